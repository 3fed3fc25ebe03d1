package scoring

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// history gives a copy's own acts after some the name that the store gives to a history
// beside another: what begins it, and where they part.
func (m *mate) history(begins string, from ActID) *mate {
	lane, fork := replicaOf(from.Replica)+HistoryMark+ReplicaID(begins), "fork of "+from.String()
	out := &mate{season: m.season, replica: lane}
	for _, a := range m.acts {
		if a.Replica == from.Replica && a.Seq > from.Seq {
			b := *a
			b.Replica, b.Seq, b.Observed = lane, a.Seq-from.Seq, maps.Clone(a.Observed)
			delete(b.Observed, from.Replica)
			if from.Seq > 0 {
				b.Observed[from.Replica] = from.Seq
			}
			if b.Seq > 1 {
				b.Observed[lane] = b.Seq - 1
			}
			if b.Seq == 1 {
				b.Parts = &Parting{Fork: fork, From: from}
			}
			a = &b
		}
		out.acts = append(out.acts, a)
	}
	return out
}

func (m *mate) same() *mate {
	return &mate{season: m.season, replica: m.replica, acts: slices.Clone(m.acts), state: m.season.fold(m.acts)}
}

// twoHistories are a home, two histories of a laptop that part after its first act, and a
// laptop that had seen the first of them.
func twoHistories(t *testing.T) (home, x, y, b *mate) {
	c := apart(t, 2, 3)
	home, b = c[0], c[2]
	c[1].must(t, "sek", write("002", "ped", points(1)))
	first, second := c[1].same(), c[1].same()
	first.must(t, "sek", write("001", "ped", points(61)))
	second.must(t, "sek", write("001", "ped", points(62)))
	second.must(t, "sek", write("002", "prof", points(5)))
	b.meet(first)
	b.must(t, "sek", write("001", "ped", points(70)))
	b.must(t, "wakil", write("002", "prof", points(9)))
	from := ActID{c[1].replica, 1}
	return home, first.history("x", from), second.history("y", from), b.history("x", from)
}

func (m *mate) marked(number, sub string) (out []string) {
	for _, h := range m.state.Now().heads(Subject{OnWritten, number}, sub) {
		out = append(out, h.value)
	}
	return out
}

// From where they part neither history counts; what others did stands, and waits where it
// was written over one; the chair names one, and another after that.
func TestTwoHistories(t *testing.T) {
	for _, second := range []bool{false, true} { // whichever came first
		home, x, y, b := twoHistories(t)
		for _, m := range map[bool][]*mate{false: {x, y, b}, true: {b, y, x}}[second] {
			home.meet(m)
		}
		held := func(number string) string {
			i, _ := home.state.Find(number)
			if r := home.state.Conflict(i); r != nil {
				return r.Code
			}
			return ""
		}
		want := func(what, want string) {
			t.Helper()
			got := fmt.Sprint(home.marked("001", "ped"), held("001"), home.marked("002", "ped"), home.marked("002", "prof"))
			if got != want {
				t.Errorf("%s: %s, want %s", what, got, want)
			}
		}
		want("apart", "[70]held.fork[1] [9]")
		if n := len(home.state.Uncounted()); n != 3 {
			t.Errorf("%d acts do not count", n)
		}
		for _, f := range NewView(home.state, Actor{"ketua", "Ketua", Chair}).Forks() {
			a, b := x.acts[len(x.acts)-1], y.acts[len(y.acts)-2]
			if f.Common != 1 || len(f.Histories) != 2 || !f.Histories[0].At.Equal(a.At) || !f.Histories[1].At.Equal(b.At) || !f.At.Equal(a.At) && !f.At.Equal(b.At) {
				t.Errorf("since when they are two: %+v", f)
			}
		}
		home.refuses(t, "sek", NameHistory{x.replica, "yang benar"}, "allow.role")
		home.refuses(t, "ketua", NameHistory{"zz~zz", "yang benar"}, "fork.unknown")
		home.refuses(t, "ketua", NameHistory{x.replica, ""}, "reason.needed")
		home.must(t, "ketua", NameHistory{x.replica, "yang benar"})
		want("the first named", "[70][1] [9]")
		for _, u := range home.state.Uncounted() {
			if u.Open() || u.ID.Replica != y.replica {
				t.Errorf("it waits: %+v", u)
			}
		}
		home.must(t, "ketua", NameHistory{y.replica, "salah sebut"})
		want("the second named", "[62 70]held.conflict[1] [5 9]")
		if got := tell(home.season.fold(home.acts), same); got != tell(home.state, same) {
			t.Error("folded anew it is another state")
		}
		restored, err := restoreSnapshot(home.season.house, home.season.read, string(home.state.AppendSnapshot(nil)))
		if err != nil || string(restored.AppendSnapshot(nil)) != string(home.state.AppendSnapshot(nil)) {
			t.Errorf("the snapshot is another: %v", err)
		}
	}
}

