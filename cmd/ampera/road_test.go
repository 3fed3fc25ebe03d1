//go:build unix

package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
)

// road is an office that goes the whole road before the tests, by commands alone: two
// people, each with a passphrase of their own.
type road struct {
	shell
	lang    wording.Lang
	phrases map[string]string
}

// settings are the variables of the office's computer.
func (r *road) settings() []string {
	return []string{"AMPERA_LANG=" + r.lang.String(), "AMPERA_DOCUMENTS=" + r.path("dokumen")}
}

// The road's people.
const (
	roadChair     = "Ratna Dewi"
	roadSecretary = "Yusuf Hidayat"
)

// runs runs a command as somebody, and gives its exit code and what it said.
func (r *road) runs(who string, stdin string, args ...string) (int, string) {
	r.t.Helper()
	cmd := exec.Command(r.exe, args...)
	if who != "" {
		cmd = exec.Command(r.exe, append([]string{"--db", "s.ampera", "--as", who}, args...)...)
	}
	var out bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.Stdin = r.folder, &out, &out, strings.NewReader(stdin)
	cmd.Env = environment(r.folder, r.settings()...)
	if phrase := r.phrases[who]; phrase != "" && stdin == "" {
		cmd.Env = append(cmd.Env, passphraseVariable+"="+phrase)
	}
	err := cmd.Run()
	if err != nil && cmd.ProcessState == nil {
		r.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String()
}

// by has somebody do what must work.
func (r *road) by(who string, args ...string) string {
	r.t.Helper()
	code, said := r.runs(who, "", args...)
	if code != exitDone {
		r.t.Fatalf("%s, %q: exit %d: %s", who, args[:min(len(args), 8)], code, said)
	}
	return said
}

// not has somebody try what must not work, and say so with a text.
func (r *road) not(who string, code int, says string, args ...string) {
	r.t.Helper()
	if got, said := r.runs(who, "", args...); got != code || !strings.Contains(said, says) {
		r.t.Fatalf("%s, %q: exit %d, want %d: %s\nwant %q", who, args[:min(len(args), 8)], got, code, said, says)
	}
}

// do has somebody do an act of a page, by the words of the language.
func (r *road) do(who, page, act string, args ...string) string {
	r.t.Helper()
	return r.by(who, append([]string{"do", page, r.lang.Word(act)}, args...)...)
}

// rows are what a page shows somebody, a map a row.
func (r *road) rows(who, page string, args ...string) []map[string]string {
	r.t.Helper()
	return r.lines(r.by(who, append([]string{"show", page, "--format", "csv"}, args...)...))
}

// table are the rows of a file of people, by their ids.
func (r *road) table(name string) map[string]map[string]string {
	r.t.Helper()
	out := map[string]map[string]string{}
	for _, row := range r.lines(roadFile(r.t, name)) {
		out[row["no_register"]] = row
	}
	return out
}

// lines are those of a text of CSV, a map each.
func (r *road) lines(text string) (out []map[string]string) {
	r.t.Helper()
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		r.t.Fatal(err)
	}
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = line[i]
		}
		out = append(out, row)
	}
	return out
}

// roadBook is a rulebook with every stage, whose windows are open today: people register up
// to today, so that documents which are imported now were registered in time.
func roadBook(t *testing.T, today time.Time) string {
	t.Helper()
	guru, _ := rulebook.Template("guru")
	day := func(n int) string { return today.AddDate(0, 0, n).Format("2006-01-02") }
	return "screening = \"ampera\"\n" + guru + fmt.Sprintf(`
[registration]
opens = %q
closes = %q
numbers = "2601####"

[conflict]

[integrity]
days = 30

[objections]

[[objections.stages]]
stage = "screening"
filing = { from = %q, days = 10 }
answering = { from = %q, days = 20 }
announcing = { from = %q, days = 20 }

[plan]
year = %d
school = "lokasi"
statuses = [{ code = "pns", name = "PNS", counts = true }, { code = "honorer", name = "Honorer" }]

[[plan.levels]]
code = "smp"
name = "SMP"
divisor = 24
rounding = "up"
subjects = [
  { code = "mat", name = { id = "Matematika", en = "Mathematics" }, hours = { 7 = 5, 8 = 5, 9 = 5 }, formation = { jabatan = "Guru Matematika" } },
  { code = "ipa", name = { id = "IPA", en = "Science" }, hours = { 7 = 5, 8 = 5, 9 = 5 }, formation = { jabatan = "Guru IPA" } },
]
`, day(-20), day(0), day(-5), day(-5), day(1), today.Year()+1) + roadFile(t, "requirements.toml")
}

func roadFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "road", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// fortySchools are forty, with classes and teachers in the proportions of a town: some with too
// many of a subject, most with too few.
func fortySchools(rng *rand.Rand, year int) string {
	out := "sekolah,jenjang,jenis,jumlah,mapel,kelas,status_kepegawaian,tugas,tahun,inklusi\n"
	for s := range 40 {
		name, each := fmt.Sprintf("SMP Negeri %d Contoh", s+1), 4+rng.IntN(5)
		for class := 7; class <= 9; class++ {
			out += fmt.Sprintf("%s,smp,rombel,%d,,%d,,,%d,\n", name, each, class, year)
		}
		for _, subject := range []string{"mat", "ipa"} {
			out += fmt.Sprintf("%s,smp,guru,%d,%s,,pns,,%d,\n", name, max(0, each*15/24+1-rng.IntN(4)), subject, year+1+rng.IntN(3))
			out += fmt.Sprintf("%s,smp,guru,%d,%s,,honorer,,,\n", name, rng.IntN(3), subject)
		}
	}
	return out
}

// answersOf are the questions, what somebody answers who meets all, and an answer to each
// for which they fail.
var answersOf = [][3]string{
	{"lahir", "14-03-1995", "01-01-1980"}, {"ijazah", "", "S1 Pendidikan Sejarah"}, {"lulus", "01-09-2018", "01-01-2010"},
	{"kampus", "Universitas Contoh", ""}, {"ipk", "3,40", "2,50"}, {"sehat", "01-09-2026", "01-01-2026"},
	{"nama_sama", "ya", "tidak"}, {"sertifikat", "ya", "tidak"}, {"pindaian", "ya", "tidak"}, {"unggahan", "ya", "tidak"},
	{"surat", "ya", "tidak"}, {"meterai", "ya", "tidak"}, {"foto", "ya", "tidak"}, {"asli", "ya", "tidak"},
}

// diploma is what each applicant's is called, in a folder of the applicant's id.
const diploma = "ijazah.pdf"

// applies writes the file of so many applicants for formations, and their diplomas below the
// folder of documents; of a quarter one answer fails.
func (r *road) applies(rng *rand.Rand, many int) {
	r.t.Helper()
	r.write("pelamar.csv", applying(rng, many, r.formations()))
	for i := range many {
		folder := filepath.Join(r.path("dokumen"), fmt.Sprintf("P%05d", i+1))
		if err := os.MkdirAll(folder, 0o700); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, diploma), fmt.Appendf(nil, "%%PDF-1.4 %d", i), 0o600); err != nil {
			r.t.Fatal(err)
		}
	}
}

func applying(rng *rand.Rand, many int, formations [][]string) string {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	head := []string{"no_register", "nama", "nik", "jabatan", "lokasi", "ijazah" + scoring.DocumentSuffix}
	for _, q := range answersOf {
		head = append(head, q[0])
	}
	_ = w.Write(head)
	for i := range many {
		of := formations[rng.IntN(len(formations))]
		row := []string{fmt.Sprintf("P%05d", i+1), sample.Name(rng), fmt.Sprintf("16710%011d", i), of[0], of[1], diploma}
		fails := -1
		if rng.IntN(4) == 0 {
			fails = rng.IntN(len(answersOf))
		}
		for n, q := range answersOf {
			switch {
			case n == fails && q[2] != "":
				row = append(row, q[2])
			case q[0] == "ijazah":
				row = append(row, map[string]string{"Guru Matematika": "S1 Pendidikan Matematika", "Guru IPA": "S1 Pendidikan Fisika"}[of[0]])
			default:
				row = append(row, q[1])
			}
		}
		_ = w.Write(row)
	}
	w.Flush()
	return out.String()
}

// The whole road before the tests, by commands: forty schools planned, granted and
// approved, published, thirty people checked, two thousand applicants imported and screened
// with four eyes, twenty objections, numbers, and the first written marks.
func TestRoadByCommands(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.String(), func(t *testing.T) {
			t.Parallel()
			goRoad(t, lang)
		})
	}
}

