// Package accommodation is what is granted to candidates with a disability: the measure,
// by whom, and extra minutes, which lengthen clock and plan. Who assesses the candidate,
// and who leads their venue, see the measure and never the disability; that is read by
// chair and secretary alone. Neither is on a list.
package accommodation

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
)

// KindGrant is the kind of its one act. The number is in stored commits.
const KindGrant scoring.Kind = 84

// Subjects. What is personal can be destroyed with the identity, so nothing rests on it:
// the minutes, on which a plan does, stand apart.
const (
	OnMinutes = scoring.OnExtra
	OnWords   = scoring.OnGranted
)

// MostMinutes is the most that somebody may have beyond what is planned.
const MostMinutes = 240

const (
	measure    = "measure"
	disability = "disability"
)

const office = scoring.Chair | scoring.Secretary

// Part is what this package hands to the house.
func Part() scoring.Capability {
	return scoring.Capability{
		Rules: []scoring.Rule{{Kind: KindGrant, Words: scoring.Text{ID: "Memberi akomodasi", EN: "Granted an accommodation"}, Roles: office, Right: mayGrant, Manners: saysWhat,
			Says: []scoring.Form{{On: OnMinutes, Cells: "minutes by"}, {On: OnWords, Cells: "text"}}, Needs: []scoring.SubjectKind{OnMinutes}}},
		Subjects: []scoring.SubjectRow{
			{Kind: OnMinutes, Read: readMinutes, Candidate: number, Under: nobody, Holds: scoring.HoldsCandidate, Secret: notTold, Hidden: func(v scoring.View, on scoring.Subject, _ string) bool { return notTold(v, on) },
				Goes: func(id string, to *scoring.Roster) bool { return to.Candidates[id] }},
			{Kind: OnWords, Personal: true, Candidate: number, Under: nobody, Secret: notTold, Texts: map[string]text.Limit{"text": text.Reason},
				Hidden: func(v scoring.View, on scoring.Subject, _ string) bool { return notTold(v, on) },
				Goes: func(id string, to *scoring.Roster) bool {
					return strings.HasSuffix(id, "/"+measure) && to.Candidates[number(id)]
				}},
		},
	}
}

func nobody(string) string { return "" }

func number(id string) string { n, _, _ := strings.Cut(id, "/"); return n }

func onMinutes(number string) scoring.Subject {
	return scoring.Subject{Kind: OnMinutes, ID: number}
}

func onWords(number, which string) scoring.Subject {
	return scoring.Subject{Kind: OnWords, ID: number + "/" + which}
}

// Grant says what a candidate is granted, instead of what was granted before; all blank,
// nothing any more.
type Grant struct {
	Number     string
	Measure    string // what is done, as those in the room have to know it
	Minutes    int    // beyond what is planned
	Disability string // for chair and secretary alone; it may be left blank
}

// Kind is the act's.
func (Grant) Kind() scoring.Kind { return KindGrant }

// Decide says it whole.
func (c Grant) Decide(d *scoring.Draft) error {
	if _, known := d.Find(c.Number); !known {
		return scoring.Refuse("number.unknown", c.Number)
	}
	if d.Stands(onMinutes(c.Number), scoring.Set{Cell: "minutes", Text: minutesText(c.Minutes)}) &&
		d.Stands(onWords(c.Number, measure), scoring.Set{Cell: "text", Text: c.Measure}) && d.Stands(onWords(c.Number, disability), scoring.Set{Cell: "text", Text: c.Disability}) {
		return nil
	}
	d.Restate(onMinutes(c.Number), scoring.Set{Cell: "minutes", Text: minutesText(c.Minutes)}, scoring.Set{Cell: "by", Text: string(d.Who.Person)})
	d.Say(onWords(c.Number, measure), scoring.Set{Cell: "text", Text: c.Measure})
	d.Say(onWords(c.Number, disability), scoring.Set{Cell: "text", Text: c.Disability})
	return nil
}

func minutesText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// ungranted is why nobody grants anything to a candidate, or nil.
func ungranted(p scoring.Past, number string) *scoring.Refusal {
	switch i, known := p.Find(number); {
	case !known:
		return scoring.Refuse("number.unknown", number)
	case p.Gone(i):
		return scoring.Refuse("identity.gone", number)
	}
	return nil
}

