package objection

import (
	"slices"
	"strconv"

	"ampera/scoring"
)

// Columns of a file of objections beside the applicant's.
const (
	ColStage  = "tahap"
	ColDay    = "tanggal_sanggah"
	ColClaims = "syarat"
	ColText   = "sanggahan"
)

// Filed is an objection as a row of a file has it.
type Filed struct {
	Line int // of the file
	File
}

// Filings puts down the objections of a file. A row that names no requirement is about all
// that stand against the applicant.
type Filings struct {
	Rows   []Filed
	Today  scoring.Date // none was received after it
	Source scoring.Source
}

// Kind is the act's.
func (Filings) Kind() scoring.Kind { return KindFile }

// Decide says all of them, or everything that is wrong with a row.
func (c Filings) Decide(d *scoring.Draft) error {
	d.From(c.Source)
	firsts := scoring.NewFirsts(len(c.Rows))
	for i := range c.Rows {
		row := &c.Rows[i]
		d.Row(row.Line)
		if before, twice := firsts.See(row.Stage+"/"+row.Applicant, row.Line); twice {
			d.Fault(scoring.ColRegister, scoring.Refuse("applicant.twice", row.Applicant, strconv.Itoa(before)))
			continue
		}
		if row.Day > c.Today {
			d.Fault(ColDay, scoring.Refuse("objection.future"))
		}
		if column, r := row.wrong(d.Past); r != nil {
			d.Fault(column, r)
			continue
		}
		f := row.File
		if f.Claims == nil {
			f.Claims = StageOf(f.Stage).Against(d.Past, f.Applicant)
		}
		if err := f.Decide(d); err != nil {
			return err
		}
	}
	return nil
}

// wrong is what is wrong with a row, and in which column; nil: nothing.
func (f *Filed) wrong(p scoring.Past) (column string, r *scoring.Refusal) {
	s, applicant := here(p, f.Stage+"/"), scoring.Subject{Kind: scoring.OnApplicant, ID: f.Applicant}
	switch {
	case s == nil:
		return ColStage, scoring.Refuse("objection.off")
	case !p.Known(applicant):
		return scoring.ColRegister, scoring.Refuse("applicant.unknown", f.Applicant)
	case p.Destroyed(applicant):
		return scoring.ColRegister, scoring.Refuse("identity.gone", f.Applicant)
	case p.Value(on(s.Code, f.Applicant), "day") != "":
		return scoring.ColRegister, scoring.Refuse("objection.once", f.Applicant)
	}
	against := s.Against(p, f.Applicant)
	if against == nil {
		return scoring.ColRegister, scoring.Refuse("objection.nothing", f.Applicant)
	}
	for _, code := range f.Claims {
		if !slices.Contains(against, code) {
			return ColClaims, scoring.Refuse("objection.not-against", code, f.Applicant)
		}
	}
	return "", nil
}
