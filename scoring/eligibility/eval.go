package eligibility

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// The evaluator. eval.js does the same, function by function: what is changed here is
// changed there.

// Evaluate answers every requirement that a formation has. answers hold a text a question:
// a day as 2026-10-05, a number as 3,25 or 3.25 (its scale under CODE:scale), a choice's
// code (yes, no), periods as 2019-01-01..2020-06-30, more of them after a semicolon.
func Evaluate(p *Program, f *Formation, answers map[string]string, lang string) Result {
	out, noes, near := Result{Is: Yes, Findings: []Finding{}}, 0, false
	for i := range p.Requirements {
		r := &p.Requirements[i]
		if slices.ContainsFunc(r.For, func(w []string) bool { return !among(w[1:], f.Cells[w[0]]) }) {
			continue
		}
		e := &evaluation{p, f, answers, p.Words[lang], r, false, false, &Finding{r.Code, Unknown, []string{}, []string{}}}
		if e.found.Is = e.is(); e.found.Is == No {
			noes, e.lets = noes+1, true
			near = r.Curable || e.off && e.is() != No
			if cure := e.words["u."+r.Code]; cure != "" {
				e.say("cure", cure)
			}
		}
		out.Is, out.Findings = min(out.Is, e.found.Is), append(out.Findings, *e.found)
	}
	out.Near = noes == 1 && near
	return out
}

type evaluation struct {
	p       *Program
	f       *Formation
	answers map[string]string
	words   Spoken
	r       *Requirement
	off     bool // a number fails by no more than the requirement's near
	lets    bool // such a number passes: would that be enough?
	found   *Finding
}

func (e *evaluation) say(key string, args ...string) int {
	text := e.words[key]
	for i, a := range args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i+1)+"}", a)
	}
	if !slices.Contains(e.found.Texts, text) {
		e.found.Texts = append(e.found.Texts, text)
	}
	return Unknown
}

func (e *evaluation) is() int {
	stack := []int{}
	for i := range e.r.Steps {
		s := &e.r.Steps[i]
		of, is := stack[len(stack)-s.N:], Unknown
		switch sure, maybe := count(of, Yes), count(of, Unknown); {
		case s.Do == "not":
			is = Yes - of[0]
		case s.Do != "count":
			is = e.leaf(s)
		case sure >= s.Least:
			is = Yes
		case sure+maybe < s.Least:
			is = No
		}
		stack = append(stack[:len(stack)-s.N], is)
	}
	return stack[0]
}

func (e *evaluation) leaf(s *Step) int {
	if s.Do == "row" {
		return e.row(s)
	}
	q, text := e.answer(s.Of)
	switch day := dayOf(text); {
	case text == "":
		return Unknown
	case s.Do == "in" && q.Kind == "text" && !among(s.Values, text):
		return e.say("unlisted", text)
	case s.Do == "in":
		return is(among(s.Values, text))
	case s.Do == "day":
		e.say(s.Says)
		return is(day >= s.From && (s.Until == 0 || day <= s.Until))
	case s.Do == "months":
		days := worked(text, s.Until)
		e.say(s.Says, strconv.Itoa(days/30), strconv.Itoa(days%30))
		return is(days/30 >= s.Least)
	}
	scale := e.scale(q)
	for _, b := range s.Bounds {
		if b.Scale == scale.Code {
			v, _ := micros(text)
			by := max(b.Least-v, v-b.Most, 0)
			e.off = e.off || by > 0 && by <= e.r.Near
			e.say(b.Says)
			return is(by == 0 || e.lets && by <= e.r.Near)
		}
	}
	return e.say("unlisted", e.words["s."+q.Code+"."+scale.Code])
}

func (e *evaluation) row(s *Step) int {
	on, rows, want, known := s.Until, e.p.Tables[s.Table].Rows, []string{}, true
	if s.On != "" {
		_, text := e.answer(s.On)
		on, known = dayOf(text), text != ""
	}
	for _, m := range s.Match {
		text := e.f.Cells[m.Group]
		if m.Of != "" {
			_, text = e.answer(m.Of)
		}
		if want = append(want, text); text != "" && !slices.ContainsFunc(rows, func(r Row) bool { return alike(r.Cells[m.At], text) }) {
			e.say("unlisted", text)
			known = false
		}
		known = known && text != ""
	}
	if !known {
		return Unknown
	}
	for _, r := range rows {
		fits := on == 0 || on >= r.From && (r.Until == 0 || on <= r.Until)
		for i, m := range s.Match {
			fits = fits && alike(r.Cells[m.At], want[i])
		}
		if fits {
			e.say("row", r.Source)
			return Yes
		}
	}
	return No
}

// answer is a question, and what was answered; "": nothing that can be read.
func (e *evaluation) answer(code string) (*Question, string) {
	q := &e.p.Questions[slices.IndexFunc(e.p.Questions, func(q Question) bool { return q.Code == code })]
	text, shown, ok := folded(e.answers[code]), "", true
	switch v, decimals := micros(text); q.Kind {
	case "text":
		shown = text
	case "day":
		ok, shown = dayOf(text) > 0, shownDay(dayOf(text))
	case "choice":
		ok, shown = slices.Contains(q.Choices, text), e.words["c."+code+"."+text]
	case "number":
		s := e.scale(q)
		ok = s.Code != "" && v >= 0 && v <= s.Max && decimals <= s.Decimals
		shown = strings.NewReplacer(",", e.words["point"], ".", e.words["point"]).Replace(text) + " " + e.words["s."+code+"."+s.Code]
	case "periods":
		list := periods(text)
		for _, p := range list {
			shown += "; " + shownDay(p[0]) + " - " + shownDay(p[1])
		}
		ok, shown = len(list) > 0, strings.TrimPrefix(shown, "; ")
	}
	switch {
	case ok && text != "":
		e.say("has", e.words["h."+code], folded(shown))
		return q, text
	case text == "":
		e.say("blank", e.words["q."+code])
	default:
		e.say("bad", e.words["h."+code], text)
	}
	if !slices.Contains(e.found.Missing, code) {
		e.found.Missing = append(e.found.Missing, code)
	}
	return q, ""
}

func (e *evaluation) scale(q *Question) Scale {
	for _, s := range q.Scales {
		if len(q.Scales) == 1 || s.Code == e.answers[q.Code+":scale"] {
			return s
		}
	}
	return Scale{}
}

// worked is how many days of periods lie until a day, overlaps counted once; every month
// has thirty, and its last day is the thirtieth.
func worked(text string, until int) (days int) {
	end := 0
	for _, p := range periods(text) {
		from, to := thirtieths(p[0]), thirtieths(min(p[1], cmp.Or(until, p[1])))
		days, end = days+max(0, to-max(from-1, end)), max(end, to)
	}
	return days
}
