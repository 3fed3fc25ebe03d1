package apply

import (
	"context"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// recapPage is how much of the log is read at a time.
const recapPage = 256

// arrived are those whom the log knows, in no order: of each the day of the first act that
// registered them and counts, by the clock of who did it. Who applied is counted on the day
// of that, and not again when they get a number. Groups are the formations there are, with
// those that are only applied for.
func arrived(ctx context.Context, from page.Source) (out []registration.Arrival, groups []scoring.Group, err error) {
	applied, err := firsts(ctx, from, scoring.OnApplicant)
	if err != nil {
		return nil, nil, err
	}
	registered, err := firsts(ctx, from, scoring.OnRegistration)
	if err != nil {
		return nil, nil, err
	}
	from.Read(func(v scoring.View) {
		groups = slices.Clone(v.Groups())
		book, day := v.Record().Book(), func(at time.Time) scoring.Date { return scoring.DateOf(at.In(from.Zone())) }
		for id, at := range applied {
			on := scoring.Subject{Kind: scoring.OnApplicant, ID: id}
			if book == nil || !v.Known(on) {
				continue
			}
			values := make([]string, len(book.GroupBy))
			for i, name := range book.GroupBy {
				values[i] = v.Value(on, registration.Column+name)
			}
			key := scoring.GroupKey(values)
			if !slices.ContainsFunc(groups, func(g scoring.Group) bool { return g.Key == key }) {
				groups = append(groups, scoring.Group{Key: key, Values: values})
			}
			out = append(out, registration.Arrival{Formation: key, Day: day(at)})
		}
		for number, at := range registered {
			application := v.Value(scoring.Subject{Kind: scoring.OnRegistration, ID: number}, scoring.ColApplicant)
			if _, counted := applied[application]; v.Knows(number) && !counted {
				out = append(out, registration.Arrival{Formation: v.GroupOf(number), Day: day(at)})
			}
		}
	})
	return out, groups, nil
}

// firsts are when each subject of a kind was first said anything of.
func firsts(ctx context.Context, from page.Source, kind scoring.SubjectKind) (map[string]time.Time, error) {
	first := map[string]time.Time{}
	for before := uint64(0); ; {
		read, err := from.Log(ctx, scoring.LogQuery{Of: kind, Before: before, Limit: recapPage})
		if err != nil {
			return nil, err
		}
		for _, e := range read {
			before = e.Place
			if !e.Counted() {
				continue
			}
			for _, c := range e.Changes {
				first[c.Subject.ID] = e.At // entries come newest first: what is older holds
			}
		}
		if len(read) < recapPage {
			return first, nil
		}
	}
}

type daily = registration.Daily

// Recap says day by day how many were registered for each formation, from the log, so that
// nobody counts by hand.
func Recap() page.Page {
	return page.List[[]daily, daily]{
		ID: "recap", Title: "recap.title", Name: table.Ask("rekap-harian", "daily"), Unread: "recap.reading",
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer,
		Read: func(ctx context.Context, from page.Source, _ page.Args) (d []daily, err error) {
			came, groups, err := arrived(ctx, from)
			return registration.ByDay(came, groups), err
		},
		Rows: func(d *[]daily) []daily { return *d },
		Columns: func(*[]daily) []table.Column[daily] {
			return []table.Column[daily]{
				table.Days("day", "recap.day", table.Ask("tanggal", "day"), 10, func(r *daily) scoring.Date { return r.Day }).Stay(),
				table.Formations("formations.formation", 30, func(r *daily) scoring.Group { return r.Group }).Grow().Stay(),
				table.Counts("came", "recap.came", table.Ask("baru", "new"), 8, func(r *daily) int { return r.Came }),
				table.Counts("until", "recap.until", table.Ask("jumlah", "total"), 8, func(r *daily) int { return r.Until }),
			}
		},
		Key: func(r *daily) string { return r.Day.String() + "/" + r.Group.Key },
		Lead: func(d *[]daily) page.Line {
			all := 0
			for _, r := range *d {
				all += r.Came
			}
			return page.Say(page.Muted, "recap.lead", table.CountOf(all))
		},
		None: page.Says[[]daily](page.Muted, "recap.none"),
	}.Page()
}
