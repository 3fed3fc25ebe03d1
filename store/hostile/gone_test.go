package hostile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"testing"

	"ampera/scoring"
	"ampera/store"
	"ampera/store/journal"
	raw "ampera/store/journal/hostile"
)

// revoking is the decision to end somebody's rights, of what had been seen.
func revoking(c *client, who scoring.PersonID, seen scoring.Vector) scoring.Decision {
	return unsaid(c, scoring.KindRevokePerson, person(who), seen, "status", "revoked", "reason", "kunci hilang")
}

// opened says how a file opens as a program of ours opens it, and what an
// examination tells.
func opened(t *testing.T, path string) (r journal.Report, err error) {
	t.Helper()
	r, err = store.Examine(path, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	o := store.New(path, store.Options{Config: t.TempDir()})
	if err = o.Open(); err == nil {
		err = o.Close()
	}
	return r, err
}

// What a destruction took is gone for good, whatever becomes of the act later:
// the file opens and is whole, and the act is told until somebody rules on it.
func TestDestroyedAndThenCutOff(t *testing.T) {
	for name, x := range map[string]struct {
		verdict scoring.Verdict
		open    int
		then    func(c *client) (destruction uint32)
	}{
		"its author was revoked unseen": {scoring.CutOff, 1, func(c *client) uint32 {
			before := c.log.Heads()
			c.do(wakil, scoring.DestroyIdentity{Number: "002", Reason: "permintaan peserta"})
			place := c.log.Count() - 1
			c.put(act{who: ketua, d: revoking(c, wakil, before), replica: "segar", seen: before})
			return place
		}},
		"who enrolled its author was": {scoring.NoRight, 3, func(c *client) uint32 {
			before := c.log.Heads()
			c.do(wakil, scoring.EnrolPerson{ID: "ketua3", Name: "Ketua 3", Roles: scoring.Chair, Key: public(keyOf(onceOf("ketua3")))})
			c.do("ketua3", chooses("ketua3", "ketua3", onceOf("ketua3")))
			c.do("ketua3", scoring.DestroyIdentity{Number: "002", Reason: "permintaan peserta"})
			place := c.log.Count() - 1
			c.put(act{who: ketua, d: revoking(c, wakil, before), replica: "segar", seen: before})
			return place
		}},
		"two chairs revoked each other": {scoring.Waits, 3, func(c *client) uint32 {
			before := c.log.Heads()
			c.do(wakil, scoring.RevokePerson{ID: ketua, Reason: "kunci hilang"}, scoring.DestroyIdentity{Number: "002", Reason: "permintaan peserta"})
			place := c.log.Count() - 1
			c.put(act{who: ketua, d: revoking(c, wakil, before), replica: "segar", seen: before})
			return place
		}},
		"it was put aside": {scoring.SetAside, 0, func(c *client) uint32 {
			before := c.log.Heads()
			c.do(wakil, scoring.DestroyIdentity{Number: "002", Reason: "permintaan peserta"})
			place, id := c.log.Count()-1, c.log.Head().Replica
			c.put(act{who: ketua, d: revoking(c, wakil, before), replica: "segar", seen: before})
			c.do(ketua, scoring.RuleOn{Acts: []scoring.ActID{{Replica: id, Seq: c.log.Head().Seq}}, Reason: "salah peserta"})
			return place
		}},
	} {
		t.Run(name, func(t *testing.T) {
			c := world(t, "scored")
			uncounted := len(c.state().Uncounted())
			place := x.then(c)
			named := c.acts()[place].Facts[0].Cells[0].Supersedes[0]
			if v, _ := c.state().Verdict(&scoring.Act{Place: place}); v != x.verdict {
				t.Fatalf("%s, want %s: %+v", v, x.verdict, c.state().Uncounted())
			}
			path := c.close()
			whole := copied(t, path)
			raw.Edit(t, path, func(f *raw.File) { f.Lose(int(named.Commit()), named.Leaf()) })
			r, err := opened(t, path)
			if err != nil || !r.OK() || r.Destroyed != 1 || r.Due != 0 || r.Open != x.open+uncounted {
				t.Errorf("opened: %v; %d open, gone %d, due %d, %v", err, r.Open, r.Destroyed, r.Due, r.Problems)
			}
			if v, _ := open(t, path).state().Verdict(&scoring.Act{Place: place}); v != x.verdict {
				t.Errorf("with the words gone: %s, want %s", v, x.verdict)
			}
			// It destroys nothing more: what it names and is still there stays.
			r, err = opened(t, whole)
			data, _ := os.ReadFile(whole)
			if err != nil || r.Due != 0 || !bytes.Contains(data, []byte("Nama 002")) {
				t.Errorf("it is carried out: %v, due %d", err, r.Due)
			}
			// Nor does it cover what it does not name.
			raw.Edit(t, whole, func(f *raw.File) { f.Lose(int(named.Commit()), named.Leaf()+3) })
			if _, err := opened(t, whole); !refusedWith(err, "journal.damaged") {
				t.Errorf("another's name goes with it: %v", err)
			}
		})
	}
	c := world(t, "scored") // what never was right takes nothing
	d, err := c.plan(wakil, scoring.DestroyIdentity{Number: "002", Reason: "permintaan peserta"})
	c.check(err)
	named := d.Facts[0].Cells[0].Supersedes[0]
	c.put(act{who: sek, d: d})
	path := c.close()
	raw.Edit(t, path, func(f *raw.File) { f.Lose(int(named.Commit()), named.Leaf()) })
	if r, err := opened(t, path); !refusedWith(err, "journal.damaged") || r.OK() {
		t.Errorf("a secretary destroys: %v, %v", err, r.Problems)
	}
}

func refusedWith(err error, code string) bool {
	var r *scoring.Refusal
	return errors.As(err, &r) && r.Code == code
}

// A hundred acts that were put aside hide none that is open: open ones are told
// first, and all are counted.
func TestManyUncounted(t *testing.T) {
	c := world(t, "scored")
	many := func(n int, number string) (ids []scoring.ActID) {
		for range n {
			head := c.log.Head()
			c.put(act{who: p3, d: c.said1(scoring.KindSaveWritten, scoring.Subject{Kind: scoring.OnWritten, ID: number}, "pedagogik", "1")})
			ids = append(ids, scoring.ActID{Replica: head.Replica, Seq: head.Seq + 1})
		}
		return ids
	}
	c.do(ketua, scoring.RuleOn{Acts: many(105, "001"), Reason: "tanpa hak"})
	last := many(1, "002")[0]
	path := c.close()
	r, err := store.Examine(path, t.TempDir())
	if err != nil || r.Open != 1 || r.Aside != 105 || len(r.Uncounted) != 100 || r.Uncounted[0].Aside || fmt.Sprint(r.Uncounted[0].Place) != fmt.Sprint(last.Seq) {
		t.Errorf("%d open, %d aside, %d told, %v", r.Open, r.Aside, len(r.Uncounted), err)
	}
}
