package scoring

import (
	"cmp"
	"maps"
	"slices"
)

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
	contest contests
	stands  map[ActID]bool // rulings that were taken: what they decide cannot undo them
	named   []choice       // of histories, in this pass
	choices []choice       // that were taken
	chosen  map[string]ReplicaID
}

// contests are all acts that were ever attacked, whatever became of them.
type contests map[ActID]*contest

// mayBack says whether the author of an act may take it back: it and another's
// cut each other, and the chair has not chosen. So nobody opens again what they
// shut themselves, and a choice of the chair's stays.
func (c contests) mayBack(id ActID) bool {
	at := c[id]
	return at != nil && !at.decided && slices.ContainsFunc(at.rivals, func(r ActID) bool { return !c[r].decided })
}

// contest is what is known of an act that was ever attacked. It only grows.
type contest struct {
	by      []ActID // all that ever cut it
	rivals  []ActID // others' acts that cut it, and that it cuts, be it in a ring
	decided bool    // the chair chose between it and another
	// lets is what it lets be by a right that was lent (see [Rule.Lets]), place where it
	// is: of such an act the chair decides, whether or not it was ever attacked.
	lets  []Subject
	place uint32
}

// cut is one act that shut something.
type cut struct {
	by   ActID
	who  PersonID
	seen Vector // with the act itself
	shut Shut
}

