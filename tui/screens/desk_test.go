package screens_test

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	"ampera/tui/theme"
)

// Undo says what will change before it does, redo does it again, and nobody's
// work but one's own is touched.
func TestUndoSaysWhatItChanges(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Type("80").Press("enter").Type("70").Press("enter")
	d.Press("ctrl+z")
	play.Wants(t, d, "Urungkan 'Menyimpan nilai tertulis'", "002", "Pedagogik: 70 → kosong")
	o.Holds("002", "pedagogik", "70") // not before yes
	d.Press("esc")
	o.Holds("002", "pedagogik", "70")
	d.Press("ctrl+z", "enter")
	o.Holds("002", "pedagogik", "")
	play.Wants(t, d, "Diurungkan")
	d.Press("ctrl+z")
	play.Wants(t, d, "001", "Pedagogik: 80 → kosong")
	d.Press("y")
	o.Holds("001", "pedagogik", "")
	d.Press("ctrl+y")
	play.Wants(t, d, "Ulangi 'Menyimpan nilai tertulis'", "Pedagogik: kosong → 80")
	d.Press("enter")
	o.Holds("001", "pedagogik", "80")
	mark := scoring.Points(55 * scoring.Point)
	o.Do("ketua", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": &mark}}}})
	d.Press("ctrl+z", "enter")
	play.Wants(t, d, "sudah diubah lagi")
	o.Holds("001", "pedagogik", "55")
}

// Another session, as after a restart, knows what can be taken back; a
// submitted sheet cannot.
func TestUndoSurvivesAndStopsAtTheSheet(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Type("33334333")
	d = o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Press("ctrl+z")
	play.Wants(t, d, "Komunikasi dan sikap: 3 → kosong")
	d.Press("enter")
	play.Wants(t, d, "7/8")
	d.Press("ctrl+y", "enter", "enter", "y")
	o.Status("001", "maya", scoring.SheetSubmitted)
	d.Press("ctrl+z")
	play.Wants(t, d, "'Mengirim lembar nilai', tidak dapat diurungkan")
}

// Undo waits for what is still being saved: it would come after it.
func TestUndoWaitsForSaving(t *testing.T) {
	o := play.Guru(t, play.Same)
	desk := &play.Flaky{Desk: o.Desk("yusuf"), Fails: 1}
	d := o.OpenDesk(desk, screen.Written, screen.Args{})
	d.Type("81").Press("enter", "ctrl+z")
	play.Wants(t, d, "Tunggu sampai tersimpan")
}

func TestSettingsAreKeptPerPerson(t *testing.T) {
	o := play.Sample(t)
	env := driver.Env(o.Office, "yusuf")
	d := driver.New(env, screen.SettingsScreen, screen.Args{})
	play.Wants(t, d, "Tema warna", "gelap", "Untuk Yusuf Hidayat"[6:])
	d.Press("down", "enter")
	play.Wants(t, d, "terang")
	if env.Theme.Name != "light" {
		t.Errorf("the theme in force is %s", env.Theme.Name)
	}
	d.Press("up", "enter")
	play.Wants(t, d, "Colours", "light")
	d.Press("down", "down", "enter", "down", "enter", "down", "enter")
	again := driver.Env(o.Office, "yusuf")
	screen.Recall(again)
	if again.Theme.Name != "light" || !again.Theme.ASCII || again.Lang.String() != "en" || !again.Settings.AutoAdvance || !again.Settings.Silent {
		t.Errorf("after a restart: %s, ascii %v, %s, %+v", again.Theme.Name, again.Theme.ASCII, again.Lang, again.Settings)
	}
	other := driver.Env(o.Office, "maya")
	screen.Recall(other)
	if other.Theme.Name != "dark" || other.Lang.String() != "id" {
		t.Errorf("another person has %s, %s", other.Theme.Name, other.Lang)
	}
}

// The filter language on the screen: what is not understood is pointed at, Tab
// completes, a filter is saved under a name and used again.
func TestFilterLine(t *testing.T) {
	o := play.Sample(t)
	d := o.Open(driver.Chair, screen.Candidates, screen.Args{}).Resize(110, 30)
	d.Press("/")
	play.Wants(t, d, "Tab nomor:", "formasi:", "keadaan:")
	d.Type("warna:biru")
	play.Wants(t, d, "^^^^^^^^^^ Saringan tidak mengenal 'warna'")
	d.Press("ctrl+u").Type("kea").Press("tab")
	play.Wants(t, d, "keadaan:")
	d.Press("tab")
	play.Wants(t, d, "keadaan:lengkap")
	d.Press("ctrl+u").Type("selisih>15")
	play.Wants(t, d, "1 dari 60", "26020021")
	d.Press("ctrl+u").Type("penilai:maya tulis<60")
	frame := d.Frame()
	if strings.Contains(frame, "26020021") || !strings.Contains(frame, "dari 60") {
		t.Errorf("the filter keeps others:\n%s", frame)
	}
	d.Press("ctrl+t")
	play.Wants(t, d, "Simpan saringan ini? penilai:maya tulis<60")
	d.Type("maya rendah").Press("enter")
	play.Wants(t, d, "Pakai lagi dengan @maya rendah")
	count := strings.Split(strings.TrimSpace(strings.Split(frame, "dari 60")[0]), " ")
	d.Press("esc", "/").Type("@may").Press("tab")
	play.Wants(t, d, `@"maya rendah"`, count[len(count)-1]+" dari 60")
	d.Press("esc")
	play.Wants(t, d, "60 dari 60")
}

// The cursor keeps its candidate when a filter comes and goes.
func TestFilterKeepsTheCursor(t *testing.T) {
	o := play.Sample(t)
	d := o.Open(driver.Chair, screen.Candidates, screen.Args{})
	d.Press("down", "down", "down")
	play.Wants(t, d, "▸ 26010004")
	d.Press("/").Type("a")
	play.Wants(t, d, "▸ 26010004")
	d.Press("esc")
	play.Wants(t, d, "▸ 26010004", "4/60")
}

// A number jumps: the whole, or its end; a scanner sends it in one burst.
func TestJumpByNumber(t *testing.T) {
	o := play.Sample(t)
	d := o.Open(driver.Chair, screen.Candidates, screen.Args{})
	d.Burst("26030050")
	play.Wants(t, d, "ke nomor 26030050")
	d.Press("enter")
	play.Wants(t, d, "▸ 26030050", "50/60")
	d.Type("0007").Press("backspace").Type("8").Press("enter")
	play.Wants(t, d, "▸ 26010008")
	d.Type("777").Press("enter")
	play.Wants(t, d, "Nomor 777 tidak ada", "▸ 26010008")
	d.Type("12").Press("esc")
	play.Lacks(t, d, "ke nomor")
	d.Press("enter")
	play.Wants(t, d, "26010008", "Tanggal lahir")
}

// Copy takes the marked rows as a spreadsheet wants them and says which way.
func TestCopy(t *testing.T) {
	o := play.Sample(t)
	env := driver.Env(o.Office, driver.Chair)
	var clipped string
	env.Clip = func(text string) (string, error) { clipped = text; return "clip.osc52", nil }
	d := driver.New(env, screen.Candidates, screen.Args{})
	d.Press("space", "space", "ctrl+c")
	play.Wants(t, d, "2 baris disalin lewat terminal (OSC 52)")
	if rows := strings.Split(clipped, "\n"); len(rows) != 2 || !strings.HasPrefix(rows[0], "26010001\t") || !strings.HasPrefix(rows[1], "26010002\t") {
		t.Errorf("copied %q", clipped)
	}
	d = driver.New(env, screen.Home, screen.Args{})
	d.Press("ctrl+c")
	play.Wants(t, d, "Keluar dengan Ctrl+Q")
	if d.Quit() {
		t.Error("Ctrl+C quits")
	}
}

// Sorting is stable, blanks come last either way, and a header is clicked.
func TestSort(t *testing.T) {
	o := play.Sample(t)
	d := o.Open(driver.Chair, screen.Written, screen.Args{})
	column := func() []string {
		var out []string
		for _, line := range strings.Split(d.Press("home").Resize(80, 70).Frame(), "\n") {
			if f := strings.Fields(strings.TrimLeft(line, "▸ ")); len(f) > 3 && strings.HasPrefix(f[0], "260") {
				out = append(out, f[0])
			}
		}
		return out
	}
	d.Click(40, 3) // the header of pedagogik
	play.Wants(t, d, "Pedagogik↑")
	up := column()
	if n := len(up); n != 60 || o.Written(up[0], "pedagogik") != "52" || o.Written(up[n-1], "pedagogik") != "" {
		t.Fatalf("%d rows from %s to %s", n, up[0], up[n-1])
	}
	d.Click(40, 3)
	down := column()
	if n := len(down); o.Written(down[0], "pedagogik") == "" || o.Written(down[n-1], "pedagogik") != "" {
		t.Fatalf("blanks do not come last: %v", down)
	}
	for i := 1; i < len(up); i++ {
		a, b := o.Written(up[i-1], "pedagogik"), o.Written(up[i], "pedagogik")
		if a == b && up[i-1] > up[i] {
			t.Errorf("equals %s and %s change places", up[i-1], up[i])
		}
	}
}

// The wheel moves the cursor, a click takes a row, and a click on the row that
// has the cursor opens it.
func TestMouse(t *testing.T) {
	d := play.Sample(t).Open(driver.Chair, screen.Candidates, screen.Args{})
	d.Send(tea.MouseMsg{X: 5, Y: 9, Button: tea.MouseButtonWheelDown})
	play.Wants(t, d, "▸ 26010004", "4/60")
	d.Send(tea.MouseMsg{X: 5, Y: 9, Button: tea.MouseButtonWheelUp})
	play.Wants(t, d, "▸ 26010001", "1/60")
	row := slices.IndexFunc(strings.Split(d.Frame(), "\n"), func(line string) bool { return strings.Contains(line, "26010006") })
	play.Wants(t, d.Click(12, row), "▸ 26010006", "6/60")
	play.Wants(t, d.Click(12, row), "Tanggal lahir")
}

// Columns that do not fit are moved to; number, name and place stay in view.
func TestNameStaysWhereColumnsMove(t *testing.T) {
	d := play.Sample(t).Open(driver.Chair, screen.Ranking, screen.Args{}).Resize(60, 24)
	head := func() string { return strings.Split(d.Frame(), "\n")[3] }
	before := head()
	if !strings.Contains(before, "Akhir") || !strings.Contains(before, "›") {
		t.Fatalf("60 columns hold all of it, or do not say that they do not: %q", before)
	}
	for range 8 {
		d.Press(">")
		if !strings.Contains(head(), "Nomor") || !strings.Contains(head(), "Nama") {
			t.Fatalf("the name is gone: %q", head())
		}
	}
	if after := head(); strings.Contains(after, "Akhir") || !strings.Contains(after, "‹") {
		t.Errorf("the columns do not move: %q", after)
	}
	play.Wants(t, d, "1/24")
	for range 8 {
		d.Press("<")
	}
	if head() != before {
		t.Errorf("not back: %q", head())
	}
}

// The footer says the keys of what one is doing now.
func TestFooterFollowsTheMode(t *testing.T) {
	foot := func(d *driver.Driver) string {
		lines := strings.Split(strings.TrimRight(d.Frame(), "\n "), "\n")
		return lines[len(lines)-1]
	}
	d := play.Sample(t).Open(driver.Chair, screen.Candidates, screen.Args{})
	for _, step := range []struct{ press, has, lacks string }{
		{"", "/ saring", "Tab lengkapi"},
		{"/", "Tab lengkapi", "/ saring"},
		{"esc", "/ saring", "Tab lengkapi"},
		{"ctrl+p", "Enter jalankan", "/ saring"},
	} {
		if step.press != "" {
			d.Press(step.press)
		}
		if got := foot(d); !strings.Contains(got, step.has) || strings.Contains(got, step.lacks) {
			t.Errorf("after %q: %q", step.press, got)
		}
	}
}

// The aside of the grid counts the marks as they are typed.
func TestAsideOfTheGridFollowsTheMarks(t *testing.T) {
	d := play.Guru(t, play.Same).Open("yusuf", screen.Written, screen.Args{}).Resize(120, 40)
	last := func() string {
		for _, line := range strings.Split(d.Frame(), "\n") {
			if _, aside, ok := strings.Cut(line, "│"); ok && strings.HasPrefix(strings.TrimSpace(aside), "90 ") {
				f := strings.Fields(aside)
				return f[len(f)-1]
			}
		}
		t.Fatalf("no histogram:\n%s", d.Frame())
		return ""
	}
	for i, step := range []struct{ key, want string }{{"", "0"}, {"95", "1"}, {"100", "2"}} {
		if step.key != "" {
			d.Type(step.key).Press("enter")
		}
		if got := last(); got != step.want {
			t.Errorf("step %d: %s, want %s", i, got, step.want)
		}
	}
	d.Press("up", "tab")
	play.Wants(t, d, "Profesional")
	if last() != "0" {
		t.Error("the marks of another column are counted")
	}
}

// Whatever an absence becomes, its reason is asked for first.
func TestAnAbsenceIsTakenBackWithAReason(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.WasAbsent})
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Press("u")
	play.Wants(t, d, "ikut susulan", "Alasan")
	d.Type("sakit").Press("enter")
	if p := o.State().Presence(0, "tertulis"); p != scoring.ToRepeat {
		t.Errorf("recorded as %q:\n%s", p, d.Frame())
	}
}

