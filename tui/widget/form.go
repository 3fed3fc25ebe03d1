package widget

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// FormEvent says what a key did to a form.
type FormEvent uint8

// Events of a form.
const (
	FormIgnored FormEvent = iota // not a key of the form
	FormEdited
	FormMoved
	FormSent // Enter on the last field, and every field is right
)

// Form is fields below each other. Enter and Down go to the next field, Up and
// Shift-Tab back; Enter on the last sends.
type Form struct {
	fields []*Field
	at     int
	w, h   int
}

// NewForm is a form with its first field focused.
func NewForm(fields ...*Field) *Form {
	f := &Form{fields: fields}
	f.Go(0)
	return f
}

// SetFields shows other fields; the focus stays at its place.
func (f *Form) SetFields(fields ...*Field) {
	f.fields = fields
	f.Go(f.at)
}

// SetSize says how much room there is.
func (f *Form) SetSize(w, h int) { f.w, f.h = max(w, 0), max(h, 0) }

// Fields are its fields.
func (f *Form) Fields() []*Field { return f.fields }

// At is the place of the focused field.
func (f *Form) At() int { return f.at }

// Typed says whether somebody changed what the program put in.
func (f *Form) Typed() bool { return slices.ContainsFunc(f.fields, (*Field).Typed) }

// Reset puts back what the program had put in.
func (f *Form) Reset() {
	for _, field := range f.fields {
		field.reset()
	}
}

// Go focuses a field.
func (f *Form) Go(i int) {
	f.at = max(0, min(i, len(f.fields)-1))
	for n, field := range f.fields {
		field.Focus(n == f.at)
	}
}

// Typing says whether the focused field takes this key before any binding.
func (f *Form) Typing(k tea.KeyMsg) bool {
	return len(f.fields) > 0 && f.fields[f.at].Typing(k)
}

// Key takes a key.
func (f *Form) Key(k tea.KeyMsg) FormEvent {
	if len(f.fields) == 0 {
		return FormIgnored
	}
	switch k.Type {
	case tea.KeyEnter:
		return f.enter()
	case tea.KeyTab, tea.KeyDown:
		f.move(1)
		return FormMoved
	case tea.KeyShiftTab, tea.KeyUp:
		f.move(-1)
		return FormMoved
	}
	if f.fields[f.at].Key(k) {
		return FormEdited
	}
	return FormIgnored
}

// enter goes on from a field that is right and sends from the last one.
func (f *Form) enter() FormEvent {
	if !f.fields[f.at].Validate() {
		return FormMoved
	}
	if f.at < len(f.fields)-1 {
		f.Go(f.at + 1)
		return FormMoved
	}
	if !f.Validate() {
		return FormMoved
	}
	return FormSent
}

func (f *Form) move(by int) {
	f.fields[f.at].Validate()
	f.Go((f.at + by + len(f.fields)) % len(f.fields))
}

// Validate checks all fields and focuses the first that is wrong.
func (f *Form) Validate() bool {
	for i, field := range f.fields {
		if !field.Validate() {
			f.Go(i)
			return false
		}
	}
	return true
}

// View is each field and what is said below it, the focused one always in view, h lines in
// all. A label that is longer than two fifths of the width stands above its field.
func (f *Form) View(l Look) string {
	labels := 0
	for _, field := range f.fields {
		if w := Width(l.say(field.Label)); w <= f.w*2/5 {
			labels = max(labels, w)
		}
	}
	lines := make([]string, 0, 2*len(f.fields))
	at, now, end := 0, 0, 0 // of the focused one: its first line, what keys change, and where it ends
	for i, field := range f.fields {
		of, chosen := field.Lines(l, labels, f.w)
		if i == f.at {
			at, now = len(lines), len(lines)+chosen
		}
		lines = append(append(lines, of...), below(l, field, labels+4, f.w)...)
		if i == f.at {
			end = len(lines)
		}
	}
	first := max(0, min(end-f.h, len(lines)-f.h, at), now-f.h+1) // the field itself before what is below it
	return Fit(strings.Join(lines[first:], "\n"), f.w, f.h)
}

// below is what is said under a field, whole: under its value, or further left when it is
// too long for that, and behind its sign where it takes several lines.
func below(l Look, field *Field, under, w int) []string {
	lines := []string{field.Below(l)}
	widest := Width(lines[0])
	if widest > w-2 {
		lines, widest = Wrap(lines[0], w-5), 0
	}
	for i := range lines {
		if i > 0 {
			lines[i] = "  " + lines[i]
		}
		widest = max(widest, Width(lines[i]))
	}
	margin := Blank(max(2, min(under, w-widest)))
	for i := range lines {
		lines[i] = margin + lines[i]
	}
	return lines
}
