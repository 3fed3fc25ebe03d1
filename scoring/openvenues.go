package scoring

import (
	"slices"
	"strings"
)

// What is said here of a venue is said once: whether home still waits for it.

// VenueStage is how far a venue is.
type VenueStage uint8

// Stages.
const (
	VenuePlanned    VenueStage = iota // there are sittings, and nothing was prepared
	VenueOpen                         // it was prepared; home waits for its closing
	VenueClosed                       // home has joined the closing of all its sittings
	VenueWrittenOff                   // chair and a second person wait for it no more
)

// VenueStage is how far a venue is: of a place without sittings it is closed.
func (p Past) VenueStage(place string) VenueStage {
	open := p.OpenSittings(place)
	switch {
	case len(open) == 0:
		return VenueClosed
	case p.writtenOff(place, open):
		return VenueWrittenOff
	case p.Value(Subject{OnVenue, place}, "withheld") == "":
		return VenuePlanned
	}
	return VenueOpen
}

// OpenSittings are the sittings at a place that nobody has closed.
func (p Past) OpenSittings(place string) (out []*Sitting) {
	for _, t := range p.Sittings() {
		if place != "" && t.Place == place && t.Closing == nil {
			out = append(out, t)
		}
	}
	return out
}

// writtenOff says whether a second person confirmed that all these sittings are.
func (p Past) writtenOff(place string, open []*Sitting) bool {
	on := Subject{OnWriteOff, place}
	if p.Value(on, "confirmed") == "" {
		return false
	}
	of := "," + p.Value(on, "sittings") + ","
	for _, t := range open {
		if !strings.Contains(of, ","+string(t.ID)+",") {
			return false
		}
	}
	return true
}

// Open are those of some places, or of all, at which a venue is open: who finalises a
// result waits for those.
func (p Past) Open(places ...string) (out []string) {
	for _, on := range p.s.under[underKey{OnVenue, ""}] {
		if len(places) > 0 && !slices.Contains(places, on.ID) || p.VenueStage(on.ID) != VenueOpen {
			continue
		}
		out = append(out, on.ID)
	}
	return out
}

// OpenVenues are the venues among some places, or all, that are open: see [Past.Open].
func (v View) OpenVenues(places ...string) []string { return v.state.Now().Open(places...) }

// VenueStage is how far a venue is.
func (v View) VenueStage(place string) VenueStage { return v.state.Now().VenueStage(place) }

// ShutPart is all that is said of a candidate's part, and of their leaving, by whomever:
// how they came, who sits there for them, each sheet and what goes with it.
func (p Past) ShutPart(number, component string) []Shut {
	out := []Shut{{On: Part(OnPresence, number, component)}, {On: Part(OnReceipt, number, component)}, {On: Subject{OnExit, number}}, {On: PanelOfCandidate(component, number)}}
	for _, m := range p.People() {
		if !m.Roles.Has(Assessor) {
			continue
		}
		id := SheetID{number, component, m.ID}
		out = append(out, Shut{On: id.Subject()}, Shut{On: id.Beside(OnClock)}, Shut{On: id.Beside(OnMove)}, Shut{On: id.Beside(OnPeer)})
	}
	return out
}

// OffCells are what is written off of a venue: its open sittings, and how much was joined
// of each laptop that can be its.
func (p Past) OffCells(place string) (sittings, joined string) {
	var open, of []string
	for _, t := range p.OpenSittings(place) {
		open = append(open, string(t.ID))
	}
	for r, seq := range p.LaptopsOf(place) {
		of = append(of, ActID{r, seq}.String())
	}
	slices.Sort(of)
	return strings.Join(open, ","), strings.Join(of, ",")
}

// Off is what is said of writing a venue off; By is "" where nobody proposed it.
type Off struct {
	By, Confirmed PersonID
	Reason        string
	Name, Second  string // of who proposed it, and of who confirmed
	Mine          bool   // it is the reader who did
	Single        bool   // the reader decides alone: see [Past.Single]
	Stale         bool   // since it was proposed more came, or other sittings are open
}

// Pending says whether a proposal waits for a second person.
func (o Off) Pending() bool { return o.By != "" && o.Confirmed == "" }

// Alone says whether one person wrote it off, since the rulebook lets them.
func (o Off) Alone() bool { return o.By != "" && o.By == o.Confirmed }

// Off is what is said of writing a venue off.
func (p Past) Off(place string) Off {
	on := Subject{OnWriteOff, place}
	sittings, joined := p.OffCells(place)
	return Off{By: PersonID(p.Value(on, "by")), Confirmed: PersonID(p.Value(on, "confirmed")), Reason: p.Value(on, "reason"),
		Stale: p.Value(on, "sittings") != sittings || p.Value(on, "joined") != joined}
}

// Off is what is said of writing a venue off.
func (v View) Off(place string) Off {
	off := v.state.Now().Off(place)
	off.Name, off.Second = v.state.PersonName(off.By), v.state.PersonName(off.Confirmed)
	off.Mine, off.Single = off.By != "" && off.By == v.who.Person, v.state.Now().Single(v.who.Person)
	return off
}

// Seconds are who of the office may confirm what somebody proposed.
func (p Past) Seconds(by PersonID) (out []PersonID) {
	for _, m := range p.People() {
		if m.ID != by && m.Status == Active && m.Roles.Has(Chair|Secretary) {
			out = append(out, m.ID)
		}
	}
	return out
}

// Single says whether the office has nobody else, and the rulebook lets one decide alone.
func (p Past) Single(by PersonID) bool {
	book := p.Book()
	return book != nil && book.Alone && len(p.Seconds(by)) == 0
}
