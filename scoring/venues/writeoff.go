package venues

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// A venue of which nothing comes any more is written off: the chair says why, and how much
// of its laptops was joined, and a second person of the office confirms just that. From
// then on home waits for it no more. It is a cut: what its people say of its candidates,
// without having seen it, counts nowhere until the chair admits it by name; whoever's
// laptop it was, since what somebody had seen is their claim.

// KindWriteOff is the kind of its acts. The number is in stored commits.
const KindWriteOff scoring.Kind = 46

// OnOff is their subject: ID is the place.
const OnOff = scoring.OnWriteOff

func writeOffRule() scoring.Rule {
	return scoring.Rule{Kind: KindWriteOff, Words: scoring.Text{ID: "Mencoret titik", EN: "Wrote off a venue"},
		Roles: scoring.Chair | scoring.Secretary, Frozen: true, Right: mayWriteOff, Manners: somebodyConfirms, Cuts: writeOffCuts, Undo: scoring.Undoes,
		Says: []scoring.Form{{On: OnOff, Cells: "sittings joined reason by confirmed"}}}
}

func writeOffRow() scoring.SubjectRow {
	return scoring.SubjectRow{Kind: OnOff, Untaken: "sittings joined", Under: func(string) string { return "" },
		Back: scoring.Chair | scoring.Secretary, MayRestore: onlyProposed,
		Settle: func(on scoring.Subject, _ func(string) string, reason string) scoring.Command {
			return WriteOff{Place: on.ID, Reason: reason}
		}}
}

// WriteOff proposes to wait for a venue no more. Where the office has nobody else, and the
// rulebook lets one decide alone, it stands at once.
type WriteOff struct{ Place, Reason string }

// Kind is the act's.
func (WriteOff) Kind() scoring.Kind { return KindWriteOff }

// Decide says what is written off, and what was joined of it.
func (c WriteOff) Decide(d *scoring.Draft) error {
	confirmed := ""
	if d.Single(d.Who.Person) {
		confirmed = string(d.Who.Person)
	}
	sittings, joined := d.OffCells(c.Place)
	d.Restate(scoring.Subject{Kind: OnOff, ID: c.Place}, scoring.Set{Cell: "sittings", Text: sittings}, scoring.Set{Cell: "joined", Text: joined}, scoring.Set{Cell: "reason", Text: c.Reason},
		scoring.Set{Cell: "by", Text: string(d.Who.Person)}, scoring.Set{Cell: "confirmed", Text: confirmed})
	return nil
}

// ConfirmWriteOff is a second person's word, without which nothing is written off. It says
// again what was proposed, so that both signed the same.
type ConfirmWriteOff struct{ Place string }

// Kind is the act's.
func (ConfirmWriteOff) Kind() scoring.Kind { return KindWriteOff }

// Decide says the proposal again, and who confirms it.
func (c ConfirmWriteOff) Decide(d *scoring.Draft) error {
	on := scoring.Subject{Kind: OnOff, ID: c.Place}
	if !d.Off(c.Place).Pending() {
		return scoring.Refuse("writeoff.none", c.Place)
	}
	var said []scoring.Set
	for _, cell := range proposedCells {
		said = append(said, scoring.Set{Cell: cell, Text: d.Value(on, cell)})
	}
	d.Carry(on, append(said, scoring.Set{Cell: "confirmed", Text: string(d.Who.Person)})...)
	return nil
}

// proposedCells are what the chair proposes, which is confirmed as it stands.
var proposedCells = []string{"sittings", "joined", "reason", "by"}

func mayWriteOff(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	place, said := f.Subject.ID, map[string]string{}
	for _, cell := range append([]string{"confirmed"}, proposedCells...) {
		text, says := f.Value(cell)
		if !says {
			return scoring.No("form.cell", cell)
		}
		said[cell] = text
	}
	switch p.VenueStage(place) {
	case scoring.VenueClosed:
		return scoring.No("venue.no-sitting", place)
	case scoring.VenuePlanned:
		return scoring.No("writeoff.not-prepared", place)
	case scoring.VenueWrittenOff:
		return scoring.No("writeoff.done", place)
	}
	me := string(who.Person)
	confirms := said["confirmed"] == me && said["by"] != me
	sittings, joined := p.OffCells(place)
	switch {
	case said["sittings"] != sittings || said["joined"] != joined:
		return scoring.No("writeoff.moved", place) // more came since it was proposed
	case strings.TrimSpace(said["reason"]) == "":
		return scoring.No("reason.needed")
	case said["confirmed"] != "" && said["confirmed"] != me, !confirms && said["by"] != me:
		return scoring.No("allow.not-yours")
	case confirms && !asProposed(p, f):
		return scoring.No("writeoff.none", place)
	case !confirms && !who.Roles.Has(scoring.Chair):
		return scoring.No("allow.role", scoring.Chair.String())
	case !confirms && said["confirmed"] == me && !p.Single(who.Person):
		return scoring.No("writeoff.second")
	}
	return nil
}

// asProposed says whether what is confirmed is what was proposed.
func asProposed(p scoring.Past, f *scoring.Fact) bool {
	return p.Off(f.Subject.ID).Pending() && !slices.ContainsFunc(proposedCells, func(cell string) bool { return p.Changes(f, cell) })
}

// somebodyConfirms is manners: nothing is proposed that nobody can confirm.
func somebodyConfirms(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		if confirmed, _ := d.Facts[i].Value("confirmed"); confirmed == "" && len(p.Seconds(who.Person)) == 0 {
			return scoring.Refuse("writeoff.nobody")
		}
	}
	return scoring.Reasoned(p, who, d)
}

// onlyProposed: what a second person confirmed is not taken back, since others went on
// from it. What surfaces later is admitted by name instead.
func onlyProposed(p scoring.Past, _ scoring.Actor, f *scoring.Fact) *scoring.Refusal {
	if p.Off(f.Subject.ID).Confirmed != "" || p.After(f, "confirmed") != "" {
		return scoring.Refuse("writeoff.stands", f.Subject.ID)
	}
	return nil
}

// writeOffCuts: who had not seen it can say nothing of the sittings any more, nor of how
// their candidates came there, left, were seated or assessed.
func writeOffCuts(p scoring.Past, d *scoring.Decision) (out []scoring.Shut) {
	for i := range d.Facts {
		if confirmed, _ := d.Facts[i].Value("confirmed"); confirmed == "" {
			continue
		}
		for _, t := range p.OpenSittings(d.Facts[i].Subject.ID) {
			out = append(out, scoring.Shut{On: scoring.OnSittingOf(t.ID)})
			for _, number := range t.Roster {
				out = append(out, p.ShutPart(number, t.Component)...)
			}
		}
	}
	return out
}
