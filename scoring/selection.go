package scoring

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring/text"
)

// The selection itself: how it begins, its rulebook, and its formations.

var theSelection = Subject{Kind: OnSelection}

func selectionPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindFound, Words: Text{"Memulai seleksi", "Began the selection"}, Signs: founder,
				Says: []Form{{OnSelection, "name office salt", nil}, {OnPerson, "name roles status key seal recovery", []string{string(Active)}}}},
			{Kind: KindAdoptRulebook, Words: Text{"Menetapkan rancangan peraturan", "Put down a rulebook"}, Roles: Chair | Secretary,
				Says: []Form{{OnSelection, "rulebook", nil}}, Right: mayAdopt},
			{Kind: KindFreezeRulebook, Words: Text{"Mengesahkan peraturan", "Froze the rulebook"}, Roles: Chair,
				Says: []Form{{OnSelection, "frozen", nil}}, Right: mayFreeze, Cuts: freezeCuts},
			{Kind: KindSaveFormations, Words: Text{"Menyimpan formasi", "Saved formations"}, Roles: Chair | Secretary,
				Says: []Form{{OnFormation, "quota reason", nil}, {OnSpelling, spellingCells, nil}}, Right: mayFormation, Manners: Reasoned, Undo: Undoes},
		},
		Subjects: []SubjectRow{
			{Kind: OnSelection, Goes: goesAlways, Untaken: "rulebook", Texts: map[string]text.Limit{"name": text.Name, "office": text.Name}, MayChoose: chosenBook, Read: func(s *State, _ *Act, _ Subject) { s.readBooks() }},
			{Kind: OnFormation, Goes: goesAlways, Same: groupKey, Spelled: (*State).formationName, Holds: HoldsFormation, Read: func(s *State, _ *Act, on Subject) { s.readFormation(on) }, Back: Chair | Secretary, Corrects: quotaCorrects},
		},
	}
}

// Founding is what a new selection needs.
type Founding struct {
	Name       string
	Office     string
	Chair      string
	Passphrase string
	Recovery   string // code that is printed and sealed; "": none
	Book       *Rulebook
	Freeze     bool     // freeze the rulebook at once
	Proposed   []Person // people carried over from last year: proposed, not enrolled
}

// Founder is the chair who founds, with the key that signs the very first act.
type Founder struct {
	Person    PersonID
	Key, Seal string // public key and recipient, as a person has them
	Salt      string // random, hex: with the key it gives the selection its id
	Recovery  string // public key of the sealed recovery code, hex; may be empty
}

// FoundingDecision is the first act of a selection: its name, its letterhead,
// and its chair with the key that signs this very act.
func FoundingDecision(f Founding, by Founder) Decision {
	chair := []Cell{{Name: "name", Value: f.Chair}, {Name: "roles", Value: Chair.String()}, {Name: "status", Value: string(Active)},
		{Name: "key", Value: by.Key}, {Name: "seal", Value: by.Seal}}
	if by.Recovery != "" {
		chair = append(chair, Cell{Name: "recovery", Value: by.Recovery})
	}
	return Decision{Kind: KindFound, Facts: []Fact{
		{theSelection, []Cell{{Name: "name", Value: f.Name}, {Name: "office", Value: f.Office}, {Name: "salt", Value: by.Salt}}},
		{onPerson(by.Person), chair},
	}}
}

// FoundingCommands are what follows the first act, in order, by the chair.
func FoundingCommands(f Founding) []Command {
	var out []Command
	if f.Book != nil {
		out = append(out, AdoptRulebook{f.Book})
		if f.Freeze {
			out = append(out, FreezeRulebook{f.Book.Hash})
		}
	}
	for _, p := range f.Proposed {
		out = append(out, ProposePerson{p.ID, p.Name, p.Roles})
	}
	return out
}

// founder is who began the selection: their key and the salt yield its id, and
// theirs is the first act of its first replica. There is room for one.
func founder(p Past, a *Act) (Actor, *Refusal) {
	var salt string
	var chair Person
	for i := range a.Facts {
		f := &a.Facts[i]
		switch f.Subject {
		case theSelection:
			salt, _ = f.Value("salt")
		case onPerson(a.Person):
			chair.Name, _ = f.Value("name")
			chair.Key, _ = f.Value("key")
			roles, _ := f.Value("roles")
			chair.Roles = ParseRoles(roles)
		}
	}
	switch {
	case a.Seq != 1 || a.Replica != FirstReplica(a.Selection) || len(a.Facts) != 2:
		return Actor{}, Refuse("found.place")
	case a.Selection != SelectionID(a.Key, salt) || chair.Key != a.Key || !chair.Roles.Has(Chair) || chair.Name == "":
		return Actor{}, Refuse("found.key")
	}
	return Actor{a.Person, chair.Name, chair.Roles}, nil
}

// AdoptRulebook puts a rulebook down as draft. The text is the TOML form.
type AdoptRulebook struct{ Book *Rulebook }

// Kind is the act's.
func (AdoptRulebook) Kind() Kind { return KindAdoptRulebook }

// Decide says the rulebook's text.
func (c AdoptRulebook) Decide(d *Draft) error {
	if _, err := TakeBook(c.Book.Source, d.s.readNew()); err != nil {
		return err
	}
	d.Say(theSelection, Set{"rulebook", c.Book.Source})
	return nil
}

func mayAdopt(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	text, _ := f.Value("rulebook")
	switch _, err := p.s.read(text); {
	case p.Value(theSelection, "frozen") != "":
		return refused("", "rulebook.frozen")
	case err != nil:
		return refused("", "adopt.unreadable")
	}
	return nil
}

