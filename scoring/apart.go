package scoring

import (
	"maps"
	"slices"
	"strings"

	"ampera/scoring/text"
)

// Two who had not seen each other may say of different cells what does not go together:
// the office has a candidate withdraw while a venue assesses them. No cell has two values
// then, and yet one of the two is not right. Both stay, the candidate waits, and somebody
// chooses, as between two values (see [Clash]). Who had seen the other meant it so.

// word is what one act said of a cell that nothing else is said of.
type word struct {
	on   Subject
	cell string
	*head
}

// apartWords are two words of one candidate's part that do not go together: what was
// planned, and what was done.
type apartWords struct {
	row           *apartRow
	part          *Component
	planned, done word
}

// apartRow is one way in which plans and deeds may part.
type apartRow struct {
	// planned are the words that do not go with a deed.
	planned func(p Past, i int, c *Component, done word) []word
	// seen says that who did it may have seen the plan: it is not one of those that do.
	seen bool
	// plan and deed are the commands by which the one stands, or the other; nil: the
	// plan's cell is said again as it is, by who has seen both.
	plan, deed func(p Past, x *apartWords, reason string) Command
}

var apartRows = []apartRow{
	{planned: exitApart, deed: comesBack},
	{planned: formationApart, deed: movesBack},
	{planned: absenceApart, plan: undoes, deed: wasThere},
	{planned: panelApart, plan: undoes},
	{planned: rosterApart, plan: undoes},
	{planned: venueApart, plan: undoes},
	{planned: strayApart, plan: undoes, seen: true},
}

// word is the one word of a cell, if there is one.
func (p Past) word(on Subject, cell string) []word {
	if heads := p.heads(on, cell); len(heads) == 1 {
		return []word{{on, cell, heads[0]}}
	}
	return nil
}

// deeds are what was done with a candidate's part: how they came, and each sheet that
// counts.
func (p Past) deeds(i int, c *Component) (out []word) {
	for _, w := range p.word(Part(OnPresence, p.s.rows[i].number, c.Code), "presence") {
		if w.value != "" {
			out = append(out, w)
		}
	}
	if c.Rubric == nil {
		return out
	}
	for _, sh := range counting(p.Sheets(i, c.Code)) {
		out = append(out, p.word(sh.ID.Subject(), "status")...)
	}
	return out
}

// apart are all words of a candidate's part that do not go together.
func (p Past) apart(i int, c *Component) (out []apartWords) {
	if len(p.s.replicas) < 2 {
		return nil // nobody was apart
	}
	for _, done := range p.deeds(i, c) {
		for n := range apartRows {
			for _, planned := range apartRows[n].planned(p, i, c, done) {
				if p.s.blind(planned.ref, done.ref) || apartRows[n].seen {
					out = append(out, apartWords{&apartRows[n], c, planned, done})
				}
			}
		}
	}
	return out
}

// blind says whether neither of two acts had seen the other.
func (s *State) blind(a, b Ref) bool {
	x, y := s.acts[a.Commit()], s.acts[b.Commit()]
	return x.replica != y.replica && !s.knew(x, s.clockAt(x.replica, x.seq), y) && !s.knew(y, s.clockAt(y.replica, y.seq), x)
}

// before is what the author of an act had seen.
func (s *State) before(ref Ref) Past {
	t := s.acts[ref.Commit()]
	at := slices.Clone(s.clockAt(t.replica, t.seq))
	for int(t.replica) >= len(at) {
		at = append(at, 0)
	}
	at[t.replica] = t.seq - 1
	return Past{s: s, at: at}
}

// exitApart: who left did not come.
func exitApart(p Past, i int, _ *Component, done word) []word {
	if done.on.Kind == OnPresence && !Presence(done.value).Here() {
		return nil
	}
	return slices.DeleteFunc(p.word(Subject{OnExit, p.s.rows[i].number}, "exit"), func(w word) bool { return w.value == "" })
}

// formationApart: a sheet was given of somebody who competes in another formation.
func formationApart(p Past, i int, _ *Component, done word) (out []word) {
	book := p.Book()
	if book == nil || done.on.Kind != OnSheet {
		return nil
	}
	on, then := Subject{OnRegistration, p.s.rows[i].number}, p.s.before(done.ref)
	for _, column := range book.GroupBy {
		for _, w := range p.word(on, column) {
			if p.s.blind(w.ref, done.ref) && text.Key(then.Value(on, column)) != text.Key(w.value) {
				out = append(out, w)
			}
		}
	}
	return out
}

// absenceApart: who was absent has no sheet.
func absenceApart(p Past, i int, c *Component, done word) []word {
	if done.on.Kind != OnSheet {
		return nil
	}
	return slices.DeleteFunc(p.word(Part(OnPresence, p.s.rows[i].number, c.Code), "presence"), func(w word) bool { return !Presence(w.value).Away() })
}

