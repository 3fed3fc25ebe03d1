package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/query"
)

// perPage is how many lines of a list are told at once.
const perPage = 10

// noLabel is the label of a row that only its candidate's number chooses.
const noLabel = "-"

// row is one line of a list that something is chosen from.
type row struct {
	label  string // chooses it once it was told; "" is its place, from 1
	number string // candidate number; "" for a row that is no candidate
	text   string // the line without the label
	above  string // a line that divides, told before it; "" for none
}

// list is what something is chosen from: told by tens, chosen by a line's
// label, by a candidate's number or its end, or by looking for a text.
type list struct {
	ask   string            // the question, with what may be answered
	help  []string          // what "?" says
	words []string          // the words it takes beside "more" and "list"
	means map[string]string // what those of a page do
	rows  []row
	say   []int // which of them are told, in order; nil: all
	first int   // how many are told at first; 0: a page
	// filter finds rows by a text; nil looks for its words in the lines.
	filter func(text string) ([]int, *scoring.Refusal)

	only  bool // the rows of say alone, which an answer to a longer list may have meant
	told  int  // how many of say are told, since the last time from the first
	most  int  // how many of say were ever told
	begun bool
}

// picked is a row, or a word of the list with what stands behind it.
type picked struct {
	row  int
	word string
	text string
}

// pick asks until a row is chosen or one of the list's own words is answered.
func (t *talk) pick(l *list) (picked, error) {
	if l.say == nil {
		l.say = all(l.rows)
	}
	if !l.begun {
		l.begun = true
		t.tell(l, l.first)
	}
	for {
		words := append([]string{"list"}, l.words...)
		if l.told < len(l.say) {
			words = append([]string{"more"}, words...)
		}
		a, err := t.ask(question{text: l.ask, help: slices.Concat(l.help, []string{t.lang.Text("plain.list.help")}), words: words, means: l.means, free: true})
		if err != nil {
			return picked{}, err
		}
		switch a.word {
		case "more":
			t.tell(l, 0)
			continue
		case "list":
			l.told = 0
			t.tell(l, 0)
			continue
		case "":
		default:
			return picked{row: -1, word: a.word, text: a.text}, nil
		}
		found, err := t.find(l, a.text)
		switch {
		case errors.Is(err, errBack):
		case err != nil:
			return picked{}, err
		case found >= 0:
			return picked{row: found}, nil
		}
	}
}

// tell prints the next n rows, a page of them when n is 0, and how many are
// left.
func (t *talk) tell(l *list, n int) {
	if n == 0 {
		n = perPage
	}
	for ; n > 0 && l.told < len(l.say); n-- {
		r := &l.rows[l.say[l.told]]
		if r.above != "" && !l.only {
			t.put(r.above)
		}
		if label := l.label(l.told); label == noLabel {
			t.put(r.text)
		} else {
			t.put(label + ". " + r.text)
		}
		l.told++
	}
	l.most = max(l.most, l.told)
	if left := len(l.say) - l.told; left > 0 {
		t.say("plain.list.more", strconv.Itoa(left), t.word("more"))
	}
}

// label is what stands before the row told at a place. Where a label means
// several rows, those are numbered anew.
func (l *list) label(at int) string {
	if label := l.rows[l.say[at]].label; label != "" && !l.only {
		return label
	}
	return strconv.Itoa(at + 1)
}

// find is the row that an answer means, or -1 when it says that there is none.
// Several are told as a list of their own.
func (t *talk) find(l *list, text string) (int, error) {
	found, why := l.matches(text)
	switch {
	case why != nil:
		t.put(t.refusal(*why))
		return -1, nil
	case len(found) == 0:
		t.say("plain.none", quoted(text))
		return -1, nil
	case len(found) == 1:
		return found[0], nil
	}
	t.say("plain.found", strconv.Itoa(len(found)))
	narrow := &list{ask: t.lang.Text("plain.list.narrow"), rows: l.rows, say: found, only: true}
	p, err := t.pick(narrow)
	return p.row, err
}

// matches are the rows that an answer may mean: the one of this number, the one
// told under this label, those whose numbers end so, else those of a search.
func (l *list) matches(text string) ([]int, *scoring.Refusal) {
	in := l.say
	if !l.only {
		in = all(l.rows)
	}
	for _, i := range in {
		if l.rows[i].number == text {
			return []int{i}, nil
		}
	}
	var found []int
	for at := range l.most {
		if label := l.label(at); label == text && label != noLabel {
			found = append(found, l.say[at])
		}
	}
	if found != nil {
		return found, nil
	}
	digits := strings.Trim(text, "0123456789") == ""
	if !digits && l.filter != nil {
		return l.filter(text)
	}
	words := strings.Fields(query.Fold(text))
	for _, i := range in {
		r := &l.rows[i]
		switch {
		case digits && strings.HasSuffix(r.number, text), !digits && query.HasAll(query.Fold(r.number+" "+r.text), words):
			found = append(found, i)
		}
	}
	return found, nil
}

// all are the places of rows, in order.
func all(rows []row) []int {
	out := make([]int, len(rows))
	for i := range out {
		out[i] = i
	}
	return out
}

// candidate asks for one of the rows' candidates by number, its end or a part
// of the name, such as behind a word; text "" asks for it first.
func (t *talk) candidate(l *list, ask, text string) (int, error) {
	for {
		if text == "" {
			var err error
			if text, err = t.text(ask); err != nil {
				return -1, err
			}
		}
		found, err := t.find(&list{rows: l.rows, filter: l.filter}, text)
		if err != nil || found >= 0 {
			return found, err
		}
		text = ""
	}
}
