package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// compared runs ampera compare and returns what it prints.
func compared(t *testing.T, args ...string) (code int, said, notes string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(append([]string{"compare"}, args...), strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

// Two recaps that once ended the program: one whose final mark was rounded only
// at the end beside a row that agrees, one whose ranks are those of a longer
// list.
func TestRecapsThatEndedTheProgram(t *testing.T) {
	ownHome(t)
	for name, want := range map[string][]string{
		"rounding": {"00426", "Dibulatkan hanya di akhir", "Sama cocoknya", "Pakai fungsi pembulatan", "formasi ini hanya 2 peserta di rekap"},
		"order":    {"urut, tetapi dihitung di antara peserta lain", "baris 34, 00335, Jabatan", "Guru PJOK"},
	} {
		file := func(what string) string { return filepath.Join("testdata", "faults", name+"-"+what) }
		code, said, notes := compared(t, "--lang", "id", file("recap.xlsx"), "--rulebook", "guru", "--input", file("candidates.csv"),
			"--marks", file("marks.csv"), "--formations", file("formations.csv"))
		if code != exitRefused || strings.Count(said, "\n\n") != 2 {
			t.Errorf("%s: exit code %d\n%s%s", name, code, said, notes)
		}
		for _, text := range want {
			if !strings.Contains(strings.Join(strings.Fields(said), " "), text) {
				t.Errorf("%s: %q is not in\n%s", name, text, said)
			}
		}
		for line := range strings.Lines(said) {
			if len([]rune(line)) > 81 {
				t.Errorf("%s: wider than a terminal: %s", name, line)
			}
		}
	}
}

// schools are the applicants in two formations.
func schools() string {
	var out strings.Builder
	for i, line := range strings.Split(strings.TrimSpace(applicants), "\n") {
		if i%2 == 0 && i > 0 {
			line = strings.Replace(line, "Guru IPA,SMPN 1", "Guru PKn,SMPN 2", 1)
		}
		out.WriteString(line + "\n")
	}
	return out.String()
}

// bySheets writes the first sheet of a workbook anew as one sheet a formation.
func bySheets(t *testing.T, from, to string, change func(*excelize.File, map[string][]string)) {
	t.Helper()
	edit(t, from, to, func(w *recapFile) {
		at := slices.Index(w.rows[0], "Jabatan")
		lines := map[string][]string{} // numbers by sheet, in order
		for _, row := range w.rows[1:] {
			name := row[at]
			if lines[name] == nil {
				w.sheetOf(name, w.rows[0], 1)
			}
			lines[name] = append(lines[name], row[slices.Index(w.rows[0], "Nomor peserta")])
			w.sheetOf(name, row, len(lines[name])+1)
		}
		if err := w.file.DeleteSheet(w.sheet); err != nil {
			t.Fatal(err)
		}
		change(w.file, lines)
	})
}

// sheetOf writes a row to a sheet, as numbers where they are.
func (w *recapFile) sheetOf(name string, row []string, line int) {
	if _, err := w.file.NewSheet(name); err != nil {
		w.t.Fatal(err)
	}
	for i, text := range row {
		cell, _ := excelize.CoordinatesToCellName(i+1, line)
		if err := w.file.SetCellValue(name, cell, text); err != nil {
			w.t.Fatal(err)
		}
	}
}

// A recap of one sheet a formation is compared whole, and a place names its
// sheet; one that is named is compared alone.
func TestARecapOfSeveralSheets(t *testing.T) {
	home := ownHome(t)
	input, right, path := filepath.Join(home, "peserta.csv"), filepath.Join(home, "a.xlsx"), filepath.Join(home, "b.xlsx")
	if err := os.WriteFile(input, []byte(schools()), 0o600); err != nil {
		t.Fatal(err)
	}
	ampera(t, "--lang", "id", "rank", "--rulebook", "cpns-2024", "--input", input, "--format", "xlsx", "--out", right)
	bySheets(t, right, path, func(f *excelize.File, _ map[string][]string) {
		if err := f.SetCellValue("Guru PKn", "J3", 12.5); err != nil {
			t.Fatal(err)
		}
	})
	code, said, notes := compared(t, path, "--lang", "id", "--rulebook", "cpns-2024", "--input", input)
	if code != exitRefused || !strings.Contains(said, "14 peserta") || !strings.Contains(said, "lembar Guru PKn baris 3") || !strings.Contains(notes, "Guru IPA, Guru PKn") {
		t.Errorf("exit code %d\n%s%s", code, said, notes)
	}
	code, said, _ = compared(t, path, "--lang", "id", "--rulebook", "cpns-2024", "--input", input, "--sheet", "Guru IPA")
	if code != exitDone || !strings.Contains(said, "7 peserta") || !strings.Contains(said, "1 formasi tidak ada di rekap ini") {
		t.Errorf("one sheet: exit code %d\n%s", code, said)
	}
	code, said, _ = compared(t, path, "--rulebook", "cpns-2024", "--input", input, "--format", "json", "--sheet", "Guru PKn", "--sheet", "Guru IPA")
	var report struct {
		Rows     int
		Findings []struct{ Sheet string }
	}
	if err := json.Unmarshal([]byte(said), &report); err != nil || code != exitRefused || report.Rows != 14 || report.Findings[0].Sheet != "Guru PKn" {
		t.Errorf("%v, exit code %d\n%s", err, code, said)
	}
}

// A cell is what it holds, whatever its format shows of it.
func TestCellsAreReadAsTheyAreHeld(t *testing.T) {
	_, input, right := selection(t)
	path := filepath.Join(t.TempDir(), "b.xlsx")
	edit(t, right, path, func(w *recapFile) {
		for i, format := range []string{"0", "0%", "#,##0", "0.0", `"Rp"0`, "0.00E+00"} {
			style, err := w.file.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err != nil {
				t.Fatal(err)
			}
			row, column := w.place(fmt.Sprintf("%02d", i+1), final)
			cell, _ := excelize.CoordinatesToCellName(column+1, row+1)
			if err := w.file.SetCellStyle(w.sheet, cell, cell, style); err != nil {
				t.Fatal(err)
			}
		}
	})
	if got := findings(t, path, []string{"--rulebook", "cpns-2024", "--input", input}, false); len(got) > 0 {
		t.Error(got)
	}
}
