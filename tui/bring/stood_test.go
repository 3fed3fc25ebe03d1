package bring_test

import (
	"strconv"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// A quota of a formation in which results stand takes a reason, and says how many;
// elsewhere nobody is asked.
func TestFormationsQuotaOfResultsThatStand(t *testing.T) {
	o := play.Sample(t)
	group := o.State().Groups()[o.State().At(0).Group]
	before := len(o.Acts())
	d := o.Open("yusuf", screen.Formations, screen.Args{})
	d.Press("/").Type("matematika").Press("enter", "enter").Type("7").Press("enter")
	play.Wants(t, d, "Yang berubah bila ini disimpan", "P → P/L") // who moves
	d.Press("enter")
	play.Wants(t, d, "Ini mengubah 18 hasil yang sudah lengkap. Alasannya?")
	d.Press("esc")
	play.Wants(t, d, "Alasannya?", "Esc sekali lagi")
	d.Press("esc")
	o.Unchanged(before)
	d.Press("enter").Type("7").Press("enter").Type("....").Press("enter")
	play.Wants(t, d, "tidak mengatakan apa-apa", "Alasannya?", "....")
	o.Unchanged(before)
	d.Press("ctrl+u").Type("surat menteri 5").Press("enter")
	if got := o.Quota(group.Values...); got != 7 {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
	if reason, _ := o.Last().Facts[0].Value("reason"); reason != "surat menteri 5" {
		t.Errorf("the reason is %q", reason)
	}
	d.Press("esc", "/").Type("ipa").Press("enter", "enter").Type("8").Press("enter")
	play.Lacks(t, d, "Alasannya?")
	if got := o.Quota("Guru IPA", "SMP Negeri 9 Contoh"); got != 8 {
		t.Errorf("the quota is %d:\n%s", got, d.Frame())
	}
}

// The formation of a candidate whose result stands, and their withdrawal, say that
// a result changes; other data, and before it stands, do not.
func TestCandidateCorrectionSaysThatAResultChanges(t *testing.T) {
	o := play.Sample(t)
	d := o.Open("yusuf", screen.Candidate, screen.Args{Candidate: "26010001"})
	d.Press("e").Type("x").Press(submitKeys(o)...)
	play.Wants(t, d, "Mengapa data ini diperbaiki?")
	d.Press("esc", "esc", "b", "e")
	correctPlace(d, o, "SMP Negeri 2 Contoh")
	play.Wants(t, d, "Formasi baru?")
	d.Press("b")
	play.Wants(t, d, "Ini mengubah 1 hasil yang sudah lengkap. Alasannya?")
	d.Type("mmm").Press("enter")
	play.Wants(t, d, "Yang berubah bila ini disimpan", "26010001")
	d.Press("enter")
	play.Wants(t, d, "tidak mengatakan apa-apa", "mmm")
	d.Press("ctrl+u").Type("salah formasi").Press("enter")
	if got := o.State().Value(scoring.Subject{Kind: scoring.OnRegistration, ID: "26010001"}, "lokasi"); got != "SMP Negeri 2 Contoh" {
		t.Fatalf("the place is %q:\n%s", got, d.Frame())
	}
	d.Press("x", "m")
	play.Wants(t, d, "Ini mengubah 1 hasil")
	d.Press("enter")
	play.Wants(t, d, "Ini mengubah 1 hasil")
	d.Type("surat 3").Press("enter", "enter")
	if e := o.State().Exit(0); e != scoring.ExitWithdrew {
		t.Errorf("exit is %q", e)
	}
	d = o.Open("yusuf", screen.Candidate, screen.Args{Candidate: "26030047"}).Press("x", "m")
	play.Wants(t, d, "nomor suratnya")
	d.Press("enter")
	if e := o.State().Exit(46); e != scoring.ExitWithdrew {
		t.Errorf("exit is %q", e)
	}
}

// submitKeys go through the whole form of a candidate and send it.
func submitKeys(o *play.Office) []string {
	var page scoring.CandidatePage
	o.Desk("yusuf").Read(func(v scoring.View) { page = v.CandidatePage("26010001") })
	keys := make([]string, len(page.Columns))
	for i := range keys {
		keys[i] = "enter"
	}
	return keys
}

// correctPlace types another place of the formation and sends the form.
func correctPlace(d *driver.Driver, o *play.Office, place string) {
	var page scoring.CandidatePage
	o.Desk("yusuf").Read(func(v scoring.View) { page = v.CandidatePage("26010001") })
	for _, name := range page.Columns {
		if name == "lokasi" {
			d.Press("ctrl+u").Type(place)
		}
		d.Press("enter")
	}
}

// A file says before it is taken how many complete results it changes, and asks
// for the reason; one that changes none does not.
func TestImportSaysHowManyResultsChange(t *testing.T) {
	for _, test := range []struct {
		component, file string
		results         int
		kind            scoring.Kind
		on              scoring.Subject
	}{
		{"marks", "nomor_peserta,Pedagogik\n26010001,41\n26010002,42\n26030047,43\n", 2, scoring.KindImportMarks, scoring.Subject{Kind: scoring.OnWritten, ID: "26010001"}},
		{"candidates", "nomor_peserta,nama,lokasi\n26010001,,SMP Negeri 2 Contoh\n26030047,,SMP Negeri 2 Contoh\n", 1, scoring.KindSaveCandidates, scoring.Subject{Kind: scoring.OnRegistration, ID: "26010001"}},
		{"formations", "jabatan,lokasi,kebutuhan\nGuru Matematika,SMP Negeri 1 Contoh,8\n", 18, scoring.KindSaveFormations, scoring.Subject{Kind: scoring.OnFormation, ID: scoring.GroupID([]string{"Guru Matematika", "SMP Negeri 1 Contoh"})}},
	} {
		o := play.Sample(t)
		d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: test.component}, map[string]string{"f.csv": test.file})
		before := len(o.Acts())
		d.Press("down", "enter", "enter")
		play.Wants(t, d, "Baik, belum disimpan", "! "+strconv.Itoa(test.results)+" hasil lengkap berubah")
		play.Keep(t, d, "import-stood-"+test.component)
		d.Press("enter")
		play.Wants(t, d, "Ini mengubah "+strconv.Itoa(test.results)+" hasil yang sudah lengkap. Alasannya?")
		d.Press("esc")
		play.Wants(t, d, "belum disimpan")
		d.Press("enter").Type("ssss").Press("enter")
		play.Wants(t, d, "tidak mengatakan apa-apa", "ssss")
		o.Unchanged(before)
		d.Press("ctrl+u").Type("berkas baru dari panitia").Press("enter")
		o.Unchanged(before + 1)
		a := o.Last()
		reason := ""
		for i := range a.Facts {
			if a.Facts[i].Subject == test.on {
				reason, _ = a.Facts[i].Value("reason")
			}
		}
		if a.Kind != test.kind || reason != "berkas baru dari panitia" {
			t.Errorf("%s: kind %d, reason %q:\n%s", test.component, a.Kind, reason, d.Frame())
		}
	}
	o := play.Sample(t)
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "marks"}, map[string]string{"f.csv": "nomor_peserta,Pedagogik\n26030047,43\n"})
	before := len(o.Acts())
	d.Press("down", "enter", "enter")
	play.Lacks(t, d, "hasil lengkap")
	d.Press("enter")
	o.Unchanged(before + 1)
}