func goRoad(t *testing.T, lang wording.Lang) {
	many := 200
	if os.Getenv("AMPERA_LONG") != "" {
		many = 2000
	}
	today, rng := time.Now(), rand.New(rand.NewPCG(40, 2000))
	r := &road{shell: newShell(t), lang: lang, phrases: map[string]string{"": shellPhrase, roadChair: shellPhrase}}
	text := roadBook(t, today)
	r.write("r.toml", text)
	r.by("", "init", "--db", "s.ampera", "--rulebook", "r.toml", "--chair", roadChair)
	r.enrols()
	r.plans(rng, today)
	r.checks(text)
	r.registers(rng, many)
	r.amends(text)
	r.screens()
	r.objects(today)

	// Numbers for whoever is confirmed to qualify, and for nobody else.
	r.not(roadSecretary, exitUsage, "--yes", "do", "applicants", lang.Word("numbers"))
	r.do(roadSecretary, "applicants", "numbers", "--yes")
	numbered := map[string]string{}
	for _, a := range r.rows(roadSecretary, "applicants") {
		if a["number"] != "" {
			numbered[a["id"]] = a["number"]
		}
	}
	state := map[string]string{}
	for _, a := range r.rows(roadChair, "screening") {
		state[a["no_register"]] = a["stage"]
		if (numbered[a["no_register"]] != "") != (a["stage"] == "ms") {
			t.Errorf("%s is %s and has the number %q", a["no_register"], a["stage"], numbered[a["no_register"]])
		}
	}
	// The written test begins: who has a number gets a mark, who has none does not.
	for who, is := range state {
		if is == "tms" {
			r.write("tms.csv", "nomor_peserta,pedagogik,profesional\n"+who+",80,80\n")
			r.not(roadSecretary, exitRefused, who, "import", "marks", "tms.csv")
			break
		}
	}
	marks := "nomor_peserta,pedagogik,profesional\n"
	for _, number := range numbered {
		marks += fmt.Sprintf("%s,%d,%d\n", number, 50+rng.IntN(50), 50+rng.IntN(50))
	}
	r.write("nilai.csv", marks)
	r.by(roadSecretary, "import", "marks", "nilai.csv")
	if got := r.by(roadChair, "show", "candidates", "--count"); strings.TrimSpace(got) != strconv.Itoa(len(numbered)) || len(numbered) < many/2 {
		t.Errorf("%s candidates, %d numbers", got, len(numbered))
	}
	if said := r.by(roadChair, "verify"); said == "" {
		t.Error("nothing is said of the file")
	}
}

// enrols: the second person gets a code by a command, and chooses a passphrase in lines.
func (r *road) enrols() {
	said := r.do(roadChair, "people", "new", "name="+roadSecretary, "roles=secretary")
	code := regexp.MustCompile(`[0-9A-Z]{5}-[0-9A-Z]{5}`).FindString(said)
	phrase := "jembatan kapal sore hujan"
	if exit, out := r.runs("", strings.Join([]string{roadSecretary, code, phrase, phrase}, "\n")+"\n", "--db", "s.ampera", "--aksesibel"); exit != exitDone {
		r.t.Fatalf("exit %d: %s", exit, out)
	}
	r.phrases[roadSecretary] = phrase
}

// plans: counted, proposed, granted by a decree that another person confirms, approved.
func (r *road) plans(rng *rand.Rand, today time.Time) {
	r.write("sekolah.csv", fortySchools(rng, today.Year()+1))
	r.by(roadSecretary, "import", "schools", "sekolah.csv")
	r.not(roadSecretary, exitUsage, "--yes", "do", "need", r.lang.Word("propose"))
	r.do(roadSecretary, "need", "propose", "--yes")
	decree, posts := r.decree(today)
	if posts < 40 {
		r.t.Fatalf("%d posts", posts)
	}
	r.write("sk.csv", decree)
	r.by(roadSecretary, "import", "decree", "sk.csv")
	r.not(roadSecretary, exitRefused, "", "do", "posts", r.lang.Word("compare"), "--yes") // their own
	r.not(roadChair, exitRefused, "", "do", "posts", r.lang.Word("approve"), "--yes")     // it waits
	r.do(roadChair, "posts", "compare", "--yes")
	r.do(roadChair, "posts", "approve", "--yes")
	quotas := 0
	for _, f := range r.rows(roadChair, "formations") {
		n, _ := strconv.Atoi(f["quota"])
		quotas += n
	}
	if quotas != posts {
		r.t.Errorf("%d places of %d posts", quotas, posts)
	}
	r.by(roadChair, "publish", "--out", "umum.html")
	if n := r.by(roadChair, "show", "publications", "--count"); strings.TrimSpace(n) != "1" {
		r.t.Errorf("%s pages stand", n)
	}
}

