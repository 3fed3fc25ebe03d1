package test

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

type seat = scoring.SeatLine

// room is one sitting on its day: who comes when, who has come, what happened.
type room struct {
	none  *scoring.Refusal // there is no such sitting
	of    scoring.SittingPage
	notes []incidents.Incident
	mute  *scoring.Refusal // why the reader notes no incident here; nil: they do
	zone  *time.Location
}

// sittingArg names one sitting.
func sittingArg() page.Arg[room] {
	return page.Arg[room]{ID: "sitting", Name: table.Ask("sesi", "sitting")}
}

func readRoom(_ context.Context, from page.Source, args page.Args) (d room, err error) {
	id := scoring.SittingID(args["sitting"])
	d.zone = from.Zone()
	from.Read(func(v scoring.View) {
		d.of, d.none = v.SittingPage(id)
		d.notes = incidents.Of(v, id)
		err := v.Check(incidents.Note{Sitting: id, ID: "new", Text: scoring.WantedLater, At: from.Moment()})
		d.mute, _ = err.(*scoring.Refusal)
	})
	return d, nil
}

// Sitting is one sitting: a number that is typed or scanned checks in.
func Sitting() page.Page {
	type act = page.Act[room, seat]
	moved := func(keys []string, word, help string, by int) act {
		return act{Keys: keys, Word: word, Help: help, Kind: scoring.KindPlanSitting, On: page.One, Quiet: true, InOrder: true,
			Can: (*room).shut, NoRow: "sitting.at-the-end", Why: func(d *room, l *seat) *scoring.Refusal {
				return page.If(l.Order+by < 1 || l.Order+by > len(d.of.Seats), "sitting.at-the-end")
			}, Do: page.Row(func(_ page.Env, d *room, l seat) page.Step {
				return d.plan(func(roster []string) []string {
					roster[l.Order-1], roster[l.Order-1+by] = roster[l.Order-1+by], roster[l.Order-1]
					return roster
				})
			})}
	}
	return page.List[room, seat]{
		ID: "sitting", Title: "sitting.title", Name: table.Ask("jalannya", "sitting"), Inside: true, Asks: "plain.sitting",
		Sent: "sittings.do.send", Args: []page.Arg[room]{sittingArg()}, Read: readRoom,
		Rows:    func(d *room) []seat { return d.of.Seats },
		Columns: seatColumnsOf,
		Number:  func(l *seat) string { return l.Number },
		Tone:    func(l *seat) page.Tone { return page.MutedIf(l.Rest()) },
		Heading: (*room).name,
		Above:   (*room).above,
		Lead:    page.Says[room](page.Muted, "sitting.lead"),
		None:    (*room).nobody,
		Aside:   (*room).happened,
		Flip:    page.Deed{Keys: page.Keys("tab"), Word: "happened", Help: "sitting.do.happened", Quiet: true},
		Scan:    checkIn,
		Acts: []act{
			{Keys: page.Keys("enter"), Word: "open", Help: "sitting.do.open", On: page.One, NoRow: "marks.nobody", Do: page.Row(openSeat)},
			{Keys: page.Keys("n"), Word: "next", Help: "sitting.do.next",
				Can: func(d *room) *scoring.Refusal { return page.If(d.of.Next() == nil, "queue.all-done") },
				Do:  page.Whole[room, seat](nextSeat)},
			recorded("h", "here", "sitting.do.here", false, arrives(scoring.NoPresence)),
			recorded("l", "late", "sitting.do.late", true, arrives(scoring.WasLate)),
			recorded("a", "absent", "marks.do.absent", false, asksWhether(scoring.WasAbsent, "marks.absent.ask")),
			recorded("u", "repeat", "marks.do.repeat", true, asksWhether(scoring.ToRepeat, "marks.repeat.ask")),
			recorded("delete", "clear", "sitting.do.clear", true, asksWhether(scoring.NoPresence, "sitting.clear.ask")),
			{Keys: page.Keys("i"), Word: "incident", Help: "sitting.do.incident", Kind: incidents.KindNote, On: page.Either,
				Can: func(d *room) *scoring.Refusal { return cmp.Or(d.mute, d.shut()) }, Do: incident},
			moved(page.Keys("ctrl+up", "["), "earlier", "sitting.do.up", -1),
			moved(page.Keys("ctrl+down", "]"), "later", "sitting.do.down", 1),
			{Keys: page.Keys("+"), Word: "add", Help: "sitting.do.seat", Kind: scoring.KindPlanSitting, Quiet: true, Can: (*room).shut,
				Do: page.Whole[room, seat](addSeats)},
			{Keys: page.Keys("-"), Word: "take-out", Help: "sitting.do.unseat", Kind: scoring.KindPlanSitting, On: page.Marked, Quiet: true,
				Can: (*room).shut, NoRow: "marks.nobody", Do: takeOut},
			{Keys: page.Keys("e"), Word: "edit", Help: "sitting.do.edit", Kind: scoring.KindPlanSitting, Quiet: true, Can: (*room).shut,
				Do: page.Whole[room, seat](func(_ page.Env, d *room) page.Step { return EditSitting(d.of.Sitting) })},
			{Keys: page.Keys("m"), Word: "minutes", Help: "sitting.do.minutes", Quiet: true, Can: (*room).there,
				Do: page.Whole[room, seat](minutes)},
			{Keys: page.Keys("t"), Word: "close", Help: "sitting.do.close", Kind: scoring.KindCloseSitting, Can: (*room).shut,
				Do: page.Whole[room, seat](func(env page.Env, _ *room) page.Step { return page.Go{To: "closing", Args: env.Args} })},
			{Keys: page.Keys("b"), Word: "open-again", Help: "sitting.do.reopen", Kind: scoring.KindReopenSitting, Quiet: true,
				Can: func(d *room) *scoring.Refusal { return cmp.Or(d.none, IsOpen(&d.of.Sitting)) },
				Do:  page.Whole[room, seat](func(_ page.Env, d *room) page.Step { return Reopen(d.of.Sitting) })},
		},
	}.Page()
}

