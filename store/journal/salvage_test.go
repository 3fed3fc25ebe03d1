package journal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ampera/scoring"
)

// everyNote takes along what the newest state has.
var rescue = Rescue{Replica: "repaired", Take: func(_ string, live bool) bool { return live }}

// salvage writes what is left of a damaged file, which it leaves as it is, and verifies
// what it wrote. ok is false where not even the beginning is left.
func salvage(t *testing.T, path string) (said Salvaged, out string, ok bool) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out = filepath.Join(t.TempDir(), "new.ampera")
	said, err = Salvage(path, out, rescue)
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Fatal("the damaged file is another one")
	}
	if errors.Is(err, ErrNothingLeft) {
		if _, err := os.Stat(out); !os.IsNotExist(err) {
			t.Errorf("nothing is left, and there is a file: %v", err)
		}
		return said, out, false
	}
	if err != nil {
		t.Fatalf("salvage: %v", err)
	}
	report, err := Verify(out)
	if err != nil || !report.OK() || report.Commits != said.Commits || report.Root != said.Print {
		t.Fatalf("what was salvaged: %+v, %v", report, err)
	}
	return said, out, true
}

// eachLive calls f with what the newest state of a sound file has in its log.
func eachLive(data []byte, f func(place, leaf uint32, value []byte)) {
	r := &remains{data: data, page: damagedPage, live: map[uint64]rank{}}
	r.follow(r.metas()[0].root, newest)
	for id := range r.live {
		eachLeaf(data[int64(id)*damagedPage:], func(flags uint32, k, v []byte) {
			if flags == 0 && len(k) == 8 {
				f(binary.BigEndian.Uint32(k), binary.BigEndian.Uint32(k[4:]), v)
			}
		})
	}
}

// pagesOf are, for each commit of a sound file, the pages that its record and its leaves
// lie in.
func pagesOf(t *testing.T, data []byte) map[uint32][]int64 {
	t.Helper()
	r := &remains{data: data, page: damagedPage, live: map[uint64]rank{}}
	for _, m := range r.metas()[:1] {
		r.follow(m.root, newest)
	}
	out := map[uint32][]int64{}
	for id := range r.live {
		b := data[int64(id)*damagedPage:]
		run := int64(binary.LittleEndian.Uint32(b[12:])) + 1
		eachLeaf(b, func(flags uint32, k, _ []byte) {
			if flags != 0 || len(k) != 8 {
				return
			}
			for n := range run {
				out[binary.BigEndian.Uint32(k)] = append(out[binary.BigEndian.Uint32(k)], int64(id)+n)
			}
		})
	}
	return out
}

// due are the commits that must be saved of a damaged copy: those whose pages are as
// they were and that rest on such alone, with leaves that are gone only beside the act
// that destroys them.
func due(t *testing.T, original, damaged []byte, all []*Commit, gone map[uint32]bool) map[ID]bool {
	t.Helper()
	pages := pagesOf(t, original)
	same := func(id int64) bool {
		end := (id + 1) * damagedPage
		return end <= int64(len(damaged)) && bytes.Equal(original[id*damagedPage:end], damaged[id*damagedPage:end])
	}
	without := map[int]bool{}
	for {
		known, out, destroys := heads{}, map[ID]bool{}, false
		for place, c := range all {
			if without[place] || slices.ContainsFunc(pages[uint32(place)], func(id int64) bool { return !same(id) }) || known.follows(c.Selection, c) != "" {
				continue
			}
			known.take(uint32(place), c)
			out[c.ID] = true
			destroys = destroys || c.Kind == scoring.KindDestroyIdentity
		}
		again := false
		for place, c := range all {
			if gone[uint32(place)] && !destroys && out[c.ID] {
				without[place], again = true, true
			}
		}
		if !again {
			return out
		}
	}
}

