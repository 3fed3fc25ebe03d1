package scoring

import (
	"testing"
)

// Whoever is too young or too old on the day is mistyped: at the desk, and in a file
// that somebody else wrote.
func TestAgesAreRefused(t *testing.T) {
	at := func(m *mate, born string) string {
		day, _ := ParseDate(born)
		_, err := m.decide("sek", SaveCandidates{Rows: []CandidateRow{{Line: 2, Number: "003", Name: "Tiga", Born: day, Columns: map[string]string{"jabatan": "X"}}}})
		return refusedAs(err)
	}
	m := seasons[2].mate(FirstReplica(testSelection)) // its sitting is on 5 October 2026
	none := seasons[1].mate(FirstReplica(testSelection))
	for born, want := range map[string]string{"2011-10-05": "", "2011-10-06": "born.age", "1926-10-05": "", "1925-10-06": "", "1925-10-05": "born.age", "2030-01-01": "born.age"} {
		if got := at(m, born); got != want {
			t.Errorf("%s: %q", born, got)
		}
		if got := at(none, born); got != "" {
			t.Errorf("%s, with no day: %q", born, got)
		}
	}
	m.refuses(t, "sek", CorrectCandidate{"001", map[string]string{ColBorn: "2015-01-01"}, "salah ketik"}, "born.age")
	for born, want := range map[string]Date{"2015-01-01": 20000102, "1999-01-01": 19990101} {
		p, _ := m.state.Person("sek")
		on := Subject{OnIdentity, "001"}
		a := m.sign("sek", p.Key, Decision{Kind: KindCorrectCandidate, Facts: []Fact{
			{on, []Cell{{Name: ColBorn, Value: born, Supersedes: m.state.Now().Refs(on, ColBorn)}}},
			{Subject{OnRegistration, "001"}, []Cell{{Name: "reason", Value: "salah", Supersedes: m.state.Now().Refs(Subject{OnRegistration, "001"}, "reason")}}}}})
		if err := m.take(a); err != nil {
			t.Fatal(err)
		}
		if i, _ := m.state.Find("001"); m.state.At(i).Born != want {
			t.Errorf("forged %s: %v, want %v", born, m.state.At(i).Born, want)
		}
		m = seasons[2].mate(FirstReplica(testSelection))
	}
	book := worldBook("book")
	book.AgeOn = 20200101
	m.state.books = []*Rulebook{book}
	if got := at(m, "2005-06-01"); got != "born.age" {
		t.Errorf("on the rulebook's day: %q", got)
	}
	if _, err := m.decide("sek", SaveCandidates{Rows: []CandidateRow{{Line: 7, Number: "003", Name: "Tiga", Born: 20150101, Columns: map[string]string{"jabatan": "X"}}}}); err == nil || err.(Problems)[0].Line != 7 || err.(Problems)[0].Column != ColBorn {
		t.Errorf("the fault has no place: %v", err)
	}
}

// A date that is its NIK's with day and month exchanged is a fault, however it comes.
func TestExchangedWithTheNIK(t *testing.T) {
	m := seasons[2].mate(FirstReplica(testSelection))
	row := func(number string, born Date, nik string) Command {
		return SaveCandidates{Update: true, Rows: []CandidateRow{{Line: 2, Number: number, Name: map[string]string{"001": "Satu", "003": "Tiga"}[number], NIK: nik, Born: born, Columns: map[string]string{"jabatan": "X"}}}}
	}
	for _, c := range []struct {
		born Date
		nik  string
		want string
	}{{19880211, "1671010211880001", "born.exchanged"}, {19880211, "1671014211880001", "born.exchanged"}, {19881102, "1671010211880001", ""}, {19880214, "1671011402880001", ""},
		{19870211, "1671010211880001", ""}, {19880211, "", ""}, {0, "1671010211880001", ""}} {
		for _, number := range []string{"003", "001"} {
			if _, err := m.decide("sek", row(number, c.born, c.nik)); refusedAs(err) != c.want {
				t.Errorf("%s %d %s: %q, want %q", number, c.born, c.nik, refusedAs(err), c.want)
			}
		}
	}
	m.must(t, "sek", row("001", 19881102, "1671010211880001"))
	m.refuses(t, "sek", row("001", 19880211, ""), "born.exchanged")
	m.refuses(t, "sek", CorrectCandidate{"001", map[string]string{ColBorn: "11/02/1988"}, "ejaan"}, "born.exchanged")
}
