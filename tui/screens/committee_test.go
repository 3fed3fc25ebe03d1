package screens_test

import (
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// at opens a screen of the sample for a person.
func at(t *testing.T, who scoring.PersonID, id screen.ID, args screen.Args) (*memory.Office, *driver.Driver) {
	t.Helper()
	office, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	d := driver.New(driver.Env(office, who), id, args)
	return office, d
}

// last is the newest act of an office.
func last(o *memory.Office) *scoring.Act {
	acts := o.Acts()
	return acts[len(acts)-1]
}

func TestPeopleEnrolsWithACodeThatOpens(t *testing.T) {
	o, d := at(t, driver.Chair, screen.People, screen.Args{})
	d.Press("a").Type("Wayan Sudarma").Press("enter", "enter")
	play.Wants(t, d, "Kode sekali pakai Wayan Sudarma", "Berikan kepada Wayan Sudarma sendiri")
	code := regexp.MustCompile(`AAAAA-\d{5}`).FindString(d.Frame())
	d.Press("enter")
	play.Wants(t, d, "Wayan Sudarma", "menunggu kode dipakai")
	id := last(o).Facts[0].Subject.ID
	if _, err := o.ChooseKey(t.Context(), scoring.PersonID(id), code, "empat kata yang baru"); err != nil {
		t.Fatalf("the code shown does not open: %v", err)
	}
	if play.Wants(t, d, "1/7"); last(o).Kind != scoring.KindChooseKey {
		t.Errorf("the last act is %v", last(o).Kind)
	}
}

func TestPeopleSecretaryProposesOnly(t *testing.T) {
	o, d := at(t, "yusuf", screen.People, screen.Args{})
	d.Press("e")
	play.Wants(t, d, "ketua") // why not
	d.Press("a").Type("Wayan Sudarma").Press("enter", "right", "enter")
	play.Wants(t, d, "Wayan Sudarma", "sekretariat", "diusulkan")
	if a := last(o); a.Kind != scoring.KindProposePerson || a.Person != "yusuf" {
		t.Errorf("act %v by %s", a.Kind, a.Person)
	}
	d.Press("a").Press("enter")
	play.Wants(t, d, "Nama wajib diisi")
	chair := driver.New(driver.Env(o, driver.Chair), screen.People, screen.Args{})
	chair.Press("end", "e")
	play.Wants(t, chair, "Kode sekali pakai Wayan Sudarma")
}

func TestPeopleRevokesWithAReason(t *testing.T) {
	o, d := at(t, driver.Chair, screen.People, screen.Args{})
	d.Press("x", "enter") // Anton, without a reason
	if last(o).Kind == scoring.KindRevokePerson {
		t.Fatal("revoked without a reason")
	}
	d.Type("pindah tugas").Press("enter")
	play.Wants(t, d, "Anton Wijaya", "dicabut")
	if p, _ := o.State().Person("anton"); p.Status != scoring.Revoked {
		t.Errorf("anton is %s", p.Status)
	}
	d.Press("r", "2")
	if p, _ := o.State().Person("maya"); p.Roles != scoring.Assessor && p.Roles != scoring.Secretary {
		t.Errorf("maya has %v", p.Roles)
	}
}

func TestModerationSettlesWithAReason(t *testing.T) {
	o, d := at(t, driver.Chair, screen.Moderation, screen.Args{})
	play.Wants(t, d, "26020021", "selisih", "batasnya 15", "Anton", "Wulandari")
	d.Press("enter", "t").Type("950").Press("enter")
	play.Wants(t, d, "950") // refused: asked again with what was typed
	d.Press("esc", "enter", "1")
	play.Wants(t, d, "Mengapa")
	d.Press("enter")
	if last(o).Kind == scoring.KindModerate {
		t.Fatal("settled without a reason")
	}
	d.Type("dibahas dari rekaman").Press("enter")
	play.Wants(t, d, "ditetapkan", "dibahas dari rekaman")
	i, _ := o.State().Find("26020021")
	if m, ok := o.State().Moderation(i, "simulasi"); !ok || m.By != driver.Chair {
		t.Errorf("moderation %+v", m)
	}
	secretary := driver.New(driver.Env(o, "yusuf"), screen.Moderation, screen.Args{}).Press("enter")
	play.Wants(t, secretary, "ketua")
}

func TestRulebookIsFrozenByTheChairOnly(t *testing.T) {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	o := driver.Empty()
	f := sample.Founding(book)
	f.Freeze = false
	chair, err := o.Found(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chair.Enrol(t.Context(), "yusuf", "Yusuf", scoring.Secretary); err != nil {
		t.Fatal(err)
	}
	d := driver.New(driver.Env(o, driver.Chair), screen.Rulebook, screen.Args{})
	play.Wants(t, d, "draf", "Tes tertulis", "60 %", "8 kriteria", "selisih lebih dari 15")
	play.Lacks(t, d, "group_by", book.Hash)
	d.Press("g", "down", "enter") // another template takes the draft's place
	play.Wants(t, d, "draf", "SKD")
	if o.State().Book().Name != "cpns-guru" {
		t.Errorf("the draft is %s", o.State().Book().Name)
	}
	d.Press("g", "enter")
	play.Wants(t, d, "Tes tertulis")
	d.Press("t")
	play.Wants(t, d, book.Hash)
	d.Press("esc", "f", "enter") // the first answer is not yet
	if o.State().Frozen() {
		t.Fatal("frozen by Enter alone")
	}
	d.Press("f", "s")
	play.Wants(t, d, "disahkan")
	if !o.State().Frozen() {
		t.Error("not frozen")
	}
	d.Press("f")
	play.Wants(t, d, "sudah disahkan")
}

// A draft is written to a file, changed elsewhere and read again: what is wrong with it is
// shown with its places, what reads otherwise before it takes the draft's place.
func TestADraftIsChangedElsewhere(t *testing.T) {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	o := driver.Empty()
	f := sample.Founding(book)
	f.Freeze = false
	if _, err := o.Found(f); err != nil {
		t.Fatal(err)
	}
	d := driver.New(driver.Env(o, driver.Chair), screen.Rulebook, screen.Args{})
	read := func(press ...string) { d.Press(press...).Settle() }
	read("k", "ctrl+u")
	d.Type("/stik/draf.toml").Press("enter").Settle()
	play.Wants(t, d, "Tertulis di /stik/draf.toml")
	read("b")
	d.Type("/stik/draf.toml").Press("enter").Settle()
	play.Wants(t, d, "sama dengan draf sekarang")

	o.Shelve("/stik/draf.toml", strings.Replace(text, "name = \"guru\"", "name = \"guru\"\nkuota = 3\nsisa = 4", 1))
	read("b")
	d.Type("/stik/draf.toml").Press("enter").Settle()
	play.Wants(t, d, "Ada 2 hal yang salah", "baris 10", "baris 11", "kuota", "sisa", "Baca lagi")
	o.Shelve("/stik/draf.toml", strings.NewReplacer("Seleksi Guru", "Seleksi Guru Inklusi", "gap = 15", "gap = 12").Replace(text))
	read("enter", "enter") // again, and the path is still there
	play.Wants(t, d, "Yang berubah", "selisih lebih dari 12", "Dalam naskah", "Inklusi", "baris 97", "simpan perubahan ini")
	if o.State().Book().Hash != book.Hash {
		t.Fatal("the draft was replaced before anybody agreed")
	}
	read("enter")
	play.Wants(t, d, "Draf diganti dengan isi berkas")
	if got := o.State().Book().Title.ID; got != "Seleksi Guru Inklusi" {
		t.Errorf("the draft is %q", got)
	}
	read("f", "s", "b")
	play.Wants(t, d, "sudah disahkan")
}
