package scoring

import (
	"slices"
	"strings"
	"sync"
)

// View is what one actor may read. Every query of a screen, a document or a
// command goes through one, so that blindness is kept in one place. It is valid
// only inside [Desk.Read].
type View struct {
	state *State
	who   Actor
	half  bool
	now   *State                 // of what would be: the state as it stands, which says, too, what is hidden; nil: it is the state
	log   func() ([]*Act, error) // every act that the state was made of; nil: none can be looked up
}

// NewView is the state as who may see it.
func NewView(s *State, who Actor) View { return View{state: s, who: who} }

// HalfJoined is v of a file in which a joining was interrupted, if that is so: it holds
// a part of what was done elsewhere, and the same files finish it.
func HalfJoined(v View, so bool) View {
	v.half = so
	return v
}

// Telling is v with the acts that its state was made of, by which [View.Would] folds anew
// what changes what became of earlier ones.
func Telling(v View, log func() ([]*Act, error)) View {
	v.log = log
	return v
}

// IsHalf says whether a joining was interrupted.
func (v View) IsHalf() bool { return v.half }

// Actor is who reads.
func (v View) Actor() Actor { return v.who }

// Allow says why the actor may not do an act of this kind on a subject, or nil.
func (v View) Allow(do Kind, on Subject) *Refusal { return v.state.Allow(v.who, do, on) }

// Value is the text of a cell of a subject that nobody need be kept from; of one
// that is hidden it is blank.
func (v View) Value(on Subject, cell string) string {
	if v.hides(on, cell) {
		return ""
	}
	return v.state.Value(on, cell)
}

// Tally is what may be counted of all subjects of a kind, whoever may see them: words,
// each once a subject.
func (v View) Tally(kind SubjectKind) map[string]int {
	out := map[string]int{}
	row := v.state.house.subjects[kind]
	if row == nil || row.Tally == nil {
		return out
	}
	for _, on := range v.state.under[underKey{kind, ""}] {
		if word := row.Tally(v.state.Now(), on); word != "" {
			out[word]++
		}
	}
	return out
}

// Under are the subjects of a kind that lie under another, in the order met.
func (v View) Under(kind SubjectKind, parent string) []Subject {
	all := v.state.under[underKey{kind, parent}]
	if row := v.state.house.subjects[kind]; row == nil || row.Secret == nil {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), v.secret)
}

// Words is what the log calls a kind of act.
func (v View) Words(k Kind) Text { return v.state.Rule(k).Words }

// Uncounted are the acts that count nowhere, by place.
func (v View) Uncounted() []Uncounted {
	out := v.state.Uncounted()
	for i := range out {
		out[i].Why = v.sayable(out[i].Why)
		out[i].Barred = v.state.Now().mayRuleOn(v.who, out[i].ID, out[i].Place)
		out[i].Back = out[i].Person == v.who.Person && v.state.contested.mayBack(out[i].ID)
	}
	return out
}

// sayable is why an act does not count, without the marks that a reason may name:
// who still has a sheet to give may be blind to them.
func (v View) sayable(why Refusal) Refusal {
	if !strings.HasPrefix(why.Code, "mark.") || v.who.Roles.Has(Chair|Secretary) && !v.keptFromAny() {
		return why
	}
	if v.keptFromAny() {
		return *Refuse("verdict.hidden")
	}
	for i := range v.state.rows {
		if v.owes(i) {
			return *Refuse("verdict.hidden")
		}
	}
	return why
}

// Find is the index of a candidate number.
func (v View) Find(number string) (int, bool) { return v.state.Find(number) }

// Knows says whether there is a candidate of this number.
func (v View) Knows(number string) bool {
	_, ok := v.state.Find(number)
	return ok
}

// NameOf is the name of the candidate of this number, if there is one.
func (v View) NameOf(number string) (name string, known bool) {
	i, known := v.state.Find(number)
	if known {
		name = v.Record().At(i).Name
	}
	return name, known
}

// Parts are the components of a kind; none before there is a rulebook.
func (v View) Parts(kind ComponentKind) []*Component {
	book := v.state.Book()
	if book == nil {
		return nil
	}
	return slices.DeleteFunc(book.Leaves(), func(c *Component) bool { return c.Kind != kind })
}

// Frozen says whether the rulebook is frozen, so that marks may be given.
func (v View) Frozen() bool { return v.state.Frozen() }

// Letterhead is the selection's name and its office.
func (v View) Letterhead() (name, office string) { return v.state.Name(), v.state.Office() }

// Check says what Decide would say to a command of the actor's now: nil, a
// *Refusal or Problems. It changes nothing: for a preview before an import.
func (v View) Check(c Command) error {
	_, err := Decide(v.state, v.who, c)
	return err
}

// Hidden says whether the actor may not see the sheet now: one of somebody from whom they
// are kept, their own, too; else a draft is its
// assessor's alone, and another's sheet is unseen until one's own for the same
// candidate is submitted. Totals and ranks that rest on a hidden sheet are
// hidden with it.
func (v View) Hidden(sh *Sheet) bool {
	if v.kept(sh.ID.Candidate) {
		return true
	}
	if sh.ID.Assessor == v.who.Person || sh.Typist == v.who.Person && sh.Typist != "" {
		return false
	}
	if !sh.Status.Counts() && sh.Status != SheetAside {
		return true
	}
	return v.mustStayBlind(sh.ID.Candidate, sh.ID.Component)
}

