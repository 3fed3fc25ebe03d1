package tabular

import (
	"ampera/scoring"
	"ampera/scoring/planning"
)

// Places of the columns of a decree's figures: a row a place of posts, each with the
// decree's number and day, so that nothing is typed beside the file.
const (
	atDecree = iota
	atDecreed
	atDecreeLevel
	atDecreeSubject
	atDecreePosts
	atDecreeSchool
)

func decreeColumns() []column {
	return []column{atDecree: {name: "nomor_sk", required: true}, atDecreed: {name: "tanggal_sk", required: true, is: aDay}, atDecreeLevel: {name: "jenjang", required: true},
		atDecreeSubject: {name: "mapel", required: true}, atDecreePosts: {name: "jumlah", required: true, is: aFigure}, atDecreeSchool: {name: "sekolah"}}
}

// decree reads a decree's figures against what the rulebook knows. All rows are of one
// decree, and each place stands in it once.
func (t *table) decree(p *scoring.Plan) (c planning.Decree, rows int) {
	lineOf := map[planning.Post]int{}
	for t.next() {
		number, hasNumber := t.cell(atDecree)
		day := t.date(atDecreed)
		if c.Number == "" {
			c.Number = number
		}
		if c.Day == 0 {
			c.Day = day
		}
		if hasNumber && number != c.Number {
			t.fault(atDecree, "csv.decree.other", c.Number)
		}
		if day != 0 && c.Day != 0 && day != c.Day {
			t.fault(atDecreed, "csv.decree.day")
		}
		x := planning.Post{Many: t.count(atDecreePosts)}
		x.Level = t.among(atDecreeLevel, true, codesOf(p.Levels, func(l scoring.PlanLevel) string { return l.Code }))
		if level := p.Level(x.Level); level != nil {
			x.Subject = t.among(atDecreeSubject, true, codesOf(level.Subjects, func(s scoring.PlanSubject) string { return s.Code }))
		}
		x.School, _ = t.cell(atDecreeSchool)
		at := x
		if at.Many = 0; at.Subject != "" {
			if first, twice := lineOf[at]; twice {
				t.fault(atDecreeSubject, "csv.decree.twice", t.where(first))
			} else {
				lineOf[at] = t.rowLine()
			}
		}
		if t.sound() {
			c.Posts = append(c.Posts, x)
		}
	}
	return c, len(c.Posts)
}
