package main

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages"
)

// readers are those who read pages in a random selection: each of its people.
var readers = []scoring.PersonID{driver.Chair, "yusuf", "maya", "rudi", "sari"}

// wildOffice is a selection in which anybody did anything; then, often, people type
// marks twice, and copies that are apart say different things. Tests of every page
// read it.
func wildOffice(t *rapid.T) *driver.Wild {
	w := driver.NewWild(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "pick") }, rapid.IntRange(5, 40).Draw(t, "tries"))
	if w.Pick(3) > 0 {
		typedTwice(w)
	}
	if w.Pick(3) > 0 {
		saidApart(w)
	}
	return w
}

// tried does something that may be refused.
func tried(desk scoring.Desk, c scoring.Command) { desk.Submit(context.Background(), c) }

// typedTwice has two people type the marks of everybody.
func typedTwice(w *driver.Wild) {
	tried(w.Desk(driver.Chair), scoring.FreezeRulebook{Hash: w.State().Book().Hash})
	for i := range w.State().Len() {
		for _, who := range []scoring.PersonID{"yusuf", driver.Chair} {
			for _, sub := range w.State().Book().SubTests() {
				mark := scoring.Points(1+w.Pick(9)) * scoring.Point
				tried(w.Desk(who), scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: w.State().At(i).Number, Marks: map[string]*scoring.Points{sub.Code: &mark}}}})
			}
		}
	}
}

// saidApart has two copies correct the same, and joins them.
func saidApart(w *driver.Wild) {
	number, other := w.Number(), w.Copy("dddddddddddddddd")
	for _, here := range []struct {
		desk scoring.Desk
		name string
	}{{w.Desk("yusuf"), "Siti Aminah"}, {other.Desk(driver.Chair), "Siti Amina"}} {
		tried(here.desk, scoring.CorrectCandidate{Number: number, Changes: map[string]string{scoring.ColName: here.name}, Reason: "KTP"})
	}
	w.Receive(other)
}

// mayOpen says whether a person is there, and may open a page.
func mayOpen(p page.Page, desk scoring.Desk) (may bool) {
	desk.Read(func(v scoring.View) {
		for _, who := range v.People() {
			may = may || who.ID == v.Actor().Person && who.Status == scoring.Active
		}
	})
	return may && (p.Roles == 0 || desk.Actor().Roles.Has(p.Roles))
}

// failer is a test, or one try of a property.
type failer interface {
	Fatal(...any)
	Fatalf(string, ...any)
}

// argsFor are what a page is opened with that opens from another page alone: one of
// what the selection has.
func argsFor(o *memory.Office, p page.Page) page.Args {
	for _, a := range p.Args {
		if a.ID != "sitting" {
			continue
		}
		id := scoring.SittingID("")
		o.Desk(driver.Chair).Read(func(v scoring.View) {
			for _, t := range v.Sittings() {
				id = t.ID
			}
		})
		return page.Args{"sitting": string(id)}
	}
	if groups := o.State().Groups(); p.ID == "selfcheck" && len(groups) > 0 {
		return page.Args{"formation": groups[0].Title(), "answers": `{"lahir": "1980-01-31"}`}
	}
	if !p.Inside {
		return nil
	}
	if p.ID == "applications" {
		if _, err := o.Desk(driver.Chair).Applications(context.Background(), []string{lodged}); err != nil {
			return nil
		}
		return page.Args{"paths": lodged}
	}
	if p.Alone && o.State().Len() > 0 {
		return page.Args{"candidate": o.State().At(0).Number}
	}
	args := page.Args{}
	for _, c := range o.State().Book().Observed() {
		args["component"] = c.Code
	}
	for _, g := range o.State().Groups() {
		if g.Candidates > 0 {
			args["group"] = g.Key
		}
	}
	return args
}

