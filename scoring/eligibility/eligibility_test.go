package eligibility_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/rulebook"
)

// with is the example with its requirements replaced.
func with(t testing.TB, requirements string) *scoring.Rulebook {
	t.Helper()
	text, _, _ := strings.Cut(example(t).Source, "[[requirements]]")
	book, err := rulebook.Parse(strings.Replace(text, "screening = \"ampera\"\n", "", 1) + requirements)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// one is what a single test comes to for these answers, here and on the page.
func one(t testing.TB, b page, test string, answers map[string]string) eligibility.Finding {
	t.Helper()
	p := eligibility.Compile(with(t, "[[requirements]]\ncode = \"x\"\nname = \"X\"\ntest = "+test+"\n"), formations())
	b.load(t, p)
	r := b.agree(t, p, 1, answers)
	return r.Findings[0]
}

const no, unknown, yes = eligibility.No, eligibility.Unknown, eligibility.Yes

// Ages count to the day: on the birthday itself, the day before and after, for 29
// February by what the rulebook says, at both ends.
func TestAges(t *testing.T) {
	b := open(t)
	for _, c := range []struct {
		test, born string
		want       int
	}{
		{`{ age = "lahir", on = "2026-10-05", at_most = 35 }`, "1991-10-05", yes}, // 35 years and no day
		{`{ age = "lahir", on = "2026-10-05", at_most = 35 }`, "1991-10-04", no},  // 35 years and a day
		{`{ age = "lahir", on = "2026-10-05", under = 35 }`, "1991-10-05", no},
		{`{ age = "lahir", on = "2026-10-05", under = 35 }`, "1991-10-06", yes},
		{`{ age = "lahir", on = "2026-10-05", at_least = 20 }`, "2006-10-05", yes},
		{`{ age = "lahir", on = "2026-10-05", at_least = 20 }`, "2006-10-06", no},
		{`{ age = "lahir", on = "2026-02-28", at_least = 18 }`, "2008-02-29", yes}, // 28 February is the birthday
		{`{ age = "lahir", on = "2026-02-28", at_least = 18, leap = "03-01" }`, "2008-02-29", no},
		{`{ age = "lahir", on = "2026-03-01", at_least = 18, leap = "03-01" }`, "2008-02-29", yes},
		{`{ age = "lahir", on = "2027-02-28", at_most = 35 }`, "1992-02-29", yes},
		{`{ age = "lahir", on = "2027-03-01", at_most = 35 }`, "1992-02-29", no},
		{`{ age = "lahir", on = "2027-03-01", at_most = 35, leap = "03-01" }`, "1992-02-29", yes},
		{`{ age = "lahir", on = "2028-02-29", at_most = 36 }`, "1992-02-29", yes},
		{`{ age = "lahir", on = "2028-02-29", at_most = 36 }`, "1992-02-28", no},
		{`{ age = "lahir", on = "2028-02-29", at_least = 20 }`, "2008-02-29", yes},
		{`{ age = "lahir", on = "2028-02-29", at_least = 21 }`, "2007-02-28", yes},
		{`{ age = "lahir", on = "2028-02-29", at_least = 21 }`, "2007-03-01", no},
		{`{ age = "lahir", on = "2026-10-05", at_most = 35 }`, "", unknown},
		{`{ age = "lahir", on = "2026-10-05", at_most = 35 }`, "1991-02-30", unknown},
	} {
		if got := one(t, b, c.test, map[string]string{"lahir": c.born}).Is; got != c.want {
			t.Errorf("%s, born %s: %d, want %d", c.test, c.born, got, c.want)
		}
	}
}

// What a test of age becomes is what counting birthdays says, day by day.
func TestAgesDayByDay(t *testing.T) {
	ages := func(born, on scoring.Date, leap bool) int { // birthdays that somebody had
		n := 0
		for y := int(born)/10000 + 1; y <= int(on)/10000; y++ {
			day := y*10000 + int(born)%10000
			if day%10000 == 229 && (y%4 != 0 || y%100 == 0 && y%400 != 0) {
				day = y*10000 + map[bool]int{true: 301, false: 228}[leap]
			}
			if day <= int(on) {
				n++
			}
		}
		return n
	}
	for _, on := range []string{"2026-02-28", "2026-03-01", "2027-02-27", "2028-02-29", "2028-02-28", "2028-03-01", "2026-10-05", "2026-12-31", "2027-01-01"} {
		for _, leap := range []string{"02-28", "03-01"} {
			book := with(t, fmt.Sprintf("[[requirements]]\ncode = \"x\"\nname = \"X\"\ntest = { age = \"lahir\", on = %q, at_least = 18, under = 36, leap = %q }\n", on, leap))
			p := eligibility.Compile(book, formations())
			day, _ := scoring.ParseDate(on)
			for _, year := range []int{1988, 1989, 1990, 1991, 1992, 2007, 2008, 2009, 2010} {
				for month := 1; month <= 12; month++ {
					for d := 1; d <= 31; d++ {
						born, ok := scoring.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, month, d))
						if !ok || born > day {
							continue
						}
						want := no
						if n := ages(born, day, leap == "03-01"); n >= 18 && n < 36 {
							want = yes
						}
						if got := eligibility.Evaluate(p, &p.Formations[0], map[string]string{"lahir": born.String()}, "id").Is; got != want {
							t.Fatalf("born %s, on %s, leap %s: %d, want %d", born, on, leap, got, want)
						}
					}
				}
			}
		}
	}
}

