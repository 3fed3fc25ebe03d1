package bring_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// officeSheet is a sheet of a workbook as an office writes one: rows of cells
// apart by bars; ~ begins a number.
type officeSheet struct {
	name   string
	rows   []string
	hidden bool
	change func(f *excelize.File, sheet string) error
}

// officeBook is a workbook of such sheets.
func officeBook(t *testing.T, sheets ...officeSheet) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, s := range sheets {
		if i == 0 {
			must(f.SetSheetName("Sheet1", s.name))
		} else {
			_, err := f.NewSheet(s.name)
			must(err)
		}
		for y, row := range s.rows {
			for x, text := range strings.Split(row, "|") {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				must(err)
				if number, ok := strings.CutPrefix(text, "~"); ok {
					must(f.SetCellDefault(s.name, cell, number))
				} else if text != "" {
					must(f.SetCellStr(s.name, cell, text))
				}
			}
		}
		if s.change != nil {
			must(s.change(f, s.name))
		}
		if s.hidden {
			must(f.SetSheetVisible(s.name, false))
		}
	}
	var out bytes.Buffer
	must(f.Write(&out))
	return out.String()
}

// shownAs gives the cells of a column a number format.
func shownAs(column, code string) func(*excelize.File, string) error {
	return func(f *excelize.File, sheet string) error {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			return err
		}
		return f.SetCellStyle(sheet, column+"1", column+"20", style)
	}
}

// every does several changes to a sheet.
func every(changes ...func(*excelize.File, string) error) func(*excelize.File, string) error {
	return func(f *excelize.File, sheet string) error {
		for _, change := range changes {
			if err := change(f, sheet); err != nil {
				return err
			}
		}
		return nil
	}
}

// A workbook with every habit that is taken comes in with four keys beside those
// that choose the file, and everything that was set aside is named.
func TestImportOfAnOfficesWorkbook(t *testing.T) {
	o := play.Guru(t, play.Same)
	hidden := func(f *excelize.File, sheet string) error {
		if err := f.SetColVisible(sheet, "H", false); err != nil {
			return err
		}
		return f.SetRowVisible(sheet, 6, false)
	}
	data := officeBook(t,
		officeSheet{name: "Sampul", rows: []string{"DAFTAR PESERTA", "Tahun 2026"}},
		officeSheet{name: "IPA", rows: []string{"DAFTAR NILAI", "", "No|No Peserta|Nama|Formasi||Tes Tertulis||Ket", "|||Jabatan|Lokasi|Pedagogik (0-100)|Profesional (maks. 100)|",
			"1|2|3|4|5|6|7|8", "~1|~3|Rina\nContoh|Guru IPA|SMP  Contoh|~80.5|~70|x", "~2|~4|Jumlah|Guru IPA|SMP Contoh|~78.099999999999994|", "||Rata-rata|||", "",
			"|||||Palembang, 1 Mei 2026", "|||||Ketua Panitia", "|||||Budi Contoh", "|||||NIP. 1990"}, change: every(hidden, shownAs("B", "000"), shownAs("F", "0.00"), shownAs("G", "#,##0"))},
		officeSheet{name: "IPS", rows: []string{"Nama|No|No Peserta|Formasi||Tes Tertulis||Ket", "|||Lokasi|Jabatan|Profesional (maks. 100)|Pedagogik (0-100)|", "Total\u00a0Contoh|~1|005|SMP Contoh|Guru IPS|~60|~90",
			"Mengetahui Contoh|~2|006|SMP Contoh|Guru IPS"}},
		officeSheet{name: "Formasi", rows: []string{"Jabatan|Kebutuhan", "Guru IPA|~2"}},
		officeSheet{name: "Ref", rows: []string{"a|b", "1|2"}, hidden: true},
		officeSheet{name: "Sheet3"})
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"kantor.xlsx": data})
	before := len(o.Acts())
	d.Press("down", "enter") // the file
	play.Wants(t, d, "Lembar mana yang dibaca?", "Formasi", "judulnya lain", "Sheet3", "kosong", "tersembunyi")
	d.Press("enter")
	play.Wants(t, d, "lembar IPA dan 1 lain", "Tes Tertulis Pedagogik")
	d.Press("enter")
	play.Wants(t, d, "1 pasang formasi ditulis hampir sama")
	d.Press("d", "enter") // IPA and IPS are two
	play.Wants(t, d, "✓ Baik, belum disimpan: 4 baru")
	o.Unchanged(before)
	d.Resize(200, 50)
	play.Wants(t, d, "11 baris dibaca = 2 diambil + 7 disisihkan + 2 kosong", "2 baris dibaca = 2 diambil + 0 disisihkan + 0 kosong",
		"di atas judul: baris 1", "nomor kolom (1, 2, 3): baris 5", "jumlah atau rata-rata: baris 8", "tanda tangan, tempat atau tanggal: baris 10-11, 13",
		"di bawah baris terakhir yang bernomor: baris 12", "Lembar yang tidak dibaca: Sampul, Formasi, Ref", "1 baris tersembunyi", "Kolom ini tersembunyi")
	d.Press("enter")
	o.Unchanged(before + 1)
	for number, name := range map[string]string{"003": "Rina Contoh", "004": "Jumlah", "005": "Total Contoh", "006": "Mengetahui Contoh"} {
		i, ok := o.State().Find(number)
		if !ok || o.State().At(i).Name != name {
			t.Errorf("%s is not %q", number, name)
		}
	}
	if i, _ := o.State().Find("003"); o.State().At(i).Column("lokasi") != "SMP Contoh" {
		t.Errorf("the place is %q", o.State().At(i).Column("lokasi"))
	}
}

