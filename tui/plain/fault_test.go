package plain_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver/lines"
)

// frail opens desks in which the program fails where it is asked to.
type frail struct {
	scoring.Lifecycle
	in string
}

func (f *frail) Unlock(ctx context.Context, p scoring.PersonID, phrase string) (scoring.Desk, error) {
	d, err := f.Lifecycle.Unlock(ctx, p, phrase)
	return frailDesk{d, f}, err
}

func (f *frail) Lock(d scoring.Desk) {
	if own, ok := d.(frailDesk); ok {
		d = own.Desk
	}
	f.Lifecycle.Lock(d)
}

func (f *frail) fail(in string) {
	if f.in == in {
		panic("Siti Contoh")
	}
}

type frailDesk struct {
	scoring.Desk
	of *frail
}

func (d frailDesk) Read(f func(scoring.View)) {
	d.Desk.Read(func(v scoring.View) { d.of.fail("read"); f(v) })
}
func (d frailDesk) Reverse(ctx context.Context, again bool) (scoring.Undo, error) {
	d.of.fail("reverse")
	return d.Desk.Reverse(ctx, again)
}
func (d frailDesk) Submit(ctx context.Context, c scoring.Command) (scoring.Receipt, error) {
	d.of.fail("submit")
	return d.Desk.Submit(ctx, c)
}

// A room in which the program fails is left with a sentence, and the others are
// open still: what was typed before is there.
func TestFaultOfARoomLeadsToTheMenu(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		life := &frail{Lifecycle: o.Office}
		d := lines.Talk(t, life, lang)
		d.Answer("Yusuf")
		d.Answer("sekretariat-contoh-ampera")
		d.Answer("3")
		d.Answer("1")
		d.Answer("80")
		d.Answer("menu")
		life.in = "read"
		failed, _, _ := strings.Cut(d.Text("plain.failed", "|"), "|")
		for _, room := range []string{"1", "2", "3", "5", "6", "7"} {
			d.Says(room, failed+"fault_test.go:", d.Text("plain.menu"))
			d.Lacks("Siti")
		}
		life.in = "reverse"
		d.Says("8", failed+"fault_test.go:", d.Text("plain.menu"))
		life.in = ""
		d.Says("8", d.Done(scoring.KindSaveWritten), "80")
		o.Marked("001", "pedagogik", "80")
	})
}

// So is a greeting that fails.
func TestFaultOfTheGreeting(t *testing.T) {
	o := lines.Small(t)
	d := lines.Talk(t, &frail{Lifecycle: o.Office, in: "read"}, wording.EN)
	d.Answer("Yusuf")
	d.Says("sekretariat-contoh-ampera", "fault_test.go:", d.Text("plain.menu"))
}

// A fault of deciding or storing ends the conversation, and the desk is locked.
func TestFaultOfStoringEndsTheConversation(t *testing.T) {
	o := lines.Small(t)
	life := &frail{Lifecycle: o.Office, in: "submit"}
	_, err := lines.Whole(life, "", wording.ID, "Yusuf\nsekretariat-contoh-ampera\n3\n1\n80\n")
	var r *scoring.Refusal
	if !errors.As(err, &r) || r.Code != "frame.crashed" || !strings.HasPrefix(r.Args[0], "fault_test.go:") {
		t.Fatalf("ends with %v", err)
	}
}
