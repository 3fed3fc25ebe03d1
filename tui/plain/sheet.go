package plain

import (
	"errors"
	"strconv"

	"ampera/scoring"
)

// sheet is one of this person's own score sheets while it is open.
type sheet struct {
	*session
	id         scoring.SheetID
	page       scoring.SheetPage // as last read
	correcting bool              // what is changed waits in session.fixes
	at         int               // the criterion that is asked for
	told       int               // the one whose levels were told last; -1: none
	phase      int               // of the simulation's time, when it was last looked at
}

// openSheet works on a sheet until somebody goes back or it is done.
func (s *session) openSheet(id scoring.SheetID) error {
	sh := &sheet{session: s, id: id, told: -1}
	if why := sh.load(); why != nil {
		s.refuse(why)
		return errBack
	}
	s.open = sh
	defer func() { s.open = nil }()
	sh.phase = sh.phaseNow()
	sh.head()
	sh.at = sh.firstBlank()
	for {
		if why := sh.load(); why != nil {
			s.refuse(why)
			return errBack
		}
		over, err := sh.step()
		switch {
		case errors.Is(err, errKept):
		case errors.Is(err, errSkip): // absent, or to come again
			return nil
		case errors.Is(err, errBack) && sh.correcting:
			sh.correcting = false
			if _, kept := s.fixes[id]; kept {
				s.say("plain.fix.kept", s.word("correct"))
			}
		case err != nil:
			return err
		case over:
			return nil
		}
	}
}

// load reads the sheet anew.
func (sh *sheet) load() (why *scoring.Refusal) {
	sh.desk.Read(func(v scoring.View) {
		if why = v.Allow(scoring.KindSaveSheet, sh.id.Subject()); why == nil {
			sh.page, why = v.SheetPage(sh.id)
		}
	})
	return why
}

// shown is the sheet as this person sees it: with a correction laid over it.
func (sh *sheet) shown() scoring.Sheet {
	if sh.correcting {
		return sh.fixes[sh.id].Over(sh.page.Sheet)
	}
	return sh.page.Sheet
}

func (sh *sheet) rubric() *scoring.Rubric { return sh.page.Component.Rubric }

// total is the total of what is given, and how many criteria that is.
func (sh *sheet) total() (total scoring.Points, given int) { return sh.page.Given(sh.shown().Marks) }

// firstBlank is the first criterion without a mark, or the first one.
func (sh *sheet) firstBlank() int {
	if at := sh.page.Blank(sh.shown().Marks); at < len(sh.page.Criteria) {
		return at
	}
	return 0
}

// step asks what is to be asked of the sheet as it is now; over says that the
// sheet is done with.
func (sh *sheet) step() (over bool, err error) {
	status := sh.page.Sheet.Status
	switch {
	case status == scoring.SheetAside:
		sh.say("sheet.is-aside", sh.page.AsideBy, sh.page.Sheet.Reason)
		sh.say("sheet.is-aside.seat")
		return true, nil
	case sh.page.Closed() != nil:
		return sh.out()
	case status == scoring.SheetTyped:
		return sh.confirmTyped()
	case status.Counts() && !sh.correcting:
		return sh.sent()
	case len(sh.page.Criteria) == 0:
		sh.say("plain.no-criteria")
		return true, nil
	}
	return sh.criterion()
}

// head says whose sheet it is and how far it is.
func (sh *sheet) head() {
	c := sh.page.Candidate
	sh.put(joined(c.Number+" "+c.Name, sh.page.Group) + ".")
	sh.tellWords()
	if w := sh.page.Move; w != nil {
		sh.say("plain.move.wished", w.By, w.To+" "+w.Name, w.Reason, sh.word("move"))
	}
	switch sh.page.Sheet.Status {
	case scoring.SheetNone, scoring.SheetDraft, scoring.SheetInterrupted:
		total, given := sh.total()
		sh.say("plain.sheet.draft", strconv.Itoa(given), strconv.Itoa(len(sh.page.Criteria)), sh.points(total))
		if given == len(sh.page.Criteria) && given > 0 {
			sh.say("plain.sheet.full", sh.word("read"))
		}
		if sh.page.Sheet.Status == scoring.SheetInterrupted {
			sh.say("plain.sheet.stopped", sh.page.Sheet.Reason, sh.word("resume"))
		}
		if c := sh.page.Clock; c.Ran > 0 || !c.Since.IsZero() {
			sh.tellTime()
		}
	}
}

// tellWords tells what the sheet says beside its marks.
func (sh *sheet) tellWords() {
	shown := sh.shown()
	for _, t := range []struct{ label, text string }{
		{"sheet.topic", shown.Topic}, {"sheet.form", shown.Form}, {"sheet.whole", shown.Notes[""]},
	} {
		if t.text != "" {
			sh.put(sh.lang.Text(t.label) + ": " + t.text)
		}
	}
}

// out says why the sheet takes no marks; the candidate may have come after all.
func (sh *sheet) out() (over bool, err error) {
	sh.refuse(sh.page.Closed())
	if sh.page.Exit != scoring.NoExit {
		return true, nil
	}
	a, err := sh.ask(question{text: sh.lang.Text("plain.away.sheet", sh.word("present")), words: []string{"present"}})
	if err != nil {
		return false, err
	}
	if a.word == "" {
		sh.what(a.text)
		return false, nil
	}
	_, err = sh.came(sh.id.Candidate, sh.page.Candidate.Name, sh.id.Component, sh.page.Presence)
	return false, err
}
