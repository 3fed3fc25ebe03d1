package tabular

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"ampera/scoring"
)

func TestGeneral(t *testing.T) {
	for raw, want := range map[string]string{
		"0": "0", "-0": "0", "0.0": "0", "80": "80", "80.0": "80", "78.5": "78.5", "-1.5": "-1.5", "100000": "100000",
		"78.099999999999994": "78.1", "3.3999999999999999": "3.4", "0.30000000000000004": "0.3", "99.999999999999999": "100",
		"9.9999999999999995E-2": "0.1", "1E-3": "0.001", "1.5E2": "150", "1e+2": "100", "7.8099999999999994E1": "78.1",
		"123456789012345": "123456789012345", "999999999999999.9": "1E+15", "1671010101900001": "1.6710101019E+15",
		"2.4400720120000801E+16": "2.44007201200008E+16", "24400720120000801": "2.44007201200008E+16", "-1E+15": "-1E+15",
		"0.1234567890123454": "0.123456789012345", "0.1234567890123455": "0.123456789012346",
		"": "", "abc": "abc", "1.2.3": "1.2.3", "1E": "1E", "1E999": "1E999", "1E-300": "1E-300", "--1": "--1", "NaN": "NaN", ".5": "0.5", "5.": "5",
	} {
		if got := general(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

// A mark of at most 15 digits comes back as it was typed, whichever way the
// spreadsheet writes its binary number.
func TestGeneralUndoesBinaryNoise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := scoring.Points(rapid.Int64Range(-999_999_999_999, 999_999_999_999).Draw(t, "mark")).String()
		binary, err := strconv.ParseFloat(typed, 64)
		if err != nil {
			t.Fatal(err)
		}
		for _, raw := range []string{strconv.FormatFloat(binary, 'g', -1, 64), strconv.FormatFloat(binary, 'G', 17, 64), strconv.FormatFloat(binary, 'f', 20, 64)} {
			if got := general(raw); got != typed {
				t.Fatalf("%s lies in the file as %s and comes out as %s", typed, raw, got)
			}
		}
	})
}

// FuzzGeneral: whatever a cell holds, it comes out as it is or as the nearest
// decimal of 15 digits.
func FuzzGeneral(f *testing.F) {
	for _, raw := range []string{"78.099999999999994", "2.44E+16", "-0.00E-3", "999999999999999999", "1e5", ".", "00012.50"} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		got := general(raw)
		if got == raw {
			return
		}
		want, ok := new(big.Rat).SetString(raw)
		value, ok2 := new(big.Rat).SetString(got)
		if !ok || !ok2 || strings.ContainsAny(raw, "_/xXpPbBoO") {
			t.Fatalf("%q became %q", raw, got)
		}
		slack := new(big.Rat).Mul(new(big.Rat).Abs(want), big.NewRat(5, 1_000_000_000_000_000))
		if new(big.Rat).Abs(want.Sub(want, value)).Cmp(slack) > 0 {
			t.Fatalf("%q became %q", raw, got)
		}
	})
}

func TestDayOf(t *testing.T) {
	for n, want := range map[int]string{1: "1900-01-01", 59: "1900-02-28", 60: "", 61: "1900-03-01", 33238: "1990-12-31", 25569: "1970-01-01",
		0: "", -1: "", 1899: "1905-03-13", 1900: "", 1990: "", 2100: "", 2101: "1905-10-01", 2_958_465: "9999-12-31", 2_958_466: "", 19901231: ""} {
		if got, ok := dayOf(n, false); got.String() != want || ok != (want != "") {
			t.Errorf("day %d: %s %v, want %s", n, got, ok, want)
		}
	}
	if got, _ := dayOf(31776, true); got.String() != "1990-12-31" {
		t.Errorf("from 1904: %s", got)
	}
	for n := 61; n < 80_000; n += 97 {
		for _, from1904 := range []bool{false, true} {
			got, ok := dayOf(n, from1904)
			want, err := excelize.ExcelDateToTime(float64(n), from1904)
			if err != nil || ok && got.String() != want.Format(time.DateOnly) || !ok && (n < 1900 || n > 2100) {
				t.Fatalf("day %d from 1904 %v: %s, excelize %s", n, from1904, got, want)
			}
		}
	}
}

// What a spreadsheet once rounded looks like text of zeros; what is long and
// only seems so is left alone.
func TestRoundedColumns(t *testing.T) {
	book := testBook()
	book.Number = scoring.NumberRule{Pattern: `\d{17}`, Example: "24400720120000801"}
	file := func(numbers, niks []string) string {
		text := "nama,nomor_peserta,nik,jabatan,lokasi\n"
		for i, n := range numbers {
			text += fmt.Sprintf("Ani,%s,%s,guru,Plaju\n", n, niks[i])
		}
		return text
	}
	whole := []string{"24400720120000801", "24400720120000802", "24400720120000803", "24400720120000804", "24400720120000805", "24400720120000806"}
	zeros := []string{"24400720120000100", "24400720120000200", "24400720120000300", "24400720120000400", "24400720120000500", "24400720120000600"}
	nik := []string{"1671010101900010", "1671010101900020", "1671010101900030", "1671010101900040", "1671010101900050", ""}
	none := make([]string, 6)
	for name, c := range map[string]struct {
		numbers, niks []string
		want          string
	}{
		"whole":               {whole, none, ""},
		"rounded numbers":     {zeros, none, "B1 nomor_peserta csv.rounded"},
		"four of them":        {zeros[:4], none, ""},
		"one is whole":        {append(zeros[:5:5], whole[0]), none, ""},
		"rounded niks":        {whole, nik, "C1 nik csv.rounded"},
		"both":                {zeros, nik, "B1 nomor_peserta csv.rounded\nC1 nik csv.rounded"},
		"a nik not of zeros":  {whole, append([]string{"1671010101900011"}, nik[1:]...), ""},
		"the last nik is not": {whole, append(nik[:5:5], "1671010101900011"), ""},
	} {
		for kind, in := range map[string]string{"csv": file(c.numbers, c.niks), "xlsx": string(asSheet(t, file(c.numbers, c.niks)))} {
			rows, _, problems := readCandidates(in, book)
			if got := told(t, problems); got != c.want || (rows == nil) != (c.want != "") {
				t.Errorf("%s, %s: %s", name, kind, got)
			}
		}
	}
	// A mark file names the same number again and again.
	marks := "nomor_peserta,component,criterion,mark\n"
	for _, criterion := range []string{"twk", "PED"} {
		for _, n := range zeros[:3] {
			marks += n + ",tulis," + criterion + ",1\n"
		}
	}
	if _, _, problems := readMarks(marks, book, nil); problems != nil {
		t.Errorf("three numbers twice: %s", told(t, problems))
	}
}

// asSheet is the text of a CSV file as a workbook of texts.
func asSheet(t testing.TB, text string) []byte {
	t.Helper()
	var rows [][]any
	for line := range strings.Lines(text) {
		rows = append(rows, titled(line))
	}
	return sheet(t, rows...)
}
