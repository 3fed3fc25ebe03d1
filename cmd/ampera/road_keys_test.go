//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
)

// The same road by keys, a person at a time at the one laptop: forty schools planned and
// granted, published, people checked at the desk, applicants imported, screened with four
// eyes, twenty objections of which one is granted, numbers, and the first written mark.
func TestRoadByKeys(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.String(), func(t *testing.T) {
			t.Parallel()
			goRoadByKeys(t, lang)
		})
	}
}

// seat is somebody at the keys.
type seat struct {
	*terminal
	r *road
}

// sits has somebody unlock, and shows home.
func (r *road) sits(who string) seat {
	r.t.Helper()
	cmd := exec.Command(binary(r.t), "--db", r.path("s.ampera"), "--lang", r.lang.String(), "--as", who)
	cmd.Dir, cmd.Env = r.folder, environment(r.folder, r.settings()...)
	s := seat{startTerminal(r.t, 80, 24, cmd), r}
	s.sees(who)
	s.write(r.phrases[who])
	s.press("enter")
	s.says("home.title")
	return s
}

// says waits for words of the catalogue: as much of them as a narrow line has for sure.
func (s seat) says(key string, args ...string) {
	s.t.Helper()
	text := []rune(s.r.lang.Text(key, args...))
	s.sees(string(text[:min(len(text), 28)]))
}

func (s seat) leaves() {
	s.t.Helper()
	s.press("ctrl+q")
	s.ends(exitDone)
}

// types puts a text in the place of what stands in a field.
func (s seat) types(text string) {
	s.t.Helper()
	s.write("\x15" + text)
	s.press("enter")
}

// brings goes through the three screens of a file that comes in.
func (s seat) brings(name string) {
	s.t.Helper()
	s.says("import.title")
	s.types(s.r.path(name))
	s.says("import.do.check")
	s.press("enter")
	s.says("import.do.take")
	s.press("enter")
}

// applied are so many that twenty do not qualify.
const applied = 110

