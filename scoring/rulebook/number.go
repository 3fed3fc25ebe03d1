package rulebook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// A form of numbers: what a committee's own numbers have in common.

// maxForms is how many different shapes a pattern is made of: numbers that have
// more have no form.
const maxForms = 8

// openEnd is how many digits a number that counts up from 1 may grow to.
const openEnd = 6

// Form is what candidate numbers have in common.
type Form struct {
	Pattern string // a regular expression that all of them fit
	Example string // one of them
	Picture string // the same for people: 00-0000, 0 for a digit and A for a letter
}

// NumberForm is the narrowest form that all these candidate numbers fit. Runs of
// digits may be as long as the shortest to the longest of them; where a number
// counts up (P-7), it may grow. Letters stay as they are where all have the same.
// The refusal says why there is no such form: number.none, number.slash,
// number.forms.
func NumberForm(numbers []string) (Form, *scoring.Refusal) {
	var shapes []*shape
	example := ""
	for _, n := range numbers {
		n = strings.TrimSpace(n)
		switch {
		case n == "":
			continue
		case strings.ContainsRune(n, '/'):
			return Form{}, scoring.Refuse("number.slash", n)
		}
		if example == "" {
			example = n
		}
		runs := runsOf(n)
		at := slices.IndexFunc(shapes, func(s *shape) bool { return s.fits(runs) })
		if at < 0 {
			at = len(shapes)
			shapes = append(shapes, newShape(runs))
		}
		if shapes[at].see(runs); len(shapes) > maxForms {
			return Form{}, scoring.Refuse("number.forms", strconv.Itoa(maxForms))
		}
	}
	if example == "" {
		return Form{}, scoring.Refuse("number.none")
	}
	var patterns, pictures []string
	for _, s := range shapes {
		patterns, pictures = append(patterns, s.pattern()), append(pictures, s.picture())
	}
	return Form{strings.Join(patterns, "|"), example, strings.Join(pictures, ", ")}, nil
}

// run is a part of a number whose runes are of one kind.
type run struct {
	kind byte // 'd' digits, 'l' letters, else itself
	text string
}

func runsOf(number string) (runs []run) {
	for _, r := range number {
		kind := byte('x')
		switch {
		case r >= '0' && r <= '9':
			kind = 'd'
		case r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z':
			kind = 'l'
		}
		if last := len(runs) - 1; last >= 0 && runs[last].kind == kind {
			runs[last].text += string(r)
		} else {
			runs = append(runs, run{kind, string(r)})
		}
	}
	return runs
}

// shape is what numbers of the same runs have in common.
type shape struct {
	runs     []run
	min, max []int
	padded   []bool // digits: one of them begins with a zero
	many     bool   // there is more than one number
}

func newShape(runs []run) *shape {
	s := &shape{runs: slices.Clone(runs), min: make([]int, len(runs)), max: make([]int, len(runs)), padded: make([]bool, len(runs))}
	for i, r := range runs {
		s.min[i], s.max[i] = len(r.text), len(r.text)
	}
	return s
}

// fits says whether runs are of this shape: the same kinds, letters and other signs
// being as long and other signs the same.
func (s *shape) fits(runs []run) bool {
	return slices.EqualFunc(s.runs, runs, func(a, b run) bool {
		switch a.kind {
		case 'd':
			return b.kind == 'd'
		case 'l':
			return b.kind == 'l' && len(a.text) == len(b.text)
		}
		return a == b
	})
}

// see takes a number's runs into the shape.
func (s *shape) see(runs []run) {
	for i, r := range runs {
		s.many = s.many || r.text != s.runs[i].text
		s.min[i], s.max[i] = min(s.min[i], len(r.text)), max(s.max[i], len(r.text))
		s.padded[i] = s.padded[i] || r.text[0] == '0'
		if r.kind == 'l' && r.text != s.runs[i].text {
			s.runs[i].text = "" // not the same in all
		}
	}
}

func (s *shape) pattern() string {
	var b strings.Builder
	for i, r := range s.runs {
		switch {
		case r.kind == 'd':
			b.WriteString(`\d` + times(s.min[i], s.grown(i)))
		case r.kind == 'l' && r.text == "":
			b.WriteString(`[A-Za-z]` + times(s.min[i], s.max[i]))
		default:
			b.WriteString(regexp.QuoteMeta(r.text))
		}
	}
	return b.String()
}

func (s *shape) picture() string {
	var b strings.Builder
	for i, r := range s.runs {
		switch {
		case r.kind == 'd':
			b.WriteString(strings.Repeat("0", s.min[i]))
			if s.grown(i) > s.min[i] {
				b.WriteString("…")
			}
		case r.kind == 'l' && r.text == "":
			b.WriteString(strings.Repeat("A", s.min[i]))
		default:
			b.WriteString(r.text)
		}
	}
	return b.String()
}

// grown is how long the digits of a run may be. Those at the end that have no zero
// put before them count up, and go on to count.
func (s *shape) grown(i int) int {
	if i == len(s.runs)-1 && !s.padded[i] && (s.min[i] < s.max[i] || !s.many) && s.max[i] < openEnd {
		return openEnd
	}
	return s.max[i]
}

// times is how often something stands in a pattern.
func times(least, most int) string {
	switch {
	case least == most && most == 1:
		return ""
	case least == most:
		return "{" + strconv.Itoa(least) + "}"
	}
	return "{" + strconv.Itoa(least) + "," + strconv.Itoa(most) + "}"
}
