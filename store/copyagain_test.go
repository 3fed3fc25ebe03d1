package store

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"ampera/scoring"
	"ampera/store/journal"
)

// A copy that was made before a closing is made again after it, in its place; over anything
// else nothing is written.
func TestACopyIsMadeAgain(t *testing.T) {
	c := rooms(t)
	o, d := c.at("kantor.ampera", c.chair)
	defer closed(t, o)
	path := c.path("cadangan.ampera")
	print, err := d.CopyOut(ctx, path)
	c.must(err)
	c.do(d, written("001", 90))
	c.must(d.CopyAgain(ctx, path, print))
	copied, err := journal.Open(path, journal.Options{ReadOnly: true})
	c.must(err)
	if copied.Count() != o.log.Count() {
		t.Errorf("it has %d of %d acts", copied.Count(), o.log.Count())
	}
	c.must(copied.Close())
	other, another := c.path("lain.ampera"), c.path("satu.ampera")
	c.must(os.WriteFile(other, []byte("surat"), 0o600))
	for _, at := range []struct{ path, print string }{{path, print}, {other, print}, {another, print}, {c.path("tiada"), print}, {path, ""}} {
		before, _ := os.ReadFile(at.path)
		var refusal *scoring.Refusal
		if err := d.CopyAgain(ctx, at.path, at.print); !errors.As(err, &refusal) || refusal.Code != "store.not-that-copy" {
			t.Errorf("%s: %v", at.path, err)
		}
		if after, _ := os.ReadFile(at.path); !bytes.Equal(before, after) {
			t.Errorf("%s is another", at.path)
		}
	}
}
