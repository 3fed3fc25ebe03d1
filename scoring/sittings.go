package scoring

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring/text"
)

func sittingsPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindPlanSitting, Words: Text{"Menyusun sesi", "Planned a sitting"}, Roles: Chair | Secretary, Right: mayPlan, Undo: Undoes,
				Says: []Form{{OnSitting, "component name place day start minutes roster", nil}}},
			{Kind: KindCloseSitting, Away: true, Words: Text{"Menutup sesi", "Closed a sitting"}, Roles: Chair | Secretary, Right: mayClose, Manners: Reasoned, Cuts: closingCuts,
				Says: []Form{{OnSitting, "closed papers sheets backup reason", nil}, {OnReceipt, "sheets totals", nil}}},
			{Kind: KindReopenSitting, Away: true, Words: Text{"Membuka kembali sesi", "Reopened a sitting"}, Roles: Chair, Right: mayReopen, Manners: Reasoned,
				Says: []Form{{OnSitting, "closed reason", nil}}},
			{Kind: KindRunClock, Away: true, Words: Text{"Menjalankan atau menghentikan waktu", "Ran or stopped the clock"}, Roles: Assessor, Frozen: true, Right: mayRun, Undo: Passes,
				Says: []Form{{OnClock, "since ran pauses", nil}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnSitting, Goes: goesWithSitting, Untaken: "roster", Texts: map[string]text.Limit{"name": text.Name, "place": text.Name, "backup": text.Name}, Back: Chair | Secretary, Read: func(s *State, _ *Act, on Subject) { s.readSitting(SittingID(on.ID)) },
				Restores: func(cell string) bool { return matchesAny("component name place day start minutes roster", cell) }, MayRestore: sittingBack},
			receiptRow(),
			{Kind: OnClock, Goes: goesWith(beforeSlash), Untaken: "pauses", Candidate: beforeSlash, Owner: besideOwner},
		},
	}
}

// OnSittingOf is a sitting as a subject.
func OnSittingOf(id SittingID) Subject { return Subject{OnSitting, string(id)} }

// PlanSitting makes a sitting, or changes one that is not closed.
type PlanSitting struct{ Sitting }

// Kind is the act's.
func (PlanSitting) Kind() Kind { return KindPlanSitting }

// Decide says the sitting whole.
func (c PlanSitting) Decide(d *Draft) error {
	day := ""
	if c.Day != 0 {
		day = c.Day.String()
	}
	d.Say(OnSittingOf(c.ID), Set{"component", c.Component}, Set{"name", c.Name}, Set{"place", c.Place}, Set{"day", day},
		Set{"start", c.Start.String()}, Set{"minutes", strconv.Itoa(c.Minutes)}, Set{"roster", strings.Join(c.Roster, ",")})
	return nil
}

// after is a sitting once a fact is said.
func (p Past) after(f *Fact) *Sitting {
	return readSitting(SittingID(f.Subject.ID), func(cell string) string { return p.After(f, cell) })
}

func mayPlan(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	if r := p.sittingShape(f); r != nil {
		return because("", r)
	}
	was, t := p.Sitting(SittingID(f.Subject.ID)), p.after(f)
	if was != nil && was.Closing != nil {
		return refused("", "sitting.closed", was.Name)
	}
	if problems := p.checkRoster(t); len(problems) > 0 {
		return problems
	}
	return because("", p.checkLeaving(was, t))
}

func (p Past) sittingShape(f *Fact) *Refusal {
	t := p.after(f)
	minutes := p.After(f, "minutes")
	switch {
	case t.ID == "" || strings.Contains(string(t.ID), "/"):
		return Refuse("sitting.unknown")
	case p.Component(t.Component) == nil:
		return Refuse("component.unknown", t.Component)
	case strings.TrimSpace(t.Name) == "":
		return Refuse("sitting.name-blank")
	case t.Day == 0 || t.Day.String() != p.After(f, "day"):
		return Refuse("sitting.day-blank")
	case t.Start.String() != p.After(f, "start"):
		return Refuse("sitting.start")
	case strconv.Itoa(t.Minutes) != minutes || t.Minutes < 0 || t.Minutes > 24*60:
		return Refuse("sitting.minutes")
	}
	return nil
}

