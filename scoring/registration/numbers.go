package registration

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// GiveNumbers makes candidates of applicants. Who they are stays with the application.
type GiveNumbers struct {
	Rows   []NumberRow
	Source scoring.Source
}

// NumberRow is an applicant and the number that they get.
type NumberRow struct {
	Line   int // of the file; 0: none
	ID     string
	Number string
}

// Kind is the act's.
func (GiveNumbers) Kind() scoring.Kind { return KindGiveNumbers }

// Decide registers each under their number, as they applied.
func (c GiveNumbers) Decide(d *scoring.Draft) error {
	if r := on(d.Past); r != nil {
		return r
	}
	d.From(c.Source)
	applicants, numbers := scoring.NewFirsts(len(c.Rows)), scoring.NewFirsts(len(c.Rows))
	for _, row := range c.Rows {
		if row.Line > 0 {
			d.Row(row.Line)
		}
		applicant := scoring.Subject{Kind: On, ID: row.ID}
		if !d.Known(applicant) {
			d.Fault(scoring.ColRegister, scoring.Refuse("applicant.unknown", row.ID))
			continue
		}
		if before, twice := applicants.See(row.ID, row.Line); twice {
			d.Fault(scoring.ColRegister, scoring.Refuse("applicant.twice", row.ID, number(before)))
			continue
		}
		if before, twice := numbers.See(row.Number, row.Line); twice {
			d.Fault(scoring.ColNumber, scoring.Refuse("number.twice", row.Number, number(before)))
			continue
		}
		cells := []scoring.Set{{Cell: scoring.ColApplicant, Text: row.ID}}
		for _, name := range columns(d.Book()) {
			if value := d.Value(applicant, Column+name); value != "" && name != scoring.ColNeed {
				cells = append(cells, scoring.Set{Cell: name, Text: value})
			}
		}
		if gpa := gpaOf(d.Past, row.ID); gpa != "" {
			cells = append(cells, scoring.Set{Cell: scoring.ColGPA, Text: gpa})
		}
		d.Restate(scoring.Subject{Kind: scoring.OnRegistration, ID: row.Number}, cells...)
		d.Restate(applicant, scoring.Set{Cell: Number, Text: row.Number})
	}
	return nil
}

// asksGPA is the question whose answer decides between equal marks: the key of ties by the grade
// point average and the question have one code. nil: there is none.
func asksGPA(book *scoring.Rulebook) *scoring.Question {
	if book == nil || !slices.ContainsFunc(book.Ties, func(t scoring.TieKey) bool { return t.Of == scoring.ColGPA }) {
		return nil
	}
	at := slices.IndexFunc(book.Questions, func(q scoring.Question) bool { return q.Code == scoring.ColGPA && q.Kind == scoring.NumberAnswer })
	if at < 0 {
		return nil
	}
	return &book.Questions[at]
}

// mostGPA is the highest grade point average: an answer of another scale is none.
const mostGPA = 4 * scoring.Point

// gpaOf is the grade point average that an applicant answered and that their candidate has
// from now on; "": none. It is copied, since a ranking stands after answers are destroyed.
func gpaOf(p scoring.Past, id string) string {
	q := asksGPA(p.Book())
	if q == nil {
		return ""
	}
	said := scoring.Subject{Kind: Answers, ID: id}
	for _, scale := range q.Scales {
		if len(q.Scales) > 1 && scale.Code != p.Value(said, q.Code+scoring.OfScale) {
			continue
		}
		gpa, err := scoring.ParsePoints(strings.Replace(p.Value(said, q.Code), ",", ".", 1))
		if err == nil && scale.Max == mostGPA && gpa > 0 && gpa <= mostGPA {
			return gpa.String()
		}
	}
	return ""
}

