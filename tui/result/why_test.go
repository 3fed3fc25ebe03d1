package result_test

import (
	"strings"
	"testing"

	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

func whyOf(o *play.Office, number string) (*driver.Driver, driver.Files) {
	env := driver.Env(o.Office, driver.Chair)
	return driver.New(env, screen.Why, screen.Args{Candidate: number}), env.Files.(driver.Files)
}

func TestWhyGoesToNeighboursAsListed(t *testing.T) {
	d, _ := whyOf(play.Sample(t), "26020022")
	play.Wants(t, d, "Mengapa peringkat ini 26020022", "1 dari ", "1/24", "Di atas", "Di bawah")
	play.Wants(t, d.Press("right"), "Mengapa peringkat ini 26020026", "2/24")
	play.Wants(t, d.Press("left"), "Mengapa peringkat ini 26020022", "1/24")
	play.Wants(t, d.Press("left"), "24/24") // behind the first is the last, as on every page
	play.Wants(t, d.Press("right", "tab"), "26020026", "Hasil")
}

// What is seen is what is kept, in the language of the screen: as a page, or as a text.
func TestWhyIsKept(t *testing.T) {
	d, files := whyOf(play.Sample(t), "26020022")
	d.Press("f2")
	play.Wants(t, d, "Why this rank 26020022")
	d.Press("s", "enter", "enter")
	if got := files["/dokumen/why-26020022.html"]; !strings.Contains(got, "26020022") || !strings.Contains(got, "<h1>") {
		t.Errorf("kept is %q of %v\n%s", got, files, d.Frame())
	}
	d.Press("f8", "enter", "ctrl+u").Type("/stik/why.txt").Press("enter")
	if got := files["/stik/why.txt"]; !strings.Contains(got, "26020022") || strings.Contains(got, "<") {
		t.Errorf("as a text it is %q", got)
	}
}

// Nothing of it is cut: what is wider than the window wraps, what is longer scrolls.
func TestWhyScrollsAndWraps(t *testing.T) {
	d, _ := whyOf(play.Sample(t), "26020022")
	d.Resize(40, 12)
	play.Lacks(t, d, "Sidik jari")
	for range 60 {
		d.Press("pgdown")
	}
	play.Wants(t, d, "Sidik jari")
	_, body, _ := strings.Cut(d.Frame(), "\n") // the title has the name of who works here beside it
	if strings.Contains(body, "…") {
		t.Errorf("cut:\n%s", body)
	}
}

func TestWhyOfNobodyIsRefused(t *testing.T) {
	d, _ := whyOf(play.Sample(t), "000")
	if !d.Shows(strings.ReplaceAll(wording.ID.Text("refusal.number.unknown"), "{1}", "000")) {
		t.Errorf("nobody is explained:\n%s", d.Frame())
	}
	if d.Press("s"); d.Sees("Simpan ke mana?") {
		t.Errorf("nothing can be saved:\n%s", d.Frame())
	}
}
