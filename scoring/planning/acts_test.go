package planning_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/memory"
	"ampera/scoring/memory/acting"
	"ampera/scoring/planning"
	"ampera/scoring/rulebook"
	_ "ampera/scoring/seeded"
)

const planText = `
[plan]
year = 2027
school = "lokasi"
statuses = [{ code = "pns", name = "PNS", counts = true }, { code = "honorer", name = "Honorer" }]

[[plan.levels]]
code = "smp"
name = "SMP"
divisor = 24
rounding = "up"
subjects = [
  { code = "mat", name = "Matematika", hours = { "7" = 4, "8" = 4, "9" = 4 }, formation = { jabatan = "Guru Matematika" } },
  { code = "seni", name = "Seni", classes = 6 },
]
`

// office is a selection whose rulebook counts a need.
type office struct {
	testing.TB
	*memory.Office
}

// opened is one with a chair and, staffed, a secretary, a planner and an assessor; alone
// says what the rulebook lets one person do.
func opened(t testing.TB, staffed, alone bool) office {
	t.Helper()
	text, _ := rulebook.Template("guru")
	if !alone {
		text = strings.Replace(text, "alone = true", "alone = false", 1)
	}
	book, err := rulebook.Parse(text + planText)
	if err != nil {
		t.Fatal(err)
	}
	o := office{t, memory.New(func() time.Time { return time.UnixMilli(1_800_000_000_000) }, nil)}
	if _, err := o.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Passphrase: "rahasia", Book: book}); err != nil {
		t.Fatal(err)
	}
	if staffed {
		o.enrols("sek", scoring.Secretary)
		o.enrols("ren", planning.Planner)
		o.enrols("nilai", scoring.Assessor)
	}
	return o
}

func (o office) enrols(id scoring.PersonID, roles scoring.Roles) {
	o.Helper()
	code, err := o.Desk("ketua").Enrol(context.Background(), id, "Orang "+string(id), roles)
	if err == nil {
		_, err = o.ChooseKey(context.Background(), id, code, "sandi "+string(id))
	}
	if err != nil {
		o.Fatal(err)
	}
}

// does is how an act was refused: "" where it was not.
func (o office) does(who scoring.PersonID, c scoring.Command) string {
	o.Helper()
	return acting.World(o).Does(who, c)
}

func (o office) must(who scoring.PersonID, all ...scoring.Command) {
	o.Helper()
	for _, c := range all {
		if code := o.does(who, c); code != "" {
			o.Fatalf("%s may not %T: %s", who, c, code)
		}
	}
}

func (o office) status() (s planning.Status) {
	o.Desk("ketua").Read(func(v scoring.View) { s = planning.Of(v) })
	return s
}

// quotas are the formations that have one.
func (o office) quotas() map[string]int {
	out := map[string]int{}
	for _, g := range o.State().Groups() {
		if g.HasQuota {
			out[strings.Join(g.Values, "/")] = g.Quota
		}
	}
	return out
}

// school has classes of each year, and teachers of mathematics.
func school(name string, classes, teachers int) (rows []planning.Row) {
	for _, class := range []string{"7", "8", "9"} {
		rows = append(rows, planning.Row{School: name, Level: "smp", Kind: planning.Classes, Class: class, Year: 2027, Many: classes})
	}
	return append(rows, planning.Row{School: name, Level: "smp", Kind: planning.Teachers, Subject: "mat", Status: "pns", Many: teachers})
}

// two schools need three teachers of mathematics each: one has five, one has none, and
// another, which has one, is short of two.
func counts() planning.Import {
	return planning.Import{Rows: slices.Concat(school("SMP 1", 6, 5), school("SMP 2", 6, 0), school("SMP 3", 6, 1)), Source: scoring.Source{Name: "sekolah.csv", Hash: "00"}}
}

func decree(number string, posts ...planning.Post) planning.Decree {
	return planning.Decree{Number: number, Day: 20270301, Posts: posts, Source: scoring.Source{Name: "sk.csv", Hash: "01"}}
}

func post(subject, school string, many int) planning.Post {
	return planning.Post{Level: "smp", Subject: subject, School: school, Many: many}
}

