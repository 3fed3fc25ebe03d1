package store

import (
	"encoding/hex"
	"encoding/json"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/venues"
	"ampera/store/journal"
)

// venueNote is in a venue's file: which act prepared it.
const venueNote = "venue"

// base is what a log is folded on: the house and, in a venue's file, the act that
// prepared it.
type base struct {
	house    scoring.House
	place    uint32 // of that act
	withheld string // hex sum of the leaves that are not in the file; "": an office's
}

// preparedBy is the note: nothing of it is believed that the act does not say.
type preparedBy struct {
	Place uint32 `json:"place"`
}

// baseOf is what a log is folded on. Errors: *journal.ErrDamaged.
func baseOf(log *journal.Journal) (base, error) {
	on := base{house: house.Whole()}
	data, ok := log.Note(venueNote)
	if !ok {
		return on, nil // where words are missing all the same, that is damage: see law
	}
	var by preparedBy
	if json.Unmarshal(data, &by) != nil || by.Place >= log.Count() {
		return on, &journal.ErrDamaged{Code: "note.damaged"}
	}
	for a, err := range log.Acts(by.Place) {
		if err != nil {
			return on, err
		}
		setup, withheld, ok := venues.SetupOf(a)
		if !ok {
			break
		}
		on.house.Setup, on.withheld, on.place = setup, withheld, by.Place
		return on, nil
	}
	return on, &journal.ErrDamaged{Code: "note.damaged"}
}

func (b base) withholds(sum [32]byte) bool { return b.withheld == hex.EncodeToString(sum[:]) }
