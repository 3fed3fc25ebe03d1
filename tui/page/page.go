package page

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/table"
)

// ID names a page, as screens are named.
type ID string

// Source is where a page reads from.
type Source interface {
	// Read calls f with what the reader may see; the View must not outlive f.
	Read(f func(scoring.View))
	// Log reads acts, newest first.
	Log(ctx context.Context, q scoring.LogQuery) ([]scoring.LogEntry, error)
}

// List declares a page whose content is a list. D is what one reading brings, R a
// row. A function that is nil is left out.
type List[D, R any] struct {
	ID     ID
	Title  string        // a key of the catalogue
	Name   scoring.Text  // one word in each language, by which commands know it
	Roles  scoring.Roles // who may open it; 0: everybody who unlocked
	Inside bool          // opened from another page alone, with Args
	Saved  string        // what saved filters are kept under; "": the ID

	Args    []Arg
	Read    func(ctx context.Context, from Source, args Args) (D, error)
	Rows    func(d *D) []R
	Columns func(d *D) []table.Column[R] // once a reading
	Key     func(r *R) string            // names the row, whatever the order
	Number  func(r *R) string            // what digits and a scanner jump to
	Words   func(r *R) string            // what free words of a filter look in, beside every column
	Tone    func(r *R) Tone
	Lead    func(d *D) Line // above the list
	Foot    func(d *D) Line
	None    func(d *D) Line // in the place of a list without rows

	Acts []Act[D, R]
	Sent string // a key of the catalogue: what the last Enter of its forms does
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

	// Why is why it cannot be done now, or nil. Of an act on rows r is one of them;
	// nil where there is none.
	Why func(d *D, r *R) *scoring.Refusal
	Do  func(env Env, d *D, rows []R) Step
}

// On says to what an act is done.
type On uint8

// What acts are done to.
const (
	None   On = iota // the page as such
	One              // the row under the cursor
	Marked           // all marked rows, or the one under the cursor
)

// Env is what an act may ask before it says what comes next. It submits nothing.
type Env struct {
	Source
	Actor scoring.Actor
	NewID func() string
	Allow func(do scoring.Kind, on scoring.Subject) *scoring.Refusal
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

// Arg is something that a page is opened with and that can be switched on it.
type Arg struct {
	ID    string
	Name  scoring.Text // as commands know it
	Title table.Words
}

// Args are the args of a page by their ids.
type Args map[string]string
