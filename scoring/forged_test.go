package scoring

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whoever holds a key can sign anything. Here somebody takes what a command
// would say, changes it, signs it with some key and claims some past: it counts
// exactly where somebody at a desk with that very past could have said the same.
func TestForgedActsAreJudgedAsAtTheDesk(t *testing.T) {
	stories(t, 10_000, func(t *rapid.T) {
		season := seasons[rapid.IntRange(0, len(seasons)-1).Draw(t, "season")]
		m, o := season.mate(FirstReplica(testSelection)), season.mate("copy0")
		for range rapid.IntRange(0, 5).Draw(t, "steps") {
			who, c := someDeed(t, m)
			step(t, m, who, c)
			if rapid.IntRange(0, 2).Draw(t, "apart") == 0 {
				who, c = someDeed(t, o)
				step(t, o, who, c)
			}
		}
		m.meet(o)
		for n := range 3 {
			forgeOne(t, m, n)
		}
		holds(t, m.state)
	})
}

// forgeOne adds one forged act and holds it against a copy that saw just what it
// claims to have seen.
func forgeOne(t *rapid.T, m *mate, n int) {
	past := claimedPast(t, m)
	who, c := someDeed(t, past)
	if rapid.IntRange(0, 9).Draw(t, "destroys") == 0 { // what names leaves of others is rare else
		who, c = PersonID(rapid.SampledFrom([]string{"ketua", "wakil"}).Draw(t, "chair")), DestroyIdentity{rapid.SampledFrom([]string{"001", "002"}).Draw(t, "whom"), "permintaan"}
	}
	d, err := past.decide(who, c)
	if err != nil || len(d.Facts) == 0 {
		if d = stolen(t, past); len(d.Facts) == 0 {
			return
		}
		who = committee[rapid.IntRange(0, len(committee)-1).Draw(t, "who")]
	}
	d = mutated(t, past, m.acts, d)
	p, _ := past.state.Person(who)
	key := keyOf(p, d.Kind)
	if rapid.IntRange(0, 9).Draw(t, "key") == 0 {
		key = testPublic("k-p1")
	}
	past.replica = ReplicaID("forger" + strconv.Itoa(n))
	if past.state.Seen()[m.replica] == m.state.Seen()[m.replica] && rapid.Bool().Draw(t, "own") {
		past.replica = m.replica
	}
	a := past.sign(who, key, d)
	a.Place = uint32(len(m.acts))
	for int(a.Place) > len(past.state.acts) { // places that this past has not
		past.state.acts = append(past.state.acts, stamp{})
	}
	was := past.state.AppendSnapshot(nil)
	before, err := RestoreSnapshot(worldHouse, string(was))
	if err != nil {
		t.Fatal(err)
	}
	filled := filledSeats(before)
	alone := slices.Clone(past.acts)
	past.acts = append(alone, a)
	if err := past.state.Apply(a); err == ErrStale {
		past.state = past.season.fold(past.acts)
	} else if err != nil {
		t.Fatal(err)
	}
	v, why := past.state.Verdict(a)
	if v == Counts {
		seatsKept(t, filled, past.state, a)
		countsRightly(t, before, past.state, a, who)
	}
	holds(t, past.state)
	if err := m.take(a); err != nil {
		t.Fatalf("%v", err)
	}
	joined, told := m.state.Verdict(a)
	if joined != v && joined != CutOff && joined != Waits && joined != Lapsed && !restsOnChanged(m, past, a) {
		t.Fatalf("kind %d by %s: in its own past %s %v, among all %s %v\n%+v", a.Kind, who, v, why, joined, told, d.Facts)
	}
}

// restsOnChanged says whether what the forger had seen is judged otherwise among
// all than in their own past.
func restsOnChanged(m, past *mate, a *Act) bool {
	for _, o := range past.acts {
		if o != a && m.state.Rejected(o.Place) != past.state.Rejected(o.Place) {
			return true
		}
	}
	return false
}

