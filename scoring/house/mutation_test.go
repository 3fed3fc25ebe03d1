package house_test

import (
	"cmp"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/conflict"
	"ampera/scoring/house"
	"ampera/scoring/memory/acting"
	"ampera/scoring/objection"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

var update = flag.Bool("update", false, "write the golden file anew")

// A scene is what somebody may do after something, and what happens then. All that follows
// of it (who else may, what a forged variant of it becomes, what is read) is told in lines,
// so that the whole can be asked of a house with one column of one row taken out: see
// mutation_test.go of package scoring.
type scene struct {
	name   string
	from   func(t testing.TB) acting.World
	before []did
	who    scoring.PersonID
	c      func(w acting.World) scoring.Command
	then   []did // who may, does
}

type did struct {
	who scoring.PersonID
	c   func(w acting.World) scoring.Command
}

func always(c scoring.Command) func(acting.World) scoring.Command {
	return func(acting.World) scoring.Command { return c }
}

func does(who scoring.PersonID, c scoring.Command) did { return did{who, always(c)} }

func plain(t testing.TB) acting.World { return staffed(t, false) }

// apart is an office in which two answered one objection otherwise.
func apart(t testing.TB) acting.World {
	w := staffed(t, false)
	w.Must("wakil", objection.List{Stage: scoring.StageScreening, People: []scoring.PersonID{secretary}})
	other := w.Apart("lain")
	w.Must(chair, answers("R1", ""))
	other.Must(secretary, answers("R1", "ijazah"))
	w.Receive(other.Office)
	return w
}

// undeclared is one in which nobody but who decided declared on R5, who objects.
func undeclared(t testing.TB) acting.World {
	w := staffed(t, true)
	w.Must(secretary, registers("R5", "2.90"))
	w.Must("ver", conflict.Clear{}, decides("R5", "ipk_kurang.1"))
	w.Must("sup", conflict.Clear{}, screening.Confirm{Applicants: []string{"R5"}, Day: 20260911})
	w.Must(secretary, objects("R5", 20260930, "nilai"))
	w.Must(chair, answers("R1", "ijazah"))
	return w
}

func scenes(t testing.TB) []scene {
	stage := scoring.StageScreening
	text := stagesBook(t, false)
	late := does(secretary, objects("R3", 20260930, "nilai"))
	grant := does(chair, answers("R1", "ijazah"))
	anew := []did{does("sup", screening.Reopen{Applicants: []string{"R1"}, Reason: "salah baca"}), does("ver", decides("R1", "ipk_kurang.1")),
		does("sup", screening.Confirm{Applicants: []string{"R1"}, Day: 20260920})}
	extends := objection.Extend{Stage: stage, Until: map[string]scoring.Date{objection.Filing: 20261002}, Reason: "listrik padam"}
	propose := does(secretary, proposes(t, "a", longer(text)))
	approve := func(w acting.World) scoring.Command {
		return amending.Approve{ID: amendment(w.State().Now(), 0), Day: 20260918}
	}
	reject := func(w acting.World) scoring.Command {
		return amending.Reject{ID: amendment(w.State().Now(), 0), Reason: "tidak perlu"}
	}
	corrected, long, odd := objects("R1", 20260917, "nilai"), objects("R2", 20260916, "nilai"), extends
	corrected.Reason, long.Text, odd.Reason = "salah ketik", strings.Repeat("panjang ", 2_000), "xx"
	unsaid := corrected
	unsaid.Reason = "xx"
	shorter := objection.Extend{Stage: stage, Until: map[string]scoring.Date{objection.Filing: 20260925}, Reason: "listrik padam"} // still before the day of receipt
	return []scene{
		{"file", plain, nil, secretary, always(objects("R2", 20260916, "nilai")), nil},
		{"file too long", plain, nil, secretary, always(long), nil},
		{"correct", plain, nil, secretary, always(corrected), nil},
		{"correct without a reason", plain, nil, secretary, always(objects("R1", 20260917, "nilai")), nil},
		{"correct, saying nothing", plain, nil, secretary, always(unsaid), nil},
		{"grant", plain, nil, chair, always(answers("R1", "ijazah")), anew},
		{"reject", plain, nil, chair, always(answers("R1", "")), anew},
		{"answer twice", plain, []did{grant}, chair, always(answers("R1", "")), nil},
		{"admit", plain, []did{late}, chair, always(objection.Admit{Stage: stage, Applicant: "R3", Yes: true, Reason: "kiriman pos"}), []did{does(secretary, shorter), does(chair, objection.Approve{Stage: stage})}},
		{"admit, in time", plain, nil, chair, always(objection.Admit{Stage: stage, Applicant: "R1", Yes: true, Reason: "kiriman pos"}), nil},
		{"leave", plain, []did{grant}, chair, always(objection.Leave{Stage: stage, Requirement: "nilai", Applicant: "R2", Reason: "memang demikian"}),
			[]did{does("sup", screening.Reopen{Applicants: []string{"R2"}, Reason: "salah baca"}), does("ver", decides("R2", "ipk_kurang.1")), does("sup", screening.Confirm{Applicants: []string{"R2"}, Day: 20260920})}},
		{"leave, saying nothing", plain, []did{grant}, chair, always(objection.Leave{Stage: stage, Requirement: "nilai", Applicant: "R2", Reason: "xx"}), nil},
		{"extend", plain, nil, secretary, always(extends), nil},
		{"extend, saying nothing", plain, nil, secretary, always(odd), nil},
		{"approve an extension", plain, []did{does(secretary, extends)}, chair, always(objection.Approve{Stage: stage}), nil},
		{"list", plain, nil, chair, always(objection.List{Stage: stage, People: []scoring.PersonID{secretary}}), nil},
		{"choose", apart, nil, chair, always(scoring.Resolve{Subject: scoring.Subject{Kind: objection.On, ID: stage + "/R1"}, Cell: "outcome", Value: objection.Granted, Reason: "rapat"}), nil},
		{"destroy", plain, []did{grant}, chair, always(registration.DestroyApplicant{ID: "R1", Reason: "diminta"}), nil},
		{"answer who is gone", plain, []did{does(chair, registration.DestroyApplicant{ID: "R1", Reason: "diminta"})}, "wakil", always(answers("R1", "")), nil},
		{"answer undeclared", undeclared, []did{does(chair, conflict.Clear{}), does(chair, objection.Admit{Stage: stage, Applicant: "R5", Yes: true, Reason: "kiriman pos"})}, "wakil", always(answers("R5", "")), nil},
		{"admit undeclared", undeclared, nil, "wakil", always(objection.Admit{Stage: stage, Applicant: "R5", Yes: true, Reason: "kiriman pos"}), nil},
		{"leave undeclared", undeclared, nil, "wakil", always(objection.Leave{Stage: stage, Requirement: "nilai", Applicant: "R5", Reason: "memang demikian"}), nil},
		{"propose", plain, nil, secretary, propose.c, nil},
		{"propose twice", plain, []did{propose}, secretary, always(proposes(t, "b", longer(text))), nil},
		{"approve", plain, []did{propose}, chair, approve, nil},
		{"reject an amendment", plain, []did{propose}, chair, reject, nil},
		{"reject, saying nothing", plain, []did{propose}, chair, func(w acting.World) scoring.Command {
			return amending.Reject{ID: amendment(w.State().Now(), 0), Reason: "xx"}
		}, nil},
	}
}

// set is a scene made once in the house as it is.
type set struct {
	*scene
	kind  scoring.Kind
	c     scoring.Command
	acts  []*scoring.Act // before it
	past  *scoring.State
	d     scoring.Decision // what its author says; nothing: they are refused
	after []*scoring.Act   // with what they said, and what happened then
	lines []string
}

var sets = sync.OnceValue(func() (out []*set) {
	t := &testing.T{}
	worlds := map[string]acting.World{}
	for _, sc := range scenes(t) {
		key := fmt.Sprintf("%p", sc.from)
		if worlds[key].Office == nil {
			worlds[key] = sc.from(t)
		}
		w := worlds[key].Apart("adegan")
		for _, d := range sc.before {
			w.Must(d.who, d.c(w))
		}
		s := &set{scene: &sc, c: sc.c(w), acts: w.Acts(), past: w.State()}
		s.kind = s.c.Kind()
		m, _ := s.past.Person(sc.who)
		s.d, _ = scoring.Decide(s.past, scoring.Actor{Person: m.ID, Name: m.Name, Roles: m.Roles}, s.c)
		after := w.Apart("sesudah")
		if after.Does(sc.who, s.c) == "" {
			for _, d := range sc.then {
				after.Must(d.who, d.c(after))
			}
		}
		s.after = after.Acts()
		h := house.Whole()
		h.Read, h.New = kept(h.Read), kept(h.New)
		s.play(h, func(line string) bool { s.lines = append(s.lines, line); return true })
		out = append(out, s)
	}
	return out
})

var books sync.Map

// kept reads every text once.
func kept(read scoring.BookReader) scoring.BookReader {
	return func(text string) (*scoring.Rulebook, error) {
		if b, is := books.Load(text); is {
			return b.(*scoring.Rulebook), nil
		}
		b, err := read(text)
		if err == nil {
			books.Store(text, b)
		}
		return b, err
	}
}

func refusedAs(err error) string { return cmp.Or(acting.RefusedAs(err), fmt.Sprint(err)) }

// watching is somebody whose role has no part in these stages.
const watching = "pengawas"

// play tells a scene in a house, until nobody wants to hear more.
func (s *set) play(h scoring.House, tell func(string) bool) {
	say := func(parts ...any) bool { return tell(s.name + ": " + strings.TrimSpace(fmt.Sprintln(parts...))) }
	state := scoring.Fold(h, s.acts)
	for _, who := range append(slices.Clone(many), "asing", watching) {
		m, _ := state.Person(who)
		if who == watching {
			m.Roles = scoring.Observer
		}
		_, err := scoring.Decide(state, scoring.Actor{Person: who, Name: m.Name, Roles: m.Roles}, s.c)
		if !say("at the desk", who, refusedAs(err)) {
			return
		}
	}
	draft := scoring.Fold(h, slices.DeleteFunc(slices.Clone(s.acts), func(a *scoring.Act) bool { return a.Kind != scoring.KindFound && a.Kind != scoring.KindAdoptRulebook }))
	_, err := scoring.Decide(draft, scoring.Actor{Person: chair, Roles: scoring.Chair}, s.c)
	if !say("with a draft", refusedAs(err)) || !say("read", shortOf(shows(scoring.Fold(h, s.after)))) {
		return
	}
	forge := func(name string, by scoring.PersonID, change func(d *scoring.Decision)) bool {
		d := scoring.Decision{Kind: s.d.Kind, Facts: slices.Clone(s.d.Facts)}
		for i := range d.Facts {
			d.Facts[i].Cells = slices.Clone(d.Facts[i].Cells)
		}
		change(&d)
		for i := range d.Facts {
			for n := range d.Facts[i].Cells {
				d.Facts[i].Cells[n].Supersedes = s.past.Now().Refs(d.Facts[i].Subject, d.Facts[i].Cells[n].Name)
			}
		}
		m, _ := s.past.Person(by)
		seen := maps.Clone(s.past.Seen())
		first := s.acts[0]
		a := d.Act(scoring.Act{Selection: first.Selection, Place: uint32(len(s.acts)), Replica: "palsu", Seq: 1, Observed: seen, Person: by, Key: m.Key, At: time.UnixMilli(1_790_000_000_000)})
		now := scoring.Fold(h, append(slices.Clip(slices.Clone(s.acts)), a))
		v, why := now.Verdict(a)
		return say("forged,", name, v, why.Code, shortOf(shows(now)))
	}
	for _, who := range many {
		if len(s.d.Facts) > 0 && !forge("by "+string(who), who, func(*scoring.Decision) {}) {
			return
		}
	}
	for i := range s.d.Facts {
		kind := fmt.Sprint(s.d.Facts[i].Subject.Kind, " ", i)
		if !forge(kind+" missing", s.who, func(d *scoring.Decision) { d.Facts = slices.Delete(d.Facts, i, i+1) }) {
			return
		}
		for n, c := range s.d.Facts[i].Cells {
			at := kind + "/" + c.Name
			if !forge(at+" missing", s.who, func(d *scoring.Decision) { d.Facts[i].Cells = slices.Delete(d.Facts[i].Cells, n, n+1) }) {
				return
			}
			for _, odd := range []string{"", "zz", string(chair), "ver"} {
				if !forge(at+" odd "+odd, s.who, func(d *scoring.Decision) { d.Facts[i].Cells[n].Value = odd }) {
					return
				}
			}
		}
		for _, extra := range []string{"zz", "status", "reason", "r/usia", "answer"} {
			if !forge(kind+" with "+extra, s.who, func(d *scoring.Decision) {
				d.Facts[i].Cells = append(d.Facts[i].Cells, scoring.Cell{Name: extra, Value: "1"})
			}) {
				return
			}
		}
		if !forge(kind+" of another", s.who, func(d *scoring.Decision) {
			d.Facts[i].Subject.ID = strings.NewReplacer("R1", "R3", "R2", "R4", "R3", "R1", "a/", "b/").Replace(d.Facts[i].Subject.ID)
		}) {
			return
		}
	}
	if len(s.d.Facts) > 0 {
		forge("beside a name", s.who, func(d *scoring.Decision) {
			d.Facts = append(d.Facts, scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnIdentity, ID: "001"}, Cells: []scoring.Cell{{Name: scoring.ColName, Value: "x"}}})
		})
	}
}

