package store

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store/journal"
)

// A laptop of a venue counts from its first act until somebody has seen its venue closed,
// also while all that it did was joined and seen: it comes back. Preparing warns in time.
func TestPreparingWarnsOfManyLaptops(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	defer closed(t, o)
	prepare := func(n int) scoring.SetUp {
		t.Helper()
		made, err := d.PrepareVenue(ctx, "SMPN 1", nil, a.path(fmt.Sprintf("lagi-%d.ampera-titik", n)))
		a.must(err)
		return made
	}
	if made := prepare(0); made.Away != 1 || !made.Again || made.Crowded() || !made.Unclosed { // itself; assessors alone go there
		t.Errorf("of one laptop: %+v", made)
	}
	s := d.(*session)
	laptops := func(number string, from, to int) {
		t.Helper()
		decision := mustDecide(t, o, d, scoring.MarkExit{Number: number, Exit: scoring.ExitWithdrew, Reason: "surat"})
		for n := from; n < to; n++ {
			r := scoring.ReplicaID(fmt.Sprintf("%016x", n))
			seen := scoring.Vector{}
			for of, seq := range o.state.Seen() {
				seen[of] = seq
			}
			sealed, err := journal.Seal(journal.Head{Replica: r}, journal.Meta{Selection: o.log.Selection(), Person: a.chair, Key: public(s.key), Kind: decision.Kind, Observed: seen, At: time.UnixMilli(1)},
				decision.Facts, o.log.LeafHash, signer(s.key), rand.Reader)
			if err == nil {
				_, err = o.log.Adopt(sealed)
			}
			a.must(err)
			a.must(o.log.SetNotes(heard{Size: 1, Venue: "SMPN 1"}.note(r)))
		}
		a.must(o.relearn())
	}
	laptops("001", 1, 199)
	if made := prepare(1); made.Away != 198 || made.Crowded() {
		t.Errorf("of 198: %+v", made)
	}
	if open, err := o.log.Branches(); err != nil || len(open) != 1 {
		t.Fatalf("the preparing act has not seen them: %v, %v", open, err)
	}
	laptops("002", 199, 201)
	if made := prepare(2); made.Away != 200 || !made.Crowded() {
		t.Errorf("of 200: %+v", made)
	}
	a.do(d, scoring.CloseSitting{ID: "a", Backup: "00112233445566aa", Reason: "selesai"})
	laptops("003", 201, 202)
	if n, err := branches(o.log, scoring.NewView(o.state, d.Actor())); err != nil || n != 1 { // it had not seen that
		t.Errorf("closed, %d are away: %v", n, err)
	}
}