// The road of a plan: schools' counts, our proposal after moves, the ministry's figures with
// two names, and formations with their quotas in the act of the approval. Each step lapses,
// and says so, when what it rests on is another, and stands again when it is as it was.
func TestTheRoadOfAPlan(t *testing.T) {
	o := opened(t, true, true)
	if got := o.does("ren", planning.Propose{}); got != "need.no-schools" {
		t.Errorf("nothing to propose: %q", got)
	}
	o.must("ren", counts(), planning.Propose{})
	s := o.status()
	want := []planning.Post{post("mat", "SMP 2", 1), post("mat", "SMP 3", 2), post("seni", "SMP 1", 3), post("seni", "SMP 2", 3), post("seni", "SMP 3", 3)}
	if got := planning.Sorted(s.Proposal.Posts); !slices.Equal(got, want) || s.Proposal.Lapsed || s.Proposal.By != "Orang ren" || len(s.Proposal.Moves) != 1 || s.Proposal.Moves[0].Many != 2 {
		t.Fatalf("proposed %+v, %+v", got, s.Proposal)
	}
	if l, n := s.Proposal.Schools[0], s.Now.Schools[0]; l != n {
		t.Errorf("proposed %+v of %+v", l, n)
	}
	o.must("ketua", planning.Approve{})
	if got := o.quotas(); len(got) != 2 || got["Guru Matematika/SMP 2"] != 1 || got["Guru Matematika/SMP 3"] != 2 {
		t.Errorf("formations %v", got)
	}
	if a := o.status().Approval; a.Lapsed || a.Decree != "" || a.By != "Ketua" {
		t.Errorf("approved %+v", a)
	}

	o.must("ren", decree("SK 7", post("mat", "SMP 3", 1), post("mat", "SMP 4", 2)))
	if got := o.does("ketua", planning.Approve{}); got != "need.decree.waits" {
		t.Errorf("before it is confirmed: %q", got)
	}
	if d := o.status().Decree; !d.Pending() || d.Number != "SK 7" || d.Day != 20270301 {
		t.Errorf("taken %+v", d)
	}
	o.must("sek", planning.ConfirmDecree{})
	s = o.status()
	if d := s.Decree; d.Pending() || d.Alone() || d.Name != "Orang ren" || d.Second != "Orang sek" || !s.Approval.Lapsed {
		t.Errorf("confirmed %+v, approval lapsed %v", d, s.Approval.Lapsed)
	}
	o.must("ketua", planning.Approve{})
	if got := o.quotas(); got["Guru Matematika/SMP 2"] != 0 || got["Guru Matematika/SMP 3"] != 1 || got["Guru Matematika/SMP 4"] != 2 {
		t.Errorf("formations by the decree %v", got)
	}
	var rows []planning.Compared
	o.Desk("sek").Read(func(v scoring.View) { rows = s.Compare(v) })
	if len(rows) != 6 || rows[0].School != "SMP 2" || rows[0].Many != 1 || rows[0].Granted != 0 || rows[2].Difference() != 2 || rows[0].Quota != 0 || rows[5].Formation != nil {
		t.Errorf("compared %+v", rows)
	}

	less := counts()
	less.Rows[0].Many = 1
	o.must("ren", less)
	if s := o.status(); !s.Proposal.Lapsed || !s.Approval.Lapsed {
		t.Errorf("after other counts: %v, %v", s.Proposal.Lapsed, s.Approval.Lapsed)
	}
	if got := o.does("ketua", planning.Approve{}); got != "need.lapsed" {
		t.Errorf("a proposal that lapsed: %q", got)
	}
	o.must("ren", counts())
	if s := o.status(); s.Proposal.Lapsed || s.Approval.Lapsed {
		t.Errorf("the same counts again: %v, %v", s.Proposal.Lapsed, s.Approval.Lapsed)
	}
	honorary := counts()
	honorary.Rows = append(honorary.Rows, planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Teachers, Subject: "mat", Status: "honorer", Many: 9})
	o.must("ren", honorary)
	if o.status().Proposal.Lapsed {
		t.Error("who is not counted changes a proposal")
	}
	restored, err := scoring.RestoreSnapshot(house.Whole(), string(o.State().AppendSnapshot(nil)))
	if err != nil || !bytes.Equal(restored.AppendSnapshot(nil), o.State().AppendSnapshot(nil)) {
		t.Errorf("after a restart another: %v", err)
	}
}

// An import says what changes and nothing else; a school that the file does not name is
// there no more.
func TestWhatAnImportChanges(t *testing.T) {
	o := opened(t, true, true)
	o.must("ren", counts())
	if acts := len(o.Acts()); o.does("ren", counts()) != "" || len(o.Acts()) != acts {
		t.Error("the same file is an act")
	}
	other := counts()
	other.Rows = other.Rows[:8]
	other.Rows[3].Many = 4
	o.must("ren", other)
	last := o.Acts()[len(o.Acts())-1]
	said := map[string]string{}
	for _, f := range last.Facts {
		for _, c := range f.Cells {
			said[f.Subject.ID+" "+c.Name] = c.Value
		}
	}
	if len(said) != 5 || said["smp/SMP 1 guru/mat/pns/0"] != "4" || said["smp/SMP 3 rombel/7/2027"] != "" {
		t.Errorf("%v", said)
	}
	if s := o.status(); s.Schools != 2 {
		t.Errorf("%d schools", s.Schools)
	}
	if got := o.does("ren", planning.Import{}); got != "need.empty" {
		t.Errorf("nothing: %q", got)
	}
}

