package scoring

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every total on any scale comes back from its code, in its own context and in
// no other; a slip of one letter is noticed.
func TestGapCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := rapid.SampledFrom([]Points{100 * Point, 134 * Point, 400 * Point, 1000 * Point, 4 * Point}).Draw(t, "scale")
		unit := gapUnit(scale)
		total := Points(rapid.Int64Range(0, int64(scale/unit)).Draw(t, "total")) * unit
		c := gapContext{"book", rapid.StringMatching(`\d{3,17}`).Draw(t, "number"), "sim", "p1"}
		code := c.code(total, scale)
		word, ok := gapWord(strings.ToLower(strings.Replace(code, "-", " ", 1)))
		if got, mine := c.read(word, scale); !ok || !mine || got != total {
			t.Fatalf("%s of %v is read as %v, %v", code, total, got, mine)
		}
		other := c
		other.assessor = "p2"
		if _, theirs := other.read(word, scale); theirs {
			t.Fatalf("%s is taken for another's", code)
		}
		at := rapid.IntRange(0, gapLetters-1).Draw(t, "letter")
		slip := word ^ uint64(rapid.IntRange(1, 31).Draw(t, "slip"))<<(5*at)
		if got, mine := c.read(slip, scale); mine {
			t.Fatalf("a slip in %s is read as %v", code, got)
		}
	})
}

func TestGapWord(t *testing.T) {
	for text, want := range map[string]bool{"7Q4KD-2MX9T": true, "7q4kd2mx9t": true, "OIL01-00000": true, "7Q4KD-2MX9": false, "7Q4KD-2MX9U": false, "": false, "7Q4KD-2MX9TT": false} {
		if _, ok := gapWord(text); ok != want {
			t.Errorf("%q is taken: %v", text, ok)
		}
	}
}

// Two laptops in one room: each has its own assessor's sheet only.
func TestGapBetweenLaptops(t *testing.T) {
	a := founded(t)
	b := &copyOf{replica: "B"}
	b.receive(a)
	first, second := SheetID{"001", "sim", "p1"}, SheetID{"001", "sim", "p2"}
	page := func(c *copyOf, id SheetID) *SheetPage {
		p, _ := c.view(id.Assessor).SheetPage(id)
		return &p
	}
	a.wants(t, a.by("p1", NoteTotal{first, "7Q4KD-2MX9T"}), "gap.own-first")
	a.all(t, "p1", filled(first, 4)...)
	b.all(t, "p2", filled(second, 3)...)
	if _, v := page(a, first).Gap(); v != GapUnknown {
		t.Fatalf("before any code the gap is %d", v)
	}
	code := page(b, second).Code
	a.wants(t,
		a.by("p1", NoteTotal{first, page(a, first).Code}), "gap.other", // one's own
		a.by("p1", NoteTotal{first, "123"}), "gap.shape",
		a.by("p2", NoteTotal{first, code}), "allow.not-yours",
		a.by("p1", NoteTotal{first, code}), "")
	if gap, v := page(a, first).Gap(); v != GapWide || gap != 25*Point {
		t.Errorf("100 and 75 differ by %v: %d", gap, v)
	}
	// The sheets meet: what was told is not counted twice.
	a.receive(b)
	p := page(a, first)
	if gap, v := p.Gap(); v != GapWide || gap != 25*Point || len(p.Told) != 0 || len(p.Others) != 1 {
		t.Errorf("after merging: gap %v, verdict %d, told %v", gap, v, p.Told)
	}
	if p, _ := a.view("ketua").SheetPage(first); p.Code != "" {
		t.Error("the chair is shown an assessor's code")
	}
}

// Nearer to the limit than a code is exact, the verdict waits for the sheets.
func TestGapVerdict(t *testing.T) {
	r := &Rubric{Gap: 15 * Point, GapScale: 100 * Point}
	for _, test := range []struct {
		gap  Points
		want GapVerdict
	}{{15 * Point, GapNear}, {15*Point + 1, GapUnknown}, {15*Point - 1, GapUnknown}, {15*Point + 2, GapWide}, {0, GapNear}, {40 * Point, GapWide}} {
		if _, v := gapOver([]Points{50 * Point, 50*Point + test.gap}, r); v != test.want {
			t.Errorf("a gap of %v: %d, want %d", test.gap, v, test.want)
		}
	}
	if _, v := gapOver([]Points{1, 90 * Point}, &Rubric{GapScale: 100 * Point}); v != GapUnlimited {
		t.Errorf("without a limit: %d", v)
	}
}
