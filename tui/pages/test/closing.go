package test

import (
	"context"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/pages/office"
)

// Closing is the checklist with which a sitting ends: everybody accounted for, papers counted
// against sheets, a copy made. It begins with the form that closes it; where that cannot be, it
// lists who is in the way, who are recorded there.
func Closing() page.Page {
	first := func(a page.Act[room, seat]) page.Act[room, seat] {
		a.Why = func(_ *room, l *seat) *scoring.Refusal { return page.If(l.State() != "unrecorded", "closing.recorded") }
		return a
	}
	return page.List[room, seat]{
		ID: "closing", Title: "closing.title", Name: table.Ask("tutup", "closing"), Inside: true, Roles: scoring.Chair | scoring.Secretary,
		Sent: "closing.do.send", Does: "sitting.do.close", Args: []page.Arg[room]{sittingArg()}, Read: readRoom, Begins: "close",
		Rows:    (*room).inTheWay,
		Columns: seatColumnsOf,
		Number:  func(l *seat) string { return l.Number },
		Heading: func(d *room) table.Words { return closingOf(&d.of) },
		Above: func(d *room) []page.Line {
			if d.none != nil {
				return nil
			}
			return (&closing{of: &d.of, notes: len(d.notes)}).checks(nil)
		},
		Lead: func(d *room) page.Line {
			switch {
			case d.of.Closing != nil:
				return page.Say(page.Good, "sittings.state.closed")
			case d.of.Roll.Open() == 0:
				return page.Say(page.Muted, "closing.unsent")
			}
			return page.Say(page.Muted, "closing.blocked")
		},
		None: (*room).nobody,
		Acts: []page.Act[room, seat]{
			{Keys: page.Keys("enter"), Word: "close", Help: "closing.do.send", Kind: scoring.KindCloseSitting, Can: (*room).whyOpen,
				Do: page.Whole[room, seat](func(env page.Env, d *room) page.Step {
					return closeSitting(d, scoring.CopyName(env.Now))
				})},
			first(recorded("h", "here", "sitting.do.here", false, arrives(scoring.NoPresence))),
			first(recorded("a", "absent", "marks.do.absent", false, asksWhether(scoring.WasAbsent, "marks.absent.ask"))),
		},
	}.Page()
}

func closingOf(of *scoring.SittingPage) table.Words {
	if of.Name == "" {
		return table.Key("closing.title")
	}
	return table.Put(table.Key("closing.title"), table.Plain(" "+of.Name))
}

// whyOpen is why a sitting cannot be closed now, whatever is typed; or nil.
func (d *room) whyOpen() *scoring.Refusal {
	switch r := d.of.Roll; {
	case d.shut() != nil:
		return d.shut()
	case r.Open() > 0:
		return scoring.Refuse("sitting.open-roster", strconv.Itoa(r.Open()))
	case r.Unsent > 0:
		return scoring.Refuse("sitting.unsent", strconv.Itoa(r.Unsent))
	}
	return nil
}

// inTheWay are those of a sitting who are not recorded, or whose sheets are not sent: it
// cannot be closed before they are.
func (d *room) inTheWay() []seat {
	return slices.DeleteFunc(slices.Clone(d.of.Seats), func(l seat) bool {
		return l.State() != "unrecorded" && (l.Presence.Away() || l.Exit != scoring.NoExit || l.Sent >= l.Of)
	})
}

// Reopen has a closed sitting opened again, with a reason.
func Reopen(of scoring.Sitting) page.Step {
	return page.Because(table.Keyed("sitting.reopen.ask", of.Name), func(why string) page.Step {
		return page.Submit{Command: scoring.ReopenSitting{ID: of.ID, Reason: why},
			Told: page.Say(page.Good, "sitting.reopened", table.Plain(of.Name))}
	})
}

// IsOpen is why a sitting cannot be opened again: it was not closed; or nil.
func IsOpen(of *scoring.Sitting) *scoring.Refusal {
	return page.If(of.Closing == nil, "sitting.is-open", of.Name)
}

// closing is a sitting that is being closed.
type closing struct {
	of    *scoring.SittingPage
	notes int    // incidents for the minutes
	copy  string // what one is called
	print string // of the one that was made
	short bool   // it could not be made again after the closing
}

// closeSitting has a sitting closed: its papers counted, and a copy made before anything is
// locked, and made again when it is, so that it has the closing too. Then what is read out
// of its kode segel is shown, and what was done here can be sent to others.
func closeSitting(d *room, copyTo string) page.Form {
	c := &closing{of: &d.of, notes: len(d.notes), copy: copyTo}
	return page.Form{Title: closingOf(c.of), Fields: c.fields, Then: c.send, Lead: c.checks}
}

