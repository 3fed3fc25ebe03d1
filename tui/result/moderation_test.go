package result_test

import (
	"context"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// settle settles 001 at the mean, by keys.
func settle(o *play.Office) *driver.Driver {
	o.T.Helper()
	d := o.Open(driver.Chair, screen.Moderation, screen.Args{})
	play.Wants(o.T, d, "001", "selisih 50,00, batasnya 15")
	d.Press("enter", "1").Type("dibahas dari rekaman").Press("enter")
	play.Wants(o.T, d, "ditetapkan 75, oleh Ratna Dewi", "dibahas dari rekaman")
	return d
}

// correct has an assessor correct their sheet of 001 by keys: a level for each
// criterion, and the form's number where one is given.
func correct(o *play.Office, who scoring.PersonID, levels, form, reason string) *driver.Driver {
	o.T.Helper()
	d := o.Open(who, screen.Sheet, play.Simulasi("001")).Press("k").Burst(levels)
	if form != "" {
		d.Press("f").Type(form).Press("enter")
	}
	d.Press("enter", "y").Type(reason).Press("enter")
	play.Wants(o.T, d, "Koreksi terkirim")
	return d
}

// review says whether home asks the chair to look at a moderation again.
func review(o *play.Office) bool {
	found := false
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		for _, w := range v.Overview(0).Waits {
			found = found || w.What == scoring.WaitReview && w.Candidate == "001"
		}
	})
	words := wording.ID.Text("home.wait."+string(scoring.WaitReview), "1")
	d := o.Open(driver.Chair, screen.Home, screen.Args{}).Resize(100, 40)
	if seen := d.Sees(words); seen != found {
		o.T.Fatalf("home shows %q: %v, but it waits: %v\n%s", words, seen, found, d.Frame())
	}
	return found
}

// A moderation rests on the sheets: when one is corrected, it is looked at again
// and decided anew; until then nobody ranks by it.
func TestModerationLapsesWithACorrectedSheet(t *testing.T) {
	o := play.Apart(t, play.Same)
	d := settle(o)
	if review(o) {
		t.Fatal("home asks for a review of what stands")
	}
	m := correct(o, "maya", "33333333", "F-17", "salah baca")
	play.Wants(t, m, "Moderasi ditinjau lagi")
	if sh := o.Sheet("001", "maya"); sh.Form != "F-17" || sh.Version != 2 {
		t.Fatalf("corrected to %+v", sh)
	}
	if !review(o) {
		t.Fatal("nobody is asked to look at it again")
	}
	if !d.Await("Tinjau moderasi: 75 dari Ratna Dewi tidak berlaku lagi") {
		t.Fatalf("the screen does not follow:\n%s", d.Frame())
	}
	play.Wants(t, d, "(4) 3", "Total waktu ditetapkan", "100,00", "Total sekarang", "75,00", "50,00", "Maya Puspita: versi 2, salah baca",
		"Alasan dahulu: dibahas dari rekaman", "selisih 25,00, batasnya 15")
	d.Press("l")
	play.Wants(t, d, "Selisih masih terlalu besar")
	d.Press("enter")
	play.Wants(t, d, "62,5: rata-rata", "75: lembar Maya Puspita", "50: lembar Rudi Hartono")
	d.Press("1").Type("dibahas lagi").Press("enter")
	play.Wants(t, d, "ditetapkan 62,5, oleh Ratna Dewi", "dibahas lagi")
	play.Lacks(t, d, "Tinjau", "Total waktu")
	if review(o) {
		t.Error("decided anew, and still asked")
	}
	maya := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	play.Wants(t, maya, "melewati batas 15. Moderasi menetapkan 62,5, oleh")
	play.Lacks(t, maya, "Menunggu moderasi", "akan memoderasi")
}

// Back to the marks that it rested on, a moderation stands again: nobody is asked.
func TestModerationStandsAgain(t *testing.T) {
	o := play.Apart(t, play.Same)
	d := settle(o)
	correct(o, "maya", "33333333", "", "salah baca")
	if !review(o) {
		t.Fatal("not asked")
	}
	correct(o, "maya", "44444444", "", "ternyata benar")
	if review(o) {
		t.Error("asked though the marks are what they were")
	}
	if !d.Await("versi") && !d.Sees("ditetapkan 75, oleh Ratna Dewi") {
		t.Fatalf("does not stand again:\n%s", d.Frame())
	}
	play.Lacks(t, d, "Tinjau")
}

