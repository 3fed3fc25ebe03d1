package inwords

import (
	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
)

// objections are when people may object, stage by stage, and how days are counted.
func objections(o *scoring.Objections) paper.Items {
	var l list
	l.say("rulebook.objections.once")
	if o.Working {
		l.say("rulebook.objections.working")
	} else {
		l.say("rulebook.objections.calendar")
	}
	if len(o.Holidays) > 0 {
		var days table.List
		for _, d := range o.Holidays {
			days = append(days, table.DayOf(d))
		}
		l.say("rulebook.objections.holidays", days)
	}
	for i := range o.Stages {
		s := &o.Stages[i]
		l.say("objection.stage." + s.Stage)
		var under list
		for _, row := range []struct {
			key string
			of  scoring.Span
		}{{"filing", s.Filing}, {"answering", s.Answering}, {"announcing", s.Announcing}} {
			under.say("rulebook.objections."+row.key, table.DayOf(row.of.From), table.DayOf(row.of.Until))
		}
		l.under(paper.Items(under))
	}
	return paper.Items(l)
}
