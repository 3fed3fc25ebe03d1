package bring_test

import (
	"strings"
	"testing"

	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// Where no column says the formation, the name of the sheet is offered beside the
// columns, once for all sheets.
func TestImportTakesTheNameOfTheSheet(t *testing.T) {
	o := play.Guru(t, play.Same)
	head := "No Peserta|Nama|Lokasi"
	data := officeBook(t, officeSheet{name: "Guru IPA", rows: []string{head, "003|Rina Contoh|SMP Contoh"}}, officeSheet{name: "Guru PKn", rows: []string{head, "004|Dedi Contoh|SMP Contoh"}})
	d, f := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"kantor.xlsx": data, "kantor.csv": "No Peserta,Nama,Lokasi\n005,Sari,SMP\n"})
	d.Resize(120, 40)
	d.Type("kantor.xlsx").Press("enter")
	d.Press("end", "up", "up", "up", "up", "up", "space", "down")
	play.Wants(t, d, "nama lembarnya", "Guru IPA, Guru PKn")
	d.Press("enter")
	play.Wants(t, d, "nama lembar: Guru IPA, Guru PKn")
	d.Press("enter")
	play.Wants(t, d, "2 baru")
	d.Press("enter")
	for number, want := range map[string]string{"003": "Guru IPA", "004": "Guru PKn"} {
		if i, _ := o.State().Find(number); o.State().At(i).Column("jabatan") != want {
			t.Errorf("%s has %q", number, o.State().At(i).Column("jabatan"))
		}
	}
	d = openImport(o, o.Desk("yusuf"), f) // a text has no sheets
	d.Type("kantor.csv").Press("enter", "space")
	play.Lacks(t, d, "nama lembarnya")
	d, _ = opensImport(o, o.Desk("yusuf"), screen.Args{Component: "formations"}, map[string]string{"formasi.xlsx": officeBook(t, officeSheet{name: "Guru IPA", rows: []string{"Lokasi|Kebutuhan", "SMP Contoh|~2"}})})
	d.Resize(120, 40)
	d.Type("formasi.xlsx").Press("enter")
	play.Wants(t, d, "! Jabatan", "wajib: Spasi (atau nama lembar)")
}

// A second table below another stops the reading: which of them are read is asked on
// the page of sheets.
func TestImportAsksWhichTable(t *testing.T) {
	o := play.Guru(t, play.Same)
	rows := []string{"No Peserta|Nama|Jabatan|Lokasi", "003|Rina Contoh|Guru IPA|SMP Contoh", "", "Lokasi|Nama|Jabatan|No Peserta", "SMP Contoh|Dedi Contoh|Guru IPA|004"}
	files := map[string]string{"kantor.xlsx": officeBook(t, officeSheet{name: "A", rows: rows}), "kantor.csv": strings.ReplaceAll(strings.Join(rows, "\n"), "|", ",") + "\n"}
	for name, sheet := range map[string]string{"kantor.xlsx": "A", "kantor.csv": ""} {
		for _, c := range []struct {
			keys []string
			says []string
		}{
			{[]string{"enter", "enter"}, []string{"1 baru", "Lembar yang tidak dibaca: " + sheet + "#2"}},
			{[]string{"space", "enter", "enter"}, []string{"2 baru"}},
			{[]string{"space", "up", "space", "enter", "enter"}, []string{"1 baru", "Lembar yang tidak dibaca: " + sheet + "#1"}},
		} {
			d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, files)
			d.Resize(120, 40)
			d.Type(name).Press("enter", "enter")
			play.Wants(t, d, "Lembar mana yang dibaca?", "◉ "+sheet+"#1", "○ "+sheet+"#2", "mulai baris 4")
			d.Press(c.keys...)
			play.Wants(t, d, c.says...)
		}
	}
}
