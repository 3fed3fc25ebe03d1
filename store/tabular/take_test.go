package tabular

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/wording"
)

// Marks with a column for each sub-test: what is blank is no mark.
func TestWrittenFile(t *testing.T) {
	const head = "No Peserta,Nama,TWK,Nilai PED\n"
	known := intake.Knowing{Book: testBook(), Known: map[string]struct{}{"240001": {}, "240002": {}, "240003": {}}}
	for name, c := range map[string]struct{ in, want string }{
		"a stranger":   {head + "249999,Ani,1,2\n", "A2 nomor_peserta number.unknown 249999"},
		"twice":        {head + "240001,Ani,1,2\n240001,Ani,1,2\n", "A3 nomor_peserta csv.number.duplicate 240001 2"},
		"no number":    {head + ",Ani,1,2\n", "A2 nomor_peserta csv.blank"},
		"marks":        {head + "240001,Ani,151,2.345\n240002,Budi,TH,-1\n", "C2 twk csv.mark.range 151 0 150\nD2 PED csv.mark.decimals 2.345 2\nC3 twk csv.mark.not-number TH\nD3 PED csv.mark.range -1 0 100"},
		"no sub-test":  {"No Peserta,Nama\n240001,Ani\n", "1  csv.header.no-subtest"},
		"sub-test two": {"No Peserta,twk,TWK\n240001,1,2\n", "C1 twk csv.header.duplicate"},
	} {
		c2, _, problems := readAs[scoring.ImportMarks](c.in, known, intake.Written)
		if got := told(t, problems); got != c.want || c2.Written != nil {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	in := head + "240001,Ani,0,\n240002,Budi,,\n240003,Cici,75,\"80,5\"\n"
	got, notes, problems := readAs[scoring.ImportMarks](in, known, intake.Written)
	zero, twk, ped := scoring.Points(0), 75*scoring.Point, 80*scoring.Point+scoring.Point/2
	want := []scoring.WrittenRow{{Line: 2, Number: "240001", Marks: map[string]*scoring.Points{"twk": &zero}},
		{Line: 4, Number: "240003", Marks: map[string]*scoring.Points{"twk": &twk, "PED": &ped}}}
	if problems != nil || !reflect.DeepEqual(got.Written, want) || got.Sheets != nil || got.Source.Name != "berkas" {
		t.Errorf("%s %+v", told(t, problems), got)
	}
	if told(t, notes) != "" {
		t.Error(told(t, notes))
	}
}

// A name beside a number is compared and not stored: another's is a fault, one that
// is written otherwise is told.
func TestNamesInFilesOfMarks(t *testing.T) {
	k := intake.Knowing{Book: testBook(), Known: map[string]struct{}{"240001": {}, "240002": {}}, Names: scoring.NewNames(map[string]string{"240001": "Ani Lestari", "240002": "Budi Santoso"})}
	for names, want := range map[[2]string][2]string{
		{"ANI LESTARI", "Drs. Budi Santoso, M.Pd"}: {"", ""},
		{"Ani L.", "Budi"}:                         {"", "0  csv.names 2 B2, B3"},
		{"Budi Santoso", "Ani Lestari"}:            {"B2 nama name.of-other 240001\nB3 nama name.of-other 240002", ""},
		{"Cici", ""}:                               {"B2 nama name.wrong 240001", ""},
	} {
		for kind, text := range map[intake.Kind]string{
			intake.Written: "No Peserta,Nama,twk\n240001,\"" + names[0] + "\",1\n240002,\"" + names[1] + "\",2\n",
			intake.Marks:   "No Peserta,Nama Peserta,component,criterion,mark\n240001,\"" + names[0] + "\",tulis,twk,1\n240002,\"" + names[1] + "\",tulis,twk,2\n",
		} {
			got, notes, problems := readAs[scoring.ImportMarks](text, k, kind)
			if told(t, problems) != want[0] || problems == nil && (told(t, notes) != want[1] || len(got.Written) != 2) {
				t.Errorf("%v, kind %d: problems %q, notes %q, %+v", names, kind, told(t, problems), told(t, notes), got)
			}
		}
	}
}

// The national portal writes the screening out.
func TestScreeningInWords(t *testing.T) {
	for text, want := range map[string]scoring.Screening{"Memenuhi Syarat": scoring.Qualified, "TIDAK MEMENUHI SYARAT": scoring.NotQualified, "tms": scoring.NotQualified, "": scoring.NotScreened} {
		rows, _, problems := readCandidates("no_peserta,nama_ktp,jabatan_nama,lokasi_nama,status_verifikasi\n240001,Ani,guru,Plaju,"+text+"\n", testBook())
		if problems != nil || rows[0].Status != want {
			t.Errorf("%q: %v, %s", text, rows, told(t, problems))
		}
	}
}

// An update needs a number and no more; anything else that is blank is left out.
func TestUpdateFile(t *testing.T) {
	text := "No Peserta,IPK,Nama\n240001,3.5,\n240002,,Budi\n"
	got, _, err := taken([]byte(text), intake.Knowing{Book: testBook()}, intake.Wanted{Update: true})
	want := []scoring.CandidateRow{{Line: 2, Number: "240001", GPA: 3_500_000, Columns: map[string]string{}}, {Line: 3, Number: "240002", Name: "Budi", Columns: map[string]string{}}}
	if c, ok := got.(scoring.SaveCandidates); err != nil || !ok || !c.Update || !reflect.DeepEqual(c.Rows, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, _, err := taken([]byte(text), intake.Knowing{Book: testBook()}, intake.Wanted{}); !refusedAs(err, "csv.header.missing") {
		t.Errorf("without update: %v", err)
	}
	if _, _, err := taken([]byte("No Peserta,IPK\n,3.5\n"), intake.Knowing{Book: testBook()}, intake.Wanted{Update: true}); !refusedAs(err, "csv.row.stray") {
		t.Errorf("no number: %v", err)
	}
}

// Who is new in an update lacks what every candidate must have: it is found
// with all the rest, not by the store afterwards.
func TestUpdateFileWithNewRows(t *testing.T) {
	known := intake.Knowing{Book: testBook(), Known: map[string]struct{}{"240001": {}}}
	head := "No Peserta,Nama," + strings.Join(testBook().GroupBy, ",")
	blanks := strings.Repeat(",", len(testBook().GroupBy))
	_, _, err := taken([]byte(head+"\n240001,"+blanks+"\n240002,"+blanks+"\n240003,=1"+blanks+"\n"), known, intake.Wanted{Update: true})
	problems, _ := err.(scoring.Problems)
	want := 1 + len(testBook().GroupBy) // of line 3: all is blank; of line 4: a formula, which is not blank, and the groups
	counts := map[int]int{}
	for _, p := range problems {
		counts[p.Line]++
	}
	if counts[2] != 0 || counts[3] != want || counts[4] != want {
		t.Errorf("problems %v", err)
	}
}

// Cancelled half-way, nothing comes back but that.
func TestTakeStops(t *testing.T) {
	text := head
	for i := range 5000 {
		text += row(fmt.Sprint(240001+i), ",,,,,")
	}
	for name, data := range map[string][]byte{"csv": []byte(text), "xlsx": asSheet(t, text)} {
		f, _ := Read(data, "berkas")
		in, err := f.Look(intake.Wanted{}, testBook(), nil)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		var last intake.Headway
		c, notes, err := f.Take(ctx, in, intake.Knowing{Book: testBook()}, func(h intake.Headway) {
			if last = h; h.Done*2 > h.Total {
				cancel()
			}
		})
		if c != nil || notes.Notes != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, %v, %v", name, c, notes, err)
		}
		if last.Rows == 0 || last.Rows >= 5000-pace || last.Done >= last.Total {
			t.Errorf("%s: it went on to %+v", name, last)
		}
	}
}

// Headway goes up to all there is, row by row of what was read.
func TestHeadway(t *testing.T) {
	text := "\ufeff" + head
	for i := range 3*pace + 5 {
		text += row(fmt.Sprint(240001+i), ",,,,,")
	}
	for name, data := range map[string][]byte{"csv": []byte(text), "xlsx": asSheet(t, strings.TrimPrefix(text, "\ufeff"))} {
		f, _ := Read(data, "berkas")
		in, _ := f.Look(intake.Wanted{}, testBook(), nil)
		var told []intake.Headway
		if _, _, err := f.Take(context.Background(), in, intake.Knowing{Book: testBook()}, func(h intake.Headway) { told = append(told, h) }); err != nil {
			t.Fatal(name, err)
		}
		for i, h := range told {
			if h.Done > h.Total || i > 0 && (h.Done < told[i-1].Done || h.Rows < told[i-1].Rows) {
				t.Errorf("%s: %+v after %+v", name, h, told[max(i-1, 0)])
			}
		}
		last := told[len(told)-1]
		if len(told) < 5 || last.Done != last.Total || last.Rows != 3*pace+5 || name == "csv" && last.Total != int64(len(data)) {
			t.Errorf("%s: %+v", name, told)
		}
	}
}

// Problems as a file: a spreadsheet opens it and runs nothing.
func TestWriteProblems(t *testing.T) {
	problems := scoring.Problems{
		{Line: 2, Field: 28, Column: "nik", Refusal: *scoring.Refuse("csv.nik.shape", "16")},
		{Line: 3, Column: "=SUM(A1)", Refusal: *scoring.Refuse("csv.ignored")},
		{Refusal: *scoring.Refuse("csv.more", "7")},
	}
	for lang, want := range map[wording.Lang]string{
		wording.EN: "line,cell,column,problem\n2,AB2,nik,A NIK has 16 digits.\n3,,'=SUM(A1),This column is not known and was not read.\n,,,\"7 more problems not shown. Repair these, then read the file again.\"\n",
		wording.ID: "baris,sel,kolom,masalah\n2,AB2,nik,NIK harus 16 angka.\n3,,'=SUM(A1),Kolom ini tidak dikenal dan tidak dibaca.\n,,,\"Masih ada 7 masalah lain yang tidak ditampilkan. Perbaiki yang tertulis, lalu baca lagi.\"\n",
	} {
		var out bytes.Buffer
		if err := WriteProblems(&out, problems, lang); err != nil || out.String() != want {
			t.Errorf("%v\ngot  %q\nwant %q", err, out.String(), want)
		}
	}
}
