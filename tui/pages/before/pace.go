package before

import (
	"ampera/scoring"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// Pace lists how far each verifier is: what they decided in how many days, and how long
// those who are theirs to read have waited. Nobody has read whom a verifier is to read
// again, as far as that verifier is told.
func Pace() page.Page {
	type (
		D = paces
		R = pace
	)
	return page.List[D, R]{
		ID: "pace", Inside: true, Title: "pace.title", Name: table.Ask("laju-verifikasi", "verification-pace"),
		Roles: screening.Readers,
		Read: page.ViewedToday(func(v scoring.View, today scoring.Date) (d D) {
			d.from = screening.ListOf(v)
			for _, p := range screening.Paces(today, screening.PaceRows(d.from.Rows)) {
				d.all = append(d.all, pace{p, v.Record().PersonName(p.Verifier)})
			}
			return d
		}),
		Rows: func(d *D) []R { return d.all },
		Columns: func(*D) []table.Column[R] {
			return []table.Column[R]{
				table.Col("verifier", "screen.verifier", table.Ask("verifikator", "verifier"), 20, table.Person,
					func(p *R) table.Value { return table.PersonOf(p.Verifier, p.name) }).Stay().Grow(),
				table.Counts("decided", "pace.decided", table.Ask("diputuskan", "decided"), 10, func(p *R) int { return p.Decided }),
				table.Counts("waiting", "pace.waiting", table.Ask("menunggu", "waiting"), 8, func(p *R) int { return p.Waiting }),
				table.Counts("oldest", "pace.oldest", table.Ask("terlama", "oldest"), 13, func(p *R) int { return p.Oldest }),
				table.Col("rate", "pace.rate", table.Ask("per-hari", "per-day"), 8, table.Number,
					func(p *R) table.Value { return p.rate() }).Later(1),
				table.Counts("failed", "pace.failed", table.Ask("tms", "failed"), 5, func(p *R) int { return p.Failed }).Later(2),
				table.Counts("days", "pace.days", table.Ask("hari", "days"), 6, func(p *R) int { return p.Days }).Later(3),
			}
		},
		Key:  func(p *R) string { return string(p.Verifier) },
		Tone: func(p *R) page.Tone { return page.MutedIf(p.Waiting == 0) },
		Lead: page.Says[D](page.Muted, "pace.lead"),
		None: page.Says[D](page.Muted, "pace.none"),
	}.Page()
}

// paces are what one reading brings.
type paces struct {
	all  []pace
	from *screening.List // kept, so that the next reading need not read all of them anew
}

// pace is one verifier's, with their name.
type pace struct {
	screening.Pace
	name string
}

// rate is how many they decided on each day on which they decided any, to a tenth; nothing
// while they have not.
func (p *pace) rate() table.Value {
	if p.Days == 0 {
		return table.NumberOf(0).None("")
	}
	tenth := scoring.Point / 10
	return table.NumberOf(scoring.Points((p.Decided*10+p.Days/2)/p.Days) * tenth)
}
