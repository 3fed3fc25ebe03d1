package scoring

import (
	"fmt"
	"slices"
	"testing"
)

// quotaAct is what a client of one's own writes, or one from before: the id as it
// was typed, and no more replaced than what that spelling had written.
func quotaAct(m *mate, id, quota string, replaces ...Ref) *Act {
	p, _ := m.state.Person("sek")
	return m.sign("sek", p.Key, Decision{Kind: KindSaveFormations, Facts: []Fact{{Subject{OnFormation, id}, []Cell{{Name: "quota", Value: quota, Supersedes: replaces}}}}})
}

func (m *mate) mustTake(t *testing.T, a *Act) *Act {
	t.Helper()
	if err := m.take(a); err != nil || m.verdict(a) != Counts {
		_, why := m.state.Verdict(a)
		t.Fatalf("the act is not taken: %v, %v", err, why)
	}
	return a
}

// wantGroups are the groups as they are called, with their quota and candidates.
func (m *mate) wantGroups(t *testing.T, want ...Group) {
	t.Helper()
	same := func(s *State) bool {
		return slices.EqualFunc(s.Groups(), want, func(a, b Group) bool {
			return a.Title() == b.Title() && a.Quota == b.Quota && a.HasQuota == b.HasQuota && a.Candidates == b.Candidates
		})
	}
	restored, err := restoreSnapshot(m.season.house, m.season.read, string(m.state.AppendSnapshot(nil)))
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]*State{"the state": m.state, "the fold": m.season.fold(m.acts), "the snapshot": restored} {
		if !same(s) {
			t.Errorf("%s has the groups %+v, want %+v", name, s.Groups(), want)
		}
	}
}

func group(name string, quota, many int) Group {
	return Group{Values: []string{name}, Quota: max(quota, 0), HasQuota: quota >= 0, Candidates: many}
}

// Spellings of one formation are one formation, whoever wrote them: by the desk,
// where they are stored alike.
func TestTheDeskWritesTheKnownSpelling(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	m.must(t, "sek", SaveCandidates{Rows: []CandidateRow{
		{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "Guru IPA"}},
		{Number: "004", Name: "Empat", Columns: map[string]string{"jabatan": "GURU  (IPA)"}},
		{Number: "005", Name: "Lima", Columns: map[string]string{"jabatan": "x."}}}})
	m.wantGroups(t, group("Guru IPA", -1, 2), group("X", -1, 3))
	for number, want := range map[string]string{"004": "Guru IPA", "005": "X"} {
		if i, _ := m.state.Find(number); m.state.At(i).Column("jabatan") != want {
			t.Errorf("%s has %q", number, m.state.At(i).Column("jabatan"))
		}
	}
	a := m.must(t, "sek", SaveFormations{Rows: []FormationRow{{Values: []string{"Guru Ipa"}, Quota: 2}}})
	if a.Facts[0].Subject.ID != "Guru Ipa" { // its own act says how a formation is called
		t.Errorf("the log says %q", a.Facts[0].Subject.ID)
	}
	m.wantGroups(t, group("Guru Ipa", 2, 2), group("X", -1, 3))
	a = m.must(t, "sek", SaveFormations{Rows: []FormationRow{{Values: []string{"guru-ipa"}, Quota: 4}}})
	if a.Facts[0].Subject.ID != "Guru Ipa" || m.state.Value(Subject{OnFormation, "GURU IPA"}, "quota") != "4" {
		t.Errorf("the log says %q", a.Facts[0].Subject.ID)
	}
	if a, err := m.do("sek", CorrectCandidate{"003", map[string]string{"jabatan": "GURU IPA"}, "ejaan"}); err != nil || a != nil && len(a.Facts[0].Cells) > 1 {
		t.Errorf("another spelling is a change: %+v, %v", a, err)
	}
	m.must(t, "sek", CorrectCandidate{"001", map[string]string{"jabatan": "guru ipa"}, "pindah"})
	if i, _ := m.state.Find("001"); m.state.At(i).Column("jabatan") != "Guru Ipa" {
		t.Errorf("001 has %q", m.state.At(i).Column("jabatan"))
	}
	if a := m.must(t, "sek", AssignPanel{"sim", []PanelRow{{Group: "x ", Assessors: []PersonID{"p1", "p3"}}}}); a.Facts[0].Subject != PanelOfGroup("sim", "X") {
		t.Errorf("the panel is of %q", a.Facts[0].Subject.ID)
	}
	m.refuses(t, "sek", SaveFormations{Rows: []FormationRow{{Line: 2, Values: []string{"Y"}, Quota: 1}, {Line: 3, Values: []string{"y"}, Quota: 2}}}, "row.twice")
}

// What is wrong with rows of a file is told with their lines, whatever is answered with
// them; an answer may be given twice, and not once so and once otherwise.
func TestAnswersLeaveLinesAlone(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	two, one := Spelling{Column: "jabatan", A: "X", B: "Y"}, Spelling{Column: "jabatan", A: "X", B: "Z", Same: true}
	of := map[string]string{"jabatan": "X"}
	candidates := SaveCandidates{Rows: []CandidateRow{{Line: 2, Number: "003", Name: "Tiga", Columns: of}, {Line: 5, Number: "004", Name: "Empat", Columns: of, Marks: RowMarks{{"ped", 900 * Point}}},
		{Line: 7, Number: "zz", Name: "Lima", Columns: of}, {Line: 9, Number: "003", Name: "Tiga", Columns: of}}}
	formations := SaveFormations{Rows: []FormationRow{{Line: 2, Values: []string{"Y"}, Quota: 1}, {Line: 3, Values: []string{"y"}, Quota: 2}, {Line: 6, Values: []string{""}, Quota: 2}}}
	for _, c := range []Command{candidates, formations} {
		_, plain := m.decide("sek", c)
		for _, answers := range [][]Spelling{{two}, {two, one}, {one, one, two}} {
			if _, err := m.decide("sek", WithSpellings(c, answers)); fmt.Sprint(err) != fmt.Sprint(plain) || plain == nil {
				t.Errorf("with %v %T is refused with\n%v\nand without with\n%v", answers, c, err, plain)
			}
		}
	}
	if _, err := m.decide("sek", SaveFormations{Spellings: []Spelling{two, {Column: "jabatan", A: "X", B: "Y", Same: true}}}); err == nil {
		t.Error("two formations are one, too")
	}
}

