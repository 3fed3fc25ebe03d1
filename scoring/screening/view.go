package screening

import (
	"slices"
	"strings"
	"sync"

	"ampera/scoring"
	"ampera/scoring/registration"
)

// toRead says whether the reader may be who reads somebody again, and nobody has: until
// then they do not see what was decided.
func toRead(v scoring.View, id string) bool {
	p := scoring.PastOf(v)
	on := second(id)
	return p.Value(on, "drawn") != "" && byOf(p, on) == "" &&
		slices.Contains(thirdsOf(p, id), v.Actor().Person)
}

// Reading is what one person said of an applicant.
type Reading struct {
	By     scoring.PersonID
	Name   string
	Result string // MS, TMS; "": nothing
	Day    string
	Said   map[string]string // a word a requirement
	Seen   map[string]string // hashes of documents, by code
}

// Reason is the reason by which a requirement was decided against, or nil.
func (r *Reading) Reason(book *scoring.Rulebook, requirement string) *scoring.ScreeningReason {
	return book.Reason(r.Said[requirement])
}

func readingOf(p scoring.Past, on scoring.Subject, asked []string) Reading {
	r := Reading{By: byOf(p, on), Result: p.Value(on, "result"), Day: p.Value(on, "day"), Said: map[string]string{}}
	if who, is := p.Person(r.By); is {
		r.Name = who.Name
	}
	for _, code := range asked {
		if word := p.Value(on, "r/"+code); word != "" {
			r.Said[code] = word
		}
	}
	r.Seen, _ = readSeen(p.Value(on, "seen"))
	return r
}

// Row is one applicant as screening has them, for one reader.
type Row struct {
	ID, Name  string
	Formation []string // values of the group columns
	Cells     map[string]string
	Answers   map[string]string
	Documents []registration.Document
	Received  scoring.Date
	Stage     Stage
	Moved     []string // requirements whose grounds have changed since, and "seen"
	Seat      scoring.PersonID
	SeatName  string
	First     Reading // hidden from who reads again
	Reason    string  // why it was opened again
	Confirmed Reading
	Overruled []string // requirements that are met after all, as was decided on an objection
	Again     bool     // the reader may read again, and nobody has
	Drawn     bool
	Second    Reading
	Number    string           // as a candidate; "": none yet
	Kept      bool             // the reader is kept from them, and is told no more than that they applied
	Others    *scoring.Refusal // why it is for others than the reader to decide, or nil
	Confirms  *scoring.Refusal // why it is for others than the reader to confirm what is decided, or nil
	Reopens   *scoring.Refusal // the same of opening it again
}

// Alone says whether one person decided and confirmed, for want of another.
func (r *Row) Alone() bool { return r.Confirmed.Result != "" && r.Confirmed.By == r.First.By }

// Rows are all applicants, in the order met, as the reader may see them.
func Rows(v scoring.View) []Row {
	l := ListOf(v)
	out := make([]Row, len(l.Rows))
	for i, r := range l.Rows {
		out[i] = *r
	}
	return out
}

// List is the same for who shows it and reads it again after each act: while somebody has
// it, only those of whom something was said are read anew, and the others are not looked at.
// Nobody changes it, nor its rows.
type List struct {
	Rows []*Row
	Read int // how many of them were read, and not taken from the list before

	met    int // applicants when it was read, those of whom nothing stands among them
	places *places
}

// places say where somebody is in lists that came of each other: each has the rows of the one
// before in their places, and perhaps more after them.
type places struct {
	mu sync.Mutex // two may read at once
	of map[string]int
}

func (l *List) at(id string) (int, bool) {
	l.places.mu.Lock()
	defer l.places.mu.Unlock()
	if l.places.of == nil {
		l.places.of = make(map[string]int, len(l.Rows))
		for i, r := range l.Rows {
			l.places.of[r.ID] = i
		}
	}
	i, there := l.places.of[id]
	return i, there && i < len(l.Rows) && l.Rows[i].ID == id
}

// add puts a row at the end.
func (l *List) add(r *Row) {
	l.places.mu.Lock()
	defer l.places.mu.Unlock()
	if l.places.of != nil {
		l.places.of[r.ID] = len(l.Rows)
	}
	l.Rows = append(l.Rows, r)
}

// ListOf is the list of a reader.
func ListOf(v scoring.View) *List {
	p := scoring.PastOf(v)
	if !Here(p) {
		return &List{}
	}
	return scoring.Remembered(v, stageCode, func(before *List, changed []string) *List {
		verifiers := Verifiers(p)
		if before != nil {
			if l := before.again(v, p, verifiers, changed); l != nil {
				return l
			}
		}
		l := &List{places: &places{}}
		all, met := p.UnderFrom(scoring.OnApplicant, "", 0)
		l.Rows, l.met = make([]*Row, 0, len(all)), met
		other := map[string]bool{}
		for _, id := range changed {
			other[id] = true
		}
		for _, on := range all {
			if before != nil && !other[on.ID] {
				if i, there := before.at(on.ID); there {
					l.add(before.Rows[i])
					continue
				}
			}
			l.add(l.read(v, p, on.ID, verifiers))
		}
		return l
	})
}

