package tui_test

import (
	"context"
	"errors"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// A cell: Ctrl+Q saves what Enter would save and quits; what Enter would not take is
// asked about. Esc keeps it once, and throws it away at the second press alone.
func TestACellIsLeft(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.Written, screen.Args{})
	i := l.blankRow()
	l.Type("72").Press("ctrl+q")
	if !l.Quit() || l.written(i) != "72" {
		t.Fatalf("quit %v, the log has %q:\n%s", l.Quit(), l.written(i), l.Frame())
	}

	l = newLaptop(t, "yusuf", screen.Written, screen.Args{})
	i = l.blankRow()
	l.Burst("850").Press("ctrl+q")
	l.sees("Yang diketik di 'Tes tertulis' belum disimpan.", "Simpan", "Teruskan mengetik", "Buang")
	l.Press("t")
	l.sees("85▏")
	l.Press("esc", "esc") // kept once; the second says that it is meant
	l.lacks("85▏")
	l.Type("9").Press("esc", "right", "esc") // another key between: kept again
	l.lacks("belum disimpan: Enter")
	l.Press("left").Type("4").Press("esc")
	l.sees("4▏", "Esc sekali lagi membuangnya")
	l.Press("ctrl+q")
	if !l.Quit() || l.written(i) != "4" {
		t.Fatalf("quit %v, the log has %q", l.Quit(), l.written(i))
	}

	l = newLaptop(t, "yusuf", screen.Written, screen.Args{})
	i = l.blankRow()
	l.Type("66").Press("ctrl+p", "enter") // another screen takes it, too
	if l.written(i) != "66" {
		t.Fatalf("the log has %q", l.written(i))
	}
}

// A form: Esc and Ctrl+Q ask; saving goes on to what was meant, keeping stays in the
// field, throwing away goes.
func TestAFormIsLeft(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.Formations, screen.Args{})
	before := len(l.office.Acts())
	fill := func() {
		l.Press("a").Type("Guru Seni").Press("enter").Type("SMP 7").Press("down").Type("3").Press("up")
		l.sees("SMP 7")
	}
	fill()
	l.Press("esc")
	l.sees("belum disimpan")
	l.Press("esc")
	l.sees("Guru Seni", "SMP 7")
	l.Press("esc", "b")
	l.lacks("Guru Seni")
	if len(l.office.Acts()) != before {
		t.Fatal("it was saved")
	}
	fill()
	l.Press("ctrl+q", "s")
	if !l.Quit() || len(l.office.Acts()) != before+1 {
		t.Fatalf("quit %v, %d acts:\n%s", l.Quit(), len(l.office.Acts())-before, l.Frame())
	}

	// What is missing is shown first, and nothing quits by itself later.
	l = newLaptop(t, "yusuf", screen.Formations, screen.Args{})
	l.Press("a").Type("Guru Seni").Press("ctrl+q", "s")
	l.sees("Lokasi")
	l.Type("SMP 7").Press("down").Type("3").Press("up", "ctrl+s")
	if l.Quit() {
		t.Fatal("it quit")
	}
	l.sees("Guru Seni · SMP 7")

	// Where saving asks for a reason, it goes on after the answer.
	l = newLaptop(t, driver.Chair, screen.Candidate, screen.Args{Candidate: l.office.State().At(0).Number})
	l.Press("e").Type("x").Press("ctrl+q", "s")
	l.sees("Mengapa data ini diperbaiki?")
	l.Type("ejaan").Press("enter")
	if name := l.office.State().At(0).Name; !l.Quit() || name[len(name)-1] != 'x' {
		t.Fatalf("quit %v, the name is %q:\n%s", l.Quit(), name, l.Frame())
	}
}

// Who turns back at the question for the reason has turned back: a later saving does
// not quit.
func TestQuittingIsForgottenByTheNextKey(t *testing.T) {
	l := newLaptop(t, driver.Chair, screen.Candidate, screen.Args{})
	l.Driver = driver.New(l.env, screen.Candidate, screen.Args{Candidate: l.office.State().At(0).Number})
	l.Press("e").Type("x").Press("ctrl+q", "s", "esc").Type("y").Press("ctrl+s")
	l.sees("Mengapa data ini diperbaiki?")
	l.Type("ejaan").Press("enter")
	if l.Quit() {
		t.Fatal("it quit")
	}
	l.lacks("Perbaiki data")
}

