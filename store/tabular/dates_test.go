package tabular

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// A spreadsheet that reads the month first makes dates of some texts, with day and
// month exchanged, and leaves the others: that is seen by the column.
func TestExchangedDays(t *testing.T) {
	const first, tenth, twentieth = 31779, 31788, 31798 // 3, 12 and 22 January 1987
	for name, c := range map[string]struct {
		days []any
		want string
	}{
		"exchanged":                {[]any{first, "14/02/1988", tenth, "Palembang, 31-12-1990"}, "1 tgl_lahir csv.date.exchanged 2, 2"},
		"a date above the twelfth": {[]any{first, "14/02/1988", twentieth}, ""},
		"a text below it":          {[]any{first, "14/02/1988", "11/02/1988"}, ""},
		"dates alone":              {[]any{first, tenth}, ""},
		"texts alone":              {[]any{"14/02/1988", "15/02/1988"}, ""},
		"words":                    {[]any{first, "14 Februari 1988", "1988-02-20"}, ""},
	} {
		rows := [][]any{titled(head)}
		for i, day := range c.days {
			rows = append(rows, []any{"24000" + string(rune('1'+i)), "Ani", "guru", "Plaju", nil, day})
		}
		_, _, problems := readCandidates(string(filled(t, excelize.NewFile(), rows...)), testBook())
		if got := told(t, problems); got != c.want && !(c.want != "" && len(problems) == 1 && problems[0].Code == "csv.date.exchanged" && problems[0].Line == 1 && problems[0].Column == "tgl_lahir") {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A file may write its dates in any way that is read.
func TestDatesOfAFile(t *testing.T) {
	for text, want := range map[string]bool{"14/02/1988": true, "\"Palembang, 14 Februari 1988\"": true, "1988-02-14 00:00:00": true, "14-02-88": false, "1988-02-14 08:00": false} {
		rows, _, problems := readCandidates("nomor_peserta,nama,jabatan,lokasi,tgl_lahir\n240001,Ani,guru,Plaju,"+text+"\n", testBook())
		if want != (problems == nil) || want && rows[0].Born != 19880214 {
			t.Errorf("%s: %v, %v", text, rows, problems)
		}
	}
}

// A time of day other than midnight is refused in a date cell as in a text, whether the
// cell's format shows it or not.
func TestTimesOfDay(t *testing.T) {
	const day = 32187 // 14 February 1988
	for _, c := range []struct {
		text string
		cell any
		want bool
	}{
		{"1988-02-14 00:00:00", day, true}, {"1988-02-14 00:00", time.Date(1988, 2, 14, 0, 0, 0, 0, time.UTC), true},
		{"1988-02-14 08:00", day + 1.0/3, false}, {"1988-02-14 17:00", time.Date(1988, 2, 14, 17, 0, 0, 0, time.UTC), false},
		{"1988-02-14 00:00:01", day + 1.0/86_400, false}, {"1988-02-14 23:59:59", day + 86_399.0/86_400, false},
	} {
		for _, format := range []string{"General", "dd/mm/yyyy", "yyyy-mm-dd hh:mm:ss"} {
			f := excelize.NewFile()
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(f.SetCellValue("Sheet1", "E2", c.cell), f.SetCellStyle("Sheet1", "E2", "E2", style)); err != nil {
				t.Fatal(err)
			}
			book := filled(t, f, titled("nomor_peserta,nama,jabatan,lokasi,tgl_lahir"), []any{"240001", "Ani", "guru", "Plaju"})
			for name, data := range map[string]string{"text": "nomor_peserta,nama,jabatan,lokasi,tgl_lahir\n240001,Ani,guru,Plaju," + c.text + "\n", "cell": string(book)} {
				rows, _, problems := readCandidates(data, testBook())
				if c.want != (problems == nil) || c.want && rows[0].Born != 19880214 || !c.want && problems[0].Column != "tgl_lahir" {
					t.Errorf("%s as %s, %s: %+v, %s", c.text, name, format, rows, told(t, problems))
				}
				if told := told(t, problems); !c.want && name == "cell" && !strings.Contains(told, "csv.date.timed") {
					t.Errorf("%s as %s: %s", c.text, format, told)
				}
			}
		}
	}
}
