package scoring

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// Two histories of one laptop: a copied file that went on in two places, an older file
// put back, somebody who signs in another laptop's name. Both are kept. From where they
// part neither counts, until the chair names one; it may be named anew, and what is named
// stands, since the histories themselves may say who is chair. What others did who had
// seen a history stands, and is held where it was written over one that does not count.

// HistoryMark stands in the name of a history: the replica, and what it begins with.
const HistoryMark = "~"

// Parting is where a history begins beside another of the same replica.
type Parting struct {
	Fork string    // where they part: the same for all that part there
	From ActID     // the last act that they have in common; none before the first
	At   time.Time // of what begins it, by its author's clock; the fold notes it
}

func isHistory(r ReplicaID) bool { return strings.Contains(string(r), HistoryMark) }

// history is the acts of one that begins beside another, in a set of acts.
type history struct {
	Parting
	acts []*Act
}

// ReadSights says of acts that name a replica, and no history of it, what they had seen
// of the histories that it has: nobody knows which of these was in their file. Of each it
// is what rests on nothing that they had not seen. So who had seen the one that is named
// had seen it, and what they saw of another counts nowhere anyway.
func ReadSights(acts []*Act) []*Act {
	begun := map[ReplicaID]*history{}
	for _, a := range acts {
		if a.Parts != nil {
			begun[a.Replica] = &history{Parting: *a.Parts}
		}
	}
	if len(begun) == 0 {
		return acts
	}
	length, after := Vector{}, map[ReplicaID][]ReplicaID{} // what part from it, where it ends
	for name, h := range begun {
		length[h.From.Replica] = h.From.Seq
		after[h.From.Replica] = append(after[h.From.Replica], name)
	}
	for _, all := range after {
		slices.Sort(all)
	}
	for _, a := range acts {
		if h := begun[a.Replica]; h != nil {
			h.acts = append(h.acts, a)
		}
	}
	for _, h := range begun {
		slices.SortFunc(h.acts, func(a, b *Act) int { return int(min(max(int64(a.Seq)-int64(b.Seq), -1), 1)) })
	}
	out := slices.Clone(acts)
	for i, a := range acts {
		var seen Vector
		for r, seq := range a.Observed {
			if parts := after[r]; len(parts) > 0 && seq > length[r] {
				if seen == nil {
					seen = Vector{}
					for r, seq := range a.Observed {
						seen[r] = max(seen[r], seq)
					}
				}
				if seen[r] = length[r]; seen[r] == 0 {
					delete(seen, r)
				}
				fits(seen, a, r, parts, seq-length[r], begun, after, length)
			}
		}
		if seen != nil {
			b := *a
			b.Observed = seen
			out[i] = &b
		}
	}
	return out
}

// fits adds what an act may have seen of histories, so many acts of each.
func fits(seen Vector, a *Act, of ReplicaID, parts []ReplicaID, most uint64, begun map[ReplicaID]*history, after map[ReplicaID][]ReplicaID, length Vector) {
	for _, name := range parts {
		n := uint64(0)
		for _, h := range begun[name].acts {
			if h.Seq != n+1 || h.Seq > most || !mayRestOn(a, h) {
				break
			}
			n = h.Seq
		}
		seen[name] = max(seen[name], n)
		if further := after[name]; len(further) > 0 && n == length[name] && most > n {
			fits(seen, a, of, further, most-n, begun, after, length)
		}
	}
}

// mayRestOn says whether an act may have seen another: it had seen what that one had.
func mayRestOn(a, on *Act) bool {
	for r, seq := range on.Observed {
		if replicaOf(r) != replicaOf(on.Replica) && !a.Observed.Covers(r, seq) {
			return false
		}
	}
	return replicaOf(a.Replica) != replicaOf(on.Replica)
}

func replicaOf(r ReplicaID) ReplicaID {
	of, _, _ := strings.Cut(string(r), HistoryMark)
	return ReplicaID(of)
}

// aside is why no act of a history counts: it, or one that it goes on from, is not the
// one that the chair named.
func (s *State) aside(r ReplicaID) (failure, bool) {
	for len(s.begun) > 0 {
		p, parts := s.begun[r]
		if !parts {
			break
		}
		switch named := s.chosen[p.Fork]; named {
		case r:
			r = p.From.Replica
		case "":
			return failure{verdict: Parted, why: *Refuse("verdict.parted")}, true
		default:
			return failure{verdict: Parted, why: *Refuse("verdict.other-history"), ruled: true}, true
		}
	}
	return failure{}, false
}

// unread says whether an act changes what earlier ones had seen, or are called: then all
// are folded anew.
func (s *State) unread(a *Act) bool {
	if a.Parts != nil || a.chooses() {
		return true
	}
	if _, begun := s.begun[a.Replica]; isHistory(a.Replica) && !begun {
		return true
	}
	for _, p := range s.begun {
		if a.Observed[p.From.Replica] > p.From.Seq {
			return true
		}
	}
	return false
}

func partingPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindNameHistory, Words: Text{"Menetapkan riwayat laptop", "Named a laptop's history"}, Roles: Chair, Right: mayName, Manners: Reasoned,
				Says: []Form{{OnFork, "history reason", nil}}},
		},
		Subjects: []SubjectRow{{Kind: OnFork, Settle: nameAnew}},
	}
}

// NameHistory names the one of a laptop's histories that counts, and with it those that it
// goes on from.
type NameHistory struct {
	History ReplicaID
	Reason  string
}

// Kind is the act's.
func (NameHistory) Kind() Kind { return KindNameHistory }

// Decide says which, wherever it parts from others.
func (c NameHistory) Decide(d *Draft) error {
	if _, begun := d.s.begun[c.History]; !begun {
		return Refuse("fork.unknown")
	}
	for name := c.History; ; {
		p, begun := d.s.begun[name]
		if !begun {
			return nil
		}
		if name == c.History || d.s.chosen[p.Fork] != name {
			d.Restate(Subject{OnFork, p.Fork}, Set{"history", string(name)}, Set{"reason", c.Reason})
		}
		name = p.From.Replica
	}
}

func nameAnew(_ Subject, after func(cell string) string, reason string) Command {
	return NameHistory{ReplicaID(after("history")), reason}
}

// mayName: what is named is a history that its author had seen, and that parts there.
func mayName(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	name, _ := f.Value("history")
	at, known := p.s.replicaAt[ReplicaID(name)]
	switch parts, begun := p.s.begun[ReplicaID(name)]; {
	case !known || !begun || parts.Fork != f.Subject.ID, p.at != nil && !p.at.covers(stamp{seq: 1, replica: at}):
		return refused("", "fork.unknown")
	}
	return p.needReason(f)
}

// chooses says whether an act names a history.
func (a *Act) chooses() bool { return a.Kind == KindNameHistory }

// choice is one history named.
type choice struct {
	by   ActID
	fork string
	name ReplicaID
	seen Vector // of who named it
}

// takeChoices notes what an act named.
func (s *State) takeChoices(a *Act) {
	if s.docket == nil {
		return
	}
	for i := range a.Facts {
		name, _ := a.Facts[i].Value("history")
		s.docket.named = append(s.docket.named, choice{a.ID(), a.Facts[i].Subject.ID, ReplicaID(name), withItself(a)})
	}
}

// chose takes what was named in a pass; it says whether that changes anything. What was
// taken stands, whatever counts by it. Of several the last holds, which has seen the
// others; of two that have not seen each other none does, unless they agree.
func (d *docket) chose() (grown bool) {
	for _, c := range d.named {
		if !slices.ContainsFunc(d.choices, func(o choice) bool { return o.by == c.by && o.fork == c.fork }) {
			d.choices = append(d.choices, c)
			d.stands[c.by], grown = true, true
		}
	}
	now, torn := map[string]ReplicaID{}, map[string]bool{}
	for _, c := range d.choices {
		overruled := slices.ContainsFunc(d.choices, func(o choice) bool {
			return o.fork == c.fork && o.by != c.by && o.seen.Covers(c.by.Replica, c.by.Seq)
		})
		if overruled {
			continue
		}
		torn[c.fork] = torn[c.fork] || now[c.fork] != "" && now[c.fork] != c.name
		now[c.fork] = c.name
	}
	maps.DeleteFunc(now, func(fork string, _ ReplicaID) bool { return torn[fork] })
	if !maps.Equal(now, d.chosen) {
		d.chosen, grown = now, true
	}
	return grown
}

// word is a cell's value that was written over one of a history that does not count.
type overWord struct {
	on   Subject
	cell string
	ref  Ref
}

// noteOver keeps what an act wrote over words that do not count, for nobody has named
// their history.
func (s *State) noteOver(a *Act, i int) {
	if len(s.begun) == 0 {
		return
	}
	on := a.Facts[i].Subject
	key, holds := s.heldBy(on)
	if !holds {
		return
	}
	for n := range a.Facts[i].Cells {
		c := &a.Facts[i].Cells[n]
		if slices.ContainsFunc(c.Supersedes, func(ref Ref) bool { return s.failed[ref.Commit()].verdict == Parted }) {
			s.overForks[key] = append(s.overForks[key], overWord{on, c.Name, a.Ref(i)})
		}
	}
}

// heldBy is whom a subject concerns.
func (s *State) heldBy(on Subject) (held, bool) {
	if number := s.candidateOf(on); number != "" {
		return held{HoldsCandidate, number}, true
	}
	key, holds := s.holds(on)
	return key, holds
}

