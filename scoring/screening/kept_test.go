package screening_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/house"
	"ampera/scoring/objection"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	_ "ampera/scoring/seeded"
)

// tallied is how all applicants stand, with how many stand so, and how far each is.
func tallied(p scoring.Past) string {
	counts := map[string]int{}
	for _, code := range []string{"screening", "screening.turn", "conflict.unsaid"} {
		p.EachStanding(code, func(value string, many int) { counts[fmt.Sprintf("%s %+v", code, value)] += many })
	}
	out := fmt.Sprint(counts)
	for _, id := range screening.Applicants(p) {
		out += fmt.Sprint(" ", id, screening.StageOf(p, id), screening.Moved(p, id))
	}
	return out
}

// anew is the same of a state that keeps nothing yet.
func (w world) anew() string {
	w.Helper()
	h := house.Whole()
	h.Parts = append(h.Parts, applying())
	s := scoring.Fold(h, w.Acts())
	if !bytes.Equal(s.AppendSnapshot(nil), w.State().AppendSnapshot(nil)) {
		w.Error("folded anew it is another state")
	}
	return tallied(s.Now())
}

// What is kept of how applicants stand is what it would be worked out anew, whatever
// happens: decisions, corrections, objections, numbers, destructions, people who come and
// go, and what another laptop did meanwhile.
func TestKeptAsWorkedOut(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var changed []string
		if rapid.Bool().Draw(rt, "everybody declares") {
			changed = declaring
		}
		w := staffed(t, changed...)
		all := []string{"R1"}
		for n := 2; n <= 5; n++ {
			all = append(all, fmt.Sprintf("R%d", n))
			w.Must("sek", applied(all[n-1]))
		}
		other := world{w.Apart("lain")}
		ids, people, shown := 0, 0, map[string]*screening.List{}
		for range rapid.IntRange(5, 40).Draw(rt, "acts") {
			at, id := w, rapid.SampledFrom(all).Draw(rt, "who")
			if rapid.IntRange(0, 3).Draw(rt, "elsewhere") == 0 {
				at = other
			}
			ver := rapid.SampledFrom([]scoring.PersonID{"ver", "ver2"}).Draw(rt, "verifier")
			ids++
			var c scoring.Command
			who := ver
			switch rapid.IntRange(0, 18).Draw(rt, "act") {
			case 0, 1:
				c = verify(id)
			case 2:
				c = verify(id, "nilai", "ipk_kurang.1")
			case 3, 4:
				who, c = "sup", confirm(id)
			case 5:
				who, c = "sup", screening.Reopen{Applicants: []string{id}, Reason: "salah baca"}
			case 6:
				who, c = "sek", apply{id: id, answers: map[string]string{"ipk": rapid.SampledFrom([]string{"2.5", "3.4"}).Draw(rt, "ipk")}}
			case 7:
				who, c = "sek", apply{id: id, papers: map[string]string{"usia": strings.Repeat(rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "hash"), 64) + " ktp.pdf"}}
			case 8:
				who, c = "sek", registration.GiveNumbers{Rows: []registration.NumberRow{{ID: id, Number: fmt.Sprintf("261%05d", ids)}}}
			case 9:
				who, c = "ketua", scoring.Command(registration.DestroyApplicant{ID: id, Reason: "diminta"})
				if number := at.State().CandidateOf(id); number != "" {
					c = scoring.DestroyIdentity{Number: number, Reason: "diminta"}
				}
			case 10:
				who, c = "ketua", screening.DrawAgain{ID: fmt.Sprint("u", ids), Dice: "31415626"}
			case 11:
				who, c = "sek", objection.File{Stage: scoring.StageScreening, Applicant: id, Day: 20260921, Claims: []string{"nilai"}, Text: "Ada."}
			case 13, 14:
				who, c = "ketua", objection.Answer{Stage: scoring.StageScreening, Applicant: id, Said: map[string]string{"nilai": "usia"}, Text: "Benar.", Day: 20260922}
			case 15:
				who, c = rapid.SampledFrom([]scoring.PersonID{"ver", "ver2", "sup", "ketua"}).Draw(rt, "tied"), knows(id)
			case 16:
				who, c = rapid.SampledFrom([]scoring.PersonID{"sek", "ketua"}).Draw(rt, "lifts"), conflict.Lift{Tie: conflict.OfApplicant(ver, id), Reason: "saudara jauh"}
				if at.State().Value(conflict.OfApplicant(ver, id), "by") != "" {
					c = conflict.ConfirmLift{Tie: conflict.OfApplicant(ver, id)}
				}
			case 17, 18:
				who, c = rapid.SampledFrom([]scoring.PersonID{"ver", "ver2", "sup", "ketua", "sek"}).Draw(rt, "declares"), conflict.Clear{}
			case 12:
				people++
				if people > 3 {
					continue
				}
				at.Enrols(scoring.PersonID(fmt.Sprint("baru", ids)), screening.Verifier)
				continue
			}
			at.Does(who, c)
			if rapid.IntRange(0, 4).Draw(rt, "starts") == 0 {
				at.Restart()
			}
			if rapid.IntRange(0, 9).Draw(rt, "joins") == 0 {
				w.Receive(other.Office)
				other = world{w.Apart(scoring.ReplicaID(fmt.Sprint("lain", ids)))}
			}
			for _, x := range []world{w, other} {
				if got, want := tallied(x.State().Now()), x.anew(); got != want {
					rt.Fatalf("kept, after %T about %s:\n%s\nanew:\n%s", c, id, got, want)
				}
			}
			for n, x := range []world{w, other} { // who shows a list, and reads it again after each act
				for _, who := range []scoring.PersonID{"ver", "sup"} {
					x.Desk(who).Read(func(v scoring.View) {
						l := screening.ListOf(v)
						shown[fmt.Sprint(n, who)] = l
						for i := range l.Rows {
							anew, _ := screening.RowOf(v, l.Rows[i].ID)
							if got, want := fmt.Sprintf("%+v", *l.Rows[i]), fmt.Sprintf("%+v", anew); got != want {
								rt.Fatalf("a list of %s, after %T about %s:\n%s\nanew:\n%s", who, c, id, got, want)
							}
						}
						all := screening.Applicants(scoring.PastOf(v))
						if !slices.EqualFunc(l.Rows, all, func(r *screening.Row, id string) bool { return r.ID == id }) {
							rt.Fatalf("a list of %s has %d, in another order than %v", who, len(l.Rows), all)
						}
					})
				}
			}
		}
	})
}

