package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// fromWords is the value of a column that stands for people as s: in the signs and
// the words of a language.
func fromWords(h table.Head, l wording.Lang, s string) (table.Value, error) {
	if v, ok := fromWhy(h, l, s); ok {
		return v, nil
	}
	if h.Unit != "" {
		s = strings.TrimSuffix(s, " "+l.Text(h.Unit))
	}
	switch h.Kind {
	case table.Mark, table.Number:
		p, err := fromFigure(l, s)
		if h.Kind == table.Mark {
			return table.MarkOf(p), err
		}
		return table.NumberOf(p), err
	case table.Share:
		p, err := fromFigure(l, strings.TrimSuffix(s, " %"))
		return table.ShareOf(p / 100), err
	case table.Count:
		n, err := strconv.Atoi(s)
		return table.CountOf(n), err
	case table.Of:
		return fromOf(l, s)
	case table.Day, table.Time, table.Moment:
		return fromClock(h.Kind, s)
	case table.Span:
		return fromSpan(s)
	case table.State, table.States:
		return fromStates(h, l, s)
	case table.Candidate:
		number, name, _ := strings.Cut(s, " ")
		return table.CandidateOf(number, name), nil
	case table.Person:
		return table.PersonOf("", s), nil
	case table.Formation:
		return table.FormationOf(scoring.Group{Values: []string{s}}), nil
	case table.Said:
		return table.SaidOf(scoring.Text{ID: s, EN: s}), nil
	case table.Hash:
		return table.HashOf(s), nil
	case table.Text:
		return table.TextOf(s), nil
	}
	return table.Value{}, fmt.Errorf("%s: nobody reads %q of kind %d back", h.ID, s, h.Kind)
}

// fromWhy is a value that is not there: blank, or a reason's words.
func fromWhy(h table.Head, l wording.Lang, s string) (table.Value, bool) {
	none := zeroOf(h.Kind)
	if s == "" {
		for _, state := range h.States {
			if state.Mute && h.Kind == table.State { // as usual
				return table.StateOf(state.ID), true
			}
		}
		return none.None(""), true
	}
	for _, why := range whys {
		if h.Whys && s == l.Text(why) {
			if why == table.WhyHidden {
				return none.Hidden(), true
			}
			return none.None(why), true
		}
	}
	return none, false
}

// zeroOf is some value of a kind.
func zeroOf(k table.Kind) table.Value {
	v, _ := table.Head{ID: "x", Kind: k, Whys: true}.Read(make([]string, len(table.Head{Kind: k, Whys: true}.Fields())))
	return v
}

func fromFigure(l wording.Lang, s string) (scoring.Points, error) {
	if l == wording.ID {
		if strings.Contains(s, ".") {
			return 0, fmt.Errorf("a point in %q", s)
		}
		s = strings.Replace(s, ",", ".", 1)
	}
	return scoring.ParsePoints(s)
}

// fromOf is 3/4 or, told, three of four.
func fromOf(l wording.Lang, s string) (table.Value, error) {
	n, all, ok := strings.Cut(s, "/")
	if !ok {
		sign := strings.Trim(l.Text("table.of", "", ""), " ")
		n, all, ok = strings.Cut(s, " "+sign+" ")
	}
	a, err := strconv.Atoi(n)
	b, err2 := strconv.Atoi(all)
	if !ok {
		err = fmt.Errorf("%q is no part", s)
	}
	return table.OfAll(a, b), errors.Join(err, err2)
}

func fromClock(k table.Kind, s string) (table.Value, error) {
	layout := map[table.Kind]string{table.Day: "02-01-2006", table.Time: "15:04", table.Moment: "02-01-2006 15:04"}[k]
	at, err := time.Parse(layout, s)
	switch k {
	case table.Day:
		return table.DayOf(scoring.DateOf(at)), err
	case table.Time:
		return table.TimeOf(at), err
	}
	return table.MomentOf(at), err
}

func fromSpan(s string) (table.Value, error) {
	sign, sum := 1, 0
	if strings.HasPrefix(s, "-") {
		sign, s = -1, s[1:]
	}
	for part := range strings.SplitSeq(s, ":") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return table.Value{}, err
		}
		sum = sum*60 + n
	}
	return table.SpanOf(time.Duration(sign*sum) * time.Second), nil
}

// fromStates are the states whose words stand there: of those that have one word the
// first, since nothing else tells them apart.
func fromStates(h table.Head, l wording.Lang, s string) (table.Value, error) {
	words := []string{s}
	if h.Kind == table.States {
		words = strings.Split(s, ", ")
	}
	var ids []string
	for _, word := range words {
		var of []string
		for _, state := range h.States {
			if named := (table.Head{Kind: table.State, States: h.States}).Spoken(l, table.StateOf(state.ID)); (named == word || named == "" && state.ID == word) && !slices.Contains(of, state.ID) {
				of = append(of, state.ID)
			}
		}
		if len(of) != 1 {
			return table.Value{}, fmt.Errorf("%s: %q is the word of %q", h.ID, word, of)
		}
		ids = append(ids, of[0])
	}
	if h.Kind == table.State {
		return table.StateOf(ids[0]), nil
	}
	return table.StatesOf(ids...), nil
}

// kept is as much of a value as a form keeps, so that two of them are equal when
// their exact fields are.
func kept(k keeps, h table.Head, l wording.Lang, v table.Value) (table.Head, []string) {
	h.Whys = true
	if k == exactly || v.Why() != "" {
		out := h.Exact(v)
		for i := range out {
			out[i] = plainly(out[i])
		}
		return h, out
	}
	e := h.Exact(v)
	switch v.Kind() {
	case table.Text:
		e[0] = plainly(e[0])
	case table.Said:
		e[0] = plainly(h.Shown(l, v))
	case table.Person, table.Formation:
		e[0], e[1] = "", plainly(e[1])
	case table.Candidate:
		if e[1] = plainly(e[1]); k != asSpoken {
			e[0] = ""
		}
	case table.Moment:
		at, ok := v.When()
		if ok && k != asFigure {
			at = at.Truncate(time.Minute)
		}
		if ok {
			e[0] = at.Format(time.RFC3339)
		}
	case table.Time:
		if k != asFigure && e[0] != "" {
			e[0] = e[0][:5] + ":00"
		}
	case table.Hash:
		if k != asFigure {
			e[0] = e[0][:min(16, len(e[0]))]
		}
	}
	return h, e
}

// plainly is a text as every form writes it: in signs that may be shown, without
// blanks around it.
func plainly(s string) string { return strings.TrimSpace(text.Shown(s)) }

// keptOf is kept of what was read back: Said has the words of the language in both.
func alike(k keeps, h table.Head, l wording.Lang, want, got table.Value) bool {
	_, a := kept(k, h, l, want)
	_, b := kept(k, h, l, got)
	return slices.Equal(a, b) && want.Kind() == got.Kind() && want.Has() == got.Has() && want.Why() == got.Why()
}
