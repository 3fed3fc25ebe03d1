package before_test

import (
	"fmt"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// nikSiti is an invented NIK of the right shape.
const nikSiti = "1671015002900001"

// identity is a cell of a candidate as the log has it.
func identity(o *play.Office, number, column string) string {
	return o.State().Value(scoring.Subject{Kind: scoring.OnIdentity, ID: number}, column)
}

// holdsText says whether an act says a text, such as its reason.
func holdsText(a *scoring.Act, text string) bool { return strings.Contains(fmt.Sprint(a.Facts), text) }

func TestCandidatesAreFoundAsOneTypes(t *testing.T) {
	o := play.Sample(t)
	d := o.Open("yusuf", screen.Candidates, screen.Args{})
	play.Wants(t, d, "60 dari 60", "▸ 26010001", "Semua peserta")
	d.Press("/").Type("2601001")
	play.Wants(t, d, "9 dari 60", "26010018")
	play.Lacks(t, d, "26010009", "26020019")
	d.Type("8")
	play.Wants(t, d, "1 dari 60")
	d.Press("enter") // the only one opens, as after a scan
	play.Wants(t, d, "26010018", "Tes tertulis", "Simulasi mengajar")
	d.Press("esc", "esc")
	play.Wants(t, d, "60 dari 60")
	d.Press("/").Type("zzz")
	play.Wants(t, d, "0 dari 60")
	d.Press("enter", "enter")
	play.Wants(t, d, "0 dari 60")
}

func TestCandidatesByFormationAndState(t *testing.T) {
	o := play.Sample(t)
	o.Do("yusuf", scoring.MarkExit{Number: "26010003", Exit: scoring.ExitWithdrew, Reason: "surat"})
	o.Do("yusuf", scoring.CorrectCandidate{Number: "26010004", Changes: map[string]string{scoring.ColStatus: "TMS"}, Reason: "ijazah"})
	d := o.Open("yusuf", screen.Candidates, screen.Args{})
	play.Wants(t, d, "✗ mundur", "✗ TMS")
	d.Press("f")
	play.Wants(t, d, "Tampilkan formasi mana?", "SMP Negeri 4 Contoh", "SMP Negeri 9 Contoh")
	d.Press("down", "down", "down", "enter")
	play.Wants(t, d, "18 dari 60", "Guru Matematika · SMP Negeri 1 Contoh", "26010001")
	play.Lacks(t, d, "26020019")
	d.Press("k")
	play.Wants(t, d, "Tampilkan keadaan mana?", "diskualifikasi")
	for range indexOf(t, scoring.StateWithdrew) + 1 {
		d.Press("down")
	}
	d.Press("enter")
	play.Wants(t, d, "1 dari 60", "26010003", "keadaan:mun")
	play.Lacks(t, d, "26010004")
	d.Press("esc")
	play.Wants(t, d, "60 dari 60", "Semua peserta")
}

func indexOf(t *testing.T, state scoring.CandidateState) int {
	for i, s := range scoring.CandidateStates {
		if s == state {
			return i
		}
	}
	t.Fatalf("there is no state %q", state)
	return 0
}

func TestCandidatesAreSortedByColumns(t *testing.T) {
	o := play.Sample(t)
	d := o.Open("yusuf", screen.Candidates, screen.Args{})
	first := func() string {
		for _, line := range strings.Split(d.Press("home").Frame(), "\n") {
			if _, row, ok := strings.Cut(line, "▸ "); ok {
				return row[:8]
			}
		}
		t.Fatalf("no cursor:\n%s", d.Frame())
		return ""
	}
	if got := first(); got != "26010001" {
		t.Fatalf("first by number is %s", got)
	}
	d.Press("o")
	play.Wants(t, d, "Urutkan menurut kolom mana?", "1  Nomor", "2  Nama", "Formasi")
	d.Press("1", "o", "o")
	if got := first(); got != "26030060" {
		t.Fatalf("first by number downwards is %s", got)
	}
	d.Press("o", "2") // by name
	least := o.State().At(0)
	for i := range o.State().Len() {
		if c := o.State().At(i); c.Name < least.Name {
			least = c
		}
	}
	if got := first(); got != least.Number {
		t.Fatalf("first by name is %s, not %s", got, least.Number)
	}
}

// What is typed to find somebody never blocks on the reading of many.
func TestCandidatesManyAreReadBesideTheLoop(t *testing.T) {
	o := play.Guru(t, play.Same)
	rows := make([]scoring.CandidateRow, 6000)
	for i := range rows {
		rows[i] = scoring.CandidateRow{Number: fmt.Sprintf("9%05d", i), Name: "Contoh Banyak",
			Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP Contoh"}}
	}
	o.Do("yusuf", scoring.SaveCandidates{Rows: rows})
	d := o.Open("yusuf", screen.Candidates, screen.Args{})
	play.Wants(t, d, "6002 dari 6002", "▸ 001")
	d.Press("/").Burst("banyak 905999")
	play.Wants(t, d, "1 dari 6002", "905999")
	d.Press("esc")
	play.Wants(t, d, "6002 dari 6002")
}

func TestCandidatesAssessorOnlyReads(t *testing.T) {
	o := play.Sample(t)
	o.Do("yusuf", scoring.CorrectCandidate{Number: "26010001", Changes: map[string]string{scoring.ColNIK: nikSiti}, Reason: "terlewat"})
	o.Do(driver.Chair, scoring.AdmitPerson{ID: "rudi", Roles: scoring.Observer})
	before := len(o.Acts())
	for _, who := range []scoring.PersonID{"maya", "rudi"} {
		d := o.Open(who, screen.Candidates, screen.Args{})
		d.Press("a")
		play.Wants(t, d, "60 dari 60", "hanya boleh dilakukan")
		d.Press("enter", "v", "e", "x", "ctrl+d")
		play.Wants(t, d, "26010001", "hanya boleh dilakukan")
		play.Lacks(t, d, nikSiti, "Perbaiki data", "selamanya")
	}
	o.Unchanged(before)
}

func TestCandidateNIKIsMaskedUntilAsked(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Do("yusuf", scoring.CorrectCandidate{Number: "001", Changes: map[string]string{scoring.ColNIK: nikSiti}, Reason: "terlewat"})
	d := o.Open("yusuf", screen.Candidate, screen.Args{Candidate: "001"})
	play.Wants(t, d, "1671********0001")
	play.Lacks(t, d, nikSiti)
	d.Press("v")
	play.Wants(t, d, nikSiti)
	d.Press("v")
	play.Lacks(t, d, nikSiti)
	d.Press("e") // the form keeps it as well
	play.Lacks(t, d, nikSiti)
	before := len(o.Acts())
	for range 9 {
		d.Press("enter")
	}
	play.Wants(t, d, "Tidak ada yang berubah")
	o.Unchanged(before)
}

func TestCandidateIsAdded(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Candidates, screen.Args{})
	d.Press("a")
	play.Wants(t, d, "Peserta baru", "Nomor peserta")
	d.Type("003").Press("enter").Type("Rina Contoh").Press("enter")
	d.Type("123").Press("enter")
	play.Wants(t, d, "16") // what a NIK is
	d.Press("ctrl+u").Type(nikSiti).Press("enter").Type("10-02-1990").Press("enter")
	d.Type("Guru IPA").Press("enter").Type("SMP Contoh").Press("enter", "enter", "enter")
	d.Type("3,51").Press("enter").Type("MS").Press("enter")
	for column, want := range map[string]string{scoring.ColName: "Rina Contoh", scoring.ColNIK: nikSiti, scoring.ColBorn: "1990-02-10"} {
		if got := identity(o, "003", column); got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}
	i, ok := o.State().Find("003")
	if !ok {
		t.Fatalf("003 was not added:\n%s", d.Frame())
	}
	c := o.State().At(i)
	if c.GPA.String() != "3.51" || c.Status != scoring.Qualified || c.Column("lokasi") != "SMP Contoh" {
		t.Errorf("added as %+v", c)
	}
	play.Wants(t, d, "003  Rina Contoh", "3,51", "1671********0001")

	before := len(o.Acts()) // the same in another form corrects nothing
	d.Press("e", "down", "down", "ctrl+u").Type("10 Februari 1990").Press("down", "down", "down", "down", "down", "ctrl+u").Type("3,510").Press("ctrl+s")
	play.Wants(t, d, "Tidak ada yang berubah")
	o.Unchanged(before)
}

// A number that is taken is refused, and what was typed stays.
func TestCandidateAddedTwiceIsRefused(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Candidates, screen.Args{}).Press("a")
	d.Type("001").Press("enter").Type("Siti Lain").Press("enter", "enter", "enter")
	d.Type("Guru IPA").Press("enter").Type("SMP Contoh").Press("enter", "enter", "enter")
	before := len(o.Acts())
	d.Press("enter", "enter")
	o.Unchanged(before)
	play.Wants(t, d, "Siti Lain", "Peserta baru")
	if got := identity(o, "001", scoring.ColName); got != "Siti Contoh" {
		t.Fatalf("001 is now %q", got)
	}
}

