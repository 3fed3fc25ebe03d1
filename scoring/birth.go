package scoring

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
	for _, on := range s.under[underKey{OnVenue, ""}] {
		if first || on.ID == s.bornOf(replica) {
			eachBehind(s.heads(on, "withheld"), func(h *head) {
				least := step.born.place == "" || on.ID < step.born.place
				if least && s.beganWith(step.at, replica, on.ID, s.acts[h.ref.Commit()], first) {
					s.sights[replica][i].born.place = on.ID
				}
			})
		}
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
		if at == int(own) || seen.of(at) == want {
			continue
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

// madeAt is the venue at which an act can have been made; "": at none.
func (s *State) madeAt(t stamp) string {
	if s.fromHome[t.replica] > 0 {
		return ""
	}
	steps := s.sights[t.replica]
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].from <= t.seq {
			return steps[i].born.place
		}
	}
	return ""
}

// VenueOf is the venue at whose laptop an act can have been made, by what it had seen,
// which is signed; "": surely at none. An act that is not there has none.
func (s *State) VenueOf(id ActID) string {
	place, known := s.placeOfAct(id)
	if !known {
		return ""
	}
	return s.madeAt(s.acts[place])
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
