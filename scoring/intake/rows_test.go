package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// people is the layout of a table of candidates: number, name, position, place,
// NIK, mark.
func people() *Sorter {
	s := &Sorter{Layout: Layout{Key: 0, Heavy: []int{4, 5}, Words: []int{1, 2, 3}, Quota: -1,
		Fits: func(n string) bool { return len(n) == 4 && strings.Trim(n, "0123456789") == "" },
		Header: func(cells []string) bool {
			return slices.ContainsFunc(cells, func(cell string) bool { return sameName(cell, "no peserta") })
		}}}
	s.Begin([][]string{{"No Peserta", "Nama", "Jabatan", "Lokasi", "NIK", "Nilai"}})
	return s
}

// sorted is what each row of a table is, by its letter.
func sorted(s *Sorter, rows ...string) string {
	out := ""
	for i, row := range rows {
		out += string("?tTHCSGESASW"[s.Sort(i+2, strings.Split(row, ","))])
	}
	s.End()
	return out + " strays " + Aside{Lines: s.Strays()}.Places()
}

const someone = "1001,Budi,Guru,Ilir,,80"

// What a row is, with what is above and below it. t taken, H header again,
// C counts columns, S sum, G signature, W waits (E once the end is known).
func TestRows(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		want string
	}{
		"candidates":                     {[]string{someone, "1002,Sari,Guru,Ilir,,"}, "tt strays "},
		"called Jumlah":                  {[]string{"1001,Jumlah,Total,Mengetahui,,"}, "t strays "},
		"called after a place and a day": {[]string{"1001,\"Palembang\",Guru,Ilir,,80"}, "t strays "},
		"a total":                        {[]string{someone, ",Jumlah,,,,"}, "tS strays "},
		"a total with an average":        {[]string{someone, ",Rata-rata,,,,80"}, "tt strays "}, // not set aside: the reader refuses it
		"a total between":                {[]string{someone, "Jumlah,,,,,", someone}, "tSt strays "},
		"signatures":                     {[]string{someone, ",,,\"Palembang\",,", ",,,Mengetahui:,,", ",,,Budi Contoh,,", ",,,NIP. 1,,"}, "tWGWG strays "},
		"a place and a day":              {[]string{someone, ",,,Palembang 14 Februari 2026,,"}, "tG strays "},
		"signatures on the right":        {[]string{someone, ",,,,,Mengetahui", ",,,Sekretaris,,Ketua", ",,,Budi,,Sari", ",,,NIP. 1,,NIP. 2"}, "tGGWG strays "},
		"a code below a signature":       {[]string{someone, ",,,,,Mengetahui", ",Sari,Guru,Ilir,,TH"}, "tGt strays "},
		"a code without a number":        {[]string{someone, ",Sari,,,,TH"}, "tt strays "},
		"a remark below":                 {[]string{someone, "Catatan: tidak ada,,,,,"}, "tW strays "},
		"remarks with figures":           {[]string{someone, "Jumlah peserta: 1 orang,,,,,", "Ket. : TL = di bawah 60,,,,,", ",,,,,Halaman 1 dari 3"}, "tSWW strays "},
		"a remark with figures between":  {[]string{someone, ",,,,,Halaman 1 dari 3", someone}, "tWt strays 3"},
		"figures below a signature":      {[]string{someone, ",,,Mengetahui,,", ",,,Ketua,,Penguji 1"}, "tGG strays "},
		"a wrong number alone":           {[]string{someone, "10x2,,,,,", "PNS-12,,,,,", ",,,,,8o"}, "tttt strays "},
		"a lone title between":           {[]string{someone, ",FORMASI GURU IPA,,,,", someone}, "tWt strays 3"},
		"a title before the first":       {[]string{",FORMASI GURU IPA,,,,", someone}, "Wt strays 2"},
		"nobody":                         {[]string{",FORMASI GURU IPA,,,,", "Jumlah,,,,,"}, "WS strays 2"},
		"a number that is missing":       {[]string{someone, ",Sari,Guru,Ilir,,"}, "tt strays "},
		"… with a mark":                  {[]string{someone, ",Sari,,,,70"}, "tt strays "},
		"… with a NIK":                   {[]string{someone, ",Sari,,,1671010101900001,"}, "tt strays "},
		"… of one named Jumlah":          {[]string{someone, ",Jumlah,Guru,Ilir,,"}, "tt strays "},
		"a wrong number":                 {[]string{someone, "10x2,Sari,Guru,Ilir,,"}, "tt strays "},
		"a wrong number in words":        {[]string{someone, "menyusul,Sari,Guru,Ilir,,"}, "tt strays "},
		"a name alone with one":          {[]string{someone, "menyusul,Sari,,,,"}, "tt strays "},
		"the header again":               {[]string{someone, "No Peserta,Nama,Jabatan,Lokasi,NIK,Nilai", "NO  PESERTA,NAMA,JABATAN,LOKASI,NIK,NILAI", someone}, "tHHt strays "},
		"columns that are counted":       {[]string{"1,2,3,4,5,6", someone}, "Ct strays "},
		"… in parentheses":               {[]string{"(1),(2),(3),(4),(5),(6)", someone}, "Ct strays "},
		"… and not under a header":       {[]string{someone, "1,2,3,4,5,6"}, "tt strays "},
		"… under the header again":       {[]string{someone, "No Peserta,Nama,Jabatan,Lokasi,NIK,Nilai", "1,2,3,4,5,6"}, "tHC strays "},
		"a second table":                 {[]string{someone, "Nama,No Peserta,Jabatan,Lokasi,,"}, "tS strays "},
	} {
		if got := sorted(people(), c.rows...); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A total of formations goes only as the sum of what is above it.
func TestFormationRows(t *testing.T) {
	for name, c := range map[string]struct {
		words []int
		rows  []string
		want  string
	}{
		"a total":              {[]int{0, 1}, []string{"Guru IPA,Ilir,2", "Guru IPS,Ilir,3", "Jumlah,,5"}, "ttS strays "},
		"another number":       {[]int{0, 1}, []string{"Guru IPA,Ilir,2", "Guru IPS,Ilir,3", "Jumlah,,6"}, "ttA strays "},
		"without a number":     {[]int{0, 1}, []string{"Guru IPA,Ilir,2", "Jumlah,,"}, "tS strays "},
		"totals of parts":      {[]int{0, 1}, []string{"A,Ilir,2", "Jumlah,,2", "B,Ilir,3", "Jumlah,,3", "Total,,5"}, "tStSS strays "},
		"a formation Total":    {[]int{0}, []string{"Guru IPA,x,2", "Total Quality,x,3"}, "tt strays "},
		"of one word":          {[]int{0}, []string{"Guru IPA,,2", "Jumlah,,3"}, "tA strays "},
		"of one word, the sum": {[]int{0}, []string{"Guru IPA,,2", "Jumlah,,2"}, "tS strays "},
		"first of all":         {[]int{0, 1}, []string{"Jumlah,,0", "Guru IPA,Ilir,2"}, "At strays "},
		"totals of places":     {[]int{0, 1}, []string{"A,Ilir,2", "B,Ilir,1", "Jumlah,Ilir,3", "B,Ulu,3", "B,Jumlah,3", "Total,,6"}, "ttStSS strays "},
		"… and another sum":    {[]int{0, 1}, []string{"A,Ilir,2", "Jumlah,Ilir,3", "B,Ulu,3"}, "tAt strays "},
		"called so":            {[]int{0, 1}, []string{"Jumlah,Ilir,2"}, "t strays "},
		"no quota":             {[]int{0, 1}, []string{"Guru IPA,Ilir,"}, "t strays "},
		"in one cell":          {[]int{0, 1}, []string{"Guru IPA,Ilir,2", "Jumlah: 2,,"}, "tS strays "},
		"… and another number": {[]int{0, 1}, []string{"Guru IPA,Ilir,2", "Jumlah: 3,,"}, "tA strays "},
		"signatures":           {[]int{0, 1}, []string{"Guru IPA,Ilir,2", ",Kepala Dinas,", ",Budi,"}, "tGW strays "},
	} {
		s := &Sorter{Layout: Layout{Key: -1, Words: c.words, Quota: 2, Fits: func(string) bool { return false }}}
		s.Begin([][]string{{"jabatan", "lokasi", "kebutuhan"}})
		got := ""
		for i, row := range c.rows {
			got += map[Class]string{Taken: "t", Sum: "S", Stray: "A", Signing: "G", Waiting: "W"}[s.Sort(i+2, strings.Split(row, ","))]
		}
		s.End()
		if got += " strays " + (Aside{Lines: s.Strays()}).Places(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Whoever has a number is taken, whatever they are called and whatever stands
// around them; and every row is accounted for.
func TestNobodyIsLost(t *testing.T) {
	names := rapid.SampledFrom([]string{"Jumlah", "Total", "Rata-rata", "Mengetahui", "Palembang, 14 Februari 2026", "Ketua", "No Peserta", "Budi", "1", "2", "Ma'arif"})
	other := rapid.SampledFrom([]string{"", "Jumlah", "Total", "Mengetahui,", "Palembang, 1 Mei 2026", "1", "2", "3", "No Peserta", "Nama", "x"})
	rapid.Check(t, func(t *rapid.T) {
		s := people()
		want, read, stray, taken := 0, 0, 0, 0
		for line := range rapid.IntRange(1, 12).Draw(t, "rows") {
			row := make([]string, 6)
			person := rapid.Bool().Draw(t, "person")
			if person {
				row[0], row[1] = fmt.Sprintf("1%03d", line), names.Draw(t, "name")
				want++
			} else {
				for i := range row {
					row[i] = other.Draw(t, "cell")
				}
			}
			read++
			class := s.Sort(line+2, row)
			if person && class != Taken {
				t.Fatalf("%q is %d", row, class)
			}
			if !person && (strings.Trim(row[4], "123") == "" && row[4] != "" || strings.Trim(row[5], "123") == "" && row[5] != "") && slices.Contains([]Class{Sum, Signing, Waiting, Ending}, class) {
				t.Fatalf("%q has a NIK or a mark and is %d", row, class)
			}
			if class == Taken {
				taken++
			}
			if class == Stray || class == Second {
				stray++
			}
			stray += len(s.Strays())
		}
		s.End()
		stray += len(s.Strays())
		if s.Taken != taken || taken < want || s.Taken+s.SetAside()+stray != read {
			t.Fatalf("%d rows, %d people: %d taken, %d set aside, %d strays", read, want, s.Taken, s.SetAside(), stray)
		}
	})
}

func TestFooterWords(t *testing.T) {
	for cell, want := range map[string]string{
		"Jumlah": "sum", "JUMLAH :": "sum", "Sub Total": "sum", "Rata-rata": "sum", "Rata2 nilai": "sum", "Jumlah Peserta": "sum", "Nilai Tertinggi": "sum",
		"Jumlah : 12": "sum", "Jumlah Peserta: 12 orang": "sum", "Rata-rata = 78,5": "sum", "Total 1": "sum", "Nilai 12": "", "12": "", "Total Quality 2": "",
		"Palembang,     2026": "sign", "Palembang,  Mei 2026": "sign", "Tanggal : 14 Februari 2026": "sign", "SMAN 1, 2026": "", "Formasi 2026": "",
		"Total Quality": "", "Jumlahwati": "", "Nilai": "", "Peserta": "", "Budi Total": "", "": "",
		"Mengetahui,": "sign", "Ketua Panitia": "sign", "NIP. 19900101": "sign", "Palembang, 14 Februari 2026": "sign", "Kab. Musi Rawas, 2 Mei 2026": "sign",
		"14/02/2026": "sign", "Palembang, ... Mei 2026": "sign", "....., ...... 2026": "sign", "Palembang": "", "Guru 1": "", "Tahun 2026": "", "SDN 1, 2 dan 3": "",
	} {
		got := ""
		switch {
		case SumLabel(cell):
			got = "sum"
		case SigningLine(cell):
			got = "sign"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
	if !FooterCell("Jumlah") || !FooterCell("...") || !FooterCell("Mengetahui,") || FooterCell("Budi") || FooterCell("0001") {
		t.Error("a footer is not told from a row")
	}
}

func TestPlaces(t *testing.T) {
	if got := (Aside{Lines: []int{3, 7, 8, 9, 12, 13}}).Places(); got != "3, 7-9, 12-13" {
		t.Error(got)
	}
}

func TestJoinHeader(t *testing.T) {
	got := JoinHeader([]string{"No", "Tes Tertulis", "", "Lokasi", ""}, []string{"", "Pedagogik", "Profesional", ""})
	if want := []string{"No", "Tes Tertulis Pedagogik", "Tes Tertulis Profesional", "Lokasi", ""}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Rows above the header are titles, unless one of them may be a candidate.
func TestAboveTheHeader(t *testing.T) {
	for row, want := range map[string]Class{"DAFTAR PESERTA": Title, ",,Tahun,2026": Title, "1001,Budi,Guru": Above, "1001": Title} {
		s := people()
		if got := s.Above(1, strings.Split(row, ",")); got != want {
			t.Errorf("%s: %d, want %d", row, got, want)
		}
	}
}
