package tabular

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/scoring/wording"

	"pgregory.net/rapid"
)

// testBook is a small rulebook: a written part of two sub-tests and a teaching
// simulation marked by levels, and one marked in steps.
func testBook() *scoring.Rulebook {
	return &scoring.Rulebook{
		Name:    "test",
		Number:  scoring.NumberRule{Pattern: `\d{6}`, Example: "240001"},
		GroupBy: []string{"jabatan", "lokasi"},
		Components: []scoring.Component{
			{Code: "tulis", Kind: scoring.Written, Weight: scoring.Point * 6 / 10, SubTests: []scoring.SubTest{
				{Code: "twk", Max: 150 * scoring.Point}, {Code: "PED", Max: 100 * scoring.Point, Decimals: 2}}},
			{Code: "mengajar", Kind: scoring.Observed, Weight: scoring.Point * 4 / 10, Rubric: &scoring.Rubric{
				Criteria: []scoring.Criterion{{Code: "buka"}, {Code: "isi"}},
				Levels:   []scoring.Level{{Value: scoring.Point}, {Value: 2 * scoring.Point}}}},
			{Code: "seluncur", Kind: scoring.Observed, Rubric: &scoring.Rubric{
				Criteria: []scoring.Criterion{{Code: "gaya"}}, Min: scoring.Point / 4, Max: 10 * scoring.Point, Step: scoring.Point / 4}},
		},
		Total: scoring.Total{Rounding: scoring.Places{Set: true, N: 3}, Decimals: 3},
		Codes: []scoring.Code{
			{Code: "P/L", Outcome: scoring.Placed, Name: scoring.Text{ID: "lulus", EN: "placed"}},
			{Code: "P", Outcome: scoring.Passed, Name: scoring.Text{ID: "memenuhi ambang", EN: "passed"}},
			{Code: "TH", Outcome: scoring.Absent, Name: scoring.Text{ID: "tidak hadir", EN: "absent"}}},
		Hash: "abc",
	}
}

// told is problems as "cell column code args", one a line, with the line where
// there is no cell, and checks that every code has words.
func told(t *testing.T, problems []scoring.Problem) string {
	t.Helper()
	var lines []string
	for _, p := range problems {
		if !wording.Has("refusal." + p.Code) {
			t.Errorf("no words for %q", p.Code)
		}
		at := p.Cell()
		if at == "" {
			at = strconv.Itoa(p.Line)
		}
		lines = append(lines, strings.TrimSpace(at+" "+p.Column+" "+p.Refusal.Error()))
	}
	return strings.Join(lines, "\n")
}

const head = "nomor_peserta,nama,jabatan,lokasi,nik,tgl_lahir,ipk,status,twk,PED\n"

func row(number string, rest string) string { return number + ",Ani,guru,Plaju," + rest + "\n" }

