package plain_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/plain"
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
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		life := &frail{Lifecycle: o.Office}
		d := talk(t, life, lang)
		d.answer("Yusuf")
		d.answer("sekretariat-contoh-ampera")
		d.answer("3")
		d.answer("1")
		d.answer("80")
		d.answer("menu")
		life.in = "read"
		failed, _, _ := strings.Cut(d.text("plain.failed", "|"), "|")
		for _, room := range []string{"1", "2", "3", "5", "6", "7"} {
			d.says(room, failed+"fault_test.go:", d.text("plain.menu"))
			d.lacks("Siti")
		}
		life.in = "reverse"
		d.says("8", failed+"fault_test.go:", d.text("plain.menu"))
		life.in = ""
		d.says("8", d.done(scoring.KindSaveWritten), "80")
		o.written("001", "pedagogik", "80")
	})
}

// So is a greeting that fails.
func TestFaultOfTheGreeting(t *testing.T) {
	o := small(t, same)
	d := talk(t, &frail{Lifecycle: o.Office, in: "read"}, wording.EN)
	d.answer("Yusuf")
	d.says("sekretariat-contoh-ampera", "fault_test.go:", d.text("plain.menu"))
}

// A fault of deciding or storing ends the conversation, and the desk is locked.
func TestFaultOfStoringEndsTheConversation(t *testing.T) {
	o := small(t, same)
	life := &frail{Lifecycle: o.Office, in: "submit"}
	err := plain.Run(t.Context(), plain.Env{In: strings.NewReader("Yusuf\nsekretariat-contoh-ampera\n3\n1\n80\n"),
		Out: &strings.Builder{}, Clock: driver.Clock(), Life: life, Files: driver.Files{}})
	var r *scoring.Refusal
	if !errors.As(err, &r) || r.Code != "frame.crashed" || !strings.HasPrefix(r.Args[0], "fault_test.go:") {
		t.Fatalf("ends with %v", err)
	}
}
