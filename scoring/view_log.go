package scoring

// Changed is one cell of an entry, or of a row of a file, with what it was before.
type Changed struct {
	CellChange
	Was string // "" blank, or nothing before; also when Hidden
}

// Former says what each cell of an entry was before, from older entries, newest
// first. What counts nowhere was never a cell's value.
func Former(e LogEntry, older []LogEntry) []Changed {
	type cell struct {
		of   Subject
		name string
	}
	var out []Changed
	waiting := map[cell]int{}
	for i, c := range e.Changes {
		out = append(out, Changed{CellChange: c})
		if !c.Hidden {
			waiting[cell{c.Subject, c.Cell}] = i
		}
	}
	for _, o := range older {
		if !o.Counted() || o.Place >= e.Place {
			continue
		}
		for _, c := range o.Changes {
			at, ok := waiting[cell{c.Subject, c.Cell}]
			if !ok {
				continue
			}
			if !c.Hidden {
				out[at].Was = c.Value
			}
			delete(waiting, cell{c.Subject, c.Cell})
		}
		if len(waiting) == 0 {
			break
		}
	}
	return out
}

// Counted says whether an entry counts.
func (e LogEntry) Counted() bool { return e.Verdict == Counts || e.Verdict == Lapsed }

// Behalf is for whom an act typed sheets, or nobody: the one assessor of its
// sheets, when that is not who did it.
func (e LogEntry) Behalf() PersonID {
	if e.Kind != KindTypeSheet && e.Kind != KindImportMarks {
		return ""
	}
	var found PersonID
	for _, c := range e.Changes {
		if c.Subject.Kind != OnSheet {
			continue
		}
		id := SheetOf(c.Subject).Assessor
		if found != "" && found != id {
			return ""
		}
		found = id
	}
	return found
}

// PlaceOf is the place of an act as LogEntry has it; 0 for one that is not here.
func (v View) PlaceOf(id ActID) uint64 {
	if place, ok := v.state.placeOfAct(id); ok {
		return uint64(place) + 1
	}
	return 0
}

// LastSaid is the place of the newest entry that counts and said a cell; 0: none.
func (v View) LastSaid(on Subject, cell string) uint64 {
	place := uint64(0)
	for _, h := range v.state.heads(on, cell) {
		place = max(place, uint64(h.ref.Commit())+1)
	}
	return place
}
