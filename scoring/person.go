package scoring

import (
	"strconv"
	"strings"
)

// PersonID names a person of the committee; the zero value is nobody.
type PersonID string

// Roles is a set of roles. The zero value may do nothing. The first four are
// this package's; a capability names others of its own (see [Capability]).
type Roles uint16

// Roles.
const (
	Chair     Roles = 1 << iota // ketua: freezes, enrols, assigns, signs
	Secretary                   // sekretariat: candidates, formations, written marks, typing from paper
	Assessor                    // penilai: their own score sheets
	Observer                    // pengawas: reads, changes nothing
)

// ownRoles are the stored names of this package's roles, in the order of their
// bits. A later role's stored name is made of its bit, such as r5: it is the
// same whether or not its capability is known here.
var ownRoles = [...]string{"chair", "secretary", "assessor", "observer"}

// roleBits is how many roles there may be.
const roleBits = 16

func storedRole(bit int) string {
	if bit < len(ownRoles) {
		return ownRoles[bit]
	}
	return "r" + strconv.Itoa(bit)
}

// Words are what the roles of this package are called, in the order of their bits;
// of others the stored name, for State.RoleWords knows them.
func (r Roles) Words() []Text {
	var out []Text
	for bit := range roleBits {
		if one := Roles(1 << bit); !r.Has(one) {
			continue
		} else if words, ok := own.roles[one]; ok {
			out = append(out, words)
		} else {
			out = append(out, Text{storedRole(bit), storedRole(bit)})
		}
	}
	return out
}

// Has says whether r has any role of want.
func (r Roles) Has(want Roles) bool { return r&want != 0 }

// String is the stored form: names joined by a comma.
func (r Roles) String() string {
	var out []string
	for bit := range roleBits {
		if r.Has(1 << bit) {
			out = append(out, storedRole(bit))
		}
	}
	return strings.Join(out, ",")
}

// ParseRoles reads String's form; unknown names are left out.
func ParseRoles(s string) Roles {
	var r Roles
	for part := range strings.SplitSeq(s, ",") {
		for bit := range roleBits {
			if storedRole(bit) == part {
				r |= 1 << bit
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
