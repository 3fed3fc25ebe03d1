package scoring

import "slices"

// View is what one actor may read. Every query of a screen, a document or a
// command goes through one, so that blindness is kept in one place. It is valid
// only inside [Desk.Read].
type View struct {
	state *State
	who   Actor
}

// NewView is the state as who may see it.
func NewView(s *State, who Actor) View { return View{s, who} }

// Actor is who reads.
func (v View) Actor() Actor { return v.who }

// Allow says why the actor may not do an act of this kind on a subject, or nil.
func (v View) Allow(do Kind, on Subject) *Refusal { return v.state.Allow(v.who, do, on) }

// Value is the text of a cell of a subject that nobody need be kept from; of one
// that is hidden it is blank.
func (v View) Value(on Subject, cell string) string {
	if row := v.state.house.subjects[on.Kind]; row == nil || row.Hidden != nil && row.Hidden(v, on, cell) {
		return ""
	}
	return v.state.Value(on, cell)
}

// Under are the subjects of a kind that lie under another, in the order met.
func (v View) Under(kind SubjectKind, parent string) []Subject {
	return v.state.under[underKey{kind, parent}]
}

// Words is what the log calls a kind of act.
func (v View) Words(k Kind) Text { return v.state.Rule(k).Words }

// Uncounted are the acts that count nowhere, by place.
func (v View) Uncounted() []Uncounted { return v.state.Uncounted() }

// Corrections are the changes of results in formations that were complete.
func (v View) Corrections() []Correction { return v.state.corrections }

// Find is the index of a candidate number.
func (v View) Find(number string) (int, bool) { return v.state.Find(number) }

// Knows says whether there is a candidate of this number.
func (v View) Knows(number string) bool {
	_, ok := v.state.Find(number)
	return ok
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

// Hidden says whether the actor may not see the sheet now: a draft is its
// assessor's alone, and another's sheet is unseen until one's own for the same
// candidate is submitted. Totals and ranks that rest on a hidden sheet are
// hidden with it.
func (v View) Hidden(sh *Sheet) bool {
	if sh.ID.Assessor == v.who.Person || sh.Typist == v.who.Person && sh.Typist != "" {
		return false
	}
	if !sh.Status.Counts() && sh.Status != SheetAside {
		return true
	}
	return v.mustStayBlind(sh.ID.Candidate, sh.ID.Component)
}

// mustStayBlind says whether the actor still owes a sheet for this candidate,
// or reads only as an assessor who was never asked for one.
func (v View) mustStayBlind(number, component string) bool {
	i, ok := v.state.Find(number)
	if !ok {
		return true
	}
	if slices.Contains(v.state.Panel(i, component), v.who.Person) {
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

// Record is the selection with what the actor may not see taken out. A
// candidate with something hidden is held, so no total leaks a hidden mark.
func (v View) Record() Record { return veiled{v.state, v} }

// veiled is a record without what a view hides.
type veiled struct {
	*State
	view View
}

func (r veiled) Sheets(i int, component string) []*Sheet {
	all := r.State.Sheets(i, component)
	return slices.DeleteFunc(slices.Clone(all), r.view.Hidden)
}

func (r veiled) Conflict(i int) *Refusal {
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
	if r.view.mustStayBlind(r.At(i).Number, component) {
		return Moderation{}, false
	}
	return r.State.Moderation(i, component)
}
