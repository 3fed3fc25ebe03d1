package start

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/table"
	"ampera/tui/pages/home"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// How wide the columns of rooms are: at least so many cells between two, of which the
// last ones hold the cursor, and at most so many each, so that a figure stays near its
// title.
const (
	roomGap  = 1
	roomMost = 34
	cursorAt = 2 // cells for the cursor before a line
)

// detail is how much is said of a place where there is less and less room.
type detail uint8

const (
	figures detail = iota // what there is, and how much waits
	marked                // what there is, and whether something waits
	shares                // the same, and a share of what there is for how many of how many
	bare                  // no more than whether something waits
	details
)

// spot is where a place stands: cells from the left and lines from the top.
type spot struct {
	home.Line
	x, y, w        int
	band, col, row int // of rooms side by side, of the room among them, of the place in it
	much           string
	waits          string
	waitsW         int // of the room's column of what waits
}

// heading is the title of a room.
type heading struct {
	title table.Words
	x, y  int
}

// rooms are the places of home in their rooms, side by side as far as they fit, with
// a cursor.
type rooms struct {
	look   *widget.Look
	groups []home.Group
	at     string // id of the place under the cursor
	room   int    // lines that they may take without taking any from what is above
	flows  bool   // rooms go on in the next column, since side by side they would not fit
	w, h   int
}

// Set shows other rooms; the cursor stays where it was if that is still there.
func (r *rooms) Set(groups []home.Group) {
	r.groups = groups
	if _, here := r.under(); !here && len(groups) > 0 {
		r.at = string(groups[0].Lines[0].ID)
	}
}

// SetSize says how much room there is.
func (r *rooms) SetSize(w, h int) { r.w, r.h = max(w, 0), max(h, 0) }

// ID is the place under the cursor, or "".
func (r *rooms) ID() screen.ID { return screen.ID(r.at) }

func (r *rooms) under() (spot, bool) {
	spots, _, _ := r.lay()
	for _, s := range spots {
		if string(s.ID) == r.at {
			return s, true
		}
	}
	return spot{}, false
}

// lay places everything: rooms from left to right as long as they fit, then below.
// Less is said of the places where more would need too many lines.
func (r *rooms) lay() (spots []spot, heads []heading, height int) {
	lay := r.layWith
	if r.flows {
		lay = r.flow
	}
	for d := figures; d < details; d++ {
		s, h, n := lay(d)
		if height == 0 || n < height {
			spots, heads, height = s, h, n
		}
		if height <= r.room {
			break
		}
	}
	return spots, heads, height
}

// layWith lays rooms out in as many columns as fit, each as wide as the widest of its
// rooms: what stands below is aligned with what is above.
func (r *rooms) layWith(d detail) (spots []spot, heads []heading, height int) {
	all := make([][]spot, len(r.groups))
	for i, g := range r.groups {
		all[i] = r.column(g, d)
	}
	wide := columnWidths(all, r.w)
	for from, band := 0, 0; from < len(all); from, band = from+len(wide), band+1 {
		if from > 0 {
			height++
		}
		x, most := 0, 0
		for col, w := range wide[:min(len(wide), len(all)-from)] {
			heads = append(heads, heading{r.groups[from+col].Title(), x + cursorAt, height})
			for row, s := range all[from+col] {
				s.x, s.y, s.w, s.band, s.col, s.row = x, height+1+row, min(w, r.w-x), band, col, row
				spots = append(spots, s)
			}
			x, most = x+w+roomGap, max(most, len(all[from+col]))
		}
		height += 1 + most
	}
	return spots, heads, height
}

// columnWidths are those of as many columns as fit into w cells, with what is left
// over shared among them; one column is whatever it needs.
func columnWidths(all [][]spot, w int) []int {
	for n := len(all); n > 0; n-- {
		wide, used := make([]int, n), roomGap*(n-1)
		for i, c := range all {
			wide[i%n] = max(wide[i%n], c[0].w)
		}
		for _, need := range wide {
			used += need
		}
		if used > w && n > 1 {
			continue
		}
		more := max(w-used, 0) / n
		for i := range wide {
			wide[i] = max(wide[i], min(wide[i]+more, roomMost))
		}
		return wide
	}
	return nil
}

// column are the lines of a room, all as wide as the widest needs.
func (r *rooms) column(g home.Group, d detail) []spot {
	out := make([]spot, len(g.Lines))
	wide, waits := widget.Width(g.Title().In(r.look.Lang)), 0
	for i, l := range g.Lines {
		s := spot{Line: l}
		switch {
		case d < shares:
			s.much = l.Much.In(r.look.Lang)
		case d < bare:
			s.much = l.Brief.In(r.look.Lang)
		}
		if l.First {
			s.waits = r.look.Theme.Glyph.Warn
			if d == figures && l.Waits > 0 {
				s.waits += strconv.Itoa(l.Waits)
			}
		}
		need := 2 + widget.Width(r.look.Text(l.Short()))
		if s.much != "" {
			need += 1 + widget.Width(s.much)
		}
		wide, waits = max(wide, need), max(waits, widget.Width(s.waits))
		out[i] = s
	}
	if waits > 0 {
		wide += 1 + waits
	}
	for i := range out {
		out[i].w, out[i].waitsW = wide+cursorAt, waits
	}
	return out
}

