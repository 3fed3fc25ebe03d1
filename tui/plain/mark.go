package plain

import (
	"errors"
	"strconv"
	"strings"

	"ampera/scoring"
)

// line reads one candidate's line.
func (w *written) line(number string) (line scoring.WrittenLine, group string, ok bool) {
	w.desk.Read(func(v scoring.View) {
		var i int
		if i, ok = v.Find(number); ok {
			line = v.WrittenLine(i, w.part)
			group = title(v.Groups()[line.Group])
		}
	})
	return line, group, ok
}

// candidate asks for one candidate's marks: all, or those that are blank. to is
// a number that was typed in the place of a mark: who it is, is next.
func (w *written) candidate(number string, every bool) (to string, err error) {
	line, group, ok := w.line(number)
	if !ok {
		w.refuse(scoring.Refuse("number.unknown", number))
		return "", errBack
	}
	w.put(joined(number+" "+line.Name, group) + ".")
	if why := line.Closed(); why != nil {
		if here, to, err := w.closed(&line, why); err != nil || !here {
			return to, err
		}
		line, _, _ = w.line(number)
	}
	var subs []int
	for n := range w.part.SubTests {
		if every || w.toType(&line, n) {
			subs = append(subs, n)
		}
	}
	for at := 0; at < len(subs); {
		given, to, err := w.askMark(number, subs[at:])
		switch {
		case errors.Is(err, errBack) && at > 0:
			at--
		case errors.Is(err, errSkip):
			return "", nil
		case err != nil || to != "":
			return to, err
		}
		at += given
	}
	return "", nil
}

// errSkip leaves a candidate as they are and goes on to the next.
var errSkip = errors.New("to the next candidate")

// closed says why a candidate takes no marks; here is whether they came after
// all, which is recorded. to is a number that was answered: who it is, is next.
func (w *written) closed(line *scoring.WrittenLine, why *scoring.Refusal) (here bool, to string, err error) {
	w.refuse(why)
	if line.Exit != scoring.NoExit {
		return false, "", nil
	}
	for {
		a, err := w.ask(question{text: w.lang.Text("plain.away", w.word("present")), words: []string{"present"}, enter: true})
		switch {
		case err != nil:
			return false, "", err
		case a.word != "":
			here, err = w.came(line.Number, line.Name, w.part.Code, line.Presence)
			return here, "", err
		case a.text == "":
			return false, "", nil
		case w.knows(a.text):
			return false, a.text, nil
		}
		w.what(a.text)
	}
}

// askMark asks for the mark of the first of some sub-tests. given is how many
// marks it got: several may be typed at once, with blanks between them.
func (w *written) askMark(number string, subs []int) (given int, to string, err error) {
	t := &w.part.SubTests[subs[0]]
	line, _, _ := w.line(number)
	a, err := w.ask(question{text: w.markWords(&line, subs[0]), enter: true,
		help:  []string{w.lang.Text("plain.mark.help"), w.rangeOf(t.Rule())},
		words: w.markActs()})
	switch {
	case err != nil:
		return 0, "", err
	case a.word == "absent":
		return 0, "", w.away(number, line.Name, w.part.Code, line.Presence, scoring.WasAbsent)
	case a.word == "repeat":
		return 0, "", w.away(number, line.Name, w.part.Code, line.Presence, scoring.ToRepeat)
	case a.word == "skip":
		return 0, "", errSkip
	case a.word == "undo":
		return 0, "", ignoreBack(w.reverse(false))
	case a.word == "reason":
		return 0, "", ignoreBack(w.newReason(a.text))
	case a.text == "":
		return 1, "", nil
	case a.text == "-":
		return w.save(number, subs[:1], []*scoring.Points{nil})
	}
	texts := strings.Fields(a.text)
	if len(texts) == 1 && w.isNumber(t, texts[0]) {
		return 0, texts[0], nil
	}
	if len(texts) > len(subs) {
		w.say("plain.marks.many", strconv.Itoa(len(texts)), strconv.Itoa(len(subs)))
		return 0, "", nil
	}
	marks, ok, err := w.readMarks(texts, subs)
	if err != nil || !ok {
		return 0, "", err
	}
	return w.save(number, subs[:len(marks)], marks)
}

