package tabular

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/planning"
)

// Places of the columns of a file of a plan: each row is one count.
const (
	atSchool = iota
	atLevel
	atWhat
	atMany
	atSubject
	atClass
	atEmployed
	atDuty
	atYear
	atInclusive
)

func staffingColumns() []column {
	return []column{atSchool: {name: "sekolah", required: true}, atLevel: {name: "jenjang", required: true}, atWhat: {name: "jenis", required: true},
		atMany: {name: "jumlah", required: true, is: aFigure}, atSubject: {name: "mapel"}, atClass: {name: "kelas"}, atEmployed: {name: "status_kepegawaian"},
		atDuty: {name: "tugas"}, atYear: {name: "tahun"}, atInclusive: {name: "inklusi"}}
}

// staffing reads the counts of a plan, one a row, against what the rulebook knows.
func (t *table) staffing(p *scoring.Plan) (rows []planning.Row) {
	for t.next() {
		row := planning.Row{Line: t.rowLine(), Many: t.count(atMany)}
		row.School, _ = t.cell(atSchool)
		level := p.Level(t.among(atLevel, true, codesOf(p.Levels, func(l scoring.PlanLevel) string { return l.Code })))
		row.Kind = planning.Kind(t.among(atWhat, true, codesOf(planning.Kinds, func(k planning.Kind) string { return string(k) })))
		row.Inclusive = t.among(atInclusive, false, []string{"ya", "tidak"}) == "ya"
		row.Year = t.year(atYear)
		if level != nil {
			row.Level = level.Code
		}
		needs := func(i int, codes []string) string { return t.among(i, true, codes) }
		subjects := func() (codes []string) {
			if level != nil {
				codes = codesOf(level.Subjects, func(s scoring.PlanSubject) string { return s.Code })
			}
			return codes
		}
		statuses := codesOf(p.Statuses, func(s scoring.PlanStatus) string { return s.Code })
		switch row.Kind {
		case planning.Classes:
			row.Class = needs(atClass, classYears)
			t.planned(row.Year, p)
		case planning.Pupils:
			t.planned(row.Year, p)
		case planning.Teachers:
			row.Subject, row.Status = needs(atSubject, subjects()), needs(atEmployed, statuses)
		case planning.Arriving:
			row.Subject, row.Status = needs(atSubject, subjects()), needs(atEmployed, statuses)
			t.planned(row.Year, p)
		case planning.Duties:
			row.Subject = needs(atSubject, subjects())
			row.Duty = needs(atDuty, codesOf(p.Duties, func(d scoring.PlanDuty) string { return d.Code }))
		}
		if t.sound() {
			rows = append(rows, row)
		}
	}
	return rows
}

var classYears = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"}

func codesOf[T any](of []T, code func(T) string) []string {
	out := make([]string, len(of))
	for i, x := range of {
		out[i] = code(x)
	}
	return out
}

// among is the one of these codes that stands in a column.
func (t *table) among(i int, required bool, codes []string) string {
	text, ok := t.cell(i)
	switch {
	case !ok:
		return ""
	case text == "":
		if required && !t.columns[i].required { // which the table has told already
			t.blank(i)
		}
		return ""
	}
	for _, c := range codes {
		if plainName(c) == plainName(text) {
			return c
		}
	}
	if len(codes) > 0 { // of a level that is not known nothing else is told
		t.fault(i, "csv.answer.one-of", strings.Join(codes, ", "))
	}
	return ""
}

// blank tells that a cell is blank which this row needs.
func (t *table) blank(i int) {
	if t.at[i] < 0 {
		t.add(place{line: t.line()}, "csv.row.lacks", t.columns[i].name)
		return
	}
	t.fault(i, "csv.blank")
}

// year is a year, or 0.
func (t *table) year(i int) int {
	text, ok := t.cell(i)
	if !ok || text == "" {
		return 0
	}
	y, err := strconv.Atoi(text)
	if err != nil || y < 1900 || y > 2200 {
		t.fault(i, "csv.year")
		return 0
	}
	return y
}

// planned tells a year that is not one of the plan's.
func (t *table) planned(year int, p *scoring.Plan) {
	switch {
	case year == 0 && t.at[atYear] >= 0 && strings.TrimSpace(t.record[t.at[atYear]]) != "": // told already
	case year == 0:
		t.blank(atYear)
	case year < p.Year || year >= p.Year+scoring.PlanYears:
		t.fault(atYear, "csv.year.plan", strconv.Itoa(p.Year), strconv.Itoa(p.Year+scoring.PlanYears-1))
	}
}

// Staffing reads a file of a plan.
func (f *File) Staffing(ctx context.Context, in intake.File, k intake.Knowing) (rows []planning.Row, read intake.Reading, err error) {
	read, err = f.taking(ctx, in, k, nil, func(t *table, _ *numberRule) int {
		rows = t.staffing(k.Book.Plan)
		return len(rows)
	})
	if err != nil {
		rows = nil
	}
	return slices.Clip(rows), read, err
}