// Key moves the cursor; false: it stays, at an end, or the key is none of its own.
func (r *rooms) Key(k tea.KeyMsg) bool {
	spots, _, _ := r.lay()
	now, here := r.under()
	if !here {
		return false
	}
	to := now
	switch k.String() {
	case "up":
		if to = at(spots, now.band, now.col, now.row-1); now.row == 0 {
			to = at(spots, now.band-1, now.col, last)
		}
	case "down":
		if to = at(spots, now.band, now.col, now.row+1); to.row == now.row {
			to = at(spots, now.band+1, now.col, 0)
		}
	case "left":
		to = at(spots, now.band, max(now.col-1, 0), now.row)
	case "right":
		to = at(spots, now.band, now.col+1, now.row)
	case "home", "pgup":
		to = spots[0]
	case "end", "pgdown":
		to = spots[len(spots)-1]
	}
	if to.ID == "" || to.ID == now.ID {
		return false
	}
	r.at = string(to.ID)
	return true
}

// last is beyond every column and row.
const last = 1 << 10

// at is the place in a row of a column of a band, or the last before it; none where
// there is no such band.
func at(spots []spot, band, col, row int) (found spot) {
	for _, s := range spots {
		if s.band == band && (s.col < col && s.row <= row && s.col >= found.col || s.col == col && s.row <= row) {
			found = s
		}
	}
	return found
}

// Mouse is the place that is clicked, or "".
func (r *rooms) Mouse(e tea.MouseMsg) screen.ID {
	switch {
	case e.Button == tea.MouseButtonWheelUp:
		r.Key(tea.KeyMsg{Type: tea.KeyUp})
	case e.Button == tea.MouseButtonWheelDown:
		r.Key(tea.KeyMsg{Type: tea.KeyDown})
	case e.Action == tea.MouseActionPress && e.Button == tea.MouseButtonLeft && e.Y >= 0 && e.Y < r.h:
		spots, _, height := r.lay()
		top := r.from(height)
		for _, s := range spots {
			if s.y == e.Y+top && e.X >= s.x && e.X < s.x+s.w {
				r.at = string(s.ID)
				return screen.ID(s.ID)
			}
		}
	}
	return ""
}

// from is the first line shown, so that the cursor is, and the title of its room
// where that stands right above.
func (r *rooms) from(height int) int {
	now, _ := r.under()
	first := now.y
	if now.row == 0 {
		first--
	}
	return max(0, min(first, max(now.y-r.h+1, 0)), min(now.y-r.h+1, height-r.h))
}

// View is h lines; with the cursor where the rooms have the keys.
func (r *rooms) View(cursor bool) string {
	spots, heads, height := r.lay()
	type piece struct {
		x, y int
		text string
	}
	var all []piece
	for _, h := range heads {
		all = append(all, piece{h.x, h.y, r.look.Put(theme.Muted, h.title.In(r.look.Lang))})
	}
	for _, s := range spots {
		all = append(all, piece{s.x, s.y, r.spot(s, cursor && string(s.ID) == r.at)})
	}
	slices.SortStableFunc(all, func(a, b piece) int { return a.x - b.x }) // lines are put together from the left
	lines := make([]line, height)
	for _, p := range all {
		lines[p.y].put(p.x, p.text)
	}
	top := r.from(height)
	out := make([]string, 0, r.h)
	for y := top; y < height && len(out) < r.h; y++ {
		out = append(out, lines[y].String())
	}
	return widget.Fit(strings.Join(out, "\n"), r.w, r.h)
}

// spot is the line of a place.
func (r *rooms) spot(s spot, cursor bool) string {
	l := r.look
	waits, title := "", l.Text(s.Short())
	if s.waitsW > 0 {
		waits = " " + widget.PadLeft(s.waits, s.waitsW)
	}
	room := s.w - cursorAt - 2 - widget.Width(waits)
	if cursor {
		return l.Put(theme.Cursor, widget.Pad(l.Theme.Glyph.Cursor+" "+s.Key+" "+widget.Pad(widget.Spread(title, s.much, room), room)+waits, s.w))
	}
	return "  " + l.Put(theme.Accent, s.Key) + " " + widget.Pad(widget.Spread(title, l.Put(theme.Muted, s.much), room), room) + l.Put(theme.Warn, waits)
}

// line is a line of a frame that is put together from the left.
type line struct {
	text strings.Builder
	used int
}

// put puts a text at a cell that is not used yet.
func (l *line) put(x int, text string) {
	l.text.WriteString(widget.Blank(x - l.used))
	l.text.WriteString(text)
	l.used = max(l.used, x) + widget.Width(text)
}

func (l *line) String() string { return l.text.String() }
