package page

import (
	"cmp"
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
)

// Page is a declaration as it is painted, spoken and printed: its types are put
// away, so that pages of any rows stand in one list.
type Page struct {
	ID     ID
	Title  string
	Name   scoring.Text
	Roles  scoring.Roles
	Inside bool
	Saved  string
	Sealed bool
	Sent   string
	Does   string
	Asks   string
	Unread string
	Marks  bool
	Took   string
	Agreed string
	Args   []ArgName
	Acts   []Deed // those of rows and page, then one for each arg that is switched
	Opens  bool
	Scans  bool
	Begins string
	Jumps  bool // digits jump to a row
	Beside bool // a candidate's figures stand beside it
	Groups bool
	More   bool // what is read is the beginning
	Detail bool // a row has one
	First  bool
	Kept   []string
	Alone  bool
	Aside  bool // of the whole, beside the list
	Flips  bool // which can be shown in its place: the last of the acts

	// Read reads what the page shows.
	Read func(ctx context.Context, from Source, args Args) (Reading, error)
}

// Deed is an act without its types.
type Deed struct {
	Keys       []string
	Word, Help string
	Kind       scoring.Kind
	On         On
	Quiet      bool
	InOrder    bool
}

// Reading is what one reading brought: a moment of the selection, never changed.
// Rows are named by their place.
type Reading interface {
	Heads() []table.Head
	Len() int
	Cell(row, column int) table.Value
	Key(row int) string
	Number(row int) string
	Tone(row int) Tone
	Group(row int) (id string, title table.Words)
	Candidate(row int) string
	Done() (done, of int)
	Narrow(args Args) []Narrowing
	Heading() table.Words
	Named(row int) table.Words
	At(args Args) string
	Aside() paper.Paper
	Saw() (name, value string)
	// More is this with the rows that follow; nil: there are none.
	More(ctx context.Context, from Source) (Reading, error)
	Detail(ctx context.Context, from Source, row int) (paper.Paper, error)
	Above() []Line
	Lead() Line
	Foot() Line
	None() Line
	// Why is why an act cannot be done, or nil; row -1 is none.
	Why(act, row int) *scoring.Refusal
	// Do is what an act does to rows.
	Do(env Env, act int, rows []int) Step
	// Scan is what comes of a row's number that was typed or scanned.
	Scan(env Env, row int) Step
}

// Page is the list without its types.
func (l List[D, R]) Page() Page {
	p := Page{ID: l.ID, Title: l.Title, Name: l.Name, Roles: l.Roles, Inside: l.Inside, Saved: l.Saved, Sealed: l.Sealed, Sent: l.Sent, Does: l.Does, Asks: l.Asks, Unread: l.Unread, Marks: l.Marks,
		Took: l.Took, Agreed: l.Agreed, Opens: l.Opens, Jumps: l.Number != nil, Beside: l.Candidate != nil, Groups: l.Group != nil,
		More: l.More != nil, Detail: l.Detail != nil, First: l.First, Kept: l.Kept, Alone: l.Alone, Aside: l.Aside != nil,
		Flips: l.Flip.Keys != nil, Scans: l.Scan != nil, Begins: l.Begins}
	if l.Key == nil {
		l.Key = l.Number
	}
	if p.Unread == "" {
		p.Unread = "list.reading"
	}
	if p.Saved == "" {
		p.Saved = string(l.ID)
	}
	for _, a := range l.Acts {
		p.Marks = p.Marks || a.On == Marked
		p.Acts = append(p.Acts, Deed{a.Keys, a.Word, a.Help, a.Kind, a.On, a.Quiet, a.InOrder})
	}
	for _, a := range l.Args {
		p.Args = append(p.Args, ArgName{a.ID, a.Name, a.Loose})
	}
	for _, a := range l.switches() {
		p.Acts = append(p.Acts, a.deed())
	}
	if p.Flips {
		p.Acts = append(p.Acts, l.Flip)
	}
	p.Read = func(ctx context.Context, from Source, args Args) (Reading, error) {
		d, err := l.Read(ctx, from, args)
		if err != nil {
			return nil, err
		}
		return l.reading(&d, args), nil
	}
	return p
}

// switches are the args that are switched on the page.
func (l *List[D, R]) switches() []Arg[D] {
	return slices.DeleteFunc(slices.Clone(l.Args), func(a Arg[D]) bool { return a.Keys == nil })
}

func (l *List[D, R]) reading(d *D, args Args) *reading[D, R] {
	r := &reading[D, R]{of: l, data: d, args: args, rows: l.Rows(d), columns: l.Columns(d)}
	for _, c := range r.columns {
		r.heads = append(r.heads, c.Head)
	}
	return r
}

// reading is a Reading of one list.
type reading[D, R any] struct {
	of      *List[D, R]
	data    *D
	args    Args
	rows    []R
	columns []table.Column[R]
	heads   []table.Head
}

