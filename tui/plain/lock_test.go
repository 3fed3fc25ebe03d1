package plain_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver/lines"
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
func idling(t *testing.T, o lines.Office, lang wording.Lang, name string, change ...func(*plain.Env)) (*lines.Dialog, *patience) {
	t.Helper()
	p := &patience{make(chan time.Duration, 100), make(chan time.Time)}
	change = append(change, func(e *plain.Env) { e.Idle, e.Wait = scoring.IdleLock, p.wait })
	d := lines.Talk(t, o, lang, change...)
	d.Says(name, d.Text("plain.phrase", name))
	d.Says(sample.Passphrases()[name], d.Text("plain.menu"))
	return d, p
}

// A question that waits too long locks. The line that comes then is no answer, and
// the same question is asked again once the same person has unlocked.
func TestLinesLockThemselves(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d, p := idling(t, o, lang, "Yusuf Hidayat")
		d.Answer("3")
		asked := d.Answer("1")
		p.pass(t)
		d.Awaits(d.Text("plain.lock.enter"))
		d.Holds(d.Shown(), d.Text("lock.idle"))
		for len(p.began) > 0 {
			if limit := <-p.began; limit != scoring.IdleLock {
				t.Errorf("it waits for %s", limit)
			}
		}
		d.Says("80", d.Text("plain.phrase", "Yusuf Hidayat"))
		o.Marked("001", "pedagogik", "")
		d.Says("bukan ini", d.Text("plain.phrase", "Yusuf Hidayat"))
		question := strings.Split(strings.TrimSpace(asked), "\n")
		d.Says(sample.Passphrases()["Yusuf Hidayat"], d.Text("lock.resumed"), question[len(question)-1])
		d.Answer("80")
		o.Marked("001", "pedagogik", "80")
		o.LastIs(scoring.KindSaveWritten, "yusuf")
	})
}

// The word locks at every question; whoever unlocks then works in their own name,
// and a correction that is not submitted waits for its owner.
func TestTheWordThatLocks(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Submit("001", "maya", 3*scoring.Point)
		d, _ := idling(t, o, lang, "Maya Puspita")
		d.Answer("4")
		d.Answer("001")
		d.Answer(d.Word("correct"))
		d.Says("4", d.Text("plain.fix.not-yet"))
		d.Says(d.Text("plain.lock"), d.Text("lock.locked"), d.Text("plain.phrase", "Maya Puspita"))
		d.Says("", "1. ")
		d.Says("Yusuf", d.Text("plain.phrase", "Yusuf Hidayat"))
		d.Says(sample.Passphrases()["Yusuf Hidayat"], d.Text("plain.menu"))
		d.Lacks("Siti", d.Text("lock.resumed"))
		d.Says("0", "Maya Puspita", d.Text("plain.yes-or-no"))
		d.Says(d.Word("no"), d.Text("plain.menu"))
		d.Answer(d.Text("plain.lock"))
		d.Answer("")
		d.Says("Maya", d.Text("plain.phrase", "Maya Puspita"))
		d.Says(sample.Passphrases()["Maya Puspita"], d.Text("plain.menu"))
		d.Says("0", d.Text("plain.fixes", "1"))
		d.Answer(d.Word("no"))
		d.Answer("4")
		d.Answer("001")
		d.Says(d.Word("correct"))
		d.Says(d.Word("read"), "4", d.Text("sheet.was", "3"))
	})
}

// It waits on while somebody listens to a simulation, until the clock was
// forgotten; and it does not lock for who has chosen so.
func TestLinesWaitForWhoListens(t *testing.T) {
	o := lines.Small(t)
	var passed atomic.Int64 // minutes
	start := time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)
	d, p := idling(t, o, wording.ID, "Maya Puspita", func(e *plain.Env) {
		e.Clock = func() time.Time { return start.Add(time.Duration(passed.Load()) * time.Minute) }
	})
	d.Answer("4")
	d.Answer("001")
	d.Says(d.Word("start"), d.Text("sheet.clock.runs"))
	rubric := o.State().Book().Component("simulasi").Rubric
	for len(p.began) > 0 {
		<-p.began
	}
	passed.Store(int64(rubric.Teach + rubric.Ask + 9))
	p.pass(t)
	<-p.began // it waits on
	d.Lacks(d.Text("lock.idle"))
	passed.Add(1)
	p.pass(t)
	d.Awaits(d.Text("plain.lock.enter"))

	if err := o.Desk("yusuf").Remember(scoring.IdleSetting, "0"); err != nil {
		t.Fatal(err)
	}
	d, p = idling(t, o, wording.ID, "Yusuf Hidayat")
	d.Answer("3")
	if len(p.began) > 0 {
		t.Errorf("it waits for %s", <-p.began)
	}
}