// Where the window is wide, what is under the cursor stands beside the list.
func TestAside(t *testing.T) {
	o := play.Sample(t)
	d := o.Open(driver.Chair, screen.Candidates, screen.Args{}).Resize(120, 40)
	play.Wants(t, d, "│", "Simulasi mengajar", "Maya Puspita", "▸ 26010001")
	name := o.State().At(1).Name
	d.Press("down")
	if frame := d.Frame(); !strings.Contains(frame, "26010002  "+name) || strings.Count(frame, name[:8]) < 2 {
		t.Errorf("the aside does not follow the cursor:\n%s", frame)
	}
	d.Resize(100, 40)
	play.Lacks(t, d, "│")
}

// Passed and failed are told by a glyph and a word in every theme, and good and
// bad differ for who does not see red and green.
func TestThemesAreColourBlindSafe(t *testing.T) {
	for _, name := range theme.Names {
		th := driver.Theme(name, termenv.TrueColor, false)
		good, bad := th.Paint(theme.Good).On, th.Paint(theme.Bad).On
		if good == bad || good == "" {
			t.Errorf("%s: good and bad look alike", name)
		}
		if th.Glyph.Good == th.Glyph.Bad {
			t.Errorf("%s: one glyph for good and bad", name)
		}
	}
}

// Where there is room, all there is to say about the row under the cursor stands
// beside a list; Enter shows it whole.
func TestDetailStandsBeside(t *testing.T) {
	o := play.Sample(t)
	d := o.Open(driver.Chair, screen.Log, screen.Args{}).Resize(150, 40)
	whole := func() string {
		frame := d.Press("enter").Settle().Frame()
		d.Press("esc").Settle()
		return frame
	}
	for range 3 {
		var words []string // of the detail, below its heading
		for _, line := range strings.Split(whole(), "\n")[3:12] {
			if f := strings.Fields(line); len(f) > 1 {
				words = append(words, strings.Join(f[:2], " "))
			}
		}
		if len(words) == 0 || !d.Sees(words...) {
			t.Fatalf("beside the list is not what Enter shows, %q:\n%s", words, d.Frame())
		}
		d.Press("down").Settle()
	}
}