// readWhole is a page with all of its rows, as `show` prints it.
func readWhole(t failer, p page.Page, desk scoring.Desk, args page.Args) (page.Reading, table.NamedTable) {
	from := page.Here{Desk: desk, Clock: driver.Clock()}
	r, err := p.Read(context.Background(), from, args)
	if err == nil {
		r, err = page.Full(context.Background(), from, r, 0)
	}
	if err != nil {
		t.Fatal(p.ID, err)
	}
	rows := make([]int, r.Len())
	for i := range rows {
		rows[i] = i
	}
	return r, p.Table(r, args, rows, nil)
}

// eachPage does something with each page that each person may open, of the showcase
// and of random selections; it says how many rows it had. Every page has to have one;
// those that open from another page alone are left out unless inside says so.
func eachPage(t *testing.T, inside bool, do func(t failer, o *memory.Office, who scoring.PersonID, p page.Page, lang wording.Lang) int) {
	t.Helper()
	rows := map[page.ID]int{}
	all := func(t failer, o *memory.Office, who scoring.PersonID, lang wording.Lang) {
		for _, p := range pages.All() {
			if mayOpen(p, o.Desk(who)) && (inside || !p.Inside) {
				rows[p.ID] += do(t, o, who, p, lang)
			}
		}
	}
	for _, o := range []*memory.Office{showcase(t), screened(t), objected(t), readAgain(t)} {
		for _, lang := range wording.Langs {
			for _, who := range readers {
				all(t, o, who, lang)
			}
		}
	}
	if !testing.Short() {
		driver.Checks(t, 40)
		rapid.Check(t, func(t *rapid.T) {
			all(t, wildOffice(t).Office, rapid.SampledFrom(readers).Draw(t, "who"), rapid.SampledFrom(wording.Langs).Draw(t, "lang"))
		})
	}
	for _, p := range pages.All() {
		if t.Logf("%s: %d rows", p.ID, rows[p.ID]); rows[p.ID] == 0 && (inside || !p.Inside) && p.ID != "selfcheck" { // that lists what was asked at the desk
			t.Errorf("%s was always empty", p.ID)
		}
	}
}

// Whatever anybody did, each form in which a page is printed says its values: read
// back by a parser of its own it gives the same.
func TestPagesAreReadBack(t *testing.T) {
	t.Parallel()
	eachPage(t, true, func(t failer, o *memory.Office, who scoring.PersonID, p page.Page, lang wording.Lang) int {
		return formsReadBack(t, p, o.Desk(who), argsFor(o, p), lang)
	})
}

// formsReadBack prints a page in every form, and says how many rows it had.
func formsReadBack(t failer, p page.Page, desk scoring.Desk, args page.Args, lang wording.Lang) int {
	r, whole := readWhole(t, p, desk, args)
	for _, form := range printedForms {
		out, err := form.write(whole, lang)
		if err != nil {
			t.Fatal(err)
		}
		got, err := form.parse(&whole, lang, out)
		if err != nil || len(got) != r.Len() {
			t.Fatalf("%s of %s for %s: %d rows of %d, %v\n%s", form.name, p.ID, desk.Actor().Person, len(got), r.Len(), err, legible(out))
		}
		for row := range got {
			for c, h := range r.Heads() {
				if want := r.Cell(row, c); !alike(form.keeps, h, lang, want, got[row][c]) {
					t.Fatalf("%s of %s for %s, row %d: %s is %q, read back as %q\n%s", form.name, p.ID, desk.Actor().Person, row, h.ID, h.Exact(want), h.Exact(got[row][c]), legible(out))
				}
			}
		}
	}
	return r.Len()
}

// legible is an output for who reads that a test failed.
func legible(out string) string {
	if strings.HasPrefix(out, "PK") {
		return "(a workbook)"
	}
	return out
}

// What lines tell of a page is understood as its values: all that is spoken, and
// nothing of what is not.
func TestLinesAreReadBack(t *testing.T) {
	t.Parallel()
	eachPage(t, false, func(t failer, o *memory.Office, who scoring.PersonID, p page.Page, lang wording.Lang) int {
		return linesReadBack(t, o, who, p, lang)
	})
}