func TestCandidatesFaults(t *testing.T) {
	good := row("240001", ",,,,,")
	for name, c := range map[string]struct{ in, want string }{
		"empty":            {"", "0  csv.empty"},
		"only a mark":      {"\ufeff\r\n", "0  csv.empty"},
		"workbook":         {"PK\x03\x04rest", "0  csv.workbook.damaged"},
		"old workbook":     {"\xd0\xcf\x11\xe0rest", "0  csv.workbook.old"},
		"missing columns":  {"nama,lokasi\nAni,Plaju\n", "1 nomor_peserta csv.header.missing nomor_peserta\n1 jabatan csv.header.missing jabatan"},
		"column twice":     {"nomor_peserta,nama,jabatan,lokasi,Nama\n", "E1 nama csv.header.duplicate"},
		"number twice":     {head + good + row("240002", ",,,,,") + good, "A4 nomor_peserta csv.number.duplicate 240001 2"},
		"number short":     {head + row("24001", ",,,,,"), "A2 nomor_peserta csv.number.shape 24001 240001"},
		"number long":      {head + row("2400011", ",,,,,"), "A2 nomor_peserta csv.number.shape 2400011 240001"},
		"number 2.44E+5":   {head + row("2.44E+5", ",,,,,"), "A2 nomor_peserta csv.number.spreadsheet 2.44E+5"},
		"number 2,44E+16":  {head + row(`"2,44E+16"`, ",,,,,"), "A2 nomor_peserta csv.number.spreadsheet 2,44E+16"},
		"number with .0":   {head + row("240001.0", ",,,,,"), "A2 nomor_peserta csv.number.spreadsheet 240001.0"},
		"number blank":     {head + row("", ",,,,,"), "A2 nomor_peserta csv.blank"},
		"formula":          {head + row(`"=""240001"""`, ",,,,,"), "A2 nomor_peserta csv.formula"},
		"formula as name":  {head + "240001,@SUM(A1),guru,Plaju,,,,,,\n", "B2 nama csv.formula"},
		"name blank":       {head + "240001,  ,guru,Plaju,,,,,,\n", "B2 nama csv.blank"},
		"group blank":      {head + "240001,Ani,guru,,,,,,,\n", "D2 lokasi csv.blank"},
		"key sign":         {head + "240001,Ani,gu\x1fru,Plaju,,,,,,\n", "C2 jabatan csv.control"},
		"not utf-8":        {head + "240001,An\x81,guru,Plaju,,,,,,\n", "B2 nama csv.utf8"},
		"nik":              {head + row("240001", "123,,,,,"), "E2 nik csv.nik.shape 16"},
		"nik rounded":      {head + row("240001", "1.67E+15,,,,,"), "E2 nik csv.nik.spreadsheet"},
		"date":             {head + row("240001", ",1990-02-30,,,,"), "F2 tgl_lahir csv.date"},
		"date the US way":  {head + row("240001", ",12/31/1990,,,,"), "F2 tgl_lahir csv.date"},
		"ipk":              {head + row("240001", ",,4.01,,,"), "G2 ipk csv.gpa 4.01"},
		"ipk negative":     {head + row("240001", ",,-1,,,"), "G2 ipk csv.gpa -1"},
		"status":           {head + row("240001", ",,,LULUS,,"), "H2 status csv.status LULUS"},
		"mark above":       {head + row("240001", ",,,,850,"), "I2 twk csv.mark.range 850 0 150"},
		"mark below":       {head + row("240001", ",,,,-1,"), "I2 twk csv.mark.range -1 0 150"},
		"mark decimals":    {head + row("240001", ",,,,1.5,"), "I2 twk csv.mark.decimals 1.5 0"},
		"mark 7 decimals":  {head + row("240001", ",,,,,1.2345678"), "J2 PED csv.mark.decimals 1.2345678 6"},
		"mark grouped":     {head + row("240001", `,,,,,"1.234,5"`), "J2 PED csv.mark.grouped 1.234,5"},
		"mark a word":      {head + row("240001", ",,,,TH,"), "I2 twk csv.mark.not-number TH"},
		"mark a float":     {head + row("240001", ",,,,1e2,"), "I2 twk csv.mark.not-number 1e2"},
		"too few fields":   {head + good + "240002,Budi,guru\n", "3  csv.fields 3 10"},
		"too many fields":  {head + "240001,Ani, S.Pd.,guru,Plaju,,,,,,\n" + good, "2  csv.fields 11 10"},
		"quote cut off":    {head + good + "240002,\"Budi,guru,Plaju\n240003,Cici", "3  csv.quote"},
		"quote in a field": {head + "240001,A\"n\"i,guru,Plaju,,,,,,\n" + row("24", ",,,,,"), "2  csv.quote\nA3 nomor_peserta csv.number.shape 24 240001"},
		"all at once": {head + "\n1,,guru,,12,x,9,?,999,0.123\n",
			"A3 nomor_peserta csv.number.shape 1 240001\nB3 nama csv.blank\nE3 nik csv.nik.shape 16\nF3 tgl_lahir csv.date\nG3 ipk csv.gpa 9\n" +
				"H3 status csv.status ?\nD3 lokasi csv.blank\nI3 twk csv.mark.range 999 0 150\nJ3 PED csv.mark.decimals 0.123 2"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, _, problems := readCandidates(c.in, testBook())
			if got := told(t, problems); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if rows != nil {
				t.Error("rows were taken from a faulty file")
			}
		})
	}
}

func TestCandidatesReads(t *testing.T) {
	commas := "\ufeffNomor_Peserta , NAMA,catatan,Jabatan,lokasi,pendidikan,nik,tgl_lahir,ipk,status,TWK,ped\r\n" +
		"240001,\"Ani, S.Pd.\",x,guru,Plaju,S-1,1671010101900001,31-12-1990,3.5,ms,0,78.25\r\n" +
		",,,,,,,,,,,\r\n" +
		"240002,'=Budi,,guru,Plaju,S-1,,,,,,"
	semicolons := "nomor_peserta;nama;catatan;jabatan;LOKASI;pendidikan;nik;tgl_lahir;ipk;status;twk;PED\n" +
		"240001;Ani, S.Pd.;x;guru;Plaju;S-1;1671010101900001;1990-12-31;3,5;MS;0;78,25\n" +
		";;;;;;;;;;;\n240002;\"'=Budi\";;guru;Plaju;S-1;;;;;;\n"
	place := map[string]string{"jabatan": "guru", "lokasi": "Plaju", "pendidikan": "S-1"}
	want := []scoring.CandidateRow{
		{Line: 2, Number: "240001", Name: "Ani, S.Pd.", NIK: "1671010101900001", Born: 19901231, GPA: 3_500_000, Status: scoring.Qualified,
			Columns: place, Marks: scoring.RowMarks{{SubTest: "twk", Value: 0}, {SubTest: "PED", Value: 78_250_000}}},
		{Line: 4, Number: "240002", Name: "=Budi", Columns: place},
	}
	for name, in := range map[string]string{"commas": commas, "semicolons": semicolons} {
		rows, notes, problems := readCandidates(in, testBook())
		if len(problems) > 0 || !reflect.DeepEqual(rows, want) {
			t.Errorf("%s: %s\ngot  %+v\nwant %+v", name, told(t, problems), rows, want)
		}
		if got := told(t, notes); got != "C1 catatan csv.ignored" {
			t.Errorf("%s: notes %q", name, got)
		}
	}
}

