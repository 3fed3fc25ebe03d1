//go:build unix

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"ampera/scoring"
	"ampera/scoring/publishing"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/store/application/pagetest"
)

// applies is a rulebook's registration, with something that is asked.
const applies = `
[registration]
opens = "2020-09-01"
closes = "2020-09-14"
numbers = "26####"

[[questions]]
code = "ipk"
name = { id = "IPK", en = "Grade point average" }
kind = "number"
scales = [{ code = "ipk", name = "IPK", max = 4, decimals = 2 }]

[[requirements]]
code = "ijazah"
name = { id = "IPK paling rendah 3,00", en = "A GPA of 3.00 or more" }
document = { id = "Ijazah", en = "Diploma" }
test = { number = "ipk", bounds = [{ scale = "ipk", at_least = 3, at_most = 4 }] }
`

// An applicant saves the public page's file; the desk looks at it, takes it and keeps the
// receipt; a second file of the same NIK is taken with its note; both get numbers.
func TestApplyingByKeys(t *testing.T) {
	for _, l := range wording.Langs {
		t.Run(l.String(), func(t *testing.T) { applyByKeys(t, l) })
	}
}

func applyByKeys(t *testing.T, l wording.Lang) {
	home := ownHome(t)
	file, documents := filepath.Join(home, "seleksi.ampera"), filepath.Join(home, "dokumen")
	page := announced(t, file, filepath.Join(home, "halaman.html"))
	save := func(name, ipk string) {
		folder := filepath.Join(documents, name)
		saved := pagetest.Saved(t, page, map[string]string{"name": "Siti Aminah", "nik": "1671014510910001", "born": "1991-10-05", "ijazah": "ijazah.pdf"},
			map[string]string{"ipk": ipk})
		for _, f := range []struct {
			name string
			text []byte
		}{{"lamaran-guru.json", saved}, {"ijazah.pdf", []byte(name)}} {
			if err := os.MkdirAll(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, f.name), f.text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	save("satu", "3.25")
	t.Setenv("AMPERA_DOCUMENTS", documents)
	s := runInTerminal(t, 80, 24, home, "--db", file, "--lang", l.String())
	types := func(text string) { s.write("\x15" + text); s.press("enter") }
	s.sees("Ratna")
	s.write("ketua" + newcomerPhrase)
	s.press("enter")
	s.sees(l.Text("home.title"))
	s.press("d")
	s.sees(l.Text("applicants.none")[:30])
	s.press("l")
	s.sees(l.Text("applications.none")[:30])
	s.press("b")
	s.sees(l.Text("applications.choose")[:30])
	types(filepath.Join(documents, "satu"))
	s.sees(l.Text("applications.is.yes"), "Siti Aminah")
	s.press("enter")
	s.sees(l.Text("counter.note.late", "14-09-2020"), "1671********0001", l.Text("counter.check"))
	s.press("esc")
	s.sees(l.Text("applications.lead", "1", "1"))
	s.press("s")
	s.sees(l.Text("applications.ask", "1"))
	s.press("y")
	s.sees(l.Text("applications.receipts")[:20])
	receipt := filepath.Join(home, "tt.html")
	types(receipt)
	s.sees(l.Text("applications.is.taken"), "tt.html")

	save("dua", "2.50")
	s.press("b")
	s.sees(l.Text("applications.choose")[:30])
	types(filepath.Join(documents, "dua"))
	s.sees(l.Text("applications.is.no"), l.Text("applications.is.taken"))
	s.press("s")
	s.sees(l.Text("applications.ask", "1"), l.Text("applications.ask.twins", "1")[:40])
	s.press("y")
	s.sees(l.Text("applications.receipts")[:20])
	s.press("esc")
	s.sees(l.Text("applications.lead", "2", "0"))
	s.press("esc") // what was chosen before
	s.sees(l.Text("applications.lead", "1", "0"))
	s.press("esc")
	s.sees(l.Text("applications.none")[:30])
	s.press("esc")
	s.sees(l.Text("applicants.lead", "2", "0"))
	s.press("g")
	s.sees(l.Text("applicants.numbers.ask", "2", "260001"))
	s.press("y")
	s.sees(l.Text("applicants.lead", "2", "2"))
	s.press("ctrl+q")
	if err := s.cmd.Wait(); err != nil {
		t.Fatal(err)
	}

	text, err := os.ReadFile(receipt)
	if err != nil || !bytes.Contains(text, []byte("1671********0001")) || bytes.Contains(text, []byte("1671014510910001")) {
		t.Errorf("the receipt: %v\n%s", err, text)
	}
	office := store.New(file, store.Options{Name: "here"})
	if err := office.Open(); err != nil {
		t.Fatal(err)
	}
	defer office.Close()
	selection, _ := office.Selection()
	desk, err := office.Unlock(t.Context(), selection.People[0].ID, "ketua"+newcomerPhrase)
	if err != nil {
		t.Fatal(err)
	}
	desk.Read(func(v scoring.View) {
		all := registration.List(v)
		if len(all) != 2 || len(all[0].Others) != 1 || all[0].Others[0] != all[1].ID || all[0].Number == "" || all[0].Number == all[1].Number {
			t.Fatalf("%+v", all)
		}
		for _, a := range all {
			if hashes := registration.HashesAt(scoring.PastOf(v), a.ID); len(hashes) != 1 || hashes[0].Code != "ijazah" {
				t.Errorf("%s: %+v", a.ID, hashes)
			}
		}
	})
}

// announced is a selection with two formations, and the page that it published, from which
// one applies.
func announced(t *testing.T, file, path string) []byte {
	t.Helper()
	template, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(template + applies)
	if err != nil {
		t.Fatal(err)
	}
	office := store.New(file, store.Options{Name: "here"})
	defer office.Close()
	chair, err := office.Create(t.Context(), scoring.Founding{Name: "Seleksi Guru", Chair: "Ratna", Passphrase: "ketua" + newcomerPhrase, Book: book, Freeze: true})
	if err == nil {
		_, err = chair.Submit(t.Context(), scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 1"}, Quota: 2}, {Values: []string{"Guru BK", "SMPN 1"}, Quota: 1}}})
	}
	if err == nil {
		_, err = chair.Announce(t.Context(), scoring.Announcement{Page: publishing.All, Path: path, Intake: true, Day: 20260901})
	}
	page, readErr := os.ReadFile(path)
	if err != nil || readErr != nil {
		t.Fatal(err, readErr)
	}
	return page
}