// mayNumber: an applicant who has none gets a number that nobody has, and both say so.
func mayNumber(p scoring.Past, _ scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if r := on(p); r != nil {
		return scoring.Problems{{Refusal: *r}}
	}
	if f.Subject.Kind == On {
		given, _ := f.Value(Number)
		switch of, says := d.Says(scoring.Subject{Kind: scoring.OnRegistration, ID: given}, scoring.ColApplicant); {
		case !p.Known(f.Subject):
			return at(scoring.ColRegister, scoring.Refuse("applicant.unknown", f.Subject.ID))
		case p.Destroyed(f.Subject):
			return at(scoring.ColRegister, scoring.Refuse("identity.gone", f.Subject.ID))
		case p.Value(f.Subject, Number) != "":
			return at(scoring.ColRegister, scoring.Refuse("applicant.numbered", p.Value(f.Subject, Number)))
		case !says || of != f.Subject.ID:
			return scoring.No("form.cell", Number)
		}
		return nil
	}
	applicant, _ := f.Value(scoring.ColApplicant)
	subject := scoring.Subject{Kind: On, ID: applicant}
	_, known := p.Find(f.Subject.ID)
	switch given, says := d.Says(subject, Number); {
	case known:
		return at(scoring.ColNumber, scoring.Refuse("number.known", f.Subject.ID))
	case !says || given != f.Subject.ID:
		return scoring.No("form.cell", scoring.ColApplicant)
	}
	for _, c := range f.Cells {
		if c.Name == scoring.ColApplicant || c.Name == scoring.ColGPA && asksGPA(p.Book()) != nil {
			continue // an answer may be destroyed since: of the latter its form is looked at below, and no more
		}
		if p.Value(subject, Column+c.Name) != c.Value {
			return scoring.No("form.cell", c.Name) // they are a candidate for what they applied for
		}
	}
	return p.MayAdmit(f)
}

// Pattern gives numbers by the rulebook's pattern, whose run of # counts on from those
// that are given: to applicants in the order of their formations, and of their ids. Who
// may have none is kept out, and takes none from others. Codes: numbers.pattern,
// numbers.full.
func Pattern(v scoring.View, who []Applicant) (rows []NumberRow, kept []Kept, err error) {
	book := v.Record().Book()
	if book == nil || book.Registration == nil || !strings.Contains(book.Registration.Numbers, "#") {
		return nil, nil, scoring.Refuse("numbers.pattern")
	}
	from := strings.IndexByte(book.Registration.Numbers, '#')
	to := strings.LastIndexByte(book.Registration.Numbers, '#') + 1
	before, after, width := book.Registration.Numbers[:from], book.Registration.Numbers[to:], to-from
	last := 0
	for i := range v.Record().Len() {
		middle, ok := strings.CutPrefix(v.Record().At(i).Number, before)
		middle, end := strings.CutSuffix(middle, after)
		if n, err := strconv.Atoi(middle); ok && end && err == nil && len(middle) == width {
			last = max(last, n)
		}
	}
	ordered := slices.Clone(who)
	slices.SortStableFunc(ordered, func(a, b Applicant) int {
		for _, name := range book.GroupBy {
			if c := strings.Compare(a.Columns[name], b.Columns[name]); c != 0 {
				return c
			}
		}
		return strings.Compare(a.ID, b.ID)
	})
	for _, a := range ordered {
		digits := fmt.Sprintf("%0*d", width, last+1)
		if len(digits) > width {
			return nil, nil, scoring.Refuse("numbers.full", book.Registration.Numbers)
		}
		row := NumberRow{ID: a.ID, Number: before + digits + after}
		switch why, err := refusal(v.Check(GiveNumbers{Rows: []NumberRow{row}})); {
		case err != nil:
			return nil, nil, err
		case why != nil:
			kept = append(kept, Kept{a.ID, *why})
			continue
		}
		last++
		rows = append(rows, row)
	}
	return rows, kept, nil
}

// Kept is an applicant who may have no number, and why.
type Kept struct {
	ID  string
	Why scoring.Refusal
}

// refusal is the first of what an act was refused by, or nil; other errors stay.
func refusal(err error) (*scoring.Refusal, error) {
	var all scoring.Problems
	var one *scoring.Refusal
	switch {
	case errors.As(err, &all) && len(all) > 0:
		return &all[0].Refusal, nil
	case errors.As(err, &one):
		return one, nil
	}
	return nil, err
}

