package paint

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/theme"
)

// deed is the act of an action; -1 is none.
func (s *painted) deed(a screen.Action) int {
	for i, d := range s.page.Acts {
		if deedAction(s.page, d) == a {
			return i
		}
	}
	return -1
}

// Why is why an act cannot be done now, or nil. Of marked rows those that it cannot
// be done to are left out.
func (s *painted) Why(a screen.Action) *scoring.Refusal {
	i := s.deed(a)
	switch {
	case a == chooseTake && s.top() != nil:
		return s.top().Why()
	case a == detailOpen || a == detailNext || a == detailPrev:
		return s.whyDetail(a)
	case i < 0:
		return nil
	case s.now == nil:
		return scoring.Refuse("list.unread")
	case s.reader.Busy(): // what is read just now may say otherwise
		return nil
	case s.page.Acts[i].InOrder && (s.List.Filter.Text() != "" || s.List.Sort >= 0):
		return scoring.Refuse("list.not-in-order")
	}
	return s.refused(i)
}

// refused is why an act cannot be done by what was read, or nil.
func (s *painted) refused(i int) *scoring.Refusal {
	var first *scoring.Refusal
	for _, row := range s.rows(s.page.Acts[i].On) {
		why := s.now.Why(i, row)
		if why == nil {
			return nil
		}
		if first == nil {
			first = why
		}
	}
	return first
}

// rows are the places of the rows that an act is done to; -1 alone: none.
func (s *painted) rows(on page.On) []int {
	var out []int
	switch on {
	case page.One, page.Either:
		if at := s.List.Cursor(); at != nil {
			out = append(out, int(*at))
		}
	case page.Marked:
		if s.detail != nil { // the one that is read
			return s.rows(page.One)
		}
		for _, id := range s.List.Chosen() {
			if at := s.List.ByID(id); at != nil {
				out = append(out, int(*at))
			}
		}
	}
	if out == nil {
		out = []int{-1}
	}
	return out
}

// Handle does an action, and makes room for what there is to say then.
func (s *painted) Handle(a screen.Action) tea.Cmd {
	defer s.fit()
	if cmd, mine := s.List.Handle(a); mine {
		if a == list.ListFound && s.page.Opens && s.List.Len()-s.List.Breaks() == 1 { // the only one opens
			return s.enter()
		}
		return cmd
	}
	switch {
	case a == PageKeep && s.now != nil && s.page.Alone && s.page.Detail, a == detailKeep && s.now != nil:
		return s.keepPaper()
	case a == PageKeep && s.now != nil:
		return s.keep()
	}
	if s.busy != nil {
		return nil
	}
	if o := s.top(); o != nil {
		cmd, _ := o.handle(s, a)
		return cmd
	}
	if s.now == nil {
		return nil
	}
	if cmd, mine := s.detailHandle(a); mine {
		return cmd
	}
	i := s.deed(a)
	if i < 0 {
		return nil
	}
	if s.reader.Busy() {
		s.typed = a
		return nil
	}
	var rows []int
	var out []int // that it cannot be done to
	for _, row := range s.rows(s.page.Acts[i].On) {
		switch {
		case row < 0:
		case s.now.Why(i, row) == nil:
			rows = append(rows, row)
		default:
			out = append(out, row)
		}
	}
	var said tea.Cmd
	if s.left = s.leftOut(i, out); s.left != nil {
		said = screen.Do(screen.Say{Tone: theme.Warn, Words: s.left})
	}
	return tea.Batch(said, s.Do(s.now.Do(s.actEnv(), i, rows)))
}

// catchUp does what was asked for while the page was read: who goes on right after storing
// something is told nothing that is past, and what comes next is the next of what is now.
func (s *painted) catchUp() tea.Cmd {
	if len(s.scans) > 0 && s.top() == nil {
		next := s.scans[0]
		s.scans = s.scans[1:]
		return s.scan(next)
	}
	a := s.typed
	s.typed = ""
	switch why := s.Why(a); {
	case a == "" || s.top() != nil:
		return nil
	case why != nil:
		return screen.Fail(why)
	}
	return s.Handle(a)
}

// detailHandle does an action of the detail of a row.
func (s *painted) detailHandle(a screen.Action) (cmd tea.Cmd, mine bool) {
	switch a {
	case detailOpen:
		return s.openDetail(), true
	case detailNext:
		return s.stepDetail(1), true
	case detailPrev:
		return s.stepDetail(-1), true
	case detailList:
		s.detail = nil
	default:
		return nil, false
	}
	return nil, true
}

// leftOut names rows that an act cannot be done to; nil: there are none.
func (s *painted) leftOut(act int, rows []int) func(wording.Lang) string {
	if rows == nil {
		return nil
	}
	names := make([]string, len(rows))
	for i, row := range rows {
		if names[i] = s.now.Number(row); names[i] == "" {
			names[i] = s.now.Heads()[0].Shown(s.env.Lang, s.now.Cell(row, 0))
		}
	}
	why := s.now.Why(act, rows[0])
	return func(l wording.Lang) string {
		return l.Text("page.left-out", strings.Join(names, ", "), l.Refusal(*why))
	}
}

// actEnv is what an act may ask.
func (s *painted) actEnv() page.Env {
	desk := s.env.Desk
	return page.Env{Source: s.here(desk), Actor: desk.Actor(), Lang: s.env.Lang, Now: s.env.Clock(), NewID: desk.NewID, Allow: desk.Allow}
}
