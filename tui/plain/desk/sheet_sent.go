package desk

import (
	"strconv"

	"ampera/scoring"
	"ampera/tui/plain/talk"
)

// sent tells a submitted sheet, and takes what may still be done with it.
func (sh *sheet) sent() (over bool, err error) {
	sh.tellSent()
	words := []string{"correct", "code", "move", "read"}
	for {
		a, err := sh.Ask(talk.Question{Text: sh.Lang.Text("plain.sent", sh.Words(words)), Words: words})
		if err != nil {
			return false, err
		}
		switch a.Word {
		case "correct":
			if sh.page.Locked {
				sh.Refuse(scoring.Refuse("sheet.locked"))
				continue
			}
			sh.correcting, sh.at = true, 0
			sh.Say("sheet.correcting", strconv.Itoa(sh.page.Sheet.Version+1))
			return false, nil
		case "code":
			return false, sh.takeCode(a.Text)
		case "move":
			return sh.move(a.Text)
		case "read":
			sh.tellMarks()
		default:
			sh.What(a.Text)
		}
	}
}

// tellSent tells what was submitted, and the sheets of others as far as they may
// be seen.
func (sh *sheet) tellSent() {
	own := &sh.page.Sheet
	total, _ := sh.total()
	sh.Say("sheet.is-sent", sh.Points(total), strconv.Itoa(own.Version))
	if sh.page.Typist != "" {
		sh.Say("sheet.typed-by", sh.page.Typist, own.Form)
	}
	if own.Version > 1 {
		sh.Say("sheet.reason", own.Reason)
	}
	if sh.page.Locked {
		sh.Say("sheet.is-locked")
	}
	sh.tellGap()
	for i := range sh.page.Others {
		sh.tellOther(&sh.page.Others[i], sh.page.Names[i])
	}
}

// tellOther tells another's sheet beside this one: where they agree, nothing but
// the total.
func (sh *sheet) tellOther(other *scoring.Sheet, name string) {
	total, _ := sh.rubric().Total(sh.page.Criteria, other.Marks)
	sh.Say("plain.other", name, sh.Points(total))
	for _, c := range sh.page.Criteria {
		mine, theirs := sh.page.Sheet.Marks[c.Code], other.Marks[c.Code]
		if mine != theirs {
			sh.Say("plain.other.mark", sh.Lang.Of(c.Name), sh.Points(mine), name, sh.Points(theirs))
		}
	}
}

// tellGap tells how far the sheets are apart, and what of them is not here.
func (sh *sheet) tellGap() {
	sh.tellCode()
	for _, t := range sh.page.Told {
		sh.Say("sheet.code.told", t.Name, sh.Points(t.Total))
	}
	if !sh.tellVerdict() && sh.page.Unseen > 0 {
		sh.Say("plain.gap.unknown", sh.Word("code"))
	}
	if sh.page.Unseen > 0 {
		sh.Say("sheet.unseen", strconv.Itoa(sh.page.Unseen))
	}
}

// tellCode tells this sheet's code while somebody's is on another laptop.
func (sh *sheet) tellCode() {
	if sh.page.Unseen > 0 && sh.page.Code != "" {
		sh.Say("sheet.code.own", sh.page.Code)
	}
}

// tellVerdict tells the gap where it is known.
func (sh *sheet) tellVerdict() (known bool) {
	text, _ := sh.Lang.Gap(&sh.page)
	if text != "" {
		sh.Put(text)
	}
	return text != ""
}

// takeCode takes the total that another laptop shows for the same candidate.
func (sh *sheet) takeCode(code string) (err error) {
	if sh.page.Unseen == 0 {
		sh.Refuse(scoring.Refuse("sheet.all-here"))
		return nil
	}
	if code == "" {
		if code, err = sh.AskText(sh.Lang.Text("sheet.code.ask")); err != nil {
			return ignoreBack(err)
		}
	}
	_, err = sh.Store(scoring.NoteTotal{Sheet: sh.id, Code: code}, sh.Lang.Text("sheet.code.taken"))
	return err
}
