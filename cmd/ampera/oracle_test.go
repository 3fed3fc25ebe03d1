package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
)

// The official results of 2,139 candidates come out of the command line, and
// the same bytes out of a selection's file.
func TestOfficialResults(t *testing.T) {
	dir := os.Getenv("AMPERA_ORACLE")
	if dir == "" {
		t.Skip("AMPERA_ORACLE does not say where the official results are")
	}
	input := filepath.Join(dir, "casn2024", "peserta.csv")
	direct := ampera(t, "rank", "--rulebook", "cpns-2024", "--input", input, "--format", "csv")
	want := map[string]string{}
	for _, row := range rowsOf(t, read(t, filepath.Join(dir, "casn2024", "hasil.csv"))) {
		want[row["nomor_peserta"]] = row["nilai_akhir"]
	}
	equal := 0
	for _, row := range rowsOf(t, direct) {
		if points(t, row["nilai_akhir"]) == points(t, want[row["nomor_peserta"]]) { // one file drops trailing zeros
			equal++
		} else {
			t.Errorf("%s: %s, published %s", row["nomor_peserta"], row["nilai_akhir"], want[row["nomor_peserta"]])
		}
	}
	if equal != 2139 || len(want) != 2139 {
		t.Fatalf("%d of %d results are equal", equal, len(want))
	}

	home := ownHome(t)
	t.Setenv(passphraseVariable, "sungai musi jembatan ampera")
	db := filepath.Join(home, "casn.ampera")
	ampera(t, "--db", db, "init", "--rulebook", "cpns-2024", "--chair", "Ketua Uji")
	ampera(t, append([]string{"--db", db, "import", "candidates", input}, distinct(t, db, input)...)...)
	if stored := ampera(t, "--db", db, "rank", "--format", "csv"); !bytes.Equal(stored, direct) {
		t.Error("the selection's file ranks otherwise than the input itself")
	}
}

// distinct answers what the import of a file asks of formations that are spelled
// almost alike: they are two. Provinces are (Papua and Papua Barat), and who knows
// that is asked once.
func distinct(t *testing.T, db, input string) (flags []string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run([]string{"--db", db, "import", "candidates", input, "--lang", "en"}, strings.NewReader(""), &out, &errs); code != exitRefused {
		t.Fatalf("nothing is asked: exit %d\n%s", code, errs.String())
	}
	for _, m := range regexp.MustCompile(`--distinct '([^']+)'`).FindAllStringSubmatch(errs.String(), -1) {
		flags = append(flags, "--distinct", m[1])
	}
	return flags
}

// ampera runs a command that must succeed and returns what it printed.
func ampera(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, strings.NewReader(""), &out, &errs); code != exitDone {
		t.Fatalf("ampera %s: exit %d\n%s", strings.Join(args, " "), code, errs.String())
	}
	return out.Bytes()
}

func points(t *testing.T, text string) scoring.Points {
	t.Helper()
	p, err := scoring.ParsePoints(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return p
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// rowsOf is a CSV text as rows by column name.
func rowsOf(t *testing.T, data []byte) []map[string]string {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		out = append(out, row)
	}
	return out
}
