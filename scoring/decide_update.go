package scoring

// updateCandidate says what a row changes of a candidate who is known, or what
// is wrong with it.
func (d *decider) updateCandidate(at int, row *CandidateRow) Problems {
	problems := d.checkMarks(row)
	for _, f := range d.s.changesOf(at, row) {
		var cells []Cell
		for _, c := range f.Cells {
			switch {
			case d.s.rows[at].gone && f.Subject.Kind == OnIdentity:
				problems = append(problems, problem(row.Line, c.Name, Refuse("identity.gone", row.Number)))
			case d.s.clashes[f.Subject][c.Name]:
				problems = append(problems, problem(row.Line, c.Name, Refuse("cell.two-values", c.Name)))
			default:
				cells = append(cells, d.cell(f.Subject, c.Name, c.Value))
			}
		}
		if len(cells) > 0 {
			d.out.Facts = append(d.out.Facts, Fact{f.Subject, cells})
		}
	}
	return problems
}

// changesOf are the cells of a row that are not blank and that a known candidate
// has otherwise. Where a cell has two values, any is another.
func (s *State) changesOf(at int, row *CandidateRow) (out []Fact) {
	for _, f := range [...]Fact{
		{Subject{OnRegistration, row.Number}, registrationOf(row)},
		{Subject{OnIdentity, row.Number}, identityOf(row)},
		{Subject{OnWritten, row.Number}, s.writtenOf(row)},
	} {
		var cells []Cell
		for _, c := range f.Cells {
			same := s.rowValue(rowCell{int32(at), f.Subject.Kind, c.Name}) == c.Value && !s.clashes[f.Subject][c.Name]
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
