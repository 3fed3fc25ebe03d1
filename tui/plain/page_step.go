package plain

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/plain/talk"
)

// do does a step, and what comes after it. errInside: back on the page; errLeft: and
// nothing was done.
func (s *session) do(step page.Step) error {
	switch step := step.(type) {
	case nil:
		return errLeft
	case page.Ask:
		return s.doAsk(step)
	case page.Prompt:
		return s.doPrompt(step)
	case page.Form:
		return s.doFill(step)
	case page.Choose:
		return s.doChoose(step)
	case page.Fill:
		return s.doValues(step)
	case page.Preview:
		return s.doPreview(step)
	case page.Document:
		return s.doDocument(step)
	case page.View:
		return s.doView(step)
	case page.Submit:
		return s.doSubmit(step)
	case page.Code:
		return s.doCode(step)
	case page.Go:
		return s.doGo(step)
	case page.Save:
		return s.doSave(step)
	case page.Narrow, page.Reach, page.Flip: // lines find by words
		return errInside
	case page.With:
		return turned{step.Args}
	case page.Tell:
		s.Put(step.In(s.Lang))
		return errInside
	case page.Back:
		return errInside
	case page.Leave:
		return talk.ErrEnd
	case page.Fail:
		s.wrong(step.Err)
		return s.doThen(step.Then)
	case page.Enter: // whoever is here goes on to that
		if !step.Told.Silent() {
			s.Put(step.Told.In(s.Lang))
		}
		return errInside
	case page.Note:
		return s.doNote(step)
	case page.Work:
		return s.doWork(step)
	}
	panic("a step that is not spoken")
}

// declared does a step for a room that is told in its own way, and comes back there.
func (s *session) declared(step page.Step) error {
	if err := s.do(step); !errors.Is(err, errInside) {
		return err
	}
	return nil
}

// inside makes of a step back the place from where an act was begun.
func inside(err error) error {
	if errors.Is(err, talk.ErrBack) {
		return errLeft
	}
	return err
}

// done is what comes after something was done: whatever is left there, what was typed
// for it is not asked for again.
func done(err error) error {
	if errors.Is(err, errLeft) {
		return errInside
	}
	return err
}

// doAsk asks with choices. One alone is told; no and yes are asked as such.
func (s *session) doAsk(a page.Ask) error {
	question := a.Question.In(s.Lang)
	if detail := a.Detail.In(s.Lang); detail != "" {
		question = talk.Sentences(question, detail)
	}
	question = talk.Sentences(question, a.Sure.In(s.Lang))
	switch c := a.Choices; {
	case len(c) == 0, len(c) == 1 && c[0].Then == nil:
		s.Put(question)
		return errLeft
	}
	if no, yes, is := a.YesNo(); is {
		sure, err := s.Confirm(question)
		switch {
		case err != nil:
			return err
		case sure:
			return s.doThen(yes)
		}
		return s.doThen(no)
	}
	if a.Sure.Silent() && !a.Detail.Silent() { // what is asked stands last
		s.Put(a.Detail.In(s.Lang))
		question = a.Question.In(s.Lang)
	}
	m := &talk.Menu{Ask: question}
	for _, c := range a.Choices {
		m.Items = append(m.Items, talk.Item{Label: c.Label.In(s.Lang)})
	}
	at, err := s.Choose(m)
	if err != nil {
		return inside(err)
	}
	return s.doThen(a.Choices[at].Then)
}

func (s *session) doThen(then func() page.Step) error {
	if then == nil {
		return errLeft
	}
	return s.do(then())
}

// doNote tells lines that nobody can tell again, until they are noted.
func (s *session) doNote(n page.Note) error {
	for {
		s.Put(n.Title.In(s.Lang) + ":")
		for _, line := range n.Lines(s.Lang) {
			s.Put(line)
		}
		s.Put(n.Leave.Detail.In(s.Lang))
		at, err := s.Choose(&talk.Menu{Ask: n.Leave.Question.In(s.Lang), Items: []talk.Item{{Label: n.Again.In(s.Lang)}, {Label: n.Noted.In(s.Lang)}}, Stay: true})
		switch {
		case err != nil && !errors.Is(err, talk.ErrMenu):
			return err
		case err == nil && at == 1:
			return s.doThen(n.Then)
		}
	}
}

