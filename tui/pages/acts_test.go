package pages_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages"
)

// answering does what an act asks with answers of chance, until something would be stored.
type answering struct {
	office *memory.Office
	desk   scoring.Desk
	rng    *rand.Rand
	asked  bool
	sent   bool  // something would be stored
	why    error // and was refused
}

func (p *answering) here() page.Source { return page.Here{Desk: p.desk, Clock: driver.Clock()} }

// text is something that somebody may type there.
func (p *answering) text(begins string, fits func(text string) bool) string {
	if usual := "alasan tertentu"; p.rng.Intn(2) == 0 && fits(usual) {
		return usual
	}
	all := []string{begins, "alasan tertentu", "3", "12", "75,5", "Orang Baru", "10-10-2026", "09:00", "001", "26010001", "Guru IPA", "R001", "1"}
	all = slices.DeleteFunc(all, func(s string) bool { return !fits(s) })
	if len(all) == 0 {
		return ""
	}
	return all[p.rng.Intn(len(all))]
}

func (p *answering) do(step page.Step) {
	switch s := step.(type) {
	case page.Ask:
		if len(s.Choices) == 0 {
			return
		}
		p.asked = true
		if then := s.Choices[p.rng.Intn(len(s.Choices))].Then; then != nil {
			p.do(then())
		}
	case page.Prompt:
		p.asked = true
		text := p.text(s.Value, func(text string) bool { return s.Wrong(wording.ID, text) == nil && (text != "" || !s.Needed) })
		if s.Reason {
			text = "alasan tertentu"
		}
		if text != "" || !s.Needed {
			p.do(s.Then(text))
		}
	case page.Form:
		p.asked = true
		p.form(s)
	case page.Choose:
		p.asked = true
		var taken []string
		for _, r := range s.Rows {
			if r.Fixed != nil && r.Taken || r.Fixed == nil && p.rng.Intn(2) == 0 {
				taken = append(taken, r.ID)
			}
		}
		if s.Check == nil || s.Check(taken) == nil {
			p.do(s.Then(taken))
		}
	case page.Fill:
		p.asked = true
		now := s.Filled()
		for _, r := range s.Rows {
			if r.Fixed == nil {
				now[r.ID] = s.Keys[p.rng.Intn(len(s.Keys))].ID
			}
		}
		if s.Wrong(now) == nil {
			p.do(s.Then(now))
		}
	case page.Preview:
		p.submit(s.Submit)
	case page.Submit:
		p.submit(s)
	}
}

func (p *answering) form(f page.Form) {
	given := page.Answers{}
	for at := 0; ; at++ {
		fields := f.Fields(given)
		if at >= len(fields) {
			break
		}
		field := fields[at]
		if field.Kind == page.ChoiceField {
			given[field.ID] = field.Options[p.rng.Intn(len(field.Options))].ID
			continue
		}
		given[field.ID] = p.text(field.Value, func(text string) bool {
			with := page.Answers{}
			for id, other := range given {
				with[id] = other
			}
			with[field.ID] = text
			return field.Wrong(with) == nil
		})
		if field.Wrong(given) != nil {
			return
		}
	}
	p.do(f.Then(f.Of(given)))
}

func (p *answering) submit(s page.Submit) {
	p.sent = true
	p.desk.Read(func(v scoring.View) {
		if v.Unreasoned(s.Command) > 0 {
			s.Command = scoring.WithReason(s.Command, "alasan tertentu")
		}
	})
	_, p.why = scoring.Decide(p.office.State(), p.desk.Actor(), s.Command)
}

// tries is how often an act is answered anew.
const tries = 12

// seeds is how many selections that anybody made are looked at.
func seeds() int64 {
	if os.Getenv("AMPERA_LONG") != "" {
		return 1000
	}
	return 40
}

// lateOf is why an act is refused after its form whatever is answered there, or "".
func lateOf(office *memory.Office, desk scoring.Desk, r page.Reading, act int, rows []int, rng *rand.Rand) string {
	late := ""
	for range tries {
		p := answering{office: office, desk: desk, rng: rng}
		p.do(r.Do(page.Env{Source: p.here(), Actor: desk.Actor(), Lang: wording.ID, Now: driver.Clock()(), NewID: desk.NewID, Allow: desk.Allow}, act, rows))
		var why *scoring.Refusal
		switch {
		case !p.sent || !p.asked:
		case p.why == nil, !errors.As(p.why, &why), late != "" && late != why.Code:
			return ""
		default:
			late = why.Code
		}
	}
	return late
}

