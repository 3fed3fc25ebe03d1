// Package registration is where people apply, before they are candidates: who applies
// for what, what they answered and which documents they handed in. An applicant
// (pelamar) is a subject of its own; its id is the portal's, else one that the receipt
// has. A number makes a candidate of them later, who names the application. It is a
// capability of its own: see [scoring.Capability].
package registration

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Kinds of its acts. The numbers are in stored commits.
const (
	KindRegister    scoring.Kind = 60 // applicants, typed or imported, new or changed
	KindGiveNumbers scoring.Kind = 62 // they become candidates
)

// Subjects: On is somebody who applies, Answers and Documents what they said and handed
// in, Contact how they are reached and by which file they applied: these go with their
// identity. ID is the applicant's.
const (
	On        = scoring.OnApplicant
	Answers   = scoring.OnAnswers
	Documents = scoring.OnDocuments
	Contact   = scoring.OnContact
)

// Cells of a contact.
const (
	Email = "email"
	Phone = "phone"
	Saved = "file" // the hash of the file by which they applied: it has a NIK in it, so nothing that stays is made of it
)

// Cells of an applicant beside their columns, whose names follow Column.
const (
	Received  = "received" // the day on which they applied
	Book      = "book"     // the rulebook of the page that they filled in, as its short code
	Number    = scoring.ColCandidate
	Decision  = "portal" // what the portal decided: MS or TMS, with why and who
	Reason    = "portal/reason"
	Verified  = "portal/verifier"
	Confirmed = "portal/supervisor"
	Column    = "c/"
)

// Part is what this package hands to the house.
func Part() scoring.Capability {
	of := func(id string) scoring.Subject { return scoring.Subject{Kind: On, ID: id} }
	same := func(id string) string { return id }
	who := scoring.Chair | scoring.Secretary
	personal := scoring.SubjectRow{Personal: true, Of: of, Applicant: same, Holds: scoring.HoldsCandidate, Hidden: hidden, Back: who}
	answers, documents, contact := personal, personal, personal
	answers.Kind, answers.Check, answers.Texts = Answers, checkAnswers, map[string]text.Limit{"*": text.Name}
	documents.Kind, documents.Check, documents.Texts = Documents, checkDocuments, map[string]text.Limit{"*": longestFile}
	contact.Kind, contact.Check, contact.Texts = Contact, checkContact, map[string]text.Limit{Email: text.Name, Phone: text.Name}
	return scoring.Capability{
		Rules: []scoring.Rule{
			{Kind: KindRegister, Words: scoring.Text{ID: "Mendaftarkan pelamar", EN: "Registered applicants"}, Roles: who, Right: mayRegister, Manners: scoring.Reasoned,
				Says: []scoring.Form{{On: On, Cells: Received + " " + Book + " " + Decision + " " + Decision + "/* " + Column + "* reason"},
					{On: scoring.OnApplying, Cells: "*"}, {On: Answers, Cells: "*"}, {On: Documents, Cells: "*"},
					{On: Contact, Cells: Email + " " + Phone + " " + Saved}}},
			{Kind: KindGiveNumbers, Words: scoring.Text{ID: "Memberi nomor peserta", EN: "Gave candidate numbers"}, Roles: who, Frozen: true, Right: mayNumber, Anybody: true,
				Needs: []scoring.SubjectKind{On, scoring.OnRegistration},
				Says:  []scoring.Form{{On: On, Cells: Number}, {On: scoring.OnRegistration, Cells: "*"}}},
			{Kind: scoring.KindDestroyApplicant, Words: scoring.Text{ID: "Memusnahkan data pelamar", EN: "Destroyed an applicant's data"}, Roles: scoring.Chair,
				Names: scoring.ColIdentity, Right: mayDestroy, Manners: scoring.Reasoned, Says: []scoring.Form{{On: On, Cells: scoring.ColIdentity + " reason"}}},
		},
		Subjects: []scoring.SubjectRow{
			{Kind: On, Applicant: same, Open: Received + " " + Number + " " + Column + "*", Under: func(string) string { return "" }, Holds: scoring.HoldsCandidate, Back: who,
				Texts: map[string]text.Limit{Column + "*": text.Name, Book: text.Name, Reason: text.Reason, Verified: text.Name, Confirmed: text.Name}},
			answers, documents, contact,
		},
		Holds: func(p scoring.Past, i int) *scoring.Refusal {
			if id := p.ApplicantOf(i); id != "" && p.Clash(of(id), Number) {
				return scoring.Refuse("held.numbers", id)
			}
			return nil
		},
	}
}