func (r *reading[D, R]) Heads() []table.Head { return r.heads }
func (r *reading[D, R]) Len() int            { return len(r.rows) }
func (r *reading[D, R]) Cell(row, column int) table.Value {
	return r.columns[column].Cell(&r.rows[row])
}
func (r *reading[D, R]) Key(row int) string { return r.of.Key(&r.rows[row]) }

func (r *reading[D, R]) Number(row int) string {
	if r.of.Number == nil {
		return ""
	}
	return r.of.Number(&r.rows[row])
}

func (r *reading[D, R]) Tone(row int) Tone {
	if r.of.Tone == nil {
		return Plain
	}
	return r.of.Tone(&r.rows[row])
}

func (r *reading[D, R]) Group(row int) (id string, title table.Words) {
	if r.of.Group == nil {
		return "", table.Words{}
	}
	return r.of.Group(r.data, &r.rows[row])
}

func (r *reading[D, R]) Candidate(row int) string {
	if r.of.Candidate == nil {
		return ""
	}
	return r.of.Candidate(&r.rows[row])
}

func (r *reading[D, R]) Done() (done, of int) {
	if r.of.Done == nil {
		return 0, 0
	}
	return r.of.Done(r.data)
}

func (r *reading[D, R]) Narrow(args Args) []Narrowing {
	if r.of.Narrow == nil {
		return nil
	}
	return r.of.Narrow(r.data, args)
}

func (r *reading[D, R]) Heading() table.Words {
	if r.of.Heading == nil {
		return table.Key(r.of.Title)
	}
	return r.of.Heading(r.data)
}

func (r *reading[D, R]) Named(row int) table.Words {
	if r.of.Named == nil {
		return r.Heading()
	}
	return r.of.Named(&r.rows[row])
}

func (r *reading[D, R]) At(args Args) string {
	if r.of.At == nil {
		return ""
	}
	return r.of.At(r.data, args)
}

func (r *reading[D, R]) Aside() paper.Paper {
	if r.of.Aside == nil {
		return paper.Paper{}
	}
	return r.of.Aside(r.data)
}

func (r *reading[D, R]) Saw() (name, value string) {
	if r.of.Saw == nil {
		return "", ""
	}
	return r.of.Saw(r.data)
}

func (r *reading[D, R]) More(ctx context.Context, from Source) (Reading, error) {
	if r.of.More == nil || len(r.rows) == 0 {
		return nil, nil
	}
	rows, err := r.of.More(ctx, from, r.args, r.rows[len(r.rows)-1])
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	longer := *r
	longer.rows = slices.Concat(r.rows, rows)
	return &longer, nil
}

func (r *reading[D, R]) Detail(ctx context.Context, from Source, row int) (paper.Paper, error) {
	return r.of.Detail(ctx, from, r.rows[row])
}

func (r *reading[D, R]) Above() []Line {
	if r.of.Above == nil {
		return nil
	}
	return r.of.Above(r.data)
}

func (r *reading[D, R]) Lead() Line { return line(r.of.Lead, r.data) }
func (r *reading[D, R]) Foot() Line { return line(r.of.Foot, r.data) }
func (r *reading[D, R]) None() Line { return line(r.of.None, r.data) }

func line[D any](say func(*D) Line, d *D) Line {
	if say == nil {
		return Line{}
	}
	return say(d)
}

func (r *reading[D, R]) Why(act, row int) *scoring.Refusal {
	if at := act - len(r.of.Acts); at >= 0 {
		if all := r.of.switches(); at < len(all) {
			return all[at].why(r.data)
		}
		return nil
	}
	a := &r.of.Acts[act]
	for _, can := range []func(*D) *scoring.Refusal{r.of.Can, a.Can} {
		if can != nil {
			if why := can(r.data); why != nil {
				return why
			}
		}
	}
	switch {
	case a.On == None:
		return nil
	case (row < 0 || row >= len(r.rows)) && a.On == Either:
		return nil
	case row < 0 || row >= len(r.rows):
		return scoring.Refuse(cmp.Or(a.NoRow, r.of.NoRow, "list.no-row"))
	case a.Why == nil:
		return nil
	}
	return a.Why(r.data, &r.rows[row])
}

func (r *reading[D, R]) Do(env Env, act int, rows []int) Step {
	if at := act - len(r.of.Acts); at >= 0 {
		if all := r.of.switches(); at < len(all) {
			return all[at].switched(r.data, r.args)
		}
		return Flip{}
	}
	env.Args = r.args
	chosen := make([]R, 0, len(rows))
	for _, i := range rows {
		chosen = append(chosen, r.rows[i])
	}
	return r.of.Acts[act].Do(env, r.data, slices.Clip(chosen))
}

func (r *reading[D, R]) Scan(env Env, row int) Step {
	env.Args = r.args
	return r.of.Scan(env, r.data, r.rows[row])
}
