package screen_test

import (
	"testing"

	"ampera/tui/screen"
)

// Where no column says the formation, the name of the sheet is offered beside the
// columns, once for all sheets.
func TestImportTakesTheNameOfTheSheet(t *testing.T) {
	o := guruMarks(t, same)
	head := "No Peserta|Nama|Lokasi"
	data := officeBook(t, officeSheet{name: "Guru IPA", rows: []string{head, "003|Rina Contoh|SMP Contoh"}}, officeSheet{name: "Guru PKn", rows: []string{head, "004|Dedi Contoh|SMP Contoh"}})
	d, f := o.opensImport(o.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"kantor.xlsx": data, "kantor.csv": "No Peserta,Nama,Lokasi\n005,Sari,SMP\n"})
	d.Resize(120, 40)
	d.Type("kantor.xlsx").Press("enter")
	d.Press("end", "up", "up", "up", "up", "up", "space", "down")
	wants(t, d, "nama lembarnya", "Guru IPA, Guru PKn")
	d.Press("enter")
	wants(t, d, "nama lembar: Guru IPA, Guru PKn")
	d.Press("enter")
	wants(t, d, "2 baru")
	d.Press("enter")
	for number, want := range map[string]string{"003": "Guru IPA", "004": "Guru PKn"} {
		if i, _ := o.State().Find(number); o.State().At(i).Column("jabatan") != want {
			t.Errorf("%s has %q", number, o.State().At(i).Column("jabatan"))
		}
	}
	d = o.openImport(o.Desk("yusuf"), f) // a text has no sheets
	d.Type("kantor.csv").Press("enter", "space")
	lacks(t, d, "nama lembarnya")
	d, _ = o.opensImport(o.Desk("yusuf"), screen.Args{Component: "formations"}, map[string]string{"formasi.xlsx": officeBook(t, officeSheet{name: "Guru IPA", rows: []string{"Lokasi|Kebutuhan", "SMP Contoh|~2"}})})
	d.Resize(120, 40)
	d.Type("formasi.xlsx").Press("enter")
	wants(t, d, "! Jabatan", "wajib: Spasi (atau nama lembar)")
}