// doPrompt asks for a line until it is taken.
func (s *session) doPrompt(p page.Prompt) error {
	p = p.Within(s.Offered)
	ask := p.Question.In(s.Lang)
	if p.Mark != nil {
		ask = talk.Joined(ask, s.Range(p.Rule(s.Lang))) + ":"
	}
	if p.Reason {
		ask, p.Needed = talk.Sentences(ask, s.Lang.Text("plain.reason")), true
	}
	if last, _ := utf8.DecodeLastRuneInString(ask); unicode.IsLetter(last) || last == ')' { // words of a field, and no question
		ask += ":"
	}
	text, err := s.line(line{ask: ask, now: p.Value, needed: p.Needed, wrong: func(text string) *scoring.Refusal { return p.Wrong(s.Lang, text) }})
	if err != nil {
		return inside(err)
	}
	if p.Warn != nil {
		if odd := p.Warn(text); !odd.Silent() {
			s.Put(odd.In(s.Lang))
		}
	}
	return s.do(p.Then(strings.TrimSpace(text)))
}

// line is one text that is asked for.
type line struct {
	ask    string
	help   string
	known  []string // answers that are known
	now    string   // what stands: a blank answer keeps it
	needed bool
	wrong  func(text string) *scoring.Refusal
}

// mostKnown is how many known answers are told.
const mostKnown = 30

// line asks until a text is taken. Blank goes back where a text is needed; elsewhere
// it is one, or keeps what stands, which the word for it clears.
func (s *session) line(l line) (string, error) {
	q := talk.Question{Text: l.ask, Enter: !l.needed}
	if l.help != "" {
		q.Help = []string{l.help}
	}
	if n := len(l.known); n > 0 {
		q.Help = append(q.Help, s.Lang.Text("plain.page.known", strconv.Itoa(n), strings.Join(l.known[:min(n, mostKnown)], "; ")))
	}
	if l.now != "" && !l.needed {
		q.Text = talk.Sentences(q.Text, s.Lang.Text("plain.page.now", l.now, s.Word("clear")))
		q.Words, q.Free = []string{"clear"}, true
	}
	for {
		a, err := s.Ask(q)
		if err != nil {
			return "", err
		}
		text := a.Text
		switch {
		case a.Word == "clear":
			text = ""
		case text == "" && l.now != "":
			text = l.now
		}
		why := l.wrong(text)
		if why == nil {
			return text, nil
		}
		s.Put(s.Refusal(*why))
	}
}

// doFill asks for the fields of a form, and again, with what was answered, until what
// comes of it is done.
func (s *session) doFill(f page.Form) error {
	given := page.Answers{}
	f = f.Within(s.Offered)
	for {
		s.Put(f.Title.In(s.Lang) + ".")
		s.tellLines(f.Leads(given))
		if err := s.fill(f, given); err != nil {
			return inside(err)
		}
		if err := s.do(f.Then(f.Of(given))); !errors.Is(err, errLeft) {
			return err
		}
	}
}

// fill asks for the fields of a form one after another. Back goes to the one before,
// from the first out of the form, asking where something is lost.
func (s *session) fill(f page.Form, given page.Answers) error {
	for at := 0; ; {
		fields := f.Fields(given)
		if at >= len(fields) {
			return nil
		}
		text, err := s.field(fields[at], given)
		switch {
		case errors.Is(err, talk.ErrBack) && at > 0:
			at--
		case errors.Is(err, talk.ErrBack) && len(given) > 0:
			if lose, err := s.Confirm(s.Lang.Text("plain.page.lose")); err != nil || lose {
				return errors.Join(err, talk.ErrBack)
			}
		case err != nil:
			return err
		default:
			given[fields[at].ID] = text
			at++
		}
	}
}

