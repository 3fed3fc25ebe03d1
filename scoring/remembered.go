package scoring

import (
	"sync"
	"weak"
)

// What a list shows of each applicant is dear to gather, and after most acts it is the same
// for all but one. So who gathers it may look at what they gathered before, and take from
// there those of whom nothing was said since.

// memories are what readers gathered, while somebody still has it.
type memories struct {
	mu sync.Mutex // readers fill it
	of map[memoryKey]memory

	changed map[string]uint64 // the revision since which somebody is another, by applicant
	all     uint64            // and everybody
}

type memoryKey struct {
	code string
	who  Actor
}

type memory struct {
	it       any // a weak.Pointer: what nobody shows any more is let go
	revision uint64
}

// noteChanged is told that something was said of a subject. What is about no applicant and
// no candidate may change what is shown of everybody.
func (s *State) noteChanged(on Subject) {
	m, row := &s.memories, s.house.subjects[on.Kind]
	if len(m.of) == 0 {
		return
	}
	next := s.revision + 1
	switch whom := s.house.whom(on); {
	case row == nil || whom.ID == "":
		m.all = next
	case whom.Kind == OnApplicant:
		m.changed[whom.ID] = next
	default:
		if at, known := s.byNumber[whom.ID]; known && s.applications.of(at) != "" {
			m.changed[s.applications.of(at)] = next
		}
	}
}

// Remembered is what gather makes of all applicants for a reader. Before is what it made
// last, nil where nobody has that any more or all may be others by now, and changed are those
// of whom something was said since. It rests on nothing but what is said here and who reads;
// and nobody changes what it made.
func Remembered[T any](v View, code string, gather func(before *T, changed []string) *T) *T {
	if v.now != nil { // as it would be
		return gather(nil, nil)
	}
	m, key := &v.state.memories, memoryKey{code, v.who}
	m.mu.Lock() // two may read at once
	if m.of == nil {
		m.of, m.changed = map[memoryKey]memory{}, map[string]uint64{}
	}
	last, said := m.of[key], m.changed
	m.mu.Unlock()
	var before *T
	var changed []string
	if it, is := last.it.(weak.Pointer[T]); is && m.all <= last.revision {
		if before = it.Value(); before != nil {
			for applicant, revision := range said {
				if revision > last.revision {
					changed = append(changed, applicant)
				}
			}
		}
	}
	now := gather(before, changed)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.of[key] = memory{weak.Make(now), v.state.revision}
	return now
}
