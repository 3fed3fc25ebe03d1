package scoring

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// testBook is a small rulebook; readTest reads it back from its Source.
func testBook(name string) *Rulebook {
	return &Rulebook{
		Name: name, Source: name, Hash: "hash-" + name,
		Number: NumberRule{Pattern: `\d{3}`, Example: "001"}, GroupBy: []string{"jabatan"},
		Components: []Component{
			{Code: "tulis", Kind: Written, Weight: Point * 6 / 10, SubTests: []SubTest{
				{Code: "ped", Max: 100 * Point, Decimals: 2}, {Code: "prof", Max: 100 * Point, Decimals: 2}, {Code: "esai", Max: 100 * Point, Double: true}}},
			{Code: "sim", Kind: Observed, Weight: Point * 4 / 10, Rubric: &Rubric{
				Criteria: []Criterion{{Code: "a", Weight: Point / 2}, {Code: "b", Weight: Point / 2}},
				Levels:   []Level{{Value: Point}, {Value: 2 * Point}, {Value: 3 * Point}, {Value: 4 * Point}},
				Mapping:  LevelOfTop, Combine: Mean, Per: PerTotal, Assessors: 2, Gap: 15 * Point, GapScale: 100 * Point}},
		},
	}
}

// testHouse is what states of tests are made of.
var testHouse = House{Read: readTest}

