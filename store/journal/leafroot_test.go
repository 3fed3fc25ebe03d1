package journal

import (
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// The root over leaves is that of RFC 6962 as another hand computes it.
func TestLeafRoot(t *testing.T) {
	var hashes []tlog.Hash
	var other tree
	for n := range 70 {
		want, err := other.root()
		if err != nil {
			t.Fatal(err)
		}
		if got := leafRoot(hashes); got != want {
			t.Fatalf("%d leaves: got %x, want %x", n, got, want)
		}
		h := tlog.RecordHash([]byte{byte(n)})
		hashes = append(hashes, h)
		if err := other.add(h); err != nil {
			t.Fatal(err)
		}
	}
}
