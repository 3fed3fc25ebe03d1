package screen

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Aside is what putting a sheet of one candidate aside has to know; screens
// that offer it give their messages to TakeAside.
type Aside struct {
	Number  string
	Seats   scoring.Seats
	Settled bool // there is a moderated mark, which would be looked at again
	Sheets  []AsideSheet
}

// AsideSheet is a sheet that may be put aside, or brought back.
type AsideSheet struct {
	Id     scoring.SheetID
	Name   string // of its assessor
	Note   string // its total; may be empty
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
		return scoring.ReturnSheet{Sheet: t.Id, Reason: reason}
	}
	return scoring.PutAside{Sheet: t.Id, Back: t.back(), Reason: reason}
}

// Messages of putting aside.
type (
	asideChosen struct {
		of    Screen
		what  Aside
		sheet AsideSheet
	}
	asideAgreed struct {
		of    Screen
		what  Aside
		sheet AsideSheet
	}
	asideReason struct {
		of     Screen
		sheet  AsideSheet
		reason string
	}
	asideDone struct { // the tag
		of    Screen
		sheet AsideSheet
	}
)

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
func (a Aside) Ask(of Screen) tea.Cmd {
	sheets, why := a.possible()
	switch len(sheets) {
	case 0:
		return Fail(why)
	case 1:
		return a.confirm(of, sheets[0])
	}
	ask := Ask{Question: widget.Key("aside.which", a.Number)}
	for i, t := range sheets {
		ask.Choices = append(ask.Choices, Choice{Key: strconv.Itoa(i + 1), Label: t.label(), Then: asideChosen{of, a, t}})
	}
	return Do(ask)
}

func (t AsideSheet) label() widget.Words {
	return func(l wording.Lang) string {
		text := t.Name
		if t.Note != "" {
			text += "  " + t.Note
		}
		if t.back() || t.typed() {
			return l.Text(t.words("label"), text)
		}
		return text
	}
}

// confirm says what it empties. The answer under the cursor leaves all as it is.
func (a Aside) confirm(of Screen, t AsideSheet) tea.Cmd {
	detail := func(l wording.Lang) string {
		left, key := len(a.Seats.Filled)-1, "aside.empties"
		if left >= a.Seats.Of {
			key = "aside.fits"
		}
		text := l.Text(key, strconv.Itoa(left), strconv.Itoa(a.Seats.Of), t.Name)
		if a.Settled {
			text += " " + l.Text("aside.review")
		}
		return text
	}
	if t.back() || t.typed() {
		detail = widget.Key(t.words("detail"), t.Name)
	}
	return Do(Ask{Question: widget.Key(t.words("ask"), t.Name, a.Number), Detail: detail, Choices: []Choice{
		{Key: "b", Label: widget.Key("aside.leave")},
		{Key: "k", Label: widget.Key(t.words("yes")), Then: asideAgreed{of, a, t}},
	}})
}

// TakeAside takes the messages of putting aside that are this screen's.
func TakeAside(env *Env, of Screen, m tea.Msg) (cmd tea.Cmd, mine bool) {
	switch m := m.(type) {
	case asideChosen:
		if m.of == of {
			return m.what.confirm(of, m.sheet), true
		}
	case asideAgreed:
		if m.of == of {
			return Do(Prompt{Question: widget.Key(m.sheet.words("why"), m.sheet.Name, m.what.Number), Label: widget.Key("people.reason"), Needed: true,
				Then: func(text string) tea.Msg { return asideReason{of, m.sheet, text} }}), true
		}
	case asideReason:
		if m.of == of {
			return env.Submit(asideDone{of, m.sheet}, m.sheet.command(m.reason)), true
		}
	case Submitted:
		tag, ok := m.Tag.(asideDone)
		if !ok || tag.of != of {
			return nil, false
		}
		if m.Err != nil {
			return nil, true // the root says why
		}
		return Tell(theme.Good, tag.sheet.words("done"), tag.sheet.Name), true
	}
	return nil, false
}
