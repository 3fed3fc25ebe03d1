package start

import (
	"strings"

	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// View is the list of people, what is asked of the one chosen, or the recovery
// code that is to be kept.
func (s *unlock) View() string {
	e := s.env
	if s.who == nil {
		question := e.Put(theme.Strong, e.Text("unlock.who"))
		if len(s.people) == 0 {
			question = e.Put(theme.Muted, e.Text("unlock.nobody"))
		}
		return widget.Fit("\n  "+question+"\n\n"+s.menu.View(e.Look), s.w, s.h)
	}
	head := "\n  " + e.Put(theme.Strong, widget.Clean(s.who.Name)) + "   " + e.Put(theme.Muted, e.Lang.Roles(s.who.Roles)) + "\n\n"
	body, tail := "", ""
	switch {
	case s.showing:
		head = "\n  " + e.Put(theme.Strong, e.Text("recover.next")) + "   " + e.Put(theme.Muted, widget.Clean(s.who.Name)) + "\n\n"
		body = s.sealed.view(s.h - unlockHead)
	default:
		body = s.form.View(e.Look)
	}
	switch {
	case s.working:
		tail = screen.Working(e, "unlock.working")
	case s.showing:
	case s.offer != nil:
		tail = s.offer.note(e, s.w) + s.notAsked()
	default:
		tail = s.forgotten()
	}
	return widget.Fit(head+body+"\n"+tail, s.w, s.h)
}

// forgotten says whom to ask, by name, and which key uses the sealed code.
func (s *unlock) forgotten() string {
	text := s.env.Lang.Forgotten(s.help)
	if s.help.Sealed {
		text += " " + s.env.Text("forgotten.key")
	}
	return s.muted(text)
}

// notAsked warns who holds a code in the place of a passphrase, and asked for
// none.
func (s *unlock) notAsked() string {
	if s.recover || s.who.Seal == "" {
		return ""
	}
	return "\n" + s.muted(s.env.Text("unlock.code.why", s.env.Lang.Who(s.help.Helpers())))
}

func (s *unlock) muted(text string) string {
	return strings.Join(widget.Lines(s.env.Look, theme.Muted, text, max(s.w, 5)), "\n") + "\n"
}