func TestTooManyProblems(t *testing.T) {
	in := head + strings.Repeat(row("1", ",,,,,"), MaxProblems+7)
	_, _, problems := readCandidates(in, testBook())
	if len(problems) != MaxProblems+1 || problems[MaxProblems].Refusal.Error() != "csv.more 7" {
		t.Errorf("%d problems, the last %q", len(problems), problems[len(problems)-1].Refusal.Error())
	}
}

func TestBadPatternIsTold(t *testing.T) {
	book := testBook()
	book.Number.Pattern = "("
	_, _, problems := readCandidates(head, book)
	if got := told(t, problems); got != "0  csv.pattern (" {
		t.Error(got)
	}
}

func TestFaultsHoldNoPersonalData(t *testing.T) {
	in := head + "240001,=Rahasia,guru,Plaju,167101RAHASIA,31/12/1990 Rahasia,,,,\n"
	_, _, problems := readCandidates(in, testBook())
	if got := told(t, problems); len(problems) != 3 || strings.Contains(strings.ToLower(got), "rahasia") {
		t.Error(got)
	}
}

func TestFormations(t *testing.T) {
	book := testBook()
	for name, c := range map[string]struct{ in, want string }{
		"missing":   {"jabatan,lokasi\nguru,Plaju\n", "1 kebutuhan csv.header.missing kebutuhan"},
		"negative":  {"jabatan,lokasi,kebutuhan\nguru,Plaju,-1\n", "C2 kebutuhan count.shape -1 1000000"},
		"too many":  {"jabatan,lokasi,kebutuhan\nguru,Plaju,1000001\n", "C2 kebutuhan count.shape 1000001 1000000"},
		"grouped":   {"jabatan,lokasi,kebutuhan\nguru,Plaju,1.500\n", "C2 kebutuhan count.shape 1.500 1000000"},
		"blank":     {"jabatan,lokasi,kebutuhan\nguru,Plaju,\n", "C2 kebutuhan csv.blank"},
		"no group":  {"jabatan,lokasi,kebutuhan\n,Plaju,1\n", "A2 jabatan csv.blank"},
		"twice":     {"jabatan,lokasi,kebutuhan\nguru,Plaju,1\nguru,Kertapati,2\nguru,Plaju,x\n", "C4 kebutuhan count.shape x 1000000\nA4 jabatan csv.formation.duplicate 2"},
		"truncated": {"jabatan,lokasi,kebutuhan\nguru,Plaju,1\nguru,Ker", "3  csv.fields 2 3"},
	} {
		rows, _, problems := readFormations(c.in, book)
		if got := told(t, problems); got != c.want || rows != nil {
			t.Errorf("%s: got %q, want %q; rows %v", name, got, c.want, rows)
		}
	}
	rows, _, problems := readFormations("kebutuhan;LOKASI;jabatan\r\n3;Plaju;guru\r\n0;Kertapati;guru\r\n", book)
	want := []scoring.FormationRow{{Line: 2, Values: []string{"guru", "Plaju"}, Quota: 3}, {Line: 3, Values: []string{"guru", "Kertapati"}, Quota: 0}}
	if problems != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("got %v, %v", rows, problems)
	}
}

