package scoring

import (
	"errors"
	"strconv"
	"strings"
)

// Refusal is why a rule said no: a code with arguments. Package wording says it
// in words, with what to do next. It never holds personal data beyond a
// candidate number.
type Refusal struct {
	Code string
	Args []string
}

// Refuse makes a refusal.
func Refuse(code string, args ...string) *Refusal { return &Refusal{code, args} }

// When is a refusal where something stands in the way, else nil.
func When(inTheWay bool, r *Refusal) *Refusal {
	if inTheWay {
		return r
	}
	return nil
}

// Error is the code and its arguments, for logs and tests.
func (r *Refusal) Error() string { return strings.Join(append([]string{r.Code}, r.Args...), " ") }

// Problem is one fault of an input, with its place.
type Problem struct {
	File   string // of several files that are read together; "": the only one
	Sheet  string // of a workbook of which several sheets are read; "": the only one
	Line   int    // 1-based line of the file; 0: the file as a whole
	Field  int    // 1-based place of the column in the file; 0: not known
	Column string // column's name; empty: the row
	Refusal
	Asks bool // it is a question of its own, and told by itself however many there are
}

// problem is a fault of a row of a command, as [Decide] finds it.
func problem(line int, column string, r *Refusal) Problem {
	return Problem{Line: line, Column: column, Refusal: *r}
}

// Cell is the place as a spreadsheet calls it, such as C12, or "".
func (p Problem) Cell() string {
	if p.Line <= 0 || p.Field <= 0 {
		return ""
	}
	return Letters(p.Field) + strconv.Itoa(p.Line)
}

// Letters are a column, from 1, as a spreadsheet calls it.
func Letters(column int) (letters string) {
	for n := column; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}

// Problems are all the faults of one input: nothing of it was taken.
type Problems []Problem

// Error names the first and counts the rest; print them all.
func (p Problems) Error() string {
	if len(p) == 0 {
		return "no problems"
	}
	return p[0].Refusal.Error()
}

// few is how many faults of one kind are still told one by one.
const few = 3

// Gathered are the faults in the order of their first ones, those that are many
// of one kind (the same code in the same column, in many lines) together.
func (p Problems) Gathered() []Problems {
	type kind struct{ code, sheet, column string }
	lines := map[kind]map[int]bool{}
	of := func(one Problem) kind { return kind{one.Code, one.Sheet, one.Column} }
	for _, one := range p {
		if lines[of(one)] == nil {
			lines[of(one)] = map[int]bool{}
		}
		lines[of(one)][one.Line] = true
	}
	var out []Problems
	at := map[kind]int{}
	for _, one := range p {
		k := of(one)
		i, begun := at[k]
		switch {
		case len(lines[k]) <= few || one.Line == 0 || one.Asks:
			out = append(out, Problems{one})
		case begun:
			out[i] = append(out[i], one)
		default:
			at[k] = len(out)
			out = append(out, Problems{one})
		}
	}
	return out
}

// ByDisk tells a fault of the store, which may pass, from a rule's refusal.
func ByDisk(err error) bool {
	var problems Problems
	var r *Refusal
	if errors.As(err, &r) {
		return strings.HasPrefix(r.Code, "store.")
	}
	return !errors.As(err, &problems)
}