func shortOf(text string) string { return fmt.Sprintf("%.4x", sha256.Sum256([]byte(text))) }

// shows is what several readers see of a state.
func shows(s *scoring.State) string {
	var out []string
	for _, who := range []scoring.Actor{{Person: chair, Roles: scoring.Chair}, {Person: "ver", Roles: screening.Verifier}, {Person: "x", Roles: scoring.Observer}} {
		v := scoring.NewView(s, who)
		for _, r := range screening.Rows(v) {
			out = append(out, fmt.Sprintf("%+v", r))
		}
		for _, o := range objection.Rows(v, day) {
			out = append(out, fmt.Sprintf("%+v", o))
		}
		for _, k := range objection.Kins(v) {
			out = append(out, fmt.Sprintf("%+v", k))
		}
		for _, a := range amending.All(v) {
			out = append(out, fmt.Sprint(a.ID, a.State, a.By, a.Answered, a.Alone, a.Mine))
		}
		for _, w := range v.Overview(0).Waits {
			out = append(out, fmt.Sprintf("%s %d %d %s", w.What, w.Count, w.Until, w.By))
		}
		for _, kind := range []scoring.SubjectKind{objection.On, objection.OnText} {
			out = append(out, v.Value(scoring.Subject{Kind: kind, ID: scoring.StageScreening + "/R1"}, "text"), fmt.Sprint(s.Personal(kind)))
		}
		out = append(out, fmt.Sprintf("%+v", objection.Arrangements(v, day)))
	}
	if b := s.Book(); b != nil {
		out = append(out, b.Hash)
	}
	return strings.Join(out, "\n")
}

