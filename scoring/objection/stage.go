package objection

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"ampera/scoring"
	"ampera/scoring/screening"
)

// Stage is what people object to: all that this package asks of where something is decided
// about requirements. Nothing in it but Alike reads what is personal.
type Stage struct {
	Code string
	// All are whom the stage decides about, in the order met.
	All func(p scoring.Past) []string
	// Against are the requirements of which it stands that somebody does not meet them; an
	// objection that is granted changes nothing of that. nil: nothing stands against them.
	Against func(p scoring.Past, applicant string) []string
	// Judges are whose acts made what stands: none of them answers.
	Judges func(p scoring.Past, applicant string) []scoring.PersonID
	// Said is all that stands, as one text: an answer rests on it.
	Said func(p scoring.Past, applicant string) string
	// Seen are the hashes of the documents that were open to who decided, by code.
	Seen func(p scoring.Past, applicant string) map[string]string
	// Moved says whether what was decided has lapsed itself, as of today.
	Moved func(p scoring.Past, applicant string) bool
	// Settled says whether it is decided about somebody, as of today, whatever it came to.
	Settled func(p scoring.Past, applicant string) bool
	// Alike is what a requirement reads of somebody: of two for whom it is the same, the
	// same has to be decided.
	Alike func(p scoring.Past, applicant, requirement string) string
	// Again has somebody decided about anew.
	Again func(applicants []string, reason string) scoring.Command
	// NotAgain is why a reader has nobody decide about somebody anew, or nil.
	NotAgain func(v scoring.View, applicant string) *scoring.Refusal
}

// stages are all of them: a later one adds its row.
var stages = []Stage{{
	Code: scoring.StageScreening, All: screening.Applicants, Against: screening.Against, Judges: screening.Judges, Said: screening.Said, Seen: screening.Seen,
	Moved: func(p scoring.Past, applicant string) bool {
		return screening.StageOf(p, applicant) == screening.Lapsed
	},
	Settled: func(p scoring.Past, applicant string) bool {
		return screening.StageOf(p, applicant) >= screening.Qualified
	},
	Alike: screening.Value,
	Again: func(applicants []string, reason string) scoring.Command {
		return screening.Reopen{Applicants: applicants, Reason: reason}
	},
	NotAgain: screening.NotReopened,
}}

// StageOf is a stage by its code; nil: nobody can object there.
func StageOf(code string) *Stage {
	at := slices.IndexFunc(stages, func(s Stage) bool { return s.Code == code })
	if at < 0 {
		return nil
	}
	return &stages[at]
}

// here is the stage of a subject where the rulebook lets people object to it, else nil.
func here(p scoring.Past, id string) *Stage {
	code := stageCode(id)
	if p.Book().Objected(code) == nil {
		return nil
	}
	return StageOf(code)
}

// sumOf is what stands of somebody, in few signs; "": nothing stands against them.
func (s *Stage) sumOf(p scoring.Past, applicant string) string {
	if s.Against(p, applicant) == nil {
		return ""
	}
	sum := sha256.Sum256([]byte(s.Said(p, applicant)))
	return hex.EncodeToString(sum[:16])
}

// Rows of a stage's days.
const (
	Filing     = "filing"
	Answering  = "answering"
	Announcing = "announcing"
)

// Spans are all of them, in order.
var Spans = []string{Filing, Answering, Announcing}

// span is a row as the rulebook has it.
func span(o *scoring.ObjectionStage, row string) scoring.Span {
	return map[string]scoring.Span{Filing: o.Filing, Answering: o.Answering, Announcing: o.Announcing}[row]
}

// SpanOf is a row of a stage's days as it stands: extended, where two of the office did.
func SpanOf(p scoring.Past, stage, row string) scoring.Span {
	o := p.Book().Objected(stage)
	if o == nil {
		return scoring.Span{}
	}
	s := span(o, row)
	if until, ok := scoring.ParseDate(p.Value(onPeriod(stage), "until/"+row)); ok {
		s.Until = max(s.Until, until)
	}
	return s
}

func onPeriod(code string) scoring.Subject { return scoring.Subject{Kind: OnPeriod, ID: code} }
