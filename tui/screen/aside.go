package screen

// Beside is a screen that has something to show next to its body where the
// window is wide: more about what is under the cursor. It is drawn, like View,
// from what was read before.
type Beside interface {
	// Aside is at most h lines of at most w cells; "" shows nothing.
	Aside(w, h int) string
}

// Whole is a Beside that says when it has the whole window for itself: nothing stands
// next to it then.
type Whole interface{ Whole() bool }

// Besides is a Beside that shows less itself while something stands next to it.
type Besides interface{ SetBeside(on bool) }