// decree grants every post that was proposed; posts is how many they are.
func (r *road) decree(today time.Time) (text string, posts int) {
	r.t.Helper()
	text = "nomor_sk,tanggal_sk,jenjang,mapel,jumlah,sekolah\n"
	for _, p := range r.rows(roadSecretary, "posts") {
		subject := map[bool]string{true: "mat", false: "ipa"}[strings.HasPrefix(p["subject"], "Mat")]
		many, _ := strconv.Atoi(p["proposed"])
		text += fmt.Sprintf("SK 7,%s,smp,%s,%d,%s\n", today.AddDate(0, 0, -30).Format("2006-01-02"), subject, many, p["school"])
		posts += many
	}
	return text, posts
}

// formations are those that the approved posts became.
func (r *road) formations() (out [][]string) {
	r.t.Helper()
	for _, f := range r.rows(roadChair, "formations") {
		out = append(out, strings.Split(f["formation_name"], " · "))
	}
	return out
}

// unqualified are those who were decided not to qualify.
func (r *road) unqualified() (out []string) {
	r.t.Helper()
	for _, a := range r.rows(roadChair, "screening") {
		if a["result"] == "TMS" {
			out = append(out, a["no_register"])
		}
	}
	return out
}

// proposed are the requirements that the rules propose to decide against, by applicant.
func (r *road) proposed(rules string) map[string][]string {
	r.t.Helper()
	book, err := rulebook.Parse(r.text(rules))
	if err != nil {
		r.t.Fatal(err)
	}
	said := r.by("", "screen", "--rulebook", rules, "--input", "pelamar.csv", "--format", "csv")
	rows, err := csv.NewReader(strings.NewReader(said[strings.LastIndex(said, "no_register,"):])).ReadAll() // after what is noted of its columns
	if err != nil {
		r.t.Fatal(err)
	}
	out, failed := map[string][]string{}, slices.Index(rows[0], "failed")
	for _, row := range rows[1:] {
		out[row[0]] = nil
		for name := range strings.SplitSeq(row[failed], "; ") {
			for i := range book.Requirements {
				if wording.ID.Of(book.Requirements[i].Name) == name {
					out[row[0]] = append(out[row[0]], book.Requirements[i].Code)
				}
			}
		}
	}
	return out
}

// checks: thirty people whose results somebody wrote down by hand.
func (r *road) checks(text string) {
	book, err := rulebook.Parse(text)
	if err != nil {
		r.t.Fatal(err)
	}
	names := map[string]string{}
	for i := range book.Requirements {
		names[wording.ID.Of(book.Requirements[i].Name)] = book.Requirements[i].Code
	}
	r.write("orang.csv", roadFile(r.t, "people.csv"))
	said := r.by("", "eligible", "--rulebook", "r.toml", "--input", "orang.csv", "--format", "csv")
	got, err := csv.NewReader(strings.NewReader(said)).ReadAll()
	if err != nil {
		r.t.Fatal(err)
	}
	want, err := csv.NewReader(strings.NewReader(roadFile(r.t, "expected.csv"))).ReadAll()
	if err != nil || len(want) != 31 || len(got) != len(want) {
		r.t.Fatalf("%d of %d people: %v", len(got)-1, len(want)-1, err)
	}
	result, failed := slices.Index(got[0], "result"), slices.Index(got[0], "failed")
	for i, w := range want[1:] {
		g, fails := got[i+1], []string(nil)
		for name := range strings.SplitSeq(g[failed], "; ") {
			if name != "" {
				fails = append(fails, names[name])
			}
		}
		if g[0] != w[0] || g[result] != w[1] || strings.Join(fails, " ") != w[2] {
			r.t.Errorf("%s: %s for %q, want %s for %s", w[0], g[result], fails, w[1], w[2])
		}
	}
}

// registers: the portal's export is imported.
func (r *road) registers(rng *rand.Rand, many int) {
	r.applies(rng, many)
	r.by(roadSecretary, "import", "applicants", "pelamar.csv")
	r.by(roadChair, "documents", "check", r.path("dokumen"))
	if n := r.by(roadChair, "show", "applicants", "--count"); strings.TrimSpace(n) != strconv.Itoa(many) {
		r.t.Fatalf("%s applicants", n)
	}
}

