package screening

import (
	"cmp"
	"slices"
	"time"

	"ampera/scoring"
)

// Pair is one applicant read twice: a word a requirement, "yes" or a reason.
type Pair struct {
	Applicant     string
	Verifier      scoring.PersonID
	First, Second map[string]string
}

// Drift is a verifier who decides by a reason otherwise than those who read again.
type Drift struct {
	Verifier      scoring.PersonID
	Reason        string
	Read, Differ  int
	Applicants    []string // who were read twice and decided otherwise
	Strict, Loose int      // of those: the verifier found the reason, or did not
}

// Drifts are those that the rulebook wants told. A second reading is of a reason where
// either of the two decided by it.
func Drifts(second scoring.SecondReading, pairs []Pair) (out []Drift) {
	type key struct {
		who    scoring.PersonID
		reason string
	}
	at := map[key]*Drift{}
	for _, p := range pairs {
		reasons := map[string]bool{}
		for _, said := range []map[string]string{p.First, p.Second} {
			for _, word := range said {
				if word != Met {
					reasons[word] = true
				}
			}
		}
		for reason := range reasons {
			k := key{p.Verifier, reason}
			if at[k] == nil {
				at[k] = &Drift{Verifier: p.Verifier, Reason: reason}
			}
			d := at[k]
			d.Read++
			first, again := decidedBy(p.First, reason), decidedBy(p.Second, reason)
			if first == again {
				continue
			}
			if d.Differ++; first {
				d.Strict++
			} else {
				d.Loose++
			}
			d.Applicants = append(d.Applicants, p.Applicant)
		}
	}
	for _, d := range at {
		if d.Read >= max(second.Least, 1) && d.Differ > 0 && int64(d.Differ)*int64(scoring.Point) >= int64(d.Read)*int64(second.Disagree) {
			slices.Sort(d.Applicants)
			out = append(out, *d)
		}
	}
	slices.SortFunc(out, func(a, b Drift) int {
		return cmp.Or(cmp.Compare(a.Verifier, b.Verifier), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}

// Drifted is a drift with those of the verifier's decisions that it makes doubtful.
type Drifted struct {
	Drift
	Requirement string
	// Decisions are by whom the verifier decided by the reason, where they are too strict,
	// and by whom they found its requirement met, where they are too loose.
	Decisions []string
	Barred    map[string]*scoring.Refusal // of those that the reader does not open again: why
}

// Reopens is why the reader opens none of them again, or nil.
func (d *Drifted) Reopens() (why *scoring.Refusal) {
	for _, id := range d.Decisions {
		if why = d.Barred[id]; why == nil {
			return nil
		}
	}
	return why
}

// DriftsOf are those of a file, as far as the reader may see its decisions.
func DriftsOf(v scoring.View) (out []Drifted) {
	book, rows := scoring.PastOf(v).Book(), Rows(v)
	if book == nil {
		return nil
	}
	for _, d := range Drifts(book.Second, Pairs(rows)) {
		reason := book.Reason(d.Reason)
		if reason == nil {
			continue
		}
		one := Drifted{Drift: d, Requirement: reason.Requirement, Barred: map[string]*scoring.Refusal{}}
		for i := range rows {
			r := &rows[i]
			switch word := r.First.Said[reason.Requirement]; {
			case r.First.By != d.Verifier || r.First.Result == "":
			case d.Strict > 0 && word == d.Reason, d.Loose > 0 && word == Met:
				if one.Decisions = append(one.Decisions, r.ID); r.Reopens != nil {
					one.Barred[r.ID] = r.Reopens
				}
			}
		}
		out = append(out, one)
	}
	return out
}

func decidedBy(said map[string]string, reason string) bool {
	for _, word := range said {
		if word == reason {
			return true
		}
	}
	return false
}

// Met is what a decision says of a requirement that is met; else it says the reason.
const Met = "yes"

// Pace is how far one verifier is.
type Pace struct {
	Verifier scoring.PersonID
	Decided  int
	Failed   int // of those, who do not qualify
	Days     int // on which something was decided
	Waiting  int // who are theirs to read
	Oldest   int // days that the first of them has waited
}

// Read is one applicant as paces count them: Decided is 0 while nobody has.
type Read struct {
	Verifier          scoring.PersonID // who decided, else whose seat it is
	Received, Decided scoring.Date
	Failed            bool
}

// Paces are how far everybody is on a day, by person.
func Paces(today scoring.Date, reads []Read) (out []Pace) {
	at, days := map[scoring.PersonID]*Pace{}, map[scoring.PersonID]map[scoring.Date]bool{}
	for _, r := range reads {
		p := at[r.Verifier]
		if p == nil {
			p = &Pace{Verifier: r.Verifier}
			at[r.Verifier], days[r.Verifier] = p, map[scoring.Date]bool{}
		}
		if r.Decided == 0 {
			p.Waiting++
			p.Oldest = max(p.Oldest, Waited(r.Received, today))
			continue
		}
		if p.Decided++; r.Failed {
			p.Failed++
		}
		days[r.Verifier][r.Decided] = true
	}
	for who, p := range at {
		p.Days = len(days[who])
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Pace) int { return cmp.Compare(a.Verifier, b.Verifier) })
	return out
}

// Waited is how many days lie between two; none where one is not known.
func Waited(from, until scoring.Date) int {
	if from == 0 || until == 0 || until < from {
		return 0
	}
	return int(at(until).Sub(at(from)) / (24 * time.Hour))
}

func at(d scoring.Date) time.Time {
	return time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC)
}
