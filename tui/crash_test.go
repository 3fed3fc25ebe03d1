package tui

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// frail panics wherever it is asked to; once a fault was played, it never is again.
type frail struct {
	env   *screen.Env
	in    string
	saver *screen.Saver[int]
	w, h  int
}

func (f *frail) fail(in string) {
	if f.in == in {
		f.in = ""
		panic("Siti Contoh")
	}
}

func (f *frail) Init() tea.Cmd { f.fail("init"); return nil }
func (f *frail) Update(m tea.Msg) tea.Cmd {
	if f.saver != nil {
		if next, mine := f.saver.Update(m); mine {
			f.fail("saved") // and next is lost
			return next
		}
	}
	f.fail("update")
	if _, key := m.(tea.KeyMsg); !key {
		return nil
	}
	switch in := f.in; in {
	case "command", "sequence":
		failing := func() tea.Msg { f.fail(in); return nil }
		if in == "sequence" {
			return tea.Sequence(func() tea.Msg { return nil }, tea.Batch(failing, failing))
		}
		return tea.Batch(failing, func() tea.Msg { return nil })
	case "read":
		desk := f.env.Desk
		return func() tea.Msg { desk.Read(func(scoring.View) { f.fail(in) }); return nil }
	case "words":
		return screen.Do(screen.Say{Tone: theme.Good, Words: func(wording.Lang) string { f.fail(in); return "" }})
	case "question":
		return screen.Do(screen.Ask{Question: func(wording.Lang) string { f.fail(in); return "" }})
	case "submit":
		return f.env.Submit(f, scoring.SaveWritten{})
	case "remember":
		return f.env.Remember("a", "b")
	}
	return nil
}
func (f *frail) Handle(screen.Action) tea.Cmd       { f.fail("handle"); return nil }
func (f *frail) View() string                       { f.fail("view"); return widget.Fit("frail", f.w, f.h) }
func (f *frail) SetSize(w, h int)                   { f.w, f.h = w, h; f.fail("size") }
func (f *frail) Mode() screen.Mode                  { f.fail("mode"); return "" }
func (f *frail) Typing(tea.KeyMsg) bool             { f.fail("typing"); return false }
func (f *frail) Why(screen.Action) *scoring.Refusal { f.fail("why"); return nil }
func (f *frail) StepBack() bool                     { f.fail("step"); return false }
func (f *frail) Copy() string                       { f.fail("copy"); return "" }
func (f *frail) Title() string                      { f.fail("title"); return "Frail" }
func (f *frail) Aside(int, int) string              { f.fail("aside"); return "" }
func (f *frail) SetBeside(bool)                     { f.fail("beside") }
func (f *frail) Saves() (st screen.SaveState) {
	f.fail("saves")
	if f.saver != nil {
		st = f.saver.State()
	}
	return st
}
func (f *frail) Leaves() screen.Saving {
	if f.saver == nil {
		return nil
	}
	return f.saver
}

// deskThatFails is a desk in whose writing the program fails.
type deskThatFails struct{ scoring.Desk }

func (deskThatFails) Submit(context.Context, scoring.Command) (scoring.Receipt, error) {
	panic("Siti Contoh")
}
func (deskThatFails) Remember(string, string) error { panic("Siti Contoh") }

// play is an application as on a terminal, with a screen that is sound below one
// that is not. Commands are played one after another.
type play struct {
	*App
	quit bool
}

