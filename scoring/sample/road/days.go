package road

import (
	_ "embed"
	"fmt"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
)

// days is a calendar whose day 0 is the first of registration, and on which today is
// another.
type days struct {
	today scoring.Date
	now   int
}

// Days of the calendar.
const (
	opens     = 0
	closes    = 13
	decides   = 20 // when most are verified
	announces = 28 // the first day of objections
	again     = 35 // when the result is announced anew
)

// on is a day of the calendar.
func (d days) on(day int) scoring.Date {
	t := time.Date(int(d.today)/10000, time.Month(int(d.today)/100%100), int(d.today)%100, 0, 0, 0, 0, time.UTC)
	return scoring.DateOf(t.AddDate(0, 0, day-d.now))
}

// year is the first of the plan.
func (d days) year() int { return int(d.today)/10000 + 1 }

//go:embed requirements.toml
var requirements string

//go:embed plan.toml
var plan string

// rules is the template with every stage switched on: the texts of package sample and what
// they leave out, their days moved to the calendar.
func rules(d days) (*scoring.Rulebook, error) {
	template, _ := rulebook.Template("guru")
	var moves []string
	for was, day := range map[string]int{"2026-09-01": opens, "2026-09-14": closes, "2026-09-15": announces, "2026-09-22": again} {
		moves = append(moves, was, d.on(day).String())
	}
	moves = append(moves, "year = 2027", fmt.Sprint("year = ", d.year()))
	return rulebook.Parse(strings.NewReplacer(moves...).Replace(sample.Screened(template + sample.Stages + requirements + plan)))
}

// past is a day of the calendar, or today where that is before it.
func (d days) past(day int) scoring.Date { return d.on(min(day, d.now)) }
