package plain

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
)

// people is one reading of all candidates, to be found by the filter language
// of the lists. A test holds its fields to those of the screen of candidates.
type people struct {
	lines    []scoring.CandidateLine
	groups   []scoring.Group
	standing []*scoring.Standing // aligned with lines; nil without a rulebook
	columns  []field
}

// field is one thing that can be asked of a candidate.
type field struct {
	query.Field
	text   func(p *people, i int) string
	number func(p *people, i int) (scoring.Points, bool)
}

// readPeople reads everybody. It looks at each of them and ranks them.
func readPeople(v scoring.View) *people {
	p := &people{lines: v.CandidateLines(), groups: append([]scoring.Group(nil), v.Groups()...)}
	p.standing = make([]*scoring.Standing, len(p.lines))
	book := v.Record().Book()
	if book == nil {
		p.columns = p.fields(nil, nil)
		return p
	}
	all := ranking.Rank(v.Record())
	place := map[int]*scoring.Standing{}
	for g := range all.Groups {
		for n := range all.Groups[g].Standings {
			place[all.Groups[g].Standings[n].Candidate] = &all.Groups[g].Standings[n]
		}
	}
	for i := range p.lines {
		p.standing[i] = place[p.lines[i].Index]
	}
	p.columns = p.fields(book, all.Columns)
	return p
}

func named(id, en string) scoring.Text { return scoring.Text{ID: id, EN: en} }

// texts is a field that holds a text.
func texts(id string, name scoring.Text, text func(p *people, i int) string) field {
	return field{Field: query.Field{ID: id, Name: name}, text: text}
}

// figures is a field that holds a figure, or none.
func figures(id string, name scoring.Text, number func(p *people, i int) (scoring.Points, bool)) field {
	return field{Field: query.Field{ID: id, Name: name, Kind: query.Number}, number: number}
}

// fields are all that can be asked.
func (p *people) fields(book *scoring.Rulebook, columns []scoring.StageColumn) []field {
	state := texts("state", named("keadaan", "status"), func(p *people, i int) string { return string(p.lines[i].State) })
	state.Kind = query.Choice
	for _, s := range scoring.CandidateStates {
		state.Choices = append(state.Choices, option(string(s), "candidates.state."+string(s)))
	}
	state.Choices = append(state.Choices, option(string(scoring.StateIncomplete), "filter.line.blank"))
	out := []field{
		texts("number", named("nomor", "number"), func(p *people, i int) string { return p.lines[i].Number }),
		texts("name", named("nama", "name"), func(p *people, i int) string { return p.lines[i].Name }),
		texts("formation", named("formasi", "formation"), func(p *people, i int) string { return p.groups[p.lines[i].Group].Title() }),
		state,
	}
	if book != nil {
		out = append(out, marksOf(book, columns)...)
	}
	out = append(out,
		figures("final", named("akhir", "final"), func(p *people, i int) (scoring.Points, bool) {
			s := p.standing[i]
			return ranked(s, func() scoring.Points { return s.Final })
		}),
		figures("rank", named("peringkat", "rank"), func(p *people, i int) (scoring.Points, bool) {
			s := p.standing[i]
			return ranked(s, func() scoring.Points { return scoring.Points(s.Rank) * scoring.Point })
		}))
	if book != nil && len(observed(book)) > 0 {
		out = append(out,
			figures("sheets", named("lembar", "sheets"), func(p *people, i int) (scoring.Points, bool) {
				return scoring.Points(p.lines[i].Sent) * scoring.Point, true
			}),
			figures("gap", named("selisih", "gap"), func(p *people, i int) (scoring.Points, bool) {
				return p.lines[i].Gap.Value, p.lines[i].Gap.Has
			}),
			texts("assessors", named("penilai", "assessor"), func(p *people, i int) string { return p.lines[i].Assessors }))
	}
	return append(out, figures("gpa", named("ipk", "gpa"), func(p *people, i int) (scoring.Points, bool) {
		return p.lines[i].GPA, p.lines[i].GPA != 0
	}))
}

// marksOf are the fields of every sub-test, and of every component on the scale
// on which people speak of it.
func marksOf(book *scoring.Rulebook, columns []scoring.StageColumn) (out []field) {
	for n, t := range book.SubTests() {
		out = append(out, figures(t.Code, named(t.Code, t.Code), func(p *people, i int) (scoring.Points, bool) {
			return p.lines[i].Marks[n].Value, p.lines[i].Marks[n].Has
		}))
	}
	for _, c := range book.Leaves() {
		step := scoring.StepRaw
		if c.Scale > 0 {
			step = scoring.StepScaled
		}
		for at, column := range columns {
			if column.Of != c.Code || column.Step != step {
				continue
			}
			out = append(out, figures(c.Code, named(c.Code, c.Code), func(p *people, i int) (scoring.Points, bool) {
				if s := p.standing[i]; s != nil && at < len(s.Stages) {
					return s.Stages[at].Value, s.Stages[at].Has
				}
				return 0, false
			}))
		}
	}
	return out
}

func ranked(s *scoring.Standing, value func() scoring.Points) (scoring.Points, bool) {
	if s == nil || s.Rank == 0 {
		return 0, false
	}
	return value(), true
}

func option(id, key string) query.Option {
	return query.Option{ID: id, Name: named(wording.ID.Text(key), wording.EN.Text(key))}
}

// observed are the components that assessors fill sheets for.
func observed(book *scoring.Rulebook) (out []*scoring.Component) {
	for _, c := range book.Leaves() {
		if c.Rubric != nil {
			out = append(out, c)
		}
	}
	return out
}

// person is one candidate as a query sees them.
type person struct {
	*people
	at int
}

func (p person) Words() string {
	return query.Fold(p.lines[p.at].Number + " " + p.lines[p.at].Name)
}

func (p person) Text(f int) string {
	text := p.columns[f].text(p.people, p.at)
	if p.columns[f].Kind == query.Choice {
		return text
	}
	return query.Fold(text)
}

func (p person) Number(f int) (scoring.Points, bool) { return p.columns[f].number(p.people, p.at) }

// find are the places of those whom a filter keeps. saved looks up a filter
// that the person saved.
func (p *people) find(text string, saved func(string) (string, bool)) ([]int, *scoring.Refusal) {
	asked := make([]query.Field, len(p.columns))
	for i, f := range p.columns {
		asked[i] = f.Field
	}
	q, fault := query.Parse(text, asked, saved)
	if fault != nil {
		return nil, &fault.Refusal
	}
	var out []int
	for i := range p.lines {
		if q.Match(person{p, i}) {
			out = append(out, i)
		}
	}
	return out, nil
}

// names are the names of the fields, for who asks what a filter may say.
func (p *people) names(l wording.Lang) string {
	out := make([]string, len(p.columns))
	for i, f := range p.columns {
		out[i] = l.Of(f.Name)
	}
	return strings.Join(out, ", ")
}

// states are the words for how a candidate may stand.
func (p *people) states(l wording.Lang) string {
	var out []string
	for _, s := range scoring.CandidateStates {
		out = append(out, l.Text("candidates.state."+string(s)))
	}
	return strings.Join(out, ", ")
}
