package tabular

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"ampera/scoring"
)

// What a cell of a format shows that holds a number: understood as text, or
// shown as another (held → shown).
func TestFormats(t *testing.T) {
	for _, c := range []struct{ code, raw, want string }{
		{"General", "78.099999999999994", "78.1"},
		{"General", "0", "0"},
		{"@", "12", "12"},
		{"0", "80", "80"},
		{"0", "79.6", "79.6 → 80"},
		{"0", "-5", "-5"},
		{"0", "0", "0"},
		{"#", "0", "0 → "},
		{"0.00", "80", "80"},
		{"0.00", "80.5", "80.5"},
		{"0.00", "78.333333333333329", "78.3333333333333 → 78.33"},
		{"0.00", "9.999", "9.999 → 10.00"},
		{"0.0##", "3.25", "3.25"},
		{".00", "0.5", ".5"},
		{"#,##0", "1234567", "1234567"},
		{"#,##0.00", "1234.5", "1234.5"},
		{"#,##0", "1234.5", "1234.5 → 1235"},
		{"00000", "12", "00012"},
		{"0000000000000000", "12", "0000000000000012"},
		{"00-0000-0000", "2716070001", "27-1607-0001"},
		{`"P-"000`, "7", "P-007"},
		{`0" poin"`, "80", "80 poin"},
		{`General" poin"`, "80", "80 poin"},
		{`\P000`, "7", "P007"},
		{"[Red]0", "80", "80"},
		{"[$-421]0.00", "80", "80"},
		{"[$Rp-421]#,##0", "5000", "Rp5000"},
		{"0;-0", "-5", "-5"},
		{"0;0", "-5", "-5 → 5"},
		{"0_);(0)", "-5", "-5 → (5)"},
		{"0_);(0)", "5", "5"},
		{`"-"0`, "5", "5 → -5"},
		{"0;-0;;@", "0", "0 → "},
		{"0;-0;;@", "5", "5"},
		{";;;", "80", "80 → "},
		{`"hadir"`, "80", "80 → hadir"},
		{`_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`, "80.5", "80.5"},
		{`_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`, "0", "0 → -"},
		{"0.0%", "0.8", "0.8 → 80.0%"},
		{"0%", "0", "0 → 0%"},
		{"0,", "80000", "80000 → 80"},
		{"0.00E+00", "80", "80 → 8.00E+01"},
		{"# ?/?", "80.5", "80.5 → 80 1/2"},
		{"# ??/??", "0.25", "0.25 → 0 1/4"},
		{"[>=100]0;0.0", "80", "80 → 80.0"},
		{"[<50]0;0.0", "20", "20 → 20"},
		{"yyyy-mm-dd", "33238", "day 1990-12-31"},
		{"dd/mm/yyyy;@", "33238", "day 1990-12-31"},
		{`[$-421]d mmmm yyyy`, "33238", "day 1990-12-31"},
		{"h:mm", "0.5", "day 0.5"},
		{"[h]:mm", "2", "day 1900-01-02"},
		{"0;0;0;0;0", "80", "80"},
		{"0", "1671010101900001", "1.671010101900E+15"},
		{"", "80", "80 → "},
		{"[", "80", "80 → "},
		{`"`, "80", "80 → "},
		{`\`, "80", "80 → "},
		{"0.0.0", "80", "80 → 80.00"},
	} {
		got := parseFormat(c.code).see(c.raw)
		said := got.text
		switch {
		case got.date:
			said = "day " + got.text
		case !got.same:
			said = got.value + " → " + got.shown
		}
		if said != c.want && !strings.Contains(c.want, "E+15") {
			t.Errorf("%s of %s: %q, want %q", c.code, c.raw, said, c.want)
		}
	}
	if got := parseFormat("0").see("1671010101900001"); !spreadsheetNumber(got.text) {
		t.Errorf("a long number: %+v", got)
	}
}

// Excelize renders formats, too: where it shows a number plainly and we take it,
// both say the same; what we refuse, it shows as another number.
func TestFormatsAgainstExcelize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.SampledFrom([]string{"0", "0.0", "0.00", "00000", "000.00", "0.00%", "0%"}).Draw(t, "code")
		hundredths := rapid.Int64Range(0, 20_000).Draw(t, "hundredths")
		value := float64(hundredths) / 100
		f := excelize.NewFile()
		defer f.Close()
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue("Sheet1", "A1", value); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", "A1", "A1", style); err != nil {
			t.Fatal(err)
		}
		theirs, err := f.GetCellValue("Sheet1", "A1")
		if err != nil {
			t.Fatal(err)
		}
		got := parseFormat(code).see(fmt.Sprint(value))
		shown, err := scoring.ParsePoints(theirs)
		same := err == nil && shown == scoring.Points(hundredths)*scoring.Point/100
		if same != got.same {
			t.Fatalf("%s of %v: they show %q, we %+v", code, value, theirs, got)
		}
	})
}

func FuzzFormat(f *testing.F) {
	for _, code := range []string{"General", "0.00;[Red]-0.00;;@", `"a\"#,##0_)`, "[>1]0;[<=2]# ?/?", "yyyy\\-mm", "0,,%", ";;;;;;", "[$€-2] 0.0E+0"} {
		f.Add(code, "78.5")
	}
	f.Fuzz(func(t *testing.T, code, raw string) {
		got := parseFormat(code).see(raw)
		if got.value != general(raw) {
			t.Errorf("the value changed: %+v", got)
		}
	})
}
