package screen

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// aside is what putting a sheet of one candidate aside has to know; screens
// that offer it give their messages to takeAside.
type aside struct {
	number  string
	seats   scoring.Seats
	settled bool // there is a moderated mark, which would be looked at again
	sheets  []asideSheet
}

// asideSheet is a sheet that may be put aside, or brought back.
type asideSheet struct {
	id     scoring.SheetID
	name   string // of its assessor
	note   string // its total; may be empty
	status scoring.SheetStatus
}

func (t asideSheet) back() bool { return t.status == scoring.SheetAside }

// typed says whether it waits for its assessor: such a sheet is returned.
func (t asideSheet) typed() bool { return t.status == scoring.SheetTyped }

// words is the key of what is said of it: put aside, brought back, or returned.
func (t asideSheet) words(key string) string {
	switch {
	case t.back():
		return "aside.back." + key
	case t.typed():
		return "aside.typed." + key
	}
	return "aside." + key
}

// command is what is done to it.
func (t asideSheet) command(reason string) scoring.Command {
	if t.typed() {
		return scoring.ReturnSheet{Sheet: t.id, Reason: reason}
	}
	return scoring.PutAside{Sheet: t.id, Back: t.back(), Reason: reason}
}

// Messages of putting aside.
type (
	asideChosen struct {
		of    Screen
		what  aside
		sheet asideSheet
	}
	asideAgreed struct {
		of    Screen
		what  aside
		sheet asideSheet
	}
	asideReason struct {
		of     Screen
		sheet  asideSheet
		reason string
	}
	asideDone struct { // the tag
		of    Screen
		sheet asideSheet
	}
)

// possible are the sheets that can be put aside, returned or brought back now.
func (a aside) possible() (out []asideSheet, why *scoring.Refusal) {
	why = scoring.Refuse("aside.none")
	for _, t := range a.sheets {
		switch {
		case t.status.Counts(), t.typed():
			out = append(out, t)
		case t.back() && a.seats.Free() > 0:
			out = append(out, t)
		case t.back():
			why = scoring.Refuse("sheet.seat-taken", a.number)
		}
	}
	return out, why
}

// why is why nothing can be put aside or brought back now, or nil.
func (a aside) why() *scoring.Refusal {
	if out, why := a.possible(); len(out) == 0 {
		return why
	}
	return nil
}

// ask asks whose sheet, where there are several, and then whether.
func (a aside) ask(of Screen) tea.Cmd {
	sheets, why := a.possible()
	switch len(sheets) {
	case 0:
		return Fail(why)
	case 1:
		return a.confirm(of, sheets[0])
	}
	ask := Ask{Question: widget.Key("aside.which", a.number)}
	for i, t := range sheets {
		ask.Choices = append(ask.Choices, Choice{Key: strconv.Itoa(i + 1), Label: t.label(), Then: asideChosen{of, a, t}})
	}
	return Do(ask)
}

func (t asideSheet) label() widget.Words {
	return func(l wording.Lang) string {
		text := t.name
		if t.note != "" {
			text += "  " + t.note
		}
		if t.back() || t.typed() {
			return l.Text(t.words("label"), text)
		}
		return text
	}
}

// confirm says what it empties. The answer under the cursor leaves all as it is.
func (a aside) confirm(of Screen, t asideSheet) tea.Cmd {
	detail := func(l wording.Lang) string {
		left, key := len(a.seats.Filled)-1, "aside.empties"
		if left >= a.seats.Of {
			key = "aside.fits"
		}
		text := l.Text(key, strconv.Itoa(left), strconv.Itoa(a.seats.Of), t.name)
		if a.settled {
			text += " " + l.Text("aside.review")
		}
		return text
	}
	if t.back() || t.typed() {
		detail = widget.Key(t.words("detail"), t.name)
	}
	return Do(Ask{Question: widget.Key(t.words("ask"), t.name, a.number), Detail: detail, Choices: []Choice{
		{Key: "b", Label: widget.Key("aside.leave")},
		{Key: "k", Label: widget.Key(t.words("yes")), Then: asideAgreed{of, a, t}},
	}})
}

// takeAside takes the messages of putting aside that are this screen's.
func takeAside(env *Env, of Screen, m tea.Msg) (cmd tea.Cmd, mine bool) {
	switch m := m.(type) {
	case asideChosen:
		if m.of == of {
			return m.what.confirm(of, m.sheet), true
		}
	case asideAgreed:
		if m.of == of {
			return Do(Prompt{Question: widget.Key(m.sheet.words("why"), m.sheet.name, m.what.number), Label: widget.Key("people.reason"), Needed: true,
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
		return Tell(theme.Good, tag.sheet.words("done"), tag.sheet.name), true
	}
	return nil, false
}
