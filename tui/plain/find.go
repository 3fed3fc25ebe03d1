package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/pages/before"
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
	p := before.Candidates()
	r, err := s.readPage(&p, nil)
	if err != nil {
		return nil, err
	}
	if r.Len() == 0 {
		s.say("plain.nobody")
		return nil, errBack
	}
	var names, states []string
	for _, h := range r.Heads() {
		if name := s.lang.Of(h.Name); name != "" {
			names = append(names, name)
		}
		for _, state := range h.States {
			states = append(states, state.Word.In(s.lang))
		}
	}
	l := &list{ask: s.lang.Text("plain.find", strconv.Itoa(r.Len())), begun: true, filter: r.filter,
		help: []string{s.lang.Text("plain.find.help", strings.Join(names, ", ")), s.lang.Text("plain.find.states", strings.Join(states, ", "))}}
	for i := range r.Len() {
		l.rows = append(l.rows, row{number: r.Number(i), text: s.personLine(r, i)})
	}
	return l, nil
}

// personLine is one candidate in a list.
func (s *session) personLine(r *reading, row int) string {
	spoken := func(id string) string {
		at := page.Column(r, id)
		return r.Heads()[at].Spoken(s.lang, r.Cell(row, at))
	}
	sheets := ""
	if at := page.Column(r, "sheets"); at >= 0 {
		if n := r.Heads()[at].Exact(r.Cell(row, at)); n[1] != "0" {
			sheets = s.lang.Text("plain.sheets-of", n[0], n[1])
		}
	}
	return joined(spoken("number")+" "+spoken("name"), spoken("formation"), spoken("state"), sheets)
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
