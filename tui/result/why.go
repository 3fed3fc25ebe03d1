package result

import (
	"cmp"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Why registers the screen.
func Why() screen.Registration {
	return screen.Registration{ID: screen.Why, Title: "whyscreen.title", New: newWhy, Bindings: screen.Keys[*why]{
		{Keys: []string{"s", "p"}, Help: "whyscreen.do.save", Do: (*why).save, Off: (*why).whyNotReady},
		{Keys: []string{"left"}, Help: "whyscreen.do.up", Do: (*why).up, Off: (*why).whyTop},
		{Keys: []string{"right"}, Help: "whyscreen.do.down", Do: (*why).down, Off: (*why).whyBottom},
		{Keys: []string{"<", ","}, Help: "whyscreen.do.left", Do: screen.Just((*why).left), Quiet: true},
		{Keys: []string{">", "."}, Help: "whyscreen.do.right", Do: screen.Just((*why).right), Quiet: true},
	}.Bindings()}
}

// whyShift is how far one key shifts a sheet that is wider than the window.
const whyShift = 8

// whyData is one reading: the sheet in every language, so that a change of
// language reads nothing, and who is listed around the candidate.
type whyData struct {
	number string
	texts  []string // by language
	order  []string // numbers of the formation, as listed
	err    error
}

// why is the sheet that explains a rank: what is seen is what is saved.
type why struct {
	env    *screen.Env
	number string // asked for; data.number is shown
	data   whyData
	scroll widget.Scroll
	shift  int
	reader screen.Reader[whyData]
	w, h   int
}

func newWhy(env *screen.Env, args screen.Args) screen.Screen {
	s := &why{env: env, number: args.Candidate}
	s.reader = screen.NewReader(env, s, s.read, s.loaded)
	s.scroll = widget.NewScroll(s.lines)
	return s
}

// Init writes the sheet beside the loop.
func (s *why) Init() tea.Cmd { return s.read() }

func (s *why) read() tea.Cmd {
	number, files, at := s.number, s.env.Files, s.env.Clock()
	return s.reader.Ask(func(v scoring.View) whyData {
		d := whyData{number: number, order: listed(v.Record(), number)}
		for _, l := range wording.Langs {
			text, err := files.Why(v, number, l.String(), at)
			if err != nil {
				d.err = err
			}
			d.texts = append(d.texts, text)
		}
		return d
	})
}

// listed is the numbers of a candidate's formation in the ranking's order.
func listed(r scoring.Record, number string) []string {
	for _, g := range ranking.Rank(r).Groups {
		out := make([]string, 0, len(g.Standings))
		found := false
		for i := range g.Standings {
			out = append(out, r.At(g.Standings[i].Candidate).Number)
			found = found || out[i] == number
		}
		if found {
			return out
		}
	}
	return nil
}

// Title names the candidate.
func (s *why) Title() string { return s.env.Text("whyscreen.title") + " " + s.number }

// place is where the candidate is listed, from 0, or -1.
func (s *why) place() int {
	for i, n := range s.data.order {
		if n == s.data.number {
			return i
		}
	}
	return -1
}

// ready says whether the sheet that was asked for is shown.
func (s *why) ready() bool { return s.data.texts != nil && s.data.number == s.number }

func (s *why) whyNotReady() *scoring.Refusal {
	return scoring.When(!s.ready() || s.data.err != nil, scoring.Refuse("why.not-ready"))
}

func (s *why) whyTop() *scoring.Refusal {
	return cmp.Or(s.whyNotReady(), scoring.When(s.place() <= 0, scoring.Refuse("why.top")))
}

func (s *why) whyBottom() *scoring.Refusal {
	at := s.place()
	return cmp.Or(s.whyNotReady(), scoring.When(at < 0 || at+1 >= len(s.data.order), scoring.Refuse("why.bottom")))
}

// Update takes the sheet, and the keys that scroll it.
func (s *why) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case screen.Changed:
		return s.read()
	case tea.KeyMsg:
		s.scroll.Key(m)
	case tea.MouseMsg:
		s.scroll.Mouse(m)
	}
	return nil
}

func (s *why) loaded(d whyData) tea.Cmd {
	if d.number != s.data.number {
		s.scroll.Begin()
		s.shift = 0
	}
	s.data = d
	if s.data.err != nil {
		return screen.Fail(s.data.err)
	}
	return nil
}

func (s *why) up() tea.Cmd   { return s.goTo(s.place() - 1) }
func (s *why) down() tea.Cmd { return s.goTo(s.place() + 1) }
func (s *why) left()         { s.shift = max(s.shifted()-whyShift, 0) }
func (s *why) right()        { s.shift = s.shifted() + whyShift }

func (s *why) save() tea.Cmd {
	text := []byte(s.data.texts[s.env.Lang])
	name := s.env.Text("whyscreen.file") + "-" + s.data.number + ".txt"
	return screen.AskPath(s.env, s, screen.Offered(s.env, name), func(scoring.View) ([]byte, error) { return text, nil })
}

func (s *why) goTo(place int) tea.Cmd {
	s.number = s.data.order[place]
	return s.read()
}

// sheet is the sheet in the language of now, and how wide it is.
func (s *why) sheet() (lines []string, widest int) {
	if s.data.texts == nil {
		return nil, 0
	}
	lines = strings.Split(strings.TrimRight(s.data.texts[s.env.Lang], "\n"), "\n")
	for _, line := range lines {
		widest = max(widest, widget.Width(line))
	}
	return lines, widest
}

// shifted is how far the sheet is shifted: no further than it is wide.
func (s *why) shifted() int {
	_, widest := s.sheet()
	return max(0, min(s.shift, widest-s.w))
}

// lines are the sheet, shifted where it is wider than the window.
func (s *why) lines() []string {
	lines, widest := s.sheet()
	margin, shift := widget.Blank(min(max(s.w-widest, 0), 2)), s.shifted()
	for i, line := range lines {
		lines[i] = margin + widget.DropLeft(line, shift)
	}
	return lines
}

// SetSize keeps one line for the place in the formation.
func (s *why) SetSize(w, h int) {
	s.w, s.h = w, h
	s.scroll.SetSize(w, max(h-1, 0))
}

// View is the sheet, in the language of now, under the place in the formation.
func (s *why) View() string {
	l := s.env.Look
	if s.data.texts == nil {
		return widget.Fit("\n"+screen.Working(s.env, "whyscreen.reading"), s.w, s.h)
	}
	head := ""
	if at := s.place(); at >= 0 {
		head = l.Text("whyscreen.at", strconv.Itoa(at+1), strconv.Itoa(len(s.data.order)))
	}
	return widget.Fit("  "+l.Put(theme.Muted, head)+"\n"+s.scroll.View(l), s.w, s.h)
}