func TestSalvageSavesAllThatIsSound(t *testing.T) {
	copies := long(200)
	if testing.Short() {
		copies = 50
	}
	path := fileToDamage(t)
	original := usedPages(t, path)
	var all []*Commit
	gone := map[uint32]bool{}
	j, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	for a := range j.Acts(0) {
		c, _ := j.Commit(a.Place)
		all = append(all, c)
		gone[a.Place] = slices.Contains(a.Gone, true)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if said, _, ok := salvage(t, path); !ok || !said.Whole() || int(said.Commits) != len(all) {
		t.Fatalf("of an undamaged file: %+v", said)
	}
	whole, part, none, saved, more, longest := 0, 0, 0, 0, 0, time.Duration(0)
	for n := range copies {
		kind := damages[n%len(damages)]
		data := kind.do(slices.Clone(original), rand.New(rand.NewPCG(uint64(n), 7)))
		damaged := filepath.Join(t.TempDir(), "damaged")
		if err := os.WriteFile(damaged, data, 0o600); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		said, out, ok := salvage(t, damaged)
		longest = max(longest, time.Since(began))
		want := due(t, original, data, all, gone)
		if !ok {
			if none++; len(want) > 0 {
				t.Errorf("copy %d (%s): nothing saved of %d", n, kind.name, len(want))
			}
			continue
		}
		has := map[ID]bool{}
		j, err := Open(out, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		for place := range j.Count() {
			c, err := j.Commit(place)
			if err != nil {
				t.Fatal(err)
			}
			has[c.ID] = true
		}
		apart := j.Apart()
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		for id := range want {
			if !has[id] {
				t.Errorf("copy %d (%s): a sound commit is not saved", n, kind.name)
				break
			}
		}
		switch {
		case len(has) == len(all):
			whole++
		default:
			part++
			if said.Whole() || len(said.Lanes) == 0 && said.Unnamed == 0 && !said.Unsure {
				t.Errorf("copy %d (%s): %d of %d saved, and nothing is named: %+v", n, kind.name, len(has), len(all), said)
			}
		}
		if apart != said.Apart {
			t.Errorf("copy %d: %d kept apart, %d named", n, apart, said.Apart)
		}
		saved += len(has)
		if len(has) > len(want) {
			more++ // of pages that were moved, or by what free ones still have
		}
	}
	t.Logf("%d copies: %d whole, %d in part, %d nothing; commits on average %d of %d; %d times more than is due; at most %v", copies, whole, part, none, saved/max(copies, 1), len(all), more, longest)
	if whole == 0 || part < copies/10 {
		t.Errorf("%d whole, %d in part: the damage is no test", whole, part)
	}
}

// What rests on a lost commit is kept apart, and joins when a file brings that.
func TestWhatRestsOnALostCommitJoinsLater(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	for i := range 6 {
		w.save(t, j, marks(400, fmt.Sprintf("a long value, so that a commit has pages of its own %d", i))...)
	}
	if err := j.Compact(); err != nil { // free pages would have it all
		t.Fatal(err)
	}
	sound(t, j)
	data := usedPages(t, j.Path())
	eachLive(data, func(place, leaf uint32, value []byte) {
		if place == 3 && leaf != recordKey { // the founding one, then two, then this
			clear(value)
		}
	})
	damaged := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(damaged, data, 0o600); err != nil {
		t.Fatal(err)
	}
	said, out, ok := salvage(t, damaged)
	if !ok || said.Commits != 3 || said.Lost != 1 || said.Apart != 3 || len(said.Lanes) != 1 {
		t.Fatalf("said %+v", said)
	}
	if l := said.Lanes[0]; l.Replica != "a" || l.From != 3 || l.Lost != 1 || l.Apart != 3 || l.Person != "p-a" {
		t.Errorf("of the laptop: %+v", l)
	}
	repaired, err := Open(out, anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	defer repaired.Close()
	if got := repaired.Head(); got.Replica != "repaired" || got.Seq != 0 {
		t.Errorf("it writes as %+v", got)
	}
	in, err := repaired.Receive()
	if err != nil {
		t.Fatal(err)
	}
	if n := in.AddApart(); n != 0 {
		t.Errorf("%d came although what they rest on is lost", n)
	}
	whole, err := Open(j.Path(), Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer whole.Close()
	had := whole.Heads()
	had["a"] = 2
	for s, err := range whole.Since(had, whole.Count()) {
		if err != nil {
			t.Fatal(err)
		}
		if added, err := in.Add(one(s)); err != nil || added.New != 1 {
			t.Fatalf("the lost one: %+v, %v", added, err)
		}
		break
	}
	if n := in.AddApart(); n != 3 {
		t.Errorf("%d of 3 came", n)
	}
	if err := in.Store(in.Settled()...); err != nil {
		t.Fatal(err)
	}
	if repaired.Count() != whole.Count() || repaired.Apart() != 0 || repaired.HeadOf("a") != whole.HeadOf("a") {
		t.Errorf("%d of %d, %d still apart", repaired.Count(), whole.Count(), repaired.Apart())
	}
	sound(t, repaired)
}

// Of a commit whose header is there and some of whose leaves are not, these are named.
func TestSalvageNamesLeaves(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, marks(1200, "a value that fills the pages of several chunks of leaves")...)
	if err := j.Compact(); err != nil {
		t.Fatal(err)
	}
	sound(t, j)
	data := usedPages(t, j.Path())
	second := -1
	eachLive(data, func(place, first uint32, value []byte) {
		if place == 1 && second < 0 && first > 0 && first != recordKey {
			second = int(first)
			clear(value)
		}
	})
	if second < 0 {
		t.Fatal("one chunk only: the test looks at nothing")
	}
	damaged := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(damaged, data, 0o600); err != nil {
		t.Fatal(err)
	}
	said, _, ok := salvage(t, damaged)
	if !ok || len(said.Acts) != 1 {
		t.Fatalf("said %+v", said)
	}
	if a := said.Acts[0]; a.Replica != "a" || a.Seq != 1 || a.Leaves != 1200 || a.From != second+1 || a.To < a.From || a.Kind != scoring.KindSaveSheet {
		t.Errorf("named %+v; the chunk begins at %d", a, second)
	}
}

// Where two pages differ, the one in use is believed: what a crash left in a free page
// was never said to be stored.
func TestSalvageBelievesWhatIsInUse(t *testing.T) {
	j, other := newFile(t, "a"), newFile(t, "a")
	w, v := newWriter("a"), newWriter("a")
	w.save(t, j, marks(9, "said to be stored, and long enough for pages of its own")...)
	want := j.Head()
	v.clock += 5
	v.save(t, other, marks(9, "left by a crash, and long enough for pages of its own")...)
	sound(t, j)
	sound(t, other)
	data := usedPages(t, j.Path())
	stray := usedPages(t, other.Path())
	pages := pagesOf(t, stray)[1]
	for _, id := range pages {
		data = append(data, stray[id*damagedPage:][:damagedPage]...)
	}
	if len(pages) == 0 {
		t.Fatal("nothing is stray: the test looks at nothing")
	}
	damaged := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(damaged, data, 0o600); err != nil {
		t.Fatal(err)
	}
	said, out, ok := salvage(t, damaged)
	if !ok || !said.Whole() || said.Commits != 2 {
		t.Fatalf("said %+v", said)
	}
	repaired, err := Open(out, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer repaired.Close()
	if got := repaired.HeadOf("a"); got != want {
		t.Errorf("the head is %v, want %v", got, want)
	}
	if _, err := Salvage(damaged, out, rescue); !errors.Is(err, ErrExists) {
		t.Errorf("over a file: %v", err)
	}
}