func TestCandidateIsCorrectedWithAReason(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Candidate, screen.Args{Candidate: "001"})
	d.Press("e")
	play.Wants(t, d, "Perbaiki data 001")
	d.Press("ctrl+u").Type("Siti Contoh Sari")
	for range 9 {
		d.Press("enter")
	}
	play.Wants(t, d, "Mengapa data ini diperbaiki?")
	before := len(o.Acts())
	d.Press("enter") // blank is no reason
	o.Unchanged(before)
	d.Type("ejaan ijazah").Press("enter")
	if got := identity(o, "001", scoring.ColName); got != "Siti Contoh Sari" {
		t.Fatalf("the name is %q:\n%s", got, d.Frame())
	}
	if act := o.Last(); act.Kind != scoring.KindCorrectCandidate || act.Person != "yusuf" || !holdsText(act, "ejaan ijazah") {
		t.Fatalf("the act is %+v", act)
	}
	play.Wants(t, d, "001  Siti Contoh Sari")
}

func TestCandidateIsDestroyedByTheChairOnly(t *testing.T) {
	o := play.Guru(t, play.Same)
	before := len(o.Acts())
	d := o.Open("yusuf", screen.Candidate, screen.Args{Candidate: "001"})
	d.Press("ctrl+d")
	play.Wants(t, d, "hanya boleh dilakukan")
	d = o.Open("ketua", screen.Candidate, screen.Args{Candidate: "001"})
	d.Press("ctrl+d")
	play.Wants(t, d, "untuk selamanya?")
	for _, wrong := range []string{"002 masa simpan habis", "001", "ya"} {
		d.Type(wrong).Press("enter")
		play.Wants(t, d, "Tidak dihapus")
		d.Press("ctrl+d")
	}
	d.Press("esc")
	o.Unchanged(before)
	d.Press("ctrl+d").Type("001 masa simpan habis").Press("enter")
	if act := o.Last(); act.Kind != scoring.KindDestroyIdentity || !holdsText(act, "masa simpan habis") {
		t.Fatalf("the act is %+v:\n%s", act, d.Frame())
	}
	play.Lacks(t, d, "Siti Contoh")
	play.Wants(t, d, "data dihapus")
	d.Press("e")
	play.Lacks(t, d, "Perbaiki data")
}