func staged(t *testing.T, desk func(scoring.Desk) scoring.Desk, in string, saver func(*screen.Env) *screen.Saver[int]) (*play, *frail) {
	t.Helper()
	office := memory.New(time.Now, nil)
	chair, err := office.Found(scoring.Founding{Name: "Uji", Chair: "Ketua"})
	if err != nil {
		t.Fatal(err)
	}
	env := &screen.Env{Look: widget.Look{Theme: theme.New(lipgloss.NewRenderer(io.Discard), "dark", false)},
		Clock: time.Now, Life: office, Desk: desk(chair)}
	model := &frail{env: env, in: in}
	regs := []screen.Registration{
		{ID: screen.Home, Title: "home.title", New: func(*screen.Env, screen.Args) screen.Screen { return &sound{} }},
		{ID: "frail", Title: "sheet.title", Bindings: []screen.Binding{{Keys: []string{"s"}, Action: "frail.do", Help: "help.run"}},
			New: func(*screen.Env, screen.Args) screen.Screen { model.fail("new"); return model }},
	}
	p := &play{App: NewOf(regs, env, screen.Home, screen.Args{})}
	p.pace = time.Nanosecond // caught, and drawn at once
	if saver != nil {
		model.saver = saver(env)
	}
	p.send(tea.WindowSizeMsg{Width: 140, Height: 40})
	p.send(screen.Open{ID: "frail"})
	return p, model
}

func asIs(d scoring.Desk) scoring.Desk { return d }

// send plays a message and all that follows.
func (p *play) send(m tea.Msg) {
	switch m.(type) {
	case nil:
		return
	case tea.QuitMsg:
		p.quit = true
		return
	}
	if list, ok := commands(m); ok {
		for _, c := range list {
			p.run(c)
		}
		return
	}
	_, cmd := p.Update(m)
	_ = p.View()
	p.run(cmd)
}

// run plays a command, unless it waits for a change of the selection.
func (p *play) run(c tea.Cmd) {
	if c == nil {
		return
	}
	got := make(chan tea.Msg, 1)
	go func() { got <- c() }()
	select {
	case m := <-got:
		p.send(m)
	case <-time.After(50 * time.Millisecond):
	}
}

func (p *play) press(keys ...string) {
	for _, k := range keys {
		switch k {
		case "esc":
			p.send(tea.KeyMsg{Type: tea.KeyEsc})
		case "enter":
			p.send(tea.KeyMsg{Type: tea.KeyEnter})
		case "ctrl+c":
			p.send(tea.KeyMsg{Type: tea.KeyCtrlC})
		default:
			p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)})
		}
	}
}

// sound is a screen without a fault, that counts how often it was told to read.
type sound struct {
	w, h, read int
	keys       []string
}

func (s *sound) Init() tea.Cmd { return nil }
func (s *sound) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case screen.Changed:
		s.read++
	case tea.KeyMsg:
		s.keys = append(s.keys, m.String())
	}
	return nil
}
func (s *sound) Handle(screen.Action) tea.Cmd { return nil }
func (s *sound) View() string                 { return widget.Fit("sound", s.w, s.h) }
func (s *sound) SetSize(w, h int)             { s.w, s.h = w, h }

// reading are the places at which a fault closes the screen, and no more.
var reading = []string{"new", "init", "update", "handle", "view", "size", "mode", "typing", "why", "step", "copy", "title", "aside", "beside",
	"saves", "command", "sequence", "read"}

// A fault anywhere in a screen closes that screen with a sentence in either
// language; what is below goes on.
func TestFaultClosesItsScreen(t *testing.T) {
	for _, in := range reading {
		p, _ := staged(t, asIs, in, nil)
		p.press("x", "s", "ctrl+c", "esc") // the last goes on, where something is said
		if p.fault != nil || p.quit {
			t.Errorf("%s: the application ends: %v", in, p.fault)
			continue
		}
		if top := p.top(); top == nil || top.reg.ID != screen.Home || len(p.stack) != 1 {
			t.Errorf("%s: %d screens are open", in, len(p.stack))
		}
		if frame := p.View(); !strings.Contains(frame, "sound") {
			t.Errorf("%s: the screen below is not shown:\n%s", in, frame)
		}
	}
}

