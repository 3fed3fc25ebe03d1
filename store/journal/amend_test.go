package journal

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ampera/scoring"
	"ampera/store/disk"
)

// amending is a file, and a set-up of it in which some leaves are withheld.
func amending(t *testing.T, j *Journal, withheld ...scoring.Ref) *Journal {
	t.Helper()
	temp, err := disk.Beside(filepath.Join(t.TempDir(), "titik"))
	if err == nil {
		_, err = j.SetUp(temp, withheld, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	setup, err := Open(temp.Name(), Options{ReadOnly: true, AnyDrive: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = setup.Close() })
	return setup
}

func allowed(string) error { return nil }

// What was destroyed stays so though a set-up still has its words; what is withheld in the
// one and not in the other gets words, or loses them; acts of the file's own stay last.
func TestAmendKeepsWhatIsDestroyed(t *testing.T) {
	office, refs := withSecret(t)
	whole := amending(t, office)                       // the destruction is not carried out there
	part := amending(t, office, scoring.NewRef(1, 0))  // and there a mark is withheld
	path := filepath.Join(t.TempDir(), "titik.ampera") //
	data, err := os.ReadFile(part.Path())
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	j, err := Open(path, anyDrive)
	if err == nil {
		err = errors.Join(j.NewReplica("b"), j.Destroy(refs))
	}
	if err != nil {
		t.Fatal(err)
	}
	newWriter("b").save(t, j, mark("2", "80"))
	value := func(ref scoring.Ref, cell string) string {
		v, err := j.LeafValue(ref, cell)
		if err != nil {
			return "gone"
		}
		return v
	}
	for _, step := range []struct {
		setup *Journal
		mark  string
	}{{whole, "70"}, {part, "gone"}, {whole, "70"}} {
		_, before, _ := j.Tree()
		if err := j.Amend(step.setup, allowed, Note{Name: "venue", Value: []byte("a/1")}); err != nil {
			t.Fatal(err)
		}
		if _, after, _ := j.Tree(); after != before || j.Count() != office.Count()+1 {
			t.Errorf("%d acts, another history: %v", j.Count(), after != before)
		}
		if got := value(scoring.NewRef(1, 0), "k1"); got != step.mark {
			t.Errorf("the mark is %q, want %q", got, step.mark)
		}
		if got := value(refs[0], "name"); got != "gone" {
			t.Errorf("what was destroyed is %q", got)
		}
		if got := value(scoring.NewRef(j.Count()-1, 0), "k1"); got != "80" {
			t.Errorf("its own is %q", got)
		}
		if _, ok := j.Note("venue"); !ok || contains(t, path, secret) {
			t.Error("its note is not there, or the name is")
		}
	}
	refusal := errors.New("not so")
	if err := j.Amend(part, func(string) error { return refusal }); !errors.Is(err, refusal) || value(scoring.NewRef(1, 0), "k1") != "70" {
		t.Errorf("refused: %v, and the mark %q", err, value(scoring.NewRef(1, 0), "k1"))
	}
	if left := disk.Leftovers(path); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	newWriter("b").save(t, j, mark("3", "90"))
	sound(t, j)
}
