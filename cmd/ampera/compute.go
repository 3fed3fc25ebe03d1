package main

import (
	"context"
	"errors"
	"fmt"
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
	candidates, marks, formations fileInput
	spellings                     spellingFlags
	zeros                         zeroFlag
	told                          func(intake.Reading) // what is to be seen of what was read; nil: nobody listens
}

// fileInput is one of the files, and how it is to be taken.
type fileInput struct {
	path          string
	flag          string // by which its sheets are chosen
	sheets, match []string
}

// given says whether anything was said of the file.
func (in fileInput) given() bool { return in.path != "" || in.sheets != nil || in.match != nil }

// look looks at the file as one of fileKinds.
func (in fileInput) look(book *scoring.Rulebook, what string) (intake.File, error) {
	return look(in.path, book, fileKinds[what], importFlags{sheets: in.sheets, match: in.match})
}

// compute reads the files into a selection in memory, by the same commands
// that a committee gives, and returns its state.
func compute(ctx context.Context, book *scoring.Rulebook, in inputs) (*scoring.State, error) {
	known := intake.Knowing{Book: book}
	office, chair, err := in.register(ctx, known)
	if err != nil {
		return nil, err
	}
	if in.formations.path != "" {
		_, formations, _, err := in.read(ctx, in.formations, known, "formations", chair)
		if err != nil {
			return nil, err
		}
		if _, err := chair.Submit(ctx, in.spelled(book, formations)); err != nil {
			return nil, err
		}
	}
	in.alike(chair)
	if in.marks.path != "" {
		if err := computeMarks(ctx, office, chair, book, in); err != nil {
			return nil, err
		}
	}
	return office.State(), nil
}

// inParts is how many candidates are read at a time: while they are decided the
// next are read, and what was said of them is let go before more is said.
const inParts = 4096

// register is a selection in memory with the file's candidates. Where a part is not
// right the whole is read at once, so that all its faults are told together.
func (in inputs) register(ctx context.Context, k intake.Knowing) (*memory.Office, *memory.Desk, error) {
	file, err := in.candidates.look(k.Book, "candidates")
	if err != nil {
		return nil, nil, err
	}
	office, chair, err := computing(k.Book)
	if err != nil {
		return nil, nil, err
	}
	office.State().Expect(file.Rows)
	if read, noughts, err := in.inTurns(ctx, file, k, chair); err == nil {
		in.tell(read)
		return office, chair, in.settle(noughts)
	}
	if office, chair, err = computing(k.Book); err != nil {
		return nil, nil, err
	}
	all, read, err := store.Files{}.Take(ctx, file, k, nil)
	if rows, are := all.(scoring.SaveCandidates); are {
		doubter := doubterOf(k.Book)
		doubter.See(rows.Rows)
		read.Notes = append(read.Notes, file.Locate(doubter.Notes())...)
	}
	in.tell(read)
	if err != nil {
		return office, chair, intake.Flagged(judged(chair, file, read, err), in.candidates.flag)
	}
	noughts, err := in.submit(ctx, chair, k.Book, file, read, all)
	if err != nil {
		return office, chair, err
	}
	return office, chair, in.settle(noughts)
}

// submit decides candidates of a file with the answers, and says of whom it is asked
// whether they were absent.
func (in inputs) submit(ctx context.Context, chair *memory.Desk, book *scoring.Rulebook, file intake.File, read intake.Reading, act scoring.Command) (noughts []intake.Nought, err error) {
	chair.Read(func(v scoring.View) { act, noughts = in.zeros.answered(v, file, read, act) })
	_, err = chair.Submit(ctx, in.spelled(book, act))
	return noughts, err
}

// settle tells who is taken for absent, or asks.
func (in inputs) settle(noughts []intake.Nought) error {
	told, open := in.zeros.answer().Settled(noughts)
	in.tell(intake.Reading{Notes: told})
	if len(open) > 0 {
		return open
	}
	return nil
}

// computing is a selection that nobody will look back into.
func computing(book *scoring.Rulebook) (*memory.Office, *memory.Desk, error) {
	office := memory.New(func() time.Time { return time.Time{} }, nil).Computes()
	chair, err := office.Found(scoring.Founding{Chair: "ampera", Book: book, Freeze: true})
	return office, chair, err
}

