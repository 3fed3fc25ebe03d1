package store

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
)

// What this machine saw lies in a file that anybody of the account may change.
func FuzzSeen(f *testing.F) {
	whole, err := json.MarshalIndent([]seen{{Path: "/data/seleksi.ampera", Size: 12, Root: "ab12"}, {Path: "/stik/b", Size: 3, Root: "cd", Backup: true}, {}}, "", "  ")
	if err != nil {
		f.Fatal(err)
	}
	for _, cut := range []int{0, 1, 5, len(whole) / 2, len(whole)} {
		f.Add(whole[:cut])
	}
	f.Add([]byte(`[{"size":4294967296}]`))
	f.Add([]byte(`[{"size":-1}]`))
	f.Add(bytes.Repeat([]byte("["), 200))
	f.Fuzz(func(t *testing.T, data []byte) {
		all := decodeSeen(data)
		for _, s := range all {
			_ = figure(s.Root)
		}
		again, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		if other := decodeSeen(again); !slices.Equal(other, all) {
			t.Fatalf("%q is read as %v, then as %v", data, all, other)
		}
	})
}
