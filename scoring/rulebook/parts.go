package rulebook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ampera/scoring"
)

// Part is a sub-test with its best mark, or a criterion with its weight in percent.
type Part struct {
	Name   string
	Points scoring.Points
}

// String is how a part is typed: its name, then its number.
func (p Part) String() string { return p.Name + " " + p.Points.String() }

// ParsePart reads a part as it is typed; ok is false for one without a number. A
// blank is no part.
func ParsePart(s string) (p Part, ok bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	at := strings.LastIndexFunc(s, unicode.IsSpace)
	if at < 0 {
		return Part{}, false
	}
	points, err := scoring.ParsePoints(strings.TrimSpace(s[at:]))
	return Part{strings.TrimSpace(s[:at]), points}, err == nil
}

// mostParts is how many sub-tests or criteria there may be.
const mostParts = 20

func saneParts(parts []Part) bool {
	if parts == nil {
		return true
	}
	for i, p := range parts {
		twice := slices.ContainsFunc(parts[:i], func(o Part) bool { return strings.EqualFold(o.Name, p.Name) })
		if strings.TrimSpace(p.Name) == "" || strings.ContainsFunc(p.Name, unicode.IsControl) || p.Points <= 0 || twice {
			return false
		}
	}
	return len(parts) > 0 && len(parts) <= mostParts
}

func sumOf(parts []Part) (sum scoring.Points) {
	for _, p := range parts {
		sum += p.Points
	}
	return sum
}

func subTestsOf(book *scoring.Rulebook) (out []Part) {
	for _, t := range book.SubTests() {
		out = append(out, Part{t.Name.ID, t.Max})
	}
	return out
}

func criteriaOf(book *scoring.Rulebook) (out []Part) {
	for _, c := range book.Leaves() {
		if c.Rubric == nil {
			continue
		}
		for _, criterion := range c.Rubric.Criteria {
			out = append(out, Part{criterion.Name.ID, criterion.Weight * 100})
		}
	}
	return out
}

// fit holds numbers to a template's own form, where it has one that is not asked.
func (a Answers) fit(own scoring.NumberRule, asked []Question) *scoring.Refusal {
	if len(a.Numbers) == 0 {
		return nil
	}
	if slices.Contains(asked, AskNumber) {
		_, r := NumberForm(a.Numbers)
		return r
	}
	whole, err := own.Matcher()
	for _, n := range a.Numbers {
		if err != nil || !whole.MatchString(strings.TrimSpace(n)) {
			return scoring.Refuse("rulebook.fill.number", n, own.Example)
		}
	}
	return nil
}

// number is the value of a marked line of the form of numbers.
func (a Answers) number(key, old string) string {
	form, r := NumberForm(a.Numbers)
	switch {
	case r != nil: // there are none, see fit
		return old
	case strings.HasPrefix(key, "pattern"):
		return quote(form.Pattern)
	}
	return quote(form.Example)
}

// Heads of the tables that Fill writes anew. A table ends at a blank line, and a
// comment right above it is part of it.
const (
	subTestHead   = "[[components.subtests]]"
	criterionHead = "[[components.rubric.criteria]]"
)

// parts puts the answers about sub-tests and criteria into a template. A part of a
// name that the template knows stays as it is there, but for its number; ties on
// what is gone go, too.
func (a Answers) parts(text string) string {
	blocks := strings.Split(text, "\n\n")
	codes := codesIn(text)
	blocks = a.replaced(blocks, subTestHead, a.SubTests, "max", codes)
	blocks = a.replaced(blocks, criterionHead, a.Criteria, "weight", codes)
	if a.Twice {
		for i, b := range blocks {
			if isHead(b, subTestHead) && !strings.Contains(b, "\ndouble = ") {
				blocks[i] = strings.TrimRight(b, "\n") + "\ndouble = true"
			}
		}
	}
	out := strings.Join(blocks, "\n\n")
	if !strings.HasSuffix(out, "\n") {
		out += "\n"
	}
	return withoutTies(out, text)
}

// isHead says whether a block is a table of that head.
func isHead(block, head string) bool {
	for line := range strings.Lines(block) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") && line != "" {
			return strings.HasPrefix(line, head)
		}
	}
	return false
}

// replaced are the blocks with those of a head made anew from parts; nil parts
// change nothing.
func (a Answers) replaced(blocks []string, head string, parts []Part, key string, codes map[string]bool) (out []string) {
	if parts == nil {
		return blocks
	}
	known := map[string]string{}
	for _, b := range blocks {
		if isHead(b, head) {
			known[nameIn(b)] = b
		}
	}
	taken := func(code string) bool { return codes[code] || reserved(code, a.GroupBy) }
	done := false
	for _, b := range blocks {
		switch {
		case !isHead(b, head):
			out = append(out, b)
		case !done:
			done = true
			for i, p := range parts {
				block := p.block(head, known[p.Name], key, i+1, taken)
				codes[codeLine.FindStringSubmatch(block)[1]] = true
				out = append(out, block)
			}
		}
	}
	return out
}

var (
	numberLine = regexp.MustCompile(`(?m)^(max|weight) = .*$`)
	nameLine   = regexp.MustCompile(`(?m)^name = \{ id = "([^"]*)"`)
	codeLine   = regexp.MustCompile(`(?m)^code = "([^"]*)"`)
	tieLine    = regexp.MustCompile(`(?m)^  \{ of = "(\w+)" \},.*\n`)
)

func nameIn(block string) string {
	if m := nameLine.FindStringSubmatch(block); m != nil {
		return m[1]
	}
	return ""
}

func codesIn(text string) map[string]bool {
	out := map[string]bool{}
	for _, m := range codeLine.FindAllStringSubmatch(text, -1) {
		out[m[1]] = true
	}
	return out
}

// block is the table of a part: the template's with another number, or a new one.
func (p Part) block(head, known, key string, place int, taken func(string) bool) string {
	if known != "" {
		return numberLine.ReplaceAllString(known, key+" = "+decimal(p.Points))
	}
	lines := []string{head, "code = " + quote(p.code(place, taken)), "name = { id = " + quote(p.Name) + ", en = " + quote(p.Name) + " }", key + " = " + decimal(p.Points)}
	if head == subTestHead {
		lines = append(lines, "decimals = 2")
	}
	return strings.Join(lines, "\n")
}

// code is a code for the part that no other has: letters of its name.
func (p Part) code(place int, taken func(string) bool) string {
	code := strings.Map(func(r rune) rune {
		switch r = unicode.ToLower(r); {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case unicode.IsSpace(r) || r == '-' || r == '/':
			return '_'
		}
		return -1
	}, p.Name)
	code = strings.Trim(regexp.MustCompile(`_+`).ReplaceAllString(code, "_"), "_")
	if code == "" || code[0] < 'a' {
		code = strings.TrimRight("bagian_"+code, "_")
	}
	code = strings.TrimRight(code[:min(len(code), 30)], "_")
	for n, base := place, code; taken(code); n++ {
		code = base + "_" + strconv.Itoa(n)
	}
	return code
}

// withoutTies leaves out the ties on codes that the template had and that are gone.
func withoutTies(text, template string) string {
	before, now := codesIn(template), codesIn(text)
	return tieLine.ReplaceAllStringFunc(text, func(line string) string {
		if code := tieLine.FindStringSubmatch(line)[1]; before[code] && !now[code] {
			return ""
		}
		return line
	})
}