// over are the words of a candidate or formation that were written over some that do not
// count, and that nobody has said again since.
func (p Past) over(key held) (out []overWord) {
	for _, w := range p.s.overForks[key] {
		if slices.ContainsFunc(p.heads(w.on, w.cell), func(h *head) bool { return h.ref == w.ref }) {
			out = append(out, w)
		}
	}
	return out
}

// overForked says whether a cell is of those.
func (p Past) overForked(on Subject, cell string) bool {
	key, holds := p.s.heldBy(on)
	return holds && slices.ContainsFunc(p.over(key), func(w overWord) bool {
		return w.cell == cell && p.s.house.same(w.on) == p.s.house.same(on)
	})
}

// forkHolds is why candidate i waits for somebody to say what was written over a history
// that does not count, or nil.
func (s *State) forkHolds(i int) *Refusal {
	if len(s.overForks) == 0 {
		return nil
	}
	for _, key := range []held{{HoldsCandidate, s.rows[i].number}, {HoldsFormation, s.groups[s.places[s.rows[i].place].group].Key}} {
		if len(s.Now().over(key)) > 0 {
			return Refuse("held.fork")
		}
	}
	return nil
}

// forkClashes are those words, for the office.
func (v View) forkClashes() (out []Clash) {
	if len(v.state.overForks) == 0 || !v.who.Roles.Has(Chair|Secretary) {
		return nil
	}
	for _, key := range slices.SortedFunc(maps.Keys(v.state.overForks), compareHeld) {
		for _, w := range v.state.Now().over(key) {
			is := v.state.Now().word(w.on, w.cell)
			if len(is) != 1 {
				continue // of two values somebody chooses anyway
			}
			side := v.side(is[0])
			if side.Cells[0].Hidden = v.hides(w.on, w.cell); side.Cells[0].Hidden {
				side.Cells[0].Value = ""
			}
			out = append(out, Clash{Subject: v.state.spelled(w.on), Sides: []Side{side}, Why: v.Allow(KindResolve, w.on),
				settle: func(_ int, reason string) Command {
					return Resolve{Subject: w.on, Cell: w.cell, Value: is[0].value, Reason: reason}
				}})
		}
	}
	return out
}

func compareHeld(a, b held) int {
	return cmp.Or(cmp.Compare(a.by, b.by), strings.Compare(a.id, b.id))
}

// replacesBeside says whether what is replaced was there at least, and what was written
// over it since is of a laptop's history, or was written over one: whether that counts is
// the chair's to say, and they may have said otherwise when somebody wrote. Both values
// then stand, and somebody chooses.
func (p Past) replacesBeside(heads []*head, replaces []Ref) bool {
	if len(p.s.begun) == 0 || slices.ContainsFunc(replaces, func(ref Ref) bool { return behind(heads, ref) == nil }) {
		return false
	}
	return !slices.ContainsFunc(heads, func(h *head) bool { return !slices.Contains(replaces, h.ref) && !p.s.overHistory(h, replaces) })
}

// overHistory says whether a value, or one that it was written over since others, is of a
// history.
func (s *State) overHistory(h *head, since []Ref) (is bool) {
	eachBehind([]*head{h}, func(w *head) {
		is = is || isHistory(s.replicas[s.acts[w.ref.Commit()].replica]) && !slices.Contains(since, w.ref)
	})
	return is
}

// partings writes which histories there are, which count, and what was written over
// those that do not.
func (w *writer) partings(s *State) {
	w.uint(uint64(len(s.begun)))
	for _, name := range slices.Sorted(maps.Keys(s.begun)) {
		p := s.begun[name]
		w.text(string(name))
		w.text(p.Fork)
		w.text(string(p.From.Replica))
		w.uint(p.From.Seq)
		w.uint(uint64(p.At.UnixMilli()))
		w.text(string(s.chosen[p.Fork]))
	}
	w.uint(uint64(len(s.overForks)))
	for _, key := range slices.SortedFunc(maps.Keys(s.overForks), compareHeld) {
		w.uint(uint64(key.by))
		w.text(key.id)
		w.uint(uint64(len(s.overForks[key])))
		for _, o := range s.overForks[key] {
			w.subject(o.on)
			w.text(o.cell)
			w.uint(uint64(o.ref))
		}
	}
}

func (r *reader) partings(s *State) {
	for range r.count() {
		name := ReplicaID(r.text())
		p := Parting{r.text(), ActID{ReplicaID(r.text()), r.uint()}, time.UnixMilli(int64(r.uint())).UTC()}
		s.begun[name] = p
		if named := ReplicaID(r.text()); named != "" {
			if s.chosen == nil {
				s.chosen = map[string]ReplicaID{}
			}
			s.chosen[p.Fork] = named
		}
	}
	for range r.count() {
		key := held{Holding(r.uint()), r.text()}
		for range r.count() {
			s.overForks[key] = append(s.overForks[key], overWord{r.subject(), r.text(), Ref(r.uint())})
		}
	}
}
