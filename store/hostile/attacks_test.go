package hostile

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store"
	"ampera/store/journal"
)

var update = flag.Bool("update", false, "write goldens anew")

// attack is an honest act with one thing about it changed.
type attack struct {
	name string
	act
	// may: the change takes no right away, so that what becomes of it is for the
	// golden to say. All others must count nowhere.
	may bool
	// prepared are acts of others that come before it, in order.
	prepared []act
}

// forged is a decision whose facts can be changed without changing another's.
func forged(d scoring.Decision) scoring.Decision {
	d.Facts = slices.Clone(d.Facts)
	for i := range d.Facts {
		d.Facts[i].Cells = slices.Clone(d.Facts[i].Cells)
		for n := range d.Facts[i].Cells {
			d.Facts[i].Cells[n].Supersedes = slices.Clone(d.Facts[i].Cells[n].Supersedes)
		}
	}
	return d
}

// leaves are the places of an act's facts, one of each kind of subject on which a
// verdict rests.
func leaves(h act) (out []int) {
	for i, f := range h.d.Facts {
		if impersonal(f) && !slices.ContainsFunc(out, func(k int) bool { return h.d.Facts[k].Subject.Kind == f.Subject.Kind }) {
			out = append(out, i)
		}
	}
	return out
}

// onLeaf names the kind of subject of a leaf, where an act has several.
func onLeaf(h act, i int) string {
	if len(leaves(h)) < 2 {
		return ""
	}
	return fmt.Sprintf(", leaf on %d", h.d.Facts[i].Subject.Kind)
}

// impersonal says whether an act's verdict rests on a fact.
func impersonal(f scoring.Fact) bool { return !anyState.Personal(f.Subject.Kind) }

var anyState = scoring.NewState(whole)

// attacksOn are all attacks that can be made of an honest act without knowing
// what it is.
func attacksOn(c *client, h act) []attack {
	var out []attack
	out = append(out, byOthers(c, h)...)
	out = append(out, unseen(c, h)...)
	out = append(out, unlinked(c, h)...)
	out = append(out, reshaped(c, h)...)
	out = append(out, misspelled(c, h)...)
	return append(out, misplaced(c, h)...)
}

// said puts other names where an act says by whom it is.
func said(d scoring.Decision, from, to scoring.PersonID) scoring.Decision {
	d = forged(d)
	for i := range d.Facts {
		for n := range d.Facts[i].Cells {
			cell := &d.Facts[i].Cells[n]
			if slices.Contains([]string{"by", "typist", "closed", "asked"}, cell.Name) && cell.Value == string(from) {
				cell.Value = string(to)
			}
		}
	}
	return d
}

// byOthers: the same, by everybody else; of the author's subject and, where it
// names a person, of their own; and with the author's name and another's key.
func byOthers(c *client, h act) (out []attack) {
	rule := c.state().Rule(h.d.Kind)
	for _, who := range everybody {
		if who == h.who {
			continue
		}
		a := act{who: who, d: said(h.d, h.who, who)}
		if who == baru {
			a.key = onceOf(baru)
		}
		out = append(out, attack{name: "by " + string(who), act: a, may: c.entitled(who, h.d)})
		if own, has := renamed(c, a.d, h.who, who); has {
			a.d = own
			out = append(out, attack{name: "of their own by " + string(who), act: a, may: c.entitled(who, own)})
		}
	}
	other := h
	other.key = string(p3)
	out = append(out, attack{name: "with another's key", act: other})
	if rule.Signs != nil { // allowed by a key, not by who one is
		other.key = string(h.who)
		out = append(out, attack{name: "with the old key", act: other})
	}
	return out
}

// entitled says whether somebody may do such an act by role and subject.
func (c *client) entitled(who scoring.PersonID, d scoring.Decision) bool {
	s := c.state()
	p, _ := s.Person(who)
	if p.Status != scoring.Active || s.Rule(d.Kind).Signs != nil {
		return false
	}
	actor := scoring.Actor{Person: who, Roles: p.Roles}
	for _, f := range d.Facts {
		if s.Allow(actor, d.Kind, f.Subject) != nil {
			return false
		}
	}
	return d.Kind != scoring.KindUndo && d.Kind != scoring.KindRedo // one's own acts only
}

