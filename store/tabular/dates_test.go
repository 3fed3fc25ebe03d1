package tabular

import (
	"testing"

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