func TestMarks(t *testing.T) {
	const head = "nomor_peserta,component,criterion,assessor,mark\n"
	known := map[string]struct{}{"240001": {}}
	for name, c := range map[string]struct{ in, want string }{
		"component":        {"240001,lisan,buka,Eka,1\n", "B2 component csv.component lisan"},
		"criterion":        {"240001,mengajar,tutup,Eka,1\n", "C2 criterion csv.criterion tutup mengajar"},
		"sub-test":         {"240001,tulis,ped,,1\n", "C2 criterion csv.criterion ped tulis"},
		"no assessor":      {"240001,mengajar,buka,,1\n", "D2 assessor csv.assessor.missing mengajar"},
		"written assessor": {"240001,tulis,twk,Eka,1\n", "D2 assessor csv.assessor.unwanted tulis"},
		"level":            {"240001,mengajar,buka,Eka,3\n", "E2 mark csv.mark.level 3 1 / 2"},
		"step":             {"240001,seluncur,gaya,Eka,9.3\n", "E2 mark csv.mark.step 9.3 0.25 0.25"},
		"bounds":           {"240001,seluncur,gaya,Eka,10.25\n", "E2 mark csv.mark.range 10.25 0.25 10"},
		"blank":            {"240001,tulis,twk,,\n", "E2 mark csv.blank"},
		"unknown number":   {"249999,tulis,twk,,1\n", "A2 nomor_peserta number.unknown 249999"},
		"twice":            {"240001,tulis,twk,,1\n240001,mengajar,buka,Eka,1\n240001,mengajar,buka,Eka,2\n240001,tulis,twk,,1\n", "E4 mark csv.mark.duplicate 3\nE5 mark csv.mark.duplicate 2"},
	} {
		marks, _, problems := readMarks(head+c.in, testBook(), known)
		if got := told(t, problems); got != c.want || marks.Written != nil || marks.Sheets != nil {
			t.Errorf("%s: got %q, want %q; %v", name, got, c.want, marks)
		}
	}
	in := head + "240001,tulis,twk,,75\n240001,mengajar,buka,Eka,2\n240001,tulis,PED,,\"1,5\"\n240001,mengajar,isi,Eka,1\n240001,mengajar,buka,Faj,1\n"
	marks, _, problems := readMarks(in, testBook(), nil)
	twk, ped := 75*scoring.Point, scoring.Point*3/2
	want := scoring.ImportMarks{
		Written: []scoring.WrittenRow{{Line: 2, Number: "240001", Marks: map[string]*scoring.Points{"twk": &twk, "PED": &ped}}},
		Sheets: []scoring.SheetRow{
			{Line: 3, Number: "240001", Component: "mengajar", Assessor: "Eka", Marks: map[string]scoring.Points{"buka": 2 * scoring.Point, "isi": scoring.Point}},
			{Line: 6, Number: "240001", Component: "mengajar", Assessor: "Faj", Marks: map[string]scoring.Points{"buka": scoring.Point}}},
	}
	if problems != nil || !reflect.DeepEqual(marks, want) {
		t.Errorf("%s\ngot %+v", told(t, problems), marks)
	}
}

// What is taken at a glance is what every other look leaves as it is.
func TestUsualCells(t *testing.T) {
	for _, cell := range []string{"240001", "Ani Lestari, S.Pd.", "81.5", "a", strings.Repeat("x", int(text.Number))} {
		if !isUsual(cell) {
			t.Errorf("%q is looked at twice", cell)
		}
	}
	letters := rapid.OneOf(rapid.StringMatching(`[ -~]{0,80}`), rapid.StringMatching(`[a-z0-9 '=+@,.-]{0,6}`), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		cell := letters.Draw(t, "cell")
		if !isUsual(cell) {
			return
		}
		got := text.TakePasted(cell)
		if text.StartsFormula(cell) || got != (text.Taken{Text: cell}) || !text.Number.Fits(cell) || !text.Name.Fits(cell) ||
			folded(cell) != cell || text.Unguard(cell) != cell || strings.TrimPrefix(cell, "'") != cell || strings.Contains(cell, instead) {
			t.Fatalf("%q is not as it is taken", cell)
		}
	})
}

func FuzzCandidates(f *testing.F) {
	f.Add(head + row("240001", ",,3.5,MS,1,2"))
	f.Add("\ufeffnomor_peserta;nama\n\"")
	f.Fuzz(func(t *testing.T, in string) {
		if rows, _, problems := readCandidates(in, testBook()); problems != nil && rows != nil {
			t.Error("rows beside problems")
		}
	})
}

func FuzzMarks(f *testing.F) {
	f.Add("nomor_peserta,component,criterion,assessor,mark\n240001,tulis,twk,,1\n")
	f.Fuzz(func(t *testing.T, in string) {
		if m, _, problems := readMarks(in, testBook(), nil); problems != nil && m.Written != nil {
			t.Error("marks beside problems")
		}
	})
}

func FuzzFormations(f *testing.F) {
	f.Add("jabatan,lokasi,kebutuhan\nguru,Plaju,1\n")
	f.Fuzz(func(t *testing.T, in string) {
		if rows, _, problems := readFormations(in, testBook()); problems != nil && rows != nil {
			t.Error("rows beside problems")
		}
	})
}
