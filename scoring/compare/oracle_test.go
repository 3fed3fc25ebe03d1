package compare

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// official is the national selection that AMPERA_ORACLE has, and its published
// results as a recap.
func official(t *testing.T) (*roll, grid) {
	t.Helper()
	dir := os.Getenv("AMPERA_ORACLE")
	if dir == "" {
		t.Skip("AMPERA_ORACLE is not set: published results are not part of the project")
	}
	text, _ := rulebook.Template("cpns-2024")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	r, groups := newRoll(book), map[string]int{}
	rows := readFile(t, filepath.Join(dir, "casn2024", "peserta.csv"))
	for _, row := range rows[1:] { // nomor_peserta, nama, jabatan, lokasi, ipk, twk, tiu, tkp, skb
		key := scoring.GroupKey(row[2:4])
		if _, ok := groups[key]; !ok {
			groups[key] = len(r.groups)
			r.groups = append(r.groups, scoring.Group{Key: key, Values: row[2:4]})
		}
		c := scoring.Candidate{Index: len(r.people), Number: row[0], Name: row[1], GPA: pts(row[4]), Group: groups[key]}
		r.people = append(r.people, c.WithColumns(map[string]string{"jabatan": row[2], "lokasi": row[3]}))
		marks := map[string]scoring.Points{}
		for k, s := range book.SubTests() {
			marks[s.Code] = pts(row[5+k])
		}
		r.marks = append(r.marks, marks)
	}
	results := readFile(t, filepath.Join(dir, "casn2024", "hasil.csv"))
	results[0] = []string{"No Peserta", "SKD", "Nilai Akhir"}
	return r, results
}

func readFile(t *testing.T, path string) grid {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The published results agree, cell by cell; and so does our own recap.
func TestOfficialResultsAgree(t *testing.T) {
	r, results := official(t)
	for name, g := range map[string]grid{"published": results, "ours": gridOf(r)} {
		rep := compared(t, r, g)
		if len(rep.Findings) > 0 || rep.Rows != 2139 || rep.Cells != rep.Equal || rep.Cells < 2*2139 {
			t.Errorf("%s: %d of %d cells in %d rows agree\n%s", name, rep.Equal, rep.Cells, rep.Rows, shorts(rep))
		}
	}
}

// stages are the columns that a short recap leaves out.
var stages = []string{"skd_scaled", "skd_weighted", "skb_total", "skb_total_weighted"}

// A habit that holds for the whole table is one finding, although it gives a
// sixth of all candidates, or all of them, another final mark and some of them
// another rank; whether the stages are shown or not.
func TestOneHabitOverAllResults(t *testing.T) {
	if testing.Short() {
		t.Skip("three comparisons of 2,139 rows: not with -short")
	}
	r, _ := official(t)
	for name, c := range map[string]struct {
		habit func(b *scoring.Rulebook, c []scoring.Component)
		drop  []string
		want  string
	}{
		"end, stages shown": {func(_ *scoring.Rulebook, c []scoring.Component) { unrounded(c) }, nil, "end nilai_akhir 2139,2139"},
		"end":               {func(_ *scoring.Rulebook, c []scoring.Component) { unrounded(c) }, stages, "end nilai_akhir 2139,2139"},
		"weights unseen": {func(_ *scoring.Rulebook, c []scoring.Component) { c[0].Weight, c[1].Weight = pts("0.35"), pts("0.65") }, stages,
			"weight nilai_akhir skd,35,skb_total,65"},
	} {
		other, book := *r, *r.book
		book.Components = slices.Clone(book.Components)
		c.habit(&book, book.Components)
		other.book = &book
		rep := compared(t, r, gridOf(&other).without(c.drop...))
		if len(rep.Findings) != 1 {
			t.Errorf("%s: %d findings", name, len(rep.Findings))
			continue
		}
		f := rep.Findings[0]
		if got := string(f.Kind)[len("compare."):] + " " + f.Column + " " + strings.Join(f.Args, ","); got != c.want || len(f.Numbers) < 300 {
			t.Errorf("%s: %s of %d, want %s", name, got, len(f.Numbers), c.want)
		}
	}
}

func unrounded(list []scoring.Component) {
	for i := range list {
		list[i].Scaled, list[i].Weighted = scoring.Places{}, scoring.Places{}
	}
}
