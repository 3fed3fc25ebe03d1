package test

import (
	"context"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/pages/office"
)

// CannotClose is why a sitting cannot be closed now, whatever is typed; or nil.
func CannotClose(p *scoring.SittingPage) *scoring.Refusal {
	switch r := p.Roll; {
	case p.Closing != nil:
		return scoring.Refuse("sitting.closed", p.Name)
	case r.Open() > 0:
		return scoring.Refuse("sitting.open-roster", strconv.Itoa(r.Open()))
	case r.Unsent > 0:
		return scoring.Refuse("sitting.unsent", strconv.Itoa(r.Unsent))
	}
	return nil
}

// InTheWay are those of a sitting who are not recorded, and those whose sheets are not
// sent: it cannot be closed before they are.
func InTheWay(p *scoring.SittingPage) (unrecorded, unsent []string) {
	for _, l := range p.Seats {
		switch {
		case l.State() == "unrecorded":
			unrecorded = append(unrecorded, l.Number)
		case !l.Presence.Away() && l.Exit == scoring.NoExit && l.Sent < l.Of:
			unsent = append(unsent, l.Number)
		}
	}
	return unrecorded, unsent
}

// Reopen has a closed sitting opened again, with a reason.
func Reopen(of scoring.Sitting) page.Step {
	return page.Prompt{Question: table.Keyed("sitting.reopen.ask", of.Name), Reason: true,
		Then: func(why string) page.Step {
			return page.Submit{Command: scoring.ReopenSitting{ID: of.ID, Reason: why}, Reason: why,
				Told: page.Say(page.Good, "sitting.reopened", table.Plain(of.Name))}
		}}
}

// IsOpen is why a sitting cannot be opened again: it was not closed; or nil.
func IsOpen(of *scoring.Sitting) *scoring.Refusal {
	return page.If(of.Closing == nil, "sitting.is-open", of.Name)
}

// closing is a sitting that is being closed.
type closing struct {
	of    *scoring.SittingPage
	copy  string // where one is offered
	print string // of the one that was made
	short bool   // it could not be made again after the closing
}

// Closing has a sitting closed: its papers counted, and a copy made before anything is
// locked, and made again when it is, so that it has the closing too. Then what is read out
// of its kode segel is shown, and what was done here can be sent to others.
func Closing(of *scoring.SittingPage, copyTo string) page.Form {
	c := &closing{of: of, copy: copyTo}
	return page.Form{Title: table.Put(table.Key("closing.title"), table.Plain(" "+of.Name)), Fields: c.fields, Then: c.send}
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
	return append(out, page.Field{ID: "backup", Kind: page.PathField, Value: c.copy,
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
