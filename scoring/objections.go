package scoring

import (
	"slices"
	"time"
)

// When people may object (masa sanggah), stage by stage, as a rulebook says it. Package
// scoring/objection has the acts.

// Stages to which people may object.
const StageScreening = "screening"

// Objections are the stages to which people may object, and how days are counted.
type Objections struct {
	Working  bool   // without weekends and holidays
	Holidays []Date // in order
	Stages   []ObjectionStage
}

// ObjectionStage is when people may object to what one stage decided. Its rows may overlap.
type ObjectionStage struct {
	Stage      string
	Filing     Span
	Answering  Span
	Announcing Span // what changed
}

// Span is from a day until another, both with it.
type Span struct{ From, Until Date }

// Objected is when people may object to a stage; nil: they may not.
func (b *Rulebook) Objected(stage string) *ObjectionStage {
	if b == nil || b.Objections == nil {
		return nil
	}
	for i := range b.Objections.Stages {
		if s := &b.Objections.Stages[i]; s.Stage == stage {
			return s
		}
	}
	return nil
}

// Overruled says whether a requirement that a stage found not to be met by an applicant is
// met after all: see [Capability].
func (p Past) Overruled(stage, applicant, requirement string) bool {
	return slices.ContainsFunc(p.s.house.overrule, func(is func(Past, string, string, string) bool) bool {
		return is(p, stage, applicant, requirement)
	})
}

// counts says whether a day is one of those that are counted.
func (o *Objections) counts(d Date) bool {
	if !o.Working {
		return true
	}
	week := d.time().Weekday()
	return week != time.Saturday && week != time.Sunday && !slices.Contains(o.Holidays, d)
}

// Last is the last of so many days, of which the first is the given one where it counts.
func (o *Objections) Last(from Date, days int) Date {
	for d := from; ; d = d.Next(1) {
		if o.counts(d) {
			days--
		}
		if days <= 0 {
			return d
		}
	}
}

// Left are the days that are left after today until another, with it: 0 on that very day,
// fewer than none once it is over.
func (o *Objections) Left(today, until Date) (days int) {
	if today == 0 || until == 0 {
		return 0
	}
	first, last, sign := today, until, 1
	if until < today {
		first, last, sign = until, today, -1
	}
	for d := first.Next(1); d <= last; d = d.Next(1) {
		if o.counts(d) {
			days += sign
		}
	}
	if days == 0 && sign < 0 {
		return -1 // over, though no day that counts has gone by since
	}
	return days
}

// Next is the day so many days later.
func (d Date) Next(days int) Date { return DateOf(d.time().AddDate(0, 0, days)) }

func (d Date) time() time.Time {
	return time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
}