// Every kind of test, at its edges.
func TestTests(t *testing.T) {
	b := open(t)
	for _, c := range []struct {
		test    string
		answers string // question=answer, apart by bars
		want    int
		said    string // a text among those found
	}{
		{`{ number = "ipk", bounds = [{ scale = "ipk", at_least = "3" }] }`, "ipk=3,00|ipk:scale=ipk", yes, "IPK atau rata-rata ijazah: 3,00 IPK."},
		{`{ number = "ipk", bounds = [{ scale = "ipk", at_least = "3" }] }`, "ipk=2.99|ipk:scale=ipk", no, "Diperlukan paling rendah 3,00."},
		{`{ number = "ipk", bounds = [{ scale = "ipk", at_most = "3.5" }] }`, "ipk=3.51|ipk:scale=ipk", no, "Diperlukan paling tinggi 3,50."},
		{`{ number = "ipk", bounds = [{ scale = "ipk", at_least = "2", at_most = "3.5" }] }`, "ipk=3.51|ipk:scale=ipk", no, "Diperlukan 2,00 sampai 3,50."},
		{`{ day = "lulus", from = "2010-01-01" }`, "lulus=2009-12-31", no, "Harus paling awal 01-01-2010."},
		{`{ day = "lulus", until = "2026-08-01" }`, "lulus=2026-08-02", no, "Harus paling lambat 01-08-2026."},
		{`{ number = "ipk", bounds = [{ scale = "ipk", at_least = "3" }] }`, "ipk=70|ipk:scale=rapor", unknown, "‘rata-rata’ tidak ada dalam daftar; petugas yang memeriksa."},
		{`{ number = "ipk", bounds = [{ scale = "ipk", at_least = "3" }] }`, "ipk=3.1", unknown, "IPK atau rata-rata ijazah: ‘3.1’ tidak dapat dibaca; perbaiki."},
		{`{ one_of = "akreditasi", values = ["a"] }`, "akreditasi=a", yes, "Akreditasi: A."},
		{`{ one_of = "akreditasi", values = ["a"] }`, "akreditasi=b", no, ""},
		{`{ one_of = "ijazah", values = ["S1 PJKR"] }`, "ijazah=s1  pjkr", yes, ""},
		{`{ one_of = "ijazah", values = ["S1 PJKR"] }`, "ijazah=S1 Penjas", unknown, "‘S1 Penjas’ tidak ada dalam daftar; petugas yang memeriksa."},
		{`{ yes = "surat" }`, "surat=yes", yes, "Surat pernyataan sudah ditandatangani: ya."},
		{`{ yes = "surat" }`, "surat=no", no, ""},
		{`{ day = "lulus", from = "2010-01-01", until = "2026-08-01" }`, "lulus=2026-08-01", yes, ""},
		{`{ day = "lulus", from = "2010-01-01", until = "2026-08-01" }`, "lulus=2026-08-02", no, "Harus antara 01-01-2010 dan 01-08-2026."},
		{`{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }, { column = "mapel", group = "jabatan" }], on_day_of = "lulus" }`, "ijazah=S1 Pendidikan Matematika|lulus=2016-01-01", yes, "Menurut tabel (contoh)."},
		{`{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }, { column = "mapel", group = "jabatan" }], on_day_of = "lulus" }`, "ijazah=S1 Pendidikan Matematika|lulus=2015-12-31", no, ""},
		{`{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }, { column = "mapel", group = "jabatan" }], on = "2020-01-01" }`, "ijazah=S1 PJKR", no, ""},
		{`{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }] }`, "ijazah=S1 Tari", unknown, ""},
		{`{ months = "mengajar", until = "2026-10-05", at_least = 36 }`, "mengajar=2019-01-01..2021-12-31", yes, "Sampai 05-10-2026: 36 bulan 0 hari; diperlukan 36 bulan."},
		{`{ months = "mengajar", until = "2026-10-05", at_least = 36 }`, "mengajar=2019-01-01..2021-12-29", no, "Sampai 05-10-2026: 35 bulan 29 hari; diperlukan 36 bulan."},
		{`{ months = "mengajar", until = "2026-10-05", at_least = 36 }`, "mengajar=2019-01-01..2020-12-31; 2020-01-01..2021-12-31", yes, ""}, // two years twice are two years
		{`{ months = "mengajar", until = "2026-10-05", at_least = 36 }`, "mengajar=2019-01-01..2020-12-31; 2020-01-01..2020-06-30", no, "Sampai 05-10-2026: 24 bulan 0 hari; diperlukan 36 bulan."},
		{`{ months = "mengajar", until = "2020-12-31", at_least = 24 }`, "mengajar=2019-01-01..2026-12-31", yes, "Sampai 31-12-2020: 24 bulan 0 hari; diperlukan 24 bulan."},
		{`{ months = "mengajar", until = "2026-10-05", at_least = 2 }`, "mengajar=2023-02-01..2023-02-28; 2024-02-01..2024-02-29", yes, "Sampai 05-10-2026: 2 bulan 0 hari; diperlukan 2 bulan."},
		{`{ all = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }] }`, "surat=no", no, ""}, // what is not known does not matter
		{`{ all = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }] }`, "surat=yes", unknown, ""},
		{`{ any = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }] }`, "surat=yes", yes, ""},
		{`{ any = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }] }`, "surat=no", unknown, ""},
		{`{ not = { yes = "surat" } }`, "surat=no", yes, ""},
		{`{ not = { yes = "surat" } }`, "", unknown, "Belum dijawab: ‘Surat pernyataan sudah ditandatangani’."},
		{`{ count = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }, { day = "lulus", from = "2010-01-01" }], at_least = 2 }`, "surat=yes|lulus=2011-01-01", yes, ""},
		{`{ count = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }, { day = "lulus", from = "2010-01-01" }], at_least = 2 }`, "surat=no|lulus=2009-01-01", no, ""},
		{`{ count = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }, { day = "lulus", from = "2010-01-01" }], at_least = 2 }`, "surat=no|lulus=2011-01-01", unknown, ""},
	} {
		answers := map[string]string{}
		for pair := range strings.SplitSeq(c.answers, "|") {
			code, answer, _ := strings.Cut(pair, "=")
			answers[code] = answer
		}
		found := one(t, b, c.test, answers)
		if found.Is != c.want || c.said != "" && !slices.Contains(found.Texts, c.said) {
			t.Errorf("%s, %s: %d %q, want %d %q", c.test, c.answers, found.Is, found.Texts, c.want, c.said)
		}
		if (found.Is == unknown) != (len(found.Missing) > 0 || slices.ContainsFunc(found.Texts, func(s string) bool { return strings.Contains(s, "petugas") })) && len(answers) > 0 && !strings.Contains(c.test, "[{ yes") {
			t.Errorf("%s, %s: what is not known is not named: %+v", c.test, c.answers, found)
		}
	}
}