// What the house says in every scene is a golden file, so that a mutation is held against
// what was looked at.
func TestStagesGolden(t *testing.T) {
	var all []string
	for _, s := range sets() {
		all = append(all, s.lines...)
	}
	got, path := strings.Join(all, "\n")+"\n", "testdata/stages.golden"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("line %d:\n- %s\n+ %s\n(-update writes the file anew)", i+1, a[i], b[i])
			}
		}
		t.Fatalf("%d lines, want %d", len(b), len(a))
	}
}

// mutant is a part of the house with one column of one row changed.
type mutant struct {
	name string
	kind scoring.Kind // of the rule; 0: of none
	part scoring.Capability
}

func mutants(name string, part func() scoring.Capability) (out []mutant) {
	add := func(row, column string, kind scoring.Kind, there bool, change func(c *scoring.Capability)) {
		if there {
			c := part()
			change(&c)
			out = append(out, mutant{name + ", " + row + " without " + column, kind, c})
		}
	}
	whole := part()
	for i, r := range whole.Rules {
		rule := func(column string, there bool, change func(r *scoring.Rule)) {
			add(fmt.Sprint("kind ", r.Kind), column, r.Kind, there, func(c *scoring.Capability) { change(&c.Rules[i]) })
		}
		rule("Right", r.Right != nil, func(r *scoring.Rule) { r.Right = nil })
		rule("Roles", true, func(r *scoring.Rule) { r.Roles = 0 })
		rule("limits of Roles", true, func(r *scoring.Rule) { r.Roles = ^scoring.Roles(0) })
		rule("Frozen", r.Frozen, func(r *scoring.Rule) { r.Frozen = false })
		rule("Needs", r.Needs != nil, func(r *scoring.Rule) { r.Needs = nil })
		rule("Manners", r.Manners != nil, func(r *scoring.Rule) { r.Manners = nil })
		rule("Grounds", r.Grounds != nil, func(r *scoring.Rule) { r.Grounds = nil })
		for n, f := range r.Says {
			rule(fmt.Sprint("Says of ", f.On), true, func(r *scoring.Rule) { r.Says = slices.Delete(slices.Clone(r.Says), n, n+1) })
			rule(fmt.Sprint("Cells of ", f.On), true, func(r *scoring.Rule) { r.Says = slices.Clone(r.Says); r.Says[n].Cells = "*" })
		}
	}
	for i, s := range whole.Subjects {
		subject := func(column string, there bool, change func(s *scoring.SubjectRow)) {
			add(fmt.Sprint("subject ", s.Kind), column, 0, there, func(c *scoring.Capability) { change(&c.Subjects[i]) })
		}
		subject("Personal", s.Personal, func(s *scoring.SubjectRow) { s.Personal = false })
		subject("Of", s.Of != nil, func(s *scoring.SubjectRow) { s.Of = nil })
		subject("Texts", s.Texts != nil, func(s *scoring.SubjectRow) { s.Texts = nil })
		subject("Check", s.Check != nil, func(s *scoring.SubjectRow) { s.Check = nil })
		subject("MayChoose", s.MayChoose != nil, func(s *scoring.SubjectRow) { s.MayChoose = nil })
		subject("Hidden", s.Hidden != nil, func(s *scoring.SubjectRow) { s.Hidden = nil })
		subject("Under", s.Under != nil, func(s *scoring.SubjectRow) { s.Under = nil })
		subject("Judges", s.Judges != nil, func(s *scoring.SubjectRow) { s.Judges = nil })
	}
	add("the part", "Waits", 0, whole.Waits != nil, func(c *scoring.Capability) { c.Waits = nil })
	add("the part", "Overrules", 0, whole.Overrules != nil, func(c *scoring.Capability) { c.Overrules = nil })
	return out
}