// renamed is a decision about another's sheet, keying or whatever has a
// person's name in its own, with what it supersedes found anew.
func renamed(c *client, d scoring.Decision, from, to scoring.PersonID) (scoring.Decision, bool) {
	d = forged(d)
	changed := false
	for i := range d.Facts {
		f := &d.Facts[i]
		if id, has := strings.CutSuffix(f.Subject.ID, "/"+string(from)); has && f.Subject.Kind != scoring.OnRuling {
			f.Subject.ID, changed = id+"/"+string(to), true
			linked(c.state(), f)
		}
	}
	return d, changed
}

// linked makes a fact replace just what is there.
func linked(s *scoring.State, f *scoring.Fact) {
	for n := range f.Cells {
		f.Cells[n].Supersedes = s.Now().Refs(f.Subject, f.Cells[n].Name)
	}
}

// first is what somebody has seen who claims to know of nothing but the founding.
var first = scoring.Vector{scoring.FirstReplica(selection): 1}

// unseen: a fresh replica that claims to have seen nothing, one whose sight
// falls, and one that has not seen what those had seen whom it names.
func unseen(c *client, h act) []attack {
	fresh := func(seen scoring.Vector, by scoring.ReplicaID) act {
		a := h
		a.d, a.seen, a.replica = forged(h.d), seen, by
		for i := range a.d.Facts { // it knows of nothing that it could replace
			for n := range a.d.Facts[i].Cells {
				if h.d.Kind != scoring.KindDestroyIdentity {
					a.d.Facts[i].Cells[n].Supersedes = nil
				}
			}
		}
		return a
	}
	puppet := act{who: sek, replica: "boneka", d: scoring.Decision{Kind: scoring.KindProposePerson, Facts: []scoring.Fact{{
		Subject: scoring.Subject{Kind: scoring.OnPerson, ID: "boneka"}, Cells: []scoring.Cell{
			{Name: "name", Value: "Boneka"}, {Name: "roles", Value: "assessor"}, {Name: "status", Value: "proposed"}}}}}}
	chair := h.who == ketua
	return []attack{
		{name: "seen nothing", act: fresh(scoring.Vector{}, "segar")},
		{name: "seen the founding alone", act: fresh(first, "segar"), may: chair},
		{name: "sight falls", act: fresh(first, "boneka"), prepared: []act{puppet}},
		{name: "names one who saw more", act: fresh(scoring.Vector{"boneka": 1}, "segar"), prepared: []act{puppet}},
	}
}

// unlinked: what a fact replaces is left out, named twice, or somebody else's.
func unlinked(c *client, h act) (out []attack) {
	with := func(name string, change func(*scoring.Cell) bool) {
		d := forged(h.d)
		done := map[scoring.SubjectKind]bool{}
		for i, f := range h.d.Facts {
			for n := range f.Cells {
				if impersonal(f) && !done[f.Subject.Kind] && change(&d.Facts[i].Cells[n]) {
					a := h
					a.d = d
					out = append(out, attack{name: name + onLeaf(h, i), act: a, may: (h.d.Kind == scoring.KindDestroyIdentity || h.d.Kind == scoring.KindDestroyApplicant) && name != "replaces another's"})
					done[f.Subject.Kind], d = true, forged(h.d)
				}
			}
		}
	}
	foreign := c.state().Now().Refs(scoring.Subject{Kind: scoring.OnPerson, ID: string(ketua)}, "name")
	with("replaces nothing", func(cell *scoring.Cell) bool {
		had := len(cell.Supersedes) > 0
		cell.Supersedes = nil
		return had
	})
	with("replaces twice", func(cell *scoring.Cell) bool {
		cell.Supersedes = append(cell.Supersedes, cell.Supersedes...)
		return len(cell.Supersedes) > 0
	})
	with("replaces another's", func(cell *scoring.Cell) bool {
		cell.Supersedes = append(cell.Supersedes, foreign...)
		return true
	})
	return out
}

// outcome is what became of an act: its verdict and why.
func outcome(s *scoring.State, place uint32) string {
	if v, why := s.Verdict(&scoring.Act{Place: place}); v != scoring.Counts {
		return v.String() + " " + why.Code
	}
	return "COUNTS"
}

