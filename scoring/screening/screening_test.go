package screening_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/rulebook"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
	"ampera/scoring/wording"
)

// example is the rulebook of FORM.md, which has every key.
func example(t testing.TB) *scoring.Rulebook {
	t.Helper()
	book, err := rulebook.Parse(rulebook.Example())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// fit is somebody who meets every requirement of the example, and for what they apply.
func fit() (cells, answers map[string]string) {
	return map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1", "needs": "umum"},
		map[string]string{"lahir": "1995-10-05", "ipk": "3.4", "ipk:scale": "ipk", "ijazah": "S1 PJKR", "lulus": "2018-01-01", "akreditasi": "a", "mengajar": "2019-07-01..2023-06-30", "surat": "yes"}
}

func propose(t testing.TB, changed ...string) shown.Proposal {
	t.Helper()
	book := example(t)
	cells, answers := fit()
	for i := 0; i < len(changed); i += 2 {
		answers[changed[i]] = changed[i+1]
	}
	return shown.Propose(book, eligibility.Compile(book, nil), cells, answers)
}

// The rules propose requirement by requirement, with the reason where there is one alone;
// what they cannot tell they leave to a person.
func TestProposes(t *testing.T) {
	if p := propose(t); p.ID() != "ms" || len(p.Points) != 4 {
		t.Errorf("who meets all: %s, %d points", p.ID(), len(p.Points))
	}
	for _, c := range []struct{ question, answer, is, requirement, reason string }{
		{"lahir", "1980-01-01", "tms", "usia", "usia_lewat.1"},
		{"ipk", "2.5", "tms", "nilai", "ipk_kurang.1"},
		{"ipk", "", "look", "nilai", ""},
		{"ijazah", "S1 Sastra", "ms", "", ""}, // not listed, but with experience
	} {
		p := propose(t, c.question, c.answer)
		if p.ID() != c.is {
			t.Errorf("%s %q: %s, not %s", c.question, c.answer, p.ID(), c.is)
		}
		for i := range p.Points {
			if point := &p.Points[i]; point.Requirement.Code == c.requirement && point.Reason() != c.reason {
				t.Errorf("%s %q: by %q, not %q", c.question, c.answer, point.Reason(), c.reason)
			}
			for _, l := range wording.Langs {
				if p.Points[i].Is != eligibility.Yes && len(p.Points[i].Says(l)) == 0 {
					t.Errorf("%s %q: nothing is found in %s", c.question, c.answer, l)
				}
			}
		}
	}
	// A reason that is retired is proposed no more.
	for i, p := range propose(t, "ijazah", "S1 Pendidikan Matematika", "mengajar", "2025-01-01..2025-02-01").Points {
		if i == 1 && p.Reason() != "tidak_linier.2" {
			t.Errorf("a degree of another subject: by %q", p.Reason())
		}
	}
}

// A decision has a word about what is asked of this formation, and about no other.
func TestAsked(t *testing.T) {
	cells, _ := fit()
	if got := screening.Asked(example(t), cells); !slices.Equal(got, []string{"usia", "pendidikan", "nilai", "berkas"}) {
		t.Error(got)
	}
	cells["needs"] = "khusus"
	if got := screening.Asked(example(t), cells); !slices.Equal(got, []string{"pendidikan", "nilai", "berkas"}) {
		t.Error(got)
	}
}

// Whatever a requirement's test reads is found, at every depth.
func TestReads(t *testing.T) {
	book := example(t)
	for code, want := range map[string]string{"usia": "lahir", "pendidikan": "lulus ijazah mengajar lahir", "nilai": "ipk", "berkas": "surat akreditasi lulus"} {
		if got := strings.Join(book.Requirement(code).Test.Reads(), " "); got != want {
			t.Errorf("%s reads %s, not %s", code, got, want)
		}
	}
}

func ids(n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("R%05d", i))
	}
	return out
}

// Applicants are shared evenly, and who leaves moves nobody but their own.
func TestSeats(t *testing.T) {
	four := []scoring.PersonID{"a", "b", "c", "d"}
	many, all := map[scoring.PersonID]int{}, ids(20_000)
	for _, id := range all {
		with := screening.Seat(id, four)
		many[with]++
		if without := screening.Seat(id, four[:3]); with != "d" && without != with {
			t.Fatalf("%s was %s's, and is %s's without d", id, with, without)
		}
		if screening.Seat(id, []scoring.PersonID{"d", "c", "b", "a"}) != with {
			t.Fatalf("%s depends on the order of names", id)
		}
	}
	for _, who := range four {
		if many[who] < 4_700 || many[who] > 5_300 {
			t.Errorf("%s reads %d of 20,000", who, many[who])
		}
	}
	if screening.Seat[scoring.PersonID]("R1", nil) != "" {
		t.Error("somebody reads where there is nobody")
	}
}