// Who may do what: a planner plans, and while there is none the secretary; nobody confirms
// what they took from the decree themselves, but where the office has nobody else and the
// rulebook lets one decide; the chair approves.
func TestWhoPlans(t *testing.T) {
	all := []scoring.PersonID{"ketua", "sek", "ren", "nilai"}
	sk := decree("SK 7", post("mat", "SMP 3", 1))
	for _, c := range []struct {
		what scoring.Command
		want []string
	}{
		{counts(), []string{"allow.role", "allow.role", "", "allow.role"}},
		{planning.Propose{}, []string{"allow.role", "allow.role", "", "allow.role"}},
		{sk, []string{"allow.role", "allow.role", "", "allow.role"}},
		{planning.ConfirmDecree{}, []string{"", "", "need.decree.second", "allow.role"}},
		{planning.Approve{}, []string{"need.decree.waits", "allow.role", "allow.role", "allow.role"}},
	} {
		for i, who := range all {
			o := opened(t, true, true)
			o.must("ren", counts(), planning.Propose{}, decree("SK 6", post("mat", "SMP 3", 2)))
			if _, is := c.what.(planning.Import); is {
				c.what = planning.Import{Rows: school("SMP 9", 6, 1)}
			}
			if _, is := c.what.(planning.Propose); is {
				o.must("ren", planning.Import{Rows: school("SMP 9", 6, 1)})
			}
			if got := o.does(who, c.what); got != c.want[i] {
				t.Errorf("%T by %s: %q, want %q", c.what, who, got, c.want[i])
			}
		}
	}
	o := opened(t, false, true)
	o.must("ketua", counts(), planning.Propose{}, sk)
	if d := o.status().Decree; d.Pending() || !d.Alone() {
		t.Errorf("alone %+v", d)
	}
	o.must("ketua", planning.Approve{})
	o = opened(t, false, false)
	o.must("ketua", counts(), planning.Propose{})
	if got := o.does("ketua", sk); got != "need.decree.nobody" {
		t.Errorf("alone without the rulebook's word: %q", got)
	}
	o.enrols("sek", scoring.Secretary)
	o.must("sek", planning.Import{Rows: school("SMP 9", 6, 1)}, planning.Propose{}, sk)
	o.must("ketua", planning.ConfirmDecree{}, planning.Approve{})
}

// Of the file, too: what a client of one's own signs against these rules counts nowhere.
func TestForgedPlans(t *testing.T) {
	is := func(cell, value string) func(*scoring.Decision) {
		return func(d *scoring.Decision) {
			for i := range d.Facts {
				for n := range d.Facts[i].Cells {
					if d.Facts[i].Cells[n].Name == cell {
						d.Facts[i].Cells[n].Value = value
					}
				}
			}
		}
	}
	sk := decree("SK 7", post("mat", "SMP 3", 1))
	for name, c := range map[string]struct {
		before []scoring.Command // by the planner
		who    scoring.PersonID
		what   scoring.Command
		forge  func(*scoring.Decision)
		by     scoring.PersonID
		code   string
	}{
		"own figures confirmed": {[]scoring.Command{sk}, "sek", planning.ConfirmDecree{}, is("confirmed", "ren"), "ren", "need.decree.second"},
		"in another's name":     {[]scoring.Command{sk}, "sek", planning.ConfirmDecree{}, is("confirmed", "ketua"), "sek", "allow.not-yours"},
		"other than was taken":  {[]scoring.Command{sk}, "sek", planning.ConfirmDecree{}, is("posts", "smp\tmat\tSMP 3\t9\n"), "sek", "need.decree.none"},
		"figures typed":         {nil, "ren", planning.Propose{}, is("figures", "smp\tmat\t\tschool\t9\t9\t0\t0\t0\n"), "ren", "need.figures"},
		"by an assessor":        {[]scoring.Command{planning.Propose{}}, "ketua", planning.Approve{}, is("by", "nilai"), "nilai", "allow.role"},
		"by the secretary":      {[]scoring.Command{planning.Propose{}}, "ketua", planning.Approve{}, is("by", "sek"), "sek", "allow.role"},
		"more than proposed":    {[]scoring.Command{planning.Propose{}}, "ketua", planning.Approve{}, is("posts", "smp\tmat\tSMP 3\t9\n"), "ketua", "need.posts"},
		"another quota":         {[]scoring.Command{planning.Propose{}}, "ketua", planning.Approve{}, is("quota", "9"), "ketua", "need.posts"},
		"a formation left out": {[]scoring.Command{planning.Propose{}}, "ketua", planning.Approve{}, func(d *scoring.Decision) {
			d.Facts = d.Facts[:len(d.Facts)-1]
		}, "ketua", "need.posts"},
		"a formation more": {[]scoring.Command{planning.Propose{}}, "ketua", planning.Approve{}, func(d *scoring.Decision) {
			f := d.Facts[len(d.Facts)-1]
			f.Subject.ID = scoring.GroupID([]string{"Guru Seni", "SMP 3"})
			d.Facts = append(d.Facts, f)
		}, "ketua", "need.posts"},
		"a count that is none": {nil, "ren", planning.Import{Rows: school("SMP 1", 7, 5)}, is("rombel/7/2027", "-1"), "ren", "need.count"},
	} {
		o := opened(t, true, true)
		o.must("ren", counts())
		o.must("ren", c.before...)
		d, err := scoring.Decide(o.State(), o.Desk(c.who).Actor(), c.what)
		if err != nil {
			t.Fatal(name, err)
		}
		before := len(o.State().Uncounted())
		d.Facts = slices.Clone(d.Facts)
		for i := range d.Facts {
			d.Facts[i].Cells = slices.Clone(d.Facts[i].Cells)
		}
		c.forge(&d)
		o.Forge(c.by, scoring.Decision{Kind: d.Kind, Facts: d.Facts}) // not the one that the state decided itself
		out := o.State().Uncounted()
		if len(out) != before+1 {
			t.Errorf("%s: it counts", name)
		} else if got := out[before].Why.Code; got != c.code {
			t.Errorf("%s: %q, want %q", name, got, c.code)
		}
	}
}