// Applicant is somebody who applied, as a reader may see them.
type Applicant struct {
	ID        string
	Name, NIK string // the NIK is masked
	Born      scoring.Date
	Columns   map[string]string
	Received  scoring.Date
	Book      string
	Number    string // "": they have none yet
	Portal    Portal
	Gone      bool     // personal data are destroyed
	Kept      bool     // the reader is kept from them
	Others    []string // ids of applications with the same NIK
}

// List is everybody who applied, in the order of their ids.
func List(v scoring.View) []Applicant {
	subjects := v.Under(On, "")
	out, same := make([]Applicant, 0, len(subjects)), map[string][]string{}
	for _, subject := range subjects {
		if nik := v.Value(scoring.Subject{Kind: scoring.OnApplying, ID: subject.ID}, scoring.ColNIK); nik != "" {
			same[nik] = append(same[nik], subject.ID)
		}
	}
	for _, subject := range subjects {
		if a, ok := Of(v, subject.ID); ok {
			for _, other := range same[v.Value(scoring.Subject{Kind: scoring.OnApplying, ID: a.ID}, scoring.ColNIK)] {
				if other != a.ID {
					a.Others = append(a.Others, other)
				}
			}
			slices.Sort(a.Others)
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b Applicant) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Of is one applicant; ok is false where nobody of that id applied.
func Of(v scoring.View, id string) (a Applicant, ok bool) {
	subject, who := scoring.Subject{Kind: On, ID: id}, scoring.Subject{Kind: scoring.OnApplying, ID: id}
	if !v.Known(subject) {
		return Applicant{}, false
	}
	a = Applicant{ID: id, Name: v.Value(who, scoring.ColName), NIK: scoring.MaskNIK(v.Value(who, scoring.ColNIK)), Columns: map[string]string{},
		Book: v.Value(subject, Book), Number: v.Value(subject, Number), Gone: v.Destroyed(subject), Kept: v.KeptFrom(subject)}
	a.Born, _ = scoring.ParseDate(v.Value(who, scoring.ColBorn))
	a.Received, _ = scoring.ParseDate(v.Value(subject, Received))
	a.Portal = Portal{Reason: v.Value(subject, Reason), Verifier: v.Value(subject, Verified), Supervisor: v.Value(subject, Confirmed)}
	a.Portal.Decision, _ = scoring.ParseScreening(v.Value(subject, Decision))
	if book := v.Record().Book(); book != nil {
		for _, name := range columns(book) {
			if value := v.Value(subject, Column+name); value != "" {
				a.Columns[name] = value
			}
		}
	}
	return a, true
}

// AnswersOf are what an applicant answered, by question, as far as a reader may see it.
func AnswersOf(v scoring.View, id string) map[string]string {
	return v.Cells(scoring.Subject{Kind: Answers, ID: id})
}

// DocumentsOf are what an applicant handed in, by document, as far as a reader may see it.
func DocumentsOf(v scoring.View, id string) map[string]File {
	out := map[string]File{}
	for cell, said := range v.Cells(scoring.Subject{Kind: Documents, ID: id}) {
		_, registered, _ := readHashed(cell)
		if f, ok := ParseFile(said); ok && !registered {
			out[cell] = f
		}
	}
	return out
}

// ContactOf is how an applicant is reached, and the hash of the file by which they
// applied, as far as a reader may see it.
func ContactOf(v scoring.View, id string) map[string]string {
	return v.Cells(scoring.Subject{Kind: Contact, ID: id})
}

// Change is one value of an applicant that a row has otherwise.
type Change struct{ Column, Was, Becomes string }

// Changes are the values of a row that are not blank and that the applicant of its id has
// otherwise; known is false where nobody of that id applied.
func Changes(v scoring.View, row *Row) (out []Change, known bool) {
	subject := scoring.Subject{Kind: On, ID: row.ID}
	if !v.Known(subject) {
		return nil, false
	}
	for _, part := range row.parts(DocumentsOf(v, row.ID)) {
		for _, set := range part.sets {
			on := scoring.Subject{Kind: part.kind, ID: row.ID}
			if was := v.Value(on, set.Cell); was != set.Text {
				out = append(out, Change{strings.TrimPrefix(set.Cell, Column), was, set.Text})
			}
		}
	}
	return out, true
}

func number(n int) string { return strconv.Itoa(n) }

func sorted[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
