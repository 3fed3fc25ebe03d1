package office

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// reseat is a plan of panels on its way to being saved: what it would change is
// counted beside the loop, and asked about where there are sheets.
type reseat struct {
	of    screen.Screen
	plan  scoring.AssignPanel
	only  *scoring.AssignPanel // the same for seats that nobody has; nil: not offered
	short int                  // seats of a panel that stay empty: said before it is saved
}

// Messages of a plan.
type (
	reseatCounted struct {
		reseat
		all, rest scoring.Reseating // of plan and of only
		ranks     int               // that the plan touches
	}
	reseatAgreed struct {
		of   screen.Screen
		plan scoring.AssignPanel
	}
	reseatDone struct{ of screen.Screen } // the tag
)

// weigh counts what the plan changes.
func (r reseat) weigh(env *screen.Env) tea.Cmd {
	desk := env.Desk
	return func() tea.Msg {
		m := reseatCounted{reseat: r}
		desk.Read(func(v scoring.View) {
			m.all = v.Reseats(r.plan)
			if r.only != nil {
				m.rest = v.Reseats(*r.only)
			}
			m.ranks = rankedOf(v, m.all.Numbers)
		})
		return m
	}
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

// takeReseat takes the messages of a plan that are this screen's.
func takeReseat(env *screen.Env, of screen.Screen, m tea.Msg) (cmd tea.Cmd, mine bool) {
	switch m := m.(type) {
	case reseatCounted:
		if m.of == of {
			return m.ask(env), true
		}
	case reseatAgreed:
		if m.of == of {
			return env.Submit(reseatDone{of}, m.plan), true
		}
	case screen.Submitted:
		tag, ok := m.Tag.(reseatDone)
		if !ok || tag.of != of {
			return nil, false
		}
		if m.Err != nil {
			return nil, true // the root says why
		}
		return screen.Tell(theme.Good, "panels.saved"), true
	}
	return nil, false
}

// ask saves at once what touches no sheet and leaves no seat empty; else it says
// what would change. The answer under the cursor leaves what is there.
func (m reseatCounted) ask(env *screen.Env) tea.Cmd {
	plan := reseatAgreed{m.of, touching(m.plan, m.all)}
	one := len(m.plan.Panels) == 1
	switch {
	case m.short == 0 && m.all.Candidates == 0 && !one:
		return screen.Tell(theme.Muted, "panels.unchanged")
	case m.short == 0 && m.all.Stay == 0 && m.all.Drafts == 0:
		return screen.Do(plan)
	}
	ask := screen.Ask{Question: widget.Key("panels.reseat.ask", strconv.Itoa(m.all.Candidates)), Detail: m.detail()}
	if m.all.Candidates == 0 {
		ask.Question = widget.Key("panels.reseat.none")
	}
	leave := screen.Choice{Key: "b", Label: widget.Key("panels.reseat.leave")}
	if m.only != nil && m.rest.Candidates > 0 {
		leave = screen.Choice{Key: "b", Label: widget.Key("panels.reseat.rest", strconv.Itoa(m.rest.Candidates)), Then: reseatAgreed{m.of, touching(*m.only, m.rest)}}
	}
	yes := "panels.reseat.save"
	if m.only != nil {
		yes = "panels.reseat.all"
	}
	ask.Choices = []screen.Choice{leave, {Key: "s", Label: widget.Key(yes, strconv.Itoa(m.all.Candidates)), Then: plan}}
	return screen.Do(ask)
}

// detail says what stays and what does not.
func (m reseatCounted) detail() widget.Words {
	return func(l wording.Lang) string {
		var out []string
		if m.short > 0 {
			out = append(out, l.Text("panels.reseat.short", strconv.Itoa(m.short)))
		}
		if m.all.Candidates > 0 {
			out = append(out, l.Text("panels.reseat.sheets", strconv.Itoa(m.all.Stay)),
				l.Text("panels.reseat.drafts", strconv.Itoa(m.all.Drafts)), l.Text("panels.reseat.ranks", strconv.Itoa(m.ranks)))
		}
		return strings.Join(out, " ")
	}
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
