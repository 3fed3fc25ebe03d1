package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"ampera/store/form"
)

// The file beside a selection that says who holds it may hold anything.
func FuzzHolder(f *testing.F) {
	whole, err := json.Marshal(Holder{PID: 4711, Host: "LAPTOP-01", Name: "ampera", Started: time.Unix(1_767_225_600, 0)})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	for _, cut := range []int{0, 1, 7, 12, len(whole) - 1} {
		f.Add(whole[:cut])
	}
	f.Add([]byte(`{"pid":-1,"host":"","name":"","started":"0001-01-01T00:00:00Z"}`))
	f.Add([]byte("{\"pid\":1,\"name\":\"\\u001b]52;c;QQ==\\u0007\"}"))
	f.Add([]byte(`{"pid":1e400}`))
	f.Add([]byte(`{"pid":1,"started":"9999-12-31T23:59:59.999999999+23:59"}`))
	f.Add([]byte(`{"pid":1,"name":` + strings.Repeat("[", 100)))
	f.Fuzz(func(t *testing.T, data []byte) {
		h := decodeHolder(data)
		if (h == Holder{}) {
			return
		}
		if h.PID <= 0 || !isHolder(data) {
			t.Fatalf("%q is read as %+v", data, h)
		}
		if words := (&ErrLocked{h}).Refusal(); words.Code != "journal.locked" || len(words.Args) != 4 {
			t.Fatalf("%+v is told as %v", h, words)
		}
		again, err := json.Marshal(h)
		if err != nil {
			return // a time that JSON cannot write
		}
		if other := decodeHolder(again); other.PID != h.PID || other.Name != h.Name || other.Host != h.Host || !other.Started.Equal(h.Started) {
			t.Fatalf("%+v is read again as %+v", h, other)
		}
	})
}

// A note is what was put there or nothing, whatever became of its bytes.
func FuzzNote(f *testing.F) {
	for _, n := range []Note{{"key/ketua", []byte("x")}, {"a", nil}, {"", []byte{}}, {"set/p/tema", bytes.Repeat([]byte("z"), 300)}} {
		f.Add(n.Name, encodeNote(n))
		f.Add(n.Name+"x", encodeNote(n))
		f.Add(n.Name, encodeNote(n)[:20])
	}
	f.Fuzz(func(t *testing.T, name string, stored []byte) {
		if value, ok := decodeNote(name, stored); ok && !bytes.Equal(encodeNote(Note{name, value}), stored) {
			t.Fatalf("%q under %q is read as %q", stored, name, value)
		}
		n := Note{name, stored}
		if value, ok := decodeNote(name, encodeNote(n)); !ok || !bytes.Equal(value, stored) {
			t.Fatalf("%q is read as %q, %v", stored, value, ok)
		}
		if _, ok := decodeNote(name+"x", encodeNote(n)); ok {
			t.Fatalf("the note %q is another's, too", name)
		}
	})
}

// What a file says it is, is read whole or not at all.
func FuzzIdentity(f *testing.F) {
	for _, id := range []identity{{Format: Format, Selection: "ab", Replica: "cd"}, {Format: Format - 1}, {Format: Format + 1}, {}} {
		var buf bytes.Buffer
		if err := form.Enc.MarshalToBuffer(&id, &buf); err != nil {
			f.Fatal(err)
		}
		f.Add(buf.Bytes())
		f.Add(buf.Bytes()[:buf.Len()-1])
	}
	f.Add([]byte{0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add(bytes.Repeat([]byte{0x81}, 100))
	f.Fuzz(func(t *testing.T, data []byte) {
		id, err := decodeIdentity(data)
		switch {
		case err == nil && id.Format != Format:
			t.Fatalf("format %d is read", id.Format)
		case err != nil && !errors.Is(err, ErrNotAJournal) && !errors.Is(err, ErrEarlier):
			t.Fatalf("%v", err)
		case err != nil && id != identity{}:
			t.Fatalf("half read: %+v", id)
		}
	})
}
