package test_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// twice makes every written mark one that is typed twice.
func twice(s string) string {
	return strings.ReplaceAll(s, "decimals = 2", "decimals = 2\ndouble = true")
}

// doubled is a selection in which yusuf typed 80 for pedagogik of 001, and the
// chair 70.
func doubled(t *testing.T) *play.Office {
	o := play.Guru(t, twice)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Type("80").Press("enter")
	d = o.Open(driver.Chair, screen.Written, screen.Args{})
	play.Lacks(t, d, "80") // the second is blind to the first
	d.Type("70").Press("enter")
	return o
}

// What two people typed differently is no mark. A third act takes it from the
// paper, and shows neither value while it asks.
func TestDifferenceIsSettledFromThePaper(t *testing.T) {
	o := doubled(t)
	d := o.Open(driver.Chair, screen.Home, screen.Args{})
	play.Wants(t, d, "1 nilai diketik berbeda")
	o.Holds("001", "pedagogik", "")
	for !d.Sees("▸ 1 nilai diketik berbeda") {
		d.Press("down")
	}
	d.Press("enter")
	play.Wants(t, d, "Ketik ganda", "Siti Contoh", "Pedagogik", "Yusuf Hidayat")
	d.Press("enter")
	play.Wants(t, d, "001 Siti Contoh, Pedagogik: berapa menurut kertas?")
	play.Lacks(t, d, "80", "70")
	d.Type("101").Press("enter")
	play.Wants(t, d, "Pedagogik", "0", "100")
	d.Press("ctrl+u").Type("75").Press("enter")
	play.Wants(t, d, "75 tidak sama dengan kedua ketikan")
	o.Holds("001", "pedagogik", "")
	d.Press("enter").Type("70").Press("enter")
	play.Wants(t, d, "Tersimpan menurut kertas", "Tidak ada beda ketikan")
	o.Holds("001", "pedagogik", "70")
}

// Neither of the two may be right.
func TestNeitherWasRight(t *testing.T) {
	o := doubled(t)
	d := o.Open("yusuf", screen.Keying, screen.Args{})
	d.Press("enter").Type("75,5").Press("enter", "y")
	o.Holds("001", "pedagogik", "75.5")
	d.Press("e").Type("001").Press("enter", "1").Type("76").Press("enter").Type("Salah baca").Press("enter")
	o.Holds("001", "pedagogik", "76")
}

// A mark on which both agreed is changed with a reason only.
func TestAgreedMarkIsCorrectedWithAReason(t *testing.T) {
	o := play.Guru(t, twice)
	for _, who := range []scoring.PersonID{"yusuf", driver.Chair} {
		o.Open(who, screen.Written, screen.Args{}).Type("80").Press("enter")
	}
	d := o.Open("yusuf", screen.Keying, screen.Args{})
	play.Wants(t, d, "Tidak ada beda ketikan")
	d.Press("enter")
	play.Wants(t, d, "! Tidak ada beda ketikan")
	d.Press("e").Type("9").Press("enter")
	play.Wants(t, d, "9")
	d.Press("e").Type("001").Press("enter")
	play.Wants(t, d, "1  Pedagogik", "2  Profesional")
	d.Press("1").Type("88").Press("enter", "enter")
	if got := o.Written("001", "pedagogik"); got == "88" {
		t.Fatal("changed without a reason")
	}
	d.Type("Angka 8 terbaca 0").Press("enter")
	o.Holds("001", "pedagogik", "88")
}

// Only a rulebook that asks for it has marks typed twice.
func TestNothingIsTypedTwice(t *testing.T) {
	o := play.Sample(t)
	d := o.Open("yusuf", screen.Keying, screen.Args{})
	play.Wants(t, d, "Peraturan ini tidak meminta nilai diketik dua kali")
}

// With numbers of 17 digits number and name are shown whole; what was typed gives way.
func TestLongNumbersLeaveRoomForNames(t *testing.T) {
	o := play.Guru(t, twice)
	const number, name = "26120130820000123", "Muhammad Abdul Rahmana"
	o.Do("yusuf", scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: number, Name: name, Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP Contoh"}}}})
	for i, who := range []scoring.PersonID{"yusuf", driver.Chair} {
		mark := scoring.Points(70+i) * scoring.Point
		o.Do(who, scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"pedagogik": &mark}}}})
	}
	d := o.Open(driver.Chair, screen.Keying, screen.Args{})
	play.Wants(t, d, number+"  "+name, "Pedagogik", "Diketik")
	play.Wants(t, d.Resize(60, 20), number, name)
}
