package main

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/screen"
)

// Secrets that are planted, and stand nowhere else.
const (
	secretMark = "73.37" // a written mark of 001
	secretNote = "zamrud-7319"
	secretNIK  = "1671012345678901"
)

// planted is a selection in which maya has submitted her sheet of 001, and rudi, of
// the same panel, has not. Copies of maya's sheet say different things.
func planted(t *testing.T) *memory.Office {
	t.Helper()
	o, err := driver.Small(func(s string) string { return s }, "Siti", "Budi")
	if err != nil {
		t.Fatal(err)
	}
	mark, _ := scoring.ParsePoints(secretMark)
	must(t, o.Desk("yusuf"), scoring.CorrectCandidate{Number: "001", Changes: map[string]string{scoring.ColNIK: secretNIK}, Reason: "KTP"})
	for _, sub := range o.State().Book().SubTests() {
		must(t, o.Desk("yusuf"), scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{sub.Code: &mark}}}})
	}
	scored(t, o, "maya", "001")
	other, id := o.Copy("dddddddddddddddd"), scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: "maya"}
	for n, copied := range []*memory.Office{o, other} {
		must(t, copied.Desk("maya"), scoring.CorrectSheet{Sheet: id, SheetChange: scoring.SheetChange{Notes: map[string]string{"": fmt.Sprintf("%s-%d", secretNote, n)}}, Reason: fmt.Sprintf("salah tulis %d", n)})
	}
	o.Receive(other)
	return o
}

// scored has an assessor submit a sheet.
func scored(t *testing.T, o *memory.Office, who scoring.PersonID, number string) {
	t.Helper()
	id := scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who}
	var p scoring.SheetPage
	o.Desk(who).Read(func(v scoring.View) { p, _ = v.SheetPage(id) })
	change := scoring.SheetChange{Marks: map[string]*scoring.Points{}}
	level := 3 * scoring.Point
	for _, c := range p.Criteria {
		change.Marks[c.Code] = &level
	}
	must(t, o.Desk(who), scoring.SaveSheet{Sheet: id, SheetChange: change})
	o.Desk(who).Read(func(v scoring.View) { p, _ = v.SheetPage(id) })
	total, _ := p.Component.Rubric.Total(p.Criteria, p.Sheet.Marks)
	must(t, o.Desk(who), scoring.SubmitSheet{Sheet: id, Total: total})
}

// outputs are all that a person gets of a page: every form and every paper in both
// languages, the lines, where opened with rows that are chosen, and the screen.
func outputs(t failer, o *memory.Office, who scoring.PersonID, p page.Page, opened bool) map[string]string {
	out := map[string]string{}
	r, whole := readWhole(t, p, o.Desk(who), argsFor(o, p))
	for _, lang := range wording.Langs {
		for _, form := range printedForms {
			text, err := form.write(whole, lang)
			if err != nil {
				t.Fatal(err)
			}
			out[form.name+" "+lang.String()] = unzipped(t, text)
		}
		out["papers "+lang.String()] = papersOf(t, o.Desk(who), p, r, lang)
		var then []string
		if opened {
			then = []string{"1", lang.Text("plain.back"), "menu", "15", lang.Text(p.Title), "2"}
		}
		if p.Inside {
			continue // lines and screens lead there from a row of another
		}
		lines, err := conversed(o, who, lang, p, r.Len(), then...)
		if err != nil {
			t.Fatal(err)
		}
		out["lines "+lang.String()] = strings.Join(strings.Fields(lines), " ")
		env := driver.Env(o, who)
		env.Lang = lang
		d := driver.New(env, screen.ID(p.ID), screen.Args{})
		out["80x24 "+lang.String()] = d.Frame()
		d.Resize(250, 50)
		out["screen "+lang.String()] = d.Frame()
	}
	return out
}

