//go:build unix

package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// Who leads a venue seats a reserve for two candidates, who scores both. At home what rests
// on that is held, and home tells that it waits. The chair countersigns the one by name, and
// its sheets count; refuses the other, and its sheet is typed from paper, by the way that
// the screens tell: its assessor is seated, the sitting opened again.
func TestCountersigningByKeys(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.Text("venues.sign"), func(t *testing.T) {
			folder := t.TempDir()
			in := func(name string) string { return filepath.Join(folder, name) }
			office, away := laptop{t, t.TempDir(), in("kantor.ampera"), lang}, laptop{t, t.TempDir(), in("satu.ampera"), lang}
			office.founds()
			a := office.opens(lang.Text("venues.title"), "v ", "venues.lead")
			phrase := office.prepares(a, placeOne, "Maya Puspita", in("satu.titik"), "Anton Wijaya", "Yusuf Hidayat")
			a.press("ctrl+q")
			a.ends(exitDone)

			b := away.begins(in("satu.titik"), phrase, "Maya Puspita")
			away.seats(b, seated, "Ani Contoh", "Rudi Hartono", "Anton Wijaya")
			away.seats(b, left, "Budi Contoh", "Rudi Hartono", "Anton Wijaya")
			away.scores(b, seated, left)
			away.handsTo(b, "Anton Wijaya")
			away.scores(b, seated, left)
			away.handsTo(b, "Yusuf Hidayat")
			away.closes(b, "Ruang 1", "4", in("cadangan-satu.ampera"))
			away.sends(b, in("satu.kiriman"))
			b.press("ctrl+q")
			b.ends(exitDone)

			brings := office.runs("bundle", "read", in("satu.kiriman"))
			for _, told := range []string{lang.Text("arrival.of", "satu.kiriman", placeOne), lang.Text("arrival.closes", "Ruang 1"), lang.Text("arrival.signs", "2")} {
				if !strings.Contains(brings, told) {
					t.Errorf("before it is joined it does not say %q:\n%s", told, brings)
				}
			}
			if held := office.runs("rank", "--format", "csv"); strings.Count(held, "held.unsigned") != 2 {
				t.Errorf("before the chair answers not both are held:\n%s", held)
			}
			a = office.starts()
			office.unlocks(a)
			a.sees(lang.Text("home.wait.sign", "2"))
			office.visits(a, "venues.title")
			office.down(a, placeOne)
			a.press("h")
			a.sees(lang.Text("venues.sign.which", placeOne), seated, left)
			a.press("enter")
			office.says(a, lang.Text("venues.sign.ask.seat"))
			a.sees("Maya Puspita", "Anton Wijaya", seated)
			a.press("s")
			a.sees(lang.Text("venues.signed"))
			a.press("h")
			a.sees(lang.Text("venues.sign.no"), left)
			a.press("t")
			a.sees(lang.Text("marks.reason"))
			a.write("bukan dia yang duduk")
			a.press("enter")
			office.says(a, lang.Text("venues.unsigned"))
			a.press("esc")
			a.sees(lang.Text("home.wait.refused", "1"))
			office.down(a, lang.Text("home.wait.refused", "1"))
			a.press("enter")
			a.sees(lang.Text("missing.of", placeOne), left, "Anton Wijaya", lang.Text("sheet.status.paper"))
			a.press("enter")
			office.says(a, lang.Text("refusal.missing.unseated", "Anton Wijaya", left))
			a.press("p")
			a.sees(lang.Text("seats.title"), "▸ "+left)
			a.press("enter")
			a.sees(lang.Text("seats.choose", left, "Budi Contoh"))
			for _, name := range []string{"Rudi Hartono", "Anton Wijaya"} {
				office.down(a, name)
				a.press(" ")
			}
			a.press("enter")
			a.sees(lang.Text("panels.reseat.ask", "1"))
			a.press("s")
			a.sees(lang.Text("panels.saved"))
			a.press("esc")
			a.sees(lang.Text("missing.of", placeOne), left)
			a.press("enter")
			office.says(a, lang.Text("refusal.missing.shut", "Ruang 1"))
			a.press("s")
			a.sees("Ruang 1 ·")
			a.press("b")
			a.sees(lang.Text("sitting.reopen.ask", "Ruang 1"))
			a.write("lembar dari kertas")
			a.press("enter")
			office.awaits(a, "it is open", func() bool { return !strings.Contains(a.frame(), lang.Text("sitting.reopen.ask", "Ruang 1")) })
			a.press("esc")
			a.sees(lang.Text("missing.of", placeOne), left)
			a.press("enter")
			a.sees(lang.Text("sheet.form"))
			a.write("F-7")
			a.press("enter")
			a.sees(lang.Text("sheet.form")+": F-7", "0/8")
			a.write("33334333")
			a.sees("8/8")
			a.press("enter")
			said, _, _ := strings.Cut(lang.Text("sheet.read.typed"), ".")
			a.sees(said)
			a.press("y")
			office.awaits(a, "the next sheet", func() bool { return !strings.Contains(a.frame(), left) })
			a.press("esc")
			office.visits(a, "home.title")
			if frame := a.frame(); strings.Contains(frame, lang.Text("home.wait.refused", "1")) {
				t.Errorf("it is typed, and home still asks for it:\n%s", frame)
			}
			a.press("ctrl+q")
			a.ends(exitDone)
			all := office.runs("show", "candidates", "--format", "csv")
			if mine := regexp.MustCompile(`(?m)^` + seated + `,.*,78\.75,.*,2,2,`); !mine.MatchString(all) || strings.Count(all, ",78.75,") != 1 {
				t.Errorf("of %s alone both sheets count, and yet:\n%s", seated, all)
			}
			if all := office.runs("show", "missing", "--format", "csv"); !strings.Contains(all, left+",Budi Contoh,anton,Anton Wijaya,typed,") {
				t.Errorf("it does not wait for who gave it:\n%s", all)
			}
		})
	}
}
