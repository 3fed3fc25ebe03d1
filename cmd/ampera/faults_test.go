package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/memory"
	stages "ampera/scoring/sample/road"
	_ "ampera/scoring/seeded"
)

// faultyRow is a row of a file, and all that is wrong with it: the cell's column and the code.
type faultyRow struct{ text, wrong string }

// faultyFile is a kind of file at a stage of the sample. Its rows have faults that its reader
// finds, faults that the rules find, and both; no two are about the same. Of counts of schools
// and of a decree's posts the rules say nothing that the reader, who knows the plan, has not
// said: there all faults are the reader's.
type faultyFile struct {
	kind  intake.Kind
	stage string
	head  string
	rows  []faultyRow
}

var faultyFiles = map[string]faultyFile{
	"formations": {intake.Formations, "tests", "jabatan,lokasi,kebutuhan", []faultyRow{
		{"Guru Seni,SMPN 1 Contoh,dua", "C count.shape"},
		{"Guru Musik,,2", "B csv.blank"},
		{"Guru Tari,SMPN 1 Contoh,2", ""},
		{"Guru Rupa,SMPN 1 Contoh,-1", "C count.shape"},
	}},
	"candidates": {intake.Candidates, "tests", "nomor_peserta,nama,jabatan,lokasi,tgl_lahir,pedagogik", []faultyRow{
		{"26010001,Adi Juliana,,,31-31-1995,", "E csv.date"},
		{"26010002,Budi Salsabila,,,,80", ""},
		{"777001,Baru,Guru IPA,SMPN 1 Contoh,,", "A screening.no-applicant"},
		{"777002,Baru Dua,Guru IPA,SMPN 1 Contoh,1-1-1990,8o", "A screening.no-applicant; F csv.mark.not-number"},
		{"satu,Baru Tiga,Guru IPA,SMPN 1 Contoh,32-1-1990,", "A csv.number.shape; E csv.date"},
		{"26010003,Orang Lain,,,1-13-1994,", "B name.wrong; E csv.date"},
	}},
	"marks": {intake.Marks, "tests", "nomor_peserta,component,criterion,assessor,mark", []faultyRow{
		{"26010001,tertulis,pedagogik,,x", "E csv.mark.not-number"},
		{"26010001,tertulis,profesional,,70", ""},
		{"26010002,simulasi,pembuka,Tak Dikenal,3", "D assessor.unknown"},
		{"26010003,simulasi,pembuka,Tak Dikenal,9", "E csv.mark.level"},
		{"777001,tertulis,pedagogik,,101", "A number.unknown; E csv.mark.range"},
		{"x,tertulis,pedagogik,,90", "A csv.number.shape"},
		{"y,tertulis,pedagogik,,90", "A csv.number.shape"},
	}},
	"a column a mark": {intake.Written, "tests", "nomor_peserta,pedagogik,profesional", []faultyRow{
		{"26010001,x,80", "B csv.mark.not-number"},
		{"777001,80,x", "A number.unknown; C csv.mark.not-number"},
		{"26010002,80,90", ""},
	}},
	"applicants": {intake.Applicants, "registration", "no_register,nama,jabatan,lokasi,tgl_lahir,nik,verifikator,supervisor,status", []faultyRow{
		{"B-1,Ani,Guru Bahasa Indonesia,SMPN 4 Contoh,31-31-1990,,,,", "E csv.date"},
		{"B-2,Budi,Guru Bahasa Indonesia,SMPN 4 Contoh,,,Satu Orang,Satu Orang,", "H applicant.one-name"},
		{"B-3,Citra,Guru Bahasa Indonesia,SMPN 4 Contoh,,167,Satu Orang,Satu Orang,", "F csv.nik.shape; H applicant.one-name"},
		{"B-4,Dedi,Guru Bahasa Indonesia,SMPN 4 Contoh,,,,,Lulus", "I csv.status"},
		{"B-5,Eka,Guru Bahasa Indonesia,SMPN 4 Contoh,99,,Satu Orang,Satu Orang,Lulus", "E csv.date; H applicant.one-name; I csv.status"},
		{"B/6,Fani,Guru Bahasa Indonesia,SMPN 4 Contoh,,,,,", "A applicant.id"},
		{"B/7,Gita,Guru Bahasa Indonesia,SMPN 4 Contoh,99,,,,", "A applicant.id; E csv.date"},
		{"B-8,Hadi,,SMPN 4 Contoh,,,,,", "C csv.blank"},
		{"B-9,Indah,Guru Bahasa Indonesia,SMPN 4 Contoh,1-1-1990,,,,", ""},
		{"B-10,Kiki,Guru Bahasa Indonesia,SMPN 4000 Contoh,99,,,,", "D application.formation; E csv.date"},
		{",Joko,Guru Bahasa Indonesia,SMPN 4 Contoh,99,,,,", "A csv.blank; E csv.date"},
	}},
	"numbers": {intake.Numbers, "tests", "no_register,nomor_peserta", []faultyRow{
		{"R26-001,satu", "A applicant.numbered; B csv.number.shape"},
		{"R26-002,777002", "A applicant.numbered"},
		{"R26-003,777003", "A screening.not-qualified"},
		{"R26-999,777004", "A applicant.unknown"},
		{"R26-998,dua", "A applicant.unknown; B csv.number.shape"},
	}},
	"objections": {intake.Objections, "objections", "no_register,tanggal_sanggah,sanggahan,syarat", []faultyRow{
		{"R26-001,31-31-2026,Mohon dilihat.,", "A objection.nothing; B csv.date"},
		{"R26-002,1-1-2026,Mohon dilihat.,", "A objection.nothing"},
		{"R26-999,1-1-2026,Mohon dilihat.,lain", "A applicant.unknown; D csv.answer.one-of"},
		{"R26-998,1-1-2026,,", "A applicant.unknown; C csv.blank"},
		{",1-1-2026,Mohon dilihat.,", "A csv.blank"},
	}},
	"schools": {intake.Staffing, "planning", "sekolah,jenjang,jenis,jumlah,kelas,tahun", []faultyRow{
		{"SMPN 1,smp,rombel,x,7,2027", "D count.shape"},
		{"SMPN 2,sma,rombel,1,7,1850", "B csv.answer.one-of; F csv.year"},
		{"SMPN 3,smp,rombel,6,7,2027", ""},
	}},
	"decree": {intake.Decree, "planning", "nomor_sk,tanggal_sk,jenjang,mapel,jumlah", []faultyRow{
		{"12/2026,1-2-2026,smp,ipa,x", "E count.shape"},
		{"12/2026,1-2-2026,smp,zzz,1", "D csv.answer.one-of"},
		{"12/2026,99,smp,mat,1", "B csv.date"},
	}},
}

