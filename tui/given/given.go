// Package given does acts of pages with answers that were given before anything is asked:
// what a command of the command line is. It is the pages' third voice, beside the screen
// and the conversation, and knows no act of its own.
package given

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// Answers are what was given.
type Answers struct {
	Named  map[string]string // to fields of a form and to each of several, by their ids
	Told   []string          // to lines and choices, in the order in which they are asked for
	Take   []string          // which of several are taken; nil: those that are
	Reason string            // why, wherever it is asked
	Yes    bool              // whatever is asked to be agreed to
}

// Every names all of several at once, in Named and Take.
const Every = "all"

// Unanswered is what an act asks and nobody answered, or answered wrongly: all of it that
// can be told at once, a line each. Nothing was done.
type Unanswered struct{ Lines []string }

func (u *Unanswered) Error() string { return strings.Join(u.Lines, "\n") }

// Elsewhere says that an act is none of a command: it opens a page or a document.
type Elsewhere struct{ To page.ID }

func (e *Elsewhere) Error() string { return "given: leads to " + string(e.To) }

// Desk is where acts are done, and who hears what they say.
type Desk struct {
	scoring.Desk
	Lang  wording.Lang
	Clock func() time.Time
	Say   func(line string)
}

func (d Desk) here() page.Source { return page.Here{Desk: d.Desk, Clock: d.Clock} }

// Page reads a page with all its rows.
func (d Desk) Page(ctx context.Context, p page.Page, args page.Args) (page.Reading, error) {
	r, err := p.Read(ctx, d.here(), args)
	if err != nil {
		return nil, err
	}
	return page.Full(ctx, d.here(), r, 0)
}

// Do does the act at a place of a page's list to rows of what was read, nil where it is
// done to none. stored says whether anything was, or would have been had it not been said already.
func (d Desk) Do(ctx context.Context, r page.Reading, act int, rows []int, a Answers) (stored bool, err error) {
	x := exchange{Desk: d, ctx: ctx, Answers: a, used: map[string]bool{}}
	env := page.Env{Source: d.here(), Actor: d.Actor(), Lang: d.Lang, Now: d.Clock(), NewID: d.NewID, Allow: d.Allow}
	err = x.do(r.Do(env, act, rows))
	return x.stored, err
}

// exchange is one act with what was given for it.
type exchange struct {
	Desk
	ctx context.Context
	Answers
	used   map[string]bool // of Named
	told   int             // how many of Told
	took   bool
	asked  []string
	stored bool
}

func (x *exchange) do(step page.Step) error {
	switch step := step.(type) {
	case nil:
		return nil
	case page.Ask:
		return x.ask(step)
	case page.Prompt:
		return x.prompt(step)
	case page.Form:
		return x.form(step)
	case page.Choose:
		return x.choose(step)
	case page.Fill:
		return x.fill(step)
	case page.Preview:
		return x.preview(step)
	case page.Submit:
		return x.submit(step)
	case page.Code:
		return x.code(step)
	case page.Note:
		for _, line := range step.Lines(x.Lang) {
			x.Say(line)
		}
		return x.then(step.Then)
	case page.Tell:
		x.Say(step.In(x.Lang))
		return nil
	case page.Fail:
		return step.Err
	case page.Work:
		if step.Kept { // something is stored by it
			if err := x.whole(); err != nil {
				return err
			}
		}
		next, err := step.Do(x.ctx, x.here())
		if err != nil {
			return err
		}
		x.stored = x.stored || step.Kept
		return x.do(next)
	case page.View:
		x.Say(step.Path)
		return nil
	}
	return x.leads(step)
}

// leads is the end of an act that goes on elsewhere: after something was stored that is
// its end, else it is none of a command.
func (x *exchange) leads(step page.Step) error {
	if x.stored {
		return nil
	}
	to, _ := step.(page.Go)
	return &Elsewhere{to.To}
}

func (x *exchange) then(then func() page.Step) error {
	if then == nil {
		return nil
	}
	return x.do(then())
}

// lacks is what was not answered. What is asked once something was stored may be left.
func (x *exchange) lacks(lines ...string) error {
	if x.stored {
		return nil
	}
	return &Unanswered{lines}
}

// line is what is asked under a name, and what is wrong or may be answered.
func (x *exchange) line(name string, says ...string) string {
	says = slices.DeleteFunc(says, func(s string) bool { return s == "" })
	return name + ": " + strings.Join(says, " · ")
}

// next is the next line that was given.
func (x *exchange) next() (string, bool) {
	if x.told == len(x.Told) {
		return "", false
	}
	x.told++
	return x.Told[x.told-1], true
}

