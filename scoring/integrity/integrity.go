package integrity

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Kinds of acts. The numbers are in stored commits.
const (
	KindFile    scoring.Kind = 75 // a complaint enters the register
	KindHandle  scoring.Kind = 76 // it is followed up, or closed with an outcome
	KindShare   scoring.Kind = 77 // a text is sealed anew for somebody
	KindCorrect scoring.Kind = 78 // what the register says of it is corrected
)

// Subjects. Stored, too.
const (
	On      scoring.SubjectKind = 47 // ID is the complaint's: see [IDOf]
	OnStep  scoring.SubjectKind = 48 // ID is complaint/step
	OnShare scoring.SubjectKind = 49 // ID is complaint/share
)

// Officer is the role of who takes complaints (petugas pengaduan).
const Officer scoring.Roles = 1 << 7

// Handlers are the roles of whom a complaint may be sealed for at all.
const Handlers = Officer | scoring.Secretary | scoring.Chair

// Kinds of letters.
const (
	Complaint     = "complaint"
	Gratification = "gratification" // it was offered, or given
)

// States of a complaint.
const (
	Received = "received"
	Examined = "examined"
	Closed   = "closed"
)

// Outcomes of one that is closed.
const (
	Proven    = "proven"
	Unproven  = "unproven"
	Forwarded = "forwarded" // to whom it belongs
	Returned  = "returned"  // what was offered was given back, or handed in
)

// The words, in their order.
var (
	Letters  = []string{Complaint, Gratification}
	States   = []string{Received, Examined, Closed}
	Outcomes = []string{Proven, Unproven, Forwarded, Returned}
	Sources  = []string{"file", "paper", "told"} // how it came: never what a file was called
)

// TheLetter is what is called so beside the steps of a complaint.
const TheLetter = "letter"

// Part is what this package hands to the house.
func Part() scoring.Capability {
	complaint := func(id string) string { of, _ := split(id); return of }
	return scoring.Capability{
		Rules: []scoring.Rule{
			{Kind: KindFile, Words: scoring.Text{ID: "Mencatat pengaduan", EN: "Filed a complaint"}, Roles: Handlers, Right: mayFile, Manners: numberFree,
				Needs: []scoring.SubjectKind{On}, Says: []scoring.Form{{On: On, Cells: immutable + " " + register + " state outcome"}}},
			{Kind: KindHandle, Words: scoring.Text{ID: "Menindaklanjuti pengaduan", EN: "Followed up a complaint"}, Roles: Handlers, Right: mayHandle,
				Needs: []scoring.SubjectKind{On, OnStep}, Says: []scoring.Form{{On: On, Cells: "state outcome"}, {On: OnStep, Cells: "note day state outcome"}}},
			{Kind: KindShare, Words: scoring.Text{ID: "Membuka pengaduan bagi penerima lain", EN: "Opened a complaint to another recipient"}, Roles: Handlers, Right: mayShare,
				Needs: []scoring.SubjectKind{OnShare}, Says: []scoring.Form{{On: OnShare, Cells: "person key what sealed"}}},
			{Kind: KindCorrect, Words: scoring.Text{ID: "Membetulkan register pengaduan", EN: "Corrected the register of complaints"}, Roles: Handlers, Right: mayCorrect,
				Manners: numberFree, Needs: []scoring.SubjectKind{On}, Says: []scoring.Form{{On: On, Cells: register + " state outcome reason"}}},
		},
		Subjects: []scoring.SubjectRow{
			{Kind: On, Texts: map[string]text.Limit{"number": text.Number}, Untaken: immutable, Under: func(string) string { return "" },
				Readers: mayRead, Tally: tally, MayChoose: listedAlone, Settle: settled},
			{Kind: OnStep, Untaken: "*", Under: complaint, Readers: mayRead, MayChoose: listedAlone},
			{Kind: OnShare, Untaken: "*", Under: complaint, Readers: mayRead, MayChoose: listedAlone},
		},
		Waits: waits,
		Roles: []scoring.RoleRow{{Role: Officer, Words: scoring.Text{ID: "petugas pengaduan", EN: "complaints officer"}, Else: scoring.Secretary, On: func(b *scoring.Rulebook) bool { return b.Integrity != nil }}},
	}
}

// Cells of a complaint: what its id stands for, and what is written beside it.
const (
	immutable = "sealed to outside sum kind"
	register  = "number day source"
)

func on(id string) scoring.Subject { return scoring.Subject{Kind: On, ID: id} }

func split(id string) (complaint, own string) {
	complaint, own, _ = strings.Cut(id, "/")
	return complaint, own
}