// What was corrected in a complete formation is on the chair's home until they have
// looked: it leads to the log, to the corrections alone, each called so in the list,
// in detail and by the filter. Another one brings it back.
func TestHomeAndLogTellCorrections(t *testing.T) {
	o := play.Sample(t)
	m := 41 * scoring.Point
	save := func(number, reason string) {
		m += scoring.Point
		o.Do("yusuf", scoring.SaveWritten{Reason: reason, Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"pedagogik": &m}}}})
	}
	save("26010001", "tertukar")
	o.Do("yusuf", scoring.MarkExit{Number: "26010002", Exit: scoring.ExitWithdrew, Reason: "surat 7"})
	o.Do("yusuf", scoring.CorrectCandidate{Number: "26010003", Changes: map[string]string{"lokasi": "SMP Negeri 2 Contoh"}, Reason: "salah formasi"})
	save("26030047", "") // nothing stands there
	for lang, words := range map[wording.Lang][]string{
		wording.ID: {"3 koreksi baru atas hasil yang sudah lengkap", "Koreksi atas hasil yang sudah lengkap: 3 baru", "Koreksi: Menyimpan", "Koreksi: Memperbaiki da", "Koreksi: Mencatat kelua", "alasan: salah formasi"},
		wording.EN: {"3 new corrections of complete results", "Corrections of complete results: 3 new", "Correction: Saved", "Correction: Corrected a", "Correction: Recorded an", "reason: salah formasi"}} {
		_ = o.Desk(driver.Chair).Remember("seen/corrections", "")
		env := driver.Env(o.Office, driver.Chair)
		env.Lang = lang
		d := driver.New(env, screen.Home, screen.Args{})
		play.Wants(t, d, words[0])
		d.Press("end", "enter")
		play.Wants(t, d, words[1:5]...)
		play.Wants(t, d, "26010001", "26010002", "26010003", "1/3")
		play.Lacks(t, d, "26030047", "Memulai seleksi", "Began the selection")
		d.Press("enter")
		play.Wants(t, d, words[3], words[5])
		d.Press("esc", "esc")
		play.Wants(t, d, env.Text("log.all"))
		d.Press("esc")
		play.Lacks(t, d, words[0], env.Text("home.wait.corrected", "1"))
	}
	d := driver.New(driver.Env(o.Office, driver.Chair), screen.Log, screen.Args{})
	d.Press("k")
	play.Wants(t, d, "Koreksi atas hasil yang sudah lengkap, terbaru di atas", "1/3")
	play.Lacks(t, d, "! baru")
	d.Press("k")
	play.Wants(t, d, "Semua, yang terbaru di atas")
	d.Press("/").Type("koreksi").Press("enter")
	play.Wants(t, d, "Koreksi: Menyimpan", "26010001", "1/3")
	play.Lacks(t, d, "26030047")
	save("26010004", "salah baris")
	d = driver.New(driver.Env(o.Office, driver.Chair), screen.Home, screen.Args{})
	play.Wants(t, d, "1 koreksi baru")
	d.Press("end", "enter")
	play.Wants(t, d, "1/4", ": 1 baru")
	if fresh, seen := play.LineOf(d, "26010004"), play.LineOf(d, "26010001"); !strings.Contains(fresh, "! baru") || strings.Contains(seen, "baru") {
		t.Errorf("new is %q, and %q", fresh, seen)
	}
	yusuf := driver.New(driver.Env(o.Office, "yusuf"), screen.Home, screen.Args{})
	play.Wants(t, yusuf, "4 koreksi baru") // whoever is concerned looks for themselves
}