// checks are what has to be so before a sitting is closed, each with its sign; of the answers
// so far, where there is a form.
func (c *closing) checks(a page.Answers) []page.Line {
	r := c.of.Roll
	check := func(good bool, words table.Words) page.Line {
		if good {
			return page.Line{Tone: page.Good, Words: words}
		}
		return page.Line{Tone: page.Warn, Words: words}
	}
	out := []page.Line{check(r.Open() == 0, rollWords(r))}
	if c.of.Part != nil && c.of.Observed() {
		out = append(out, check(r.Unsent == 0, table.Keyed("closing.sheets", strconv.Itoa(r.Sheets), strconv.Itoa(r.Sheets+r.Unsent))))
	}
	if out = append(out, page.Line{Words: table.Keyed("closing.incidents", strconv.Itoa(c.notes))}); a == nil {
		return out
	}
	return append(out, check(!c.differ(a), table.Keyed("closing.count", strconv.Itoa(r.Sheets))), page.Say(page.Warn, "closing.back-up"))
}

// differ says whether the papers counted are not as many as the sheets.
func (c *closing) differ(a page.Answers) bool {
	n, ok := a.Number("papers")
	return !ok || n != c.of.Roll.Sheets
}

func (c *closing) fields(a page.Answers) []page.Field {
	out := []page.Field{{ID: "papers", Kind: page.NumberField, Label: table.Key("closing.papers"), Hint: table.Key("closing.papers.hint"),
		Check: func(a page.Answers) *scoring.Refusal {
			n, ok := a.Number("papers")
			return page.If(!ok || n < 0, "closing.papers-shape")
		}}}
	if c.differ(a) {
		out = append(out, page.Field{ID: "reason", Label: table.Key("closing.reason"), Hint: table.Key("closing.reason.hint"),
			Check: func(a page.Answers) *scoring.Refusal {
				return page.If(c.differ(a) && a.Text("reason") == "", "sitting.papers", a.Text("papers"), strconv.Itoa(c.of.Roll.Sheets))
			}})
	}
	return append(out, page.Field{ID: "backup", Kind: page.NewFileField, Value: c.copy, Folder: scoring.BackupFolder,
		Label: table.Key("closing.backup"), Hint: table.Key("closing.backup.hint"),
		Check: func(a page.Answers) *scoring.Refusal { return page.If(a.Text("backup") == "", "needed") }})
}

// send makes the copy, and closes.
func (c *closing) send(a page.Answers) page.Step {
	if c.print != "" { // it was made before something else failed
		return c.close(a)
	}
	return page.Work{Lead: table.Key("closing.working"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
		print, err := from.CopyOut(ctx, a.Text("backup"))
		if err != nil {
			return nil, err
		}
		c.print = print
		return c.close(a), nil
	}}
}

func (c *closing) close(a page.Answers) page.Step {
	does := scoring.CloseSitting{ID: c.of.ID, Backup: c.print}
	if does.Papers, _ = a.Number("papers"); c.differ(a) {
		does.Reason = a.Text("reason")
	}
	return page.Submit{Command: does, Told: page.Say(page.Good, "closing.done", table.Plain(c.of.Name)), Then: func() page.Step {
		return page.Work{Do: func(ctx context.Context, from page.Source) (page.Step, error) {
			c.short = from.CopyAgain(context.WithoutCancel(ctx), a.Text("backup"), c.print) != nil
			return c.sealed(ctx, from)
		}}
	}}
}

// sealed tells what is read out of the kode segel, as the minutes have it. Whatever is
// wrong with it, the sitting is closed.
func (c *closing) sealed(ctx context.Context, from page.Source) (page.Step, error) {
	now, err := from.Checkpoint(ctx)
	switch {
	case err != nil:
		return nil, err
	case now.Acts == 0:
		return page.Back{}, nil
	}
	detail := table.Key("closing.seal.detail")
	if c.short {
		detail = table.SaidIn(func(l wording.Lang) string { return l.Text("closing.copy-short") + " " + l.Text("closing.seal.detail") })
	}
	ask := page.Ask{Question: table.Keyed("closing.seal", c.of.Name, strconv.FormatUint(now.Acts, 10), table.Grouped(now.Print)),
		Detail: detail, Sure: table.Key("plain.closing.then"),
		Choices: []page.Choice{{Label: table.Key("closing.seal.noted"), Then: func() page.Step { return page.Back{} }}}}
	if send := office.Send(ctx, from); send != nil {
		ask.Choices = append(ask.Choices, page.Choice{Label: table.Key("closing.seal.send"), Then: func() page.Step { return send }})
	}
	return ask, nil
}