// Reader is whom a text is sealed for: a person, by the key that they had.
type Reader struct {
	Person scoring.PersonID `json:"person"`
	Key    string           `json:"key"` // public signing key, hex; one is chosen with the seal
}

// listed are readers as a cell has them.
func listed(all []Reader) string {
	out := make([]string, len(all))
	for i, r := range all {
		out[i] = string(r.Person) + "=" + r.Key
	}
	slices.Sort(out)
	return strings.Join(out, ",")
}

// unlisted reads them back; ok is false for what listed does not write.
func unlisted(cell string) (out []Reader, ok bool) {
	for part := range strings.SplitSeq(cell, ",") {
		person, key, _ := strings.Cut(part, "=")
		if raw, err := hex.DecodeString(key); err != nil || len(raw) != sha256.Size || person == "" {
			return nil, false
		}
		out = append(out, Reader{scoring.PersonID(person), key})
	}
	return out, listed(out) == cell && len(slices.CompactFunc(slices.Clone(out), func(a, b Reader) bool { return a.Person == b.Person })) == len(out)
}

// IDOf is the id of a complaint: nothing that it stands for can become another.
func IDOf(sealed, to, outside, sum, kind string) string {
	h := sha256.Sum256([]byte(strings.Join([]string{sealed, to, outside, sum, kind}, "\x00")))
	return hex.EncodeToString(h[:16])
}

// SealedMost is more than a sealed text ever has: the longest one, its age header with as
// many stanzas as a committee has people, and what age adds.
const SealedMost = 32 << 10

// AgeHeader is what everything that is sealed begins with.
const AgeHeader = "age-encryption.org/v1\n"

// encoded is a sealed text as a cell has it.
func encoded(sealed []byte) string { return base64.StdEncoding.EncodeToString(sealed) }

// decoded reads it back; nil: it is none.
func decoded(cell string) []byte {
	if len(cell) > base64.StdEncoding.EncodedLen(SealedMost) {
		return nil
	}
	out, err := base64.StdEncoding.Strict().DecodeString(cell)
	if err != nil || !strings.HasPrefix(string(out), AgeHeader) {
		return nil
	}
	return out
}

// readers are those of a complaint: listed where it was filed, or given it since.
func readers(p scoring.Past, id string) []Reader {
	out, _ := unlisted(p.Value(on(id), "to"))
	for _, share := range p.Under(OnShare, id) {
		if p.Value(share, "what") == TheLetter {
			out = append(out, Reader{scoring.PersonID(p.Value(share, "person")), p.Value(share, "key")})
		}
	}
	return out
}

// isReader says whether somebody reads a complaint with the key that they have.
func isReader(p scoring.Past, id string, person scoring.PersonID) bool {
	who, known := p.Person(person)
	return known && who.Key != "" && slices.Contains(readers(p, id), Reader{person, who.Key})
}

// mayRead: whoever is listed sees the register of it, also with a key that is new; what is
// sealed no key opens but those.
func mayRead(p scoring.Past, who scoring.Actor, of scoring.Subject) bool {
	id, _ := split(of.ID)
	return who.Roles.Has(Handlers) && slices.ContainsFunc(readers(p, id), func(r Reader) bool { return r.Person == who.Person })
}

func listedAlone(p scoring.Past, who scoring.Actor, f *scoring.Fact) *scoring.Refusal {
	if id, _ := split(f.Subject.ID); !isReader(p, id, who.Person) {
		return scoring.Refuse("integrity.not-listed")
	}
	return nil
}

// settled corrects the register to one of two sides.
func settled(of scoring.Subject, after func(string) string, reason string) scoring.Command {
	day, _ := scoring.ParseDate(after("day"))
	return Correct{ID: of.ID, Number: after("number"), Day: day, Source: after("source"), State: after("state"), Outcome: after("outcome"), Reason: reason}
}

// File enters a complaint into the register. FileOf makes one of a sealed letter.
type File struct {
	Sealed  []byte
	Readers []Reader
	Outside string // for whom outside it is sealed, too
	Sum     string
	Letter  string // kind of letter

	Number string       // of the register
	Day    scoring.Date // of receipt
	Source string       // one of Sources
}

// ID is that of the complaint.
func (c File) ID() string {
	return IDOf(encoded(c.Sealed), listed(c.Readers), c.Outside, c.Sum, c.Letter)
}

// Kind is the act's.
func (File) Kind() scoring.Kind { return KindFile }

