package venues_test

import (
	"bytes"
	"testing"

	"ampera/scoring"
	"ampera/scoring/house"
)

// What is done of a candidate who went along to a venue, on a laptop that did not know, is
// held, and so is what a venue's laptop does of who is not of it; whoever knew meant it so.
// The chair chooses either with a reason. A copy of the office's that is as young as a
// venue's file is taken for none until it does a venue's work.
func TestWhoIsAssessedElsewhere(t *testing.T) {
	whole := staffed(t)
	came := func(numbers ...string) scoring.Command {
		return scoring.MarkPresence{Numbers: numbers, Component: sim, Presence: scoring.WasPresent}
	}
	gives := func(l laptop, number string) { l.must("p1", saved(number, "p1", 3), submitted(number, "p1", 3)) }
	for _, c := range []struct {
		name   string
		play   func() (home, away laptop)
		number string
		held   bool
		made   string // where it can have been made
	}{
		{"by who did not know of the venue", func() (laptop, laptop) {
			home, away := whole.copied("meja"), whole.copied("lain")
			home.must("ketua", prepare("Aula", "s1"))
			gives(away, "001")
			return home, away
		}, "001", true, ""},
		{"by who knew", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Aula", "s1"), sittingAt("s9", "Rapat", "004"))
			away := home.copied("lain")
			gives(away, "001")
			return home, away
		}, "001", false, ""},
		{"at the venue", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Aula", "s1"))
			away := home.copied("titik")
			gives(away, "001")
			return home, away
		}, "001", false, "Aula"},
		{"at a venue that was prepared again", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Aula", "s1"))
			away := home.copied("titik")
			home.must("ketua", prepare("Aula", "s1"))
			gives(away, "001")
			return home, away
		}, "001", false, "Aula"},
		{"at a copy of a venue's laptop", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Aula", "s1"))
			first := home.copied("titik")
			gives(first, "001")
			away := first.copied("titik2")
			gives(away, "002")
			return home, away
		}, "002", false, "Aula"},
		{"of another venue's, which was prepared later", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Aula", "s1"))
			away := home.copied("titik")
			home.must("ketua", prepare("Balai", "s2"))
			gives(away, "003")
			return home, away
		}, "003", true, "Aula"},
		{"of another venue's, which was prepared before", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Balai", "s2"), prepare("Aula", "s1"))
			away := home.copied("titik")
			away.must("p1", came("001"))
			gives(away, "003")
			return home, away
		}, "003", true, "Aula"},
		{"of who is at no venue", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Aula", "s1"))
			away := home.copied("titik")
			away.must("p1", came("001"))
			gives(away, "004")
			return home, away
		}, "004", true, "Aula"},
		{"on a young copy of the office's", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Aula", "s1"))
			away := home.copied("lain")
			gives(away, "004")
			return home, away
		}, "004", false, "Aula"},
		{"on one that did what no venue does", func() (laptop, laptop) {
			home := whole.copied("meja")
			home.must("ketua", prepare("Aula", "s1"))
			away := home.copied("lain")
			away.must("p1", came("001"))
			gives(away, "004")
			away.must("sek", sittingAt("s9", "Rapat", "004"))
			return home, away
		}, "004", false, ""},
	} {
		for choose := range 2 {
			home, away := c.play()
			home.Receive(away.Office)
			other := whole.copied("tiga")
			other.Receive(away.Office)
			other.Receive(home.Office)
			if !bytes.Equal(said(other.State()), said(home.State())) {
				t.Errorf("%s: in another order another state", c.name)
			}
			i, _ := home.State().Find(c.number)
			code := func() string {
				if r := home.State().Conflict(i); r != nil {
					return r.Code
				}
				return ""
			}
			if got := code() == "held.apart"; got != c.held {
				t.Errorf("%s: held %v (%s)", c.name, got, code())
			}
			if strays := strayed(home.State(), home.Acts(), c.number); (len(strays) > 0) != (c.held || c.name == "on a young copy of the office's" || c.name == "by who knew") {
				t.Errorf("%s: told %+v", c.name, strays)
			} else if len(strays) > 0 && strays[0].At != c.made {
				t.Errorf("%s: made at %q", c.name, strays[0].At)
			}
			restored, err := scoring.RestoreSnapshot(house.Whole(), string(home.State().AppendSnapshot(nil)))
			if err != nil || len(strayed(restored, home.Acts(), c.number)) != len(strayed(home.State(), home.Acts(), c.number)) || !bytes.Equal(said(restored), said(home.State())) {
				t.Errorf("%s: after a restart another: %v", c.name, err)
			}
			for range 3 {
				all := clashes(home)
				if len(all) == 0 {
					break
				}
				home.must("ketua", all[0].Choose(choose, "sudah ditanyakan"))
			}
			if c.held && code() == "held.apart" {
				t.Errorf("%s: chosen, and still %s", c.name, code())
			}
			counts := 0
			for _, sh := range home.State().Sheets(i, sim) {
				if sh.Status.Counts() {
					counts++
				}
			}
			if want := map[bool]int{true: choose, false: 1}[c.held]; counts != want {
				t.Errorf("%s, chosen %d: %d sheets count", c.name, choose, counts)
			}
		}
	}
}

func clashes(l laptop) (out []scoring.Clash) {
	l.Desk("ketua").Read(func(v scoring.View) { out = v.Clashes() })
	return out
}

func strayed(s *scoring.State, acts []*scoring.Act, number string) (out []scoring.Stray) {
	for _, a := range acts {
		for _, x := range s.Strays(a) {
			if x.Candidate == number && a.Kind == scoring.KindSubmitSheet {
				out = append(out, x)
			}
		}
	}
	return out
}
