package main

import (
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	stages "ampera/scoring/sample/road"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/pages/home"
)

// atStage is the sample at a stage, in memory.
func atStage(t *testing.T, s stages.Stage) *memory.Office {
	t.Helper()
	o := driver.Empty()
	today := scoring.DateOf(o.Now())
	founding, err := stages.Founding(s, today)
	if err != nil {
		t.Fatal(err)
	}
	head, err := o.Found(founding)
	if err == nil {
		_, err = stages.Play(t.Context(), o, head, s, today)
	}
	if err != nil {
		t.Fatal(s.ID, err)
	}
	return o
}

// stagePages are the pages that a stage is about, each with something on it for the chair.
var stagePages = map[string]string{
	"planning":     "plan plan-posts plan-moves plan-schools plan-paper",
	"information":  "publications formations selfcheck",
	"registration": "applicants recap",
	"screening":    "screening supervision screeningletters screeningresults",
	"objections":   "objections objectiondays objectionalike objectionletter objectionlist",
	"complaints":   "complaints complaintcounts",
	"conflicts":    "declare conflicts accommodations candidates panels",
	"tests":        "moderation sittings queue overview",
}

// Each stage's pages have something on them, and home leads to where each thing waits.
func TestPagesOfEachStage(t *testing.T) {
	t.Parallel()
	for _, s := range stages.Stages() {
		t.Run(s.ID, func(t *testing.T) {
			o, c := atStage(t, s), &command{lang: wording.ID}
			for id := range strings.FieldsSeq(stagePages[s.ID]) {
				at := slices.IndexFunc(pages.All(), func(p page.Page) bool { return p.ID == page.ID(id) })
				if at < 0 {
					t.Errorf("there is no page %s", id)
					continue
				}
				p := pages.All()[at]
				shown, err := c.showPage(t.Context(), o.Desk(driver.Chair), p, argsFor(o, p), showFlags{limit: -1})
				if err != nil || shown.rows == 0 {
					t.Errorf("%s has %d rows (%v)", id, shown.rows, err)
				}
			}
			if stagePages[s.ID] == "" {
				t.Error("no page is tried")
			}
			o.Desk(driver.Chair).Read(func(v scoring.View) {
				for _, w := range v.Overview(0).Waits {
					if home.Lead(w).To == "" {
						t.Errorf("%s leads nowhere", w.What)
					}
				}
			})
		})
	}
}
