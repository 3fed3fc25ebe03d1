package tabular

import (
	"ampera/scoring"
	"ampera/scoring/registration"
)

// Places of the columns of a file of applicants, before those that a file of answers has
// behind the name.
const (
	atApplied = iota + atApplicant + 1
	atApplicantNIK
	atApplicantBorn
	atDecision
	atDecisionWhy
	atVerifier
	atSupervisor
	atEmail
	atPhone
	firstAnswer
)

func applicantColumns(book *scoring.Rulebook, update bool) []column {
	out := []column{atRegister: {name: scoring.ColRegister, required: true}, atApplicant: {name: scoring.ColName, required: !update, of: aPerson},
		atApplied: {name: scoring.ColApplied, is: aDay}, atApplicantNIK: {name: scoring.ColNIK}, atApplicantBorn: {name: scoring.ColBorn, is: aDay},
		atDecision: {name: scoring.ColStatus}, atDecisionWhy: {name: scoring.ColWhy}, atVerifier: {name: scoring.ColVerifier}, atSupervisor: {name: scoring.ColSupervisor},
		atEmail: {name: scoring.ColEmail}, atPhone: {name: scoring.ColPhone}}
	out = append(out, placeColumns(book, !update)...)
	if len(book.Needs) > 0 {
		out = append(out, column{name: scoring.ColNeed, required: !update})
	}
	for i := range book.Questions {
		out = append(out, questionColumns(&book.Questions[i])...)
	}
	for _, code := range registration.Shows(book) {
		document := book.Requirement(code).Document
		out = append(out, column{name: code + scoring.DocumentSuffix, labels: []string{"Dokumen " + document.ID, "Document " + document.EN}})
	}
	return out
}

// applicants reads who applies, one a row.
func (t *table) applicants(book *scoring.Rulebook) (rows []registration.Row) {
	firsts, shown := scoring.NewFirsts(t.guessRows()), registration.Shows(book)
	for t.next() {
		row := registration.Row{Line: t.rowLine(), Columns: map[string]string{}, Answers: map[string]string{}, Documents: map[string]registration.File{}}
		var ok bool
		if row.ID, ok = t.cell(atRegister); ok {
			t.once(row.ID, firsts)
		}
		row.Name, _ = t.cell(atApplicant)
		row.Received, row.NIK, row.Born = t.date(atApplied), t.nik(atApplicantNIK), t.date(atApplicantBorn)
		if row.Portal.Decision, ok = t.screening(atDecision); !ok {
			text, _ := t.cell(atDecision)
			t.fault(atDecision, "status.unknown", text)
		}
		row.Portal.Reason, _ = t.cell(atDecisionWhy)
		row.Portal.Verifier, _ = t.cell(atVerifier)
		row.Portal.Supervisor, _ = t.cell(atSupervisor)
		row.Email, _ = t.cell(atEmail)
		if row.Phone, _ = t.cell(atPhone); spreadsheetNumber(row.Phone) {
			t.fault(atPhone, "csv.phone.spreadsheet")
		}
		at := firstAnswer
		for _, c := range placeColumns(book, false) {
			if value, _ := t.cell(at); value != "" {
				row.Columns[c.name] = value
			}
			at++
		}
		if len(book.Needs) > 0 {
			if need := t.need(at, book); need != "" {
				row.Columns[scoring.ColNeed] = need
			}
			at++
		}
		for i := range book.Questions {
			at += t.answered(at, &book.Questions[i], row.Answers)
		}
		for _, code := range shown {
			if name, _ := t.cell(at); name != "" {
				row.Documents[code] = registration.File{Name: name}
			}
			at++
		}
		if t.judged(atRegister) {
			rows = append(rows, row)
		}
	}
	return rows
}

// numbers reads which applicant gets which number.
func (t *table) numbers(rule *numberRule) (rows []registration.NumberRow) {
	for t.next() {
		row := registration.NumberRow{Line: t.rowLine()}
		row.ID, _ = t.cell(atRegister)
		row.Number, _ = t.number(1, rule)
		if t.judged(atRegister) {
			rows = append(rows, row)
		}
	}
	return rows
}
