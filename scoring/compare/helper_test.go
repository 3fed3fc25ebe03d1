package compare

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/ranking"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
)

// roll is a record of written marks, for tests.
type roll struct {
	scoring.Record // nil: anything else that is asked is a bug and panics
	book           *scoring.Rulebook
	people         []scoring.Candidate
	groups         []scoring.Group
	marks          []map[string]scoring.Points
	held           map[int]*scoring.Refusal
	exits          map[int]scoring.Exit
	absent         map[int]bool
	sheets         map[int][]*scoring.Sheet
	right          scoring.Spellings
}

func (r *roll) Book() *scoring.Rulebook                           { return r.book }
func (r *roll) Spellings() scoring.Spellings                      { return r.right }
func (r *roll) Len() int                                          { return len(r.people) }
func (r *roll) Typed(int, string) []scoring.PersonID              { return nil }
func (r *roll) At(i int) scoring.Candidate                        { return r.people[i] }
func (r *roll) Groups() []scoring.Group                           { return r.groups }
func (r *roll) Exit(i int) scoring.Exit                           { return r.exits[i] }
func (r *roll) Conflict(i int) *scoring.Refusal                   { return r.held[i] }
func (r *roll) Sheets(i int, _ string) []*scoring.Sheet           { return r.sheets[i] }
func (r *roll) Panel(int, string) []scoring.PersonID              { return nil }
func (r *roll) Moderation(int, string) (scoring.Moderation, bool) { return scoring.Moderation{}, false }
func (r *roll) Presence(i int, _ string) scoring.Presence {
	if r.absent[i] {
		return scoring.WasAbsent
	}
	return scoring.NoPresence
}
func (r *roll) Mark(i, sub int) (scoring.Points, bool) {
	m, ok := r.marks[i][r.book.SubTests()[sub].Code]
	return m, ok
}

func pts(s string) scoring.Points {
	p, err := scoring.ParsePoints(s)
	if err != nil {
		panic(s + ": " + err.Error())
	}
	return p
}

// twoParts weighs a written part of two sub-tests, brought to 100, and an
// interview, with a rounding at every stage.
func twoParts() *scoring.Rulebook {
	two := scoring.NewPlaces(2)
	return &scoring.Rulebook{GroupBy: []string{"jabatan"}, Total: scoring.Total{Rounding: two, Decimals: 2},
		Components: []scoring.Component{
			{Code: "tulis", Name: scoring.Text{ID: "Tes tulis", EN: "Written test"}, Kind: scoring.Written, Weight: pts("0.7"), Max: pts("150"),
				Scale: pts("100"), Scaled: two, Weighted: two, SubTests: []scoring.SubTest{
					{Code: "umum", Name: scoring.Text{ID: "Tes umum", EN: "General test"}, Max: pts("50"), Decimals: 1},
					{Code: "bidang", Name: scoring.Text{ID: "Tes bidang", EN: "Field test"}, Max: pts("100"), Decimals: 1}}},
			{Code: "wawancara", Name: scoring.Text{ID: "Wawancara", EN: "Interview"}, Kind: scoring.Written, Weight: pts("0.3"), Max: pts("100"),
				Weighted: two, SubTests: []scoring.SubTest{{Code: "tanya", Name: scoring.Text{ID: "Tanya jawab", EN: "Questions"}, Max: pts("100"), Decimals: 2}}},
		},
		Ties: []scoring.TieKey{{Of: "wawancara"}, {Of: "bidang"}, {Of: "ipk"}, {Of: "born"}},
		Codes: []scoring.Code{{Code: "P/L", Outcome: scoring.Placed}, {Code: "P", Outcome: scoring.Passed}, {Code: "TL", Outcome: scoring.Below},
			{Code: "TH", Outcome: scoring.Absent}, {Code: "APS", Outcome: scoring.Withdrew}}}
}

func newRoll(book *scoring.Rulebook) *roll {
	return &roll{book: book, held: map[int]*scoring.Refusal{}, exits: map[int]scoring.Exit{}, absent: map[int]bool{}}
}

// group adds a group with a quota.
func (r *roll) group(name string, quota int) {
	r.groups = append(r.groups, scoring.Group{Key: name, Values: []string{name}, Quota: quota, HasQuota: true})
}

// add adds a candidate to the last group with marks in the order of the
// sub-tests; "" is blank.
func (r *roll) add(number string, marks ...string) {
	group := len(r.groups) - 1
	c := scoring.Candidate{Index: len(r.people), Number: number, Name: "Peserta " + number, Group: group,
		GPA: pts("3.5"), Born: scoring.Date(19900101 + len(r.people))}
	given := map[string]scoring.Points{}
	for k, m := range marks {
		if m != "" {
			given[r.book.SubTests()[k].Code] = pts(m)
		}
	}
	r.people = append(r.people, c.WithColumns(map[string]string{"jabatan": r.groups[group].Values[0]}))
	r.marks = append(r.marks, given)
}