func TestCandidateLeaves(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Candidate, screen.Args{Candidate: "002"})
	d.Press("x", "enter") // the first answer changes nothing
	if e := o.State().Exit(1); e != scoring.NoExit {
		t.Fatalf("exit is %q", e)
	}
	d.Press("x", "m").Type("surat 12").Press("enter")
	if e := o.State().Exit(1); e != scoring.ExitWithdrew {
		t.Fatalf("exit is %q:\n%s", e, d.Frame())
	}
	play.Wants(t, d, "✗ mundur")
}

func TestCandidatesFrames(t *testing.T) {
	o := play.Sample(t)
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 10}} {
		name := fmt.Sprint("-", size[0])
		d := o.Open(driver.Chair, screen.Candidates, screen.Args{}).Resize(size[0], size[1])
		play.Keep(t, d, "candidates"+name)
		play.Wants(t, d, "▸", "60 dari 60")
		d.Press("enter")
		play.Keep(t, d, "candidate"+name)
		play.Wants(t, d, "26010001")
		d.Press("e", "f2")
		play.Keep(t, d, "candidate-edit"+name)
		play.Wants(t, d, "Correct the data")
	}
}

// addTyped fills the form of a new candidate and sends it.
func addTyped(d *driver.Driver, number, subject, place string) {
	d.Type(number).Press("enter").Type("Rina Contoh").Press("enter", "enter", "enter")
	d.Type(subject).Press("enter").Type(place).Press("ctrl+s")
}

