package test

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// AskPresence asks before it records how some came: for a yes, or, where an absence is
// taken back, for the reason. What would be refused is refused before it is asked.
func AskPresence(from page.Source, question string, set scoring.MarkPresence, told page.Line) page.Step {
	var name string
	var here int
	var refused error
	var absent bool
	from.Read(func(v scoring.View) {
		name, _ = v.NameOf(set.Numbers[0])
		here, refused = scoring.Recording(v, set)
		absent = v.AnyAbsent(set.Numbers, set.Component)
	})
	store := func() page.Step { return page.Submit{Command: set, Reason: set.Reason, Told: told} }
	asked := about(question, set.Numbers, name)
	switch {
	case refused != nil:
		return page.Fail{Err: refused}
	case absent && set.Presence != scoring.WasAbsent:
		return page.Because(asked, func(why string) page.Step {
			set.Reason = why
			return store()
		})
	}
	ask := page.Ask{Question: asked, Choices: []page.Choice{
		{Key: page.Yes, Label: table.Key("marks.yes"), Then: store}, {Key: page.No, Label: table.Key("marks.no")}}}
	if here > 0 && set.Presence.Away() {
		ask.Detail = table.SaidIn(func(l wording.Lang) string { return l.RecordedHere(here, len(set.Numbers)) })
	}
	return ask
}

// about is a question about one candidate by name, or about so many.
func about(question string, numbers []string, name string) table.Words {
	if len(numbers) == 1 {
		return table.Keyed(question, numbers[0], name)
	}
	return table.SaidIn(func(l wording.Lang) string {
		return strings.Replace(l.Text(question, l.Text("list.candidates", strconv.Itoa(len(numbers))), ""), "  ", " ", 1)
	})
}
