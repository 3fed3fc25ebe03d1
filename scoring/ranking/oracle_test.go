package ranking

import (
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// oracle is the folder of published results, which is not part of the project.
func oracle(t *testing.T, folder string) string {
	t.Helper()
	dir := os.Getenv("AMPERA_ORACLE")
	if dir == "" {
		t.Skip("AMPERA_ORACLE is not set: published results are not part of the project")
	}
	return filepath.Join(dir, folder)
}

// readRows reads a CSV file as rows by column name.
func readRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for c, name := range lines[0] {
			row[name] = line[c]
		}
		out = append(out, row)
	}
	return out
}

func template(t testing.TB, name string) *scoring.Rulebook {
	t.Helper()
	text, ok := rulebook.Template(name)
	if !ok {
		t.Fatalf("no template %q", name)
	}
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestCASN2024 reproduces 2,139 published final marks and their order.
func TestCASN2024(t *testing.T) {
	dir := oracle(t, "casn2024")
	s := newSlate(template(t, "cpns-2024"))
	groups := map[string]int{}
	rows := readRows(t, filepath.Join(dir, "peserta.csv"))
	for _, row := range rows {
		key := row["jabatan"] + "\x1f" + row["lokasi"]
		if _, ok := groups[key]; !ok {
			groups[key] = s.group(key, -1)
		}
		s.add(scoring.Candidate{Number: row["nomor_peserta"], GPA: pts(row["ipk"]), Group: groups[key]},
			row["twk"], row["tiu"], row["tkp"], row["skb"])
	}
	want := map[string]string{}
	for _, row := range readRows(t, filepath.Join(dir, "hasil.csv")) {
		want[row["nomor_peserta"]] = row["nilai_akhir"]
	}
	seen := 0
	for _, g := range Rank(s).Groups {
		if g.Ranked != len(g.Standings) || g.Unresolved != 0 {
			t.Errorf("group %d: %d of %d ranked", g.Group, g.Ranked, len(g.Standings))
		}
		for at, st := range g.Standings {
			seen++
			c := s.At(st.Candidate)
			if got := st.Final; got != pts(want[c.Number]) {
				t.Errorf("%s: final %s, published %s", c.Number, got, want[c.Number])
			}
			if st.Code != "" {
				t.Errorf("%s: code %q without a quota", c.Number, st.Code)
			}
			if at > 0 {
				checkOrder(t, rows, want, at, g.Standings[at-1], st)
			}
		}
	}
	if seen != 2139 || len(want) != 2139 {
		t.Errorf("%d candidates against %d results", seen, len(want))
	}
}

// checkOrder compares two neighbours by the README's chain, with nothing of
// the package under test.
func checkOrder(t *testing.T, rows []map[string]string, final map[string]string, at int, above, below scoring.Standing) {
	t.Helper()
	a, b := rows[above.Candidate], rows[below.Candidate]
	skd := func(r map[string]string) scoring.Points { return pts(r["twk"]) + pts(r["tiu"]) + pts(r["tkp"]) }
	order := cmp.Or(
		cmp.Compare(pts(final[b["nomor_peserta"]]), pts(final[a["nomor_peserta"]])),
		cmp.Compare(skd(b), skd(a)), cmp.Compare(pts(b["tkp"]), pts(a["tkp"])),
		cmp.Compare(pts(b["tiu"]), pts(a["tiu"])), cmp.Compare(pts(b["twk"]), pts(a["twk"])),
		cmp.Compare(pts(b["ipk"]), pts(a["ipk"])))
	switch {
	case order > 0:
		t.Errorf("%s stands above %s", a["nomor_peserta"], b["nomor_peserta"])
	case order == 0 && below.Rank != above.Rank:
		t.Errorf("%s and %s are equal, ranks %d and %d", a["nomor_peserta"], b["nomor_peserta"], above.Rank, below.Rank)
	case order < 0 && below.Rank != at+1:
		t.Errorf("%s: rank %d at place %d", b["nomor_peserta"], below.Rank, at+1)
	}
}

var notLetters = regexp.MustCompile(`[^a-z]+`)

// TestPanelTrim reproduces every criterion and total of 454 performances.
func TestPanelTrim(t *testing.T) {
	dir := oracle(t, "panel-trim")
	text, err := os.ReadFile(filepath.Join("..", "rulebook", "testdata", "panel-trim.toml"))
	if err != nil {
		t.Fatal(err)
	}
	book, err := rulebook.Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	s := newSlate(book)
	who, groups := map[string]int{}, map[string]int{}
	sheets := map[string]map[string]string{} // marks by candidate and judge
	key := func(r map[string]string) string { return r["event"] + "\x1f" + r["round"] + "\x1f" + r["entrant"] }
	for _, r := range readRows(t, filepath.Join(dir, "scores.csv")) {
		k := key(r)
		if _, ok := who[k]; !ok {
			g := r["event"] + "\x1f" + r["round"]
			if _, ok := groups[g]; !ok {
				groups[g] = s.group(g, -1)
			}
			c := scoring.Candidate{Number: r["entrant"], Group: groups[g]}
			who[k] = s.add(c.WithColumns(map[string]string{"event": r["event"], "round": r["round"]}))
		}
		marks := sheets[k+"\x1f"+r["judge"]]
		if marks == nil {
			marks = map[string]string{}
			sheets[k+"\x1f"+r["judge"]] = marks
		}
		marks[criterion(r["criterion"])] = r["score"]
	}
	for k, marks := range sheets {
		parts := strings.Split(k, "\x1f")
		s.sheet(who[strings.Join(parts[:3], "\x1f")], "components", scoring.PersonID(parts[3]), scoring.SheetSubmitted, marks)
	}
	finals := map[int]scoring.Points{}
	for _, g := range Rank(s).Groups {
		for _, st := range g.Standings {
			if st.Rank == 0 {
				t.Fatalf("%s: %v", s.At(st.Candidate).Number, st.Held)
			}
			finals[st.Candidate] = st.Final
		}
	}
	totals := readRows(t, filepath.Join(dir, "expected_totals.csv"))
	for _, r := range totals {
		if got := finals[who[key(r)]]; got != pts(r["component_total"]) {
			t.Errorf("%s: total %s, official %s", r["entrant"], got, r["component_total"])
		}
	}
	if len(totals) != 454 || len(who) != 454 {
		t.Errorf("%d totals, %d performances", len(totals), len(who))
	}
	checkCriteria(t, s, who, key, readRows(t, filepath.Join(dir, "expected_criteria.csv")))
}

func criterion(label string) string { return notLetters.ReplaceAllString(strings.ToLower(label), "_") }

// checkCriteria finds every official panel score among the explained steps.
func checkCriteria(t *testing.T, s *slate, who map[string]int, key func(map[string]string) string, rows []map[string]string) {
	t.Helper()
	p, got := newPlan(s.book), map[string]scoring.Points{}
	e := newEvaluator(p, s)
	e.trace = true
	for k, i := range who {
		e.evaluate(i, make([]scoring.Stage, len(p.columns)))
		for _, step := range e.steps {
			if step.Label == StepCriterion {
				got[k+"\x1f"+step.Of] = step.Value.Round(scoring.PointDecimals)
			}
		}
	}
	for _, r := range rows {
		if v, ok := got[key(r)+"\x1f"+criterion(r["criterion"])]; !ok || v != pts(r["panel_score"]) {
			t.Errorf("%s %s: %s, official %s", r["entrant"], r["criterion"], v, r["panel_score"])
		}
	}
	if len(rows) != 2270 {
		t.Errorf("%d criteria", len(rows))
	}
}
