package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// looked is a file of four columns, two of which have one name, matched so far.
func looked(header ...string) intake.File {
	return intake.File{Kind: intake.Candidates, Header: header, Targets: []intake.Target{
		{Name: scoring.ColNumber, Required: true, Field: 0, By: intake.ByName, Rival: 2}, {Name: scoring.ColName, Required: true, Field: -1, Rival: -1},
		{Name: scoring.ColNIK, Field: -1, Rival: -1}}}
}

func fields(in intake.File) string {
	var out []string
	for _, t := range in.Targets {
		out = append(out, fmt.Sprint(t.Name, t.Field))
	}
	return strings.Join(out, " ")
}

func TestPlaceByHand(t *testing.T) {
	in := looked("No", "Nama", "No", "")
	before := in
	in.Place(scoring.ColName, 2)
	if got := in.Targets[0]; got.Rival != -1 || got.Field != 0 {
		t.Errorf("the rival was given away: %+v", got)
	}
	in.Place(scoring.ColNIK, 0)
	if got := fields(in); got != "nomor_peserta-1 nama2 nik0" {
		t.Error(got)
	}
	if n := in.Targets[0]; n.By != intake.Unmatched || in.Targets[1].By != intake.ByHand {
		t.Errorf("by %v, %v", n.By, in.Targets[1].By)
	}
	if got := in.Missing(); !slices.Equal(got, []string{scoring.ColNumber}) {
		t.Errorf("missing %q", got)
	}
	if got := in.Unused(); !slices.Equal(got, []int{1, 3}) {
		t.Errorf("unused %v", got)
	}
	in.Place(scoring.ColNIK, -1)
	if in.Targets[2].Field != -1 || in.Targets[2].By != intake.ByHand {
		t.Errorf("nothing by hand: %+v", in.Targets[2])
	}
	if fields(before) != "nomor_peserta0 nama-1 nik-1" {
		t.Error("a copy changed with it")
	}
}

func TestRematch(t *testing.T) {
	for match, want := range map[string]string{
		"nama=NAMA":                        "nomor_peserta0 nama1 nik-1",
		" nik = #3 \nnomor_peserta=#4":     "nomor_peserta3 nama-1 nik2",
		"nomor_peserta=":                   "nomor_peserta-1 nama-1 nik-1",
		"nama=nama  lengkap":               "match.field nama  lengkap",
		"nik=No":                           "match.field No", // two of them
		"nik=#5":                           "match.field #5",
		"nik=#0":                           "match.field #0",
		"nik=#x":                           "match.field #x",
		"alamat=Nama":                      "match.target alamat",
		"nama":                             "match.pair nama",
		"nama=Nama\nnik=tidak ada sama se": "match.field tidak ada sama se",
	} {
		in := looked("No", "Nama", "No", "")
		got := ""
		if r := in.Rematch(match, intake.Remembered); r != nil {
			got = r.Error()
			if fields(in) != "nomor_peserta0 nama-1 nik-1" {
				t.Errorf("%q: refused and yet taken: %s", match, fields(in))
			}
		} else {
			got = fields(in)
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", match, got, want)
		}
	}
	in := looked("No", "Nama Lengkap", "No", "")
	if r := in.Rematch("nama=nama  lengkap", intake.Remembered); r != nil || in.Targets[1].By != intake.Remembered {
		t.Errorf("blanks in a name: %v, %+v", r, in.Targets[1])
	}
}

// What Match writes, Rematch reads, whatever the columns are called.
func TestMatchRoundTrip(t *testing.T) {
	name := rapid.OneOf(rapid.StringMatching(`[A-Za-z# =,;.\n]{0,6}`), rapid.SampledFrom([]string{"", "#", "#1", "no", "No"}))
	rapid.Check(t, func(t *rapid.T) {
		in := looked(rapid.SliceOfN(name, 3, 6).Draw(t, "header")...)
		free := rapid.Permutation([]int{-1, 0, 1, 2}).Draw(t, "fields")
		for i := range in.Targets {
			in.Place(in.Targets[i].Name, free[i])
		}
		again := looked(in.Header...)
		if r := again.Rematch(in.Match(), intake.Remembered); r != nil || fields(again) != fields(in) {
			t.Fatalf("%q: %v, %s, want %s", in.Match(), r, fields(again), fields(in))
		}
	})
}

func TestShape(t *testing.T) {
	a := intake.ShapeOf(intake.Candidates, []string{"No Peserta", "Nama"})
	for name, c := range map[string]struct {
		kind   intake.Kind
		header []string
		same   bool
	}{
		"capitals and blanks": {intake.Candidates, []string{"NO  peserta", "nama"}, true},
		"another kind":        {intake.Marks, []string{"No Peserta", "Nama"}, false},
		"another order":       {intake.Candidates, []string{"Nama", "No Peserta"}, false},
		"a column more":       {intake.Candidates, []string{"No Peserta", "Nama", ""}, false},
	} {
		if got := intake.ShapeOf(c.kind, c.header); (got == a) != c.same {
			t.Errorf("%s: %s and %s", name, got, a)
		}
	}
	if len(a) != 16 {
		t.Errorf("%q is no key", a)
	}
}

// Decide knows lines and names of columns; the file knows which cell that is.
func TestLocate(t *testing.T) {
	in := looked("No", "Nama", "No", "")
	given := scoring.Problems{{Line: 2, Column: scoring.ColNumber}, {Line: 2, Column: scoring.ColNIK}, {Column: scoring.ColNumber}, {Line: 3, Field: 9, Column: scoring.ColNumber}, {Line: 4}}
	var got []string
	for _, p := range in.Locate(given) {
		got = append(got, p.Cell())
	}
	if want := []string{"A2", "", "", "I3", ""}; !slices.Equal(got, want) || given[0].Field != 0 {
		t.Errorf("got %q", got)
	}
}

// What a reader knows is of one moment: it stays as the selection goes on.
func TestKnowing(t *testing.T) {
	o := founded(t)
	k := intake.KnowingOf(o.as("", 0))
	o.do("sek", scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}}}})
	_, one := k.Known["001"]
	_, three := k.Known["003"]
	if !one || three || len(k.Known) != 2 || k.Book != o.State().Book() {
		t.Errorf("knows %v", k.Known)
	}
}

// A column that only counts the rows is not named among those that are left out; one of
// that name which holds something else is.
func TestLeftOut(t *testing.T) {
	for _, c := range []struct {
		header string
		cells  []string
		named  bool
	}{
		{"No", []string{"1", "2", "3"}, false}, {"No.", []string{"1.", "(2)", ""}, false}, {"NOMOR  URUT", nil, false},
		{"Nomor", []string{"24000020110000001"}, true}, {"No", []string{"A-1"}, true}, {"Hobi", []string{"1"}, true}, {"", []string{"1"}, true},
	} {
		in := intake.File{Header: []string{"No Peserta", c.header}, Targets: []intake.Target{{Name: scoring.ColNumber, Field: 0}}}
		for _, cell := range c.cells {
			in.Sample = append(in.Sample, []string{"001", cell})
		}
		if got := in.LeftOut(); (len(got) == 1) != c.named {
			t.Errorf("%q %q: %v", c.header, c.cells, got)
		}
	}
}
