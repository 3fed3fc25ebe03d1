package hostile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store"
)

// What was said counts once: the same act again ties itself to what is no
// longer there.
func TestTheSameTwice(t *testing.T) {
	for _, k := range kinds(t) {
		c := honests[k].enter(t)
		good := honests[k].decided(c)
		_, got := c.fate(c.acts(), good, good)
		if got == "COUNTS" && k != scoring.KindDestroyIdentity && k != scoring.KindRule {
			// What was destroyed cannot be destroyed anew; what was put aside lies there.
			t.Errorf("kind %d (%s) counts twice", k, c.state().Rule(k).Words.EN)
		}
	}
}

// Every act that needs the rulebook frozen counts nowhere while it is a draft:
// in a selection where nothing was frozen, and of a laptop that claims so.
func TestNothingCountsOverADraft(t *testing.T) {
	for _, k := range kinds(t) {
		h := honests[k]
		c := h.enter(t)
		if !c.state().Rule(k).Frozen {
			continue
		}
		good := h.decided(c)
		draft := world(t, "draft")
		bare := good
		bare.d = forged(good.d)
		for i := range bare.d.Facts {
			linked(draft.state(), &bare.d.Facts[i])
		}
		if _, got := draft.fate(draft.acts(), bare); got != "no-right rulebook.not-frozen" {
			t.Errorf("kind %d (%s) over a draft: %s", k, c.state().Rule(k).Words.EN, got)
		}
		before := scoring.Vector{}
		for _, a := range c.acts() {
			if a.Kind == scoring.KindFreezeRulebook {
				before = scoring.Vector{a.Replica: a.Seq - 1}
			}
		}
		bare.replica, bare.seen = "segar", before
		if _, got := c.fate(c.acts(), bare); got != "no-right rulebook.not-frozen" {
			t.Errorf("kind %d (%s) by who claims to have seen no freeze: %s", k, c.state().Rule(k).Words.EN, got)
		}
	}
}

// An act made on a copy joins the file as what it is: the honest one counts,
// that of somebody without the right does not.
func TestOnACopy(t *testing.T) {
	for _, k := range kinds(t) {
		h := honests[k]
		c := h.enter(t)
		good := h.decided(c)
		path := c.close()
		copy := open(t, copied(t, path))
		copy.check(copy.log.NewReplica("salinan"))
		bad := good
		bad.who, bad.key, bad.d = amat, "", said(good.d, good.who, amat)
		wrong, right := copy.put(bad), copy.put(good)
		c = open(t, path)
		for s, err := range copy.log.Since(c.log.Heads(), copy.log.Count()) {
			c.check(err)
			_, err = c.log.Adopt(s)
			c.check(err)
		}
		s := c.state()
		if got := outcome(s, wrong); got == "COUNTS" {
			t.Errorf("kind %d by an observer on a copy: %s", k, got)
		}
		if got := outcome(s, right); got != "COUNTS" {
			t.Errorf("kind %d, honest on a copy: %s", k, got)
		}
	}
}

// nonsense is what a value may be that no program of ours writes.
var nonsense = []string{"", "99999", "a\x1fb", "a\nb", "-1", "0.0000001", "1e3", " ", "x", "chair", "p3", "404", "001,001", strings.Repeat("a", 5000)}

// A value of every cell of every kind in turn is made nonsense. Which of them
// count all the same is read in the golden: reasons, names and notes are free.
// Of who somebody is no verdict speaks: there the golden has what is kept.
func TestNonsense(t *testing.T) {
	var golden strings.Builder
	for _, k := range kinds(t) {
		h := honests[k]
		c := h.enter(t)
		good, acts := h.decided(c), c.acts()
		fmt.Fprintf(&golden, "%d %s\n", k, c.state().Rule(k).Words.EN)
		for i, f := range good.d.Facts {
			kept := func(s *scoring.State, got string, d scoring.Decision) bool {
				return got == "COUNTS" && (impersonal(f) || !slices.ContainsFunc(d.Facts[i].Cells, func(c scoring.Cell) bool { return s.Value(f.Subject, c.Name) != c.Value }))
			}
			for n, cell := range f.Cells {
				var count []string
				for _, value := range nonsense {
					a := good
					a.d = forged(good.d)
					a.d.Facts[i].Cells[n].Value = value
					if s, got := c.fate(acts, a); kept(s, got, a.d) && value != cell.Value {
						count = append(count, fmt.Sprintf("%.10q", value))
					}
				}
				left := good
				left.d = forged(good.d)
				left.d.Facts[i].Cells = slices.Delete(left.d.Facts[i].Cells, n, n+1)
				if s, got := c.fate(acts, left); kept(s, got, left.d) {
					count = append(count, "left out")
				}
				fmt.Fprintf(&golden, "\t%d %s %s: %s\n", f.Subject.Kind, f.Subject.ID, cell.Name, strings.Join(count, " "))
			}
		}
	}
	compare(t, "nonsense.golden", golden.String())
}

// verify is what `ampera verify` says of a client's file: every act that is
// named, by place, and whether the file is whole.
func (c *client) verify(t *testing.T) (named map[uint32]string, whole bool) {
	t.Helper()
	r, err := store.Examine(c.close(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	named = map[uint32]string{}
	for _, u := range r.Uncounted {
		if u.Why != nil && !u.Aside {
			named[u.Place] = u.Why.Code
		}
	}
	return named, r.OK()
}
