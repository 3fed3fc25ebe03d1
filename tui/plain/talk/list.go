package talk

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

// NoLabel is the label of a row that only its candidate's number chooses.
const NoLabel = "-"

// Row is one line of a list that something is chosen from.
type Row struct {
	Label  string // chooses it once it was told; "" is its place, from 1
	Number string // candidate number; "" for a row that is no candidate
	Text   string // the line without the label
	Above  string // a line that divides, told before it; "" for none
}

// List is what something is chosen from: told by tens, chosen by a line's
// label, by a candidate's number or its end, or by looking for a text.
type List struct {
	Ask   string            // the question, with what may be answered
	Help  []string          // what "?" says
	Words []string          // the words it takes beside "more" and "list"
	Means map[string]string // what those of a page do
	Rows  []Row
	Say   []int // which of them are told, in order; nil: all
	First int   // how many are told at first; 0: a page
	Begun bool  // nothing is told at first, or it was told
	// Filter finds rows by a text; nil looks for its words in the lines.
	Filter func(text string) ([]int, *scoring.Refusal)

	only bool // the rows of Say alone, which an answer to a longer list may have meant
	told int  // how many of Say are told, since the last time from the first
	most int  // how many of Say were ever told
}

// Renew is the list with rows that were read anew: what was told stays told.
func (l *List) Renew(rows []Row) {
	l.Rows, l.Say = rows, nil
	l.told, l.most = min(l.told, len(rows)), min(l.most, len(rows))
}

// Pick asks until a row is chosen, or one of the list's own words is answered: then
// the row is -1, and what stands behind the word is told.
func (t *Talk) Pick(l *List) (row int, a Answer, err error) {
	if l.Say == nil {
		l.Say = all(l.Rows)
	}
	if !l.Begun {
		l.Begun = true
		t.tell(l, l.First)
	}
	for {
		words := append([]string{"list"}, l.Words...)
		if l.told < len(l.Say) {
			words = append([]string{"more"}, words...)
		}
		a, err := t.Ask(Question{Text: l.Ask, Help: slices.Concat(l.Help, []string{t.Lang.Text("plain.list.help")}), Words: words, Means: l.Means, Free: true})
		if err != nil {
			return -1, a, err
		}
		switch a.Word {
		case "more":
			t.tell(l, 0)
			continue
		case "list":
			l.told = 0
			t.tell(l, 0)
			continue
		case "":
		default:
			return -1, a, nil
		}
		found, err := t.find(l, a.Text)
		switch {
		case errors.Is(err, ErrBack):
		case err != nil:
			return -1, a, err
		case found >= 0:
			return found, Answer{}, nil
		}
	}
}

// tell prints the next n rows, a page of them when n is 0, and how many are
// left.
func (t *Talk) tell(l *List, n int) {
	if n == 0 {
		n = perPage
	}
	for ; n > 0 && l.told < len(l.Say); n-- {
		r := &l.Rows[l.Say[l.told]]
		if r.Above != "" && !l.only {
			t.Put(r.Above)
		}
		if label := l.label(l.told); label == NoLabel {
			t.Put(r.Text)
		} else {
			t.Put(label + ". " + r.Text)
		}
		l.told++
	}
	l.most = max(l.most, l.told)
	if left := len(l.Say) - l.told; left > 0 {
		t.Say("plain.list.more", strconv.Itoa(left), t.Word("more"))
	}
}

// label is what stands before the row told at a place. Where a label means
// several rows, those are numbered anew.
func (l *List) label(at int) string {
	if label := l.Rows[l.Say[at]].Label; label != "" && !l.only {
		return label
	}
	return strconv.Itoa(at + 1)
}

// find is the row that an answer means, or -1 when it says that there is none.
// Several are told as a list of their own.
func (t *Talk) find(l *List, text string) (int, error) {
	found, why := l.matches(text)
	switch {
	case why != nil:
		t.Put(t.Refusal(*why))
		return -1, nil
	case len(found) == 0:
		t.Say("plain.none", quoted(text))
		return -1, nil
	case len(found) == 1:
		return found[0], nil
	}
	t.Say("plain.found", strconv.Itoa(len(found)))
	narrow := &List{Ask: t.Lang.Text("plain.list.narrow"), Rows: l.Rows, Say: found, only: true}
	row, _, err := t.Pick(narrow)
	return row, err
}

// matches are the rows that an answer may mean: the one of this number, the one
// told under this label, those whose numbers end so, else those of a search.
func (l *List) matches(text string) ([]int, *scoring.Refusal) {
	in := l.Say
	if !l.only {
		in = all(l.Rows)
	}
	for _, i := range in {
		if l.Rows[i].Number == text {
			return []int{i}, nil
		}
	}
	var found []int
	for at := range l.most {
		if label := l.label(at); label == text && label != NoLabel {
			found = append(found, l.Say[at])
		}
	}
	if found != nil {
		return found, nil
	}
	digits := strings.Trim(text, "0123456789") == ""
	if !digits && l.Filter != nil {
		return l.Filter(text)
	}
	words := strings.Fields(query.Fold(text))
	for _, i := range in {
		r := &l.Rows[i]
		switch {
		case digits && strings.HasSuffix(r.Number, text), !digits && query.HasAll(query.Fold(r.Number+" "+r.Text), words):
			found = append(found, i)
		}
	}
	return found, nil
}

// all are the places of rows, in order.
func all(rows []Row) []int {
	out := make([]int, len(rows))
	for i := range out {
		out[i] = i
	}
	return out
}

// Which asks for one of the rows' candidates by number, its end or a part
// of the name, such as behind a word; text "" asks for it first.
func (t *Talk) Which(l *List, ask, text string) (int, error) {
	for {
		if text == "" {
			var err error
			if text, err = t.AskText(ask); err != nil {
				return -1, err
			}
		}
		found, err := t.Find(l, text)
		if err != nil || found >= 0 {
			return found, err
		}
		text = ""
	}
}

// Find is the row that a number, its end or a part of the name means; -1: none, which is
// said.
func (t *Talk) Find(l *List, text string) (int, error) {
	return t.find(&List{Rows: l.Rows, Filter: l.Filter}, text)
}

// Told is a list of which every row was told.
func Told(rows int) *List {
	l := &List{Rows: make([]Row, rows), most: rows}
	l.Say = all(l.Rows)
	return l
}

// Several are rows of a list named by their lines: "1-5", "1,4", "all", or by numbers of
// candidates: "0012,0015"; nil: it is not that.
func (t *Talk) Several(l *List, text string) []int {
	if text == t.Lang.Text("plain.word.all") {
		return l.Say
	}
	var out []int
	add := func(i int) {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		if at := slices.IndexFunc(l.Rows, func(r Row) bool { return r.Number != "" && r.Number == part }); at >= 0 {
			add(at)
			continue
		}
		from, to, is := strings.Cut(part, "-")
		if !is {
			to = from
		}
		a, err := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil || a < 1 || a > b || b > l.most || l.label(a-1) == NoLabel {
			return nil
		}
		for at := a; at <= b; at++ {
			add(l.Say[at-1])
		}
	}
	return out
}
