package scoring

import (
	"cmp"
	"slices"
)

// Remark is what a file says of a candidate beside marks, or in their place.
type Remark struct {
	Absent      []string // components to which they did not come
	Exit        Exit     // how they left
	Unqualified bool     // they did not pass the screening
	As          string   // the file's own word, such as DIS
}

// With is a remark with what another one says besides; neither is changed.
func (r *Remark) With(other *Remark) *Remark {
	if r == nil {
		return other
	}
	out := *r
	for _, part := range other.Absent {
		if !slices.Contains(out.Absent, part) {
			out.Absent = append(slices.Clone(out.Absent), part)
		}
	}
	if other.Exit != NoExit {
		out.Exit, out.As = other.Exit, other.As
	}
	out.Unqualified = out.Unqualified || other.Unqualified
	return &out
}

// remark says what a file's row says of somebody beside marks, of which it has those
// of some sub-tests. Why somebody left is the file's word for it, where nobody gave a
// reason.
func (d *Draft) remark(number string, r *Remark, reason string, has func(subTest string) bool) {
	if r == nil {
		return
	}
	for _, component := range r.Absent {
		if c := d.Component(component); c != nil && slices.ContainsFunc(c.SubTests, func(t SubTest) bool { return has(t.Code) }) {
			d.Fault(ColResult, Refuse("presence.has-marks", number))
			continue
		}
		d.Say(Part(OnPresence, number, component), Set{"presence", string(WasAbsent)})
	}
	if r.Exit != NoExit && Exit(d.Value(Subject{OnExit, number}, "exit")) != r.Exit {
		d.sayReasoned(Subject{OnExit, number}, cmp.Or(reason, d.out.Source.Name+": "+r.As), Set{"exit", string(r.Exit)})
	}
}

// screened refuses a row of marks that says of somebody that they did not pass the
// screening, where that is not known: it is said with the candidates.
func (d *Draft) screened(at int, r *Remark) {
	if r != nil && r.Unqualified && d.s.rows[at].status != NotQualified {
		d.Fault(ColResult, Refuse("remark.screening", d.s.rows[at].number))
	}
}

// mayRemark is the right to what a file says of somebody beside marks: of who is
// known as if it were typed, of who is registered by the same act as far as it can
// be asked.
func (p Past) mayRemark(who Actor, d *Decision, f *Fact) Problems {
	presence, exit := Presence(p.After(f, "presence")), Exit(p.After(f, "exit"))
	switch number := p.s.candidateOf(f.Subject); {
	case f.Subject.Kind == OnPresence && presence != WasAbsent:
		return refused("", "form.status", string(presence))
	case f.Subject.Kind == OnExit && exit == NoExit:
		return refused("", "form.status", string(exit))
	case p.isThere(number) && f.Subject.Kind == OnPresence:
		return atResult(mayPresence(p, who, d, f))
	case p.isThere(number):
		return atResult(mayExit(p, who, d, f))
	case !d.Begins(Subject{OnRegistration, number}):
		return refused(ColNumber, "number.unknown", number)
	case f.Subject.Kind == OnPresence:
		return atResult(because("", p.absenceShape(f)))
	}
	return atResult(append(because("", p.exitKind(who, f)), p.needAfter(f)...))
}

func (p Past) isThere(number string) bool {
	_, known := p.Find(number)
	return known
}

// atResult puts problems into the column that says how somebody did.
func atResult(p Problems) Problems {
	for i := range p {
		if p[i].Column == "" {
			p[i].Column = ColResult
		}
	}
	return p
}

// absenceShape is what holds of the absence of somebody of whom nothing is known yet.
func (p Past) absenceShape(f *Fact) *Refusal {
	_, code := PartOf(f.Subject)
	switch {
	case p.Component(code) == nil:
		return Refuse("component.unknown", code)
	case !p.Frozen():
		return Refuse("rulebook.not-frozen")
	}
	return nil
}
