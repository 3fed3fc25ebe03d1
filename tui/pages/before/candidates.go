package before

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// everybody is what one reading of the candidates brings.
type everybody struct {
	book      *scoring.Rulebook
	rows      []candidate
	groups    []scoring.Group
	subTests  []*scoring.SubTest
	parts     []part
	decimals  int    // of the final mark
	elsewhere string // why marks are not in this file; "": they are
	observed  bool   // the rulebook has something that assessors observe
}

// candidate is a candidate with the place that they have now.
type candidate struct {
	scoring.CandidateLine
	standing *scoring.Standing // nil without a rulebook
}

// Candidates is everybody who takes part.
func Candidates() page.Page {
	return page.List[everybody, candidate]{
		ID: "candidates", Title: "candidates.title", Name: table.Ask("peserta", "candidates"), Unread: "candidates.reading",
		Sent:      "page.do.send",
		Args:      []page.Arg[everybody]{{ID: "group", Name: table.AsFormation}},
		Read:      page.Viewed(readEverybody),
		Rows:      func(e *everybody) []candidate { return e.rows },
		Columns:   candidateColumns,
		Number:    func(c *candidate) string { return c.Number },
		Candidate: func(c *candidate) string { return c.Number },
		Tone: func(c *candidate) page.Tone {
			return page.MutedIf(c.State != scoring.StateTaking && c.State != scoring.StateIncomplete && c.State != scoring.StateElsewhere)
		},
		Lead: page.Says[everybody](page.Muted, "candidates.lead"),
		None: func(e *everybody) page.Line {
			if e.book.ScreensHere() {
				return page.Say(page.Muted, "refusal.candidates.from-applicants")
			}
			return page.Say(page.Muted, "candidates.none")
		},
		Group: func(e *everybody, c *candidate) (id string, title table.Words) {
			g := &e.groups[c.Group]
			return g.Key, table.Same(g.Title())
		},
		Narrow: func(e *everybody, args page.Args) []page.Narrowing {
			for _, g := range e.groups {
				if g.Key == args["group"] {
					return []page.Narrowing{{Column: "formation", Value: table.Same(g.Title())}}
				}
			}
			return nil
		},
		Opens: true, Marks: true,
		Acts: []page.Act[everybody, candidate]{
			{Keys: page.Keys("enter"), Word: "open", Help: "candidates.do.open", On: page.One, NoRow: "marks.nobody",
				Do: page.Row(func(_ page.Env, _ *everybody, c candidate) page.Step {
					return page.Go{To: "candidate", Args: page.Args{"candidate": c.Number}}
				})},
			{Keys: page.Keys("f"), Word: "formation", Help: "candidates.do.group", Do: page.Whole[everybody, candidate](askGroup),
				Can: func(e *everybody) *scoring.Refusal { return page.If(len(e.groups) < 2, "candidates.one-formation") }},
			{Keys: page.Keys("k"), Word: "state", Help: "candidates.do.state", Do: page.Whole[everybody, candidate](askState)},
			{Keys: page.Keys("a"), Word: "new", Help: "candidates.do.add", Kind: scoring.KindSaveCandidates,
				Can: func(e *everybody) *scoring.Refusal {
					return cmp.Or(page.If(e.book == nil, "rulebook.none"), page.If(e.book.ScreensHere(), "candidates.from-applicants"))
				},
				Do: page.Whole[everybody, candidate](addCandidate)},
			{Keys: page.Keys("i"), Word: "file", Help: "candidates.do.import", Kind: scoring.KindSaveCandidates, Quiet: true,
				Do: page.Opens[everybody, candidate]("import", nil)},
		},
	}.Page()
}

func readEverybody(v scoring.View) everybody {
	lines := v.CandidateLines()
	e := everybody{rows: make([]candidate, len(lines)), groups: append([]scoring.Group(nil), v.Groups()...), elsewhere: v.Elsewhere()}
	place := make([]*scoring.Standing, len(lines))
	if book := v.Record().Book(); book != nil {
		e.book = book
		e.subTests, e.observed, e.decimals = book.SubTests(), len(book.Observed()) > 0, book.Total.Decimals
		all := ranking.Rank(v.Record())
		e.parts = partsOf(book, all.Columns)
		for g := range all.Groups {
			for n := range all.Groups[g].Standings {
				s := &all.Groups[g].Standings[n]
				place[s.Candidate] = s
			}
		}
	}
	for i, line := range lines {
		e.rows[i] = candidate{line, place[line.Index]}
	}
	byFormation(e.rows)
	return e
}

// byFormation puts those of one formation together, in the order of the formations'
// first numbers.
func byFormation(rows []candidate) {
	slices.SortFunc(rows, func(a, b candidate) int { return strings.Compare(a.Number, b.Number) })
	first := map[int]int{}
	for i := range rows {
		if _, known := first[rows[i].Group]; !known {
			first[rows[i].Group] = i
		}
	}
	slices.SortStableFunc(rows, func(a, b candidate) int { return cmp.Compare(first[a.Group], first[b.Group]) })
}

func askGroup(_ page.Env, e *everybody) page.Step {
	ask := page.Ask{Question: table.Key("list.formation.ask"), Choices: []page.Choice{
		{Label: table.Key("list.formation.all"), Then: narrow("formation", table.Words{})}}}
	for _, g := range e.groups {
		ask.Choices = append(ask.Choices, page.Choice{Label: table.Same(g.Title()), Then: narrow("formation", table.Same(g.Title()))})
	}
	return ask
}

func askState(page.Env, *everybody) page.Step {
	ask := page.Ask{Question: table.Key("candidates.state.ask"), Choices: []page.Choice{
		{Label: table.Key("candidates.state.all"), Then: narrow("state", table.Words{})}}}
	for _, s := range scoring.CandidateStates {
		word := table.Key("candidates.state." + string(s))
		ask.Choices = append(ask.Choices, page.Choice{Label: word, Then: narrow("state", word)})
	}
	return ask
}

func narrow(column string, value table.Words) func() page.Step {
	return func() page.Step { return page.Narrow{{Column: column, Value: value}} }
}
