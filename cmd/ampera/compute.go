package main

import (
	"context"
	"maps"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/memory"
	"ampera/store"
)

// inputs are the files of a ranking without a database.
type inputs struct {
	candidates, marks, formations string
	told                          func(scoring.Problems) // notes on what was read; nil: nobody listens
}

// compute reads the files into a selection in memory, by the same commands
// that a committee gives, and returns its state.
func compute(ctx context.Context, book *scoring.Rulebook, in inputs) (*scoring.State, error) {
	known := intake.Knowing{Book: book}
	candidates, err := in.read(ctx, in.candidates, known, "candidates")
	if err != nil {
		return nil, err
	}
	office := memory.New(func() time.Time { return time.Time{} }, nil)
	chair, err := office.Found(scoring.Founding{Chair: "ampera", Book: book, Freeze: true})
	if err != nil {
		return nil, err
	}
	if _, err := chair.Submit(ctx, candidates); err != nil {
		return nil, err
	}
	if in.formations != "" {
		formations, err := in.read(ctx, in.formations, known, "formations")
		if err != nil {
			return nil, err
		}
		if _, err := chair.Submit(ctx, formations); err != nil {
			return nil, err
		}
	}
	if in.marks != "" {
		if err := computeMarks(ctx, office, chair, book, in); err != nil {
			return nil, err
		}
	}
	return office.State(), nil
}

// read reads a file as one of fileKinds.
func (in inputs) read(ctx context.Context, path string, k intake.Knowing, what string) (scoring.Command, error) {
	file, err := store.Files{}.Look(path, intake.Wanted{Kinds: fileKinds[what]}, k.Book, nil)
	if err != nil {
		return nil, err
	}
	c, notes, err := store.Files{}.Take(ctx, file, k, nil)
	if in.told != nil {
		in.told(notes)
	}
	return c, err
}

// computeMarks takes a file of marks. Every assessor named in it becomes a
// person who fills and submits their own sheets.
func computeMarks(ctx context.Context, office *memory.Office, chair scoring.Desk, book *scoring.Rulebook, in inputs) error {
	var k intake.Knowing
	chair.Read(func(v scoring.View) { k = intake.KnowingOf(v) })
	read, err := in.read(ctx, in.marks, k, "marks")
	if err != nil {
		return err
	}
	state, marks := office.State(), read.(scoring.ImportMarks)
	if len(marks.Written) > 0 {
		if _, err := chair.Submit(ctx, scoring.SaveWritten{Rows: marks.Written, Source: marks.Source}); err != nil {
			return err
		}
	}
	desks := map[string]*memory.Desk{}
	panels := map[string]map[string][]scoring.PersonID{} // component, number
	for _, sheet := range marks.Sheets {
		id := scoring.PersonID(sheet.Assessor)
		if desks[sheet.Assessor] == nil {
			code, err := chair.Enrol(ctx, id, sheet.Assessor, scoring.Assessor)
			if err != nil {
				return err
			}
			if _, err := office.ChooseKey(ctx, id, code, ""); err != nil {
				return err
			}
			desks[sheet.Assessor] = office.Desk(id)
		}
		if panels[sheet.Component] == nil {
			panels[sheet.Component] = map[string][]scoring.PersonID{}
		}
		panels[sheet.Component][sheet.Number] = append(panels[sheet.Component][sheet.Number], id)
	}
	for _, component := range slices.Sorted(maps.Keys(panels)) {
		assign := scoring.AssignPanel{Component: component}
		for _, number := range slices.Sorted(maps.Keys(panels[component])) {
			assign.Panels = append(assign.Panels, scoring.PanelRow{Candidate: number, Assessors: panels[component][number]})
		}
		if _, err := chair.Submit(ctx, assign); err != nil {
			return err
		}
	}
	for _, sheet := range marks.Sheets {
		if err := submitSheet(ctx, state, desks[sheet.Assessor], book, sheet); err != nil {
			return err
		}
	}
	return nil
}

// submitSheet fills a sheet and submits it. One that lacks a mark stays a
// draft, and the ranking says whose it is.
func submitSheet(ctx context.Context, state *scoring.State, desk scoring.Desk, book *scoring.Rulebook, row scoring.SheetRow) error {
	id := scoring.SheetID{Candidate: row.Number, Component: row.Component, Assessor: desk.Actor().Person}
	marks := map[string]*scoring.Points{}
	for code, m := range row.Marks {
		marks[code] = &m
	}
	if _, err := desk.Submit(ctx, scoring.SaveSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: marks}}); err != nil {
		return err
	}
	rubric := book.Component(row.Component).Rubric
	i, _ := state.Find(row.Number)
	total, complete := rubric.Total(rubric.CriteriaFor(state.At(i).Column), row.Marks)
	if !complete {
		return nil
	}
	_, err := desk.Submit(ctx, scoring.SubmitSheet{Sheet: id, Total: total})
	return err
}
