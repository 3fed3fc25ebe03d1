package tabular

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fixed is a record of a few candidates, enough for what a table reads.
type fixed struct {
	scoring.Record // nil: anything else that is asked is a bug and panics
	book           *scoring.Rulebook
	candidates     []scoring.Candidate
	groups         []scoring.Group
}

func (f fixed) Book() *scoring.Rulebook    { return f.book }
func (f fixed) At(i int) scoring.Candidate { return f.candidates[i] }
func (f fixed) Groups() []scoring.Group    { return f.groups }

// Moderation: nothing is settled in these.
func (f fixed) Moderation(int, string) (scoring.Moderation, bool) { return scoring.Moderation{}, false }

func points(t *testing.T, s string) scoring.Points {
	t.Helper()
	p, err := scoring.ParsePoints(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sample is a ranking with every kind of line: placed, shared across the cut,
// held, absent, not assessed; and a group without quota.
func sample(t *testing.T) (scoring.Record, scoring.Ranking) {
	record := fixed{book: testBook(),
		candidates: []scoring.Candidate{
			{Number: "240001", Name: "Ani Lestari"}, {Number: "240002", Name: "=Budi, S.Pd."},
			{Number: "240003", Name: "Cici Ramadhani Nur Fadhilah Putri"}, {Number: "240004", Name: "Dodi"},
			{Number: "240005", Name: "Eka"}, {Number: "240006", Name: "Fajar"}},
		groups: []scoring.Group{
			{Values: []string{"guru", "Plaju"}, Quota: 1, HasQuota: true},
			{Values: []string{"guru", "-"}}}}
	stages := func(twk, weighted string) []scoring.Stage {
		return []scoring.Stage{{Value: points(t, twk), Has: true}, {Value: points(t, weighted), Has: true}}
	}
	return record, scoring.Ranking{
		Columns: []scoring.StageColumn{
			{Code: "twk", Of: "twk", Step: scoring.StepMark},
			{Code: "tulis_weighted", Of: "tulis", Step: scoring.StepWeighted, Places: 3}},
		Groups: []scoring.GroupRanking{
			{Group: 0, Ranked: 3, Pending: 1, Standings: []scoring.Standing{
				{Candidate: 1, Rank: 1, Final: points(t, "81.5"), Stages: stages("100", "41.5"), Outcome: scoring.Placed, Code: "P/L", HasMargin: true},
				{Candidate: 0, Rank: 2, Final: points(t, "80.125"), Stages: stages("99", "40.125"), Outcome: scoring.Passed, Code: "P",
					Margin: points(t, "-1.375"), HasMargin: true, Why: scoring.Reason{Key: "final", Above: "81.5", Below: "80.125"}},
				{Candidate: 2, Rank: 2, Final: points(t, "80.125"), Stages: stages("99", "40.125"), Outcome: scoring.Passed, Code: "P",
					Why: scoring.Reason{Key: "born", Above: "1990-01-01", Below: "1991-01-01"}},
				{Candidate: 3, Stages: stages("70", "30"), Held: scoring.Refuse("held.sheets", "mengajar")},
				{Candidate: 4, Stages: make([]scoring.Stage, 2), Outcome: scoring.Absent, Code: "TH"}}},
			{Group: 1, Unresolved: 1, Standings: []scoring.Standing{{Candidate: 5, Stages: make([]scoring.Stage, 2)}}},
		}}
}

func TestWriteCSV(t *testing.T) {
	record, ranking := sample(t)
	var out bytes.Buffer
	if err := WriteCSV(&out, record, ranking.Whole()); err != nil {
		t.Fatal(err)
	}
	want := `jabatan,lokasi,peringkat,nomor_peserta,nama,twk,tulis_weighted,nilai_akhir,keterangan,penentu
guru,Plaju,1,240002,"'=Budi, S.Pd.",100,41.500,81.500,P/L,
guru,Plaju,2,240001,Ani Lestari,99,40.125,80.125,P,final
guru,Plaju,2,240003,Cici Ramadhani Nur Fadhilah Putri,99,40.125,80.125,P,born
guru,Plaju,,240004,Dodi,70,30.000,,held.sheets,
guru,Plaju,,240005,Eka,,,,TH,
guru,-,,240006,Fajar,,,,open.unassessed,
`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

// Where nothing decides across the last place, every form says so: the line stands at
// the quota, parts equals, and these have a word of their own in place of a code.
func TestEqualsAcrossTheLastPlace(t *testing.T) {
	record := fixed{book: testBook(), candidates: []scoring.Candidate{{Number: "1"}, {Number: "2"}, {Number: "3"}},
		groups: []scoring.Group{{Values: []string{"guru", "Plaju"}, Quota: 2, HasQuota: true}}}
	g := scoring.GroupRanking{Ranked: 3, Unresolved: 2, Standings: []scoring.Standing{
		{Candidate: 0, Rank: 1, Final: points(t, "9"), Outcome: scoring.Placed, Code: "P/L"},
		{Candidate: 1, Rank: 2, Final: points(t, "8")}, {Candidate: 2, Rank: 2, Final: points(t, "8")}}}
	whole := scoring.Ranking{Groups: []scoring.GroupRanking{g}}
	var csv, json, table bytes.Buffer
	for _, err := range []error{WriteCSV(&csv, record, whole.Whole()), WriteJSON(&json, record, whole), Text{Lang: wording.EN}.Write(&table, record, whole.Whole())} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(csv.String(), ",open.tied,"); n != 2 {
		t.Errorf("%d rows of CSV say it:\n%s", n, &csv)
	}
	if n := strings.Count(json.String(), `"open": "open.tied"`); n != 2 {
		t.Errorf("%d of JSON say it:\n%s", n, &json)
	}
	word, line := wording.EN.Text("open.tied"), wording.EN.Text("rank.cut.parts", "2")
	lines := strings.Split(table.String(), "\n")
	at := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, line) })
	if at < 1 || !strings.Contains(lines[at-1], word) || !strings.Contains(lines[at+1], word) {
		t.Errorf("the line does not stand between them:\n%s", &table)
	}
}

