package compare

import "ampera/scoring"

// Codes of the columns that a recap has beside the groups and the stages of a
// rulebook; they are those of a ranking written as CSV.
const (
	ColRank   = "peringkat"
	ColFinal  = "nilai_akhir"
	ColResult = scoring.ColResult
)

// Recap is a committee's own table: one row a candidate, cells as text, with
// which column is which of ours.
type Recap struct {
	Rows    []Row
	Columns []Column
	Sheets  []string // of whose rows it is made
	Others  []string // sheets with candidate numbers but other columns, which are not part of it
}

// Row is one row below the header.
type Row struct {
	Line  int // in its sheet, from 1
	Cells []string
	Sheet string // where it stands; "" there is but one
}

// Place is where a row stands.
type Place struct {
	Sheet string // "" there is but one
	Line  int    // 0: no row is
}

// Column is one column of a recap. Match proposes what it holds; a person may
// set it.
type Column struct {
	Header string   // as it stands in the table
	Ours   string   // code of what it holds: a group column, a stage, ColRank ...; "" is not compared
	Maybe  []string // the codes that it may mean, where that is not plain
}

// Report is what a comparison found.
type Report struct {
	Rows     int // rows of known candidates that were compared
	Cells    int // cells of them that say something which is known here too
	Equal    int // how many of these agree
	Passed   int // rows without a candidate number, which were passed over
	Spelled  int // names that are written in another way, of the same person
	Hidden   int // rows of candidates whose marks the reader may not see
	Unlisted int // formations that the recap has no row of
	Findings []Finding
}

// Finding is one cause of differences.
type Finding struct {
	Kind         Kind
	Place                         // of the first row that it is about
	Numbers      []string         // the candidates that it is about
	Places       []Place          // of their rows, in the same order
	Column       string           // code of the column where it begins; "" the row
	Theirs, Ours string           // there and here, where it begins; "" blank
	Args         []string         // what Kind says
	Why          *scoring.Refusal // why the candidate is held here; nil: not held
	Or           [][]Way          // sets of ways that explain the very same, each in place of this one
	Follows      []Cell           // cells that differ only because of it
	order        int              // of the first row in the recap
	way          scheme           // in which it is computed
}

// Way is a way of computing: the kind of finding that it would be, and what is
// said of it.
type Way struct {
	Kind Kind
	Args []string // those of Kind, without what it brings forth
}

// Cell is a cell of the recap that differs from ours.
type Cell struct {
	Place
	Number       string
	Column       string
	Theirs, Ours string
}

// Kind is what sort of cause a finding is; its words are under the same key.
type Kind string

// Kinds of a finding, with their Args.
const (
	KindMark       Kind = "compare.mark"       // another mark
	KindBlank      Kind = "compare.blank"      // nothing there, a number here
	KindText       Kind = "compare.text"       // a text where a number belongs
	KindSwap       Kind = "compare.swap"       // two candidates' numbers exchanged, in Column or in the whole row
	KindZero       Kind = "compare.zero"       // what is blank here was computed as 0; the outcome's code, or ""
	KindEnd        Kind = "compare.end"        // rounded only at the end; how many final marks come out so, of how many
	KindNever      Kind = "compare.never"      // not rounded at all; as KindEnd
	KindCutAll     Kind = "compare.cut-all"    // cut off at every stage; as KindEnd
	KindEvenAll    Kind = "compare.even-all"   // halves rounded to the even digit at every stage; as KindEnd
	KindUpAll      Kind = "compare.up-all"     // rounded up at every stage; as KindEnd
	KindUnrounded  Kind = "compare.unrounded"  // a stage is not rounded; its code, our decimals, then as KindEnd
	KindPlaces     Kind = "compare.places"     // a stage is rounded to other decimals; its code, theirs, ours or "", then as KindEnd
	KindCut        Kind = "compare.cut"        // a stage is cut off; its code, our decimals, then as KindEnd
	KindEven       Kind = "compare.even"       // halves of a stage are rounded to the even digit; as KindCut
	KindUp         Kind = "compare.up"         // a stage is rounded up; as KindCut
	KindWeight     Kind = "compare.weight"     // other weights; every part of the whole and its percent, in turn
	KindMaximum    Kind = "compare.maximum"    // Column is brought to its scale from another maximum; theirs, ours
	KindStatus     Kind = "compare.status"     // absent, withdrawn ... on one side alone; code there, code or "" here, the outcome in question
	KindName       Kind = "compare.name"       // the name beside the number is nobody's here, and not this candidate's
	KindNames      Kind = "compare.names"      // the name beside the number is another candidate's; their numbers, in the order of Numbers
	KindSpelling   Kind = "compare.spelling"   // a formation that is not known here
	KindCrossed    Kind = "compare.crossed"    // marks of a row stand in each other's columns; the codes of these
	KindOdd        Kind = "compare.odd"        // nothing explains the number
	KindHeld       Kind = "compare.held"       // computed there, held here
	KindUnassessed Kind = "compare.unassessed" // computed there, nothing is recorded here
	KindOut        Kind = "compare.out"        // ranked there, out here; the outcome's code and the threshold missed or ""
	KindUnranked   Kind = "compare.unranked"   // ranked here, not there
	KindTie        Kind = "compare.tie"        // equal finals in another order; key and both values, "" for a birth date
	KindUntied     Kind = "compare.untied"     // a shared rank although a key decides; as KindTie
	KindUnshared   Kind = "compare.unshared"   // not shared although nothing decides; a key that is unknown, or ""
	KindDense      Kind = "compare.dense"      // no rank left out after a shared one
	KindGaps       Kind = "compare.gaps"       // in order, but as among more candidates than are listed; how many are
	KindAcross     Kind = "compare.across"     // ranked over all formations together
	KindOrder      Kind = "compare.order"      // a rank that the final mark contradicts
	KindResult     Kind = "compare.result"     // another result code, although rank and final agree
	KindGroup      Kind = "compare.group"      // in another formation
	KindMissing    Kind = "compare.missing"    // not in the recap
	KindUnknown    Kind = "compare.unknown"    // not known here
	KindTwice      Kind = "compare.twice"      // twice in the recap; the line of the first
)