// A correction of the form's number alone changes nothing that was decided.
func TestModerationRestsOnMarksAlone(t *testing.T) {
	o := play.Apart(t, play.Same)
	settle(o)
	correct(o, "maya", "", "F-17", "nomor formulir terlewat")
	if review(o) {
		t.Error("a number on paper undoes a decision")
	}
	play.Wants(t, o.Open(driver.Chair, screen.Moderation, screen.Args{}), "ditetapkan 75, oleh Ratna Dewi")
}

// With no gap any more one key lets the settled mark go.
func TestModerationIsLetGo(t *testing.T) {
	o := play.Apart(t, play.Same)
	d := settle(o)
	d.Press("l")
	play.Wants(t, d, "Selisih masih terlalu besar")
	correct(o, "maya", "22222222", "", "salah baca")
	if !d.Await("dalam batas 15: l melepas nilai moderasi") {
		t.Fatalf("no way to let it go:\n%s", d.Frame())
	}
	d.Press("enter")
	play.Wants(t, d, "tidak perlu moderasi")
	d.Press("l")
	play.Wants(t, d, "Tidak ada selisih yang perlu dimoderasi", "Nilai moderasi dilepas")
	i, _ := o.State().Find("001")
	if _, still := o.State().Moderation(i, "simulasi"); still || review(o) {
		t.Error("the mark is still there")
	}
}

// Only marks that a sheet could have given are offered and taken, with its
// decimals.
func TestModeratedMarkIsOneThatASheetCanReach(t *testing.T) {
	whole := func(text string) string {
		return strings.Replace(text, "rounding = { sheet = 2", "rounding = { sheet = 0", 1)
	}
	o := play.Guru(t, whole)
	if o.State().Book().Component("simulasi").Reach(o.State().Book().Component("simulasi").Rubric.Criteria).Decimals != 0 {
		t.Skip("the template rounds its sheets elsewhere")
	}
	o.Submit("001", "maya", 4*scoring.Point)
	o.Submit("001", "rudi", 2*scoring.Point)
	d := o.Open(driver.Chair, screen.Moderation, screen.Args{}).Press("enter", "t")
	for _, text := range []string{"100,5", "24", "101"} {
		d.Type(text).Press("enter")
		if o.Last().Kind == scoring.KindModerate || d.Sees("Mengapa") {
			t.Fatalf("%s was taken:\n%s", text, d.Frame())
		}
		d.Press("esc", "enter", "t")
	}
	d.Type("80").Press("enter")
	play.Wants(t, d, "Mengapa 80?")
}

// Whoever's turn it is not is told whose it is; of the panel decides only who is
// alone, and every screen says so.
func TestModerationTurns(t *testing.T) {
	ctx := context.Background()
	o := play.Apart(t, play.Same)
	d := o.Open("yusuf", screen.Moderation, screen.Args{})
	play.Wants(t, d, "Yang memoderasi bukan anggota panel. Giliran: ketua")
	d.Press("enter")
	if o.Last().Kind == scoring.KindModerate || d.Sees("Nilai berapa") {
		t.Fatal("the secretary decides beside the chair")
	}

	// The chair marks 002 with Maya; the secretary is the next.
	o.Do(driver.Chair, scoring.AdmitPerson{ID: driver.Chair, Roles: scoring.Chair | scoring.Assessor})
	o.Do("yusuf", scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "002", Assessors: []scoring.PersonID{driver.Chair, "maya"}}}})
	o.Submit("002", driver.Chair, 4*scoring.Point)
	o.Submit("002", "maya", scoring.Point)
	args := screen.Args{Candidate: "002"}
	chair := o.Open(driver.Chair, screen.Moderation, args)
	play.Wants(t, chair, "002", "Giliran: sekretariat")
	chair.Press("enter")
	if chair.Sees("Nilai berapa") {
		t.Fatal("the chair decides about their own sheet")
	}
	// With the secretary gone it is another member's, who sees the sheets then.
	rudi := o.Open("rudi", screen.Moderation, args)
	play.Lacks(t, rudi, "002")
	if _, err := o.Desk(driver.Chair).Submit(ctx, scoring.RevokePerson{ID: "yusuf", Reason: "pindah tugas"}); err != nil {
		t.Fatal(err)
	}
	rudi = o.Open("rudi", screen.Moderation, args)
	play.Wants(t, rudi, "002", "selisih")
	play.Lacks(t, rudi, "Giliran")
	// With nobody left it is the chair's all the same, and that is said.
	if _, err := o.Desk(driver.Chair).Submit(ctx, scoring.RevokePerson{ID: "rudi", Reason: "pindah tugas"}); err != nil {
		t.Fatal(err)
	}
	chair = o.Open(driver.Chair, screen.Moderation, args)
	play.Wants(t, chair, "Anda anggota panel ini")
	chair.Press("enter", "1").Type("tidak ada orang lain").Press("enter")
	play.Wants(t, chair, "Diputuskan anggota panelnya sendiri")
	play.Wants(t, o.Open("maya", screen.Sheet, play.Simulasi("002")), "Moderasi menetapkan", "Diputuskan anggota panelnya sendiri")
}

