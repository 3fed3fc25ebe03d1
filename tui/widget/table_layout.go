package widget

import "slices"

// gap is the blank between columns, and the width of the row marker.
const gap = 2

// layout decides which columns are in view and how wide each is.
func (t *Table) layout() {
	t.shown, t.widths = t.shown[:0], t.widths[:0]
	if t.w <= gap || len(t.columns) == 0 {
		return
	}
	if t.arrange() {
		t.left = 0
		t.shown = append(t.shown, t.order...)
		t.widen()
		return
	}
	t.left = max(t.left, t.frozen())
	if t.isGrid() && t.col >= t.frozen() && t.col < t.left {
		t.left = t.col
	}
	t.window()
	for t.isGrid() && t.col > t.lastShown() && t.left < t.col {
		t.left++
		t.window()
	}
}

// arrange puts the columns into their order and says whether all of them are in view.
// Where they are too wide, what matters least goes last, as far as it has to: of those
// that stay only the last to matter keep their least. Where what has to stay is too
// wide even so, each keeps its least. The columns of a grid stay where they are: the
// cursor goes from one to the next.
func (t *Table) arrange() (all bool) {
	t.order, t.tight = t.order[:0], false
	for i := range t.columns {
		t.order = append(t.order, i)
	}
	t.kept, t.last = len(t.order), 0
	for {
		at := t.leastOf(t.kept)
		if t.last = 0; at >= 0 {
			t.last = t.columns[t.order[at]].Priority
		}
		if t.total() <= t.w || at < 0 || t.isGrid() {
			break
		}
		t.kept--
		i := t.order[at]
		t.order = slices.Insert(slices.Delete(t.order, at, at+1), t.kept, i)
	}
	t.tight = t.total() > t.w
	return t.kept == len(t.order) && t.total() <= t.w
}

// total is how wide the columns are that stay in view.
func (t *Table) total() (n int) {
	for _, i := range t.order[:t.kept] {
		n += gap + t.needs(i)
	}
	return n
}

// leastOf is which of the first columns in order matters least; -1: all have to stay.
func (t *Table) leastOf(kept int) int {
	at, priority := -1, 1
	for n, i := range t.order[:kept] {
		if p := t.columns[i].Priority; p >= priority {
			at, priority = n, p
		}
	}
	return at
}

// needs is how wide a column is at least.
func (t *Table) needs(i int) int {
	c := &t.columns[i]
	if c.Least > 0 && (t.tight || c.Priority > 0 && c.Priority >= t.last) {
		return min(c.Least, c.Width)
	}
	return c.Width
}

// window shows the frozen columns and, from left on, as many as fit; the last
// may be cut, and at least one is shown. Before anybody moves the columns, those that
// went out of view stay there.
func (t *Table) window() {
	t.shown, t.widths = t.shown[:0], t.widths[:0]
	room := t.w - gap
	for n, i := range t.order {
		if n >= t.frozen() && n < t.left {
			continue
		}
		waits := n >= t.kept && t.left == t.frozen()
		if room <= 0 || waits || n > t.left && room < t.needs(i) {
			break
		}
		t.shown = append(t.shown, i)
		room -= t.needs(i) + gap
	}
	t.widen()
}

// widen gives each column in view its least, as far as there is room; then those that
// matter most their width; then the flexible what is left.
func (t *Table) widen() {
	rest, last := t.w, 0
	for _, i := range t.shown {
		width := max(min(t.needs(i), rest-gap), 0)
		t.widths = append(t.widths, width)
		rest -= gap + width
		last = max(last, t.columns[i].Priority)
	}
	for p := 0; rest > 0 && p <= last; p++ {
		for given := true; given && rest > 0; {
			given = false
			for n, i := range t.shown {
				if c := &t.columns[i]; c.Priority == p && t.widths[n] < c.Width && rest > 0 {
					t.widths[n]++
					rest--
					given = true
				}
			}
		}
	}
	t.share(rest)
}

// share hands what is left to the flexible columns in view.
func (t *Table) share(rest int) {
	flexible := 0
	for _, i := range t.shown {
		if t.columns[i].Flex {
			flexible++
		}
	}
	for n, i := range t.shown {
		if t.columns[i].Flex {
			part := rest / flexible
			t.widths[n] += part
			rest -= part
			flexible--
		}
	}
}

func (t *Table) frozen() int {
	n := 0
	for n < len(t.columns) && t.columns[n].Frozen {
		n++
	}
	return n
}

// lastShown is the place in order of the last column in view; -1: there is none.
func (t *Table) lastShown() int {
	if len(t.shown) == 0 {
		return -1
	}
	return slices.Index(t.order, t.shown[len(t.shown)-1])
}

// moreLeft and moreRight say whether columns are out of view on that side.
func (t *Table) moreLeft() bool  { return t.left > t.frozen() }
func (t *Table) moreRight() bool { return t.lastShown() >= 0 && t.lastShown() < len(t.columns)-1 }

// slide scrolls the columns by one, or moves the cell cursor of a grid.
func (t *Table) slide(by int) {
	switch {
	case by > 0 && t.moreRight():
		t.left = max(t.left, t.frozen()) + 1
	case by < 0 && t.moreLeft():
		t.left--
	default:
		return
	}
	if t.isGrid() {
		t.col = max(t.col, t.left)
	}
	t.layout()
}

// columnAt is the column at x cells from the left, or -1.
func (t *Table) columnAt(x int) int {
	at := 0
	for n, i := range t.shown {
		at += gap + t.widths[n]
		if x < at {
			return i
		}
	}
	return -1
}
