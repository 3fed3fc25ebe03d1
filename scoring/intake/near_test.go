package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// near are the pairs of formations of one column and a place, as text.
func near(formations ...intake.Formation) string {
	var out []string
	for _, n := range intake.NearSpellings([]string{"jabatan", "lokasi"}, formations) {
		out = append(out, n.Column+": "+n.A+"="+n.B)
	}
	return strings.Join(out, "; ")
}

func named(values ...string) intake.Formation { return intake.Formation{Values: values, Count: 1} }

func TestNearSpellings(t *testing.T) {
	for pair, want := range map[[2]string]bool{
		{"Guru Matematika", "Guru Matematka"}: true, {"Guru Matematika", "Guru Matemaitka"}: true, {"Guru Matematika", "Guru Matematikaa"}: true, {"Guru IPA", "Guru IPS"}: true,
		{"Guru IPA", "Guru IPA Terpadu"}: true, {"Guru IPA", "Calon Guru IPA"}: true, {"Guru IPA SMP", "Guru SMP"}: true,
		{"Guru IPA", "GURU  (ipa)"}: false, // one already
		{"SMP 1", "SMP 2"}:          false, {"SMP 1", "SMP 11"}: false, {"Kelas I", "Kelas II"}: false, {"Kelas I", "Kelas V"}: false, {"Kelas XI", "Kelas XII"}: false, {"SMP 1", "SMP"}: false,
		{"Kelas", "Kelas IV"}: false, {"Guru IPA", "Guru Kimia"}: false, {"Guru Matematika", "Gur Matematka"}: false, {"SDN 1", "SD Negeri 1"}: false,
		{"Guru IPA", "IPA Guru"}: false, {"Ruang A", "Ruang B"}: false, {"Guru A1", "Guru A2"}: false, {"Guru", "Gur"}: true,
	} {
		if got := near(named(pair[0], "Ilir"), named(pair[1], "Ilir")); (got != "") != want {
			t.Errorf("%v: %q", pair, got)
		}
		if got := near(named(pair[0], "Ilir"), named(pair[1], "Ulu")); got != "" {
			t.Errorf("%v of two places: %q", pair, got)
		}
	}
	quota := func(f intake.Formation, known bool) intake.Formation { f.Quota, f.Known = true, known; return f }
	if got := near(quota(named("Guru IPA", "Ilir"), true), quota(named("Guru IPS", "Ilir"), false)); got != "" {
		t.Errorf("two that have a quota: %q", got)
	}
	if got := near(named("Guru IPA", "Ilir"), quota(named("Guru IPS", "Ilir"), true), named("guru ipa", "Ilir")); got != "jabatan: Guru IPS=Guru IPA" {
		t.Errorf("the known is not first: %q", got)
	}
	if got := near(named("Guru IPA", "Ilir"), named("Guru IPA", "Ilirr")); got != "lokasi: Ilir=Ilirr" {
		t.Errorf("%q", got)
	}
}

// The index finds what comparing all with all finds.
func TestNearSpellingsFindAll(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("abc1i")), 1, 4, -1)
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "words"), " ")
		}), 2, 60, rapid.ID[string]).Draw(t, "names")
		var all []intake.Formation
		var want []string
		for i, name := range names {
			all = append(all, named(name, "x"))
			for _, other := range names[:i] {
				if near(named(other, "x"), named(name, "x")) != "" {
					want = append(want, min(name, other)+"="+max(name, other))
				}
			}
		}
		var got []string
		for _, n := range intake.NearSpellings([]string{"jabatan", "lokasi"}, all) {
			got = append(got, n.A+"="+n.B)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// BenchmarkNearSpellings is the question of a file of 1e5 candidates.
func BenchmarkNearSpellings(b *testing.B) {
	for _, places := range []int{1_000, 5_000, 20_000} {
		b.Run(fmt.Sprint(places), func(b *testing.B) {
			shared := make([]map[string]string, places)
			subjects := []string{"Matematika", "IPA", "IPS", "Bahasa Indonesia", "Bahasa Inggris", "Agama Islam", "Penjasorkes", "Seni Budaya", "Prakarya", "Kimia"}
			syllables := strings.Fields("ba ci du fe go ha ji ku le mo na pi ru se to wa yi zu")
			for i := range shared {
				n := i / 10
				place := syllables[n%18] + syllables[n/18%18] + syllables[(n*7+n/324)%18] + syllables[(n*11+5)%18]
				shared[i] = map[string]string{"jabatan": fmt.Sprintf("Guru %s Ahli Pertama SMP Negeri %d %s", subjects[i%len(subjects)], n%97, place)}
			}
			rows := make([]scoring.CandidateRow, 100_000)
			for i := range rows {
				rows[i] = scoring.CandidateRow{Line: i + 2, Columns: shared[i%places]}
			}
			v := founded(b).as("sek", scoring.Secretary)
			b.ResetTimer()
			for range b.N {
				intake.NearSpellings([]string{"jabatan"}, intake.FormationsOf(v, scoring.SaveCandidates{Rows: rows}))
			}
		})
	}
}