// office is a roll of one formation with every sort of line: marks that the
// roundings matter to, equal finals, a blank, an absence, an exit.
func office() *roll {
	r := newRoll(twoParts())
	r.group("Guru IPA", 3)
	for i, marks := range [][]string{
		{"41.5", "88", "81.28"}, {"40.3", "77.7", "77.72"}, {"44", "79", "90"}, {"35", "70", "75.55"}, {"38", "64", "68.01"},
		{"30", "75", "70"}, {"33.3", "71.4", "66.66"}, {"45", "60", "72"}, {"36", "84", "60"}, {"36", "69", "69"},
		{"45", "90", "50"}, {"45", "60", "70"}, {"40", "80", ""}, {"", "", ""}, {"41", "72", "79"}, {"36", "69", "69"},
	} {
		r.add(fmt.Sprintf("26%04d", i+1), marks...)
	}
	r.people[9].Born, r.people[15].Born = 0, 0 // 260010 and 260016: equal in all that is known
	r.absent[13] = true
	r.exits[14] = scoring.ExitWithdrew
	return r
}

// grid is a recap's rows with its header first, to be changed by tests.
type grid [][]string

// gridOf is the recap that agrees with a record in everything.
func gridOf(r scoring.Record) grid {
	k := ranking.Rank(r)
	head := append(slices.Clone(r.Book().GroupBy), ColRank, scoring.ColNumber, scoring.ColName)
	for _, c := range k.Columns {
		head = append(head, c.Code)
	}
	out := grid{append(head, ColFinal, ColResult)}
	for _, g := range k.Groups {
		for i := range g.Standings {
			out = append(out, rowOf(r, k, g.Group, &g.Standings[i]))
		}
	}
	return out
}

func rowOf(r scoring.Record, k scoring.Ranking, group int, s *scoring.Standing) []string {
	row := slices.Clone(r.Groups()[group].Values)[:len(r.Book().GroupBy)]
	rank, final := "", ""
	if s.Rank > 0 {
		rank = fmt.Sprint(s.Rank)
	}
	if s.Rank > 0 || s.Outcome == scoring.Below {
		final = s.Final.Fixed(r.Book().Total.Decimals)
	}
	row = append(row, rank, r.At(s.Candidate).Number, r.At(s.Candidate).Name)
	for i, c := range k.Columns {
		text := ""
		if s.Stages[i].Has {
			text = s.Stages[i].Value.Fixed(c.Places)
		}
		row = append(row, text)
	}
	return append(row, final, s.Code)
}

// row is the row of a candidate number.
func (g grid) row(number string) int {
	at := slices.Index(g[0], scoring.ColNumber)
	return slices.IndexFunc(g, func(row []string) bool { return row[at] == number })
}

func (g grid) get(number, column string) string { return g[g.row(number)][slices.Index(g[0], column)] }

func (g grid) set(number, column, text string) { g[g.row(number)][slices.Index(g[0], column)] = text }

// without is the recap without some columns.
func (g grid) without(columns ...string) grid {
	out := make(grid, len(g))
	for i, row := range g {
		for k, text := range row {
			if !slices.Contains(columns, g[0][k]) {
				out[i] = append(out[i], text)
			}
		}
	}
	return out
}

// compared is what a comparison of a grid finds.
func compared(t testing.TB, r scoring.Record, g grid) Report {
	t.Helper()
	return Compare(r, Table(g, r.Book()))
}

// short is a finding on one line: kind, numbers, column, both values, args, how
// many cells follow.
func short(f Finding) string {
	out := fmt.Sprintf("%s %s %s %q %q", strings.TrimPrefix(string(f.Kind), "compare."), strings.Join(f.Numbers, "+"), f.Column, f.Theirs, f.Ours)
	if len(f.Args) > 0 {
		out += " (" + strings.Join(f.Args, ",") + ")"
	}
	if f.Why != nil {
		out += " " + f.Why.Code
	}
	return out + fmt.Sprintf(" +%d", len(f.Follows))
}

func shorts(r Report) string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, short(f))
	}
	return strings.Join(out, "\n")
}

// played is the sample on a selection in memory.
func played(t testing.TB) *memory.Office {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	office := memory.New(func() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) }, nil)
	head, err := office.Found(sample.Founding(book))
	if err != nil {
		t.Fatal(err)
	}
	if err := sample.Play(context.Background(), office, head, 20261123); err != nil {
		t.Fatal(err)
	}
	return office
}

// seenBy calls read with the sample as a person sees it.
func seenBy(t testing.TB, office *memory.Office, who scoring.PersonID, read func(scoring.Record)) {
	t.Helper()
	office.Desk(who).Read(func(v scoring.View) { read(v.Record()) })
}
