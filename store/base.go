package store

import (
	"encoding/hex"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/venues"
	"ampera/store/journal"
)

// venueNote is in a venue's file: the id of the act that prepared it.
const venueNote = "venue"

// base is what a log is folded on: the house and, in a venue's file, the act that
// prepared it.
type base struct {
	house    scoring.House
	by       scoring.ActID // that act
	place    uint32        // of it
	withheld string        // hex sum of the leaves that are not in the file; "": an office's
}

// baseOf is what a log is folded on. Errors: *journal.ErrDamaged.
func baseOf(log *journal.Journal) (base, error) {
	on := base{house: house.Whole()}
	data, ok := log.Note(venueNote)
	if !ok {
		return on, nil // where words are missing all the same, that is damage: see law
	}
	on.by = scoring.ParseActID(string(data))
	place, here := log.PlaceOf(on.by) // nothing of it is believed that the act does not say
	if !here {
		return on, &journal.ErrDamaged{Code: "note.damaged"}
	}
	for a, err := range log.Acts(place) {
		if err != nil {
			return on, err
		}
		setup, withheld, ok := venues.SetupOf(a)
		if !ok {
			break
		}
		on.house.Setup, on.withheld, on.place = setup, withheld, place
		return on, nil
	}
	return on, &journal.ErrDamaged{Code: "note.damaged"}
}

func (b base) withholds(sum [32]byte) bool { return b.withheld == hex.EncodeToString(sum[:]) }