// The chair puts a submitted sheet aside, with a reason; it is shown as such
// wherever it stands, and comes back while its seat is free.
func TestSheetIsPutAside(t *testing.T) {
	o := play.Apart(t, play.Same)
	d := settle(o)
	d.Press("x")
	play.Wants(t, d, "Lembar siapa untuk peserta 001?", "Maya Puspita  100", "Rudi Hartono  50")
	d.Press("2")
	play.Wants(t, d, "Kesampingkan lembar Rudi Hartono untuk peserta 001?", "1 dari 2 kursi terisi", "Moderasi peserta ini ditinjau")
	d.Press("enter") // the first answer leaves it
	o.Status("001", "rudi", scoring.SheetSubmitted)
	d.Press("x", "2", "k", "enter")
	o.Status("001", "rudi", scoring.SheetSubmitted) // not without a reason
	d.Type("mengenal peserta").Press("enter")
	o.Status("001", "rudi", scoring.SheetAside)
	play.Wants(t, d, "Tinjau moderasi", "Menunggu lembar penilai lain: 1 dari 2 masuk", "Rudi Hartono (50,00): tidak dihitung lagi")

	rudi := o.Open("rudi", screen.Queue, screen.Args{})
	play.Wants(t, rudi, "dikesampingkan")
	rudi.Press("/").Type("001").Press("enter")
	play.Wants(t, rudi, "Dikesampingkan oleh Ratna Dewi: mengenal peserta", "tidak dihitung", "2 Cukup")
	rudi.Press("k", "3", "x")
	o.Status("001", "rudi", scoring.SheetAside)
	play.Wants(t, o.Open(driver.Chair, screen.Candidate, screen.Args{Candidate: "001"}), "Rudi Hartono", "dikesampingkan")

	args := play.Simulasi("001")
	args.Person = "rudi"
	sheet := o.Open(driver.Chair, screen.Sheet, args)
	play.Wants(t, sheet, "Lembar Rudi Hartono", "Dikesampingkan oleh Ratna Dewi: mengenal peserta", "2 Cukup")
	secretary := o.Open("yusuf", screen.Sheet, args).Press("x")
	play.Wants(t, secretary, "ketua")
	sheet.Press("x")
	play.Wants(t, sheet, "Kembalikan lembar Rudi Hartono")
	sheet.Press("k").Type("ternyata bukan").Press("enter")
	o.Status("001", "rudi", scoring.SheetSubmitted)
	if review(o) {
		t.Error("the moderation stands again, and is asked about")
	}
	sheet.Press("x", "k").Type("mengenal peserta").Press("enter")
	o.Status("001", "rudi", scoring.SheetAside)
}

// A case says what each criterion weighs and, where the sheets are apart, what the levels
// that were given say. In a wide window all the room: beside it there would be nothing.
func TestModerationSaysWeightsAndAnchors(t *testing.T) {
	o := play.Apart(t, play.Same)
	d := o.Open(driver.Chair, screen.Moderation, play.Simulasi("001")).Resize(120, 70)
	c := o.State().Book().Component("simulasi").Rubric.Criteria[0]
	play.Wants(t, d, "Bobot", "10 %", "Uraian tingkat yang diberi", "4, Maya Puspita: "+c.Anchors[3].ID[:40], "2, Rudi Hartono: "+c.Anchors[1].ID[:40])
	play.Lacks(t, d, "│")
	d.Press("tab")
	play.Wants(t, d, "│", "4, Maya Puspita: ")
	d.Press("enter")
	play.Lacks(t, d, "│")
}