// amends: an age was announced wrongly. It is proposed with all that would turn, approved by
// another, and the page is published anew with what it says now and said before.
func (r *road) amends(text string) {
	r.t.Helper()
	people, err := os.ReadFile(r.path("pelamar.csv"))
	if err != nil {
		r.t.Fatal(err)
	}
	too := 0 // whom only their age stands against
	for _, row := range r.lines(string(people)) {
		if row["lahir"] == "01-01-1980" {
			too++
		}
	}
	if too == 0 {
		r.t.Fatal("nobody is too old")
	}
	r.write("ralat.toml", strings.NewReplacer("at_most = 35", "at_most = 50", "20 sampai 35 tahun", "20 sampai 50 tahun", "20 to 35", "20 to 50").Replace(text))
	propose := []string{"do", "amendments", r.lang.Word("propose"), "--answer", "ralat.toml", "--reason", "Batas usia salah ketik."}
	_, said := r.runs(roadSecretary, "", propose...)
	if turn := strings.Count(said, "\nP0"); turn != too {
		r.t.Fatalf("%d are too old, and it is told of %d that it turns:\n%s", too, turn, said)
	}
	r.do(roadSecretary, "amendments", "propose", "--answer", "ralat.toml", "--reason", "Batas usia salah ketik.", "--yes")
	r.not(roadSecretary, exitRefused, "", "do", "amendments", r.lang.Word("approve"), "1", "--yes")
	r.do(roadChair, "amendments", "approve", "1", "--yes")
	r.by(roadChair, "publish", "--out", "ralat.html")
	page, err := os.ReadFile(r.path("ralat.html"))
	if err != nil {
		r.t.Fatal(err)
	}
	for _, says := range []string{"Batas usia salah ketik.", "Usia 20 sampai 35 tahun", "Usia 20 sampai 50 tahun", "Aged 20 to 50"} {
		if !strings.Contains(string(page), says) {
			r.t.Errorf("the page that is published anew does not say %q", says)
		}
	}
}

// screens: the secretary decides as verifier, the chair confirms: who does not qualify one
// by one.
func (r *road) screens() {
	var all []string
	for _, a := range r.rows(roadSecretary, "screening") {
		all = append(all, a["no_register"])
	}
	r.not(roadSecretary, exitUsage, "", "do", "screening", r.lang.Word("verify"), all[0])          // shown, and nothing done
	r.not(roadSecretary, exitUsage, "", "do", "screening", r.lang.Word("verify"), all[0], "--yes") // a proposal decides nothing
	alike := map[string][]string{}
	for who, fails := range r.proposed("ralat.toml") {
		key := strings.Join(fails, " ")
		alike[key] = append(alike[key], who)
	}
	for _, key := range slices.Sorted(maps.Keys(alike)) {
		args := append(alike[key], "all=yes", "--yes")
		for code := range strings.FieldsSeq(key) {
			args = append(args, code+"=no")
		}
		r.do(roadSecretary, "screening", "verify", args...)
	}
	r.not(roadSecretary, exitRefused, "", "do", "supervision", r.lang.Word("confirm"), all[0], "--yes")
	_, _ = r.runs(roadChair, "", "do", "supervision", r.lang.Word("confirm"), "all", "--yes") // the others are named
	fails := r.unqualified()
	if len(fails) < len(all)/8 {
		r.t.Fatalf("%d of %d do not qualify", len(fails), len(all))
	}
	r.not(roadChair, exitUsage, "", "do", "supervision", r.lang.Word("tms"), "all", "--yes")
	r.do(roadChair, "supervision", "tms", append(fails, "--yes")...)
}

// objecting is a file of objections to all that stands against people; the last names a
// requirement.
func objecting(day time.Time, people []string, claims string) string {
	text := "no_register,tanggal_sanggah,sanggahan,syarat\n"
	for i, who := range people {
		if text += who + "," + day.Format("02-01-2006") + ",Mohon dilihat lagi.,"; i == len(people)-1 {
			text += claims
		}
		text += "\n"
	}
	return text
}