// markActs are the words that may be answered in the place of a mark.
func (w *written) markActs() []string {
	words := []string{"absent", "repeat", "skip", "undo"}
	if w.reason != "" {
		words = append(words, "reason")
	}
	return words
}

// why has a save of marks give a reason where results that stand change: the one
// given before, or it is asked for. ok is false when the former marks are to stay.
func (w *written) why(save *scoring.SaveWritten) (ok bool, err error) {
	if w.standing(*save) == 0 {
		return true, nil
	}
	if save.Reason = w.reason; save.Reason != "" && w.empty(*save) == nil {
		return true, nil
	}
	reason, err := w.whyStood(*save, w.lang.Text("plain.stood.help"))
	if errors.Is(err, errBack) {
		w.say("plain.stood.stays")
		return false, nil
	} else if err != nil {
		return false, err
	}
	save.Reason, w.reason = reason, reason
	w.say("plain.stood.holds", w.word("reason"))
	return true, nil
}

// newReason takes another reason for what comes, behind its word or asked for;
// the next correction finds out whether it says something.
func (w *written) newReason(text string) (err error) {
	if text == "" {
		w.say("stood.reason", w.reason)
		if text, err = w.text(w.lang.Text("plain.stood.new")); err != nil {
			return err
		}
	}
	w.reason = text
	w.say("plain.stood.holds", w.word("reason"))
	return nil
}

// markWords is the question for one mark: what stands, the range, and whether
// somebody else has to type it, too.
func (w *written) markWords(line *scoring.WrittenLine, n int) string {
	t := &w.part.SubTests[n]
	now, twice := "", ""
	if line.Marks[n].Has {
		now = w.lang.Text("plain.mark.now", w.points(line.Marks[n].Value))
	}
	if line.Keys != nil {
		switch line.Keys[n] {
		case scoring.KeyFree, scoring.KeyMine:
			twice = w.lang.Text("plain.mark.first")
		case scoring.KeyOther:
			twice = w.lang.Text("plain.mark.second")
		case scoring.KeysDiffer:
			twice = w.lang.Text("state.differ")
		}
	}
	return joined(w.lang.Of(t.Name), now, w.rangeOf(t.Rule()), twice) + ":"
}

// isNumber says whether a text is a candidate's number, as a scanner sends it,
// and not a mark as people write one.
func (w *written) isNumber(t *scoring.SubTest, text string) bool {
	if _, why := t.Rule().Read(text); why == nil && (len(text) < 2 || text[0] != '0') {
		return false
	}
	return w.knows(text)
}

// knows says whether a text is a candidate's number.
func (w *written) knows(text string) (known bool) {
	w.desk.Read(func(v scoring.View) { known = v.Knows(text) })
	return known
}

// readMarks reads marks by the rule of their sub-tests. What is impossible is
// said, what is unlikely asked about.
func (w *written) readMarks(texts []string, subs []int) (marks []*scoring.Points, ok bool, err error) {
	for i, text := range texts {
		t := &w.part.SubTests[subs[i]]
		rule := t.Rule()
		rule.Name = w.lang.Of(t.Name)
		m, why := rule.Read(text)
		if why != nil {
			w.refuse(why)
			return nil, false, nil
		}
		if odd := t.Unlikely(*m); odd != nil {
			named := *odd
			named.Args = append([]string{rule.Name}, odd.Args[1:]...)
			w.refuse(&named)
			if yes, err := w.confirm(w.lang.Text("plain.mark.sure", rule.Name, w.points(*m))); err != nil || !yes {
				return nil, false, err
			}
		}
		marks = append(marks, m)
	}
	return marks, true, nil
}