// On two laptops that did not see each other: counts that came late lapse an approval made
// meanwhile; in every order of joining the state is the same.
func TestLateCounts(whole *testing.T) {
	rapid.Check(whole, func(t *rapid.T) {
		o := opened(whole, true, true)
		o.must("ren", counts(), planning.Propose{})
		away := office{o.TB, o.Copy("lain")}
		late := counts()
		late.Rows[rapid.IntRange(0, len(late.Rows)-1).Draw(t, "row")].Many = rapid.IntRange(0, 12).Draw(t, "many")
		away.must("ren", late)
		o.must("ketua", planning.Approve{})
		first, second := office{o.TB, o.Copy("a")}, office{o.TB, away.Copy("b")}
		first.Receive(away.Office)
		second.Receive(o.Office)
		changed := first.status().Now.Schools
		want := !slices.Equal(changed, o.status().Now.Schools)
		for _, l := range []office{first, second} {
			if s := l.status(); s.Approval.Lapsed != want || s.Proposal.Lapsed != want || s.Approval.By == "" {
				t.Fatalf("lapsed %v, %v, want %v", s.Proposal.Lapsed, s.Approval.Lapsed, want)
			}
		}
	})
}

// What if: other hours, another rounding, retirements that come later, and nothing of it
// stays.
func TestWhatIf(t *testing.T) {
	o := opened(t, true, true)
	o.must("ren", counts())
	s := o.status()
	rows, _ := planning.Rows(o.State().Now(), s.Plan)
	ask := func(words map[string]string) planning.Result {
		w, why := planning.ReadWhatIf(func(name string) string { return words[name] })
		if why != nil {
			t.Fatal(why)
		}
		return planning.Count(w.Plan(s.Plan), w.Rows(rows))
	}
	need := func(words map[string]string) int { return ask(words).Totals[0].Years[0].Need }
	for _, c := range []struct {
		words map[string]string
		want  int
	}{{nil, 9}, {map[string]string{"hours": "18"}, 12}, {map[string]string{"basis": "50"}, 6}, {map[string]string{"basis": "50", "rounding": "down"}, 3},
		{map[string]string{"basis": "50", "per": "pooled"}, 5}} {
		if got := need(c.words); got != c.want {
			t.Errorf("%v: %d, want %d", c.words, got, c.want)
		}
	}
	rows = append(rows, planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Teachers, Subject: "mat", Status: "pns", Year: 2027, Many: 2})
	if a, b := ask(nil).Totals[0].Years[0].Retiring, ask(map[string]string{"later": "1"}).Totals[0].Years; a != 2 || b[0].Retiring != 0 || b[1].Retiring != 2 {
		t.Errorf("retiring %d, later %+v", a, b)
	}
	if again := o.status(); !slices.Equal(again.Now.Totals, s.Now.Totals) {
		t.Error("a what-if stays")
	}
	for _, bad := range []map[string]string{{"hours": "0"}, {"basis": "x"}, {"rounding": "even"}, {"per": "city"}, {"later": "99"}} {
		if _, why := planning.ReadWhatIf(func(name string) string { return bad[name] }); why == nil {
			t.Errorf("%v is taken", bad)
		}
	}
}
