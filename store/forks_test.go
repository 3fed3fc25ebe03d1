package store

import (
	"os"
	"slices"
	"strings"
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
