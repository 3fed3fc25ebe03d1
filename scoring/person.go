package scoring

import "strings"

// PersonID names a person of the committee; the zero value is nobody.
type PersonID string

// Roles is a set of roles. The zero value may do nothing.
type Roles uint8

// Roles.
const (
	Chair     Roles = 1 << iota // ketua: freezes, enrols, assigns, signs
	Secretary                   // sekretariat: candidates, formations, written marks, typing from paper
	Assessor                    // penilai: their own score sheets
	Observer                    // pengawas: reads, changes nothing
)

var roleNames = []struct {
	role Roles
	name string
}{{Chair, "chair"}, {Secretary, "secretary"}, {Assessor, "assessor"}, {Observer, "observer"}}

// Has says whether r has any role of want.
func (r Roles) Has(want Roles) bool { return r&want != 0 }

// String is the stored form: names joined by a comma.
func (r Roles) String() string {
	var out []string
	for _, n := range roleNames {
		if r.Has(n.role) {
			out = append(out, n.name)
		}
	}
	return strings.Join(out, ",")
}

// ParseRoles reads String's form; unknown names are left out.
func ParseRoles(s string) Roles {
	var r Roles
	for part := range strings.SplitSeq(s, ",") {
		for _, n := range roleNames {
			if n.name == part {
				r |= n.role
			}
		}
	}
	return r
}

// Actor is who asks: a person with the roles they hold now, never a key.
type Actor struct {
	Person PersonID
	Name   string
	Roles  Roles
}

// PersonStatus says how far a person's enrolment is.
type PersonStatus string

// Statuses of a person.
const (
	Proposed PersonStatus = "proposed" // by the secretary; may do nothing yet
	Invited  PersonStatus = "invited"  // enrolled, holds a one-time code, may only choose a key
	Active   PersonStatus = "active"
	Revoked  PersonStatus = "revoked"
)

// Person is a member of the committee.
type Person struct {
	ID     PersonID
	Name   string
	Roles  Roles
	Status PersonStatus
	Key    string // public signing key, hex; the one-time key while invited
	Seal   string // public age recipient, for files meant for them; may be empty

	Recovery string   // public key of the sealed recovery code, hex; may be empty
	Asked    PersonID // who asked for a new code for them; "": nobody
}
