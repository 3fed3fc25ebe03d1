package tabular

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// seen looks at a file as a person would who wants nothing particular.
func seen(t *testing.T, data []byte, want intake.Wanted) intake.File {
	t.Helper()
	in, err := seenBy(data, want, nil)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func seenBy(data []byte, want intake.Wanted, remembered func(string) (string, bool)) (intake.File, error) {
	f, err := Read(data, "berkas")
	if err != nil {
		return intake.File{}, err
	}
	return f.Look(want, namedBook(), remembered)
}

// namedBook is testBook with sub-tests that have names.
func namedBook() *scoring.Rulebook {
	book := testBook()
	book.Components[0].SubTests[0].Name = scoring.Text{ID: "Tes Wawasan Kebangsaan", EN: "National Insight"}
	book.Components[0].SubTests[1].Name = scoring.Text{ID: "Pedagogik", EN: "Pedagogy"}
	return book
}

// matched is which of our columns a file has, as "name place how".
func matched(in intake.File) string {
	var out []string
	for _, t := range in.Targets {
		if t.Field >= 0 {
			out = append(out, fmt.Sprint(t.Name, " ", t.Field, []string{"", "", "p", "r", "h"}[t.By]))
		}
	}
	return strings.Join(out, ", ")
}

func TestLookMatchesNames(t *testing.T) {
	for in, want := range map[string]string{
		"nomor_peserta,nama,jabatan,lokasi":                               "nomor_peserta 0, nama 1, jabatan 2, lokasi 3",
		"NOMOR_PESERTA, Nama ,Jabatan,LOKASI,twk,ped":                     "nomor_peserta 0, nama 1, jabatan 2, lokasi 3, twk 4, PED 5",
		"Nomor Peserta,Nama Lengkap,Tanggal Lahir,IPK,Jabatan,Unit Kerja": "nomor_peserta 0, nama 1, tgl_lahir 2, ipk 3, jabatan 4, lokasi 5",
		"No. Peserta,Nama,Jenis Formasi,Nilai TWK,Nilai Pedagogik":        "nomor_peserta 0, nama 1, jenis_formasi 2, twk 3, PED 4",
		"no,No Ujian,Name,GPA,national insight,Pedagogy":                  "nomor_peserta 1, nama 2, ipk 3, twk 4, PED 5",
		"Tes Wawasan Kebangsaan;nomor_peserta;nama;jabatan;lokasi":        "nomor_peserta 1, nama 2, jabatan 3, lokasi 4, twk 0",
		"no_peserta,nama_ktp,nama,jabatan_nama,lokasi_nama,jabatan_kode":  "nomor_peserta 0p, nama 2, jabatan 3p, lokasi 4p",
		// The highest mark behind a name, where it is the sub-test's; a better name without.
		"nomor_peserta,TWK (150),Pedagogik (maks. 100),IPK (0-4.00)":         "nomor_peserta 0, ipk 3, twk 1, PED 2",
		"nomor_peserta,Nilai TWK [0 s.d. 150],PED (skala 0–100) ,IPK (4)":    "nomor_peserta 0, ipk 3, twk 1, PED 2",
		"nomor_peserta,Pedagogik (100),Pedagogik,TWK (0 - 150.00)":           "nomor_peserta 0, twk 3, PED 2",
		"nomor_peserta;Pedagogik (0,00 sampai 100,00);TWK(/150)":             "nomor_peserta 0, twk 2, PED 1",
		"nomor_peserta,Pedagogik (100),Nilai Pedagogik":                      "nomor_peserta 0, PED 2",
		"nomor_peserta,TWK (100),Pedagogik (100%),TWK (1-150),nama (150)":    "nomor_peserta 0",
		"nomor_peserta,TWK (2),Pedagogik (bobot 100),IPK (2),(100),PED (-1)": "nomor_peserta 0",
		"nomor_peserta,TWK (150) (150),PED (0 50 100),PED (100.":             "nomor_peserta 0",
		"lembaga_pendidikan,lokasi_ujian,no_register,nomor_peserta,catatan":  "nomor_peserta 3",
		// As the national portal exports (domain 6).
		"nik,no_register,no_peserta,tgl_daftar,nama_ktp,tempat_lahir_ktp,tgl_lahir_ktp,gelar_depan,gelar_belakang,jenis_kelamin,jenis_disabilitas," +
			"lembaga_pendidikan,prodi,no_ijazah,akreditasi,ipk_nilai,jabatan_kode,jabatan_nama,lokasi_kode,lokasi_nama,jenis_formasi,pendidikan_kode," +
			"pendidikan_nama,lokasi_ujian,email,status_verifikasi,alasan_tms": "nomor_peserta 2p, nama 4p, nik 0, tgl_lahir 6p, ipk 15p, status 25p, jabatan 17p, lokasi 19p, jenis_formasi 20, pendidikan 22p",
	} {
		if got := matched(seen(t, []byte(in+"\n"), intake.Wanted{Kinds: []intake.Kind{intake.Candidates}})); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", in, got, want)
		}
	}
}

