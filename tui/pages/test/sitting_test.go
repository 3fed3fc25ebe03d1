package test_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// seated is the sample on the day of its sittings, at a time of day.
func seated(t *testing.T, hour, minute int) *play.Office {
	o := play.Sample(t)
	o.Now = time.Date(2026, 10, 5, hour, minute, 0, 0, time.FixedZone("WIB", 7*3600))
	return o
}

func presence(o *play.Office, number string) scoring.Presence {
	i, _ := o.State().Find(number)
	return o.State().Presence(i, "simulasi")
}

// A number that is typed or scanned checks in; who comes after their time is
// late; a second time records nothing.
func TestCheckInByNumber(t *testing.T) {
	o := seated(t, 12, 15)
	d := o.Open("yusuf", screen.Sitting, play.Room("ruang2"))
	play.Wants(t, d, "24 terdaftar: 11 hadir, 0 tidak hadir", "12:20", "26020032")
	d.Type("26020032").Press("enter") // 12:20 is theirs
	play.Wants(t, d, "26020032", "hadir, 12:15", "✓ hadir 12:15", "12 hadir")
	if presence(o, "26020032") != scoring.WasPresent {
		t.Fatalf("presence is %q", presence(o, "26020032"))
	}
	acts := len(o.Acts())
	d.Type("26020032").Press("enter")
	play.Wants(t, d, "sudah tercatat")
	if len(o.Acts()) != acts {
		t.Error("a second scan wrote something")
	}
	o.Now = o.Now.Add(time.Hour)
	d.Type("0033").Press("enter")
	play.Wants(t, d, "terlambat, 13:15", "(1 terlambat)")
	d.Type("999").Press("enter")
	play.Wants(t, d, "999")
	d.Press("ctrl+z", "enter")
	if presence(o, "26020033") != scoring.NoPresence {
		t.Error("undo left the check-in")
	}
}

// Marked rows are recorded together; taking an absence back needs a reason.
func TestAbsenteesOfASittingAtOnce(t *testing.T) {
	o := seated(t, 8, 0)
	d := o.Open("yusuf", screen.Sitting, play.Room("ruang2"))
	d.Press("end", " ", "up", "up", " ", "a")
	play.Wants(t, d, "Catat 2 peserta tidak hadir (TH)?")
	d.Press("enter")
	play.Wants(t, d, "2 tidak hadir")
	d.Press("end", "h")
	play.Wants(t, d, "Alasan")
	d.Type("Salah lihat").Press("enter")
	play.Wants(t, d, "1 tidak hadir")
	d.Press("end", "u", "enter")
	play.Wants(t, d, "1 susulan")
	d.Press("delete", "enter")
	play.Lacks(t, d, "susulan")
	d.Press("l")
	play.Wants(t, d, "(1 terlambat)")
}

// Next brings the next of the day: for an assessor their sheet.
func TestNextOfTheDay(t *testing.T) {
	o := seated(t, 8, 0)
	d := o.Open("sari", screen.Sitting, play.Room("ruang2"))
	d.Press("n")
	play.Wants(t, d, "Lembar nilai", "26020023", "Perencanaan")
	d.Press("esc", "end", "enter")
	play.Wants(t, d, "26020023", "26020042") // not their turn
	d.Press("b")
	play.Wants(t, d, "26020042", "Perencanaan")
	d = o.Open("yusuf", screen.Sitting, play.Room("ruang2"))
	d.Press("n")
	play.Wants(t, d, "5/24")
	d = o.Open("yusuf", screen.Sitting, play.Room("ruang1"))
	d.Press("n")
	play.Wants(t, d, "sudah selesai")
}

// The order of the day can be changed, but not under a filter.
func TestOrderOfARoster(t *testing.T) {
	o := seated(t, 8, 0)
	d := o.Open("yusuf", screen.Sitting, play.Room("ruang2"))
	d.Press("ctrl+down")
	if r := o.State().Sitting("ruang2").Roster; r[0] != "26020020" || r[1] != "26020019" {
		t.Fatalf("the roster begins %v", r[:2])
	}
	play.Wants(t, d, "2/24")
	d.Press("[", "[")
	play.Wants(t, d, "Tidak ada tempat lagi")
	d.Press("/").Type("a").Press("enter", "]")
	play.Wants(t, d, "hapus saringan")
	d.Press("esc", "end", "-")
	play.Wants(t, d, "Keluarkan")
	d.Press("enter")
	if n := len(o.State().Sitting("ruang2").Roster); n != 23 {
		t.Fatalf("%d on the roster", n)
	}
	d.Press("+").Type("26020042, 26030043").Press("enter")
	if n := len(o.State().Sitting("ruang2").Roster); n != 25 {
		t.Fatalf("%d on the roster", n)
	}
	d.Press("+").Type("26010001").Press("enter")
	play.Wants(t, d, "sudah ada dalam sesi Ruang 1")
	d.Press("home", "-", "enter")
	play.Wants(t, d, "sudah tercatat dalam sesi ini")
}

