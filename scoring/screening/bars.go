package screening

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
)

// What follows from a decision, and from nothing else. A right asks what was decided and
// confirmed, as its author had seen it, never what is personal: so whether a decision has
// lapsed holds a candidate, and bars nothing.

// Qualifies says whether it is decided and confirmed that somebody qualifies, here, or by
// the portal where that screens.
func Qualifies(p scoring.Past, id string) bool {
	if Here(p) {
		return stands(p, id) == MS
	}
	return p.Value(applicant(id), "portal") == scoring.Qualified.String()
}

// screens says whether anybody screens.
func screens(p scoring.Past) bool {
	book := p.Book()
	return book != nil && book.Screening != scoring.NoScreening
}

// stands is what is decided and confirmed of an applicant, or was on an objection; "":
// nothing is.
func stands(p scoring.Past, id string) string {
	comes := p.Value(decision(id), "result")
	if comes == "" || comes != p.Value(confirmation(id), "result") || clashes(p, decision(id)) || clashes(p, confirmation(id)) {
		return ""
	}
	if comes == TMS && len(Unmet(p, id)) == 0 {
		return MS
	}
	return comes
}

// clashes says whether copies that were apart decided otherwise about somebody.
func clashes(p scoring.Past, on scoring.Subject) bool {
	for _, cell := range []string{"result", "by", "day"} {
		if p.Clash(on, cell) {
			return true
		}
	}
	return false
}

// Stage is how far an applicant is, as it stands.
type Stage uint8

// Stages.
const (
	Waiting   Stage = iota // nobody has decided
	Reopened               // somebody had, and it was opened again
	Two                    // two decided apart
	Lapsed                 // what was decided rests on something that has changed
	Decided                // a supervisor is to confirm
	Qualified              // MS
	Failed                 // TMS
	Withheld               // of a reader who is kept from them, who is not told
)

// stageWords are what stages are called.
var stageWords = map[Stage]string{Waiting: "waiting", Reopened: "reopened", Two: "two", Lapsed: "lapsed", Decided: "decided", Qualified: "ms", Failed: "tms", Withheld: "withheld"}

// Word is the stage's name for programs.
func (s Stage) Word() string { return stageWords[s] }

func stageOf(p scoring.Past, id string) Stage { return standing(p, id).stage }

// stood is how far an applicant is, with what has changed under a decision.
type stood struct {
	stage Stage
	moved string // see [Moved]
}

// stageCode and turnCode are what is kept of applicants.
const stageCode, turnCode = "screening", "screening.turn"

func standing(p scoring.Past, id string) stood { return stoodOf(p.Standing(stageCode, id)) }

// kept is the same as it is kept.
func (s stood) kept() string { return string(rune('0'+s.stage)) + s.moved }

func stoodOf(kept string) stood {
	if kept == "" {
		return stood{}
	}
	return stood{Stage(kept[0] - '0'), kept[1:]}
}

func workedOut(p scoring.Past, id string) stood {
	moved := movedNow(p, id)
	return stood{stageNow(p, id, moved != nil), strings.Join(moved, " ")}
}

func stageNow(p scoring.Past, id string, moved bool) Stage {
	d, c := decision(id), confirmation(id)
	switch comes := p.Value(d, "result"); {
	case clashes(p, d) || clashes(p, c):
		return Two
	case comes == "" && p.Value(c, "reason") != "":
		return Reopened
	case comes == "":
		return Waiting
	case moved:
		return Lapsed
	case stands(p, id) == "" || p.Lapsed(c, "result") || p.KeptFrom(byOf(p, c), c) != nil:
		return Decided
	case stands(p, id) == MS:
		return Qualified
	}
	return Failed
}

// Tied is what [Moved] says where whoever decided is kept from the applicant since.
const Tied = "tie"

// Moved are the requirements whose grounds have changed since somebody decided, or which are
// asked since, "seen" for the documents, and [Tied].
func Moved(p scoring.Past, id string) []string {
	if moved := standing(p, id).moved; moved != "" {
		return strings.Split(moved, " ")
	}
	return nil
}

func movedNow(p scoring.Past, id string) (out []string) {
	book, on := p.Book(), decision(id)
	if book == nil {
		return nil
	}
	said := wordsOf(p, id)
	for _, code := range said {
		if p.Lapsed(on, "r/"+code) {
			out = append(out, code)
		}
	}
	if p.Value(on, "result") != "" {
		out = append(out, askedSince(p, book, id, said)...)
	}
	if p.Lapsed(on, "seen") {
		out = append(out, "seen")
	}
	if p.Value(on, "result") != "" && p.KeptFrom(byOf(p, on), on) != nil {
		out = append(out, Tied)
	}
	return out
}

// askedSince are the requirements of a rulebook that are asked of somebody, and about which
// nothing was said.
func askedSince(p scoring.Past, book *scoring.Rulebook, id string, said []string) []string {
	if len(said) >= len(book.Requirements) {
		return nil
	}
	return slices.DeleteFunc(Asked(book, cellsOf(p, id)), func(code string) bool { return slices.Contains(said, code) })
}