// The sentence stands until somebody goes on, with the place and without a word
// of what was in hand; keys that were meant for the screen go nowhere.
func TestFaultIsSaid(t *testing.T) {
	for _, lang := range wording.Langs {
		p, _ := staged(t, asIs, "update", nil)
		p.env.Lang = lang
		p.press("x", "3", "4")
		frame := p.View()
		for _, text := range []string{lang.Text("sheet.title"), "crash_test.go:", lang.Text("frame.go-on")} {
			if !strings.Contains(frame, text) {
				t.Errorf("%s: does not say %q:\n%s", lang, text, frame)
			}
		}
		if strings.Contains(frame, "Siti") || strings.Contains(frame, "goroutine") {
			t.Errorf("%s: says too much:\n%s", lang, frame)
		}
		home := p.top().inside.(*sound)
		if p.press("enter"); len(home.keys) > 0 {
			t.Errorf("the screen below got %q", home.keys)
		}
		if p.press("k"); !slices.Equal(home.keys, []string{"k"}) {
			t.Errorf("after that it got %q", home.keys)
		}
	}
}

// What fails in the words of a question or of the status line is told, and the
// screen stays.
func TestFaultOfWords(t *testing.T) {
	for _, in := range []string{"words", "question"} {
		p, _ := staged(t, asIs, in, nil)
		p.press("x")
		if p.fault != nil || len(p.stack) != 2 || !strings.Contains(p.View(), "crash_test.go:") {
			t.Errorf("%s: fault %v, %d screens:\n%s", in, p.fault, len(p.stack), p.View())
		}
	}
}

// A hidden screen that fails goes, and nobody is disturbed in what they type.
func TestFaultOfAHiddenScreen(t *testing.T) {
	p, model := staged(t, asIs, "", nil)
	p.send(screen.Open{ID: screen.Home})
	p.send(screen.Prompt{Question: widget.Plain("Mengapa?"), Label: widget.Plain("Alasan"), Then: func(string) tea.Msg { return nil }})
	model.in = "update"
	p.send(screen.Submitted{})
	if len(p.stack) != 2 || !strings.Contains(p.View(), "Mengapa?") {
		t.Fatalf("%d screens:\n%s", len(p.stack), p.View())
	}
	if p.press("esc"); !strings.Contains(p.View(), "crash_test.go:") {
		t.Errorf("it is not said after the question:\n%s", p.View())
	}
}

// When every screen had to be closed, one can go on all the same.
func TestFaultOfTheFirstScreen(t *testing.T) {
	p, model := staged(t, asIs, "", nil)
	p.stack = p.stack[1:] // it is the first
	model.in = "view"
	p.press("x", "enter")
	if len(p.stack) != 0 || !strings.Contains(p.View(), p.look().Text("frame.ground")) {
		t.Fatalf("%d screens:\n%s", len(p.stack), p.View())
	}
	if p.press("esc"); p.top() == nil || p.top().reg.ID != screen.Home {
		t.Error("Esc does not lead home")
	}
	if p.press("esc"); p.top() == nil {
		t.Error("and closes it again")
	}
}

// A screen below another learns that the selection changed when a fault uncovers it.
func TestFaultUncoversWhatChanged(t *testing.T) {
	p, model := staged(t, asIs, "", nil)
	p.send(deskChanged{p.session})
	model.in = "view"
	p.press("x")
	if home := p.top().inside.(*sound); home.read != 1 {
		t.Errorf("it has read %d times", home.read)
	}
}

// A fault of deciding or storing ends the application in order.
func TestFaultOfStoringEnds(t *testing.T) {
	for in, code := range map[string]string{"submit": "frame.crashed-unsaved", "remember": "frame.crashed"} {
		p, _ := staged(t, func(d scoring.Desk) scoring.Desk { return deskThatFails{d} }, in, nil)
		p.press("x")
		if p.fault == nil || p.fault.Code != code || !strings.HasPrefix(p.fault.Args[0], "crash_test.go:") {
			t.Errorf("%s: fault %v", in, p.fault)
		}
		if _, cmd := p.Update(nil); cmd == nil || cmd() != (tea.QuitMsg{}) {
			t.Errorf("%s: the application goes on", in)
		}
	}
}

// So does a fault of the root itself.
func TestFaultOfTheRootEnds(t *testing.T) {
	p, _ := staged(t, asIs, "", nil)
	p.env.Clock, p.lastSaved = nil, time.Now()
	p.press("x")
	if p.fault == nil || p.fault.Code != "frame.crashed" {
		t.Errorf("fault %v", p.fault)
	}
}

