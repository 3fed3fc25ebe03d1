package screen

// Motion is what a kind of widget does with keys, wherever it stands: not bound
// by a screen, but part of what one can press.
type Motion struct {
	Title string // wording key of where it holds
	Keys  []Binding
}

// Motions are those of lists, of grids, and of forms and questions.
func Motions() []Motion {
	key := func(help string, keys ...string) Binding { return Binding{Keys: keys, Help: help} }
	return []Motion{
		{"motion.list", []Binding{
			key("motion.row", "up", "down"), key("motion.page", "pgup", "pgdown"), key("motion.ends", "home", "end"),
			key("motion.columns", "<", ">"), key("motion.number", "0-9", "enter"), key("motion.extend", "shift+up", "shift+down"),
		}},
		{"motion.grid", []Binding{
			key("motion.type", "0-9", ","), key("motion.commit", "enter"), key("motion.right", "tab"), key("motion.left", "shift+tab"),
			key("motion.cells", "up", "down", "left", "right"), key("motion.blank", "delete"), key("motion.first-last", "ctrl+left", "ctrl+right"),
			key("motion.paste", "ctrl+shift+v"),
		}},
		{"motion.form", []Binding{
			key("motion.next", "enter", "tab", "down"), key("motion.prev", "shift+tab", "up"), key("motion.choose", " ", "left", "right"),
			key("motion.clear", "ctrl+u"),
		}},
	}
}
