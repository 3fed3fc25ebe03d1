package store

import (
	"encoding/hex"
	"errors"
	"iter"

	"ampera/scoring"
	"ampera/store/journal"
)

// strangeMost is how many bytes are held, of all files of a delivery, that keys have signed
// which nobody let in. That a file is a stranger's is known when all is folded; whoever has
// a seal could have it hold any number of acts until then.
const strangeMost = 64 << 20

var errStrangers = errors.New("store: signed by keys that nobody let in")

// door counts what comes in that is signed by strangers.
type door struct {
	now    map[string]bool // keys of the people as they are here, hex
	met    *keyholders
	looked uint32 // places whose acts are in met
	came   int    // commits that were counted
	size   int    // of those by strangers
	most   int
}

func (o *Office) newDoor() *door {
	o.mu.RLock()
	defer o.mu.RUnlock()
	d := &door{now: map[string]bool{}, met: newKeyholders(), most: o.strange}
	for _, p := range o.state.People() {
		d.now[p.Key] = true
	}
	return d
}

// letIn hands commits on until more is held by strangers than may be: errStrangers. Who
// was let in is asked of the log only when somebody comes who is not among its people now.
func (d *delivery) letIn(all iter.Seq2[*journal.Sealed, error]) iter.Seq2[*journal.Sealed, error] {
	return func(yield func(*journal.Sealed, error) bool) {
		for s, err := range all {
			if err == nil {
				err = d.count()
			}
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

// count counts what has come in since it was last asked.
func (d *delivery) count() error {
	for ; d.door.came < d.in.Len(); d.door.came++ {
		c, size := d.in.Held(d.door.came)
		key := hex.EncodeToString(c.Key)
		if d.door.now[key] || d.door.met.of[key] != "" {
			continue
		}
		if err := d.lookAt(); err != nil {
			return err
		}
		if d.door.met.of[key] != "" || d.door.met.newer {
			continue
		}
		if d.door.size += size; d.door.size > d.door.most {
			return errStrangers
		}
	}
	return nil
}

// lookAt takes whom acts let in that were not looked at before.
func (d *delivery) lookAt() error {
	base, door := d.in.Base(), d.door
	look := func(all iter.Seq2[*scoring.Act, error]) error {
		for a, err := range all {
			if err != nil {
				return err
			}
			door.met.look(a, func(*scoring.Act) {})
			door.looked = a.Place + 1
		}
		return nil
	}
	if door.looked < base {
		if err := look(upTo(base, d.log.Acts(door.looked))); err != nil {
			return err
		}
	}
	return look(d.in.ActsFrom(int(door.looked - base)))
}
