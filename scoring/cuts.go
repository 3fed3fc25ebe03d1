package scoring

// A past is its author's claim: who forges may leave out what they do not like.
// So freezing, revoking, demoting, submitting and closing are cuts of the log:
// an act that had not seen one, and speaks of what it shut, counts nowhere,
// until the chair admits it by name.
//
// Two acts may cut each other, when neither had seen the other. Neither then
// wins, whatever their replicas are called: both wait, and with them what else
// they would have cut. This is the grounded reading of an attack graph (Dung
// 1995): what nothing attacks counts; what a counted act attacks does not; and
// so on; what is left waits.

// docket is what is known of attacks while a set of acts is folded. A nil one
// knows nothing.
type docket struct {
	out     map[ActID]failure // decided: these do not count
	waiting map[ActID]failure // undecided: these do not count for now
	admits  map[ActID]Vector  // admitted by name, by somebody who had seen so much
	cuts    []cut             // made in this pass, by acts that count in it
	rulings []ruling          // likewise
	contest map[ActID][]ActID // attacked so far, and by whom
}

// cut is one act that shut something.
type cut struct {
	by   ActID
	seen Vector // with the act itself
	shut Shut
}

// ruling is a named decision about an act that does not count.
type ruling struct {
	on    ActID
	admit bool
	seen  Vector // of who ruled
}

func (d *docket) excludes(id ActID) (failure, bool) {
	if d == nil {
		return failure{}, false
	}
	if f, ok := d.out[id]; ok {
		return f, true
	}
	f, ok := d.waiting[id]
	return f, ok
}

func (d *docket) note(a *Act, shut Shut) {
	if d == nil {
		return
	}
	d.cuts = append(d.cuts, cut{a.ID(), withItself(a), shut})
}

func withItself(a *Act) Vector {
	v := Vector{a.Replica: a.Seq}
	for r, seq := range a.Observed {
		v[r] = max(v[r], seq)
	}
	return v
}

// settle folds until nothing changes any more. A pass with everything that is
// not yet decided gives the attacks; one without whatever is attacked tells
// which of the attackers count whatever happens. Decided acts only grow in
// number, so this ends. Without branches nothing is attacked: one pass.
func settle(h House, ordered []*Act) *State {
	d := &docket{out: map[ActID]failure{}, admits: map[ActID]Vector{}, contest: map[ActID][]ActID{}}
	branched := hasBranches(ordered)
	for {
		d.waiting, d.cuts, d.rulings = nil, nil, nil
		s := foldOnce(h, ordered, d)
		attacks := attacksOf(s, ordered, d, branched)
		grown := d.ruled()
		if len(attacks) == 0 && !grown {
			return s
		}
		for _, at := range attacks {
			d.contested(at)
		}
		cuts := d.cuts
		d.waiting = undecided(s, ordered, attacks, cuts, d)
		d.cuts, d.rulings = nil, nil
		sure := foldOnce(h, ordered, d)
		grown = d.ruled() || grown
		for _, at := range attacks {
			if !sure.counted(ordered, at.by) || d.out[at.on].verdict != Counts {
				continue
			}
			d.out[at.on] = failure{verdict: CutOff, why: *Refuse("verdict.cut"), by: at.by}
			grown = true
		}
		if !grown {
			sure.holdCuts(cuts, d.waiting)
			return sure
		}
	}
}

// hasBranches says whether some act had not seen all before it in causal order.
func hasBranches(ordered []*Act) bool {
	seen := Vector{}
	for _, a := range ordered {
		for r, seq := range seen {
			if !a.Observed.Covers(r, seq) {
				return true
			}
		}
		seen[a.Replica] = a.Seq
	}
	return false
}

// attack is one act that shut what another, unseen, speaks of.
type attack struct {
	by, on ActID
}

// attacksOf finds who attacks whom among the acts that count in a pass.
func attacksOf(s *State, ordered []*Act, d *docket, branched bool) []attack {
	if !branched || len(d.cuts) == 0 {
		return nil
	}
	var out []attack
	by := indexCuts(d.cuts)
	for _, a := range ordered {
		if s.Rejected(a.Place) || s.takesBackOwn(a) {
			continue
		}
		for _, c := range by.about(a) {
			blind := !c.seen.Covers(a.Replica, a.Seq) && !a.Observed.Covers(c.by.Replica, c.by.Seq)
			if blind && s.reaches(c.shut, a) && !d.admitted(a.ID(), c.by) {
				out = append(out, attack{c.by, a.ID()})
			}
		}
	}
	return out
}

