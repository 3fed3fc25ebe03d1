package screen_test

import (
	"context"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// apart is a selection of one panel whose two sheets of 001 are 50 apart: Maya
// gave 100, Rudi 50.
func apart(t *testing.T, change func(string) string) *marksOffice {
	o := guruMarks(t, change)
	o.submit("001", "maya", 4*scoring.Point)
	o.submit("001", "rudi", 2*scoring.Point)
	return o
}

// settle settles 001 at the mean, by keys.
func (o *marksOffice) settle() *driver.Driver {
	o.t.Helper()
	d := o.open(driver.Chair, screen.Moderation, screen.Args{})
	wants(o.t, d, "001", "selisih 50,00, batasnya 15")
	d.Press("enter", "1").Type("dibahas dari rekaman").Press("enter")
	wants(o.t, d, "ditetapkan 75, oleh Ratna Dewi", "dibahas dari rekaman")
	return d
}

// correct has an assessor correct their sheet of 001 by keys: a level for each
// criterion, and the form's number where one is given.
func (o *marksOffice) correct(who scoring.PersonID, levels, form, reason string) *driver.Driver {
	o.t.Helper()
	d := o.open(who, screen.Sheet, simulasi("001")).Press("k").Burst(levels)
	if form != "" {
		d.Press("f").Type(form).Press("enter")
	}
	d.Press("enter", "y").Type(reason).Press("enter")
	wants(o.t, d, "Koreksi terkirim")
	return d
}

// review says whether home asks the chair to look at a moderation again.
func (o *marksOffice) review() bool {
	found := false
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		for _, w := range v.Overview(0).Waits {
			found = found || w.What == scoring.WaitReview && w.Candidate == "001"
		}
	})
	words := wording.ID.Text("home.wait."+string(scoring.WaitReview), "1")
	d := o.open(driver.Chair, screen.Home, screen.Args{}).Resize(100, 40)
	if seen := d.Sees(words); seen != found {
		o.t.Fatalf("home shows %q: %v, but it waits: %v\n%s", words, seen, found, d.Frame())
	}
	return found
}

// A moderation rests on the sheets: when one is corrected, it is looked at again
// and decided anew; until then nobody ranks by it.
func TestModerationLapsesWithACorrectedSheet(t *testing.T) {
	o := apart(t, same)
	d := o.settle()
	if o.review() {
		t.Fatal("home asks for a review of what stands")
	}
	m := o.correct("maya", "33333333", "F-17", "salah baca")
	wants(t, m, "Moderasi ditinjau lagi")
	if sh := o.sheet("001", "maya"); sh.Form != "F-17" || sh.Version != 2 {
		t.Fatalf("corrected to %+v", sh)
	}
	if !o.review() {
		t.Fatal("nobody is asked to look at it again")
	}
	if !d.Await("Tinjau moderasi: 75 dari Ratna Dewi tidak berlaku lagi") {
		t.Fatalf("the screen does not follow:\n%s", d.Frame())
	}
	wants(t, d, "(4) 3", "Total waktu ditetapkan", "100,00", "Total sekarang", "75,00", "50,00", "Maya Puspita: versi 2, salah baca",
		"Alasan dahulu: dibahas dari rekaman", "selisih 25,00, batasnya 15")
	d.Press("l")
	wants(t, d, "Selisih masih terlalu besar")
	d.Press("enter")
	wants(t, d, "62,5: rata-rata", "75: lembar Maya Puspita", "50: lembar Rudi Hartono")
	d.Press("1").Type("dibahas lagi").Press("enter")
	wants(t, d, "ditetapkan 62,5, oleh Ratna Dewi", "dibahas lagi")
	lacks(t, d, "Tinjau", "Total waktu")
	if o.review() {
		t.Error("decided anew, and still asked")
	}
	maya := o.open("maya", screen.Sheet, simulasi("001"))
	wants(t, maya, "melewati batas 15. Moderasi menetapkan 62,5, oleh")
	lacks(t, maya, "Menunggu moderasi", "akan memoderasi")
}