// Roles that read what applicants handed in, beside chair and secretary: package screening
// has their acts.
const (
	Verifier   scoring.Roles = 1 << 5
	Supervisor scoring.Roles = 1 << 6
)

// hidden: what applicants answered and handed in is for who works on it.
func hidden(v scoring.View, _ scoring.Subject, _ string) bool {
	return !v.Actor().Roles.Has(scoring.Chair | scoring.Secretary | Verifier | Supervisor)
}

// Row is an applicant as typed or read from a file, already parsed.
type Row struct {
	Line      int // of the file, for problems; 0: typed
	ID        string
	Name, NIK string
	Born      scoring.Date
	Columns   map[string]string // group and other place columns, and the code of the need type in [scoring.ColNeed]
	Received  scoring.Date
	Book      string            // short code of the rulebook whose page they filled in
	Answers   map[string]string // by question, as package eligibility reads them
	Documents map[string]File   // by document
	Email     string
	Phone     string
	File      string // the hash of the file by which they applied; "": they did not apply by one
	Portal    Portal
}

// Portal is what the national portal decided, and who did there.
type Portal struct {
	Decision             scoring.Screening
	Reason               string
	Verifier, Supervisor string
}

// Save registers applicants. An id that is known already is refused or, with Update,
// compared: what differs is changed, and what the row leaves blank stays.
type Save struct {
	Rows   []Row
	Update bool
	Reason string
	Day    scoring.Date // of today: on which hashes of documents are registered
	Today  scoring.Date // beyond which nobody has applied; 0: that is not asked
	Source scoring.Source
}

// Kind is the act's.
func (Save) Kind() scoring.Kind { return KindRegister }

// Decide says who is new, and of who is known what differs.
func (c Save) Decide(d *scoring.Draft) error {
	if r := on(d.Past); r != nil {
		return r
	}
	firsts := scoring.NewFirsts(len(c.Rows))
	listed := d.ListsFormations() // until then nobody can tell which of them there are
	d.From(c.Source)
	for i := range c.Rows {
		row := &c.Rows[i]
		if row.Line > 0 {
			d.Row(row.Line)
		}
		subject := scoring.Subject{Kind: On, ID: row.ID}
		known := d.Known(subject)
		if before, twice := firsts.See(row.ID, row.Line); twice {
			d.Fault(scoring.ColRegister, scoring.Refuse("applicant.twice", row.ID, number(before)))
			continue
		}
		switch {
		case known && !c.Update:
			d.Fault(scoring.ColRegister, scoring.Refuse("applicant.known", row.ID))
			continue
		case known && d.Destroyed(subject):
			d.Fault(scoring.ColRegister, scoring.Refuse("identity.gone", row.ID))
			continue
		case row.NIK != "" && row.ID == row.NIK:
			d.Fault(scoring.ColRegister, scoring.Refuse("applicant.nik"))
			continue
		case !known && strings.TrimSpace(row.Name) == "":
			d.Fault(scoring.ColName, scoring.Refuse("name.blank"))
			continue
		}
		d.Born(row.NIK, row.Born)
		if c.Today != 0 && row.Received > c.Today {
			d.Fault(scoring.ColApplied, scoring.Refuse("applicant.future", row.Received.String()))
		}
		if listed && c.appliesForNothing(d.Past, row) {
			d.Fault(d.Book().GroupBy[len(d.Book().GroupBy)-1], scoring.Refuse("application.formation"))
		}
		c.say(d, row, known)
	}
	return nil
}

// appliesForNothing says that a row has somebody apply for a formation that nobody listed.
// What it leaves blank stays; where even then a part of it is missing, nothing is said.
func (c Save) appliesForNothing(p scoring.Past, row *Row) bool {
	said, values := false, []string(nil)
	for _, name := range p.Book().GroupBy {
		value := row.Columns[name]
		if said = said || value != ""; value == "" {
			value = p.Value(scoring.Subject{Kind: On, ID: row.ID}, Column+name)
		}
		if value == "" {
			return false
		}
		values = append(values, value)
	}
	of := scoring.Subject{Kind: scoring.OnFormation, ID: scoring.GroupID(values)}
	return said && p.Value(of, "quota") == "" && !p.Clash(of, "quota")
}

