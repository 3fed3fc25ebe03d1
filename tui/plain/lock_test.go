package plain_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/plain"
)

// patience is a wait that ends when a test says so.
type patience struct {
	began chan time.Duration // each wait, as it begins
	over  chan time.Time
}

func (p *patience) wait(d time.Duration) <-chan time.Time {
	p.began <- d
	return p.over
}

// pass ends the wait that is under way.
func (p *patience) pass(t *testing.T) {
	t.Helper()
	select {
	case p.over <- time.Time{}:
	case <-time.After(time.Minute):
		t.Fatal("nobody waits")
	}
}

// idling is a conversation with a small office whose waits the test ends.
func idling(t *testing.T, o *office, lang wording.Lang, name string, change ...func(*plain.Env)) (*dialog, *patience) {
	t.Helper()
	p := &patience{make(chan time.Duration, 100), make(chan time.Time)}
	change = append(change, func(e *plain.Env) { e.Idle, e.Wait = scoring.IdleLock, p.wait })
	d := talk(t, o, lang, change...)
	d.says(name, d.text("plain.phrase", name))
	d.says(sample.Passphrases()[name], d.text("plain.menu"))
	return d, p
}

// awaits waits until something is printed without an answer.
func (d *dialog) awaits(text string) {
	d.t.Helper()
	for end := time.Now().Add(time.Minute); !strings.Contains(d.shown(), text); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			d.t.Fatalf("never says %q:\n%s", text, d.shown())
		}
	}
}

// A question that waits too long locks. The line that comes then is no answer, and
// the same question is asked again once the same person has unlocked.
func TestLinesLockThemselves(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d, p := idling(t, o, lang, "Yusuf Hidayat")
		d.answer("3")
		asked := d.answer("1")
		p.pass(t)
		d.awaits(d.text("plain.lock.enter"))
		d.holds(d.shown(), d.text("lock.idle"))
		for len(p.began) > 0 {
			if limit := <-p.began; limit != scoring.IdleLock {
				t.Errorf("it waits for %s", limit)
			}
		}
		d.says("80", d.text("plain.phrase", "Yusuf Hidayat"))
		o.written("001", "pedagogik", "")
		d.says("bukan ini", d.text("plain.phrase", "Yusuf Hidayat"))
		question := strings.Split(strings.TrimSpace(asked), "\n")
		d.says(sample.Passphrases()["Yusuf Hidayat"], d.text("lock.resumed"), question[len(question)-1])
		d.answer("80")
		o.written("001", "pedagogik", "80")
		o.last(scoring.KindSaveWritten, "yusuf")
	})
}

// The word locks at every question; whoever unlocks then works in their own name,
// and a correction that is not submitted waits for its owner.
func TestTheWordThatLocks(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.fill("001", "maya", 3*scoring.Point, true)
		d, _ := idling(t, o, lang, "Maya Puspita")
		d.answer("4")
		d.answer("001")
		d.answer(d.word("correct"))
		d.says("4", d.text("plain.fix.not-yet"))
		d.says(d.text("plain.lock"), d.text("lock.locked"), d.text("plain.phrase", "Maya Puspita"))
		d.says("", "1. ")
		d.says("Yusuf", d.text("plain.phrase", "Yusuf Hidayat"))
		d.says(sample.Passphrases()["Yusuf Hidayat"], d.text("plain.menu"))
		d.lacks("Siti", d.text("lock.resumed"))
		d.says("0", "Maya Puspita", d.text("plain.yes-or-no"))
		d.says(d.word("no"), d.text("plain.menu"))
		d.answer(d.text("plain.lock"))
		d.answer("")
		d.says("Maya", d.text("plain.phrase", "Maya Puspita"))
		d.says(sample.Passphrases()["Maya Puspita"], d.text("plain.menu"))
		d.says("0", d.text("plain.fixes", "1"))
		d.answer(d.word("no"))
		d.answer("4")
		d.answer("001")
		d.says(d.word("correct"))
		d.says(d.word("read"), "4", d.text("sheet.was", "3"))
	})
}

// It waits on while somebody listens to a simulation, until the clock was
// forgotten; and it does not lock for who has chosen so.
func TestLinesWaitForWhoListens(t *testing.T) {
	o := small(t, same)
	var passed atomic.Int64 // minutes
	start := time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)
	d, p := idling(t, o, wording.ID, "Maya Puspita", func(e *plain.Env) {
		e.Clock = func() time.Time { return start.Add(time.Duration(passed.Load()) * time.Minute) }
	})
	d.answer("4")
	d.answer("001")
	d.says(d.word("start"), d.text("sheet.clock.runs"))
	rubric := o.State().Book().Component("simulasi").Rubric
	for len(p.began) > 0 {
		<-p.began
	}
	passed.Store(int64(rubric.Teach + rubric.Ask + 9))
	p.pass(t)
	<-p.began // it waits on
	d.lacks(d.text("lock.idle"))
	passed.Add(1)
	p.pass(t)
	d.awaits(d.text("plain.lock.enter"))

	if err := o.Desk("yusuf").Remember(scoring.IdleSetting, "0"); err != nil {
		t.Fatal(err)
	}
	d, p = idling(t, o, wording.ID, "Yusuf Hidayat")
	d.answer("3")
	if len(p.began) > 0 {
		t.Errorf("it waits for %s", <-p.began)
	}
}
