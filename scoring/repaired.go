package scoring

import "time"

// Repaired says what was saved of a damaged file of a selection, and what was not.
type Repaired struct {
	Acts    int // that the new file has
	Print   string
	Apart   int  // sound, and resting on what is lost: kept beside the others until that comes
	Lost    int  // of which the place is known
	Unnamed int  // of which only their number is left
	Unsure  bool // what was saved last may be lost without a trace
	Notes   int  // settings and keys of this copy that are lost
	Laptops []LostLane
	Unread  []LostAct
	Shut    bool     // the new file cannot be opened where it is: a venue's, of which acts of the office are lost
	Keys    []string // names of those whose wrapped key is lost: they need a new code
}

// Whole says that nothing was lost.
func (r Repaired) Whole() bool {
	return r.Apart == 0 && r.Lost == 0 && r.Unnamed == 0 && r.Notes == 0 && !r.Unsure && len(r.Keys) == 0
}

// LostLane is a laptop of which not every act could be taken.
type LostLane struct {
	Laptop ReplicaID
	Person string // who worked there last, as far as is known
	At     time.Time
	From   uint64 // the first act that is not taken
	Lost   int
	Apart  int
}

// LostAct is one of which it is known who signed it, and not all of what it said.
type LostAct struct {
	Laptop   ReplicaID
	Seq      uint64
	Words    Text // what the log calls it
	Person   string
	At       time.Time
	Facts    int
	From, To int // of them, from 1, those that are lost; 0: one of them is not what it was
}