func (c Save) say(d *scoring.Draft, row *Row, known bool) {
	changed := false
	there := map[string]File{}
	for _, is := range DocumentsAt(d.Past, row.ID) {
		there[is.Code] = is.File
	}
	for _, part := range row.parts(there) {
		on := scoring.Subject{Kind: part.kind, ID: row.ID}
		if part.kind == Documents {
			part.sets = append(part.sets, c.hashes(d.Past, row)...)
		}
		if sets := slices.DeleteFunc(part.sets, func(s scoring.Set) bool { return d.Value(on, s.Cell) == s.Text && !d.Clash(on, s.Cell) }); len(sets) > 0 {
			d.Restate(on, sets...)
			changed = true
		}
	}
	if known && changed && c.Reason != "" { // why, once for all that is changed of them
		d.Restate(scoring.Subject{Kind: On, ID: row.ID}, scoring.Set{Cell: "reason", Text: c.Reason})
	}
}

// part is what a row says of one kind of subject.
type part struct {
	kind scoring.SubjectKind
	sets []scoring.Set
}

// parts are what a row says, without what it leaves blank. There are the documents that
// are registered: one that is only named again keeps its hash.
func (r *Row) parts(there map[string]File) []part {
	out := []part{{On, r.cells()}, {scoring.OnApplying, filled(scoring.Set{Cell: scoring.ColName, Text: r.Name}, scoring.Set{Cell: scoring.ColNIK, Text: r.NIK},
		scoring.Set{Cell: scoring.ColBorn, Text: r.Born.String()})}, {kind: Answers}, {kind: Documents},
		{Contact, []scoring.Set{{Cell: Email, Text: r.Email}, {Cell: Phone, Text: r.Phone}, {Cell: Saved, Text: r.File}}}}
	for _, code := range sorted(r.Answers) {
		out[2].sets = append(out[2].sets, scoring.Set{Cell: code, Text: r.Answers[code]})
	}
	for _, code := range sorted(r.Documents) {
		f := r.Documents[code]
		if f.Hash == "" && there[code].Name == f.Name {
			f = there[code]
		}
		out[3].sets = append(out[3].sets, scoring.Set{Cell: code, Text: f.String()})
	}
	for i := range out {
		out[i].sets = filled(out[i].sets...)
	}
	return out
}

// cells are what a row says of an applicant beside what is personal.
func (r *Row) cells() []scoring.Set {
	sets := []scoring.Set{{Cell: Received, Text: r.Received.String()}, {Cell: Book, Text: r.Book},
		{Cell: Decision, Text: r.Portal.Decision.String()}, {Cell: Reason, Text: r.Portal.Reason},
		{Cell: Verified, Text: r.Portal.Verifier}, {Cell: Confirmed, Text: r.Portal.Supervisor}}
	for _, name := range sorted(r.Columns) {
		sets = append(sets, scoring.Set{Cell: Column + name, Text: r.Columns[name]})
	}
	return filled(sets...)
}

// filled are the cells that say something.
func filled(sets ...scoring.Set) []scoring.Set {
	return slices.DeleteFunc(sets, func(s scoring.Set) bool { return s.Text == "" })
}

// on is why nobody registers here, or nil.
func on(p scoring.Past) *scoring.Refusal {
	switch book := p.Book(); {
	case book == nil:
		return scoring.Refuse("rulebook.none")
	case book.Registration == nil:
		return scoring.Refuse("applicant.off")
	}
	return nil
}

// longestID is how long an applicant's id may be, in letters.
const longestID = 64

// longestFile is how long a document may be called, with its hash.
const longestFile = text.Name + 2*32 + 1

// idFits says whether an id can be an applicant's: one that names a file, and a part of
// other subjects' ids.
func idFits(id string) bool {
	return id != "" && utf8.RuneCountInString(id) <= longestID && !strings.ContainsFunc(id, func(r rune) bool {
		return r <= ' ' || r == '/' || r == '\\' || r == 0x7f || r > 0x7e
	})
}

func mayRegister(p scoring.Past, _ scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if r := on(p); r != nil {
		return scoring.Problems{{Refusal: *r}}
	}
	if f.Subject.Kind != On {
		return nil // its row looks at it
	}
	known := p.Known(f.Subject)
	switch {
	case !known && !idFits(f.Subject.ID):
		return at(scoring.ColRegister, scoring.Refuse("applicant.id"))
	case known && p.Destroyed(f.Subject):
		return scoring.No("identity.gone", f.Subject.ID)
	}
	return checkColumns(p, f, known)
}

