package paint

import (
	"context"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the detail of a row, and its mode.
const (
	detailOpen screen.Action = "page.open"
	detailNext screen.Action = "page.next"
	detailPrev screen.Action = "page.prev"
	detailList screen.Action = "page.list"
	detailKeep screen.Action = "page.paper"
	detailing  screen.Mode   = "detail"
)

func detailBindings(p *page.Page) []screen.Binding {
	out := []screen.Binding{
		{Keys: []string{"enter"}, Action: detailOpen, Help: "page.do.open"},
		{Keys: []string{"right", "n"}, Action: detailNext, Help: "page.do.next", Mode: detailing, Quiet: !p.First},
		{Keys: []string{"left", "p"}, Action: detailPrev, Help: "page.do.prev", Mode: detailing, Quiet: true},
	}
	out = append(out, screen.Binding{Keys: append(p.Kept, "f8"), Action: detailKeep, Help: "page.do.keep", Mode: detailing, Quiet: p.Kept == nil})
	if p.First {
		out = append(out, screen.Binding{Keys: []string{"tab"}, Action: detailList, Help: "page.do.list", Mode: detailing, Quiet: true})
	}
	return out
}

// detail is all there is to say about the row under the cursor.
type detail struct {
	key    string
	paper  paper.Paper
	read   bool
	scroll widget.Scroll
}

func (d *detail) take(p paper.Paper, err error) tea.Cmd {
	if err != nil {
		return screen.Fail(err)
	}
	d.paper, d.read = p, true
	return nil
}

// openDetail shows the row under the cursor whole.
func (s *painted) openDetail() tea.Cmd {
	if s.List.Cursor() == nil {
		return nil
	}
	s.beginDetail()
	return s.readDetail()
}

// beginDetail makes room for the row under the cursor.
func (s *painted) beginDetail() {
	d := &detail{key: s.now.Key(int(*s.List.Cursor()))}
	d.scroll = widget.NewScroll(func() []string { return s.detailLines(d) })
	d.scroll.SetSize(s.w, s.h)
	s.detail = d
}

// readDetail reads what the row has now; what was shown stays until then.
func (s *painted) readDetail() tea.Cmd {
	at := s.List.Cursor()
	if at == nil {
		s.detail = nil
		return nil
	}
	d, read := s.detail, s.readingDetail(int(*at))
	if s.page.First && s.small { // one moment of the selection
		return d.take(read())
	}
	return screen.Behind(s, read, func(p paper.Paper, err error) tea.Cmd {
		if s.detail != d {
			return nil
		}
		return d.take(p, err)
	})
}

// readingDetail reads a row's detail, beside the loop.
func (s *painted) readingDetail(row int) func() (paper.Paper, error) {
	now, desk := s.now, s.here(s.env.Desk)
	return func() (paper.Paper, error) { return now.Detail(context.Background(), desk, row) }
}

// anew shows the detail of a page that opens on it, or reads one that is shown again.
// A row that is there no more has none.
func (s *painted) anew(first bool) tea.Cmd {
	switch {
	case !s.page.Detail || s.now == nil:
		return nil
	case first && s.page.First && s.detail == nil:
		return s.openDetail()
	case s.detail == nil:
		return nil
	}
	if at := s.List.Cursor(); at == nil || s.now.Key(int(*at)) != s.detail.key {
		s.detail = nil
		if at == nil || !s.page.First {
			return nil
		}
		return s.openDetail()
	}
	return s.readDetail()
}

// whyDetail is why there is no detail, or no other, or nil.
func (s *painted) whyDetail(a screen.Action) *scoring.Refusal {
	switch rows := s.List.Len() - s.List.Breaks(); {
	case s.List.Cursor() == nil:
		return scoring.Refuse("list.no-row")
	case a != detailOpen && rows < 2:
		return scoring.Refuse("page.only")
	}
	return nil
}

// stepDetail goes to the next row, or the one before; behind the last is the first.
func (s *painted) stepDetail(by int) tea.Cmd {
	at, n := 0, s.List.Len()
	at, _ = s.List.Table.Cursor()
	for range n {
		at = (at + by + n) % n
		if *s.List.At(at) >= 0 { // no title of a group
			break
		}
	}
	s.List.Table.GoTo(s.List.ID(at))
	return s.openDetail()
}

// detailLines are the paper, with which of how many it is.
func (s *painted) detailLines(d *detail) []string {
	if !d.read {
		return []string{"", screen.Working(s.env, "list.reading")}
	}
	lines := widget.Paper(s.env.Look, d.paper, s.w, s.h)
	if corner := s.corner(d); corner != "" && len(lines) > 0 {
		lines[0] = widget.Spread(lines[0], corner+" ", s.w)
	}
	return lines
}

// corner is how the row stands, and which of how many it is.
func (s *painted) corner(d *detail) string {
	at := s.List.Cursor()
	if at == nil || *at < 0 {
		return ""
	}
	text := ""
	if c := s.List.Column("state"); c >= 0 {
		text = s.env.Put(tones[s.now.Tone(int(*at))], list.Shown(s.env.Look, s.now.Heads()[c], s.now.Cell(int(*at), c)))
	}
	if n := s.List.Len() - s.List.Breaks(); n > 1 && s.page.First {
		place, _ := s.List.Table.Cursor()
		text += "  " + s.env.Put(theme.Muted, strconv.Itoa(place+1)+"/"+strconv.Itoa(n))
	}
	return strings.TrimSpace(text)
}

func (s *painted) detailView() string { return widget.Fit(s.detail.scroll.View(s.env.Look), s.w, s.h) }
