package widget

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/tui/theme"
)

// Field is one labelled line of text, or, with Choices, one of several
// answers. Set the public parts before it is shown.
type Field struct {
	Label  Words
	Hint   Words // what to type, shown while focused
	Secret bool  // a passphrase: taken as it is typed
	Path   bool  // of a file: taken as it is, since it has to be found again; one that is pasted or dropped whole replaces it
	// Most is how many characters may be typed; 0: as many as a reason may have.
	Most    text.Limit
	Choices []Words
	// Check refuses a value; it is asked when the field is left and when the
	// form is sent. nil takes anything.
	Check func(value string) *scoring.Refusal
	// Warn is what is odd about a value that is taken all the same, said as one
	// types; nil, or nil words, is nothing.
	Warn func(value string) Words
	// Number is a field for a number: what stands in it when it is focused is one
	// thing, as in the cell of a spreadsheet. The first key replaces it; Backspace
	// and the arrows edit it. So is whatever is written in figures alone; a name is
	// always edited in place.
	Number bool
	// Offers is what is known for the field; nil: nothing is.
	Offers *Offers

	input   textinput.Model
	whole   bool   // the value stands as one thing
	was     string // what the program put in, which may stand whatever it is
	set     string // how that looks in the field
	left    int    // signs that show nothing in what was typed last, left out
	chosen  int
	first   int // the answer that the program chose
	problem *scoring.Refusal
	focused bool
}

// NewField is an empty field.
func NewField(label, hint Words) *Field {
	f := &Field{Label: label, Hint: hint, input: textinput.New()}
	f.input.Focus()
	return f
}

// NewChoice is a field with a few answers, the first of them chosen.
func NewChoice(label, hint Words, choices ...Words) *Field {
	f := NewField(label, hint)
	f.Choices = choices
	return f
}

// Value is what is typed, as it may be stored.
func (f *Field) Value() string {
	switch {
	case f.input.Value() == f.set:
		return f.was
	case f.asItIs():
		return f.input.Value()
	}
	return text.Take(f.input.Value()).Text
}

// asItIs says whether nothing is made of what is typed.
func (f *Field) asItIs() bool { return f.Secret || f.Path }

// most is how many characters the field takes.
func (f *Field) most() text.Limit {
	switch {
	case f.asItIs():
		return 0
	case f.Most > 0:
		return f.Most
	}
	return text.Reason
}

// SetValue puts a text in.
func (f *Field) SetValue(s string) {
	f.input.SetValue(s)
	f.input.CursorEnd()
	f.was, f.set, f.left = s, f.input.Value(), 0
	f.whole = f.figure()
	f.seek()
}

// Put puts a text in as if it were typed.
func (f *Field) Put(s string) {
	f.input.SetValue(s)
	f.input.CursorEnd()
	f.problem, f.left, f.whole = nil, 0, false
}

// Chosen is the place of the answer chosen.
func (f *Field) Chosen() int { return f.chosen }

// Choose chooses an answer.
func (f *Field) Choose(i int) {
	f.chosen = max(0, min(i, len(f.Choices)-1))
	f.first = f.chosen
}

func (f *Field) reset() {
	f.SetValue(f.was)
	f.chosen, f.problem = f.first, nil
}

// Typed says whether somebody changed what the program put in.
func (f *Field) Typed() bool { return f.Value() != f.was || f.chosen != f.first }

// SetProblem shows what is wrong with the value; nil clears it.
func (f *Field) SetProblem(r *scoring.Refusal) { f.problem = r }

// Problem is what is wrong with the value, or nil.
func (f *Field) Problem() *scoring.Refusal { return f.problem }

// figure says whether what stands in the field is one thing.
func (f *Field) figure() bool {
	v := f.Value()
	return v != "" && !f.Secret && (f.Number || strings.ContainsAny(v, "0123456789") && strings.Trim(v, "0123456789.,:/-") == "")
}

// Focus says whether keys come here now.
func (f *Field) Focus(on bool) {
	f.whole = f.figure() && (f.whole || on && !f.focused)
	if on && !f.focused && f.Offers != nil {
		f.Offers.read()
	}
	f.focused = on
	f.seek()
}

// seek has what is known found for what stands here now: drawing only shows it.
func (f *Field) seek() {
	if f.focused && f.Offers != nil {
		f.Offers.seek(f.Value())
	}
}