func TestLookGuessesTheKind(t *testing.T) {
	for in, want := range map[string]intake.Kind{
		"nomor_peserta,nama,jabatan,lokasi":             intake.Candidates,
		"nomor_peserta,nama,jabatan,lokasi,twk,ped":     intake.Candidates, // with their marks
		"no_peserta,ipk":                                intake.Candidates,
		"Jabatan,Lokasi,Formasi":                        intake.Formations,
		"jabatan;lokasi;kebutuhan":                      intake.Formations,
		"No Peserta,TWK,Pedagogik":                      intake.Written,
		"No Peserta,Nama,TWK":                           intake.Written,
		"nomor_peserta,component,criterion,mark":        intake.Marks,
		"No Peserta,Komponen,Kriteria,Penilai,Nilai":    intake.Marks,
		"Nomor Peserta;Komponen;Subtes;Skor;Keterangan": intake.Marks,
	} {
		if got := seen(t, []byte(in+"\n"), intake.Wanted{}).Kind; got != want {
			t.Errorf("%s: kind %d, want %d", in, got, want)
		}
	}
	if got := seen(t, []byte("No Peserta,Nama,TWK\n"), intake.Wanted{Kinds: []intake.Kind{intake.Candidates}}).Kind; got != intake.Candidates {
		t.Errorf("asked for candidates, looked at as %d", got)
	}
}

const titles = "DAFTAR PESERTA, TAHUN 2026\nDinas Pendidikan;Kota Palembang;;;\n\n;;;;\n"

// The header lies below titles that have commas of their own.
func TestLookFindsTheHeader(t *testing.T) {
	body := "No;Nomor Peserta;Nama;Jabatan;Lokasi\n1;240001;Ani, S.Pd., M.Pd., Dr., Ir., Hj.;guru;Plaju\n2;240002;Budi;guru;Plaju\n"
	in := seen(t, []byte("\ufeff"+titles+body), intake.Wanted{})
	if in.Line != 5 || in.Comma != ';' || !slices.Equal(in.Header, []string{"No", "Nomor Peserta", "Nama", "Jabatan", "Lokasi"}) {
		t.Errorf("line %d, %q, header %q", in.Line, in.Comma, in.Header)
	}
	if want := [][]string{{"1", "240001", "Ani, S.Pd., M.Pd., Dr., Ir., Hj.", "guru", "Plaju"}, {"2", "240002", "Budi", "guru", "Plaju"}}; !slices.EqualFunc(in.Sample, want, slices.Equal) {
		t.Errorf("sample %q", in.Sample)
	}
	rows, notes, problems := readCandidates(titles+body, testBook())
	if problems != nil || len(rows) != 2 || rows[0].Line != 6 || rows[0].Name != "Ani, S.Pd., M.Pd., Dr., Ir., Hj." {
		t.Errorf("rows %+v, %v", rows, problems)
	}
	if got := told(t, notes); got != "" {
		t.Error(got)
	}
	if in := seen(t, []byte(titles+body), intake.Wanted{Line: 7}); in.Line != 7 || in.Header[1] != "240002" {
		t.Errorf("line 7 was asked for: %d %q", in.Line, in.Header)
	}
	for _, line := range []int{3, 99, 9999} {
		if _, err := seenBy([]byte(titles+body), intake.Wanted{Line: line}, nil); !refusedAs(err, "incoming.line") {
			t.Errorf("line %d: %v", line, err)
		}
	}
	deep := strings.Repeat("x;y\n", headRows) + body
	if in := seen(t, []byte(deep), intake.Wanted{}); in.Line != 1 {
		t.Errorf("a header below %d rows was found", headRows)
	}
	if in := seen(t, []byte(deep), intake.Wanted{Line: headRows + 1}); matched(in) == "" {
		t.Error("a header below, asked for, is not matched")
	}
}

