package store

import (
	"strings"
	"testing"

	"ampera/scoring"
)

func TestFilesRanking(t *testing.T) {
	b := newBench(t)
	d := b.founded(b.office("s.ampera", "here"))
	b.do(d, candidates("Ayu"))
	for name, c := range map[string]struct {
		form  scoring.RankingForm
		lang  string
		wants []string
	}{
		"csv":             {scoring.RankingCSV, "id", []string{"peringkat,nomor_peserta,nama,", ",001,Ayu,"}},
		"text":            {scoring.RankingText, "id", []string{"Nomor", "Penentu", "001", "Ayu", "belum dinilai"}},
		"text in English": {scoring.RankingText, "en", []string{"Number", "Decided by", "001", "not assessed"}},
	} {
		d.Read(func(v scoring.View) {
			got, err := Files{}.Ranking(v, c.form, c.lang)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, want := range c.wants {
				if !strings.Contains(string(got), want) {
					t.Errorf("%s lacks %q:\n%s", name, want, got)
				}
			}
		})
	}
	empty := scoring.NewView(scoring.NewState(scoring.House{}), scoring.Actor{})
	if _, err := (Files{}).Ranking(empty, scoring.RankingCSV, "id"); !refused(err, "rulebook.none") {
		t.Errorf("without a rulebook: %v", err)
	}
}