// checkRoster refuses a number twice, an unknown one, one that another open
// sitting of the component has, and one that a closed sitting has assessed: or
// planning them anew would open what was closed.
func (p Past) checkRoster(t *Sitting) (problems Problems) {
	elsewhere := map[string]string{}
	for _, o := range p.Sittings() {
		if o.ID != t.ID && o.Component == t.Component && o.Closing == nil {
			for _, number := range o.Roster {
				elsewhere[number] = o.Name
			}
		}
	}
	seen := map[string]bool{}
	for i, number := range t.Roster {
		at, known := p.Find(number)
		switch name, taken := elsewhere[number]; {
		case seen[number]:
			problems = append(problems, problem(i+1, ColNumber, Refuse("sitting.twice", number)))
		case !known:
			problems = append(problems, problem(i+1, ColNumber, Refuse("number.unknown", number)))
		case taken:
			problems = append(problems, problem(i+1, ColNumber, Refuse("sitting.elsewhere", number, name)))
		case p.cameTo(at, t.Component):
			if o := p.closedFor(number, t.Component); o != nil && o.ID != t.ID {
				problems = append(problems, problem(i+1, ColNumber, Refuse("sitting.held", number, o.Name)))
			}
		}
		seen[number] = true
	}
	return problems
}

// cameTo says whether a candidate was seen in a component.
func (p Past) cameTo(i int, component string) bool {
	return p.Presence(i, component).Here() || len(counting(p.Sheets(i, component))) > 0
}

// checkLeaving refuses to take out somebody who is recorded or has a sheet: the
// roster is what the room's papers are counted against.
func (p Past) checkLeaving(was, t *Sitting) *Refusal {
	if was == nil {
		return nil
	}
	for _, number := range was.Roster {
		i, ok := p.Find(number)
		if !ok || t.Component == was.Component && slices.Contains(t.Roster, number) {
			continue
		}
		if p.Presence(i, was.Component) != NoPresence || len(counting(p.Sheets(i, was.Component))) > 0 {
			return Refuse("sitting.recorded", number)
		}
	}
	return nil
}

// sittingBack: a sitting goes back to what it was, or is gone, while nobody in
// it is recorded.
func sittingBack(p Past, _ Actor, f *Fact) *Refusal {
	was, t := p.Sitting(SittingID(f.Subject.ID)), p.after(f)
	switch {
	case was != nil && was.Closing != nil:
		return Refuse("sitting.closed", was.Name)
	case t.existed():
		if r := p.sittingShape(f); r != nil {
			return r
		}
		if r := firstOf(p.checkRoster(t)); r != nil {
			return r
		}
	case p.After(f, "name")+p.After(f, "component")+p.After(f, "roster") != "":
		return Refuse("sitting.name-blank") // neither there nor gone
	case len(p.s.under[underKey{OnIncident, f.Subject.ID}]) > 0:
		return Refuse("sitting.has-notes")
	}
	return p.checkLeaving(was, t)
}

// CloseSitting closes a sitting whose checklist is done; its submitted sheets
// are locked from then on.
type CloseSitting struct {
	ID     SittingID
	Papers int    // paper forms counted by hand
	Backup string // fingerprint of the backup made
	Reason string // required where papers and sheets differ
}

// Kind is the act's.
func (CloseSitting) Kind() Kind { return KindCloseSitting }

