package store

import (
	"errors"
	"os"
	"testing"

	"ampera/scoring"
)

// A file for more people than one can be sealed for is refused with what to do, before
// anything is signed or written: what a laptop sends, and a venue whose files would be.
func TestMoreReadersThanAFileTakes(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	defer closed(t, o)
	defer func(was int) { mostReaders = was }(mostReaders)
	mostReaders = 4 // two of the office, two assessors, and their keys
	before := o.log.Count()
	refused := func(err error, code string) {
		t.Helper()
		var refusal *scoring.Refusal
		if !errors.As(err, &refusal) || refusal.Code != code || len(refusal.Args) != 2 {
			t.Errorf("%v, want %s", err, code)
		}
	}
	send, again := a.path("x.kiriman"), a.path("x.ampera-titik")
	if _, err := d.Pack(ctx, send, true); err != nil {
		t.Errorf("as many as a file takes: %v", err)
	}
	a.must(os.Remove(send))
	mostReaders = 3
	_, err := d.Pack(ctx, send, true)
	refused(err, "bundle.crowd")
	_, err = d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek"}, again)
	refused(err, "venue.crowd")
	mostReaders = 4
	if _, err := d.PrepareVenue(ctx, "SMPN 1", []scoring.PersonID{"sek"}, again); err != nil {
		t.Errorf("as many as a file takes: %v", err)
	}
	for _, path := range []string{send} {
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s is there", path)
		}
	}
	if o.log.Count() != before+1 {
		t.Errorf("%d acts are stored", o.log.Count()-before)
	}
}
