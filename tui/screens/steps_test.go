package screens_test

import (
	"math/rand"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages"
)

// Whatever an act comes to, the page names the key that ends it: without a word for Enter
// there would be no Enter.
func TestStepsHaveTheirWords(t *testing.T) {
	var offices []*memory.Office
	for _, make := range []func() (*memory.Office, error){driver.Sample, func() (*memory.Office, error) { return driver.Applied("Siti", "Budi") }, driver.ReadAgain} {
		o, err := make()
		if err != nil {
			t.Fatal(err)
		}
		offices = append(offices, o)
	}
	for seed := range int64(60) {
		offices = append(offices, driver.NewWild(rand.New(rand.NewSource(seed)).Intn, 60).Office)
	}
	for _, o := range offices {
		for _, who := range []scoring.PersonID{driver.Chair, "yusuf", "maya"} {
			desk := o.Desk(who)
			for _, p := range pages.All() {
				if p.Roles == 0 || desk.Actor().Roles.Has(p.Roles) {
					stepsOf(t, desk, p)
				}
			}
		}
	}
}

func stepsOf(t *testing.T, desk scoring.Desk, p page.Page) {
	t.Helper()
	here := page.Here{Desk: desk, Clock: driver.Clock()}
	r, err := p.Read(t.Context(), here, page.Args{})
	if err != nil {
		return // it is asked which row it is of
	}
	env := page.Env{Source: here, Actor: desk.Actor(), Now: driver.Clock()(), NewID: desk.NewID, Allow: desk.Allow}
	for act, deed := range p.Acts {
		for row := -1; row < min(r.Len(), 4); row++ {
			if (row < 0) != (deed.On == page.None) || r.Why(act, row) != nil || deed.Kind != 0 && desk.Allow(deed.Kind, scoring.Subject{}) != nil {
				continue
			}
			var rows []int
			if row >= 0 {
				rows = []int{row}
			}
			wordsOf(t, p, deed.Word, r.Do(env, act, rows), 4)
		}
	}
}

// wordsOf follows what comes next.
func wordsOf(t *testing.T, p page.Page, act string, step page.Step, deep int) {
	t.Helper()
	if deep == 0 {
		return
	}
	lacks := func(word, what string) {
		if word == "" {
			t.Errorf("%s, %s: the page has no %s", p.ID, act, what)
		}
	}
	switch s := step.(type) {
	case page.Ask:
		for _, c := range s.Choices {
			if c.Then != nil {
				wordsOf(t, p, act, c.Then(), deep-1)
			}
		}
	case page.Prompt:
		if text := "alasan"; s.Mark == nil && (s.Check == nil || s.Check(text) == nil) {
			wordsOf(t, p, act, s.Then(text), deep-1)
		}
	case page.Form:
		lacks(p.Sent, "Sent")
	case page.Choose:
		lacks(p.Took, "Took")
	case page.Fill:
		lacks(p.Took, "Took")
		if now := s.Filled(); s.Wrong(now) == nil {
			wordsOf(t, p, act, s.Then(now), deep-1)
		}
	case page.Preview:
		lacks(p.Agreed, "Agreed")
	}
}
