package journal

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

// earlierFile is a selection that the program made before format 2, in a folder
// of the test.
func earlierFile(t *testing.T) string {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", "format1.ampera.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	in, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(in)
	path := filepath.Join(t.TempDir(), "lama.ampera")
	if err = errors.Join(err, os.WriteFile(path, data, 0o600)); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEarlierFormatIsNotOpened(t *testing.T) {
	path := earlierFile(t)
	before, _ := os.ReadFile(path)
	if _, err := Open(path, anyDrive); !errors.Is(err, ErrEarlier) || errors.Is(err, ErrNotAJournal) {
		t.Errorf("opened: %v", err)
	}
	r, err := Verify(path)
	if err != nil || !slices.Equal(r.Problems, []Problem{{"file.earlier", whole}}) {
		t.Errorf("verify: %+v, %v", r, err)
	}
	if after, _ := os.ReadFile(path); !slices.Equal(before, after) {
		t.Error("the file was changed")
	}
}

// faultsOf is what opening, reading and verifying say of a closed file: codes.
func faultsOf(t *testing.T, path string) (opening, reading string, verifying []string) {
	t.Helper()
	code := func(err error) string {
		var d *ErrDamaged
		switch {
		case err == nil:
			return ""
		case errors.As(err, &d):
			return d.Code
		}
		return err.Error()
	}
	j, err := Open(path, anyDrive)
	opening = code(err)
	if err == nil {
		for _, err := range j.Acts(0) {
			reading = code(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Verify(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		verifying = append(verifying, p.Code)
	}
	return opening, reading, verifying
}

// madeOf is a file of these commits and what goes with them, as somebody writes
// it who does not ask the journal.
func madeOf(t *testing.T, selection string, commits ...*Sealed) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "buatan.ampera")
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		log, err1 := tx.CreateBucket(logBucket)
		_, err2 := tx.CreateBucket(notesBucket)
		err := errors.Join(err1, err2, putIdentity(tx, identity{Format: Format, Selection: selection, Replica: "a"}))
		known := heads{}
		for place, s := range commits {
			err = errors.Join(err, putCommit(log, uint32(place), s, known))
		}
		return err
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// A history that somebody else began is none of this selection's, however it
// is named; and a selection is begun once.
func TestFoundingIsProved(t *testing.T) {
	mallory := newWriter("mallory").key
	theirs := selectionOf(mallory, testSalt)
	second := foundedBy(t, mallory, testSalt, testSelection)
	first := newWriter("x").seal(t, newMemLog(t, "x"), mark("x", "1"))
	again := func() *Sealed { // the founding's own key, in another replica
		s, err := Seal(Head{Replica: "z"}, Meta{Selection: testSelection, Person: "ketua", Key: founding(t).Key, Kind: scoring.KindFound,
			Observed: scoring.Vector{founding(t).Replica: 1}}, marks(1, "1"), noLeaf, (&writer{key: founderKey}).sign, newWriter("z").salt)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}()
	for name, c := range map[string]struct {
		selection        string
		commits          []*Sealed
		opening, reading string
	}{
		"sound":                      {testSelection, []*Sealed{founding(t), first}, "", ""},
		"sound, another's":           {theirs, []*Sealed{foundedBy(t, mallory, testSalt, theirs)}, "", ""},
		"another's key":              {testSelection, []*Sealed{second}, "commit.founding", ""},
		"another salt":               {testSelection, []*Sealed{foundedBy(t, founderKey, "00", testSelection)}, "commit.founding", ""},
		"another name on the file":   {theirs, []*Sealed{founding(t)}, "commit.founding", ""},
		"no founding":                {testSelection, []*Sealed{first}, "commit.founding", ""},
		"nothing":                    {testSelection, nil, "commit.founding", ""},
		"founded twice by the chair": {testSelection, []*Sealed{founding(t), again}, "", "commit.founding"},
	} {
		path := madeOf(t, c.selection, c.commits...)
		opening, reading, verifying := faultsOf(t, path)
		want := c.opening + c.reading
		if opening != c.opening || reading != c.reading || want != "" && !slices.Contains(verifying, want) || want == "" && verifying != nil {
			t.Errorf("%s: opening %q, reading %q, verifying %q", name, opening, reading, verifying)
		}
	}
	j := newFile(t, "a")
	if _, err := j.Adopt(again); !errors.Is(err, ErrForeign) {
		t.Errorf("a second founding was adopted: %v", err)
	}
}
