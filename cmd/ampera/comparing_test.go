package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// applicants are fourteen invented candidates of one formation: one without a
// mark of the SKB, two whose final marks are equal.
const applicants = `nomor_peserta,nama,tgl_lahir,jabatan,lokasi,ipk,twk,tiu,tkp,skb
24000020110000001,Ayu Lestari,1990-02-01,Guru IPA,SMPN 1,3.50,105,135,183,71.5
24000020110000002,Bagus Putra,1991-03-01,Guru IPA,SMPN 1,3.20,95,140,190,80.25
24000020110000003,Citra Ananda,1992-04-01,Guru IPA,SMPN 1,3.10,110,125,178,77.125
24000020110000004,Dimas Saputra,1993-05-01,Guru IPA,SMPN 1,3.40,85,150,201,69
24000020110000005,Eka Wulandari,1990-01-02,Guru IPA,SMPN 1,3.40,90,120,175,88.4
24000020110000006,Fajar Hidayat,1990-01-01,Guru IPA,SMPN 1,3.60,100,110,180,74.35
24000020110000007,Gita Permata,1989-01-01,Guru IPA,SMPN 1,3.30,105,115,170,74.35
24000020110000008,Hana Rahmawati,1994-07-09,Guru IPA,SMPN 1,3.70,75,105,169,66.6
24000020110000009,Ilham Nugroho,1988-11-12,Guru IPA,SMPN 1,3.00,120,155,210,91.333
24000020110000010,Joko Santoso,1987-10-10,Guru IPA,SMPN 1,2.90,70,95,168,60
24000020110000011,Kartika Utami,1992-02-02,Guru IPA,SMPN 1,3.55,115,130,195,
24000020110000012,Lukman Hakim,1991-01-01,Guru IPA,SMPN 1,3.45,80,100,172,79.9
24000020110000013,Mira Susanti,1993-03-03,Guru IPA,SMPN 1,3.25,98,122,181,84.05
24000020110000014,Nadia Firmansyah,1990-09-09,Guru IPA,SMPN 1,3.15,88,118,177,70.7
`

// cellOf is a cell of the workbook by the last digits of the candidate number
// and the column's header.
type cellOf struct {
	number, header string
	value          float64
}

const (
	skdWeighted = "Seleksi Kompetensi Dasar (SKD) (40%)"
	skb         = "Nilai SKB"
	skbRaw      = "Seleksi Kompetensi Bidang (SKB) (mentah)"
	skbWeighted = "Seleksi Kompetensi Bidang (SKB) (60%)"
	final       = "Nilai akhir"
	rankHeader  = "Peringkat"
)

// fiveErrors are what committees' sheets get wrong, with what a sheet makes of
// it in the rest of the row; the numbers are computed by hand.
var fiveErrors = []struct {
	cells []cellOf
	ties  []cellOf // typed after the sheet was ranked
	want  string
}{
	// 60 % of the SKD and 40 % of the SKB
	{[]cellOf{{"04", skdWeighted, 47.564}, {"04", skbWeighted, 27.6}, {"04", final, 75.164}}, nil, "weight 04"},
	// 383 / 550 x 100 x 40 % + 70.7 x 60 %, rounded once: 70.275 instead of 70.274
	{[]cellOf{{"14", final, 70.275}}, nil, "end 14"},
	{[]cellOf{{"11", skb, 0}, {"11", skbRaw, 0}, {"11", skbWeighted, 0}, {"11", final, 32}}, nil, "zero 11"},
	{[]cellOf{{"02", skb, 84.05}, {"02", skbRaw, 84.05}, {"02", skbWeighted, 50.43}, {"02", final, 81.339},
		{"13", skb, 80.25}, {"13", skbRaw, 80.25}, {"13", skbWeighted, 48.15}, {"13", final, 77.314}}, nil, "swap 13 02"},
	// equal finals and equal SKD: the TKP decides, 180 against 170
	{nil, []cellOf{{"06", rankHeader, 0}, {"07", rankHeader, 0}}, "tie 06 07"},
}

// A recap with five planted errors is told exactly those five; with any of them
// exactly those; with none of them, nothing. The right one is written from a
// selection's file, and all five are held against that too; the rest against
// the input, which takes no passphrase.
func TestFivePlantedErrors(t *testing.T) {
	db, input, right := selection(t)
	for planted := range 1 << len(fiveErrors) {
		path := filepath.Join(t.TempDir(), "salah.xlsx")
		var want []string
		edit(t, right, path, func(w *recapFile) {
			for i, e := range fiveErrors {
				if planted&(1<<i) != 0 {
					w.set(e.cells)
				}
			}
			w.rank()
			for i, e := range fiveErrors {
				if planted&(1<<i) != 0 {
					w.exchange(e.ties)
					want = append(want, e.want)
				}
			}
		})
		slices.Sort(want)
		asked := [][]string{{"--rulebook", "cpns-2024", "--input", input}}
		if planted == 1<<len(fiveErrors)-1 {
			asked = append(asked, []string{"--db", db})
		}
		for _, of := range asked {
			if got := findings(t, path, of, len(want) > 0); !slices.Equal(got, want) {
				t.Fatalf("planted %05b, %s: %q, want %q", planted, of[0], got, want)
			}
		}
	}
}

