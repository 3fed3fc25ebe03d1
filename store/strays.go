package store

import (
	"slices"

	"ampera/scoring"
)

// lies says why a file is not taken whose head claims another venue than what its laptop's
// first act had seen, which is signed; nil: it can be so.
func (d *delivery) lies(p *scoring.Parcel) *scoring.Refusal {
	state := d.state.state
	if p.Copy || p.Venue == "" || p.Fault != nil || state.Seen()[p.From] == 0 || state.BornOf(p.From) == p.Venue {
		return nil
	}
	if here := state.Venue(); here != "" {
		return scoring.Refuse("bundle.not-of-venue", here)
	}
	return scoring.Refuse("bundle.venue-claim", p.Venue)
}

// strays are what comes in of candidates who are another venue's than the laptop's, by
// person.
func (d *delivery) strays() (out []scoring.Strayed) {
	state := d.state.state
	if state.Venue() != "" {
		return nil // what the others do is not known here
	}
	for a, err := range d.in.Acts() {
		if err != nil {
			break // it was read whole before
		}
		for _, x := range state.Strays(a) {
			n := slices.IndexFunc(out, func(s scoring.Strayed) bool { return s.Person == a.Person && s.At == x.At && s.Of == x.Of })
			if n < 0 {
				n, out = len(out), append(out, scoring.Strayed{Person: a.Person, Name: state.PersonName(a.Person), At: x.At, Of: x.Of})
			}
			if !slices.Contains(out[n].Candidates, x.Candidate) {
				out[n].Candidates = append(out[n].Candidates, x.Candidate)
			}
		}
	}
	return out
}
