package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"ampera/scoring"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"
)

// TestFileIsTheModel does the same random things to a file and to the log in
// memory, with another replica beside; after each both say the same.
func TestFileIsTheModel(t *testing.T) {
	folder := t.TempDir()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		m := &pair{
			file:  createAt(t, filepath.Join(folder, fmt.Sprint(n)), "a"),
			model: newMemLog(t, "a"), other: newMemLog(t, "b"), a: newWriter("a"), b: newWriter("b"),
		}
		rt.Repeat(map[string]func(*rapid.T){
			"":         m.same,
			"save":     func(rt *rapid.T) { m.save(rt, m.a, m.file, m.model) },
			"other":    func(rt *rapid.T) { m.save(rt, m.b, m.other) },
			"exchange": m.exchange,
			"reopen":   m.reopen,
			"compact":  func(rt *rapid.T) { must(rt, m.file.Compact()) },
			"snapshot": func(rt *rapid.T) {
				must(rt, m.file.PutSnapshot(m.file.Count(), []byte("state"), nil, []byte("key")))
			},
		})
		sound(t, m.file)
		must(rt, os.Remove(m.file.Path()))
	})
}

func must(rt *rapid.T, err error) {
	if err != nil {
		rt.Fatal(err)
	}
}

type pair struct {
	file         *Journal
	model, other *memLog
	a, b         *writer
}

// save seals against the first log and appends to all.
func (m *pair) save(rt *rapid.T, w *writer, logs ...Log) {
	var facts []scoring.Fact
	known := refsOf(logs[0])
	for range rapid.IntRange(1, 3).Draw(rt, "leaves") {
		f := mark(rapid.StringN(0, 5, 20).Draw(rt, "subject"), rapid.String().Draw(rt, "value"))
		if len(known) > 0 && rapid.Bool().Draw(rt, "supersedes") {
			f.Cells = append(f.Cells, scoring.Cell{Name: "k2", Supersedes: rapid.SliceOfN(rapid.SampledFrom(known), 1, 3).Draw(rt, "refs")})
		}
		facts = append(facts, f)
	}
	if rapid.IntRange(0, 9).Draw(rt, "big") == 0 {
		facts = append(facts, marks(400, "a longer value, so that the leaves need chunks of their own")...)
	}
	head := logs[0].HeadOf(w.replica)
	s, err := Seal(head, w.meta(logs[0]), facts, logs[0].LeafHash, w.sign, w.salt)
	must(rt, err)
	for _, log := range logs {
		_, err := log.Append(head, s)
		must(rt, err)
	}
}

func refsOf(log Log) (refs []scoring.Ref) {
	for a, err := range log.Acts(0) {
		if err != nil {
			return nil
		}
		for i := range min(len(a.Facts), 3) {
			refs = append(refs, a.Ref(i))
		}
	}
	return refs
}

// exchange brings what b wrote to file and model, and what a wrote to b.
func (m *pair) exchange(rt *rapid.T) {
	for s, err := range m.other.Since(m.file.Heads(), m.other.Count()) {
		must(rt, err)
		x, err1 := m.file.Adopt(s)
		y, err2 := m.model.Adopt(s)
		if x != y || (err1 == nil) != (err2 == nil) {
			rt.Fatalf("adopt: %d, %v and %d, %v", x, err1, y, err2)
		}
	}
	for s, err := range m.file.Since(m.other.Heads(), m.file.Count()) {
		must(rt, err)
		if _, err := m.other.Adopt(s); err != nil {
			break // it rests on what b has not sent yet; next time
		}
	}
}

func (m *pair) reopen(rt *rapid.T) {
	must(rt, m.file.Close())
	j, err := Open(m.file.Path(), anyDrive)
	must(rt, err)
	m.file = j
}

func (m *pair) same(rt *rapid.T) {
	if !reflect.DeepEqual(m.file.Heads(), m.model.Heads()) || m.file.Count() != m.model.Count() {
		rt.Fatalf("heads %v and %v", m.file.Heads(), m.model.Heads())
	}
	_, root1, err1 := m.file.Tree()
	_, root2, err2 := m.model.Tree()
	if root1 != root2 || err1 != nil || err2 != nil {
		rt.Fatalf("trees %x, %v and %x, %v", root1, err1, root2, err2)
	}
	if rapid.IntRange(0, 3).Draw(rt, "read") > 0 {
		return
	}
	from := uint32(rapid.IntRange(0, int(m.model.Count())).Draw(rt, "from"))
	var got, want []*scoring.Act
	for a, err := range m.file.Acts(from) {
		must(rt, err)
		got = append(got, a)
	}
	for a, err := range m.model.Acts(from) {
		must(rt, err)
		want = append(want, a)
	}
	if !reflect.DeepEqual(got, want) {
		rt.Fatalf("acts from %d:\n%+v\n%+v", from, got, want)
	}
}
