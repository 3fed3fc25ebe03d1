package desk_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
)

// After a moderation the assessor hears what was settled, not that it is still to
// come; a correction with the form's number says that it is looked at again, and
// the chair hears it, too.
func TestModeratedSheet(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Submit("001", "maya", 4*scoring.Point)
		o.Submit("001", "rudi", 2*scoring.Point)
		d := o.As("Maya Puspita", lang)
		d.Answer("4")
		d.Says("001", d.Text("sheet.gap.wide", "50", "100", "15")+" "+d.Text("sheet.gap.waits"))
		o.Do(driver.Chair, scoring.Moderate{Number: "001", Component: "simulasi", Mark: 75 * scoring.Point, Reason: "dibahas dari rekaman"})
		d.Answer(d.Back())
		d.Says("001", d.Text("sheet.gap.settled", "75", "Ratna Dewi"))
		d.Lacks(d.Text("sheet.gap.waits"))
		d.Answer(d.Word("correct"))
		d.Says(d.Word("form")+" F-17", "F-17")
		d.Answer(strings.TrimSpace(strings.Repeat("3 ", 8)))
		d.Answer(d.Word("yes"))
		d.Says("salah baca", d.Text("sheet.corrected"), d.Text("sheet.gap.review"))
		if sh := o.Sheet("001", "maya"); sh.Form != "F-17" || sh.Version != 2 {
			t.Fatalf("corrected to %+v", sh)
		}
		d.Answer("menu")
		d.Says("0", d.Text("plain.bye"))
		if !wording.Has("home.wait.review") {
			return // home has no words for it yet
		}
		o.As("Ratna Dewi", lang).Says("1", d.Text("home.wait.review", "1"))
	})
}

// A sheet that was put aside says so, and asks for nothing.
func TestSheetPutAside(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Submit("001", "maya", 4*scoring.Point)
		o.Do(driver.Chair, scoring.PutAside{Sheet: o.Sheet("001", "maya").ID, Reason: "kerabat peserta"})
		d := o.As("Maya Puspita", lang)
		d.Answer("4")
		d.Says(d.Word("list"), "001 Siti Contoh, "+d.Text("sheet.status.aside"))
		d.Says("001", d.Text("sheet.is-aside", "Ratna Dewi", "kerabat peserta"), d.Text("sheet.is-aside.seat"))
		if o.Sheet("001", "maya").Status != scoring.SheetAside {
			t.Error("it counts again")
		}
	})
}
