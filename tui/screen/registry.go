package screen

import (
	"slices"
	"sync"

	"ampera/tui/page"
	"ampera/tui/pages"
)

// ID names a screen.
type ID string

// The screens. One that is not registered cannot be opened.
const (
	Welcome      ID = "welcome"
	NewSelection ID = "new-selection"
	Unlock       ID = "unlock"
	Home         ID = "home"
	Candidates   ID = "candidates"
	Candidate    ID = "candidate" // Args.Candidate; "" adds one
	Formations   ID = "formations"
	Import       ID = "import"
	Written      ID = "written" // Args.Component; "" the first written one
	Queue        ID = "queue"   // my queue of the teaching simulation
	Sheet        ID = "sheet"   // Args.Candidate, Component, Person (typing for somebody: not oneself)
	Ranking      ID = "ranking" // Args.Group: where the cursor starts
	Why          ID = "why"     // Args.Candidate
	People       ID = "people"
	Panels       ID = "panels"     // Args.Component, and Group or Candidate: where the cursor starts
	PanelSeats   ID = "seats"      // Args.Component, and Group or Candidate
	Moderation   ID = "moderation" // Args.Candidate, Component
	Rulebook     ID = "rulebook"   // what the rulebook says; the chair freezes it
	Log          ID = "log"        // Args.Candidate; "" everything
	Keying       ID = "keying"     // what two people typed differently
	Clashes      ID = "clashes"    // what copies that were apart say differently
	Sittings     ID = "sittings"
	Charts       ID = "charts"  // Args.Group
	Compare      ID = "compare" // a recap of the committee, held against the record
	Board        ID = "board"   // for a projector
	Sitting      ID = "sitting" // Args.Sitting
	Closing      ID = "closing" // Args.Sitting: the checklist with which it ends

	SettingsScreen ID = "settings"
)

// All are the registrations of every screen.
func All() []Registration { return slices.Clone(registered()) }

var once struct {
	sync.Once
	all []Registration
}

// registered are they, made once: home asks for a dozen before its first frame.
func registered() []Registration {
	once.Do(func() { once.all = registrations() })
	return once.all
}

// registrations makes them: those of declared pages, and those of the screens that
// are written by hand. A new page needs nothing here; its place may be named.
func registrations() []Registration {
	var placed []page.ID
	declared := func(id page.ID) Registration {
		placed = append(placed, id)
		p, ok := pages.Find(id)
		if !ok {
			panic("no page " + string(id))
		}
		return Painted(p)
	}
	all := []Registration{
		welcomeRegistration(),
		newSelectionRegistration(),
		unlockRegistration(),
		homeRegistration(),
		rankingRegistration(),
		whyRegistration(),
		logRegistration(),
		writtenRegistration(),
		declared("queue"),
		sheetRegistration(),
		declared("candidates"),
		candidateRegistration(),
		declared("formations"),
		importRegistration(),
		declared("people"),
		panelsRegistration(),
		seatsRegistration(),
		moderationRegistration(),
		rulebookRegistration(),
		declared("keying"),
		declared("clashes"),
		chartsRegistration(),
		compareRegistration(),
		boardRegistration(),
		declared("sittings"),
		sittingRegistration(),
		closingRegistration(),
		settingsRegistration(),
	}
	for _, p := range pages.All() {
		if !slices.Contains(placed, p.ID) {
			all = append(all, Painted(p))
		}
	}
	return all
}

// Find is the registration of a screen.
func Find(id ID) (Registration, bool) {
	for _, r := range registered() {
		if r.ID == id {
			return r, true
		}
	}
	return Registration{}, false
}