// claimedPast is a copy that saw just what some act had seen, and it; or all.
func claimedPast(t *rapid.T, m *mate) *mate {
	base := len(m.season.acts)
	n := rapid.IntRange(base-1, len(m.acts)).Draw(t, "past")
	if n >= len(m.acts) || n < base {
		return &mate{season: m.season, replica: m.replica, acts: slices.Clone(m.acts), state: m.season.fold(m.acts)}
	}
	seen := withItself(m.acts[n])
	out := &mate{season: m.season, replica: m.replica}
	for _, a := range m.acts {
		if seen.Covers(a.Replica, a.Seq) {
			out.acts = append(out.acts, a)
		}
	}
	out.state = m.season.fold(out.acts)
	return out
}

// stolen is what some act of the past said.
func stolen(t *rapid.T, m *mate) Decision {
	a := m.acts[rapid.IntRange(0, len(m.acts)-1).Draw(t, "stolen")]
	return Decision{Kind: a.Kind, Facts: a.Facts, OnBehalf: a.OnBehalf, Source: a.Source}
}

var oddValues = []string{"", "1", "99999", "-1", "70.5", "submitted", "aside", "draft", "locked", "revoked", "active", "chair", "p2", "absent", "withdrew", "disqualified", "X", "zz", "2", "4", "x"}

// mutated is a decision with some of it changed. What it replaces is said anew as
// its author saw it, mostly, since all else is damage; what names other leaves
// names fewer, or others, those that only some other copy has among them.
func mutated(t *rapid.T, m *mate, all []*Act, d Decision) Decision {
	draw := func(most int) int { return rapid.IntRange(0, most).Draw(t, "m") }
	d.Facts = slices.Clone(d.Facts)
	for i := range d.Facts {
		d.Facts[i].Cells = slices.Clone(d.Facts[i].Cells)
	}
	for range draw(2) {
		f := &d.Facts[draw(len(d.Facts)-1)]
		switch draw(6) {
		case 0:
			f.Cells[draw(len(f.Cells)-1)].Value = oddValues[draw(len(oddValues)-1)]
		case 1:
			if len(f.Cells) > 1 {
				at := draw(len(f.Cells) - 1)
				f.Cells = slices.Delete(f.Cells, at, at+1)
			}
		case 2:
			d.Kind = d.Kind%42 + 1
		case 3:
			names := []string{"status", "version", "reason", "mark/a", "by", "roles", "key", "ped", "identity", "quota", "note/a", "closed", ColBorn}
			f.Cells = append(f.Cells, Cell{Name: names[draw(len(names)-1)], Value: oddValues[draw(len(oddValues)-1)]})
		case 4:
			f.Subject.ID = strings.NewReplacer("001", "002", "002", "001", "p1", "p2", "p2", "p1").Replace(f.Subject.ID)
		case 5:
			on := d.Facts[draw(len(d.Facts)-1)]
			if len(d.Facts) > 1 {
				d.Facts = slices.DeleteFunc(d.Facts, func(o Fact) bool { return o.Subject == on.Subject })
			}
		case 6:
			f.Subject.Kind = SubjectKind(1 + draw(18))
		}
	}
	if draw(14) > 0 {
		resupersede(m.state, &d)
	}
	if rule := m.state.house.rule(d.Kind); rule != nil && rule.Names != "" && draw(1) > 0 {
		for i := range d.Facts {
			for n := range d.Facts[i].Cells {
				if c := &d.Facts[i].Cells[n]; c.Name == rule.Names {
					c.Supersedes = otherLeaves(t, all, c.Supersedes)
				}
			}
		}
	}
	return d
}

// otherLeaves are leaves that a cell names, one left out or one more named:
// mostly of somebody's identity.
func otherLeaves(t *rapid.T, all []*Act, named []Ref) []Ref {
	if len(named) > 0 && rapid.IntRange(0, 2).Draw(t, "fewer") == 0 {
		return slices.Delete(slices.Clone(named), 0, 1)
	}
	var leaves []Ref
	for _, a := range all {
		for i := range a.Facts {
			if a.Facts[i].Subject.Kind == OnIdentity || i == 0 && a.Kind%7 == 0 {
				leaves = append(leaves, a.Ref(i))
			}
		}
	}
	at := rapid.IntRange(0, len(leaves)-1).Draw(t, "leaf")
	return append(slices.Clone(named), leaves[len(leaves)-1-at])
}