// mustStayBlind says whether the actor is kept from this candidate, still owes a sheet
// for them, or reads only as an assessor who was never asked for one.
func (v View) mustStayBlind(number, component string) bool {
	if v.now != nil && v.asItIs().mustStayBlind(number, component) {
		return true
	}
	i, ok := v.state.Find(number)
	if !ok || v.kept(number) {
		return true
	}
	if c := v.state.book.component(component); c != nil && c.Rubric != nil && v.state.Now().Seats(i, c).names(v.who.Person) {
		own := v.state.Sheet(SheetID{number, component, v.who.Person})
		return own == nil || !own.Status.Counts()
	}
	return !v.who.Roles.Has(Chair|Secretary|Observer) && !v.decides(i, component)
}

// decides says whether it is the actor's turn to decide about a panel of which
// they are not: of a candidate whose sheets are all in and too far apart, or
// whose settled mark is looked at again.
func (v View) decides(i int, component string) bool {
	p, c := v.state.Now(), v.state.book.component(component)
	if c == nil || c.Rubric == nil || !v.who.Roles.Has(Assessor) || len(counting(p.Sheets(i, component))) < c.Rubric.Assessors {
		return false
	}
	return (p.gapWaits(i, c) || p.moderated(v.state.rows[i].number, component)) && p.independent(i, c, v.who)
}

// asItIs is what the reader of what would be may read now. Nobody sees by asking what
// would be if they had submitted, or sat nowhere.
func (v View) asItIs() View { return View{state: v.now, who: v.who, half: v.half} }

// owes says whether the actor still has to score candidate i.
func (v View) owes(i int) bool {
	if v.now != nil && i < v.now.Len() && v.asItIs().owes(i) {
		return true
	}
	if !v.who.Roles.Has(Assessor) || v.state.book == nil || v.state.Exit(i) != NoExit {
		return false
	}
	p := v.state.Now()
	return slices.ContainsFunc(v.state.book.Leaves(), func(c *Component) bool {
		return c.Rubric != nil && v.state.Presence(i, c.Code) != WasAbsent && p.Seats(i, c).Has(v.who.Person) &&
			!p.status(SheetID{v.state.rows[i].number, c.Code, v.who.Person}).Counts()
	})
}

// unseen says whether the reader sees no mark of candidate i: they still have to score
// them, or are kept from them.
func (v View) unseen(i int) bool { return v.owes(i) || v.kept(v.state.rows[i].number) }

// Record is the selection with what the actor may not see taken out. A
// candidate with something hidden is held, so no total leaks a hidden mark; and
// until an assessor's sheets of a formation are all in, nobody in it has a rank
// or a cut for them; nor ever for who is kept from one of it.
func (v View) Record() Record { return veiled{v.state, v, &openGroups{}} }

// veiled is a record without what a view hides.
type veiled struct {
	*State
	view View
	open *openGroups
}

// openGroups are the formations in which the reader still has somebody to
// score, or is kept from somebody. They are counted when first asked for, whichever
// goroutine asks.
type openGroups struct {
	sync.Once
	of, kept []bool
}

func (r veiled) stillOpen(group int) bool {
	if !r.view.who.Roles.Has(Assessor) && len(r.house.keeps) == 0 {
		return false
	}
	r.open.Do(func() {
		r.open.of, r.open.kept = make([]bool, len(r.groups)+1), make([]bool, len(r.groups)+1)
		for i := range r.Len() {
			g := r.places[r.rows[i].place].group
			if !r.open.kept[g] && r.view.kept(r.rows[i].number) {
				r.open.of[g], r.open.kept[g] = true, true
			}
			if !r.open.of[g] && r.view.owes(i) {
				r.open.of[g] = true
			}
		}
	})
	return r.open.of[group]
}

// keptFromOne says whether the reader is kept from somebody of a formation. Nobody of it has
// a rank or a place for them then: between those of all others would be read where the one
// stands, and from who is placed what they have at least or at most.
func (r veiled) keptFromOne(group int) bool { return r.stillOpen(group) && r.open.kept[group] }

// At is [State.At], as the reader may know them.
func (r veiled) At(i int) Candidate { return r.view.at(i) }

func (r veiled) Mark(i, sub int) (Points, bool) {
	if r.view.unseen(i) {
		return 0, false
	}
	return r.State.Mark(i, sub)
}

func (r veiled) Sheets(i int, component string) []*Sheet {
	all := r.State.Sheets(i, component)
	return slices.DeleteFunc(slices.Clone(all), r.view.Hidden)
}

// Typed is [State.Typed], for the office alone.
func (r veiled) Typed(i int, component string) []PersonID {
	if !r.view.who.Roles.Has(office) {
		return nil
	}
	return r.State.Typed(i, component)
}

func (r veiled) Conflict(i int) *Refusal {
	if r.keptFromOne(r.State.At(i).Group) {
		return Refuse("held.kept")
	}
	if r.stillOpen(r.State.At(i).Group) {
		return Refuse("held.hidden")
	}
	if r.Book() != nil {
		for _, c := range r.Book().Leaves() {
			for _, sh := range r.State.Sheets(i, c.Code) {
				if sh.Status.Counts() && r.view.Hidden(sh) {
					return Refuse("held.hidden")
				}
			}
		}
	}
	return r.State.Conflict(i)
}

func (r veiled) Moderation(i int, component string) (Moderation, bool) {
	if r.view.mustStayBlind(r.State.At(i).Number, component) {
		return Moderation{}, false
	}
	return r.State.Moderation(i, component)
}
