package journal

import (
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

// A replica has two histories where two commits go on from one: a copied file that went
// on in two places, an older file put back, somebody who signed in another's name. Both
// are stored. In a file each is a *lane*: what came first keeps the replica's id, what
// goes on beside it is called after its first commit, so that heads are as they were. To
// the rules no history is the first: from where they part each has a *name*, the replica
// and the hash of its first commit, and counts its acts from there. Names are the same in
// every file, whatever came first, and stay when a history parts again.

// historyMark stands in such a name. No header may have it.
const historyMark = scoring.HistoryMark

// named is a replica's history that begins with a commit, or the commit after which
// histories part.
func named(r scoring.ReplicaID, id ID) scoring.ReplicaID {
	return r + historyMark + scoring.ReplicaID(hex.EncodeToString(id[:16]))
}

// replicaOf is the replica that a lane or name is of.
func replicaOf(lane scoring.ReplicaID) scoring.ReplicaID {
	r, _, _ := strings.Cut(string(lane), historyMark)
	return scoring.ReplicaID(r)
}

// turn is a commit of a lane, by its sequence.
type turn struct {
	lane scoring.ReplicaID
	at   uint64
}

// paths are all histories that a log has. A nil one is of a log in which no replica has
// two.
type paths struct {
	heads heads
	at    map[scoring.ReplicaID][]arrived           // by lane, from the first commit of its own
	from  map[scoring.ReplicaID]turn                // of a lane that begins beside another: that one, and the first sequence
	turns map[scoring.ReplicaID][]uint64            // where in a lane histories begin that have a name
	names map[scoring.ReplicaID]turn                // and the names
	also  map[scoring.ReplicaID][]scoring.ReplicaID // lanes of a replica beside its first
}

func newPaths() *paths {
	return &paths{heads: heads{}, at: map[scoring.ReplicaID][]arrived{}, from: map[scoring.ReplicaID]turn{},
		turns: map[scoring.ReplicaID][]uint64{}, names: map[scoring.ReplicaID]turn{}, also: map[scoring.ReplicaID][]scoring.ReplicaID{}}
}

// pathsOf are those of a log, nothing of it verified: who reads it holds every commit
// against them.
func pathsOf(log *bolt.Bucket, count uint32) (*paths, error) {
	p, records := newPaths(), recordsFrom(log, 0)
	for place := range count {
		r, err := records.record()
		if err != nil {
			return nil, err
		}
		c, err := r.commit(place)
		if err != nil {
			return nil, err
		}
		p.take(place, c)
	}
	return p, nil
}

// clone can take more while others read the first.
func (p *paths) clone() *paths {
	return &paths{heads: maps.Clone(p.heads), at: maps.Clone(p.at), from: maps.Clone(p.from), turns: maps.Clone(p.turns),
		names: maps.Clone(p.names), also: maps.Clone(p.also)}
}

// lane is the lane that a commit goes on with; one that is not there begins with it.
func (h heads) lane(c *Commit) scoring.ReplicaID {
	if own := h[c.Replica]; own.Seq == 0 || own.ID == c.Prev && own.Seq+1 == c.Seq {
		return c.Replica
	}
	for lane, own := range h {
		if own.ID == c.Prev && own.Seq+1 == c.Seq && replicaOf(lane) == c.Replica {
			return lane
		}
	}
	return named(c.Replica, c.ID)
}

// parted says whether some replica has two lanes.
func (h heads) parted() bool {
	for lane := range h {
		if replicaOf(lane) != lane {
			return true
		}
	}
	return false
}

// first is the sequence of the first commit that is a lane's own.
func (p *paths) first(lane scoring.ReplicaID) uint64 {
	if from, beside := p.from[lane]; beside {
		return from.at
	}
	return 1
}

// own is a commit of a lane.
func (p *paths) own(lane scoring.ReplicaID, seq uint64) (arrived, bool) {
	first, all := p.first(lane), p.at[lane]
	if seq < first || seq-first >= uint64(len(all)) {
		return arrived{}, false
	}
	return all[seq-first], true
}

// lanes are those of a replica.
func (p *paths) lanes(r scoring.ReplicaID) []scoring.ReplicaID {
	return append([]scoring.ReplicaID{r}, p.also[r]...)
}

// here finds a commit.
func (p *paths) here(r scoring.ReplicaID, seq uint64, id ID) (arrived, bool) {
	if c, is := p.own(r, seq); is && c.id == id {
		return c, true
	}
	for _, lane := range p.also[r] {
		if c, is := p.own(lane, seq); is && c.id == id {
			return c, true
		}
	}
	return arrived{}, false
}

// before is the lane that has the commit before another one, and goes on from it
// otherwise.
func (p *paths) before(c *Commit) (scoring.ReplicaID, bool) {
	if p == nil {
		return "", false
	}
	for _, lane := range p.lanes(c.Replica) {
		was, is := p.own(lane, c.Seq-1)
		if c.Seq == 1 {
			is = lane == c.Replica && c.Prev == ID{}
		}
		if is && was.id == c.Prev {
			next, goesOn := p.own(lane, c.Seq)
			return lane, goesOn && next.id != c.ID
		}
	}
	return "", false
}

// home is the lane that has a sequence on the way to a lane's head.
func (p *paths) home(lane scoring.ReplicaID, seq uint64) scoring.ReplicaID {
	for {
		from, beside := p.from[lane]
		if !beside || seq >= from.at {
			return lane
		}
		lane = from.lane
	}
}

// take adds the commit that comes next, and says its lane.
func (p *paths) take(place uint32, c *Commit) scoring.ReplicaID {
	lane := p.heads.lane(c)
	beside := p.heads[lane].Seq == 0 && lane != c.Replica
	if beside {
		parent, is := p.before(c)
		if beside = is; is {
			p.from[lane] = turn{parent, c.Seq}
			p.also[c.Replica] = append(p.also[c.Replica][:len(p.also[c.Replica]):len(p.also[c.Replica])], lane)
		}
	}
	p.heads.take(place, c)
	p.at[lane] = append(p.at[lane], arrived{c.ID, place})
	if beside {
		p.name(turn{p.from[lane].lane, c.Seq}, c.Replica)
		p.name(turn{lane, c.Seq}, c.Replica)
	}
	return lane
}

// name gives the history that begins there its name.
func (p *paths) name(t turn, r scoring.ReplicaID) {
	all := p.turns[t.lane]
	at, known := slices.BinarySearch(all, t.at)
	if c, is := p.own(t.lane, t.at); is && !known {
		p.turns[t.lane] = slices.Insert(slices.Clone(all), at, t.at)
		p.names[named(r, c.id)] = t
	}
}

// called is what the rules call a commit of a lane.
func (p *paths) called(lane scoring.ReplicaID, seq uint64) scoring.ActID {
	if p != nil {
		turns := p.turns[lane]
		at, known := slices.BinarySearch(turns, seq)
		if known {
			at++
		}
		if at > 0 {
			begins := turns[at-1]
			c, _ := p.own(lane, begins)
			return scoring.ActID{Replica: named(replicaOf(lane), c.id), Seq: seq - begins + 1}
		}
	}
	return scoring.ActID{Replica: replicaOf(lane), Seq: seq}
}

// to is all that lies on the way to a commit, it too, by names.
func (p *paths) to(lane scoring.ReplicaID, seq uint64) scoring.Vector {
	out := scoring.Vector{}
	for seq > 0 {
		id := p.called(p.home(lane, seq), seq)
		out[id.Replica] = id.Seq
		seq -= min(seq, id.Seq)
	}
	return out
}

// vector is how much of each history there is.
func (p *paths) vector() scoring.Vector {
	if len(p.from) == 0 {
		return p.heads.vector()
	}
	out := scoring.Vector{}
	for lane, head := range p.heads {
		for r, seq := range p.to(lane, head.Seq) {
			out[r] = max(out[r], seq)
		}
	}
	return out
}

// has says whether a name goes so far in these heads, in one history or another.
func (h heads) has(name scoring.ReplicaID, seq uint64, p *paths) bool {
	r := replicaOf(name)
	if seq == 0 || r == name && h[r].Seq >= seq {
		return true
	}
	if p == nil {
		return false
	}
	begins, known := p.names[name]
	if r == name {
		begins, known = turn{r, 1}, true
	}
	if !known {
		return false
	}
	for _, lane := range p.lanes(r) {
		if h[lane].Seq >= begins.at+seq-1 && (r == name || p.home(lane, begins.at) == begins.lane) {
			return true
		}
	}
	return false
}

// reads gives an act the names of the histories that it is of.
func (p *paths) reads(a *scoring.Act, lane scoring.ReplicaID, c *Commit) {
	if p == nil || len(p.also[c.Replica]) == 0 {
		return
	}
	id := p.called(lane, c.Seq)
	seen := maps.Clone(a.Observed)
	delete(seen, c.Replica)
	before := p.home(lane, c.Seq-1)
	maps.Copy(seen, p.to(before, c.Seq-1))
	a.Replica, a.Seq, a.Observed = id.Replica, id.Seq, seen
	if id.Seq == 1 && id.Replica != c.Replica {
		a.Parts = &scoring.Parting{Fork: string(named(c.Replica, c.Prev)), From: p.called(before, c.Seq-1)}
	}
}

// MaxHistories is how many histories beside others a file takes. Whoever may sign can
// invent one, and each that is stored is a lane of the fold for ever.
const MaxHistories = 64

// strays says whether a commit that does not follow is of a history beside one that is
// here, whose beginning is not: the one before it is another.
func (p *paths) strays(c *Commit) bool {
	other, taken := p.own(c.Replica, c.Seq-1)
	_, here := p.here(c.Replica, c.Seq-1, c.Prev)
	return taken && other.id != c.Prev && !here
}
