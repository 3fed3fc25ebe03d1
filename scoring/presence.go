package scoring

import (
	"slices"
	"strings"
	"time"
)

// Who came to which component, and who left the selection.

// Presence is what happened to a candidate at one component.
type Presence string

// Presences. Blank means nothing was recorded: not yet assessed, or assessed.
const (
	NoPresence Presence = ""
	WasPresent Presence = "present" // hadir: checked in
	WasLate    Presence = "late"    // hadir, after the sitting had begun
	WasAbsent  Presence = "absent"  // TH
	ToRepeat   Presence = "repeat"  // susulan: another sitting is to come
)

// Away says whether no mark can be given now.
func (p Presence) Away() bool { return p == WasAbsent || p == ToRepeat }

// Here says whether the candidate was checked in.
func (p Presence) Here() bool { return p == WasPresent || p == WasLate }

// Exit is why a candidate left the selection.
type Exit string

// Exits.
const (
	NoExit           Exit = ""
	ExitWithdrew     Exit = "withdrew"     // APS
	ExitDisqualified Exit = "disqualified" // DIS
)

func presencePart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindMarkPresence, Away: true, Words: Text{"Mencatat kehadiran", "Recorded presence"}, Roles: Chair | Secretary | Assessor, Right: mayPresence, Manners: Reasoned, Undo: Undoes,
				Says: []Form{{OnPresence, "presence reason at", nil}}},
			{Kind: KindMarkExit, Away: true, Words: Text{"Mencatat keluar atau kembali", "Recorded an exit or return"}, Roles: Chair | Secretary, Right: mayExit, Manners: Reasoned, Undo: Undoes,
				Says: []Form{{OnExit, "exit reason", nil}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnPresence, Open: "presence at", Goes: goesWith(beforeSlash), Holds: HoldsCandidate, Candidate: beforeSlash, Hidden: presenceHidden, Back: Chair | Secretary | Assessor, MayRestore: presenceBack, Corrects: presenceCorrects},
			{Kind: OnExit, Open: "exit", Goes: goesWith(itself), Holds: HoldsCandidate, Candidate: itself, Back: Chair | Secretary, MayRestore: exitBack, Corrects: exitCorrects},
		},
	}
}

// presenceHidden: what was noted at a component that the reader does not score
// themselves may tell of its marks.
func presenceHidden(v View, on Subject, cell string) bool {
	number, component := PartOf(on)
	i, known := v.state.Find(number)
	return cell == "reason" && known && v.blindToWritten(i) && !slices.Contains(v.state.Panel(i, component), v.who.Person)
}

// Part is a subject of one candidate's component: presence or moderation.
func Part(kind SubjectKind, candidate, component string) Subject {
	return Subject{kind, candidate + "/" + component}
}

// PartOf takes Part apart.
func PartOf(s Subject) (candidate, component string) {
	candidate, component, _ = strings.Cut(s.ID, "/")
	return candidate, component
}

// MarkPresence records candidates as present, late, absent, to repeat, or
// (NoPresence) as not looked at: all of them or none.
type MarkPresence struct {
	Numbers   []string
	Component string
	Presence  Presence
	Reason    string    // required to take an absence back
	At        time.Time // when they came, as the screen's clock says; zero: not said
}

// Kind is the act's.
func (MarkPresence) Kind() Kind { return KindMarkPresence }

// Decide says how each of them came.
func (c MarkPresence) Decide(d *Draft) error {
	at := ""
	if !c.At.IsZero() {
		at = c.At.Format(time.RFC3339)
	}
	for i, number := range c.Numbers {
		if len(c.Numbers) > 1 {
			d.Row(i + 1)
		}
		on := Part(OnPresence, number, c.Component)
		if _, known := d.Find(number); !known {
			d.Fault("", Refuse("number.unknown", number))
			continue
		}
		if d.Component(c.Component) == nil {
			d.Fault("", Refuse("component.unknown", c.Component))
			continue
		}
		if d.Value(on, "presence") == string(c.Presence) && c.Reason == "" { // told already
			continue
		}
		d.sayReasoned(on, c.Reason, Set{"presence", string(c.Presence)}, Set{"at", at})
	}
	return nil
}

