package paint

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Action of a preview, and its mode.
const (
	previewAgree screen.Action = "page.agree"
	previewing   screen.Mode   = "preview"
)

func previewBindings(p *page.Page) []screen.Binding {
	return []screen.Binding{{Keys: []string{"enter"}, Action: previewAgree, Help: p.Agreed, Mode: previewing}}
}

// preview shows who moves before something is stored.
type preview struct {
	of     page.Preview
	scroll widget.Scroll
}

// preview looks, beside the loop, for who moves.
func (s *Steps) preview(p page.Preview) tea.Cmd {
	return s.beside(table.Key("preview.looking"), false, func(context.Context) (page.Step, error) {
		return p.Look(page.Here{Desk: s.Env.Desk, Clock: s.Env.Clock}), nil
	})
}

// askMoved shows who moves where a screen has no place of its own for them: over it, with
// the question.
func (s *Steps) askMoved(p page.Preview) tea.Cmd {
	return screen.Do(screen.Ask{Question: widget.Key("preview.ask"), Paper: &p.Moved.Paper, Choices: []screen.Choice{
		{Key: "s", Label: widget.Key("preview.yes"), Then: screen.Then(s, func() tea.Cmd {
			if p.Stale(page.Here{Desk: s.Env.Desk, Clock: s.Env.Clock}) {
				return s.preview(p)
			}
			return s.submit(p.Submit)
		})},
		{Key: "t", Label: widget.Key("preview.no")},
	}})
}

// show has who moves stand over the page, in the place of what was shown of it before.
func (s *painted) show(of page.Preview) {
	p := &preview{of: of}
	p.scroll = widget.NewScroll(func() []string { return widget.Paper(s.env.Look, of.Moved.Paper, s.w, s.h) })
	if _, again := s.top().(*preview); again {
		s.leave()
	}
	s.put(p)
}

// followPreview looks again where something was stored since.
func (s *painted) followPreview() tea.Cmd {
	if p, is := s.top().(*preview); is && s.busy == nil && p.of.Stale(s.here(s.env.Desk)) {
		return s.Steps.preview(p.of)
	}
	return nil
}

func (p *preview) size(w, h int)          { p.scroll.SetSize(w, h) }
func (p *preview) draw(s *painted) string { return p.scroll.View(s.env.Look) }
func (p *preview) mode() screen.Mode      { return previewing }
func (p *preview) typing(tea.KeyMsg) bool { return false }
func (p *preview) click(m tea.MouseMsg)   { p.scroll.Mouse(m) }
func (p *preview) Holds() screen.Held     { return screen.HoldsNothing }
func (p *preview) Why() *scoring.Refusal  { return nil }

func (p *preview) press(k tea.KeyMsg) tea.Cmd {
	p.scroll.Key(k)
	return nil
}

func (p *preview) handle(s *painted, a screen.Action) (cmd tea.Cmd, mine bool) {
	if a != previewAgree {
		return nil, false
	}
	cmd, _ = p.take(s)
	return cmd, true
}

// take has it stored as it was seen; what was stored meanwhile is looked at first.
func (p *preview) take(s *painted) (tea.Cmd, bool) {
	if s.busy != nil {
		return nil, true
	}
	if again := s.followPreview(); again != nil {
		return again, false
	}
	return s.submit(p.of.Submit), true
}
