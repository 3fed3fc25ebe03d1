package application_test

import (
	"slices"
	"strings"
	"testing"

	"ampera/scoring/eligibility"
	"ampera/scoring/information"
	"ampera/store/application"
	"ampera/store/application/pagetest"
)

// What the page saves is what the desk reads: the answers, the formation, the identity and
// the names of documents; and its name has no NIK.
func TestThePageSavesWhatTheDeskReads(t *testing.T) {
	book, formations := example(t)
	formations = append(formations, eligibility.Formation{Name: "Guru Tari", Cells: map[string]string{"jabatan": "Guru Tari", "lokasi": "SMA 1", "needs": "umum"}, Quota: 0})
	vm := pagetest.Open(t, information.Page(book, information.Facts{Formations: formations, Intake: true}))
	value := func(script string) string {
		v, err := vm.RunString(script)
		if err != nil {
			t.Fatal(err)
		}
		return v.String()
	}
	value(`elements.save.heard.submit({ preventDefault() {} })`)
	if said := value(`elements.saved.textContent`); said != "Nama belum diisi." || value(`clicked.length`) != "0" {
		t.Errorf("without a name: %q", said)
	}
	value(`
		Object.assign(answers, { lahir: "1991-10-05", ipk: "3,4", "ipk:scale": "ipk", ijazah: "S1 PJKR", lulus: "2018-01-01", akreditasi: "a", surat: "yes", gone: "1" });
		function type(id, text) { elements[id].value = text; elements[id].heard.input(); }
		type("a-name", " Siti </script> Aminah "); type("a-nik", "167101451091000"); type("a-usia", "C:\\Berkas\\ktp.pdf"); type("a-born", "1991-10-05");
		elements.save.heard.submit({ preventDefault() {} });`)
	if said := value(`elements.saved.textContent`); said != "NIK harus 16 angka." || value(`clicked.length`) != "0" {
		t.Errorf("with a NIK that is none: %q", said)
	}
	value(`type("a-nik", "1671014510910001"); elements.save.heard.submit({ preventDefault() {} })`)
	if name := value(`clicked[0].download`); name != "lamaran-contoh.json" {
		t.Errorf("the file is called %q", name)
	}
	a, err := application.Read([]byte(value(`clicked[0].href`)))
	if err != nil {
		t.Fatal(places(err))
	}
	if a.Name != "Siti </script> Aminah" || a.NIK != "1671014510910001" || a.Documents["usia"] != "ktp.pdf" || a.Answers["gone"] != "" || a.Answers["ipk:scale"] != "ipk" || a.Cells["jabatan"] != "Guru PJOK" {
		t.Errorf("%+v", a)
	}
	c, wrong := eligibility.Check(a, book, formations)
	if wrong != nil || c.Older || c.Results[0].Is != eligibility.Yes || c.Formation.Name != "Guru PJOK" {
		t.Errorf("%+v, %v", c, places(wrong))
	}
	// Other formations stand below a yes, too: of those that are closed to the answers, none.
	value(`show()`)
	said := value(`JSON.stringify(elements.result.children.map(function f(e) { return e.children && e.children.length ? e.children.map(f) : e.textContent || e; }))`)
	if !strings.Contains(said, "memenuhi syarat") || strings.Contains(said, "Guru Tari") != slices.ContainsFunc(eligibility.Others(eligibility.Compile(book, formations), &formations[0], a.Answers),
		func(o eligibility.Other) bool { return o.Name == "Guru Tari" }) {
		t.Error(said)
	}
}