// Everything wrong with a file is told at once, each fault with its cell: what its reader finds
// and what the rules say, in whichever order its rows stand and whichever of them there are.
// Nothing of it is taken.
func TestAllFaultsOfAFileAtOnce(t *testing.T) {
	t.Parallel()
	offices := map[string]*memory.Office{}
	for name, f := range faultyFiles {
		t.Run(name, func(t *testing.T) {
			if offices[f.stage] == nil {
				at, _ := stages.Find(f.stage)
				offices[f.stage] = atStage(t, at)
			}
			o, path := offices[f.stage], filepath.Join(t.TempDir(), "berkas.csv")
			rapid.Check(t, func(t *rapid.T) {
				rows := rapid.Permutation(f.rows).Draw(t, "rows")
				rows = rows[:rapid.IntRange(1, len(rows)).Draw(t, "many")]
				text, want := f.head, []string(nil)
				for i, row := range rows {
					text += "\n" + row.text
					for wrong := range strings.SplitSeq(row.wrong, "; ") {
						if column, code, is := strings.Cut(wrong, " "); is {
							want = append(want, fmt.Sprint(column, i+2, " ", code))
						}
					}
				}
				if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
				if got := faultsOf(t, o, path, f.kind); !slices.Equal(got, want) {
					t.Errorf("%s\ntold:\n%s\nnot:\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			})
		})
	}
}

// faultsOf are the faults that are told of a file, by their cells.
func faultsOf(t *rapid.T, o *memory.Office, path string, kind intake.Kind) (told []string) {
	c, desk, revision := &command{out: &strings.Builder{}, err: &strings.Builder{}}, o.Desk("yusuf"), o.State().Revision()
	err := c.importFile(t.Context(), desk, path, []intake.Kind{kind}, importFlags{dry: true, update: kind == intake.Candidates})
	var all scoring.Problems
	var one *scoring.Refusal
	switch {
	case errors.As(err, &all):
	case errors.As(err, &one):
		all = scoring.Problems{{Refusal: *one}}
	case err != nil:
		t.Fatal(err)
	}
	if o.State().Revision() != revision {
		t.Fatal("something of it was taken")
	}
	for _, p := range all {
		told = append(told, p.Cell()+" "+p.Code)
	}
	return told
}
