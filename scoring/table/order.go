package table

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
)

// Folded is the text of a value that filters look in: of states the ids.
func (h Head) Folded(l wording.Lang, v Value) string {
	switch {
	case v.has != there:
		return ""
	case v.kind == State || v.kind == States:
		return v.text
	case v.kind == Candidate:
		return query.Fold(v.text + " " + v.name)
	}
	return query.Fold(h.Shown(l, v))
}

// Searched are the words of a row's columns in which free words are looked for: all
// that it says but figures, which are asked for by their column.
func Searched(l wording.Lang, columns int, cell func(c int) (Head, Value)) string {
	var words []byte
	for c := range columns {
		h, v := cell(c)
		if v.isFigure() && !h.isTime() || !v.Has() {
			continue
		}
		if v.kind == Candidate {
			words = append(append(words, v.text...), ' ')
		}
		words = append(append(words, h.Shown(l, v)...), ' ')
	}
	return string(words)
}

// Figure is what a filter compares; false where there is none.
func (v Value) Figure() (scoring.Points, bool) {
	if v.has != there || !v.isFigure() {
		return 0, false
	}
	switch v.kind {
	case Mark, Number, Share:
		return scoring.Points(v.a), true
	}
	return scoring.Points(v.a) * scoring.Point, true
}

// Length is how long a bar of it is: of m of n the share.
func (v Value) Length() (scoring.Points, bool) {
	if v.kind != Of || v.has != there {
		return v.Figure()
	}
	return scoring.Points(v.a) * scoring.Point / scoring.Points(max(v.b, 1)), true
}

// blank is the key of what is blank: it comes last, whichever way it goes.
const blank = ^uint64(0)

// key packs what decides an order into 64 bits: a figure, a state's place, or the
// first eight letters of the folded text, which it has of a value that is worded.
func (h *Head) key(v *Value, folded string) uint64 {
	switch {
	case !v.Has():
		return blank
	case v.isFigure():
		return min(uint64(v.a)^1<<63, blank-1)
	case v.kind == State || v.kind == States:
		first, _, _ := strings.Cut(v.text, " ")
		if n := slices.IndexFunc(h.States, func(s Named) bool { return s.ID == first }); n >= 0 {
			return uint64(n)
		}
		return blank - 1
	}
	return leading(folded)
}

// leading is a text's first eight bytes as a number of the same order.
func leading(text string) uint64 {
	var b [8]byte
	copy(b[:], text)
	return min(binary.BigEndian.Uint64(b[:]), blank-1)
}

// placed is a row by what decides its order.
type placed struct {
	key uint64
	at  int32
	was int32 // its place before
}

// Sort puts rows into the order of a column: order holds their places, cell says
// what a place has. Equals stay as they are, whichever way it goes; what is blank
// comes last.
func (h Head) Sort(l wording.Lang, order []int32, down bool, cell func(at int32) Value) {
	rows := make([]placed, len(order))
	var texts []string // of worded values, by their places in order: folded once, not at each comparison
	if worded := !(Value{kind: h.Kind}).isFigure() && h.Kind != State && h.Kind != States; worded {
		texts = make([]string, len(order))
	}
	for i, at := range order {
		v, folded := cell(at), ""
		if texts != nil {
			folded = h.Folded(l, v)
			texts[i] = folded
		}
		k := h.key(&v, folded)
		if down && k != blank {
			k = blank - 1 - k
		}
		rows[i] = placed{k, at, int32(i)}
	}
	rows = byKey(rows)
	for from := 0; texts != nil && from < len(rows) && rows[from].key != blank; { // those that begin alike
		to := from + 1
		for to < len(rows) && rows[to].key == rows[from].key {
			to++
		}
		slices.SortStableFunc(rows[from:to], func(a, b placed) int {
			if down {
				a, b = b, a
			}
			return cmp.Compare(texts[a.was], texts[b.was])
		})
		from = to
	}
	for i, r := range rows {
		order[i] = r.at
	}
}

// byKey sorts by the key, equals as they were: byte by byte from the last, those bytes
// left out that are the same in all.
func byKey(rows []placed) []placed {
	var differ uint64
	for i := range rows {
		differ |= rows[i].key ^ rows[0].key
	}
	other := make([]placed, len(rows))
	for shift := 0; shift < 64; shift += 8 {
		if differ>>shift&0xff == 0 {
			continue
		}
		var starts [256]int
		for i := range rows {
			starts[rows[i].key>>shift&0xff]++
		}
		at := 0
		for b, n := range starts {
			starts[b], at = at, at+n
		}
		for i := range rows {
			b := rows[i].key >> shift & 0xff
			other[starts[b]] = rows[i]
			starts[b]++
		}
		rows, other = other, rows
	}
	return rows
}
