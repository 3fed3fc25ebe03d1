package scoring

import (
	"slices"
	"strings"
)

// Paper sheets: typed by somebody else, and confirmed by the assessor who gave
// them, or returned where the paper is another candidate's.

func paperPart() Capability {
	typed, sent := SheetTyped.String(), SheetSubmitted.String()
	return Capability{Rules: []Rule{
		{Kind: KindTypeSheet, Away: true, Words: Text{"Mengetik lembar kertas", "Typed a paper sheet"}, Roles: Chair | Secretary, Frozen: true, Right: mayType,
			Says: []Form{{OnSheet, sheetCells + " typist", []string{typed}}}},
		{Kind: KindConfirmSheet, Away: true, Words: Text{"Menyetujui lembar yang diketik", "Confirmed a typed sheet"}, Roles: Assessor, Frozen: true, Right: mayConfirm, Cuts: sheetCuts,
			Says: []Form{{OnSheet, "mark/* version status", []string{sent}}}},
		{Kind: KindReturn, Away: true, Words: Text{"Mengembalikan lembar ketikan", "Returned a typed sheet"}, Roles: Chair | Secretary | Assessor, Frozen: true, Right: mayReturn, Manners: Reasoned,
			Says: []Form{{OnSheet, sheetCells + " version reason typist moved by", nil}}},
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

// confirmedOtherwise says whether a sheet has other marks than its assessor
// confirmed, since what was typed on a copy was chosen after that: they are to be
// confirmed anew. A confirmation says every mark, so what it rests on is beside it.
func (p Past) confirmedOtherwise(of Subject) bool {
	said := p.confirmations(of)
	return len(said) > 0 && !slices.ContainsFunc(said, func(ref Ref) bool { return p.stillSays(of, ref) })
}

// confirmations are the leaves by which a sheet that counts was confirmed; none where
// its assessor gave it in another way. Who puts it aside and brings it back, or
// chooses between two statuses, gives no mark: what was confirmed is still what it was.
func (p Past) confirmations(of Subject) (out []Ref) {
	for list := p.heads(of, "status"); len(list) > 0; {
		h := list[0]
		list = list[1:]
		switch kind := p.s.acts[h.ref.Commit()].kind; {
		case kind == KindConfirmSheet:
			out = append(out, h.ref)
		case kind == KindSetAside || kind == KindResolve:
			list = slices.Concat(list, h.was)
		case parseSheetStatus(h.value).Counts():
			return nil
		}
	}
	return out
}

// stillSays says whether the marks of a sheet are those that a leaf said. Of two
// marks somebody has to choose first.
func (p Past) stillSays(of Subject, ref Ref) bool {
	for name := range p.s.cellsOf(of) {
		if !strings.HasPrefix(name, "mark/") || p.Clash(of, name) {
			continue
		}
		said := ""
		if h := behind(p.heads(of, name), ref); h != nil {
			said = h.value
		}
		if said != p.Value(of, name) {
			return false
		}
	}
	return true
}

// ReturnSheet takes back what was typed from a paper that is not of this
// candidate, or not of this assessor: by who typed it, whom it is to confirm, or
// the chair. The sheet is as if nobody had begun it, and its seat stays theirs.
type ReturnSheet struct {
	Sheet  SheetID
	Reason string
}

// Kind is the act's.
func (ReturnSheet) Kind() Kind { return KindReturn }

// Decide empties the sheet and says why.
func (c ReturnSheet) Decide(d *Draft) error {
	on := c.Sheet.Subject()
	if r := d.mayTakeBackTyped(d.Who, c.Sheet); r != nil {
		return r
	}
	var values []Set
	for _, name := range sortedKeys(d.s.cellsOf(on)) {
		if name != "reason" {
			values = append(values, Set{name, ""})
		}
	}
	d.Say(on, values...)
	d.Restate(on, Set{"reason", c.Reason})
	return nil
}

func mayReturn(p Past, who Actor, _ *Decision, f *Fact) Problems {
	if r := p.mayTakeBackTyped(who, SheetOf(f.Subject)); r != nil {
		return because("", r)
	}
	for i := range f.Cells {
		if c := &f.Cells[i]; c.Name != "reason" && c.Value != "" {
			return refused("", "form.cell", c.Name)
		}
	}
	for name := range p.s.cellsOf(f.Subject) { // nothing of it stays
		if name != "reason" && p.After(f, name) != "" {
			return refused("", "form.cell", name)
		}
	}
	return p.needReason(f)
}

// mayTakeBackTyped says why somebody may not return a typed sheet.
func (p Past) mayTakeBackTyped(who Actor, id SheetID) *Refusal {
	_, part, r := p.part(id.Candidate, id.Component)
	sh := p.Sheet(id)
	closed := p.closedFor(id.Candidate, id.Component)
	switch {
	case r != nil:
		return r
	case part.Rubric == nil:
		return Refuse("component.unknown", id.Component)
	case sh == nil || sh.Status != SheetTyped:
		return Refuse("sheet.not-typed")
	case id.Assessor != who.Person && sh.Typist != who.Person && !who.Roles.Has(Chair):
		return Refuse("allow.not-yours")
	case closed != nil:
		return Refuse("sitting.closed", closed.Name)
	}
	return nil
}