// A near miss is one no alone, which can be mended or is off by no more than the
// rulebook's near.
func TestNear(t *testing.T) {
	p := eligibility.Compile(example(t), formations())
	good := map[string]string{"lahir": "1995-01-01", "ipk": "3.5", "ipk:scale": "ipk", "ijazah": "S1 PJKR", "lulus": "2018-01-01", "akreditasi": "a", "surat": "yes"}
	for _, c := range []struct {
		change map[string]string
		is     int
		near   bool
	}{
		{nil, yes, false},
		{map[string]string{"ipk": "2.9"}, no, true},
		{map[string]string{"ipk": "2.89"}, no, false},
		{map[string]string{"surat": "no", "akreditasi": "b"}, no, true},                // can be mended
		{map[string]string{"surat": "no", "akreditasi": "b", "ipk": "2.9"}, no, false}, // two
		{map[string]string{"lahir": "1980-01-01"}, no, false},
		{map[string]string{"ipk": ""}, unknown, false},
	} {
		answers := maps.Clone(good)
		maps.Copy(answers, c.change)
		if r := eligibility.Evaluate(p, &p.Formations[0], answers, "id"); r.Is != c.is || r.Near != c.near {
			t.Errorf("%v: %d near %v, want %d %v: %+v", c.change, r.Is, r.Near, c.is, c.near, r.Findings)
		}
	}
}
