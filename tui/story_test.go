package tui_test

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	"ampera/tui/screens"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// stage is the application with a plain home behind the unlocking, and with a
// screen of the test's own.
func stage(office *memory.Office, who scoring.PersonID, first screen.ID, own ...screen.Registration) (*driver.Driver, *screen.Env) {
	env := driver.Env(office, who)
	home := play.Faked(func(reg *screen.Registration, b *play.Fake) {
		reg.ID, reg.Direct = screen.Home, true
		b.Shows = func(b *play.Fake) string { return play.Filled(b, "  rumah "+string(b.Env.Actor().Person)) }
	})
	regs := append([]screen.Registration{home}, own...)
	for _, id := range []screen.ID{screen.Welcome, screen.NewSelection, screen.Unlock} {
		reg, _ := screens.Find(id)
		regs = append(regs, reg)
	}
	return driver.Of(tui.NewOf(regs, env, first, screen.Args{})), env
}

func sees(t *testing.T, d *driver.Driver, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !d.Shows(text) {
			t.Fatalf("does not show %q:\n%s", text, d.Frame())
		}
	}
}

func TestStrangerIsInTheSampleWithFourKeys(t *testing.T) {
	d, _ := stage(driver.Empty(), "", screen.Welcome)
	sees(t, d, "Selamat datang", "Seleksi contoh")
	d.Press("down", "enter")
	sees(t, d, "Siapa Anda?", "Ratna Dewi", "Yusuf Hidayat", "sekretariat")
	d.Press("enter")
	sees(t, d, "ketua-contoh-ampera")
	d.Press("enter")
	sees(t, d, "rumah ketua", "Ratna Dewi")
}

func TestWrongPassphraseKeepsWhatWasTyped(t *testing.T) {
	d, _ := stage(play.Sample(t).Office, "", screen.Unlock)
	d.Press("down", "enter", "ctrl+u").Type("bukan ini").Press("enter")
	sees(t, d, "Frasa sandi tidak cocok", "bukan ini")
	d.Press("ctrl+u").Type("sekretariat-contoh-ampera").Press("enter")
	sees(t, d, "rumah yusuf")
}

func TestOneTimeCodeLeadsToAPassphraseOfOnesOwn(t *testing.T) {
	office := play.Sample(t).Office
	code, err := office.Desk(driver.Chair).Enrol(t.Context(), "p9", "Abdul Baru", scoring.Assessor)
	if err != nil {
		t.Fatal(err)
	}
	d, env := stage(office, "", screen.Unlock)
	d.Press("down", "down", "enter")
	sees(t, d, "Abdul Baru", "Kode sekali pakai")
	d.Type(code).Press("enter").Type("pendek").Press("enter")
	sees(t, d, "Paling sedikit 12 huruf")
	d.Press("f3")
	sees(t, d, env.Life.Passphrase(), "Tuliskan")
	d.Type("lain").Press("enter")
	sees(t, d, "tidak sama")
	d.Press("ctrl+u").Type(env.Life.Passphrase()).Press("enter")
	sees(t, d, "rumah p9")
	if _, err := office.Unlock(t.Context(), "p9", env.Life.Passphrase()); err != nil {
		t.Errorf("the passphrase chosen does not open: %v", err)
	}
}

func TestOnlyPersonIsPreselected(t *testing.T) {
	office := driver.Empty()
	if _, err := office.Found(scoring.Founding{Name: "S", Chair: "Ratna", Passphrase: "satu dua tiga empat"}); err != nil {
		t.Fatal(err)
	}
	d, _ := stage(office, "", screen.Unlock)
	d.Type("satu dua tiga empat")
	if d.Sees("satu dua") {
		t.Fatalf("a passphrase is shown while it is typed:\n%s", d.Frame())
	}
	sees(t, d.Press("enter"), "rumah ketua")
}

