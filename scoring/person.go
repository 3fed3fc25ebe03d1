package scoring

import (
	"slices"
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

// Person is a person as they were seen. Where their rights are in doubt, they
// have only those that nobody disputes.
func (p Past) Person(id PersonID) (Person, bool) {
	if p.at == nil {
		return p.s.Person(id)
	}
	if p.s.people[id] == nil {
		return Person{}, false
	}
	who := p.readPerson(id)
	return who, who.Name != ""
}

// People are all who were seen, by id.
func (p Past) People() []Person {
	var out []Person
	for _, id := range p.s.order {
		if who, ok := p.Person(id); ok {
			out = append(out, who)
		}
	}
	return out
}

func (p Past) readPerson(id PersonID) Person {
	on := onPerson(id)
	who := Person{ID: id, Name: p.Value(on, "name"), Key: p.Value(on, "key"), Seal: p.Value(on, "seal"),
		Recovery: p.Value(on, "recovery"), Asked: PersonID(p.Value(on, "asked"))}
	who.Roles = ^Roles(0)
	for _, h := range p.heads(on, "roles") {
		who.Roles &= ParseRoles(h.value)
	}
	for _, h := range p.heads(on, "status") {
		if s := PersonStatus(h.value); who.Status == "" || s.rank() < who.Status.rank() {
			who.Status = s
		}
	}
	if who.Roles == ^Roles(0) {
		who.Roles = 0
	}
	return who
}

// Keys are the public keys that a fact gives a person, hex.
func (f *Fact) Keys() (keys []string) {
	if f.Subject.Kind != OnPerson {
		return nil
	}
	for _, c := range f.Cells {
		if (c.Name == "key" || c.Name == "recovery") && c.Value != "" {
			keys = append(keys, c.Value)
		}
	}
	return keys
}

// rank orders statuses by what one may do with them.
func (s PersonStatus) rank() int {
	return slices.Index([]PersonStatus{Revoked, Proposed, Invited, Active}, s)
}

// PersonName is a person's name, or the id when nobody of that id is known.
func (s *State) PersonName(id PersonID) string {
	if m := s.people[id]; m != nil {
		return m.Name
	}
	return string(id)
}

// Person is one person as of now.
func (s *State) Person(id PersonID) (Person, bool) {
	if m := s.people[id]; m != nil {
		return *m, true
	}
	return Person{}, false
}

// People are all persons, by id.
func (s *State) People() []Person {
	out := make([]Person, 0, len(s.order))
	for _, id := range s.order {
		out = append(out, *s.people[id])
	}
	return out
}

func splitIDs(s string) []PersonID {
	if s == "" {
		return nil
	}
	var out []PersonID
	for part := range strings.SplitSeq(s, ",") {
		out = append(out, PersonID(part))
	}
	return out
}

func joinIDs(ids []PersonID) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = string(id)
	}
	return strings.Join(parts, ",")
}
