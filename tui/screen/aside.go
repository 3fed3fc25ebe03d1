package screen

import "ampera/scoring"

// Beside is a screen that has something to show next to its body where the
// window is wide: more about what is under the cursor. It is drawn, like View,
// from what was read before.
type Beside interface {
	// Aside is at most h lines of at most w cells; "" shows nothing.
	Aside(w, h int) string
}

// aside is what was read about the row under the cursor: read again when the
// cursor is elsewhere, or the selection has changed.
type aside[T any] struct {
	id   string
	data T
}

// look reads what belongs to an id, unless it is there and not asked anew.
func (a *aside[T]) look(env *Env, id string, anew bool, read func(scoring.View, string) T) {
	if id == a.id && !anew {
		return
	}
	a.id = id
	env.Desk.Read(func(v scoring.View) { a.data = read(v, id) })
}
