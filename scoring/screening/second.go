package screening

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"ampera/scoring"
)

// DrawAgain draws by public dice who is read again: of every formation whose applicants are
// all decided, and of which nobody was drawn before.
type DrawAgain struct {
	ID   string // from Desk.NewID
	Dice string
}

// Kind is the act's.
func (DrawAgain) Kind() scoring.Kind { return KindDraw }

// Decide says the dice, the batch and who is drawn.
func (c DrawAgain) Decide(d *scoring.Draft) error {
	dice, ok := Dice(c.Dice)
	if !ok {
		return scoring.Refuse("screen.dice")
	}
	b := batchOf(d.Past)
	if len(b.ids) == 0 {
		return scoring.Refuse("screening.no-batch")
	}
	said := []scoring.Set{{Cell: "dice", Text: dice}}
	for _, formation := range b.formations {
		said = append(said, scoring.Set{Cell: "f/" + formation, Text: strconv.Itoa(b.of[formation])})
	}
	d.Carry(scoring.Subject{Kind: OnDraw, ID: c.ID}, said...)
	for _, id := range Draw(b.ids, d.Book().Second.Share, dice) {
		if len(thirdsOf(d.Past, id)) == 0 {
			return scoring.Refuse("screening.no-third")
		}
		d.Carry(second(id), scoring.Set{Cell: "drawn", Text: c.ID})
	}
	return nil
}

// batch is what one draw is of.
type batch struct {
	ids        []string
	formations []string
	of         map[string]int // how many of each formation
}

// batchOf are the applicants of all formations that are wholly decided and were not drawn,
// without those whom nobody could read again since everybody else is kept from them.
func batchOf(p scoring.Past) batch {
	all, draws := applicants(p), p.Under(OnDraw, "")
	shut, named := map[string]bool{}, make([]string, len(all)) // drawn of, or not wholly decided
	for i, id := range all {
		named[i] = formationID(formationOf(p, id))
		drawn := slices.ContainsFunc(draws, func(on scoring.Subject) bool { return p.Value(on, "f/"+named[i]) != "" })
		shut[named[i]] = shut[named[i]] || drawn || p.Value(decision(id), "result") == ""
	}
	b := batch{of: map[string]int{}}
	for i, f := range named {
		if shut[f] || nobodyElse(p, all[i]) {
			continue
		}
		if b.of[f]++; b.of[f] == 1 {
			b.formations = append(b.formations, f)
		}
		b.ids = append(b.ids, all[i])
	}
	slices.Sort(b.formations)
	return b
}

// nobodyElse says whether there is somebody who could read an applicant again, and all of
// them are kept from the applicant.
func nobodyElse(p scoring.Past, id string) bool {
	return len(keptOf(p, id)) > 0 && len(thirdsOf(p, id)) == 0 && len(thirds(p, byOf(p, decision(id)), byOf(p, confirmation(id)), nil)) > 0
}

// formationID is a formation in few signs, for the name of a cell.
func formationID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// mayDraw: the dice, the batch as its author saw it, and just those whom they draw.
func mayDraw(p scoring.Past, _ scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if !Here(p) || p.Book().Second.Share == 0 {
		return scoring.No("screen.no-share")
	}
	if f.Subject.Kind == OnSecond {
		draw, _ := f.Value("drawn")
		if !slices.ContainsFunc(d.Facts, func(o scoring.Fact) bool { return o.Subject == scoring.Subject{Kind: OnDraw, ID: draw} }) {
			return scoring.No("form.cell", "drawn")
		}
		return nil
	}
	text, _ := f.Value("dice")
	if dice, ok := Dice(text); !ok || dice != text {
		return scoring.No("screen.dice")
	}
	b := batchOf(p)
	if len(b.ids) == 0 || len(f.Cells) != 1+len(b.formations) {
		return scoring.No("screening.no-batch")
	}
	for _, formation := range b.formations {
		if many, _ := f.Value("f/" + formation); many != strconv.Itoa(b.of[formation]) {
			return scoring.No("screening.no-batch")
		}
	}
	var drawn []string
	for i := range d.Facts {
		if d.Facts[i].Subject.Kind == OnSecond {
			drawn = append(drawn, d.Facts[i].Subject.ID)
		}
	}
	if slices.Sort(drawn); !slices.Equal(drawn, Draw(b.ids, p.Book().Second.Share, text)) {
		return scoring.No("screening.not-drawn")
	}
	return nil
}

// ReadAgain is a second reading of somebody who was drawn.
type ReadAgain struct {
	Applicant string
	Said      map[string]string
	Seen      map[string]string
	Day       scoring.Date
}

// Kind is the act's.
func (ReadAgain) Kind() scoring.Kind { return KindSecond }

// Decide says it as a decision is said.
func (c ReadAgain) Decide(d *scoring.Draft) error {
	say(d, second(c.Applicant), c.Said, c.Seen, c.Day)
	return nil
}

// mayReadAgain: a third person, about somebody who was drawn.
func mayReadAgain(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	id := f.Subject.ID
	switch {
	case p.Value(second(id), "drawn") == "":
		return scoring.No("screening.not-drawn")
	case !slices.Contains(thirdsOf(p, id), who.Person):
		return scoring.No("screening.third", id)
	}
	return wellSaid(p, who, f)
}

// readsAgainOnce is manners: nobody reads again over another.
func readsAgainOnce(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		if on := d.Facts[i].Subject; byOf(p, on) != "" && byOf(p, on) != who.Person && !clashes(p, on) {
			return scoring.Refuse("screening.decided", on.ID)
		}
	}
	return nil
}

// unreadYet hides what two others decided from who is to read it again, until they have.
func unreadYet(v scoring.View, on scoring.Subject, _ string) bool {
	return toRead(v, on.ID) && v.Actor().Roles.Has(Verifier|supervisors)
}
