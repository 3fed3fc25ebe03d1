package scoring

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Undo takes back what one of the actor's own acts said; Again says it once
// more. It is an act of its own, signed like any other: nothing leaves the log.
// A desk makes it (see Desk.Reverse), so that a screen can tell what it will
// change before anybody agrees.
type Undo struct {
	Of    *Act // the act that was said first
	Again bool
	Cells []Restored
}

// Restored is one cell that an Undo gives another value.
type Restored struct {
	Subject Subject
	Cell    string
	Is, Was string // what it says now, and what it will say
	Head    Ref    // the leaf that must be the cell's only head
}

// undoable are the kinds that can be taken back, and what they are seen
// through: acts of other kinds stop the way back, since what came before them
// may rest on them.
var undoable = map[Kind]bool{
	KindSaveWritten: true, KindSaveSheet: true, KindMarkPresence: true, KindMarkExit: true,
	KindCorrectCandidate: true, KindSaveFormations: true, KindAssignPanel: true, KindPlanSitting: true,
}

// passing are the kinds that the way back passes over: they say nothing that
// an earlier act could rest on.
var passing = map[Kind]bool{KindRunClock: true, KindNoteIncident: true, KindNoteTotal: true, KindChooseKey: true}

// restorable says whether an undo touches a cell: what a person gave, not what
// the program notes about it.
func restorable(of SubjectKind, cell string) bool {
	return of != OnSheet || strings.HasPrefix(cell, "mark/") || strings.HasPrefix(cell, "note/") || cell == "topic" || cell == "form"
}

// undone is how an undo names the act that it is of.
func (a *Act) undone() string { return string(a.Replica) + "/" + strconv.FormatUint(a.Seq, 10) }

// reversal is an actor's own history as far as one has to look.
type reversal struct {
	newest map[string]*Act  // by name of an act: the newest undo or redo of it
	recent map[string]bool  // of those, undone since the last act that is neither: what can be redone
	fresh  bool             // that act was seen
	wrote  map[cellName]Ref // the newest leaf of the actor's own that wrote a cell
}

type cellName struct {
	of   Subject
	cell string
}

// PlanUndo finds what taking back, or saying again, would change now. mine are
// the actor's acts of this very replica, newest first; value is what a leaf
// said of a cell. The answer may still be refused by Decide.
func PlanUndo(mine iter.Seq2[*Act, error], again bool, value func(Ref, string) (string, error)) (Undo, error) {
	r := reversal{newest: map[string]*Act{}, recent: map[string]bool{}, wrote: map[cellName]Ref{}}
	var target *Act
	for a, err := range mine {
		if err != nil {
			return Undo{}, err
		}
		found, done, err := r.look(a, again)
		if err != nil && target == nil {
			return Undo{}, err
		}
		if found != nil {
			target = found
		}
		if done || err != nil {
			break
		}
	}
	switch {
	case target != nil:
	case again:
		return Undo{}, Refuse("redo.nothing")
	default:
		return Undo{}, Refuse("undo.nothing")
	}
	return r.plan(target, again, value)
}

// look takes the next older act. To undo, the newest act that stands is the
// one; to redo, the oldest of those that were taken back since the last one
// that stands.
func (r *reversal) look(a *Act, again bool) (found *Act, done bool, err error) {
	undoes := a.Kind == KindUndo || a.Kind == KindRedo
	if undoes || undoable[a.Kind] {
		r.note(a)
	}
	if undoes {
		if r.newest[a.Source.Name] == nil {
			r.newest[a.Source.Name], r.recent[a.Source.Name] = a, !r.fresh
		}
		return nil, false, nil
	}
	if passing[a.Kind] {
		return nil, false, nil
	}
	r.fresh = true
	latest := r.newest[a.undone()]
	back := latest != nil && latest.Kind == KindUndo
	switch {
	case again && back && r.recent[a.undone()]:
		return a, false, nil
	case again && !back:
		return nil, true, nil
	case back:
		return nil, false, nil
	case !undoable[a.Kind]:
		return nil, true, Refuse("undo.kind", strconv.Itoa(int(a.Kind)))
	}
	return a, true, nil
}

// note keeps which leaf wrote each cell last.
func (r *reversal) note(a *Act) {
	for i := range a.Facts {
		for _, c := range a.Facts[i].Cells {
			if name := (cellName{a.Facts[i].Subject, c.Name}); r.wrote[name] == 0 {
				r.wrote[name] = a.Ref(i)
			}
		}
	}
}

