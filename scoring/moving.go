package scoring

import (
	"slices"
	"strconv"
	"strings"
)

// A sheet that was given to the wrong candidate is moved to the right one, by
// its assessor; others can ask for it. One that was typed from paper and that
// nobody confirmed is not its assessor's word yet: it is returned ([ReturnSheet]).

func movingPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindMoveSheet, Away: true, Words: Text{"Memindahkan lembar ke peserta lain", "Moved a sheet to another candidate"}, Roles: Assessor, Frozen: true, Right: mayMove, Manners: Reasoned, Cuts: movedCuts,
				Says: []Form{{OnSheet, sheetCells + " version reason typist moved by", nil},
					{OnMove, "to reason", nil}}},
			{Kind: KindAskMove, Away: true, Words: Text{"Meminta lembar dipindahkan", "Asked for a sheet to be moved"}, Roles: Chair | Secretary, Frozen: true, Right: mayAskMove, Manners: Reasoned,
				Says: []Form{{OnMove, "to reason by", nil}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnMove, Goes: goesWith(beforeSlash), Untaken: "to", Candidate: beforeSlash, Under: func(id string) string { return string(SheetOf(Subject{OnMove, id}).Assessor) }}, // a move is asked as a whole: see mayMove
		},
	}
}

// MoveSheet takes the actor's own sheet from the candidate it was given to by
// mistake to the one who was assessed.
type MoveSheet struct {
	Sheet  SheetID
	To     string // candidate number
	Reason string
}

// Kind is the act's.
func (MoveSheet) Kind() Kind { return KindMoveSheet }

// Decide empties the sheet and writes it whole for the right candidate, in one
// act that its assessor signs.
func (c MoveSheet) Decide(d *Draft) error {
	if r := d.Mine(c.Sheet.Subject()); r != nil {
		return r
	}
	sh, r := d.movable(c.Sheet)
	if r != nil {
		return r
	}
	to := SheetID{c.To, c.Sheet.Component, c.Sheet.Assessor}
	if r := d.vacant(c.Sheet, to); r != nil {
		return r
	}
	if strings.TrimSpace(c.Reason) == "" {
		return Refuse("reason.needed")
	}
	d.Say(c.Sheet.Subject(), d.emptied(c.Sheet.Subject(), c.To, c.Reason)...)
	reason := d.After(&d.out.Facts[len(d.out.Facts)-1], "reason") // as it was taken there
	d.Carry(to.Subject(), d.changed(to.Subject(), placed(sh, reason))...)
	if of := c.Sheet.Beside(OnMove); d.Value(of, "to") != "" {
		d.Say(of, Set{"to", ""}, Set{"reason", ""})
	}
	return nil
}

// movable is a sheet with something on it that may still change.
func (p Past) movable(id SheetID) (*Sheet, *Refusal) {
	sh := p.Sheet(id)
	switch {
	case sh == nil || sh.Status == SheetNone || sh.Status == SheetAside:
		return nil, Refuse("move.nothing", id.Candidate)
	case p.shut(sh):
		return nil, Refuse("sheet.locked")
	case sh.Status == SheetTyped:
		return nil, Refuse("sheet.confirm-first")
	case p.moderated(id.Candidate, id.Component):
		return nil, Refuse("move.moderated", id.Candidate)
	}
	return sh, nil
}

// vacant makes sure that the target is somebody else, whom this assessor has to
// assess, who is not away, has no sheet of theirs yet, and is asked the same.
func (p Past) vacant(from, to SheetID) *Refusal {
	at, r := p.desk(to)
	row, known := p.Find(from.Candidate)
	switch {
	case to == from:
		return Refuse("move.same")
	case r != nil:
		return r
	case at.sheet.Status != SheetNone:
		return Refuse("move.target-has", to.Candidate)
	case p.Presence(at.row, to.Component).Away():
		return Refuse("sheet.absent", to.Candidate)
	case p.moderated(to.Candidate, to.Component):
		return Refuse("move.moderated", to.Candidate)
	case !known || !sameCriteria(at.asked, at.part.Rubric.CriteriaFor(p.Column(row))):
		return Refuse("move.other-criteria", to.Candidate)
	}
	return nil
}

func sameCriteria(a, b []Criterion) bool {
	return slices.EqualFunc(a, b, func(x, y Criterion) bool { return x.Code == y.Code })
}

// emptied blanks every cell of a sheet and says where it went.
func (p Past) emptied(of Subject, to, reason string) []Set {
	values := []Set{{"moved", to}, {"reason", reason}}
	for _, name := range sortedKeys(p.s.cellsOf(of)) {
		if name != "moved" && name != "reason" {
			values = append(values, Set{name, ""})
		}
	}
	return values
}

