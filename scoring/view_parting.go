package scoring

import (
	"maps"
	"slices"
	"time"
)

// Fork is where the histories of a laptop part.
type Fork struct {
	ID        string
	Laptop    ReplicaID
	Common    uint64    // how many acts of the laptop they have in common
	At        time.Time // when the first of them goes on alone, by its author's clock
	Histories []History // by their names
}

// In is the same with the times of a place.
func (f Fork) In(zone *time.Location) Fork {
	f.At, f.Histories = f.At.In(zone), slices.Clone(f.Histories)
	for i := range f.Histories {
		f.Histories[i].At = f.Histories[i].At.In(zone)
	}
	return f
}

// Settled says that one of them counts.
func (f Fork) Settled() bool {
	return slices.ContainsFunc(f.Histories, func(h History) bool { return h.Counts })
}

// History is one of them.
type History struct {
	ID     ReplicaID
	Acts   int       // of its own, with those of histories that go on from it
	People []string  // who signed them
	At     time.Time // of its first act, by its author's clock
	Counts bool
}

// Forks are all places where histories of a laptop part, those first that wait for the
// chair.
func (v View) Forks() (out []Fork) {
	s := v.state
	if len(s.begun) == 0 {
		return nil
	}
	of := map[ReplicaID]*History{}
	for name, p := range s.begun {
		of[name] = &History{ID: name, At: p.At, Counts: s.chosen[p.Fork] == name}
	}
	who := map[ReplicaID]map[PersonID]bool{}
	for _, a := range s.acts {
		for name := s.replicas[a.replica]; of[name] != nil; name = s.begun[name].From.Replica {
			if of[name].Acts++; who[name] == nil {
				who[name] = map[PersonID]bool{}
			}
			who[name][a.who] = true
		}
	}
	forks := map[string]*Fork{}
	for _, name := range slices.Sorted(maps.Keys(of)) {
		for _, p := range slices.Sorted(maps.Keys(who[name])) {
			of[name].People = append(of[name].People, s.PersonName(p))
		}
		p := s.begun[name]
		id := p.Fork
		if forks[id] == nil {
			forks[id] = &Fork{ID: id, Laptop: replicaOf(name), Common: s.inCommon(p), At: p.At}
		}
		if p.At.Before(forks[id].At) {
			forks[id].At = p.At
		}
		forks[id].Histories = append(forks[id].Histories, *of[name])
	}
	for _, id := range slices.Sorted(maps.Keys(forks)) {
		out = append(out, *forks[id])
	}
	slices.SortStableFunc(out, func(a, b Fork) int {
		switch {
		case a.Settled() == b.Settled():
			return 0
		case b.Settled():
			return -1
		}
		return 1
	})
	return out
}

// inCommon is how many acts a laptop has up to where histories part.
func (s *State) inCommon(p Parting) (n uint64) {
	for at, further := p, true; further; at, further = s.begun[at.From.Replica] {
		n += at.From.Seq
	}
	return n
}

// HistoryStanding is what becomes of a laptop's history.
type HistoryStanding string

// Standings. The zero value is of a laptop that has one alone.
const (
	HistoryOpen   HistoryStanding = "open"
	HistoryCounts HistoryStanding = "counts"
	HistoryNot    HistoryStanding = "not"
)

// HistoryOf is what becomes of a replica's acts, or of a history's.
func (v View) HistoryOf(r ReplicaID) HistoryStanding {
	switch f, is := v.state.aside(r); {
	case is && f.ruled:
		return HistoryNot
	case is:
		return HistoryOpen
	case isHistory(r):
		return HistoryCounts
	}
	return ""
}
