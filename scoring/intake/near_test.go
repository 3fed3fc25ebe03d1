package intake_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

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
		{"Guru Kelas", "Guru Kelas SD"}: true, {"Guru SD", "Guru TK"}: false, {"Guru TK", "Guru TI"}: true, {"Guru TK", "Guru KT"}: true, {"Guru SD", "Guru SDI"}: true, {"Guru TI", "Guru II"}: false, {"Guru T1", "Guru TI"}: false,
		{"SD 1", "SDN 1"}: false, {"SDN 1", "SDM 1"}: false, {"Guru SDN", "Guru SND"}: false, {"SMP 1", "SMPN 1"}: true, {"Guru É", "Guru È"}: false, {"Guru TÉ", "Guru TÈ"}: true, {"Guru", "Guru A"}: false,
		{"Guru IPA", "IPA Guru"}: false, {"Ruang A", "Ruang B"}: false, {"Guru A1", "Guru A2"}: false, {"Guru", "Gur"}: true, {"Guru Sina", "Guru Inas"}: false,
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

// The index finds what comparing all with all finds, and nothing else.
func TestNearSpellingsFindAll(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("abc1iv")), 1, 4, -1)
	value := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "words"), " ") })
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SliceOfN(value, 1, 4).Draw(t, "places")
		id := func(values []string) string { return strings.Join(values, "/") }
		formations := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) []string {
			return []string{value.Draw(t, "name"), rapid.SampledFrom(few).Draw(t, "place")}
		}), 2, 60, id).Draw(t, "formations")
		var all []intake.Formation
		var want []string
		for i, f := range formations {
			all = append(all, named(f...))
			for _, other := range formations[:i] {
				for c := range f {
					if f[1-c] == other[1-c] && mistyped(f[c], other[c]) {
						want = append(want, min(id(f), id(other))+"="+max(id(f), id(other)))
					}
				}
			}
		}
		var got []string
		for _, n := range intake.NearSpellings([]string{"jabatan", "lokasi"}, all) {
			a, b := []string{n.A, n.Rest[0]}, []string{n.B, n.Rest[0]}
			if n.Column == "lokasi" {
				slices.Reverse(a)
				slices.Reverse(b)
			}
			got = append(got, min(id(a), id(b))+"="+max(id(a), id(b)))
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// mistyped is the rule as it is said: Damerau distance 1 in one word of letters, or
// one word of letters more; never a figure or a numeral.
func mistyped(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == len(y) {
		differ := 0
		for i := range x {
			if x[i] == y[i] {
				continue
			}
			if differ++; !letters.MatchString(x[i]) || !letters.MatchString(y[i]) || numeral.MatchString(x[i]) || numeral.MatchString(y[i]) || damerau(x[i], y[i]) != 1 {
				return false
			}
		}
		return differ == 1
	}
	for i := range y {
		if letters.MatchString(y[i]) && !numeral.MatchString(y[i]) && slices.Equal(slices.Delete(slices.Clone(y), i, i+1), x) {
			return true
		}
	}
	return false
}

var (
	letters = regexp.MustCompile(`^[a-z]{2,}$`)
	numeral = regexp.MustCompile(`^c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$`)
)

// damerau is the distance of two words, letter by letter.
func damerau(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for k := range d[i] {
			switch {
			case i == 0 || k == 0:
				d[i][k] = i + k
				continue
			case a[i-1] == b[k-1]:
				d[i][k] = d[i-1][k-1]
			default:
				d[i][k] = 1 + min(d[i-1][k-1], d[i-1][k], d[i][k-1])
			}
			if i > 1 && k > 1 && a[i-1] == b[k-2] && a[i-2] == b[k-1] {
				d[i][k] = min(d[i][k], d[i-2][k-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
