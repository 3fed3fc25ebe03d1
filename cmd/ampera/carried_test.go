//go:build unix

package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// A copy for another laptop, opened on a home of its own, is a second laptop: it says what
// it has, sheets are given there, and the first joins them; what the first did meanwhile
// goes back, and both show the same two laptops.
func TestACopyIsASecondLaptopByKeys(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.Text("laptops.do.copy"), func(t *testing.T) {
			folder := t.TempDir()
			in := func(name string) string { return filepath.Join(folder, name) }
			first, second := laptop{t, t.TempDir(), in("satu.ampera"), lang}, laptop{t, t.TempDir(), in("dua.ampera"), lang}
			first.founds()

			a := first.opens("laptop", "l ", "laptops.lead")
			a.press("c")
			a.sees(lang.Text("laptops.copy.where"))
			a.write("\x15" + in("salinan"))
			a.press("enter")
			written, _, _ := strings.Cut(lang.Text("laptops.copied", in("salinan")), ",")
			first.says(a, written)

			b := second.starts()
			second.opensBackup(b, in("salinan"))
			b.sees(lang.Text("reopened.question"))
			b.press("enter")
			second.unlocksAs(b, "Maya Puspita")
			second.scores(b, seated)
			second.visits(b, "laptops.title")
			b.press("b")
			b.sees(lang.Text("laptops.send.where"))
			b.write("\x15" + in("dua.kiriman"))
			b.press("enter")
			packed, _, _ := strings.Cut(lang.Text("laptops.packed"), ":")
			second.says(b, packed) // nothing was heard of others: all of it goes

			first.joins(a, in("dua.kiriman"))
			first.handsTo(a, "Rudi Hartono")
			first.scores(a, seated)
			first.sends(a, in("satu.kiriman"))
			second.joins(b, in("satu.kiriman"))
			for _, s := range []*terminal{a, b} {
				s.press("ctrl+q")
				s.ends(exitDone)
			}
			both := regexp.MustCompile(`(?m)^` + seated + `,.*,2,2,`)
			for _, l := range []laptop{first, second} {
				if all := l.runs("show", "candidates", "--format", "csv"); !both.MatchString(all) {
					t.Errorf("%s has not both sheets of %s:\n%s", l.file, seated, all)
				}
				if all := l.runs("show", "laptops", "--format", "csv"); strings.Count(strings.TrimSpace(all), "\n") != 2 {
					t.Errorf("%s knows not two laptops:\n%s", l.file, all)
				}
			}
		})
	}
}

// The office seats another assessor once a venue has begun, and prepares it again: its
// laptop takes the new file where it joins any, who is new there unlocks and gives the
// sheet, what was given before stays, and home joins both.
func TestAVenueIsPreparedAgainByKeys(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.Text("venues.do.prepare"), func(t *testing.T) {
			folder := t.TempDir()
			in := func(name string) string { return filepath.Join(folder, name) }
			office, away := laptop{t, t.TempDir(), in("kantor.ampera"), lang}, laptop{t, t.TempDir(), in("satu.ampera"), lang}
			office.founds()
			a := office.opens(lang.Text("venues.title"), "v ", "venues.lead")
			phrase := office.prepares(a, placeOne, "Ratna Dewi", in("satu.titik"))

			b := away.begins(in("satu.titik"), phrase, "Maya Puspita")
			away.scores(b, seated)

			office.visits(a, "panels.title")
			office.down(a, "Guru Matematika")
			office.seats(a, left, "Budi Contoh", "Rudi Hartono", "Anton Wijaya")
			office.visits(a, "venues.title")
			again := office.prepares(a, placeOne, "Ratna Dewi", in("lagi.titik"))

			away.visits(b, "laptops.title")
			taken, _, _ := strings.Cut(lang.Text("venues.amended", placeOne), ":")
			for _, said := range []string{taken, lang.Text("venues.amended.same")} { // the second time nothing is new
				b.press("g")
				b.sees(lang.Text("laptops.join.where"))
				b.write("\x15" + in("lagi.titik"))
				b.press("enter")
				away.says(b, lang.Text("venues.amend.ask"))
				b.write(again)
				b.press("enter")
				away.says(b, said)
			}
			away.handsTo(b, "Anton Wijaya")
			away.scores(b, left)
			away.handsTo(b, "Maya Puspita")
			away.scores(b, left)
			away.handsTo(b, "Rudi Hartono")
			away.scores(b, seated)
			away.handsTo(b, "Ratna Dewi")
			away.closes(b, "Ruang 1", "4", in("cadangan-satu.ampera"))
			away.sends(b, in("satu.kiriman"))
			b.press("ctrl+q")
			b.ends(exitDone)

			office.joins(a, in("satu.kiriman"))
			a.press("ctrl+q")
			a.ends(exitDone)
			if all := office.runs("show", "venues", "--format", "csv"); strings.Count(all, ",closed,4,4,") != 1 {
				t.Errorf("not all sheets came of the venue:\n%s", all)
			}
			if all := office.runs("rank", "--format", "csv"); strings.Contains(all, "held.unsigned") || strings.Contains(all, "held.clash") {
				t.Errorf("the office itself seated who gave it, and yet:\n%s", all)
			}
		})
	}
}

