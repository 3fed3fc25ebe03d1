package ranking

import (
	"fmt"

	"ampera/scoring"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"
)

// contest is a selection described person by person, so that the very same one
// can be built as a record in any order of its candidates.
type contest struct {
	quotas []int // by group; < 0: none
	people []person
}

// person is one candidate of a contest with everything recorded about them.
type person struct {
	scoring.Candidate
	a, b      string    // written marks; "" is blank
	sheets    [2]string // levels of the two criteria by assessor: "34"; "" is none
	status    [2]scoring.SheetStatus
	moderated string
	exit      scoring.Exit
	tulis     scoring.Presence
	conflict  bool
}

// contestBook is small but has every kind of step: sub-tests summed, scaled,
// rounded and weighted, a panel with a gap, a threshold and a chain of keys.
// Its roundings are coarse, so that equal marks are common.
func contestBook() *scoring.Rulebook {
	return &scoring.Rulebook{Codes: codes(), Total: scoring.Total{Rounding: scoring.NewPlaces(0)},
		Components: []scoring.Component{
			{Code: "tulis", Kind: scoring.Written, Weight: pts("0.6"), Max: pts("20"), Scale: pts("100"), Scaled: scoring.NewPlaces(1),
				SubTests: []scoring.SubTest{{Code: "a", Max: pts("10")}, {Code: "b", Max: pts("10")}}},
			{Code: "sim", Kind: scoring.Observed, Weight: pts("0.4"), Max: pts("100"), Weighted: scoring.NewPlaces(1), Rubric: &scoring.Rubric{
				Criteria: []scoring.Criterion{{Code: "x", Weight: pts("0.5")}, {Code: "y", Weight: pts("0.5")}},
				Levels:   []scoring.Level{{Value: pts("1")}, {Value: pts("2")}, {Value: pts("3")}, {Value: pts("4")}},
				Mapping:  scoring.LevelOfTop, Combine: scoring.Mean, Per: scoring.PerTotal, Assessors: 2, Gap: pts("25"), GapScale: pts("100")}},
		},
		Thresholds: []scoring.Threshold{{Of: "b", AtLeast: pts("2")}},
		Ties:       []scoring.TieKey{{Of: "sim"}, {Of: "b"}, {Of: "ipk"}, {Of: "born"}},
	}
}

// slate is the contest as a record, its candidates in this order.
func (c contest) slate(order []int) *slate {
	s := newSlate(contestBook())
	for g, q := range c.quotas {
		s.group(fmt.Sprint("G", g), q)
	}
	for _, p := range order {
		c.people[p].enter(s)
	}
	return s
}

// enter adds the person to a record as its next candidate.
func (p person) enter(s *slate) { p.record(s, s.add(p.Candidate, p.a, p.b)) }

// record says everything about candidate i anew.
func (p person) record(s *slate, i int) {
	p.Index = i
	s.people[i], s.marks[i] = p.Candidate, map[string]scoring.Points{}
	for code, m := range map[string]string{"a": p.a, "b": p.b} {
		if m != "" {
			s.marks[i][code] = pts(m)
		}
	}
	s.exits[i], s.presences[at(i, "tulis")] = p.exit, p.tulis
	delete(s.sheets, at(i, "sim"))
	for k, levels := range p.sheets {
		if levels != "" {
			who := scoring.PersonID(fmt.Sprint("p", k+1))
			s.sheet(i, "sim", who, p.status[k], map[string]string{"x": levels[:1], "y": levels[1:]})
		}
	}
	delete(s.moderation, at(i, "sim"))
	if p.moderated != "" {
		s.moderation[at(i, "sim")] = scoring.Moderation{Mark: pts(p.moderated), Reason: "uji", By: "k"}
	}
	delete(s.conflicts, i)
	if p.conflict {
		s.conflicts[i] = scoring.Refuse("held.conflict", "a")
	}
}

// inOrder is 0 to n-1.
func inOrder(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// drawContest is any contest. With known set every tie key has a value.
func drawContest(t *rapid.T, known bool) contest {
	c := contest{quotas: []int{rapid.IntRange(-1, 5).Draw(t, "quota 1"), rapid.IntRange(-1, 5).Draw(t, "quota 2")}}
	for n := range rapid.IntRange(0, 12).Draw(t, "candidates") {
		c.people = append(c.people, drawPerson(t, n, known))
	}
	return c
}

func drawPerson(t *rapid.T, n int, known bool) person {
	usually := func(label string) bool { return rapid.IntRange(0, 11).Draw(t, label) > 0 }
	p := person{a: drawMark(t, "a"), b: drawMark(t, "b")}
	p.Number = fmt.Sprintf("%03d", 100+n)
	p.Group = rapid.IntRange(0, 1).Draw(t, "group")
	p.GPA = rapid.SampledFrom([]scoring.Points{pts("3"), pts("3.5")}).Draw(t, "gpa")
	p.Born = rapid.SampledFrom([]scoring.Date{19900101, 19910101}).Draw(t, "born")
	if !known {
		p.GPA *= scoring.Points(rapid.IntRange(0, 1).Draw(t, "gpa known"))
		p.Born *= scoring.Date(rapid.IntRange(0, 1).Draw(t, "born known"))
	}
	levels := rapid.SampledFrom([]string{"22", "23", "32", "33", "44"})
	for k := range p.sheets {
		p.status[k] = scoring.SheetSubmitted
		p.sheets[k] = levels.Draw(t, "sheet")
		if !usually("submitted") {
			p.status[k] = rapid.SampledFrom([]scoring.SheetStatus{scoring.SheetDraft, scoring.SheetInterrupted, scoring.SheetTyped}).Draw(t, "status")
		}
	}
	if !usually("not moderated") {
		p.moderated = "70"
	}
	if !usually("not blank") {
		p.a = ""
	}
	if !usually("stays") {
		p.exit = rapid.SampledFrom([]scoring.Exit{scoring.ExitWithdrew, scoring.ExitDisqualified}).Draw(t, "exit")
	}
	if !usually("came") {
		p.tulis = rapid.SampledFrom([]scoring.Presence{scoring.WasAbsent, scoring.ToRepeat}).Draw(t, "presence")
	}
	if !usually("screened") {
		p.Status = scoring.NotQualified
	}
	p.conflict = !usually("clear")
	return p
}

func drawMark(t *rapid.T, label string) string {
	return rapid.SampledFrom([]string{"0", "2", "7", "7.5", "8", "10"}).Draw(t, label)
}

// byNumber is every standing of a ranking by candidate number, as text without
// the index, which depends on the order of input.
func byNumber(s *slate, r scoring.Ranking) map[string]scoring.Standing {
	out := map[string]scoring.Standing{}
	for _, g := range r.Groups {
		for _, st := range g.Standings {
			out[s.people[st.Candidate].Number] = st
		}
	}
	return out
}

// listed is a whole ranking as text, candidates by number.
func listed(s *slate, r scoring.Ranking) []string {
	var out []string
	for _, g := range r.Groups {
		out = append(out, fmt.Sprint("group ", g.Group, g.Ranked, g.Pending, g.Unresolved))
		for _, st := range g.Standings {
			held := ""
			if st.Held != nil {
				held = st.Held.Error()
			}
			number := s.people[st.Candidate].Number
			st.Candidate, st.Held = 0, nil
			out = append(out, fmt.Sprintf("%s %+v %s", number, st, held))
		}
	}
	return out
}
