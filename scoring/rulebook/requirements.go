package rulebook

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

var answerKinds = []word[scoring.AnswerKind]{
	{"text", scoring.TextAnswer}, {"day", scoring.DayAnswer}, {"number", scoring.NumberAnswer},
	{"choice", scoring.ChoiceAnswer}, {"yesno", scoring.YesNoAnswer}, {"periods", scoring.PeriodsAnswer},
}

// ofApplicants are columns of a file of applicants that are no question.
var ofApplicants = append([]string{scoring.WhereNeed}, scoring.ApplicantColumns...)

// newCode is a code that must be there and be new among its like.
func (r *reader) newCode(t *fields, known func(string) bool) string {
	code := t.needText("code")
	if code == "" {
		return ""
	}
	if !codeForm.MatchString(code) {
		r.add(t.get("code"), "code-form", code)
	}
	if known(code) {
		r.add(t.get("code"), "twice", code)
	}
	return code
}

// questions reads what applicants are asked.
func (r *reader) questions(root *fields) {
	for _, n := range root.list("questions") {
		t := open(n, r.faults)
		q := scoring.Question{Code: r.newCode(t, func(c string) bool { return r.question(c) != nil }), Name: t.name("name", true)}
		if slices.Contains(r.book.GroupBy, q.Code) || slices.Contains(ofApplicants, q.Code) || strings.HasSuffix(q.Code, scoring.ScaleSuffix) ||
			strings.HasSuffix(q.Code, scoring.DocumentSuffix) {
			r.add(t.get("code"), "code-reserved", q.Code) // it would be two columns of one file
		}
		if t.need("kind") != nil {
			q.Kind = choice(t, "kind", answerKinds)
		}
		for _, n := range t.list("scales") {
			t := open(n, r.faults)
			s := scoring.AnswerScale{Code: r.newCode(t, func(c string) bool {
				return slices.ContainsFunc(q.Scales, func(s scoring.AnswerScale) bool { return s.Code == c })
			}),
				Name: t.name("name", true), Decimals: t.whole("decimals", 0, scoring.PointDecimals, 0)}
			if t.need("max") != nil {
				s.Max, _ = t.points("max", 0, most)
			}
			t.close()
			q.Scales = append(q.Scales, s)
		}
		for _, n := range t.list("choices") {
			t := open(n, r.faults)
			q.Choices = append(q.Choices, scoring.AnswerChoice{
				Code: r.newCode(t, func(c string) bool {
					return slices.ContainsFunc(q.Choices, func(o scoring.AnswerChoice) bool { return o.Code == c })
				}), Name: t.name("name", true)})
			t.close()
		}
		r.belongs(t, "scales", "number", q.Kind == scoring.NumberAnswer)
		r.belongs(t, "choices", "choice", q.Kind == scoring.ChoiceAnswer)
		t.close()
		r.book.Questions = append(r.book.Questions, q)
	}
}

// belongs holds that a key stands where, and only where, it is meant.
func (r *reader) belongs(t *fields, key, kind string, here bool) {
	switch n := t.at.fields[key]; {
	case here && n == nil:
		t.need(key)
	case here && n.kind == aList && len(n.items) == 0:
		r.add(n, "empty", key)
	case !here && n != nil:
		r.add(n, "unused", key, "kind = \""+kind+"\"")
	}
}

func (r *reader) question(code string) *scoring.Question {
	for i := range r.book.Questions {
		if r.book.Questions[i].Code == code && code != "" {
			return &r.book.Questions[i]
		}
	}
	return nil
}

// tables reads the tables that tests look in.
func (r *reader) tables(root *fields) {
	for _, n := range root.list("tables") {
		t := open(n, r.faults)
		out := scoring.LookupTable{Code: r.newCode(t, func(c string) bool { return r.table(c) != nil }), Columns: t.texts("columns")}
		if out.Name = t.name("name", false); out.Name == (scoring.Text{}) {
			out.Name = scoring.Text{ID: out.Code, EN: out.Code}
		}
		if t.need("columns") != nil && len(out.Columns) == 0 {
			r.add(t.get("columns"), "empty", "columns")
		}
		t.need("rows")
		for _, n := range t.list("rows") {
			t := open(n, r.faults)
			row := scoring.LookupRow{From: t.day("from"), Until: t.day("until"), Source: t.needText("source")}
			if cells := t.need("cells"); cells != nil {
				for _, n := range t.list("cells") {
					cell, _ := r.scalar(n)
					row.Cells = append(row.Cells, cell)
				}
				if len(row.Cells) != len(out.Columns) {
					r.add(cells, "cells", strconv.Itoa(len(row.Cells)), strconv.Itoa(len(out.Columns)))
				}
			}
			r.stretch(t, row.From, row.Until)
			t.close()
			out.Rows = append(out.Rows, row)
		}
		t.close()
		r.book.Tables = append(r.book.Tables, out)
	}
}

// stretch holds that a stretch of days does not end before it begins.
func (r *reader) stretch(t *fields, from, until scoring.Date) {
	if from != 0 && until != 0 && until < from {
		r.add(t.get("until"), "until", until.String(), from.String())
	}
}

func (r *reader) table(code string) *scoring.LookupTable {
	for i := range r.book.Tables {
		if r.book.Tables[i].Code == code && code != "" {
			return &r.book.Tables[i]
		}
	}
	return nil
}

// requirements reads what applicants must have.
func (r *reader) requirements(root *fields) {
	for _, n := range root.list("requirements") {
		t := open(n, r.faults)
		known := func(c string) bool {
			return slices.ContainsFunc(r.book.Requirements, func(q scoring.Requirement) bool { return q.Code == c })
		}
		q := scoring.Requirement{Code: r.newCode(t, known), Name: t.name("name", true), Clause: t.text("clause"),
			Document: t.name("document", false), Curable: t.flag("curable"), Cure: t.name("cure", false)}
		q.Near, _ = t.points("near", 0, most)
		for _, n := range t.list("for") {
			t := open(n, r.faults)
			w := scoring.Where{Column: t.needText("column"), Values: t.texts("values")}
			if t.need("values") != nil && len(w.Values) == 0 {
				r.add(t.get("values"), "empty", "values")
			}
			r.whom(t, w)
			t.close()
			q.For = append(q.For, w)
		}
		if n := t.need("test"); n != nil {
			q.Test = r.test(n, 0)
		}
		if near := t.get("near"); near != nil && !measures(&q.Test) {
			r.add(near, "unused", "near", "number")
		}
		if q.Curable && q.Cure == (scoring.Text{}) {
			t.need("cure")
		}
		t.close()
		r.book.Requirements = append(r.book.Requirements, q)
	}
}

// whom holds that a requirement is for columns and need types that there are.
func (r *reader) whom(t *fields, w scoring.Where) {
	if w.Column != scoring.WhereNeed {
		if w.Column != "" && !slices.Contains(r.book.GroupBy, w.Column) {
			r.unknown(t.get("column"))
		}
		return
	}
	for _, code := range w.Values {
		if !slices.ContainsFunc(r.book.Needs, func(need scoring.Need) bool { return need.Code == code }) {
			r.add(t.get("values"), "unknown", code)
		}
	}
}

// measures says whether a test has a number in it, which can be near.
func measures(t *scoring.Test) bool {
	return t.Op == scoring.TestNumber || slices.ContainsFunc(t.Parts, func(p scoring.Test) bool { return measures(&p) })
}