// ofTheForm are refusals of what was answered, with why nobody can know them before.
var ofTheForm = map[string]string{
	"reason.empty":          "it is the reason that says nothing",
	"keying.second-missing": "it is of the number that is typed",
	"verdict.waits":         "it waits for a choice of the chair between two acts",
	"component.unknown":     "it is of the component that is chosen",
}

// What is known before is refused before: no act that a row allows asks something and is then
// refused whatever was answered.
func TestRefusedBeforeItIsAsked(t *testing.T) {
	found := map[string]int{}
	look := func(office *memory.Office, people []scoring.PersonID, rng *rand.Rand) {
		apart := false // what copies wrote apart is settled first, on a page of its own
		if office.Desk(driver.Chair).Read(func(v scoring.View) { apart = len(v.Clashes()) > 0 }); apart {
			return
		}
		for _, who := range people {
			desk := office.Desk(who)
			for _, p := range pages.All() {
				if p.Roles != 0 && !desk.Actor().Roles.Has(p.Roles) || len(p.Acts) == 0 {
					continue
				}
				r, err := p.Read(context.Background(), page.Here{Desk: desk, Clock: driver.Clock()}, page.Args{})
				if err != nil {
					t.Fatal(err)
				}
				for act, deed := range p.Acts {
					if deed.Kind != 0 && desk.Allow(deed.Kind, scoring.Subject{}) != nil {
						continue
					}
					for row := -1; row < min(r.Len(), 6); row++ {
						if (row < 0) != (deed.On == page.None) || r.Why(act, row) != nil {
							continue
						}
						var rows []int
						if row >= 0 {
							rows = []int{row}
						}
						if code := lateOf(office, desk, r, act, rows, rng); code != "" {
							found[fmt.Sprintf("%s, %s: %s", p.ID, deed.Word, code)]++
						}
					}
				}
			}
		}
	}
	everybody := []scoring.PersonID{driver.Chair, "yusuf", "maya", "rudi", "ani"}
	for _, begun := range []func() (*memory.Office, error){driver.Objected, driver.ReadAgain, driver.Sample} {
		o, err := begun()
		if err != nil {
			t.Fatal(err)
		}
		look(o, everybody, rand.New(rand.NewSource(1)))
	}
	for seed := range seeds() {
		rng := rand.New(rand.NewSource(seed))
		w := driver.NewStaged(rng.Intn, 10+rng.Intn(60))
		look(w.Office, everybody[:4], rng)
		w = driver.NewWild(rng.Intn, 10+rng.Intn(30))
		look(w.Office, everybody[:4], rng)
	}
	for what, n := range found {
		if _, code, _ := strings.Cut(what, ": "); ofTheForm[code] == "" {
			t.Errorf("%4d times %s", n, what)
		}
	}
}

// A paper that is one of many, such as the letter to one applicant, opens at the one under the
// cursor.
func TestPapersOpenAtTheRow(t *testing.T) {
	opened := 0
	for _, begun := range []func() (*memory.Office, error){driver.Objected, driver.ReadAgain, driver.Sample} {
		o, err := begun()
		if err != nil {
			t.Fatal(err)
		}
		desk := o.Desk(driver.Chair)
		here := page.Here{Desk: desk, Clock: driver.Clock()}
		for _, p := range pages.All() {
			r, err := p.Read(context.Background(), here, page.Args{})
			if err != nil {
				t.Fatal(err)
			}
			for act := range p.Acts {
				for row := range min(r.Len(), 8) {
					if r.Why(act, row) != nil {
						continue
					}
					to, is := r.Do(page.Env{Source: here, Actor: desk.Actor(), Now: driver.Clock()(), NewID: desk.NewID, Allow: desk.Allow}, act, []int{row}).(page.Go)
					if !is {
						continue
					}
					of, known := pages.Find(to.To)
					if !known || !of.First || of.Alone || r.Number(row) == "" {
						continue
					}
					there, err := of.Read(context.Background(), here, to.Args)
					if err != nil {
						t.Fatal(err)
					}
					at := 0
					for i := range there.Len() {
						if there.Key(i) == there.At(to.Args) {
							at = i
						}
					}
					if opened++; there.Len() == 0 || there.Number(at) != r.Number(row) {
						t.Errorf("%s, %s at %s opens %s elsewhere", p.ID, p.Acts[act].Word, r.Number(row), to.To)
					}
				}
			}
		}
	}
	if opened < 5 {
		t.Errorf("only %d papers were opened", opened)
	}
}
