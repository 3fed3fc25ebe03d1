package test

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// seated is what one reading of a formation's candidates and their seats brings.
type seated struct {
	component *scoring.Component // nil: there is none to assess
	title     string             // of the formation
	lines     []scoring.CandidatePanel
	places    []string        // venues that the reader leads, having no right to panels but by that
	reserves  []string        // whom they may seat there
	gaps      map[string]bool // of whose marks something is to be moderated, or was
	crew
}

// Seats lists the panels of one formation's candidates, seat by seat, what waits for
// somebody first: a substitute for who was revoked, a third assessor, one sheet too
// many.
func Seats() page.Page {
	type (
		D = seated
		R = scoring.CandidatePanel
	)
	none := func(d *D) *scoring.Refusal { return page.If(d.component == nil, "panels.nothing-observed") }
	return page.List[D, R]{
		ID: "seats", Title: "seats.title", Name: table.Ask("kursi", "seats"), Inside: true, Took: "panels.do.save", Agreed: "preview.do.agree",
		Args: []page.Arg[D]{{ID: "component", Name: table.Ask("komponen", "component")}, {ID: "group", Name: table.AsFormation},
			candidateArg[D]()},
		Read: func(_ context.Context, from page.Source, args page.Args) (d D, err error) {
			from.Read(func(v scoring.View) { d = readSeats(v, args) })
			return d, nil
		},
		Rows:    func(d *D) []R { return d.lines },
		Columns: seatColumns,
		Number:  func(l *R) string { return l.Number },
		At:      func(_ *D, args page.Args) string { return args["candidate"] },
		Tone: func(l *R) page.Tone {
			switch {
			case l.Exit != scoring.NoExit || l.Presence == scoring.WasAbsent:
				return page.Muted
			case l.Trouble() != "":
				return page.Warn
			}
			return page.Plain
		},
		Lead: func(d *D) page.Line {
			switch {
			case d.component == nil:
				return page.Line{}
			case d.places != nil:
				return page.Say(page.Plain, "seats.lead.head", table.Same(strings.Join(d.places, ", ")), table.Either(d.reserves))
			}
			return page.Say(page.Muted, "seats.lead", table.Plain(d.title), table.CountOf(max(d.component.Rubric.Assessors, 1)))
		},
		None: func(d *D) page.Line {
			if d.component == nil {
				return page.Say(page.Muted, "panels.nothing")
			}
			return page.Say(page.Muted, "seats.none")
		},
		NoRow: "marks.nobody",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("enter"), Word: "choose", Help: "seats.do.open", Kind: scoring.KindAssignPanel, On: page.One,
				Can: none, Why: func(d *D, l *R) *scoring.Refusal {
					if l.Seats.Free() <= 0 && !l.Third {
						return scoring.Refuse("seats.full")
					}
					if d.places != nil && len(l.May) == 0 {
						return scoring.Refuse("venue.not-led", l.Number)
					}
					return page.If(len(d.assessors) == 0, "panels.no-assessors")
				}, Do: page.Row(chooseSeats)},
			{Keys: page.Keys("x"), Word: "aside", Help: "seats.do.aside", Kind: scoring.KindSetAside, On: page.One, Can: none,
				Why: func(_ *D, l *R) *scoring.Refusal {
					return cmp.Or(page.If(l.Kept, "conflict.kept", l.Number), asideOf(l).Why())
				},
				Do: page.Row(func(_ page.Env, _ *D, l R) page.Step { return asideOf(&l).Ask() })},
			{Keys: page.Keys("m"), Word: "moderate", Help: "seats.do.moderate", On: page.One, Can: none,
				Why: func(d *D, l *R) *scoring.Refusal { return page.If(!d.gaps[l.Number], "moderate.no-gap") },
				Do: page.Row(func(_ page.Env, d *D, l R) page.Step {
					return page.Go{To: "moderation", Args: page.Args{"candidate": l.Number, "component": d.component.Code}}
				})},
		},
	}.Page()
}

func readSeats(v scoring.View, args page.Args) (d seated) {
	_, d.component = observed(v, args["component"])
	if d.crew = readCrew(v, d.component); d.component == nil {
		return d
	}
	group := args["group"]
	if group == "" && args["candidate"] != "" {
		group = v.GroupOf(args["candidate"])
	}
	for _, g := range v.PanelLines(d.component) {
		if group == "" && len(g.Numbers) > 0 {
			group = g.Group.Key
		}
		if g.Group.Key == group {
			d.title = g.Group.Title()
		}
	}
	d.lines = v.CandidatePanels(d.component, group)
	d.places, d.reserves = v.Leads()
	d.gaps = map[string]bool{}
	for _, g := range v.Gaps() {
		d.gaps[g.Candidate.Number] = d.gaps[g.Candidate.Number] || g.Component.Code == d.component.Code
	}
	return d
}

