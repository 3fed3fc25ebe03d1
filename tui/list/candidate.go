package list

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// AtOnce is up to how many candidates a list is read on the loop.
const AtOnce = 5000

// candidateState is a state with its sign; one who has every mark needs no word.
func candidateState(l widget.Look, state scoring.CandidateState) string {
	switch state {
	case scoring.StateTaking:
		return ""
	case scoring.StateIncomplete:
		return l.Theme.Glyph.Unchosen + " " + l.Text("candidates.state."+string(state))
	case scoring.StateRepeat:
		return l.Theme.Glyph.Warn + " " + l.Text("candidates.state."+string(state))
	}
	return l.Theme.Glyph.Bad + " " + l.Text("candidates.state."+string(state))
}

// Turn is somebody's turn on a day, and what opens their sheet.
type Turn struct {
	Number, Name string
	At           scoring.DayTime
	Open         screen.Open
}

// AskTurn asks whether to open another one's sheet than the next of the day's.
func AskTurn(next, other Turn) tea.Cmd {
	return screen.Do(screen.Ask{Question: widget.Key("queue.turn", next.Number, next.Name, next.At.String()),
		Detail: widget.Key("queue.turn.detail", other.Number, other.Name), Choices: []screen.Choice{
			{Key: "n", Label: widget.Key("queue.turn.next", next.Number), Then: next.Open},
			{Key: "b", Label: widget.Key("queue.turn.open", other.Number), Then: other.Open},
		}})
}

// TasksOf are one's own sheets, or those of others on paper.
func TasksOf(v scoring.View, c *scoring.Component, paper bool) []scoring.SheetTask {
	if paper {
		return v.PaperSheets(c)
	}
	return v.MySheets(c)
}

// Observed are the components that assessors fill sheets for.
func Observed(v scoring.View) []*scoring.Component {
	if book := v.Record().Book(); book != nil {
		return book.Observed()
	}
	return nil
}

// taskWords says how far a sheet is, with a sign; one's own that was typed
// waits for oneself.
func taskWords(l widget.Look, t *scoring.SheetTask, own bool) string {
	g := l.Theme.Glyph
	if t.Exit != scoring.NoExit || t.Presence.Away() {
		return screen.OutWords(l, t.Exit, t.Presence)
	}
	sign := map[scoring.SheetStatus]string{scoring.SheetNone: g.Unchosen, scoring.SheetDraft: g.Saving,
		scoring.SheetInterrupted: g.Warn, scoring.SheetTyped: g.Warn, scoring.SheetAside: g.Bad}[t.Status]
	if t.Status.Counts() {
		sign = g.Good
	}
	return sign + " " + l.Text("sheet.status."+t.State(own))
}

// CandidateAside is the candidate under a list's cursor, as far as the reader
// may see them: what a screen of candidates shows beside itself.
type CandidateAside struct {
	env    *screen.Env
	number string
	page   scoring.CandidatePage
}

// Look reads the candidate of a number when it is another one than before, or
// the selection has changed.
func (a *CandidateAside) Look(env *screen.Env, number string, anew bool) {
	if number == a.number && !anew {
		return
	}
	a.env, a.number = env, number
	env.Desk.Read(func(v scoring.View) { a.page = v.CandidatePage(number) })
}

// Aside is the candidate without their NIK, which nobody needs to see here.
func (a *CandidateAside) Aside(w, _ int) string {
	if !a.page.Known {
		return ""
	}
	return strings.Join(CandidateLines(a.env, &a.page, "", w), "\n")
}

// CandidateLines are a candidate's page: who it is, where, and how far every
// component is. nik is as it is to be seen.
func CandidateLines(env *screen.Env, p *scoring.CandidatePage, nik string, w int) []string {
	l := env.Look
	lines := []string{widget.Spread("  "+l.Put(theme.Strong, p.Candidate.Number+"  "+p.Candidate.Name),
		l.Put(theme.Warn, candidateState(l, p.State))+" ", w), "  " + l.Put(theme.Muted, p.Group.Title()), ""}
	for _, name := range p.Columns {
		value := p.Values[name]
		switch {
		case name == scoring.ColName || value == "":
			continue
		case name == scoring.ColNIK:
			value = nik
		case name == scoring.ColGPA:
			value = l.Lang.Decimal(p.Candidate.GPA, 2)
		}
		lines = append(lines, "  "+l.Put(theme.Muted, widget.Pad(ColumnWords(name)(l.Lang), 20))+value)
	}
	for i := range p.Parts {
		lines = append(lines, partLines(env, &p.Parts[i], w)...)
	}
	return lines
}

// partLines are how far a candidate is in one component.
func partLines(env *screen.Env, part *scoring.CandidatePart, w int) []string {
	l := env.Look
	lines := []string{"", "  " + l.Put(theme.Strong, l.Lang.Of(part.Component.Name))}
	if part.Presence.Away() {
		lines = append(lines, "  "+l.Put(theme.Warn, screen.OutWords(l, scoring.NoExit, part.Presence)))
	}
	for i := range part.Component.SubTests {
		value := l.Theme.Glyph.Unchosen
		if m := part.Marks[i]; m != nil {
			value = l.Lang.Decimal(*m, part.Component.SubTests[i].Decimals)
		}
		lines = append(lines, "  "+l.Put(theme.Muted, widget.Pad(l.Lang.Of(part.Component.SubTests[i].Name), 20))+value)
	}
	for i := range part.Tasks {
		task := &part.Tasks[i]
		total := ""
		if task.Marked {
			total = l.Lang.Decimal(task.Total, 2)
		}
		own := task.ID.Assessor == env.Actor().Person
		lines = append(lines, "  "+l.Put(theme.Muted, widget.Pad(widget.Cut(task.Assessor, 19), 20))+widget.Pad(taskWords(l, task, own), min(16, max(w-30, 8)))+total)
	}
	return lines
}

// ColumnWords names a column of a candidate.
func ColumnWords(name string) widget.Words { return table.OfColumn(name).In }
