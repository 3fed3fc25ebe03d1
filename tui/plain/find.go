package plain

import (
	"errors"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
)

// findCandidate looks for candidates until somebody goes back.
func (s *session) findCandidate() error {
	for {
		l, err := s.peopleList()
		if err != nil {
			return err
		}
		p, err := s.pick(l)
		if err != nil {
			return err
		}
		if err := s.candidatePage(l.rows[p.row].number); err != nil && !errors.Is(err, errBack) {
			return err
		}
	}
}

// peopleList is everybody, to be found; nobody is told before they are asked
// for.
func (s *session) peopleList() (*list, error) {
	var p *people
	s.desk.Read(func(v scoring.View) { p = readPeople(v) })
	if len(p.lines) == 0 {
		s.say("plain.nobody")
		return nil, errBack
	}
	saved := func(name string) (string, bool) {
		for known, text := range s.desk.Recalls("filter/candidates/") {
			if query.Fold(known) == query.Fold(name) {
				return text, true
			}
		}
		return "", false
	}
	l := &list{ask: s.lang.Text("plain.find", strconv.Itoa(len(p.lines))), begun: true,
		help:   []string{s.lang.Text("plain.find.help", p.names(s.lang)), s.lang.Text("plain.find.states", p.states(s.lang))},
		filter: func(text string) ([]int, *scoring.Refusal) { return p.find(text, saved) }}
	for i := range p.lines {
		l.rows = append(l.rows, row{number: p.lines[i].Number, text: s.personLine(p, i)})
	}
	return l, nil
}

// personLine is one candidate in a list.
func (s *session) personLine(p *people, i int) string {
	c := &p.lines[i]
	sheets := ""
	if c.Of > 0 {
		sheets = s.lang.Text("plain.sheets-of", strconv.Itoa(c.Sent), strconv.Itoa(c.Of))
	}
	return joined(c.Number+" "+c.Name, title(p.groups[c.Group]), s.lang.Text("candidates.state."+string(c.State)), sheets)
}

// candidatePage tells one candidate, and offers what can be done with them.
func (s *session) candidatePage(number string) error {
	var p scoring.CandidatePage
	var standing scoring.Standing
	s.desk.Read(func(v scoring.View) {
		if p = v.CandidatePage(number); p.Known {
			standing = ranking.Explain(v.Record(), p.Candidate.Index).Standing
		}
	})
	if !p.Known {
		s.refuse(scoring.Refuse("number.unknown", number))
		return nil
	}
	s.put(p.Candidate.Number + " " + p.Candidate.Name + ".")
	s.put(joined(title(p.Group), s.lang.Text("candidates.state."+string(p.State))) + ".")
	for _, name := range p.Columns {
		if value := p.Values[name]; value != "" && name != scoring.ColName && !slices.Contains(p.Book.GroupBy, name) {
			s.put(s.columnWords(name) + ": " + s.columnValue(&p, name, value))
		}
	}
	for i := range p.Parts {
		s.tellPart(&p.Parts[i])
	}
	s.tellStanding(p.Book, &standing)
	return s.candidateMenu(&p)
}

func (s *session) columnWords(name string) string {
	if wording.Has("column." + name) {
		return s.lang.Text("column." + name)
	}
	return name
}

func (s *session) columnValue(p *scoring.CandidatePage, name, value string) string {
	switch name {
	case scoring.ColGPA:
		return s.lang.Decimal(p.Candidate.GPA, 2)
	case scoring.ColBorn:
		return wording.Day(p.Candidate.Born)
	}
	return value
}

// tellPart tells how far a candidate is in one component.
func (s *session) tellPart(part *scoring.CandidatePart) {
	name := s.lang.Of(part.Component.Name)
	if part.Presence.Away() {
		s.put(name + ": " + s.lang.Text("state."+string(part.Presence)) + ".")
	}
	var marks []string
	for i, t := range part.Component.SubTests {
		value := s.lang.Text("log.blank")
		if m := part.Marks[i]; m != nil {
			value = s.lang.Decimal(*m, t.Decimals)
		}
		marks = append(marks, s.lang.Of(t.Name)+" "+value)
	}
	if marks != nil {
		s.put(name + ": " + joined(marks...) + ".")
	}
	for _, t := range part.Tasks {
		own := t.ID.Assessor == s.actor().Person
		s.put(name + ", " + t.Assessor + ": " + joined(s.taskWords(&t, own), s.total(t)) + ".")
	}
}

// taskWords say how far a sheet is; one's own that was typed waits for oneself.
func (s *session) taskWords(t *scoring.SheetTask, own bool) string {
	if t.Exit != scoring.NoExit || t.Presence.Away() {
		return s.lang.Text("state." + t.State(own))
	}
	return s.lang.Text("sheet.status." + t.State(own))
}

// total is a sheet's total, as far as it may be seen.
func (s *session) total(t scoring.SheetTask) string {
	if !t.Marked {
		return ""
	}
	return s.lang.Text("plain.total", s.points(t.Total))
}

// candidateMenu offers what this person may do with a candidate.
func (s *session) candidateMenu(p *scoring.CandidatePage) error {
	number := p.Candidate.Number
	m := &menu{ask: s.lang.Text("plain.candidate", number)}
	add := func(key string, do func() error) {
		m.items = append(m.items, item{strconv.Itoa(len(m.items) + 1), s.lang.Text(key), do})
	}
	add("plain.candidate.why", func() error { return s.why(number) })
	if s.may(scoring.Chair | scoring.Secretary) {
		add("plain.candidate.written", func() error { return s.written("", number) })
	}
	for _, part := range p.Parts {
		for _, t := range part.Tasks {
			if t.ID.Assessor == s.actor().Person {
				add("plain.candidate.sheet", func() error { return s.openSheet(t.ID) })
			}
		}
	}
	for {
		if err := s.run(m); err != nil && !errors.Is(err, errBack) {
			return err
		} else if err != nil {
			return nil
		}
	}
}
