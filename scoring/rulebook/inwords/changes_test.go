package inwords_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/rulebook/inwords"
	"ampera/scoring/wording"
)

func parsed(t *testing.T, text string) *scoring.Rulebook {
	t.Helper()
	b, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What was changed is told under its heading, with what it was; nothing else is.
func TestChangesAreToldInWords(t *testing.T) {
	was := parsed(t, rulebook.Example())
	for _, c := range []struct {
		change []string // old, new, ...
		want   []string // part | was | now
	}{
		{nil, nil},
		{[]string{"# none\n", "# a remark\n"}, nil},
		{[]string{`at_most = 35, leap`, `at_most = 40, leap`}, []string{"Syarat pelamar: Usia 20 sampai 35 tahun|" +
			"Syarat: Tanggal lahir: pada 05-10-2026 paling rendah 20 tahun, paling tinggi 35 tahun tepat (lahir 29 Februari: ulang tahun 1 Maret)|" +
			"Syarat: Tanggal lahir: pada 05-10-2026 paling rendah 20 tahun, paling tinggi 40 tahun tepat (lahir 29 Februari: ulang tahun 1 Maret)"}},
		// Under another name, what is said of it as before is no change.
		{[]string{`"Usia 20 sampai 35 tahun"`, `"Usia menurut KTP"`}, []string{"Syarat pelamar|Usia 20 sampai 35 tahun|Usia menurut KTP",
			"Seleksi administrasi|usia_lewat.1: Usia di luar batas untuk ‘Usia 20 sampai 35 tahun’, terlihat pada: KTP|usia_lewat.1: Usia di luar batas untuk ‘Usia menurut KTP’, terlihat pada: KTP"}},
		{[]string{"at_least = \"32.5\"", "at_least = 33"}, []string{"NILAI AKHIR DAN URUTAN|Ambang batas Profesional: 32,5 (Umum)|Ambang batas Profesional: 33 (Umum)"}},
		{[]string{"[[ties]]\nof = \"ipk\"\n[[ties]]\nof = \"born\"", "[[ties]]\nof = \"born\"\n[[ties]]\nof = \"ipk\""}, []string{
			"NILAI AKHIR DAN URUTAN|Bila sama, penentu berturut-turut: IPK|", "NILAI AKHIR DAN URUTAN||Bila sama, penentu berturut-turut: IPK"}},
		{[]string{`  { cells = ["S1 PJKR", "Guru PJOK"], source = "contoh" },`, `  { cells = ["S1 PJKR", "Guru PJOK"], source = "contoh" },` + "\n" + `  { cells = ["S1 Tari", "Guru Tari"], source = "surat" },`}, []string{
			"Syarat pelamar: Daftar ‘Ijazah yang linier’||S1 Tari, mapel: Guru Tari, sumber: surat"}},
		{[]string{`weight = "62.5"`, `weight = 60`, `weight = "37.5"`, `weight = 40`}, []string{
			"YANG DINILAI|Tes tertulis  62,5 %|Tes tertulis  60 %"}},
	} {
		text := rulebook.Example()
		for i := 0; i < len(c.change); i += 2 {
			if !strings.Contains(text, c.change[i]) && c.change[i] != "# none\n" {
				t.Fatalf("the example has no %q", c.change[i])
			}
			if c.change[i] == "# none\n" {
				text = c.change[i+1] + text
			}
			text = strings.Replace(text, c.change[i], c.change[i+1], 1)
		}
		var got []string
		for _, x := range inwords.Changes(was, parsed(t, text)) {
			got = append(got, x.Part.In(wording.ID)+"|"+x.Was.ID+"|"+x.Now.ID)
			if (x.Was.ID == "") != (x.Was.EN == "") || (x.Now.ID == "") != (x.Now.EN == "") {
				t.Errorf("%q is said in one language alone", got[len(got)-1])
			}
		}
		if len(c.want) == 1 && c.change[0] == `weight = "62.5"` { // the headings below are new, too
			if !slices.Contains(got, c.want[0]) {
				t.Errorf("%q: %s", c.change, strings.Join(got, "\n"))
			}
			continue
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q:\n%s\nwant\n%s", c.change, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// Whatever two rulebooks are, what is told leads from the one to the other, and back.
func TestChangesAreWhole(t *testing.T) {
	all := []*scoring.Rulebook{parsed(t, rulebook.Example())}
	for _, one := range rulebook.Templates() {
		text, _ := rulebook.Template(one.Name)
		all = append(all, parsed(t, text))
	}
	for _, a := range all {
		for _, b := range all {
			there, back := inwords.Changes(a, b), inwords.Changes(b, a)
			if (a == b) != (len(there) == 0) {
				t.Errorf("%s, %s: %d changes", a.Name, b.Name, len(there))
			}
			count := func(of []inwords.Change, now bool) map[string]int {
				out := map[string]int{}
				for _, c := range of {
					said := c.Was
					if now {
						said = c.Now
					}
					if said.ID != "" {
						out[said.ID]++
					}
				}
				return out
			}
			if x, y := fmt.Sprint(count(there, true)), fmt.Sprint(count(back, false)); x != y {
				t.Errorf("%s, %s: %s came, %s went back", a.Name, b.Name, x, y)
			}
		}
	}
}