func TestNewSelectionIsFoundedAsAnswered(t *testing.T) {
	office := driver.Empty()
	d, env := stage(office, "", screen.Welcome)
	d.Press("enter").Type("Seleksi Guru 2027").Press("enter")
	d.Press("enter")
	sees(t, d, "Wajib diisi")
	d.Type("Dinas Contoh").Press("enter").Type("Ratna").Press("enter")
	sees(t, d, "Peraturan", "2/5", "Tes tertulis 60 %")
	d.Press("down", "ctrl+u").Type("170").Press("enter")
	sees(t, d, "Bobot tes tertulis harus", "170") // at once, and not any more once it is right
	if d.Press("ctrl+u").Type("55").Press("down"); d.Sees("Bobot tes tertulis harus") {
		t.Errorf("the fault stays under a right answer:\n%s", d.Frame())
	}
	d.Press("down", "ctrl+u").Type("20").Press("up", "up")
	for range 9 {
		d.Press("enter")
	}
	sees(t, d, "4/5", env.Life.Passphrase())
	d.Press("f3").Type(env.Life.Passphrase()).Press("enter")
	code := env.Life.RecoveryCode()
	sees(t, d, "Kode pemulihan", "5/5", code, "Segel dalam amplop")
	d.Press("enter")
	sees(t, d, "bukan lima tanda terakhir")
	d.Type("99999").Press("enter")
	sees(t, d, "bukan lima tanda terakhir")
	d.Press("f8", "enter")
	paper := env.Files.(driver.Files)["/dokumen/kode-pemulihan.txt"]
	for _, want := range []string{code, "Seleksi Guru 2027", "Dinas Contoh", "Ratna", "F5"} {
		if !strings.Contains(paper, want) {
			t.Errorf("the paper does not say %q:\n%s", want, paper)
		}
	}
	d.Press("ctrl+u").Type("oooOO").Press("enter") // O for 0
	sees(t, d, "rumah ketua", "Seleksi Guru 2027")
	if chair, _ := office.State().Person("ketua"); chair.Recovery == "" {
		t.Error("founded without the recovery code")
	}

	state := office.State()
	book := state.Book()
	if state.Office() != "Dinas Contoh" || state.Name() != "Seleksi Guru 2027" || book.Title.ID != "Seleksi Guru 2027" {
		t.Errorf("founded as %q, %q, %q", state.Name(), state.Office(), book.Title.ID)
	}
	if w := book.Components[0].Weight; w != 55*scoring.Point/100 {
		t.Errorf("weight of the written test is %s", w)
	}
	if gap := book.Component("simulasi").Rubric.Gap; gap != 20*scoring.Point {
		t.Errorf("gap is %s", gap)
	}
}

// phrases offers other words each time.
type phrases struct {
	scoring.Lifecycle
	offered *int
}

func (p phrases) Passphrase() string {
	*p.offered++
	return "kata-kata-tawaran-" + strconv.Itoa(*p.offered)
}

// Other words take the place of those that were taken: what is taken is always seen.
func TestOtherWordsReplaceTheTaken(t *testing.T) {
	d, env := stage(driver.Empty(), "", screen.Welcome)
	env.Life = phrases{env.Life, new(int)}
	d.Press("enter").Type("Seleksi").Press("enter").Type("Dinas").Press("enter").Type("Ratna").Press("enter")
	for range 20 {
		if !d.Sees("4/5") {
			d.Press("enter")
		}
	}
	d.Press("f3", "f6").Type("kata-kata-tawaran-2")
	sees(t, d, "kata-kata-tawaran-2")
	d.Press("enter")
	sees(t, d, "Kode pemulihan")
}

// office27 has a list of candidates, with a title above it and a total below.
type office27 struct{ driver.Files }

var list27 = [][]string{{"Daftar Peserta 2027"}, {"No", "No Peserta", "Nama"}, {"1", "27-1607-0001", "Ani Contoh"}, {"2", "27-1671-0002", "Budi Contoh"}, {"", "", "Jumlah 2"}}

func (o office27) Look(path string, w intake.Wanted, b *scoring.Rulebook, r func(string) (string, bool)) (intake.File, error) {
	if path != "/dokumen/peserta.csv" {
		return o.Files.Look(path, w, b, r)
	}
	return intake.File{Kind: intake.Candidates, Line: 2, Header: list27[1], Sample: list27[2:],
		Targets: []intake.Target{{Name: scoring.ColNumber, Field: 1}}}, nil
}

func (office27) Column(in intake.File, _ string) (cells []string, err error) {
	for _, row := range list27[in.Line:] {
		cells = append(cells, row[1])
	}
	return cells, nil
}

