package scoring

import (
	"slices"
)

// record takes fact i of an act that counts.
func (s *State) record(a *Act, i int) {
	f := &a.Facts[i]
	row := s.house.subjects[f.Subject.Kind]
	s.noteSpelling(a, i)
	if names := s.house.rule(a.Kind).Names; names != "" {
		s.noteDestruction(a, i, names)
		s.noteDestroyed(a, f.Subject.ID)
	}
	if f.Subject.Kind.inRows() {
		s.recordRow(a, i)
	} else {
		if !s.drawers.lies(f.Subject) {
			s.noteUnder(row, f.Subject)
		}
		if row.Of == nil || !s.isDestroyed(row.Of(f.Subject.ID)) { // said by who had not seen that it is gone
			for _, c := range f.Cells {
				s.setCell(a, f.Subject, c, a.Ref(i))
			}
		}
	}
	if row.Read != nil {
		row.Read(s, a, f.Subject)
	}
}

// noteUnder has a subject lie under another, in the order met.
func (s *State) noteUnder(row *SubjectRow, on Subject) {
	if row.Under != nil {
		key := underKey{on.Kind, row.Under(on.ID)}
		s.under[key] = append(s.under[key], on)
	}
}

// heads are the leaves that hold a cell's present value or values.
func (s *State) heads(on Subject, cell string) []*head { return s.Now().headsNow(on, cell) }

// Value is the text of a cell; "" is blank.
func (s *State) Value(on Subject, cell string) string {
	if on.Kind.inRows() {
		if r, ok := s.byNumber[on.ID]; ok {
			return s.rowValue(rowCell{r, on.Kind, cell})
		}
		return ""
	}
	return s.value(s.house.same(on), cell)
}

// setCell makes ref a head of a cell and takes away the heads it supersedes.
func (s *State) setCell(a *Act, on Subject, c Cell, ref Ref) {
	d := s.drawers.change(on)
	if d.cells == nil {
		d.cells = record{}
	}
	rec := d.cells
	rec[c.Name] = replace(rec[c.Name], s.replaces(&c), c.Value, ref)
	s.noteClash(on, c.Name, rec[c.Name])
}

// replace is the heads of a cell after a leaf wrote it. That it replaces only
// what its author had seen was asked before it was recorded.
func replace(heads []*head, replaces []Ref, value string, ref Ref) []*head {
	now := &head{ref: ref, value: value}
	kept := make([]*head, 0, len(heads)+1)
	for _, h := range heads {
		if slices.Contains(replaces, h.ref) {
			now.was = append(now.was, h)
		} else {
			kept = append(kept, h)
		}
	}
	if len(now.was) < len(replaces) { // another copy replaced some of them, too
		for _, ref := range replaces {
			if !slices.ContainsFunc(now.was, func(h *head) bool { return h.ref == ref }) {
				now.was = appendSome(now.was, behind(kept, ref))
			}
		}
	}
	kept = append(kept, now)
	slices.SortFunc(kept, compareHeads)
	return kept
}

func appendSome(list []*head, h *head) []*head {
	if h == nil {
		return list
	}
	return append(list, h)
}

// behind finds a leaf among heads and all that they replaced, or nil.
func behind(heads []*head, ref Ref) (found *head) {
	eachBehind(heads, func(h *head) {
		if h.ref == ref {
			found = h
		}
	})
	return found
}

// eachBehind visits heads and all that they replaced, each once and after what it
// replaced: copies that part and meet often share much of it.
func eachBehind(heads []*head, visit func(*head)) {
	if len(heads) == 1 && len(heads[0].was) == 0 {
		visit(heads[0])
		return
	}
	met := map[*head]bool{}
	var walk func(list []*head)
	walk = func(list []*head) {
		for _, h := range list {
			if !met[h] {
				met[h] = true
				walk(h.was)
				visit(h)
			}
		}
	}
	walk(heads)
}
