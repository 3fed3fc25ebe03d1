package apply

import (
	"cmp"
	"context"
	"encoding/json"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/intake"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// checking is one reading of the desk's self-check: what can be asked, and what was
// answered. Nothing of it is stored.
type checking struct {
	program   *eligibility.Program
	book      *scoring.Rulebook
	formation *eligibility.Formation // that was asked about; nil: none was
	typed     page.Answers           // as they were typed
	comes     eligibility.Case       // what they come to
}

// SelfCheck answers the requirements for who stands at the desk: their answers are typed,
// what they come to is shown, and nothing is kept.
func SelfCheck() page.Page {
	type (
		D = checking
		R = eligibility.Line
	)
	return page.List[D, R]{
		ID: "selfcheck", Title: "check.title", Name: table.Ask("periksa", "check"), Sent: "check.do", Does: "check.do",
		Args: []page.Arg[D]{{ID: "formation", Name: table.Ask("formasi", "formation")}, {ID: "answers", Name: table.Ask("jawaban", "answers")}},
		Read: readChecking,
		Rows: func(d *D) []R {
			if d.formation == nil {
				return nil
			}
			return d.comes.Lines(d.program)
		},
		Columns: func(*D) []table.Column[R] { return checkColumns },
		Key:     func(r *R) string { return r.ID },
		Tone:    func(r *R) page.Tone { return page.MutedIf(r.Other) },
		Group: func(d *D, r *R) (string, table.Words) {
			if r.Other {
				return "others", table.Key("info.page.others")
			}
			return "own", table.Same(d.formation.Name)
		},
		Lead: (*D).lead,
		None: func(d *D) page.Line {
			if why := d.why(); why != nil {
				return page.Say(page.Muted, "refusal."+why.Code)
			}
			return page.Say(page.Muted, "check.none")
		},
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("a"), Word: "answer", Help: "check.do.answer", Can: (*D).why, Do: page.Whole[D, R](askChecking)},
			{Keys: page.Keys("b"), Word: "afresh", Help: "check.do.afresh", Quiet: true,
				Can: func(d *D) *scoring.Refusal { return page.If(d.formation == nil, "check.nothing") },
				Do:  page.Whole[D, R](func(page.Env, *D) page.Step { return page.With{} })},
		},
	}.Page()
}

// readChecking evaluates what the page was opened with.
func readChecking(_ context.Context, from page.Source, args page.Args) (d checking, err error) {
	from.Read(func(v scoring.View) {
		if d.book = v.Record().Book(); d.book != nil {
			d.program = programOf(v, d.book)
		}
	})
	if d.why() != nil {
		return d, nil
	}
	if d.formation = d.program.Formation(args["formation"]); d.formation != nil {
		d.typed = page.Answers{}
		_ = json.Unmarshal([]byte(args["answers"]), &d.typed) // what is none answers nothing
		d.comes = eligibility.CaseOf(d.program, intake.AnswerRow{Cells: d.formation.Cells, Answers: eligibility.Typed(d.book, d.typed.Text)})
	}
	return d, nil
}

// programOf is what asks the requirements of the formations there are.
func programOf(v scoring.View, book *scoring.Rulebook) *eligibility.Program {
	return eligibility.Compile(book, counter.Formations(v, book))
}

// why is why nothing can be asked.
func (d *checking) why() *scoring.Refusal {
	if d.book == nil {
		return scoring.Refuse("rulebook.none")
	}
	return cmp.Or(page.If(len(d.book.Requirements) == 0, "check.no-requirements"),
		page.If(len(d.program.Formations) == 0, "panels.no-formation"))
}

// lead says what the answers come to.
func (d *checking) lead() page.Line {
	if d.formation == nil {
		return page.Say(page.Muted, "check.lead")
	}
	r := d.comes.Results[0]
	line := page.Say([]page.Tone{page.Bad, page.Warn, page.Good}[r.Is], []string{"check.is.0", "check.is.1", "check.is.2"}[r.Is])
	if r.Near {
		line.Words = table.Put(line.Words, table.Plain(" "), table.Key("info.page.near"))
	}
	if d.formation.Quota == 0 {
		line.Words = table.Put(line.Words, table.Plain(" "), table.Key("info.page.no-place"))
	}
	return line
}

var checkColumns = []table.Column[eligibility.Line]{
	table.Says("requirement", "check.requirement", table.Ask("syarat", "requirement"), 28,
		func(l wording.Lang, r *eligibility.Line) string { return l.Of(r.Name) }).Stay(),
	table.OneOf("result", "eligible.result", table.Ask("hasil", "result"), 16, eligibility.Outcomes(),
		func(r *eligibility.Line) string { return eligibility.OutcomeID(r.Is) }),
	table.Says("why", "eligible.why", table.Ask("alasan", "why"), 40,
		func(l wording.Lang, r *eligibility.Line) string { return l.Of(r.Why) }).Grow().Later(1),
}