// Dice alone say who is read again: a share, rounded up, the same for everybody, of every
// applicant as likely as of any other.
func TestDraws(t *testing.T) {
	all := ids(95)
	drawn := screening.Draw(all, scoring.Point/10, "31415626")
	if len(drawn) != 10 {
		t.Errorf("10 %% of 95 are %d", len(drawn))
	}
	mixed := slices.Clone(all)
	slices.Reverse(mixed)
	if again := screening.Draw(mixed, scoring.Point/10, "31415626"); !slices.Equal(again, drawn) {
		t.Error("the order of the batch decides")
	}
	if other := screening.Draw(all, scoring.Point/10, "31415625"); slices.Equal(other, drawn) {
		t.Error("the dice decide nothing")
	}
	if len(screening.Draw(all[:1], scoring.Point/10, "31415626")) != 1 || len(screening.Draw(all, scoring.Point, "1")) != 95 || screening.Draw(all, 0, "31415626") != nil {
		t.Error("of one, one; of all, all; of no share nobody")
	}
	times := map[string]int{}
	for n := range 2_000 {
		for _, id := range screening.Draw(all, scoring.Point/10, fmt.Sprint(n)) {
			times[id]++
		}
	}
	for _, id := range all { // 210 are expected
		if times[id] < 150 || times[id] > 275 {
			t.Errorf("%s was drawn %d times of 2,000", id, times[id])
		}
	}
	for text, ok := range map[string]bool{"3 1 4, 1;5-626": true, "3141562": false, "31415627": false, "": false} {
		if _, is := screening.Dice(text); is != ok {
			t.Errorf("%q: %v", text, is)
		}
	}
}

// Drift is told from the least second readings and the share that differ on, by reason,
// whichever of the two decided by it.
func TestDrifts(t *testing.T) {
	var pairs []screening.Pair
	read := func(first, second string) {
		pairs = append(pairs, screening.Pair{Applicant: fmt.Sprintf("R%d", len(pairs)), Verifier: "rina",
			First: map[string]string{"usia": "yes", "nilai": first}, Second: map[string]string{"usia": "yes", "nilai": second}})
	}
	rule := scoring.SecondReading{Least: 5, Disagree: scoring.Point / 5}
	for range 4 {
		read("ipk_kurang.1", "ipk_kurang.1")
	}
	if got := screening.Drifts(rule, pairs); got != nil {
		t.Error("told too early:", got)
	}
	read("ipk_kurang.1", "yes")
	got := screening.Drifts(rule, pairs)
	if len(got) != 1 || got[0].Read != 5 || got[0].Differ != 1 || got[0].Strict != 1 || got[0].Reason != "ipk_kurang.1" || !slices.Equal(got[0].Applicants, []string{"R4"}) {
		t.Error(got)
	}
	read("ipk_kurang.1", "ipk_kurang.1") // 1 of 6 is below a fifth
	if got := screening.Drifts(rule, pairs); got != nil {
		t.Error("told below the share:", got)
	}
	read("yes", "ipk_kurang.1")
	if got := screening.Drifts(rule, pairs); len(got) != 1 || got[0].Loose != 1 || got[0].Strict != 1 {
		t.Error(got)
	}
}

// Who waits, and for how long; who decided, and on how many days.
func TestPaces(t *testing.T) {
	day := func(text string) scoring.Date { d, _ := scoring.ParseDate(text); return d }
	got := screening.Paces(day("2026-09-10"), []screening.Read{
		{Verifier: "rina", Received: day("2026-08-31"), Decided: day("2026-09-02"), Failed: true},
		{Verifier: "rina", Received: day("2026-09-01"), Decided: day("2026-09-02")},
		{Verifier: "rina", Received: day("2026-08-30")},
		{Verifier: "joko", Received: day("2026-09-11")},
		{Verifier: "joko"},
	})
	want := []screening.Pace{{Verifier: "joko", Waiting: 2}, {Verifier: "rina", Decided: 2, Failed: 1, Days: 1, Waiting: 1, Oldest: 11}}
	if !slices.Equal(got, want) {
		t.Error(got)
	}
}

// An amendment may retire a reason, and add the next version of one; what it deletes, or
// says otherwise under the same version, is told.
func TestReasonsAreKept(t *testing.T) {
	was := example(t)
	changed := func(change func(b *scoring.Rulebook)) *scoring.Rulebook {
		b := example(t)
		change(b)
		return b
	}
	for name, c := range map[string]struct {
		book *scoring.Rulebook
		want []string
	}{
		"retired": {changed(func(b *scoring.Rulebook) { b.Reasons[0].Retired = true }), nil},
		"renewed": {changed(func(b *scoring.Rulebook) {
			b.Reasons[0].Retired = true
			n := b.Reasons[0]
			n.Version, n.Retired = 2, false
			b.Reasons = append(b.Reasons, n)
		}), nil},
		"deleted":  {changed(func(b *scoring.Rulebook) { b.Reasons = b.Reasons[1:] }), []string{"usia_lewat.1"}},
		"reworded": {changed(func(b *scoring.Rulebook) { b.Reasons[3].Name.EN = "another" }), []string{"ipk_kurang.1"}},
		"moved":    {changed(func(b *scoring.Rulebook) { b.Reasons[3].Requirement = "usia" }), []string{"ipk_kurang.1"}},
		"the same": {example(t), nil},
	} {
		if got := was.LostReasons(c.book); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}
