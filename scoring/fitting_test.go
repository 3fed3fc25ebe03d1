package scoring

import (
	"errors"
	"strings"
	"testing"
)

// A rulebook that does not fit the candidates who are there cannot be frozen: what is
// wrong is told once a kind, with how many and the first of them.
func TestFreezeFitsWhoIsThere(t *testing.T) {
	loose := testBook("book")
	f := Founding{Name: "Uji", Chair: "Ketua", Book: loose}
	c := origin(f)
	for _, cmd := range FoundingCommands(f) {
		if err := c.do("ketua", cmd); err != nil {
			t.Fatal(err)
		}
	}
	var rows []CandidateRow
	for _, number := range []string{"001", "002", "113", "114", "115", "116", "117", "118"} {
		rows = append(rows, CandidateRow{Number: number, Name: "Orang", Columns: map[string]string{"jabatan": "X", "lokasi": "L"}})
	}
	rows[1].Columns = map[string]string{"jabatan": "X"}
	if err := c.do("ketua", SaveCandidates{Rows: rows}); err != nil {
		t.Fatal(err)
	}
	narrow := worldBook("book-lokasi")
	narrow.Number = NumberRule{Pattern: `\d{3}`, Example: "001", NeedAt: 1}
	narrow.Needs = []Need{{Code: "umum", Digits: []string{"0"}}}
	for pattern, want := range map[string]string{
		`\d{3}`:  "freeze.need 6 113, 114, 115, 116, 117 1; freeze.group 1 002 lokasi",
		`0\d\d`:  "freeze.number 6 113, 114, 115, 116, 117 001; freeze.group 1 002 lokasi",
		`00[12]`: "freeze.number 6 113, 114, 115, 116, 117 001; freeze.group 1 002 lokasi",
	} {
		narrow.Number.Pattern = pattern
		s := *c.state()
		s.book, s.pattern = narrow, nil
		var got []string
		for _, p := range s.misfits() {
			got = append(got, p.Error())
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q", pattern, got)
		}
	}
	s := *c.state()
	s.book, s.pattern = narrow, nil
	var problems Problems
	if _, err := Decide(&s, Actor{Person: "ketua", Roles: Chair}, FreezeRulebook{narrow.Hash}); !errors.As(err, &problems) || len(problems) != 2 {
		t.Errorf("one that does not fit: %v", err)
	}
	if err := c.do("ketua", FreezeRulebook{loose.Hash}); err != nil {
		t.Errorf("one that fits: %v", err)
	}
}
