package scoring_test

import (
	"errors"
	"slices"
	"testing"

	"ampera/scoring"
)

// A stage of these tests: whoever checks things notes that one is checked, and a
// candidate whose number is noted may not leave.
const (
	kindCheck scoring.Kind        = 900
	onChecked scoring.SubjectKind = 200
	checker   scoring.Roles       = 1 << 9
)

type check struct{ thing string }

func (check) Kind() scoring.Kind { return kindCheck }

func (c check) Decide(d *scoring.Draft) error {
	d.Say(scoring.Subject{Kind: onChecked, ID: c.thing}, scoring.Set{Cell: "by", Text: string(d.Who.Person)})
	return nil
}

var stagedHouse = func() scoring.House {
	h := matrixHouse
	checked := func(p scoring.Past, number string) bool {
		return p.Value(scoring.Subject{Kind: onChecked, ID: number}, "by") != ""
	}
	h.Parts = append(slices.Clip(h.Parts), scoring.Capability{
		Rules: []scoring.Rule{{Kind: kindCheck, Words: scoring.Text{ID: "Memeriksa", EN: "Checked"}, Roles: checker,
			Says: []scoring.Form{{On: onChecked, Cells: "by"}}}},
		Subjects: []scoring.SubjectRow{{Kind: onChecked, Under: func(string) string { return "" }}},
		Roles:    []scoring.RoleRow{{Role: checker, Words: scoring.Text{ID: "pemeriksa", EN: "checker"}, Else: scoring.Secretary}},
		Bars: []scoring.Bar{{On: []scoring.SubjectKind{scoring.OnExit}, Why: func(p scoring.Past, _ scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
			if checked(p, f.Subject.ID) {
				return scoring.No("needed")
			}
			return nil
		}}},
		Holds: func(p scoring.Past, i int) *scoring.Refusal {
			if checked(p, p.Number(i)) {
				return scoring.Refuse("held.venue", "checked")
			}
			return nil
		},
	})
	return h
}()

func (p *paper) may(who scoring.PersonID, c scoring.Command) string {
	p.Helper()
	_, err := scoring.Decide(p.state, p.actor(who), c)
	var r *scoring.Refusal
	switch {
	case err == nil:
		return ""
	case errors.As(err, &r):
		return r.Code
	}
	if problems, many := err.(scoring.Problems); many {
		return problems[0].Refusal.Code
	}
	p.Fatal(err)
	return ""
}

// A role that nobody holds is the secretary's, where there is none the chair's, and only
// as long as nobody holds it: at the desk and of the file, in which an act counts by who
// held it then.
func TestWhoStandsIn(t *testing.T) {
	p := &paper{TB: t, state: scoring.NewState(stagedHouse)}
	p.append("chair", "chair", scoring.FoundingDecision(scoring.Founding{Name: "Uji", Chair: "Ketua"},
		scoring.Founder{Person: "chair", Key: public("chair"), Salt: "00", Recovery: public("sealed")}))
	expect := func(when string, may ...scoring.PersonID) {
		t.Helper()
		for _, who := range []scoring.PersonID{"chair", "secretary", "panel", "checker"} {
			if m, _ := p.state.Person(who); m.Status != scoring.Active {
				continue
			}
			want := "allow.role"
			if slices.Contains(may, who) {
				want = ""
			}
			if got := p.may(who, check{when}); got != want {
				t.Errorf("%s: %s gets %q, want %q", when, who, got, want)
			}
			if got := p.state.Now().May(who, checker); got != (want == "") {
				t.Errorf("%s: %s may: %v", when, who, got)
			}
		}
	}
	p.enrol("panel", scoring.Assessor)
	expect("alone", "chair")
	p.do("chair", check{"1"})
	p.enrol("secretary", scoring.Secretary)
	expect("two", "secretary")
	p.do("secretary", check{"2"})
	p.invite("checker", checker)
	expect("invited only", "secretary")
	p.do("checker", chooses("checker"))
	expect("held", "checker")
	p.do("checker", check{"3"})
	forged := p.append("secretary", "secretary", scoring.Decision{Kind: kindCheck, Facts: []scoring.Fact{
		{Subject: scoring.Subject{Kind: onChecked, ID: "4"}, Cells: []scoring.Cell{{Name: "by", Value: "secretary"}}}}})
	if v, why := p.state.Verdict(forged); v != scoring.NoRight || why.Code != "allow.role" {
		t.Errorf("by who stands in for nobody any more: %s, %v", v, why)
	}
	p.do("chair", scoring.RevokePerson{ID: "checker", Reason: "pindah tugas"})
	expect("revoked", "secretary")
	again := scoring.Fold(stagedHouse, p.acts)
	if n := len(again.Uncounted()); n != 1 || len(again.Now().Under(onChecked, "")) != 3 {
		t.Errorf("%d uncounted, %d things", n, len(again.Now().Under(onChecked, "")))
	}
	back, err := scoring.RestoreSnapshot(stagedHouse, string(p.state.AppendSnapshot(nil)))
	if err != nil || !slices.Equal(back.AppendSnapshot(nil), again.AppendSnapshot(nil)) {
		t.Errorf("restored it is another state: %v", err)
	}
}

// A capability bars what acts of others say, at the desk and of the file, and holds a
// candidate whatever the marks say.
func TestBarsAndHolds(t *testing.T) {
	p := committee(t, func(*paper) {})
	frozen(p)
	p.state = scoring.Fold(stagedHouse, p.acts)
	leaves := scoring.MarkExit{Number: "001", Exit: scoring.ExitWithdrew, Reason: "mengundurkan diri"}
	if got := p.may("secretary", leaves); got != "" {
		t.Fatal(got)
	}
	allowed, _ := scoring.Decide(p.state, p.actor("secretary"), leaves)
	p.do("secretary", check{"001"})
	if got := p.may("secretary", leaves); got != "needed" {
		t.Errorf("at the desk: %q", got)
	}
	forged := p.append("secretary", "secretary", allowed)
	if v, why := p.state.Verdict(forged); v != scoring.NoRight || why.Code != "needed" {
		t.Errorf("of the file: %s, %v", v, why)
	}
	at := func(number string) int { i, _ := p.state.Find(number); return i }
	if why := p.state.Conflict(at("001")); why == nil || why.Code != "held.venue" {
		t.Errorf("held: %v", why)
	}
	if why := p.state.Conflict(at("002")); why != nil {
		t.Errorf("another is held: %v", why)
	}
}
