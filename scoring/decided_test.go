package scoring

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// A state that takes what it decided itself, without asking its rules a second
// time, is the state that asks them.
func TestDecidedIsTakenAsJudged(t *testing.T) {
	stories(t, 1_000, func(t *rapid.T) {
		season := seasons[rapid.IntRange(0, len(seasons)-1).Draw(t, "season")]
		m, away := season.mate(FirstReplica(testSelection)), season.mate("copy")
		own := season.fold(m.acts)
		skipped := 0
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "where") {
			case 0:
				who, c := someDeed(t, away)
				step(t, away, who, c)
				continue
			case 1:
				m.meet(away)
				own = season.fold(m.acts)
				continue
			}
			who, c := someDeed(t, m)
			p, _ := own.Person(who)
			d, err := Decide(own, Actor{who, p.Name, p.Roles}, c)
			if err != nil || len(d.Facts) == 0 {
				continue
			}
			judged := m.sign(who, keyOf(p, d.Kind), d)
			taken := d.Act(*judged)
			if !own.decidedNow(taken) {
				t.Fatal("not known as decided")
			}
			skipped++
			if err := own.Apply(taken); errors.Is(err, ErrStale) {
				own = season.fold(append(m.acts[:len(m.acts):len(m.acts)], taken))
			} else if err != nil {
				t.Fatal(err)
			}
			if taken.decided != (decided{}) && own.decidedNow(taken) {
				t.Fatal("decided twice")
			}
			if err := m.take(judged); err != nil {
				t.Fatal(err)
			}
			if got, want := tell(own, same), tell(m.state, same); got != want {
				t.Fatalf("after %T by %s: %s", c, who, differ(want, got))
			}
		}
	})
}

// Nothing else is taken without being judged: an act that was changed after it was
// decided by another state, by this one as it was before, or by nobody.
func TestOnlyTheDecidedIsNotJudged(t *testing.T) {
	m, other := seasons[2].mate(FirstReplica(testSelection)), seasons[2].mate("copy")
	d, err := m.decide("sek", write("002", "ped", points(40)))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := m.state.Person("sek")
	act := func() *Act { return d.Act(*m.sign("sek", p.Key, d)) }
	if !m.state.decidedNow(act()) || other.state.decidedNow(act()) || m.state.decidedNow(m.sign("sek", p.Key, d)) {
		t.Error("decided by another state, or by nobody")
	}
	strange := act()
	strange.Key = testPublic("another")
	if err := m.take(strange); err != nil || m.verdict(strange) != NoRight {
		t.Errorf("signed with another key: %v, %s", err, m.verdict(strange))
	}
	if m.state.decidedNow(act()) {
		t.Error("decided of the state as it was before")
	}
}