// testKey is somebody's key in tests, made from a name.
func testKey(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func testPublic(name string) string {
	return hex.EncodeToString(testKey(name).Public().(ed25519.PublicKey))
}

// testSelection is founded by the key named k-ketua.
var testSelection = SelectionID(testPublic("k-ketua"), "00")

// chooses is somebody's own key in the place of a code's.
func chooses(who PersonID, name, spent string) ChooseKey {
	return ChooseKey{Key: testPublic(name), Proof: hex.EncodeToString(ed25519.Sign(testKey(name), KeyClaim(testSelection, who, testPublic(spent))))}
}

// origin is the first copy of a selection, founded.
func origin(f Founding) *copyOf {
	c := &copyOf{replica: FirstReplica(testSelection)}
	c.append("ketua", testPublic("k-ketua"), FoundingDecision(f, Founder{Person: "ketua", Key: testPublic("k-ketua"), Salt: "00"}))
	return c
}

func readTest(text string) (*Rulebook, error) {
	if strings.HasPrefix(text, "book") {
		return testBook(text), nil
	}
	return nil, errors.New("not a test book")
}

// copyOf is one machine's copy of the log in a test.
type copyOf struct {
	replica ReplicaID
	acts    []*Act // by arrival; Place and refs are this copy's
}

func (c *copyOf) state() *State { return Fold(testHouse, c.acts) }

// do decides a command here and appends it, if it says anything.
func (c *copyOf) do(who PersonID, cmd Command) error {
	s := c.state()
	p, _ := s.Person(who)
	d, err := Decide(s, Actor{who, p.Name, p.Roles}, cmd)
	if err != nil || len(d.Facts) == 0 {
		return err
	}
	c.append(who, p.Key, d)
	return nil
}

func (c *copyOf) append(who PersonID, key string, d Decision) *Act {
	s := c.state()
	seen := maps.Clone(s.Seen())
	if seen == nil {
		seen = Vector{}
	}
	a := &Act{Selection: testSelection, Place: uint32(len(c.acts)), Replica: c.replica, Seq: seen[c.replica] + 1, Observed: seen,
		Person: who, Key: key, Kind: d.Kind, At: time.Unix(1, 0).UTC(), OnBehalf: d.OnBehalf, Source: d.Source, Facts: d.Facts}
	c.acts = append(c.acts, a)
	return a
}

// relocated is the same acts in another order of arrival.
func relocated(acts []*Act, order []int) []*Act {
	at := map[ActID]uint32{}
	for to, from := range order {
		at[ActID{acts[from].Replica, acts[from].Seq}] = uint32(to)
	}
	byPlace := map[uint32]ActID{}
	for _, a := range acts {
		byPlace[a.Place] = ActID{a.Replica, a.Seq}
	}
	out := make([]*Act, len(acts))
	for to, from := range order {
		a := *acts[from]
		a.Place = uint32(to)
		a.Facts = slices.Clone(a.Facts)
		for f := range a.Facts {
			a.Facts[f].Cells = slices.Clone(a.Facts[f].Cells)
			for i := range a.Facts[f].Cells {
				cell := &a.Facts[f].Cells[i]
				cell.Supersedes = slices.Clone(cell.Supersedes)
				for r, ref := range cell.Supersedes {
					cell.Supersedes[r] = NewRef(at[byPlace[ref.Commit()]], ref.Leaf())
				}
			}
		}
		out[to] = &a
	}
	return out
}

// receive takes what the other copy has and this one does not.
func (c *copyOf) receive(other *copyOf) {
	have := map[ActID]bool{}
	for _, a := range c.acts {
		have[ActID{a.Replica, a.Seq}] = true
	}
	// Place the union: mine as they are, theirs after; refs of theirs follow.
	union := slices.Clone(c.acts)
	at := map[ActID]uint32{}
	for _, a := range union {
		at[ActID{a.Replica, a.Seq}] = a.Place
	}
	theirs := map[uint32]ActID{}
	for _, a := range other.acts {
		theirs[a.Place] = ActID{a.Replica, a.Seq}
		if k := a.ID(); !have[k] {
			at[k] = uint32(len(at))
		}
	}
	for _, a := range other.acts {
		if have[ActID{a.Replica, a.Seq}] {
			continue
		}
		moved := relocated([]*Act{a}, []int{0})[0]
		for f := range a.Facts {
			for i := range a.Facts[f].Cells {
				for r, ref := range a.Facts[f].Cells[i].Supersedes {
					moved.Facts[f].Cells[i].Supersedes[r] = NewRef(at[theirs[ref.Commit()]], ref.Leaf())
				}
			}
		}
		moved.Place = at[ActID{a.Replica, a.Seq}]
		union = append(union, moved)
	}
	c.acts = union
}

// dump is everything a state says, without places and refs.
func dump(s *State) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Name(), s.Frozen(), len(s.books), s.Seen(), s.Unknown(), len(s.failed))
	if s.book != nil {
		fmt.Fprintln(&b, s.book.Hash)
	}
	var lines []string
	for i := range s.Len() {
		c := s.At(i)
		line := fmt.Sprint(c.Number, c.Name, c.NIK, c.Born, c.GPA, c.Status, c.Gone, s.groups[c.Group].Key, s.groups[c.Group].Values, c.place.values, s.Exit(i), s.Conflict(i))
		for sub := range s.subTests {
			m, ok := s.Mark(i, sub)
			line += fmt.Sprint(" ", m, ok)
		}
		lines = append(lines, line)
	}
	s.eachDrawer(func(on Subject, d *drawer) {
		for name, heads := range d.cells {
			var values []string
			for _, h := range heads {
				values = append(values, h.value)
			}
			slices.Sort(values)
			lines = append(lines, fmt.Sprint(on, name, values))
		}
	})
	for on, cells := range s.clashes {
		lines = append(lines, fmt.Sprint("clash", on, slices.Sorted(maps.Keys(cells))))
	}
	for number, who := range s.keyers {
		lines = append(lines, fmt.Sprint("keyers", number, who))
	}
	for i, t := range s.sittings {
		lines = append(lines, fmt.Sprint("sitting ", i, *t, t.Closing != nil))
	}
	for seat, p := range s.seats {
		lines = append(lines, fmt.Sprint("seat", seat, p.sitting.ID, p.order, p.day))
	}
	for _, p := range s.People() {
		lines = append(lines, fmt.Sprint(p))
	}
	for _, g := range s.Groups() {
		lines = append(lines, fmt.Sprint(g))
	}
	slices.Sort(lines)
	return b.String() + strings.Join(lines, "\n")
}

// founded is a copy with a chair, a secretary, two assessors, a frozen book,
// two candidates and a panel.
func founded(t interface{ Fatal(...any) }) *copyOf {
	f := Founding{Name: "Uji", Chair: "Ketua", Book: testBook("book"), Freeze: true}
	c := origin(f)
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, cmd := range FoundingCommands(f) {
		must(c.do("ketua", cmd))
	}
	for id, roles := range map[PersonID]Roles{"sek": Secretary, "p1": Assessor, "p2": Assessor} {
		must(c.do("ketua", EnrolPerson{id, "Nama " + string(id), roles, testPublic("once-" + string(id))}))
		must(c.do(id, chooses(id, "k-"+string(id), "once-"+string(id))))
	}
	must(c.do("sek", SaveCandidates{Rows: []CandidateRow{
		{Number: "001", Name: "Satu", Columns: map[string]string{"jabatan": "X"}},
		{Number: "002", Name: "Dua", Columns: map[string]string{"jabatan": "Y"}},
	}}))
	must(c.do("sek", AssignPanel{"sim", []PanelRow{{Group: "X", Assessors: []PersonID{"p1", "p2"}}}}))
	return c
}

func points(n int64) *Points { p := Points(n) * Point; return &p }
