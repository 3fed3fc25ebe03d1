package scoring

import (
	"cmp"
	"slices"
	"strings"
)

// What somebody did by leading a venue alone counts, and what rests on it is held at home
// until the chair has answered by name, with a ruling on that act: countersigned, it is
// as if the office had done it; refused, it is put aside, and with it what rested on it,
// which is then typed from paper. The chair may answer anew.

// lending is what a state knows of acts that were right by what is lent alone: by their
// places which they are, which of those that count the chair has not answered, what these
// alone let be, and which acts gave a sheet that rests on a refused one.
type lending struct {
	acts  map[uint32]bool
	waits map[uint32]ActID
	seats map[Subject]bool
	lost  map[Seat][]uint32
}

// noteLent keeps what an act that is right by what is lent alone lets be.
func (s *State) noteLent(p Past, rule *Rule, a *Act, d *Decision) {
	if _, vouched := s.house.setup.vouched(a.ID()); vouched || rule.Lets == nil || s.rightWithout(^Lead, a, &p) {
		return
	}
	var lets []Subject
	for i := range d.Facts {
		lets = append(lets, rule.Lets(p, &d.Facts[i])...)
	}
	if len(lets) == 0 {
		return
	}
	c := s.contested[a.ID()]
	if c == nil {
		c = &contest{}
		s.contested[a.ID()] = c
	}
	c.lets, c.place = lets, a.Place
	if s.docket != nil {
		s.docket.contest[a.ID()] = c
	}
	s.lent.note(a.Place)
}

func (l *lending) note(place uint32) {
	if l.acts == nil {
		l.acts = map[uint32]bool{}
	}
	l.acts[place] = true
}

// isLent says whether a leaf is of an act that was right by what is lent alone.
func (s *State) isLent(ref Ref) bool { return s.lent.acts[ref.Commit()] }

// lone says that an act is known for what it lets be alone: nobody ever cut it.
func (c *contest) lone() bool { return c != nil && len(c.lets) > 0 && len(c.by) == 0 }

// readUnsigned finds which acts wait for the chair, and which seats: one that another act
// gives, too, which is countersigned, waits no more.
func (s *State) readUnsigned() {
	s.lent.waits, s.lent.seats = nil, nil
	if s.house.setup != nil {
		return // a venue's: nothing is ranked there
	}
	signed := map[Subject]bool{}
	for id, c := range s.contested {
		switch {
		case len(c.lets) == 0 || !s.seen.Covers(id.Replica, id.Seq) || s.Rejected(c.place):
		case s.ruledIn(id):
			for _, on := range c.lets {
				signed[on] = true
			}
		default:
			if s.lent.waits == nil {
				s.lent.waits, s.lent.seats = map[uint32]ActID{}, map[Subject]bool{}
			}
			s.lent.waits[c.place] = id
			for _, on := range c.lets {
				s.lent.seats[on] = true
			}
		}
	}
	for on := range signed {
		delete(s.lent.seats, on)
	}
}

// ruledIn says whether the last word of the chair on an act is that it counts.
func (s *State) ruledIn(id ActID) bool {
	on := Subject{OnRuling, id.String()}
	return s.Value(on, "ruling") == ruledIn && !s.Now().Clash(on, "ruling")
}

// isUnsigned says whether something of a candidate's part rests on an act that waits for
// the chair: a sheet of who has their seat by it, or what somebody did with a key that
// they have by it.
func (s *State) isUnsigned(i int, c *Component) bool {
	if len(s.lent.waits) == 0 {
		return false
	}
	number := s.rows[i].number
	byKey := func(h *head) bool { return s.keyUnsigned(h.ref) }
	if slices.ContainsFunc(s.heads(Part(OnPresence, number, c.Code), "presence"), byKey) {
		return true
	}
	for _, sh := range counting(s.Sheets(i, c.Code)) {
		on := sh.ID.Subject()
		if s.lent.seats[on] {
			return true
		}
		for cell := range s.cellsOf(on) {
			if slices.ContainsFunc(s.heads(on, cell), byKey) {
				return true
			}
		}
	}
	return false
}

// keyUnsigned says whether an act was signed with a key that goes back to a code which
// waits for the chair. Who chooses a key has it by the code that they spent.
func (s *State) keyUnsigned(ref Ref) bool {
	who := onPerson(s.acts[ref.Commit()].who)
	if !s.lent.seats[who] {
		return false
	}
	list := s.before(ref).heads(who, "key")
	for len(list) > 0 {
		place := list[0].ref.Commit()
		if _, waits := s.lent.waits[place]; waits {
			return true
		}
		if s.acts[place].kind != KindChooseKey {
			return false
		}
		list = list[0].was
	}
	return false
}