// fate is what becomes of an act when a set is folded with it, in memory: who
// judges asks no signature, the file has done so before.
func (c *client) fate(acts []*scoring.Act, todo ...act) (*scoring.State, string) {
	c.Helper()
	all := slices.Clone(acts)
	heads := scoring.Vector{}
	for _, a := range all {
		heads[a.Replica] = a.Seq
	}
	for _, a := range todo {
		replica, seen := a.replica, a.seen
		if replica == "" {
			replica = c.log.Head().Replica
		}
		if seen == nil {
			seen = heads
		}
		observed := scoring.Vector{}
		for r, seq := range seen {
			observed[r] = seq
		}
		if delete(observed, replica); heads[replica] > 0 {
			observed[replica] = heads[replica]
		}
		all = append(all, &scoring.Act{Selection: selection, Place: uint32(len(all)), Replica: replica, Seq: heads[replica] + 1, Observed: observed,
			Person: a.who, Key: public(a.signer()), Kind: a.d.Kind, At: time.UnixMilli(1_800_000_200_000), OnBehalf: a.d.OnBehalf, Source: a.d.Source, Facts: a.d.Facts})
		heads[replica]++
	}
	s := c.restored(acts)
	for _, a := range all[len(acts):] {
		if err := s.Apply(a); err != nil { // it concerns what was folded before it
			s = scoring.Fold(whole, all)
			break
		}
	}
	return s, outcome(s, uint32(len(all)-1))
}

// restored is what acts come to: they are folded once, and restored for whoever asks again.
func (c *client) restored(acts []*scoring.Act) *scoring.State {
	c.Helper()
	if last := acts[len(acts)-1]; c.last != last {
		c.last, c.snapshot = last, string(scoring.Fold(whole, acts).AppendSnapshot(nil))
	}
	s, err := scoring.RestoreSnapshot(whole, c.snapshot)
	c.check(err)
	return s
}

// Every kind of act, by everybody else, of what is not theirs, having seen
// nothing, tying it to nothing, in no form: each counts nowhere, at the end of
// the file and beside it; and the honest act counts after all of them.
func TestEveryKindUnderAttack(t *testing.T) {
	var golden strings.Builder
	for _, k := range kinds(t) {
		h := honests[k]
		c := h.enter(t)
		good := h.decided(c)
		acts, known := c.acts(), uncounted(c.state())
		fmt.Fprintf(&golden, "%d %s\n", k, c.state().Rule(k).Words.EN)
		hostile := map[uint32]string{}
		base := c.log.Heads()
		for n, x := range attacksOn(c, good) {
			_, got := c.fate(acts, append(slices.Clone(x.prepared), x.act)...)
			if got == "COUNTS" && !x.may {
				t.Errorf("kind %d (%s), %s: it counts", k, c.state().Rule(k).Words.EN, x.name)
			}
			fmt.Fprintf(&golden, "\t%-28s %s\n", x.name, got)
			if got == "COUNTS" || x.prepared != nil {
				continue
			}
			if beside := x.act; x.seen == nil { // on another laptop that saw the same
				beside.replica, beside.seen = "lain", base
				if _, also := c.fate(acts, beside); also != got {
					t.Errorf("kind %d, %s: %s at the end of the file, %s beside it", k, x.name, got, also)
				}
			}
			y := x.act
			y.replica = scoring.ReplicaID(fmt.Sprintf("%s-%d", x.replica, n)) // each on a laptop of its own
			if y.seen == nil {
				y.seen = base
			}
			hostile[c.put(y)] = x.name + ": " + got
		}
		last := c.put(good)
		c.named(t, k, hostile, last, known)
	}
	compare(t, "attacks.golden", golden.String())
}

// named: `ampera verify` names each hostile act with its reason and no other,
// and what the honest one says counts.
func (c *client) named(t *testing.T, k scoring.Kind, hostile map[uint32]string, honest uint32, known int) {
	t.Helper()
	r, err := store.Examine(c.close(), t.TempDir())
	if err != nil || !r.OK() {
		t.Errorf("kind %d: examined: %+v, %v", k, r.Problems, err)
	}
	told := map[uint32]journal.Uncounted{}
	for _, u := range r.Uncounted {
		if u.Verdict != scoring.Parted.String() {
			told[u.Place] = u
		}
	}
	for place, what := range hostile {
		name, code, _ := strings.Cut(what, ": ")
		if u, is := told[place]; !is || u.Why == nil || !strings.HasSuffix(code, " "+u.Why.Code) || u.Aside {
			t.Errorf("kind %d, %s: told as %+v, want %s", k, name, u, code)
		}
	}
	if u, is := told[honest]; is {
		t.Errorf("kind %d: the honest act counts nowhere: %+v", k, u)
	}
	if len(told) != len(hostile)+known {
		t.Errorf("kind %d: %d acts are named, want %d", k, len(told), len(hostile)+known)
	}
}

// compare holds what a test found against its golden.
func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		x, y := "", ""
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			t.Fatalf("%s, line %d:\n%s\nwant\n%s\n(-update writes it anew; read the difference)", name, i+1, y, x)
		}
	}
}
