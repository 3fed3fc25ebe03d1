package plain_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
)

// After a moderation the assessor hears what was settled, not that it is still to
// come; a correction with the form's number says that it is looked at again, and
// the chair hears it, too.
func TestModeratedSheet(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.fill("001", "maya", 4*scoring.Point, true)
		o.fill("001", "rudi", 2*scoring.Point, true)
		d := o.as("Maya Puspita", lang)
		d.answer("4")
		d.says("001", d.text("sheet.gap.wide", "50", "100", "15")+" "+d.text("sheet.gap.waits"))
		o.do(driver.Chair, scoring.Moderate{Number: "001", Component: "simulasi", Mark: 75 * scoring.Point, Reason: "dibahas dari rekaman"})
		d.answer(d.back())
		d.says("001", d.text("sheet.gap.settled", "75", "Ratna Dewi"))
		d.lacks(d.text("sheet.gap.waits"))
		d.answer(d.word("correct"))
		d.says(d.word("form")+" F-17", "F-17")
		d.answer(strings.TrimSpace(strings.Repeat("3 ", 8)))
		d.answer(d.word("yes"))
		d.says("salah baca", d.text("sheet.corrected"), d.text("sheet.gap.review"))
		if sh := o.sheet("001", "maya"); sh.Form != "F-17" || sh.Version != 2 {
			t.Fatalf("corrected to %+v", sh)
		}
		d.answer("menu")
		d.says("0", d.text("plain.bye"))
		if !wording.Has("home.wait.review") {
			return // home has no words for it yet
		}
		o.as("Ratna Dewi", lang).says("1", d.text("home.wait.review", "1"))
	})
}

// A sheet that was put aside says so, and asks for nothing.
func TestSheetPutAside(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.fill("001", "maya", 4*scoring.Point, true)
		o.do(driver.Chair, scoring.PutAside{Sheet: o.sheet("001", "maya").ID, Reason: "kerabat peserta"})
		d := o.as("Maya Puspita", lang)
		d.answer("4")
		d.says(d.word("list"), "001 Siti Contoh, "+d.text("sheet.status.aside"))
		d.says("001", d.text("sheet.is-aside", "Ratna Dewi", "kerabat peserta"), d.text("sheet.is-aside.seat"))
		if o.sheet("001", "maya").Status != scoring.SheetAside {
			t.Error("it counts again")
		}
	})
}