func resupersede(s *State, d *Decision) {
	rule := s.house.rule(d.Kind)
	for i := range d.Facts {
		for n := range d.Facts[i].Cells {
			if c := &d.Facts[i].Cells[n]; rule == nil || c.Name != rule.Names || rule.Names == "" {
				c.Supersedes = s.Now().Refs(d.Facts[i].Subject, c.Name)
			}
		}
	}
}

// countsRightly asks of an act that counts what a simple look at the state before
// it can tell, without the rules; and a desk with that state whether a command
// could say the same.
func countsRightly(t *rapid.T, before, after *State, a *Act, who PersonID) {
	p, known := before.Person(who)
	letters, listed := mayDo[a.Kind]
	switch {
	case !listed:
		t.Fatalf("kind %d counts", a.Kind)
	case letters != "" && (!known || p.Status != Active || p.Key != a.Key):
		t.Fatalf("an act of %s, who is %s", who, p.Status)
	case letters != "" && !slices.ContainsFunc([]string{"C", "S", "A"}, func(l string) bool {
		return strings.Contains(letters, l) && p.Roles.Has(roleLetters[l])
	}):
		t.Fatalf("kind %d by %s, who is %s", a.Kind, who, p.Roles)
	case before.frozen && (!after.frozen || after.book.Hash != before.book.Hash):
		t.Fatalf("kind %d changed a frozen rulebook", a.Kind)
	}
	for id, was := range before.people {
		if now := after.people[id]; was.Status == Revoked && now.Status != Revoked && a.Kind != KindRule {
			t.Fatalf("kind %d let %s back in", a.Kind, id)
		}
	}
	submittedKept(t, before, after, a)
	c := commandOf(before, a)
	if c == nil {
		return
	}
	before.house = withoutManners // what is asked at the desk alone
	d, err := Decide(before, Actor{who, p.Name, p.Roles}, c)
	if err != nil {
		t.Fatalf("kind %d by %s counts, but at the desk: %v\n%+v", a.Kind, who, err, a.Facts)
	}
	if a.Kind != KindAssignPanel { // the desk names those who gave a sheet, too: they have their seats anyway
		saysTheSame(t, before, a, d)
	}
}

var withoutManners = func() *house {
	h := newHouse(ownParts())
	for _, kind := range sortedKinds() {
		h.rule(kind).Manners = nil
	}
	return h
}()

// submittedKept: what was submitted changes by a correction, an undoing of the
// chair's, or a choice between two values alone; by a ruling, but never of its own
// assessor.
func submittedKept(t *rapid.T, before, after *State, a *Act) {
	switch a.Kind {
	case KindCorrectSheet, KindSetAside, KindMoveSheet, KindResolve:
		return
	}
	for seat, sheets := range before.sheets {
		for _, sh := range sheets {
			if a.Kind == KindRule && sh.ID.Assessor != a.Person {
				continue
			}
			now := after.Sheet(sh.ID)
			if sh.Status.Counts() && (now.Status != sh.Status || !maps.Equal(now.Marks, sh.Marks)) {
				t.Fatalf("kind %d changed the submitted sheet %v of %v", a.Kind, sh.ID, seat)
			}
		}
	}
}

// saysTheSame: every cell would have the same value after the act as after what
// the desk decided.
func saysTheSame(t *rapid.T, before *State, a *Act, d Decision) {
	value := func(facts []Fact, on Subject, cell string) string {
		for i := range facts {
			if before.house.same(facts[i].Subject) == before.house.same(on) {
				return before.Now().After(&facts[i], cell)
			}
		}
		return before.Value(on, cell)
	}
	for _, facts := range [][]Fact{a.Facts, d.Facts} {
		for _, f := range facts {
			if before.Personal(f.Subject.Kind) || before.repeats(&f) && !slices.ContainsFunc(a.Facts, func(f Fact) bool { return before.repeats(&f) }) {
				continue // a closing without a receipt counts, as those of before
			}
			for _, c := range f.Cells {
				if strings.HasPrefix(c.Name, "reason") { // a reason that nobody asked for harms nobody
					continue
				}
				if x, y := value(a.Facts, f.Subject, c.Name), value(d.Facts, f.Subject, c.Name); x != y {
					t.Fatalf("kind %d counts and says %v %s = %q, the desk would say %q\n%+v\n%+v", a.Kind, f.Subject, c.Name, x, y, a.Facts, d.Facts)
				}
			}
		}
	}
}
