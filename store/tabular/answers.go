package tabular

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/information"
	"ampera/scoring/intake"
)

// Places of the columns of a file of answers; then the grouping columns, the need type
// where the rulebook has several, and of each question its answer and, where it has
// several scales, which.
const (
	atRegister = iota
	atApplicant
	firstGroup
)

func answerColumns(book *scoring.Rulebook) []column {
	out := []column{atRegister: {name: scoring.ColRegister, required: true}, atApplicant: {name: scoring.ColName, of: aPerson}}
	out = append(out, groupColumns(book, true)...)
	if len(book.Needs) > 0 {
		out = append(out, column{name: scoring.ColNeed, required: true})
	}
	for i := range book.Questions {
		out = append(out, questionColumns(&book.Questions[i])...)
	}
	return out
}

// questionColumns are the columns of one question.
func questionColumns(q *scoring.Question) []column {
	out := []column{{name: q.Code, labels: []string{q.Name.ID, q.Name.EN}, is: answerContent[q.Kind]}}
	if len(q.Scales) > 1 {
		out = append(out, column{name: q.Code + scoring.ScaleSuffix})
	}
	return out
}

var answerContent = map[scoring.AnswerKind]content{scoring.DayAnswer: aDay, scoring.NumberAnswer: aFigure}

// answers reads applicants and what they answered, one row each.
func (t *table) answers(book *scoring.Rulebook) (rows []intake.AnswerRow) {
	firsts := scoring.NewFirsts(t.guessRows())
	for t.next() {
		row := intake.AnswerRow{Line: t.rowLine(), Cells: map[string]string{}, Answers: map[string]string{}}
		var ok bool
		if row.ID, ok = t.cell(atRegister); ok {
			t.once(row.ID, firsts)
		}
		row.Name, _ = t.cell(atApplicant)
		at := firstGroup
		for _, name := range book.GroupBy {
			row.Cells[name], _ = t.cell(at)
			at++
		}
		if len(book.Needs) > 0 {
			row.Cells[scoring.WhereNeed] = t.need(at, book)
			at++
		}
		for i := range book.Questions {
			at += t.answered(at, &book.Questions[i], row.Answers)
		}
		rows = append(rows, row)
	}
	return rows
}

// need is the code of a need type, which a file gives by code or name.
func (t *table) need(i int, book *scoring.Rulebook) string {
	choices := make([]scoring.AnswerChoice, len(book.Needs))
	for n, need := range book.Needs {
		choices[n] = scoring.AnswerChoice{Code: need.Code, Name: need.Name}
	}
	return t.answer(i, &scoring.Question{Kind: scoring.ChoiceAnswer, Choices: choices}, nil)
}

// answered reads the answer to a question, and says how many columns it may have.
func (t *table) answered(i int, q *scoring.Question, to map[string]string) (columns int) {
	scale := q.Scales
	if columns = 1; len(scale) > 1 {
		columns, scale = 2, nil
		if code := t.answer(i+1, eligibility.ScaleQuestion(q), nil); code != "" {
			to[q.Code+eligibility.OfScale] = code
			scale = eligibility.ScalesOf(q, code)
		}
	}
	if text := t.answer(i, q, scale); text != "" {
		to[q.Code] = text
	}
	return columns
}

// answer reads one answer in the form in which evaluators read it; blank for none.
func (t *table) answer(i int, q *scoring.Question, scales []scoring.AnswerScale) string {
	if q.Kind == scoring.DayAnswer {
		if d := t.date(i); d != 0 {
			return d.String()
		}
		return ""
	}
	text, ok := t.cell(i)
	if !ok || text == "" {
		return ""
	}
	text, refused := eligibility.Read(q, scales, text)
	if refused != nil {
		t.fault(i, refused.Code, refused.Args...)
	}
	return text
}

// Answers reads a file of applicants and what they answered.
func (f *File) Answers(ctx context.Context, in intake.File, k intake.Knowing) (rows []intake.AnswerRow, read intake.Reading, err error) {
	read, err = f.taking(ctx, in, k, nil, func(t *table, _ *numberRule) int {
		rows = t.answers(k.Book)
		return len(rows)
	})
	if err != nil {
		rows = nil
	}
	return rows, read, err
}

// Reasons reads how many failed each requirement in the last round.
func (f *File) Reasons(ctx context.Context, in intake.File, k intake.Knowing) (rows []information.Reason, read intake.Reading, err error) {
	codes := codesOf(k.Book.Requirements, func(r scoring.Requirement) string { return r.Code })
	read, err = f.taking(ctx, in, k, nil, func(t *table, _ *numberRule) int {
		for t.next() {
			rows = append(rows, information.Reason{Requirement: t.among(0, true, codes), Many: t.count(1)})
		}
		return len(rows)
	})
	if err != nil {
		rows = nil
	}
	return rows, read, err
}