// save saves marks of one candidate and says how they stand then.
func (w *written) save(number string, subs []int, marks []*scoring.Points) (given int, to string, err error) {
	patch, words := map[string]*scoring.Points{}, []string{}
	for i, m := range marks {
		t := &w.part.SubTests[subs[i]]
		patch[t.Code] = m
		value := w.lang.Text("log.blank")
		if m != nil {
			value = w.points(*m)
		}
		words = append(words, w.lang.Of(t.Name)+" "+value)
	}
	save := scoring.SaveWritten{Rows: []scoring.WrittenRow{{Line: 1, Number: number, Marks: patch}}}
	if ok, err := w.why(&save); err != nil || !ok {
		return 0, "", err
	}
	done, err := w.store(save, joined(words...)+".")
	if err != nil || !done {
		return 0, "", err
	}
	line, _, _ := w.line(number)
	for i, n := range subs {
		if line.Keys != nil && marks[i] != nil {
			w.keyed(line.Keys[n])
		}
	}
	return len(marks), "", nil
}

// keyed says how far a double-keyed mark is after this person typed it.
func (w *written) keyed(state scoring.KeyState) {
	switch state {
	case scoring.KeyMine:
		w.say("plain.key.mine")
	case scoring.KeysAgree:
		w.say("plain.key.agree")
	case scoring.KeysDiffer:
		w.say("plain.key.differ")
	}
}

// rangeOf is what a mark may be.
func (t *talk) rangeOf(r scoring.MarkRule) string {
	words := t.lang.Text("plain.range", t.points(r.Least), t.points(r.Most))
	if r.Decimals > 0 && r.Decimals < scoring.PointDecimals {
		words = joined(words, t.lang.Text("plain.range.decimals", strconv.Itoa(r.Decimals)))
	}
	return words
}

func ignoreBack(err error) error {
	if errors.Is(err, errBack) {
		return nil
	}
	return err
}

// away records that a candidate was absent, or is to come again.
func (s *session) away(number, name, component string, was, as scoring.Presence) error {
	ask := map[scoring.Presence]string{scoring.WasAbsent: "marks.absent.ask", scoring.ToRepeat: "marks.repeat.ask"}[as]
	here, refused := 0, error(nil)
	s.desk.Read(func(v scoring.View) {
		here, refused = scoring.Recording(v, scoring.MarkPresence{Numbers: []string{number}, Component: component, Presence: as})
	})
	if refused != nil {
		s.refuse(refused)
		return nil
	}
	if here > 0 {
		s.put(s.lang.RecordedHere(here, 1))
	}
	yes, err := s.confirm(s.lang.Text(ask, number, name))
	if err != nil || !yes {
		return err
	}
	why, err := s.whyNotAbsent(was, as, "plain.reason")
	if err != nil {
		return err
	}
	done, err := s.store(scoring.MarkPresence{Numbers: []string{number}, Component: component, Presence: as, Reason: why, At: s.Clock()}, s.presenceWords(number, as))
	if err != nil || !done {
		return err
	}
	return errSkip
}

// whyNotAbsent asks for the reason that taking an absence back needs.
func (s *session) whyNotAbsent(was, as scoring.Presence, ask string, args ...string) (string, error) {
	if was != scoring.WasAbsent || as == scoring.WasAbsent {
		return "", nil
	}
	return s.text(s.lang.Text(ask, args...))
}

// came takes an absence or a repetition back; an absence needs a reason.
func (s *session) came(number, name, component string, was scoring.Presence) (done bool, err error) {
	set := scoring.MarkPresence{Numbers: []string{number}, Component: component, At: s.Clock()}
	if set.Reason, err = s.whyNotAbsent(was, set.Presence, "plain.present.why", number, name); err != nil {
		return false, ignoreBack(err)
	}
	return s.store(set, s.presenceWords(number, scoring.WasPresent))
}

func (s *session) presenceWords(number string, as scoring.Presence) string {
	return number + ": " + s.lang.Text("state."+string(as)) + "."
}
