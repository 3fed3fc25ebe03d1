package scoring

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// withoutLeaves is the same log after the store has destroyed what an act named.
func (c *copyOf) withoutLeaves() {
	named := map[Ref]bool{}
	for _, a := range c.acts {
		for _, f := range a.Facts {
			for _, cell := range f.Cells {
				if a.Kind == KindDestroyIdentity {
					for _, ref := range cell.Supersedes {
						named[ref] = true
					}
				}
			}
		}
	}
	for n, a := range c.acts {
		b := *a
		b.Facts, b.Gone = slices.Clone(a.Facts), make([]bool, len(a.Facts))
		for i := range b.Facts {
			if named[b.Ref(i)] {
				b.Gone[i], b.Facts[i] = true, Fact{}
			}
		}
		c.acts[n] = &b
	}
}

// Whoever is destroyed, in whatever order, stands by age where they stood: in
// the live state, and in one folded from a file whose leaves are gone. Both are
// the same state, byte by byte.
func TestDestroyedKeepTheirPlaceByAge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := founded(t)
		var rows []CandidateRow
		for i := range 6 {
			rows = append(rows, CandidateRow{Number: "1" + string(rune('0'+i)) + "0", Name: "N", Columns: map[string]string{"jabatan": "X"},
				Born: rapid.SampledFrom([]Date{19900101, 19900102, 19910101, 19920101}).Draw(t, "born")})
		}
		if err := c.do("sek", SaveCandidates{Rows: rows}); err != nil {
			t.Fatal(err)
		}
		older := func(s *State) (out []int) {
			for i := range rows {
				for k := range rows {
					a, _ := s.Find(rows[i].Number)
					b, _ := s.Find(rows[k].Number)
					x, known1 := s.At(a).Older()
					y, known2 := s.At(b).Older()
					switch {
					case !known1 || !known2:
						out = append(out, 9)
					case x < y:
						out = append(out, -1)
					case x > y:
						out = append(out, 1)
					default:
						out = append(out, 0)
					}
				}
			}
			return out
		}
		want := older(c.state())
		for _, i := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(t, "order")[:rapid.IntRange(1, 6).Draw(t, "gone")] {
			if err := c.do("ketua", DestroyIdentity{rows[i].Number, "masa simpan habis"}); err != nil {
				t.Fatal(err)
			}
		}
		live := c.state()
		if got := older(live); !slices.Equal(got, want) {
			t.Fatalf("the order by age was %v, is %v", want, got)
		}
		before := live.AppendSnapshot(nil)
		c.withoutLeaves()
		if after := c.state(); !slices.Equal(older(after), want) || !bytes.Equal(after.AppendSnapshot(nil), before) {
			t.Fatalf("with the leaves gone it is another state, or another order: %v", older(after))
		}
	})
}

// A date that comes later settles no tie in the formation: where it stands
// towards the destroyed one nobody knows.
func TestLaterDateSettlesNoTie(t *testing.T) {
	c := founded(t)
	rows := []CandidateRow{{Number: "101", Name: "A", Born: 19900101, Columns: map[string]string{"jabatan": "Z"}},
		{Number: "102", Name: "B", Born: 19910101, Columns: map[string]string{"jabatan": "Z"}}}
	c.all(t, "sek", SaveCandidates{Rows: rows})
	c.all(t, "ketua", DestroyIdentity{"101", "masa simpan habis"})
	c.all(t, "sek", SaveCandidates{Rows: []CandidateRow{{Number: "103", Name: "C", Born: 19800101, Columns: map[string]string{"jabatan": "Z"}}}})
	s := c.state()
	for number, want := range map[string]bool{"101": true, "102": true, "103": false} {
		i, _ := s.Find(number)
		if _, known := s.At(i).Older(); known != want {
			t.Errorf("%s: age settles ties %v, want %v", number, known, want)
		}
	}
}

// What a destruction may name is what its author had seen, whatever the replicas
// are called: one that names a leaf of another copy counts nowhere.
func TestDestructionOfTheUnseen(t *testing.T) {
	for _, names := range [][2]ReplicaID{{"mmm", "aaa"}, {"mmm", "zzz"}} {
		c := apart(t, 2, 3)
		c[1].replica, c[2].replica = names[0], names[1]
		other := c[1].must(t, "sek", CorrectCandidate{"001", map[string]string{ColName: "Lain"}, "salah ketik"})
		d := c[2].must(t, "wakil", DestroyIdentity{"001", "permintaan"})
		c[0].meet(c[1])
		unseen := c[0].acts[len(c[0].acts)-1]
		ref := unseen.Ref(slices.IndexFunc(unseen.Facts, func(f Fact) bool { return f.Subject.Kind == OnIdentity }))
		cell := &d.Facts[0].Cells[0]
		if honest := joined(c[1:]); honest.verdict(d) != Counts || honest.state.Left() != 1 || honest.verdict(other) != Counts {
			t.Errorf("%v, control: %s, %d left", names, honest.verdict(d), honest.state.Left())
		}
		cell.Supersedes = append(cell.Supersedes, ref)
		b := *d
		b.Place = uint32(len(c[0].acts))
		c[0].acts = append(c[0].acts, &b)
		c[0].state = c[0].season.fold(c[0].acts)
		if v, why := c[0].state.Verdict(&b); v != NoRight || why.Code != "destroy.leaf" {
			t.Errorf("%v: it names what its author had not seen: %s %s", names, v, why.Code)
		}
	}
}

// Two who destroy the same, apart, both count, whichever is folded first, and
// whether the words are still there or not.
func TestDestroyedTwiceApart(t *testing.T) {
	for _, names := range [][2]ReplicaID{{"mmm", "aaa"}, {"mmm", "zzz"}} {
		c := apart(t, 2, 3)
		c[1].replica, c[2].replica = names[0], names[1]
		one := c[1].must(t, "ketua", DestroyIdentity{"001", "permintaan"})
		two := c[2].must(t, "wakil", DestroyIdentity{"001", "permintaan"})
		m := joined(c)
		m.wantVerdicts(t, map[*Act]Verdict{one: Counts, two: Counts})
		before := m.state.AppendSnapshot(nil)
		all := &copyOf{acts: m.acts}
		all.withoutLeaves()
		bare := foldFrom(func() *State { return newState(own, worldHouse.Read) }, all.acts)
		if !bytes.Equal(bare.AppendSnapshot(nil), before) {
			t.Errorf("%v: with the leaves gone it is another state", names)
		}
	}
}

// A destruction that names nothing says that who somebody is has gone, and all
// the words would stay.
func TestDestructionOfNothing(t *testing.T) {
	m := seasons[2].mate(FirstReplica(testSelection))
	p, _ := m.state.Person("ketua")
	a := m.sign("ketua", p.Key, Decision{Kind: KindDestroyIdentity, Facts: []Fact{{Subject{OnRegistration, "001"}, []Cell{{Name: ColIdentity, Value: destroyed}, {Name: "reason", Value: "permintaan"}}}}})
	if err := m.take(a); err != nil {
		t.Fatal(err)
	}
	if v, why := m.state.Verdict(a); v != NoRight || why.Code != "destroy.nothing" {
		t.Errorf("%s %s", v, why.Code)
	}
	m.must(t, "ketua", DestroyIdentity{"001", "permintaan"})
	if _, err := m.do("ketua", DestroyIdentity{"001", "permintaan"}); err != nil || m.state.Left() != 0 {
		t.Errorf("again: %v, %d left", err, m.state.Left())
	}
}
