package objection

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
)

// File puts down an objection as it came in on paper, or corrects what was typed of it
// while nobody has answered it.
type File struct {
	Stage, Applicant string
	Day              scoring.Date // of receipt
	Claims           []string     // the requirements that are objected to, by code
	Text             string       // as it was written
	Reason           string       // of a correction
}

// Kind is the act's.
func (File) Kind() scoring.Kind { return KindFile }

// Decide says all of it, with the hashes of the documents that are registered: none is added
// any more.
func (c File) Decide(d *scoring.Draft) error {
	of := on(c.Stage, c.Applicant)
	docs := d.Value(of, "docs")
	if d.Value(of, "day") == "" {
		docs = writeDocs(registered(d.Past, c.Applicant))
	}
	said := []scoring.Set{{Cell: "day", Text: c.Day.String()}, {Cell: "claims", Text: strings.Join(c.Claims, " ")}}
	if again := d.Stands(of, said...) && d.Stands(onText(c.Stage, c.Applicant), scoring.Set{Cell: "text", Text: c.Text}); again && c.Reason != "" && d.Value(of, "outcome") == "" && mayFileOf(d.Past, d.Who.Person, c.Applicant) {
		return nil // a correction of nothing; else the rule refuses it
	}
	d.Restate(of, append(said, scoring.Set{Cell: "docs", Text: docs}, scoring.Set{Cell: "filed-by", Text: string(d.Who.Person)}, scoring.Set{Cell: "reason", Text: c.Reason})...)
	d.Restate(onText(c.Stage, c.Applicant), scoring.Set{Cell: "text", Text: c.Text})
	return nil
}

// filing are who puts objections down.
const filing = registration.Verifier | scoring.Secretary

// filers are who may put down an applicant's objection where all whose work it is are kept
// from the applicant: the next of the office by role.
func filers(p scoring.Past, applicant string) []scoring.PersonID {
	kept := p.KeptOf(scoring.Subject{Kind: scoring.OnApplicant, ID: applicant})
	for _, m := range p.People() {
		if p.May(m.ID, filing) && !slices.Contains(kept, m.ID) {
			return nil
		}
	}
	return p.Others([]scoring.Roles{registration.Supervisor, scoring.Chair}, kept...)
}

// mayFileOf says whether somebody may put down an applicant's objection.
func mayFileOf(p scoring.Past, who scoring.PersonID, applicant string) bool {
	return p.May(who, filing) || slices.Contains(filers(p, applicant), who)
}

// mayFile: once an applicant and stage, about requirements that stand against them.
func mayFile(p scoring.Past, who scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if f.Subject.Kind == OnText {
		return together(d, f)
	}
	id, s := applicantOf(f.Subject.ID), here(p, f.Subject.ID)
	if r := said(f, register); r != nil {
		return no(r)
	}
	by, _ := f.Value("filed-by")
	day, _ := f.Value("day")
	docs, _ := f.Value("docs")
	reason, _ := f.Value("reason")
	text, _ := f.Value("claims")
	claims, filed := strings.Fields(text), p.Value(f.Subject, "day") != ""
	_, whole := readDocs(docs)
	switch {
	case s == nil || f.Subject != on(s.Code, id):
		return scoring.No("objection.off")
	case by != string(who.Person):
		return scoring.No("allow.not-yours")
	case !mayFileOf(p, who.Person, id):
		return scoring.No("objection.not-filer")
	case p.Value(f.Subject, "outcome") != "":
		return scoring.No("objection.answered", id)
	case filed && strings.TrimSpace(reason) == "":
		return scoring.No("objection.once", id)
	case !isDay(day):
		return scoring.No("form.cell", "day")
	case !whole || filed && docs != p.Value(f.Subject, "docs") && !p.Clash(f.Subject, "docs"):
		return scoring.No("form.cell", "docs")
	case s.Against(p, id) == nil:
		return scoring.No("objection.nothing", id)
	case len(claims) == 0 || strings.Join(claims, " ") != text:
		return scoring.No("objection.no-claim")
	}
	for i, code := range claims {
		if !slices.Contains(s.Against(p, id), code) || slices.Contains(claims[:i], code) {
			return scoring.No("objection.not-against", code, id)
		}
	}
	return nil
}

// together: what is written is of the objection that the same act speaks of.
func together(d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if !slices.ContainsFunc(d.Facts, func(o scoring.Fact) bool { return o.Subject == scoring.Subject{Kind: On, ID: f.Subject.ID} }) {
		return scoring.No("form.subject")
	}
	return nil
}

// said is why a fact does not say all of some cells, or nil.
func said(f *scoring.Fact, cells string) *scoring.Refusal {
	for cell := range strings.FieldsSeq(cells) {
		if _, says := f.Value(cell); !says {
			return scoring.Refuse("form.cell", cell)
		}
	}
	return nil
}

// Document is one by its code, with its hash.
type Document struct{ Code, Hash string }

// registered are the documents of an applicant that were registered with a hash before
// registration closed.
func registered(p scoring.Past, applicant string) (out []Document) {
	closes := registration.Closes(p)
	for _, h := range registration.HashesAt(p, applicant) {
		if closes == 0 || h.Day <= closes {
			out = append(out, Document{h.Code, h.Hash})
		}
	}
	return out
}

func writeDocs(all []Document) string {
	var out []string
	for _, d := range slices.SortedFunc(slices.Values(all), func(a, b Document) int { return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Hash, b.Hash)) }) {
		out = append(out, d.Code+" "+d.Hash)
	}
	return strings.Join(out, ";")
}