func refusedAs(err error, code string) bool {
	var r *scoring.Refusal
	var p scoring.Problems
	return errors.As(err, &r) && r.Code == code || errors.As(err, &p) && p[0].Code == code
}

// Two columns of as good a name: somebody must choose.
func TestRivals(t *testing.T) {
	text := []byte("nomor_peserta,Nama Lengkap,jabatan,lokasi,Nama Peserta\n240001,Ani,guru,Plaju,Anita\n")
	f, _ := Read(text, "berkas")
	in, err := f.Look(intake.Wanted{}, testBook(), nil)
	if err != nil || in.Targets[atName].Rival != 4 {
		t.Fatalf("%v, %+v", err, in.Targets[atName])
	}
	take := func() (scoring.Command, error) {
		c, _, err := f.Take(context.Background(), in, intake.Knowing{Book: testBook()}, nil)
		return c, err
	}
	if _, err := take(); !refusedAs(err, "csv.header.duplicate") {
		t.Errorf("nobody chose, and yet: %v", err)
	}
	in.Place(scoring.ColName, 4)
	c, err := take()
	if err != nil || c.(scoring.SaveCandidates).Rows[0].Name != "Anita" {
		t.Errorf("chosen by hand: %+v, %v", c, err)
	}
	if in := seen(t, []byte("nomor_peserta,nama,Nama Lengkap\n"), intake.Wanted{}); in.Targets[atName].Field != 1 || in.Targets[atName].Rival != -1 {
		t.Errorf("the better name has no rival: %+v", in.Targets[atName])
	}
}

// Two titles with the highest mark behind the same name are rivals, too.
func TestRivalsWithTheirHighestMark(t *testing.T) {
	text := "nomor_peserta,nama,jabatan,lokasi,TWK (150),TWK (maks 150)\n240001,Ani,guru,Plaju,90,91\n"
	if _, _, problems := readCandidates(text, testBook()); len(problems) != 1 || problems[0].Code != "csv.header.duplicate" {
		t.Errorf("%v", problems)
	}
	rows, _, problems := readCandidates(strings.Replace(text, "maks 150", "maks 500", 1), testBook())
	if problems != nil || len(rows[0].Marks) != 1 {
		t.Errorf("%v, %v", rows, problems)
	}
}

// What somebody matched once is matched again in a file of the same shape, and
// in no other.
func TestRemembered(t *testing.T) {
	text := []byte("Kode,P,Q\n240001,80,90\n")
	wanted := intake.Wanted{Kinds: []intake.Kind{intake.Written}}
	in := seen(t, text, wanted)
	in.Place(scoring.ColNumber, 0)
	in.Place("PED", 2)
	kept := map[string]string{in.Shape: in.Match()}
	remembered := func(shape string) (string, bool) { m, ok := kept[shape]; return m, ok }
	again, err := seenBy([]byte("kode;p;q\n240002;70;60\n"), wanted, remembered)
	if err != nil || matched(again) != "nomor_peserta 0r, PED 2r" {
		t.Errorf("%s, %v", matched(again), err)
	}
	other, err := seenBy([]byte("Kode,P,Q,R\n"), wanted, remembered)
	if err != nil || matched(other) != "" {
		t.Errorf("another shape: %s, %v", matched(other), err)
	}
	// The shape also says where the header is, and of which kind the file.
	deep, err := seenBy([]byte("Nilai\nTWK,PED\nKode,P,Q\n240001,80,90\n"), intake.Wanted{}, remembered)
	if err != nil || deep.Line != 3 || deep.Kind != intake.Written || matched(deep) != "nomor_peserta 0r, PED 2r" {
		t.Errorf("below a title: line %d, kind %d, %s, %v", deep.Line, deep.Kind, matched(deep), err)
	}
	kept[in.Shape] = "tidak=ada"
	if spoilt, err := seenBy(text, wanted, remembered); err != nil || matched(spoilt) != "" {
		t.Errorf("a match that no longer fits: %s, %v", matched(spoilt), err)
	}
}