// anyUnsigned says whether anything of a candidate waits so.
func (s *State) anyUnsigned(i int) bool {
	return len(s.lent.waits) > 0 && s.book != nil && slices.ContainsFunc(s.book.Leaves(), func(c *Component) bool { return s.isUnsigned(i, c) })
}

// onRefused says whether an act that has no right would have had it, had the chair not
// refused what it rests on, and which sheet it gave.
func (s *State) onRefused(a *Act) (f failure, is bool) {
	for id, c := range s.contested {
		if len(c.lets) == 0 || !a.Observed.Covers(id.Replica, id.Seq) || is && !id.before(f.by) || s.failed[c.place].verdict != SetAside {
			continue
		}
		if slices.ContainsFunc(c.lets, func(on Subject) bool { return restsOn(a, on) }) {
			f, is = failure{verdict: SetAside, why: *Refuse("verdict.refused"), by: id, ruled: true}, true
		}
	}
	for i := range a.Facts {
		if on := a.Facts[i].Subject; is && on.Kind == OnSheet {
			if status, _ := a.Facts[i].Value("status"); parseSheetStatus(status).Counts() {
				f.lost = on
			}
		}
	}
	return f, is
}

// restsOn says whether an act is about a panel, or by somebody, that another let be.
func restsOn(a *Act, on Subject) bool {
	if on == onPerson(a.Person) {
		return true
	}
	return slices.ContainsFunc(a.Facts, func(f Fact) bool {
		return strings.HasPrefix(f.Subject.ID+"/", SheetOf(on).part()+"/") || on.Kind == OnPerson && string(SheetOf(f.Subject).Assessor) == on.ID ||
			f.Subject == PanelOfCandidate(SheetOf(on).Component, SheetOf(on).Candidate)
	})
}

// part is the candidate's part that a sheet is of, as the id of a subject; of no sheet it
// is nothing that has one.
func (id SheetID) part() string { return id.Candidate + "/" + id.Component }

// noteLost keeps which sheet an act gave that rests on what the chair refused.
func (s *State) noteLost(place uint32, f failure) {
	if f.lost.ID != "" {
		id := SheetOf(f.lost)
		seat := Seat{id.Candidate, id.Component}
		if s.lent.lost == nil {
			s.lent.lost = map[Seat][]uint32{}
		}
		s.lent.lost[seat] = append(s.lent.lost[seat], place)
	}
}

// upset says whether who closes a sitting had seen a sheet of this seat that counts no
// more, and had not seen it refused: what they said of it was so.
func (p Past) upset(number, component string) bool {
	return slices.ContainsFunc(p.s.lent.lost[Seat{number, component}], func(place uint32) bool {
		by := p.s.failed[place].by
		return p.sees(NewRef(place, 0)) && p.Value(Subject{OnRuling, by.String()}, "ruling") != ruledOut
	})
}

func (p Past) upsetIn(t *Sitting) bool {
	return slices.ContainsFunc(t.Roster, func(number string) bool { return p.upset(number, t.Component) })
}

// Unsigned is one act of who leads a venue that waits for the chair.
type Unsigned struct {
	ID     ActID
	Entry  uint64 // its place in the log
	Kind   Kind
	Venue  string
	By     string    // name of who leads there
	Person string    // name of who has a seat, or a code, by it
	Seats  []SheetID // that it gave; none of a code
	Rest   int       // candidates who are held by it
	Why    *Refusal  // why the reader may not answer; nil: they may
}

