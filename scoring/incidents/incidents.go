// Package incidents is what happened at a sitting that its minutes tell. It is a
// capability of its own: it hands its kind of act and of subject to the house
// through the same seam as any later one (see scoring.Capability).
package incidents

import (
	"slices"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/text"
)

// KindNote is the kind of its one act. The number is in stored commits.
const KindNote scoring.Kind = 32

// On is its subject: ID is sitting/incident.
const On scoring.SubjectKind = 14

// ID names an incident within its sitting.
type ID string

// Part is what this package hands to the house.
func Part() scoring.Capability {
	return scoring.Capability{
		Rules: []scoring.Rule{{Kind: KindNote, Away: true, Words: scoring.Text{ID: "Mencatat kejadian", EN: "Noted an incident"},
			Roles: scoring.Chair | scoring.Secretary | scoring.Assessor, Undo: scoring.Passes, Right: mayNote,
			Says: []scoring.Form{{On: On, Cells: "text candidate at"}}}},
		Subjects: []scoring.SubjectRow{{Kind: On, Goes: func(id string, to *scoring.Roster) bool { sitting, _ := split(id); return to.Sittings[sitting] }, Texts: map[string]text.Limit{"text": text.Reason}, Under: func(id string) string { sitting, _ := split(id); return string(sitting) }}},
	}
}

func split(id string) (scoring.SittingID, ID) {
	sitting, own, _ := strings.Cut(id, "/")
	return scoring.SittingID(sitting), ID(own)
}

// Note notes what happened, for the minutes.
type Note struct {
	Sitting   scoring.SittingID
	ID        ID     // from Desk.NewID
	Candidate string // "" when it concerns everybody
	Text      string
	At        time.Time // as the screen's clock says
}

// Kind is the act's.
func (Note) Kind() scoring.Kind { return KindNote }

// Decide says what happened, to whom and when.
func (c Note) Decide(d *scoring.Draft) error {
	d.Say(scoring.Subject{Kind: On, ID: string(c.Sitting) + "/" + string(c.ID)}, scoring.Set{Cell: "text", Text: c.Text},
		scoring.Set{Cell: "candidate", Text: c.Candidate}, scoring.Set{Cell: "at", Text: c.At.Format(time.RFC3339)})
	return nil
}

// Concerns says whether somebody has to do with a sitting: chair and secretary with
// each, an assessor where they are on the panel of somebody who sits there.
func Concerns(p scoring.Past, who scoring.Actor, t *scoring.Sitting) bool {
	if who.Roles.Has(scoring.Chair | scoring.Secretary) {
		return true
	}
	part := p.Observed(t.Component)
	return part != nil && slices.ContainsFunc(t.Roster, func(number string) bool {
		i, known := p.Find(number)
		if !known {
			return false
		}
		seats := p.Seats(i, part)
		return seats.Has(who.Person) || seats.WasAside(who.Person) // they were in the room
	})
}

func mayNote(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	sitting, own := split(f.Subject.ID)
	t := p.Sitting(sitting)
	candidate, at := p.After(f, "candidate"), p.After(f, "at")
	_, clock := time.Parse(time.RFC3339, at)
	switch {
	case t == nil || own == "":
		return scoring.No("sitting.unknown")
	case t.Closing != nil:
		return scoring.No("sitting.closed", t.Name)
	case !Concerns(p, who, t):
		return scoring.No("sitting.not-yours", t.Name)
	case strings.TrimSpace(p.After(f, "text")) == "":
		return scoring.No("needed")
	case candidate != "" && !slices.Contains(t.Roster, candidate):
		return scoring.No("sitting.not-in", candidate)
	case clock != nil:
		return scoring.No("clock.shape")
	}
	return nil
}

// Incident is one note for the minutes.
type Incident struct {
	ID        ID
	Candidate string
	Text      string
	At        time.Time
}

// Of are the incidents of a sitting, in the order of their time.
func Of(v scoring.View, sitting scoring.SittingID) []Incident {
	var out []Incident
	for _, on := range v.Under(On, string(sitting)) {
		_, own := split(on.ID)
		n := Incident{ID: own, Candidate: v.Value(on, "candidate"), Text: v.Value(on, "text")}
		n.At, _ = time.Parse(time.RFC3339, v.Value(on, "at"))
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Incident) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return out
}
