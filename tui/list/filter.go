package list

import (
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// filterLine is the line above a list in which one types what to look for, in
// the language of package query.
type filterLine struct {
	field *widget.Field
	On    bool
	Query query.Query
	fault *query.Fault
	cycle []query.Suggestion // what Tab goes round in; nil: it begins anew
	at    int
}

func newFilterLine() filterLine {
	f := filterLine{field: widget.NewField(widget.Key("list.filter"), nil)}
	f.field.Focus(true)
	return f
}

// Text is what is typed.
func (f *filterLine) Text() string { return f.field.Value() }

func (f *filterLine) open() { f.On = true }

// clear filters nothing any more.
func (f *filterLine) clear() {
	f.On, f.Query, f.fault, f.cycle = false, query.Query{}, nil, nil
	f.field.SetValue("")
}

// typed says that the text was changed by hand: Tab begins anew.
func (f *filterLine) typed() { f.cycle = nil }

// complete goes on to the next way to complete what was typed.
func (f *filterLine) complete(ways []query.Suggestion) {
	if f.cycle == nil {
		f.cycle, f.at = ways, -1
	}
	if len(f.cycle) == 0 {
		f.cycle = nil
		return
	}
	f.at = (f.at + 1) % len(f.cycle)
	f.field.SetValue(f.cycle[f.at].Text)
	if len(f.cycle) == 1 {
		f.cycle = nil
	}
}

// view is the line while it is open, with what can follow or what is wrong
// below it; else the list's own head with the filter in force.
func (f *filterLine) view(l widget.Look, head, count string, w, lines int, ways func() []query.Suggestion) string {
	count += " "
	if !f.On {
		first, rest, more := strings.Cut(head, "\n")
		if first = l.Put(theme.Muted, first); f.Text() != "" {
			first, more = f.marked(l), false
		}
		first = widget.Spread("  "+first, count, w)
		for more && lines > 1 {
			head, rest, more = strings.Cut(rest, "\n")
			first += "\n" + widget.Cut("  "+l.Put(theme.Muted, head), w)
		}
		return first
	}
	label := widget.Width(l.Text("list.filter"))
	line := widget.Spread(f.field.Line(l, label, w-widget.Width(count)-1), count, w)
	if lines < 2 {
		return line
	}
	return line + "\n" + widget.Cut(f.below(l, label+4, w, ways), w)
}

// marked is the filter in force, the word that is not understood painted.
func (f *filterLine) marked(l widget.Look) string {
	if f.fault == nil {
		return l.Put(theme.Accent, f.Text())
	}
	rs := []rune(f.Text())
	from, to := min(f.fault.At, len(rs)), min(f.fault.At+f.fault.Len, len(rs))
	return l.Put(theme.Accent, string(rs[:from])) + l.Put(theme.Bad, l.Theme.Glyph.Bad+string(rs[from:to])) + l.Put(theme.Accent, string(rs[to:]))
}

// below points at the word that is not understood, or offers what can follow.
func (f *filterLine) below(l widget.Look, indent, w int, ways func() []query.Suggestion) string {
	if f.fault != nil {
		caret := strings.Repeat("^", f.fault.Len)
		words := l.Lang.Refusal(f.fault.Refusal)
		at := indent + f.fault.At
		if at+f.fault.Len+1+widget.Width(words) > w { // no room behind the word
			at = max(0, min(at, w-widget.Width(words)-f.fault.Len-2))
		}
		return widget.Blank(at) + l.Put(theme.Bad, caret+" "+words)
	}
	shown, chosen := f.cycle, f.at
	if shown == nil {
		shown, chosen = ways(), -1
	}
	out := l.Put(theme.Faint, "Tab ")
	for i, s := range shown {
		tone := theme.Muted
		if i == chosen {
			tone = theme.Strong
		}
		out += l.Put(tone, s.Shown) + "  "
	}
	if len(shown) == 0 {
		out = l.Put(theme.Muted, l.Text("list.filter.hint"))
	}
	return widget.Blank(indent) + out
}

// refilter understands the filter anew and shows what it keeps.
func (s *List[R]) refilter() {
	s.Filter.Query, s.Filter.fault = query.Parse(s.Filter.Text(), s.asked, s.saved)
	s.Arrange()
}

// FilterBy puts a filter in force, such as when a screen opens.
func (s *List[R]) FilterBy(text string) {
	s.Filter.field.SetValue(text)
	s.refilter()
}

// SetTerm puts a word into the filter in the place of those that ask for the
// same field; "" takes them out.
func (s *List[R]) SetTerm(id, term string) {
	s.FilterBy(query.Replace(s.Filter.Text(), s.asked, id, term))
}

// suggestions are the ways to go on with what is typed.
func (s *List[R]) suggestions() []query.Suggestion {
	fields := slices.DeleteFunc(slices.Clone(s.asked), func(f query.Field) bool { return f.Name == scoring.Text{} })
	return query.Complete(s.Filter.Text(), fields, slices.Sorted(maps.Keys(s.savedFilters())), s.Env.Lang == wording.EN)
}

// savedFilters are this person's filters of this list, by name.
func (s *List[R]) savedFilters() map[string]string {
	if s.Env.Desk == nil || !strings.Contains(s.Filter.Text(), "@") {
		return nil
	}
	return s.Env.Desk.Recalls(s.savedUnder(""))
}

func (s *List[R]) savedUnder(name string) string { return "filter/" + s.of.Saved + "/" + name }

// saved looks a saved filter up; case and accents do not matter.
func (s *List[R]) saved(name string) (string, bool) {
	for known, text := range s.savedFilters() {
		if query.Fold(known) == query.Fold(name) {
			return text, true
		}
	}
	return "", false
}

func (s *List[R]) askKeep() tea.Cmd {
	switch {
	case s.Filter.fault != nil:
		return screen.Do(screen.Say{Tone: theme.Bad, Words: screen.Wording(&s.Filter.fault.Refusal)})
	case strings.TrimSpace(s.Filter.Text()) == "":
		return screen.Fail(scoring.Refuse("list.no-filter"))
	}
	return screen.Do(screen.Prompt{Question: widget.Key("list.keep.ask", s.Filter.Text()), Label: widget.Key("list.keep.name"), Needed: true,
		Then: screen.Given(s, s.keep)})
}

func (s *List[R]) keep(name string) tea.Cmd {
	name = strings.Trim(name, "@\" ")
	return tea.Sequence(s.Env.Remember(s.savedUnder(name), s.Filter.Text()), screen.Tell(theme.Good, "list.kept", name))
}
