package scoring

import (
	"regexp"
	"sync/atomic"
	"time"
)

// State is the fold of a set of acts: a pure function of the set, whatever the
// order in which its acts arrived. It implements [Record]. It is not safe for
// concurrent use; its owner (a store, or scoring/memory) holds the lock.
//
// A selection may have 100,000 candidates, so what every candidate has
// (identity, registration, written marks) is kept in rows of fixed size; the
// rest, which is per sheet or per person, is kept as cells and read from there.
type State struct {
	house    *house
	read     BookReader
	parsed   map[string]*Rulebook // by text: every rulebook that was ever put down
	pattern  *regexp.Regexp       // of the book's candidate numbers
	book     *Rulebook
	books    []*Rulebook // all that are not superseded: more than one holds every ranking
	frozen   bool
	subTests []*SubTest

	rows     []row
	marks    []Points // len(rows) x len(subTests); blank is noMark
	byNumber map[string]int32
	places   []*place
	placeOf  map[string]int32
	groups   []Group
	groupOf  map[string]int

	unsorted bool   // groups were added since sortGroups
	scratch  []byte // for keys of placeOf

	drawers     *drawers                    // of every subject that is not a row
	over        map[rowCell][]*head         // cells of rows that more than the first leaf wrote
	clashes     map[Subject]map[string]bool // cells with heads of different value
	parted      atomic.Pointer[partings]    // looked for since the newest act, or before it and to be looked for of some
	looksAround atomic.Bool                 // whether what parted was asked of others than whom it is about
	holding     map[held][]Subject          // which of them hold whom
	sheets      map[Seat][]*Sheet
	settled     map[Subject]time.Time // when gaps were
	people      map[PersonID]*Person
	keyers      map[string][]PersonID // who typed double-keyed marks, by candidate number

	sittings   []*Sitting             // in the order of days
	sittingIDs map[SittingID]bool     // of all that ever were
	seatedIn   map[Seat][]SittingID   // whose rosters ever had them
	seats      map[Seat]dayPlace      // of everybody in a sitting
	extra      map[string]int         // minutes of candidates beyond what is planned: see Lengthen
	under      map[underKey][]Subject // subjects that lie under another, in the order met
	order      []PersonID             // people in order of first mention by id, for lists

	resting     bool                   // some decision rests on something
	ages        map[int32]int64        // by row, in formations where somebody's date is destroyed
	destroyedAt map[int32]destroyedAct // by row
	corrections []correction           // where a formation was complete, in order of their places
	corrected   []Ref                  // all leaves that changed a result that stood, in order
	spellings   map[Ref]string         // of leaves whose subjects people spell: the id as it was written
	private     map[Subject][]Subject  // what of personal data goes with whose destruction; of candidates' identities their rows know
	gone        map[Ref]bool           // leaves whose words are gone
	named       map[Ref][]naming       // leaves that counted acts destroyed, and whose

	replicas  []ReplicaID
	replicaAt map[ReplicaID]uint32
	seen      Vector
	acts      []stamp                // by Place: who was seen when, for causal questions
	sights    map[uint32][]sightStep // by replica: what its acts had seen of others
	fromHome  map[uint32]uint64      // by replica: its first act of a kind that no venue does
	failed    map[uint32]failure     // by Place: acts that do not count
	abouts    map[uint32][]Subject   // by Place, of acts on which the chair may rule: see noteAbout
	unsaid    map[leafCell][]Ref     // what cells of acts that do not count would have replaced
	heldCuts  []heldCut
	contested contests
	lent      lending
	begun     map[ReplicaID]Parting // of histories that begin beside others
	chosen    map[string]ReplicaID  // the one that counts, by where they part
	overForks map[held][]overWord   // written over words of a history that does not count
	docket    *docket               // while folding
	taking    finder                // while an act is taken
	lane      clock                 // the same: what its author had seen, if not all
	revision  uint64

	preparations []preparation // acts that prepared venues

	applications   applications
	standings      []*standings    // as rows of the house
	memories       memories        // what readers gathered
	goneApplicants map[string]bool // whose personal data were destroyed
}

// BookReader reads a rulebook's TOML text; package scoring/rulebook has it.
type BookReader func(text string) (*Rulebook, error)

// Seat names one component of one candidate.
type Seat struct {
	Number, Component string
}

// head is a leaf that holds a cell's value, and those that it replaced: what an
// undo goes back to, and what was seen before.
type head struct {
	ref   Ref
	value string
	was   []*head
}

type record map[string][]*head

// NewState is an empty state.
func NewState(h House) *State { return newState(h.built(), h.Read) }

func newState(h *house, read BookReader) *State {
	return &State{
		house: h, read: read, parsed: map[string]*Rulebook{},
		byNumber: map[string]int32{}, placeOf: map[string]int32{}, groupOf: map[string]int{},
		drawers: newDrawers(h), over: map[rowCell][]*head{}, clashes: map[Subject]map[string]bool{}, holding: map[held][]Subject{},
		sheets: map[Seat][]*Sheet{}, settled: map[Subject]time.Time{}, people: map[PersonID]*Person{}, keyers: map[string][]PersonID{},
		sittingIDs: map[SittingID]bool{}, seatedIn: map[Seat][]SittingID{}, seats: map[Seat]dayPlace{}, under: map[underKey][]Subject{},
		spellings: map[Ref]string{}, private: map[Subject][]Subject{}, goneApplicants: map[string]bool{}, gone: map[Ref]bool{}, named: map[Ref][]naming{}, destroyedAt: map[int32]destroyedAct{},
		replicaAt: map[ReplicaID]uint32{}, seen: Vector{}, sights: map[uint32][]sightStep{}, fromHome: map[uint32]uint64{}, failed: map[uint32]failure{}, abouts: map[uint32][]Subject{}, contested: contests{}, unsaid: map[leafCell][]Ref{},
		begun: map[ReplicaID]Parting{}, overForks: map[held][]overWord{}, standings: newStandings(h.stands),
	}
}

// Revision grows with every act taken.
func (s *State) Revision() uint64 { return s.revision }

// Seen is how much of each replica the state has.
func (s *State) Seen() Vector { return s.seen }

// Unknown counts acts of a kind that needs a newer version of the program.
func (s *State) Unknown() (n int) {
	for _, f := range s.failed {
		if f.verdict == Unknown {
			n++
		}
	}
	return n
}

// value is a cell's value: its single value, or the smallest of several heads
// (a conflict is held elsewhere; this only keeps reading deterministic).
func (s *State) value(of Subject, cell string) string {
	heads := s.cellsOf(of)[cell]
	if len(heads) == 0 {
		return ""
	}
	least := heads[0].value
	for _, h := range heads[1:] {
		least = min(least, h.value)
	}
	return least
}

func first(set map[string]bool) string {
	least := ""
	for k := range set {
		if least == "" || k < least {
			least = k
		}
	}
	return least
}
