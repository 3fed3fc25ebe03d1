package scoring

// Sheets that the chair puts aside, and brings back.

func asidePart() Capability {
	return Capability{Rules: []Rule{
		{Kind: KindSetAside, Words: Text{"Mengesampingkan lembar nilai", "Put a score sheet aside"}, Roles: Chair, Frozen: true, Right: maySetAside, Manners: Reasoned, Cuts: sheetCuts,
			Says: []Form{{OnSheet, "status reason by", []string{SheetAside.String(), SheetSubmitted.String()}}}},
	}}
}

// PutAside takes a submitted sheet out of the count, with a reason; its seat is
// then free for another. Back brings it in again while the seat is free.
type PutAside struct {
	Sheet  SheetID
	Back   bool
	Reason string
}

// Kind is the act's.
func (PutAside) Kind() Kind { return KindSetAside }

// Decide says that it no longer counts, and why.
func (c PutAside) Decide(d *Draft) error {
	status := SheetAside
	if c.Back {
		status = SheetSubmitted
	}
	if d.status(c.Sheet) == status {
		return nil
	}
	d.Restate(c.Sheet.Subject(), Set{"status", status.String()}, Set{"reason", c.Reason}, Set{"by", string(d.Who.Person)})
	return nil
}

func maySetAside(p Past, who Actor, _ *Decision, f *Fact) Problems {
	id := SheetOf(f.Subject)
	row, part, r := p.part(id.Candidate, id.Component)
	was, becomes := p.status(id), parseSheetStatus(p.After(f, "status"))
	by, _ := f.Value("by")
	switch {
	case r != nil:
		return because("", r)
	case part.Rubric == nil:
		return refused("", "component.unknown", id.Component)
	case becomes == SheetAside && !was.Counts():
		return refused("", "sheet.not-submitted")
	case becomes == SheetSubmitted && was != SheetAside:
		return refused("", "sheet.not-aside")
	case p.closedFor(id.Candidate, id.Component) != nil:
		return refused("", "sheet.locked")
	case becomes == SheetSubmitted && p.Seats(row, part).Free() <= 0:
		return refused("", "sheet.seat-taken", id.Candidate)
	case by != string(who.Person):
		return refused("", "allow.not-yours")
	}
	return p.needReason(f)
}
