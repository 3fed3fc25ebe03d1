package tui_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// behind is a laptop on whose grid a mark is on its way to a disk that waits.
func behind(t *testing.T, fail error) (*laptop, *gate) {
	t.Helper()
	l := newLaptop(t, "yusuf", screen.Written, screen.Args{})
	g := &gate{Desk: l.env.Desk, open: make(chan struct{}), fail: fail}
	l.env.Desk = g
	l.Driver = driver.New(l.env, screen.Written, screen.Args{})
	l.blankRow()
	return l, g
}

// adrift is a selection whose file has left its place.
type adrift struct{ scoring.Lifecycle }

func (adrift) Away() *scoring.Refusal { return scoring.Refuse("store.away-replaced", "x") }

// Who agrees that others' drafts go, and then stays, has lost nothing yet: neither
// theirs nor what is locked next.
func TestToStayLosesNothing(t *testing.T) {
	l := newLaptop(t, driver.Chair, screen.People, screen.Args{})
	l.env.Life = adrift{l.env.Life}
	l.Driver = driver.New(l.env, screen.People, screen.Args{})
	l.Press("x").Type("tugasbaru").Press("ctrl+o")
	l.unlock("Yusuf Hidayat")
	l.Press("ctrl+q")
	l.sees("Ratna Dewi meninggalkan")
	l.Press("x")
	l.sees("Simpan salinan")
	l.Press("b", "ctrl+q") // asked anew, from the beginning
	l.sees("Ratna Dewi meninggalkan")
	l.Press("b", "ctrl+g")
	l.sees("Terkunci")
	l.unlock("Ratna Dewi")
	l.sees("tugasbaru")
	l.Press("ctrl+o")
	l.unlock("Yusuf Hidayat")
	if l.Press("ctrl+q", "x", "x"); !l.Quit() {
		t.Errorf("it does not quit:\n%s", l.Frame())
	}
}

// Who quits all the same quits, though something is still on its way: a mark, or an
// act that no saver tries again.
func TestToLoseQuits(t *testing.T) {
	l, g := behind(t, nil)
	defer close(g.open)
	l.Type("72").Press("enter", "ctrl+q")
	if l.Press("x"); !l.Quit() {
		t.Errorf("it does not quit:\n%s", l.Frame())
	}

	l, undone := behind(t, nil)
	defer close(undone.open)
	mark := scoring.Points(72 * scoring.Point)
	if _, err := l.office.Desk("yusuf").Submit(t.Context(), scoring.SaveWritten{Rows: []scoring.WrittenRow{
		{Number: l.office.State().At(59).Number, Marks: map[string]*scoring.Points{"pedagogik": &mark}}}, Reason: "uji"}); err != nil {
		t.Fatal(err)
	}
	l.Press("ctrl+z", "y", "ctrl+q")
	l.sees("Masih ada yang belum tersimpan")
	if l.Press("x"); !l.Quit() {
		t.Errorf("it does not quit:\n%s", l.Frame())
	}
}

// Behind the curtain of a lock that waits for the disk, quitting is asked about and
// can be answered; it needs no answer any more once all is saved.
func TestTheCurtainAsksAboutQuitting(t *testing.T) {
	l, g := behind(t, nil)
	l.Type("72").Press("ctrl+g", "ctrl+q")
	l.sees("Tunggu", "Keluar")
	l.lacks("Pedagogik")
	l.Press("b")
	l.sees("Menyimpan, lalu mengunci")
	l.Press("ctrl+q")
	close(g.open)
	for l.Waiting() {
		l.Settle()
	}
	if !l.Quit() {
		t.Errorf("all is saved, and it still asks:\n%s", l.Frame())
	}

	l, g = behind(t, nil)
	defer close(g.open)
	l.Type("72").Press("ctrl+g", "ctrl+q")
	if l.Press("x"); !l.Quit() {
		t.Errorf("it does not quit:\n%s", l.Frame())
	}
}

// A question that comes by itself lies over a line that is being typed, and the line
// is there again after it; quitting asks about it from below.
func TestAQuestionKeepsTheLineBelow(t *testing.T) {
	l := newLaptop(t, driver.Chair, screen.People, screen.Args{})
	l.Press("x").Type("tugasbaru")
	l.Send(screen.Ask{Question: func(_ wording.Lang) string { return "Sesuatu terjadi?" }, Choices: []screen.Choice{{Key: "y", Label: func(wording.Lang) string { return "Ya" }}}})
	l.sees("Sesuatu terjadi?")
	l.Press("ctrl+q")
	l.sees("belum disimpan")
	l.Press("t")
	l.sees("Sesuatu terjadi?")
	l.Press("y")
	l.sees("tugasbaru", "Alasan")
}

// What a rule refused while something lay over the screen is told after a lock, too.
func TestANoticeWaitsForItsOwner(t *testing.T) {
	l, g := behind(t, scoring.Refuse("candidate.gone"))
	l.Type("72").Press("enter", "esc", "f1")
	close(g.open)
	for l.Waiting() {
		l.Settle()
	}
	l.Press("ctrl+g")
	l.sees("menunggu Yusuf Hidayat")
	l.unlock("Maya Puspita")
	l.lacks("Tes tertulis'")
	l.Press("ctrl+g")
	l.unlock("Yusuf Hidayat")
	for range 3 {
		if l.Sees("ditolak") || l.Sees("Tes tertulis") {
			break
		}
		l.Press("esc")
	}
	l.sees("Tes tertulis")
}

// Whose roles changed while they were locked out finds no screen that they may no
// longer open.
func TestNewRolesCloseOldScreens(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.Home, screen.Args{})
	l.Press("3")
	l.sees("Pedagogik")
	l.Press("ctrl+o")
	chair := l.office.Desk(driver.Chair)
	if _, err := chair.Submit(t.Context(), scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Assessor}); err != nil {
		t.Fatal(err)
	}
	l.unlock("Yusuf Hidayat")
	l.lacks("Pedagogik")
}

// Over the board nobody is asked where a copy is to go, and before anybody has
// unlocked only where the file has left its place.
func TestNoCopyBeforeOthersEyes(t *testing.T) {
	l := newLaptop(t, driver.Chair, screen.Home, screen.Args{})
	l.Press("p", "f9")
	l.sees("Frasa sandi", "Terkunci")
	l.Press("f9")
	l.lacks("Simpan salinan ke")
	l.sees("Frasa sandi")
}