// Each habit that is refused says so, at its cell, and what to do.
func TestImportOfRefusedHabits(t *testing.T) {
	head := "No Peserta|Nama|Jabatan|Lokasi|Pedagogik"
	rows := func(rows ...string) string {
		return officeBook(t, officeSheet{name: "A", rows: append([]string{head}, rows...)})
	}
	good := "003|Rina|Guru IPA|SMP Contoh|~80"
	for name, c := range map[string]struct{ data, says, at string }{
		"a share of a hundred": {officeBook(t, officeSheet{name: "A", rows: []string{head, "003|Rina|Guru IPA|SMP Contoh|~0.8"}, change: shownAs("E", "0%")}), "menampilkan '80%' tetapi berisi 0.8", "E2"},
		"a rounded display":    {officeBook(t, officeSheet{name: "A", rows: []string{head, "003|Rina|Guru IPA|SMP Contoh|~79.6"}, change: shownAs("E", "0")}), "menampilkan '80' tetapi berisi 79.6", "E2"},
		"a time in a day":      {officeBook(t, officeSheet{name: "A", rows: []string{head + "|Tgl Lahir", "003|Rina|Guru IPA|SMP Contoh|~80|~32187.708333"}, change: shownAs("F", "dd/mm/yyyy")}), "juga menyimpan jam", "F2"},
		"a title between":      {rows(good, "|FORMASI IPS", "004|Dedi|Guru IPS|SMP Contoh|~70"), "tanpa nomor, dan bukan jumlah", "baris 3"},
		"an average":           {rows(good, "|Rata-rata|||~80"), "Kolom ini wajib diisi", "A3"},
		"a number left out":    {rows(good, "|Dedi|Guru IPS|SMP Contoh|"), "Kolom ini wajib diisi", "A3"},
		"a second table":       {rows(good, "", "Nama|No Peserta|Jabatan|Lokasi", "Dedi|004|Guru IPS|SMP Contoh"), "Lembar mana yang dibaca?", "A#2   mulai baris 4"},
		"somebody above":       {officeBook(t, officeSheet{name: "A", rows: []string{good, head, "004|Dedi|Guru IPS|SMP Contoh"}}), "seperti berisi peserta", "baris 1"},
		"nobody":               {rows("|Jumlah"), "tidak ada satu baris pun yang dapat diambil", ""},
	} {
		o := play.Guru(t, play.Same)
		d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"kantor.xlsx": c.data})
		before := len(o.Acts())
		d.Resize(200, 40)
		d.Press("down", "enter", "enter")
		play.Wants(t, d, c.says, c.at)
		if t.Failed() {
			t.Fatal(name)
		}
		o.Unchanged(before)
	}
}

// Which sheets are read is chosen on a page of its own; none is refused there.
func TestImportChoosesSheets(t *testing.T) {
	o := play.Guru(t, play.Same)
	head := "No Peserta|Nama|Jabatan|Lokasi"
	data := officeBook(t, officeSheet{name: "A", rows: []string{head, "003|Rina|Guru IPA|SMP Contoh"}},
		officeSheet{name: "B", rows: []string{head, "004|Dedi|Guru IPA|SMP Contoh"}}, officeSheet{name: "C", rows: []string{head, "005|Sari|Guru IPA|SMP Contoh"}, hidden: true})
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"kantor.xlsx": data})
	d.Press("down", "enter")
	play.Wants(t, d, "◉ A", "◉ B", "○ C")
	d.Press("space", "up", "space", "up", "space")
	play.Wants(t, d, "○ A", "○ B", "◉ C")
	d.Press("down", "down", "space", "enter")
	play.Wants(t, d, "Pilih sedikitnya satu lembar")
	d.Press("space", "enter")
	play.Wants(t, d, "lembar C")
	d.Press("l", "home", "space", "enter")
	play.Wants(t, d, "lembar A dan 1 lain")
	d.Press("enter")
	play.Wants(t, d, "2 baru")
	d.Press("esc", "esc", "esc")
}
