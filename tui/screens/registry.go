package screens

import (
	"slices"
	"sync"

	"ampera/tui/bring"
	"ampera/tui/desk/grid"
	"ampera/tui/desk/sheet"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/paint"
	"ampera/tui/result"
	"ampera/tui/room"
	"ampera/tui/screen"
	"ampera/tui/start"
)

// All are the registrations of every screen.
func All() []screen.Registration { return slices.Clone(registered()) }

var once struct {
	sync.Once
	all []screen.Registration
}

// registered are they, made once: home asks for a dozen before its first frame.
func registered() []screen.Registration {
	once.Do(func() { once.all = registrations() })
	return once.all
}

// registrations makes them: those of declared pages, and those of the screens that
// are written by hand. A new page needs nothing here; its place may be named.
func registrations() []screen.Registration {
	var placed []page.ID
	declared := func(id page.ID) screen.Registration {
		placed = append(placed, id)
		p, ok := pages.Find(id)
		if !ok {
			panic("no page " + string(id))
		}
		return paint.Page(p)
	}
	all := []screen.Registration{
		start.Welcome(),
		start.NewSelection(),
		start.Unlock(),
		start.Home(),
		result.Ranking(),
		grid.Written(),
		declared("queue"),
		sheet.Sheet(),
		declared("candidates"),
		declared("candidate"),
		declared("formations"),
		bring.Import(),
		declared("people"),
		declared("panels"),
		declared("seats"),
		declared("moderation"),
		declared("rulebook"),
		declared("keying"),
		declared("clashes"),
		bring.Compare(),
		room.Board(),
		declared("sittings"),
		declared("sitting"),
		declared("closing"),
		start.Settings(),
	}
	for _, p := range pages.All() {
		if !slices.Contains(placed, p.ID) {
			all = append(all, paint.Page(p))
		}
	}
	return all
}

// Find is the registration of a screen.
func Find(id screen.ID) (screen.Registration, bool) {
	for _, r := range registered() {
		if r.ID == id {
			return r, true
		}
	}
	return screen.Registration{}, false
}
