package page

import (
	"context"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// ID names a page, as screens are named.
type ID string

// Source is where a page reads from.
type Source interface {
	// Read calls f with what the reader may see; the View must not outlive f.
	Read(f func(scoring.View))
	// Log reads acts, newest first.
	Log(ctx context.Context, q scoring.LogQuery) ([]scoring.LogEntry, error)
	// Recall is what the reader is remembered to have set under a name; "" is nothing.
	Recall(name string) string
	// Courier is how acts travel between laptops.
	scoring.Courier
	// Envelope seals what some people alone may read, and opens what the reader may.
	scoring.Envelope
	// Counter is where applicants hand something in.
	scoring.Counter
	// Zone is where the clock stands by which the reader lives.
	Zone() *time.Location
	// Today is the day there, Moment the time.
	Today() scoring.Date
	Moment() time.Time
}

// Here is a desk with the clock before it.
type Here struct {
	scoring.Desk
	Clock func() time.Time
}

// Zone is the clock's.
func (h Here) Zone() *time.Location { return h.Clock().Location() }

// Today is the clock's.
func (h Here) Today() scoring.Date { return scoring.DateOf(h.Clock()) }

// Moment is the clock's.
func (h Here) Moment() time.Time { return h.Clock() }

// List declares a page whose content is a list. D is what one reading brings, R a
// row. A function that is nil is left out.
type List[D, R any] struct {
	ID     ID
	Title  string        // a key of the catalogue
	Name   scoring.Text  // one word in each language, by which commands know it
	Roles  scoring.Roles // who may open it; 0: everybody who unlocked
	Inside bool          // opened from another page alone, with Args
	Saved  string        // what saved filters are kept under; "": the ID

	Args []Arg[D]
	Read func(ctx context.Context, from Source, args Args) (D, error)
	// More are the rows that follow the last one, where they are not read all at once;
	// none is the end.
	More    func(ctx context.Context, from Source, args Args, last R) ([]R, error)
	Rows    func(d *D) []R
	Columns func(d *D) []table.Column[R] // once a reading
	Key     func(r *R) string            // names the row, whatever the order; nil: its Number does
	Number  func(r *R) string            // what digits and a scanner jump to
	Tone    func(r *R) Tone
	Group   func(d *D, r *R) (id string, title table.Words) // what rows stand under; rows of one stand together
	Above   func(d *D) []Line                               // of the whole, over it all: a line each, with the sign of its tone
	Lead    func(d *D) Line                                 // above the list
	Foot    func(d *D) Line                                 // below it; silent: nothing
	None    func(d *D) Line                                 // in the place of a list without rows

	Heading func(d *D) table.Words          // in the place of the title
	Named   func(r *R) table.Words          // in its place while the detail of a row is shown
	At      func(d *D, args Args) string    // the key of the row that the cursor begins on
	Aside   func(d *D) paper.Paper          // of the whole, beside the list where there is room
	Flip    Deed                            // shows that in the place of the list, and tells it in lines; no Keys: nothing does
	Saw     func(d *D) (name, value string) // what is remembered of who has seen this; "": nothing

	// Detail is all there is to say about a row: Enter opens it, and the acts on the row
	// are done there; where there is room it stands beside the list. First: the page
	// opens on the detail of its row, and goes from one to the next.
	Detail func(ctx context.Context, from Source, r R) (paper.Paper, error)
	First  bool
	Kept   []string // keys that keep it for printing, besides that of every page
	// Alone: no list is shown of it, and the detail of its first row is all there is. Where
	// that is a paper of all rows, these are for who reads them elsewhere.
	Alone bool

	// Done is how much of what waits here is done, shown above the list.
	Done func(d *D) (done, of int)
	// Candidate is whose figures stand beside the list where there is room; "" nobody's.
	Candidate func(r *R) string

	Narrow func(d *D, args Args) []Narrowing
	Opens  bool // a filter that leaves one row, ended by Enter, does the act of Enter to it; so does naming it in lines
	// Scan is what comes of a candidate's number that was typed or scanned: of one after
	// another, so that lines tell the list but once. nil: the cursor goes there.
	Scan func(env Env, d *D, r R) Step
	// Begins is the word of the act that the page begins with, as soon as it can be done:
	// the page is left with it. Until then it shows what is in the way.
	Begins string

	// Can is why nothing can be done here at all, or nil: it is asked before what an act
	// asks. NoRow is the code of what is refused where there is no row, unless an act has
	// its own; "": list.no-row.
	Can   func(d *D) *scoring.Refusal
	NoRow string

	Acts   []Act[D, R]
	Marks  bool   // rows can be marked, for a copy, though no act is done to several
	Unread string // what is said while it is read for the first time: a key of the catalogue; "": that it is read

	Sealed bool // what a detail says is kept in no file: it is for these eyes alone

	Asks string // in lines, what is to be chosen: a key of the catalogue; "": the title, with the words
	Sent string // a key of the catalogue: what the last Enter of its forms does
	Does string // a key: what sending a form from any of its fields does; "": it saves
	Took string // a key of the catalogue: what Enter does where rows are chosen; "": nothing is chosen here
	// Agreed is a key of the catalogue: what Enter does where it is shown who moves; "":
	// nothing is previewed here.
	Agreed string
}

// Act is something that can be done on a page: to no row, to one, to all that are
// marked.
type Act[D, R any] struct {
	Keys  []string // as bubbletea names them; the first is shown
	Word  string   // in lines: a key below plain.word; it names the act within its page
	Help  string   // a key of the catalogue: what it does, a few words
	Kind  scoring.Kind
	On    On
	Quiet bool // in help and palette, not in the footer
	// InOrder is what is done to the order of the rows: not while they are filtered or
	// sorted.
	InOrder bool

	// Can is why it cannot be done on this page, or nil; NoRow the code of what is
	// refused where there is no row, and Why why it cannot be done to a row. They are
	// asked in this order.
	Can   func(d *D) *scoring.Refusal
	NoRow string // "": the page's
	Why   func(d *D, r *R) *scoring.Refusal
	Do    func(env Env, d *D, rows []R) Step
}

// On says to what an act is done.
type On uint8

// What acts are done to.
const (
	None   On = iota // the page as such
	One              // the row under the cursor
	Either           // the row under the cursor, or none where there is none
	Marked           // all marked rows, or the one under the cursor
)

// Needs says whether nothing is done where there is no row.
func (o On) Needs() bool { return o == One || o == Marked }

// Env is what an act may ask before it says what comes next. It submits nothing.
type Env struct {
	Source
	Args  Args // that the page was read with
	Actor scoring.Actor
	Lang  wording.Lang // of texts that an act offers and that are then somebody's own
	Now   time.Time
	NewID func() string
	Allow func(do scoring.Kind, on scoring.Subject) *scoring.Refusal
}

// Narrowing is a word of the filter that a page is opened with: rows whose column
// says the value.
type Narrowing struct {
	Column string
	Value  table.Words
}

// Tone is how something is meant; the words must say the same.
type Tone uint8

// Tones.
const (
	Plain Tone = iota
	Strong
	Muted
	Good
	Warn
	Bad
)

// Line is words with their tone.
type Line struct {
	Tone Tone
	table.Words
}

// Say is words with their tone.
func Say(tone Tone, key string, args ...table.Argument) Line {
	return Line{tone, table.Key(key, args...)}
}

// Says is always the same words of the catalogue, for Lead, Foot and None.
func Says[D any](tone Tone, key string) func(*D) Line {
	return func(*D) Line { return Say(tone, key) }
}

// MutedIf is the tone of what rests.
func MutedIf(rests bool) Tone {
	if rests {
		return Muted
	}
	return Plain
}

// WarnIf is the tone of what somebody has to look at.
func WarnIf(odd bool) Tone {
	if odd {
		return Warn
	}
	return Plain
}

// Keys are the keys of an act, the one that is shown first.
func Keys(keys ...string) []string { return keys }

// Row is a Do of an act that is done to one row.
func Row[D, R any](do func(env Env, d *D, r R) Step) func(Env, *D, []R) Step {
	return func(env Env, d *D, rows []R) Step { return do(env, d, rows[0]) }
}

// Whole is a Do of an act that is done to no row.
func Whole[D, R any](do func(env Env, d *D) Step) func(Env, *D, []R) Step {
	return func(env Env, d *D, _ []R) Step { return do(env, d) }
}

// Opens is a Do that opens another page or screen.
func Opens[D, R any](to ID, args Args) func(Env, *D, []R) Step {
	return func(Env, *D, []R) Step { return Go{To: to, Args: args} }
}

// OpensAt is a Do that opens another page where it is about the row, such as the paper of one
// of many.
func OpensAt[D, R any](to ID, arg string, of func(r *R) string) func(Env, *D, []R) Step {
	return func(_ Env, _ *D, rows []R) Step {
		if len(rows) == 0 { // it says itself that there is none
			return Go{To: to}
		}
		return Go{To: to, Args: Args{arg: of(&rows[0])}}
	}
}

// Viewed is a Read of one moment of the selection.
func Viewed[D any](read func(scoring.View) D) func(context.Context, Source, Args) (D, error) {
	return func(_ context.Context, from Source, _ Args) (d D, err error) {
		from.Read(func(v scoring.View) { d = read(v) })
		return d, nil
	}
}

// ViewedToday is a Read of one moment of the selection that asks which day it is.
func ViewedToday[D any](read func(v scoring.View, today scoring.Date) D) func(context.Context, Source, Args) (D, error) {
	return func(_ context.Context, from Source, _ Args) (d D, err error) {
		today := from.Today()
		from.Read(func(v scoring.View) { d = read(v, today) })
		return d, nil
	}
}

// Sheet is a Detail that says what the row has at hand.
func Sheet[R any](say func(r *R) paper.Paper) func(context.Context, Source, R) (paper.Paper, error) {
	return func(_ context.Context, _ Source, r R) (paper.Paper, error) { return say(&r), nil }
}

// Letterhead is how papers begin: of which selection they are, and of which office.
func Letterhead(from Source) (selection, office string) {
	from.Read(func(v scoring.View) { selection, office = v.Letterhead() })
	return selection, office
}

// Each is one text of each row, such as what a command names them by.
func Each[R any](rows []R, text func(r *R) string) []string {
	var out []string
	for i := range rows {
		out = append(out, text(&rows[i]))
	}
	return out
}

// Count is of how many rows something is so.
func Count[R any](rows []R, is func(r *R) bool) (n int) {
	for i := range rows {
		if is(&rows[i]) {
			n++
		}
	}
	return n
}

// Next goes on to the next row after one that waits for something, in the order of the
// list and from its end to its beginning; it stays where none does.
func Next[R any](rows []R, key func(r *R) string, after string, waits func(r *R) bool) Reach {
	at := slices.IndexFunc(rows, func(r R) bool { return key(&r) == after })
	for i := range rows {
		r := &rows[(at+1+i)%len(rows)]
		if k := key(r); k != after && waits(r) {
			return Reach{Key: k}
		}
	}
	return Reach{Key: after}
}

// AtHand is a Read of what there is already, of a page inside a screen that is written
// by hand.
func AtHand[D any](d D) func(context.Context, Source, Args) (D, error) {
	return func(context.Context, Source, Args) (D, error) { return d, nil }
}

// If is a refusal where something is so, else nil.
func If(so bool, code string, args ...string) *scoring.Refusal {
	if so {
		return scoring.Refuse(code, args...)
	}
	return nil
}
