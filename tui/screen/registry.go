package screen

import (
	"slices"
	"sync"

	"ampera/tui/pages/office"
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

// registrations makes them. A new screen adds its line here and nothing else
// anywhere.
func registrations() []Registration {
	return []Registration{
		welcomeRegistration(),
		newSelectionRegistration(),
		unlockRegistration(),
		homeRegistration(),
		rankingRegistration(),
		whyRegistration(),
		logRegistration(),
		writtenRegistration(),
		queueRegistration(),
		sheetRegistration(),
		candidatesRegistration(),
		candidateRegistration(),
		Painted(office.Formations()),
		importRegistration(),
		Painted(office.People()),
		panelsRegistration(),
		seatsRegistration(),
		moderationRegistration(),
		rulebookRegistration(),
		Painted(office.Keying()),
		clashesRegistration(),
		chartsRegistration(),
		compareRegistration(),
		boardRegistration(),
		sittingsRegistration(),
		sittingRegistration(),
		closingRegistration(),
		settingsRegistration(),
	}
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
