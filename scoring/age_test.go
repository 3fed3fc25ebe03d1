package scoring

import (
	"testing"
)

// Whoever is too young or too old on the day is mistyped, at the desk. What a file
// holds from before counts, and does not keep anybody from correcting the rest.
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
	p, _ := m.state.Person("sek")
	old := m.sign("sek", p.Key, Decision{Kind: KindSaveCandidates, Facts: []Fact{
		{Subject{OnRegistration, "004"}, []Cell{{Name: "jabatan", Value: "X"}}},
		{Subject{OnIdentity, "004"}, []Cell{{Name: ColName, Value: "Empat"}, {Name: ColBorn, Value: "2015-01-01"}}}}})
	if err := m.take(old); err != nil {
		t.Fatal(err)
	}
	is := func(name string, born Date) {
		t.Helper()
		i, _ := m.state.Find("004")
		if c := m.state.At(i); c.Name != name || c.Born != born {
			t.Errorf("004 is %q, born %v", c.Name, c.Born)
		}
	}
	is("Empat", 20150101)
	m.must(t, "sek", CorrectCandidate{"004", map[string]string{ColName: "Empat Contoh"}, "lengkap"})
	m.must(t, "sek", SaveCandidates{Update: true, Rows: []CandidateRow{{Number: "004", Name: "Empat Contoh Lagi", Born: 20150101}}})
	is("Empat Contoh Lagi", 20150101)
	m.refuses(t, "sek", CorrectCandidate{"004", map[string]string{ColBorn: "2016-01-01"}, "salah ketik"}, "born.age")
	m.must(t, "sek", CorrectCandidate{"004", map[string]string{ColBorn: "1999-01-01"}, "salah ketik"})
	is("Empat Contoh Lagi", 19990101)
	m = seasons[2].mate(FirstReplica(testSelection))
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
