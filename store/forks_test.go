package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"ampera/scoring"
)

// forked are two files of a laptop whose older file was put back and went on.
func (c carried) forked(name string, who scoring.PersonID, one, two scoring.Command) (first, second string) {
	c.Helper()
	was := c.bytesOf(name)
	c.work(name, who, one)
	first = c.path("pertama-" + name + ".kiriman")
	c.must(os.Rename(c.packs(name, who, true), first))
	c.put(name, was)
	c.work(name, who, two)
	second = c.path("kedua-" + name + ".kiriman")
	c.must(os.Rename(c.packs(name, who, true), second))
	return first, second
}

// parted are how many acts wait because their laptop has two histories.
func parted(d scoring.Desk) (n int) {
	d.Read(func(v scoring.View) {
		for _, u := range v.Uncounted() {
			if u.Verdict == scoring.Parted && u.Open() {
				n++
			}
		}
	})
	return n
}

// markOf is a candidate's written mark as an office shows it.
func markOf(d scoring.Desk, number string) string {
	o := d.(*session).office
	o.mu.RLock()
	defer o.mu.RUnlock()
	return o.state.Value(scoring.Subject{Kind: scoring.OnWritten, ID: number}, "pedagogik")
}

// wouldMark is what markOf would be, if a command were done: folded from the whole file.
func wouldMark(t *testing.T, d scoring.Desk, c scoring.Command, number string) (mark string) {
	t.Helper()
	d.Read(func(v scoring.View) {
		after, err := v.Would(c)
		if err != nil {
			t.Fatal(err)
		}
		mark = after.Value(scoring.Subject{Kind: scoring.OnWritten, ID: number}, "pedagogik")
	})
	return mark
}

// Two histories of one laptop: both come in, whichever is first, and neither counts; the
// chair names one, and it does; the office's next parcel passes all of it on.
func TestTwoHistoriesOfOneLaptop(t *testing.T) {
	c := rooms(t)
	first, second := c.forked("satu.ampera", "sek", written("001", 61), written("001", 62))
	base := c.bytesOf("kantor.ampera")
	states := []string{}
	for _, files := range [][]string{{first, second}, {second, first}} {
		c.put("kantor.ampera", base)
		for _, f := range files {
			if says := c.takes("kantor.ampera", c.chair, f); says.Parcels[0].Fault != nil || says.New == 0 {
				t.Fatalf("%+v", says)
			}
		}
		o, d := c.at("kantor.ampera", c.chair)
		if n, is := parted(d), markOf(d, "001"); n != 2 || is == "61" || is == "62" {
			t.Errorf("%d acts wait, the mark is %q", n, is)
		}
		var names []scoring.ReplicaID
		for r := range o.log.Heads() {
			if strings.Contains(string(r), scoring.HistoryMark) {
				names = append(names, r)
			}
		}
		slices.Sort(names)
		states = append(states, shown(d)+string(slices.Concat([]byte(names[0]), []byte(names[1]))))
		closed(t, o)
		if r, err := Examine(c.path("kantor.ampera"), c.path("nowhere")); err != nil || !r.OK() || r.Open != 2 {
			t.Errorf("examined: %+v, %v", r, err)
		}
		o, d = c.at("kantor.ampera", c.chair)
		for _, name := range names {
			names := scoring.NameHistory{History: name, Reason: "laptop yang benar"}
			would := wouldMark(t, d, names, "001")
			c.do(d, names)
			if n, is := parted(d), markOf(d, "001"); n != 0 || is != "61" && is != "62" || is != would {
				t.Errorf("named: %d acts wait, the mark is %q", n, is)
			}
		}
		is := markOf(d, "001")
		closed(t, o)
		o, d = c.at("kantor.ampera", c.chair)
		if again := markOf(d, "001"); again != is {
			t.Errorf("opened again the mark is %q, was %q", again, is)
		}
		closed(t, o)
		file := c.packs("kantor.ampera", c.chair, true)
		for _, name := range []string{"dua.ampera", "satu.ampera"} {
			who := map[string]scoring.PersonID{"dua.ampera": "rudi", "satu.ampera": "sek"}[name]
			at := c.bytesOf(name)
			if says := c.takes(name, who, file); says.Parcels[0].Fault != nil || says.New == 0 {
				t.Fatalf("%+v", says)
			}
			o, d = c.at(name, who)
			if got := markOf(d, "001"); got != is {
				t.Errorf("%s has %q and not %q", name, got, is)
			}
			closed(t, o)
			c.put(name, at)
		}
	}
	if states[0] != states[1] {
		t.Errorf("the order of joining shows:\n%s\n%s", states[0], states[1])
	}
}