// Came is how one candidate came.
type Came struct {
	Number   string
	Presence Presence
}

// RecordRoll records how several came, each their own way, as a list on paper has it: all
// of them or none.
type RecordRoll struct {
	Component string
	Came      []Came
	Reason    string
	At        time.Time
}

// Kind is the act's.
func (RecordRoll) Kind() Kind { return KindMarkPresence }

// Decide says how each of them came.
func (c RecordRoll) Decide(d *Draft) error {
	for i, one := range c.Came {
		d.Row(i + 1)
		as := MarkPresence{Numbers: []string{one.Number}, Component: c.Component, Presence: one.Presence, Reason: c.Reason, At: c.At}
		if err := as.Decide(d); err != nil {
			return err
		}
	}
	return nil
}

// Recording is what is to be known before candidates are recorded so: how many of them
// are recorded as here, and why it would be refused whatever the reason.
func Recording(v View, c MarkPresence) (here int, refused error) {
	for _, number := range c.Numbers {
		if v.presence(number, c.Component).Here() {
			here++
		}
	}
	if c.Reason == "" {
		c.Reason = WantedLater
	}
	return here, v.Check(c)
}

// AnyAbsent says whether one of the candidates is recorded as absent: taking that back
// needs a reason.
func (v View) AnyAbsent(numbers []string, component string) bool {
	return slices.ContainsFunc(numbers, func(number string) bool { return v.presence(number, component) == WasAbsent })
}

// presence is how a candidate is recorded to have come.
func (v View) presence(number, component string) Presence {
	i, known := v.state.Find(number)
	if !known {
		return NoPresence
	}
	return v.state.Presence(i, component)
}

func mayPresence(p Past, who Actor, _ *Decision, f *Fact) Problems {
	if r := presenceBack(p, who, f); r != nil {
		return because("", r)
	}
	number, code := PartOf(f.Subject)
	i, _ := p.Find(number)
	reason, _ := f.Value("reason")
	if p.Presence(i, code) == WasAbsent && p.Changes(f, "presence") && strings.TrimSpace(reason) == "" {
		return refused("", "reason.needed")
	}
	return nil
}

// isTime says whether a cell says a time, or nothing.
func isTime(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return text == "" || err == nil
}

// valid says whether it is a presence at all.
func (p Presence) valid() bool {
	return p == NoPresence || p.Here() || p.Away()
}

// presenceBack is what holds of every presence, also of one that is restored.
func presenceBack(p Past, who Actor, f *Fact) *Refusal {
	number, code := PartOf(f.Subject)
	i, c, r := p.part(number, code)
	becomes := Presence(p.After(f, "presence"))
	switch {
	case r != nil:
		return r
	case !p.Frozen():
		return Refuse("rulebook.not-frozen")
	case !becomes.valid():
		return Refuse("form.status", string(becomes))
	case !isTime(p.After(f, "at")):
		return Refuse("clock.shape")
	case !who.Roles.Has(Chair|Secretary) && !p.onPanel(i, c, who.Person):
		return Refuse("allow.not-panel")
	case becomes.Away() && p.unseen(c):
		return Refuse("venue.at-home", p.s.Venue())
	case becomes.Away() && p.hasMarks(i, c):
		return Refuse("presence.has-marks", number)
	}
	if t := p.closedFor(number, code); t != nil {
		return Refuse("sitting.closed", t.Name)
	}
	return nil
}

// presenceCorrects: who was absent is so no more.
func presenceCorrects(p Past, f *Fact) bool {
	was := Presence(p.Value(f.Subject, "presence"))
	return was == WasAbsent && p.Changes(f, "presence") && p.standsOf(f.Subject)
}

