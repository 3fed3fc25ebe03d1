package scoring

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
)

// A gap code tells one laptop the total of a sheet that is on another, before
// anything is merged: ten letters that a person reads out and types. It is for
// one candidate, component and assessor under one rulebook; its check catches a
// slip of the finger (one in eight million passes). It hides the total from
// whoever glances at it, not from whoever has this program and wants to know:
// it is shown only once its own sheet is submitted, and taken only where that
// assessor's is, too.

// gapAlphabet is Crockford's: no I, L, O, U.
const gapAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const (
	gapTotalBits = 27
	gapCheckBits = 23
	gapLetters   = (gapTotalBits + gapCheckBits) / 5
)

// gapContext is what both laptops know of a sheet.
type gapContext struct {
	book, number, component string
	assessor                PersonID
}

// hash binds something to the context.
func (c gapContext) hash(more ...byte) uint64 {
	text := strings.Join([]string{"ampera gap v1", c.book, c.number, c.component, string(c.assessor)}, "\x00")
	sum := sha256.Sum256(append([]byte(text), more...))
	return binary.BigEndian.Uint64(sum[:])
}

// gapUnit is what the total is counted in: a millionth, or, where the scale has
// no room for that many, the next power of ten above.
func gapUnit(scale Points) Points {
	unit := Points(1)
	for int64(scale/unit) >= 1<<gapTotalBits {
		unit *= 10
	}
	return unit
}

// code is the ten letters for a total on a scale.
func (c gapContext) code(total, scale Points) string {
	unit := gapUnit(scale)
	count := uint64((total + unit/2) / unit)
	body := binary.BigEndian.AppendUint64(nil, count)
	masked := (count ^ c.hash('m')) & (1<<gapTotalBits - 1)
	word := masked<<gapCheckBits | c.hash(append([]byte{'c'}, body...)...)&(1<<gapCheckBits-1)
	out := make([]byte, gapLetters)
	for i := range out {
		out[gapLetters-1-i] = gapAlphabet[word>>(5*i)&31]
	}
	return string(out[:5]) + "-" + string(out[5:])
}

// read is the total that a code tells in this context; false when it is not a
// code of it.
func (c gapContext) read(word uint64, scale Points) (Points, bool) {
	count := (word>>gapCheckBits ^ c.hash('m')) & (1<<gapTotalBits - 1)
	body := binary.BigEndian.AppendUint64(nil, count)
	total := Points(count) * gapUnit(scale)
	return total, word&(1<<gapCheckBits-1) == c.hash(append([]byte{'c'}, body...)...)&(1<<gapCheckBits-1) && total <= scale
}

// gapWord reads ten letters as people write them: any case, blanks and hyphens
// anywhere, O for 0, I and L for 1.
func gapWord(code string) (word uint64, ok bool) {
	clean := strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(code))
	for _, r := range clean {
		at := strings.IndexRune(gapAlphabet, r)
		if at < 0 {
			return 0, false
		}
		word = word<<5 | uint64(at)
	}
	return word, len(clean) == gapLetters
}

func (s *State) gapContext(id SheetID) gapContext {
	return gapContext{s.book.Hash, id.Candidate, id.Component, id.Assessor}
}

// gapCode is the code of a sheet that counts.
func (s *State) gapCode(i int, sh *Sheet, r *Rubric) string {
	return s.gapContext(sh.ID).code(s.onScale(i, sh, r), r.Scale())
}

// onScale is a sheet's total on the scale of the gap, at most six decimals.
func (s *State) onScale(i int, sh *Sheet, r *Rubric) Points {
	return r.OnScale(r.CriteriaFor(s.At(i).Column), sh.Marks).Round(PointDecimals)
}

// peers are the totals that an assessor was told, by assessor.
func (s *State) peers(id SheetID) map[PersonID]Points {
	out := map[PersonID]Points{}
	of := id.Beside(OnPeer)
	for name := range s.cellsOf(of) {
		if who, ok := strings.CutPrefix(name, "total/"); ok {
			if total, err := ParsePoints(s.value(of, name)); err == nil {
				out[PersonID(who)] = total
			}
		}
	}
	return out
}

func peersPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindNoteTotal, Away: true, Words: Text{"Mencatat jumlah dari laptop lain", "Noted a total of another laptop"}, Roles: Assessor, Frozen: true, Right: mayNoteTotal, Undo: Passes,
				Says: []Form{{OnPeer, "total/*", nil}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnPeer, Goes: goesWith(beforeSlash), Candidate: beforeSlash, Owner: besideOwner,
				Hidden: func(v View, on Subject, _ string) bool { return SheetOf(on).Assessor != v.who.Person }},
		},
	}
}

// NoteTotal takes the code that another laptop shows for its sheet of the same
// candidate; Sheet is the actor's own, which is submitted.
type NoteTotal struct {
	Sheet SheetID
	Code  string
}

// Kind is the act's.
func (NoteTotal) Kind() Kind { return KindNoteTotal }

// Decide reads the code: it must be of somebody else on the panel.
func (c NoteTotal) Decide(d *Draft) error {
	if r := d.Mine(c.Sheet.Beside(OnPeer)); r != nil {
		return r
	}
	row, part, r := d.part(c.Sheet.Candidate, c.Sheet.Component)
	word, shaped := gapWord(c.Code)
	switch {
	case r != nil:
		return r
	case part.Rubric == nil:
		return Refuse("component.unknown", c.Sheet.Component)
	case !d.status(c.Sheet).Counts():
		return Refuse("gap.own-first")
	case !shaped:
		return Refuse("gap.shape")
	}
	for _, who := range d.Seats(row, part).Panel() {
		id := SheetID{c.Sheet.Candidate, c.Sheet.Component, who}
		if total, ok := d.s.gapContext(id).read(word, part.Rubric.Scale()); ok && who != d.Who.Person {
			d.Say(c.Sheet.Beside(OnPeer), Set{"total/" + string(who), total.String()})
			return nil
		}
	}
	return Refuse("gap.other")
}

// mayNoteTotal: one's own sheet is in, and the other is on the panel; the code
// itself is in no act.
func mayNoteTotal(p Past, who Actor, _ *Decision, f *Fact) Problems {
	id := SheetOf(f.Subject)
	i, part, r := p.part(id.Candidate, id.Component)
	switch {
	case r != nil:
		return because("", r)
	case part.Rubric == nil:
		return refused("", "component.unknown", id.Component)
	case !p.status(id).Counts():
		return refused("", "gap.own-first")
	}
	for _, c := range f.Cells {
		other := PersonID(strings.TrimPrefix(c.Name, "total/"))
		total, err := ParsePoints(c.Value)
		switch {
		case other == who.Person || !p.onPanel(i, part, other):
			return refused("", "gap.other")
		case err != nil || total < 0 || total > part.Rubric.Scale() || total.String() != c.Value:
			return refused("", "gap.shape")
		}
	}
	return nil
}

// GapVerdict is what is known of the gap between a candidate's sheets.
type GapVerdict uint8

// Verdicts.
const (
	GapUnknown   GapVerdict = iota // somebody's total is not here
	GapNear                        // within the limit
	GapWide                        // calls for moderation
	GapUnlimited                   // the rulebook sets no limit
)

// gapSlack is how exact a total from a code is: nearer to the limit than this
// the sheets themselves must tell.
func gapSlack(scale Points) Points { return 2 * gapUnit(scale) }

// gapOver judges totals on a scale.
func gapOver(totals []Points, r *Rubric) (gap Points, verdict GapVerdict) {
	low, high := totals[0], totals[0]
	for _, t := range totals[1:] {
		low, high = min(low, t), max(high, t)
	}
	gap = high - low
	switch {
	case r.Gap == 0:
		return gap, GapUnlimited
	case gap != r.Gap && abs(int64(gap-r.Gap)) < uint64(gapSlack(r.Scale())):
		return gap, GapUnknown
	case gap > r.Gap:
		return gap, GapWide
	}
	return gap, GapNear
}
