package scoring

// updateCandidate says what a row changes of a candidate who is known, or what
// is wrong with it.
func (d *decider) updateCandidate(at int, row *CandidateRow) Problems {
	problems := d.checkMarks(row)
	for _, f := range d.s.changesOf(at, row, d.who.Person) {
		var cells []Cell
		for _, c := range f.Cells {
			if r := d.checkChange(at, f.Subject, c); r != nil {
				problems = append(problems, problem(row.Line, c.Name, r))
				continue
			}
			cells = append(cells, d.cell(f.Subject, c.Name, c.Value))
		}
		if len(cells) > 0 {
			d.out.Facts = append(d.out.Facts, Fact{f.Subject, cells})
		}
	}
	return problems
}

// checkChange says why a cell of a known candidate may not change so.
func (d *decider) checkChange(at int, of Subject, c Cell) *Refusal {
	switch {
	case d.s.rows[at].gone && of.Kind == OnIdentity:
		return Refuse("identity.gone", d.s.rows[at].number)
	case d.s.clashes[of][c.Name]:
		return Refuse("cell.two-values", c.Name)
	case of.Kind == OnKeying:
		m, _ := ParsePoints(c.Value) // it was made from a mark
		return d.checkKeying(d.s.rows[at].number, c.Name, &m)
	}
	return nil
}

// changesOf are the cells of a row that are not blank and that a known candidate
// has otherwise, as far as this person knows. Where a cell has two values, any is
// another.
func (s *State) changesOf(at int, row *CandidateRow, who PersonID) (out []Fact) {
	for _, f := range [...]Fact{
		{Subject{OnRegistration, row.Number}, registrationOf(row)},
		{Subject{OnIdentity, row.Number}, identityOf(row)},
		{Subject{OnWritten, row.Number}, s.writtenOf(row, false)},
		{onKeying(row.Number, who), s.writtenOf(row, true)},
	} {
		var cells []Cell
		for _, c := range f.Cells {
			same := s.valueFor(at, f.Subject, c.Name, who) == c.Value && !s.clashes[f.Subject][c.Name]
			if c.Value != "" && !same {
				cells = append(cells, c)
			}
		}
		if len(cells) > 0 {
			out = append(out, Fact{f.Subject, cells})
		}
	}
	return out
}

// valueFor is the text of a candidate's cell for one person. Of a mark that two
// people type it is what they agreed on, else what this person typed: never what
// another typed alone.
func (s *State) valueFor(at int, of Subject, cell string, who PersonID) string {
	if of.Kind != OnKeying {
		return s.rowValue(rowCell{int32(at), of.Kind, cell})
	}
	m, ok := s.Mark(at, s.subTest(cell))
	if !ok {
		m, ok = s.ownKeyed(s.rows[at].number, cell, who)
	}
	if !ok {
		return ""
	}
	return m.String()
}