func seatColumns(d *seated) []table.Column[scoring.CandidatePanel] {
	type R = scoring.CandidatePanel
	needs := table.Prefixed("seats.", table.Named{ID: "surplus", Sign: table.Warn}, table.Named{ID: "hole", Sign: table.Warn},
		table.Named{ID: "short", Sign: table.Warn}, table.Named{ID: "third", Sign: table.Warn}, table.Named{ID: "own"})
	needs = append(needs, awayStates()...)
	name := table.Names(func(l *R) string { return l.Name })
	name.Flex = false // what is left is for those who have seats
	any := slices.ContainsFunc(d.lines, func(l R) bool { return needOf(&l) != "none" })
	return []table.Column[R]{
		table.Numbers(d.lines, func(l *R) string { return l.Number }),
		name,
		table.Several("seats", "seats.seats", table.Ask("kursi", "seats"), 26, d.names(), seatWords).Grow(),
		table.OneOf("state", "seats.state", table.Ask("perlu", "needs"), 14, append(needs, table.Named{ID: "none", Mute: true}),
			needOf).Only(any),
	}
}

// seatStates are how a person may have a seat, and how that is said aloud.
var seatStates = []struct {
	id, told string
	sign     table.Sign
}{{"hole", "seats.told.hole", table.Warn}, {"filled", "seats.told.filled", table.Good}, {"begun", "seats.told.begun", table.Busy},
	{"asked", "seats.told.asked", table.Open}, {"aside", "seats.told.aside", table.Bad}}

// names are everybody in each state.
func (d *seated) names() []table.Named {
	out := []table.Named{{ID: "none", Word: table.Key("panels.none")}}
	for _, p := range d.people {
		for _, s := range seatStates {
			n := table.Named{ID: string(p.ID) + "." + s.id, Word: table.Same(p.Name), Told: table.Keyed(s.told, p.Name), Sign: s.sign}
			if s.id == "hole" {
				n.Word = table.Keyed("panels.revoked", p.Name)
			}
			out = append(out, n)
		}
	}
	return out
}

// seatWords are the seats of a panel: whose is empty since they were revoked, first,
// so that no narrow column hides them; who has submitted, who is asked, whose sheet
// was put aside.
func seatWords(l *scoring.CandidatePanel) (out []string) {
	add := func(state string, ids ...scoring.PersonID) {
		for _, id := range ids {
			out = append(out, string(id)+"."+state)
		}
	}
	add("hole", l.Seats.Holes...)
	add("filled", l.Seats.Filled...)
	for _, id := range l.Seats.Asked {
		if slices.Contains(l.Begun, id) {
			add("begun", id)
		} else {
			add("asked", id)
		}
	}
	add("aside", l.Seats.Aside...)
	if out == nil {
		out = []string{"none"}
	}
	return out
}

// needOf is what of a panel waits for somebody.
func needOf(l *scoring.CandidatePanel) string {
	switch {
	case l.Exit != scoring.NoExit:
		return string(l.Exit)
	case l.Presence.Away():
		return string(l.Presence)
	case l.Trouble() != "":
		return l.Trouble()
	case l.Own:
		return "own"
	}
	return "none"
}

// asideOf are the sheets of a candidate that may be put aside or brought back.
func asideOf(l *scoring.CandidatePanel) Aside {
	out := Aside{Number: l.Number, Seats: l.Seats, Settled: l.Settled}
	for _, t := range l.Sheets {
		sheet := AsideSheet{ID: t.ID, Name: t.Assessor, Status: t.Status}
		if t.Marked {
			sheet.Note = table.Put(table.MarkOf(t.Total))
		}
		out.Sheets = append(out.Sheets, sheet)
	}
	return out
}

func (d *seated) plan(rows ...scoring.PanelRow) scoring.AssignPanel {
	return scoring.AssignPanel{Component: d.component.Code, Panels: rows}
}

// chooseSeats asks for the assessors of one candidate.
func chooseSeats(_ page.Env, d *seated, l scoring.CandidatePanel) page.Step {
	some := d.crew
	if d.places != nil {
		some.assessors = slices.DeleteFunc(slices.Clone(some.assessors), func(p scoring.Person) bool { return !slices.Contains(l.May, p.ID) })
	}
	c := seating{crew: &some, one: true, seats: l.Seats.Of, most: l.Seats.Of,
		fixed: l.Seats.Filled, gone: l.Seats.Holes, aside: l.Seats.Aside}
	if l.Third && l.Seats.Of == max(d.component.Rubric.Assessors, 1) {
		c.most++
	}
	ask := c.choose(table.Keyed("seats.choose", l.Number, l.Name), l.Seats.Asked)
	began := ask.Begun()
	ask.Then = func(taken []string) page.Step {
		if slices.Equal(taken, began) && l.Seats.Holes == nil { // else it would have a panel of its own from now on
			return page.Tell{Line: page.Say(page.Muted, "panels.unchanged")}
		}
		row := scoring.PanelRow{Candidate: l.Number, Assessors: asPeople(taken)}
		return reseat{plan: d.plan(row), short: c.short(taken)}.weigh()
	}
	return ask
}
