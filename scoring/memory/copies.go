package memory

import (
	"maps"
	"slices"

	"ampera/scoring"
)

// Copy is the selection as it is on another laptop from now on: what is done
// there is not seen here until it is received.
func (o *Office) Copy(replica scoring.ReplicaID) *Office {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return &Office{Now: o.Now, house: o.house, selection: o.selection, replica: replica, acts: slices.Clone(o.acts), state: scoring.Fold(o.house, o.acts),
		secrets: maps.Clone(o.secrets), settings: map[string]string{}, ids: o.ids, backups: map[string]bool{}}
}

// Receive takes what a copy has and this one has not. Their acts lie behind the
// own ones, so that what they name lies in another place.
func (o *Office) Receive(from *Office) {
	theirs := from.Acts()
	o.mu.Lock()
	defer o.mu.Unlock()
	at := map[scoring.ActID]uint32{}
	for _, a := range o.acts {
		at[a.ID()] = a.Place
	}
	for _, a := range theirs {
		if _, have := at[a.ID()]; have {
			continue
		}
		moved := *a
		moved.Place = uint32(len(o.acts))
		moved.Facts = slices.Clone(a.Facts)
		for f := range moved.Facts {
			cells := slices.Clone(moved.Facts[f].Cells)
			for i := range cells {
				cells[i].Supersedes = slices.Clone(cells[i].Supersedes)
				for r, ref := range cells[i].Supersedes {
					cells[i].Supersedes[r] = scoring.NewRef(at[theirs[ref.Commit()].ID()], ref.Leaf())
				}
			}
			moved.Facts[f].Cells = cells
		}
		at[a.ID()] = moved.Place
		o.acts = append(o.acts, &moved)
	}
	o.state = scoring.Fold(o.house, o.acts)
	o.signal()
}

// Parted is a copy in which what its laptop did since another had it is a history of its
// own beside others that part there: what a store makes of two files of one laptop.
func (o *Office) Parted(since *Office, begins string) *Office {
	from := scoring.ActID{Replica: o.replica, Seq: since.state.Seen()[o.replica]}
	name := o.replica + scoring.HistoryMark + scoring.ReplicaID(begins)
	other := o.Copy(o.replica)
	for i, a := range other.acts {
		if a.Replica != o.replica || a.Seq <= from.Seq {
			continue
		}
		b := *a
		b.Replica, b.Seq, b.Observed = name, a.Seq-from.Seq, maps.Clone(a.Observed)
		if b.Observed[o.replica] = from.Seq; from.Seq == 0 {
			delete(b.Observed, o.replica)
		}
		if b.Seq == 1 {
			b.Parts = &scoring.Parting{Fork: string(o.replica) + scoring.HistoryMark + "0000", From: from}
		} else {
			b.Observed[name] = b.Seq - 1
		}
		other.acts[i] = &b
	}
	return other
}

// Retold is a selection of which every act says what change makes of it, as a
// program that asks no rule might have stored it: for tests of what reads a file.
func (o *Office) Retold(change func(*scoring.Act)) *Office {
	other := o.Copy(o.replica)
	for i, a := range other.acts {
		told := *a
		told.Facts = slices.Clone(a.Facts)
		for f := range told.Facts {
			told.Facts[f].Cells = slices.Clone(told.Facts[f].Cells)
		}
		change(&told)
		other.acts[i] = &told
	}
	other.state = scoring.Fold(o.house, other.acts)
	return other
}

// Forge stores what a person's own program would never have stored: nobody
// decides it.
func (o *Office) Forge(who scoring.PersonID, d scoring.Decision) {
	o.mu.Lock()
	defer o.mu.Unlock()
	p, _ := o.state.Person(who)
	o.append(who, p.Key, d)
}

// Restart goes on from what a snapshot of the state keeps, as a store does.
func (o *Office) Restart() {
	o.mu.Lock()
	defer o.mu.Unlock()
	s, err := scoring.RestoreSnapshot(o.house, string(o.state.AppendSnapshot(nil)))
	if err != nil {
		panic(err) // it was just written
	}
	o.state = s
}