// placed is a sheet whole at its new place. What was submitted stays so, as a
// further version.
func placed(sh *Sheet, reason string) []Set {
	values := restated(sh.Marks)
	for _, code := range sortedKeys(sh.Notes) {
		values = append(values, Set{"note/" + code, sh.Notes[code]})
	}
	version := ""
	if sh.Status.Counts() {
		version = strconv.Itoa(sh.Version + 1)
	}
	return append(values, Set{"topic", sh.Topic}, Set{"form", sh.Form}, Set{"status", sh.Status.String()}, Set{"version", version},
		Set{"typist", string(sh.Typist)}, Set{"reason", reason}, Set{"moved", ""})
}

// changed are the values that a subject does not have yet.
func (d *Draft) changed(on Subject, values []Set) []Set {
	return slices.DeleteFunc(values, func(v Set) bool { return d.Value(on, v.Cell) == v.Text && !d.Clash(on, v.Cell) })
}

// mayMove asks the desk's own question again: what would this move be, of what
// the author had seen?
func mayMove(p Past, who Actor, d *Decision, f *Fact) Problems {
	if f != &d.Facts[0] {
		return nil // asked once, of the whole act
	}
	c, ok := moveOf(d.Facts)
	if !ok {
		return refused("", "move.shape")
	}
	again := &Draft{Past: p, Who: who, out: Decision{Kind: d.Kind}, stored: true}
	if err := c.Decide(again); err != nil {
		return because("", asRefusal(err))
	}
	if !sameFacts(again.out.Facts, d.Facts) {
		return refused("", "move.shape")
	}
	return nil
}

// moveOf is the command that an act was.
func moveOf(facts []Fact) (c MoveSheet, ok bool) {
	for i := range facts {
		if to, _ := facts[i].Value("moved"); to != "" && facts[i].Subject.Kind == OnSheet {
			reason, _ := facts[i].Value("reason")
			return MoveSheet{SheetOf(facts[i].Subject), to, reason}, true
		}
	}
	return c, false
}

// sameFacts says whether two decisions say the same, in whatever order.
func sameFacts(a, b []Fact) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		at := slices.IndexFunc(b, func(f Fact) bool { return f.Subject == a[i].Subject })
		if at < 0 || len(a[i].Cells) != len(b[at].Cells) {
			return false
		}
		for _, c := range a[i].Cells {
			if v, says := b[at].Value(c.Name); !says || v != c.Value {
				return false
			}
		}
	}
	return true
}

func asRefusal(err error) *Refusal {
	switch err := err.(type) {
	case *Refusal:
		return err
	case Problems:
		return firstOf(err)
	}
	return Refuse("fault", err.Error())
}

// movedCuts: who had not seen a submitted sheet moved cannot change it, here
// or there.
func movedCuts(_ Past, d *Decision) []Shut {
	var out []Shut
	for _, f := range d.Facts {
		if f.Subject.Kind == OnSheet {
			out = append(out, Shut{On: f.Subject})
		}
	}
	return out
}

// AskMove asks a sheet's assessor to move it; To "" takes the wish back.
type AskMove struct {
	Sheet  SheetID
	To     string
	Reason string
}

// Kind is the act's.
func (AskMove) Kind() Kind { return KindAskMove }

// Decide notes the wish; only the sheet's assessor can fulfil it.
func (c AskMove) Decide(d *Draft) error {
	of := c.Sheet.Beside(OnMove)
	if c.To == "" {
		d.Say(of, Set{"to", ""}, Set{"reason", ""})
		return nil
	}
	d.Restate(of, Set{"to", c.To}, Set{"reason", c.Reason}, Set{"by", string(d.Who.Person)})
	return nil
}

func mayAskMove(p Past, who Actor, _ *Decision, f *Fact) Problems {
	from := SheetOf(f.Subject)
	to := p.After(f, "to")
	by, says := f.Value("by")
	switch {
	case to == "" && (says || p.Value(f.Subject, "to") == ""):
		return refused("", "move.nothing", from.Candidate)
	case to == "":
		return nil
	case by != string(who.Person):
		return refused("", "allow.not-yours")
	}
	if _, r := p.movable(from); r != nil {
		return because("", r)
	}
	if r := p.vacant(from, SheetID{to, from.Component, from.Assessor}); r != nil {
		return because("", r)
	}
	return p.needAfter(f)
}
