// Package shown is what lists, files and papers show of a plan.
package shown

import (
	"ampera/scoring"
	"ampera/scoring/planning"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// YearLine is one line in one year, as a list has it.
type YearLine struct {
	planning.Line
	Number int // the year
	planning.Year
}

// ByYear are lines, a row a year.
func ByYear(lines []planning.Line, first int) (out []YearLine) {
	for _, l := range lines {
		for y := range l.Years {
			out = append(out, YearLine{l, first + y, l.Years[y]})
		}
	}
	return out
}

// Columns are those of a plan by year; without schools, of its totals.
func Columns(p *scoring.Plan, schools bool) []table.Column[YearLine] {
	var out []table.Column[YearLine]
	if schools {
		out = append(out, table.Texts("school", "plan.school", table.Ask("sekolah", "school"), 18, func(l *YearLine) string { return l.School }).Grow())
	}
	posts := func(id, title, ask, word string, n func(l *YearLine) int) table.Column[YearLine] {
		return table.Counts(id, title, table.Ask(ask, word), 9, n)
	}
	known := func(c table.Column[YearLine]) table.Column[YearLine] {
		cell := c.Cell
		c.Cell = func(l *YearLine) table.Value {
			if v := cell(l); l.Rounded {
				return v
			} else {
				return v.None("")
			}
		}
		return c
	}
	ratio := func(id, title, ask, word string, of func(l *YearLine) scoring.Ratio) table.Column[YearLine] {
		c := table.Col(id, title, table.Ask(ask, word), 10, table.Number, func(l *YearLine) table.Value { return table.NumberOf(of(l).Round(2)) })
		c.Decimals = 2
		return c
	}
	return append(out,
		LevelColumn(p, func(l *YearLine) string { return l.Level }),
		SubjectColumn(p, func(l *YearLine) (level, subject string) { return l.Level, l.Subject }),
		posts("year", "plan.year", "tahun", "year", func(l *YearLine) int { return l.Number }),
		ratio("exact", "plan.exact", "tepat", "exact", func(l *YearLine) scoring.Ratio { return l.Exact }).Later(4),
		known(posts("need", "plan.need", "kebutuhan", "need", func(l *YearLine) int { return l.Need })),
		known(ratio("rounding", "plan.added", "pembulatan", "rounding", func(l *YearLine) scoring.Ratio { return l.Added() })).Later(5),
		posts("place", "plan.place", "ada", "place", func(l *YearLine) int { return l.Place }),
		posts("retiring", "plan.retiring", "pensiun", "retiring", func(l *YearLine) int { return l.Retiring }).Later(2),
		posts("arriving", "plan.arriving", "datang", "arriving", func(l *YearLine) int { return l.Arriving }).Later(3),
		known(posts("short", "plan.short", "kurang", "short", func(l *YearLine) int { return l.Short() })))
}

// MoveColumns are those of the proposals to move.
func MoveColumns(p *scoring.Plan) []table.Column[planning.Move] {
	return []table.Column[planning.Move]{
		LevelColumn(p, func(m *planning.Move) string { return m.Level }),
		SubjectColumn(p, func(m *planning.Move) (level, subject string) { return m.Level, m.Subject }),
		table.Texts("from", "plan.from", table.Ask("dari", "from"), 18, func(m *planning.Move) string { return m.From }),
		table.Texts("to", "plan.to", table.Ask("ke", "to"), 18, func(m *planning.Move) string { return m.To }),
		table.Counts("teachers", "plan.teachers", table.Ask("guru", "teachers"), 8, func(m *planning.Move) int { return m.Many }),
	}
}

// LevelColumn is the level of schools, by its name.
func LevelColumn[R any](p *scoring.Plan, of func(r *R) string) table.Column[R] {
	return table.Says("level", "plan.level", table.Ask("jenjang", "level"), 8, func(w wording.Lang, r *R) string {
		return w.Of(NameOf(p, of(r), ""))
	})
}

// SubjectColumn is the kind of post, by its name.
func SubjectColumn[R any](p *scoring.Plan, of func(r *R) (level, subject string)) table.Column[R] {
	return table.Says("subject", "plan.subject", table.Ask("mapel", "subject"), 20, func(w wording.Lang, r *R) string {
		level, subject := of(r)
		return w.Of(NameOf(p, level, subject))
	})
}

// NameOf is what a rulebook calls a level, or a subject of it: of one that it does not know
// any more the code.
func NameOf(p *scoring.Plan, level, subject string) scoring.Text {
	l := p.Level(level)
	switch {
	case l == nil:
		return scoring.Text{ID: level + " " + subject, EN: level + " " + subject}
	case subject == "":
		return l.Name
	}
	if s := l.Subject(subject); s != nil {
		return s.Name
	}
	return scoring.Text{ID: subject, EN: subject}
}