// linesReadBack has a page told, and says how many rows it had.
func linesReadBack(t failer, o *memory.Office, who scoring.PersonID, p page.Page, lang wording.Lang) int {
	r, _ := readWhole(t, p, o.Desk(who), nil)
	if r.Len() == 0 {
		return 0
	}
	if p.Alone {
		return paperToldWhole(t, o, who, p, r, lang)
	}
	lines, err := toldLines(o, who, lang, p, r.Len())
	if err != nil {
		t.Fatalf("%s for %s: %v", p.ID, who, err)
	}
	for row, line := range lines {
		got, err := parseLine(r.Heads(), lang, line)
		if err != nil {
			t.Fatalf("%s for %s: %v", p.ID, who, err)
		}
		want := hearing{values: make([]table.Value, len(r.Heads())), texts: make([]string, len(r.Heads()))}
		for c, h := range r.Heads() {
			want.values[c] = r.Cell(row, c)
			if isText(h) {
				want.texts[c] = textOf(h, lang, want.values[c])
				if behind := lastSpoken(r.Heads()[:c]); want.texts[c] != "" && isText(behind) && behind.ID != "number" {
					want.texts[c] = h.Title.In(lang) + " " + want.texts[c] // or nobody could tell one from the other
				}
			}
			if said := inSigns(h.Shown(lang, want.values[c])); h.Unspoken && said != "" && slices.Contains(strings.Split(line, ", "), said) {
				t.Fatalf("%s for %s tells %s: %q", p.ID, who, h.ID, line)
			}
		}
		if want, got := want.said(r.Heads(), lang), got.said(r.Heads(), lang); want != got {
			t.Fatalf("%s for %s, %q says\n%s, and is understood as\n%s", p.ID, who, line, want, got)
		}
	}
	return r.Len()
}

// paperToldWhole has a page told that is one paper and no list: each line of it is said.
func paperToldWhole(t failer, o *memory.Office, who scoring.PersonID, p page.Page, r page.Reading, lang wording.Lang) int {
	out, err := conversed(o, who, lang, p, r.Len())
	if err != nil {
		t.Fatalf("%s for %s: %v", p.ID, who, err)
	}
	whole, err := r.Detail(context.Background(), page.Here{Desk: o.Desk(who), Clock: driver.Clock()}, 0)
	if err != nil {
		t.Fatalf("%s for %s: %v", p.ID, who, err)
	}
	said := strings.Join(strings.Fields(out), " ")
	for _, line := range whole.Lines(lang) {
		if !strings.Contains(said, strings.Join(strings.Fields(inSigns(line)), " ")) {
			t.Fatalf("%s for %s does not tell %q:\n%s", p.ID, who, line, out)
		}
	}
	return r.Len()
}

// lastSpoken is the last column of some that lines tell.
func lastSpoken(heads []table.Head) table.Head {
	for _, h := range slices.Backward(heads) {
		if !h.Unspoken {
			return h
		}
	}
	return table.Head{Kind: table.Count}
}

// textOf is a text as lines have it.
func textOf(h table.Head, lang wording.Lang, v table.Value) string {
	if v.Why() != "" {
		return lang.Text(v.Why())
	}
	_, fields := kept(asSpoken, h, lang, v)
	return inSigns(strings.Join(fields, " "))
}

// said is what was told, in its order: each figure, time and state with its column,
// and the texts between. Which of those is blank a listener has to know.
func (g hearing) said(heads []table.Head, lang wording.Lang) string {
	var out []string
	for c, h := range heads {
		switch v := g.values[c]; {
		case h.Unspoken:
		case isText(h) && g.texts[c] != "":
			out = append(out, g.texts[c])
		case !isText(h) && (v.Has() || v.Why() != ""):
			_, fields := kept(asSpoken, h, lang, v)
			out = append(out, h.ID+"="+strings.Join(fields, "|"))
		}
	}
	return strings.ReplaceAll(strings.Join(out, ", "), " ,", ",") // a formation may lack one of its words
}

// inSigns is a text with the signs that lines have in the place of others.
func inSigns(s string) string {
	s = strings.NewReplacer(" · ", ", ", "–", "-", "→", "->").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}
