// Package venues is what the office prepares for venues (titik lokasi), where assessors
// work without a network on a file that has only what they need. A venue is the place
// that its sittings name. It is a capability of its own: see [scoring.Capability].
package venues

import (
	"encoding/hex"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
)

// KindPrepare is the kind of its act. The number is in stored commits.
const KindPrepare scoring.Kind = 43

// On is its subject: ID is the place.
const On = scoring.OnVenue

// Part is what this package hands to the house.
func Part() scoring.Capability {
	return scoring.Capability{
		Rules: []scoring.Rule{{Kind: KindPrepare, Words: scoring.Text{ID: "Menyiapkan titik", EN: "Prepared a venue"},
			Roles: scoring.Chair, Frozen: true, Right: mayPrepare,
			Says: []scoring.Form{{On: On, Cells: "sittings people withheld uncounted head reserves seats"}}}, writeOffRule()},
		Subjects: []scoring.SubjectRow{writeOffRow(), {Kind: On, Untaken: "*", Under: func(string) string { return "" }, Goes: func(id string, to *scoring.Roster) bool { return id == to.Place }}},
	}
}

// Prepare says what goes to a venue. Its act answers, in the venue's file, for all that
// its author had seen: see [scoring.Setup].
type Prepare struct {
	Place    string
	Sittings []scoring.SittingID // all that are open there
	People   []scoring.PersonID  // who work there
	Withheld string              // hex SHA-256 over the leaves whose words stay in the office
	Not      []scoring.ActID     // of what came before, what counts nowhere
	Head     scoring.PersonID    // who leads there, and may do what scoring.Lead says; "": nobody
	Reserves []scoring.PersonID  // whom they may seat
	Seats    []scoring.Seat      // for which candidates, in which component
}

// Kind is the act's.
func (Prepare) Kind() scoring.Kind { return KindPrepare }

// Decide says it whole.
func (c Prepare) Decide(d *scoring.Draft) error {
	d.Restate(scoring.Subject{Kind: On, ID: c.Place},
		scoring.Set{Cell: "sittings", Text: list(c.Sittings, func(id scoring.SittingID) string { return string(id) })},
		scoring.Set{Cell: "people", Text: list(c.People, func(id scoring.PersonID) string { return string(id) })},
		scoring.Set{Cell: "withheld", Text: c.Withheld},
		scoring.Set{Cell: "uncounted", Text: list(c.Not, scoring.ActID.String)},
		scoring.Set{Cell: "head", Text: string(c.Head)},
		scoring.Set{Cell: "reserves", Text: list(c.Reserves, func(id scoring.PersonID) string { return string(id) })},
		scoring.Set{Cell: "seats", Text: list(c.Seats, func(s scoring.Seat) string { return s.Number + "/" + s.Component })})
	return nil
}

func list[T any](all []T, text func(T) string) string {
	out := make([]string, len(all))
	for i, x := range all {
		out[i] = text(x)
	}
	return strings.Join(out, ",")
}

// unlist reads a list back.
func unlist(text string) []string {
	return slices.DeleteFunc(strings.Split(text, ","), func(s string) bool { return s == "" })
}

func mayPrepare(p scoring.Past, _ scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	place := f.Subject.ID
	sum, err := hex.DecodeString(p.After(f, "withheld"))
	if err != nil || len(sum) != 32 {
		return scoring.No("form.cell", "withheld")
	}
	for _, id := range unlist(p.After(f, "uncounted")) {
		if scoring.ParseActID(id).String() != id {
			return scoring.No("form.cell", "uncounted")
		}
	}
	sittings := unlist(p.After(f, "sittings"))
	if p.VenueStage(place) == scoring.VenueWrittenOff {
		return scoring.No("writeoff.done", place)
	}
	if len(sittings) == 0 {
		return scoring.No("venue.no-sitting", place)
	}
	for _, id := range sittings {
		switch t := p.Sitting(scoring.SittingID(id)); {
		case t == nil || t.Place != place:
			return scoring.No("venue.no-sitting", place)
		case t.Closing != nil:
			return scoring.No("sitting.closed", t.Name)
		}
	}
	for _, id := range unlist(p.After(f, "people")) {
		if _, known := p.Person(scoring.PersonID(id)); !known {
			return scoring.No("person.unknown")
		}
	}
	return mayLead(p, f)
}

// mayLead is what is asked of who leads, of reserves and of seats; acts of before these
// were named say none of them.
func mayLead(p scoring.Past, f *scoring.Fact) scoring.Problems {
	said := func(cell string) string { v, _ := f.Value(cell); return v }
	work := unlist(said("people"))
	if head := said("head"); head != "" {
		if who, _ := p.Person(scoring.PersonID(head)); who.Status != scoring.Active || !slices.Contains(work, head) {
			return scoring.No("venue.head", who.Name)
		}
	} else if said("reserves")+said("seats") != "" {
		return scoring.No("form.cell", "head")
	}
	for _, id := range unlist(said("reserves")) {
		if who, _ := p.Person(scoring.PersonID(id)); !who.Roles.Has(scoring.Assessor) || !slices.Contains(work, id) {
			return scoring.No("panel.not-assessor", who.Name)
		}
	}
	for _, seat := range unlist(said("seats")) {
		number, component, _ := strings.Cut(seat, "/")
		if p.Observed(component) == nil || !slices.ContainsFunc(unlist(said("sittings")), func(id string) bool {
			t := p.Sitting(scoring.SittingID(id))
			return t != nil && t.Component == component && slices.Contains(t.Roster, number)
		}) {
			return scoring.No("sitting.not-in", number)
		}
	}
	return nil
}

