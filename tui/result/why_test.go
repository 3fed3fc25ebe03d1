package result_test

import (
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

func TestWhyGoesToNeighboursAsListed(t *testing.T) {
	office := play.Sample(t)
	d := driver.New(driver.Env(office.Office, driver.Chair), screen.Why, screen.Args{Candidate: "26020022"})
	if !d.Sees("why 26020022 id", "1 dari 24 dalam formasi") {
		t.Fatalf("no sheet:\n%s", d.Frame())
	}
	if d.Press("left"); !d.Sees("Tidak ada yang di atas", "why 26020022 id") {
		t.Errorf("above the first is somebody:\n%s", d.Frame())
	}
	if d.Press("right"); !d.Sees("why 26020026 id", "2 dari 24") {
		t.Errorf("not the one below:\n%s", d.Frame())
	}
	if d.Press("left"); !d.Sees("why 26020022 id") {
		t.Errorf("not back:\n%s", d.Frame())
	}
}

func TestWhySavesTheTextThatIsSeen(t *testing.T) {
	office := play.Sample(t)
	env := driver.Env(office.Office, driver.Chair)
	d := driver.New(env, screen.Why, screen.Args{Candidate: "26020022"})
	d.Press("f2")
	if !d.Sees("why 26020022 en") {
		t.Fatalf("the sheet is not in the language of the screen:\n%s", d.Frame())
	}
	d.Press("p", "enter")
	if got := env.Files.(driver.Files)["/dokumen/why-26020022.txt"]; got != "why 26020022 en" {
		t.Errorf("saved is %q\n%s", got, d.Frame())
	}
}

// wide are files whose sheets are longer and wider than the window.
type wide struct{ driver.Files }

func (wide) Why(scoring.View, string, string, time.Time) (string, error) {
	return strings.Repeat("left"+strings.Repeat(".", 64)+"end\n", 60) + "last", nil
}

func TestWhyScrollsAndShifts(t *testing.T) {
	office := play.Sample(t)
	env := driver.Env(office.Office, driver.Chair)
	env.Files = wide{driver.Files{}}
	d := driver.New(env, screen.Why, screen.Args{Candidate: "26020022"})
	if !d.Sees("left", "end") || d.Sees("last") {
		t.Fatalf("80 columns show a line whole:\n%s", d.Frame())
	}
	if d.Press("end"); !d.Sees("last") {
		t.Errorf("the end is not reached:\n%s", d.Frame())
	}
	d.Resize(40, 12).Press("home")
	if d.Sees("end") {
		t.Fatalf("40 columns are wider than thought:\n%s", d.Frame())
	}
	if d.Press(".", ".", ".", ".", ".", "."); !d.Sees("end") || d.Sees("left") {
		t.Errorf("the right side is not reached:\n%s", d.Frame())
	}
}

// refusing are files that explain nothing.
type refusing struct{ driver.Files }

func (refusing) Why(_ scoring.View, number, _ string, _ time.Time) (string, error) {
	return "", scoring.Refuse("number.unknown", number)
}

func TestWhyOfNobodyIsRefused(t *testing.T) {
	office := play.Sample(t)
	env := driver.Env(office.Office, driver.Chair)
	env.Files = refusing{driver.Files{}}
	d := driver.New(env, screen.Why, screen.Args{Candidate: "000"})
	if !d.Shows(wording.ID.Refusal(*scoring.Refuse("number.unknown", "000"))) {
		t.Errorf("nobody is explained:\n%s", d.Frame())
	}
	if d.Press("s"); d.Sees("Simpan ke mana?") {
		t.Errorf("nothing can be saved:\n%s", d.Frame())
	}
}
