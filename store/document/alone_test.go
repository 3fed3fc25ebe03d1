package document

import (
	"context"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/store/tabular"
)

// byPanel is a record whose settled marks were given by somebody of the panel.
type byPanel struct {
	scoring.Record
	alone bool
}

func (r byPanel) Moderation(i int, component string) (scoring.Moderation, bool) {
	m, ok := r.Record.Moderation(i, component)
	m.Alone = r.alone
	return m, ok
}

// A mark that somebody of the panel settled, for want of anybody else, is told
// on every paper; one of somebody independent is not.
func TestPapersTellWhoModeratedAlone(t *testing.T) {
	o, head := office(t, "guru")
	if err := sample.Play(context.Background(), o, head, scoring.DateOf(clock)); err != nil {
		t.Fatal(err)
	}
	number := heldNumber(t, head, "held.gap")
	submit(t, head, scoring.Moderate{Number: number, Component: "simulasi", Mark: 55 * scoring.Point, Reason: "Disepakati setelah rekaman dilihat"})
	head.Read(func(v scoring.View) {
		i, _ := v.Find(number)
		for _, alone := range []bool{true, false} {
			r := byPanel{v.Record(), alone}
			for _, lang := range wording.Langs {
				why := strings.Join(strings.Fields(Why(r, ranking.Explain(r, i), Issue{}).Text(lang, Width)), " ")
				if strings.Contains(why, lang.Text("moderation.alone")) != alone {
					t.Errorf("alone %v: %s", alone, why)
				}
				var list strings.Builder
				if err := (tabular.Text{Lang: lang}).Write(&list, r, ranking.Parts(r)); err != nil {
					t.Fatal(err)
				}
				if strings.Contains(list.String(), lang.Text("table.alone", number, lang.Of(r.Book().Component("simulasi").Name))) != alone {
					t.Errorf("alone %v: %s", alone, list.String())
				}
			}
		}
	})
}
