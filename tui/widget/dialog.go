package widget

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/paper"
	"ampera/tui/theme"
)

// Answer is one answer of a dialog.
type Answer struct {
	Key   string // a letter, or "" for Enter alone
	Label Words
}

// Outcome is what a key did to a dialog.
type Outcome uint8

// Outcomes.
const (
	Waiting Outcome = iota
	Answered
	Dismissed // Esc: all stays as it was
)

// Dialog asks one question: with answers, or with one line of text when Input
// is set.
type Dialog struct {
	Question Words
	Detail   Words
	Paper    *paper.Paper // stands before the detail; nil: none
	Answers  []Answer
	Input    *Field

	at, top int // the answer chosen, and the first line of what is said that is shown
	w, h    int
}

// SetSize says how much room there is.
func (d *Dialog) SetSize(w, h int) { d.w, d.h = w, h }

// At is the place of the answer chosen.
func (d *Dialog) At() int { return d.at }

// Text is what was typed.
func (d *Dialog) Text() string {
	if d.Input == nil {
		return ""
	}
	return strings.TrimSpace(d.Input.Value())
}

// Key takes a key.
func (d *Dialog) Key(k tea.KeyMsg) Outcome {
	if k.Type == tea.KeyEsc {
		return Dismissed
	}
	if d.Input != nil {
		return d.line(k)
	}
	switch k.String() {
	case "up", "left", "shift+tab":
		d.at = max(d.at-1, 0)
	case "down", "right", "tab":
		d.at = min(d.at+1, max(len(d.Answers)-1, 0))
	case "enter":
		return Answered
	}
	for i, a := range d.Answers {
		if a.Key != "" && k.String() == a.Key {
			d.at = i
			return Answered
		}
	}
	return Waiting
}

// line takes a key of the line of text.
func (d *Dialog) line(k tea.KeyMsg) Outcome {
	if k.Type == tea.KeyEnter {
		if d.Input.Validate() {
			return Answered
		}
		return Waiting
	}
	d.Input.Key(k)
	return Waiting
}

// Scroll takes a key that leads through what is said, where there is no room for all of
// it, and says whether it was one.
func (d *Dialog) Scroll(l Look, k tea.KeyMsg) bool {
	said, room := len(d.said(l, d.w, d.h)), d.room(l, d.w, d.h)
	if said <= room {
		return false
	}
	switch last := said - room + 1; k.String() {
	case "pgdown":
		d.top = min(d.top+max(room-2, 1), last)
	case "pgup":
		d.top = max(d.top-max(room-2, 1), 0)
	default:
		return false
	}
	return true
}

// View is the dialog in h lines: nothing is drawn around it, the body behind
// it is gone while it asks.
func (d *Dialog) View(l Look, w, h int) string {
	lines := Lines(l, theme.Strong, l.say(d.Question), w)
	lines = append(lines, d.shown(l, w, h)...)
	lines = append(lines, "")
	if d.Input != nil {
		lines = append(lines, d.input(l, w)...)
	}
	lines = append(lines, d.answers(l, w, h-len(lines))...)
	top := max((h-len(lines))/3, 0)
	return Fit(strings.Repeat("\n", top)+strings.Join(lines, "\n"), w, h)
}

// room is how many lines there are for what is said below the question.
func (d *Dialog) room(l Look, w, h int) int {
	return max(h-len(Lines(l, theme.Strong, l.say(d.Question), w))-len(d.Answers)-1-max(len(d.input(l, w)), 2), 1)
}

// input is the line that is typed, and what is said of it, whole.
func (d *Dialog) input(l Look, w int) []string {
	if d.Input == nil {
		return nil
	}
	label := Width(l.say(d.Input.Label))
	if label > w*2/5 {
		label = 0 // it stands above
	}
	lines, _ := d.Input.Lines(l, label, w)
	return append(lines, below(l, d.Input, 2, w)...)
}

// said is what is said below the question.
func (d *Dialog) said(l Look, w, h int) (lines []string) {
	if d.Paper != nil {
		lines = Paper(l, *d.Paper, w, h)
	}
	if d.Detail != nil {
		lines = append(lines, Lines(l, theme.Muted, l.say(d.Detail), w)...)
	}
	return lines
}

// shown is as much of it as there is room for; the last line says that there is more.
func (d *Dialog) shown(l Look, w, h int) []string {
	lines, room := d.said(l, w, h), d.room(l, w, h)
	if len(lines) <= room {
		return lines
	}
	lines = lines[min(d.top, len(lines)-room+1):]
	if rest := len(lines) - room + 1; rest > 0 {
		return append(lines[:room-1:room-1], "  "+l.Put(theme.Muted, l.Text("widget.more", strconv.Itoa(rest))))
	}
	return lines
}

// answers are those that fit in h lines around the chosen one.
func (d *Dialog) answers(l Look, w, h int) []string {
	first := max(min(d.at-h/2, len(d.Answers)-h), 0)
	wide := 0
	for _, a := range d.Answers {
		wide = max(wide, Width(l.say(a.Label)))
	}
	wide = min(max(wide+7, 48), w)
	var lines []string
	for i := first; i < len(d.Answers) && i < first+max(h, 1); i++ {
		a := d.Answers[i]
		text := Pad(a.Key, 2) + " " + Cut(l.say(a.Label), wide-6)
		if i == d.at {
			lines = append(lines, l.Put(theme.Cursor, Pad(l.Theme.Glyph.Cursor+" "+text, wide)))
			continue
		}
		lines = append(lines, "  "+l.Put(theme.Accent, Pad(a.Key, 2))+strings.TrimPrefix(text, Pad(a.Key, 2)))
	}
	return lines
}
