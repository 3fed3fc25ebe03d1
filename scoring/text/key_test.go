package text

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"
)

// One key, one meaning.
func TestKey(t *testing.T) {
	for _, same := range [][]string{
		{"guru ipa", "Guru IPA", "GURU  IPA", " guru\u00a0ipa ", "Guru (IPA)", "Guru-IPA.", "Guru\u200b IPA", "Ｇｕｒｕ ＩＰＡ", "guru\u00ad ipa", "Guru/IPA", "“Guru” IPA", "gu\ufeffru ipa"},
		{"guru agama é", "GURU AGAMA E\u0301", "Guru Agama \u00c9"},
		{"strasse", "Straße", "STRASSE"},
		{"-", " - "},
	} {
		for _, s := range same {
			if got, want := Key(s), Key(same[0]); got != want {
				t.Errorf("%q has the key %q, want %q", s, got, want)
			}
		}
	}
	for _, apart := range [][2]string{{"Guru IPA", "Guru IPS"}, {"Kelas I", "Kelas II"}, {"SMP 1", "SMP 11"}, {"SMPN 1", "SMP N 1"}, {"-", "."}, {"C", "C+"}, {"Guru", "Gurù"}} {
		if Key(apart[0]) == Key(apart[1]) {
			t.Errorf("%q and %q have one key, %q", apart[0], apart[1], Key(apart[0]))
		}
	}
}

// keyHolds is what holds of every key.
func keyHolds(t interface{ Fatalf(string, ...any) }, s string) {
	key := Key(s)
	if again := Key(key); again != key {
		t.Fatalf("%q has the key %q, and that %q", s, key, again)
	}
	if strings.Join(strings.Fields(key), " ") != key || !norm.NFKC.IsNormalString(key) {
		t.Fatalf("%q has the key %q", s, key)
	}
	for _, other := range []string{" " + s + " ", strings.ReplaceAll(s, " ", "  "), norm.NFD.String(s)} {
		if got := Key(other); got != key && strings.TrimSpace(key) != "" && norm.NFC.String(s) == s {
			t.Fatalf("%q has the key %q, %q has %q", s, key, other, got)
		}
	}
}

func TestKeysHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { keyHolds(t, harsh().Draw(t, "text")) })
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"", "Guru IPA", "GURU  (IPA)", "İstanbul", "ǅ", "a\u200d\u0301", "-", "ﬁ", "\u1e9e", "\u0345"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { keyHolds(t, s) })
}

func BenchmarkKey(b *testing.B) {
	for range b.N {
		Key("Guru IPA (Ahli Pertama) - SMP Negeri 14")
	}
}
