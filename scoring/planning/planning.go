// Package planning counts the need of teachers: what classes, hours and pupils ask for,
// who is in place, and what is short, for five years. What is counted how stands in the
// rulebook ([scoring.Plan]); nothing of it is law here.
package planning

import (
	"slices"

	"ampera/scoring"
)

// Kind is what a row of a plan's file counts.
type Kind string

// Kinds of rows.
const (
	Classes  Kind = "rombel" // of a class year, in a year
	Pupils   Kind = "siswa"  // in a year
	Teachers Kind = "guru"   // of a subject and status, by the year in which they retire; 0: not in these years
	Arriving Kind = "datang" // of a subject, in a year: there from the next
	Duties   Kind = "tugas"  // of a subject's teachers
)

// Kinds are all of them, in the order told.
var Kinds = []Kind{Classes, Pupils, Teachers, Arriving, Duties}

// Row is one count of a file.
type Row struct {
	Line      int
	School    string
	Level     string
	Inclusive bool
	Kind      Kind
	Subject   string
	Class     string // class year
	Status    string
	Duty      string
	Year      int
	Many      int
}

// Line is the need of one subject in one school, or in all of a level where School is
// blank.
type Line struct {
	School, Level, Subject string
	Years                  [scoring.PlanYears]Year
}

// Year is one year of a line.
type Year struct {
	Exact    scoring.Ratio // posts, not rounded
	Need     int           // posts, rounded
	Rounded  bool          // false: its level is rounded over all schools, and Need is not said here
	Place    int           // in place as the year begins
	Retiring int           // during it
	Arriving int           // during it, in place from the next
}

// Short is how many posts are short; below 0 so many are too many.
func (y Year) Short() int { return y.Need - y.Place }

// Added is how much rounding adds to the exact need.
func (y Year) Added() scoring.Ratio {
	return scoring.NewRatio(int64(y.Need), 1).Sub(y.Exact)
}

// Result is a plan counted.
type Result struct {
	First   int    // year
	Schools []Line // school by school as the file has them, subjects as the rulebook does
	Totals  []Line // by level and subject
	Moves   []Move
	Posts   []Post
}

// Post is what is asked for, or granted, of one subject: in a school, or in all of a level
// where School is blank.
type Post struct {
	Level, Subject, School string
	Many                   int
}

// Move proposes that teachers go from a school that has too many to one that is short,
// before posts are asked for.
type Move struct {
	Level, Subject, From, To string
	Many                     int
}

// school is one school, counted.
type school struct {
	name, level string
	inclusive   bool
	classes     [scoring.PlanYears]map[string]int
	pupils      [scoring.PlanYears]int
	known       struct{ classes, pupils [scoring.PlanYears]bool }
	subjects    map[string]*staff
}

type staff struct {
	hours              scoring.Points // of duties
	place              int
	retiring, arriving [scoring.PlanYears]int
}

// Count counts a plan. Years for which a school names no classes or pupils have those of
// the year before.
func Count(p *scoring.Plan, rows []Row) Result {
	schools := gather(p, rows)
	out := Result{First: p.Year}
	for l := range p.Levels {
		level := &p.Levels[l]
		for s := range level.Subjects {
			out.Totals = append(out.Totals, Line{Level: level.Code, Subject: level.Subjects[s].Code})
		}
	}
	for _, s := range schools {
		level := p.Level(s.level)
		for i := range level.Subjects {
			subject := &level.Subjects[i]
			line := s.line(level, subject)
			if line.blank() {
				continue
			}
			out.Schools = append(out.Schools, line)
			at := slices.IndexFunc(out.Totals, func(t Line) bool { return t.Level == s.level && t.Subject == subject.Code })
			out.Totals[at].add(line)
		}
	}
	for i := range out.Totals {
		t := &out.Totals[i]
		for y := range t.Years {
			if level := p.Level(t.Level); level.Pooled {
				t.Years[y].Need = round(t.Years[y].Exact, level.Rounding)
			}
			t.Years[y].Rounded = true
		}
	}
	out.Totals = slices.DeleteFunc(out.Totals, Line.blank)
	out.Moves, out.Posts = settle(out.Totals, out.Schools)
	return out
}

func gather(p *scoring.Plan, rows []Row) (out []*school) {
	at := map[string]*school{}
	for _, r := range rows {
		s := at[r.Level+"\x00"+r.School]
		if s == nil {
			s = &school{name: r.School, level: r.Level, subjects: map[string]*staff{}}
			for y := range s.classes {
				s.classes[y] = map[string]int{}
			}
			at[r.Level+"\x00"+r.School] = s
			out = append(out, s)
		}
		s.inclusive = s.inclusive || r.Inclusive
		s.take(p, r)
	}
	for _, s := range out {
		for y := 1; y < scoring.PlanYears; y++ {
			if !s.known.classes[y] {
				s.classes[y] = s.classes[y-1]
			}
			if !s.known.pupils[y] {
				s.pupils[y] = s.pupils[y-1]
			}
		}
	}
	return out
}