// Somebody has forgotten their passphrase at a venue: a second member asks, who leads gives
// a code, and with it they go on. At home what rests on it is held until the chair
// countersigns the code by name.
func TestACodeGivenAtAVenueByKeys(t *testing.T) {
	for _, lang := range wording.Langs {
		t.Run(lang.Text("people.code.ask.yes"), func(t *testing.T) {
			folder := t.TempDir()
			in := func(name string) string { return filepath.Join(folder, name) }
			office, away := laptop{t, t.TempDir(), in("kantor.ampera"), lang}, laptop{t, t.TempDir(), in("satu.ampera"), lang}
			office.founds()
			a := office.opens(lang.Text("venues.title"), "v ", "venues.lead")
			phrase := office.prepares(a, placeOne, "Maya Puspita", in("satu.titik"), "Anton Wijaya", "Yusuf Hidayat")

			b := away.begins(in("satu.titik"), phrase, "Anton Wijaya")
			away.doesCode(b, "Rudi Hartono", lang.Text("people.code.ask", "Rudi Hartono"))
			wished, _, _ := strings.Cut(lang.Text("people.code.asked"), " ")
			away.says(b, wished)
			away.handsTo(b, "Maya Puspita")
			away.doesCode(b, "Rudi Hartono", lang.Text("people.code.give", "Rudi Hartono", "Anton Wijaya"))
			code := regexp.MustCompile(`[A-Z0-9]{5}-[A-Z0-9]{5}`)
			away.awaits(b, "a code", func() bool { return code.MatchString(b.frame()) })
			once := code.FindString(b.frame())
			b.press("enter")
			b.press("ctrl+o")
			b.sees(lang.Text("unlock.who"))
			away.down(b, "Rudi Hartono")
			b.press("enter")
			b.sees(lang.Text("unlock.code"))
			b.write(once)
			b.press("enter")
			b.write("frasa baru rudi hartono")
			b.press("enter")
			b.write("frasa baru rudi hartono")
			b.press("enter")
			given, _, _ := strings.Cut(lang.Text("code.told", "Maya Puspita"), ",")
			away.says(b, given)
			b.press("y")
			b.sees(lang.Text("home.title"))
			away.scores(b, seated, left)
			away.handsTo(b, "Maya Puspita")
			away.scores(b, seated, left)
			away.handsTo(b, "Yusuf Hidayat")
			away.closes(b, "Ruang 1", "4", in("cadangan-satu.ampera"))
			away.sends(b, in("satu.kiriman"))
			b.press("ctrl+q")
			b.ends(exitDone)

			office.joins(a, in("satu.kiriman"))
			a.press("ctrl+q")
			a.ends(exitDone)
			if held := office.runs("rank", "--format", "csv"); strings.Count(held, "held.unsigned") != 2 {
				t.Errorf("before the chair answers not both are held:\n%s", held)
			}
			a = office.starts()
			office.unlocks(a)
			office.visits(a, "venues.title")
			office.down(a, placeOne)
			a.press("h")
			office.says(a, lang.Text("venues.sign.ask.code", "Rudi Hartono"))
			a.press("s")
			a.sees(lang.Text("venues.signed"))
			a.press("ctrl+q")
			a.ends(exitDone)
			if held := office.runs("rank", "--format", "csv"); strings.Contains(held, "held.unsigned") {
				t.Errorf("the chair answered, and yet:\n%s", held)
			}
		})
	}
}

// opensBackup opens a copy or a backup on a laptop that has no selection.
func (l laptop) opensBackup(s *terminal, file string) {
	l.t.Helper()
	s.sees(l.lang.Text("welcome.backup"))
	s.press("down", "down", "down")
	s.sees("▸ " + l.lang.Text("welcome.backup"))
	s.press("enter")
	s.sees(l.lang.Text("welcome.backup.ask"))
	s.write("\x15" + file)
	s.press("enter")
}

// doesCode does what is one's to do about somebody's new code, and is asked for.
func (l laptop) doesCode(s *terminal, name, asked string) {
	l.t.Helper()
	l.visits(s, "people.title")
	l.down(s, name)
	s.press("c")
	l.says(s, asked)
	s.press("y")
}
