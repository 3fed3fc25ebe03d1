package scoring

import (
	"slices"
	"testing"
)

// Whoever signs with a program of their own may claim not to have seen what they
// do not like. What they gain by it is tried here, act by act.

// before is a fresh replica that claims to have seen no more than what came before
// the last act of a kind by a person.
func before(t *testing.T, m *mate, kind Kind, who PersonID) (fresh *mate, act *Act) {
	t.Helper()
	s := &season{house: m.season.house, read: m.season.read}
	for n, a := range slices.Backward(m.acts) {
		if a.Kind == kind && a.Person == who {
			fresh = &mate{season: s, replica: "segar", acts: slices.Clone(m.acts[:n])}
			fresh.state = s.fold(fresh.acts)
			m.season = s // what is older than the season is the story here, too
			return fresh, a
		}
	}
	t.Fatalf("no act of kind %d by %s", kind, who)
	return nil, nil
}

// Who submits a second time from elsewhere, and then takes both back, has not got
// their sheet back.
func TestNobodyOpensTheirOwnSheetAgain(t *testing.T) {
	m := seasons[2].mate(FirstReplica(testSelection))
	id := SheetID{"001", "sim", "p1"}
	fresh, sent := before(t, m, KindSubmitSheet, "p1")
	again := fresh.must(t, "p1", SubmitSheet{id, 100 * Point})
	m.meet(fresh)
	m.wantVerdicts(t, map[*Act]Verdict{sent: Waits, again: Waits})
	m.refuses(t, "p1", RuleOn{[]ActID{sent.ID(), again.ID()}, false, "salah kirim"}, "rule.not-yours")
	m.refuses(t, "p1", SaveSheet{id, SheetChange{Marks: map[string]*Points{"a": points(1)}}}, "verdict.waits")
	m.must(t, "ketua", RuleOn{[]ActID{again.ID()}, false, "dikirim dua kali"})
	m.wantVerdicts(t, map[*Act]Verdict{sent: Counts, again: SetAside})
	if got := m.state.Sheet(id).Status; got != SheetSubmitted {
		t.Errorf("the sheet is %s", got)
	}
}

// Nor has who closes a sitting twice opened it, nor gets a mark back that the
// chair admitted.
func TestOnlyTheChairOpens(t *testing.T) {
	c := apart(t, 2, 2)
	one := c[0].must(t, "sek", CloseSitting{ID: "s1", Papers: 2, Backup: "x"})
	two := c[1].must(t, "sek", CloseSitting{ID: "s1", Papers: 2, Backup: "x"})
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{one: Waits, two: Waits})
	m.refuses(t, "sek", RuleOn{[]ActID{one.ID(), two.ID()}, false, "salah tutup"}, "rule.not-yours")

	c = apart(t, 2, 2)
	mark := c[1].must(t, "sek", write("002", "ped", points(40)))
	c[0].must(t, "ketua", RevokePerson{"sek", "kunci hilang"})
	m = joined(c)
	m.must(t, "ketua", RuleOn{[]ActID{mark.ID()}, true, "dicocokkan dengan kertas"})
	on := Subject{OnRuling, mark.ID().String()}
	who, _ := m.state.Person("sek")
	back := m.sign("sek", who.Key, Decision{Kind: KindRule, Facts: []Fact{{on, []Cell{
		{Name: "ruling", Value: ruledOut, Supersedes: m.state.Now().Refs(on, "ruling")},
		{Name: "reason", Value: "tidak jadi", Supersedes: m.state.Now().Refs(on, "reason")}}}}})
	if err := m.take(back); err != nil {
		t.Fatal(err)
	}
	m.wantVerdicts(t, map[*Act]Verdict{mark: Counts, back: NoRight})
}

// A choice of the chair's stays: what was decided nobody takes back, whatever they
// claim to have seen.
func TestNobodyTakesBackWhatWasDecided(t *testing.T) {
	m, byKetua, byWakil, _ := feud(t)
	apart := m.season.mate("jauh")
	apart.meet(m)
	chosen := m.must(t, "p3", RuleOn{[]ActID{byWakil.ID()}, false, "rapat komite"})
	back := apart.must(t, "ketua", RuleOn{[]ActID{byKetua.ID()}, false, "saya cabut"})
	m.wantVerdicts(t, map[*Act]Verdict{byKetua: Counts, byWakil: SetAside, chosen: Counts})
	m.meet(apart)
	m.wantVerdicts(t, map[*Act]Verdict{byKetua: Counts, byWakil: SetAside, chosen: Counts})
	if m.status("wakil") != Revoked || m.verdict(back) == Damaged {
		t.Errorf("wakil is %s, the taking back %s", m.status("wakil"), m.verdict(back))
	}
}

// A secretary who claims not to have seen somebody enrolled proposes them anew:
// that takes nobody's rights, and nobody who holds a key is enrolled again.
func TestProposedAnew(t *testing.T) {
	for _, victim := range []PersonID{"p1", "wakil"} {
		m := seasons[2].mate(FirstReplica(testSelection))
		fresh := &mate{season: &season{house: m.season.house, read: m.season.read}, replica: "segar"}
		for _, a := range m.acts { // up to the secretary's own key, without the victim
			if a.Kind == KindEnrolPerson && a.Facts[0].Subject == onPerson(victim) {
				break
			}
			fresh.acts = append(fresh.acts, a)
		}
		fresh.state = fresh.season.fold(fresh.acts)
		who := PersonID("sek")
		if m := fresh.status("sek"); m != Active { // enrolled later than the victim
			who = "ketua"
		}
		again := fresh.must(t, who, ProposePerson{victim, "X", 0})
		m.season = fresh.season
		m.meet(fresh)
		m.wantVerdicts(t, map[*Act]Verdict{again: CutOff})
		if got := m.status(victim); got != Active {
			t.Errorf("%s is %s", victim, got)
		}
		m.refuses(t, "ketua", EnrolPerson{victim, "Nama", Assessor, testPublic("baru sekali")}, "person.has-key")
	}
}

