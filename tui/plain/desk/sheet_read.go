package desk

import (
	"errors"
	"maps"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/tui/plain/talk"
)

// markLines are every criterion with its mark; in a correction also what it was.
func (sh *sheet) markLines() (out []string) {
	shown := sh.shown()
	for _, c := range sh.page.Criteria {
		words := sh.Lang.Text("log.blank")
		if m, ok := shown.Marks[c.Code]; ok {
			words = sh.levelWords(m)
			if was := sh.page.Sheet.Marks[c.Code]; sh.correcting && was != m {
				words = talk.Joined(words, sh.Lang.Text("sheet.was", sh.Points(was)))
			}
		}
		out = append(out, sh.Lang.Of(c.Name)+": "+words)
	}
	return out
}

// tellMarks reads every mark with its note, the rest of the sheet, and the total
// in words and figures.
func (sh *sheet) tellMarks() {
	shown := sh.shown()
	for i, line := range sh.markLines() {
		sh.Put(strconv.Itoa(i+1) + ". " + line)
		if note := shown.Notes[sh.page.Criteria[i].Code]; note != "" {
			sh.Put(sh.Lang.Text("sheet.note") + ": " + note)
		}
	}
	sh.tellWords()
	total, _ := sh.total()
	sh.Say("plain.total.words", sh.Points(total), sh.Lang.InWords(total))
}

// readBack reads every mark once more and submits the sheet after a yes that is
// written out. With marks missing it goes to the first of them.
func (sh *sheet) readBack() (over bool, err error) {
	if sh.at >= len(sh.page.Criteria) {
		sh.at = len(sh.page.Criteria) - 1
	}
	if _, given := sh.total(); given < len(sh.page.Criteria) {
		sh.at = sh.firstBlank()
		sh.Refuse(scoring.Refuse("sheet.incomplete", strconv.Itoa(len(sh.page.Criteria)-given)))
		return false, nil
	}
	if sh.page.Sheet.Status == scoring.SheetInterrupted {
		sh.Refuse(scoring.Refuse("sheet.interrupted"))
		sh.Say("plain.sheet.stopped", sh.page.Sheet.Reason, sh.Word("resume"))
		return false, nil
	}
	if sh.correcting && !sh.differs() {
		sh.Say("candidate.unchanged")
		return false, nil
	}
	sh.tellMarks()
	total, _ := sh.total()
	for {
		a, err := sh.Ask(talk.Question{Text: sh.Lang.Text("plain.read", sh.Word("yes"), strconv.Itoa(len(sh.page.Criteria))), Help: []string{sh.Lang.Text("plain.read.help")}})
		switch {
		case errors.Is(err, talk.ErrBack):
			return false, nil
		case err != nil:
			return false, err
		case sh.isYes(a.Text):
			if sh.correcting {
				return false, sh.correct()
			}
			return sh.submitSheet(scoring.SubmitSheet{Sheet: sh.id, Total: total}, "sheet.sent")
		}
		if n, bad := strconv.Atoi(a.Text); bad == nil && n >= 1 && n <= len(sh.page.Criteria) {
			sh.at = n - 1
			return false, nil
		}
		sh.What(a.Text)
	}
}

// differs says whether a correction changes anything.
func (sh *sheet) differs() bool {
	was, now := sh.page.Sheet, sh.shown()
	return !maps.Equal(was.Marks, now.Marks) || !maps.Equal(said(was.Notes), said(now.Notes)) || was.Topic != now.Topic || was.Form != now.Form
}

// said are the notes that say something.
func said(notes map[string]string) map[string]string {
	out := maps.Clone(notes)
	maps.DeleteFunc(out, func(_, note string) bool { return note == "" })
	return out
}

// isYes says whether an answer is yes, written out, and nothing else.
func (sh *sheet) isYes(text string) bool {
	return query.Fold(text) == query.Fold(sh.Word("yes"))
}

// submitSheet sends the sheet with the total that was read back; its clock
// stops.
func (sh *sheet) submitSheet(c scoring.Command, words string) (over bool, err error) {
	done, err := sh.Store(c, sh.Lang.Text(words))
	if err != nil || !done {
		return false, err
	}
	if err := sh.stopClock(""); err != nil {
		return false, err
	}
	if why := sh.load(); why == nil {
		sh.tellCode()
		sh.tellVerdict()
	}
	return true, nil
}

// confirmTyped reads a sheet that somebody typed from paper: its assessor says
// that it is theirs.
func (sh *sheet) confirmTyped() (over bool, err error) {
	sh.Say("plain.typed", sh.page.Typist, sh.page.Sheet.Form)
	sh.tellMarks()
	sh.Say("sheet.read.wrong", sh.page.Typist, sh.Word("return"))
	total, _ := sh.total()
	a, err := sh.Ask(talk.Question{Text: sh.Lang.Text("plain.typed.yes", sh.Word("yes")), Words: []string{"return"}})
	switch {
	case err != nil:
		return false, err
	case a.Word == "return":
		return sh.returnTyped()
	case sh.isYes(a.Text):
		return sh.submitSheet(scoring.ConfirmSheet{Sheet: sh.id, Total: total}, "sheet.confirmed")
	}
	sh.What(a.Text)
	return false, nil
}

// returnTyped gives back what was typed from a paper that is another
// candidate's.
func (sh *sheet) returnTyped() (over bool, err error) {
	why, err := sh.AskText(sh.Lang.Text("aside.typed.why", sh.page.Assessor, sh.id.Candidate))
	if err != nil {
		return false, ignoreBack(err)
	}
	return sh.Store(scoring.ReturnSheet{Sheet: sh.id, Reason: why}, sh.Lang.Text("aside.typed.done", sh.page.Assessor))
}

// correct asks why and submits the next version.
func (sh *sheet) correct() error {
	why, err := sh.AskText(sh.Lang.Text("plain.correct.why"))
	if err != nil {
		return ignoreBack(err)
	}
	done, err := sh.Store(scoring.CorrectSheet{Sheet: sh.id, SheetChange: sh.fixes[sh.id], Reason: why}, sh.Lang.Text("sheet.corrected"))
	if err == nil && done {
		delete(sh.fixes, sh.id)
		sh.correcting = false
	}
	return err
}
