package tabular

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// Take reads a file whole into the command that would take it, or says
// everything that is wrong with it. See [intake.Reader].
func (f *File) Take(ctx context.Context, in intake.File, k intake.Knowing, progress func(intake.Headway)) (scoring.Command, Notes, error) {
	if in.Hash != f.source.Hash {
		return nil, nil, errChanged
	}
	rule := newNumberRule(k.Book.Number)
	if rule == nil {
		return nil, nil, whole("csv.pattern", k.Book.Number.Pattern)
	}
	rows, err := f.open(in.Sheet, in.Comma)
	if err != nil {
		return nil, nil, unread(err)
	}
	defer rows.close() // only read: what it held was checked as it was read
	t, err := newTable(ctx, rows, in, columnsOf(in.Kind, k.Book, in.Update), progress)
	if err != nil {
		return nil, nil, err
	}
	c := t.command(in, k, rule, f.source)
	switch {
	case t.stopped != nil:
		return nil, nil, t.stopped
	case len(t.kept) > 0:
		return nil, t.notes, t.all()
	}
	return c, t.notes, nil
}

// command reads all rows.
func (t *table) command(in intake.File, k intake.Knowing, rule *numberRule, source scoring.Source) scoring.Command {
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
	return scoring.SaveCandidates{Rows: newCandidateFile(t, in, k, rule).read(), Update: in.Update, Source: source}
}