// in is the house with the mutant in the place of its part.
func (m mutant) in() scoring.House {
	h := house.Whole()
	h.Read, h.New = kept(h.Read), kept(h.New)
	at := slices.IndexFunc(h.Parts, func(c scoring.Capability) bool {
		return len(c.Rules) > 0 && c.Rules[0].Kind == m.part.Rules[0].Kind
	})
	h.Parts = slices.Clone(h.Parts)
	h.Parts[at] = m.part
	return h
}

// isKilled says whether some scene tells something else: those of the row's own kind first.
func (m mutant) isKilled() (killed bool) {
	defer func() { // a house that falls is noticed
		if recover() != nil {
			killed = true
		}
	}()
	h := m.in()
	for _, own := range []bool{true, false} {
		for _, s := range sets() {
			if (s.kind == m.kind) != own {
				continue
			}
			n := 0
			s.play(h, func(line string) bool {
				killed = killed || n >= len(s.lines) || s.lines[n] != line
				n++
				return !killed
			})
			if killed || n != len(s.lines) {
				return true
			}
		}
	}
	return false
}

// Dropping any column of any row of what objections and amendments hand to the house changes
// what it says in some scene.
func TestStagesMutation(t *testing.T) {
	for _, m := range append(mutants("objections", objection.Part), mutants("amendments", amending.Part)...) {
		t.Run(m.name, func(t *testing.T) {
			if !m.isKilled() {
				t.Errorf("%s nothing changes", m.name)
			}
		})
	}
}
