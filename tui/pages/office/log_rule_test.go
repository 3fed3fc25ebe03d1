package office_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// doubtful is a selection whose log holds an entry without right, by rudi, and
// a cut-off one, by maya, who was revoked on another laptop. Two chairs, sari and
// anton, have revoked each other; what anton did after that waits.
func doubtful(t *testing.T) *play.Office {
	t.Helper()
	o := play.Sample(t)
	for _, id := range []scoring.PersonID{"sari", "anton"} {
		o.Do(driver.Chair, scoring.AdmitPerson{ID: id, Roles: scoring.Chair | scoring.Assessor})
	}
	o.Forge("rudi", scoring.Decision{Kind: scoring.KindProposePerson, Facts: []scoring.Fact{{Subject: scoring.Subject{Kind: scoring.OnPerson, ID: "teman"},
		Cells: []scoring.Cell{{Name: "name", Value: "Teman Rudi"}, {Name: "roles", Value: "assessor"}, {Name: "status", Value: "proposed"}}}}})
	other := &play.Office{Office: o.Copy("ffffffffffffffff"), T: t, Now: o.Now}
	o.Do("anton", scoring.RevokePerson{ID: "sari", Reason: "pindah"})
	o.Do(driver.Chair, scoring.RevokePerson{ID: "maya", Reason: "pindah"})
	other.Do("sari", scoring.RevokePerson{ID: "anton", Reason: "sakit"})
	free := ""
	for i := range o.State().Len() {
		if number := o.State().At(i).Number; other.Sheet(number, "maya") == nil && other.Desk("maya").Allow(scoring.KindSaveSheet, scoring.Subject{}) == nil {
			topic := "pecahan"
			c := scoring.SaveSheet{Sheet: scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: "maya"}, SheetChange: scoring.SheetChange{Topic: &topic}}
			if _, err := other.Desk("maya").Submit(t.Context(), c); err == nil {
				free = number
				break
			}
		}
	}
	if free == "" {
		t.Fatal("maya has nothing to fill")
	}
	o.Receive(other.Office)
	return o
}

// verdictOf counts the entries of a verdict.
func verdicts(o *play.Office, v scoring.Verdict) (n int) {
	for _, u := range o.State().Uncounted() {
		if u.Verdict == v {
			n++
		}
	}
	return n
}

func TestLogShowsAloneWhatDoesNotCountAndWhy(t *testing.T) {
	o := doubtful(t)
	d := o.Open(driver.Chair, screen.Log, screen.Args{})
	play.Wants(t, d, "4 catatan tidak dihitung dan belum ditetapkan", "✗ tidak dihitung")
	d.Press("u")
	play.Wants(t, d, "4 dibaca", "✗ tanpa hak", "✗ terputus", "✗ menunggu")
	play.Lacks(t, d, "Memulai seleksi")
	d.Press("end", "enter")
	play.Wants(t, d, "Mengusulkan orang", "Rudi Hartono", "Tidak dihitung (tanpa hak).", "Hanya boleh dilakukan oleh: ketua, sekretariat.")
	d.Press("t")
	play.Wants(t, d, "Hanya yang terputus yang dapat diterima")
	d.Press("x")
	play.Wants(t, d, "Kesampingkan catatan ke-", "Mengusulkan orang, Rudi Hartono?")
	d.Press("enter")
	play.Wants(t, d, "Wajib diisi")
	d.Type("bukan urusannya").Press("enter")
	play.Wants(t, d, "Dikesampingkan dengan alasan.", "3 catatan tidak dihitung dan belum ditetapkan", "Rudi Hartono Mengusulkan orang dikesampingkan")
	d.Press("end", "x")
	play.Wants(t, d, "Sudah dikesampingkan.")
	d.Press("esc", "home")
	play.Wants(t, d, "▸", "Menetapkan catatan", "catatan ke-")
	if a := o.Last(); a.Kind != scoring.KindRule {
		t.Errorf("the last act is %d", a.Kind)
	}
	d.Press("enter")
	play.Wants(t, d, "ketetapan: dikesampingkan", "alasan: bukan urusannya")
}

// Home leads to them.
func TestHomeLeadsToWhatDoesNotCount(t *testing.T) {
	o := doubtful(t)
	d := o.Open(driver.Chair, screen.Home, screen.Args{})
	for range 12 {
		if strings.Contains(play.LineOf(d, "▸"), "catatan tidak dihitung") {
			break
		}
		d.Press("down")
	}
	play.Wants(t, d.Press("enter"), "4 catatan tidak dihitung dan belum ditetapkan", "✗ tanpa hak")
}

