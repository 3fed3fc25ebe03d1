package hostile

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/journal"
)

func these(all ...*journal.Sealed) iter.Seq2[*journal.Sealed, error] {
	return func(yield func(*journal.Sealed, error) bool) {
		for _, s := range all {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// second signs an act as what follows some head of a replica, and stores it as what it is.
func (c *client) second(a act, head journal.Head) (*journal.Sealed, error) {
	c.Helper()
	seen := a.seen
	if seen == nil {
		seen = c.log.Heads()
	}
	s := c.seal(a, head, maps.Clone(seen))
	return s, c.takes(s)
}

func (c *client) takes(all ...*journal.Sealed) error {
	c.Helper()
	in, err := c.log.Receive()
	c.check(err)
	if _, err := in.Add(these(all...)); err != nil {
		return err
	}
	return in.Store()
}

// parts has a laptop go on in two ways.
func (c *client) parts() (one, two *journal.Sealed) {
	c.Helper()
	seen := c.log.Heads()
	first, err := c.plan(sek, writes("002", "pedagogik", 61))
	c.check(err)
	other, err := c.plan(sek, writes("002", "pedagogik", 62)) // which has not seen the first
	c.check(err)
	one, err = c.second(act{who: sek, d: first, seen: seen}, journal.Head{Replica: "bercabang"})
	c.check(err)
	two, err = c.second(act{who: sek, d: other, seen: seen}, journal.Head{Replica: "bercabang"})
	c.check(err)
	return one, two
}

// histories are those of laptops that have several.
func (c *client) histories() []scoring.ReplicaID {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(c.log.Heads())), func(r scoring.ReplicaID) bool {
		return !strings.Contains(string(r), scoring.HistoryMark)
	})
}

func (c *client) mark() string {
	return c.state().Value(scoring.Subject{Kind: scoring.OnWritten, ID: "002"}, "pedagogik")
}

// A member's own program invents a history of another's laptop, and another, and one that
// parts again: nothing that was there before they part is touched, the chair names the
// honest one, and what is invented after that changes nothing.
func TestInventedHistories(t *testing.T) {
	c := world(t, "scored")
	before := c.mark()
	one, two := c.parts()
	if c.mark() != before || len(c.histories()) != 2 {
		t.Fatalf("two histories: %q, %v", c.mark(), c.histories())
	}
	of := func(s *journal.Sealed) scoring.ReplicaID {
		for _, name := range c.histories() {
			if strings.HasSuffix(string(name), s.ID.String()[:32]) {
				return name
			}
		}
		t.Fatal("it has no name")
		return ""
	}
	honest := of(one)
	c.do(ketua, scoring.NameHistory{History: honest, Reason: "yang benar"})
	if c.mark() != "61" {
		t.Errorf("named it is %q", c.mark())
	}
	p := act{who: p3, seen: scoring.Vector{}}
	d, err := c.plan(sek, writes("002", "pedagogik", 99))
	c.check(err)
	p.d = d
	p.seen = c.log.Heads()
	if _, err := c.second(p, journal.Head{Replica: "bercabang"}); err != nil {
		t.Fatal(err)
	}
	if len(c.histories()) != 3 || c.mark() != "61" {
		t.Errorf("a third: %v, %q", c.histories(), c.mark())
	}
	// The honest laptop goes on, and so does who invents, after the same act.
	head := journal.Head{Replica: "bercabang", Seq: 1, ID: one.ID}
	d, err = c.plan(sek, writes("003", "pedagogik", 44))
	c.check(err)
	seen := maps.Clone(c.log.Heads())
	next, err := c.second(act{who: sek, d: d, seen: seen}, head)
	c.check(err)
	on := scoring.Subject{Kind: scoring.OnWritten, ID: "003"}
	if got := c.state().Value(on, "pedagogik"); got != "44" {
		t.Errorf("what goes on does not count: %q", got)
	}
	d, err = c.plan(sek, writes("003", "pedagogik", 45))
	c.check(err)
	if _, err = c.second(act{who: p3, d: d, seen: seen}, head); err != nil {
		t.Fatal(err)
	}
	if got := c.state().Value(on, "pedagogik"); got == "44" || got == "45" || c.mark() != "61" {
		t.Errorf("parted again: %q, %q", got, c.mark())
	}
	c.do(ketua, scoring.NameHistory{History: of(next), Reason: "yang benar"})
	if got := c.state().Value(on, "pedagogik"); got != "44" || c.mark() != "61" {
		t.Errorf("named again: %q, %q", got, c.mark())
	}
	if err := c.takes(one, two, next); err != nil || c.takes(two) != nil {
		t.Errorf("what is here comes again: %v", err)
	}
	if r, err := journal.Verify(c.close()); err != nil || !r.OK() {
		t.Errorf("verified: %+v, %v", r, err)
	}
}

// No laptop is called what a history is, and none has a history that goes on from nothing.
func TestNamesThatNoLaptopHas(t *testing.T) {
	c := world(t, "scored")
	c.parts()
	d, err := c.plan(sek, writes("003", "pedagogik", 61))
	c.check(err)
	if _, err := c.second(act{who: sek, d: d}, journal.Head{Replica: c.histories()[0]}); err == nil {
		t.Error("a laptop is called as a history is")
	}
	if _, err := c.second(act{who: sek, d: d}, journal.Head{Replica: "bercabang", Seq: 1, ID: journal.ID{7}}); err == nil {
		t.Error("a history goes on from what nobody has")
	}
	many := c.log.Heads()
	for n := range journal.MaxHistories + 2 {
		d, err := c.plan(sek, writes("003", "pedagogik", n%100))
		c.check(err)
		_, err = c.second(act{who: sek, d: d, seen: many}, journal.Head{Replica: "bercabang"})
		if full := n+1 >= journal.MaxHistories; full != (err != nil) {
			t.Fatalf("history %d: %v", n+3, err)
		}
	}
}

// uncounted are the acts that count nowhere, but for those of histories: of these an
// honest act may say which count.
func uncounted(s *scoring.State) (n int) {
	for _, u := range s.Uncounted() {
		if u.Verdict != scoring.Parted {
			n++
		}
	}
	return n
}
