package result_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// Each chart stands with its figures.
func TestCharts(t *testing.T) {
	o := play.Sample(t)
	d := o.Open(driver.Chair, screen.Charts, screen.Args{}).Resize(200, 60)
	play.Wants(t, d, "Kemajuan tiap formasi", "23/23", "21/46", "36/36", "53 nilai, 52 sampai 96,75, tengah 76", "57 lembar",
		"Beda dengan rekan panel", "(±1,4, 18 peserta)", "0,7")
	if play.LineOf(d, "  20 ") != "" || play.LineOf(d, "  50 █") == "" { // from the lowest mark that there is
		t.Errorf("empty parts:\n%s", d.Frame())
	}
	d.Press("f")
	play.Wants(t, d, "Semua formasi", "Guru IPA")
	d.Press("down", "down", "enter")
	play.Wants(t, d, "Pedagogik  Guru IPA", "12 nilai", "Belum ada nilai")
	d.Resize(80, 24).Press("end")
	play.Wants(t, d, "Sari Wulandari")
}

// An assessor who has shared too few candidates is counted, not shown.
func TestChartsOfFew(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Submit("001", "maya", 3*scoring.Point)
	o.Submit("001", "rudi", 2*scoring.Point)
	d := o.Open(driver.Chair, screen.Charts, screen.Args{}).Resize(120, 60)
	play.Wants(t, d, "2 penilai lain belum bersama rekan pada 10 peserta")
	play.Lacks(t, d, "Maya")
}

// The board shows counts and no person: no name, no number, no mark.
func TestBoardShowsNobody(t *testing.T) {
	o := play.Sample(t)
	for _, size := range [][2]int{{80, 24}, {40, 10}, {120, 40}, {200, 50}} {
		d := o.Open(driver.Chair, screen.Board, screen.Args{}).Resize(size[0], size[1])
		frame := d.Frame()
		for i := range o.State().Len() {
			if at := o.State().At(i); strings.Contains(frame, at.Number) || strings.Contains(frame, at.Name) {
				t.Fatalf("%v: it shows %s:\n%s", size, at.Number, frame)
			}
		}
		for _, p := range o.State().People() {
			if strings.Contains(frame, p.Name) {
				t.Fatalf("%v: it shows %s:\n%s", size, p.Name, frame)
			}
		}
		if size[0] >= 80 {
			play.Wants(t, d, "Seleksi Guru (contoh)", "Tes tertulis", "53/58", "57/116", "hadir 18/18")
		}
	}
}

// It follows the selection and the clock by itself, and leaves on Esc.
func TestBoardRefreshesItself(t *testing.T) {
	o := play.Sample(t)
	env := driver.Env(o.Office, driver.Chair)
	env.Clock = func() time.Time { return o.Now }
	d := driver.New(env, screen.Home, screen.Args{})
	d.Press("p")
	before := d.Frame()
	o.Now = o.Now.Add(time.Hour)
	d.Tick()
	if d.Frame() == before {
		t.Error("the clock stands still")
	}
	play.Wants(t, d, "57/116")
	o.Submit("26030043", "maya", 3*scoring.Point)
	d.Settle()
	play.Wants(t, d, "58/116")
	d.Press("7", "a", "enter")
	play.Wants(t, d, "58/116")
	d.Press("esc") // everybody passes it: who leaves it proves who they are
	play.Wants(t, d, "Frasa sandi", "Terkunci.")
	d.Press("enter")
	play.Wants(t, d, "Beranda", "Terbuka lagi")
}

// What stands beside a screen in a wide window.
func TestAsides(t *testing.T) {
	o := play.Sample(t)
	sari := screen.Args{Candidate: "26020023", Component: "simulasi", Person: "sari"}
	for _, c := range []struct {
		who   scoring.PersonID
		id    screen.ID
		args  screen.Args
		shows string
	}{
		{driver.Chair, screen.Home, screen.Args{}, "Kemajuan tiap formasi"},
		{"sari", screen.Sheet, sari, "• Tujuan dapat diukur"},
		{"yusuf", screen.Written, screen.Args{}, "Cara cepat"},
		{"yusuf", screen.Panels, screen.Args{}, "Sari Wulandari █"},
		{"yusuf", screen.Sitting, play.Room("ruang2"), "Belum ada yang dicatat"},
	} {
		d := o.Open(c.who, c.id, c.args).Resize(120, 40)
		play.Wants(t, d, "│", c.shows)
		for w := 119; w <= 200; w += 9 { // all that a screen shows alone in 80 columns has its room
			d.Resize(w, 40)
			for line := range strings.Lines(d.Frame()) {
				if page, _, is := strings.Cut(line, "│"); is && utf8.RuneCountInString(page) < 80 {
					t.Fatalf("%s, %d wide: the page has less than 80 columns:\n%s", c.id, w, d.Frame())
				}
			}
		}
		d.Resize(118, 40)
		play.Lacks(t, d, "│")
	}
}
