package desk

import (
	"strconv"
	"time"

	"ampera/scoring"
	"ampera/tui/plain/talk"
)

func (sh *sheet) phases() []scoring.Phase { return sh.page.Phases() }

// timeNow is the phase in which the clock is and the time left there; see
// [scoring.PhaseAt].
func (sh *sheet) timeNow() (at int, left time.Duration) {
	return scoring.PhaseAt(sh.phases(), sh.page.Clock.Elapsed(sh.Clock()))
}

func (sh *sheet) phaseNow() int { at, _ := sh.timeNow(); return at }

func (sh *sheet) running() bool { return !sh.page.Clock.Since.IsZero() }

// tellTime tells how much time is left, and whether it runs.
func (sh *sheet) tellTime() {
	phases := sh.phases()
	if len(phases) == 0 {
		sh.Refuse(scoring.Refuse("sheet.no-clock"))
		return
	}
	at, left := sh.timeNow()
	sh.phase = at
	runs := sh.Lang.Text("plain.time.stands")
	if sh.running() {
		runs = sh.Lang.Text("plain.time.runs")
	}
	if at == len(phases) {
		sh.Put(talk.Joined(sh.Lang.Text("plain.time.over", sh.length(-left)), runs) + ".")
		return
	}
	sh.Put(talk.Joined(sh.Lang.Text(phases[at].Name), sh.Lang.Text("plain.time.left", sh.length(left)), runs) + ".")
}

// length is a time in minutes and seconds, rounded up to the second.
func (sh *sheet) length(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	if s < 60 {
		return sh.Lang.Text("plain.seconds", strconv.Itoa(s))
	}
	if s%60 == 0 {
		return sh.Lang.Text("plain.minutes", strconv.Itoa(s/60))
	}
	return sh.Lang.Text("plain.minutes", strconv.Itoa(s/60)) + " " + sh.Lang.Text("plain.seconds", strconv.Itoa(s%60))
}

// tellEnded says, once, that a part of the time has ended since it was looked
// at: nothing ticks, so that is before the next question.
func (sh *sheet) tellEnded() {
	if at := sh.phaseNow(); at > sh.phase && sh.running() {
		sh.phase = at
		sh.Say("sheet.clock.ended")
		if at < len(sh.phases()) {
			sh.tellTime()
		}
	}
}

// start runs the clock.
func (sh *sheet) start() error {
	if len(sh.phases()) == 0 {
		sh.Refuse(scoring.Refuse("sheet.no-clock"))
		return nil
	}
	done, err := sh.Store(scoring.RunClock{Sheet: sh.id, Run: true, At: sh.Clock()}, sh.Lang.Text("sheet.clock.runs"))
	if err == nil && done && sh.load() == nil {
		sh.tellTime()
	}
	return err
}

// pause stops the clock with a reason; after its end it simply stops.
func (sh *sheet) pause(why string) (err error) {
	switch {
	case len(sh.phases()) == 0:
		sh.Refuse(scoring.Refuse("sheet.no-clock"))
		return nil
	case !sh.running():
		sh.tellTime()
		return nil
	case why == "" && sh.phaseNow() < len(sh.phases()):
		if why, err = sh.AskText(sh.Lang.Text("sheet.clock.why")); err != nil {
			return ignoreBack(err)
		}
	}
	return sh.stopClock(why)
}

// stopClock stops the clock if it runs.
func (sh *sheet) stopClock(why string) error {
	if !sh.running() {
		return nil
	}
	_, err := sh.Store(scoring.RunClock{Sheet: sh.id, At: sh.Clock(), Reason: why}, sh.Lang.Text("sheet.clock.stands"))
	return err
}

// stop records that the simulation is interrupted; its clock stops for the same
// reason.
func (sh *sheet) stop(why string) (err error) {
	if why == "" {
		if why, err = sh.AskText(sh.Lang.Text("sheet.interrupt.ask")); err != nil {
			return ignoreBack(err)
		}
	}
	if err := sh.stopClock(why); err != nil {
		return err
	}
	_, err = sh.Store(scoring.InterruptSheet{Sheet: sh.id, Reason: why}, sh.Lang.Text("sheet.interrupted"))
	return err
}
