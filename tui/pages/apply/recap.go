package apply

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// recapPage is how much of the log is read at a time.
const recapPage = 256

// arrival is somebody who was registered: for which formation, on which day.
type arrival struct {
	formation string // its [scoring.GroupKey]
	day       scoring.Date
}

// arrived are those whom the log knows, in no order: of each the day of the first act that
// registered them and counts, by the clock of who did it. Who applied is counted on the day
// of that, and not again when they get a number. Groups are the formations there are, with
// those that are only applied for.
func arrived(ctx context.Context, from page.Source) (out []arrival, groups []scoring.Group, err error) {
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
			out = append(out, arrival{key, day(at)})
		}
		for number, at := range registered {
			application := v.Value(scoring.Subject{Kind: scoring.OnRegistration, ID: number}, scoring.ColApplicant)
			if _, counted := applied[application]; v.Knows(number) && !counted {
				out = append(out, arrival{v.GroupOf(number), day(at)})
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

// daily is how many came to a formation on one day, and until its end.
type daily struct {
	group scoring.Group
	day   scoring.Date
	came  int
	until int
}

// Recap says day by day how many were registered for each formation, from the log, so that
// nobody counts by hand.
func Recap() page.Page {
	return page.List[[]daily, daily]{
		ID: "recap", Title: "recap.title", Name: table.Ask("rekap-harian", "daily"), Unread: "recap.reading",
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer,
		Read: func(ctx context.Context, from page.Source, _ page.Args) (d []daily, err error) {
			came, groups, err := arrived(ctx, from)
			return dailies(came, groups), err
		},
		Rows: func(d *[]daily) []daily { return *d },
		Columns: func(*[]daily) []table.Column[daily] {
			return []table.Column[daily]{
				table.Col("day", "publish.day", table.Ask("tanggal", "day"), 10, table.Day,
					func(r *daily) table.Value { return table.DayOf(r.day) }).Stay(),
				table.Col("formation", "formations.formation", table.AsFormation, 30, table.Formation,
					func(r *daily) table.Value { return table.FormationOf(r.group) }).Grow().Stay(),
				table.Counts("came", "recap.came", table.Ask("baru", "new"), 8, func(r *daily) int { return r.came }),
				table.Counts("until", "recap.until", table.Ask("jumlah", "total"), 8, func(r *daily) int { return r.until }),
			}
		},
		Key: func(r *daily) string { return r.day.String() + "/" + r.group.Key },
		Lead: func(d *[]daily) page.Line {
			all := 0
			for _, r := range *d {
				all += r.came
			}
			return page.Say(page.Muted, "recap.lead", table.CountOf(all))
		},
		None: page.Says[[]daily](page.Muted, "recap.none"),
	}.Page()
}

// dailies counts by day and formation; the last day first, since that is what one asks for.
func dailies(came []arrival, groups []scoring.Group) (out []daily) {
	byKey := map[string]scoring.Group{}
	for _, g := range groups {
		byKey[g.Key] = g
	}
	counts := map[arrival]int{}
	for _, a := range came {
		counts[a]++
	}
	for a, n := range counts {
		out = append(out, daily{group: byKey[a.formation], day: a.day, came: n})
	}
	slices.SortFunc(out, func(a, b daily) int {
		return cmp.Or(cmp.Compare(a.day, b.day), strings.Compare(a.group.Key, b.group.Key))
	})
	until := map[string]int{}
	for i := range out {
		until[out[i].group.Key] += out[i].came
		out[i].until = until[out[i].group.Key]
	}
	slices.SortStableFunc(out, func(a, b daily) int { return cmp.Compare(b.day, a.day) })
	return out
}
