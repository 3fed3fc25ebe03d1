package scoring

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for text, want := range map[string]Date{
		"2026-11-28": 20261128, "28-11-2026": 20261128, "2024-02-29": 20240229, "02/11/1994": 19941102, "2/11/1994": 19941102, "02.11.1994": 19941102,
		"2 11 1994": 19941102, "2 / 11 / 1994": 19941102, "2026/11/28": 20261128, "2026-1-8": 20260108, " 2026-11-28 ": 20261128,
		"14 Februari 1988": 19880214, "Palembang, 14 Februari 1988": 19880214, "Kab. Ogan Ilir,14/02/1988": 19880214, "Senin, 14  Peb 1988": 19880214,
		"14-Feb-1988": 19880214, "14 Feb. 1988": 19880214, "14 FEBRUARY 1988": 19880214, "17 Agu 1990": 19900817, "17 Ags 1990": 19900817, "17 Agt 1990": 19900817,
		"17 Aug 1990": 19900817, "1 Mei 1990": 19900501, "1 May 1990": 19900501, "1 Okt 1990": 19901001, "1 Nop 1990": 19901101, "1 Des 1990": 19901201, "1 Dec 1990": 19901201,
		"1994-11-02T00:00:00": 19941102, "1994-11-02 00:00": 19941102, "1994-11-02 00:00:00.000": 19941102, "02/11/1994 0:00": 19941102,

		"2023-02-29": 0, "31-04-2026": 0, "2026-13-01": 0, "2026-00-10": 0, "00-01-2026": 0, "20261128": 0, "28-11-26": 0, "28/11/26": 0, "14 Februari 88": 0, "1988": 0,
		"+026-11-28": 0, "": 0, "----------": 0, "2--6-11-28": 0, "1९-11-202": 0, "14/02-1988": 0, "14//02/1988": 0, "14Februari1988": 0, "14 Febtuari 1988": 0,
		"Februari 1988": 0, "13/14/1988": 0, "02/14/1988": 0, "1994-11-02T00:00:00Z": 0, "1994-11-02T00:00:00+07:00": 0, "1994-11-02 12:00": 0, "1994-11-02 00:00:01": 0,
		"1994-11-02 00:00:00.5": 0, "Jl. 5, 14 Februari 1988": 0, ", 14 Februari 1988": 0, "14 Februari 1988 M": 0, "114 Februari 1988": 0, "1-2-1988-3": 0,
	} {
		if got, ok := ParseDate(text); got != want || ok != (want != 0) {
			t.Errorf("%q is %d, %v, want %d", text, got, ok, want)
		}
	}
	for text, want := range map[string]bool{"14/02/1988": true, "Palembang, 1.2.1988": true, "14 Februari 1988": false, "1988-02-14": false, "1988": false} {
		if DayFirst(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// Every way to write a day is read as that day.
func TestDatesAreReadHoweverWritten(t *testing.T) {
	months := map[int][]string{}
	for name, n := range monthNames {
		months[n] = append(months[n], name)
	}
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 73000).Draw(t, "day"))
		sign := rapid.SampledFrom([]string{"/", "-", ".", " ", " / "}).Draw(t, "sign")
		word := rapid.SampledFrom(months[int(day.Month())]).Draw(t, "month")
		word = rapid.SampledFrom([]string{word, strings.ToUpper(word), strings.ToUpper(word[:1]) + word[1:]}).Draw(t, "letters")
		text := rapid.SampledFrom([]string{
			day.Format("2006-01-02"), day.Format("02" + sign + "01" + sign + "2006"), day.Format("2" + sign + "1" + sign + "2006"),
			fmt.Sprint(day.Day(), sign, word, sign, day.Year()), fmt.Sprint(day.Day(), " ", word, ". ", day.Year()),
		}).Draw(t, "text")
		text = rapid.SampledFrom([]string{"", " ", "Palembang, ", "Kab. Muara Enim ,"}).Draw(t, "place") + text + rapid.SampledFrom([]string{"", " ", " 00:00", " 00:00:00.000"}).Draw(t, "time")
		if got, ok := ParseDate(text); !ok || got != DateOf(day) {
			t.Fatalf("%q is %d, %v, want %d", text, got, ok, DateOf(day))
		}
	})
}

var figures = regexp.MustCompile(`[0-9]+`)

// dateHolds is what holds of every text that is a date: it exists, it is read again
// as it is stored, and its year and day stand in the text in figures.
func dateHolds(t interface{ Fatalf(string, ...any) }, s string) {
	d, ok := ParseDate(s)
	if !ok {
		if d2, numbers, _ := readDate(s); numbers && d2 != 0 && DayFirst(s) {
			t.Fatalf("%q is none, and %d", s, d2)
		}
		return
	}
	if again, ok := ParseDate(d.String()); !ok || again != d {
		t.Fatalf("%q is %d, and %q is %d", s, d, d.String(), again)
	}
	day, year := false, false
	for _, run := range figures.FindAllString(s, -1) {
		n, _ := strconv.Atoi(run)
		day, year = day || Date(n) == d%100, year || len(run) == 4 && Date(n) == d/10000
	}
	if !day || !year {
		t.Fatalf("%q is %d", s, d)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2026-11-28", "Palembang, 14 Februari 1988", "14/02/1988 00:00", "1-1-0001", "14 Feb. 1988", "9999-12-31T00:00:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { dateHolds(t, s) })
}

func TestExchangedDates(t *testing.T) {
	for d, want := range map[Date]Date{19880211: 19881102, 19880214: 0, 19880202: 0} {
		if got, ok := d.Exchanged(); ok != (want != 0) || ok && got != want {
			t.Errorf("%d: %d, %v", d, got, ok)
		}
	}
	for nik, want := range map[string]bool{"1671010211880001": true, "1671014211880001": true, "1671011102880001": false, "167101021188": false, "16710102118800x1": false} {
		if NIKBorn(nik, 19881102) != want {
			t.Errorf("%s: %v", nik, !want)
		}
	}
	for on, want := range map[Date]int{20261101: 37, 20261102: 38, 19880101: 0} {
		if got := Date(19881102).YearsOn(on); got != want {
			t.Errorf("on %d: %d", on, got)
		}
	}
}
