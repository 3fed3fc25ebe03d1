package desk

import (
	"errors"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/tui/plain/talk"
)

// line reads one candidate's line.
func (w *written) line(number string) (line scoring.WrittenLine, group string, ok bool) {
	w.Desk.Read(func(v scoring.View) {
		var i int
		if i, ok = v.Find(number); ok {
			line = v.WrittenLine(i, w.part)
			group = talk.Formation(v.Groups()[line.Group])
		}
	})
	return line, group, ok
}

// candidate asks for one candidate's marks: all, or those that are blank. to is
// a number that was typed in the place of a mark: who it is, is next.
func (w *written) candidate(number string, every bool) (to string, err error) {
	line, group, ok := w.line(number)
	if !ok {
		w.Refuse(scoring.Refuse("number.unknown", number))
		return "", talk.ErrBack
	}
	w.Put(talk.Joined(number+" "+line.Name, group) + ".")
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
		case errors.Is(err, talk.ErrBack) && at > 0:
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
	w.Refuse(why)
	if line.Exit != scoring.NoExit {
		return false, "", nil
	}
	for {
		a, err := w.Ask(talk.Question{Text: w.Lang.Text("plain.away", w.Word("present")), Words: []string{"present"}, Enter: true})
		switch {
		case err != nil:
			return false, "", err
		case a.Word != "":
			here, err = w.came(line.Number, line.Name, w.part.Code, line.Presence)
			return here, "", err
		case a.Text == "":
			return false, "", nil
		case w.knows(a.Text):
			return false, a.Text, nil
		}
		w.What(a.Text)
	}
}

// askMark asks for the mark of the first of some sub-tests. given is how many
// marks it got: several may be typed at once, with blanks between them.
func (w *written) askMark(number string, subs []int) (given int, to string, err error) {
	t := &w.part.SubTests[subs[0]]
	line, _, _ := w.line(number)
	a, err := w.Ask(talk.Question{Text: w.markWords(&line, subs[0]), Enter: true,
		Help:  []string{w.Lang.Text("plain.mark.help"), w.Range(t.Rule())},
		Words: w.markActs()})
	switch {
	case err != nil:
		return 0, "", err
	case a.Word == "absent":
		return 0, "", w.away(number, line.Name, w.part.Code, line.Presence, scoring.WasAbsent)
	case a.Word == "repeat":
		return 0, "", w.away(number, line.Name, w.part.Code, line.Presence, scoring.ToRepeat)
	case a.Word == "skip":
		return 0, "", errSkip
	case a.Word == "undo":
		return 0, "", ignoreBack(w.Reverse(false))
	case a.Word == "reason":
		return 0, "", ignoreBack(w.newReason(a.Text))
	case a.Text == "":
		return 1, "", nil
	case a.Text == "-":
		return w.save(number, subs[:1], []*scoring.Points{nil})
	}
	texts := strings.Fields(a.Text)
	if len(texts) == 1 && w.isNumber(t, texts[0]) {
		return 0, texts[0], nil
	}
	if len(texts) > len(subs) {
		w.Say("plain.marks.many", strconv.Itoa(len(texts)), strconv.Itoa(len(subs)))
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
	reason, err := w.WhyStood(*save, w.Lang.Text("plain.stood.help"))
	if errors.Is(err, talk.ErrBack) {
		w.Say("plain.stood.stays")
		return false, nil
	} else if err != nil {
		return false, err
	}
	save.Reason, w.reason = reason, reason
	w.Say("plain.stood.holds", w.Word("reason"))
	return true, nil
}

// newReason takes another reason for what comes, behind its word or asked for;
// the next correction finds out whether it says something.
func (w *written) newReason(text string) (err error) {
	if text == "" {
		w.Say("stood.reason", w.reason)
		if text, err = w.AskText(w.Lang.Text("plain.stood.new")); err != nil {
			return err
		}
	}
	w.reason = text
	w.Say("plain.stood.holds", w.Word("reason"))
	return nil
}

// markWords is the question for one mark: what stands, the range, and whether
// somebody else has to type it, too.
func (w *written) markWords(line *scoring.WrittenLine, n int) string {
	t := &w.part.SubTests[n]
	now, twice := "", ""
	if line.Marks[n].Has {
		now = w.Lang.Text("plain.mark.now", w.Points(line.Marks[n].Value))
	}
	if line.Keys != nil {
		switch line.Keys[n] {
		case scoring.KeyFree, scoring.KeyMine:
			twice = w.Lang.Text("plain.mark.first")
		case scoring.KeyOther:
			twice = w.Lang.Text("plain.mark.second")
		case scoring.KeysDiffer:
			twice = w.Lang.Text("state.differ")
		}
	}
	return talk.Joined(w.Lang.Of(t.Name), now, w.Range(t.Rule()), twice) + ":"
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
	w.Desk.Read(func(v scoring.View) { known = v.Knows(text) })
	return known
}

// readMarks reads marks by the rule of their sub-tests. What is impossible is
// said, what is unlikely asked about.
func (w *written) readMarks(texts []string, subs []int) (marks []*scoring.Points, ok bool, err error) {
	for i, text := range texts {
		t := &w.part.SubTests[subs[i]]
		rule := t.Rule()
		rule.Name = w.Lang.Of(t.Name)
		m, why := rule.Read(text)
		if why != nil {
			w.Refuse(why)
			return nil, false, nil
		}
		if odd := t.Unlikely(*m); odd != nil {
			named := *odd
			named.Args = append([]string{rule.Name}, odd.Args[1:]...)
			w.Refuse(&named)
			if yes, err := w.Confirm(w.Lang.Text("plain.mark.sure", rule.Name, w.Points(*m))); err != nil || !yes {
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
		value := w.Lang.Text("log.blank")
		if m != nil {
			value = w.Points(*m)
		}
		words = append(words, w.Lang.Of(t.Name)+" "+value)
	}
	save := scoring.SaveWritten{Rows: []scoring.WrittenRow{{Line: 1, Number: number, Marks: patch}}}
	if ok, err := w.why(&save); err != nil || !ok {
		return 0, "", err
	}
	done, err := w.Store(save, talk.Joined(words...)+".")
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
		w.Say("plain.key.mine")
	case scoring.KeysAgree:
		w.Say("plain.key.agree")
	case scoring.KeysDiffer:
		w.Say("plain.key.differ")
	}
}