// MovedBy are the requirements by which what is decided of somebody would lapse, if another
// rulebook were in force.
func MovedBy(p scoring.Past, book *scoring.Rulebook, id string) (out []string) {
	on := decision(id)
	if p.Value(on, "result") == "" || p.Book() == nil {
		return nil
	}
	said := wordsOf(p, id)
	for _, code := range said {
		word := p.Value(on, "r/"+code)
		was, _ := read(p, on, "r/"+code, word)
		if now, rests := readBy(p, book, on, "r/"+code, word); rests && now != was {
			out = append(out, code)
		}
	}
	return append(out, askedSince(p, book, id, said)...)
}

// bars are what screening has against acts of others.
func bars() []scoring.Bar {
	return []scoring.Bar{
		{On: []scoring.SubjectKind{scoring.OnRegistration, scoring.OnApplicant}, Why: statusFollows},
		{On: []scoring.SubjectKind{scoring.OnRegistration}, Why: numberFollows},
		{On: []scoring.SubjectKind{scoring.OnPanel, scoring.OnWritten, scoring.OnKeying, scoring.OnSheet}, Why: markFollows},
	}
}

// statusFollows: a status is decided here, and neither imported nor corrected, of whoever
// applies (there it is the portal's decision) as of a candidate.
func statusFollows(p scoring.Past, _ scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	cell := scoring.ColStatus
	if f.Subject.Kind == scoring.OnApplicant {
		cell = registration.Decision
	}
	if status, _ := f.Value(cell); status == "" || !Here(p) || !p.Changes(f, cell) {
		return nil
	}
	return in(scoring.ColStatus, scoring.Refuse("screening.status"))
}

// numberFollows: only who qualifies becomes a candidate.
func numberFollows(p scoring.Past, _ scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	_, is := p.Find(f.Subject.ID)
	if !screens(p) || is && !p.Changes(f, scoring.ColApplicant) {
		return nil
	}
	switch id := p.After(f, scoring.ColApplicant); {
	case !Here(p):
		if id != "" && !Qualifies(p, id) {
			return in(scoring.ColRegister, scoring.Refuse("screening.portal", id))
		}
		return nil
	case id == "":
		return in(scoring.ColNumber, scoring.Refuse("screening.no-applicant", f.Subject.ID))
	case !Qualifies(p, id): // a number that nobody has yet says nothing
		return in(scoring.ColRegister, scoring.Refuse("screening.not-qualified", id))
	}
	return nil
}

// in is a refusal about a column of a file.
func in(column string, r *scoring.Refusal) scoring.Problems {
	return scoring.Problems{{Column: column, Refusal: *r}}
}

// gives are the kinds of acts by which somebody takes a seat or a mark. By others a mark is
// taken away again, or put right.
var gives = map[scoring.Kind]bool{
	scoring.KindAssignPanel: true, scoring.KindSaveWritten: true, scoring.KindImportMarks: true, scoring.KindSettleKeying: true,
	scoring.KindSaveSheet: true, scoring.KindSubmitSheet: true, scoring.KindTypeSheet: true, scoring.KindCorrectSheet: true, scoring.KindRedo: true, scoring.KindMoveSheet: true,
}

// markFollows: of a candidate who does not qualify, or not any more, nobody takes a seat or
// gives a mark. Who becomes a candidate by the same act is asked about there.
func markFollows(p scoring.Past, _ scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if !Here(p) || !gives[d.Kind] || blank(f) {
		return nil
	}
	number, _, _ := strings.Cut(f.Subject.ID, "/")
	if f.Subject.Kind == scoring.OnPanel {
		_, of, _ := strings.Cut(f.Subject.ID, "/")
		only, is := strings.CutPrefix(of, "candidate:")
		if !is {
			return nil
		}
		number = only
	}
	if _, is := p.Find(number); !is || Qualifies(p, p.Value(scoring.Subject{Kind: scoring.OnRegistration, ID: number}, scoring.ColApplicant)) {
		return nil
	}
	return in(scoring.ColNumber, scoring.Refuse("screening.not-qualified", number))
}

// blank says whether a fact only takes something away.
func blank(f *scoring.Fact) bool {
	for i := range f.Cells {
		if f.Cells[i].Value != "" && f.Cells[i].Name != "reason" {
			return false
		}
	}
	return true
}

// holds is why candidate i waits: that they qualify is not decided, or not any more.
func holds(p scoring.Past, i int) *scoring.Refusal {
	if !screens(p) {
		return nil
	}
	if !Here(p) {
		if id := p.ApplicantOf(i); id != "" && !Qualifies(p, id) {
			return scoring.Refuse("held.tms")
		}
		return nil
	}
	switch stoodOf(p.StandingOf(stageCode, i)).stage {
	case Qualified:
		return nil
	case Failed:
		return scoring.Refuse("held.tms")
	}
	return scoring.Refuse("held.screening")
}