// ruling is a named decision about an act that does not count.
type ruling struct {
	by    ActID
	on    ActID
	admit bool
	back  bool   // the author takes their own back
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

func (d *docket) stood(id ActID) bool { return d != nil && d.stands[id] }

func (d *docket) note(a *Act, shut Shut) {
	if d == nil {
		return
	}
	d.cuts = append(d.cuts, cut{a.ID(), a.Person, withItself(a), shut})
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
// which of the attackers, and of the rulings, count whatever happens. What is
// contested, ruled and decided only grows, so this ends. Without branches nothing
// is attacked: one pass.
func settle(begin func() *State, seen Vector, ordered []*Act) *State {
	d := &docket{out: map[ActID]failure{}, admits: map[ActID]Vector{}, contest: contests{}, stands: map[ActID]bool{}}
	branched := hasBranches(seen, ordered)
	for {
		d.waiting, d.cuts, d.rulings, d.named = nil, nil, nil, nil
		s := foldOnce(begin, ordered, d)
		attacks := attacksOf(s, ordered, d, branched)
		switch {
		case d.contested(attacks): // now there are rulings that have something to rule on
			continue
		case len(attacks) == 0 && (d.chose() || d.ruled()):
			continue
		case len(attacks) == 0:
			return s
		}
		cuts := d.cuts
		d.waiting = undecided(s, ordered, attacks, cuts, d)
		d.cuts, d.rulings, d.named = nil, nil, nil
		sure := foldOnce(begin, ordered, d)
		if d.chose() || d.ruled() { // those that nobody attacks: an attacked ruling waits
			continue
		}
		grown, counted := false, sure.countedActs(ordered)
		for _, at := range attacks {
			was, out := d.out[at.on]
			if !counted[at.by] || d.admitted(at.on, at.by) || out && (was.verdict != CutOff || !at.by.before(was.by)) {
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
func hasBranches(seen Vector, ordered []*Act) bool {
	for _, a := range ordered {
		if !a.sawAll(seen) {
			return true
		}
		seen[a.Replica] = a.Seq
	}
	return false
}

// attack is one act that shut what another, unseen, speaks of.
type attack struct {
	by, on ActID
	own    bool // both are of one person
}

// attacksOf finds who attacks whom among the acts that count in a pass.
func attacksOf(s *State, ordered []*Act, d *docket, branched bool) []attack {
	if !branched || len(d.cuts) == 0 {
		return nil
	}
	var out []attack
	by := indexCuts(d.cuts)
	for _, a := range ordered {
		if !s.seen.Covers(a.Replica, a.Seq) || s.Rejected(a.Place) || d.stands[a.ID()] || s.takesBack(a) {
			continue
		}
		for _, c := range by.about(a) {
			blind := !c.seen.Covers(a.Replica, a.Seq) && !a.Observed.Covers(c.by.Replica, c.by.Seq)
			if blind && !s.house.setup.weighed(c.by, a.ID()) && s.reaches(c.shut, a, nil) && !d.admitted(a.ID(), c.by) {
				out = append(out, attack{c.by, a.ID(), c.who == a.Person})
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
		if was, in := out[at.on]; !in || at.by.before(was.by) {
			out[at.on] = failure{verdict: Waits, why: *Refuse("verdict.waits"), by: at.by}
		}
	}
	var doubtful []cut
	for _, c := range cuts {
		if _, in := out[c.by]; in {
			doubtful = append(doubtful, c)
		}
	}
	by := indexCuts(doubtful)
	attacked := maps.Clone(out)
	for _, a := range ordered {
		if _, in := attacked[a.ID()]; in || s.takesBack(a) {
			continue
		}
		for _, c := range by.about(a) {
			if was, in := out[a.ID()]; in && !c.by.before(was.by) {
				continue
			}
			if !c.seen.Covers(a.Replica, a.Seq) && !s.house.setup.weighed(c.by, a.ID()) && s.reaches(c.shut, a, nil) && !d.admitted(a.ID(), c.by) {
				out[a.ID()] = failure{verdict: Waits, why: *Refuse("verdict.waits"), by: c.by, held: true}
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

// reaches says whether an act does what was shut; p is its author's past, nil
// for a stored act's own.
func (s *State) reaches(shut Shut, a *Act, p *Past) bool {
	if shut.Person != "" {
		return a.Person == shut.Person && (shut.Keep == 0 || !s.rightWithout(shut.Keep, a, p))
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

// rightWithout says whether an act is right even with no more than these of its
// author's roles: a demoted secretary goes on as the assessor that they are.
func (s *State) rightWithout(keep Roles, a *Act, p *Past) bool {
	rule := s.house.rule(a.Kind)
	switch {
	case rule == nil:
		return false
	case rule.Signs != nil: // by a key, whatever the roles
		return true
	}
	if p == nil {
		p = &Past{s: s, at: s.clock(a.Observed)}
	}
	d := s.decision(a)
	for i := range d.Facts {
		if s.house.speaks(rule, &d.Facts[i]) != nil {
			return true // of no form: it counts nowhere, whoever was shut out
		}
	}
	who, _ := p.Person(a.Person)
	return len(s.right(*p, Actor{who.ID, who.Name, p.lent(Actor{who.ID, who.Name, who.Roles}, rule).Roles & keep}, rule, d, 1)) == 0
}

// contested keeps who was ever attacked, and who attacked back; it says whether
// that is news.
func (d *docket) contested(attacks []attack) (news bool) {
	cuts := map[ActID][]ActID{}
	for _, at := range attacks {
		cuts[at.by] = append(cuts[at.by], at.on)
		if d.contest[at.on] == nil {
			d.contest[at.on], news = &contest{}, true
		}
	}
	for _, at := range attacks {
		c := d.contest[at.on]
		if n, known := slices.BinarySearchFunc(c.by, at.by, ActID.compare); !known {
			c.by, news = slices.Insert(c.by, n, at.by), true
		}
		if at.own || !leads(cuts, at.on, at.by) {
			continue
		}
		if n, known := slices.BinarySearchFunc(c.rivals, at.by, ActID.compare); !known {
			c.rivals, news = slices.Insert(c.rivals, n, at.by), true
		}
	}
	return news
}

// leads says whether one act cuts another, or one that does, and so on.
func leads(cuts map[ActID][]ActID, from, to ActID) bool {
	met := map[ActID]bool{}
	var walk func(id ActID) bool
	walk = func(id ActID) bool {
		if met[id] {
			return false
		}
		met[id] = true
		return id == to || slices.ContainsFunc(cuts[id], walk)
	}
	return walk(from)
}

// admitted says whether the chair admitted an act, having seen the cut.
func (d *docket) admitted(on, by ActID) bool {
	seen, ok := d.admits[on]
	return ok && seen.Covers(by.Replica, by.Seq)
}

// ruled takes the rulings of a pass; it says whether they change anything. Of
// several about one act the last holds, which has seen the others; of two that have
// not seen each other, the one that puts aside. Once the chair has chosen, nothing
// is taken back any more.
func (d *docket) ruled() (grown bool) {
	about := map[ActID][]ruling{}
	for _, r := range d.rulings {
		if c := d.contest[r.on]; c != nil && !r.back && !c.decided && !c.lone() {
			c.decided, grown = true, true
		}
	}
	for _, r := range d.rulings {
		if r.back && !d.contest.mayBack(r.on) {
			continue
		}
		d.stands[r.by] = true
		about[r.on] = append(about[r.on], r)
	}
	for on, all := range about {
		aside, admits := false, Vector{}
		for _, r := range all {
			overruled := slices.ContainsFunc(all, func(o ruling) bool { return o.by != r.by && o.seen.Covers(r.by.Replica, r.by.Seq) })
			switch {
			case overruled:
			case !r.admit:
				aside = true
			default:
				for replica, seq := range r.seen {
					admits[replica] = max(admits[replica], seq)
				}
			}
		}
		was, out := d.out[on]
		switch seen, known := d.admits[on]; {
		case aside && d.contest[on] != nil && was.verdict != SetAside:
			d.out[on] = failure{verdict: SetAside, why: *Refuse("verdict.aside"), ruled: true}
			grown = true
		case !aside && !out && d.contest[on].lone(): // countersigned: it counts as it did
		case !aside && len(admits) > 0 && (!known || out && was.verdict == SetAside || !maps.Equal(seen, admits)):
			delete(d.out, on)
			d.admits[on] = admits
			grown = true
		}
	}
	return grown
}

// countedActs are the acts of the set that count.
func (s *State) countedActs(ordered []*Act) map[ActID]bool {
	out := make(map[ActID]bool, len(ordered))
	for _, a := range ordered {
		out[a.ID()] = s.seen.Covers(a.Replica, a.Seq) && !s.Rejected(a.Place)
	}
	return out
}

// before orders acts by name, so that of several that cut one the same is told.
func (id ActID) before(o ActID) bool { return id.compare(o) < 0 }

func (id ActID) compare(o ActID) int {
	return cmp.Or(cmp.Compare(id.Replica, o.Replica), cmp.Compare(id.Seq, o.Seq))
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

// held is a cut that waits and that an act now would wait for: two that cut each
// other are undecided.
func (p Past) held(a *Act) (by ActID, waits bool) {
	if p.at != nil || len(p.s.heldCuts) == 0 || p.s.takesBack(a) {
		return by, false
	}
	for _, h := range p.s.heldCuts {
		if (!waits || h.by.before(by)) && p.s.reaches(h.shut, a, &p) {
			by, waits = h.by, true
		}
	}
	return by, waits
}
