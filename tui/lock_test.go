package tui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// laptop is one laptop that several people use, with a clock that a test turns.
type laptop struct {
	*driver.Driver
	t      *testing.T
	office *memory.Office
	env    *screen.Env
	now    time.Time
}

// newLaptop is a laptop on which somebody has just opened a screen.
func newLaptop(t *testing.T, who scoring.PersonID, first screen.ID, args screen.Args) *laptop {
	t.Helper()
	l := &laptop{t: t, office: play.Sample(t).Office, now: time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)}
	l.env = driver.Env(l.office, who)
	l.env.Clock = func() time.Time { return l.now }
	l.env.Settings.Idle = scoring.IdleLock
	l.Driver = driver.New(l.env, first, args)
	return l
}

// pass lets time pass, second by second's worth of ticks coming true at its end.
func (l *laptop) pass(d time.Duration) {
	l.now = l.now.Add(d)
	l.Tick()
}

func (l *laptop) sees(texts ...string) {
	l.t.Helper()
	sees(l.t, l.Driver, texts...)
}

func (l *laptop) lacks(texts ...string) {
	l.t.Helper()
	for _, text := range texts {
		if l.Sees(text) {
			l.t.Fatalf("shows %q:\n%s", text, l.Frame())
		}
	}
}

// unlock has somebody come in who is in the list of people.
func (l *laptop) unlock(name string) {
	l.t.Helper()
	if !l.Sees("Siapa Anda?") {
		l.Press("esc")
	}
	l.sees("Siapa Anda?")
	l.Press("home")
	for range 8 {
		if strings.Contains(l.Frame(), "▸ "+name) {
			l.Press("enter", "enter")
			l.sees(name)
			return
		}
		l.Press("down")
	}
	l.t.Fatalf("%s is not in the list:\n%s", name, l.Frame())
}

// written is what the log has for a candidate's first sub-test.
func (l *laptop) written(i int) string {
	m, ok := l.office.State().Mark(i, 0)
	if !ok {
		return ""
	}
	return m.String()
}

// blankRow puts the cursor of the grid on a candidate without marks and is their
// place.
func (l *laptop) blankRow() int {
	l.t.Helper()
	for i := range l.office.State().Len() {
		state := l.office.State()
		if _, has := state.Mark(i, 0); !has && !state.Presence(i, "tertulis").Away() && state.Exit(i) == scoring.NoExit {
			l.Type(l.office.State().At(i).Number).Press("enter")
			return i
		}
	}
	l.t.Fatal("every candidate has marks")
	return 0
}

func TestTheLockShutsWhoWorksOut(t *testing.T) {
	for _, key := range []string{"ctrl+g", "ctrl+o"} {
		l := newLaptop(t, driver.Chair, screen.Home, screen.Args{})
		desk := l.env.Desk
		l.Press(key)
		l.lacks("Beranda", "Ratna Dewi ·")
		for range 3 { // Esc leads nowhere
			l.Press("esc")
			l.sees("Buka kunci")
		}
		l.Press("ctrl+z", "ctrl+y", "ctrl+p", "esc", "ctrl+g", "ctrl+o")
		l.sees("Siapa Anda?")
		if _, err := desk.Submit(t.Context(), scoring.MarkExit{Number: l.office.State().At(50).Number, Exit: scoring.ExitWithdrew, Reason: "surat"}); err == nil {
			t.Errorf("%s: the desk that was locked takes acts", key)
		}
		l.unlock("Ratna Dewi")
		l.sees("Beranda")
	}
}

