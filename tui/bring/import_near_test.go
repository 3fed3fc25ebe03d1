package bring_test

import (
	"testing"

	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// Formations that are spelled almost alike are asked about in one list before the
// file is offered; the answers go with it, and are not asked for again.
func TestImportAsksWhichFormationsAreOne(t *testing.T) {
	o := play.Guru(t, play.Same)
	text := "nomor_peserta,nama,jabatan,lokasi\n101,Rina Contoh,Guru Kimia,SMA Contoh\n102,Dedi Contoh,Guru Kimai,SMA Contoh\n103,Dewi Contoh,Guru Kimia,SMA Contok\n"
	d, f := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"a.csv": text, "b.csv": "nomor_peserta,nama,jabatan,lokasi\n104,Fani Contoh,Guru Kimai,SMA Contoh\n"})
	before := len(o.Acts())
	d.Type("a.csv").Press("enter", "enter")
	play.Wants(t, d, "2 pasang formasi ditulis hampir sama", "Guru Kimai", "SMA Contok", "belum")
	d.Press("enter")
	play.Wants(t, d, "2 pasang belum dijawab")
	d.Press("s", "down", "d", "enter")
	play.Wants(t, d, "✓ Baik, belum disimpan: 3 baru")
	o.Unchanged(before)
	d.Press("enter")
	o.Unchanged(before + 1)
	for number, want := range map[string]string{"102": "Guru Kimia", "101": "Guru Kimia"} {
		if i, _ := o.State().Find(number); o.State().At(i).Column("jabatan") != want {
			t.Errorf("%s has %q", number, o.State().At(i).Column("jabatan"))
		}
	}
	if i, _ := o.State().Find("103"); o.State().At(i).Column("lokasi") != "SMA Contok" {
		t.Error("two became one")
	}
	d = openImport(o, o.Desk("yusuf"), f)
	d.Type("b.csv").Press("enter", "enter")
	play.Wants(t, d, "✓ Baik, belum disimpan: 1 baru")
	d.Press("enter")
	if i, _ := o.State().Find("104"); o.State().At(i).Column("jabatan") != "Guru Kimia" {
		t.Error("the answer was forgotten")
	}
}

// A pair of spellings is asked about once, though it be of several formations, and the
// answer is for all of them.
func TestImportAsksOnceOfSeveralFormations(t *testing.T) {
	o := play.Guru(t, play.Same)
	text := "nomor_peserta,nama,jabatan,lokasi\n101,Rina Contoh,Guru Kimia,SMA Contoh\n102,Dedi Contoh,Guru Kimai,SMA Contoh\n103,Dewi Contoh,Guru Kimia,SMA Lain\n104,Fani Contoh,Guru Kimai,SMA Lain\n105,Gita Contoh,Guru Kimia,SMA Lain\n"
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"a.csv": text})
	d.Type("a.csv").Press("enter", "enter")
	play.Wants(t, d, "1 pasang formasi ditulis hampir sama")
	d.Press("s", "enter", "enter")
	for _, number := range []string{"101", "102", "103", "104"} {
		if i, there := o.State().Find(number); !there || o.State().At(i).Column("jabatan") != "Guru Kimia" {
			t.Fatalf("%s is not there, or in another formation:\n%s", number, d.Frame())
		}
	}
}
