package objection

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring"
)

// How an objection is.
const (
	Waiting   = "waits"    // for an answer
	LateState = "late"     // for the chair, to admit it
	Two       = "two"      // copies that were apart say two things
	Lapsed    = "lapsed"   // what it was answered about has changed
	Moot      = "moot"     // nothing that it is about stands any more
	Refused   = "refused"  // it came late, and the chair did not admit it
	Withheld  = "withheld" // of a reader who is kept from the applicant, who is not told
)

// stateOf is how an objection is, as it stands.
func stateOf(p scoring.Past, s *Stage, applicant string) string {
	of := on(s.Code, applicant)
	outcome := p.Value(of, "outcome")
	switch lapsed := p.Lapsed(of, "outcome"); {
	case p.Value(of, "day") == "":
		return ""
	case slices.ContainsFunc(p.Cells(of), func(cell string) bool { return p.Clash(of, cell) }):
		return Two
	case outcome != "" && !lapsed:
		return outcome
	case len(Claims(p, s, applicant)) == 0:
		return Moot
	case outcome != "":
		return Lapsed
	case !Late(p, s.Code, applicant):
		return Waiting
	case p.Value(of, "admitted") == "" || p.Lapsed(of, "admitted"):
		return LateState
	case p.Value(of, "admitted") == yesNo[false]:
		return Refused
	}
	return Waiting
}

// Open says whether something is to be done about it.
func Open(state string) bool {
	return state == Waiting || state == LateState || state == Two || state == Lapsed
}

// Row is one objection, for one reader.
type Row struct {
	Stage, ID string // of the applicant
	State     string
	Day       scoring.Date
	Until     scoring.Date // the last day of answering
	Left      int          // days until then
	Late      bool
	Admitted  string // "yes", "no", "": the chair has not said
	Why       string // of the chair
	FiledBy   string // a name
	Text      string // as it was written; "" where the reader does not work on it
	Claims    []string
	Against   []string // all that stands against the applicant
	Outcome   string   // Granted, Rejected, "": it is not answered
	By        scoring.PersonID
	ByName    string
	Answered  scoring.Date
	Answer    string // what the applicant is told
	Said      map[string]string
	Documents []Document       // by which an error can be shown
	Deciders  []string         // names of who may answer
	NotMine   *scoring.Refusal // why the reader may not, or nil
	NotAdmit  *scoring.Refusal // why the reader does not say whether a late one is admitted, or nil
	Denied    bool             // it is not admitted, as it stands
	Moved     bool             // what it is about has lapsed itself
	Alone     bool             // who answered made an act that was objected to, for want of another
}

// Uncontested are the requirements that stand against the applicant and are not objected to:
// whatever is answered, they stand.
func (r *Row) Uncontested() (out []string) {
	for _, code := range r.Against {
		if !slices.Contains(r.Claims, code) {
			out = append(out, code)
		}
	}
	return out
}

// Rows are all objections, in the order in which they were put down.
func Rows(v scoring.View, today scoring.Date) (out []Row) {
	p := scoring.PastOf(v)
	for i := range stages {
		s := &stages[i]
		if p.Book().Objected(s.Code) == nil {
			continue
		}
		for _, of := range p.Under(On, s.Code) {
			out = append(out, rowOf(v, p, s, applicantOf(of.ID), today))
		}
	}
	return out
}

func rowOf(v scoring.View, p scoring.Past, s *Stage, id string, today scoring.Date) Row {
	of := on(s.Code, id)
	if v.KeptFrom(of) {
		return Row{Stage: s.Code, ID: id, State: Withheld, NotAdmit: scoring.Refuse("conflict.kept", id)}
	}
	r := Row{Stage: s.Code, ID: id, State: stateOf(p, s, id), Late: Late(p, s.Code, id), Until: SpanOf(p, s.Code, Answering).Until,
		Admitted: p.Value(of, "admitted"), Why: p.Value(of, "reason/admitted"), FiledBy: p.PersonName(scoring.PersonID(p.Value(of, "filed-by"))),
		Text: v.Value(onText(s.Code, id), "text"), Answer: v.Value(onText(s.Code, id), "answer"),
		Claims: strings.Fields(p.Value(of, "claims")), Against: s.Against(p, id), Outcome: p.Value(of, "outcome"), By: scoring.PersonID(p.Value(of, "by")),
		Documents: Documents(p, s, id), Said: map[string]string{}}
	r.Day, _ = scoring.ParseDate(p.Value(of, "day"))
	r.Answered, _ = scoring.ParseDate(p.Value(of, "answered"))
	r.Left, r.ByName = p.Book().Objections.Left(today, r.Until), p.PersonName(r.By)
	r.Alone = r.By != "" && slices.Contains(s.Judges(p, id), r.By)
	for _, cell := range p.Cells(of) {
		if code, is := strings.CutPrefix(cell, "r/"); is {
			r.Said[code] = p.Value(of, cell)
		}
	}
	for _, who := range Deciders(p, s, id) {
		r.Deciders = append(r.Deciders, p.PersonName(who))
	}
	r.NotMine = independent(p, s, id, v.Actor().Person)
	r.Moved = s.Moved(p, id)
	r.NotAdmit, r.Denied = cmp.Or(unadmitted(p, of), notAdmitter(p, id, v.Actor().Person)), turnedDown(p, of)
	return r
}