// Decide says all of it.
func (c File) Decide(d *scoring.Draft) error {
	d.Restate(on(c.ID()), scoring.Set{Cell: "sealed", Text: encoded(c.Sealed)}, scoring.Set{Cell: "to", Text: listed(c.Readers)}, scoring.Set{Cell: "outside", Text: c.Outside},
		scoring.Set{Cell: "sum", Text: c.Sum}, scoring.Set{Cell: "kind", Text: c.Letter}, scoring.Set{Cell: "number", Text: c.Number}, scoring.Set{Cell: "day", Text: c.Day.String()},
		scoring.Set{Cell: "source", Text: c.Source}, scoring.Set{Cell: "state", Text: Received}, scoring.Set{Cell: "outcome", Text: ""})
	return nil
}

func mayFile(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	said := map[string]string{}
	for cell := range strings.FieldsSeq(immutable + " " + register + " state outcome") {
		v, says := f.Value(cell)
		if !says {
			return scoring.No("form.cell", cell)
		}
		said[cell] = v
	}
	book := p.Book()
	switch {
	case book == nil || book.Integrity == nil:
		return scoring.No("integrity.off")
	case decoded(said["sealed"]) == nil:
		return scoring.No("integrity.not-sealed")
	case f.Subject.ID != IDOf(said["sealed"], said["to"], said["outside"], said["sum"], said["kind"]):
		return scoring.No("integrity.swapped")
	case said["state"] != Received || said["outcome"] != "":
		return scoring.No("form.status", said["state"])
	case said["outside"] != "" && said["outside"] != book.Integrity.Outside:
		return scoring.No("integrity.outside")
	case !isSum(said["sum"]):
		return scoring.No("form.cell", "sum")
	case !slices.Contains(Letters, said["kind"]):
		return scoring.No("form.cell", "kind")
	}
	to, ok := unlisted(said["to"])
	if !ok {
		return scoring.No("form.cell", "to")
	}
	for _, r := range to {
		if m, known := p.Person(r.Person); !known || !m.Roles.Has(Handlers) {
			return scoring.No("integrity.no-handler", m.Name)
		}
	}
	if me, _ := p.Person(who.Person); !slices.Contains(to, Reader{me.ID, me.Key}) {
		return scoring.No("integrity.not-listed")
	}
	for _, other := range p.Under(On, "") {
		if p.Value(other, "sealed") == said["sealed"] {
			return scoring.No("integrity.filed", p.Value(other, "number"))
		}
	}
	return entered(p, f)
}

func isSum(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == sha256.Size
}

// entered is what the register must say.
func entered(p scoring.Past, f *scoring.Fact) scoring.Problems {
	switch {
	case strings.TrimSpace(p.After(f, "number")) == "":
		return scoring.No("needed")
	case !isDay(p.After(f, "day")):
		return scoring.No("form.cell", "day")
	case !slices.Contains(Sources, p.After(f, "source")):
		return scoring.No("form.cell", "source")
	}
	return nil
}

// numberFree is manners: no two complaints have one number, and a reason says something.
func numberFree(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		number, says := d.Facts[i].Value("number")
		for _, other := range p.Under(On, "") {
			if says && other != d.Facts[i].Subject && p.Value(other, "number") == number {
				return scoring.Refuse("integrity.number-taken", number)
			}
		}
	}
	return scoring.Reasoned(p, who, d)
}

// Handle says what was done about a complaint; Note is sealed for its readers.
type Handle struct {
	ID, Step string // Step from Desk.NewID
	Note     []byte
	Day      scoring.Date
	State    string
	Outcome  string // where it is closed
}

// Kind is the act's.
func (Handle) Kind() scoring.Kind { return KindHandle }

// Decide says the step, and how far the complaint is by it.
func (c Handle) Decide(d *scoring.Draft) error {
	state, outcome := scoring.Set{Cell: "state", Text: c.State}, scoring.Set{Cell: "outcome", Text: c.Outcome}
	d.Restate(on(c.ID), state, outcome)
	d.Restate(scoring.Subject{Kind: OnStep, ID: c.ID + "/" + c.Step}, scoring.Set{Cell: "note", Text: encoded(c.Note)}, scoring.Set{Cell: "day", Text: c.Day.String()}, state, outcome)
	return nil
}

func mayHandle(p scoring.Past, who scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	id, own := split(f.Subject.ID)
	switch {
	case p.Value(on(id), "sealed") == "":
		return scoring.No("integrity.unknown")
	case !isReader(p, id, who.Person):
		return scoring.No("integrity.not-listed")
	case !stands(p.After(f, "state"), p.After(f, "outcome")):
		return scoring.No("form.status", p.After(f, "state"))
	case len(d.Facts) != 2 || !same(&d.Facts[0], &d.Facts[1]): // the step says what became of this complaint
		return scoring.No("form.subject")
	case f.Subject.Kind == On:
		return nil
	}
	switch {
	case own == "" || own == TheLetter:
		return scoring.No("form.subject")
	case p.Value(f.Subject, "note") != "":
		return scoring.No("integrity.step")
	case decoded(p.After(f, "note")) == nil:
		return scoring.No("integrity.not-sealed")
	case !isDay(p.After(f, "day")):
		return scoring.No("form.cell", "day")
	}
	return nil
}

