package scoring

// Paper sheets: typed by somebody else, and confirmed by the assessor who gave them.

func paperPart() Capability {
	typed, sent := SheetTyped.String(), SheetSubmitted.String()
	return Capability{Rules: []Rule{
		{Kind: KindTypeSheet, Words: Text{"Mengetik lembar kertas", "Typed a paper sheet"}, Roles: Chair | Secretary, Frozen: true, Right: mayType,
			Says: []Form{{OnSheet, sheetCells + " typist", []string{typed}}}},
		{Kind: KindConfirmSheet, Words: Text{"Menyetujui lembar yang diketik", "Confirmed a typed sheet"}, Roles: Assessor, Frozen: true, Right: mayConfirm, Cuts: sheetCuts,
			Says: []Form{{OnSheet, "mark/* version status", []string{sent}}}},
	}}
}

// TypeSheet types a paper sheet for its assessor; Form is its printed number.
type TypeSheet struct {
	Sheet SheetID
	SheetChange
}

// Kind is the act's.
func (TypeSheet) Kind() Kind { return KindTypeSheet }

// Decide says what the paper says, and whose it is.
func (c TypeSheet) Decide(d *Draft) error {
	d.typed(c.Sheet, c.SheetChange)
	form := d.Value(c.Sheet.Subject(), "form")
	if c.Form != nil {
		form = *c.Form
	}
	d.Behalf(c.Sheet.Assessor, Source{Name: form})
	return nil
}

// typed says what a paper sheet says, for its assessor to confirm.
func (d *Draft) typed(id SheetID, c SheetChange) {
	d.Say(id.Subject(), append(c.sets(), Set{"status", SheetTyped.String()}, Set{"typist", string(d.Who.Person)})...)
}

func mayType(p Past, who Actor, _ *Decision, f *Fact) Problems {
	at, r := p.desk(SheetOf(f.Subject))
	switch {
	case r != nil:
		return because("", r)
	case at.sheet.Status != SheetNone && at.sheet.Status != SheetTyped:
		return refused("", "sheet.begun")
	case p.After(f, "form") == "":
		return refused("", "sheet.form-needed")
	case p.After(f, "typist") != string(who.Person):
		return refused("", "allow.not-yours")
	}
	return at.checkMarks(f)
}

// ConfirmSheet is the assessor's word that what was typed is their paper.
type ConfirmSheet struct {
	Sheet SheetID
	Total Points
}

// Kind is the act's.
func (ConfirmSheet) Kind() Kind { return KindConfirmSheet }

// Decide reads back, and writes every mark anew.
func (c ConfirmSheet) Decide(d *Draft) error { return d.send(c.Sheet, c.Total) }

func mayConfirm(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	at, r := p.desk(SheetOf(f.Subject))
	switch {
	case r != nil:
		return because("", r)
	case at.sheet.Status != SheetTyped:
		return refused("", "sheet.not-typed")
	}
	return because("", at.asItStands(f))
}