func TestLogAdmitsWhatWasCutOff(t *testing.T) {
	o := doubtful(t)
	if verdicts(o, scoring.CutOff) != 1 {
		t.Fatalf("%+v", o.State().Uncounted())
	}
	d := o.Open(driver.Chair, screen.Log, screen.Args{Only: "uncounted"})
	d.Press("/").Type("keadaan:terputus").Press("enter", "enter")
	play.Wants(t, d, "Maya Puspita", "Tidak dihitung (terputus).", "Diputus oleh: catatan ke-", "Mencabut hak orang, Ratna Dewi")
	d.Press("t")
	play.Wants(t, d, "Terima catatan ke-", "Mulai sekarang")
	d.Type("sebelum pindah").Press("enter")
	play.Wants(t, d, "Diterima dengan alasan.")
	if verdicts(o, scoring.CutOff) != 0 {
		t.Errorf("%+v", o.State().Uncounted())
	}
	a := o.Last()
	if what, _ := a.Facts[0].Value("ruling"); a.Kind != scoring.KindRule || what != "admit" || a.Facts[0].Subject.ID != "ffffffffffffffff/2" {
		t.Errorf("the last act is %d: %+v", a.Kind, a.Facts)
	}
}

func TestLogPutsManyAsideAtOnce(t *testing.T) {
	o := doubtful(t)
	d := o.Open(driver.Chair, screen.Log, screen.Args{Only: "uncounted"})
	d.Press("ctrl+a", "x")
	play.Wants(t, d, "Kesampingkan 4 catatan?")
	d.Type("diulang dari kertas").Press("enter")
	play.Wants(t, d, "Tidak ada catatan yang menunggu ketetapan")
	for _, u := range o.State().Uncounted() {
		if u.Open() {
			t.Errorf("open still: %+v", u)
		}
	}
}

// Two that rule each other out say so, and the chair who is neither chooses.
func TestLogOffersWhichOfTwoHolds(t *testing.T) {
	o := doubtful(t)
	for _, id := range []scoring.PersonID{"sari", "anton"} {
		if p, _ := o.State().Person(id); p.Status != scoring.Active {
			t.Fatalf("%s is %s before anybody chose", id, p.Status)
		}
	}
	d := o.Open(driver.Chair, screen.Log, screen.Args{Only: "uncounted"})
	d.Press("/").Type("keadaan:menunggu sari").Press("enter", "enter")
	play.Wants(t, d, "Tidak dihitung (menunggu).", "Saling meniadakan dengan: catatan ke-", "Anton Wijaya")
	d.Press("b")
	play.Wants(t, d, "Dua catatan saling meniadakan. Mana yang berlaku?", "Mencabut hak orang, Sari Wulandari", "Mencabut hak orang, Anton Wijaya")
	d.Press("1")
	play.Wants(t, d, "Berlaku: catatan ke-", "Mencabut hak orang, Sari Wulandari. Mengapa?")
	d.Type("surat dokter").Press("enter")
	play.Wants(t, d, "Pilihan tersimpan.")
	anton, _ := o.State().Person("anton")
	sari, _ := o.State().Person("sari")
	if anton.Status != scoring.Revoked || sari.Status != scoring.Active {
		t.Errorf("anton is %s, sari %s", anton.Status, sari.Status)
	}
}

// Whoever wrote an entry takes it back; another's they cannot.
func TestLogTakesBackOnesOwn(t *testing.T) {
	o := doubtful(t)
	d := o.Open("sari", screen.Log, screen.Args{Only: "uncounted"})
	d.Press("/").Type("keadaan:menunggu sari").Press("enter", "x")
	play.Wants(t, d, "Tarik kembali catatan ke-", "Tidak akan")
	d.Type("sudah berdamai").Press("enter")
	play.Wants(t, d, "Dikesampingkan dengan alasan.")
	if p, _ := o.State().Person("sari"); p.Status != scoring.Revoked { // what anton did holds
		t.Errorf("sari is %s", p.Status)
	}
	d = o.Open("rudi", screen.Log, screen.Args{Only: "uncounted"})
	d.Press("x")
	play.Wants(t, d, "Ketua yang menetapkan")
	if foot := d.Frame(); strings.Contains(foot[strings.LastIndex(foot, "\n"):], "kesampingkan") {
		t.Errorf("offered what is refused:\n%s", foot)
	}
}
