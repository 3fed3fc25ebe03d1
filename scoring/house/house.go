// Package house lists what a selection is made of: the form of its rulebook,
// and the capabilities that live in packages of their own. Whoever makes a
// state takes this.
package house

import (
	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/incidents"
	"ampera/scoring/integrity"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/publishing"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/screening"
	"ampera/scoring/venues"
)

// Whole is everything that this program knows.
func Whole() scoring.House {
	return scoring.House{Read: rulebook.Parse, New: rulebook.New, Parts: []scoring.Capability{
		accommodation.Part(),
		amending.Part(),
		conflict.Part(),
		incidents.Part(),
		publishing.Part(),
		venues.Part(),
		planning.Part(),
		integrity.Part(),
		registration.Part(),
		screening.Part(),
		objection.Part(),
	}}
}