// SetupOf is what a venue's file rests on, by the act that prepared it.
func SetupOf(a *scoring.Act) (setup *scoring.Setup, withheld string, ok bool) {
	if a.Kind != KindPrepare || len(a.Facts) != 1 || a.Facts[0].Subject.Kind != On {
		return nil, "", false
	}
	f := &a.Facts[0]
	setup = &scoring.Setup{Place: f.Subject.ID, Before: a.Observed, Not: map[scoring.ActID]bool{}, People: map[scoring.PersonID]bool{}}
	not, _ := f.Value("uncounted")
	for _, id := range unlist(not) {
		setup.Not[scoring.ParseActID(id)] = true
	}
	people, _ := f.Value("people")
	for _, id := range unlist(people) {
		setup.People[scoring.PersonID(id)] = true
	}
	withheld, ok = f.Value("withheld")
	return setup, withheld, ok
}

// Named are the people and seats that a preparing act names: who leads, the first of
// those who also go, and as reserves those after them who assess.
func (c *Prepare) Named(v scoring.View, also []scoring.PersonID) {
	if len(also) == 0 { // nobody leads: what is said of seats would lend nothing
		return
	}
	for n, id := range also {
		if n == 0 {
			c.Head = id
		} else if slices.ContainsFunc(v.Assessors(), func(p scoring.Person) bool { return p.ID == id }) {
			c.Reserves = append(c.Reserves, id)
		}
	}
	for _, t := range v.Sittings() {
		if slices.Contains(c.Sittings, t.ID) && t.Observed() {
			for _, number := range t.Roster {
				c.Seats = append(c.Seats, scoring.Seat{Number: number, Component: t.Component})
			}
		}
	}
}

// Venue is one place at which there are sittings.
type Venue struct {
	Place      string
	Sittings   []scoring.SittingLine
	Candidates int
	Prepared   uint64 // the place of the entry in the log that prepared it last; 0: it is not
	Sheets     int    // that were submitted, of those who came or are still to come
	Due        int    // that there are to be
	Stage      scoring.VenueStage
	Off        scoring.Off
}

// Of are the venues of a selection, in the order of the days of their sittings.
func Of(v scoring.View) (out []Venue) {
	at := map[string]int{}
	for _, t := range v.Sittings() {
		if t.Place == "" {
			continue
		}
		i, known := at[t.Place]
		if !known {
			i = len(out)
			at[t.Place] = i
			out = append(out, Venue{Place: t.Place, Prepared: v.LastSaid(scoring.Subject{Kind: On, ID: t.Place}, "withheld"),
				Stage: v.VenueStage(t.Place), Off: v.Off(t.Place)})
		}
		w := &out[i]
		w.Sittings, w.Candidates = append(w.Sittings, t), w.Candidates+len(t.Roster)
		sent, due := v.SheetsOf(t.ID)
		w.Sheets, w.Due = w.Sheets+sent, w.Due+due
	}
	return out
}

// RosterOf is what goes to a venue. Codes: venue.no-sitting, writeoff.done.
func RosterOf(v scoring.View, place string) (*scoring.Roster, error) {
	if v.VenueStage(place) == scoring.VenueWrittenOff {
		return nil, scoring.Refuse("writeoff.done", place)
	}
	r := &scoring.Roster{Place: place, Sittings: map[scoring.SittingID]bool{}, Candidates: map[string]bool{}}
	for _, t := range v.Sittings() {
		if t.Place != place || t.Closing != nil {
			continue
		}
		r.Sittings[t.ID] = true
		for _, number := range t.Roster {
			r.Candidates[number] = true
		}
	}
	if len(r.Sittings) == 0 {
		return nil, scoring.Refuse("venue.no-sitting", place)
	}
	return r, nil
}

// PeopleOf are those who work at a venue: its panels, and also others, such as who leads
// it, and reserves.
func PeopleOf(v scoring.View, r *scoring.Roster, also []scoring.PersonID) (out []scoring.PersonID) {
	work := map[scoring.PersonID]bool{}
	for _, id := range also {
		work[id] = true
	}
	for _, t := range v.Sittings() {
		if !r.Sittings[t.ID] || !t.Observed() {
			continue
		}
		for _, number := range t.Roster {
			if i, known := v.Find(number); known {
				for _, id := range v.Record().Panel(i, t.Component) {
					work[id] = true
				}
			}
		}
	}
	for _, p := range v.People() {
		if work[p.ID] && p.Status != scoring.Revoked {
			out = append(out, p.ID)
		}
	}
	return out
}

// MayWipe is why who reads a file may not have it removed from its laptop; nil: they may. At
// a venue whoever was named to lead it may, after its sittings, too: perhaps nobody of the
// office was there, and none of them can unlock that file.
func MayWipe(v scoring.View) *scoring.Refusal {
	may := scoring.HandsOver
	if place := v.Venue(); place != "" {
		may |= scoring.Lead
		if v.Value(scoring.Subject{Kind: On, ID: place}, "head") == string(v.Actor().Person) {
			return nil
		}
	}
	return scoring.When(!v.Actor().Roles.Has(may), scoring.Refuse("allow.role", may.String()))
}

// FileEnd is how the names of set-ups end.
const FileEnd = ".ampera-titik"

// FileName is what a venue's set-up is called unless it is told otherwise.
func FileName(place string) string {
	return text.FileName("titik", place) + FileEnd
}

// Prepared are who leads a venue and who works there, as it was prepared last: "" and nobody
// where it was not.
func Prepared(v scoring.View, place string) (head scoring.PersonID, people []scoring.PersonID) {
	on := scoring.Subject{Kind: On, ID: place}
	for _, id := range unlist(v.Value(on, "people")) {
		people = append(people, scoring.PersonID(id))
	}
	return scoring.PersonID(v.Value(on, "head")), people
}
