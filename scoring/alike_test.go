package scoring

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"
)

// told writes all that a state says, by the names of acts instead of places, so
// that two states can be held against each other. as gives a replica's name.
type told struct {
	bytes.Buffer
	s  *State
	as func(ReplicaID) ReplicaID
}

func (w *told) say(texts ...string) {
	for _, t := range texts {
		w.WriteString(t)
		w.WriteByte('|')
	}
}

func (w *told) id(id ActID) string {
	return string(w.as(id.Replica)) + "/" + strconv.FormatUint(id.Seq, 10)
}

func (w *told) ref(r Ref) string {
	return w.id(w.s.actID(r.Commit())) + "#" + strconv.Itoa(r.Leaf())
}

// lines are said in the order of their text: what has no order of its own.
func (w *told) lines(lines []string) {
	slices.Sort(lines)
	w.say(lines...)
	w.WriteByte('\n')
}

func (w *told) cell(on Subject, name string) string {
	var out []string
	for _, h := range w.s.heads(on, name) {
		out = append(out, h.value+"@"+w.ref(h.ref))
	}
	if len(out) == 0 {
		return ""
	}
	slices.Sort(out)
	return strings.Join(out, "+")
}

var rowCells = map[SubjectKind][]string{
	OnIdentity:     {ColName, ColNIK, ColBorn},
	OnRegistration: {"jabatan", ColGPA, ColStatus, ColIdentity, colOrdinal, "reason"},
	OnWritten:      {"ped", "prof", "esai", "reason", "reason/esai"},
}

func same(r ReplicaID) ReplicaID { return r }

// tell is the whole of a state.
func tell(s *State, as func(ReplicaID) ReplicaID) string {
	w := &told{s: s, as: as}
	w.say(s.Name(), strconv.FormatBool(s.frozen), strconv.Itoa(len(s.books)))
	if s.book != nil {
		w.say(s.book.Hash)
	}
	w.rows()
	w.subjects()
	w.judged()
	return w.String()
}

func (w *told) rows() {
	s := w.s
	var lines []string
	for i := range s.Len() {
		c := s.At(i)
		line := &told{s: s, as: w.as}
		line.say(c.Number, c.Name, c.NIK, c.Born.String(), c.GPA.String(), c.Status.String(), strconv.FormatBool(c.Gone), strconv.FormatInt(c.Age, 10), s.groups[c.Group].Key, string(s.Exit(i)), code(s.Conflict(i)))
		for _, kind := range []SubjectKind{OnIdentity, OnRegistration, OnWritten} {
			for _, name := range rowCells[kind] {
				line.say(w.cell(Subject{kind, c.Number}, name), s.Value(Subject{kind, c.Number}, name))
			}
		}
		for sub := range s.subTests {
			m, ok := s.Mark(i, sub)
			line.say(m.String(), strconv.FormatBool(ok))
		}
		var leaves []string
		for _, ref := range s.Now().leavesOf(Subject{OnRegistration, s.rows[i].number}) {
			leaves = append(leaves, w.ref(ref))
		}
		line.lines(leaves)
		if part := s.book.component("sim"); part != nil {
			seats := s.Now().Seats(i, part)
			line.say(joinIDs(seats.Filled), joinIDs(seats.Asked), joinIDs(seats.Holes), joinIDs(seats.Aside))
			if m, ok := s.Moderation(i, "sim"); ok {
				line.say(m.Mark.String(), string(m.By), strconv.FormatBool(m.Lapsed), strconv.FormatInt(m.At.UnixMilli(), 10))
			}
		}
		lines = append(lines, line.String())
	}
	w.lines(lines)
}

func (w *told) subjects() {
	s := w.s
	var lines []string
	s.eachDrawer(func(on Subject, d *drawer) {
		for name := range d.cells {
			id := on.ID
			if on.Kind == OnRuling {
				id = w.id(ParseActID(id))
			}
			lines = append(lines, strconv.Itoa(int(on.Kind))+id+" "+name+"="+w.cell(on, name))
		}
	})
	for on, cells := range s.clashes {
		lines = append(lines, fmt.Sprint("clash", on, sortedKeys(cells)))
	}
	for number, who := range s.keyers {
		lines = append(lines, "keyers"+number+joinIDs(who))
	}
	for _, id := range s.order {
		p := s.people[id]
		lines = append(lines, "person"+string(id)+p.Name+p.Roles.String()+string(p.Status)+p.Key+p.Recovery+string(p.Asked))
	}
	w.lines(lines)
	for _, g := range s.Groups() {
		w.say(g.Key, strconv.Itoa(g.Quota), strconv.FormatBool(g.HasQuota), strconv.Itoa(g.Candidates))
	}
	for _, t := range s.sittings {
		w.say(string(t.ID), t.Name, strings.Join(t.Roster, ","), strconv.FormatBool(t.Closing != nil))
	}
	w.WriteByte('\n')
}

