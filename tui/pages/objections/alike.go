package objections

import (
	"cmp"
	"strings"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/objection"
	"ampera/scoring/objection/shown"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// kin is a decision of the same kind as one that was wrong.
type kin struct {
	objection.Kin
	name    string
	finding shown.Finding
	barred  *scoring.Refusal // why the reader decides nothing about them yet
}

// Alike lists decisions of the same kind as those that were wrong: each is decided anew, or
// left with a reason.
func Alike() page.Page {
	type (
		D = []kin
		R = kin
	)
	return page.List[D, R]{
		ID: "objectionalike", Inside: true, Title: "objection.alike", Name: table.Ask("keputusan-sejenis", "same-kind"),
		Roles: objection.Working, Agreed: "preview.do.agree",
		Read: page.Viewed(readKin), Rows: func(d *D) []R { return *d }, Columns: func(*D) []table.Column[R] { return kinColumns },
		Key:    func(k *R) string { return k.Stage + "/" + k.Requirement + "/" + k.Applicant },
		Number: func(k *R) string { return k.Applicant },
		Tone:   func(k *R) page.Tone { return page.MutedIf(!k.Waits()) },
		Lead:   page.Says[D](page.Muted, "objection.alike.lead"), None: page.Says[D](page.Muted, "objection.alike.none"),
		Done: func(d *D) (done, of int) { return len(*d) - page.Count(*d, (*R).Waits), len(*d) }, NoRow: "objection.no-row",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("b"), Word: "anew", Help: "objection.do.again", On: page.One,
				Why: func(_ *D, k *R) *scoring.Refusal {
					return cmp.Or(k.barred, k.NotAgain)
				},
				Do: page.Row(again)},
			{Keys: page.Keys("l"), Word: "stays", Help: "objection.do.leave", Kind: objection.KindLeave,
				On: page.One,
				Why: func(_ *D, k *R) *scoring.Refusal {
					return cmp.Or(k.barred, k.NotMine, page.If(k.State == objection.KinOpen, "objection.not-against", k.Requirement, k.Applicant))
				},
				Do: page.Row(leave)},
		},
	}.Page()
}

func readKin(v scoring.View) (out []kin) {
	for _, k := range objection.Kins(v) {
		one := kin{Kin: k, name: shown.NameOf(v, k.Stage, k.Applicant), barred: conflict.Unsaid(v, k.Applicant)}
		for _, f := range shown.FindingsOf(v, k.Stage, k.Applicant) {
			if f.Code == k.Requirement {
				one.finding = f
			}
		}
		out = append(out, one)
	}
	return out
}

var kinColumns = []table.Column[kin]{
	table.Registers(12, func(k *kin) string { return k.Applicant }).Stay(),
	table.Names(func(k *kin) string { return k.name }),
	table.OneOf("state", "marks.state", table.AsState, 18, shown.KinStates, func(k *kin) string { return k.State }).Stay(),
	table.Texts("requirement", "objection.requirement", table.Ask("syarat", "requirement"), 14,
		func(k *kin) string { return k.Requirement }),
	table.Texts("of", "objection.of", table.Ask("seperti", "like"), 14,
		func(k *kin) string { return strings.Join(k.Of, " ") }),
	table.Col("found", "screen.found", table.Ask("temuan", "found"), 30, table.Said,
		func(k *kin) table.Value { return table.InBoth(k.finding.Says().In) }).Later(1).Grow(),
	table.Texts("why", "objection.left.why", table.Ask("alasan", "why"), 20, func(k *kin) string { return k.Reason }).Later(2),
}

// again has somebody decide about them anew.
func again(_ page.Env, _ *[]kin, k kin) page.Step {
	return page.Because(table.Keyed("objection.again.ask", k.Applicant), func(why string) page.Step {
		return page.Preview{Submit: page.Submit{Command: objection.StageOf(k.Stage).Again([]string{k.Applicant}, why),
			Told: page.Say(page.Good, "objection.again.told", table.Plain(k.Applicant))}}
	})
}

// leave leaves the decision as it is.
func leave(_ page.Env, _ *[]kin, k kin) page.Step {
	return page.Because(table.Keyed("objection.leave.ask", k.Applicant), func(why string) page.Step {
		return page.Submit{Command: objection.Leave{Stage: k.Stage, Requirement: k.Requirement, Applicant: k.Applicant, Reason: why},
			Told: page.Say(page.Good, "objection.leave.told", table.Plain(k.Applicant))}
	})
}
