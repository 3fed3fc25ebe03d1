package tabular

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/intake"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/registration"
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

// Whatever a file of objections holds, each that is taken of it is about requirements of the
// rulebook, each once, at a stage to which people may object.
func FuzzObjections(f *testing.F) {
	book := fullBook(f)
	f.Add("no_register,tanggal_sanggah,sanggahan,syarat,tahap\nR1,22-9-2026,\"IPK saya 3,29\",nilai berkas,screening\nR2,22-09-2026,Mohon dilihat lagi,,\n")
	f.Add("no_register;Tanggal Diterima;Isi Sanggahan;Syarat Disanggah\nR1;2026-09-22;x;IPK paling rendah 3,00; nilai;\nR1;31-02-2026;;lain\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, in, ok := opened(text, intake.Objections, book)
		if !ok {
			return
		}
		c, _, err := file.Take(context.Background(), in, intake.Knowing{Book: book}, nil)
		if err != nil {
			if c != nil {
				t.Error("a command beside an error")
			}
			return
		}
		for _, row := range c.(objection.Filings).Rows {
			once := slices.Compact(slices.Sorted(slices.Values(row.Claims)))
			if row.Applicant == "" || row.Text == "" || row.Day == 0 || row.Line == 0 || book.Objected(row.Stage) == nil || len(once) != len(row.Claims) {
				t.Errorf("taken: %+v", row)
			}
			for _, code := range row.Claims {
				if book.Requirement(code) == nil {
					t.Errorf("%q is no requirement", code)
				}
			}
		}
	})
}

// Whatever a file of applicants holds, nothing of it that a spreadsheet broke is taken, and
// what is taken can be asked.
func FuzzApplicants(f *testing.F) {
	book := fullBook(f)
	program := eligibility.Compile(book, nil)
	head := "no_register,nama,nik,tgl_daftar,email,telepon,ijazah_dokumen," + strings.TrimPrefix(answered, "no_register,nama,")
	f.Add(head + "R1,Siti,1671014510910001,02-09-2026,siti@contoh.id,0812-7311,ijazah.pdf,Guru PJOK,SMA 1,umum,5-10-1991,\"3,4\",ipk,S1 PJKR,1-1-2018,A,01-07-2019 s.d. 30-06-2023,ya\n")
	f.Add(head + "R1,Siti,1.67E+15,,x,8.12E+11,,Guru PJOK,SMA 1,umum,,,,,,,,\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, in, ok := opened(text, intake.Applicants, book)
		if !ok {
			return
		}
		c, _, err := file.Take(context.Background(), in, intake.Knowing{Book: book}, nil)
		if err != nil {
			if c != nil {
				t.Error("a command beside an error")
			}
			return
		}
		for _, row := range c.(registration.Save).Rows {
			if row.ID == "" || row.Line == 0 || spreadsheetNumber(row.Phone) || row.NIK != "" && len(row.NIK) != nikDigits {
				t.Errorf("taken: %+v", row)
			}
			eligibility.CaseOf(program, intake.AnswerRow{ID: row.ID, Name: row.Name, Cells: row.Columns, Answers: row.Answers})
		}
	})
}

// The portal's columns of how people are reached are theirs: taken as contact, and a number
// that a spreadsheet broke is told with its repair.
func TestContactOfThePortal(t *testing.T) {
	book, head := fullBook(t), "no_register,nama_ktp,Jabatan_Nama,lokasi_nama,jenis_kebutuhan,email,No HP\n"
	take := func(row string) (registration.Save, error) {
		file, in, ok := opened(head+row, intake.Applicants, book)
		if !ok {
			t.Fatal("it is no file of applicants")
		}
		if left := in.LeftOut(); len(left) > 0 {
			t.Errorf("%v is left out", left)
		}
		c, _, err := file.Take(context.Background(), in, intake.Knowing{Book: book}, nil)
		save, _ := c.(registration.Save)
		return save, err
	}
	save, err := take("R1,Siti,Guru PJOK,SMA 1,umum,siti@contoh.id,0812-7311\n")
	if err != nil || save.Rows[0].Email != "siti@contoh.id" || save.Rows[0].Phone != "0812-7311" {
		t.Fatalf("%+v, %v", save, err)
	}
	_, err = take("R1,Siti,Guru PJOK,SMA 1,umum,siti@contoh.id,8.12E+11\n")
	var faults scoring.Problems
	if !errors.As(err, &faults) || len(faults) != 1 || faults[0].Code != "csv.phone.spreadsheet" || faults[0].Column != scoring.ColPhone {
		t.Errorf("%v", err)
	}
}