// Decide says what the checklist said.
func (c CloseSitting) Decide(d *Draft) error {
	t := d.Sitting(c.ID)
	if t == nil {
		return Refuse("sitting.unknown")
	}
	if t.Closing != nil {
		return Refuse("sitting.closed", t.Name)
	}
	d.Restate(OnSittingOf(c.ID), Set{"closed", string(d.Who.Person)}, Set{"papers", strconv.Itoa(c.Papers)},
		Set{"sheets", strconv.Itoa(d.roll(t).Sheets)}, Set{"backup", c.Backup}, Set{"reason", c.Reason})
	for _, number := range d.receives(t) {
		d.Restate(Part(OnReceipt, number, t.Component), d.receipt(number, t.Component)...)
	}
	return nil
}

func mayClose(p Past, who Actor, d *Decision, f *Fact) Problems {
	if f.Subject.Kind == OnReceipt {
		return mayReceive(p, d, f)
	}
	t := p.Sitting(SittingID(f.Subject.ID))
	switch {
	case t == nil:
		return refused("", "sitting.unknown")
	case t.Closing != nil:
		return refused("", "sitting.closed", t.Name)
	}
	n, then, upset := p.roll(t), p.after(f).Closing, p.upsetIn(t)
	switch {
	case then == nil || then.By != who.Person:
		return refused("", "allow.not-yours")
	case n.Open() > 0 && !upset:
		return refused("", "sitting.open-roster", strconv.Itoa(n.Open()))
	case n.Unsent > 0 && !upset:
		return refused("", "sitting.unsent", strconv.Itoa(n.Unsent))
	case then.Backup == "":
		return refused("", "sitting.no-backup")
	case strconv.Itoa(n.Sheets) != p.After(f, "sheets") && !upset || strconv.Itoa(then.Papers) != p.After(f, "papers"):
		return refused("", "sitting.count", strconv.Itoa(n.Sheets))
	case then.Papers < 0 || then.Papers != n.Sheets && !upset && strings.TrimSpace(then.Reason) == "":
		return refused("", "sitting.papers", strconv.Itoa(then.Papers), strconv.Itoa(n.Sheets))
	case !p.receiptsOfAll(d):
		return refused("", "receipt.not-all")
	}
	return nil
}

// closingCuts: who had not seen a sitting closed cannot plan it, record who came,
// or write its panels' sheets any more. A note of what happened there still counts.
func closingCuts(p Past, d *Decision) []Shut {
	var out []Shut
	for _, f := range d.Facts {
		if f.Subject.Kind != OnSitting {
			continue
		}
		out = append(out, Shut{On: f.Subject})
		t := p.Sitting(SittingID(f.Subject.ID))
		if t == nil {
			continue
		}
		part := p.Observed(t.Component)
		for _, number := range t.Roster {
			out = append(out, Shut{On: Part(OnPresence, number, t.Component)})
			if i, known := p.Find(number); known && part != nil {
				for _, who := range p.Seats(i, part).Panel() {
					out = append(out, Shut{On: SheetID{number, t.Component, who}.Subject()})
				}
			}
		}
	}
	return out
}

// ReopenSitting opens a closed sitting again.
type ReopenSitting struct {
	ID     SittingID
	Reason string
}

// Kind is the act's.
func (ReopenSitting) Kind() Kind { return KindReopenSitting }

// Decide says that it is open, and why.
func (c ReopenSitting) Decide(d *Draft) error {
	d.Restate(OnSittingOf(c.ID), Set{"closed", ""}, Set{"reason", c.Reason})
	return nil
}

func mayReopen(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	t := p.Sitting(SittingID(f.Subject.ID))
	closed, says := f.Value("closed")
	switch {
	case t == nil:
		return refused("", "sitting.unknown")
	case t.Closing == nil:
		return refused("", "sitting.is-open", t.Name)
	case !says || closed != "":
		return refused("", "form.cell", "closed")
	}
	return p.needReason(f)
}

