package store

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/venues"
	"ampera/store/journal"
)

// branches is how many laptops may come back with acts that nobody here has seen, beside
// one another: those that have, those of venues that are not closed, from their first act
// on, and one for each venue that is prepared and has sent nothing. A file takes no more
// than [journal.MaxBranches] of them at a time.
func branches(log *journal.Journal, v scoring.View) (int, error) {
	open, err := log.Branches()
	if err != nil {
		return 0, err
	}
	back, heads := map[scoring.ReplicaID]bool{}, log.Heads()
	for _, r := range open {
		back[r] = true
	}
	sent := map[string]bool{}
	away := map[string]bool{}
	for _, x := range venues.Of(v) {
		away[x.Place] = x.Stage == scoring.VenueOpen
	}
	for _, n := range log.Notes(laptopNote) {
		r := scoring.ReplicaID(strings.TrimPrefix(n.Name, laptopNote))
		h, ok := heardOf(log, r)
		if sent[h.Venue] = true; ok && away[h.Venue] && heads[r] > 0 {
			back[r] = true
		}
	}
	delete(back, log.Head().Replica)
	n := len(back)
	for place, is := range away {
		if is && !sent[place] {
			n++
		}
	}
	return n, nil
}
