package checkpoint

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"reflect"
	"strings"
	"testing"
)

func stated(t testing.TB) (text string, st Statement, people []Person) {
	_, people, key := made(t)
	st = Statement{What: Received, Selection: strings.Repeat("0123456789abcdef", 4), Laptop: "bb", At: 1_800_000_000_000,
		Files: []File{{Laptop: "aa", Seq: 7, ID: [32]byte{1}, Size: 9, Root: [32]byte{2}}, {Laptop: "bb", Size: 4, Root: [32]byte{3}}}}
	text, err := SignStatement(st, "maya", key)
	if err != nil {
		t.Fatal(err)
	}
	return text, st, people
}

// A statement is a signed note, and is read back as it was made, by whom.
func TestStatement(t *testing.T) {
	text, st, people := stated(t)
	for _, as := range []string{text, strings.TrimSpace(text), strings.ReplaceAll(text, "\n", "\r\n")} {
		got, by, err := ReadStatement(as, people)
		if err != nil || !reflect.DeepEqual(got, st) || len(by) != 1 || by[0] != "maya" {
			t.Errorf("read as %+v by %v: %v", got, by, err)
		}
	}
	if _, by, err := ReadStatement(text, people[:1]); err != nil || len(by) > 0 {
		t.Errorf("of who is not known: %v, %v", by, err)
	}
	if f, ok := st.Of("aa"); !ok || f.Seq != 7 {
		t.Errorf("of one laptop: %+v", f)
	}
	if segel, people, _ := made(t); !errors.Is(second(ReadStatement(segel, people)), ErrForm) || !errors.Is(second(Read(text, people)), ErrForm) {
		t.Error("a kode segel is a statement, or the other way round")
	}
}

func second[A, B any](_ A, _ B, err error) error { return err }

// Whatever is changed in it, it is none any more, or nobody signed it.
func TestEveryBitOfAStatement(t *testing.T) {
	text, _, people := stated(t)
	for at := range len(text) {
		for bit := range 8 {
			data := []byte(text)
			data[at] ^= 1 << bit
			if st, by, err := ReadStatement(string(data), people); err == nil && len(by) > 0 {
				t.Errorf("bit %d of %d: %+v by %v", bit, at, st, by)
			}
		}
	}
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32))
	for _, change := range []func(*Statement){
		func(s *Statement) { s.What = "lain" },
		func(s *Statement) { s.Selection = "" },
		func(s *Statement) { s.Files = append(s.Files, s.Files[0]) },
		func(s *Statement) { s.Files[0].Laptop = "a a" },
	} {
		_, st, _ := stated(t)
		change(&st)
		text, err := SignStatement(st, "maya", key)
		if !errors.Is(err, ErrForm) || text != "" {
			t.Errorf("signed %+v: %v", st, err)
		}
	}
}

// FuzzStatement reads anything: what it takes as signed is what was signed.
func FuzzStatement(f *testing.F) {
	text, st, people := stated(f)
	f.Add(text)
	f.Add("ampera/0123456789abcdef/dihapus\n\n")
	f.Fuzz(func(t *testing.T, in string) {
		got, by, err := ReadStatement(in, people)
		if err == nil && len(by) > 0 && !reflect.DeepEqual(got, st) {
			t.Errorf("%q is signed by %v", in, by)
		}
	})
}
