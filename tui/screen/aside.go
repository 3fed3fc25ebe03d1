package screen

import (
	"strings"

	"ampera/scoring"
)

// Beside is a screen that has something to show next to its body where the
// window is wide: more about what is under the cursor. It is drawn, like View,
// from what was read before.
type Beside interface {
	// Aside is at most h lines of at most w cells; "" shows nothing.
	Aside(w, h int) string
}

// Besides is a Beside that shows less itself while something stands next to it.
type Besides interface{ SetBeside(on bool) }

// candidateAside is the candidate under a list's cursor, as far as the reader
// may see them: what a screen of candidates shows beside itself.
type candidateAside struct {
	env    *Env
	number string
	page   scoring.CandidatePage
}

// look reads the candidate of a number when it is another one than before, or
// the selection has changed.
func (a *candidateAside) look(env *Env, number string, anew bool) {
	if number == a.number && !anew {
		return
	}
	a.env, a.number = env, number
	env.Desk.Read(func(v scoring.View) { a.page = v.CandidatePage(number) })
}

// Aside is the candidate without their NIK, which nobody needs to see here.
func (a *candidateAside) Aside(w, _ int) string {
	if !a.page.Known {
		return ""
	}
	return strings.Join(candidateLines(a.env, &a.page, "", w), "\n")
}