// part is a candidate's place and a component that takes marks.
func (p Past) part(number, component string) (int, *Component, *Refusal) {
	i, known := p.Find(number)
	if !known {
		return 0, nil, Refuse("number.unknown", number)
	}
	c := p.Component(component)
	if c == nil {
		return 0, nil, Refuse("component.unknown", component)
	}
	return i, c, nil
}

// hasMarks says whether a candidate has any mark of a component that counts.
func (p Past) hasMarks(i int, c *Component) bool {
	number := p.s.rows[i].number
	for n := range c.SubTests {
		t := &c.SubTests[n]
		if _, ok := p.Mark(i, t); ok || t.Double && len(p.keyed(number, t.Code)) > 0 {
			return true
		}
	}
	return len(counting(p.Sheets(i, c.Code))) > 0
}

// MarkExit records withdrew, disqualified, or (NoExit) back in.
type MarkExit struct {
	Number string
	Exit   Exit
	Reason string
}

// Kind is the act's.
func (MarkExit) Kind() Kind { return KindMarkExit }

// Decide says how the candidate left.
func (c MarkExit) Decide(d *Draft) error {
	if _, known := d.Find(c.Number); !known {
		return Refuse("number.unknown", c.Number)
	}
	if on := (Subject{OnExit, c.Number}); d.Value(on, "exit") != string(c.Exit) || c.Reason != "" {
		d.sayReasoned(on, c.Reason, Set{"exit", string(c.Exit)})
	}
	return nil
}

func mayExit(p Past, who Actor, _ *Decision, f *Fact) Problems {
	if r := p.exitShape(who, f); r != nil {
		return because("", r)
	}
	if Exit(p.After(f, "exit")) != ExitWithdrew {
		return p.needAfter(f)
	}
	return p.reasonIfStood(f)
}

// needAfter wants a reason that stands once the fact is said.
func (p Past) needAfter(f *Fact) Problems {
	if strings.TrimSpace(p.After(f, "reason")) == "" {
		return refused("", "reason.needed")
	}
	return nil
}

func (p Past) exitShape(who Actor, f *Fact) *Refusal {
	if _, known := p.Find(f.Subject.ID); !known {
		return Refuse("number.unknown", f.Subject.ID)
	}
	return p.exitKind(who, f)
}

// exitKind is what holds of every exit, whoever leaves.
func (p Past) exitKind(who Actor, f *Fact) *Refusal {
	becomes, was := Exit(p.After(f, "exit")), Exit(p.Value(f.Subject, "exit"))
	switch {
	case becomes != NoExit && becomes != ExitWithdrew && becomes != ExitDisqualified:
		return Refuse("form.status", string(becomes))
	case (becomes == ExitDisqualified || was == ExitDisqualified) && !who.Roles.Has(Chair):
		return Refuse("allow.role", Chair.String())
	}
	return nil
}

func exitBack(p Past, who Actor, f *Fact) *Refusal { return p.exitShape(who, f) }

// exitCorrects: who has a result leaves.
func exitCorrects(p Past, f *Fact) bool { return p.Changes(f, "exit") && p.standsOf(f.Subject) }

// Presence is what happened to a candidate at a component.
func (p Past) Presence(i int, component string) Presence {
	return Presence(p.Value(Part(OnPresence, p.s.rows[i].number, component), "presence"))
}

// Exit is whether a candidate left the selection.
func (p Past) Exit(i int) Exit { return Exit(p.Value(Subject{OnExit, p.s.rows[i].number}, "exit")) }

// Presence is what happened to candidate i at a component.
func (s *State) Presence(i int, component string) Presence {
	return Presence(s.value(Part(OnPresence, s.rows[i].number, component), "presence"))
}

// Exit is whether candidate i left the selection.
func (s *State) Exit(i int) Exit {
	return Exit(s.value(Subject{OnExit, s.rows[i].number}, "exit"))
}

// Reason is the recorded reason of a presence, exit or moderation.
func (s *State) Reason(of Subject) string { return s.value(of, "reason") }
