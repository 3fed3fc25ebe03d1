package memory

import (
	"slices"
	"sync"

	"ampera/scoring"
	"ampera/scoring/house"
)

// whole is the whole house with every rulebook read once: copies are folded again and again.
var whole = func() scoring.House {
	h := house.Whole()
	h.Read, h.New = once(h.Read), once(h.New)
	return h
}()

func once(read scoring.BookReader) scoring.BookReader {
	if read == nil {
		return nil
	}
	var known sync.Map
	return func(text string) (*scoring.Rulebook, error) {
		if b, is := known.Load(text); is {
			return b.(*scoring.Rulebook), nil
		}
		b, err := read(text)
		if err == nil {
			known.Store(text, b)
		}
		return b, err
	}
}

// Computes has an office that is still empty only compute what its commands say: no stage
// before the tests has a say there (who is screened, numbered or without a tie is decided
// elsewhere, and whoever is named is ranked), and what acts said is let go once the state has
// it, so that nobody can look back, join a copy or undo.
func (o *Office) Computes() *Office {
	o.forgets, o.house.Parts = true, nil
	o.state = scoring.NewState(o.house)
	return o
}

// Also has an office that is still empty know a capability more than the house has.
func (o *Office) Also(c scoring.Capability) *Office {
	o.house.Parts = append(slices.Clip(o.house.Parts), c)
	o.state = scoring.NewState(o.house)
	return o
}
