package tabular

import (
	"context"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/intake"
	"ampera/scoring/planning"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
)

// fullBook is the rulebook of FORM.md, which has every key.
func fullBook(t testing.TB) *scoring.Rulebook {
	t.Helper()
	book, err := rulebook.Parse(rulebook.Example())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// opened looks at a text as one kind of file; false: it is none.
func opened(text string, kind intake.Kind, book *scoring.Rulebook) (*File, intake.File, bool) {
	f, err := Read([]byte(text), "berkas")
	if err != nil {
		return nil, intake.File{}, false
	}
	in, err := f.Look(intake.Wanted{Kinds: []intake.Kind{kind}}, book, nil)
	return f, in, err == nil
}

const answered = "no_register,nama,jabatan,lokasi,jenis_kebutuhan,lahir,ipk,ipk_skala,ijazah,lulus,akreditasi,mengajar,surat\n"

// Whatever a file of answers holds, what is taken of it can be evaluated, and each
// answer is read: nothing that was taken is unreadable to the evaluators.
func FuzzAnswers(f *testing.F) {
	book := fullBook(f)
	program := eligibility.Compile(book, nil)
	f.Add(answered + "R1,Siti,Guru PJOK,SMA 1,umum,5-10-1991,\"3,4\",ipk,S1 PJKR,1-1-2018,A,01-07-2019 s.d. 30-06-2023,ya\n")
	f.Add(answered + "R1,,Guru PJOK,SMA 1,lain,1890-01-01,5,rapor,x,,,..;,mungkin\n")
	f.Add("\ufeffno_register;Tanggal lahir\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		file, in, ok := opened(text, intake.Answers, book)
		if !ok {
			return
		}
		rows, _, err := file.Answers(context.Background(), in, intake.Knowing{Book: book})
		if err != nil && rows != nil {
			t.Error("rows beside an error")
		}
		bad, _, _ := strings.Cut(wording.ID.Text("eligible.bad"), "{2}")
		_, bad, _ = strings.Cut(bad, "{1}")
		for _, row := range rows {
			c := eligibility.CaseOf(program, row)
			for _, found := range c.Results[0].Findings {
				for _, said := range found.Texts {
					if strings.Contains(said, bad) && row.Answers["ipk:scale"] != "" {
						t.Errorf("%q was taken and cannot be read: %q", row.Answers, said)
					}
				}
			}
		}
	})
}

// Whatever a file of a plan holds, what is taken of it can be counted.
func FuzzStaffing(f *testing.F) {
	book := fullBook(f)
	f.Add("sekolah,jenjang,jenis,jumlah,mapel,kelas,status_kepegawaian,tugas,tahun,inklusi\nSMP 1,smp,rombel,6,,7,,,2027,ya\nSMP 1,smp,guru,1,mat,,PNS,,2028,\n")
	f.Add("sekolah;jenjang;jenis;jumlah\nSMP 1;smp;siswa;99999999999\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, in, ok := opened(text, intake.Staffing, book)
		if !ok {
			return
		}
		rows, _, err := file.Staffing(context.Background(), in, intake.Knowing{Book: book})
		if err != nil && rows != nil {
			t.Error("rows beside an error")
		}
		for _, l := range planning.Count(book.Plan, rows).Totals {
			for _, y := range l.Years {
				if y.Exact.Sign() < 0 || y.Need < 0 {
					t.Errorf("a need below nothing: %+v", y)
				}
			}
		}
	})
}
