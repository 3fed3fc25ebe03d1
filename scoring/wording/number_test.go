package wording

import (
	"testing"

	"ampera/scoring"
)

func TestCount(t *testing.T) {
	for n, want := range map[int][2]string{
		0: {"nol", "zero"}, 1: {"satu", "one"}, 10: {"sepuluh", "ten"}, 11: {"sebelas", "eleven"}, 15: {"lima belas", "fifteen"},
		20: {"dua puluh", "twenty"}, 23: {"dua puluh tiga", "twenty-three"}, 100: {"seratus", "one hundred"},
		111: {"seratus sebelas", "one hundred eleven"}, 250: {"dua ratus lima puluh", "two hundred fifty"},
		1000: {"seribu", "one thousand"}, 1999: {"seribu sembilan ratus sembilan puluh sembilan", "one thousand nine hundred ninety-nine"},
		19648: {"sembilan belas ribu enam ratus empat puluh delapan", "nineteen thousand six hundred forty-eight"},
		-1:    {"", ""}, 1_000_000: {"", ""},
	} {
		for _, l := range Langs {
			if got := l.Count(n); got != want[l] {
				t.Errorf("%d in %s is %q, want %q", n, l, got, want[l])
			}
		}
	}
}

func TestInWords(t *testing.T) {
	for text, want := range map[string][2]string{
		"0": {"nol", "zero"}, "78": {"tujuh puluh delapan", "seventy-eight"}, "100": {"seratus", "one hundred"},
		"78.5":     {"tujuh puluh delapan koma lima", "seventy-eight point five"},
		"80.05":    {"delapan puluh koma nol lima", "eighty point zero five"},
		"-1.25":    {"minus satu koma dua lima", "minus one point two five"},
		"0.1":      {"nol koma satu", "zero point one"},
		"2000000":  {"2000000", "2000000"},
		"-2000000": {"-2000000", "-2000000"},
	} {
		p, err := scoring.ParsePoints(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range Langs {
			if got := l.InWords(p); got != want[l] {
				t.Errorf("%s in %s is %q, want %q", text, l, got, want[l])
			}
		}
	}
}

// A column of a candidate is read as people here write it, whatever it is kept as.
func TestColumnValue(t *testing.T) {
	for _, c := range [][4]string{
		{scoring.ColBorn, "1991-11-03", "03-11-1991", "03-11-1991"}, {scoring.ColBorn, "", "", ""},
		{scoring.ColGPA, "3.5", "3,50", "3.50"}, {"lokasi", "1991-11-03", "1991-11-03", "1991-11-03"},
	} {
		for _, l := range Langs {
			if got := l.ColumnValue(c[0], c[1]); got != c[2+l] {
				t.Errorf("%s %q in %s is %q, want %q", c[0], c[1], l, got, c[2+l])
			}
		}
	}
}