// isDay says whether a text is a day as it is stored.
func isDay(s string) bool {
	d, ok := scoring.ParseDate(s)
	return ok && d.String() == s
}

// same says whether two facts of one act are of one complaint, and say the same of it.
func same(a, b *scoring.Fact) bool {
	one, _ := split(a.Subject.ID)
	other, _ := split(b.Subject.ID)
	for _, cell := range []string{"state", "outcome"} {
		x, says := a.Value(cell)
		if y, too := b.Value(cell); x != y || !says || !too {
			return false
		}
	}
	return one == other
}

// stands says whether a state has its outcome, and only then one.
func stands(state, outcome string) bool {
	if state == Closed {
		return slices.Contains(Outcomes, outcome)
	}
	return slices.Contains(States, state) && outcome == ""
}

// Share gives texts of a complaint to somebody, sealed for the key that they have now.
type Share struct {
	ID     string
	Person scoring.PersonID
	Copies []Copy
}

// Copy is one text, sealed anew.
type Copy struct {
	ID     string // from Desk.NewID
	What   string // TheLetter, or a step
	Sealed []byte
}

// Kind is the act's.
func (Share) Kind() scoring.Kind { return KindShare }

// Decide says each text.
func (c Share) Decide(d *scoring.Draft) error {
	who, known := d.Person(c.Person)
	if !known {
		return scoring.Refuse("person.unknown")
	}
	for _, x := range c.Copies {
		d.Restate(scoring.Subject{Kind: OnShare, ID: c.ID + "/" + x.ID}, scoring.Set{Cell: "person", Text: string(c.Person)}, scoring.Set{Cell: "key", Text: who.Key},
			scoring.Set{Cell: "what", Text: x.What}, scoring.Set{Cell: "sealed", Text: encoded(x.Sealed)})
	}
	return nil
}

func mayShare(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	id, own := split(f.Subject.ID)
	person := scoring.PersonID(p.After(f, "person"))
	whom, known := p.Person(person)
	what := p.After(f, "what")
	switch {
	case p.Value(on(id), "sealed") == "":
		return scoring.No("integrity.unknown")
	case !isReader(p, id, who.Person):
		return scoring.No("integrity.not-listed")
	case own == "" || p.Value(f.Subject, "sealed") != "":
		return scoring.No("integrity.step")
	case !known:
		return scoring.No("person.unknown")
	case whom.Status != scoring.Active:
		return scoring.No("store.not-active", whom.Name)
	case !whom.Roles.Has(Handlers):
		return scoring.No("integrity.no-handler", whom.Name)
	case p.After(f, "key") != whom.Key:
		return scoring.No("integrity.key", whom.Name)
	case what != TheLetter && p.Value(scoring.Subject{Kind: OnStep, ID: id + "/" + what}, "note") == "":
		return scoring.No("form.cell", "what")
	case decoded(p.After(f, "sealed")) == nil:
		return scoring.No("integrity.not-sealed")
	}
	return nil
}

// Correct says anew what the register has of a complaint.
type Correct struct {
	ID             string
	Number         string
	Day            scoring.Date
	Source         string
	State, Outcome string
	Reason         string
}

// Kind is the act's.
func (Correct) Kind() scoring.Kind { return KindCorrect }

// Decide says what changes, and why.
func (c Correct) Decide(d *scoring.Draft) error {
	said := []scoring.Set{{Cell: "number", Text: c.Number}, {Cell: "day", Text: c.Day.String()}, {Cell: "source", Text: c.Source},
		{Cell: "state", Text: c.State}, {Cell: "outcome", Text: c.Outcome}}
	if d.Stands(on(c.ID), said...) && isReader(d.Past, c.ID, d.Who.Person) { // else the rule refuses it
		return nil
	}
	d.Restate(on(c.ID), append(said, scoring.Set{Cell: "reason", Text: c.Reason})...)
	return nil
}

func mayCorrect(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	reason, _ := f.Value("reason")
	switch {
	case p.Value(f.Subject, "sealed") == "":
		return scoring.No("integrity.unknown")
	case !isReader(p, f.Subject.ID, who.Person):
		return scoring.No("integrity.not-listed")
	case strings.TrimSpace(reason) == "":
		return scoring.No("reason.needed")
	case !stands(p.After(f, "state"), p.After(f, "outcome")):
		return scoring.No("form.status", p.After(f, "state"))
	}
	return entered(p, f)
}