// readSitting reads a sitting from its cells and puts it into the order of
// sittings: by day, start, name, id. One that was taken back is not there.
func (s *State) readSitting(id SittingID) {
	t := s.Now().readSitting(id)
	s.sittingIDs[id] = true
	s.sittings = slices.DeleteFunc(s.sittings, func(x *Sitting) bool { return x.ID == id })
	if t != nil {
		s.sittings = append(s.sittings, t)
		slices.SortFunc(s.sittings, compareSittings)
	}
	s.noteSeated(id)
	s.reseat()
}

// noteSeated keeps who ever was in a sitting, of whatever any copy says of it.
func (s *State) noteSeated(id SittingID) {
	on := OnSittingOf(id)
	for _, part := range s.heads(on, "component") {
		for _, roster := range s.heads(on, "roster") {
			for number := range strings.SplitSeq(roster.value, ",") {
				if seat := (Seat{number, part.value}); !slices.Contains(s.seatedIn[seat], id) {
					s.seatedIn[seat] = append(s.seatedIn[seat], id)
				}
			}
		}
	}
}

// readSitting is a sitting as it was seen, or nil.
func (p Past) readSitting(id SittingID) *Sitting {
	on := OnSittingOf(id)
	t := readSitting(id, func(cell string) string { return p.Value(on, cell) })
	if !t.existed() {
		return nil
	}
	return t
}

func readSitting(id SittingID, text func(cell string) string) *Sitting {
	number := func(cell string) int { n, _ := strconv.Atoi(text(cell)); return n }
	t := &Sitting{ID: id, Component: text("component"), Name: text("name"), Place: text("place"), Minutes: number("minutes")}
	t.Day, _ = ParseDate(text("day"))
	t.Start, _ = ParseDayTime(text("start"))
	if roster := text("roster"); roster != "" {
		t.Roster = strings.Split(roster, ",")
	}
	if by := text("closed"); by != "" {
		t.Closing = &Closing{Papers: number("papers"), Sheets: number("sheets"), Backup: text("backup"), Reason: text("reason"), By: PersonID(by)}
	}
	return t
}

func compareSittings(a, b *Sitting) int {
	return strings.Compare(sittingKey(a), sittingKey(b))
}

func sittingKey(t *Sitting) string {
	return t.Day.String() + "\x00" + t.Start.String() + "\x00" + t.Name + "\x00" + string(t.ID)
}

// place is a candidate's place in the order of the day: of all sittings of a
// component, one after the other.
type dayPlace struct {
	sitting *Sitting
	order   int // in the roster, from 0
	day     int // over all sittings, from 1
}

// reseat finds every candidate's place anew. Who is in several sittings (a
// repeat) has the last one.
func (s *State) reseat() {
	s.seats = map[Seat]dayPlace{}
	day := 0
	for _, t := range s.sittings {
		for order, number := range t.Roster {
			day++
			s.seats[Seat{number, t.Component}] = dayPlace{t, order, day}
		}
	}
}

// Sitting is the sitting of an id, or nil.
func (s *State) Sitting(id SittingID) *Sitting {
	at := slices.IndexFunc(s.sittings, func(t *Sitting) bool { return t.ID == id })
	if at < 0 {
		return nil
	}
	return s.sittings[at]
}

// closedFor is the closed sitting that shut what is said of a candidate's part, or
// nil: who is in an open one, too, is seen there.
func (p Past) closedFor(number, component string) (closed *Sitting) {
	seat := Seat{number, component}
	if last := p.s.seats[seat].sitting; p.at == nil && (last == nil || last.Closing == nil) {
		return nil // as for most
	}
	for _, id := range p.s.seatedIn[seat] {
		t := p.Sitting(id)
		switch {
		case t == nil || t.Component != component || !slices.Contains(t.Roster, number):
		case t.Closing == nil:
			return nil
		case closed == nil || compareSittings(closed, t) < 0:
			closed = t
		}
	}
	return closed
}

// shut says whether a sheet is locked: it counts, and its sitting is closed.
func (p Past) shut(sh *Sheet) bool {
	return sh.Status.Counts() && p.closedFor(sh.ID.Candidate, sh.ID.Component) != nil
}
