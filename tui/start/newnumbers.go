package start

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// newNumbers is the page that asks for the form of candidate numbers, before the
// rulebook that holds it is frozen: by the office's own file, whose first rows it
// shows, or by an example. Nothing of the file is taken.
type newNumbers struct {
	of            *newSelection
	file, example *widget.Field
	form          *widget.Form
	template      string // whose example is in the field

	path    string // read, or being read
	reading bool
	in      intake.File // its first rows, once they are there
	found   []string    // its candidate numbers
	why     error       // it cannot be read
}

func openNewNumbers(s *newSelection) *newNumbers {
	n := &newNumbers{of: s}
	n.file = widget.NewField(widget.Key("new.file"), widget.Key("new.file.hint"))
	n.file.Path = true
	n.example = widget.NewField(widget.Key("new.example"), n.hint)
	n.example.Check = widget.Needed
	n.form = widget.NewForm(n.file, n.example)
	n.offer()
	return n
}

// offer puts the template's own example in, as long as nobody typed another.
func (n *newNumbers) offer() {
	name := n.of.rules.name()
	if name == n.template || n.example.Typed() {
		return
	}
	n.template = name
	if text, ok := rulebook.Template(name); ok {
		if book, err := rulebook.Parse(text); err == nil {
			n.example.SetValue(book.Number.Example)
		}
	}
}

// hint is the form that the numbers have.
func (n *newNumbers) hint(l wording.Lang) string {
	if !n.example.Typed() && len(n.found) == 0 {
		return l.Text("new.example.hint")
	}
	form, r := rulebook.NumberForm(n.answered())
	switch {
	case r != nil:
		return l.Refusal(*r)
	case len(n.found) > 0:
		return l.Text("new.form.file", form.Picture, strconv.Itoa(len(n.found)))
	}
	return l.Text("new.form", form.Picture)
}

// answered are the numbers whose form is taken: those of the file, unless somebody
// typed another example; none: the template's.
func (n *newNumbers) answered() []string {
	typed := strings.TrimSpace(n.example.Value())
	switch {
	case len(n.found) > 0 && typed == n.found[0]:
		return n.found
	case n.example.Typed():
		return []string{typed}
	}
	return nil
}

// look reads the file whose name was just left; its screen shows it when it is there.
func (n *newNumbers) look() tea.Cmd {
	if n == nil {
		return nil
	}
	n.offer()
	if n.form.At() == 0 || !n.unread() {
		return nil
	}
	return n.read()
}

// unread says whether the file named is not the one that was read.
func (n *newNumbers) unread() bool { return strings.TrimSpace(n.file.Value()) != n.path }

func (n *newNumbers) read() tea.Cmd {
	path := strings.TrimSpace(n.file.Value())
	n.path, n.found, n.in, n.why = path, nil, intake.File{}, nil
	if path == "" {
		return nil
	}
	text, _ := rulebook.Template(n.of.rules.name())
	book, err := rulebook.Parse(text)
	if err != nil {
		return screen.Fail(err)
	}
	n.reading = true
	files := n.of.env.Files
	type seen struct {
		in    intake.File
		found []string
	}
	return screen.Behind(n.of, func() (out seen, err error) {
		if out.in, err = files.Look(path, intake.Wanted{Kinds: []intake.Kind{intake.Candidates}}, book, nil); err == nil {
			out.found, err = numbersIn(files, out.in)
		}
		return out, err
	}, func(m seen, err error) tea.Cmd {
		if path == n.path { // no other was named meanwhile
			n.seen(m.in, m.found, err)
		}
		return nil
	})
}

// numbersIn are the candidate numbers of a file: what stands below the heading and
// has a digit.
func numbersIn(files intake.Reader, in intake.File) (found []string, err error) {
	cells, err := files.Column(in, scoring.ColNumber)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(cells, func(cell string) bool { return !strings.ContainsAny(cell, "0123456789") })
	if len(found) == 0 {
		return nil, scoring.Refuse("new.no-number")
	}
	return found, nil
}

// seen takes what was seen of the file.
func (n *newNumbers) seen(in intake.File, found []string, err error) {
	n.reading, n.in, n.found, n.why = false, in, found, err
	if len(n.found) > 0 {
		n.example.SetValue(n.found[0])
		n.example.SetProblem(nil)
	}
}

// view is the file's first rows, or why there are none.
func (n *newNumbers) view(w int) string {
	l := n.of.env.Look
	switch {
	case n.reading:
		return screen.Working(n.of.env, "new.reading")
	case n.why != nil:
		return "\n  " + strings.Join(widget.Wrap(l.Put(theme.Bad, screen.Wording(n.why)(l.Lang)), w-4), "\n  ")
	case len(n.in.Sample) == 0:
		return ""
	}
	return strings.Join(list.FirstRows(l, n.in, len(n.in.Sample), w), "\n")
}
