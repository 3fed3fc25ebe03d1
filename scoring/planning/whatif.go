package planning

import (
	"maps"
	"slices"
	"strconv"

	"ampera/scoring"
)

// WhatIf is what a plan is counted with in the place of what the rulebook says. Nothing of
// it is stored; the zero value changes nothing.
type WhatIf struct {
	Hours    scoring.Points   // weekly hours of one post; 0: as they are
	Basis    scoring.Points   // percent of the weekly hours of classes; 0: as they are
	Rounding scoring.Rounding // 0: as it is
	Per      string           // PerSchool, PerLevel; "": as it is
	Later    int              // years by which teachers retire later; below 0, earlier
}

// Levels of rounding, as a WhatIf names them.
const (
	PerSchool = "school"
	PerLevel  = "pooled"
)

// roundings are the words for them, as a rulebook has them.
var roundings = map[string]scoring.Rounding{"up": scoring.RoundUp, "down": scoring.RoundDown, "half-up": scoring.RoundHalfUp}

// mostLater is by how many years a retirement is moved at most.
const mostLater = 20

// ReadWhatIf reads it from words: hours, basis, rounding, per and later; "" is none.
func ReadWhatIf(word func(name string) string) (w WhatIf, why *scoring.Refusal) {
	points := func(name string, most scoring.Points) (n scoring.Points) {
		text := word(name)
		if text == "" || why != nil {
			return 0
		}
		n, err := scoring.ParsePoints(text)
		if err != nil || n <= 0 || n > most {
			why = scoring.Refuse("need.what-if", name, text)
		}
		return n
	}
	w.Hours, w.Basis = points("hours", 1000*scoring.Point), points("basis", 1000*scoring.Point)
	if text := word("rounding"); text != "" && why == nil {
		if w.Rounding = roundings[text]; w.Rounding == 0 {
			why = scoring.Refuse("need.what-if", "rounding", text)
		}
	}
	if w.Per = word("per"); why == nil && w.Per != "" && w.Per != PerSchool && w.Per != PerLevel {
		why = scoring.Refuse("need.what-if", "per", w.Per)
	}
	if text := word("later"); text != "" && why == nil {
		n, err := strconv.Atoi(text)
		if w.Later = n; err != nil || n < -mostLater || n > mostLater {
			why = scoring.Refuse("need.what-if", "later", text)
		}
	}
	return w, why
}

// Plan is how it counts then.
func (w WhatIf) Plan(p *scoring.Plan) *scoring.Plan {
	out := *p
	out.Levels = slices.Clone(p.Levels)
	for i := range out.Levels {
		l := &out.Levels[i]
		if w.Hours != 0 {
			l.Divisor = w.Hours
		}
		if w.Rounding != 0 {
			l.Rounding = w.Rounding
		}
		if w.Per != "" {
			l.Pooled = w.Per == PerLevel
		}
		if w.Basis == 0 {
			continue
		}
		l.Subjects = slices.Clone(l.Subjects)
		for n := range l.Subjects {
			s := &l.Subjects[n]
			s.Hours = maps.Clone(s.Hours)
			for class, hours := range s.Hours {
				s.Hours[class] = scoring.NewRatio(int64(hours), int64(scoring.Point)).Mul(scoring.NewRatio(int64(w.Basis), 100*int64(scoring.Point))).Round(scoring.PointDecimals)
			}
		}
	}
	return &out
}

// Rows are the counts then.
func (w WhatIf) Rows(rows []Row) []Row {
	if w.Later == 0 {
		return rows
	}
	out := slices.Clone(rows)
	for i := range out {
		if out[i].Kind == Teachers && out[i].Year != 0 {
			out[i].Year += w.Later
		}
	}
	return out
}