// A file from before has quotas of two spellings: they are two values of one cell,
// and the chair chooses. Equal, they are one.
func TestTwoSpellingsAreTwoValues(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	first := m.mustTake(t, quotaAct(m, "X", "2"))
	second := m.mustTake(t, quotaAct(m, "x", "3"))
	m.wantGroups(t, group("X", -1, 2))
	if i, _ := m.state.Find("001"); m.state.Conflict(i) == nil || m.state.Conflict(i).Code != "held.formation" {
		t.Errorf("001 is held by %v", m.state.Conflict(i))
	}
	clashes := NewView(m.state, Actor{"ketua", "", Chair}).Clashes()
	if len(clashes) != 1 || clashes[0].Subject.ID != "X" || len(clashes[0].Sides) != 2 {
		t.Fatalf("there are clashes %+v", clashes)
	}
	m.mustTake(t, quotaAct(m, "X", "3", first.Ref(0)))
	m.wantGroups(t, group("X", 3, 2)) // the same number now
	m.mustTake(t, quotaAct(m, "x", "1", second.Ref(0)))
	clashes = NewView(m.state, Actor{"ketua", "", Chair}).Clashes()
	m.must(t, "ketua", clashes[0].Choose(0, "surat keputusan"))
	if g := m.state.Groups()[0]; !g.HasQuota || len(m.state.clashes) > 0 {
		t.Errorf("chosen, it is %+v", g)
	}
	if err := m.take(quotaAct(m, "x", "9")); err != nil || !m.state.Rejected(uint32(len(m.acts)-1)) {
		t.Error("an act counts that left out what its own spelling had written")
	}
}

// One act may spell one formation twice, in a file from before; and two laptops may,
// apart.
func TestSpellingsApart(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	a := quotaAct(m, "Y", "2")
	a.Facts = append(a.Facts, Fact{Subject{OnFormation, "y"}, []Cell{{Name: "quota", Value: "2"}}})
	m.mustTake(t, a)
	m.wantGroups(t, group("X", -1, 2), group("Y", 2, 0))
	c := apart(t, 1, 2)
	c[0].must(t, "sek", SaveFormations{Rows: []FormationRow{{Values: []string{"Guru IPA"}, Quota: 2}}})
	c[1].must(t, "ketua", SaveFormations{Rows: []FormationRow{{Values: []string{"guru ipa"}, Quota: 3}}})
	c[1].must(t, "sek", SaveCandidates{Rows: []CandidateRow{{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "GURU IPA"}}}})
	joined(c).wantGroups(t, group("Guru IPA", -1, 1), group("X", -1, 2))
	c = apart(t, 1, 2)
	for n, name := range []string{"Y", "y"} {
		c[n].must(t, "sek", SaveCandidates{Rows: []CandidateRow{{Number: []string{"003", "004"}[n], Name: "Baru", Columns: map[string]string{"jabatan": name}}}})
	}
	joined(c).wantGroups(t, group("X", -1, 2), group("Y", -1, 2))
	c[0].must(t, "sek", CorrectCandidate{"003", map[string]string{"jabatan": "X"}, "pindah"})
	c[0].wantGroups(t, group("X", -1, 3), group("y", -1, 1)) // whoever spelled it so is gone
}

// What is taken back is taken back of the formation, however it was spelled then.
func TestASpellingIsTakenBack(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	m.must(t, "sek", SaveFormations{Rows: []FormationRow{{Values: []string{"Guru IPA"}, Quota: 2}}})
	u := (&gen{m: m, who: "sek"}).undone(false)
	m.must(t, "sek", u)
	m.wantGroups(t, group("Guru IPA", -1, 0), group("X", -1, 2))
}

// The criteria of a formation are those of each of its spellings.
func TestAVariantKnowsEverySpelling(t *testing.T) {
	r := Rubric{Criteria: []Criterion{{Code: "a", Weight: Point}}, Variants: []Variant{{Where: map[string]string{"jabatan": "Guru IPA"}, Factors: map[string]Points{"a": 2 * Point}}}}
	for name, want := range map[string]Points{"Guru IPA": 2 * Point, "GURU  IPA.": 2 * Point, "Guru IPS": Point} {
		if got := r.CriteriaFor(func(string) string { return name })[0].Weight; got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A record knows what was answered to be one formation, in any spelling, and not what
// was answered to be two.
func TestARecordKnowsTheAnswers(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	m.must(t, "sek", SaveFormations{Spellings: []Spelling{{Column: "jabatan", A: "Guru IPA", B: "Guru IPAA", Same: true}, {Column: "jabatan", A: "X", B: "Y"}}})
	right := NewView(m.state, Actor{"sek", "", Secretary}).Record().Spellings()
	for value, want := range map[string]string{"guru  ipaa.": "Guru IPA", "Guru IPA": "Guru IPA", "X": "X", "Y": "Y"} {
		if got := right.Right("jabatan", value); got != want {
			t.Errorf("%q is %q", value, got)
		}
	}
	if got := right.Right("lokasi", "Guru IPAA"); got != "Guru IPAA" {
		t.Errorf("in another column it is %q", got)
	}
}
