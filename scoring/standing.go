package scoring

import (
	"iter"
	"strings"
)

// Ranking is every group's order under one rulebook at one revision.
type Ranking struct {
	Columns []StageColumn
	Groups  []GroupRanking
}

// Whole is the ranking as one part, for what writes it part by part.
func (k Ranking) Whole() iter.Seq[Ranking] { return func(yield func(Ranking) bool) { yield(k) } }

// StageColumn is one stage of the computation, in printing order.
type StageColumn struct {
	Code   string // "skd", "skd_scaled", "skd_weighted": stable, for files
	Of     string // component or sub-test
	Step   Step
	Places int // decimals shown
}

// Step is which step of a component a number is.
type Step uint8

// Steps.
const (
	StepMark     Step = iota + 1 // a sub-test's own mark
	StepRaw                      // a component's raw value
	StepScaled                   // raw / max x scale
	StepWeighted                 // x weight
)

// GroupRanking is one group's order.
type GroupRanking struct {
	Group     int        // place in State.Groups
	Standings []Standing // ranked first, then held, Below, absent, withdrew, disqualified, unqualified, not assessed; each by number
	Ranked    int        // how many of them are ranked
	// Pending is how many are held or not assessed. While there are any, codes
	// that they could still change are blank and margins are as things stand.
	Pending int
	// Unresolved is the shared rank that straddles the last place and that the
	// tie chain does not settle; 0: none. Its candidates have no code.
	Unresolved int
}

// Cut is where the line of the last place is drawn.
type Cut struct {
	At    int  // standings above it; the ranked alone take places
	Parts bool // it parts equals: see Unresolved
}

// Cut is where the places of the group end, whatever is certain of them; false where
// nobody is ranked or no quota is set.
func (g *GroupRanking) Cut(of Group) (Cut, bool) {
	return Cut{min(of.Quota, g.Ranked), g.Unresolved > 0}, of.HasQuota && g.Ranked > 0
}

// Why a standing has no code yet, and nobody holds it.
const (
	OpenUnassessed = "open.unassessed" // no mark is in
	OpenPending    = "open.pending"    // others are not finished who could still change it
	OpenTied       = "open.tied"       // equals stand across the last place, and nothing decides
)

// Open is why a standing of the group has no code yet; "" where it has one, is held,
// or no quota is set.
func (g *GroupRanking) Open(of Group, s *Standing) string {
	switch {
	case s.Held != nil || s.Outcome != "":
		return ""
	case s.Rank == 0:
		return OpenUnassessed
	case !of.HasQuota:
		return ""
	case g.Pending > 0:
		return OpenPending
	}
	return OpenTied
}

// Uncoded says whether a word is the code of why somebody has no result, which files
// of ours have in its place.
func Uncoded(word string) bool {
	return strings.HasPrefix(word, "held.") || strings.HasPrefix(word, "open.")
}

// Standing is one candidate's place and everything it rests on.
type Standing struct {
	Candidate int      // index in the state
	Rank      int      // shared ranks run 1, 2, 2, 4; 0: not ranked
	Final     Points   // meaningful when Ranked or Below
	Stages    []Stage  // aligned with Ranking.Columns
	Outcome   Outcome  // "" while held, not assessed, or ranked without a certain code
	Code      string   // the rulebook's code of the outcome; "" without quota
	Held      *Refusal // why the candidate has no rank yet; nil: none
	Failed    string   // the threshold's component or sub-test that failed
	// Margin is the distance of Final to the cut: for who is inside the quota
	// to the best outside (>= 0), for who is outside to the last inside (<= 0),
	// 0 for a tie that straddles it.
	Margin    Points
	HasMargin bool   // false without quota, or where the cut leaves nobody on the other side
	Why       Reason // what puts the one above above this one
}

// Stage is one number of a standing; blank when Has is false.
type Stage struct {
	Value Points
	Has   bool
}

// Reason is the key that decided between a standing and the one above it.
type Reason struct {
	Key          string // "final", a tie key's Of, "tie" (nothing decides), or "" for the first
	Above, Below string // both values as text: a plain decimal, or YYYY-MM-DD; equal for "tie"
	Stopped      string // with "tie": the key that could not be asked, as a value is unknown; "" when all were
}

// SameResult says whether two standings are the same result, whatever their ranks: what
// is announced of them, and the mark that it rests on.
func (s Standing) SameResult(o Standing) bool {
	return s.Code == o.Code && s.Outcome == o.Outcome && s.Final == o.Final && s.Failed == o.Failed && (s.Held == nil) == (o.Held == nil)
}
