package tabular

import (
	"slices"
	"strconv"
	"strings"
)

// A number format is understood where what it shows is certain and is the number
// that the cell holds. There is a parser for the codes (xuri/nfp, which excelize
// uses); it is not used here since it ends the program at a fifth section.

// piece is one sign of a number format: a place of a digit, or a text.
type piece struct {
	digit byte // 0, # or ?, or G for a whole number; 0: a text
	text  string
}

// section is one of the parts of a format: what it does with a number.
type section struct {
	whole, fraction []piece // the latter from the decimal point on
	point           bool
	grouped         bool
	percent         int  // signs of it
	scaled          int  // commas at the end, a thousand each
	other           bool // a power, a fraction, a condition: refused, see shownOther
	power, over     bool
	denominator     int    // digits of it
	condition       string // such as >=100
	date, general   bool
}

// format is a number format taken apart: for numbers above zero, below, zero.
type format struct {
	sections []section
	plain    bool // General and nothing else: most cells are
}

// parseFormat takes a code apart. What it does not know makes the section other.
func parseFormat(code string) format {
	if code == "General" || code == "@" || strings.EqualFold(code, "general") {
		return format{plain: true}
	}
	var f format
	for _, part := range splitSections(code) {
		if len(f.sections) == 3 {
			break // the fourth is of texts
		}
		f.sections = append(f.sections, parseSection(part))
	}
	if code == "" {
		f.sections = []section{{other: true}}
	}
	return f
}

// splitSections cuts a code at the semicolons that are signs of it.
func splitSections(code string) []string {
	var out []string
	from, quoted := 0, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case c == '\\' && !quoted:
			i++
		case c == ';' && !quoted:
			out, from = append(out, code[from:i]), i+1
		}
	}
	return append(out, code[from:])
}

// parseSection takes one section apart.
func parseSection(code string) (s section) {
	p := sectionParser{section: &s, rest: code}
	for p.rest != "" {
		p.next()
	}
	p.commas()
	return s
}

// sectionParser reads a section sign by sign.
type sectionParser struct {
	*section
	rest string
}

func (p *sectionParser) next() {
	c := p.rest[0]
	lower := strings.ToLower(p.rest)
	switch {
	case c == '"':
		text, rest, _ := strings.Cut(p.rest[1:], `"`)
		p.put(piece{text: text})
		p.rest = rest
	case c == '\\':
		p.put(piece{text: firstRune(p.rest[1:])})
		p.skip(1 + len(firstRune(p.rest[1:])))
	case c == '_', c == '*': // room as wide as a sign, or filled with it: nothing is shown
		p.skip(1 + len(firstRune(p.rest[1:])))
	case c == '[':
		p.bracket()
	case strings.HasPrefix(lower, "general"):
		p.general = true
		p.put(piece{digit: 'G'})
		p.skip(len("general"))
	case strings.IndexByte("0#?", c) >= 0:
		p.put(piece{digit: c})
		p.skip(1)
	default:
		p.sign(c, lower)
	}
}

// sign reads a sign that stands for itself or does something.
func (p *sectionParser) sign(c byte, lower string) {
	switch {
	case c == '.' && !p.date:
		p.other = p.other || p.point
		p.point = true
	case c == ',':
		p.put(piece{digit: ','})
	case c == '%':
		p.percent++
		p.put(piece{text: "%"})
	case strings.HasPrefix(lower, "e+"), strings.HasPrefix(lower, "e-"):
		p.other, p.power = true, true
		p.rest = ""
	case c == '/' && !p.date && p.digits():
		p.other, p.over = true, true
		p.denominator = len(p.rest[1:]) - len(strings.TrimLeft(p.rest[1:], "?#0123456789"))
		p.rest = ""
	case c == '@':
		p.other = true
	case strings.IndexByte("ymdhsbg", lower[0]) >= 0:
		p.date = true
	case strings.HasPrefix(lower, "a/p"), strings.HasPrefix(lower, "am/pm"):
		p.date = true
	default:
		p.put(piece{text: firstRune(p.rest)})
		p.skip(len(firstRune(p.rest)))
		return
	}
	p.skip(1)
}