// A frame of home works out nobody again whom nothing was said of, and the correction of
// one applicant has one worked out.
func TestOneIsWorkedOut(t *testing.T) {
	w := staffed(t, declaring...)
	const many = 40
	for n := 2; n <= many; n++ {
		w.Must("sek", applied(fmt.Sprintf("R%d", n)))
	}
	w.Must("ver", conflict.Clear{})
	w.Must("sup", conflict.Clear{})
	frame := func() map[string]int {
		before := maps.Clone(w.State().Worked())
		w.Desk("sek").Read(func(v scoring.View) { v.Overview(0) })
		after := w.State().Worked()
		for code, n := range before {
			after[code] -= n
		}
		return after
	}
	wants := func(what string, n int) {
		t.Helper()
		for code, got := range frame() {
			if got != n {
				t.Errorf("%s: %s was worked out of %d, not of %d", what, code, got, n)
			}
		}
	}
	if all := frame()["screening.turn"]; all != many {
		t.Fatalf("the first frame works out %d of %d", all, many)
	}
	wants("the next frame", 0)
	w.Must("sek", apply{id: "R7", answers: map[string]string{"ipk": "2.5"}})
	wants("after one correction", 1)
	w.Must("ver", verify("R7"))
	wants("after one decision", 1)
	w.Must("sup", confirm("R7"))
	wants("after it was confirmed", 1)
	mark := 30 * scoring.Point
	w.Must("sek", apply{id: "R7", number: "26100001"})
	wants("with a number", 1)
	w.Must("sek", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "26100001", Marks: map[string]*scoring.Points{"profesional": &mark}}}})
	wants("with a mark", 0)
	w.Desk("ketua").Read(func(v scoring.View) { v.Record().Conflict(0) })
	wants("after a ranking", 0)
}
