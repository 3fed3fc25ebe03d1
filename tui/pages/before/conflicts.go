package before

import (
	"cmp"
	"strings"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// ties is what one reading of everybody's declarations brings.
type ties struct {
	on   bool // the rulebook has them
	all  []conflict.Tie
	open []string // names of those who have not declared on everybody
}

// Conflicts lists the ties that members declared, and where two others lift them.
func Conflicts() page.Page {
	type (
		D = ties
		R = conflict.Tie
	)
	return page.List[D, R]{
		ID: "conflicts", Title: "conflicts.title", Name: table.Ask("hubungan", "conflicts"),
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer,
		Read: page.Viewed(func(v scoring.View) (d D) {
			d.on, d.all = conflict.Mine(v).Rule != nil, conflict.All(v)
			for _, a := range conflict.Answers(v) {
				if a.Open > 0 {
					d.open = append(d.open, a.Name)
				}
			}
			return d
		}),
		Rows:    func(d *D) []R { return d.all },
		Columns: conflictColumns,
		Key:     func(t *R) string { return t.On.ID },
		Number:  func(t *R) string { return t.Number },
		Tone:    func(t *R) page.Tone { return page.MutedIf(t.Lifted) },
		Lead: func(d *D) page.Line {
			switch {
			case !d.on:
				return page.Say(page.Muted, "declare.lead.off")
			case len(d.open) > 0:
				return page.Say(page.Warn, "conflicts.lead.open", table.Plain(strings.Join(d.open, ", ")))
			}
			return page.Say(page.Muted, "conflicts.lead")
		},
		None: page.Says[D](page.Muted, "conflicts.none"),
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("enter"), Word: "lift", Help: "conflicts.do.lift", Kind: conflict.KindLift, On: page.One, NoRow: "conflicts.only",
				Why: notLifted, Do: page.Row(func(_ page.Env, _ *D, t R) page.Step { return lift(t) })},
			{Keys: page.Keys("p"), Word: "paper", Help: "conflicts.do.paper",
				Can: func(d *D) *scoring.Refusal { return page.If(!d.on, "conflict.off") },
				Do:  page.Whole[D, R](func(env page.Env, d *D) page.Step { return keepDeclarations(env.Lang, "", "") })},
		},
	}.Page()
}

func conflictColumns(d *ties) []table.Column[conflict.Tie] {
	type R = conflict.Tie
	said := []table.Named{}
	for _, tie := range conflict.Ties {
		said = append(said, table.Prefixed("declare.tie.", table.Named{ID: tie})...)
	}
	return []table.Column[R]{
		table.Texts("member", "conflicts.who", table.Ask("anggota", "member"), 18, func(t *R) string { return t.Who }).Stay(),
		table.Texts("whom", "conflicts.whom", table.Ask("peserta", "whom"), 22,
			func(t *R) string { return t.Whom() }).Stay().Grow(),
		table.OneOf("tie", "declare.said", table.Ask("hubungan", "tie"), 13, said, func(t *R) string { return t.Kind }),
		liftState(func(t *R) conflict.Lifting { return t.Lifting }, func(*R) bool { return true }),
		table.Texts("why", "conflicts.why", table.Ask("alasan", "why"), 16, func(t *R) string { return t.Reason }).Later(1),
		table.Texts("by", "conflicts.by", table.Ask("pengusul", "by"), 14, func(t *R) string { return t.By }).Later(2),
		table.Texts("second", "conflicts.second", table.Ask("penyetuju", "second"), 14, func(t *R) string { return t.Second }).Later(2),
	}
}

// notLifted is why nobody lifts a tie here, or nil.
func notLifted(_ *ties, t *conflict.Tie) *scoring.Refusal {
	return cmp.Or(t.Why, page.If(t.Pending && t.Mine, "conflict.mine"))
}

// lift is what comes next of lifting a tie: somebody says why, or another confirms it.
func lift(t conflict.Tie) page.Step {
	whom := t.Whom()
	if !t.Pending {
		told := "conflicts.lift.told"
		if t.Single {
			told = "conflicts.lift.alone"
		}
		return page.Because(table.Keyed("conflicts.lift.ask", t.Who, whom), func(reason string) page.Step {
			return page.Submit{Command: conflict.Lift{Tie: t.On, Reason: reason}, Told: page.Say(page.Good, told)}
		})
	}
	return page.Ask{Question: table.Keyed("conflicts.confirm", t.Who, whom), Detail: table.Keyed("conflicts.confirm.more", t.By, t.Reason)}.
		NoOrYes("conflicts.no", "conflicts.yes", func() page.Step {
			return page.Submit{Command: conflict.ConfirmLift{Tie: t.On}, Told: page.Say(page.Good, "conflicts.done")}
		})
}
