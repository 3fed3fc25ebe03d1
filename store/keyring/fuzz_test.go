package keyring

import (
	"bytes"
	"errors"
	"testing"

	"github.com/fxamacker/cbor/v2"
)

// A wrapped key is a note of the file: whoever writes it may ask for no more
// memory and time than this program ever does.
func FuzzWrapped(f *testing.F) {
	good := wrapped{Version: version, Time: 3, Memory: 64 << 10, Threads: 4, Salt: make([]byte, saltSize), Nonce: make([]byte, 24), Box: []byte("x")}
	for _, change := range []func(*wrapped){
		func(*wrapped) {}, func(w *wrapped) { w.Memory = 1 << 31 }, func(w *wrapped) { w.Time = 0 }, func(w *wrapped) { w.Threads = 255 },
		func(w *wrapped) { w.Salt = nil }, func(w *wrapped) { w.Nonce = nil }, func(w *wrapped) { w.Version = 2 }, func(w *wrapped) { w.Box = nil },
	} {
		w := good
		change(&w)
		data, err := cbor.Marshal(w)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Add(bytes.Repeat([]byte{0xa1, 0x01}, 50))
	f.Add([]byte{0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := decode(data)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("%v", err)
			}
			return
		}
		if w.Memory > 256<<10 || w.Time > 10 || w.Threads > 16 || w.Time == 0 || w.Threads == 0 || len(w.Nonce) != 24 || len(w.Salt) < saltSize {
			t.Fatalf("asks for %+v", w)
		}
	})
}
