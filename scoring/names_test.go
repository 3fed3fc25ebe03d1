package scoring

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNamesBesideNumbers(t *testing.T) {
	names := NewNames(map[string]string{"1": "Siti Aminah", "2": "Muhammad Rizki", "3": "Ni'mah", "4": "Li Po", "5": "", "6": "Dr. H. Ahmad Yani, S.Pd., M.Pd."})
	for _, c := range []struct {
		number, name string
		want         NameFit
	}{
		{"1", "Siti Aminah", NameFits}, {"1", "SITI  AMINAH, S.Pd.", NameFits}, {"1", "Hj. Siti Aminah S.Pd M.Pd", NameFits}, {"1", "Dra. Hj. Siti Aminah", NameFits}, {"1", "", NameFits},
		{"1", "siti-aminah S.Pd.I", NameFits}, {"3", "Nimah", NameFits}, {"6", "AHMAD YANI", NameFits}, {"5", "Siapa Saja", NameFits}, {"9", "Siapa Saja", NameFits},
		{"1", "Siti Aminah Putri", NameDiffers}, {"2", "M. Rizki", NameDiffers}, {"4", "Po Li", NameDiffers},
		{"1", "Budi Santoso", NameWrong}, {"1", "St. Am.", NameWrong}, {"2", "Drs. Budi, S.Pd.", NameWrong}, {"6", "Drs. H. Budi, S.Pd., M.Pd.", NameWrong},
		{"1", "Muhammad Rizki", NameOfOther}, {"2", "siti aminah, s.pd", NameOfOther}, {"1", "Ahmad Yani", NameOfOther},
	} {
		if got := names.Fit(c.number, c.name); got != c.want {
			t.Errorf("%s %q: %d, want %d", c.number, c.name, got, c.want)
		}
		if r := names.Fit(c.number, c.name).Refusal(c.number); (r != nil) != (c.want >= NameWrong) {
			t.Errorf("%s %q: %v", c.number, c.name, r)
		}
	}
}

// Names that were rotated against their numbers never pass, whatever they are.
func TestRotatedNamesAreSeen(t *testing.T) {
	word := rapid.SampledFrom([]string{"Siti", "Budi", "Aminah", "Putra", "Dewi", "H.", "Dr.", "Li", "Po", "Rizki"})
	rapid.Check(t, func(t *rapid.T) {
		of, numbers, met := map[string]string{}, []string{}, map[string]bool{}
		for i := range rapid.IntRange(2, 6).Draw(t, "people") {
			name := word.Draw(t, "first") + " " + word.Draw(t, "second") + " " + word.Draw(t, "third")
			if key := nameKey(nameWords(name)); !met[key] {
				met[key] = true
				of[number(i)] = name
				numbers = append(numbers, number(i))
			}
		}
		names := NewNames(of)
		for i := range numbers {
			next := of[numbers[(i+1)%len(numbers)]]
			if got := names.Fit(numbers[i], next); len(numbers) > 1 && got != NameOfOther {
				t.Fatalf("%q beside %q is %d", next, of[numbers[i]], got)
			}
			if got := names.Fit(numbers[i], "Dr. "+of[numbers[i]]+", S.Pd."); got != NameFits {
				t.Fatalf("%q with titles is %d", of[numbers[i]], got)
			}
		}
	})
}
