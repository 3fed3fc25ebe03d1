package hostile

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/store"
)

// kinds are all that the house has a rule for; one without an honest example
// fails, so that no new kind goes without its attacks.
func kinds(t *testing.T) (out []scoring.Kind) {
	t.Helper()
	s := scoring.NewState(house.Whole())
	for k := scoring.Kind(1); k < 200; k++ {
		if s.Rule(k).Kind == 0 || k == scoring.KindFound {
			continue
		}
		if _, has := honests[k]; !has {
			t.Errorf("kind %d (%s) has no honest example: add one to honests", k, s.Rule(k).Words.EN)
			continue
		}
		out = append(out, k)
	}
	return out
}

// What an honest program signs counts, in the file and in a copy that joins it.
func TestHonestActsCount(t *testing.T) {
	for _, k := range kinds(t) {
		h := honests[k]
		c := h.enter(t)
		before := uncounted(c.state())
		place := c.put(h.decided(c))
		if s := c.state(); s.Rejected(place) || uncounted(s) != before {
			t.Errorf("kind %d counts nowhere: %+v", k, s.Uncounted())
		}
		r, err := store.Examine(c.close(), t.TempDir())
		if err != nil || !r.OK() {
			t.Errorf("kind %d: %+v, %v", k, r, err)
		}
	}
}