// recorded is an act that records of some how they came.
func recorded(key, word, help string, quiet bool, do func(page.Env, *room, []seat) page.Step) page.Act[room, seat] {
	return page.Act[room, seat]{Keys: page.Keys(key), Word: word, Help: help, Kind: scoring.KindMarkPresence, On: page.Marked, Quiet: quiet,
		Can: (*room).shut, NoRow: "marks.nobody", Do: do}
}

// there is why nothing is done here: there is no such sitting; shut is why nothing is recorded
// here any more.
func (d *room) there() *scoring.Refusal { return d.none }

func (d *room) shut() *scoring.Refusal {
	if d.none != nil {
		return d.none
	}
	return page.If(d.of.Closing != nil, "sitting.closed", d.of.Name)
}

func (d *room) name() table.Words {
	if d.none != nil {
		return table.Key("sitting.title")
	}
	return table.Same(d.of.Name)
}

func (d *room) nobody() page.Line {
	if d.none == nil {
		return page.Line{}
	}
	return page.Line{Words: table.SaidIn(func(l wording.Lang) string { return l.Refusal(*d.none) })}
}

// above says where and when, and the roster counted.
func (d *room) above() []page.Line {
	if d.none != nil {
		return nil
	}
	where := page.Line{Tone: page.Muted, Words: table.SaidIn(func(l wording.Lang) string {
		parts := []string{l.Of(d.of.PartName()), d.of.Place, wording.Day(d.of.Day), d.of.Start.String()}
		if d.of.Closing != nil {
			parts = append(parts, l.Text("sittings.state.closed"))
		}
		return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
	})}
	return []page.Line{where, {Tone: page.Strong, Words: rollWords(d.of.Roll)}}
}

