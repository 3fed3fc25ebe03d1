package scoring

import "slices"

// A role that nobody holds is somebody else's, so that a small office enrols nobody new:
// see [RoleRow]. Whoever holds it is asked of the past, as every right is.

// withStandIns is an actor with those of some roles that they stand in for.
func (p Past) withStandIns(who Actor, roles Roles) Actor {
	for role, stands := range p.s.house.standIns {
		if roles.Has(role) && who.Roles.Has(p.standsIn(role, stands)) {
			who.Roles |= role
		}
	}
	return who
}

// standsIn is the role whose holders stand in for another; 0: there is no need.
func (p Past) standsIn(role, stands Roles) Roles {
	switch {
	case p.isHeld(role):
		return 0
	case p.isHeld(stands):
		return stands
	}
	return Chair
}

// isHeld says whether somebody active has one of some roles.
func (p Past) isHeld(roles Roles) bool {
	for _, id := range p.s.order {
		if who, _ := p.Person(id); who.Status == Active && who.Roles.Has(roles) {
			return true
		}
	}
	return false
}

// May says whether a person has one of some roles, or stands in for it: what a capability asks
// where a rule of its own binds one of several roles.
func (p Past) May(id PersonID, roles Roles) bool {
	who, known := p.Person(id)
	return known && who.Status == Active && p.withStandIns(Actor{Person: id, Roles: who.Roles}, roles).Roles.Has(roles)
}

// Others are whose turn it is where somebody else than some is needed: those of the first of
// several roles that anybody active has who is none of them.
func (p Past) Others(order []Roles, than ...PersonID) (out []PersonID) {
	people := p.People()
	for _, roles := range order {
		for _, m := range people {
			if m.Status == Active && m.Roles.Has(roles) && !slices.Contains(than, m.ID) {
				out = append(out, m.ID)
			}
		}
		if out != nil {
			break
		}
	}
	return out
}
