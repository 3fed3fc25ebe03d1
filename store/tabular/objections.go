package tabular

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/objection"
)

// Places of the columns of a file of objections, behind the applicant's.
const (
	atObjected = iota + 1
	atObjection
	atClaims
	atObjectedStage
)

func objectionColumns() []column {
	return []column{atRegister: {name: scoring.ColRegister, required: true}, atObjected: {name: objection.ColDay, required: true, is: aDay},
		atObjection: {name: objection.ColText, required: true}, atClaims: {name: objection.ColClaims}, atObjectedStage: {name: objection.ColStage}}
}

// objections reads what people object to, one a row. Where no stage is named it is the first
// to which people may object here.
func (t *table) objections(book *scoring.Rulebook) (rows []objection.Filed) {
	stages := codesOf(book.Objections.Stages, func(s scoring.ObjectionStage) string { return s.Stage })
	for t.next() {
		row := objection.Filed{Line: t.rowLine()}
		row.Applicant, _ = t.cell(atRegister)
		row.Day = t.date(atObjected)
		row.Text, _ = t.cell(atObjection)
		row.Claims = t.claims(book)
		if row.Stage = t.among(atObjectedStage, false, stages); row.Stage == "" && len(stages) > 0 {
			row.Stage = stages[0]
		}
		if t.judged(atRegister, atObjectedStage) {
			rows = append(rows, row)
		}
	}
	return rows
}

// claims are the requirements that a row names, by code or by name; nil: it names none. A
// semicolon or a line end stands between several, of codes a blank or a comma, too.
func (t *table) claims(book *scoring.Rulebook) (codes []string) {
	text, _ := t.cell(atClaims)
	take := func(name string) bool {
		at := slices.IndexFunc(book.Requirements, func(r scoring.Requirement) bool {
			return slices.ContainsFunc([]string{r.Code, r.Name.ID, r.Name.EN}, func(known string) bool { return plainName(known) == plainName(name) })
		})
		if at >= 0 && !slices.Contains(codes, book.Requirements[at].Code) {
			codes = append(codes, book.Requirements[at].Code)
		}
		return at >= 0
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if strings.TrimSpace(part) == "" || take(part) {
			continue
		}
		for word := range strings.FieldsFuncSeq(part, func(r rune) bool { return r == ' ' || r == ',' }) {
			if !take(word) {
				t.fault(atClaims, "csv.answer.one-of", strings.Join(codesOf(book.Requirements, func(r scoring.Requirement) string { return r.Code }), ", "))
				break
			}
		}
	}
	return codes
}
