package tabular

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// saved is a file with these bytes.
func saved(t testing.TB, name, data string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A CSV file is one sheet, each row at the place of its line.
func TestRecapOfCSV(t *testing.T) {
	for data, want := range map[string]string{
		"Rekap\n\nNomor,Nilai\n001,\"78,5\"\n":            "Rekap /  / Nomor|Nilai / 001|78,5",
		"\ufeffNomor;Nilai\r\n001;78,5\r\n\r\n002;80\r\n": "Nomor|Nilai / 001|78,5 /  / 002|80",
		"Nomor,Catatan\n001,\"dua\nbaris\"\n002,satu\n":   "Nomor|Catatan / 001|dua baris /  / 002|satu",
		"a,b\nkurang\nlebih,dari,dua\n":                   "a|b / kurang / lebih|dari|dua",
		"nomor,nama\n001,\"'=1+1\"\n":                     "nomor|nama / 001|=1+1",
	} {
		sheets, err := Recap(saved(t, "rekap.csv", data))
		if err != nil || len(sheets) != 1 || sheets[0].Name != "rekap.csv" {
			t.Fatal(sheets, err)
		}
		var got []string
		for _, row := range sheets[0].Rows {
			got = append(got, strings.Join(row, "|"))
		}
		if text := strings.Join(got, " / "); text != want {
			t.Errorf("%q: %q, want %q", data, text, want)
		}
	}
}

// What cannot be read says so, with what to do.
func TestRecapThatIsNone(t *testing.T) {
	for data, want := range map[string]string{
		"": "csv.empty", "\xd0\xcf\x11\xe0old": "csv.workbook.old", "PK\x03\x04 no zip": "csv.workbook.damaged",
	} {
		if _, err := Recap(saved(t, "rekap.xlsx", data)); !refusedAs(err, want) {
			t.Errorf("%q: %v, want %s", data, err, want)
		}
	}
	if _, err := Recap(saved(t, "rekap.csv", "a,\"b\n")); !refusedAs(err, "csv.quote") {
		t.Error(err)
	}
	if _, err := Recap(filepath.Join(t.TempDir(), "none.xlsx")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

// A workbook that was cut off is refused; one with a byte turned over is refused
// or read, and brings nothing down.
func TestDamagedWorkbook(t *testing.T) {
	record, k := sample(t)
	whole, err := os.ReadFile(wroteXLSX(t, wording.ID, record, k))
	if err != nil {
		t.Fatal(err)
	}
	read := func(data []byte) error {
		_, err := Recap(saved(t, "rekap.xlsx", string(data)))
		return err
	}
	for at := 0; at < len(whole); at += 37 {
		data := append([]byte(nil), whole...)
		data[at] ^= 0xff
		_ = read(data)
		if err := read(whole[:at]); err == nil {
			t.Errorf("cut off at %d, it is read", at)
		}
	}
}
