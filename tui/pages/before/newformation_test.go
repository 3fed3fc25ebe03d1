package before_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

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
