package office

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// logDeep is how many older entries about something that is no candidate are looked
// through for what a value was before.
const logDeep = 2000

// logDetail is one entry whole: who did it, whether it counts, and what it changed
// from what to what.
func logDetail(ctx context.Context, from page.Source, e entry) (paper.Paper, error) {
	older, err := olderThan(ctx, from, e.LogEntry)
	if err != nil {
		return paper.Paper{}, err
	}
	done := table.SaidIn(func(l wording.Lang) string { return l.Done(e.LogEntry) })
	head := paper.Para{table.Put(e.day, table.Plain(" "), e.at, table.Plain(", "+e.Name)), e.subject}
	if e.Source.Name != "" {
		head = append(head, table.Keyed("log.source", e.Source.Name))
	}
	if e.History != "" {
		head = append(head, table.SaidIn(func(l wording.Lang) string { return l.HistoryTold(e.LogEntry) }))
	}
	changed := withoutSame(scoring.Former(e.LogEntry, older))
	var words *wording.Changes
	from.Read(func(v scoring.View) {
		if id := e.Behalf(); id != "" {
			head = append(head, table.Keyed("log.behalf", v.Record().PersonName(id)))
		}
		words = wording.NewChanges(v)
		for _, c := range e.Changes {
			words.Meet(v, c.Subject, c.Cell, c.Value)
		}
		for _, c := range changed {
			words.Meet(v, c.Subject, c.Cell, c.Was)
		}
		inOrder(v.Record().Book(), changed)
	})
	ruled, err := verdictOf(ctx, from, &e)
	if err != nil {
		return paper.Paper{}, err
	}
	blocks := []paper.Block{paper.Heading{Level: 3, Words: done}, head}
	if ruled != nil {
		blocks = append(blocks, ruled)
	}
	if len(e.Changes) == 0 {
		blocks = append(blocks, paper.Para{table.Keyed("log.too-many", strconv.Itoa(e.Count))})
	}
	return paper.Paper{Title: done, Blocks: append(blocks, changes(words, changed)...)}, nil
}

// olderThan are the entries before one about the same: all of a candidate's, or as
// many of the others as are looked through.
func olderThan(ctx context.Context, from page.Source, e scoring.LogEntry) (out []scoring.LogEntry, err error) {
	var about []string
	for _, c := range e.Changes {
		if n := c.Subject.Candidate(); !slices.Contains(about, n) {
			about = append(about, n)
		}
	}
	for _, number := range about {
		q := scoring.LogQuery{Candidate: number, Before: e.Place}
		if number == "" {
			q.Limit = logDeep
		}
		if e.Place < 2 { // nothing is older
			break
		}
		read, err := from.Log(ctx, q)
		if err != nil {
			return nil, err
		}
		out = append(out, read...)
	}
	return out, nil
}

// withoutSame leaves out what was said again as it was, unless nothing else was said.
func withoutSame(all []scoring.Changed) []scoring.Changed {
	out := slices.DeleteFunc(slices.Clone(all), func(c scoring.Changed) bool { return !c.Hidden && c.Was == c.Value && c.Was != "" })
	if len(out) == 0 {
		return all
	}
	return out
}

// inOrder puts the criteria of a sheet into the rulebook's order, before what else is
// said of it.
func inOrder(book *scoring.Rulebook, changed []scoring.Changed) {
	if book == nil {
		return
	}
	place := map[string]int{}
	for _, c := range book.Observed() {
		for i, one := range c.Rubric.Criteria {
			place["mark/"+one.Code] = i + 1
		}
	}
	first := map[scoring.Subject]int{} // subjects stay in the order of the entry
	for i, c := range changed {
		if _, known := first[c.Subject]; !known {
			first[c.Subject] = i
		}
	}
	rank := func(c scoring.Changed) int { return cmp.Or(place[c.Cell], len(place)+1) }
	slices.SortStableFunc(changed, func(a, b scoring.Changed) int {
		return cmp.Or(cmp.Compare(first[a.Subject], first[b.Subject]), cmp.Compare(rank(a), rank(b)))
	})
}

// changes are what was changed, under the subject that it is about.
func changes(words *wording.Changes, changed []scoring.Changed) (out []paper.Block) {
	var lines paper.Para
	var last scoring.Subject
	flush := func() {
		if lines != nil {
			out, lines = append(out, lines), nil
		}
	}
	for i, c := range changed {
		if wording.Machine(c.Subject.Kind, c.Cell) {
			continue
		}
		if i == 0 || c.Subject != last {
			flush()
			if title := table.SaidIn(func(l wording.Lang) string { return words.Subject(l, c.Subject) }); !title.Silent() {
				out = append(out, paper.Heading{Level: 3, Words: title})
			}
			last = c.Subject
		}
		lines = append(lines, table.SaidIn(func(l wording.Lang) string { return changeWords(l, words, c) }))
	}
	flush()
	return out
}

// changeWords are "what: old -> new", or the value alone where it is new or stays.
func changeWords(l wording.Lang, words *wording.Changes, c scoring.Changed) string {
	name := words.Cell(l, c.Subject, c.Cell) + ": "
	if c.Hidden {
		return name + l.Text("log.hidden")
	}
	now := words.Value(l, c.Subject, c.Cell, c.Value)
	if c.Was == c.Value || c.Was == "" {
		return name + now
	}
	return name + words.Value(l, c.Subject, c.Cell, c.Was) + " → " + now
}

// verdictOf is what became of an entry, and why; nil: it counts.
func verdictOf(ctx context.Context, from page.Source, e *entry) (paper.Block, error) {
	why := table.SaidIn(func(l wording.Lang) string { return l.Why(e.Why) })
	switch e.Verdict {
	case scoring.Counts:
		return nil, nil
	case scoring.Lapsed:
		return paper.Para{table.Key("log.verdict.stale"), why}, nil
	}
	out := paper.Para{table.Key("log.verdict", table.Key("verdict."+e.Verdict.String())), why}
	relation, other, err := otherOf(ctx, from, e)
	if relation != "" {
		out = append(out, table.Key(relation, other.named()))
	}
	if e.failed != nil && !e.open() && e.Verdict != scoring.SetAside {
		out = append(out, table.Key("log.ruled"))
	}
	return out, err
}

// otherOf finds the entry that cut one off, or waits with it, and how the two hang
// together: a key of the catalogue, or "".
func otherOf(ctx context.Context, from page.Source, e *entry) (relation string, other entry, err error) {
	if e.failed == nil || e.failed.By == (scoring.ActID{}) {
		return "", entry{}, nil
	}
	place, mutual := uint64(0), false
	from.Read(func(v scoring.View) {
		place = v.PlaceOf(e.failed.By)
		mutual = slices.ContainsFunc(v.Uncounted(), func(u scoring.Uncounted) bool { return u.ID == e.failed.By && u.By == e.ID })
	})
	if place == 0 {
		return "", entry{}, nil
	}
	other, known, err := entryAt(ctx, from, place-1)
	switch {
	case !known:
		return "", entry{}, err
	case mutual:
		return "log.against", other, nil
	case e.Verdict == scoring.Waits:
		return "log.waits-for", other, nil
	}
	return "log.cut-by", other, nil
}