// readDocs reads them back; false: nobody wrote it so.
func readDocs(text string) (out []Document, ok bool) {
	if text == "" {
		return nil, true
	}
	for part := range strings.SplitSeq(text, ";") {
		code, hash, _ := strings.Cut(part, " ")
		if code == "" || !registration.IsHash(hash) {
			return nil, false
		}
		out = append(out, Document{code, hash})
	}
	return out, writeDocs(out) == text
}

// Documents are those by which an error can be shown: they were registered when the
// objection came in, or, of what was registered without a hash, open to who decided. Where
// registration closes, none of who came later.
func Documents(p scoring.Past, s *Stage, applicant string) []Document {
	received, _ := scoring.ParseDate(p.Value(scoring.Subject{Kind: scoring.OnApplicant, ID: applicant}, "received"))
	if g := p.Book().Registration; g != nil && received > g.Closes {
		return nil
	}
	out, _ := readDocs(p.Value(on(s.Code, applicant), "docs"))
	seen := s.Seen(p, applicant)
	for _, code := range slices.Sorted(maps.Keys(seen)) {
		if !slices.ContainsFunc(out, func(d Document) bool { return d.Code == code }) {
			out = append(out, Document{code, seen[code]})
		}
	}
	return out
}

// Admit is how the chair decides on an objection that came late; where every chair is kept
// from the applicant, the next of the office by role.
type Admit struct {
	Stage, Applicant string
	Yes              bool
	Reason           string
}

// Kind is the act's.
func (Admit) Kind() scoring.Kind { return KindAdmit }

var yesNo = map[bool]string{true: "yes", false: "no"}

// Decide says it, with the reason.
func (c Admit) Decide(d *scoring.Draft) error {
	d.Restate(on(c.Stage, c.Applicant), scoring.Set{Cell: "admitted", Text: yesNo[c.Yes]}, scoring.Set{Cell: "admitted-by", Text: string(d.Who.Person)},
		scoring.Set{Cell: "reason/admitted", Text: c.Reason})
	return nil
}

// admitters are who may admit an objection that came late.
func admitters(p scoring.Past, applicant string) []scoring.PersonID {
	return p.Others([]scoring.Roles{scoring.Chair, scoring.Secretary, registration.Supervisor, registration.Verifier},
		p.KeptOf(scoring.Subject{Kind: scoring.OnApplicant, ID: applicant})...)
}

func mayAdmit(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if r := said(f, admitted); r != nil {
		return no(r)
	}
	is, _ := f.Value("admitted")
	by, _ := f.Value("admitted-by")
	reason, _ := f.Value("reason/admitted")
	switch {
	case here(p, f.Subject.ID) == nil:
		return scoring.No("objection.off")
	case p.Value(f.Subject, "day") == "":
		return scoring.No("objection.none", applicantOf(f.Subject.ID))
	case by != string(who.Person):
		return scoring.No("allow.not-yours")
	case notAdmitter(p, applicantOf(f.Subject.ID), who.Person) != nil:
		return no(notAdmitter(p, applicantOf(f.Subject.ID), who.Person))
	case is != yesNo[true] && is != yesNo[false]:
		return scoring.No("form.cell", "admitted")
	case strings.TrimSpace(reason) == "":
		return scoring.No("reason.needed")
	}
	return nil
}

// notAdmitter is why somebody does not say whether a late objection is admitted, or nil.
func notAdmitter(p scoring.Past, applicant string, who scoring.PersonID) *scoring.Refusal {
	if !slices.Contains(admitters(p, applicant), who) {
		return scoring.Refuse("objection.not-admitter")
	}
	return nil
}

// admitsWell is manners.
func admitsWell(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		of := d.Facts[i].Subject
		if r := unadmitted(p, of); r != nil {
			return r
		}
		if word, _ := d.Facts[i].Value("admitted"); word == yesNo[false] && turnedDown(p, of) {
			return scoring.Refuse("objection.refused", applicantOf(of.ID))
		}
	}
	return scoring.Reasoned(p, who, d)
}

// unadmitted is why there is nothing to say about whether an objection is admitted, or nil:
// what came in time needs none, what is answered none any more, and what is admitted is not
// asked about again. What was turned down may still be admitted.
func unadmitted(p scoring.Past, of scoring.Subject) *scoring.Refusal {
	id := applicantOf(of.ID)
	switch {
	case !Late(p, stageCode(of.ID), id):
		return scoring.Refuse("objection.in-time", id)
	case p.Value(of, "outcome") != "":
		return scoring.Refuse("objection.answered", id)
	case ruledLate(p, of) == yesNo[true]:
		return scoring.Refuse("objection.admitted", id)
	}
	return nil
}

func turnedDown(p scoring.Past, of scoring.Subject) bool { return ruledLate(p, of) == yesNo[false] }

// ruledLate is what was said of whether a late objection is admitted, as it stands; "": nothing,
// or two things apart.
func ruledLate(p scoring.Past, of scoring.Subject) string {
	if p.Lapsed(of, "admitted") || p.Clash(of, "admitted") {
		return ""
	}
	return p.Value(of, "admitted")
}

// Late says whether an objection came after the last day of filing.
func Late(p scoring.Past, stage, applicant string) bool {
	day, _ := scoring.ParseDate(p.Value(on(stage, applicant), "day"))
	return day > SpanOf(p, stage, Filing).Until
}

// lateness is what an admission rests on: the day of receipt, and the last day of filing.
func lateness(p scoring.Past, of scoring.Subject, cell, _ string) (string, bool) {
	if cell != "admitted" || here(p, of.ID) == nil {
		return "", false
	}
	return p.Value(of, "day") + " " + SpanOf(p, stageCode(of.ID), Filing).Until.String(), true
}