// What was written over a history that does not count waits until somebody says it again.
func TestWrittenOverAHistory(t *testing.T) {
	home, x, y, b := twoHistories(t)
	for _, m := range []*mate{x, y, b} {
		home.meet(m)
	}
	i, _ := home.state.Find("001")
	all := NewView(home.state, Actor{"ketua", "Ketua", Chair}).Clashes()
	if len(all) != 1 || all[0].Subject.ID != "001" || len(all[0].Sides) != 1 || all[0].Why != nil {
		t.Fatalf("to settle: %+v", all)
	}
	home.must(t, "ketua", all[0].Choose(0, "menurut kertas"))
	if r := home.state.Conflict(i); r != nil || fmt.Sprint(home.marked("001", "ped")) != "[70]" {
		t.Errorf("settled it waits: %v, %v", r, home.marked("001", "ped"))
	}
	home.refuses(t, "ketua", Resolve{Subject: Subject{OnWritten, "001"}, Cell: "ped", Value: "70", Reason: "lagi"}, "resolve.no-conflict")
}

// Two chairs who name another history each, apart: neither counts, until one is chosen.
func TestTwoChairsNameHistories(t *testing.T) {
	home, x, y, _ := twoHistories(t)
	home.meet(x)
	home.meet(y)
	other := home.same()
	other.replica = "copy9"
	home.must(t, "ketua", NameHistory{x.replica, "yang benar"})
	other.must(t, "wakil", NameHistory{y.replica, "yang benar"})
	home.meet(other)
	if got := home.marked("001", "ped"); len(got) != 1 || got[0] == "61" || got[0] == "62" {
		t.Errorf("it counts: %v", got)
	}
	for _, c := range NewView(home.state, Actor{"ketua", "Ketua", Chair}).Clashes() {
		home.must(t, "ketua", c.Choose(0, "sudah dibahas"))
	}
	if got := fmt.Sprint(home.marked("001", "ped")); got != "[61]" && got != "[62]" {
		t.Errorf("chosen: %v", got)
	}
}

// many is a home that has met three histories, one of which parts again, laptops that had
// seen any of them, and what two chairs named.
func many(t *testing.T) *mate {
	c := apart(t, 2, 5)
	home, laptop := c[0], c[1]
	laptop.must(t, "sek", write("002", "ped", points(1)))
	from := ActID{laptop.replica, 1}
	sides := make([]*mate, 3)
	for i := range sides {
		sides[i] = laptop.same()
		sides[i].must(t, "sek", write("001", "ped", points(int64(60+i))))
		sides[i].must(t, "wakil", write("002", "prof", points(int64(5+i))))
	}
	c[2].meet(sides[0])
	c[2].must(t, "sek", write("001", "ped", points(70)))
	c[3].meet(sides[1])
	c[3].must(t, "ketua", write("002", "prof", points(80)))
	further := sides[0].same() // and one that had seen what another laptop wrote over it
	further.meet(c[2])
	further.must(t, "sek", write("002", "ped", points(90)))
	sides[0].must(t, "sek", write("002", "ped", points(91)))
	a, b := sides[1].history("b", from), sides[2].history("c", from)
	one := sides[0].history("a", from)
	again := ActID{one.replica, 2}
	one.replica = laptop.replica
	left := one.history("a1", again)
	two := further.history("a", from) // and c[2]'s acts in it
	two.replica = laptop.replica
	right := two.history("a2", again)
	for _, m := range []*mate{a, b, left, right, c[2].history("a", from), c[3].history("b", from)} {
		home.meet(m)
	}
	c[4].meet(home)
	home.must(t, "ketua", NameHistory{left.replica, "yang benar"})
	c[4].must(t, "wakil", NameHistory{a.replica, "yang benar"})
	c[4].must(t, "sek", write("001", "prof", points(12)))
	home.meet(c[4])
	return home
}