// objects: twenty who did not qualify object; nobody answers what they decided themselves.
func (r *road) objects(today time.Time) {
	fails := r.unqualified()
	day := "day=" + today.Format("02-01-2006")
	for _, who := range fails[:15] {
		r.do(roadSecretary, "objections", "new", "applicant="+who, day, "text=Mohon dilihat lagi.", "--yes")
	}
	r.not(roadSecretary, exitUsage, "", "do", "objections", r.lang.Word("new"), "applicant="+fails[0], day, "text=Sekali lagi.", "--yes")
	// Five came in a file, which is wrong at first, and again: of that nothing is taken.
	r.write("sanggahan.csv", objecting(today, fails[14:20], "tidak-ada"))
	r.not(roadSecretary, exitRefused, "D7", "import", "objections", "sanggahan.csv")
	r.write("sanggahan.csv", objecting(today, fails[14:20], ""))
	r.not(roadSecretary, exitRefused, "A2", "import", "objections", "sanggahan.csv")
	if n := len(r.rows(roadChair, "objections")); n != 15 {
		r.t.Fatalf("%d objections", n)
	}
	r.write("sanggahan.csv", objecting(today, fails[15:20], ""))
	r.by(roadSecretary, "import", "objections", "sanggahan.csv")
	if n := len(r.rows(roadChair, "objections")); n != 20 {
		r.t.Fatalf("%d objections", n)
	}
	// Both have had a hand in it: where nobody else may, it is the chair who answers.
	r.not(roadSecretary, exitRefused, "", "do", "objections", r.lang.Word("answer"), fails[0], "all=right", "--answer", "Sudah dibaca lagi.", "--yes")
	r.do(roadChair, "objections", "answer", fails[0], "all=wrong", "--answer", "1", "--answer", "Ijazahnya memenuhi.", "--yes")
	r.do(roadChair, "objections", "answer", append(slices.Clone(fails[1:20]), "all=right", "--answer", "Sudah dibaca lagi.", "--yes")...)
	r.answered(fails[0])
	var alike []string // decided for the same value: each is looked at
	for _, k := range r.rows(roadChair, "objectionalike") {
		alike = append(alike, k["no_register"])
	}
	if len(alike) > 0 {
		r.do(roadChair, "objectionalike", "stays", append(alike, "--reason", "Dokumennya sendiri memang demikian.")...)
	}
}

// answered: of twenty objections one was granted, and whoever filed it qualifies; all others
// were rejected.
func (r *road) answered(granted string) {
	r.t.Helper()
	for _, o := range r.rows(roadChair, "objections") {
		want := map[bool]string{true: "granted", false: "rejected"}[o["no_register"] == granted]
		if o["state"] != want {
			r.t.Errorf("%s: %s, want %s", o["no_register"], o["state"], want)
		}
	}
	for _, a := range r.rows(roadChair, "screening") {
		if a["no_register"] == granted && a["stage"] != "ms" {
			r.t.Errorf("the objection of %s is granted, and they are %s", granted, a["stage"])
		}
	}
}

// Ranked from files alone, whoever is named is ranked: a rulebook with every stage before the
// tests gives what the same one without them gives, and asks for no application.
func TestRankingFromFilesAsksNoStage(t *testing.T) {
	t.Parallel()
	r := &road{shell: newShell(t), phrases: map[string]string{}}
	whole := strings.Replace(roadBook(t, time.Now()), "[conflict]", "[conflict]\ndeclare = true", 1)
	guru, _ := rulebook.Template("guru")
	r.write("whole.toml", whole)
	r.write("guru.toml", guru)
	r.write("peserta.csv", "nomor_peserta,nama,jabatan,lokasi,pedagogik,profesional\n26010001,Ayu,Guru IPA,SMP 1,80,70\n26010002,Budi,Guru IPA,SMP 1,90,70\n")
	book, err := rulebook.Parse(guru)
	if err != nil {
		t.Fatal(err)
	}
	marks := "nomor_peserta,component,criterion,assessor,mark\n"
	for _, number := range []string{"26010001", "26010002"} {
		for _, assessor := range []string{"Citra", "Dian"} {
			for _, c := range book.Component("simulasi").Rubric.Criteria {
				marks += number + ",simulasi," + c.Code + "," + assessor + ",3\n"
			}
		}
	}
	r.write("nilai.csv", marks)
	rank := func(book string) string {
		return r.by("", "rank", "--rulebook", book, "--input", "peserta.csv", "--marks", "nilai.csv", "--format", "csv")
	}
	if whole, plain := rank("whole.toml"), rank("guru.toml"); whole != plain || !strings.Contains(plain, ",75.00,") {
		t.Errorf("with stages:\n%s\nwithout:\n%s", whole, plain)
	}
}
