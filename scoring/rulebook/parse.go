package rulebook

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ampera/scoring"
)

// MaxSize is the most bytes a rulebook may have: sixty times the longest
// template's need, and little enough that a wrong file is refused at once.
const MaxSize = 1 << 20

// Read is [Parse] for a text that comes from outside: signs that show nothing
// are left out of it, and it is refused where package text refuses it. What a
// selection's file holds is parsed as it stands.
func Read(source string) (*scoring.Rulebook, error) {
	if !readable(source) {
		return Parse(source)
	}
	return scoring.TakeBook(source, New)
}

// New is [Parse] for a rulebook that is about to be adopted: within the limits, too.
// Those are manners: a file may hold one that was adopted before there were any.
func New(source string) (*scoring.Rulebook, error) { return parse(source, true) }

// Parse reads the TOML form. The error is [scoring.Problems] in the order of
// the file: every unknown key, wrong type and contradiction, or, when the text
// is not TOML at all, the first place where it stops being so. A problem's
// Column is the path of its key, items counted from 1, and the column of the
// text: "components[2].weight, col 1".
//
// Whatever any version of this program ever took is read, since the fold asks this
// of what a file holds: a rule that refuses more belongs to [New].
func Parse(source string) (*scoring.Rulebook, error) { return parse(source, false) }

// readable says whether a text can be a rulebook at all.
func readable(source string) bool { return len(source) <= MaxSize && utf8.ValidString(source) }

func parse(source string, fresh bool) (*scoring.Rulebook, error) {
	var f faults
	if !readable(source) {
		f.add(newTable("", place{0, 0}), "not-text", strconv.Itoa(MaxSize/1024))
		return nil, f.problems()
	}
	bare := strings.TrimPrefix(source, "\ufeff") // Notepad puts a byte order mark before the first line
	switch limit, at := measure(bare, fresh); limit {
	case maxDepth:
		f.add(newTable("", at), "too-deep", strconv.Itoa(maxDepth))
		return nil, f.problems()
	case maxValues:
		f.add(newTable("", at), "too-many", strconv.Itoa(maxValues))
		return nil, f.problems()
	}
	root := grow(bare, &f)
	if len(f) > 0 && f[0].Code == "rulebook.syntax" {
		return nil, f.problems()
	}
	r := &reader{faults: &f, fresh: fresh, lines: map[string]int{}}
	r.read(root)
	if len(f) > 0 {
		return nil, f.problems()
	}
	sum := sha256.Sum256([]byte(source))
	r.book.Hash, r.book.Source = hex.EncodeToString(sum[:]), source
	r.book.Summed()
	return &r.book, nil
}

// reader makes one rulebook.
type reader struct {
	*faults
	book  scoring.Rulebook
	fresh bool           // about to be adopted: see New
	lines map[string]int // where each code of a component or sub-test was first given
}

func (r *reader) read(root *node) {
	t := open(root, r.faults)
	b := &r.book
	b.Name, b.Title = t.needText("name"), t.name("title", true)
	r.number(t)
	r.needs(t)
	r.groups(t)
	b.Components = r.parts(t, "components")
	r.total(t)
	r.codes(t)
	r.thresholds(t)
	r.ties(t)
	r.publish(t)
	r.questions(t)
	r.tables(t)
	r.requirements(t)
	r.screening(t)
	r.objections(t)
	r.plan(t)
	r.integrity(t)
	r.registration(t)
	r.conflict(t)
	b.AgeOn, b.Alone = t.day("age_on"), t.flag("alone")
	t.close()
}