// formations are the titles of all formations.
func formations(o *play.Office) string {
	var out []string
	for _, g := range o.State().Groups() {
		out = append(out, g.Title())
	}
	return strings.Join(out, "; ")
}

const guruIPA = "Guru IPA · SMP Contoh"

// A formation that is typed otherwise than the known one is not made silently: it is
// asked about, and one that only looks different is the known one.
func TestCandidateOfAFormationThatIsNotKnown(t *testing.T) {
	for name, c := range map[string]struct {
		subject, place string
		asked          bool
		keys           []string
		want           string
	}{
		"known":               {"Guru IPA", "SMP Contoh", false, nil, guruIPA},
		"only looks another":  {"guru  IPA.", "SMP contoh", false, nil, guruIPA},
		"mistyped, corrected": {"Guru IPAA", "SMP Contoh", true, []string{"1"}, guruIPA},
		"mistyped, first":     {"Guru IPAA", "SMP Contoh", true, []string{"enter"}, guruIPA},
		"mistyped, but new":   {"Guru IPS", "SMP Contoh", true, []string{"b"}, guruIPA + "; Guru IPS · SMP Contoh"},
		"mistyped place":      {"Guru IPA", "SMP Conto", true, []string{"1"}, guruIPA},
		"new":                 {"Guru Kimia", "SMP Contoh", true, []string{"b"}, guruIPA + "; Guru Kimia · SMP Contoh"},
		"new, first is safe":  {"Guru Kimia", "SMP Contoh", true, []string{"enter"}, ""},
		"asked, not answered": {"Guru Kimia", "SMP Contoh", true, []string{"esc"}, ""},
	} {
		o := play.Guru(t, play.Same)
		before := len(o.Acts())
		d := o.Open("yusuf", screen.Candidates, screen.Args{}).Press("a")
		addTyped(d, "003", c.subject, c.place)
		if c.asked {
			o.Unchanged(before)
			play.Wants(t, d, "Formasi baru?")
			d.Press(c.keys...)
		}
		if c.want == "" {
			o.Unchanged(before)
			play.Wants(t, d, "Rina Contoh", "Guru Kimia", "Peserta baru") // what was typed stays
			continue
		}
		if got := formations(o); got != c.want || len(o.Acts()) != before+1 {
			t.Errorf("%s: %q, want %q:\n%s", name, got, c.want, d.Frame())
		}
	}
}

// The question names what may be meant.
func TestNearFormationsAreNamed(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Candidates, screen.Args{}).Press("a")
	addTyped(d, "003", "Guru IPS", "SMP Contoh")
	play.Wants(t, d, "Formasi Guru IPS · SMP Contoh belum ada", "1 formasi yang ada ditulis hampir sama", "Bukan, yang dimaksud "+guruIPA)
}