func (x *exchange) ask(a page.Ask) error {
	question := strings.TrimSpace(a.Question.In(x.Lang) + " " + a.Detail.In(x.Lang))
	switch c := a.Choices; {
	case len(c) == 0, len(c) == 1 && c[0].Then == nil:
		x.Say(question)
		return nil
	}
	if _, yes, is := a.YesNo(); is {
		if !x.Yes {
			return x.lacks(x.line("--yes", question))
		}
		return x.then(yes)
	}
	labels := make([]string, len(a.Choices))
	for i, c := range a.Choices {
		labels[i] = c.Label.In(x.Lang)
	}
	x.asked = append(x.asked, x.line("--answer", append([]string{question}, labels...)...))
	text, given := x.next()
	at := slices.IndexFunc(a.Choices, func(c page.Choice) bool {
		return c.Key != "" && text == c.Key || same(text, c.Label.In(x.Lang))
	})
	if !given || at < 0 {
		return x.lacks(x.asked[len(x.asked)-1])
	}
	return x.then(a.Choices[at].Then)
}

func same(a, b string) bool { return query.Fold(a) == query.Fold(b) }

func (x *exchange) prompt(p page.Prompt) error {
	name, text, given := "--answer", "", false
	if p.Reason {
		name, text, given = "--reason", x.Reason, x.Reason != ""
	} else {
		text, given = x.next()
	}
	question, label := p.Question.In(x.Lang), p.Label.In(x.Lang)
	if x.asked = append(x.asked, x.line(name, question, label)); !given {
		text = p.Value
	}
	if text = strings.TrimSpace(text); text == "" && (p.Needed || p.Reason) {
		return x.lacks(x.asked[len(x.asked)-1])
	}
	if why := p.Wrong(x.Lang, text); why != nil {
		return x.lacks(x.line(name, question, label, x.Lang.Refusal(*why)))
	}
	return x.do(p.Then(text))
}

// form answers every field, and tells all that is wrong with them at once.
func (x *exchange) form(f page.Form) error {
	given, wrong := page.Answers{}, []string(nil)
	for at := 0; ; at++ {
		fields := f.Fields(given)
		if at >= len(fields) {
			break
		}
		field := fields[at]
		text, named := x.Named[field.ID]
		if x.used[field.ID] = true; !named {
			text = field.Value
		}
		label, offered, chosen := field.Label.In(x.Lang), []string(nil), true
		if field.Kind == page.ChoiceField {
			text, offered, chosen = option(x.Lang, field.Options, text, named)
		}
		x.asked = append(x.asked, x.line(field.ID+"=", append([]string{label}, offered...)...))
		given[field.ID] = strings.TrimSpace(text)
		switch why := field.Wrong(given); {
		case !chosen:
			wrong = append(wrong, x.line(field.ID+"=", append([]string{label}, offered...)...))
		case why != nil:
			wrong = append(wrong, x.line(field.ID+"=", label, x.Lang.Refusal(*why), field.Hint.In(x.Lang)))
		}
	}
	if wrong != nil {
		return x.lacks(wrong...)
	}
	return x.do(f.Then(f.Of(given)))
}

// option is the id of an option that is named by id or label, and what they are called.
// Where nobody named one and none is there already, the only one is meant.
func option(l wording.Lang, all []page.Option, text string, named bool) (id string, offered []string, ok bool) {
	for _, o := range all {
		label := o.Label.In(l)
		offered = append(offered, o.ID+" ("+label+")")
		if !ok && text == o.ID || named && text != "" && same(text, label) {
			id, ok = o.ID, true
		}
	}
	if !named && !ok && len(all) == 1 {
		id, ok = all[0].ID, true
	}
	return id, offered, ok
}

// choose takes those that were named, and leaves the others; what is fixed stays.
func (x *exchange) choose(c page.Choose) error {
	x.took = true
	named := map[string]bool{}
	for _, name := range x.Take {
		named[name] = true
	}
	var taken, offered []string
	for _, r := range c.Rows {
		label := r.Label.In(x.Lang)
		state := ""
		if r.Taken {
			state = ", " + x.Lang.Text("plain.page.taken")
		}
		offered = append(offered, r.ID+" ("+label+state+")")
		take := named[r.ID] || named[label] || named[Every]
		delete(named, r.ID)
		delete(named, label)
		switch {
		case x.Take == nil || r.Fixed != nil && named[Every]:
			take = r.Taken
		case r.Fixed != nil && take != r.Taken:
			return x.lacks(x.line("--take", label, x.Lang.Refusal(*r.Fixed)))
		}
		if take {
			taken = append(taken, r.ID)
		}
	}
	if delete(named, Every); len(named) > 0 {
		return x.lacks(x.line("--take", append([]string{c.Title.In(x.Lang)}, offered...)...))
	}
	if c.Check != nil {
		if why := c.Check(taken); why != nil {
			return x.lacks(x.line("--take", append([]string{x.Lang.Refusal(*why)}, offered...)...))
		}
	}
	if x.Take == nil && !x.Yes { // nobody has said that they are to stay so
		return x.lacks(x.line("--take", append([]string{c.Title.In(x.Lang)}, offered...)...))
	}
	return x.do(c.Then(taken))
}

