package plain_test

import (
	"regexp"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
)

// In lines, too, a new code takes two people, and is told once.
func TestANewCodeInLines(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.fill("001", "maya", 3*scoring.Point, true)
		d := o.as("Yusuf Hidayat", lang)
		d.says("12", "Maya Puspita")
		d.says("Maya", d.text("people.code.ask", "Maya Puspita"))
		d.says(d.word("yes"), d.text("plain.menu"))
		o.last(scoring.KindAskCode, "yusuf")
		d.says("12", d.text("people.code.wish"))
		d.says("Maya", d.text("people.code.back", "Maya Puspita"))
		d.says(d.word("yes"), d.text("people.code.declined", "Maya Puspita"))
		d.answer("12")
		d.answer("Maya")
		d.answer(d.word("yes"))
		d.says("12", "Maya")
		d.answer(d.back())

		maya := o.as("Maya Puspita", lang)
		maya.answer("12")
		maya.lacks("Maya")
		maya.says("Yusuf", maya.text("people.code.ask", "Yusuf Hidayat"))
		maya.answer(maya.word("no"))

		chair := o.as("Ratna Dewi", lang)
		chair.says("1", chair.text("home.wait.code", "1"))
		chair.says(chair.text("home.wait.code", "1"), chair.text("plain.codes"))
		chair.says("Maya", chair.text("people.code.give", "Maya Puspita", "Yusuf Hidayat"))
		given := chair.answer("2")
		code := regexp.MustCompile(`AAAAA-\d{5}`).FindString(given)
		o.last(scoring.KindGiveCode, driver.Chair)

		own := talk(t, o, lang)
		own.says("Maya", own.text("unlock.code.why", "Ratna Dewi "+own.text("forgotten.or")+" Yusuf Hidayat"), own.text("plain.code", "Maya Puspita"))
		own.answer(code)
		own.answer("")
		own.says(o.Passphrase(), own.text("plain.told", "Ratna Dewi", "05-10-2026 09:00"), own.text("code.told.asked", "Yusuf Hidayat"))
		again := talk(t, o, lang)
		again.answer("Maya")
		again.says(o.Passphrase(), again.text("plain.menu"))
		again.lacks(again.text("code.told.asked", "Yusuf Hidayat"))
		if sh := o.sheet("001", "maya"); sh == nil || sh.Status != scoring.SheetSubmitted {
			t.Error("the sheet given before is gone")
		}
	})
}

// Who forgot the passphrase is told whom to ask; the only chair comes in by the
// sealed code.
func TestForgottenInLines(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		d := talk(t, o, lang)
		d.answer("Maya")
		d.says("bukan ini", d.text("refusal.store.passphrase"), d.text("plain.forgotten"))
		d.says("?", lang.Forgotten(scoring.Forgotten{Ask: []string{"Yusuf Hidayat"}, Give: []string{"Ratna Dewi"}}))

		alone := driver.Empty()
		old := alone.RecoveryCode()
		if _, err := alone.Found(scoring.Founding{Name: "S", Chair: "Ratna", Passphrase: "satu dua tiga empat", Recovery: old}); err != nil {
			t.Fatal(err)
		}
		d = talk(t, alone, lang)
		d.says("?", d.text("forgotten.sealed"), d.text("plain.recover"))
		d.says(d.word("yes"), d.text("plain.recover.code", "Ratna"))
		d.answer(old)
		d.answer("")
		next := alone.RecoveryCode()
		d.says(alone.Passphrase(), d.text("plain.recover.next", next))
		d.says("99999", d.text("refusal.recover.last"))
		d.says(next[6:], d.text("plain.menu"))
		if _, err := alone.Unlock(t.Context(), "ketua", alone.Passphrase()); err != nil {
			t.Errorf("the passphrase chosen does not open: %v", err)
		}
	})
}

// What does not count is told with its reason, and ruled on.
func TestUncountedInLines(t *testing.T) {
	each(t, func(t *testing.T, lang wording.Lang) {
		o := small(t, same)
		o.Forge("rudi", scoring.Decision{Kind: scoring.KindProposePerson, Facts: []scoring.Fact{{Subject: scoring.Subject{Kind: scoring.OnPerson, ID: "teman"},
			Cells: []scoring.Cell{{Name: "name", Value: "Teman Rudi"}, {Name: "roles", Value: "assessor"}, {Name: "status", Value: "proposed"}}}}})
		d := o.as("Maya Puspita", lang)
		d.says("13", d.done(scoring.KindProposePerson), "Rudi Hartono", d.text("verdict.no-right"))
		d.says("1", d.text("log.verdict", d.text("verdict.no-right")))
		d.says(d.word("aside")+" 1", d.text("refusal.log.not-yours"))

		d = o.as("Ratna Dewi", lang)
		d.says("1", d.text("home.wait.uncounted", "1"))
		d.answer(d.text("home.wait.uncounted", "1"))
		d.says("1", d.text("log.verdict", d.text("verdict.no-right")), d.text("log.why.role", lang.Roles(scoring.Chair|scoring.Secretary)), d.word("aside"))
		d.lacks(d.word("admit"))
		d.says(d.word("aside"), d.text("plain.reason"))
		d.says("bukan tugasnya", d.text("log.done.aside"), d.text("log.open.none"), d.text("verdict.set-aside"))
		o.last(scoring.KindRule, driver.Chair)
	})
}