// What happened reaches the minutes.
func TestIncidentReachesTheMinutes(t *testing.T) {
	o := seated(t, 10, 5)
	env := driver.Env(o.Office, "maya")
	env.Clock = func() time.Time { return o.Now }
	files := driver.Files{}
	env.Files = files
	d := driver.New(env, screen.Sitting, play.Room("ruang1"))
	d.Press("i", "s").Type("Listrik padam").Press("enter")
	d.Press("i", "p").Type("Salah ruang").Press("enter", "tab")
	play.Wants(t, d, "10:05  Listrik padam", "26010001: Salah ruang")
	d.Press("m", "enter")
	play.Wants(t, d, "berita-acara-ruang-1-2026-10-05.txt")
	if got := files["/dokumen/berita-acara-ruang-1-2026-10-05.txt"]; !strings.Contains(got, "Listrik padam") || !strings.Contains(got, "Salah ruang") {
		t.Errorf("the minutes are %q", got)
	}
}

// The checklist: everybody recorded, papers as many as sheets or a reason, a
// backup. Then the sheets are locked.
func TestClosingASitting(t *testing.T) {
	o := seated(t, 16, 0)
	d := o.Open("yusuf", screen.Closing, play.Room("ruang2"))
	play.Wants(t, d, "! 24 terdaftar", "26020023", "26020031", "○ belum tercatat", "26020030", "1/2")
	d.Press("enter")
	play.Wants(t, d, "belum tercatat hadir")

	d = o.Open("yusuf", screen.Sitting, play.Room("ruang1"))
	d.Press("t")
	play.Wants(t, d, "Tutup sesi Ruang 1", "✓ 18 terdaftar: 18 hadir, 0 tidak hadir", "✓ 36 dari 36 lembar terkirim", "! Kertas sama banyak")
	d.Type("35").Press("enter")
	play.Wants(t, d, "hanya bila kertas dan lembar berbeda")
	d.Press("enter")
	play.Wants(t, d, "Kertas 35, lembar 36")
	d.Type("Satu rusak").Press("enter", "up", "up").Press("ctrl+u").Type("36").Press("enter")
	play.Wants(t, d, "✓ Kertas sama banyak", "/dokumen/ampera-20261005-1600.ampera")
	if o.State().Sitting("ruang1").Closing != nil {
		t.Fatal("it is closed before the backup")
	}
	d.Press("enter")
	play.Wants(t, d, "Ruang 1 ditutup", "ditutup")
	if c := o.State().Sitting("ruang1").Closing; c == nil || c.Papers != 36 || c.Backup == "" || c.Reason != "" {
		t.Fatalf("closed with %+v", c)
	}
	d.Press("h")
	play.Wants(t, d, "sudah ditutup")
	d.Press("b")
	play.Wants(t, d, "hanya boleh dilakukan oleh: ketua")

	d = o.Open(driver.Chair, screen.Sitting, play.Room("ruang1"))
	d.Press("b").Type("Lembar tertukar").Press("enter")
	if o.State().Sitting("ruang1").Closing != nil {
		t.Error("it is still closed")
	}
}

// sealing is a desk of a file, whose kode segel is known.
type sealing struct {
	scoring.Desk
	err error
}

func (d sealing) Checkpoint(context.Context) (scoring.Checkpoint, error) {
	return scoring.Checkpoint{Acts: 137, Print: "b81c7720e5d30126"}, d.err
}

// What is read out of the kode segel is shown when the sitting is closed, in both
// languages; a file that cannot say it has the sitting closed all the same, and says why.
func TestClosingShowsTheKodeSegel(t *testing.T) {
	for _, lang := range wording.Langs {
		for _, broken := range []error{nil, scoring.Refuse("journal.damaged")} {
			o := seated(t, 16, 0)
			env := driver.Env(o.Office, "")
			env.Desk, env.Clock, env.Lang = sealing{o.Desk("yusuf"), broken}, func() time.Time { return o.Now }, lang
			d := driver.New(env, screen.Sitting, play.Room("ruang1"))
			d.Press("t").Type("36").Press("enter", "enter")
			if o.State().Sitting("ruang1").Closing == nil {
				t.Fatalf("it is not closed:\n%s", d.Frame())
			}
			if broken != nil {
				play.Lacks(t, d, "b81c")
				continue
			}
			play.Wants(t, d, lang.Text("closing.seal", "Ruang 1", "137", "b81c 7720 e5d3 0126"), lang.Text("closing.seal.noted"))
			d.Press("enter")
			play.Wants(t, d, lang.Text("sittings.state.closed"))
			play.Lacks(t, d, "b81c", lang.Text("closing.title"))
		}
	}
}

