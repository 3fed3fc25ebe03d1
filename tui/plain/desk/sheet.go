package desk

import (
	"errors"
	"strconv"

	"ampera/scoring"
	"ampera/tui/plain/talk"
)

// sheet is one of this person's own score sheets while it is open.
type sheet struct {
	*Session
	id         scoring.SheetID
	page       scoring.SheetPage // as last read
	correcting bool              // what is changed waits in Session.fixes
	at         int               // the criterion that is asked for
	told       int               // the one whose levels were told last; -1: none
	phase      int               // of the simulation's time, when it was last looked at
}

// Sheet works on a sheet until somebody goes back or it is done.
func (s *Session) Sheet(id scoring.SheetID) error {
	sh := &sheet{Session: s, id: id, told: -1}
	if why := sh.load(); why != nil {
		s.Refuse(why)
		return talk.ErrBack
	}
	s.Watch.Attended = func() bool {
		return sh.page.Component != nil && sh.page.Clock.Attended(sh.rubric(), s.Clock())
	}
	defer func() { s.Watch.Attended = nil }()
	sh.phase = sh.phaseNow()
	sh.head()
	sh.at = sh.firstBlank()
	for {
		if why := sh.load(); why != nil {
			s.Refuse(why)
			return talk.ErrBack
		}
		over, err := sh.step()
		switch {
		case errors.Is(err, errKept):
		case errors.Is(err, errSkip): // absent, or to come again
			return nil
		case errors.Is(err, talk.ErrBack) && sh.correcting:
			sh.correcting = false
			if _, kept := s.fixes[id]; kept {
				s.Say("plain.fix.kept", s.Word("correct"))
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
	sh.Desk.Read(func(v scoring.View) {
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
		sh.Say("sheet.is-aside", sh.page.AsideBy, sh.page.Sheet.Reason)
		sh.Say("sheet.is-aside.seat")
		return true, nil
	case sh.page.Closed() != nil:
		return sh.out()
	case status == scoring.SheetTyped:
		return sh.confirmTyped()
	case status.Counts() && !sh.correcting:
		return sh.sent()
	case len(sh.page.Criteria) == 0:
		sh.Say("plain.no-criteria")
		return true, nil
	}
	return sh.criterion()
}

// head says whose sheet it is and how far it is.
func (sh *sheet) head() {
	c := sh.page.Candidate
	sh.Put(talk.Joined(c.Number+" "+c.Name, sh.page.Group) + ".")
	sh.tellWords()
	if w := sh.page.Move; w != nil {
		sh.Say("plain.move.wished", w.By, w.To+" "+w.Name, w.Reason, sh.Word("move"))
	}
	switch sh.page.Sheet.Status {
	case scoring.SheetNone, scoring.SheetDraft, scoring.SheetInterrupted:
		total, given := sh.total()
		sh.Say("plain.sheet.draft", strconv.Itoa(given), strconv.Itoa(len(sh.page.Criteria)), sh.Points(total))
		if given == len(sh.page.Criteria) && given > 0 {
			sh.Say("plain.sheet.full", sh.Word("read"))
		}
		if sh.page.Sheet.Status == scoring.SheetInterrupted {
			sh.Say("plain.sheet.stopped", sh.page.Sheet.Reason, sh.Word("resume"))
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
			sh.Put(sh.Lang.Text(t.label) + ": " + t.text)
		}
	}
}

// out says why the sheet takes no marks; the candidate may have come after all.
func (sh *sheet) out() (over bool, err error) {
	sh.Refuse(sh.page.Closed())
	if sh.page.Exit != scoring.NoExit {
		return true, nil
	}
	a, err := sh.Ask(talk.Question{Text: sh.Lang.Text("plain.away.sheet", sh.Word("present")), Words: []string{"present"}})
	if err != nil {
		return false, err
	}
	if a.Word == "" {
		sh.What(a.Text)
		return false, nil
	}
	_, err = sh.came(sh.id.Candidate, sh.page.Candidate.Name, sh.id.Component, sh.page.Presence)
	return false, err
}