// So is a correction; one that leaves the formation alone is not asked about.
func TestCorrectedToAFormationThatIsNotKnown(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru Matematika", "SMP Contoh"}, Quota: 2}}})
	d := o.Open("yusuf", screen.Candidate, screen.Args{Candidate: "001"})
	d.Press("e").Type("x").Press("ctrl+s")
	play.Wants(t, d, "Mengapa data ini diperbaiki?")
	d.Press("esc", "backspace", "down", "down", "down", "ctrl+u").Type("Guru Matematka").Press("ctrl+s")
	play.Wants(t, d, "Formasi baru?", "Bukan, yang dimaksud Guru Matematika · SMP Contoh")
	d.Press("1")
	play.Wants(t, d, "Mengapa data ini diperbaiki?")
	d.Type("salah formasi").Press("enter")
	if got := o.State().Value(scoring.Subject{Kind: scoring.OnRegistration, ID: "001"}, "jabatan"); got != "Guru Matematika" {
		t.Fatalf("the formation is %q:\n%s", got, d.Frame())
	}
}

// The fields offer what is known, the places of a formation first.
func TestKnownFormationsAreOffered(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{
		{Values: []string{"Guru Matematika", "SMP Lain"}, Quota: 2}, {Values: []string{"Guru Kimia", "SMA Contoh"}, Quota: 2}}})
	d := o.Open("yusuf", screen.Candidates, screen.Args{}).Press("a")
	d.Type("003").Press("enter").Type("Rina").Press("enter", "enter", "enter")
	play.Wants(t, d, "3 dikenal", "Guru IPA · Guru Kimia · Guru Matematika")
	d.Type("mat")
	play.Wants(t, d, "1 dikenal", "Guru Matematika")
	play.Lacks(t, d, "Guru Kimia")
	d.Press("right", "enter")
	play.Wants(t, d, "3 dikenal", "SMP Lain · SMA Contoh · SMP Contoh")
	d.Press("right", "ctrl+s")
	if i, there := o.State().Find("003"); !there || o.State().At(i).Column("jabatan") != "Guru Matematika" || o.State().At(i).Column("lokasi") != "SMP Lain" {
		t.Fatalf("not added as chosen:\n%s", d.Frame())
	}
	d = o.Open("yusuf", screen.Formations, screen.Args{}).Press("a").Type("xyz")
	play.Wants(t, d, "belum dikenal: ini baru")
}

// A formation added on its own page is new by that; one that is spelled almost as
// another is asked about, and one that is there is told.
func TestFormationsAddAlmostAnother(t *testing.T) {
	for key, want := range map[string]string{"1": guruIPA, "b": guruIPA + "; Guru IPAA · SMP Contoh"} {
		o := play.Guru(t, play.Same)
		before := len(o.Acts())
		d := o.Open("yusuf", screen.Formations, screen.Args{})
		d.Press("a").Type("Guru IPAA").Press("enter").Type("SMP Contoh").Press("enter").Type("4").Press("enter")
		o.Unchanged(before)
		play.Wants(t, d, "Formasi baru?", "Bukan, yang dimaksud "+guruIPA)
		d.Press(key)
		if got := formations(o); got != want || o.Quota("Guru IPA", "SMP Contoh")+o.Quota("Guru IPAA", "SMP Contoh") != 3 {
			t.Errorf("%s: %q:\n%s", key, got, d.Frame())
		}
	}
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Formations, screen.Args{})
	d.Press("a").Type("guru ipa").Press("enter").Type("smp contoh")
	play.Wants(t, d, guruIPA+" sudah ada")
	d.Press("enter").Type("4").Press("enter")
	if got := formations(o); got != guruIPA || o.Quota("Guru IPA", "SMP Contoh") != 4 {
		t.Errorf("%q:\n%s", got, d.Frame())
	}
}