func goRoadByKeys(t *testing.T, lang wording.Lang) {
	today, rng := time.Now(), rand.New(rand.NewPCG(40, 2000))
	r := &road{shell: newShell(t), lang: lang, phrases: map[string]string{"": shellPhrase, roadChair: shellPhrase}}
	r.write("r.toml", roadBook(t, today))
	r.by("", "init", "--db", "s.ampera", "--rulebook", "r.toml", "--chair", roadChair)
	r.enrols()

	// The need.
	r.write("sekolah.csv", fortySchools(rng, today.Year()+1))
	s := r.sits(roadSecretary)
	s.press("n")
	s.says("refusal.need.no-schools")
	s.press("d")
	s.says("plan.schools")
	s.press("i")
	s.brings("sekolah.csv")
	s.says("plan.schools")
	s.press("esc")
	s.says("plan.lead.none", "40")
	s.press("u")
	s.sees(strings.SplitN(lang.Text("plan.propose.ask", "100"), " 1", 2)[0])
	s.press("y")
	s.says("plan.lead.proposed", roadSecretary)
	s.leaves()
	decree, posts := r.decree(today)
	r.write("sk.csv", decree)
	s = r.sits(roadSecretary)
	s.press("n")
	s.says("plan.title")
	s.press("k")
	s.says("plan.decree.none")
	s.press("i")
	s.brings("sk.csv")
	s.says("plan.decree.waits", "SK 7", today.AddDate(0, 0, -30).Format("02-01-2006"))
	s.leaves()

	// Confirmed and approved by another, and published.
	s = r.sits(roadChair)
	s.press("n")
	s.says("plan.title")
	s.press("k")
	s.says("plan.decree.waits", "SK 7", today.AddDate(0, 0, -30).Format("02-01-2006"))
	s.press("c")
	s.sees("SK 7", strconv.Itoa(posts))
	s.press("y")
	s.says("plan.confirmed")
	s.press("a")
	s.says("plan.approve.ask", strconv.Itoa(posts))
	s.press("y")
	s.says("plan.lead.approved", roadChair)
	s.press("esc")
	s.says("plan.title")
	s.press("esc")
	s.says("home.title")
	s.press("u")
	s.says("publish.none")
	s.press("u")
	s.says("publish.form")
	s.press("ctrl+s")
	s.says("publish.lead")
	s.leaves()

	// Some of the thirty people ask at the desk whether they meet the requirements.
	at := slices.IndexFunc(r.formations(), func(f []string) bool { return f[0] == "Guru Matematika" })
	formation := strings.Join(r.formations()[at], " · ")
	r.applies(rng, applied)
	s = r.sits(roadSecretary)
	s.asks(formation, "R01", "R08", "R19", "R26", "R30")

	// Who applied, and what the verifier decides.
	s.press("d")
	s.says("applicants.none")
	s.press("i")
	s.brings("pelamar.csv")
	s.says("applicants.lead", strconv.Itoa(applied), "0")
	s.press("esc")
	s.says("home.title")
	book, err := rulebook.Parse(r.text("r.toml"))
	if err != nil {
		t.Fatal(err)
	}
	s.press("w")
	s.says("screening.lead")
	proposed := r.proposed("r.toml")
	for i := range applied { // one after another, in the order in which they came
		s.press("v")
		s.says("screening.key.met")
		if i == 0 { // a proposal decides nothing
			s.press("enter")
			s.says("refusal.screening.undecided", lang.Of(book.Requirements[0].Name))
		}
		for _, q := range book.Requirements {
			if slices.Contains(proposed[fmt.Sprintf("P%05d", i+1)], q.Code) {
				s.press("t")
			} else {
				s.press("y")
			}
		}
		s.press("enter")
		s.says("screening.lead")
	}
	s.leaves()

	// Confirmed by another: who qualifies at once, who does not one by one.
	fails := r.unqualified()
	if len(fails) < 20 {
		t.Fatalf("%d do not qualify", len(fails))
	}
	s = r.sits(roadChair)
	s.press("j")
	s.says("supervision.lead")
	s.press("\x01", "m")
	confirmed := func(many int) { s.sees(fmt.Sprintf("%d/%d", many, applied)) } // the line above the list
	confirmed(applied - len(fails))
	for i := range fails {
		s.press("t")
		s.says("supervision.tms.detail")
		s.press("y")
		confirmed(applied - len(fails) + i + 1)
	}
	s.leaves()

	// Twenty object, and are answered.
	s = r.sits(roadSecretary)
	s.press("x")
	s.says("objection.none")
	for i, who := range fails[:10] {
		s.press("a")
		s.says("objection.file")
		s.types(who)
		s.press("enter")
		s.types("Mohon dilihat lagi.")
		s.says("objection.claims.lead")
		s.press("enter")
		s.sees(fmt.Sprintf("%d", i+1))
		s.says("objection.filed", who)
	}
	r.write("sanggahan.csv", objecting(today, fails[10:20], ""))
	s.press("i")
	s.brings("sanggahan.csv")
	s.sees("0/20")
	s.leaves()
	s = r.sits(roadChair)
	s.press("x")
	for i := range 20 {
		s.sees(fmt.Sprintf("%d/20", i))
		s.press("t")
		s.says("objection.key.grant")
		if i == 0 { // the diploma shows that it was an error
			s.press("k", "enter")
			s.sees(diploma)
			s.press("1")
			s.says("objection.answer.ask", fails[i])
			s.types("Ijazahnya memenuhi.")
			s.says("objection.change.who", "1")
			s.press("enter")
			continue
		}
		s.press("t", "enter")
		s.says("objection.answer.ask", fails[i])
		s.types("Sudah dibaca lagi.")
	}
	s.sees("20/20")
	s.leaves()
	r.answered(fails[0])

	// Numbers, and the first written mark.
	qualified := applied - len(fails) + 1
	s = r.sits(roadSecretary)
	s.press("d")
	s.says("applicants.lead", strconv.Itoa(applied), "0")
	s.press("g")
	s.says("applicants.numbers.ask", strconv.Itoa(qualified), "26010001")
	s.press("y")
	s.says("applicants.lead", strconv.Itoa(applied), strconv.Itoa(qualified))
	s.press("esc")
	s.says("home.title")
	s.press("3")
	s.sees("26010001")
	s.write("80")
	s.press("enter")
	s.sees(fmt.Sprintf("2/%d", qualified))
	s.leaves()
	if n := len(r.rows(roadChair, "candidates")); n != qualified {
		t.Errorf("%d candidates of %d who qualify", n, qualified)
	}
	r.answered(fails[0])
}

// asks has people of the list asked at the desk about a formation, one after the other: what the answers come
// to is what somebody wrote down by hand.
func (s seat) asks(formation string, people ...string) {
	s.t.Helper()
	said, want := s.r.table("people.csv"), s.r.table("expected.csv")
	s.press("e")
	s.says("check.none")
	for _, who := range people {
		s.press("a")
		s.says("check.form")
		s.types(formation)
		for _, q := range answersOf {
			switch answer := said[who][q[0]]; answer {
			case "ya":
				s.press("right", "enter")
			case "tidak":
				s.press("right", "right", "enter")
			default:
				s.types(answer)
			}
		}
		s.says("check.is." + map[string]string{"no": "0", "unknown": "1", "yes": "2"}[want[who]["result"]])
		s.press("b") // the next person
		s.says("check.none")
	}
	s.press("esc")
	s.says("home.title")
}
