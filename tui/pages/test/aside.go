package test

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// Aside is what putting a sheet of one candidate aside has to know.
type Aside struct {
	Number  string
	Seats   scoring.Seats
	Settled bool // there is a moderated mark, which would be looked at again
	Sheets  []AsideSheet
}

// AsideSheet is a sheet that may be put aside, or brought back.
type AsideSheet struct {
	ID     scoring.SheetID
	Name   string      // of its assessor
	Note   table.Words // its total; may be silent
	Status scoring.SheetStatus
}

func (t AsideSheet) back() bool { return t.Status == scoring.SheetAside }

// typed says whether it waits for its assessor: such a sheet is returned.
func (t AsideSheet) typed() bool { return t.Status == scoring.SheetTyped }

// words is the key of what is said of it: put aside, brought back, or returned.
func (t AsideSheet) words(key string) string {
	switch {
	case t.back():
		return "aside.back." + key
	case t.typed():
		return "aside.typed." + key
	}
	return "aside." + key
}

// command is what is done to it.
func (t AsideSheet) command(reason string) scoring.Command {
	if t.typed() {
		return scoring.ReturnSheet{Sheet: t.ID, Reason: reason}
	}
	return scoring.PutAside{Sheet: t.ID, Back: t.back(), Reason: reason}
}

// possible are the sheets that can be put aside, returned or brought back now.
func (a Aside) possible() (out []AsideSheet, why *scoring.Refusal) {
	why = scoring.Refuse("aside.none")
	for _, t := range a.Sheets {
		switch {
		case t.Status.Counts(), t.typed():
			out = append(out, t)
		case t.back() && a.Seats.Free() > 0:
			out = append(out, t)
		case t.back():
			why = scoring.Refuse("sheet.seat-taken", a.Number)
		}
	}
	return out, why
}

// Why is why nothing can be put aside or brought back now, or nil.
func (a Aside) Why() *scoring.Refusal {
	if out, why := a.possible(); len(out) == 0 {
		return why
	}
	return nil
}

// Ask asks whose sheet, where there are several, and then whether.
func (a Aside) Ask() page.Step {
	sheets, why := a.possible()
	switch len(sheets) {
	case 0:
		return page.Fail{Err: why}
	case 1:
		return a.confirm(sheets[0])
	}
	return page.Which(page.Ask{Question: table.Keyed("aside.which", a.Number)}, sheets, AsideSheet.label, a.confirm)
}

func (t AsideSheet) label() table.Words {
	text := table.Same(t.Name)
	if !t.Note.Silent() {
		text = table.Put(text, table.Plain("  "), t.Note)
	}
	if t.back() || t.typed() {
		return table.Key(t.words("label"), text)
	}
	return text
}

// confirm says what it empties. The answer under the cursor leaves all as it is.
func (a Aside) confirm(t AsideSheet) page.Step {
	detail := table.Keyed(t.words("detail"), t.Name)
	if !t.back() && !t.typed() {
		left, key := len(a.Seats.Filled)-1, "aside.empties"
		if left >= a.Seats.Of {
			key = "aside.fits"
		}
		if detail = table.Keyed(key, strconv.Itoa(left), strconv.Itoa(a.Seats.Of), t.Name); a.Settled {
			detail = table.Put(detail, table.Plain(" "), table.Key("aside.review"))
		}
	}
	why := page.Because(table.Keyed(t.words("why"), t.Name, a.Number), func(reason string) page.Step {
		told := page.Line{Tone: page.Good, Words: table.Keyed(t.words("done"), t.Name)}
		return page.Preview{Submit: page.Submit{Command: t.command(reason), Told: told}}
	})
	return page.Ask{Question: table.Keyed(t.words("ask"), t.Name, a.Number), Detail: detail, Choices: []page.Choice{
		{Key: "b", Label: table.Key("aside.leave")},
		{Key: "k", Label: table.Key(t.words("yes")), Then: func() page.Step { return why }},
	}}
}
