package shown

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Sheet is all there is to say about one applicant: each requirement with what was found,
// what the rules propose and what was decided, and their documents.
func Sheet(r *screening.Row, book *scoring.Rulebook, p Proposal) paper.Paper {
	title := table.Same(strings.TrimSpace(r.ID + "  " + r.Name))
	if r.Kept {
		return paper.Paper{Title: title, Blocks: []paper.Block{paper.Heading{Level: 3, Words: title}, paper.Para{table.Same(r.Title()), table.Key("screening.withheld")}}}
	}
	head := paper.Para{table.Same(r.Title()), Standing(r)}
	if r.Reason != "" {
		head = append(head, table.Keyed("screening.reopened.why", r.Reason))
	}
	out := []paper.Block{paper.Heading{Level: 3, Words: title}, head}
	for i := range p.Points {
		point := &p.Points[i]
		out = append(out, paper.Heading{Level: 3, Words: table.Rulebook(point.Requirement.Name)}, paper.Items(about(r, book, point)))
	}
	if len(r.Documents) > 0 {
		out = append(out, paper.Heading{Level: 3, Words: table.Key("screening.documents")}, paper.Items(documents(r)))
	}
	return paper.Paper{Title: title, Blocks: out}
}

// Stages are they as states of a column.
var Stages = table.Prefixed("screening.stage.", table.Named{ID: "waiting", Sign: table.Open}, table.Named{ID: "reopened", Sign: table.Warn}, table.Named{ID: "two", Sign: table.Warn},
	table.Named{ID: "lapsed", Sign: table.Warn}, table.Named{ID: "decided", Sign: table.Busy}, table.Named{ID: "ms", Sign: table.Good}, table.Named{ID: "tms", Sign: table.Bad}, table.Named{ID: "withheld", Mute: true})

// Standing is how far they are, and by whom.
func Standing(r *screening.Row) table.Words {
	said := table.Key("screening.stage." + r.Stage.Word())
	if r.First.Result != "" {
		said = table.Put(said, table.Plain(". "), table.Key("screening.by."+r.First.Result, table.Plain(r.First.Name)))
	}
	if slices.Contains(r.Moved, screening.Tied) {
		said = table.Put(said, table.Plain(" "), table.Key("screening.moved.tie"))
	}
	if r.Confirmed.Result != "" {
		key := "screening.by.confirmed"
		if r.Alone() {
			key = "screening.by.alone"
		}
		said = table.Put(said, table.Plain(" "), table.Key(key, table.Plain(r.Confirmed.Name)))
	}
	return said
}

// point is what there is to say about one requirement.
func about(r *screening.Row, book *scoring.Rulebook, p *Point) (out []paper.Item) {
	say := func(words table.Words) { out = append(out, paper.Item{Words: words}) }
	say(table.Key("screening.proposed." + Proposed[p.Is].ID))
	for i := range p.Says(wording.ID) {
		said := scoring.Text{ID: p.Says(wording.ID)[i], EN: p.Says(wording.EN)[i]}
		say(table.Rulebook(said))
	}
	if p.Requirement.Clause != "" {
		say(table.Key("rulebook.req.clause", table.Same(p.Requirement.Clause)))
	}
	switch reason := r.First.Reason(book, p.Requirement.Code); {
	case r.First.Said[p.Requirement.Code] == screening.Met:
		say(table.Key("screening.said.met"))
	case reason != nil:
		say(table.Key("screening.said.reason", table.Rulebook(reason.Name), table.Same(reason.ID())))
	}
	if slices.Contains(r.Overruled, p.Requirement.Code) {
		say(table.Key("screening.said.overruled"))
	}
	if slices.Contains(r.Moved, p.Requirement.Code) {
		say(table.Key("screening.moved"))
	}
	return out
}

// documents are what they handed in, and which of it was open when it was decided.
func documents(r *screening.Row) (out []paper.Item) {
	for _, d := range r.Documents {
		words := table.Key("screening.document.unseen", table.Same(d.Name))
		switch seen := r.First.Seen[d.Code]; {
		case seen == "":
		case d.Hash != "" && seen != d.Hash:
			words = table.Key("screening.document.other", table.Same(d.Name))
		default:
			words = table.Key("screening.document.seen", table.Same(d.Name))
		}
		out = append(out, paper.Item{Words: words})
	}
	return out
}

