package scoring

import "strconv"

// Screening as a rulebook says it: by whom, for which reasons somebody does not qualify, and
// how much of it is read a second time. Package scoring/screening does it.

// ScreeningBy says who decides whether an applicant qualifies.
type ScreeningBy uint8

// Who decides. The zero value is a selection that begins with who qualified elsewhere.
const (
	NoScreening      ScreeningBy = iota
	ScreenedHere                 // verifier and supervisor, in this file
	ScreenedByPortal             // the national portal, whose decision is imported
)

// ScreensHere says whether an applicant is decided about in this file: then a status follows
// from that, and nobody is a candidate who did not apply. Without rules it is not.
func (b *Rulebook) ScreensHere() bool { return b != nil && b.Screening == ScreenedHere }

// ScreeningReason is why an applicant does not meet a requirement. A decision quotes it by code and
// version for as long as there is the file: so it retires, and is never deleted, and a text
// that changes is the next version.
type ScreeningReason struct {
	Code        string
	Version     int
	Name        Text // as the applicant reads it
	Requirement string
	Document    Text // in which it is seen
	Curable     bool // an objection may show that the committee erred; or a later round may mend it
	Retired     bool // nothing is decided by it any more
}

// ID is the reason as decisions quote it.
func (r *ScreeningReason) ID() string { return r.Code + "." + strconv.Itoa(r.Version) }

// SecondReading is how much is read a second time, by a third person who does not see the
// first decision, and from when on two who read differently are told of.
type SecondReading struct {
	Share    Points // of those decided, 1 = all; 0: nothing is
	Least    int    // second readings of a reason before its drift is told
	Disagree Points // share of them that may differ
}

// Reason is the reason that a decision quotes; nil: there is none.
func (b *Rulebook) Reason(id string) *ScreeningReason {
	for i := range b.Reasons {
		if b.Reasons[i].ID() == id {
			return &b.Reasons[i]
		}
	}
	return nil
}

// ReasonsOf are those by which a requirement can be decided against.
func (b *Rulebook) ReasonsOf(requirement string) (out []*ScreeningReason) {
	for i := range b.Reasons {
		if r := &b.Reasons[i]; r.Requirement == requirement && !r.Retired {
			out = append(out, r)
		}
	}
	return out
}

// Requirement is a requirement by its code; nil: there is none.
func (b *Rulebook) Requirement(code string) *Requirement {
	for i := range b.Requirements {
		if b.Requirements[i].Code == code {
			return &b.Requirements[i]
		}
	}
	return nil
}

// DocumentOf is how the document is called that shows a requirement: its own name, or, where
// the rulebook gives it none, that of the requirement.
func (b *Rulebook) DocumentOf(requirement string) Text {
	if b == nil || b.Requirement(requirement) == nil {
		return Text{ID: requirement, EN: requirement}
	}
	q := b.Requirement(requirement)
	if q.Document != (Text{}) {
		return q.Document
	}
	return q.Name
}

// LostReasons are the reasons of a rulebook that another, which amends it, does not have
// any more as they were: one that is deleted, or has another text under the same version.
func (b *Rulebook) LostReasons(amended *Rulebook) (lost []string) {
	for i := range b.Reasons {
		was := b.Reasons[i]
		is := amended.Reason(was.ID())
		if is == nil {
			lost = append(lost, was.ID())
			continue
		}
		if was.Retired = is.Retired; was != *is {
			lost = append(lost, was.ID())
		}
	}
	return lost
}
