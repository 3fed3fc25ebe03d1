package plain_test

import (
	"regexp"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
)

// In lines, too, a new code takes two people, and is told once.
func TestANewCodeInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Submit("001", "maya", 3*scoring.Point)
		d := o.As("Yusuf Hidayat", lang)
		d.Says("12", "Maya Puspita")
		d.Says("Maya", d.Text("people.code.ask", "Maya Puspita"))
		d.Says(d.Word("yes"), d.Text("plain.menu"))
		o.LastIs(scoring.KindAskCode, "yusuf")
		d.Says("12", d.Text("people.code.wish"))
		d.Says("Maya", d.Text("people.code.back", "Maya Puspita"))
		d.Says(d.Word("yes"), d.Text("people.code.declined", "Maya Puspita"))
		d.Answer("12")
		d.Answer("Maya")
		d.Answer(d.Word("yes"))
		d.Says("12", "Maya")
		d.Answer(d.Back())

		maya := o.As("Maya Puspita", lang)
		maya.Answer("12")
		maya.Lacks("Maya")
		maya.Says("Yusuf", maya.Text("people.code.ask", "Yusuf Hidayat"))
		maya.Answer(maya.Word("no"))

		chair := o.As("Ratna Dewi", lang)
		chair.Says("1", chair.Text("home.wait.code", "1"))
		chair.Says(chair.Text("home.wait.code", "1"), chair.Text("plain.codes"))
		chair.Says("Maya", chair.Text("people.code.give", "Maya Puspita", "Yusuf Hidayat"))
		given := chair.Answer("2")
		code := regexp.MustCompile(`AAAAA-\d{5}`).FindString(given)
		o.LastIs(scoring.KindGiveCode, driver.Chair)

		own := lines.Talk(t, o, lang)
		own.Says("Maya", own.Text("unlock.code.why", "Ratna Dewi "+own.Text("forgotten.or")+" Yusuf Hidayat"), own.Text("plain.code", "Maya Puspita"))
		own.Answer(code)
		own.Answer("")
		own.Says(o.Passphrase(), own.Text("plain.told", "Ratna Dewi", "05-10-2026 09:00"), own.Text("code.told.asked", "Yusuf Hidayat"))
		again := lines.Talk(t, o, lang)
		again.Answer("Maya")
		again.Says(o.Passphrase(), again.Text("plain.menu"))
		again.Lacks(again.Text("code.told.asked", "Yusuf Hidayat"))
		if sh := o.Sheet("001", "maya"); sh == nil || sh.Status != scoring.SheetSubmitted {
			t.Error("the sheet given before is gone")
		}
	})
}

// Who forgot the passphrase is told whom to ask; the only chair comes in by the
// sealed code.
func TestForgottenInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		d := lines.Talk(t, o, lang)
		d.Answer("Maya")
		d.Says("bukan ini", d.Text("refusal.store.passphrase"), d.Text("plain.forgotten"))
		d.Says("?", lang.Forgotten(scoring.Forgotten{Ask: []string{"Yusuf Hidayat"}, Give: []string{"Ratna Dewi"}}))

		alone := driver.Empty()
		old := alone.RecoveryCode()
		if _, err := alone.Found(scoring.Founding{Name: "S", Chair: "Ratna", Passphrase: "satu dua tiga empat", Recovery: old}); err != nil {
			t.Fatal(err)
		}
		d = lines.Talk(t, alone, lang)
		d.Says("?", d.Text("forgotten.sealed"), d.Text("plain.recover"))
		d.Says(d.Word("yes"), d.Text("plain.recover.code", "Ratna"))
		d.Answer(old)
		d.Answer("")
		next := alone.RecoveryCode()
		d.Says(alone.Passphrase(), d.Text("plain.recover.next", next))
		d.Says("99999", d.Text("refusal.recover.last"))
		d.Says(next[6:], d.Text("plain.menu"))
		if _, err := alone.Unlock(t.Context(), "ketua", alone.Passphrase()); err != nil {
			t.Errorf("the passphrase chosen does not open: %v", err)
		}
	})
}

// What does not count is told with its reason, and ruled on.
func TestUncountedInLines(t *testing.T) {
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		o := lines.Small(t)
		o.Forge("rudi", scoring.Decision{Kind: scoring.KindProposePerson, Facts: []scoring.Fact{{Subject: scoring.Subject{Kind: scoring.OnPerson, ID: "teman"},
			Cells: []scoring.Cell{{Name: "name", Value: "Teman Rudi"}, {Name: "roles", Value: "assessor"}, {Name: "status", Value: "proposed"}}}}})
		d := o.As("Maya Puspita", lang)
		d.Says("13", d.Done(scoring.KindProposePerson), "Rudi Hartono", d.Text("verdict.no-right"))
		d.Says("1", d.Text("log.verdict", d.Text("verdict.no-right")))
		d.Says(d.Word("aside")+" 1", d.Text("refusal.log.not-yours"))

		d = o.As("Ratna Dewi", lang)
		d.Says("1", d.Text("home.wait.uncounted", "1"))
		d.Answer(d.Text("home.wait.uncounted", "1"))
		d.Says("1", d.Text("log.verdict", d.Text("verdict.no-right")), d.Text("log.why.role", lang.Roles(scoring.Chair|scoring.Secretary)), d.Word("aside"))
		d.Lacks(d.Word("admit"))
		d.Says(d.Word("aside"), d.Text("plain.reason"))
		d.Says("bukan tugasnya", d.Text("log.done.aside"), d.Text("log.open.none"), d.Text("verdict.set-aside"))
		o.LastIs(scoring.KindRule, driver.Chair)
	})
}
