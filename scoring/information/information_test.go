package information_test

import (
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/eligibility"
	"ampera/scoring/information"
	"ampera/scoring/publishing"
	"ampera/scoring/rulebook"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

func example(t testing.TB) *scoring.Rulebook {
	t.Helper()
	book, err := rulebook.Parse(rulebook.Example())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func facts() information.Facts {
	return information.Facts{Selection: "Seleksi </script><b>Guru</b>", Office: "Dinas Pendidikan", Formations: []eligibility.Formation{
		{Name: "Guru PJOK </script>", Cells: map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1", "needs": "umum"}, Quota: 2},
		{Name: "Guru Tari", Cells: map[string]string{"jabatan": "Guru Tari", "lokasi": "SMA 1", "needs": "khusus"}},
	}, Reasons: []information.Reason{{Requirement: "usia", Many: 41}}, Sittings: []information.Sitting{{Part: scoring.Text{ID: "Tes tertulis", EN: "Written test"}, Place: "Aula", Day: 20261005}}, Intake: true}
}

// The announcement says what PermenPANRB 6/2024 art. 22 wants of each test, and every
// requirement, in both languages.
func TestPaperSaysWhatIsAsked(t *testing.T) {
	p := information.Paper(example(t), facts())
	if err := p.Check(); err != nil {
		t.Error(err)
	}
	for l, all := range map[wording.Lang][]string{
		wording.ID: {"Usia 20 sampai 35 tahun", "41", "Formasi", "Tes tertulis", "menggugurkan", "nilai ambang", "05-10-2026", "Aula", "kode", "IPK paling rendah 3,00", "Simulasi mengajar", "TMS-1"},
		wording.EN: {"Aged 20 to 35", "Formations", "Written test", "knocks out", "threshold", "code", "A GPA of 3.00 or more"},
	} {
		got := p.Text(l, 100)
		for _, want := range all {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not said in\n%s", l, want, got)
			}
		}
		if strings.Contains(got, "‹") {
			t.Errorf("%s: a key has no words", l)
		}
	}
	undated := example(t)
	days := undated.Registration
	for l, want := range map[wording.Lang]string{
		wording.ID: "Pendaftaran " + table.DayOf(days.Opens).In(wording.ID) + " sampai " + table.DayOf(days.Closes).In(wording.ID),
		wording.EN: "Registration " + table.DayOf(days.Opens).In(wording.EN) + " to " + table.DayOf(days.Closes).In(wording.EN),
	} {
		if got := strings.Join(strings.Fields(p.Text(l, 100)), " "); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not said in\n%s", l, want, got)
		}
	}
	undated.Registration, undated.Objections = nil, nil
	bare := information.Paper(undated, information.Facts{})
	if text := bare.Text(wording.ID, 100); strings.Contains(text, "putaran lalu") || strings.Contains(text, "Jadwal") {
		t.Error("a part without facts is not left out")
	}
}

// The page asks nothing of a network, and nothing that a name holds becomes a mark of it.
func TestPageStandsAlone(t *testing.T) {
	page := string(information.Page(example(t), facts()))
	if n := strings.Count(page, "</script>"); n != 4 {
		t.Errorf("%d ends of scripts", n)
	}
	if found := regexp.MustCompile(`(?i)\b(src|href|action|srcset)=|\burl\(|@import|fetch\(|XMLHttpRequest|import\(|localStorage|innerHTML|eval\(|new Date|Math\.random`).FindString(page); found != "" {
		t.Errorf("the page has %q", found)
	}
	if strings.Contains(page, "/*") && regexp.MustCompile(`/\*[A-Z]+\*/`).MatchString(page) {
		t.Error("a place of the page was not filled")
	}
	if strings.Contains(page, "‹") {
		t.Error("a key has no words")
	}
}

// The page of a formation has its requirements alone, that of a test no requirements; and a
// page that is published anew says what the rules said before.
func TestPapersOfPartsAndCorrections(t *testing.T) {
	book, f := example(t), facts()
	f.About, f.Own = publishing.About{Page: publishing.OfFormation, Of: "x"}, []bool{false, true} // Guru Tari
	own := information.Paper(book, f).Text(wording.ID, 100)
	f.About, f.Own = publishing.About{Page: publishing.OfTest, Of: "simulasi"}, nil
	test := information.Paper(book, f).Text(wording.ID, 100)
	f = facts()
	was, err := rulebook.Parse(strings.Replace(rulebook.Example(), "at_most = 35, leap", "at_most = 30, leap", 1))
	if err != nil {
		t.Fatal(err)
	}
	f.Was, f.Since = was, 20260901
	f.Amended = []amending.Amendment{{By: "Siti", Answered: "Ratna", Reason: "salah batas usia", Day: 20260903}}
	anew := information.Paper(book, f).Text(wording.ID, 300)
	f.Was = book
	same := information.Paper(book, f).Text(wording.EN, 300)
	for _, c := range []struct {
		text, has, lacks string
	}{
		{own, "Guru Tari", "Guru PJOK </script>"},
		{own, "IPK paling rendah 3,00", "Usia 20 sampai 35 tahun"}, // that is not asked of it, nor is a reason of it told
		{own, "Simulasi mengajar", "KTP"},
		{test, "Simulasi mengajar", "jumlah subtes"},
		{test, "menggugurkan", "IPK paling rendah"},
		{anew, "Ralat", "Tidak ada kata"},
		{anew, "paling tinggi 30 tahun tepat", ""},
		{anew, "01-09-2026", ""},
		{anew, "salah batas usia (diusulkan Siti, disetujui Ratna pada 03-09-2026)", ""},
		{same, "No word of the rules has changed.", "paling tinggi 30"},
	} {
		if !strings.Contains(c.text, c.has) || c.lacks != "" && strings.Contains(c.text, c.lacks) {
			t.Errorf("%q and not %q in\n%s", c.has, c.lacks, c.text)
		}
	}
}
