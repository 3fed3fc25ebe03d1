package tabular

import (
	"context"
	"errors"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/registration"
)

// Take reads a file whole into the command that would take it, or says
// everything that is wrong with it. See [intake.Reader].
func (f *File) Take(ctx context.Context, in intake.File, k intake.Knowing, progress func(intake.Headway)) (c scoring.Command, read intake.Reading, err error) {
	read, err = f.taking(ctx, in, k, progress, func(t *table, rule *numberRule) (out int) {
		c, out = t.command(in, k, rule)
		return out
	})
	if err != nil {
		if errors.As(err, new(scoring.Problems)) {
			read.Rest = c
		}
		c = nil
	}
	return c, read, err
}

// Parts reads a file of candidates into commands that would take so many rows each,
// one after the other. What is wrong with the whole file is known at the end, and
// so is whether it still is the file that was looked at: on an error, what was
// given is to be thrown away. Each may end the reading.
func (f *File) Parts(ctx context.Context, in intake.File, k intake.Knowing, rows int, each func(scoring.SaveCandidates) error) (read intake.Reading, err error) {
	return f.taking(ctx, in, k, nil, func(t *table, rule *numberRule) (out int) {
		newCandidateFile(t, in, k, rule).read(rows, func(part []scoring.CandidateRow) {
			if out += len(part); t.stopped == nil {
				t.stopped = each(scoring.SaveCandidates{Rows: part, Update: in.Update, Source: sourceOf(in)})
			}
		})
		return out
	})
}

// taking reads all rows, and says what is wrong with them or with the file. Read
// says how many rows came out of it; -1: that is not counted.
func (f *File) taking(ctx context.Context, in intake.File, k intake.Knowing, progress func(intake.Headway), read func(*table, *numberRule) int) (out intake.Reading, err error) {
	if (in.Kind == intake.Staffing || in.Kind == intake.Decree) && k.Book.Plan == nil {
		return out, scoring.Refuse("need.no-plan")
	}
	if in.Kind == intake.Objections && k.Book.Objections == nil {
		return out, scoring.Refuse("objection.off")
	}
	rule := newNumberRule(k.Book.Number)
	if rule == nil {
		return out, whole("csv.pattern", k.Book.Number.Pattern)
	}
	if err := asked(in); err != nil {
		return out, err
	}
	f.what.code, f.heads = in.Code, newHeaders(k.Book)
	t, err := newTable(ctx, f, in, columnsOf(in.Kind, k.Book, in.Update), rule, progress)
	if err != nil {
		return out, err
	}
	t.results = newResults(k.Book)
	defer func() { _ = t.rows.close() }() // only read: what it held was checked as it was read
	came := read(t, rule)
	if t.stopped != nil {
		return out, t.stopped
	}
	sum, err := t.rows.hash()
	out = intake.Reading{Notes: t.notes.all(), Counts: t.counts, Remarks: t.results.remarks()}
	switch {
	case err != nil:
		return intake.Reading{}, err
	case sum != in.Hash:
		return intake.Reading{}, errChanged
	case len(t.kept) > 0:
		return out, t.all()
	}
	return out, t.agree(came)
}

func sourceOf(in intake.File) scoring.Source { return scoring.Source{Name: in.Name, Hash: in.Hash} }

// command reads all rows that can be judged, and says how many came out; -1: several
// become one. Of a file without a fault these are all.
func (t *table) command(in intake.File, k intake.Knowing, rule *numberRule) (scoring.Command, int) {
	source := sourceOf(in)
	switch in.Kind {
	case intake.Formations:
		c := scoring.SaveFormations{Rows: t.formations(len(k.Book.GroupBy)), Source: source}
		return c, len(c.Rows)
	case intake.Staffing:
		c := planning.Import{Rows: t.staffing(k.Book.Plan), Source: source}
		return someOf(c, len(c.Rows)), len(c.Rows)
	case intake.Decree:
		c, rows := t.decree(k.Book.Plan)
		c.Source = source
		return someOf(c, rows), rows
	case intake.Marks:
		m := newMarkFile(t, k, rule)
		m.read()
		return scoring.ImportMarks{Written: m.writtenRows, Sheets: m.sheetRows, Source: source}, m.counted()
	case intake.Applicants:
		c := registration.Save{Rows: t.applicants(k.Book), Update: in.Update, Source: source}
		return c, len(c.Rows)
	case intake.Numbers:
		c := registration.GiveNumbers{Rows: t.numbers(rule), Source: source}
		return c, len(c.Rows)
	case intake.Objections:
		c := objection.Filings{Rows: t.objections(k.Book), Source: source}
		return c, len(c.Rows)
	case intake.Written:
		return scoring.ImportMarks{Written: t.writtenMarks(k, rule), Source: source}, -1 // one without any mark brings nothing
	}
	c := scoring.SaveCandidates{Update: in.Update, Source: source}
	file := newCandidateFile(t, in, k, rule)
	file.whatever = true
	file.read(file.guess, func(part []scoring.CandidateRow) {
		if c.Rows == nil {
			c.Rows = part
		} else {
			c.Rows = append(c.Rows, part...)
		}
	})
	return c, len(c.Rows)
}

// someOf is a command of rows, or nil where there are none: a rule that asks for some would
// say so of a file whose rows are faulty.
func someOf(c scoring.Command, rows int) scoring.Command {
	if rows == 0 {
		return nil
	}
	return c
}
