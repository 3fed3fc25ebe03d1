package screen

import (
	"context"
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
)

// asker is who asks in these tests, and counts how often it went on.
type asker struct{ on int }

func (a *asker) goesOn() tea.Cmd { a.on++; return nil }

// run runs a command beside the loop, and gives its message to everybody on it.
func run(t *testing.T, cmd tea.Cmd, all ...*asker) {
	t.Helper()
	got := make(chan tea.Msg)
	go func() { got <- cmd() }()
	m := <-got
	for _, a := range all {
		Replied(a, m)
	}
}

// A reply goes to who asked, and to nobody where that one is gone.
func TestRepliesAreWhoAsked(t *testing.T) {
	one, other := &asker{}, &asker{}
	run(t, Do(Then(one, one.goesOn)), other)
	if one.on != 0 || other.on != 0 {
		t.Error("somebody goes on with a reply to who is gone")
	}
	run(t, Do(Then(one, one.goesOn)), other, one)
	if one.on != 1 || other.on != 0 {
		t.Errorf("who asked went on %d times, the other %d", one.on, other.on)
	}
	if _, mine := Replied(one, Changed{}); mine {
		t.Error("a message of everybody's is taken for a reply")
	}
	if r := Then(nil, one.goesOn).(Reply); !r.Root() || Then(one, one.goesOn).(Reply).Root() {
		t.Error("the root's replies are not told apart")
	}
}

// What is brought from beside the loop changes nothing before its reply is taken on
// it; the race detector sees where that is done.
func TestRepliesRunOnTheLoop(t *testing.T) {
	one := &asker{}
	fault := errors.New("no")
	cmd := Behind(one, func() (int, error) { return 3, fault }, func(n int, err error) tea.Cmd {
		if n != 3 || err != fault {
			t.Errorf("brought %d, %v", n, err)
		}
		return one.goesOn()
	})
	m := make(chan tea.Msg)
	go func() { m <- cmd() }()
	one.on += 0 // with the command under way: a race if it went on there
	got := <-m
	if one.on != 0 {
		t.Error("it went on beside the loop")
	}
	if Replied(one, got); one.on != 1 {
		t.Errorf("it went on %d times", one.on)
	}
}

// Of what was asked for twice only the later reply counts, whichever comes first.
func TestStaleRepliesAreDropped(t *testing.T) {
	one := &asker{}
	var turn Turn
	first, second := Then(one, turn.Newest(one.goesOn)), Then(one, turn.Newest(one.goesOn))
	if _, mine := Replied(one, first); !mine || one.on != 0 {
		t.Error("a stale reply is gone on with")
	}
	Replied(one, second)
	if Replied(one, first); one.on != 1 {
		t.Errorf("went on %d times", one.on)
	}
}

// refusing is a desk that takes nothing.
type refusing struct{ scoring.Desk }

func (refusing) Submit(context.Context, scoring.Command) (scoring.Receipt, error) {
	return scoring.Receipt{}, scoring.Refuse("needed")
}

// Who has an act stored goes on with what came of it; it is the root's to see, too.
func TestStoringGoesOnWithItsReply(t *testing.T) {
	one, other := &asker{}, &asker{}
	env := &Env{Desk: refusing{}}
	m := env.Store(one, scoring.PlanSitting{}, func(m Submitted) tea.Cmd {
		if RefusalOf(m.Err).Code != "needed" {
			t.Errorf("came of it: %v", m.Err)
		}
		return one.goesOn()
	})()
	if !env.Flying() {
		t.Error("it is not on its way")
	}
	m.(Submitted).Landed()
	Replied(other, m)
	if Replied(one, m); one.on != 1 || env.Flying() {
		t.Errorf("went on %d times; on its way: %v", one.on, env.Flying())
	}
}

// A reader reads once at a time; what changed meanwhile has all read anew, and what
// was read before that is not shown.
func TestReaderShowsTheNewest(t *testing.T) {
	one := &asker{}
	now, shown := 1, []int(nil)
	var r Reader[int]
	ask := func() tea.Cmd {
		n := now
		return r.AskDesk(func(scoring.Desk) int { return n })
	}
	r = NewReader(&Env{}, one, ask, func(n int) tea.Cmd {
		shown = append(shown, n)
		return nil
	})
	m := ask()()
	now = 2
	if ask() != nil {
		t.Error("it reads twice at a time")
	}
	next, _ := Replied(one, m)
	if next == nil || shown != nil {
		t.Fatalf("shown before it was read anew: %v", shown)
	}
	if Replied(one, next()); len(shown) != 1 || shown[0] != 2 {
		t.Errorf("shown: %v", shown)
	}
}
