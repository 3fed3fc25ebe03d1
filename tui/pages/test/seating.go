package test

import (
	"context"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// seating is a panel of which the assessors are chosen, seat by seat.
type seating struct {
	*crew
	one   bool               // of one candidate
	seats int                // that the panel has
	most  int                // as many as may be chosen: one more where a third may be asked for
	fixed []scoring.PersonID // whose sheet is submitted: they stay
	gone  []scoring.PersonID // revoked, whose seats wait for somebody
	aside []scoring.PersonID // whose sheet was put aside: not asked again
}

// choose asks for them, beginning with who is named now. It says at once when there
// are fewer, or more, than seats.
func (s seating) choose(title table.Words, now []scoring.PersonID) page.Choose {
	c := page.Choose{Title: title, Count: s.count, Check: func(taken []string) *scoring.Refusal {
		return page.If(len(taken) > s.most, "panel.seats", strconv.Itoa(s.seats))
	}}
	for _, id := range s.gone {
		c.Lead = append(c.Lead, page.Line{Tone: page.Warn, Words: table.Keyed("panels.hole", s.of(id).Name)})
	}
	add := func(id scoring.PersonID) {
		name := s.of(id).Name
		row := page.Choosable{Taken: slices.Contains(now, id) && !slices.Contains(s.gone, id)}
		row.Option = page.Option{ID: string(id), Label: table.Same(name), Note: table.Key("panels.load", table.CountOf(s.load[id]))}
		switch {
		case slices.Contains(s.fixed, id):
			row.Taken, row.Sign, row.Note = true, table.Good, table.Key("panels.sent")
			row.Fixed = scoring.Refuse("panels.sent", name)
		case slices.Contains(s.aside, id):
			row.Taken, row.Sign, row.Note = false, table.Bad, table.Key("panels.aside")
			row.Fixed = scoring.Refuse("panels.put-aside", name)
		}
		c.Rows = append(c.Rows, row)
	}
	for _, p := range s.assessors {
		add(p.ID)
	}
	for _, id := range s.fixed {
		if !slices.ContainsFunc(s.assessors, func(p scoring.Person) bool { return p.ID == id }) {
			add(id)
		}
	}
	return c
}

// count is how many are chosen of how many seats.
func (s seating) count(taken []string) page.Line {
	n := len(taken)
	key, tone := "panels.count", page.Good
	switch {
	case n > s.most:
		key, tone = "panels.count.over", page.Bad
	case n < s.seats:
		key, tone = "panels.count.short", page.Warn
	case n > s.seats:
		key = "panels.count.third"
	case s.most > s.seats:
		key, tone = "panels.count.more", page.Warn
	}
	return page.Say(tone, key, table.CountOf(n), table.CountOf(s.seats), table.CountOf(s.seats-n))
}

// short is how many seats stay empty; 0 also when nobody is chosen for one
// candidate, who then has the formation's panel.
func (s seating) short(taken []string) int {
	if s.one && len(taken) == 0 {
		return 0
	}
	return max(s.seats-len(taken), 0)
}

// reseat is a plan of panels on its way to being saved: what it would change is
// counted first, and asked about where there are sheets.
type reseat struct {
	plan  scoring.AssignPanel
	only  func(scoring.View) scoring.AssignPanel // the same for seats that nobody has; nil: not offered
	short int                                    // seats of a panel that stay empty: said before it is saved
}

// weighed is what a plan would change.
type weighed struct {
	reseat
	all, rest scoring.Reseating // of the plan, and for seats that nobody has
	rows      scoring.AssignPanel
	ranks     int // that the plan touches
}

func (r reseat) weigh() page.Step {
	return page.Work{Lead: table.Key("list.reading"), Do: func(_ context.Context, from page.Source) (page.Step, error) {
		w := weighed{reseat: r}
		from.Read(func(v scoring.View) {
			w.all = v.Reseats(r.plan)
			if r.only != nil {
				w.rows = r.only(v)
				w.rest = v.Reseats(w.rows)
			}
			w.ranks = rankedOf(v, w.all.Numbers)
		})
		return w.ask(), nil
	}}
}

// rankedOf is how many of these candidates have a rank.
func rankedOf(v scoring.View, numbers []string) (n int) {
	if len(numbers) == 0 {
		return 0
	}
	touched := make(map[string]bool, len(numbers))
	for _, number := range numbers {
		touched[number] = true
	}
	r := v.Record()
	for _, g := range ranking.Rank(r).Groups {
		for i := range g.Standings {
			if g.Standings[i].Rank > 0 && touched[r.At(g.Standings[i].Candidate).Number] {
				n++
			}
		}
	}
	return n
}

// ask saves at once what touches no sheet and leaves no seat empty; else it says
// what would change. The answer under the cursor leaves what is there.
func (w weighed) ask() page.Step {
	save := func(plan scoring.AssignPanel, r scoring.Reseating) func() page.Step {
		return func() page.Step {
			return page.Preview{Submit: page.Submit{Command: touching(plan, r), Told: page.Say(page.Good, "panels.saved")}}
		}
	}
	switch {
	case w.short == 0 && w.all.Candidates == 0 && len(w.plan.Panels) > 1:
		return page.Tell{Line: page.Say(page.Muted, "panels.unchanged")}
	case w.short == 0 && w.all.Stay == 0 && w.all.Drafts == 0:
		return save(w.plan, w.all)()
	}
	ask := page.Ask{Question: table.Key("panels.reseat.ask", table.CountOf(w.all.Candidates)), Detail: w.detail()}
	if w.all.Candidates == 0 {
		ask.Question = table.Key("panels.reseat.none")
	}
	leave := page.Choice{Key: "b", Label: table.Key("panels.reseat.leave")}
	if w.rest.Candidates > 0 {
		leave = page.Choice{Key: "b", Label: table.Key("panels.reseat.rest", table.CountOf(w.rest.Candidates)), Then: save(w.rows, w.rest)}
	}
	yes := "panels.reseat.save"
	if w.only != nil {
		yes = "panels.reseat.all"
	}
	ask.Choices = []page.Choice{leave, {Key: "s", Label: table.Key(yes, table.CountOf(w.all.Candidates)), Then: save(w.plan, w.all)}}
	return ask
}

// detail says what stays and what does not.
func (w weighed) detail() table.Words {
	var out []table.Argument
	say := func(key string, n int) {
		if out != nil {
			out = append(out, table.Plain(" "))
		}
		out = append(out, table.Key(key, table.CountOf(n)))
	}
	if w.short > 0 {
		say("panels.reseat.short", w.short)
	}
	if w.all.Candidates > 0 {
		say("panels.reseat.sheets", w.all.Stay)
		say("panels.reseat.drafts", w.all.Drafts)
		say("panels.reseat.ranks", w.ranks)
	}
	return table.Put(out...)
}

// touching is a plan without the candidates whose seats stay as they are: what
// changes nothing is not said.
func touching(plan scoring.AssignPanel, r scoring.Reseating) scoring.AssignPanel {
	if len(plan.Panels) < 2 {
		return plan
	}
	plan.Panels = slices.DeleteFunc(slices.Clone(plan.Panels), func(row scoring.PanelRow) bool {
		return row.Candidate != "" && !slices.Contains(r.Numbers, row.Candidate)
	})
	return plan
}