// A wizard: its last step is no reason to lose the ones before.
func TestAWizardIsLeft(t *testing.T) {
	office := driver.Empty()
	d, env := stage(office, "", screen.Welcome)
	d.Press("enter").Type("Seleksi Guru 2027").Press("enter").Type("Dinas").Press("enter").Type("Ratna").Press("enter")
	for range 10 {
		d.Press("enter")
	}
	d.Press("f3").Type(env.Life.Passphrase()).Press("enter")
	sees(t, d, "5/5")
	d.Press("ctrl+q")
	sees(t, d, "Yang diketik di 'Seleksi baru' belum disimpan.")
	d.Press("t")
	sees(t, d, "5/5", env.Life.RecoveryCode())
	d.Press("ctrl+o", "ctrl+g") // nobody to switch from
	sees(t, d, "5/5")
	d.Press("esc", "esc", "esc", "esc")
	sees(t, d, "1/5", "Seleksi Guru 2027")
	d.Press("esc", "t")
	sees(t, d, "Seleksi Guru 2027")
	d.Press("esc", "s") // it goes where something is missing
	sees(t, d, "5/5", "lima tanda terakhir")
	d.Type("00000").Press("ctrl+q", "s")
	if _, founded := office.Selection(); !founded || !d.Quit() {
		t.Fatalf("founded %v, quit %v:\n%s", founded, d.Quit(), d.Frame())
	}

	again, _ := stage(driver.Empty(), "", screen.NewSelection)
	again.Type("Seleksi").Press("ctrl+q", "b")
	if !again.Quit() {
		t.Error("what was thrown away keeps it from quitting")
	}
}

// The choice of a panel, the reason below the grid and a correction that is not
// submitted are forms as well.
func TestOtherThingsAreLeft(t *testing.T) {
	l := newLaptop(t, driver.Chair, screen.Panels, screen.Args{})
	l.Press("enter", "space", "esc")
	l.sees("belum disimpan")
	l.Press("t", "ctrl+q")
	l.sees("belum disimpan")
	if l.Press("b"); !l.Quit() {
		t.Error("it does not quit")
	}

	l = newLaptop(t, "yusuf", screen.Written, screen.Args{})
	l.Type("51").Press("enter", "ctrl+q") // a result that stands changes
	l.sees("belum disimpan")
	l.Press("s").Type("tertukar") // it asks what is missing
	l.Press("ctrl+g")
	l.Press("enter")
	if got := l.written(0); got != "51" {
		t.Errorf("the reason that was typed under the lock is not taken: %q\n%s", got, l.Frame())
	}

	l = newLaptop(t, "maya", screen.Queue, screen.Args{})
	l.Driver = driver.New(l.env, screen.Sheet, screen.Args{Candidate: "26010001", Component: "simulasi", Person: "maya"})
	l.Press("k", "1", "esc") // it goes on with k
	l.Press("enter")
	l.sees("belum disimpan")
	l.Press("t", "ctrl+q")
	l.sees("belum disimpan")
}

// gate is a desk whose disk waits, or fails.
type gate struct {
	scoring.Desk
	open chan struct{}
	fail error
}

func (g *gate) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	<-g.open
	if g.fail != nil {
		return scoring.Receipt{}, g.fail
	}
	return g.Desk.Submit(ctx, c)
}

// The lock waits for what is on its way, behind a curtain, and wipes the key then.
func TestTheLockWaitsForTheSaver(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.Written, screen.Args{})
	g := &gate{Desk: l.env.Desk, open: make(chan struct{})}
	l.env.Desk = g
	l.Driver = driver.New(l.env, screen.Written, screen.Args{})
	i := l.blankRow()
	l.Type("72").Press("ctrl+g")
	l.sees("Menyimpan, lalu mengunci")
	l.lacks("Pedagogik")
	l.Press("esc", "enter", "7", "ctrl+p", "ctrl+o") // nothing reaches what is behind it
	l.sees("Menyimpan, lalu mengunci")
	close(g.open)
	for l.Waiting() {
		l.Settle()
	}
	l.sees("Terkunci.")
	if l.written(i) != "72" {
		t.Errorf("the log has %q", l.written(i))
	}
}

// What the disk did not take is still there, and is saved after the next unlocking.
func TestWhatTheDiskRefusedWaits(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.Written, screen.Args{})
	g := &gate{Desk: l.env.Desk, open: make(chan struct{}), fail: errors.New("cakram penuh")}
	close(g.open)
	l.env.Desk = g
	l.Driver = driver.New(l.env, screen.Written, screen.Args{})
	i := l.blankRow()
	l.Type("72").Press("enter", "ctrl+g")
	l.sees("menunggu Yusuf Hidayat")
	l.Tick() // the saver tries again without a key, and waits on
	l.unlock("Maya Puspita")
	l.lacks("belum tersimpan")
	l.Tick()
	l.Press("ctrl+o")
	if l.written(i) != "" {
		t.Fatal("it was saved without its owner")
	}
	l.unlock("Yusuf Hidayat")
	if l.written(i) != "72" {
		t.Errorf("the log has %q:\n%s", l.written(i), l.Frame())
	}
	if acts := l.office.Acts(); acts[len(acts)-1].Person != "yusuf" {
		t.Errorf("it was saved by %s", acts[len(acts)-1].Person)
	}
}