// Acts of four laptops, one of which has two histories, verified once, arrive in orders in
// which each finds what it rests on; what two others did had seen one of the histories each.
// In some the chair has named one. In each order it is one state, both histories have their
// names, and the same acts wait, or count, or do not. With AMPERA_LONG=1 in ten thousand.
func TestHistoriesArriveInAnyOrder(t *testing.T) {
	orders := 300
	switch {
	case testing.Short():
		orders = 50
	case os.Getenv("AMPERA_LONG") != "":
		orders = 10_000
	}
	c := rooms(t)
	first, second := c.forked("satu.ampera", "sek", written("001", 61), written("001", 62))
	c.takes("dua.ampera", "rudi", first)
	c.work("dua.ampera", "sek", written("001", 65), written("002", 66))
	c.takes("tiga.ampera", "sek", second)
	c.work("tiga.ampera", "sek", written("002", 77))
	c.takes("kantor.ampera", c.chair, first, second, c.path("dua.ampera"), c.path("tiga.ampera"))
	o, d := c.at("kantor.ampera", c.chair)
	read := func() (acts []*scoring.Act) {
		for a, err := range o.log.Acts(0) {
			c.must(err)
			acts = append(acts, a)
		}
		return acts
	}
	waiting := read()
	histories := partings(waiting)
	if len(histories) != 2 || parted(d) == 0 {
		t.Fatalf("histories %v, %d acts wait", histories, parted(d))
	}
	var names []scoring.ReplicaID
	for name := range histories {
		names = append(names, name)
	}
	slices.Sort(names)
	c.do(d, scoring.NameHistory{History: names[0], Reason: "laptop yang benar"})
	if parted(d) != 0 {
		t.Fatalf("one is named, and %d acts wait", parted(d))
	}
	named := read()
	closed(t, o)

	whole := readingOnce()
	shows := func(acts []*scoring.Act) string {
		s := scoring.Fold(whole, acts)
		v := scoring.NewView(s, scoring.Actor{Person: c.chair, Roles: scoring.Chair})
		verdicts := make([]string, len(acts))
		for i, a := range acts {
			verdict, why := s.Verdict(a)
			verdicts[i] = fmt.Sprintf("%v %v %s", a.ID(), verdict, why.Code)
		}
		slices.Sort(verdicts)
		return fmt.Sprintf("%s%d clashes, seen %v\n%s", shownIn(v), len(v.Clashes()), s.Seen(), strings.Join(verdicts, "\n"))
	}
	for what, acts := range map[string][]*scoring.Act{"nobody names one": waiting, "one is named": named} {
		want := shows(acts)
		if !strings.Contains(want, string(names[0])) || !strings.Contains(want, string(names[1])) {
			t.Fatalf("%s: not both are named in\n%s", what, want)
		}
		firsts := [2]atomic.Int64{}
		var next atomic.Int64
		scoring.Abreast(runtime.GOMAXPROCS(0)-1, func() {
			for order := next.Add(1); order <= int64(orders/2) && !t.Failed(); order = next.Add(1) {
				there := arriving(acts, rand.New(rand.NewPCG(7, uint64(order))))
				at := slices.IndexFunc(there, func(a *scoring.Act) bool { return a.Parts != nil })
				firsts[slices.Index(names, there[at].Replica)].Add(1)
				if got := shows(there); got != want {
					t.Errorf("%s, order %d shows\n%s\nand another\n%s", what, order, got, want)
				}
			}
		})
		if firsts[0].Load() == 0 || firsts[1].Load() == 0 {
			t.Errorf("%s: one history always came first", what)
		}
	}
	t.Logf("%d orders of %d acts", orders, len(named))
}