// A backup that cannot be made closes nothing, and says so at its field.
func TestClosingWithoutABackup(t *testing.T) {
	o := seated(t, 16, 0)
	path := "/dokumen/ampera-20261005-1600.ampera"
	if _, err := o.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	d := o.Open("yusuf", screen.Closing, play.Room("ruang1"))
	d.Type("36").Press("enter", "enter")
	play.Wants(t, d, "Sudah ada berkas")
	if o.State().Sitting("ruang1").Closing != nil {
		t.Fatal("it is closed without a backup")
	}
	d.Press("ctrl+u").Type("/stik/kedua.ampera").Press("enter")
	if o.State().Sitting("ruang1").Closing == nil {
		t.Fatalf("it is not closed:\n%s", d.Frame())
	}
	if got := screen.OfferedCopy(&screen.Env{Desk: o.Desk("yusuf"), Clock: time.Now, Files: driver.Files{}}); !strings.HasPrefix(got, "/stik/ampera-") {
		t.Errorf("the next copy is offered at %s", got)
	}
}

// A new sitting takes those who are in none, by formation, as many as are said.
func TestPlanningASitting(t *testing.T) {
	o := seated(t, 8, 0)
	d := o.Open("yusuf", screen.Sittings, screen.Args{})
	play.Wants(t, d, "Ruang 1", "siap ditutup", "Ruang 2", "berjalan", "Belum punya sesi: Simulasi mengajar 17")
	d.Press("a")
	play.Wants(t, d, "Simulasi mengajar", "Ruang 3", "05-10-2026", "08:00")
	d.Press("enter").Press("space").Press("enter")
	d.Type("99").Press("enter")
	play.Wants(t, d, "Tulis angka 1 sampai")
	d.Press("ctrl+u").Type("5").Press("enter", "enter", "enter", "enter", "enter")
	d.Press("enter")
	play.Wants(t, d, "Ruang 3", "5 terdaftar: 0 hadir, 0 tidak hadir, 5 belum tercatat", "08:20")
	d.Press("esc")
	play.Wants(t, d, "Simulasi mengajar 12")
	d.Press("end", "enter")
	play.Wants(t, d, "Ruang 3")
	d.Press("e").Press("ctrl+u").Type("Aula").Press("enter", "enter").Press("ctrl+u").Type("6-10-26").Press("enter")
	play.Wants(t, d, "Isi hari sesi")
	d.Press("ctrl+u").Type("06-10-2026").Press("enter", "enter", "enter")
	play.Wants(t, d, "Aula", "06-10-2026")
	play.Lacks(t, d, "Ruang 3")
}

// A sitting stays when another draft of the rulebook has no such component any
// more: it is called by its code, opened and closed as before. One whose planning
// was undone is none, neither in the list nor where it is still open.
func TestSittingOfAnotherRulebookAndAnUndoneOne(t *testing.T) {
	o := &play.Office{Office: driver.Empty(), T: t}
	text, _ := rulebook.Template("guru")
	adopt := func(text string) {
		book, err := rulebook.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		o.Do(driver.Chair, scoring.AdoptRulebook{Book: book})
	}
	if _, err := o.Found(scoring.Founding{Name: "Uji", Chair: "Ratna"}); err != nil {
		t.Fatal(err)
	}
	adopt(text)
	o.Do(driver.Chair, scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: "001", Name: "Siti", Columns: map[string]string{"jabatan": "Guru", "lokasi": "SMP"}}}})
	plan := func(id scoring.SittingID, name string) {
		o.Do(driver.Chair, scoring.PlanSitting{Sitting: scoring.Sitting{ID: id, Component: "simulasi", Name: name, Day: 20261005, Start: 480}})
	}
	plan("s1", "Ruang 1")
	adopt(strings.NewReplacer("simulasi", "micro", "Simulasi mengajar", "Micro teaching").Replace(text))
	d := o.Open(driver.Chair, screen.Sittings, screen.Args{}).Resize(115, 24)
	play.Wants(t, d, "Ruang 1", "simulasi", "1 dari 1")
	play.Wants(t, d.Press("enter"), "Ruang 1", "simulasi", "05-10-2026")
	play.Wants(t, d.Press("t"), "Ruang 1")
	play.Wants(t, o.Open(driver.Chair, screen.Closing, screen.Args{Sitting: "s1"}), "Ruang 1")

	adopt(text)
	plan("s2", "Ruang 2")
	d = o.Open(driver.Chair, screen.Sittings, screen.Args{})
	play.Wants(t, d, "Ruang 2", "2 dari 2")
	open := o.Open(driver.Chair, screen.Sitting, screen.Args{Sitting: "s2"})
	d.Press("ctrl+z", "y")
	play.Wants(t, d, "Ruang 1", "1 dari 1")
	play.Lacks(t, d, "Ruang 2")
	none := wording.ID.Refusal(*scoring.Refuse("sitting.unknown"))
	play.Wants(t, open.Settle(), none)
	play.Wants(t, o.Open(driver.Chair, screen.Sitting, screen.Args{Sitting: "s2"}), none)
	play.Wants(t, o.Open(driver.Chair, screen.Closing, screen.Args{Sitting: "s2"}), none)
	d.Press("ctrl+y", "y")
	play.Wants(t, d, "Ruang 2", "2 dari 2")
}
