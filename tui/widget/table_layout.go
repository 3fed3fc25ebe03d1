package widget

// gap is the blank between columns, and the width of the row marker.
const gap = 2

// layout decides which columns are in view and how wide each is.
func (t *Table) layout() {
	t.shown, t.widths = t.shown[:0], t.widths[:0]
	if t.w <= gap || len(t.columns) == 0 {
		return
	}
	if t.total() <= t.w {
		t.left = 0
		t.fill()
		return
	}
	t.left = max(t.left, t.frozen())
	if t.col >= t.frozen() && t.col < t.left {
		t.left = t.col
	}
	t.window()
	for t.isGrid() && t.col > t.lastShown() && t.left < t.col {
		t.left++
		t.window()
	}
}

// total is the width of all columns at their least.
func (t *Table) total() int {
	n := 0
	for _, c := range t.columns {
		n += gap + c.Width
	}
	return n
}

// fill shows all columns and hands what is left to the flexible ones.
func (t *Table) fill() {
	for i, c := range t.columns {
		t.shown, t.widths = append(t.shown, i), append(t.widths, c.Width)
	}
	t.share(t.w - t.total())
}

// window shows the frozen columns and, from left on, as many as fit; the last
// may be cut, and at least one is shown.
func (t *Table) window() {
	t.shown, t.widths = t.shown[:0], t.widths[:0]
	room := t.w
	add := func(i int) bool {
		width := min(t.columns[i].Width, room-gap)
		if width <= 0 {
			return false
		}
		t.shown, t.widths = append(t.shown, i), append(t.widths, width)
		room -= gap + width
		return width == t.columns[i].Width
	}
	for i := range t.frozen() {
		if !add(i) {
			return
		}
	}
	for i := t.left; i < len(t.columns); i++ {
		if room-gap < t.columns[i].Width && i > t.left {
			break
		}
		if !add(i) {
			return
		}
	}
	t.share(room)
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

func (t *Table) lastShown() int {
	if len(t.shown) == 0 {
		return -1
	}
	return t.shown[len(t.shown)-1]
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
	t.col = max(t.col, t.left)
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
