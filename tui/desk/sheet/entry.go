package sheet

import (
	"math/rand/v2"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// command saves a draft: as one's own, or typed for its assessor.
func (s *sheet) command(c scoring.SheetChange) scoring.Command {
	if s.own {
		return scoring.SaveSheet{Sheet: s.id, SheetChange: c}
	}
	return scoring.TypeSheet{Sheet: s.id, SheetChange: c}
}

// change takes a change: into the correction, or saved by itself.
func (s *sheet) change(c scoring.SheetChange) tea.Cmd {
	if s.correcting {
		s.fix = s.fix.Then(c)
		return nil
	}
	s.typed = s.typed.Then(c)
	return s.saver.Put(c)
}

// laid are the changes that lie over the sheet as it was read, the newest first.
func (s *sheet) laid() []*scoring.SheetChange {
	if s.correcting {
		return []*scoring.SheetChange{&s.fix, &s.typed}
	}
	return []*scoring.SheetChange{&s.typed}
}

// shown is the sheet as it stands on the screen. For a frame it is too much: see given.
func (s *sheet) shown() scoring.Sheet {
	sh := s.typed.Over(s.page.Sheet)
	if s.correcting {
		sh = s.fix.Over(sh)
	}
	return sh
}

// given is a criterion's mark as it stands on the screen.
func (s *sheet) given(code string) (scoring.Points, bool) {
	for _, c := range s.laid() {
		if m, has := c.Marks[code]; has && m != nil {
			return *m, true
		} else if has {
			return 0, false
		}
	}
	m, has := s.page.Sheet.Marks[code]
	return m, has
}

// note is a criterion's note, or with "" the sheet's own.
func (s *sheet) note(code string) string {
	for _, c := range s.laid() {
		if n, has := c.Notes[code]; has {
			return n
		}
	}
	return s.page.Sheet.Notes[code]
}

func (s *sheet) topic() string { return s.shown().Topic }
func (s *sheet) form() string  { return s.shown().Form }

// total is the total as the screen shows it, and how many criteria have a mark.
func (s *sheet) total() (total scoring.Points, given int) { return s.page.Given(s.shown().Marks) }

// firstBlank is the first criterion without a mark, or the last one.
func (s *sheet) firstBlank() int {
	return max(min(s.page.Blank(s.shown().Marks), len(s.page.Criteria)-1), 0)
}

// Typing gives a text its letters, and a criterion its digits.
func (s *sheet) Typing(k tea.KeyMsg) bool {
	switch mode := s.Mode(); {
	case mode == sheetWriting:
		return s.writing.field.Typing(k)
	case mode != "" || k.Alt:
		return false
	case k.Type == tea.KeyRunes:
		return strings.Trim(string(k.Runes), "0123456789,.-") == "" && !k.Paste
	case k.Type == tea.KeyBackspace, k.Type == tea.KeyEnter, k.Type == tea.KeyTab:
		return s.entry.On
	}
	return false
}

// mark takes a key of the criteria: a level, digits of a mark, or motion.
func (s *sheet) mark(k tea.KeyMsg) tea.Cmd {
	if k.Type == tea.KeyRunes {
		if len(s.keys) == 0 {
			return s.grow(string(k.Runes))
		}
		return s.level(string(k.Runes))
	}
	by := map[string]int{"up": -1, "shift+tab": -1, "down": 1, "tab": 1, "enter": 1,
		"home": -len(s.page.Criteria), "end": len(s.page.Criteria)}[k.String()]
	switch {
	case k.Type == tea.KeyBackspace && s.entry.On:
		s.entry.Erase("")
	case by != 0:
		save, ok := s.commit()
		if ok {
			s.move(by)
		}
		return save
	}
	return nil
}

func (s *sheet) move(by int) { s.at = max(0, min(s.at+by, len(s.page.Criteria)-1)) }

// level gives the open criterion a level and goes on to the next.
func (s *sheet) level(key string) tea.Cmd {
	if len(s.page.Criteria) == 0 {
		return nil
	}
	for i, of := range s.keys {
		if of == key {
			return s.give(s.page.Component.Rubric.Levels[i].Value)
		}
	}
	first, last := s.keys[0], s.keys[len(s.keys)-1]
	if strings.Trim(key, "0123456789,.-") != "" { // it is no level that was meant
		return screen.Fail(scoring.Refuse("sheet.no-key", key, first, last))
	}
	return screen.Fail(scoring.Refuse("sheet.no-level", key, first, last))
}

// KeyOf names the keys that give a level here.
func (s *sheet) KeyOf(a screen.Action) string {
	if a != levelHelp || len(s.keys) == 0 {
		return ""
	}
	return s.keys[0] + "-" + s.keys[len(s.keys)-1]
}

// give marks the open criterion and goes on to the next.
func (s *sheet) give(m scoring.Points) tea.Cmd {
	if why := s.needsForm(); why != nil {
		s.write(textForm)
		return screen.Fail(why)
	}
	code := s.page.Criteria[s.at].Code
	s.move(1)
	return s.change(scoring.SheetChange{Marks: map[string]*scoring.Points{code: &m}})
}

// needsForm is why marks from paper wait: their form has no number yet.
func (s *sheet) needsForm() *scoring.Refusal {
	return scoring.When(!s.own && s.form() == "", scoring.Refuse("sheet.form-needed"))
}

func (s *sheet) grow(text string) tea.Cmd {
	check := s.rule().Judge
	if s.entry.Grow(text, check) && s.env.Settings.AutoAdvance && s.entry.Full(check) {
		save, ok := s.commit()
		if ok {
			s.move(1)
		}
		return save
	}
	return nil
}

// rule is what a mark of the open criterion may be.
func (s *sheet) rule() widget.MarkRule {
	return s.page.Component.Rubric.Rule(s.page.Criteria, s.page.Criteria[s.at].Code)
}

// commit takes the mark that is being typed; false keeps it, with the reason.
func (s *sheet) commit() (save tea.Cmd, ok bool) {
	if !s.entry.On {
		held := s.entry.Held()
		if !held {
			s.entry = widget.Entry{}
		}
		return nil, !held
	}
	if why := s.needsForm(); why != nil {
		s.entry.Problem = why
		return nil, false
	}
	text, ok := s.entry.Commit(s.rule().Judge)
	if !ok {
		return nil, false
	}
	m, _ := s.rule().Read(text)
	code := s.page.Criteria[s.at].Code
	return s.change(scoring.SheetChange{Marks: map[string]*scoring.Points{code: m}}), true
}

// Holds is a mark or a text that is being typed, or a correction that is not
// submitted.
func (s *sheet) Holds() screen.Held {
	switch {
	case s.writing != nil && s.writing.field.Typed(), s.entry.On:
		return screen.HoldsLine
	case s.fix.Marks != nil || s.fix.Notes != nil || s.fix.Topic != nil || s.fix.Form != nil:
		return screen.HoldsForm
	}
	return screen.HoldsNothing
}

// Take takes a mark or a text as Enter does. A correction is read back first.
func (s *sheet) Take() (tea.Cmd, bool) {
	switch {
	case s.entry.On:
		return s.commit()
	case s.writing != nil:
		return s.keep(), s.writing == nil
	}
	s.correcting = true
	return s.readBack(), false
}

// Drop throws the mark, the text or the correction away.
func (s *sheet) Drop() bool {
	switch {
	case s.entry.On:
		s.entry = widget.Entry{}
	case s.writing != nil:
		s.writing = nil
	default:
		stepped := s.correcting
		s.correcting, s.reading, s.fix = false, false, scoring.SheetChange{}
		return stepped
	}
	return true
}

// blank takes the open criterion's mark away.
func (s *sheet) blank() tea.Cmd {
	code := s.page.Criteria[s.at].Code
	if _, has := s.given(code); !has {
		return nil
	}
	return s.change(scoring.SheetChange{Marks: map[string]*scoring.Points{code: nil}})
}

// textKind is what is being written.
type textKind uint8

const (
	textNote textKind = iota + 1
	textWhole
	textTopic
	textForm
)

// writing is a line of text being written at the foot of the sheet.
type writing struct {
	kind  textKind
	code  string // of the criterion
	field *widget.Field
}

// write opens the line.
func (s *sheet) write(kind textKind) {
	w := &writing{kind: kind}
	label, value := "sheet.note", ""
	switch kind {
	case textNote:
		w.code = s.page.Criteria[s.at].Code
		value = s.note(w.code)
	case textWhole:
		label, value = "sheet.whole", s.note("")
	case textTopic:
		label, value = "sheet.topic", s.topic()
	case textForm:
		label, value = "sheet.form", s.form()
	}
	w.field = widget.NewField(widget.Key(label), nil)
	w.field.SetValue(value)
	w.field.Focus(true)
	s.writing = w
}

// keep takes what was written.
func (s *sheet) keep() tea.Cmd {
	w := s.writing
	text := strings.TrimSpace(w.field.Value())
	s.writing = nil
	switch w.kind {
	case textTopic:
		return s.change(scoring.SheetChange{Topic: &text})
	case textForm:
		if !s.own && text == "" {
			return screen.Fail(scoring.Refuse("sheet.form-needed"))
		}
		return s.change(scoring.SheetChange{Form: &text})
	}
	return s.change(scoring.SheetChange{Notes: map[string]string{w.code: text}})
}

// Items of the choice of topics that are no topic.
const (
	topicDraw = "draw"
	topicFree = "free"
)

// chooseTopic offers the rulebook's topics, or a line to write one.
func (s *sheet) chooseTopic() {
	topics := s.page.Component.Rubric.Topics
	if len(topics) == 0 {
		s.write(textTopic)
		return
	}
	items := []widget.Item{{ID: topicDraw, Label: widget.Key("sheet.topic.draw")}}
	for i, t := range topics {
		items = append(items, widget.Item{ID: strconv.Itoa(i), Label: widget.Plain(t)})
	}
	s.menu = widget.NewMenu(append(items, widget.Item{ID: topicFree, Label: widget.Key("sheet.topic.free")})...)
	s.menu.SetSize(s.w, s.h-s.headLines())
}

// pickTopic takes a topic, draws one, or opens the line.
func (s *sheet) pickTopic() tea.Cmd {
	topics, id := s.page.Component.Rubric.Topics, s.menu.ID()
	s.menu = nil
	if id == topicFree {
		s.write(textTopic)
		return nil
	}
	topic := topics[rand.IntN(len(topics))]
	if i, err := strconv.Atoi(id); err == nil {
		topic = topics[i]
	}
	return tea.Batch(s.change(scoring.SheetChange{Topic: &topic}),
		screen.Do(screen.Say{Tone: theme.Good, Words: widget.Key("sheet.topic.is", topic)}))
}