func (s *school) take(p *scoring.Plan, r Row) {
	y := r.Year - p.Year
	in := y >= 0 && y < scoring.PlanYears
	switch r.Kind {
	case Classes:
		if in {
			s.classes[y][r.Class] += r.Many
			s.known.classes[y] = true
		}
	case Pupils:
		if in {
			s.pupils[y] += r.Many
			s.known.pupils[y] = true
		}
	case Teachers:
		if !p.Counts(r.Status) || r.Year != 0 && y < 0 { // not counted, or retired before
			return
		}
		of := s.of(r.Subject)
		of.place += r.Many
		if in && r.Year != 0 {
			of.retiring[y] += r.Many
		}
	case Arriving:
		if in && p.Counts(r.Status) {
			s.of(r.Subject).arriving[y] += r.Many
		}
	case Duties:
		for _, d := range p.Duties {
			if d.Code == r.Duty {
				s.of(r.Subject).hours += d.Hours * scoring.Points(r.Many)
			}
		}
	}
}

func (s *school) of(subject string) *staff {
	if s.subjects[subject] == nil {
		s.subjects[subject] = &staff{}
	}
	return s.subjects[subject]
}

func (s *school) line(level *scoring.PlanLevel, subject *scoring.PlanSubject) Line {
	out := Line{School: s.name, Level: s.level, Subject: subject.Code}
	of := s.subjects[subject.Code]
	if of == nil {
		of = &staff{}
	}
	place := of.place
	for y := range out.Years {
		exact := s.need(level, subject, y, of.hours)
		out.Years[y] = Year{Exact: exact, Place: place, Retiring: of.retiring[y], Arriving: of.arriving[y], Rounded: !level.Pooled}
		if !level.Pooled {
			out.Years[y].Need = round(exact, level.Rounding)
		}
		place += of.arriving[y] - of.retiring[y]
	}
	return out
}

// need is the exact need of a subject in a year.
func (s *school) need(level *scoring.PlanLevel, subject *scoring.PlanSubject, year int, duties scoring.Points) scoring.Ratio {
	if subject.Inclusive && !s.inclusive {
		return scoring.Ratio{}
	}
	all := 0
	hours := duties
	for class, many := range s.classes[year] {
		all += many
		hours += subject.Hours[class] * scoring.Points(many)
	}
	switch {
	case subject.Classes > 0:
		return scoring.NewRatio(int64(all), int64(subject.Classes))
	case subject.Pupils > 0:
		return scoring.NewRatio(int64(s.pupils[year]), int64(subject.Pupils))
	}
	return scoring.NewRatio(int64(hours), int64(level.Divisor))
}

// round makes posts of a need.
func round(exact scoring.Ratio, how scoring.Rounding) int {
	half := exact.Round(0) // half away from zero, and a need is never below it
	n := int(half / scoring.Point)
	whole := scoring.NewRatio(int64(n), 1)
	switch {
	case how == scoring.RoundUp && whole.Cmp(exact) < 0:
		n++
	case how == scoring.RoundDown && whole.Cmp(exact) > 0:
		n--
	}
	return n
}

// blank says whether nobody is needed, in place or to come.
func (l Line) blank() bool {
	for _, y := range l.Years {
		if y.Exact.Sign() != 0 || y.Place != 0 || y.Arriving != 0 {
			return false
		}
	}
	return true
}

func (l *Line) add(o Line) {
	for y := range l.Years {
		a, b := &l.Years[y], o.Years[y]
		a.Exact = a.Exact.Add(b.Exact)
		a.Need, a.Place, a.Retiring, a.Arriving = a.Need+b.Need, a.Place+b.Place, a.Retiring+b.Retiring, a.Arriving+b.Arriving
	}
}

// settle is what is done in the first year about who is short. Before posts are asked for,
// the school with most too many is paired with the one that is most short, until none has
// too many or none is short; equal ones go as the file has them. A level that is rounded
// over all its schools has none with a need of its own: it asks for all at once.
func settle(totals, schools []Line) (moves []Move, posts []Post) {
	for _, t := range totals {
		var of []Line
		for _, l := range schools {
			if l.Level == t.Level && l.Subject == t.Subject {
				of = append(of, l)
			}
		}
		if len(of) == 0 || !of[0].Years[0].Rounded {
			posts = ask(posts, t, t.Years[0].Short())
			continue
		}
		left := make([]int, len(of))
		for i, l := range of {
			left[i] = l.Years[0].Short()
		}
		for {
			from, to := 0, 0
			for i := range left {
				if left[i] < left[from] {
					from = i
				}
				if left[i] > left[to] {
					to = i
				}
			}
			n := min(-left[from], left[to])
			if n <= 0 {
				break
			}
			moves = append(moves, Move{t.Level, t.Subject, of[from].School, of[to].School, n})
			left[from], left[to] = left[from]+n, left[to]-n
		}
		for i, l := range of {
			posts = ask(posts, l, left[i])
		}
	}
	return moves, posts
}

func ask(posts []Post, l Line, many int) []Post {
	if many <= 0 {
		return posts
	}
	return append(posts, Post{l.Level, l.Subject, l.School, many})
}
