package screen_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// twice makes every written mark one that is typed twice.
func twice(s string) string {
	return strings.ReplaceAll(s, "decimals = 2", "decimals = 2\ndouble = true")
}

// doubled is a selection in which yusuf typed 80 for pedagogik of 001, and the
// chair 70.
func doubled(t *testing.T) *marksOffice {
	o := guruMarks(t, twice)
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Type("80").Press("enter")
	d = o.open(driver.Chair, screen.Written, screen.Args{})
	lacks(t, d, "80") // the second is blind to the first
	d.Type("70").Press("enter")
	return o
}

// What two people typed differently is no mark. A third act takes it from the
// paper, and shows neither value while it asks.
func TestDifferenceIsSettledFromThePaper(t *testing.T) {
	o := doubled(t)
	d := o.open(driver.Chair, screen.Home, screen.Args{})
	wants(t, d, "1 nilai diketik berbeda")
	o.holds("001", "pedagogik", "")
	for !d.Sees("▸ 1 nilai diketik berbeda") {
		d.Press("down")
	}
	d.Press("enter")
	wants(t, d, "Ketik ganda", "Siti Contoh", "Pedagogik", "Yusuf Hidayat")
	d.Press("enter")
	wants(t, d, "001 Siti Contoh, Pedagogik: berapa menurut kertas?")
	lacks(t, d, "80", "70")
	d.Type("101").Press("enter")
	wants(t, d, "Pedagogik", "0", "100")
	d.Press("ctrl+u").Type("75").Press("enter")
	wants(t, d, "75 tidak sama dengan kedua ketikan")
	o.holds("001", "pedagogik", "")
	d.Press("enter").Type("70").Press("enter")
	wants(t, d, "Tersimpan menurut kertas", "Tidak ada beda ketikan")
	o.holds("001", "pedagogik", "70")
}

// Neither of the two may be right.
func TestNeitherWasRight(t *testing.T) {
	o := doubled(t)
	d := o.open("yusuf", screen.Keying, screen.Args{})
	d.Press("enter").Type("75,5").Press("enter", "y")
	o.holds("001", "pedagogik", "75.5")
	d.Press("e").Type("001").Press("enter", "1").Type("76").Press("enter").Type("Salah baca").Press("enter")
	o.holds("001", "pedagogik", "76")
}

// A mark on which both agreed is changed with a reason only.
func TestAgreedMarkIsCorrectedWithAReason(t *testing.T) {
	o := guruMarks(t, twice)
	for _, who := range []scoring.PersonID{"yusuf", driver.Chair} {
		o.open(who, screen.Written, screen.Args{}).Type("80").Press("enter")
	}
	d := o.open("yusuf", screen.Keying, screen.Args{})
	wants(t, d, "Tidak ada beda ketikan")
	d.Press("enter")
	wants(t, d, "! Tidak ada beda ketikan")
	d.Press("e").Type("9").Press("enter")
	wants(t, d, "9")
	d.Press("e").Type("001").Press("enter")
	wants(t, d, "1  Pedagogik", "2  Profesional")
	d.Press("1").Type("88").Press("enter", "enter")
	if got := o.written("001", "pedagogik"); got == "88" {
		t.Fatal("changed without a reason")
	}
	d.Type("Angka 8 terbaca 0").Press("enter")
	o.holds("001", "pedagogik", "88")
}

// Only a rulebook that asks for it has marks typed twice.
func TestNothingIsTypedTwice(t *testing.T) {
	o := sampleMarks(t)
	d := o.open("yusuf", screen.Keying, screen.Args{})
	wants(t, d, "Peraturan ini tidak meminta nilai diketik dua kali")
}