// panelApart: a sheet was given by somebody whom the panel does not name any more.
func panelApart(p Past, i int, c *Component, done word) (out []word) {
	if done.on.Kind != OnSheet {
		return nil
	}
	asked, doubt := p.assigned(i, c.Code)
	if who := SheetOf(done.on).Assessor; slices.Contains(asked, who) || slices.Contains(doubt, who) {
		return nil
	}
	for _, on := range []Subject{PanelOfCandidate(c.Code, p.s.rows[i].number), PanelOfGroup(c.Code, p.Group(i))} {
		out = append(out, p.word(on, "assessors")...)
	}
	return out
}

// rosterApart: somebody was recorded in a sitting that they are not in any more.
func rosterApart(p Past, i int, c *Component, done word) (out []word) {
	number := p.s.rows[i].number
	for _, id := range p.s.seatedIn[Seat{number, c.Code}] {
		for _, w := range p.word(OnSittingOf(id), "roster") {
			if !p.s.blind(w.ref, done.ref) {
				continue
			}
			if now := p.Sitting(id); now != nil && now.Component == c.Code && slices.Contains(now.Roster, number) {
				continue
			}
			if then := p.s.before(done.ref).Sitting(id); then != nil && then.Component == c.Code && slices.Contains(then.Roster, number) {
				out = append(out, w)
			}
		}
	}
	return out
}

// venueApart: somebody was assessed elsewhere who had gone along to a venue.
func venueApart(p Past, i int, c *Component, done word) (out []word) {
	number, made := p.s.rows[i].number, p.madeAt(p.s.acts[done.ref.Commit()])
	for _, id := range p.s.seatedIn[Seat{number, c.Code}] {
		t := p.Sitting(id)
		if t == nil || t.Place == "" || t.Place == made || !slices.Contains(t.Roster, number) {
			continue
		}
		on := Subject{OnVenue, t.Place}
		if p.along(on, id) && !p.s.before(done.ref).along(on, id) {
			out = append(out, p.word(on, "people")...)
		}
	}
	return out
}

// along says whether a sitting went along to a venue.
func (p Past) along(venue Subject, id SittingID) bool {
	return slices.Contains(strings.Split(p.Value(venue, "sittings"), ","), string(id))
}

// strayApart: somebody was assessed at a venue who is not of it, on a laptop that assessed
// who is. Of who prepared the venue having seen that, it was meant.
func strayApart(p Past, i int, c *Component, done word) []word {
	t := p.s.acts[done.ref.Commit()]
	made := p.madeAt(t)
	if made == "" || p.s.before(done.ref).has(made, p.s.rows[i].number, c.Code) || !p.worksAt(made, t.replica) {
		return nil
	}
	return slices.DeleteFunc(p.word(Subject{OnVenue, made}, "people"), func(w word) bool {
		by := p.s.acts[w.ref.Commit()]
		return p.s.knew(by, p.s.clockAt(by.replica, by.seq), t)
	})
}

// has says whether a candidate's part is of a sitting at a place.
func (p Past) has(place, number, component string) bool {
	return slices.ContainsFunc(p.Sittings(), func(t *Sitting) bool {
		return t.Place == place && t.Component == component && slices.Contains(t.Roster, number)
	})
}

// worksAt says whether a replica did anything with the candidates of a venue.
func (p Past) worksAt(place string, replica uint32) bool {
	p.s.looksAround.Store(true) // what goes together of one rests on others from now on
	for _, t := range p.Sittings() {
		c := p.Component(t.Component)
		if t.Place != place || c == nil {
			continue
		}
		for _, number := range t.Roster {
			i, known := p.Find(number)
			if known && slices.ContainsFunc(p.deeds(i, c), func(w word) bool { return p.s.acts[w.ref.Commit()].replica == replica }) {
				return true
			}
		}
	}
	return false
}

// comesBack has a candidate back who left.
func comesBack(_ Past, x *apartWords, reason string) Command {
	return MarkExit{Number: x.planned.on.ID, Exit: NoExit, Reason: reason}
}

// movesBack has a candidate in the formation in which they were assessed.
func movesBack(p Past, x *apartWords, reason string) Command {
	was := p.s.before(x.done.ref).Value(x.planned.on, x.planned.cell)
	return CorrectCandidate{Number: x.planned.on.ID, Changes: map[string]string{x.planned.cell: was}, Reason: reason}
}

// wasThere has a candidate present whose sheet there is.
func wasThere(_ Past, x *apartWords, reason string) Command {
	number, _ := PartOf(x.planned.on)
	return MarkPresence{Numbers: []string{number}, Component: x.part.Code, Presence: WasPresent, Reason: reason}
}

// undoes has what was done count no more: a sheet is put aside, and how somebody came is
// not recorded.
func undoes(_ Past, x *apartWords, reason string) Command {
	if x.done.on.Kind == OnSheet {
		return PutAside{Sheet: SheetOf(x.done.on), Reason: reason}
	}
	number, _ := PartOf(x.done.on)
	return MarkPresence{Numbers: []string{number}, Component: x.part.Code, Presence: NoPresence, Reason: reason}
}

