package office

import (
	"cmp"
	"context"
	"slices"

	"ampera/scoring"
	"ampera/tui/page"
)

// uncountedEntries are the entries that count nowhere: those that wait for a ruling
// first, then by place, newest first.
func uncountedEntries(ctx context.Context, from page.Source) ([]scoring.LogEntry, error) {
	open := map[uint64]bool{}
	var places []uint64
	from.Read(func(v scoring.View) {
		for _, u := range v.Uncounted() {
			places = append(places, uint64(u.Place)+1)
			open[uint64(u.Place)+1] = u.Open()
		}
	})
	out, err := entriesAt(ctx, from, places)
	slices.SortStableFunc(out, func(a, b scoring.LogEntry) int {
		switch {
		case open[a.Place] == open[b.Place]:
			return cmp.Compare(b.Place, a.Place)
		case open[a.Place]:
			return -1
		}
		return 1
	})
	return out, err
}

// entriesAt are the entries at places, which are in order, newest first.
func entriesAt(ctx context.Context, from page.Source, places []uint64) (out []scoring.LogEntry, err error) {
	for i := len(places) - 1; i >= 0; {
		read, err := from.Log(ctx, scoring.LogQuery{Before: places[i] + 1, Limit: logPage})
		if err != nil || len(read) == 0 {
			return out, err
		}
		oldest := read[len(read)-1].Place
		for _, e := range read {
			if slices.Contains(places, e.Place) {
				out = append(out, e)
			}
		}
		for i >= 0 && places[i] >= oldest {
			i--
		}
	}
	return out, nil
}

// entryAt is the entry of a place, as the log counts them from 0.
func entryAt(ctx context.Context, from page.Source, place uint64) (e entry, known bool, err error) {
	read, err := from.Log(ctx, scoring.LogQuery{Before: place + 2, Limit: 1})
	if err != nil || len(read) == 0 {
		return entry{}, false, err
	}
	from.Read(func(v scoring.View) {
		out, _ := withWords(v, from, read)
		e = out[0]
	})
	return e, true, nil
}