// fill gives each of several its value. What nobody named stays as it is where somebody
// agrees to that: what stands there may be no more than what is proposed. All that is not
// answered is told together.
func (x *exchange) fill(f page.Fill) error {
	now := f.Filled()
	var lines, blank, stay []string
	some := false
	for _, r := range f.Rows {
		text, named := x.Named[r.ID]
		every := false
		if x.used[r.ID] = named; !named {
			text, every = x.Named[Every]
			x.used[Every] = x.used[Every] || every
		}
		some = some || named || every
		value := slices.IndexFunc(f.Keys, func(k page.Value) bool {
			return text == k.ID || text != "" && (text == k.Key || same(text, k.Label.In(x.Lang)))
		})
		switch {
		case !named && !every && now[r.ID] == "":
			blank = append(blank, x.values(r, f.Keys, ""))
		case !named && !every:
			if r.Fixed == nil {
				stay = append(stay, x.values(r, f.Keys, now[r.ID]))
			}
		case value < 0:
			lines = append(lines, x.values(r, f.Keys, ""))
		case r.Fixed == nil:
			now[r.ID] = f.Keys[value].ID
		case named && now[r.ID] != f.Keys[value].ID: // of all, what is fixed stays
			lines = append(lines, x.line(r.ID+"=", r.Label.In(x.Lang), x.Lang.Refusal(*r.Fixed)))
		}
	}
	why := f.Wrong(now)
	if why != nil || !some && !x.Yes {
		lines = append(lines, blank...)
	}
	if !x.Yes && (stay != nil || !some) {
		lines = append(append(lines, x.line("--yes", f.Title.In(x.Lang))), stay...)
	}
	switch {
	case why != nil && lines == nil:
		return x.lacks(x.Lang.Refusal(*why))
	case lines != nil:
		return x.lacks(lines...)
	}
	return x.do(f.Then(now))
}

// values is what one of several may have; now is what it has.
func (x *exchange) values(r page.Fillable, keys []page.Value, now string) string {
	says := []string{r.Label.In(x.Lang), r.Note.In(x.Lang)}
	for _, k := range keys {
		if now == "" || now == k.ID {
			says = append(says, k.ID+" ("+k.Label.In(x.Lang)+")")
		}
	}
	return x.line(r.ID+"=", says...)
}

// preview tells who moves, and goes on where that was agreed to.
func (x *exchange) preview(p page.Preview) error {
	next := p.Look(x.here())
	shown, moves := next.(page.Preview)
	if !moves {
		return x.do(next)
	}
	for _, line := range shown.Moved.Lines(x.Lang) {
		x.Say(line)
	}
	if !x.Yes {
		return x.lacks(x.line("--yes", table.Key("plain.preview").In(x.Lang)))
	}
	return x.submit(shown.Submit)
}

func (x *exchange) submit(s page.Submit) error {
	var results int
	x.Read(func(v scoring.View) { results = v.Unreasoned(s.Command) })
	if results > 0 {
		if x.Reason == "" {
			return x.lacks(x.line("--reason", x.Lang.Text("stood.ask", strconv.Itoa(results))))
		}
		s.Command = scoring.WithReason(s.Command, x.Reason)
	}
	if err := x.whole(); err != nil {
		return err
	}
	done, err := x.Submit(x.ctx, s.Command)
	if err != nil {
		return err
	}
	switch x.stored = true; {
	case done.ID == "": // it changed nothing
		x.Say(x.Lang.Text("candidate.unchanged"))
	case !s.Told.Silent():
		x.Say(s.Told.In(x.Lang))
	}
	return x.then(s.Then)
}

func (x *exchange) code(c page.Code) error {
	if err := x.whole(); err != nil {
		return err
	}
	var code string
	var err error
	if c.Again {
		code, err = x.GiveCode(x.ctx, c.Person)
	} else {
		code, err = x.Enrol(x.ctx, c.Person, c.Name, c.Roles)
	}
	if err != nil {
		return err
	}
	x.stored = true
	return x.do(c.Then(code))
}

// whole is why something is not stored yet: an answer was given that nothing asks for.
// Who mistyped a name has not said what they meant. A reason may be given for what turns
// out to change nothing that stood.
func (x *exchange) whole() error {
	if x.stored {
		return nil
	}
	var rest []string
	for name := range x.Named {
		if !x.used[name] {
			rest = append(rest, name+"=")
		}
	}
	slices.Sort(rest)
	if x.told < len(x.Told) {
		rest = append(rest, "--answer "+x.Told[x.told])
	}
	if x.Take != nil && !x.took {
		rest = append(rest, "--take")
	}
	if rest == nil {
		return nil
	}
	return &Unanswered{append([]string{x.Lang.Text("given.rest", strings.Join(rest, ", "))}, x.asked...)}
}
