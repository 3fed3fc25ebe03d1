package screen

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
	Written      ID = "written"  // Args.Component; "" the first written one
	Queue        ID = "queue"    // my queue of the teaching simulation
	Sheet        ID = "sheet"    // Args.Candidate, Component, Person (typing for somebody: not oneself)
	Ranking      ID = "ranking"  // Args.Group: where the cursor starts
	Overview     ID = "overview" // the formations, and how far each is
	Why          ID = "why"      // Args.Candidate
	People       ID = "people"
	Panels       ID = "panels"     // Args.Component, and Group or Candidate: where the cursor starts
	PanelSeats   ID = "seats"      // Args.Component, and Group or Candidate
	Moderation   ID = "moderation" // Args.Candidate, Component
	Rulebook     ID = "rulebook"   // what the rulebook says; the chair freezes it
	Log          ID = "log"        // Args.Candidate; "" everything
	Keying       ID = "keying"     // what two people typed differently
	Clashes      ID = "clashes"    // what copies that were apart say differently
	Laptops      ID = "laptops"    // copies of the selection on other machines, and how they are joined
	Venues       ID = "venues"     // places of sittings that work on a file of their own
	Receipts     ID = "receipts"   // what candidates take home of sittings that are closed
	Missing      ID = "missing"    // sheets that have still to come; Args.Only: of one venue
	Sittings     ID = "sittings"
	Charts       ID = "charts"  // Args.Group
	Compare      ID = "compare" // a recap of the committee, held against the record
	Board        ID = "board"   // for a projector
	Sitting      ID = "sitting" // Args.Sitting
	Closing      ID = "closing" // Args.Sitting: the checklist with which it ends

	SettingsScreen ID = "settings"
)
