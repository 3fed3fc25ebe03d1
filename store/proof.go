package store

import (
	"ampera/scoring"
)

// A start from a snapshot reads only what came after it, so what a file says
// on paper or to others is first held against the log itself, once: the acts
// that the snapshot covers are read, verified and folded, and must be what it
// said. That costs what a start without a snapshot costs.

// Prove makes sure that the state is what the log says. The error is the
// refusal store.snapshot-differs when it was not: the snapshot is then thrown
// away and the state read anew, so the next time nothing is refused.
func (o *Office) Prove() error {
	differs, err := o.differs()
	if err != nil {
		return explained(err)
	}
	if !differs {
		return nil
	}
	if err := o.relearn(); err != nil {
		return err
	}
	return scoring.Refuse("store.snapshot-differs")
}

// proved is Prove for who may hold a session's Read, where no state can be
// changed: that is done after it.
func (o *Office) proved() error {
	if o == nil {
		return nil
	}
	differs, err := o.differs()
	if err != nil {
		return explained(err)
	}
	if !differs {
		return nil
	}
	go func() { _ = o.relearn() }() // a failure leaves the refusal in force
	return scoring.Refuse("store.snapshot-differs")
}

// differs says whether the snapshot that the state began with is not what its
// acts fold to. It holds nothing that a reader holds.
func (o *Office) differs() (bool, error) {
	o.proving.Lock()
	defer o.proving.Unlock()
	if err := o.asSeen(); err != nil {
		return false, err
	}
	began := o.began.Load()
	if began == nil {
		return false, nil
	}
	r, err := readTo(began.log, began.count)
	if err != nil {
		return false, err
	}
	head, _, err := r.state.Snapshot()
	if err != nil {
		return false, err
	}
	if string(head) != began.head {
		return true, nil
	}
	o.began.CompareAndSwap(began, nil)
	return false, nil
}

// relearn reads the log from its first act and throws the snapshot away.
func (o *Office) relearn() error {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	o.mu.RLock()
	log := o.log
	o.mu.RUnlock()
	if log == nil {
		return scoring.Refuse("store.closed")
	}
	r, err := readTo(log, log.Count())
	if err == nil && !log.Reads() && log.InPlace() == nil { // where nothing can be stored no copy has it, either
		_ = o.holds() // who reads meanwhile; what cannot be held is read anew in a moment
		err = log.DropSnapshot()
	}
	if err != nil {
		return explained(err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.show(r)
	return nil
}