// again is a list with those read anew of whom something was said, and with who was met
// since; nil: others than these came or went.
func (l *List) again(v scoring.View, p scoring.Past, verifiers []scoring.PersonID, changed []string) *List {
	out := &List{Rows: slices.Clone(l.Rows), places: l.places}
	more, met := p.UnderFrom(scoring.OnApplicant, "", l.met)
	out.met = met
	for _, id := range changed {
		if i, there := l.at(id); there && known(p, id) {
			out.Rows[i] = out.read(v, p, id, verifiers)
		} else if there || known(p, id) && !slices.ContainsFunc(more, func(on scoring.Subject) bool { return on.ID == id }) {
			return nil
		}
	}
	for _, on := range more {
		out.add(out.read(v, p, on.ID, verifiers))
	}
	return out
}

func (l *List) read(v scoring.View, p scoring.Past, id string, verifiers []scoring.PersonID) *Row {
	r := rowOf(v, p, id, verifiers)
	l.Read++
	return &r
}

// Signed are the rows of a list that is to be signed: its signers are shown it whole, those
// from whom they are kept, too, of whom they sign as abstaining. Of these it has the result
// and its reasons, and nothing that was handed in.
func Signed(v scoring.View) []Row {
	p, out := scoring.PastOf(v), Rows(v)
	for i := range out {
		r := &out[i]
		if stage := stageOf(p, r.ID); r.Kept && (stage == Qualified || stage == Failed) {
			asked := Asked(p.Book(), r.Cells)
			r.Stage, r.First, r.Confirmed = stage, readingOf(p, decision(r.ID), asked), readingOf(p, confirmation(r.ID), nil)
			r.First.Seen, r.Overruled = nil, overruledOf(p, r.ID)
		}
	}
	return out
}

// overruledOf are the requirements that are met after all, as was decided on an objection.
func overruledOf(p scoring.Past, id string) []string {
	return slices.DeleteFunc(Against(p, id), func(code string) bool { return !p.Overruled(scoring.StageScreening, id, code) })
}

// RowOf is one applicant; false: there is nobody of this id.
func RowOf(v scoring.View, id string) (Row, bool) {
	p := scoring.PastOf(v)
	if !Here(p) || !known(p, id) {
		return Row{}, false
	}
	return rowOf(v, p, id, Verifiers(p)), true
}

func rowOf(v scoring.View, p scoring.Past, id string, verifiers []scoring.PersonID) Row {
	r := Row{ID: id, Cells: cellsOf(p, id), Name: nameOf(p, id), Stage: Withheld, Number: p.Value(applicant(id), "candidate"), Kept: v.KeptFrom(decision(id))}
	r.Received, _ = scoring.ParseDate(p.Value(applicant(id), "received"))
	book := p.Book()
	for _, column := range book.GroupBy {
		r.Formation = append(r.Formation, r.Cells[column])
	}
	if r.Kept {
		return r
	}
	r.Stage, r.Documents, r.Answers = stageOf(p, id), registration.DocumentsAt(p, id), answersOf(p, id)
	r.Drawn, r.Again = p.Value(second(id), "drawn") != "", toRead(v, id)
	if r.Seat = Seat(id, Sharing(p, id, verifiers)); r.Seat != "" {
		who, _ := p.Person(r.Seat)
		r.SeatName = who.Name
	}
	r.Others = others(p, id, v.Actor().Person, verifiers)
	asked := Asked(book, r.Cells)
	if r.Second = readingOf(p, second(id), asked); r.Again {
		if r.Stage > Lapsed {
			r.Stage = Decided // no more is told
		}
		return r
	}
	r.First, r.Confirmed, r.Moved = readingOf(p, decision(id), asked), readingOf(p, confirmation(id), nil), Moved(p, id)
	r.Reason = p.Value(confirmation(id), "reason")
	if r.Stage == Decided {
		r.Confirms = othersConfirm(p, id, v.Actor().Person)
	}
	r.Reopens = othersReopen(p, id, v.Actor())
	r.Overruled = overruledOf(p, id)
	return r
}

// Against is the reason by which a requirement stands against the applicant, or nil: none
// that an objection overruled.
func (r *Row) Against(book *scoring.Rulebook, requirement string) *scoring.ScreeningReason {
	if slices.Contains(r.Overruled, requirement) {
		return nil
	}
	return r.First.Reason(book, requirement)
}

// Result is what they come to: what was confirmed or, on an objection, decided since.
func (r *Row) Result() string {
	if r.Stage == Qualified {
		return MS
	}
	return r.Confirmed.Result
}

// Title is the formation in words.
func (r *Row) Title() string { return strings.Join(r.Formation, " · ") }

// Pairs are those who were read twice, as far as the reader may see it.
func Pairs(rows []Row) (out []Pair) {
	for i := range rows {
		if r := &rows[i]; r.Second.Result != "" && r.First.Result != "" {
			out = append(out, Pair{r.ID, r.First.By, r.First.Said, r.Second.Said})
		}
	}
	return out
}

// PaceRows are all applicants as paces count them: none from whom the reader is kept.
func PaceRows(rows []*Row) (out []Read) {
	for _, r := range rows {
		if r.Kept {
			continue
		}
		read := Read{Verifier: r.Seat, Received: r.Received}
		if r.First.Result != "" {
			read.Verifier, read.Failed = r.First.By, r.First.Result == TMS
			read.Decided, _ = scoring.ParseDate(r.First.Day)
		}
		out = append(out, read)
	}
	return out
}
