package objections

import (
	"strings"

	"ampera/scoring"
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
		Tone:   func(k *R) page.Tone { return page.MutedIf(!waits(k)) },
		Lead:   page.Says[D](page.Muted, "objection.alike.lead"), None: page.Says[D](page.Muted, "objection.alike.none"),
		Done: func(d *D) (done, of int) {
			for i := range *d {
				if !waits(&(*d)[i]) {
					done++
				}
			}
			return done, len(*d)
		},
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("b"), Word: "anew", Help: "objection.do.again", On: page.One, NoRow: "objection.no-row",
				Why: func(_ *D, k *R) *scoring.Refusal {
					return page.If(k.State == objection.KinOpen, "screening.none", k.Applicant)
				},
				Do: page.Row(func(_ page.Env, _ *D, k R) page.Step { return again(k) })},
			{Keys: page.Keys("l"), Word: "stays", Help: "objection.do.leave", Kind: objection.KindLeave,
				On: page.One, NoRow: "objection.no-row",
				Why: func(_ *D, k *R) *scoring.Refusal {
					return page.If(k.State == objection.KinOpen, "objection.not-against", k.Requirement, k.Applicant)
				},
				Do: page.Row(func(_ page.Env, _ *D, k R) page.Step { return leave(k) })},
		},
	}.Page()
}

func waits(k *kin) bool { return k.State == objection.KinWaits || k.State == objection.KinLapsed }

func readKin(v scoring.View) (out []kin) {
	for _, k := range objection.Kins(v) {
		one := kin{Kin: k, name: shown.NameOf(v, k.Stage, k.Applicant)}
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
	table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 12, func(k *kin) string { return k.Applicant }).Stay(),
	table.Names(func(k *kin) string { return k.name }),
	table.OneOf("state", "marks.state", table.AsState, 18, shown.KinStates, func(k *kin) string { return k.State }).Stay(),
	table.Texts("requirement", "objection.requirement", table.Ask("syarat", "requirement"), 14,
		func(k *kin) string { return k.Requirement }),
	table.Texts("of", "objection.of", table.Ask("seperti", "like"), 14,
		func(k *kin) string { return strings.Join(k.Of, " ") }),
	table.Col("found", "screen.found", table.Ask("temuan", "found"), 30, table.Said,
		func(k *kin) table.Value { return table.InBoth(k.finding.Says().In) }).Later(1).Grow(),
	table.Texts("why", "conflicts.why", table.Ask("alasan", "why"), 20, func(k *kin) string { return k.Reason }).Later(2),
}

// again has somebody decide about them anew.
func again(k kin) page.Step {
	return page.Prompt{Question: table.Keyed("objection.again.ask", k.Applicant), Reason: true, Then: func(why string) page.Step {
		return page.Preview{Submit: page.Submit{Command: objection.StageOf(k.Stage).Again([]string{k.Applicant}, why), Reason: why,
			Told: page.Say(page.Good, "objection.again.told", table.Plain(k.Applicant))}}
	}}
}

// leave leaves the decision as it is.
func leave(k kin) page.Step {
	return page.Prompt{Question: table.Keyed("objection.leave.ask", k.Applicant), Reason: true, Then: func(why string) page.Step {
		c := objection.Leave{Stage: k.Stage, Requirement: k.Requirement, Applicant: k.Applicant, Reason: why}
		return page.Submit{Command: c, Reason: why,
			Told: page.Say(page.Good, "objection.leave.told", table.Plain(k.Applicant))}
	}}
}
