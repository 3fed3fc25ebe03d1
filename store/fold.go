package store

import (
	"errors"
	"iter"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/store/journal"
)

// folded is a log as it was read: the state it folds to, and what the file
// has lost of it.
type folded struct {
	state *scoring.State
	base  base // what it is folded on
	lost  journal.Lost
	facts int         // read beside a snapshot
	quick *quickStart // nil: every act was read
	half  bool        // a joining was interrupted: what the files brought is not all there
}

// quickStart is the snapshot that a state began with: how many acts it covers,
// and what it said.
type quickStart struct {
	log   *journal.Journal
	count uint32
	head  string
}

func newState() *scoring.State { return scoring.NewState(house.Whole()) }

// load reads a log: from the snapshot on, if there is one that this machine
// sealed, else from the first act. Every act that is read is verified, and what
// is gone must be gone lawfully: *journal.ErrDamaged.
func load(log *journal.Journal, key []byte) (*folded, error) {
	on, err := baseOf(log)
	if err != nil {
		return nil, err
	}
	if data, count, ok := log.Snapshot(key); ok {
		if state, err := scoring.RestoreFrom(on.house, data, log.Block); err == nil {
			r := &folded{state: state, base: on, quick: &quickStart{log, count, data}}
			if err := r.take(log.Acts(count)); !errors.Is(err, scoring.ErrStale) {
				_, r.half = log.Note(joiningNote)
				return r, errors.Join(err, r.whole(log.Acts))
			}
		}
	}
	return readTo(log, log.Count())
}

// readTo reads the first acts of a log, so many, without a snapshot.
func readTo(log *journal.Journal, count uint32) (*folded, error) {
	on, err := baseOf(log)
	if err != nil {
		return nil, err
	}
	r := &folded{state: scoring.NewState(on.house), base: on}
	err = scoring.ErrStale
	if !joined(log) {
		err = r.take(upTo(count, log.Acts(0)))
	}
	if errors.Is(err, scoring.ErrStale) { // copies that grew apart: their order is not that of arrival
		r = &folded{base: on}
		err = r.takeAll(upTo(count, log.Acts(0)))
	}
	if err == nil && count == log.Count() { // what goes later is named later
		err = r.whole(log.Acts)
	}
	_, r.half = log.Note(joiningNote)
	return r, err
}

// joined says whether a file ever took in what another laptop did: then its acts are mostly
// not in an order in which each has seen all before it, and reading them so first would
// only be to read them again.
func joined(log *journal.Journal) bool {
	return len(log.Notes(laptopNote)) > 0 || len(log.Notes(copiedNote)) > 0
}

// acts are acts from a place on.
type acts func(from uint32) iter.Seq2[*scoring.Act, error]

func upTo(count uint32, all iter.Seq2[*scoring.Act, error]) iter.Seq2[*scoring.Act, error] {
	return func(yield func(*scoring.Act, error) bool) {
		if count == 0 {
			return
		}
		for a, err := range all {
			if !yield(a, err) || err != nil || a.Place+1 == count {
				return
			}
		}
	}
}

// take takes acts in their order.
func (r *folded) take(all iter.Seq2[*scoring.Act, error]) error {
	for act, err := range all {
		if err == nil {
			err = r.state.Apply(act)
		}
		if err != nil {
			return err
		}
		r.lost.Take(act)
		r.facts += len(act.Facts)
	}
	return nil
}

// takeAll takes acts as a set.
func (r *folded) takeAll(all iter.Seq2[*scoring.Act, error]) error {
	var set []*scoring.Act
	for act, err := range all {
		if err != nil {
			return err
		}
		r.lost.Take(act)
		r.facts += len(act.Facts)
		set = append(set, act)
	}
	r.state = scoring.Fold(r.base.house, set)
	return nil
}

// whole says whether what is gone may be: by law and, in a venue's file, by who had the
// right to prepare it, or anybody could say there what counts. Errors: *ErrDamaged.
func (r *folded) whole(all acts) error {
	if r.base.house.Setup != nil && r.state.Rejected(r.base.place) {
		return &journal.ErrDamaged{Code: "note.damaged"}
	}
	return r.lost.Check(r.law(all))
}

// law is what this state, of these acts, says of destruction: what is to be destroyed
// only an act that counts says; what is gone, also one that counted once.
func (r *folded) law(all acts) journal.Law {
	var before scoring.Vector
	if r.base.house.Setup != nil {
		before = r.base.house.Setup.Before
	}
	return journal.Law{
		Before:   before,
		Personal: r.state.MayBePersonal,
		Counts:   func(place uint32) bool { return !r.state.Rejected(place) },
		Carried:  func(place uint32) (bool, error) { return r.rightThen(all, place) },
		Withheld: r.base.withholds,
	}
}

// rightThen says whether an act counts in its author's own past: in a log of
// nothing but what they had seen. Later acts may have cut it off, or what it
// rests on.
func (r *folded) rightThen(from acts, place uint32) (bool, error) {
	var all, past []*scoring.Act
	for a, err := range upTo(place+1, from(0)) {
		if err != nil {
			return false, err
		}
		all = append(all, a)
	}
	all = scoring.ReadSights(all)
	last := all[place]
	for _, a := range all {
		if a == last || last.Observed.Covers(a.Replica, a.Seq) {
			past = append(past, a)
		}
	}
	state := scoring.Fold(r.base.house, past)
	return state.Seen().Covers(last.Replica, last.Seq) && !state.Rejected(place), nil
}

// due are the leaves that acts of destruction name and that still have their
// words: a crash came in between, or somebody put them back.
func (r *folded) due(log *journal.Journal) (out []scoring.Ref, err error) {
	for _, d := range r.lost.Destructions(r.law(log.Acts)) {
		for _, ref := range d.Leaves {
			of, gone, err := log.LeafSubject(ref)
			if err != nil {
				return nil, err
			}
			if !gone && r.state.GoesWith(of, d.Whose) { // nothing else goes, whatever the act names
				out = append(out, ref)
			}
		}
	}
	return out, nil
}
