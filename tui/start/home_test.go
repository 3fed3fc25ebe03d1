package start_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

func TestHomeShowsProgressAndWhatWaits(t *testing.T) {
	office := play.Sample(t)
	d := driver.New(driver.Env(office.Office, driver.Chair), screen.Home, screen.Args{})
	if !d.Sees("53/58 peserta", "57/116 lembar", "1 selisih nilai perlu dimoderasi", "5 peserta tanpa nilai lengkap") {
		t.Fatalf("the chair's home lacks something:\n%s", d.Frame())
	}
	maya := driver.Env(office.Office, "maya")
	maya.Lang = wording.EN
	m := driver.New(maya, screen.Home, screen.Args{})
	if !m.Sees("17 of your sheets to fill") || m.Sees("to moderate") || m.Sees("lack marks") {
		t.Errorf("an assessor's home is their own work alone:\n%s", m.Frame())
	}
}

func TestHomeFollowsTheSelection(t *testing.T) {
	office := play.Sample(t)
	d := driver.New(driver.Env(office.Office, driver.Chair), screen.Home, screen.Args{})
	_, err := office.Desk(driver.Chair).Submit(context.Background(),
		scoring.Moderate{Number: "26020021", Component: "simulasi", Mark: 70 * scoring.Point, Reason: "rekaman"})
	if err != nil {
		t.Fatal(err)
	}
	if d.Settle().Sees("dimoderasi") {
		t.Errorf("a gap that is settled still waits:\n%s", d.Frame())
	}
}

func TestHomeOpensWhatIsChosen(t *testing.T) {
	office := play.Sample(t)
	open := func() *driver.Driver {
		return driver.New(driver.Env(office.Office, driver.Chair), screen.Home, screen.Args{})
	}
	if d := open().Press("down", "enter"); !d.Sees("Tes tertulis ·") {
		t.Errorf("Enter on missing marks opens the written test:\n%s", d.Frame())
	}
	for key, title := range map[string]string{"3": "Tes tertulis ·", "5": "Peringkat ·", "9": "Catatan ·"} {
		if d := open().Press(key); !d.Sees(title) {
			t.Errorf("%s does not open %s:\n%s", key, title, d.Frame())
		}
	}
	if d := open().Press("tab", "end", "enter"); d.Sees("Beranda") {
		t.Errorf("the last place is not opened by Enter:\n%s", d.Frame())
	}
	d := open()
	x, y := 60, slices.IndexFunc(strings.Split(d.Frame(), "\n"), func(l string) bool { return strings.Contains(l, "Peringkat") })
	if !d.Click(x, y).Sees("formasi ← 1/3 →") {
		t.Errorf("a click on a place does not open it:\n%s", d.Frame())
	}
	m := driver.New(driver.Env(office.Office, "maya"), screen.Home, screen.Args{})
	if before := play.LineOf(m, "Buka"); strings.Contains(before, "Tes tertulis") || m.Press("3").Sees("Tes tertulis ·") {
		t.Errorf("an assessor may not open the written test:\n%s", m.Frame())
	}
	if !m.Sees("ketua") {
		t.Errorf("the refusal does not say whose it is:\n%s", m.Frame())
	}
}

func TestHomeOfAnEmptySelectionSaysWhatToDoFirst(t *testing.T) {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	office := driver.Empty()
	if _, err := office.Found(sample.Founding(book)); err != nil {
		t.Fatal(err)
	}
	d := driver.New(driver.Env(office, driver.Chair), screen.Home, screen.Args{})
	if !d.Sees("masih kosong", "Isi formasi dan kebutuhannya", "Masukkan peserta", "Daftarkan penilai") {
		t.Errorf("no way to begin:\n%s", d.Frame())
	}
	if !strings.HasPrefix(play.LineOf(d, "Isi formasi"), "▸") {
		t.Errorf("the cursor is not on what comes first:\n%s", d.Frame())
	}
}

func TestHomeInASmallWindow(t *testing.T) {
	office, err := driver.Objected() // with rooms of every stage
	if err != nil {
		t.Fatal(err)
	}
	d := driver.New(driver.Env(office, driver.Chair), screen.Home, screen.Args{}).Resize(60, 20)
	if !d.Sees("Yang belum", "Persiapan", "Hasil") {
		t.Fatalf("no rooms below what waits:\n%s", d.Frame())
	}
	for range 12 {
		d.Press("down")
	}
	if !d.Sees("Buka", "Persiapan") || d.Sees("Yang belum") {
		t.Errorf("the rooms do not have the keys:\n%s", d.Frame())
	}
}
