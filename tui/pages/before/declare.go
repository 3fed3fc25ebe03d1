package before

import (
	"cmp"
	"slices"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// declared is what one reading of a member's own declaration brings.
type declared struct {
	conflict.Declaration
	groups     []scoring.Group
	applicants []string // ids of who applied
}

// Declare is where a member says what ties them to those whom they are asked about.
func Declare() page.Page {
	type (
		D = declared
		R = conflict.Line
	)
	return page.List[D, R]{
		ID: "declare", Title: "declare.title", Name: table.Ask("benturan", "declare"),
		Sent: "page.do.send",
		Read: page.Viewed(func(v scoring.View) D {
			applied := v.Under(scoring.OnApplicant, "")
			return D{conflict.Mine(v), slices.Clone(v.Groups()), page.Each(applied, func(on *scoring.Subject) string { return on.ID })}
		}),
		Rows:    func(d *D) []R { return d.Lines },
		Columns: declareColumns,
		Key:     func(l *R) string { return l.On.ID },
		Number:  numberOf,
		Tone: func(l *R) page.Tone {
			if l.Said == "" && l.Same != "" {
				return page.Warn
			}
			return page.MutedIf(l.Said == conflict.None || l.Lifted)
		},
		Lead: func(d *D) page.Line {
			switch {
			case d.Rule == nil:
				return page.Say(page.Muted, "declare.lead.off")
			case d.Open > 0:
				return page.Say(page.Plain, "declare.lead.open", table.CountOf(d.Open))
			}
			return page.Say(page.Muted, "declare.lead.done")
		},
		None: page.Says[D](page.Muted, "declare.none"),
		Can:  func(d *D) *scoring.Refusal { return page.If(d.Rule == nil, "conflict.off") },
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("enter"), Word: "tie", Help: "declare.do.tie", Kind: conflict.KindDeclare, On: page.One, NoRow: "declare.only",
				Why: func(_ *D, l *R) *scoring.Refusal { return page.If(len(l.May()) == 0, "conflict.weaker") },
				Do:  page.Row(func(_ page.Env, d *D, l R) page.Step { return askTie(d, l.Declares(), l.Whom(), "declare.ask.more") })},
			{Keys: page.Keys("t"), Word: "unbound", Help: "declare.do.clear", Kind: conflict.KindClear,
				Can: func(d *D) *scoring.Refusal { return page.If(d.Open == 0, "conflict.all-said") }, Do: page.Whole[D, R](askClear)},
			{Keys: page.Keys("f"), Word: "formation", Help: "declare.do.formation", Kind: conflict.KindDeclare,
				Do: page.Whole[D, R](askFormation)},
			{Keys: page.Keys("a"), Word: "applicant", Help: "declare.do.applicant", Kind: conflict.KindDeclare,
				Can: func(d *D) *scoring.Refusal { return page.If(len(d.applicants) == 0, "conflict.no-applicant") },
				Do:  page.Whole[D, R](askApplicant)},
			{Keys: page.Keys("s"), Word: "schools", Help: "declare.do.schools", Kind: conflict.KindSchools, Do: page.Whole[D, R](askSchools)},
			{Keys: page.Keys("p"), Word: "paper", Help: "declare.do.paper", Do: page.Whole[D, R](func(env page.Env, d *D) page.Step {
				return keepDeclarations(env.Lang, scoring.PersonID(d.Who), d.Name)
			})},
		},
	}.Page()
}

// numberOf is the number of a candidate, else of the application.
func numberOf(l *conflict.Line) string { return cmp.Or(l.Number, l.Applicant) }

func declareColumns(d *declared) []table.Column[conflict.Line] {
	type R = conflict.Line
	said := table.Prefixed("declare.tie.", table.Named{ID: "open", Sign: table.Open}, table.Named{ID: conflict.None, Mute: true})
	for _, tie := range conflict.Ties {
		said = append(said, table.Prefixed("declare.tie.", table.Named{ID: tie, Sign: table.Warn})...)
	}
	tied := func(l *R) bool { return l.Said != "" && l.Said != conflict.None }
	any := slices.ContainsFunc(d.Lines, func(l R) bool { return tied(&l) })
	same := slices.ContainsFunc(d.Lines, func(l R) bool { return l.Same != "" })
	return []table.Column[R]{
		table.Numbers(d.Lines, numberOf),
		table.Names(func(l *R) string { return l.Name }),
		table.OneOf("tie", "declare.said", table.Ask("hubungan", "tie"), 14, said, func(l *R) string {
			if l.Said == "" {
				return "open"
			}
			return l.Said
		}),
		liftState(func(l *R) conflict.Lifting { return l.Lifting }, tied).Only(any),
		table.Texts("same", "declare.same", table.Ask("sekolah", "school"), 16, func(l *R) string { return l.Same }).Only(same).Later(1),
		table.Texts("formation", "list.formation", table.AsFormation, 18, func(l *R) string { return l.Group }).Later(2),
	}
}

// liftState is how a tie stands.
func liftState[R any](of func(*R) conflict.Lifting, is func(*R) bool) table.Column[R] {
	states := table.Prefixed("conflicts.state.", table.Named{ID: "stands", Sign: table.Warn}, table.Named{ID: "proposed", Sign: table.Busy},
		table.Named{ID: "lifted", Sign: table.Good}, table.Named{ID: "alone", Sign: table.Good})
	states = append(states, table.Named{ID: "none", Word: table.Key("panels.none"), Mute: true})
	return table.OneOf("state", "declare.state", table.AsState, 15, states, func(r *R) string {
		switch l := of(r); {
		case !is(r):
			return "none"
		case l.Alone:
			return "alone"
		default:
			return l.State()
		}
	})
}