// bracket reads a colour, a language with its money, a span of hours, or a
// condition.
func (p *sectionParser) bracket() {
	inside, rest, closed := strings.Cut(p.rest[1:], "]")
	p.rest = rest
	lower := strings.ToLower(inside)
	switch {
	case !closed:
		p.other = true
	case strings.HasPrefix(inside, "$"):
		money, _, _ := strings.Cut(inside[1:], "-")
		p.put(piece{text: money})
	case slices.Contains([]string{"h", "hh", "m", "mm", "s", "ss"}, lower):
		p.date = true
	case slices.Contains([]string{"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"}, lower), strings.HasPrefix(lower, "color"):
	default:
		p.other, p.condition = true, inside // or digits of another script
	}
}

func (p *sectionParser) digits() bool {
	return slices.ContainsFunc(p.whole, func(at piece) bool { return at.digit != 0 })
}

func (p *sectionParser) put(at piece) {
	if at.digit == 0 && at.text == "" {
		return
	}
	if p.point {
		p.fraction = append(p.fraction, at)
	} else {
		p.whole = append(p.whole, at)
	}
}

func (p *sectionParser) skip(n int) { p.rest = p.rest[min(n, len(p.rest)):] }

// commas says what each comma does: between digits it groups, after the last it
// divides, anywhere else it is a text.
func (p *sectionParser) commas() {
	last := func(list []piece) int {
		for i := len(list) - 1; i >= 0; i-- {
			if list[i].digit != 0 && list[i].digit != ',' {
				return i
			}
		}
		return -1
	}
	for _, list := range []*[]piece{&p.whole, &p.fraction} {
		end, seen := last(*list), false
		var out []piece
		for i, at := range *list {
			switch {
			case at.digit != ',':
				seen = seen || at.digit != 0
				out = append(out, at)
			case i < end && seen:
				p.grouped = true
			case end >= 0 && i > end:
				p.scaled++
			default:
				out = append(out, piece{text: ","})
			}
		}
		*list = out
	}
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// cellSeen is a number of a cell as it is understood.
type cellSeen struct {
	value string // the number, as general has it
	text  string // what the cell shows, but for signs between thousands and zeros after the point
	shown string // what it shows, where that is another number than it holds
	same  bool   // it shows the number that it holds
	date  bool   // it shows a day, or a time
}

// see is what a cell of a format shows that holds a number. Column widths play
// no part in it.
func (f format) see(raw string) cellSeen {
	value := general(raw)
	out := cellSeen{value: value, text: value, same: true}
	sign, digits, point, ok := decimal(raw)
	if f.plain || !ok || strings.Contains(value, "E") {
		return out
	}
	digits, point = nearest(digits, point)
	out.same = false
	s, minus := f.sectionOf(sign != "" && digits != "", digits == "")
	switch {
	case s.other, slices.ContainsFunc(f.sections, func(s section) bool { return s.condition != "" }):
		out.shown = f.shownOther(s, value)
	case s.date:
		out.date, out.text = true, shownDay(value)
	case s.general:
		out.shown = minus + s.around(strings.TrimPrefix(value, "-"))
		out.agree(s, out.shown, true)
	default:
		out.number(s, minus, digits, point)
	}
	return out
}

// sectionOf is the section for a number, and the sign that is put before it: a
// section of its own shows numbers below zero without.
func (f format) sectionOf(below, zero bool) (s section, minus string) {
	n := len(f.sections)
	switch {
	case zero && n > 2:
		return f.sections[2], ""
	case below && n > 1:
		return f.sections[1], ""
	case below:
		return f.sections[0], "-"
	}
	return f.sections[0], ""
}

// number renders a number, and says whether it is shown as it is.
func (n *cellSeen) number(s section, minus, digits string, point int) {
	digits, point, exact := roundedTo(digits, point+2*s.percent-3*s.scaled, places(s.fraction))
	whole, fraction := split(digits, point)
	before := minus + wholeShown(s, whole)
	shown, bare := before, before
	if s.point {
		shown += "."
	}
	shown += fractionShown(s.fraction, fraction)
	if fraction != "" {
		bare += "." + fraction
	}
	n.shown, n.text = shown, bare+texts(s.fraction)
	n.agree(s, shown, exact)
}

// agree takes back that a cell shows another number than it holds, where it shows
// that: with all its digits, and its sign.
func (n *cellSeen) agree(s section, shown string, exact bool) {
	below := strings.HasPrefix(n.value, "-")
	digits := strings.ContainsAny(strings.Trim(shown, " "), "0123456789") && (s.general || s.hasPlace())
	if !exact || s.percent > 0 || s.scaled > 0 || !digits || strings.HasPrefix(strings.TrimSpace(shown), "-") != below || strings.HasPrefix(strings.TrimSpace(shown), "(") {
		return
	}
	n.same = true
	if s.general {
		n.text = shown
	}
}

// hasPlace says whether a section shows any digit of a number.
func (s section) hasPlace() bool {
	is := func(at piece) bool { return at.digit != 0 }
	return slices.ContainsFunc(s.whole, is) || slices.ContainsFunc(s.fraction, is)
}

// roundedTo rounds digits, of which point stand before the point, half up to so
// many behind it; exact says that nothing went.
func roundedTo(digits string, point, places int) (string, int, bool) {
	keep := point + places
	switch {
	case len(digits) <= keep:
		return digits, point, true
	case keep < 0:
		return "", 0, false
	}
	up := digits[keep] >= '5'
	kept := []byte(digits[:keep])
	for i := keep - 1; up && i >= 0; i-- {
		if up = kept[i] == '9'; up {
			kept[i] = '0'
		} else {
			kept[i]++
		}
	}
	if up {
		kept, point = append([]byte{'1'}, kept...), point+1
	}
	return strings.TrimRight(string(kept), "0"), point, false
}

// split is the digits before the point, without zeros in front, and those behind
// it, without zeros at the end.
func split(digits string, point int) (whole, fraction string) {
	switch {
	case point <= 0:
		if digits != "" {
			fraction = strings.Repeat("0", -point) + digits
		}
	case point >= len(digits):
		whole = digits + strings.Repeat("0", point-len(digits))
	default:
		whole, fraction = digits[:point], digits[point:]
	}
	return strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
}

// wholeShown puts digits in their places, from the last on; the first place takes
// all that are left.
func wholeShown(s section, digits string) string {
	first := slices.IndexFunc(s.whole, func(at piece) bool { return at.digit != 0 })
	out := ""
	for i := len(s.whole) - 1; i >= 0; i-- {
		at := s.whole[i]
		switch {
		case at.digit == 0:
			out = at.text + out
		case i == first:
			if digits == "" && at.digit == '0' {
				digits = "0"
			}
			out, digits = digits+out, ""
		case digits != "":
			out, digits = digits[len(digits)-1:]+out, digits[:len(digits)-1]
		case at.digit == '0':
			out = "0" + out
		}
	}
	if first < 0 && s.point { // .00 shows what is before the point, too
		out += digits
	}
	return out
}

// fractionShown puts digits in their places behind the point.
func fractionShown(places []piece, digits string) string {
	out := ""
	for _, at := range places {
		switch {
		case at.digit == 0:
			out += at.text
		case digits != "":
			out, digits = out+digits[:1], digits[1:]
		case at.digit == '0':
			out += "0"
		}
	}
	return out
}

// around is a number as General shows it, with the texts around it.
func (s section) around(value string) string {
	out := ""
	for _, at := range append(slices.Clone(s.whole), s.fraction...) {
		if at.digit == 'G' {
			at.text = value
		}
		out += at.text
	}
	return out
}

// texts are the texts of a section, without its places.
func texts(list []piece) string {
	out := ""
	for _, at := range list {
		if at.digit == 0 {
			out += at.text
		}
	}
	return out
}

// shownDay is the day that a number counts from 1900, or the number.
func shownDay(value string) string {
	whole, _, _ := strings.Cut(value, ".")
	n, err := strconv.Atoi(whole)
	if d, ok := dayOf(n, false); err == nil && ok {
		return d.String()
	}
	return value
}
