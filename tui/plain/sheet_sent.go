package plain

import (
	"strconv"

	"ampera/scoring"
)

// sent tells a submitted sheet, and takes what may still be done with it.
func (sh *sheet) sent() (over bool, err error) {
	sh.tellSent()
	words := []string{"correct", "code", "move", "read"}
	for {
		a, err := sh.ask(question{text: sh.lang.Text("plain.sent", sh.words(words)), words: words})
		if err != nil {
			return false, err
		}
		switch a.word {
		case "correct":
			if sh.page.Locked {
				sh.refuse(scoring.Refuse("sheet.locked"))
				continue
			}
			sh.correcting, sh.at = true, 0
			sh.say("sheet.correcting", strconv.Itoa(sh.page.Sheet.Version+1))
			return false, nil
		case "code":
			return false, sh.takeCode(a.text)
		case "move":
			return sh.move(a.text)
		case "read":
			sh.tellMarks()
		default:
			sh.what(a.text)
		}
	}
}

// tellSent tells what was submitted, and the sheets of others as far as they may
// be seen.
func (sh *sheet) tellSent() {
	own := &sh.page.Sheet
	total, _ := sh.total()
	sh.say("sheet.is-sent", sh.points(total), strconv.Itoa(own.Version))
	if sh.page.Typist != "" {
		sh.say("sheet.typed-by", sh.page.Typist, own.Form)
	}
	if own.Version > 1 {
		sh.say("sheet.reason", own.Reason)
	}
	if sh.page.Locked {
		sh.say("sheet.is-locked")
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
	sh.say("plain.other", name, sh.points(total))
	for _, c := range sh.page.Criteria {
		mine, theirs := sh.page.Sheet.Marks[c.Code], other.Marks[c.Code]
		if mine != theirs {
			sh.say("plain.other.mark", sh.lang.Of(c.Name), sh.points(mine), name, sh.points(theirs))
		}
	}
}

// tellGap tells how far the sheets are apart, and what of them is not here.
func (sh *sheet) tellGap() {
	sh.tellCode()
	for _, t := range sh.page.Told {
		sh.say("sheet.code.told", t.Name, sh.points(t.Total))
	}
	if !sh.tellVerdict() && sh.page.Unseen > 0 {
		sh.say("plain.gap.unknown", sh.word("code"))
	}
	if sh.page.Unseen > 0 {
		sh.say("sheet.unseen", strconv.Itoa(sh.page.Unseen))
	}
}

// tellCode tells this sheet's code while somebody's is on another laptop.
func (sh *sheet) tellCode() {
	if sh.page.Unseen > 0 && sh.page.Code != "" {
		sh.say("sheet.code.own", sh.page.Code)
	}
}

// tellVerdict tells the gap where it is known.
func (sh *sheet) tellVerdict() (known bool) {
	text, _ := sh.lang.Gap(&sh.page)
	if text != "" {
		sh.put(text)
	}
	return text != ""
}

// takeCode takes the total that another laptop shows for the same candidate.
func (sh *sheet) takeCode(code string) (err error) {
	if sh.page.Unseen == 0 {
		sh.refuse(scoring.Refuse("sheet.all-here"))
		return nil
	}
	if code == "" {
		if code, err = sh.text(sh.lang.Text("sheet.code.ask")); err != nil {
			return ignoreBack(err)
		}
	}
	_, err = sh.store(scoring.NoteTotal{Sheet: sh.id, Code: code}, sh.lang.Text("sheet.code.taken"))
	return err
}