func TestWriteJSON(t *testing.T) {
	record, ranking := sample(t)
	var out bytes.Buffer
	if err := WriteJSON(&out, record, ranking); err != nil {
		t.Fatal(err)
	}
	golden(t, "ranking.json", out.String())
	if strings.Contains(out.String(), "1990-01-01") {
		t.Error("a birth date is published")
	}
	decoder := json.NewDecoder(&out)
	decoder.UseNumber()
	var any map[string]any
	if err := decoder.Decode(&any); err != nil {
		t.Fatal(err)
	}
}

func TestWriteText(t *testing.T) {
	record, ranking := sample(t)
	for name, o := range map[string]Text{
		"ranking.id.txt": {Lang: wording.ID}, "ranking.en.txt": {Lang: wording.EN}, "ranking.ascii.txt": {Lang: wording.EN, ASCII: true},
	} {
		var out bytes.Buffer
		if err := o.Write(&out, record, ranking.Whole()); err != nil {
			t.Fatal(err)
		}
		golden(t, name, out.String())
		if o.ASCII && strings.ContainsAny(out.String(), "✓○✗…─") {
			t.Error("signs outside ASCII")
		}
	}
}

func TestWritersTellErrors(t *testing.T) {
	record, ranking := sample(t)
	full, err := os.OpenFile(os.DevNull, os.O_RDONLY, 0) // writing to it fails
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	if WriteCSV(full, record, ranking.Whole()) == nil || WriteJSON(full, record, ranking) == nil || (Text{}).Write(full, record, ranking.Whole()) == nil {
		t.Error("a failed write was not told")
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

// TestRoundTrip: what WriteCSV writes, Candidates reads back: numbers, names,
// groups and marks, whatever the names look like.
func TestRoundTrip(t *testing.T) {
	text := rapid.StringMatching(`['=+@-]{0,3}[A-Za-zé ;,"'.]{0,8}[a-z]`)
	rapid.Check(t, func(t *rapid.T) {
		record := fixed{book: testBook(), groups: []scoring.Group{{Values: []string{trimmed(t, text), trimmed(t, text)}}}}
		ranking := scoring.Ranking{Columns: []scoring.StageColumn{{Code: "twk", Of: "twk", Step: scoring.StepMark}}}
		group := scoring.GroupRanking{}
		var want []scoring.CandidateRow
		for i := range rapid.IntRange(1, 5).Draw(t, "candidates") {
			c := scoring.Candidate{Number: "24000" + string(rune('0'+i)), Name: trimmed(t, text)}
			mark := scoring.Points(rapid.IntRange(0, 150).Draw(t, "mark")) * scoring.Point
			record.candidates = append(record.candidates, c)
			group.Standings = append(group.Standings, scoring.Standing{Candidate: i, Stages: []scoring.Stage{{Value: mark, Has: true}}})
			want = append(want, scoring.CandidateRow{Line: i + 2, Number: c.Number, Name: c.Name, Marks: scoring.RowMarks{{SubTest: "twk", Value: mark}},
				Columns: map[string]string{"jabatan": record.groups[0].Values[0], "lokasi": record.groups[0].Values[1]}})
		}
		ranking.Groups = []scoring.GroupRanking{group}
		var out bytes.Buffer
		if err := WriteCSV(&out, record, ranking.Whole()); err != nil {
			t.Fatal(err)
		}
		rows, _, problems := readCandidates(out.String(), record.book)
		if problems != nil || len(rows) != len(want) || len(rows) > 0 && !reflect.DeepEqual(rows, want) {
			t.Fatalf("%v\ngot  %v\nwant %v\n%s", problems, rows, want, out.String())
		}
	})
}

func trimmed(t *rapid.T, text *rapid.Generator[string]) string {
	return folded(text.Draw(t, "text"))
}

func TestGuardIsUndone(t *testing.T) {
	for in, want := range map[string]string{"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "'=1": "''=1", "-": "-", "'": "'", "'a": "'a", "": "", "a=1": "a=1"} {
		if got := text.Guard(in); got != want || text.Unguard(got) != in {
			t.Errorf("text.Guard(%q) = %q, back %q", in, got, text.Unguard(got))
		}
	}
}

func TestRowsShareColumns(t *testing.T) {
	in := head + row("240001", ",,,,,") + row("240002", ",,,,,") + "240003,Budi,guru,Kertapati,,,,,,\n"
	rows, _, problems := readCandidates(in, testBook())
	if problems != nil || len(rows) != 3 {
		t.Fatal(problems)
	}
	same := func(a, b map[string]string) bool {
		return reflect.ValueOf(a).UnsafePointer() == reflect.ValueOf(b).UnsafePointer()
	}
	if !same(rows[0].Columns, rows[1].Columns) || same(rows[0].Columns, rows[2].Columns) || maps.Equal(rows[0].Columns, rows[2].Columns) {
		t.Error("rows of one place must share one map, and only those")
	}
}