// Taking back, and saying again, what results rest on asks once why, after it was
// told what it changes; where no result stands nobody is asked.
func TestUndoOfWhatStoodAsksWhy(t *testing.T) {
	o := play.Sample(t)
	group := o.State().Groups()[o.State().At(0).Group]
	was := o.Quota(group.Values...)
	o.Do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: group.Values, Quota: 7}}, Reason: "surat menteri 5"})
	before := len(o.Acts())
	d := o.Open("yusuf", screen.Formations, screen.Args{}).Press("ctrl+z")
	play.Wants(t, d, "Urungkan 'Menyimpan formasi'", "kebutuhan: 7 → ", "18 hasil yang sudah lengkap ikut berubah.")
	play.Lacks(t, d, "surat menteri 5") // the reason to come takes its place
	d.Press("y")
	play.Wants(t, d, "Ini mengubah 18 hasil yang sudah lengkap. Alasannya?")
	d.Press("enter")
	play.Wants(t, d, "Wajib diisi")
	d.Press("esc")
	o.Unchanged(before)
	d.Press("ctrl+z", "y").Type("ssss").Press("enter")
	play.Wants(t, d, "tidak mengatakan apa-apa", "Alasannya?", "ssss")
	o.Unchanged(before)
	d.Press("ctrl+u").Type("surat itu dicabut").Press("enter")
	if got := o.Quota(group.Values...); got != was {
		t.Fatalf("the quota is %d:\n%s", got, d.Frame())
	}
	if reason, _ := o.Last().Facts[0].Value("reason"); o.Last().Kind != scoring.KindUndo || reason != "surat itu dicabut" {
		t.Errorf("the reason is %q", reason)
	}
	play.Wants(t, d.Press("ctrl+y", "y"), "Alasannya?")
	d.Type("berlaku lagi").Press("enter")
	if got := o.Quota(group.Values...); got != 7 {
		t.Errorf("the quota is %d:\n%s", got, d.Frame())
	}
	o.Do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMP Negeri 9 Contoh"}, Quota: 8}}})
	before = len(o.Acts())
	d.Press("ctrl+z", "y")
	play.Lacks(t, d, "Alasannya?")
	o.Unchanged(before + 1)
}

// Whose candidates do not sit there notes nothing, and is told so by the key.
func TestIncidentsAreOfTheSitting(t *testing.T) {
	o := play.Sample(t)
	on := map[scoring.PersonID]bool{}
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		p, _ := v.SittingPage("ruang1")
		for _, number := range p.Roster {
			i, _ := v.Find(number)
			for _, id := range v.Record().Panel(i, p.Component) {
				on[id] = true
			}
		}
	})
	for _, who := range []scoring.PersonID{"maya", "rudi", "sari", "anton", "yusuf"} {
		d := o.Open(who, screen.Sitting, screen.Args{Sitting: "ruang1"}).Press("i")
		if on[who] || who == "yusuf" {
			play.Lacks(t, d, "Tidak ada peserta Anda")
		} else {
			play.Wants(t, d, "Tidak ada peserta Anda dalam sesi Ruang 1")
		}
	}
	if len(on) == 0 || len(on) == 4 {
		t.Errorf("%d assessors sit there: nothing is shown by this", len(on))
	}
}

// Nothing waits without words.
func TestHomeHasWordsAndAPlaceForEverythingThatWaits(t *testing.T) {
	for _, what := range []scoring.WaitKind{scoring.WaitRulebook, scoring.WaitFormations, scoring.WaitCandidates, scoring.WaitApplicants, scoring.WaitPeople, scoring.WaitPanels,
		scoring.WaitFreeze, scoring.WaitSheets, scoring.WaitConfirm, scoring.WaitWritten, scoring.WaitRepeat, scoring.WaitGap, scoring.WaitConflict,
		scoring.WaitEnrol, scoring.WaitIdle, scoring.WaitDiffer, scoring.WaitMove, scoring.WaitReview, scoring.WaitHole, scoring.WaitSurplus,
		scoring.WaitUncounted, scoring.WaitCode, scoring.WaitCorrected} {
		if !wording.Has("home.wait." + string(what)) {
			t.Errorf("%s has no words", what)
		}
	}
}