// A preview shows no NIK, wherever it stands.
func TestSampleMasksNIK(t *testing.T) {
	text := "nomor_peserta,nik,catatan\n1234567890123456,1671010101900001,1671010101900001 lama\n"
	for name, data := range map[string][]byte{"csv": []byte(text), "xlsx": sheet(t, titled("nomor_peserta,nik,catatan"), titled("1234567890123456,1671010101900001,1671010101900001 lama"))} {
		dots := strings.Repeat("•", 16)
		want := []string{"1234567890123456", dots, dots + " lama"}
		if got := seen(t, data, intake.Wanted{}).Sample[0]; !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	in := seen(t, []byte("a,b\n1671010101900001,1671010101900002\n"), intake.Wanted{})
	if got := in.Sample[0]; !slices.Equal(got, []string{strings.Repeat("•", 16), strings.Repeat("•", 16)}) {
		t.Errorf("nothing is known: %q", got)
	}
}

// The sheet that looks most like what is wanted is taken, hidden ones only when
// asked for.
func TestLookChoosesTheSheet(t *testing.T) {
	f := excelize.NewFile()
	for _, name := range []string{"Sampul", "Formasi", "Peserta", "Arsip"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	for cell, value := range map[string]string{"Sampul!A1": "Nama", "Formasi!A2": "Jabatan", "Formasi!B2": "Lokasi", "Formasi!C2": "Kebutuhan",
		"Peserta!B3": "No Peserta", "Peserta!C3": "Nama", "Peserta!D3": "Jabatan", "Peserta!E3": "Lokasi",
		"Arsip!A1": "No Peserta", "Arsip!B1": "Nama", "Arsip!C1": "Jabatan", "Arsip!D1": "Lokasi", "Arsip!E1": "NIK"} {
		name, at, _ := strings.Cut(cell, "!")
		if err := f.SetCellStr(name, at, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetSheetVisible("Arsip", false); err != nil {
		t.Fatal(err)
	}
	data := filled(t, f)
	for _, c := range []struct {
		want intake.Wanted
		get  string
	}{
		{intake.Wanted{}, "Peserta 3 2"},
		{intake.Wanted{Kinds: []intake.Kind{intake.Formations}}, "Formasi 2 1"},
		{intake.Wanted{Sheets: []string{"Formasi"}}, "Formasi 2 1"},
		{intake.Wanted{Sheets: []string{"Arsip"}}, "Arsip 1 2"},
	} {
		in := seen(t, data, c.want)
		if got := fmt.Sprint(in.Sheet, " ", in.Line, " ", in.Kind); got != c.get {
			t.Errorf("%+v: %s, want %s", c.want, got, c.get)
		}
		var names []string
		for _, s := range in.Sheets {
			names = append(names, s.Name)
		}
		if !slices.Equal(names, []string{"Sheet1", "Sampul", "Formasi", "Peserta", "Arsip"}) || in.Comma != 0 {
			t.Errorf("sheets %q, comma %q", names, in.Comma)
		}
	}
	if _, err := seenBy(data, intake.Wanted{Sheets: []string{"Lain"}}, nil); !refusedAs(err, "csv.sheet") {
		t.Errorf("no such sheet: %v", err)
	}
	if _, err := seenBy(sheet(t), intake.Wanted{}, nil); !refusedAs(err, "csv.empty") {
		t.Errorf("an empty workbook: %v", err)
	}
}

// A file that changed between looking and taking is not taken.
func TestChangedFileIsNotTaken(t *testing.T) {
	text := head + row("240001", ",,,,,")
	f, _ := Read([]byte(text), "berkas")
	in, err := f.Look(intake.Wanted{}, testBook(), nil)
	if err != nil {
		t.Fatal(err)
	}
	take := func(f *File, change func(*intake.File)) error {
		in := in
		change(&in)
		c, _, err := f.Take(context.Background(), in, intake.Knowing{Book: testBook()}, nil)
		if (c == nil) != (err != nil) {
			t.Errorf("%v beside %v", c, err)
		}
		return err
	}
	other, _ := Read([]byte(text+row("240002", ",,,,,")), "berkas")
	for name, c := range map[string]struct {
		file   *File
		change func(*intake.File)
		fine   bool
	}{
		"as it was":         {f, func(*intake.File) {}, true},
		"another file":      {other, func(*intake.File) {}, false},
		"another line":      {f, func(in *intake.File) { in.Line = 2 }, false},
		"a line beyond":     {f, func(in *intake.File) { in.Line = 9 }, false},
		"another header":    {f, func(in *intake.File) { in.Header = slices.Clone(in.Header); in.Header[0] = "x" }, false},
		"another separator": {f, func(in *intake.File) { in.Comma = ';' }, false},
		"another kind":      {f, func(in *intake.File) { in.Kind = intake.Marks }, false},
		"a field too far":   {f, func(in *intake.File) { in.Place(scoring.ColNIK, 99) }, false},
	} {
		if err := take(c.file, c.change); (err == nil) != c.fine || err != nil && !refusedAs(err, "incoming.changed") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