// judged is what became of every act, and of what decisions rest on.
func (w *told) judged() {
	s := w.s
	var lines []string
	for place := range s.acts {
		v, why := s.verdictAt(uint32(place))
		f := s.failed[uint32(place)]
		line := w.id(s.actID(uint32(place))) + " " + v.String() + " " + why.Code + strconv.FormatBool(f.ruled)
		lines = append(lines, line)
	}
	for _, c := range s.corrections {
		lines = append(lines, "corrected "+w.id(s.actID(c.place))+" "+strings.Join(c.groups, " "))
	}
	for _, ref := range s.corrected {
		lines = append(lines, "correction "+w.ref(ref))
	}
	for ref, named := range s.named {
		for _, n := range named {
			lines = append(lines, "named "+w.ref(ref)+n.whose.ID+w.ref(n.by))
		}
	}
	s.eachDrawer(func(on Subject, d *drawer) {
		for _, ref := range d.leaves {
			if s.isFirst(on, ref) {
				lines = append(lines, "twice listed "+w.ref(ref))
			}
		}
	})
	for _, h := range s.heldCuts {
		lines = append(lines, "held "+w.id(h.by)+fmt.Sprint(h.shut))
	}
	w.lines(lines)
}

// differ is the first line in which two tellings differ.
func differ(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] == y[i] {
			continue
		}
		p, q := strings.Split(x[i], "|"), strings.Split(y[i], "|")
		if slices.Equal(slices.Sorted(slices.Values(p)), slices.Sorted(slices.Values(q))) {
			return fmt.Sprintf("line %d: in another order: %s\n%s", i, x[i], y[i])
		}
		out := ""
		for _, t := range p {
			if !slices.Contains(q, t) {
				out += "\n  - " + t
			}
		}
		for _, t := range q {
			if !slices.Contains(p, t) {
				out += "\n  + " + t
			}
		}
		return fmt.Sprintf("line %d:%s", i, out)
	}
	return "lengths differ"
}

// Several copies, apart and together again: what Decide accepts counts; the
// state, the verdicts and their reasons are those of the set, whatever the order
// of arrival, the names of the replicas, or the way there.
func TestDecidedAndJudgedAlike(t *testing.T) {
	stories(t, 10_000, func(t *rapid.T) {
		season := seasons[rapid.IntRange(0, len(seasons)-1).Draw(t, "season")]
		copies := []*mate{season.mate(FirstReplica(testSelection))}
		for n := range rapid.IntRange(1, 3).Draw(t, "copies") {
			copies = append(copies, season.mate(ReplicaID("copy"+strconv.Itoa(n))))
		}
		if rapid.IntRange(0, 2).Draw(t, "quarrel") == 0 {
			g := &gen{t: t, m: copies[0], number: "001", who: "ketua"}
			for n, c := range g.quarrel() {
				g.m, g.who = copies[n], []PersonID{"ketua", "wakil", "sek", "p1"}[g.draw(3)]
				step(t, g.m, g.able(c.Kind()), c)
			}
			copies[0].meet(copies[1])
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			m := copies[rapid.IntRange(0, len(copies)-1).Draw(t, "copy")]
			if rapid.IntRange(0, 6).Draw(t, "meet") == 0 {
				m.meet(copies[rapid.IntRange(0, len(copies)-1).Draw(t, "with")])
				continue
			}
			who, c := someDeed(t, m)
			step(t, m, who, c)
		}
		m := copies[0]
		for _, o := range copies[1:] {
			m.meet(o)
		}
		holds(t, m.state)
		toldOnHome(t, m.state)
		checkJoined(t, m)
	})
}

// step does one deed and demands that it counts, alone and folded.
func step(t *rapid.T, m *mate, who PersonID, c Command) {
	was := m.state
	filled, surplus := filledSeats(was), surplusOf(was)
	a, err := m.do(who, c)
	if err != nil && refusedAs(err) == "" || a == nil {
		return
	}
	if err != nil {
		t.Fatalf("%T by %s: accepted, but %v", c, who, err)
	}
	if v, why := m.state.Verdict(a); v != Counts {
		t.Fatalf("%T by %s: accepted, but %s: %v", c, who, v, why)
	}
	seatsKept(t, filled, m.state, a)
	if more := surplusOf(m.state); a.Kind != KindRule && a.Kind != KindResolve && len(more) > len(surplus) {
		t.Fatalf("%T by %s: a sheet too many for %v", c, who, more)
	}
	if r, is := c.(RuleOn); is {
		ruledOn(t, m, r)
	}
}