// selection is a selection of the applicants under the template cpns-2024, the
// file that they came from, and the recap of it.
func selection(t *testing.T) (db, input, recap string) {
	t.Helper()
	home := ownHome(t)
	t.Setenv(passphraseVariable, "sungai musi jembatan ampera")
	db, input, recap = filepath.Join(home, "s.ampera"), filepath.Join(home, "peserta.csv"), filepath.Join(home, "rekap.xlsx")
	if err := os.WriteFile(input, []byte(applicants), 0o600); err != nil {
		t.Fatal(err)
	}
	ampera(t, "--db", db, "init", "--rulebook", "cpns-2024", "--chair", "Ketua Uji")
	ampera(t, "--db", db, "import", "candidates", input)
	ampera(t, "--db", db, "rank", "--format", "xlsx", "--out", recap)
	return db, input, recap
}

// findings are those of ampera compare: kind and the last digits of numbers.
func findings(t *testing.T, path string, of []string, differs bool) []string {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(append([]string{"compare", path, "--format", "json"}, of...), strings.NewReader(""), &out, &errs)
	if (code == exitRefused) != differs || code > exitRefused {
		t.Fatalf("exit code %d\n%s", code, errs.String())
	}
	var report struct {
		Cells, Equal int
		Findings     []struct {
			Kind    string
			Numbers []string `json:"nomor_peserta"`
			Reason  string
			Follows []struct{ Column string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range report.Findings {
		text := f.Kind
		for _, n := range f.Numbers {
			text += " " + n[len(n)-2:]
			if !strings.Contains(f.Reason, n) {
				t.Errorf("%s is not in: %s", n, f.Reason)
			}
		}
		list = append(list, text)
	}
	slices.Sort(list)
	return list
}

// recapFile is a workbook in a committee's hands.
type recapFile struct {
	t     *testing.T
	file  *excelize.File
	sheet string
	rows  [][]string
}

func edit(t *testing.T, from, to string, change func(*recapFile)) {
	t.Helper()
	file, err := excelize.OpenFile(from)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sheet := file.GetSheetName(0)
	rows, err := file.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	change(&recapFile{t, file, sheet, rows})
	if err := file.SaveAs(to); err != nil {
		t.Fatal(err)
	}
}

// place is the row and the column of a cell.
func (w *recapFile) place(number, header string) (row, column int) {
	at := slices.Index(w.rows[0], "Nomor peserta")
	row = slices.IndexFunc(w.rows, func(r []string) bool { return len(r) > at && strings.HasSuffix(r[at], number) })
	if column = slices.Index(w.rows[0], header); row < 0 || column < 0 {
		w.t.Fatalf("no cell %s %s", number, header)
	}
	return row, column
}

func (w *recapFile) set(cells []cellOf) {
	for _, c := range cells {
		row, column := w.place(c.number, c.header)
		w.put(row, column, c.value)
	}
}

func (w *recapFile) put(row, column int, value float64) {
	cell, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err == nil {
		err = w.file.SetCellValue(w.sheet, cell, value)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	for len(w.rows[row]) <= column {
		w.rows[row] = append(w.rows[row], "")
	}
	w.rows[row][column] = fmt.Sprint(value)
}

// rank ranks the sheet by its own finals, as a formula would; equals keep the
// order that they had.
func (w *recapFile) rank() {
	_, rank := w.place("01", rankHeader)
	_, at := w.place("01", final)
	number := func(row, column int) float64 {
		if column >= len(w.rows[row]) {
			return -1
		}
		v, err := strconv.ParseFloat(w.rows[row][column], 64)
		if err != nil {
			return -1
		}
		return v
	}
	ranks := map[int]float64{}
	for i := 1; i < len(w.rows); i++ {
		if number(i, at) < 0 {
			continue
		}
		ranks[i] = 1
		for k := 1; k < len(w.rows); k++ {
			if number(k, at) > number(i, at) || number(k, at) == number(i, at) && number(k, rank) < number(i, rank) {
				ranks[i]++
			}
		}
	}
	for row, r := range ranks {
		w.put(row, rank, r)
	}
}

// exchange swaps the values of two cells.
func (w *recapFile) exchange(cells []cellOf) {
	if cells == nil {
		return
	}
	a, column := w.place(cells[0].number, cells[0].header)
	b, _ := w.place(cells[1].number, cells[1].header)
	first, _ := strconv.ParseFloat(w.rows[a][column], 64)
	second, _ := strconv.ParseFloat(w.rows[b][column], 64)
	w.put(a, column, second)
	w.put(b, column, first)
}
