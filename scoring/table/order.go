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

// blank is the key of what is blank: it comes last, whichever way it goes.
const blank = ^uint64(0)

// key packs what decides an order into 64 bits: a figure, a state's place, or the
// first eight letters.
func (h Head) key(l wording.Lang, v Value) uint64 {
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
	return leading(h.Folded(l, v))
}

// leading is a text's first eight bytes as a number of the same order.
func leading(text string) uint64 {
	var b [8]byte
	copy(b[:], text)
	return min(binary.BigEndian.Uint64(b[:]), blank-1)
}

// Sort puts rows into the order of a column: order holds their places, cell says
// what a place has. Equals stay as they are, whichever way it goes; what is blank
// comes last.
func (h Head) Sort(l wording.Lang, order []int32, down bool, cell func(at int32) Value) {
	type row struct {
		key uint64
		at  int32
		was int32
	}
	rows := make([]row, len(order))
	for i, at := range order {
		k := h.key(l, cell(at))
		if down && k != blank {
			k = blank - 1 - k
		}
		rows[i] = row{k, at, int32(i)}
	}
	worded := !Value{kind: h.Kind}.isFigure() && h.Kind != State && h.Kind != States
	slices.SortFunc(rows, func(a, b row) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		if worded && a.key != blank {
			if c := cmp.Compare(h.Folded(l, cell(a.at)), h.Folded(l, cell(b.at))); c != 0 {
				if down {
					return -c
				}
				return c
			}
		}
		return cmp.Compare(a.was, b.was)
	})
	for i, r := range rows {
		order[i] = r.at
	}
}
