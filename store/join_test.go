package store

import (
	"errors"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/journal"
)

// joined takes into a closed file what another closed file has and it has not.
func (b bench) joined(into string, from ...string) {
	b.Helper()
	to, err := journal.Open(b.path(into), journal.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range from {
		other, err := journal.Open(b.path(name), journal.Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		for s, err := range other.Since(to.Heads(), other.Count()) {
			if err == nil {
				_, err = to.Adopt(s)
			}
			if err != nil {
				b.Fatalf("%s into %s: %v", name, into, err)
			}
		}
		err = other.Close()
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		b.Fatal(err)
	}
}

// at opens a copy on its own machine and unlocks a person there.
func (b bench) at(name string, who scoring.PersonID) (*Office, scoring.Desk) {
	b.Helper()
	o := b.opened(b.office(name, "machine of "+name))
	d, err := o.Unlock(ctx, who, phrase)
	if err != nil {
		b.Fatal(err)
	}
	return o, d
}

func marked(number string, who scoring.PersonID, level int64) []scoring.Command {
	id := scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who}
	m := scoring.Points(level) * scoring.Point
	all := map[string]*scoring.Points{}
	for _, c := range []string{"rencana", "pembuka", "materi", "metode", "tanya", "kelas", "penutup", "komunikasi"} {
		all[c] = &m
	}
	return []scoring.Command{scoring.SaveSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: all}}, scoring.SubmitSheet{Sheet: id, Total: m * 25}}
}

// Four laptops: the office and three venues, each with somebody at work, joined
// in different orders. All show the same, every act counts, and the next save
// has seen them all.
func TestVenuesJoin(t *testing.T) {
	c := rooms(t)
	c.joined("kantor.ampera", "satu.ampera", "dua.ampera", "tiga.ampera")
	c.joined("tiga.ampera", "kantor.ampera")
	c.joined("satu.ampera", "tiga.ampera", "dua.ampera")
	want := ""
	for _, name := range []string{"kantor.ampera", "tiga.ampera", "satu.ampera"} {
		r, err := Examine(c.path(name), c.path("nowhere"))
		if err != nil || !r.OK() || len(r.Uncounted) > 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		got := c.shows(name)
		if want == "" {
			want = got
		}
		if got != want || !strings.Contains(got, "100") {
			t.Errorf("%s shows\n%s\nthe office\n%s", name, got, want)
		}
	}
	o, d := c.at("kantor.ampera", c.chair)
	c.do(d, written("001", 90))
	if seen := o.log.Heads(); len(seen) < 4 || o.state.Rejected(o.log.Count()-1) {
		t.Errorf("the next save: seen %v, %+v", seen, o.state.Uncounted())
	}
}

// Who can write to the file puts an act into the office's own replica that
// claims to have seen less than the one before. It is named, and takes nothing
// with it: what the office saves afterwards counts.
func TestSightThatFallsTakesNothingAlong(t *testing.T) {
	b := newBench(t)
	o := b.office("kantor.ampera", "machine of kantor.ampera")
	d := b.founded(o)
	chair := d.Actor().Person
	o.Lock(join(t, o, d, "maya", scoring.Assessor))
	o.Lock(join(t, o, d, "rudi", scoring.Assessor))
	b.do(d, candidates("Ayu"), panel())
	b.copied(closed(t, o), "satu.ampera")
	v, m := b.at("satu.ampera", "maya")
	b.do(m, marked("001", "maya", 4)...)
	closed(t, v)
	b.joined("kantor.ampera", "satu.ampera")
	o, d = b.at("kantor.ampera", chair)
	b.do(d, written("001", 70))
	s := d.(*session)
	sealed, err := seal(o.log, o.log.Head(), scoring.Vector{}, chair, s.key, mustDecide(t, o, d, written("001", 10)), o.options.Clock())
	if err == nil {
		_, err = o.log.Append(o.log.Head(), sealed)
	}
	if err = errors.Join(err, o.log.DropSnapshot()); err != nil {
		t.Fatal(err)
	}
	place := o.log.Count() - 1
	o.covered = o.log.Count()
	path := closed(t, o)
	o, d = b.at("kantor.ampera", chair)
	b.do(d, written("001", 90))
	if b.mark(o) != "90" || !o.state.Rejected(place) || o.state.Rejected(o.log.Count()-1) {
		t.Errorf("mark %s, %+v", b.mark(o), o.state.Uncounted())
	}
	closed(t, o)
	r, err := Examine(path, b.path("nowhere"))
	if err != nil || !r.OK() || len(r.Uncounted) != 1 || r.Uncounted[0].Place != place || r.Uncounted[0].Why.Code != "form.observed" {
		t.Errorf("examined: %+v, %v", r, err)
	}
}

func mustDecide(t *testing.T, o *Office, d scoring.Desk, c scoring.Command) scoring.Decision {
	t.Helper()
	out, err := scoring.Decide(o.state, d.Actor(), c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
