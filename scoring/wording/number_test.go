package wording

import "testing"

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