// choice is the command by which the plan stands, or what was done.
func (x *apartWords) choice(p Past, deed bool, reason string) Command {
	do := x.row.plan
	if deed {
		do = x.row.deed
	}
	if do == nil {
		return Resolve{Subject: x.planned.on, Cell: x.planned.cell, Value: x.planned.value, Reason: reason}
	}
	return do(p, x, reason)
}

// isApart says whether anything of a candidate does not go together.
func (s *State) isApart(i int) bool { return len(s.partings().of[i]) > 0 }

// partings are all words that do not go together, as a state is after its newest act.
type partings struct {
	all    []apartWords         // in order of candidates
	of     map[int][]apartWords // by row
	due    []int                // rows of which something was said since
	looked int                  // how many were looked at for it
}

// aboutOne are the kinds of subjects that say something of their candidate and of nobody
// else: what goes together of all others does so whatever is said of them.
var aboutOne = []SubjectKind{OnWritten, OnKeying, OnPresence, OnSheet, OnClock, OnPeer}

// keepApart has those looked at again of whom an act speaks, before it is taken; or all, of
// an act that may say more. Only who takes an act calls it, when nobody reads.
func (s *State) keepApart(a *Act, own uint32) {
	p := s.parted.Load()
	if p == nil {
		return
	}
	s.parted.Store(nil)
	if s.seen[a.Replica] == 0 || s.bornOf(own) != "" || s.looksAround.Load() {
		return
	}
	now := &partings{all: p.all, of: p.of, due: slices.Clone(p.due)}
	for i := range a.Facts {
		on := a.Facts[i].Subject
		at, known := s.Find(s.candidateOf(on))
		if !known || !slices.Contains(aboutOne, on.Kind) {
			return
		}
		if !slices.Contains(now.due, at) {
			now.due = append(now.due, at)
		}
	}
	if len(now.due) < 64 { // of more, all are looked at as soon
		s.parted.Store(now)
	}
}

// partings are looked for once between two acts, since screens ask again and again: of
// those of whom something was said.
func (s *State) partings() *partings {
	was := s.parted.Load()
	if was != nil && len(was.due) == 0 {
		return was
	}
	p := &partings{of: map[int][]apartWords{}}
	if len(s.replicas) > 1 && s.book != nil {
		now, leaves := s.Now(), s.book.Leaves()
		look := func(i int) {
			p.looked++
			delete(p.of, i)
			for _, c := range leaves {
				if all := now.apart(i, c); len(all) > 0 {
					p.of[i] = append(p.of[i], all...)
				}
			}
		}
		if was == nil {
			for i := range s.rows {
				look(i)
			}
		} else {
			p.of = maps.Clone(was.of)
			for _, i := range was.due {
				look(i)
			}
		}
		for _, i := range slices.Sorted(maps.Keys(p.of)) {
			p.all = append(p.all, p.of[i]...)
		}
	}
	s.parted.Store(p)
	return p
}

// plannedApart says whether a cell is of those that do not go with what was done.
func (p Past) plannedApart(on Subject, cell string) bool {
	book := p.Book()
	if book == nil || len(p.s.replicas) < 2 {
		return false
	}
	for i := range p.s.rows {
		if _, known := p.Find(p.s.rows[i].number); !known {
			continue
		}
		for _, c := range book.Leaves() {
			for _, x := range p.apart(i, c) {
				if x.planned.cell == cell && p.s.house.same(x.planned.on) == p.s.house.same(on) {
					return true
				}
			}
		}
	}
	return false
}

// apartClashes are all words that do not go together, for the office.
func (v View) apartClashes() (out []Clash) {
	s := v.state
	if !v.who.Roles.Has(Chair | Secretary) {
		return nil
	}
	for _, x := range s.partings().all {
		out = append(out, Clash{Subject: x.done.on, Sides: []Side{v.side(x.planned), v.side(x.done)}, Why: v.Allow(KindResolve, x.planned.on),
			settle: func(n int, reason string) Command { return x.choice(s.Now(), n == 1, reason) }})
	}
	return out
}

func (v View) side(w word) Side {
	out := v.sideOf(w.ref)
	out.Cells = []CellChange{{Subject: v.state.spelled(w.on), Cell: w.cell, Value: w.value}}
	out.Gone = v.state.goneFrom(w)
	return out
}

// goneFrom is the venue at which something was done with a candidate's part that the office
// has moved away from there: nobody can judge it in that venue's file.
func (s *State) goneFrom(w word) string {
	number, component, part := s.partOf(w.on)
	made := s.Now().madeAt(s.acts[w.ref.Commit()])
	if !part || made == "" || s.house.setup != nil || s.Now().has(made, number, component) || !s.before(w.ref).has(made, number, component) {
		return ""
	}
	return made
}
