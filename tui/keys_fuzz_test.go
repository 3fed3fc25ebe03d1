package tui

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/tui/input"
	"ampera/tui/input/inputtest"
)

// reader is Bubble Tea itself, given reads of a terminal, and the keys that the
// application makes of them.
type reader struct {
	reads chan []byte
	keys  []string
	told  chan []string
}

// lastRead is a report that the decoder never passes on.
const lastRead = "\x1b[I"

func startReader(t testing.TB) *reader {
	r := &reader{reads: make(chan []byte), told: make(chan []string)}
	p := tea.NewProgram(r, tea.WithInput(r), tea.WithOutput(io.Discard), tea.WithoutRenderer(), tea.WithoutSignalHandler())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = p.Run()
	}()
	t.Cleanup(func() {
		close(r.reads)
		p.Kill()
		<-ended
	})
	return r
}

func (r *reader) Read(p []byte) (int, error) {
	b, ok := <-r.reads
	if !ok {
		return 0, io.EOF
	}
	return copy(p, b), nil
}

func (r *reader) Init() tea.Cmd { return nil }
func (r *reader) View() string  { return "" }

func (r *reader) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	switch m := m.(type) {
	case tea.FocusMsg:
		r.told <- r.keys
		r.keys = nil
	case tea.MouseMsg:
		r.keys = append(r.keys, fmt.Sprintf("mouse %v", tea.MouseEvent(m)))
	case tea.KeyMsg:
		for _, k := range split(m) {
			r.keys = append(r.keys, k.String())
		}
	}
	return r, nil
}

// read are the keys of what a terminal sends, through the decoder and Bubble Tea.
func (r *reader) read(steps ...inputtest.Step) []string {
	var d input.Decoder
	now := time.Duration(0)
	pass := func(out []byte) {
		if len(out) > 0 {
			r.reads <- out
		}
	}
	until := func(end time.Duration) {
		for at, open := d.Until(); open && at <= end; at, open = d.Until() {
			pass(d.Expire(nil, at))
		}
		now = end
	}
	last := inputtest.Step{After: 5 * time.Second, Bytes: []byte(".")} // ends what is open, and is a key
	for _, s := range append(steps, last) {
		until(now + s.After)
		for b := range slices.Chunk(s.Bytes, 96) { // as many as Terminal reads
			pass(d.Feed(nil, b, now))
		}
	}
	r.reads <- []byte(lastRead)
	keys := <-r.told
	if n := len(keys) - 1; n >= 0 && keys[n] == "." {
		return keys[:n]
	}
	return append(keys, "the last key is eaten")
}

// streams are what a terminal sends whole, and what it begins.
var streams = []string{"6", "5", "a", " ", "é", "漢", "\r", "\t", "\x7f", "\x13", "\x1b", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1b[[A", "\x1b[23$", "\x1b[7$", "\x1b[3~",
	"\x1bOw", "\x1bOZ", "\x1bO5A", "\x1b[O", "\x1b[OA", "\x1b[I", "\x9b1;5C", "\u009b3~", "\x1b[[x", "\x1b[1;", "\x1b]0;", "\xc3", "\x1b[1 2A",
	"\x1b[<65;10;5M", "\x1b[<0;100;50m", "\x1b[<65;10M", "\x1b[M`01", "\x1b]11;rgb:1111/2222/3333\x1b\\", "\x1b]11;rgb:1111/2222/3333\a", "\x1bP1$r0m\x1b\\",
	"\x1b_Gi=31;OK\x1b\\", "\x1b^x\x1b\\", "\x1b[?2026;2$y", "\x1b[24;80R", "\x1b[?1;2c", "\x1b[97;5u", "\x1b[27;5;105~", "\x1b[200~tem\rpel\x1b[201~", "\x1b[201~"}

// same checks that a stream gives the same keys whole and cut, and none that no
// person has.
func (r *reader) same(t fatal, stream []byte, seed uint64) {
	steps := inputtest.Cut(stream, 1+int(seed%12), seed)
	want, got := r.read(inputtest.Step{Bytes: stream}), r.read(steps...)
	if !slices.Equal(got, want) {
		t.Fatalf("%q in %q:\n%q, want\n%q", stream, steps, got, want)
	}
	for _, k := range got {
		if strings.HasPrefix(k, "alt+") && len([]rune(k)) == 5 {
			t.Fatalf("%q: %q", stream, got)
		}
	}
}

type fatal interface{ Fatalf(string, ...any) }

// However a stream is cut, the keys are the same.
func TestAnyCut(t *testing.T) {
	r := startReader(t)
	rapid.Check(t, func(t *rapid.T) {
		stream := strings.Join(rapid.SliceOfN(rapid.SampledFrom(streams), 1, 12).Draw(t, "stream"), "")
		r.same(t, []byte(stream), rapid.Uint64().Draw(t, "seed"))
	})
}

func FuzzKeys(f *testing.F) {
	for i, s := range streams {
		f.Add([]byte(s+"65\r"), uint64(i))
	}
	f.Add([]byte(strings.Join(streams, "")), uint64(7))
	r := startReader(f)
	f.Fuzz(func(t *testing.T, stream []byte, seed uint64) {
		if len(stream) < 1<<10 { // a string has less than 4 KiB
			r.same(t, stream, seed)
		}
	})
}

// What a terminal says, and keys that nobody knows, type nothing, whatever stands
// before and after.
func TestRepliesAreNoKeys(t *testing.T) {
	r := startReader(t)
	for _, s := range []string{"\x1b]11;rgb:1111/2222/3333\x1b\\", "\x1b]11;rgb:1111/2222/3333\a", "\x1b]52;c;NDU2Nw==\x1b\\", "\x1bP1$r0m\x1b\\", "\x1bP>|tmux 3.4\x1b\\",
		"\x1b_Gi=31;OK\x1b\\", "\x1b^x\x1b\\", "\x1bXx\x1b\\", "\x1b[?2026;2$y", "\x1b[4;2$y", "\x1b[24;80R", "\x1b[?1;2c", "\x1b[>41;354;0c", "\x1b[?1u", "\x1b[I", "\x1b[O",
		"\x1b[8;24;80t", "\x1b[0n", "\x1b[<65;10M", "\x1b[65;10;5M", "\x1b[23$", "\x1b[[x", "\x1bOZ", "\x1bO5z", "\x1b[1 2A", "\x1b[201~", "\u009b?1;2c", "\x9b?1;2c"} {
		if got := r.read(inputtest.Step{Bytes: []byte("6" + s + "5")}); !slices.Equal(got, []string{"6", "5"}) {
			t.Errorf("%q between 6 and 5: %q", s, got)
		}
	}
	for _, s := range []string{"\x1b[<65;10;5M", "\x1b[<0;100;50m", "\x1b[M`01"} {
		if got := r.read(inputtest.Step{Bytes: []byte("6" + s + "5")}); len(got) != 3 || got[0] != "6" || !strings.HasPrefix(got[1], "mouse ") || got[2] != "5" {
			t.Errorf("%q between 6 and 5: %q", s, got)
		}
	}
}