// A mark that is being typed is taken by the lock's key, as Enter takes it; one that
// cannot be waits as it is, and so does every form.
func TestWhatIsTypedWaitsForItsOwner(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.Written, screen.Args{})
	i := l.blankRow()
	l.Type("7").Press("ctrl+g")
	if got := l.written(i); got != "7" {
		t.Fatalf("the log has %q", got)
	}
	l.unlock("Yusuf Hidayat")
	l.sees("Tes tertulis", "Terbuka lagi")
	l.Press("down").Type("850").Press("ctrl+o") // a key was not taken: nobody has seen what is left
	l.sees("menunggu Yusuf Hidayat")
	l.unlock("Maya Puspita")
	l.lacks("tertulis 850", "Pedagogik")
	l.Press("ctrl+g")
	l.unlock("Yusuf Hidayat")
	l.sees("85▏", "tertulis 850")
	l.Press("enter") // seen, and meant
	l.lacks("85▏", "tertulis 850")

	l = newLaptop(t, "yusuf", screen.Candidates, screen.Args{})
	l.Press("a").Type("26019999").Press("enter").Type("Abdul Rahasia").Press("ctrl+g")
	l.lacks("Rahasia")
	l.unlock("Sari Wulandari")
	l.lacks("Rahasia")
	l.Press("ctrl+q")
	l.sees("Yusuf Hidayat meninggalkan yang belum disimpan")
	l.lacks("Rahasia")
	if l.Press("b"); l.Quit() {
		t.Fatal("it quit")
	}
	l.Press("ctrl+o")
	l.unlock("Yusuf Hidayat")
	l.sees("26019999", "Abdul Rahasia")
	l.Press("ctrl+o")
	if l.Press("ctrl+q", "x"); !l.Quit() {
		t.Error("it does not quit when it is told to")
	}
}

// Also what is asked over a screen waits, and an answer that comes meanwhile is
// shown to nobody else.
func TestQuestionsWaitForTheirOwner(t *testing.T) {
	l := newLaptop(t, driver.Chair, screen.People, screen.Args{})
	l.Press("x").Type("tugasbaru").Press("ctrl+g")
	l.lacks("tugasbaru")
	l.unlock("Yusuf Hidayat")
	l.lacks("tugasbaru")
	l.Press("ctrl+g")
	l.unlock("Ratna Dewi")
	l.sees("tugasbaru", "Alasan")

	l = newLaptop(t, driver.Chair, screen.Home, screen.Args{})
	group := l.office.State().Groups()[0]
	if _, err := l.office.Desk(driver.Chair).Submit(t.Context(), scoring.SaveFormations{Reason: "surat menteri",
		Rows: []scoring.FormationRow{{Values: group.Values, Quota: 9}}}); err != nil {
		t.Fatal(err)
	}
	late := make(chan struct{})
	l.env.Desk = slow{l.env.Desk, late}
	d := driver.New(l.env, screen.Home, screen.Args{})
	l.Driver = d
	d.Press("ctrl+z") // it looks for long what would change
	d.Press("ctrl+o")
	l.sees("Siapa Anda?")
	close(late)
	for d.Waiting() {
		d.Settle()
		l.lacks("Urungkan '")
	}
	l.Press("home", "enter", "enter")
	l.sees("Urungkan '", "Ratna Dewi")
}

// What the root was asked by somebody waits for them, too: while they are locked out
// it goes on with nothing.
func TestRepliesWaitForTheirOwner(t *testing.T) {
	late, on := make(chan struct{}), 0
	model := &acting{act: func() tea.Cmd {
		return screen.Behind(nil, func() (any, error) { <-late; return nil, nil }, func(any, error) tea.Cmd { on++; return nil })
	}}
	d, _ := stage(play.Sample(t).Office, driver.Chair, "acting", actor(model))
	l := &laptop{Driver: d, t: t}
	l.Press("s", "ctrl+g")
	l.sees("Terkunci")
	close(late)
	for d.Waiting() {
		d.Settle()
	}
	if on != 0 {
		t.Error("it went on while its owner was locked out")
	}
	if l.unlock("Ratna Dewi"); on != 1 {
		t.Errorf("it went on %d times when its owner was back", on)
	}
}

// slow is a desk that takes long to find what an undo would change.
type slow struct {
	scoring.Desk
	late chan struct{}
}

func (s slow) Reverse(ctx context.Context, again bool) (scoring.Undo, error) {
	<-s.late
	return s.Desk.Reverse(ctx, again)
}

