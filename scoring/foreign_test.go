package scoring_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/text"
)

// odd are texts that nobody may write, or in which something is left out.
var odd = []string{"x\x1b[2Jy", "x\u009by", "x\u202ey", "x\u2028y", "x\ue000y", "x\u0378y", "xe\u0301\u0301\u0301\u0301\u0301y", "x\u200by", "x\u00ady", "e\u0301", "x\x1fy", "x\ufe0fy", "x\U000e0100y", "x\u180by", strings.Repeat("é", 2001)}

// Whatever field of whatever command holds such a text, no act comes of it that
// holds it: the desk refuses it, or takes what may be stored.
func TestNoCommandTakesForeignText(t *testing.T) {
	tried, took := 0, 0
	for _, s := range situations {
		if !slices.Contains([]string{"sheet none", "sheet draft", "sheet typed", "sheet submitted", "sheet both", "person proposed", "rulebook draft", "two values of a quota"}, s.name) {
			continue
		}
		p := committee(t, s.target)
		s.then(p)
		for _, who := range []scoring.PersonID{"chair", "secretary", "panel"} {
			for _, q := range questions {
				asked := q.make(p, who)
				if asked == nil {
					continue
				}
				asked = scoring.WithSpellings(asked, []scoring.Spelling{{Column: "jabatan", A: "Guru", B: "Guruu", Same: true}, {Column: "jabatan", A: "Guru", B: "Gurru"}})
				for at := 0; ; at++ {
					if _, ok := foreignAt(asked, at, "x"); !ok {
						break
					}
					for _, foreign := range odd {
						c, _ := foreignAt(asked, at, foreign)
						d, err := scoring.Decide(p.state, p.actor(who), c)
						if tried++; err != nil {
							continue
						}
						took++
						for _, f := range d.Facts {
							if f.Subject.Kind != scoring.OnIncident && slices.ContainsFunc(scoring.GroupValues(f.Subject.ID), func(v string) bool { return text.Take(v) != text.Taken{Text: v} }) {
								t.Errorf("%s, %s by %s: %q in field %d is taken into the name of %v", s.name, q.name, who, foreign, at, f.Subject)
							}
							for _, cell := range f.Cells {
								if f.Subject.Kind == scoring.OnPublished || f.Subject.Kind == amending.On && cell.Name != "reason" { // the rulebook, as it was adopted
									continue
								}
								if cell.Name == "posts" { // packed: each part of it is a text
									if slices.ContainsFunc(strings.FieldsFunc(cell.Value, func(r rune) bool { return r == '\x1e' || r == '\x1f' || r == '\n' || r == '\t' }),
										func(v string) bool { return text.Take(v) != text.Taken{Text: v} }) {
										t.Errorf("%s, %s by %s: %q in field %d is taken into %s", s.name, q.name, who, foreign, at, cell.Name)
									}
									continue
								}
								if got := text.Take(cell.Value); cell.Name != "rulebook" && cell.Name != "pauses" && (got != text.Taken{Text: cell.Value} || !text.Reason.Fits(cell.Value) && cell.Name != "proof") {
									t.Errorf("%s, %s by %s: %q in field %d is taken into %s", s.name, q.name, who, foreign, at, cell.Name)
								}
							}
						}
						if text.Shown(d.Source.Name) != d.Source.Name {
							t.Errorf("%s, %s by %s: %q in field %d is taken as the source", s.name, q.name, who, foreign, at)
						}
					}
				}
			}
		}
	}
	if tried < 10_000 || took < 500 {
		t.Errorf("%d tried, %d taken: the test looks at the wrong place", tried, took)
	}
}

// foreignAt is a command with another text in one of its texts, counted through
// structs, slices, maps and what is pointed to; false when it has no such text.
func foreignAt(c scoring.Command, at int, foreign string) (scoring.Command, bool) {
	left := at
	out := replaced(reflect.ValueOf(c), &left, foreign)
	return out.Interface().(scoring.Command), left < 0
}

func replaced(v reflect.Value, left *int, foreign string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.String:
		if *left--; *left == -1 {
			out.SetString(foreign)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if out.Field(i).CanSet() {
				out.Field(i).Set(replaced(v.Field(i), left, foreign))
			}
		}
	case reflect.Slice:
		if v.Len() > 0 {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		}
		for i := range v.Len() {
			out.Index(i).Set(replaced(v.Index(i), left, foreign))
		}
	case reflect.Map:
		if v.Len() > 0 {
			out.Set(reflect.MakeMap(v.Type()))
		}
		for _, k := range v.MapKeys() {
			out.SetMapIndex(k, replaced(v.MapIndex(k), left, foreign))
		}
	case reflect.Pointer:
		if _, text := v.Interface().(*string); text && !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(replaced(v.Elem(), left, foreign))
		}
	}
	return out
}

