package tabular

import (
	"context"
	"testing"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// The name of each sheet stands in a column, where a match says so: of candidates, of
// an update of them, and of formations.
func TestNameOfTheSheetAsAColumn(t *testing.T) {
	take := func(data []byte, want intake.Wanted, match string) (scoring.Command, error) {
		f, err := Read(data, "berkas")
		if err != nil {
			t.Fatal(err)
		}
		in, err := f.Look(want, testBook(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if r := in.Rematch(match, intake.ByHand); r != nil {
			return nil, r
		}
		if again := in; again.Rematch(in.Match(), intake.Remembered) != nil || again.Match() != in.Match() {
			t.Errorf("the match is not its own: %q", in.Match())
		}
		c, _, err := f.Take(context.Background(), in, intake.Knowing{Book: testBook(), Known: map[string]struct{}{}}, nil)
		return c, err
	}
	people := book(t, []string{"Guru  IPA", "No Peserta|Nama|Lokasi", "240001|Ani|Ilir"}, []string{"Guru PKn", "Nama|Lokasi|No Peserta", "Budi|Ulu|240002"})
	for _, update := range []bool{false, true} {
		c, err := take(people, intake.Wanted{Kinds: []intake.Kind{intake.Candidates}, Update: update}, "jabatan=#sheet")
		if err != nil {
			t.Fatal(err)
		}
		rows := c.(scoring.SaveCandidates).Rows
		if len(rows) != 2 || rows[0].Columns["jabatan"] != "Guru IPA" || rows[1].Columns["jabatan"] != "Guru PKn" || rows[1].Columns["lokasi"] != "Ulu" {
			t.Errorf("%+v", rows)
		}
	}
	c, err := take(book(t, []string{"Guru IPA", "Lokasi|Kebutuhan", "Ilir|~2"}), intake.Wanted{Kinds: []intake.Kind{intake.Formations}}, "jabatan=#sheet")
	if err != nil || c.(scoring.SaveFormations).Rows[0].Values[0] != "Guru IPA" {
		t.Errorf("%+v %v", c, err)
	}
	_, err = take(people, intake.Wanted{Kinds: []intake.Kind{intake.Candidates}}, "jabatan=")
	if p, _ := err.(scoring.Problems); len(p) != 2 || p[0].Code != "csv.header.missing.sheet" || p[1].Sheet != "Guru PKn" {
		t.Errorf("%v", err)
	}
	if _, err = take([]byte("No Peserta,Nama,Lokasi\n240001,Ani,Ilir\n"), intake.Wanted{Kinds: []intake.Kind{intake.Candidates}}, "jabatan=#sheet"); refused(err) != "match.field" {
		t.Errorf("a text has no sheets: %v", err)
	}
}

func refused(err error) string {
	if r, ok := err.(*scoring.Refusal); ok {
		return r.Code
	}
	return ""
}