// NotFiler is why the reader puts down nobody's objection to a stage, or nil.
func NotFiler(v scoring.View, stage string) *scoring.Refusal {
	p, me := scoring.PastOf(v), v.Actor().Person
	if p.May(me, filing) || slices.ContainsFunc(Objectors(v, stage), func(id string) bool { return mayFileOf(p, me, id) }) {
		return nil
	}
	return scoring.Refuse("objection.not-filer")
}

// Applied are they about whom a stage decides.
func Applied(v scoring.View, stage string) map[string]bool {
	out := map[string]bool{}
	for _, id := range StageOf(stage).All(scoring.PastOf(v)) {
		out[id] = true
	}
	return out
}

// GrantedBy is the document by which a requirement is met after all; false: it is not.
func (r *Row) GrantedBy(requirement string) (code string, is bool) {
	word, is := strings.CutPrefix(r.Said[requirement], Granted+" ")
	code, _, _ = strings.Cut(word, " ")
	return code, is
}

// Objectors are the applicants who may object to a stage: something stands against them, and
// they have not.
func Objectors(v scoring.View, stage string) (out []string) {
	p, s := scoring.PastOf(v), StageOf(stage)
	if s == nil || p.Book().Objected(stage) == nil {
		return nil
	}
	for _, id := range s.All(p) {
		if p.Value(on(stage, id), "day") == "" && !v.KeptFrom(on(stage, id)) && s.Against(p, id) != nil {
			out = append(out, id)
		}
	}
	return out
}

// KeptOf are the applicants from whom the reader is kept: none of their objections is theirs
// to read or to put down.
func KeptOf(v scoring.View, stage string) (out []string) {
	for _, id := range StageOf(stage).All(scoring.PastOf(v)) {
		if v.KeptFrom(on(stage, id)) {
			out = append(out, id)
		}
	}
	return out
}

// AgainstOf are the requirements that stand against an applicant, as far as the reader may
// know.
func AgainstOf(v scoring.View, stage, applicant string) []string {
	if v.KeptFrom(on(stage, applicant)) {
		return nil
	}
	return StageOf(stage).Against(scoring.PastOf(v), applicant)
}

// waits are what of objections the reader is to do, with the day until when.
func waits(v scoring.View) (out []scoring.Wait) {
	p, me := scoring.PastOf(v), v.Actor()
	add := func(what scoring.WaitKind, n int, until scoring.Date) {
		if n > 0 {
			out = append(out, scoring.Wait{What: what, Count: n, Until: until})
		}
	}
	alike := 0
	for i := range stages {
		s := &stages[i]
		if p.Book().Objected(s.Code) == nil || !me.Roles.Has(Working) {
			continue
		}
		answer, late, nobody := 0, 0, 0
		for _, of := range p.Under(On, s.Code) {
			id, state := applicantOf(of.ID), stateOf(p, s, applicantOf(of.ID))
			if !Open(state) {
				continue
			}
			may, mine := Deciders(p, s, id), &answer
			if state == LateState {
				may, mine = admitters(p, id), &late
			}
			if may == nil {
				nobody++
			} else if slices.Contains(may, me.Person) {
				*mine++
			}
		}
		for _, one := range kinsOf(p, s) {
			switch k := kinOf(v, p, s, one.requirement, one.applicant, one.wrong); {
			case !k.Waits():
			case Deciders(p, s, one.applicant) == nil:
				nobody++
			case k.NotMine == nil:
				alike++
			}
		}
		add(scoring.WaitNoAnswer, nobody, 0)
		add(scoring.WaitLate, late, 0)
		add(scoring.WaitObjection, answer, SpanOf(p, s.Code, Answering).Until)
		if Pending(p, s.Code) && slices.Contains(seconds(p, scoring.PersonID(p.Value(onPeriod(s.Code), "by"))), me.Person) {
			add(scoring.WaitExtension, 1, 0)
		}
	}
	add(scoring.WaitAlike, alike, 0)
	return out
}
