package list

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/tui/pages/before"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// AtOnce is up to how many candidates a list is read on the loop.
const AtOnce = 5000

// TasksOf are one's own sheets, or those of others on paper.
func TasksOf(v scoring.View, c *scoring.Component, paper bool) []scoring.SheetTask {
	if paper {
		return v.PaperSheets(c)
	}
	return v.MySheets(c)
}

// CandidateAside is the candidate under a list's cursor, as far as the reader
// may see them: what a screen of candidates shows beside itself.
type CandidateAside struct {
	env    *screen.Env
	number string
	paper  paper.Paper
}

// Look reads the candidate of a number when it is another one than before, or
// the selection has changed.
func (a *CandidateAside) Look(env *screen.Env, number string, anew bool) {
	if number == a.number && !anew {
		return
	}
	a.env, a.number = env, number
	env.Desk.Read(func(v scoring.View) { a.paper = before.About(v, number) })
}

// Aside is the candidate, if there is one.
func (a *CandidateAside) Aside(w, h int) string {
	if a.paper.Blocks == nil {
		return ""
	}
	return strings.Join(widget.Paper(a.env.Look, a.paper, w, h), "\n")
}