// What a file says from before may be said again: a sheet is submitted with a note
// that nobody could write today, and taken back; and who has such a name can be
// corrected in all else.
func TestWhatStoodMayStand(t *testing.T) {
	p := committee(t, isActive)
	frozen(p)
	note := "dari dulu\x1b[2J\u202e" + strings.Repeat("é", 3000)
	d, err := scoring.Decide(p.state, p.actor("panel"), scoring.SaveSheet{Sheet: ownSheet, SheetChange: scoring.SheetChange{Notes: map[string]string{"": "x"}}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Facts {
		for j := range d.Facts[i].Cells {
			if d.Facts[i].Cells[j].Value == "x" {
				d.Facts[i].Cells[j].Value = note
			}
		}
	}
	if a := p.append("panel", "panel", d); p.state.Rejected(a.Place) {
		t.Fatalf("a file from before does not fold: %+v", p.state.Uncounted())
	}
	change := levels(3)
	change.Notes = map[string]string{"": note}
	p.do("panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: change}, scoring.SubmitSheet{Sheet: ownSheet, Total: *pt(75)},
		scoring.MoveSheet{Sheet: ownSheet, To: "002", Reason: "salah orang"})
	moved := ownSheet
	moved.Candidate = "002"
	if got := p.state.Sheet(moved); got == nil || got.Notes[""] != note {
		t.Errorf("the note was changed on its way: %+v", got)
	}
}

// stored is an act with another text in a value that it says, as a file from before
// may have it.
func stored(t *testing.T, p *paper, who scoring.PersonID, c scoring.Command, old, text string) {
	t.Helper()
	d, err := scoring.Decide(p.state, p.actor(who), c)
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		for j := range f.Cells {
			f.Cells[j].Value = strings.ReplaceAll(f.Cells[j].Value, old, text)
		}
	}
	if a := p.append(who, string(who), d); p.state.Rejected(a.Place) {
		t.Fatalf("a file from before does not fold: %+v", p.state.Uncounted())
	}
}

// A reason from before, in which nobody would leave that sign today, counts in an act
// that is judged by being decided again.
func TestAReasonFromBefore(t *testing.T) {
	p := committee(t, isActive)
	frozen(p)
	p.do("panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)}, scoring.SubmitSheet{Sheet: ownSheet, Total: *pt(75)})
	stored(t, p, "panel", scoring.MoveSheet{Sheet: ownSheet, To: "002", Reason: "salah orang"}, "salah orang", "salah\u00ad orang")
}

// What is wrong with a reason is told once.
func TestAFaultyReasonIsToldOnce(t *testing.T) {
	p := committee(t, isActive)
	frozen(p)
	p.do("panel", scoring.SaveSheet{Sheet: ownSheet, SheetChange: levels(3)}, scoring.SubmitSheet{Sheet: ownSheet, Total: *pt(75)})
	for who, c := range map[scoring.PersonID]scoring.Command{
		"panel":     scoring.MoveSheet{Sheet: ownSheet, To: "002", Reason: "x\u202ey"},
		"secretary": scoring.MarkExit{Number: "002", Exit: scoring.ExitWithdrew, Reason: "x\u202ey"},
	} {
		_, err := scoring.Decide(p.state, p.actor(who), c)
		var problems scoring.Problems
		if errors.As(err, &problems); err == nil || len(problems) > 1 {
			t.Errorf("%T: %v", c, err)
		}
	}
}

// A rulebook that was adopted before there were limits folds and is in force, though
// nobody could adopt it today.
func TestARulebookFromBeforeTheLimits(t *testing.T) {
	base := guru(t).Source
	pattern := "pattern = '"
	long := strings.Replace(base, pattern, pattern+strings.Repeat("(?:)", 55), 1)
	many := base
	for i := range 3_000 {
		many += fmt.Sprintf("\n[[needs]]\ncode = \"n%d\"\nname = \"x\"\n", i)
	}
	for code, source := range map[string]string{"rulebook.pattern-long": long, "rulebook.too-many": many} {
		p := committee(t, isActive)
		book, err := matrixHouse.Read(source)
		if err != nil || source == base {
			t.Fatalf("%s: %v", code, err)
		}
		var problems scoring.Problems
		if _, err := scoring.Decide(p.state, p.actor("chair"), scoring.AdoptRulebook{Book: book}); !errors.As(err, &problems) || problems[0].Code != code {
			t.Errorf("today it is adopted, or refused otherwise than with %s: %v", code, err)
		}
		d, err := scoring.Decide(p.state, p.actor("chair"), scoring.AdoptRulebook{Book: guru(t)})
		if err != nil {
			t.Fatal(err)
		}
		d.Facts[0].Cells[0].Value = source
		if a := p.append("chair", "chair", d); p.state.Rejected(a.Place) || p.state.Book().Source != source {
			t.Errorf("%s: a file from before does not fold: %+v", code, p.state.Uncounted())
		}
		p.do("chair", scoring.FreezeRulebook{Hash: book.Hash})
		if !p.state.Frozen() {
			t.Errorf("%s: it cannot be frozen", code)
		}
	}
}

// Every cell in which people write has a length; a rulebook may be spelt, but not
// say, what a terminal would obey.
func TestTextsHaveLimits(t *testing.T) {
	s := scoring.NewState(matrixHouse)
	for of, want := range map[scoring.Subject]text.Limit{{Kind: scoring.OnIdentity, ID: scoring.ColName}: text.Name, {Kind: scoring.OnRegistration, ID: "lokasi"}: text.Name,
		{Kind: scoring.OnSheet, ID: "note/materi"}: text.Reason, {Kind: scoring.OnSheet, ID: "form"}: text.Number, {Kind: scoring.OnIncident, ID: "text"}: text.Reason,
		{Kind: scoring.OnExit, ID: "reason"}: text.Reason, {Kind: scoring.OnSitting, ID: "place"}: text.Name} {
		if got, ok := s.TextOf(of.Kind, of.ID); !ok || got != want {
			t.Errorf("%v may have %d characters, want %d", of, got, want)
		}
	}
}