// rollWords are a roster counted: 18 on the roster: 15 present (1 late), 2 absent, 1 to
// repeat, and how many are open.
func rollWords(r scoring.Roll) table.Words {
	n := strconv.Itoa
	return table.SaidIn(func(l wording.Lang) string {
		present := n(r.Present) + " " + l.Text("state.present")
		if r.Late > 0 {
			present += " (" + n(r.Late) + " " + l.Text("state.late") + ")"
		}
		parts := []string{present, n(r.Absent) + " " + l.Text("state.absent")}
		for _, c := range []struct {
			n   int
			key string
		}{{r.Repeat, "state.repeat"}, {r.Left, "sitting.left"}, {r.Open(), "state.unrecorded"}} {
			if c.n > 0 {
				parts = append(parts, n(c.n)+" "+l.Text(c.key))
			}
		}
		return l.Text("sitting.roll", n(r.Roster), strings.Join(parts, ", "))
	})
}

func seatColumnsOf(d *room) []table.Column[seat] {
	states := append(table.Prefixed("state.", table.Named{ID: "unrecorded", Sign: table.Open}, table.Named{ID: "present", Sign: table.Good},
		table.Named{ID: "late", Sign: table.Warn}), awayStates()...)
	planned := d.of.Start >= 0 && d.of.Minutes != 0
	return []table.Column[seat]{
		table.Counts("order", "sitting.order", table.Ask("urut", "order"), 3, func(l *seat) int { return l.Order }).Quiet(),
		table.Col("at", "queue.at", table.Ask("jam", "time"), 5, table.Time,
			func(l *seat) table.Value { return table.MinuteOf(int(l.At)) }).Only(planned),
		table.Numbers(d.of.Seats, func(l *seat) string { return l.Number }),
		table.Names(func(l *seat) string { return l.Name }),
		table.OneOf("state", "sitting.presence", table.AsState, 16, states, (*seat).State),
		table.Col("arrived", "sitting.arrived", table.Ask("datang", "arrived"), 6, table.Time, func(l *seat) table.Value {
			if l.Arrived.IsZero() || !l.Presence.Here() {
				return table.MinuteOf(-1)
			}
			at := l.Arrived.In(d.zone)
			return table.MinuteOf(at.Hour()*60 + at.Minute())
		}),
		table.Col("sheets", "sitting.sheets", table.Ask("lembar", "sheets"), 7, table.Of,
			func(l *seat) table.Value {
				if l.Of == 0 {
					return table.OfAll(0, 0).None("")
				}
				return table.OfAll(l.Sent, l.Of)
			}).Only(d.of.Part != nil && d.of.Observed()),
	}
}

// happened is the incidents, the pauses, and how it was closed.
func (d *room) happened() paper.Paper {
	out := paper.Paper{Title: table.Key("sitting.do.happened")}
	head := func(key string) { out.Blocks = append(out.Blocks, paper.Heading{Level: 2, Words: table.Key(key)}) }
	var notes paper.Items
	for _, n := range d.notes {
		text := n.At.In(d.zone).Format("15:04") + "  "
		if n.Candidate != "" {
			text += n.Candidate + ": "
		}
		notes = append(notes, paper.Item{Words: table.Same(text + n.Text)})
	}
	if head("sitting.incidents"); notes == nil {
		out.Blocks = append(out.Blocks, paper.Para{table.Key("sitting.no-incident")})
	} else {
		out.Blocks = append(out.Blocks, notes)
	}
	if len(d.of.Pauses) > 0 {
		var pauses paper.Items
		for _, p := range d.of.Pauses {
			pauses = append(pauses, paper.Item{Words: table.Same(p.Candidate + "  " + p.Assessor + ": " + p.Reason)})
		}
		head("sitting.pauses")
		out.Blocks = append(out.Blocks, pauses)
	}
	if c := d.of.Closing; c != nil {
		head("sitting.closing")
		with := paper.Para{table.Keyed("sitting.closed-with", strconv.Itoa(c.Papers), strconv.Itoa(c.Sheets), c.Backup)}
		if c.Reason != "" {
			with = append(with, table.Same(c.Reason))
		}
		out.Blocks = append(out.Blocks, with)
	}
	return out
}
