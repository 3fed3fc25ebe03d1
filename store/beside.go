package store

import (
	"errors"
	"io/fs"
	"path/filepath"

	"ampera/scoring"
	"ampera/store/disk"
)

// Sweep removes what an interrupted writing left beside the selection's file,
// as far as Selection named it, and says how many files that were.
func (o *Office) Sweep() (removed int, err error) {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	for removed < len(o.left) && err == nil { // only who holds submitting changes it
		if err = disk.Remove(o.left[removed]); err == nil || errors.Is(err, fs.ErrNotExist) {
			removed, err = removed+1, nil
		}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.left = o.left[removed:]
	return removed, explained(err)
}

// outside holds that one file for elsewhere is written at a time, until what it gives is
// called, and removes what of this laptop's a kill left half written where it goes. Only
// this laptop's: in a folder that several share another may be writing.
func (o *Office) outside(path string, here scoring.ReplicaID) (done func()) {
	o.carrying.Lock()
	disk.Sweep(filepath.Dir(path), string(here))
	return o.carrying.Unlock
}

// Away is why nothing more is stored in the file, or nil: see
// [journal.Journal.Away].
func (o *Office) Away() *scoring.Refusal {
	o.mu.RLock()
	log := o.log
	o.mu.RUnlock()
	if log == nil {
		return nil
	}
	if away := log.Away(); away != nil {
		return away.Refusal()
	}
	return nil
}

// destructible says why nothing can be destroyed in the file, or nil. It is asked of
// a file about which there is no doubt.
func (o *Office) destructible() error {
	if o.log == nil {
		return nil
	}
	return o.log.Destructible()
}