// Typing says whether the field takes this key before any binding.
func (f *Field) Typing(k tea.KeyMsg) bool {
	if k.Alt {
		return false
	}
	if f.Choices != nil {
		return k.Type == tea.KeySpace
	}
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace, tea.KeyBackspace, tea.KeyDelete:
		return true
	case tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd:
		return true
	case tea.KeyCtrlU, tea.KeyCtrlW, tea.KeyCtrlK:
		return true
	}
	return false
}

// Key takes a key and says whether it was one for the field.
func (f *Field) Key(k tea.KeyMsg) bool {
	if f.Choices != nil {
		return f.choose(k)
	}
	if !f.Typing(k) {
		return false
	}
	f.problem, f.left = nil, 0
	defer f.seek()
	if f.offer(k) {
		return true
	}
	if k.Type == tea.KeyRunes && !f.asItIs() && !f.intake(&k) {
		return true
	}
	if f.whole && (k.Type == tea.KeyRunes || k.Type == tea.KeyDelete) {
		f.input.SetValue("")
	}
	f.whole = false
	if path, ok := text.PastedPath(string(k.Runes), windows); f.Path && k.Paste && ok {
		f.Put(path)
		return true
	}
	f.input, _ = f.input.Update(k)
	if path, ok := text.DroppedPath(f.set, f.input.Value(), windows); f.Path && ok {
		f.Put(path)
	}
	return true
}

// windows says how paths are written here.
const windows = filepath.Separator == '\\'

// intake makes of typed or pasted runes what may be stored. What may not be is
// refused whole, and the field says why.
func (f *Field) intake(k *tea.KeyMsg) bool {
	got := text.TakePasted(string(k.Runes))
	if len(k.Runes) == 1 && got.Fault == "" && text.IsJoiner(k.Runes[0]) {
		return true // what it joins is typed next: see Value
	}
	grown := f.input.Value() + got.Text
	if f.whole {
		grown = got.Text
	}
	if f.problem = scoring.TextFault(got, 0); f.problem == nil {
		f.problem = scoring.TextFault(text.Taken{Text: grown}, f.most())
	}
	k.Runes, f.left = []rune(got.Text), got.Stripped
	return f.problem == nil
}

func (f *Field) choose(k tea.KeyMsg) bool {
	n := len(f.Choices)
	switch k.Type {
	case tea.KeyLeft:
		f.chosen = (f.chosen + n - 1) % n
	case tea.KeyRight, tea.KeySpace:
		f.chosen = (f.chosen + 1) % n
	default:
		return false
	}
	f.problem = nil
	return true
}

// Validate asks whether the value may be stored, then Check, and keeps the
// answer.
func (f *Field) Validate() bool {
	if f.Choices == nil && !f.asItIs() && f.input.Value() != f.set {
		if f.problem = scoring.CheckText(f.input.Value(), f.most()); f.problem != nil {
			return false
		}
	}
	if f.Check != nil && f.Choices == nil {
		f.problem = f.Check(f.Value())
	}
	return f.problem == nil
}

// Needed is a Check that refuses a blank value.
func Needed(value string) *scoring.Refusal {
	return scoring.When(strings.TrimSpace(value) == "", scoring.Refuse("needed"))
}

// Line is the field in one line of w cells: a bar when focused, the label in
// labelWidth cells, the value.
func (f *Field) Line(l Look, labelWidth, w int) string {
	head := f.bar(l) + " " + l.Put(f.tone(), Pad(l.say(f.Label), labelWidth)) + "  "
	return Cut(head+f.body(l, w-labelWidth-4), w)
}

// Lines are the field with nothing of it cut but what is typed: as Line where the label has
// room, else below the label, which then has the lines that it takes. Choices have lines of
// their own, too, where one is not enough. at is the line that the keys change.
func (f *Field) Lines(l Look, labelWidth, w int) (lines []string, at int) {
	label, indent, body := l.say(f.Label), labelWidth+2, []string(nil)
	long := Width(label) > labelWidth
	if slices.ContainsFunc(f.Choices, func(c Words) bool { return Width(l.say(c)) > w-labelWidth-6 }) {
		long, indent = true, 2
	}
	if f.Choices != nil {
		body, at = f.answers(l, max(w-indent-2, 4))
	} else {
		body = []string{f.body(l, w-indent-2)}
	}
	if !long {
		lines = append(lines, l.Put(f.tone(), Pad(label, labelWidth))+"  "+body[0])
		body = body[1:]
	} else {
		for _, line := range Wrap(label, w-3) {
			lines = append(lines, l.Put(f.tone(), line))
		}
		at += len(lines)
	}
	for _, line := range body {
		lines = append(lines, Blank(indent)+line)
	}
	for i := range lines {
		lines[i] = Cut(f.bar(l)+" "+lines[i], w)
	}
	return lines, at
}