// Back to the marks that it rested on, a moderation stands again: nobody is asked.
func TestModerationStandsAgain(t *testing.T) {
	o := apart(t, same)
	d := o.settle()
	o.correct("maya", "33333333", "", "salah baca")
	if !o.review() {
		t.Fatal("not asked")
	}
	o.correct("maya", "44444444", "", "ternyata benar")
	if o.review() {
		t.Error("asked though the marks are what they were")
	}
	if !d.Await("versi") && !d.Sees("ditetapkan 75, oleh Ratna Dewi") {
		t.Fatalf("does not stand again:\n%s", d.Frame())
	}
	lacks(t, d, "Tinjau")
}

// A correction of the form's number alone changes nothing that was decided.
func TestModerationRestsOnMarksAlone(t *testing.T) {
	o := apart(t, same)
	o.settle()
	o.correct("maya", "", "F-17", "nomor formulir terlewat")
	if o.review() {
		t.Error("a number on paper undoes a decision")
	}
	wants(t, o.open(driver.Chair, screen.Moderation, screen.Args{}), "ditetapkan 75, oleh Ratna Dewi")
}

// With no gap any more one key lets the settled mark go.
func TestModerationIsLetGo(t *testing.T) {
	o := apart(t, same)
	d := o.settle()
	d.Press("l")
	wants(t, d, "Selisih masih terlalu besar")
	o.correct("maya", "22222222", "", "salah baca")
	if !d.Await("dalam batas 15: l melepas nilai moderasi") {
		t.Fatalf("no way to let it go:\n%s", d.Frame())
	}
	d.Press("enter")
	wants(t, d, "tidak perlu moderasi")
	d.Press("l")
	wants(t, d, "Tidak ada selisih yang perlu dimoderasi", "Nilai moderasi dilepas")
	i, _ := o.State().Find("001")
	if _, still := o.State().Moderation(i, "simulasi"); still || o.review() {
		t.Error("the mark is still there")
	}
}

// Only marks that a sheet could have given are offered and taken, with its
// decimals.
func TestModeratedMarkIsOneThatASheetCanReach(t *testing.T) {
	whole := func(text string) string {
		return strings.Replace(text, "rounding = { sheet = 2", "rounding = { sheet = 0", 1)
	}
	o := guruMarks(t, whole)
	if o.State().Book().Component("simulasi").Reach(o.State().Book().Component("simulasi").Rubric.Criteria).Decimals != 0 {
		t.Skip("the template rounds its sheets elsewhere")
	}
	o.submit("001", "maya", 4*scoring.Point)
	o.submit("001", "rudi", 2*scoring.Point)
	d := o.open(driver.Chair, screen.Moderation, screen.Args{}).Press("enter", "t")
	for _, text := range []string{"100,5", "24", "101"} {
		d.Type(text).Press("enter")
		if o.last().Kind == scoring.KindModerate || d.Sees("Mengapa") {
			t.Fatalf("%s was taken:\n%s", text, d.Frame())
		}
		d.Press("esc", "enter", "t")
	}
	d.Type("80").Press("enter")
	wants(t, d, "Mengapa 80?")
}

