package scoring

import (
	"cmp"
	"slices"
	"strings"
)

// Where a laptop's file began is in what its first act had seen. In a venue's that is all
// which the preparing act had seen, that act, and nothing else but what laptops of the
// venue did. It is signed, so no bundle can say otherwise; but what somebody had seen is
// their claim, and a copy of the office's file that was made just then, and has met nobody
// since, looks alike, until it does what no venue does. So this proves that acts are not a
// venue's, and never that they are.

// birth is where acts are made, as far as what they had seen says.
type birth struct {
	place string // the venue; "": the office, or a copy of its file
	known bool
}

// bornOf is the venue whose laptop a replica can be; "": none.
func (s *State) bornOf(replica uint32) string {
	steps := s.sights[replica]
	if len(steps) == 0 || steps[0].from != 1 {
		return ""
	}
	s.bear(replica, 0)
	return steps[0].born.place
}

// bear finds where the acts are made that had seen what step i of a replica says. Who
// joined the office's acts there is at the venue no more.
func (s *State) bear(replica uint32, i int) {
	step := &s.sights[replica][i]
	if step.born.known {
		return
	}
	step.born.known = true // what a forged past makes a ring of is no venue's
	first := i == 0 && step.from == 1
	if !first && s.bornOf(replica) == "" {
		return
	}
	for _, by := range s.preparations {
		least := step.born.place == "" || by.venue < step.born.place
		if least && (first || by.venue == s.bornOf(replica)) && s.beganWith(step.at, replica, by.venue, s.acts[by.place], first) {
			step.born.place = by.venue
		}
	}
}

// preparation is an act that prepared a venue.
type preparation struct {
	place uint32 // of the act
	venue string
}

// notePreparation keeps an act that prepared a venue and was right when it was done: what
// was cut off later had been carried away by then.
func (s *State) notePreparation(a *Act, v Verdict) {
	if v != Counts && v != CutOff && v != Waits && v != SetAside {
		return
	}
	for i := range a.Facts {
		if _, prepares := a.Facts[i].Value("withheld"); prepares && a.Facts[i].Subject.Kind == OnVenue {
			s.preparations = append(s.preparations, preparation{a.Place, a.Facts[i].Subject.ID})
		}
	}
}

func (w *writer) preparations(s *State) {
	all := slices.SortedFunc(slices.Values(s.preparations), func(a, b preparation) int {
		return cmp.Or(cmp.Compare(a.place, b.place), strings.Compare(a.venue, b.venue))
	})
	w.uint(uint64(len(all)))
	for _, by := range all {
		w.uint(uint64(by.place))
		w.text(by.venue)
	}
}

func (r *reader) preparations(s *State) {
	for range r.count() {
		by := preparation{uint32(r.place(len(s.acts))), r.text()}
		s.preparations = append(s.preparations, by)
	}
}

// beganWith says whether what an act had seen is what the act that prepared a venue had
// seen, and that act, and else only what laptops of the venue did.
func (s *State) beganWith(seen clock, own uint32, place string, by stamp, first bool) bool {
	with := s.clockAt(by.replica, by.seq)
	if by.replica == own || first && with.of(int(own)) > 0 {
		return false
	}
	for at := range max(len(seen), int(by.replica)+1, len(with)) {
		want := with.of(at)
		if at == int(by.replica) {
			want = by.seq
		}
		if at == int(own) || seen.of(at) == want || seen.of(at) > want && isHistory(s.replicas[at]) {
			continue // of histories that surfaced since nobody is sure what they had seen: see [ReadSights]
		}
		if seen.of(at) < want || s.bornOf(uint32(at)) != place {
			return false
		}
	}
	return true
}

// noteOffice keeps the first act of a replica that no venue does.
func (s *State) noteOffice(t stamp) {
	if rule := s.house.rule(t.kind); rule != nil && !rule.Away && s.fromHome[t.replica] == 0 {
		s.fromHome[t.replica] = t.seq
	}
}

// bearAll is bear for what a snapshot says.
func (s *State) bearAll() {
	for _, t := range s.acts {
		s.noteOffice(t)
	}
	for at := range s.replicas {
		for i := range s.sights[uint32(at)] {
			s.bear(uint32(at), i)
		}
	}
}

// madeAt is the venue at which an act can have been made; "": at none. A laptop that was
// seen to do what no venue does is none's.
func (p Past) madeAt(t stamp) string {
	if office := p.s.fromHome[t.replica]; office > 0 && (p.at == nil || p.at.covers(stamp{seq: office, replica: t.replica})) {
		return ""
	}
	steps := p.s.sights[t.replica]
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].from <= t.seq {
			return steps[i].born.place
		}
	}
	return ""
}

// BornOf is the venue whose laptop a replica can be, by what its first act had seen; "":
// surely none's, or no act of it is here.
func (s *State) BornOf(r ReplicaID) string {
	at, known := s.replicaAt[r]
	if !known {
		return ""
	}
	return s.bornOf(at)
}

// Stray is what an act says of a candidate's part that is another venue's than its own.
type Stray struct {
	Candidate, Component string
	At                   string // the venue at which the act can have been made; "": the office, or its copies
	Of                   string // the open venue that has the candidate; "": none
}

// Strays are the parts of which an act speaks and which are no business of the laptop
// that made it: at a venue whoever is not in its sittings, elsewhere whom an open venue
// has. So it is told before it is joined, whether it counts or not.
func (s *State) Strays(a *Act) (out []Stray) {
	if int(a.Place) >= len(s.acts) || s.actID(a.Place) != a.ID() {
		return nil
	}
	made := s.Now().madeAt(s.acts[a.Place])
	for i := range a.Facts {
		on := a.Facts[i].Subject
		number, component, part := s.partOf(on)
		if !part || len(a.Facts[i].Cells) == 0 {
			continue
		}
		of, there := "", false
		for _, id := range s.seatedIn[Seat{number, component}] {
			x := s.Sitting(id)
			if x == nil {
				continue
			}
			there = there || x.Place == made
			if x.Place != "" && x.Place != made && s.Now().VenueStage(x.Place) == VenueOpen {
				of = x.Place
			}
		}
		if stray := (Stray{number, component, made, of}); (made != "" && !there || made == "" && of != "") && !slices.Contains(out, stray) {
			out = append(out, stray)
		}
	}
	return out
}

// partOf is the candidate's part that was assessed, recorded or timed by what is said of a
// subject.
func (s *State) partOf(on Subject) (number, component string, part bool) {
	switch on.Kind {
	case OnSheet, OnClock, OnPresence, OnReceipt:
		number, rest, _ := strings.Cut(on.ID, "/")
		component, _, _ := strings.Cut(rest, "/")
		return number, component, component != ""
	}
	return "", "", false
}

// LaptopsOf is how much was seen here of each laptop that can be a venue's.
func (p Past) LaptopsOf(place string) Vector {
	out := Vector{}
	for at, r := range p.s.replicas {
		if p.s.bornOf(uint32(at)) != place {
			continue
		}
		seq := p.s.seen[r]
		if p.at != nil {
			seq = p.at.of(at)
		}
		if office := p.s.fromHome[uint32(at)]; seq > 0 && (office == 0 || seq < office) {
			out[r] = seq
		}
	}
	return out
}