func mayGrant(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if r := ungranted(p, number(f.Subject.ID)); r != nil {
		return scoring.Problems{{Refusal: *r}}
	}
	if f.Subject.Kind == OnWords {
		if _, which, _ := strings.Cut(f.Subject.ID, "/"); which != measure && which != disability {
			return scoring.No("form.subject")
		}
		return nil
	}
	if f.Subject != onMinutes(number(f.Subject.ID)) {
		return scoring.No("form.subject")
	}
	by, _ := f.Value("by")
	said, says := f.Value("minutes")
	minutes, err := strconv.Atoi(said)
	switch {
	case by != string(who.Person):
		return scoring.No("allow.not-yours")
	case !says || said != "" && (err != nil || minutesText(minutes) != said || minutes < 0 || minutes > MostMinutes):
		return scoring.No("accommodation.minutes", strconv.Itoa(MostMinutes))
	}
	return nil
}

// saysWhat is manners: minutes or a disability are not granted without saying what is done.
func saysWhat(p scoring.Past, _ scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	at := slices.IndexFunc(d.Facts, func(f scoring.Fact) bool { return f.Subject.Kind == OnMinutes })
	if at < 0 {
		return nil
	}
	n := d.Facts[at].Subject.ID
	after := func(on scoring.Subject, cell string) string {
		for i := range d.Facts {
			if d.Facts[i].Subject == on {
				return p.After(&d.Facts[i], cell)
			}
		}
		return p.Value(on, cell)
	}
	if after(onWords(n, measure), "text") == "" && after(onMinutes(n), "minutes")+after(onWords(n, disability), "text") != "" {
		return scoring.Refuse("accommodation.measure")
	}
	return nil
}

// readMinutes has clock and plan follow.
func readMinutes(s *scoring.State, _ *scoring.Act, on scoring.Subject) {
	n, _ := strconv.Atoi(s.Value(on, "minutes"))
	s.Lengthen(on.ID, n)
}

// notTold: chair and secretary read all; who assesses the candidate, or leads the venue at
// which they sit, all but the disability.
func notTold(v scoring.View, on scoring.Subject) bool {
	if v.Actor().Roles.Has(office) {
		return false
	}
	return strings.HasSuffix(on.ID, "/"+disability) || !v.InRoomOf(number(on.ID))
}

// Granted is what one candidate was granted, as far as its reader may know.
type Granted struct {
	Number, Name, Group string
	Measure             string
	Minutes             int
	Disability          string           // "" too for who may not read it
	By                  string           // name of who granted it
	Why                 *scoring.Refusal // why the reader grants them nothing else, or nil
}

// Is says whether anything was.
func (g Granted) Is() bool { return g.Measure != "" || g.Minutes > 0 || g.Disability != "" }

// Of is what a candidate was granted, as far as the reader may know.
func Of(v scoring.View, number string) Granted {
	g := Granted{Number: number, Measure: v.Value(onWords(number, measure), "text"), Disability: v.Value(onWords(number, disability), "text")}
	g.Minutes, _ = strconv.Atoi(v.Value(onMinutes(number), "minutes"))
	if by := v.Value(onMinutes(number), "by"); by != "" {
		g.By = v.Record().PersonName(scoring.PersonID(by))
	}
	if g.Why = ungranted(scoring.PastOf(v), number); g.Why == nil && v.KeptFrom(onMinutes(number)) {
		g.Why = scoring.Refuse("conflict.kept", number)
	}
	if i, known := v.Find(number); known {
		at := v.Record().At(i)
		g.Name, g.Group = at.Name, v.Groups()[at.Group].Title()
	}
	return g
}

// All are the candidates to whom something was granted, as far as the reader may know, by
// number.
func All(v scoring.View) (out []Granted) {
	for _, on := range v.Under(OnMinutes, "") {
		if g := Of(v, on.ID); g.Is() {
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(a, b Granted) int { return strings.Compare(a.Number, b.Number) })
	return out
}