// undecided is what does not count for now: whatever is attacked, and of the
// attackers that are attacked themselves whatever they would have shut, seen or
// not: later acts of two who cut each other wait.
func undecided(s *State, ordered []*Act, attacks []attack, cuts []cut, d *docket) map[ActID]failure {
	out := map[ActID]failure{}
	for _, at := range attacks {
		out[at.on] = failure{verdict: Waits, why: *Refuse("verdict.waits"), by: at.by}
	}
	var doubtful []cut
	for _, c := range cuts {
		if _, in := out[c.by]; in {
			doubtful = append(doubtful, c)
		}
	}
	by := indexCuts(doubtful)
	for _, a := range ordered {
		if s.takesBackOwn(a) {
			continue
		}
		for _, c := range by.about(a) {
			if _, in := out[a.ID()]; !in && !c.seen.Covers(a.Replica, a.Seq) && s.reaches(c.shut, a) && !d.admitted(a.ID(), c.by) {
				out[a.ID()] = failure{verdict: Waits, why: *Refuse("verdict.waits"), by: c.by}
			}
		}
	}
	return out
}

// cutIndex finds the cuts that could concern an act.
type cutIndex struct {
	persons  map[PersonID][]cut
	subjects map[Subject][]cut
}

func indexCuts(cuts []cut) cutIndex {
	x := cutIndex{map[PersonID][]cut{}, map[Subject][]cut{}}
	for _, c := range cuts {
		if c.shut.Person != "" {
			x.persons[c.shut.Person] = append(x.persons[c.shut.Person], c)
		} else {
			x.subjects[c.shut.On] = append(x.subjects[c.shut.On], c)
		}
	}
	return x
}

func (x cutIndex) about(a *Act) []cut {
	out := x.persons[a.Person]
	if len(x.subjects) == 0 {
		return out
	}
	for i := range a.Facts {
		if found := x.subjects[a.Facts[i].Subject]; len(found) > 0 {
			out = append(out[:len(out):len(out)], found...)
		}
	}
	return out
}

// reaches says whether an act does what was shut.
func (s *State) reaches(shut Shut, a *Act) bool {
	if shut.Person != "" {
		rule := s.house.rules[a.Kind]
		return a.Person == shut.Person && (rule == nil || !shut.Keep.Has(rule.Roles))
	}
	for i := range a.Facts {
		if f := &a.Facts[i]; f.Subject == shut.On {
			if _, says := f.Value(shut.Cell); says || shut.Cell == "" {
				return true
			}
		}
	}
	return false
}

func (d *docket) contested(at attack) {
	d.contest[at.on] = append(d.contest[at.on], at.by)
}

// admitted says whether the chair admitted an act, having seen the cut.
func (d *docket) admitted(on, by ActID) bool {
	seen, ok := d.admits[on]
	return ok && seen.Covers(by.Replica, by.Seq)
}

// ruled takes the rulings of a pass; it says whether they change anything.
func (d *docket) ruled() (grown bool) {
	for _, r := range d.rulings {
		if r.admit {
			if _, known := d.admits[r.on]; !known {
				delete(d.out, r.on)
				d.admits[r.on] = r.seen
				grown = true
			}
			continue
		}
		if len(d.contest[r.on]) > 0 && d.out[r.on].verdict != SetAside {
			d.out[r.on] = failure{verdict: SetAside, why: *Refuse("verdict.aside"), ruled: true}
			grown = true
		}
	}
	return grown
}

// counted says whether an act of the set counts.
func (s *State) counted(ordered []*Act, id ActID) bool {
	for _, a := range ordered {
		if a.Replica == id.Replica && a.Seq == id.Seq {
			return s.seen.Covers(a.Replica, a.Seq) && !s.Rejected(a.Place)
		}
	}
	return false
}

// heldCut is a cut that waits: what it would shut waits with it.
type heldCut struct {
	by   ActID
	seen clock
	shut Shut
}

func (s *State) holdCuts(cuts []cut, waiting map[ActID]failure) {
	for _, c := range cuts {
		if _, in := waiting[c.by]; in {
			s.heldCuts = append(s.heldCuts, heldCut{c.by, s.clock(c.seen), c.shut})
		}
	}
}

// held says why an act now would wait: two that cut each other are undecided.
func (p Past) held(who PersonID, rule *Rule, facts []Fact) *Refusal {
	if p.at != nil || len(p.s.heldCuts) == 0 {
		return nil
	}
	a := &Act{Person: who, Kind: rule.Kind, Facts: facts}
	for _, h := range p.s.heldCuts {
		if p.s.reaches(h.shut, a) && !p.s.takesBackOwn(a) {
			return Refuse("verdict.waits")
		}
	}
	return nil
}