func checkColumns(p scoring.Past, f *scoring.Fact, known bool) (out scoring.Problems) {
	book, numbered := p.Book(), p.Value(f.Subject, Number) != ""
	for _, name := range columns(book) {
		value, says := f.Value(Column + name)
		needed := slices.Contains(book.GroupBy, name) || name == scoring.ColNeed && len(book.Needs) > 0
		switch {
		case needed && value == "" && (says || !known):
			out = append(out, at(name, scoring.Refuse("group.blank", name))...)
		case says && numbered && p.Value(f.Subject, Column+name) != value:
			out = append(out, at(name, scoring.Refuse("applicant.numbered", p.Value(f.Subject, Number)))...)
		case says && name == scoring.ColNeed && !slices.ContainsFunc(book.Needs, func(n scoring.Need) bool { return n.Code == value }):
			out = append(out, at(name, scoring.Refuse("need.unknown", value))...)
		}
	}
	for _, c := range f.Cells {
		name, column := strings.CutPrefix(c.Name, Column)
		_, day := scoring.ParseDate(c.Value)
		decided, known := scoring.ParseScreening(c.Value)
		switch {
		case column && !slices.Contains(columns(book), name), c.Name == Received && c.Value != "" && !day, c.Name == Decision && (!known || decided.String() != c.Value):
			out = append(out, scoring.No("form.cell", c.Name)...)
		case strings.ContainsFunc(c.Value, func(r rune) bool { return r < ' ' || r == 0x7f }):
			out = append(out, scoring.No("column.control", c.Name)...)
		}
	}
	if first, second := p.After(f, Verified), p.After(f, Confirmed); first != "" && text.Key(first) == text.Key(second) {
		out = append(out, at("supervisor", scoring.Refuse("applicant.one-name", first))...) // four eyes are two people's
	}
	return out
}

// columns are those of an applicant's row.
func columns(book *scoring.Rulebook) []string {
	out := slices.Clone(book.GroupBy)
	for _, name := range append(slices.Clone(scoring.PlaceColumns), scoring.ColNeed) {
		if !slices.Contains(out, name) && (name != scoring.ColNeed || len(book.Needs) > 0) {
			out = append(out, name)
		}
	}
	return out
}

// at is a refusal about a column.
func at(column string, r *scoring.Refusal) scoring.Problems {
	return scoring.Problems{{Column: column, Refusal: *r}}
}

// checkPersonal is what holds of whatever is said of an applicant's own: they are known,
// and nothing of them is destroyed.
func checkPersonal(p scoring.Past, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	subject := scoring.Subject{Kind: On, ID: f.Subject.ID}
	switch {
	case !d.Begins(subject) && !p.Known(subject):
		return scoring.No("applicant.unknown", f.Subject.ID)
	case p.Destroyed(subject):
		return scoring.No("identity.gone", f.Subject.ID)
	}
	return nil
}

func checkAnswers(p scoring.Past, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if out := checkPersonal(p, d, f); out != nil {
		return out
	}
	book := p.Book()
	for _, c := range f.Cells {
		code, _, _ := strings.Cut(c.Name, ":") // of one of several scales: CODE:scale
		if book == nil || !slices.ContainsFunc(book.Questions, func(q scoring.Question) bool { return q.Code == code }) {
			return scoring.No("form.cell", c.Name)
		}
	}
	return nil
}

func checkContact(p scoring.Past, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if out := checkPersonal(p, d, f); out != nil {
		return out
	}
	for _, c := range f.Cells {
		switch {
		case c.Name == Saved && c.Value != "" && !IsHash(c.Value):
			return scoring.No("form.cell", c.Name)
		case strings.ContainsFunc(c.Value, func(r rune) bool { return r < ' ' || r == 0x7f }):
			return scoring.No("column.control", c.Name)
		}
	}
	return nil
}

// DestroyApplicant destroys who somebody was that applied, with what they answered and
// handed in. Of who became a candidate it is the candidate's: [scoring.DestroyIdentity].
type DestroyApplicant struct{ ID, Reason string }

// Kind is the act's.
func (DestroyApplicant) Kind() scoring.Kind { return scoring.KindDestroyApplicant }

// Decide names every leaf that ever said anything personal.
func (c DestroyApplicant) Decide(d *scoring.Draft) error {
	d.Destroy(scoring.Subject{Kind: On, ID: c.ID}, c.Reason)
	return nil
}

func mayDestroy(p scoring.Past, _ scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	switch number := p.Value(f.Subject, Number); {
	case !p.Known(f.Subject):
		return scoring.No("applicant.unknown", f.Subject.ID)
	case number != "":
		return scoring.No("applicant.numbered", number)
	}
	if out := p.MayDestroy(f); out != nil {
		return out
	}
	if reason, _ := f.Value("reason"); strings.TrimSpace(reason) == "" {
		return scoring.No("reason.needed")
	}
	return nil
}