// A new code keeps the person who they are: nobody else enrols them meanwhile.
func TestNoEnrolmentOverANewCode(t *testing.T) {
	m := seasons[2].mate(FirstReplica(testSelection))
	m.must(t, "sek", AskCode{ID: "p1"})
	m.must(t, "ketua", GiveCode{"p1", testPublic("kode")})
	m.refuses(t, "ketua", EnrolPerson{"p1", "Orang lain", Assessor, testPublic("lain")}, "person.has-key")
}

// Two freezes made apart are two rulebooks: neither counts until the chair chooses.
func TestTwoFreezes(t *testing.T) {
	c := apart(t, 0, 2)
	adopted := c[0].must(t, "sek", AdoptRulebook{worldBook("book-2")})
	one := c[0].must(t, "ketua", FreezeRulebook{"hash-book-2"})
	mark := c[0].must(t, "sek", write("002", "ped", points(40)))
	two := c[1].must(t, "wakil", FreezeRulebook{"hash-book"})
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{adopted: Waits, one: Waits, two: Waits, mark: NoRight})
	if m.state.Frozen() {
		t.Error("a rulebook is frozen")
	}
	m.must(t, "wakil", RuleOn{[]ActID{two.ID()}, false, "saya cabut"})
	m.wantVerdicts(t, map[*Act]Verdict{adopted: Counts, one: Counts, two: SetAside, mark: Counts})
}

// Who reads everybody's marks takes no seat of a candidate whose sheet is in, also
// if whoever gave it to them claims not to have seen the sheet. A seat that they
// had before stays theirs.
func TestAskedTooLate(t *testing.T) {
	id := SheetID{"002", "sim", "p1"}
	marks := SheetChange{Marks: map[string]*Points{"a": points(2), "b": points(2)}}
	panel := AssignPanel{"sim", []PanelRow{{Candidate: "002", Assessors: []PersonID{"p1", "sek"}}}}
	story := func(early bool) *mate {
		m := seasons[2].mate(FirstReplica(testSelection))
		m.must(t, "p1", SaveSheet{id, marks})
		if early {
			m.must(t, "sek", panel)
		}
		m.must(t, "p1", SubmitSheet{id, 50 * Point})
		if early {
			return m
		}
		m.refuses(t, "sek", panel, "panel.has-seen")
		fresh, _ := before(t, m, KindSubmitSheet, "p1")
		fresh.must(t, "sek", panel)
		m.meet(fresh)
		return m
	}
	story(false).refuses(t, "sek", SaveSheet{SheetID{"002", "sim", "sek"}, marks}, "sheet.not-assigned")
	story(true).must(t, "sek", SaveSheet{SheetID{"002", "sim", "sek"}, marks})
}

// What the desk accepts has the form that the fold asks for, whatever the command.
func TestTheDeskAsksForTheForm(t *testing.T) {
	c := apart(t, 2, 2)
	c[0].must(t, "ketua", AdmitPerson{"p3", Chair | Assessor})
	c[1].must(t, "wakil", AdmitPerson{"p3", Secretary})
	m := joined(c)
	if a, err := m.do("ketua", Resolve{Subject: onPerson("p3"), Cell: "roles", Value: Chair.String(), Reason: "rapat"}); err == nil && a != nil {
		if v := m.verdict(a); v != Counts {
			t.Errorf("accepted, and %s", v)
		}
	}
}

// Who wrote over a mark while a later one did not count has done nothing wrong when
// it counts again: two values stand, and the chair chooses.
func TestWrittenOverWhatDidNotCount(t *testing.T) {
	c := apart(t, 2, 4, thirdChair(t))
	first := write("002", "ped", points(40))
	c[0].must(t, "ketua", first)
	for _, m := range c[1:] {
		m.meet(c[0])
	}
	mark := c[1].must(t, "sek", SaveWritten{Rows: []WrittenRow{{Number: "002", Marks: map[string]*Points{"ped": points(50)}}}})
	revoked := c[2].must(t, "wakil", RevokePerson{"sek", "kunci hilang"})
	c[2].meet(c[1])
	c[2].wantVerdicts(t, map[*Act]Verdict{mark: CutOff})
	over := c[2].must(t, "p3", SaveWritten{Rows: []WrittenRow{{Number: "002", Marks: map[string]*Points{"ped": points(60)}}}})
	c[3].must(t, "ketua", AdmitPerson{"wakil", Assessor}) // who has not seen what wakil did
	m := joined(c)
	m.wantVerdicts(t, map[*Act]Verdict{revoked: CutOff, mark: Counts, over: Counts})
	if !m.state.Now().Clash(Subject{OnWritten, "002"}, "ped") {
		t.Error("one of the two values was lost")
	}
	// Nobody in doubt, nothing left out.
	m = seasons[2].mate(FirstReplica(testSelection))
	d, err := m.decide("sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(10)}}}, Reason: "salah baca"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Facts[0].Cells {
		d.Facts[0].Cells[i].Supersedes = nil
	}
	who, _ := m.state.Person("sek")
	a := m.sign("sek", who.Key, d)
	if err := m.take(a); err != nil {
		t.Fatal(err)
	}
	m.wantVerdicts(t, map[*Act]Verdict{a: Damaged})
}
