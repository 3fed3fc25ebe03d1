package journal

import (
	"slices"

	"ampera/scoring"
	"ampera/store/form"

	bolt "go.etcd.io/bbolt"
)

// A leaf that is gone has left its hash. That alone proves nothing: whoever
// holds the file can put the hash of any leaf in its place, and what the leaf
// said (a disqualification, a corrected mark) is undone though every signature
// fits. So a leaf may be gone only because a later act says so: one that
// destroys an identity names, signed, the hash of each leaf that goes. Whether
// that act counts, or did when it was carried out, is a rule, and the journal
// knows none: [Lost] collects what a log says, and who folds it asks with a [Law].

// Destruction is an act that destroys a candidate's identity, and the leaves
// that it names.
type Destruction struct {
	Place  uint32
	Whose  scoring.Subject
	Leaves []scoring.Ref
}

// Law is what the rules say of destruction. A nil function forbids nothing.
type Law struct {
	// Counts says whether the act at a place counts.
	Counts func(place uint32) bool
	// Carried says whether the act at a place, which does not count any more, did
	// so for whoever had seen what its author had: what it destroyed then is
	// rightly gone. It is asked only where something is gone that no act names which
	// counts. nil: of no act.
	Carried func(place uint32) (bool, error)
	// Withheld says whether leaves may be withheld from this file of which this is the
	// [Withheld] sum. It is asked only where some are; nil: the law does not know.
	Withheld func(sum [32]byte) bool
	// Before is what the act had seen that signs the sum: it calls acts as it knew them,
	// also where their laptop turned out to have several histories since.
	Before scoring.Vector
	// Personal says whether an act of a kind may say who somebody is: only of
	// such acts may leaves be gone. What a gone leaf spoke of nobody can tell, but
	// the kind of its act is signed.
	Personal func(scoring.Kind) bool
}

func (w Law) counts(place uint32) bool        { return w.Counts == nil || w.Counts(place) }
func (w Law) personal(kind scoring.Kind) bool { return w.Personal == nil || w.Personal(kind) }

// Lost collects, act by act in order of arrival, which leaves are gone and
// which acts destroy.
type Lost struct {
	gone     []goneLeaf
	withheld Withheld
	named    []Destruction
	parts    map[scoring.ReplicaID]scoring.Parting // where histories begin
}

type goneLeaf struct {
	ref  scoring.Ref
	kind scoring.Kind // of its act
}

// Take notes one act as [Journal.Acts] gave it: its hints are checked against
// the signed hashes, so a ref stands for a hash.
func (l *Lost) Take(a *scoring.Act) {
	if a.Parts != nil {
		if l.parts == nil {
			l.parts = map[scoring.ReplicaID]scoring.Parting{}
		}
		l.parts[a.Replica] = *a.Parts
	}
	for i, gone := range a.Gone {
		switch {
		case a.Withheld != nil && a.Withheld[i]:
			l.withheld.Add(a.ID(), i)
		case gone:
			l.gone = append(l.gone, goneLeaf{a.Ref(i), a.Kind})
		}
	}
	a.Destructions(func(whose scoring.Subject, leaves []scoring.Ref) {
		l.named = append(l.named, Destruction{a.Place, whose, leaves})
	})
}

// Check says whether every leaf that is gone may be: else *ErrDamaged with code
// leaf.gone and the place of its act, or leaf.withheld. Other errors are those of the law.
func (l *Lost) Check(w Law) error {
	if len(l.withheld) > 0 && w.Withheld != nil && !w.Withheld(l.withheldAs(w.Before).Sum()) {
		return damage("leaf.withheld")
	}
	bad, err := l.unlawful(w)
	if err == nil && len(bad) > 0 {
		err = at(bad[0].Commit(), damage("leaf.gone"))
	}
	return err
}

// withheldAs are the withheld leaves, their acts called as somebody knew them who had seen
// so much.
func (l *Lost) withheldAs(known scoring.Vector) Withheld {
	if len(l.parts) == 0 {
		return l.withheld
	}
	out := Withheld{}
	for id, leaves := range l.withheld {
		for {
			p, history := l.parts[id.Replica]
			if _, named := known[id.Replica]; named || !history {
				break
			}
			id = scoring.ActID{Replica: p.From.Replica, Seq: p.From.Seq + id.Seq}
		}
		out[id] = append(out[id], leaves...)
	}
	for _, leaves := range out {
		slices.Sort(leaves)
	}
	return out
}

// unlawful are the leaves that are gone and may not be. An act names only what
// came before it: reading has checked that.
func (l *Lost) unlawful(w Law) (bad []scoring.Ref, err error) {
	if len(l.gone) == 0 {
		return nil, nil
	}
	lawful := map[scoring.Ref]bool{}
	for _, d := range l.Destructions(w) {
		for _, r := range d.Leaves {
			lawful[r] = true
		}
	}
	missing := map[scoring.Ref]bool{}
	for _, g := range l.gone {
		missing[g.ref] = !lawful[g.ref]
	}
	if err := l.carried(w, missing); err != nil {
		return nil, err
	}
	for _, g := range l.gone {
		if missing[g.ref] || !w.personal(g.kind) {
			bad = append(bad, g.ref)
		}
	}
	return bad, nil
}

// carried takes off the leaves that an act destroyed which counted once. Others
// may have cut it off since: that brings no word back.
func (l *Lost) carried(w Law, missing map[scoring.Ref]bool) error {
	if w.Carried == nil {
		return nil
	}
	for _, d := range l.named {
		if !slices.ContainsFunc(d.Leaves, func(r scoring.Ref) bool { return missing[r] }) || w.counts(d.Place) {
			continue
		}
		right, err := w.Carried(d.Place)
		if err != nil {
			return err
		}
		for _, r := range d.Leaves {
			missing[r] = missing[r] && !right
		}
	}
	return nil
}

// Destructions are those that count, in order.
func (l *Lost) Destructions(w Law) []Destruction {
	return slices.DeleteFunc(slices.Clone(l.named), func(d Destruction) bool { return !w.counts(d.Place) })
}

// LeafSubject is what a stored leaf speaks of; of one that is gone nobody can
// tell. Errors: *ErrDamaged.
func (j *Journal) LeafSubject(ref scoring.Ref) (of scoring.Subject, gone bool, err error) {
	err = j.view(func(tx *bolt.Tx) error {
		c, err := chunkOf(tx.Bucket(logBucket), ref)
		if err != nil {
			return err
		}
		e, err := c.entry(ref.Leaf())
		if err != nil || e.gone {
			gone = e.gone
			return err
		}
		var l leaf
		if err := form.Dec.Unmarshal(e.raw, &l); err != nil {
			return &ErrDamaged{Code: "leaf.form", Cause: err}
		}
		of = scoring.Subject{Kind: l.Kind, ID: l.ID}
		return nil
	})
	return of, gone, err
}
