package plain_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/sample"
	"ampera/scoring/sample/road"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/given"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/screen"
)

// because is why nothing is changed.
const because = "alasan tertentu"

// leftAsItIs goes through an act without changing anything that stands in what it asks, and
// answers what it would have stored; stands says whether anything stood there.
func leftAsItIs(desk scoring.Desk, step page.Step) (c scoring.Command, stands bool) {
	switch s := step.(type) {
	case page.Prompt:
		if s.Reason {
			return leftAsItIs(desk, s.Then(because))
		}
		if s.Value == "" || s.Wrong(wording.ID, s.Value) != nil {
			return nil, false
		}
		c, _ = leftAsItIs(desk, s.Then(s.Value))
		return c, true
	case page.Form:
		given := page.Answers{}
		for at := 0; ; at++ {
			fields := s.Fields(given)
			if at == len(fields) {
				break
			}
			if given[fields[at].ID] = fields[at].Value; fields[at].ID == "reason" {
				given["reason"] = because
			}
			if fields[at].Wrong(given) != nil {
				return nil, false
			}
			stands = stands || fields[at].Value != "" && fields[at].Kind != page.ChoiceField
		}
		c, more := leftAsItIs(desk, s.Then(s.Of(given)))
		return c, stands || more
	case page.Choose:
		taken := s.Begun()
		if s.Check != nil && s.Check(taken) != nil {
			return nil, false
		}
		c, _ = leftAsItIs(desk, s.Then(taken))
		return c, len(taken) > 0
	case page.Fill:
		if s.Wrong(s.Filled()) != nil {
			return nil, false
		}
		c, _ = leftAsItIs(desk, s.Then(s.Filled()))
		return c, true
	case page.Work:
		if s.Kept { // it stores by itself
			return nil, false
		}
		next, err := s.Do(context.Background(), here(desk))
		if err != nil {
			return nil, false
		}
		return leftAsItIs(desk, next)
	case page.Preview:
		return s.Submit.Command, false
	case page.Submit:
		return s.Command, false
	}
	return nil, false
}

// beginsAnew are acts that make something, and offer likely answers for it.
var beginsAnew = []string{"sittings plan"}

// What is asked where something stands already stores nothing when all of it is left as it is.
func TestWhatIsLeftAsItIsIsNotStored(t *testing.T) {
	today := scoring.DateOf(driver.Clock()())
	seen := map[string]bool{}
	stages := road.Stages()
	for _, stage := range stages {
		f, err := road.Founding(stage, today)
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)
		o := memory.New(func() time.Time { return at }, nil)
		head, err := o.Found(f)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := road.Play(context.Background(), o, head, stage, today); err != nil {
			t.Fatal(err)
		}
		for _, who := range []scoring.PersonID{"ketua", "yusuf", "maya", "rudi"} {
			desk := o.Desk(who)
			for _, p := range pages.All() {
				if p.Roles != 0 && !desk.Actor().Roles.Has(p.Roles) || slices.ContainsFunc(p.Args, func(a page.ArgName) bool { return a.ID == "sitting" }) {
					continue
				}
				args := page.Args{}
				if st := o.State(); p.Alone && st.Len() > 0 {
					args["candidate"] = st.At(0).Number
				}
				r, err := p.Read(context.Background(), here(desk), args)
				if err != nil {
					continue
				}
				for act, deed := range p.Acts {
					rows := []int{-1}
					if deed.On != page.None {
						rows = nil
						for i := range min(r.Len(), 12) {
							rows = append(rows, i)
						}
					}
					for _, row := range rows {
						if r.Why(act, row) != nil || deed.Kind != 0 && desk.Allow(deed.Kind, scoring.Subject{}) != nil {
							continue
						}
						env := page.Env{Source: here(desk), Actor: desk.Actor(), Lang: wording.ID, Now: driver.Clock()(), NewID: desk.NewID, Allow: desk.Allow}
						var of []int
						if row >= 0 {
							of = []int{row}
						}
						c, stands := leftAsItIs(desk, r.Do(env, act, of))
						name := string(p.ID) + " " + deed.Word
						if c == nil || !stands || seen[name] {
							continue
						}
						copied := o.Copy("dddddddddddddddd")
						got, err := copied.Desk(who).Submit(context.Background(), scoring.WithReason(c, because))
						seen[name] = true
						if err == nil && got.ID != "" && !slices.Contains(beginsAnew, name) {
							t.Errorf("at %s %s leaves row %d as it is at %s, which stores %+v", stage.ID, who, row, name, c)
						}
					}
				}
			}
		}
	}
	for _, name := range []string{"formations quota", "accommodations change", "complaints complaint-correct", "objections correct"} {
		if !seen[name] {
			t.Errorf("%s was never tried: the test looks at the wrong place", name)
		}
	}
}

// What changes nothing says so, on the screen, in lines and by command, and stores nothing.
func TestNothingChangedIsSaid(t *testing.T) {
	for _, lang := range wording.Langs {
		unchanged, noted := lang.Text("candidate.unchanged"), lang.Text("declare.schools.told")
		o, err := driver.Applied("Siti Aminah")
		if err != nil {
			t.Fatal(err)
		}
		since := newest(o.Desk("ketua"))
		env := driver.Env(o, "ketua")
		env.Lang = lang
		if frame := driver.New(env, "declare", screen.Args{}).Press("s", "enter").Settle().Frame(); !strings.Contains(frame, unchanged) || strings.Contains(frame, noted) {
			t.Errorf("on the screen:\n%s", frame)
		}
		out, err := lines.Whole(o, "ketua", lang, strings.Join([]string{sample.Passphrases()["Ratna Dewi"], "15", lang.Text("declare.title"), lang.Word("schools"), ""}, "\n")+"\n")
		if err != nil || !strings.Contains(out, lang.Text("plain.unchanged")) || strings.Contains(out, noted) {
			t.Errorf("in lines: %v\n%s", err, out)
		}
		told := []string(nil)
		at := given.Desk{Desk: o.Desk("ketua"), Lang: lang, Clock: driver.Clock(), Say: func(line string) { told = append(told, line) }}
		p, _ := pages.Find("declare")
		r, err := at.Page(context.Background(), p, nil)
		if err != nil {
			t.Fatal(err)
		}
		act := slices.IndexFunc(p.Acts, func(d page.Deed) bool { return d.Word == "schools" })
		if _, err := at.Do(context.Background(), r, act, nil, given.Answers{Told: []string{""}}); err != nil || !slices.Equal(told, []string{unchanged}) {
			t.Errorf("by command: %v %q", err, told)
		}
		if newest(o.Desk("ketua")) != since {
			t.Error("something was stored")
		}
	}
}