func (f *Field) bar(l Look) string {
	if f.focused {
		return l.Put(theme.Accent, l.Theme.Glyph.FocusBar)
	}
	return l.Theme.Glyph.BlankBar
}

func (f *Field) tone() theme.Tone {
	if f.focused {
		return theme.Plain
	}
	return theme.Muted
}

// Below is the line under the field: what is wrong, else what is odd, else the
// hint while it is focused, else nothing.
func (f *Field) Below(l Look) string {
	warning := f.warning()
	switch {
	case f.problem != nil:
		return l.Put(theme.Bad, l.Theme.Glyph.Bad+" "+l.Lang.Refusal(*f.problem))
	case f.left > 0:
		return l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("widget.left-out", strconv.Itoa(f.left)))
	case warning != nil:
		return l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+warning(l.Lang))
	case f.focused && f.Offers != nil && (len(f.Offers.all) > 0 || f.Offers.Lying != nil):
		return f.Offers.line(l)
	case f.focused && f.whole && f.Hint == nil:
		return l.Put(theme.Muted, l.Text("widget.whole"))
	case f.focused:
		return l.Put(theme.Muted, l.say(f.Hint))
	}
	return ""
}

func (f *Field) warning() Words {
	if f.Warn == nil {
		return nil
	}
	return f.Warn(f.Value())
}

func (f *Field) body(l Look, w int) string {
	if f.Choices != nil {
		lines, at := f.answers(l, max(w, 4))
		return lines[at]
	}
	if w <= 0 {
		return ""
	}
	rs := []rune(f.input.Value())
	if f.Secret {
		for i := range rs {
			rs[i] = []rune(l.Theme.Glyph.Mask)[0]
		}
	}
	switch {
	case !f.focused:
		return Cut(string(rs), w)
	case f.whole && l.Theme.Colourless():
		return Cut(l.Theme.Glyph.Caret+string(rs)+l.Theme.Glyph.Caret, w)
	case f.whole:
		return l.Put(theme.Cell, Cut(string(rs), w))
	}
	return caretLine(l, rs, f.input.Position(), w)
}

// caretLine is the part of a text around the caret that fits in w cells. The
// caret is a reversed cell, or a sign of its own where nothing is reversed.
func caretLine(l Look, rs []rune, at, w int) string {
	from := at
	for used := 0; from > 0; from-- {
		if used += Width(string(rs[from-1])); used > w-2 {
			break
		}
	}
	for from < at && Width(string(rs[from:at])) > w-2 { // marks that are too many take a cell each
		from++
	}
	before, under, after := string(rs[from:at]), " ", ""
	if at < len(rs) {
		under, after = string(rs[at]), string(rs[at+1:])
	}
	if l.Theme.Colourless() {
		under, after = l.Theme.Glyph.Caret, string(rs[at:])
	}
	rest := w - Width(before) - Width(under)
	return before + l.Put(theme.Cell, under) + Cut(after, rest)
}

// answers are the choices next to each other in lines of w cells, the chosen one marked.
// Each is there whole: one that is wider than a line goes on below itself.
// at is the line of the chosen one.
func (f *Field) answers(l Look, w int) (lines []string, at int) {
	used := 0
	for i, c := range f.Choices {
		mark, tone := l.Theme.Glyph.Unchosen, theme.Muted
		if i == f.chosen {
			mark, tone = l.Theme.Glyph.Chosen, theme.Strong
		}
		parts := Wrap(l.say(c), w-2)
		for n, part := range parts {
			if n > 0 {
				mark = Blank(Width(mark))
			}
			part = mark + " " + part
			if room := w - used - choiceGap; n > 0 || len(lines) == 0 || len(parts) > 1 || Width(part) > room {
				lines, used = append(lines, l.Put(tone, part)), Width(part)
				continue
			}
			lines[len(lines)-1] += Blank(choiceGap) + l.Put(tone, part)
			used += choiceGap + Width(part)
		}
		if len(parts) > 1 {
			used = w // what comes next has a line of its own
		}
		if i == f.chosen {
			at = len(lines) - 1
		}
	}
	return lines, at
}

// choiceGap is how many cells stand between two choices.
const choiceGap = 3
