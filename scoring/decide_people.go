package scoring

import (
	"slices"
	"strings"
)

func (d *decider) proposePerson(c ProposePerson) error {
	of := Subject{OnPerson, string(c.ID)}
	if err := d.allow(of); err != nil {
		return err
	}
	if err := d.nameFree(c.ID, c.Name); err != nil {
		return err
	}
	if _, known := d.s.people[c.ID]; known {
		return Refuse("person.known", c.Name)
	}
	d.say(of, [2]string{"name", c.Name}, [2]string{"roles", c.Roles.String()}, [2]string{"status", string(Proposed)})
	return nil
}

// nameFree refuses a blank name, or one that another person has: people are
// chosen by name at the door.
func (d *decider) nameFree(id PersonID, name string) error {
	if strings.TrimSpace(name) == "" {
		return Refuse("name.blank")
	}
	for _, other := range d.s.people {
		if other.ID != id && strings.EqualFold(other.Name, name) {
			return Refuse("person.name-taken", name)
		}
	}
	return nil
}

func (d *decider) enrolPerson(c EnrolPerson) error {
	of := Subject{OnPerson, string(c.ID)}
	if err := d.allow(of); err != nil {
		return err
	}
	if err := d.nameFree(c.ID, c.Name); err != nil {
		return err
	}
	if c.Roles == 0 {
		return Refuse("person.no-role")
	}
	if m := d.s.people[c.ID]; m != nil && (m.Status == Active || m.Status == Revoked) {
		return Refuse("person.has-key", c.Name) // a lost key is a revocation and a new person, never a silent reset
	}
	d.say(of, [2]string{"name", c.Name}, [2]string{"roles", c.Roles.String()},
		[2]string{"status", string(Invited)}, [2]string{"key", c.Key})
	return nil
}

// chooseKey is decided for a person who holds only a one-time key: no role.
func (d *decider) chooseKey(c ChooseKey) error {
	m := d.s.people[d.who.Person]
	if m == nil || m.Status != Invited {
		return Refuse("person.not-invited")
	}
	d.say(Subject{OnPerson, string(d.who.Person)},
		[2]string{"status", string(Active)}, [2]string{"key", c.Key}, [2]string{"seal", c.Seal})
	return nil
}

func (d *decider) admitPerson(c AdmitPerson) error {
	of := Subject{OnPerson, string(c.ID)}
	if err := d.allow(of); err != nil {
		return err
	}
	m := d.s.people[c.ID]
	if m == nil {
		return Refuse("person.unknown")
	}
	if c.Roles == 0 {
		return Refuse("person.no-role")
	}
	if m.Roles.Has(Chair) && !c.Roles.Has(Chair) && d.lastChair(c.ID) {
		return Refuse("person.last-chair")
	}
	d.say(of, [2]string{"roles", c.Roles.String()})
	return nil
}

func (d *decider) revokePerson(c RevokePerson) error {
	of := Subject{OnPerson, string(c.ID)}
	if err := d.allow(of); err != nil {
		return err
	}
	if _, known := d.s.people[c.ID]; !known {
		return Refuse("person.unknown")
	}
	if d.lastChair(c.ID) {
		return Refuse("person.last-chair")
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	d.say(of, [2]string{"status", string(Revoked)}, [2]string{"reason", c.Reason})
	return nil
}

// lastChair says whether nobody else could sign as chair.
func (d *decider) lastChair(id PersonID) bool {
	for _, m := range d.s.people {
		if m.ID != id && m.Status == Active && m.Roles.Has(Chair) {
			return false
		}
	}
	return d.s.people[id].Roles.Has(Chair)
}

func (d *decider) assignPanel(c AssignPanel) error {
	if err := d.allow(Subject{Kind: OnPanel}); err != nil {
		return err
	}
	component := d.s.book.component(c.Component)
	if component == nil || component.Rubric == nil {
		return Refuse("component.unknown", c.Component)
	}
	for _, row := range c.Panels {
		of := PanelOfGroup(c.Component, row.Group)
		if row.Candidate != "" {
			if err := d.known(row.Candidate); err != nil {
				return err
			}
			of = PanelOfCandidate(c.Component, row.Candidate)
		}
		for _, id := range row.Assessors {
			m := d.s.people[id]
			if m == nil || !m.Roles.Has(Assessor) || m.Status == Revoked {
				return Refuse("panel.not-assessor", d.s.PersonName(id))
			}
		}
		ids := slices.Compact(slices.Sorted(slices.Values(row.Assessors)))
		if len(ids) != len(row.Assessors) {
			return Refuse("panel.twice")
		}
		d.say(of, [2]string{"assessors", joinIDs(ids)})
	}
	return nil
}

// component is Component for a book that may be nil.
func (b *Rulebook) component(code string) *Component {
	if b == nil {
		return nil
	}
	return b.Component(code)
}

func (d *decider) resolve(c Resolve) error {
	if err := d.allow(Subject{Kind: c.Subject.Kind}); err != nil {
		return err
	}
	if !d.s.clashes[c.Subject][c.Cell] {
		return Refuse("resolve.no-conflict")
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	d.out.Facts = append(d.out.Facts, Fact{c.Subject, []Cell{d.cell(c.Subject, c.Cell, c.Value)}})
	return nil
}
