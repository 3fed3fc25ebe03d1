package widget

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

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
	Answers  []Answer
	Input    *Field

	at int
}

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

// View is the dialog in h lines: nothing is drawn around it, the body behind
// it is gone while it asks.
func (d *Dialog) View(l Look, w, h int) string {
	lines := Lines(l, theme.Strong, l.say(d.Question), w)
	lines = append(lines, d.detail(l, w, h-len(lines)-len(d.Answers)-3)...)
	lines = append(lines, "")
	if d.Input != nil {
		lines = append(lines, d.Input.Line(l, Width(l.say(d.Input.Label)), w), "  "+d.Input.Below(l))
	}
	lines = append(lines, d.answers(l, w, h-len(lines))...)
	top := max((h-len(lines))/3, 0)
	return Fit(strings.Repeat("\n", top)+strings.Join(lines, "\n"), w, h)
}

// detail is what is said below the question, in at most h lines.
func (d *Dialog) detail(l Look, w, h int) []string {
	if d.Detail == nil {
		return nil
	}
	lines := Lines(l, theme.Muted, l.say(d.Detail), w)
	if h = max(h, 1); len(lines) > h {
		more := strconv.Itoa(len(lines) - h + 1)
		lines = append(lines[:h-1], "  "+l.Put(theme.Muted, l.Text("widget.more", more)))
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
