package before

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// screened is an applicant as verifiers and supervisors see them.
type screened struct {
	*screening.Row
	of         *screenedList
	undeclared *scoring.Refusal // why the reader decides nothing about them yet
}

// proposal is what the rules propose: worked out where it is looked at.
func (s *screened) proposal() shown.Proposal {
	return shown.Propose(s.of.book, s.of.program, s.Cells, s.Answers)
}

// screenedList is what one reading of the applicants brings.
type screenedList struct {
	all     []screened
	from    *screening.List // kept, so that the next reading need not read all of them anew
	book    *scoring.Rulebook
	program *eligibility.Program
	me      scoring.PersonID
}

func readScreened(v scoring.View) *screenedList {
	d := &screenedList{book: v.Record().Book(), me: v.Actor().Person}
	d.program = shown.Program(d.book)
	d.from = screening.ListOf(v)
	d.all = make([]screened, len(d.from.Rows))
	for i, r := range d.from.Rows {
		d.all[i] = screened{r, d, conflict.Unsaid(v, r.ID)}
	}
	return d
}

// leads says what a list is for, or that its reader has to declare first.
func leads(key string) func(**screenedList) page.Line {
	return func(d **screenedList) page.Line {
		n := page.Count((*d).all, func(s *screened) bool { return s.undeclared != nil && s.Number == "" })
		if n > 0 {
			return page.Say(page.Warn, "screening.lead.declare", table.CountOf(n))
		}
		return page.Say(page.Muted, key)
	}
}

func screenedColumns(d **screenedList) []table.Column[screened] {
	return []table.Column[screened]{
		table.Registers(12, func(s *screened) string { return s.ID }).Stay(),
		table.Names(func(s *screened) string { return s.Name }),
		table.Texts("result", "screening.decision", table.Ask("keputusan", "decision"), 7,
			func(s *screened) string { return strings.ToUpper(s.First.Result) }),
		table.OneOf("stage", "marks.state", table.AsState, 17, shown.Stages, func(s *screened) string { return s.Stage.Word() }),
		table.OneOf("proposal", "screen.proposal", table.Ask("usul", "proposal"), 11, shown.Proposed,
			func(s *screened) string {
				if s.Kept {
					return ""
				}
				p := s.proposal()
				return p.ID()
			}),
		table.Texts("verifier", "screen.verifier", table.Ask("verifikator", "verifier"), 14,
			func(s *screened) string { return cmp.Or(s.First.Name, s.SeatName) }).Later(2), // who decided, else whose they are to read
		table.Says("reasons", "screen.reasons", table.Ask("alasan", "reasons"), 24,
			func(l wording.Lang, s *screened) string { return shown.Reasons(s.Row, s.of.book, l) }).Later(3),
		table.Texts("formation", "screening.formation", table.AsFormation, 24,
			func(s *screened) string { return s.Title() }).Later(4).Grow(),
	}
}

// withheld is why nothing of them is for the reader, or nil.
func (s *screened) withheld() *scoring.Refusal { return page.If(s.Kept, "conflict.kept", s.ID) }

// barred is why the reader decides nothing about them, or nil.
func (s *screened) barred() *scoring.Refusal { return cmp.Or(s.withheld(), s.undeclared) }

// sheet is all there is to say about them.
func (s *screened) sheet() paper.Paper { return shown.Sheet(s.Row, s.of.book, s.proposal()) }

// atLeast is how many have come to a stage, of how many: what is done of a list.
func atLeast(stage screening.Stage) func(**screenedList) (done, of int) {
	return func(d **screenedList) (done, of int) {
		return page.Count((*d).all, func(s *screened) bool { return s.Stage >= stage }), len((*d).all)
	}
}

// Screening lists applicants for those who decide requirement by requirement: their own
// first.
func Screening() page.Page {
	return page.List[*screenedList, screened]{
		ID: "screening", Title: "screening.title", Name: table.Ask("verifikasi", "screening"), Roles: screening.Readers,
		Took: "screening.do.send", Read: page.Viewed(func(v scoring.View) *screenedList { return mineFirst(readScreened(v)) }),
		Rows: func(d **screenedList) []screened { return (*d).all }, Columns: screenedColumns,
		Number: func(s *screened) string { return s.ID },
		Tone:   func(s *screened) page.Tone { return page.MutedIf(s.Stage >= screening.Decided) },
		Lead:   leads("screening.lead"), None: page.Says[*screenedList](page.Muted, "screening.none"),
		Done: atLeast(screening.Decided), Detail: page.Sheet((*screened).sheet), NoRow: "screening.no-row",
		Acts: []page.Act[*screenedList, screened]{
			{Keys: page.Keys("v"), Word: "verify", Help: "screening.do.verify", Kind: screening.KindVerify, On: page.One,
				Why: func(_ **screenedList, s *screened) *scoring.Refusal {
					return cmp.Or(s.barred(), s.Others, page.If(s.Stage >= screening.Qualified, "screening.confirmed", s.ID),
						page.If(s.Stage == screening.Decided && s.First.By != s.of.me, "screening.decided", s.ID))
				},
				Do: page.Row(func(env page.Env, _ **screenedList, s screened) page.Step { return s.decide(env, false) })},
			{Keys: page.Keys("u"), Word: "again", Help: "screening.do.again", Kind: screening.KindSecond, On: page.One,
				Why: func(_ **screenedList, s *screened) *scoring.Refusal {
					return cmp.Or(s.barred(), page.If(!s.Again, "screening.not-yours-again", s.ID))
				},
				Do: page.Row(func(env page.Env, _ **screenedList, s screened) page.Step { return s.decide(env, true) })},
			{Keys: page.Keys("l"), Word: "document", Help: "screening.do.document", On: page.One,
				Why: func(_ **screenedList, s *screened) *scoring.Refusal {
					return cmp.Or(s.withheld(), page.If(len(s.Documents) == 0, "screening.no-document", s.ID))
				},
				Do: page.Row(func(_ page.Env, _ **screenedList, s screened) page.Step { return s.open() })},
		},
	}.Page()
}

// mineFirst puts first who waits for the reader, then who waits for others.
func mineFirst(d *screenedList) *screenedList {
	rank := func(s *screened) int {
		switch waits := s.Stage < screening.Decided; {
		case s.Again:
			return 0
		case waits && s.Seat == d.me:
			return 1
		case waits:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(d.all, func(a, b screened) int { return rank(&a) - rank(&b) })
	return d
}