// FreezeRulebook freezes the rulebook in force, named by its hash.
type FreezeRulebook struct{ Hash string }

// Kind is the act's.
func (FreezeRulebook) Kind() Kind { return KindFreezeRulebook }

// Decide says which rulebook is frozen. One that does not fit the candidates who are
// there is refused with all of it: it could not be mended any more.
func (c FreezeRulebook) Decide(d *Draft) error {
	if d.Frozen() {
		return Refuse("rulebook.frozen")
	}
	if d.Book() != nil {
		if misfits := d.s.misfits(); len(misfits) > 0 {
			return misfits
		}
	}
	d.Say(theSelection, Set{"frozen", c.Hash})
	return nil
}

// Several is why no rulebook is frozen, or nil: of two that were adopted apart one is chosen
// first.
func (p Past) Several() *Refusal {
	if len(p.books()) > 1 {
		return Refuse("rulebook.several")
	}
	return nil
}

func mayFreeze(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	hash, _ := f.Value("frozen")
	switch book := p.Book(); {
	case p.Several() != nil:
		return because("", p.Several())
	case book == nil:
		return refused("", "rulebook.none")
	case p.Value(theSelection, "frozen") != "":
		return refused("", "rulebook.frozen")
	case hash != book.Hash:
		return refused("", "rulebook.moved")
	}
	return nil
}

// freezeCuts: a rulebook put down by who had not seen the freeze does not count,
// and of two freezes neither: that would be two rulebooks.
func freezeCuts(Past, *Decision) []Shut {
	return []Shut{{On: theSelection, Cell: "rulebook"}, {On: theSelection, Cell: "frozen"}}
}

// chosenBook: of two rulebooks, and of two that were frozen, what is chosen must go
// with the other: a selection whose frozen rulebook is not there could never go on.
func chosenBook(p Past, _ Actor, f *Fact) *Refusal {
	books, frozen := p.books(), p.heads(theSelection, "frozen")
	if text, says := f.Value("rulebook"); says {
		books = p.s.booksOf([]*head{{value: text}})
	}
	if hash, says := f.Value("frozen"); says {
		frozen = []*head{{value: hash}}
	}
	goes := func(h *head) bool {
		return h.value == "" || slices.ContainsFunc(books, func(b *Rulebook) bool { return b.Hash == h.value })
	}
	if len(frozen) > 0 && !slices.ContainsFunc(frozen, goes) {
		return Refuse("resolve.book")
	}
	return nil
}

// SaveFormations adds or changes formations; Quota < 0 takes the quota away.
// Reason is needed where results stand already.
type SaveFormations struct {
	Rows   []FormationRow
	Source Source
	Reason string

	Spellings []Spelling // answers about formations that are spelled almost alike
}

// FormationRow is a group and its quota.
type FormationRow struct {
	Line   int      // of the file, for problems; 0: typed
	Values []string // in the order of GroupBy
	Quota  int
}

// Kind is the act's.
func (SaveFormations) Kind() Kind { return KindSaveFormations }

// Decide says the quotas.
func (c SaveFormations) Decide(d *Draft) error {
	d.From(c.Source)
	d.answer(c.Spellings)
	for _, row := range c.Rows {
		d.Row(row.Line)
		d.Formation(row, c.Reason)
	}
	return nil
}

// Formation says a formation's quota, with the reason where results stand in it.
func (d *Draft) Formation(row FormationRow, reason string) {
	quota := ""
	if row.Quota >= 0 {
		quota = strconv.Itoa(row.Quota)
	}
	d.sayCorrected(Subject{OnFormation, GroupID(takenColumns(d.rightValues(row.Values)))}, reason, Set{"quota", quota})
}

// MayFormation is the right to say a formation's quota, for acts of capabilities that say
// one, too.
func MayFormation(p Past, who Actor, d *Decision, f *Fact) Problems {
	return mayFormation(p, who, d, f)
}

func mayFormation(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	book := p.Book()
	if book == nil {
		return refused("", "rulebook.none")
	}
	if f.Subject.Kind == OnSpelling {
		return p.maySpell(f)
	}
	if values := GroupValues(f.Subject.ID); len(values) != len(book.GroupBy) || slices.Contains(values, "") {
		return refused("", "formation.incomplete", strings.Join(book.GroupBy, ", "))
	}
	if r := p.quotaShape(f); r != nil {
		return because("quota", r)
	}
	if reasonAlone(f) {
		return refused("", "form.cell", "reason")
	}
	return p.reasonIfStood(f)
}

// quotaCorrects: a formation in which results stand gets another quota.
func quotaCorrects(p Past, f *Fact) bool {
	if !p.Changes(f, "quota") || p.Value(f.Subject, "quota") == "" {
		return false
	}
	for range p.standingIn(f.Subject.ID) {
		return true
	}
	return false
}

func (p Past) quotaShape(f *Fact) *Refusal {
	text, says := f.Value("quota")
	if !says || text == "" {
		return nil
	}
	n, why := ParseCount(text)
	if why == nil && strconv.Itoa(n) != text {
		why = Refuse("count.shape", text, strconv.Itoa(MostCounted))
	}
	return why
}

// MostCounted is more than an office has of anything that it counts, and far below what
// sums of it hold.
const MostCounted = 1_000_000

// ParseCount reads how many of something there are, as somebody types or writes it.
func ParseCount(text string) (int, *Refusal) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > MostCounted {
		return 0, Refuse("count.shape", text, strconv.Itoa(MostCounted))
	}
	return n, nil
}