// The idle lock comes after its time without a key or the mouse, and not before;
// the test turns the clock.
func TestTheIdleLock(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.Written, screen.Args{})
	i := l.blankRow()
	l.Type("7")
	l.pass(9 * time.Minute)
	l.sees("7▏")
	l.Press("2") // somebody is there
	l.pass(9 * time.Minute)
	l.Click(5, 3)
	l.pass(9 * time.Minute)
	l.sees("Pedagogik")
	l.blankRow()
	l.Type("6")
	l.pass(10 * time.Minute)
	l.sees("Terkunci: lama tak disentuh", "menunggu Yusuf Hidayat")
	l.lacks("Pedagogik", "6▏")
	if got := l.written(i); got != "72" {
		t.Errorf("the mark that a click left is %q", got)
	}
	l.unlock("Yusuf Hidayat") // what nobody has said is whole, is not saved
	l.sees("6▏")
	l.Press("enter")
	l.pass(5 * time.Minute)
	l.pass(5 * time.Minute)
	l.sees("Terkunci: sudah lama tidak disentuh.")
}

// A laptop that slept has no tick: the key that wakes it does nothing but lock.
func TestTheKeyThatWakesALaptop(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.Written, screen.Args{})
	i := l.blankRow()
	l.Type("7")
	l.now = l.now.Add(time.Hour)
	l.Press("enter")
	l.sees("Terkunci: lama tak disentuh")
	if got := l.written(i); got != "" {
		t.Errorf("the key that woke it saved %q", got)
	}
	l.unlock("Yusuf Hidayat")
	l.sees("7▏")
}

// Each person has their own time, and who chose nothing the usual one.
func TestTheIdleLockIsASetting(t *testing.T) {
	l := newLaptop(t, "yusuf", screen.SettingsScreen, screen.Args{})
	l.sees("Kunci otomatis bila tombol diam", "setelah 10 menit")
	l.Press("end", "left", "left") // the first is 10 minutes, the last 5, before it never
	l.sees("tidak pernah")
	l.pass(24 * time.Hour)
	l.sees("Pengaturan")
	l.Press("ctrl+o")
	l.unlock("Maya Puspita")
	l.pass(10 * time.Minute)
	l.sees("Terkunci")
	l.unlock("Yusuf Hidayat")
	l.pass(24 * time.Hour)
	l.sees("Yusuf Hidayat")
	l.lacks("Terkunci")
}

// While a simulation goes on nobody presses a key; ten minutes past its plan the
// clock was forgotten. The board is looked at, and who leaves it proves who they are.
func TestTheIdleLockWaitsForWhoWatches(t *testing.T) {
	l := newLaptop(t, "maya", screen.Sheet, screen.Args{Candidate: "26030047", Component: "simulasi"})
	rubric := l.office.State().Book().Component("simulasi").Rubric
	plan := time.Duration(rubric.Teach+rubric.Ask) * time.Minute
	l.Press("s")
	for range int((plan + 9*time.Minute) / time.Minute) {
		l.pass(time.Minute)
		l.lacks("Terkunci")
	}
	l.pass(time.Minute)
	l.pass(time.Minute)
	l.sees("Terkunci")

	l = newLaptop(t, driver.Chair, screen.Home, screen.Args{})
	l.Press("p")
	for range 100 {
		l.pass(time.Hour)
	}
	l.lacks("Terkunci")
	for _, way := range [][]string{{"esc"}, {"ctrl+z"}, {"ctrl+g"}, {"ctrl+p", "enter"}} {
		if len(way) == 1 && way[0] != "esc" || len(way) == 2 {
			l.Press("p")
		}
		l.Press(way...)
		l.sees("Frasa sandi", "Terkunci")
		l.Press("esc")
		l.sees("Siapa Anda?")
		if way[0] == "ctrl+g" { // the board is there again, and asks again
			l.Press("home", "enter", "enter", "esc")
			l.sees("Frasa sandi", "Terkunci")
		}
		l.unlock("Ratna Dewi")
		l.sees("Beranda")
	}
}
