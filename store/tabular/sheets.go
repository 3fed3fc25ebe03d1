package tabular

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// sheets says of each sheet of a workbook what becomes of it, and adds the tables
// that are read with the first.
func (s *search) sheets(in *intake.File, tops []top, want intake.Wanted) error {
	if in.Comma != 0 && in.Part == 0 {
		return nil
	}
	for i := range tops {
		t := &tops[i]
		if t.comma != in.Comma {
			continue
		}
		seen := intake.SheetSeen{Name: t.name(), Hidden: t.veiled}
		if t.part > 0 {
			seen.Line = max(t.from, 1)
		}
		same, found := s.like(in.Header, in.Kind, t)
		switch named := slices.Contains(want.Sheets, t.name()); {
		case t.sheet == in.Sheet && t.part == in.Part && (named || !t.veiled):
			seen.Lot = intake.LotRead
		case named && !found:
			if found = s.own(t, in.Kind, &same); !found {
				return scoring.Refuse("csv.sheet.no-header", t.name())
			}
			seen.Lot = intake.LotRead
		case named:
			seen.Lot = intake.LotRead
		case len(t.rows) == 0 && t.broken == 0:
			seen.Lot = intake.LotBlank
		case want.Sheets != nil:
			seen.Lot = intake.LotLeft
		case !found && (t.veiled && !s.mayHold(t) || !t.isTable()):
			seen.Lot = intake.LotLeft
		case t.veiled, !found, t.part > 0:
			seen.Lot = intake.LotAsked
		default:
			seen.Lot = intake.LotRead
		}
		if seen.Lot == intake.LotRead && (t.sheet != in.Sheet || t.part != in.Part) {
			in.Also = append(in.Also, same)
		}
		in.Sheets = append(in.Sheets, seen)
	}
	return nil
}

// like finds the table of a sheet whose columns have the names of a header, in
// any order.
func (s *search) like(header []string, kind intake.Kind, t *top) (intake.Table, bool) {
	any := *s
	any.line = 0
	any.kinds = s.of(kind)
	for i := range t.rows[:min(len(t.rows), headRows)] {
		if g := any.guess(t, i); intake.SameColumns(g.names, header) {
			return g.table(), true
		}
	}
	return intake.Table{}, false
}

// of are the callings of one kind.
func (s *search) of(kind intake.Kind) []kindCalling {
	at := slices.IndexFunc(s.kinds, func(k kindCalling) bool { return k.kind == kind })
	return s.kinds[at : at+1]
}

// isTable says whether a sheet may hold rows of a table: one of what was looked at
// has two cells, or there is more of it.
func (t *top) isTable() bool {
	return t.more || t.broken > 0 || slices.ContainsFunc(t.rows, func(r headRow) bool {
		filled := 0
		for _, cell := range r.cells {
			if cell != "" {
				filled++
			}
		}
		return filled > 1
	})
}

// own finds the table of a sheet that somebody named, whatever its columns are
// called.
func (s *search) own(t *top, kind intake.Kind, to *intake.Table) bool {
	one := &search{kinds: s.of(kind), remembered: s.remembered, best: guess{row: -1}}
	one.look(t)
	if one.best.row < 0 || one.best.found == 0 {
		return false
	}
	*to = one.best.table()
	return true
}

// mayHold says whether a sheet has a header of all that some kind needs.
func (s *search) mayHold(t *top) bool {
	one := &search{kinds: s.kinds, best: guess{row: -1}}
	one.look(t)
	return one.best.row >= 0 && one.best.whole()
}
