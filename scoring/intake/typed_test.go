package intake_test

import (
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/intake"
)

func TestTypedFormation(t *testing.T) {
	o := founded(t)
	o.do("sek", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru Matematika"}, Quota: 2}, {Values: []string{"Guru IPA"}, Quota: 1}},
		Spellings: []scoring.Spelling{{Column: "jabatan", A: "Guru Matematika", B: "Guru MTK", Same: true}, {Column: "jabatan", A: "Guru IPA", B: "Guru IPS"}}})
	for typed, want := range map[string]struct {
		as    string
		known bool
		near  string
	}{
		"Guru Matematika":    {"Guru Matematika", true, ""},
		" guru  MATEMATIKA.": {"Guru Matematika", true, ""},
		"guru mtk":           {"Guru Matematika", true, ""}, // answered
		"Guru Matematka":     {"Guru Matematka", false, "Guru Matematika"},
		"Guru IPS":           {"Guru IPS", false, ""}, // said to be another
		"Guru IPA Terpadu":   {"Guru IPA Terpadu", false, "Guru IPA"},
		"Guru Kimia":         {"Guru Kimia", false, ""},
	} {
		got := intake.TypedFormation(o.as("sek", scoring.Secretary), []string{typed})
		var near []string
		for _, g := range got.Near {
			near = append(near, g.Title())
		}
		if as := got.Values[0]; as != want.as || got.Known != want.known || strings.Join(near, "; ") != want.near {
			t.Errorf("%v: %q, %v, near %v", typed, as, got.Known, near)
		}
	}
	o.do("sek", scoring.CorrectCandidate{Number: "001", Changes: map[string]string{"jabatan": "GURU MTK"}, Reason: "salah formasi"})
	if at, _ := o.State().Find("001"); o.State().At(at).Column("jabatan") != "Guru Matematika" {
		t.Errorf("corrected to %q", o.State().At(at).Column("jabatan"))
	}
}

func TestKnownValues(t *testing.T) {
	groups := []scoring.Group{{Values: []string{"IPA", "Ulu"}}, {Values: []string{"IPA", "Ilir"}}, {Values: []string{"IPS", "Kota"}}, {Values: []string{"IPS", "Ilir"}}}
	for _, c := range []struct {
		typed  string
		column int
		want   []string
	}{{"", 0, []string{"IPA", "IPS"}}, {"ips", 1, []string{"Ilir", "Kota", "Ulu"}}, {"IPA", 1, []string{"Ilir", "Ulu", "Kota"}}, {"Kimia", 1, []string{"Ilir", "Kota", "Ulu"}}} {
		if got := intake.KnownValues(groups, []string{c.typed}, c.column); !slices.Equal(got, c.want) {
			t.Errorf("%q, column %d: %v", c.typed, c.column, got)
		}
	}
}
