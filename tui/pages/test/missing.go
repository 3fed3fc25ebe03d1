package test

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// missed is what one reading of the sheets that have still to come brings.
type missed struct {
	tasks  []task
	place  string // "": every sitting that is open
	places []string
	off    bool // that place is written off: its sheets are typed from paper
}

// Missing lists the sheets that open sittings still wait for, candidate by candidate: of
// one venue, or of all. Who is away is not among them.
func Missing() page.Page {
	return page.List[missed, task]{
		ID: "missing", Title: "missing.title", Name: table.Ask("kurang", "missing"), Inside: true,
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer,
		Args: []page.Arg[missed]{{ID: "only", Name: table.Ask("titik", "venue"), Keys: page.Keys("tab"), Word: "other-venue",
			Help: "missing.do.other", Few: "missing.one-venue", Options: (*missed).options}},
		Read: func(_ context.Context, from page.Source, args page.Args) (d missed, err error) {
			from.Read(func(v scoring.View) {
				d = missed{tasks: v.ToCome(args["only"]), place: args["only"], places: v.Places()}
				d.off = d.place != "" && v.VenueStage(d.place) == scoring.VenueWrittenOff
			})
			return d, nil
		},
		Rows:      func(d *missed) []task { return d.tasks },
		Columns:   missingColumns,
		Key:       func(t *task) string { return t.ID.Subject().ID },
		Number:    func(t *task) string { return t.ID.Candidate },
		Candidate: func(t *task) string { return t.ID.Candidate },
		Tone: func(t *task) page.Tone {
			if t.Paper || t.Status == scoring.SheetTyped || t.Status == scoring.SheetInterrupted {
				return page.Warn
			}
			return page.Plain
		},
		Lead: func(d *missed) page.Line {
			switch {
			case d.place == "":
				return page.Say(page.Muted, "missing.all")
			case d.off:
				return page.Say(page.Warn, "missing.off", table.Same(d.place))
			}
			return page.Say(page.Muted, "missing.of", table.Same(d.place))
		},
		None:  page.Says[missed](page.Good, "missing.none"),
		NoRow: "marks.nobody",
		Acts: []page.Act[missed, task]{
			{Keys: page.Keys("enter"), Word: "open", Help: "queue.do.open", On: page.One,
				Why: func(_ *missed, t *task) *scoring.Refusal {
					switch {
					case t.Unseated:
						return scoring.Refuse("missing.unseated", t.Assessor, t.ID.Candidate)
					case t.Shut != "":
						return scoring.Refuse("missing.shut", t.Sitting)
					}
					return page.If(t.ID.Assessor == "", "missing.nobody")
				},
				Do: page.Row(func(_ page.Env, _ *missed, t task) page.Step { return sheetOf(&t) })},
			{Keys: page.Keys("p"), Word: "seat", Help: "missing.do.seat", On: page.One,
				Do: page.Row(func(_ page.Env, _ *missed, t task) page.Step {
					return page.Go{To: "seats", Args: page.Args{"candidate": t.ID.Candidate, "component": t.ID.Component}}
				})},
			{Keys: page.Keys("s"), Word: "sitting", Help: "missing.do.sitting", On: page.One,
				Why: func(_ *missed, t *task) *scoring.Refusal { return page.If(t.Shut == "", "missing.open") },
				Do: page.Row(func(_ page.Env, _ *missed, t task) page.Step {
					return page.Go{To: "sitting", Args: page.Args{"sitting": string(t.Shut)}}
				})},
		},
	}.Page()
}

// options are the venues, after all of them together.
func (d *missed) options() (all []page.Option, now string) {
	all = []page.Option{{ID: "", Label: table.Key("missing.every")}}
	for _, place := range d.places {
		all = append(all, page.Option{ID: place, Label: table.Same(place)})
	}
	return all, d.place
}

func missingColumns(d *missed) []table.Column[task] {
	return []table.Column[task]{
		table.Numbers(d.tasks, func(t *task) string { return t.ID.Candidate }),
		table.Names(func(t *task) string { return t.Name }),
		table.Col("assessor", "queue.assessor", table.AsAssessor, 16, table.Person,
			func(t *task) table.Value { return table.PersonOf(t.ID.Assessor, t.Assessor) }).Grow(),
		table.OneOf("state", "marks.state", table.AsState, 19, taskStates, func(t *task) string { return t.State(false) }).Stay(),
		table.Texts("sitting", "queue.sitting", table.Ask("sesi", "sitting"), 14, func(t *task) string { return t.Sitting }).Later(1),
	}
}
