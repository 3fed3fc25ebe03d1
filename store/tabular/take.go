package tabular

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// Take reads a file whole into the command that would take it, or says
// everything that is wrong with it. See [intake.Reader].
func (f *File) Take(ctx context.Context, in intake.File, k intake.Knowing, progress func(intake.Headway)) (c scoring.Command, notes Notes, err error) {
	notes, err = f.taking(ctx, in, k, progress, func(t *table, rule *numberRule) { c = t.command(in, k, rule) })
	if err != nil {
		c = nil
	}
	return c, notes, err
}

// Parts reads a file of candidates into commands that would take so many rows each,
// one after the other. What is wrong with the whole file is known at the end, and
// so is whether it still is the file that was looked at: on an error, what was
// given is to be thrown away. Each may end the reading.
func (f *File) Parts(ctx context.Context, in intake.File, k intake.Knowing, rows int, each func(scoring.SaveCandidates) error) (notes Notes, err error) {
	return f.taking(ctx, in, k, nil, func(t *table, rule *numberRule) {
		newCandidateFile(t, in, k, rule).read(rows, func(part []scoring.CandidateRow) {
			if t.stopped == nil {
				t.stopped = each(scoring.SaveCandidates{Rows: part, Update: in.Update, Source: sourceOf(in)})
			}
		})
	})
}

// taking reads all rows, and says what is wrong with them or with the file.
func (f *File) taking(ctx context.Context, in intake.File, k intake.Knowing, progress func(intake.Headway), read func(*table, *numberRule)) (Notes, error) {
	rule := newNumberRule(k.Book.Number)
	if rule == nil {
		return nil, whole("csv.pattern", k.Book.Number.Pattern)
	}
	rows, err := f.open(in.Sheet, in.Comma)
	if err != nil {
		return nil, unread(err)
	}
	defer rows.close() // only read: what it held was checked as it was read
	t, err := newTable(ctx, rows, in, columnsOf(in.Kind, k.Book, in.Update), progress)
	if err != nil {
		return nil, err
	}
	read(t, rule)
	if t.stopped != nil {
		return nil, t.stopped
	}
	switch sum, err := rows.hash(); {
	case err != nil:
		return nil, err
	case sum != in.Hash:
		return nil, errChanged
	case len(t.kept) > 0:
		return t.notes, t.all()
	}
	return t.notes, nil
}

func sourceOf(in intake.File) scoring.Source { return scoring.Source{Name: in.Name, Hash: in.Hash} }

// command reads all rows.
func (t *table) command(in intake.File, k intake.Knowing, rule *numberRule) scoring.Command {
	source := sourceOf(in)
	switch in.Kind {
	case intake.Formations:
		return scoring.SaveFormations{Rows: t.formations(len(k.Book.GroupBy)), Source: source}
	case intake.Marks:
		m := newMarkFile(t, k, rule)
		m.read()
		return scoring.ImportMarks{Written: m.writtenRows, Sheets: m.sheetRows, Source: source}
	case intake.Written:
		return scoring.ImportMarks{Written: t.writtenMarks(k, rule), Source: source}
	}
	c := scoring.SaveCandidates{Update: in.Update, Source: source}
	file := newCandidateFile(t, in, k, rule)
	file.read(file.guess, func(part []scoring.CandidateRow) {
		if c.Rows == nil {
			c.Rows = part
		} else {
			c.Rows = append(c.Rows, part...)
		}
	})
	return c
}