// Whoever's turn it is not is told whose it is; of the panel decides only who is
// alone, and every screen says so.
func TestModerationTurns(t *testing.T) {
	ctx := context.Background()
	o := apart(t, same)
	d := o.open("yusuf", screen.Moderation, screen.Args{})
	wants(t, d, "Yang memoderasi bukan anggota panel. Giliran: ketua")
	d.Press("enter")
	if o.last().Kind == scoring.KindModerate || d.Sees("Nilai berapa") {
		t.Fatal("the secretary decides beside the chair")
	}

	// The chair marks 002 with Maya; the secretary is the next.
	o.do(driver.Chair, scoring.AdmitPerson{ID: driver.Chair, Roles: scoring.Chair | scoring.Assessor})
	o.do("yusuf", scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "002", Assessors: []scoring.PersonID{driver.Chair, "maya"}}}})
	o.submit("002", driver.Chair, 4*scoring.Point)
	o.submit("002", "maya", scoring.Point)
	args := screen.Args{Candidate: "002"}
	chair := o.open(driver.Chair, screen.Moderation, args)
	wants(t, chair, "002", "Giliran: sekretariat")
	chair.Press("enter")
	if chair.Sees("Nilai berapa") {
		t.Fatal("the chair decides about their own sheet")
	}
	// With the secretary gone it is another member's, who sees the sheets then.
	rudi := o.open("rudi", screen.Moderation, args)
	lacks(t, rudi, "002")
	if _, err := o.Desk(driver.Chair).Submit(ctx, scoring.RevokePerson{ID: "yusuf", Reason: "pindah tugas"}); err != nil {
		t.Fatal(err)
	}
	rudi = o.open("rudi", screen.Moderation, args)
	wants(t, rudi, "002", "selisih")
	lacks(t, rudi, "Giliran")
	// With nobody left it is the chair's all the same, and that is said.
	if _, err := o.Desk(driver.Chair).Submit(ctx, scoring.RevokePerson{ID: "rudi", Reason: "pindah tugas"}); err != nil {
		t.Fatal(err)
	}
	chair = o.open(driver.Chair, screen.Moderation, args)
	wants(t, chair, "Anda anggota panel ini")
	chair.Press("enter", "1").Type("tidak ada orang lain").Press("enter")
	wants(t, chair, "Diputuskan anggota panelnya sendiri")
	wants(t, o.open("maya", screen.Sheet, simulasi("002")), "Moderasi menetapkan", "Diputuskan anggota panelnya sendiri")
}

// The chair puts a submitted sheet aside, with a reason; it is shown as such
// wherever it stands, and comes back while its seat is free.
func TestSheetIsPutAside(t *testing.T) {
	o := apart(t, same)
	d := o.settle()
	d.Press("x")
	wants(t, d, "Lembar siapa untuk peserta 001?", "Maya Puspita  100", "Rudi Hartono  50")
	d.Press("2")
	wants(t, d, "Kesampingkan lembar Rudi Hartono untuk peserta 001?", "1 dari 2 kursi terisi", "Moderasi peserta ini ditinjau")
	d.Press("enter") // the first answer leaves it
	o.status("001", "rudi", scoring.SheetSubmitted)
	d.Press("x", "2", "k", "enter")
	o.status("001", "rudi", scoring.SheetSubmitted) // not without a reason
	d.Type("mengenal peserta").Press("enter")
	o.status("001", "rudi", scoring.SheetAside)
	wants(t, d, "Tinjau moderasi", "Menunggu lembar penilai lain: 1 dari 2 masuk", "Rudi Hartono (50,00): tidak dihitung lagi")

	rudi := o.open("rudi", screen.Queue, screen.Args{})
	wants(t, rudi, "dikesampingkan")
	rudi.Press("/").Type("001").Press("enter")
	wants(t, rudi, "Dikesampingkan oleh Ratna Dewi: mengenal peserta", "tidak dihitung", "2 Cukup")
	rudi.Press("k", "3", "x")
	o.status("001", "rudi", scoring.SheetAside)
	wants(t, o.open(driver.Chair, screen.Candidate, screen.Args{Candidate: "001"}), "Rudi Hartono", "dikesampingkan")

	args := simulasi("001")
	args.Person = "rudi"
	sheet := o.open(driver.Chair, screen.Sheet, args)
	wants(t, sheet, "Lembar Rudi Hartono", "Dikesampingkan oleh Ratna Dewi: mengenal peserta", "2 Cukup")
	secretary := o.open("yusuf", screen.Sheet, args).Press("x")
	wants(t, secretary, "ketua")
	sheet.Press("x")
	wants(t, sheet, "Kembalikan lembar Rudi Hartono")
	sheet.Press("k").Type("ternyata bukan").Press("enter")
	o.status("001", "rudi", scoring.SheetSubmitted)
	if o.review() {
		t.Error("the moderation stands again, and is asked about")
	}
	sheet.Press("x", "k").Type("mengenal peserta").Press("enter")
	o.status("001", "rudi", scoring.SheetAside)
}