// Whatever the order in which acts of several histories came, and under whatever names the
// state is one. With AMPERA_LONG=1 ten thousand orders.
func TestHistoriesInAnyOrder(t *testing.T) {
	home := many(t)
	if len(home.state.begun) != 5 {
		t.Fatalf("histories: %v", home.state.begun)
	}
	orders := 200
	if os.Getenv("AMPERA_LONG") != "" {
		orders = 10_000
	}
	random, want := rand.New(rand.NewPCG(7, 9)), tell(home.state, same)
	for n := range orders {
		order := make([]int, len(home.acts))
		first := len(home.season.acts)
		for i := range order {
			order[i] = i
		}
		random.Shuffle(len(order)-first, func(i, k int) { order[first+i], order[first+k] = order[first+k], order[first+i] })
		if got := tell(home.season.fold(relocated(home.acts, order)), same); got != want {
			t.Fatalf("order %d is another state", n)
		}
	}
}

// histories are what becomes of two of a laptop, whoever names one.
func (st *stage) histories() {
	season := st.seasons[2]
	home, laptop := season.mate(FirstReplica(testSelection)), season.mate("copy0")
	_, _ = laptop.do("sek", write("002", "ped", points(1)))
	one, two := laptop.same(), laptop.same()
	_, _ = one.do("sek", write("001", "ped", points(61)))
	_, _ = two.do("sek", write("001", "ped", points(62)))
	x, y := one.history("x", ActID{"copy0", 1}), two.history("y", ActID{"copy0", 1})
	home.meet(x)
	home.meet(y)
	st.say("histories", len(home.state.Uncounted()), hashOf(tell(home.state, same)))
	for _, who := range committee {
		for _, c := range []NameHistory{{x.replica, "yang benar"}, {x.replica, "xx"}, {"copy9~z", "yang benar"}} {
			_, err := home.decide(who, c)
			st.say("histories, named by", who, c, refusedAs(err))
		}
	}
	d, err := home.decide("ketua", NameHistory{x.replica, "yang benar"})
	if err != nil || len(d.Facts) == 0 {
		return
	}
	on := d.Facts[0].Subject
	for _, f := range []Fact{d.Facts[0], {on, d.Facts[0].Cells[:1]}, {on, []Cell{{Name: "history", Value: "zz"}, d.Facts[0].Cells[1]}}, {Subject{OnFork, "zz"}, d.Facts[0].Cells},
		{on, append(slices.Clone(d.Facts[0].Cells), Cell{Name: "zz", Value: "1"})}} {
		for _, who := range []PersonID{"ketua", "sek"} {
			at := home.same()
			p, _ := at.state.Person(who)
			a := at.sign(who, p.Key, Decision{Kind: d.Kind, Facts: []Fact{f}})
			_ = at.take(a)
			v, why := at.state.Verdict(a)
			st.say("histories, signed by", who, v, why.Code, hashOf(tell(at.state, same)))
		}
	}
	other := home.same()
	other.replica = "copy9"
	_, _ = home.do("ketua", NameHistory{x.replica, "yang benar"})
	_, _ = other.do("wakil", NameHistory{y.replica, "yang benar"})
	home.meet(other)
	st.chosen("histories", home)
}
