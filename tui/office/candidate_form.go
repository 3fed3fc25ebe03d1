package office

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// The form to add a candidate, or to correct what was written wrongly.

// edit opens the form with what is known now.
func (s *candidate) edit() {
	s.names = nil
	var fields []*widget.Field
	add := func(name, value string, hint widget.Words) {
		f := widget.NewField(list.ColumnWords(name), hint)
		f.Number = slices.Contains(figures, name)
		f.SetValue(value)
		book, first := s.page.Book, s.number == ""
		f.Check = func(v string) *scoring.Refusal {
			if book == nil {
				return scoring.Refuse("rulebook.none")
			}
			if !first && strings.TrimSpace(v) == s.shown(name) {
				return nil
			}
			return scoring.CheckColumn(book, name, strings.TrimSpace(v), first)
		}
		s.names, fields = append(s.names, name), append(fields, f)
	}
	if s.number == "" {
		example := ""
		if s.page.Book != nil {
			example = s.page.Book.Number.Example
		}
		add(scoring.ColNumber, "", widget.Key("candidate.number.hint", example))
	}
	for _, name := range s.page.Columns {
		add(name, s.shown(name), widget.Key("candidate.hint."+name))
		if !slices.Contains(hinted, name) {
			fields[len(fields)-1].Hint = nil
		}
	}
	s.meant = ""
	offerKnown(s.env, s.formation(fields))
	s.form = widget.NewForm(fields...)
	s.SetSize(s.w, s.h)
}

// formation are the fields of the formation, in the order of the group columns; nil
// where not all of them are there.
func (s *candidate) formation(fields []*widget.Field) (out []*widget.Field) {
	if s.page.Book == nil {
		return nil
	}
	for _, name := range s.page.Book.GroupBy {
		i := slices.Index(s.names, name)
		if i < 0 {
			return nil
		}
		out = append(out, fields[i])
	}
	return out
}

// unknown asks about a formation that was typed and is not known; nil: it is known,
// was said to be new, or is the candidate's own. What is known is put into the fields
// as it is known.
func (s *candidate) unknown() tea.Cmd {
	fields := s.formation(s.form.Fields())
	values := make([]string, len(fields))
	typed := s.number == ""
	for i, f := range fields {
		values[i] = strings.TrimSpace(f.Value())
		typed = typed || f.Typed()
	}
	if !typed || len(values) == 0 || scoring.GroupKey(values) == s.meant {
		return nil
	}
	t := typedFormation(s.env, values)
	if !t.Known {
		return askFormation(s, t)
	}
	putFormation(fields, t.Values)
	return nil
}

// shown is a column as it is to be seen: the NIK masked until asked for.
func (s *candidate) shown(name string) string {
	if name == scoring.ColNIK && !s.reveal {
		return scoring.MaskNIK(s.page.Values[name])
	}
	return s.page.Values[name]
}

// hinted are the columns whose form is not plain.
var hinted = []string{scoring.ColNIK, scoring.ColBorn, scoring.ColGPA, scoring.ColStatus}

// figures are the columns that are replaced whole, not edited in place.
var figures = []string{scoring.ColNumber, scoring.ColNIK, scoring.ColBorn, scoring.ColGPA}

func (s *candidate) value(name string) string {
	if i := slices.Index(s.names, name); i >= 0 {
		return strings.TrimSpace(s.form.Fields()[i].Value())
	}
	return ""
}

// send adds the candidate, or asks why something is corrected; before that, about a
// formation that is not known.
func (s *candidate) send() tea.Cmd {
	if ask := s.unknown(); ask != nil {
		return ask
	}
	if s.number == "" {
		row := scoring.CandidateRow{Number: s.value(scoring.ColNumber), Name: s.value(scoring.ColName), NIK: s.value(scoring.ColNIK), Columns: map[string]string{}}
		row.Born, _ = scoring.ParseDate(s.value(scoring.ColBorn))
		row.GPA, _ = scoring.ParsePoints(strings.Replace(s.value(scoring.ColGPA), ",", ".", 1))
		row.Status, _ = scoring.ParseScreening(s.value(scoring.ColStatus))
		for _, name := range s.page.Descriptive {
			row.Columns[name] = s.value(name)
		}
		return s.env.Submit(s, scoring.SaveCandidates{Rows: []scoring.CandidateRow{row}})
	}
	changes := map[string]string{}
	for _, name := range s.names {
		v := s.value(name)
		if name == scoring.ColGPA {
			v = strings.Replace(v, ",", ".", 1)
		}
		if v != s.shown(name) {
			changes[name] = v
		}
	}
	if len(changes) == 0 {
		s.form = nil
		return screen.Tell(theme.Muted, "candidate.unchanged")
	}
	return s.askCorrect(changes, "")
}