// number reads the form of candidate numbers.
func (r *reader) number(root *fields) {
	n := root.need("number")
	if n == nil {
		return
	}
	t := open(n, r.faults)
	rule := scoring.NumberRule{Pattern: t.needText("pattern"), Example: t.needText("example"), NeedAt: t.whole("need_at", 1, 64, 0)}
	t.close()
	r.book.Number = rule
	if rule.Pattern == "" {
		return
	}
	at := t.get("pattern")
	if r.fresh && len(rule.Pattern) > maxPattern { // a pattern of repeats takes a thousand times its length
		r.add(at, "pattern-long", strconv.Itoa(maxPattern))
		return
	}
	tree, err := syntax.Parse(rule.Pattern, syntax.Perl)
	if err != nil {
		r.add(at, "pattern", rule.Pattern)
		return
	}
	if slashed(tree) {
		r.add(at, "pattern-slash", rule.Pattern)
	}
	whole, err := rule.Matcher()
	if err != nil {
		r.add(at, "pattern", rule.Pattern)
		return
	}
	if rule.Example != "" && !whole.MatchString(rule.Example) {
		r.add(t.get("example"), "example", rule.Example, rule.Pattern)
	}
	if rule.NeedAt > len(rule.Example) && rule.Example != "" {
		r.add(t.get("need_at"), "need-at", strconv.Itoa(rule.NeedAt), rule.Example)
	}
}

// slashed says whether a pattern lets a slash through, which parts the names of
// what is stored about a candidate.
func slashed(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return true
	case syntax.OpLiteral:
		return slices.Contains(re.Rune, '/')
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i] <= '/' && '/' <= re.Rune[i+1] {
				return true
			}
		}
	}
	return slices.ContainsFunc(re.Sub, slashed)
}

// needs reads the need types and the digits that mean them.
func (r *reader) needs(root *fields) {
	owner := map[string]string{} // digit to need
	for _, n := range root.list("needs") {
		t := open(n, r.faults)
		need := scoring.Need{Code: t.needText("code"), Name: t.name("name", true), Digits: t.texts("digits")}
		t.close()
		if slices.ContainsFunc(r.book.Needs, func(o scoring.Need) bool { return o.Code == need.Code }) {
			r.add(n, "twice", need.Code)
		}
		r.book.Needs = append(r.book.Needs, need)
		if digits := t.get("digits"); digits != nil && r.book.Number.NeedAt == 0 {
			r.add(digits, "need-at-missing")
		}
		for _, d := range need.Digits {
			if len(d) != 1 || d < "!" || d > "~" {
				r.add(t.get("digits"), "digit", d)
			}
			if other, taken := owner[d]; taken && other != need.Code {
				r.add(t.get("digits"), "digit-twice", d, other)
			}
			owner[d] = need.Code
		}
	}
	if r.book.Number.NeedAt > 0 && len(owner) == 0 && len(r.book.Needs) == 0 {
		r.add(root.get("number").fields["need_at"], "needs-missing")
	}
}

// groups reads the columns that make a ranking group.
func (r *reader) groups(root *fields) {
	r.book.GroupBy = root.texts("group_by")
	at := root.get("group_by")
	for _, column := range r.book.GroupBy {
		if !codeForm.MatchString(column) {
			r.add(at, "code-form", column)
		}
		if slices.Contains(personal, column) || slices.Contains(results, column) {
			r.add(at, "group-column", column)
		}
	}
}

// Columns of one person, which make no group, and words of the result itself.
var (
	personal = []string{scoring.ColNumber, scoring.ColName, scoring.ColNIK, scoring.ColBorn, scoring.ColGPA, scoring.ColStatus}
	results  = []string{"peringkat", "nilai", "nilai_akhir", "keterangan", "penentu", "kebutuhan"}
)

// total reads how the final mark is rounded and shown.
func (r *reader) total(root *fields) {
	n := root.need("total")
	if n == nil {
		return
	}
	t := open(n, r.faults)
	round := t.whole("round", 0, scoring.PointDecimals, -1)
	if t.need("round") != nil && round >= 0 {
		r.book.Total = scoring.Total{Rounding: scoring.NewPlaces(round), Decimals: t.whole("decimals", 0, scoring.PointDecimals, round)}
	}
	if shown := t.get("decimals"); shown != nil && r.book.Total.Decimals < round {
		r.add(shown, "decimals", strconv.Itoa(r.book.Total.Decimals), strconv.Itoa(round))
	}
	t.close()
}