// doubterOf sees what is odd about candidates of whom nothing else is known. Without a
// database there is no sitting on whose day they have their age.
func doubterOf(book *scoring.Rulebook) *intake.Doubter {
	if book.AgeOn != 0 {
		return intake.NewDoubter(nil, 0)
	}
	return intake.NewDoubter(nil, scoring.DateOf(time.Now()))
}

// errRemarks says that a column which seemed to say who was absent does not: of the
// parts that were decided already somebody may have to be asked about.
var errRemarks = errors.New("the column of results holds remarks")

// inTurns reads and decides a file's candidates part by part.
func (in inputs) inTurns(ctx context.Context, file intake.File, k intake.Knowing, chair *memory.Desk) (out intake.Reading, noughts []intake.Nought, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	parts, read := make(chan scoring.SaveCandidates, 1), make(chan error, 1)
	go func() {
		defer close(parts)
		var err error
		doubter := doubterOf(k.Book)
		out, err = store.Files{}.Parts(ctx, file, k, inParts, func(c scoring.SaveCandidates) error {
			doubter.See(c.Rows)
			select {
			case parts <- c:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
		out.Notes = append(out.Notes, file.Locate(doubter.Notes())...)
		read <- err
	}()
	for part := range parts {
		found, err := in.submit(ctx, chair, k.Book, file, intake.Reading{}, part)
		if err != nil {
			stop()
			<-read
			return out, nil, err
		}
		noughts = append(noughts, found...)
	}
	if err = <-read; err == nil && out.Remarks {
		err = errRemarks
	}
	return out, noughts, err
}

func (in inputs) tell(read intake.Reading) {
	if in.told != nil {
		in.told(read)
	}
}

// read reads a file as one of fileKinds.
func (in inputs) read(ctx context.Context, from fileInput, k intake.Knowing, what string, desk scoring.Desk) (intake.File, scoring.Command, intake.Reading, error) {
	file, err := from.look(k.Book, what)
	if err != nil {
		return file, nil, intake.Reading{}, err
	}
	c, read, err := store.Files{}.Take(ctx, file, k, nil)
	in.tell(read)
	return file, c, read, intake.Flagged(judged(desk, file, read, err), from.flag)
}

// judged is what is wrong with a file, with what the rules say of it. Sheets are no part of
// that: whoever is named in them becomes an assessor only once all of it is right.
func judged(desk scoring.Desk, file intake.File, read intake.Reading, err error) error {
	if marks, are := read.Rest.(scoring.ImportMarks); are {
		marks.Sheets = nil
		read.Rest = marks
	}
	desk.Read(func(v scoring.View) { err = intake.Judged(v, file, read, err) })
	return err
}

// computeMarks takes a file of marks. Every assessor named in it becomes a
// person who fills and submits their own sheets.
func computeMarks(ctx context.Context, office *memory.Office, chair scoring.Desk, book *scoring.Rulebook, in inputs) error {
	var k intake.Knowing
	chair.Read(func(v scoring.View) { k = intake.KnowingOf(v) })
	file, act, read, err := in.read(ctx, in.marks, k, "marks", chair)
	if err != nil {
		return err
	}
	var noughts []intake.Nought
	chair.Read(func(v scoring.View) { act, noughts = in.zeros.answered(v, file, read, act) })
	if err := in.settle(noughts); err != nil {
		return err
	}
	state, marks := office.State(), act.(scoring.ImportMarks)
	if len(marks.Written) > 0 {
		if _, err := chair.Submit(ctx, scoring.ImportMarks{Written: marks.Written, Source: marks.Source}); err != nil {
			return err
		}
	}
	desks := map[string]*memory.Desk{}
	panels := map[string]map[string][]scoring.PersonID{} // component, number
	for _, sheet := range marks.Sheets {
		if desks[sheet.Assessor] == nil {
			id := scoring.PersonID(fmt.Sprintf("a%04d", len(desks)+1)) // a name may hold signs that an id may not
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
		panels[sheet.Component][sheet.Number] = append(panels[sheet.Component][sheet.Number], desks[sheet.Assessor].Actor().Person)
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