// An office's own file shows its first rows and gives the form of its numbers; its
// own sub-tests and criteria, and marks typed twice, are asked for before anything
// is frozen.
func TestANewSelectionOfAnOfficesOwn(t *testing.T) {
	office := driver.Empty()
	d, env := stage(office, "", screen.NewSelection)
	env.Files = office27{driver.Files{}}
	d.Type("S").Press("enter").Type("D").Press("enter").Type("R").Press("enter")
	d.Press("up", "right") // the last field of the page: which parts
	sees(t, d, "tulis sendiri", "2/6")
	d.Press("up", "right", "enter", "enter")
	sees(t, d, "Apa yang dinilai", "3/6", "Pedagogik 100", "Perencanaan / modul ajar 10")
	d.Press("ctrl+u").Type("Esai")
	d.Press("enter")
	sees(t, d, "Tulis nama, lalu angkanya")
	d.Type(" 40").Press("enter", "enter").Type("Wawancara 60")
	for range 12 {
		d.Press("enter")
	}
	sees(t, d, "Nomor peserta", "4/6", "001")
	d.Type("/dokumen/peserta.csv").Press("enter")
	if !d.Await("27-1671-0002") {
		t.Fatalf("the file's rows are not shown:\n%s", d.Frame())
	}
	sees(t, d, "Ani Contoh", "00-0000-0000", "dari 2 nomor")
	d.Press("enter").Press("f3").Type(env.Life.Passphrase()).Press("enter", "f8", "enter", "enter")
	sees(t, d, "rumah ketua")
	book := office.State().Book()
	var subs []string
	for _, s := range book.SubTests() {
		subs = append(subs, s.Name.ID+" "+s.Max.String())
		if !s.Double {
			t.Errorf("%s is not typed twice", s.Name.ID)
		}
	}
	if got := strings.Join(subs, ", "); got != "Esai 40, Profesional 100, Wawancara 60" || book.Number.Example != "27-1607-0001" {
		t.Errorf("sub-tests %s, number %+v", got, book.Number)
	}
	if _, err := office.Desk("ketua").Submit(t.Context(), scoring.SaveCandidates{Rows: []scoring.CandidateRow{
		{Number: "27-1607-0999", Name: "Cici", Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP 1"}}}}); err != nil {
		t.Errorf("a number of that form is refused: %v", err)
	}

	d, _ = stage(driver.Empty(), "", screen.NewSelection)
	d.Type("S").Press("enter").Type("D").Press("enter").Type("R").Press("enter")
	for range 8 {
		d.Press("enter")
	}
	d.Press("enter").Press("ctrl+u").Type("27/1607/1").Press("enter")
	sees(t, d, "tidak dapat memuat garis miring")
	d.Press("ctrl+u").Type("P-7")
	sees(t, d, "Bentuk P-0…")
	d.Press("up").Type("/dokumen/tidak-ada.csv").Press("enter")
	d.Await("Tidak ada berkas")
	sees(t, d, "3/5")
}

// Saving the code as a text is enough: nobody types it back.
func TestTheRecoveryCodeMayBeSavedInstead(t *testing.T) {
	office := driver.Empty()
	d, env := stage(office, "", screen.NewSelection)
	d.Type("S").Press("enter").Type("D").Press("enter").Type("R").Press("enter")
	for range 10 {
		d.Press("enter")
	}
	d.Press("f3").Type(env.Life.Passphrase()).Press("enter", "f8", "enter", "enter")
	sees(t, d, "rumah ketua")
}

// The only chair who has forgotten the passphrase is told of the sealed code,
// and comes in with it; the next one is shown before the old one is spent.
func TestTheOnlyChairRecovers(t *testing.T) {
	office := driver.Empty()
	old := office.RecoveryCode()
	if _, err := office.Found(scoring.Founding{Name: "S", Chair: "Ratna", Passphrase: "satu dua tiga empat", Recovery: old}); err != nil {
		t.Fatal(err)
	}
	d, env := stage(office, "", screen.Unlock)
	sees(t, d, "Ratna", "Lupa frasa sandi? Buka kode pemulihan yang tersegel. F5 memakainya.")
	own := env.Life.Passphrase()
	d.Press("f5").Type("PULIH-99999").Press("enter", "f3").Type(own).Press("enter")
	next := env.Life.RecoveryCode()
	sees(t, d, "Kode pemulihan yang baru", next)
	d.Type(next[6:]).Press("enter")
	sees(t, d, "Kode ini tidak cocok", "PULIH-99999")
	d.Press("ctrl+u").Type(old).Press("enter", "enter", "enter")
	sees(t, d, next, "F8")
	d.Press("ctrl+u").Type(next[6:]).Press("enter")
	sees(t, d, "rumah ketua")
	if _, err := office.Unlock(t.Context(), "ketua", own); err != nil {
		t.Errorf("the passphrase chosen does not open: %v", err)
	}
	if _, err := office.Recover(t.Context(), "ketua", old, next, own); err == nil {
		t.Error("the old code works twice")
	}
	if _, err := office.Recover(t.Context(), "ketua", next, "PULIH-77777", own); err != nil {
		t.Errorf("the next code does not work: %v", err)
	}
}

// Whom to ask is said by name, whoever it is; who has no recovery code is offered
// none.
func TestForgottenSaysWhomToAsk(t *testing.T) {
	office, err := driver.Small(func(s string) string { return s }, "Siti")
	if err != nil {
		t.Fatal(err)
	}
	d, _ := stage(office, "", screen.Unlock)
	d.Press("down", "down", "enter")
	sees(t, d, "Maya Puspita", "Yusuf Hidayat mengajukan kode baru, Ratna Dewi memberinya.")
	d.Press("f5")
	sees(t, d, "Tidak ada kode pemulihan", "Frasa sandi")
	d.Press("esc", "home", "enter") // the only chair: nobody could give it
	sees(t, d, "Ratna Dewi", "Tidak ada orang lain yang dapat memberi kode baru")
}

func TestAnotherTemplateAsksOtherQuestions(t *testing.T) {
	d, _ := stage(driver.Empty(), "", screen.NewSelection)
	d.Type("S").Press("enter").Type("D").Press("enter").Type("R").Press("enter")
	sees(t, d, "Selisih moderasi")
	d.Press("right", "right")
	if d.Sees("Selisih moderasi") {
		t.Errorf("cpns-2024 has no assessors to compare:\n%s", d.Frame())
	}
}

func TestHelpSaysWhyAndRuns(t *testing.T) {
	done := 0
	own := gated(&done)
	d, _ := stage(play.Sample(t).Office, "maya", "gated", own)
	d.Press("?")
	sees(t, d, "jalankan", "di semua layar", "Ini hanya boleh dilakukan oleh: ketua")
	d.Press("enter")
	if done != 0 {
		t.Fatal("help runs what is refused")
	}
	sees(t, d, "Cari", "Mengapa belum")
	d.Press("esc", "ctrl+p").Type("ganti ORANG").Press("enter")
	sees(t, d, "Siapa Anda?")

	chair, _ := stage(play.Sample(t).Office, driver.Chair, "gated", own)
	if chair.Press("?"); chair.Sees("Mengapa belum") {
		t.Errorf("a column of reasons for nothing:\n%s", chair.Frame())
	}
	chair.Press("enter")
	if done != 1 {
		t.Errorf("help ran the action %d times", done)
	}
}

// What a key of the screen opens is one line of the palette, with its key; Esc
// leaves it at once, whatever was typed.
func TestPaletteSaysEachThingOnce(t *testing.T) {
	d := driver.New(driver.Env(play.Sample(t).Office, driver.Chair), screen.Home, screen.Args{})
	d.Press("ctrl+p").Type("panel")
	sees(t, d, "Panel penilai")
	if n := strings.Count(d.Frame(), "Panel penilai"); n != 1 {
		t.Errorf("said %d times:\n%s", n, d.Frame())
	}
	if !regexp.MustCompile(`7 +Panel penilai`).MatchString(d.Frame()) {
		t.Errorf("without its key:\n%s", d.Frame())
	}
	d.Press("esc")
	if d.Sees("Cari") {
		t.Errorf("Esc does not leave:\n%s", d.Frame())
	}
}

// What a selection has no use for is in help for who types its name, on home and beyond.
func TestHelpSparesWhatIsOfNoUse(t *testing.T) {
	d := driver.New(driver.Env(play.Sample(t).Office, driver.Chair), screen.Home, screen.Args{})
	for _, where := range []string{"", "s"} {
		if where != "" {
			d.Press(where)
		}
		d.Press("?").Press("end")
		for range 40 {
			if d.Sees("Supervisi") {
				t.Fatalf("supervision without screening:\n%s", d.Frame())
			}
			d.Press("up")
		}
		d.Type("supervisi")
		sees(t, d, "Supervisi")
		d.Press("esc")
	}
}

// gated is a screen with one action that only a chair may do.
func gated(done *int) screen.Registration {
	return play.Faked(func(reg *screen.Registration, _ *play.Fake) {
		reg.ID = "gated"
		reg.Bindings = []screen.Binding{{Keys: []string{"s"}, Action: "gated.do", Help: "help.run", Kind: scoring.KindFreezeRulebook}}
		reg.New = func(env *screen.Env, _ screen.Args) screen.Screen {
			return &acting{Fake: play.Fake{Env: env, Shows: func(b *play.Fake) string { return play.Filled(b, "> isi") }},
				act: func() tea.Cmd { *done++; return nil }}
		}
	})
}

// acting is a screen with a reaction to its action and to messages, and with
// something to save.
type acting struct {
	play.Fake
	act   func() tea.Cmd
	got   func(tea.Msg)
	saves screen.SaveState
}

func (a *acting) Handle(screen.Action) tea.Cmd { return a.act() }
func (a *acting) Update(m tea.Msg) tea.Cmd {
	if a.got != nil {
		a.got(m)
	}
	cmd, _ := screen.Replied(a, m)
	return cmd
}
func (a *acting) Saves() screen.SaveState { return a.saves }

// actor is a registration of an acting screen.
func actor(model *acting) screen.Registration {
	return play.Faked(func(reg *screen.Registration, _ *play.Fake) {
		reg.ID = "acting"
		reg.New = func(env *screen.Env, _ screen.Args) screen.Screen {
			model.Fake = play.Fake{Env: env, Shows: func(b *play.Fake) string { return play.Filled(b, "> isi") }}
			return model
		}
	})
}

// A reply finds its screen as long as that is open, on the same side of its wall as a
// key; nobody takes it afterwards.
func TestRepliesFindTheirScreen(t *testing.T) {
	on := 0
	model := &acting{}
	reply := screen.Then(model, func() tea.Cmd { on++; return nil })
	d, _ := stage(play.Sample(t).Office, "maya", screen.Home, actor(model))
	d.Send(screen.Open{ID: "acting"})
	if d.Send(reply); on != 1 {
		t.Fatalf("it goes on %d times", on)
	}
	if d.Send(screen.Then(&acting{}, func() tea.Cmd { on++; return nil })); on != 1 {
		t.Error("it goes on with another's reply")
	}
	d.Send(screen.Then(nil, func() tea.Cmd { on++; return nil }))
	if on != 2 {
		t.Error("the root does not go on with its own")
	}
	d.Send(screen.Open{ID: screen.Home})
	if d.Send(reply); on != 3 {
		t.Error("a screen below another does not go on")
	}
	for range 3 {
		d.Send(screen.Back{})
	}
	if d.Send(reply); on != 3 {
		t.Error("a screen that is closed goes on")
	}
}

func TestQuestionsAndPromptsAnswerTyped(t *testing.T) {
	type yes struct{}
	var got []tea.Msg
	question := tea.Msg(screen.Ask{Question: widget.Plain("Hapus?"), Choices: []screen.Choice{
		{Key: "t", Label: widget.Plain("Tidak")}, {Key: "y", Label: widget.Plain("Ya"), Then: yes{}}}})
	model := &acting{act: func() tea.Cmd { return screen.Do(question) }, got: func(m tea.Msg) { got = append(got, m) }}
	d, _ := stage(play.Sample(t).Office, "maya", "acting", actor(model))

	d.Press("s")
	sees(t, d, "Hapus?", "Tidak")
	d.Press("enter", "s", "esc")
	if len(got) != 0 {
		t.Fatalf("no and Esc send %v", got)
	}
	d.Press("s", "y")
	if len(got) != 1 || got[0] != tea.Msg(yes{}) {
		t.Fatalf("yes sends %v", got)
	}

	got = nil
	question = screen.Prompt{Question: widget.Plain("Mengapa?"), Label: widget.Plain("Alasan"), Needed: true,
		Then: func(text string) tea.Msg { return text }}
	d.Press("s", "enter")
	sees(t, d, "Wajib diisi")
	d.Type(" karena ").Paste("ada\tsurat\n").Press("enter")
	if len(got) != 1 || got[0] != "karena ada surat" {
		t.Errorf("the prompt sends %q", got)
	}
}

func TestQuittingAsksOnlyWhileSomethingIsUnsaved(t *testing.T) {
	model := &acting{act: func() tea.Cmd { return nil }}
	d, _ := stage(play.Sample(t).Office, "maya", "acting", actor(model))
	model.saves = screen.SaveState{Pending: true}
	d.Press("ctrl+q")
	sees(t, d, "belum tersimpan", "menyimpan")
	d.Press("esc")
	if d.Quit() {
		t.Fatal("quits although something is unsaved")
	}
	d.Press("ctrl+q", "enter")
	if d.Quit() {
		t.Fatal("does not wait")
	}
	model.saves = screen.SaveState{}
	d.Send(screen.Submitted{})
	if !d.Quit() {
		t.Error("does not quit when all is saved")
	}

	again, _ := stage(play.Sample(t).Office, "maya", "acting", actor(&acting{}))
	if again.Press("ctrl+q"); !again.Quit() {
		t.Error("asks although all is saved")
	}
}

// Every way to begin says whole what it is, in both languages at 80 by 24.
func TestWaysToBeginAreWhole(t *testing.T) {
	for _, lang := range wording.Langs {
		d, env := stage(driver.Empty(), "", screen.Welcome)
		env.Lang = lang
		d.Resize(80, 24)
		for _, way := range []string{"new", "sample", "year", "backup"} {
			if whole := lang.Text("welcome." + way + ".note"); !d.Sees(whole) {
				t.Errorf("%q is cut:\n%s", whole, d.Frame())
			}
		}
	}
}

// A message is shown whole at 80 by 24, however long, and leaves its lines again.
func TestAMessageIsShownWhole(t *testing.T) {
	long := strings.Repeat("perbaiki nomor peserta, ", 11) + "sebelum disahkan"
	d, _ := stage(play.Sample(t).Office, "maya", "acting", actor(&acting{}))
	d.Resize(80, 24).Send(screen.Say{Tone: theme.Bad, Words: widget.Plain(long)})
	if said := strings.Join(strings.Fields(d.Frame()), " "); !strings.Contains(said, long) {
		t.Errorf("cut:\n%s", d.Frame())
	}
	if d.Press("down"); d.Sees("perbaiki") {
		t.Errorf("it stays:\n%s", d.Frame())
	}
}

func TestFailedSaveIsSaidAndStays(t *testing.T) {
	model := &acting{saves: screen.SaveState{Pending: true, Failed: scoring.Refuse("fault", "x")}}
	d, _ := stage(play.Sample(t).Office, "maya", "acting", actor(model))
	d.Send(screen.Submitted{Err: errors.New("cakram penuh")})
	sees(t, d, "✗ belum tersimpan", "cakram penuh")
}

func TestKeysReadTogetherAreTakenOneByOne(t *testing.T) {
	var keys []string
	model := &acting{got: func(m tea.Msg) {
		if k, ok := m.(tea.KeyMsg); ok {
			keys = append(keys, k.String())
		}
	}}
	d, _ := stage(play.Sample(t).Office, "maya", "acting", actor(model))
	d.Burst("jjk").Paste("jj")
	if got := strings.Join(keys, " "); got != "j j k [jj]" {
		t.Errorf("the screen gets %q", got)
	}
}

func TestChangesReachTheVisibleScreenAtOnceAndOthersLater(t *testing.T) {
	changes := 0
	model := &acting{got: func(m tea.Msg) {
		if _, ok := m.(screen.Changed); ok {
			changes++
		}
	}}
	office := play.Sample(t).Office
	d, _ := stage(office, "maya", "acting", actor(model))
	d.Settle()
	changes = 0
	change := func(number string) {
		t.Helper()
		_, err := office.Desk("yusuf").Submit(t.Context(), scoring.MarkExit{Number: number, Exit: scoring.ExitWithdrew, Reason: "surat"})
		if err != nil {
			t.Fatal(err)
		}
		d.Settle()
	}
	change(office.State().At(50).Number)
	if changes != 1 {
		t.Fatalf("visible: told %d times", changes)
	}
	d.Send(screen.Open{ID: screen.Home})
	change(office.State().At(51).Number)
	if changes != 1 {
		t.Fatalf("hidden: told %d times", changes)
	}
	if d.Press("esc"); changes != 2 {
		t.Errorf("back in view: told %d times", changes)
	}
}

func TestLanguageChangesInPlace(t *testing.T) {
	d, _ := stage(play.Sample(t).Office, "", screen.Unlock)
	sees(t, d.Press("f2"), "Who are you?", "EN")
	sees(t, d.Press("f2"), "Siapa Anda?", "ID")
}

func TestTooSmallSaysSoAndTakesNoBlindKeys(t *testing.T) {
	d, _ := stage(play.Sample(t).Office, "", screen.Unlock)
	d.Resize(39, 24)
	sees(t, d, "terlalu kecil")
	d.Press("enter", "esc").Resize(80, 24)
	sees(t, d, "Siapa Anda?")
}
