package document

import (
	"context"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/ranking"
	"ampera/scoring/sample"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// What a file holds reaches no paper as code: a paper is read on a terminal, too.
func TestPapersOfForeignText(t *testing.T) {
	const unseen = "\u202eA\u200b\u00ad\u2028"
	o, head := office(t, "guru")
	if err := sample.Play(context.Background(), o, head, scoring.DateOf(clock)); err != nil {
		t.Fatal(err)
	}
	submit(t, head, incidents.Note{Sitting: "ruang1", ID: "1", Text: "Listrik padam", At: clock})
	told := o.Retold(func(a *scoring.Act) {
		for i := range a.Facts {
			for j := range a.Facts[i].Cells {
				switch c, kind := &a.Facts[i].Cells[j], a.Facts[i].Subject.Kind; {
				case kind == scoring.OnIdentity && c.Name == scoring.ColName:
					c.Value += unseen
				case kind == scoring.OnIncident && c.Name == "text", (kind == scoring.OnPerson || kind == scoring.OnSitting || kind == scoring.OnSelection) && c.Name == "name":
					c.Value += "\x1b[2J\n\u009b31m" + unseen
				}
			}
		}
	})
	seen := 0
	told.Desk("ketua").Read(func(v scoring.View) {
		p, refusal := v.SittingPage("ruang1")
		if refusal != nil {
			t.Fatal(refusal)
		}
		r := v.Record()
		name, letterhead := v.Letterhead()
		issue := Issue{Selection: name, Office: letterhead, By: v.Actor().Name, At: clock}
		for _, lang := range wording.Langs {
			for _, printed := range []string{Why(r, ranking.Explain(r, 0), issue).Text(lang, Width), Minutes(p, incidents.Of(v, p.ID), nil, issue).Text(lang, Width)} {
				seen += strings.Count(printed, "\ufffd")
				for line := range strings.SplitSeq(printed, "\n") {
					if text.Shown(line) != line || text.Width(line) > 80 {
						t.Errorf("%s: %q", lang, line)
					}
				}
			}
		}
	})
	if seen < 20 {
		t.Errorf("foreign text was seen %d times", seen)
	}
}
