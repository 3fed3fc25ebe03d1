package start_test

import (
	"context"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// rehearsing makes a rehearsal of any file.
type rehearsing struct{ scoring.Lifecycle }

func (rehearsing) IsSetUp(string) bool { return true }

func (rehearsing) Rehearse(context.Context, string, string) (scoring.Rehearsal, error) {
	made := scoring.Rehearsal{Venue: "SMP 1", Chair: "Ketua Gladi", Passphrase: "satu dua tiga empat"}
	for _, code := range []string{"AAAA-1", "AAAA-2", "AAAA-3", "AAAA-4", "AAAA-5", "AAAA-6", "AAAA-7", "AAAA-8", "AAAA-9"} {
		made.Codes = append(made.Codes, scoring.RehearsalCode{Name: "Penguji", Roles: scoring.Assessor, Code: code})
	}
	return made, nil
}

// Who presses Esc on the codes of a rehearsal is asked whether they have them, and sees them
// again: nothing else can show them.
func TestTheCodesOfARehearsalAreNotLost(t *testing.T) {
	for _, lang := range wording.Langs {
		env := driver.Env(driver.Empty(), "")
		env.Life, env.Lang = rehearsing{env.Life}, lang
		d := driver.New(env, screen.Welcome, screen.Args{})
		d.Press("down", "down", "down", "enter").Type("gladi.ampera-titik").Press("enter").Type("a b c d").Press("enter")
		play.Wants(t, d, lang.Text("setup.which"))
		d.Press("down", "enter")
		d.Settle()
		play.Wants(t, d, "satu dua tiga empat", "AAAA-1")
		for _, back := range []string{"enter", "esc"} {
			d.Press("esc")
			play.Wants(t, d, lang.Text("rehearsal.leave"), lang.Text("rehearsal.leave.detail"))
			d.Press(back)
			play.Wants(t, d, "AAAA-1")
		}
		d.Press("enter")
		play.Wants(t, d, "AAAA-9")
		d.Press("esc")
		play.Wants(t, d, lang.Text("rehearsal.leave"))
		d.Press("enter")
		play.Wants(t, d, "AAAA-1")
		d.Press("esc", "down", "enter")
		play.Lacks(t, d, "AAAA", lang.Text("rehearsal.leave"))
	}
}
