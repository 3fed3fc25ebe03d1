package tabular

import (
	"context"

	"ampera/scoring"
)

// Take reads a file whole into the command that would take it, or says
// everything that is wrong with it. See [scoring.Files].
func (f *File) Take(ctx context.Context, in scoring.Incoming, k scoring.Knowing, progress func(scoring.Headway)) (scoring.Command, Notes, error) {
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
func (t *table) command(in scoring.Incoming, k scoring.Knowing, rule *numberRule, source scoring.Source) scoring.Command {
	switch in.Kind {
	case scoring.FormationFile:
		return scoring.SaveFormations{Rows: t.formations(len(k.Book.GroupBy)), Source: source}
	case scoring.MarkFile:
		m := newMarkFile(t, k, rule)
		m.read()
		return scoring.ImportMarks{Written: m.writtenRows, Sheets: m.sheetRows, Source: source}
	case scoring.WrittenFile:
		return scoring.ImportMarks{Written: t.writtenMarks(k, rule), Source: source}
	}
	return scoring.SaveCandidates{Rows: newCandidateFile(t, in, k, rule).read(), Update: in.Update, Source: source}
}