// Results is the paper of results (hasil seleksi administrasi): by formation who qualifies,
// and who does not by which reasons, of those whose decision is confirmed. It carries ids
// and names, and nothing that was answered. Abstaining are the names of who signs it as
// abstaining of some of them.
func Results(book *scoring.Rulebook, title, office string, rows []screening.Row, abstaining []string) paper.Paper {
	p := paper.Paper{Title: table.Key("screening.results"), Blocks: []paper.Block{
		paper.Heading{Level: 1, Words: table.Key("screening.results")}, paper.Para{table.Same(title), table.Same(office)}}}
	open, alone := 0, 0
	groups := map[string][]screening.Row{}
	var order []string
	for _, r := range rows {
		switch r.Stage {
		case screening.Qualified, screening.Failed:
			if groups[r.Title()] == nil {
				order = append(order, r.Title())
			}
			groups[r.Title()] = append(groups[r.Title()], r)
		default:
			open++
		}
		if r.Alone() {
			alone++
		}
	}
	slices.Sort(order)
	for _, formation := range order {
		list := groups[formation]
		slices.SortFunc(list, func(a, b screening.Row) int { return strings.Compare(a.ID, b.ID) })
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Same(formation)}, paper.Table{Table: table.New(table.Words{}, resultColumns(book), list)})
	}
	note := paper.Para{}
	if open > 0 {
		note = append(note, table.Key("screening.results.open", table.CountOf(open)))
	}
	if alone > 0 {
		note = append(note, table.Key("screening.results.alone", table.CountOf(alone)))
	}
	if len(abstaining) > 0 {
		note = append(note, table.Key("screening.results.abstains", table.Plain(strings.Join(abstaining, ", "))))
	}
	p.Blocks = append(p.Blocks, append(note, table.Key("screening.results.four")), paper.Sign{table.Key("screening.sign.chair"), table.Key("screening.sign.supervisor")})
	return p
}

func resultColumns(book *scoring.Rulebook) []table.Column[screening.Row] {
	return []table.Column[screening.Row]{
		table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 14, func(r *screening.Row) string { return r.ID }),
		table.Names(func(r *screening.Row) string { return r.Name }),
		table.OneOf("result", "eligible.result", table.Ask("hasil", "result"), 8, Stages, func(r *screening.Row) string { return r.Stage.Word() }),
		table.Says("reasons", "screen.reasons", table.Ask("alasan", "reasons"), 40, func(l wording.Lang, r *screening.Row) string { return Reasons(r, book, l) }),
	}
}

// Reasons are those by which they do not qualify, in a language.
func Reasons(r *screening.Row, book *scoring.Rulebook, l wording.Lang) string {
	var out []string
	for i := range book.Requirements {
		if reason := r.Against(book, book.Requirements[i].Code); reason != nil {
			out = append(out, l.Of(reason.Name)+" ("+reason.ID()+")")
		}
	}
	return strings.Join(out, "; ")
}

// Letter is what one applicant is told: the result, each requirement that is not met with
// its clause and the value found, what that says for a next application, how to object, and
// by when; and the day on which it was confirmed. Who decided is the committee's own affair: a
// name on a letter is one to press or to pay.
func Letter(r *screening.Row, book *scoring.Rulebook, title, office string, p Proposal) paper.Paper {
	head := paper.Fields{{Name: table.Key("eligible.register"), Value: table.Same(r.ID)}, {Name: table.Key("marks.name"), Value: table.Same(r.Name)},
		{Name: table.Key("screening.formation"), Value: table.Same(r.Title())}, {Name: table.Key("eligible.result"), Value: table.Key("screening.result." + r.Result())}}
	if day, is := scoring.ParseDate(r.Confirmed.Day); is {
		head = append(head, paper.Field{Name: table.Key("screening.letter.sealed"), Value: table.Put(table.DayOf(day))})
	}
	out := []paper.Block{paper.Heading{Level: 1, Words: table.Key("screening.letter")}, paper.Para{table.Same(office), table.Same(title)}, head}
	for i := range p.Points {
		point := &p.Points[i]
		reason := r.Against(book, point.Requirement.Code)
		if reason == nil {
			continue
		}
		out = append(out, paper.Heading{Level: 2, Words: table.Rulebook(point.Requirement.Name)}, paper.Items(told(r, point, reason)))
	}
	if r.Stage == screening.Failed {
		when := table.Key("screening.letter.when")
		if o := book.Objected(scoring.StageScreening); o != nil {
			when = table.Key("screening.letter.days", table.DayOf(o.Filing.From), table.DayOf(o.Filing.Until))
		}
		out = append(out, paper.Heading{Level: 2, Words: table.Key("screening.letter.object")}, paper.Para{table.Key("screening.letter.how"), when, table.Key("screening.letter.only")})
	}
	if r.Alone() {
		out = append(out, paper.Para{table.Key("screening.by.alone", table.Plain(r.Confirmed.Name))})
	}
	return paper.Paper{Title: table.Key("screening.letter"), Blocks: append(out, paper.Sign{table.Key("screening.sign.supervisor")})}
}

// told is one requirement that is not met, as the applicant reads it.
func told(r *screening.Row, p *Point, reason *scoring.ScreeningReason) (out []paper.Item) {
	say := func(words table.Words) { out = append(out, paper.Item{Words: words}) }
	say(table.Key("screening.letter.reason", table.Rulebook(reason.Name), table.Same(reason.ID())))
	if p.Requirement.Clause != "" {
		say(table.Key("rulebook.req.clause", table.Same(p.Requirement.Clause)))
	}
	for i := range p.Found[0] {
		say(table.Rulebook(scoring.Text{ID: p.Found[wording.ID][i], EN: p.Found[wording.EN][i]}))
	}
	if reason.Document != (scoring.Text{}) {
		say(table.Key("rulebook.screening.document", table.Rulebook(reason.Document)))
	}
	if next := p.Next(); !next.Silent() {
		say(next)
	}
	return out
}

// Program is a rulebook's requirements, ready to be answered; nil: there are none.
func Program(book *scoring.Rulebook) *eligibility.Program {
	if book == nil {
		return nil
	}
	return eligibility.Compile(book, nil)
}