// papersOf are the papers of a page: of each row, and of the whole.
func papersOf(t failer, desk scoring.Desk, p page.Page, r page.Reading, lang wording.Lang) (out string) {
	here := page.Here{Desk: desk, Clock: driver.Clock()}
	for row := range r.Len() {
		if !p.Detail {
			break
		}
		of, err := r.Detail(context.Background(), here, row)
		if err != nil {
			t.Fatal(err)
		}
		out += of.Text(lang, 200) + of.HTML(lang)
	}
	if p.Aside {
		aside := r.Aside()
		out += aside.Text(lang, 200) + aside.HTML(lang)
	}
	return out
}

// unzipped is a workbook with its parts as text; anything else is itself.
func unzipped(t failer, text string) string {
	if !strings.HasPrefix(text, "PK") {
		return text
	}
	all, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range all.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, r); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// seenIn are the outputs of pages in which a person sees a text, in the signs of
// either language.
func seenIn(t *testing.T, o *memory.Office, who scoring.PersonID, secret string, opened bool) (all []string) {
	t.Helper()
	for _, p := range pages.All() {
		if !mayOpen(p, o.Desk(who)) {
			continue
		}
		for form, text := range outputs(t, o, who, p, opened) {
			if strings.Contains(text, secret) || strings.Contains(text, strings.Replace(secret, ".", ",", 1)) {
				all = append(all, string(p.ID)+" "+form)
			}
		}
	}
	return all
}

// What an assessor may not see before they have submitted is in no output of any
// page for them, and is for the chair; afterwards they see it, too. The number of an
// identity is in none for anybody.
func TestSecretsStayHidden(t *testing.T) {
	t.Parallel()
	o := planted(t)
	for _, secret := range []string{secretMark, secretNote} {
		if seen := seenIn(t, o, driver.Chair, secret, true); len(seen) < 8 {
			t.Errorf("the chair sees %s only in %q: the test looks at the wrong place", secret, seen)
		}
		if seen := seenIn(t, o, "rudi", secret, true); len(seen) > 0 {
			t.Errorf("rudi, who has not submitted, sees %s in %q", secret, seen)
		}
	}
	scored(t, o, "rudi", "001")
	for _, secret := range []string{secretMark, secretNote} {
		if seen := seenIn(t, o, "rudi", secret, true); len(seen) < 8 {
			t.Errorf("rudi, who has submitted, sees %s only in %q", secret, seen)
		}
	}
	for _, who := range []scoring.PersonID{driver.Chair, "yusuf", "maya", "rudi"} {
		if seen := seenIn(t, o, who, secretNIK, true); len(seen) > 0 {
			t.Errorf("%s sees an identity's number in %q", who, seen)
		}
	}
}

// What may not be seen is a value that says so: programs get why it is blank.
func TestHiddenCellsSaySo(t *testing.T) {
	o := planted(t)
	hidden := map[scoring.PersonID][]string{}
	for _, who := range []scoring.PersonID{driver.Chair, "yusuf", "maya", "rudi"} {
		for _, p := range pages.All() {
			if !mayOpen(p, o.Desk(who)) {
				continue
			}
			_, whole := readWhole(t, p, o.Desk(who), argsFor(o, p))
			rows := whole.Plain()
			for r := range whole.Rows {
				for c, h := range whole.Heads {
					v := whole.Cell(r, c)
					if v.Why() != table.WhyHidden {
						continue
					}
					if !h.Whys || v.Has() || !strings.Contains(strings.Join(rows[r+1], "\n"), table.WhyHidden) {
						t.Errorf("%s, %s: programs are not told why", p.ID, h.ID)
					}
					hidden[who] = append(hidden[who], fmt.Sprint(p.ID, " ", r, " ", h.ID))
				}
			}
		}
	}
	if len(hidden["yusuf"]) > 0 {
		t.Errorf("the secretary may not see %q", hidden["yusuf"])
	}
	for _, want := range []string{"candidates 0 pedagogik", "candidates 0 tertulis", "candidates 0 simulasi", "candidates 0 final", "candidates 0 rank"} {
		if !strings.Contains(strings.Join(hidden["rudi"], "\n"), want) {
			t.Errorf("%s is not hidden from rudi: %q", want, hidden["rudi"])
		}
	}
}