// ruledOn: what was admitted is no more cut off, what was put aside no more open.
func ruledOn(t *rapid.T, m *mate, r RuleOn) {
	for _, u := range m.state.Uncounted() {
		if !slices.Contains(r.Acts, u.ID) {
			continue
		}
		if r.Admit && (u.Verdict == CutOff || u.Verdict == Waits) || !r.Admit && u.Open() {
			t.Fatalf("ruled on (%v), but %s is %s", r.Admit, u.ID, u.Verdict)
		}
	}
}

// checkJoined holds what one copy has against every other way to have it.
func checkJoined(t *rapid.T, m *mate) {
	want := tell(m.state, same)
	for _, u := range m.state.Uncounted() {
		if u.Verdict == Damaged || u.Verdict == Unknown || u.Verdict == NoRight && !restsOnUncounted(m, u) {
			t.Fatalf("honest, but %s: %s %v", u.Verdict, u.ID, u.Why)
		}
	}
	order := make([]int, len(m.acts)-len(m.season.acts))
	for i := range order {
		order[i] = i + len(m.season.acts)
	}
	shuffled := rapid.Permutation(order).Draw(t, "order")
	places := slices.Concat(upTo(len(m.season.acts)), shuffled)
	other := m.season.fold(relocated(m.acts, places))
	if got := tell(other, same); got != want {
		t.Fatalf("another order of arrival: %s", differ(want, got))
	}
	checkRenamed(t, m)
	checkOneByOne(t, m, want)
	restored, err := RestoreSnapshot(worldHouse, string(m.state.AppendSnapshot(nil)))
	if err != nil {
		t.Fatal(err)
	}
	if got := tell(restored, same); got != want {
		t.Fatalf("from a snapshot: %s", differ(want, got))
	}
	checkLane(t, m)
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// restsOnUncounted says whether something that an honest act had seen does not
// count any more: then it may have lost its ground.
func restsOnUncounted(m *mate, u Uncounted) bool {
	a := m.acts[u.Place]
	for _, o := range m.acts {
		if a.Observed.Covers(o.Replica, o.Seq) && m.state.Rejected(o.Place) {
			return true
		}
	}
	return false
}

// checkRenamed gives the replicas other names, in another order.
func checkRenamed(t *rapid.T, m *mate) {
	to := map[ReplicaID]ReplicaID{"copy0": "z9", "copy1": "b", "copy2": "Aa"}
	back := map[ReplicaID]ReplicaID{}
	for from, name := range to {
		back[name] = from
	}
	as := func(r ReplicaID) ReplicaID {
		if n, other := to[r]; other {
			return n
		}
		return r
	}
	acts := slices.Clone(m.acts)
	for i := len(m.season.acts); i < len(acts); i++ {
		acts[i] = renamed(acts[i], as)
	}
	got := tell(m.season.fold(acts), func(r ReplicaID) ReplicaID {
		if n, other := back[r]; other {
			return n
		}
		return r
	})
	if want := tell(m.state, same); got != want {
		t.Fatalf("other names of the replicas: %s", differ(want, got))
	}
}

// renamed is an act with the replicas that it names under other names.
func renamed(a *Act, as func(ReplicaID) ReplicaID) *Act {
	b := *a
	b.Replica, b.Observed = as(a.Replica), Vector{}
	for r, seq := range a.Observed {
		b.Observed[as(r)] = seq
	}
	name := func(text string) string {
		if id := ParseActID(text); id != (ActID{}) {
			return ActID{as(id.Replica), id.Seq}.String()
		}
		return text
	}
	b.Source.Name = name(a.Source.Name)
	b.Facts = slices.Clone(a.Facts)
	for i := range b.Facts {
		if b.Facts[i].Subject.Kind == OnRuling {
			b.Facts[i].Subject.ID = name(a.Facts[i].Subject.ID)
		}
	}
	return &b
}

// checkOneByOne takes act by act, folding anew where Apply says so.
func checkOneByOne(t *rapid.T, m *mate, want string) {
	one := &mate{season: m.season, acts: slices.Clone(m.season.acts), state: m.season.begin()}
	for _, a := range m.acts[len(m.season.acts):] {
		if err := one.take(a); err != nil {
			t.Fatalf("%s: %v", a.ID(), err)
		}
	}
	if got := tell(one.state, same); got != want {
		t.Fatalf("one by one: %s", differ(want, got))
	}
}

// checkLane asks of the whole past what is asked of the state itself: the very
// same answers, however they are read.
func checkLane(t *rapid.T, m *mate) {
	lane := Past{s: m.state, at: m.state.clock(m.state.Seen())}
	who, c := someDeed(t, m)
	p, _ := m.state.Person(who)
	actor := Actor{who, p.Name, p.Roles}
	if len(m.state.heldCuts) > 0 { // a lane is asked while folding, when nothing waits yet
		return
	}
	d1, err1 := decide(m.state.Now(), actor, c)
	d2, err2 := decide(lane, actor, c)
	d1.by, d2.by = decided{}, decided{}
	if fmt.Sprint(d1, err1) != fmt.Sprint(d2, err2) {
		t.Fatalf("%T by %s: %v %v\nin a lane: %v %v", c, who, d1, err1, d2, err2)
	}
}

// filledSeats is whose sheets count, by candidate.
func filledSeats(s *State) map[string][]PersonID {
	out := map[string][]PersonID{}
	if s.book.component("sim") == nil {
		return out
	}
	for i := range s.Len() {
		out[s.rows[i].number] = s.Now().Seats(i, s.book.component("sim")).Filled
	}
	return out
}

// seatsKept: a seat that is filled stays filled, but by an act that says so.
func seatsKept(t *rapid.T, was map[string][]PersonID, s *State, a *Act) {
	if a.Kind == KindSetAside || a.Kind == KindMoveSheet || a.Kind == KindRule {
		return
	}
	now := filledSeats(s)
	for number, who := range was {
		for _, id := range who {
			if !slices.Contains(now[number], id) {
				t.Fatalf("kind %d emptied the seat of %s for %s", a.Kind, id, number)
			}
		}
	}
}

// holds are what is true of every state, asked without the rules.
func holds(t *rapid.T, s *State) {
	for i := range s.Len() {
		for sub, test := range s.subTests {
			if m, ok := s.Mark(i, sub); ok && (m < 0 || m > test.Max || m.Decimals() > test.Decimals) {
				t.Fatalf("a mark of %s", m)
			}
		}
		if s.groups[s.At(i).Group].Key == "" && s.book != nil {
			t.Fatalf("candidate %s is of no formation", s.At(i).Number)
		}
		for _, sh := range s.Sheets(i, "sim") {
			sheetHolds(t, s, sh)
		}
		lapsesRightly(t, s, i)
		if p := s.Presence(i, "sim"); !p.valid() {
			t.Fatalf("presence %q", p)
		}
		if e := s.Exit(i); e != NoExit && e != ExitWithdrew && e != ExitDisqualified {
			t.Fatalf("exit %q", e)
		}
	}
	for _, g := range s.Groups() {
		if g.HasQuota && g.Quota < 0 {
			t.Fatalf("quota %d", g.Quota)
		}
	}
	for _, p := range s.People() {
		if p.Status.rank() < 0 || p.Status == Active && p.Key == "" {
			t.Fatalf("person %+v", p)
		}
	}
}

func sheetHolds(t *rapid.T, s *State, sh *Sheet) {
	for code, m := range sh.Marks {
		if m < Point || m > 4*Point || m%Point != 0 || code != "a" && code != "b" {
			t.Fatalf("sheet %v: mark %s of %s", sh.ID, m, code)
		}
	}
	if sh.Status.Counts() && (len(sh.Marks) != 2 || sh.Version < 1) {
		t.Fatalf("submitted with %d marks, version %d", len(sh.Marks), sh.Version)
	}
	for _, h := range s.heads(sh.ID.Subject(), "status") {
		if parseSheetStatus(h.value).String() != h.value || h.value == SheetLocked.String() {
			t.Fatalf("status %q", h.value)
		}
	}
}

// lapsesRightly holds a settled mark against the sheets, read without the fold's
// own notes: those that counted for its author against those that count now.
func lapsesRightly(t *rapid.T, s *State, i int) {
	m, ok := s.Moderation(i, "sim")
	on := Part(OnModeration, s.rows[i].number, "sim")
	heads := s.heads(on, "mark")
	if !ok || len(heads) != 1 {
		return
	}
	was := map[PersonID]map[string]Points{}
	for who, marks := range s.Rested(i, "sim") {
		was[who] = marks
	}
	now := map[PersonID]map[string]Points{}
	for _, sh := range s.Sheets(i, "sim") {
		if sh.Status.Counts() {
			now[sh.ID.Assessor] = sh.Marks
		}
	}
	if differs := fmt.Sprint(was) != fmt.Sprint(now); differs != m.Lapsed {
		t.Fatalf("lapsed %v: rested on %v, now %v", m.Lapsed, was, now)
	}
}

func TestSeasons(t *testing.T) {
	for i, s := range seasons {
		if got, want := tell(Fold(worldHouse, s.acts), same), tell(s.begin(), same); got != want {
			t.Errorf("season %d: %s", i, differ(want, got))
		}
	}
}