// numbers saves each number as a person of its own.
func numbers(env *screen.Env) *screen.Saver[int] {
	return screen.NewSaver(env, func(_, newer int) int { return newer }, func(n int) scoring.Command {
		name := "Orang " + strconv.Itoa(n)
		return scoring.ProposePerson{ID: scoring.PersonID("orang" + strconv.Itoa(n)), Name: name, Roles: scoring.Assessor}
	})
}

// saved are the names of those saved so.
func (p *play) saved() (names []string) {
	p.env.Desk.Read(func(v scoring.View) {
		for _, one := range v.People() {
			if one.Status == scoring.Proposed {
				names = append(names, one.Name)
			}
		}
	})
	return names
}

// What a screen was saving when it failed is saved without it, also when the
// command that should have saved it was lost with the screen.
func TestFaultLosesNothingThatIsToBeSaved(t *testing.T) {
	p, model := staged(t, asIs, "", numbers)
	flight := model.saver.Put(1)
	_ = model.saver.Put(2) // waits for the first
	model.in = "saved"     // the reply is taken, the next save is to go out, then it fails
	p.run(flight)
	if names := p.saved(); len(p.stack) != 1 || p.Unsaved() || !slices.Equal(names, []string{"Orang 1", "Orang 2"}) {
		t.Errorf("%d screens, unsaved %v, saved %q:\n%s", len(p.stack), p.Unsaved(), names, p.View())
	}
}

// A save that is on its way when its screen fails is not sent twice.
func TestFaultSendsNothingTwice(t *testing.T) {
	p, model := staged(t, asIs, "", numbers)
	reply := model.saver.Put(1)() // it is stored, and nobody has been told
	model.in = "view"
	p.press("x")
	if !p.Unsaved() || !strings.Contains(p.View(), p.look().Text("frame.saving")) {
		t.Errorf("what is on its way is forgotten:\n%s", p.View())
	}
	acts := p.acts()
	p.send(reply)
	if p.Unsaved() || p.acts() != acts {
		t.Errorf("unsaved %v, %d acts after %d", p.Unsaved(), p.acts(), acts)
	}
}

func (p *play) acts() int {
	entries, _ := p.env.Desk.Log(context.Background(), scoring.LogQuery{})
	return len(entries)
}

// What a rule refuses after its screen is gone is given up and told: nobody can
// mend it there, and it must not stand in the way of quitting or switching. So it
// is when somebody left the screen by themselves.
func TestRefusedAfterItsScreenIsToldAndGivenUp(t *testing.T) {
	for _, in := range []string{"view", "esc"} {
		p, model := staged(t, asIs, "", numbers)
		p.run(model.saver.Put(1))
		again := model.saver.Put(1) // the person is known already
		if in == "esc" {
			p.press("esc")
		} else {
			model.in = in
			p.press("x", "enter")
		}
		p.run(again)
		if p.Unsaved() || len(p.stack) != 1 || !strings.Contains(p.View(), p.look().Text("sheet.title")) || !strings.Contains(p.View(), "Orang 1") {
			t.Errorf("%s: unsaved %v, %d screens:\n%s", in, p.Unsaved(), len(p.stack), p.View())
		}
	}
}

// The sentence at the end says when something was not saved.
func TestFaultOfStoringSaysWhatIsUnsaved(t *testing.T) {
	p, model := staged(t, func(d scoring.Desk) scoring.Desk { return deskThatFails{d} }, "", numbers)
	p.run(p.safe(p.top(), model.saver.Put(1)))
	if p.fault == nil || p.fault.Code != "frame.crashed-unsaved" {
		t.Errorf("fault %v", p.fault)
	}
}

// Nothing outside layer.go calls a screen: a fault in it would end everything.
func TestOnlyLayersCallScreens(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok || s.Sel.Name != "inside" {
				return true
			}
			if seen++; f.Name() != "layer.go" {
				t.Errorf("%s reaches into a layer", set.Position(s.Pos()))
			}
			return true
		})
	}
	if seen == 0 {
		t.Error("the rule finds nothing")
	}
}