// Unsigned are the acts of those who lead venues that wait for the chair, in the order in
// which they came.
func (v View) Unsigned() (out []Unsigned) {
	s := v.state
	if !v.who.Roles.Has(Chair|Secretary) || v.Venue() != "" {
		return nil
	}
	for _, place := range sortedKeys(s.lent.waits) {
		id, c, by := s.lent.waits[place], s.contested[s.lent.waits[place]], s.acts[place].who
		u := Unsigned{ID: id, Entry: uint64(place) + 1, Kind: s.acts[place].kind, By: s.PersonName(by), Why: v.mayAnswer(id, place)}
		if led := s.before(NewRef(place, 0)).ledBy(by); len(led) > 0 {
			u.Venue = led[0].place
			for _, l := range led {
				if slices.ContainsFunc(c.lets, func(on Subject) bool {
					return slices.Contains(l.seats, SheetOf(on).part()) || slices.Contains(l.people, PersonID(on.ID))
				}) {
					u.Venue = l.place
				}
			}
		}
		var names []string
		for _, on := range c.lets {
			who := PersonID(on.ID)
			if on.Kind == OnSheet {
				u.Seats, who = append(u.Seats, SheetOf(on)), SheetOf(on).Assessor
			}
			if name := s.PersonName(who); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		u.Person = strings.Join(names, ", ")
		u.Rest = s.restingOn(c)
		out = append(out, u)
	}
	return out
}

// restingOn is how many candidates wait for the answer to an act.
func (s *State) restingOn(c *contest) (n int) {
	for i := range s.rows {
		number := s.rows[i].number
		if slices.ContainsFunc(c.lets, func(on Subject) bool { return on.Kind != OnSheet || SheetOf(on).Candidate == number }) && s.anyUnsigned(i) {
			n++
		}
	}
	return n
}

// mayAnswer is why the reader may not answer an act of who leads a venue, or nil.
func (v View) mayAnswer(id ActID, place uint32) *Refusal {
	if r := v.Allow(KindRule, Subject{OnRuling, id.String()}); r != nil {
		return r
	}
	return v.state.Now().mayRuleOn(v.who, id, place)
}

// FromPaper are the sheets that count no more since the chair refused what they rest on,
// and that nobody has given since: of sittings at a place, "": at any. They are typed
// from paper, once a seat is there for who gave them; where each seat of a candidate has
// its sheet, nothing of them is missing.
func (v View) FromPaper(place string) (out []SheetTask) {
	s := v.state
	if !v.who.Roles.Has(Chair | Secretary | Observer) {
		return nil
	}
	met := map[Subject]bool{}
	for seat, places := range s.lent.lost {
		i, known := s.Find(seat.Number)
		c := s.book.component(seat.Component)
		if !known || c == nil || place != "" && !slices.ContainsFunc(s.seatedIn[seat], func(id SittingID) bool {
			t := s.Sitting(id)
			return t != nil && t.Place == place
		}) {
			continue
		}
		for _, at := range places {
			on := s.failed[at].lost
			task, seats := v.task(i, c, SheetOf(on).Assessor), s.Now().Seats(i, c)
			task.Paper, task.Unseated = true, !seats.Has(task.ID.Assessor)
			if at, planned := s.seats[seat]; planned && at.sitting.Closing != nil {
				task.Shut = at.sitting.ID
			}
			if !met[on] && !task.Status.Counts() && task.Status != SheetAside && (!task.Unseated || seats.Free() > 0) {
				met[on], out = true, append(out, task)
			}
		}
	}
	slices.SortFunc(out, func(a, b SheetTask) int {
		return cmp.Or(cmp.Compare(a.ID.Candidate, b.ID.Candidate), strings.Compare(a.ID.Subject().ID, b.ID.Subject().ID))
	})
	return out
}

// ToCome are the sheets that have still to come: those to be typed from paper, and those
// that are awaited.
func (v View) ToCome(place string) (out []SheetTask) {
	out = v.FromPaper(place)
	paper := len(out)
	for _, t := range v.Awaited(place) {
		if !slices.ContainsFunc(out[:paper], func(o SheetTask) bool { return o.ID == t.ID }) {
			out = append(out, t)
		}
	}
	return out
}

// countersign counts what waits for the chair.
func (c *counter) countersign() {
	if c.out.Away {
		return
	}
	for _, place := range sortedKeys(c.state.lent.waits) {
		c.ruling(WaitSign, Chair, c.state.lent.waits[place], place)
	}
}

// ruling counts an act on which somebody is to rule, by whom as a rule, for who does and who
// sees to it: not for a reader who is kept from whomever it is about, unless everybody is.
func (c *counter) ruling(what WaitKind, by Roles, id ActID, place uint32) {
	p := c.state.Now()
	mine, sees := p.mayRuleOn(c.who, id, place) == nil, c.who.Roles.Has(office) && p.keptFromAct(c.who.Person, id, place) == nil
	switch {
	case mine:
		c.add(what, nil, 1, "").By = 0
	case p.nobodyRules(id, place):
		c.add(WaitNoRuling, nil, 1, "")
	case sees:
		if p.chairsKept(id, place) {
			by = Secretary
		}
		if w := c.add(what, nil, 1, ""); w.Count == 1 {
			w.By = by
		}
	}
}