// plan says what each cell of the act would become.
func (r *reversal) plan(a *Act, again bool, value func(Ref, string) (string, error)) (Undo, error) {
	u := Undo{Of: a, Again: again}
	for i := range a.Facts {
		if a.Gone != nil && a.Gone[i] {
			return u, Refuse("undo.gone")
		}
		if err := r.restore(&u, &a.Facts[i], value); err != nil {
			return u, err
		}
	}
	if len(u.Cells) == 0 {
		return u, Refuse("undo.empty")
	}
	return u, nil
}

// restore adds the cells of one fact that would change.
func (r *reversal) restore(u *Undo, f *Fact, value func(Ref, string) (string, error)) error {
	for _, c := range f.Cells {
		if !restorable(f.Subject.Kind, c.Name) {
			continue
		}
		before, err := valueBefore(c, value)
		if err != nil {
			return err
		}
		cell := Restored{Subject: f.Subject, Cell: c.Name, Is: c.Value, Was: before, Head: r.wrote[cellName{f.Subject, c.Name}]}
		if u.Again {
			cell.Is, cell.Was = before, c.Value
		}
		if cell.Is != cell.Was {
			u.Cells = append(u.Cells, cell)
		}
	}
	return nil
}

// valueBefore is what a cell said before it was written.
func valueBefore(c Cell, value func(Ref, string) (string, error)) (string, error) {
	switch len(c.Supersedes) {
	case 0:
		return "", nil
	case 1:
		return value(c.Supersedes[0], c.Name)
	}
	return "", Refuse("undo.conflict")
}

func (d *decider) undo(c Undo) error {
	if c.Of == nil || c.Of.Person != d.who.Person {
		return Refuse("undo.not-yours")
	}
	for _, cell := range c.Cells {
		if err := d.allow(cell.Subject); err != nil {
			return err
		}
		if err := d.mayRestore(cell); err != nil {
			return err
		}
	}
	for _, cell := range c.Cells {
		d.say(cell.Subject, [2]string{cell.Cell, cell.Was})
	}
	d.out.Facts = joinFacts(d.out.Facts)
	d.out.Source.Name = c.Of.undone()
	return nil
}

// mayRestore says why a cell cannot go back to what it was.
func (d *decider) mayRestore(c Restored) error {
	heads := d.s.Heads(c.Subject, c.Cell)
	blank := len(heads) == 0 && c.Is == "" // a blank cell of a row has no head
	if !blank && (len(heads) != 1 || heads[0] != c.Head) || d.s.Value(c.Subject, c.Cell) != c.Is {
		return Refuse("undo.moved", c.Subject.Candidate())
	}
	switch c.Subject.Kind {
	case OnSheet:
		sh := d.s.Sheet(SheetOf(c.Subject))
		switch {
		case sh == nil:
			return Refuse("undo.moved", c.Subject.Candidate())
		case d.s.shut(sh) || sh.Status == SheetLocked:
			return Refuse("sheet.locked")
		case sh.Status.Counts():
			return Refuse("undo.submitted")
		}
	case OnKeying:
		number, _, _ := strings.Cut(c.Subject.ID, "/")
		if r := d.checkKeying(number, c.Cell, nil); r != nil && r.Code == "keying.final" {
			return r
		}
	case OnPresence:
		number, component, _ := strings.Cut(c.Subject.ID, "/")
		row, part, err := d.seat(number, component)
		if err != nil {
			return err
		}
		if c.Cell == "presence" && Presence(c.Was).Away() && d.s.hasMarks(row, part) {
			return Refuse("presence.has-marks", number)
		}
	case OnExit:
		if (Exit(c.Is) == ExitDisqualified || Exit(c.Was) == ExitDisqualified) && !d.who.Roles.Has(Chair) {
			return Refuse("allow.role", Chair.String())
		}
	case OnSitting:
		if t := d.s.Sitting(c.Subject.ID); t != nil && t.Closing != nil {
			return Refuse("sitting.closed", t.Name)
		}
	case OnIdentity:
		if row, ok := d.s.byNumber[c.Subject.ID]; ok && d.s.rows[row].gone {
			return Refuse("identity.gone", c.Subject.ID)
		}
	}
	return nil
}

// joinFacts makes one fact of those that speak of the same subject.
func joinFacts(facts []Fact) []Fact {
	var out []Fact
	for _, f := range facts {
		at := slices.IndexFunc(out, func(o Fact) bool { return o.Subject == f.Subject })
		if at < 0 {
			out = append(out, f)
			continue
		}
		out[at].Cells = append(out[at].Cells, f.Cells...)
	}
	return out
}
