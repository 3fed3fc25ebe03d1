//go:build unix

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const storyCandidates = `nomor_peserta,nama,jabatan,lokasi
001,Ayu Lestari,Guru IPA,SMPN 1
002,Bagus Putra,Guru IPA,SMPN 1
003,Citra Ayu,Guru IPA,SMPN 1
004,Dewi Sari,Guru IPA,SMPN 1
005,Eka Saputra,Guru IPA,SMPN 1
`

// The whole story with real keys on the program as built: a committee begins,
// takes candidates, types written marks, two assessors score one simulation,
// the ranking explains itself; then the power fails in the middle of a mark.
func TestStory(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "peserta.csv"), []byte(storyCandidates), 0o600); err != nil {
		t.Fatal(err)
	}
	s := runInTerminal(t, 80, 24, home)

	// First run: a few questions and a passphrase make a selection.
	s.sees("Welcome", "New selection")
	s.press("enter")
	s.sees("1/5")
	for _, answer := range []string{"Seleksi Uji", "Dinas Uji", "Ratna Dewi"} {
		s.write(answer)
		s.press("enter")
	}
	s.sees("2/5", "Written test (%)")
	for range 8 {
		s.press("enter")
	}
	s.sees("3/5", "Example number")
	s.press("enter", "enter")
	s.sees("4/5")
	chair := find(t, s.sees("suggested:"), `suggested: (.+?) \(F3`)
	s.press("f3")
	s.sees("Once more")
	s.write(chair)
	s.press("enter")
	s.write(find(t, s.sees("Recovery code", "5/5"), `[0-9A-Z]{5}-([0-9A-Z]{5})`))
	s.press("enter")
	s.sees("Home", "Ratna Dewi")

	// The rulebook is frozen, candidates come from a file.
	s.press("8")
	if frame := s.sees("Rulebook", "Candidates compete by"); strings.Contains(frame, "! draft") {
		s.press("f")
		s.sees("Freeze this rulebook?")
		s.press("s")
	}
	s.sees("✓ frozen")
	s.press("esc")
	s.sees("Preparation")
	s.press("0")
	s.sees("peserta.csv", "Tab completes")
	s.write("peserta.csv")
	s.press("enter")
	s.sees("holds candidates", "of 13 found")
	s.press("enter")
	s.sees("Sound, not saved yet:", "5 new")
	s.press("enter")
	s.sees("Saved: 5 candidates")

	// Two assessors are enrolled and get the formation.
	s.sees("Preparation")
	s.press("6")
	codes := map[string]string{}
	for _, name := range []string{"Maya Puspita", "Rudi Hartono"} {
		s.sees("The secretary proposes")
		s.press("a")
		s.sees("Enrol somebody")
		s.write(name)
		s.press("enter", "enter")
		codes[name] = find(t, s.sees("One-time code of "+name), `:\s+([0-9A-Z]{5}-[0-9A-Z]{5})`)
		s.press("enter")
	}
	s.sees("The secretary proposes", "Rudi Hartono")
	s.press("esc")
	s.sees("Preparation")
	s.press("7")
	s.sees("none yet")
	s.press("m")
	s.sees("One panel a formation")
	s.press("1")
	s.sees("Maya Puspita, Rudi Hartono")
	s.press("esc")

	// Written marks for five candidates, column by column.
	s.sees("Preparation")
	s.press("3")
	s.sees("Written test", "0-100")
	for _, m := range []string{"80", "75", "90,5", "60", "85"} {
		s.write(m)
		s.press("enter")
	}
	s.press("home", "tab")
	for _, m := range []string{"70", "88", "81", "64", "92"} {
		s.write(m)
		s.press("enter")
	}
	s.sees("5 of 5", "90.5", "✓ saved")
	s.press("esc")

	// One simulation by two assessors who switch at one machine.
	for _, name := range []string{"Maya Puspita", "Rudi Hartono"} {
		s.join(name, codes[name])
		s.sees("Preparation")
		s.press("4")
		s.sees("Ayu Lestari")
		s.press("enter")
		s.sees("Planning")
		s.write("33334333")
		s.press("enter")
		s.sees("Press y to submit")
		s.press("y")
		s.sees("submitted", "✓ saved")
		s.press("esc", "esc")
	}

	// The chair sees the ranking and why.
	s.press("ctrl+o")
	s.sees("Who are you?")
	s.choose("Ratna Dewi")
	s.sees("Passphrase")
	s.write(chair)
	s.press("enter")
	s.sees("Home", "Ratna Dewi")
	s.press("5")
	s.sees("Ayu Lestari", "Bagus Putra")
	s.press("enter")
	s.sees("WHY THIS RANK", "001", "Ayu Lestari")
	s.press("esc", "esc")

	// The power fails in mid-entry: what was said to be saved is there.
	s.sees("Preparation")
	s.press("3")
	s.sees("Written test", "90.5")
	s.write("83")
	s.press("enter")
	s.sees(" 83 ", "not saved", "Why?") // it corrects a result that stood
	s.write("kertas dibaca ulang")
	s.press("enter")
	s.sees(" 83 ", "✓ saved")
	s.write("7")
	s.kill()

	s = runInTerminal(t, 80, 24, home)
	s.sees("Who are you?")
	s.choose("Ratna Dewi")
	s.write(chair)
	s.press("enter")
	s.sees("Home")
	s.press("3")
	s.sees("Ayu Lestari", " 83 ", " 75 ", "90.5", " 60 ", " 85 ", " 70 ", " 88 ", " 64 ", " 92 ", "5 of 5")
}

// find is the first group of a pattern in a frame.
func find(t *testing.T, frame, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(frame)
	if m == nil {
		t.Fatalf("%s is not in\n%s", pattern, frame)
	}
	return m[1]
}

// choose goes down the list to a name and takes it.
func (s *terminal) choose(name string) {
	s.t.Helper()
	s.sees(name, "▸")
	for range 10 {
		if regexp.MustCompile(`▸ ` + name).MatchString(s.frame()) {
			s.press("enter")
			return
		}
		before := s.frame()
		s.press("down")
		s.changes(before)
	}
	s.t.Fatalf("%s is not in the list\n%s", name, s.frame())
}

// join unlocks a person who has a one-time code and chooses a passphrase.
func (s *terminal) join(name, code string) {
	s.t.Helper()
	s.press("ctrl+o")
	s.sees("Who are you?")
	s.choose(name)
	s.sees("One-time code")
	s.write(code)
	s.press("enter")
	phrase := "empat kata milik " + name
	s.write(phrase)
	s.press("enter")
	s.write(phrase)
	s.press("enter")
	s.sees("Home", name)
}