// field asks for one field of a form.
func (s *session) field(f page.Field, given page.Answers) (string, error) {
	now := f.Value
	before, again := given[f.ID]
	if again {
		now = before
	}
	if f.Kind == page.ChoiceField {
		m := &talk.Menu{Ask: f.Label.In(s.Lang) + ":"}
		for i, o := range f.Options {
			label := o.Label.In(s.Lang)
			if again && o.ID == before {
				m.Now, m.Ask = strconv.Itoa(i+1), talk.Sentences(m.Ask, s.Lang.Text("plain.page.chosen", label))
			}
			m.Items = append(m.Items, talk.Item{Label: label})
		}
		at, err := s.Choose(m)
		if err != nil {
			return "", err
		}
		return f.Options[at].ID, nil
	}
	l := line{ask: f.Label.In(s.Lang) + ":", help: f.Hint.In(s.Lang), now: now, needed: f.Needed, wrong: func(text string) *scoring.Refusal {
		with := page.Answers{f.ID: text}
		for id, other := range given {
			if id != f.ID {
				with[id] = other
			}
		}
		return f.Wrong(with)
	}}
	if f.Known != nil {
		l.known = f.Known(given)
	}
	return s.line(l)
}

// doSubmit has a command stored, after the reason for what it changes in results
// that stand.
func (s *session) doSubmit(c page.Submit) error {
	results := 0
	s.Desk.Read(func(v scoring.View) { results = v.Unreasoned(c.Command) })
	if results > 0 {
		reason, err := s.WhyStood(c.Command, "")
		if err != nil {
			return inside(err)
		}
		c.Command, c.Reason = scoring.WithReason(c.Command, reason), reason
	}
	stored, err := s.Store(c.Command, c.Told.In(s.Lang))
	switch {
	case err != nil:
		return err
	case !stored:
		return errLeft
	}
	return done(s.doThen(c.Then))
}

// doSave has a file written, and asks again while that is refused.
func (s *session) doSave(f page.Save) error {
	for path := s.Offered(f.Name, ""); ; {
		var err error
		if path, err = s.line(line{ask: s.Lang.Text("save.ask"), now: path, needed: false, wrong: func(text string) *scoring.Refusal {
			return page.If(text == "", "needed")
		}}); err != nil {
			return inside(err)
		}
		var text []byte
		s.Desk.Read(func(v scoring.View) { text, err = f.Make(s.Files, v) })
		if err == nil {
			err = s.Files.Save(path, text)
		}
		if err == nil {
			s.Say("save.done", path)
			return errInside
		}
		s.wrong(err)
	}
}

// doCode makes a one-time code.
func (s *session) doCode(c page.Code) error {
	var code string
	var err error
	if ctx := context.WithoutCancel(s.Ctx); c.Again {
		code, err = s.Desk.GiveCode(ctx, c.Person)
	} else {
		code, err = s.Desk.Enrol(ctx, c.Person, c.Name, c.Roles)
	}
	if err != nil {
		s.Refuse(err)
		return errLeft
	}
	return done(s.do(c.Then(code)))
}

// doGo goes to another page, or to a room of the conversation.
func (s *session) doGo(g page.Go) error {
	if room, ok := rooms[g.To]; ok && g.Args != nil {
		return inside(room(s, g.Args))
	}
	if p, ok := pages.Find(g.To); ok {
		return inside(s.showPage(p, g.Args))
	}
	s.Say("plain.on-screen")
	return errInside
}

// Follows says whether a conversation can go to where a page leads.
func Follows(to page.ID) bool {
	_, page := pages.Find(to)
	_, room := rooms[to]
	return page || room
}

// rooms are the places of the conversation to which a page leads. A test holds what
// lines cannot follow.
var rooms = map[page.ID]func(*session, page.Args) error{
	"why":     func(s *session, a page.Args) error { return s.why(a["candidate"]) },
	"written": func(s *session, a page.Args) error { return s.Written(a["component"], a["candidate"]) },
	"ranking": func(s *session, a page.Args) error { return s.rankedGroup(a["group"]) },
	"sheet": func(s *session, a page.Args) error {
		return s.Sheet(scoring.SheetID{Candidate: a["candidate"], Component: a["component"], Assessor: scoring.PersonID(a["person"])})
	},
}
