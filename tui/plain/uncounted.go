package plain

import (
	"slices"
	"strconv"

	"ampera/scoring"
)

// doubt is an entry that counts nowhere and waits for a ruling.
type doubt struct {
	scoring.Uncounted
	entry scoring.LogEntry
}

// doubts are all of them, newest first.
func (s *session) doubts() (out []doubt, err error) {
	s.desk.Read(func(v scoring.View) {
		for _, u := range v.Uncounted() {
			if u.Open() {
				out = append(out, doubt{Uncounted: u})
			}
		}
	})
	slices.Reverse(out)
	for i := range out {
		entries, err := s.desk.Log(s.ctx, scoring.LogQuery{Before: uint64(out[i].Place) + 2, Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(entries) == 1 {
			out[i].entry = entries[0]
		}
	}
	return out, nil
}

func (s *session) doubtWords(d doubt) string {
	at := d.entry.At.In(s.Clock().Location()).Format("2006-01-02 15:04")
	return s.lang.Text("plain.uncounted.by", s.lang.Done(d.entry), d.entry.Name, at)
}

// uncounted tells what does not count, and why; the chair rules on it, who wrote
// it may take it back.
func (s *session) uncounted() error {
	all, err := s.doubts()
	switch {
	case err != nil:
		s.refuse(err)
		return nil
	case len(all) == 0:
		s.say("log.uncounted")
		return nil
	}
	s.put(s.lang.Text("log.open", strconv.Itoa(len(all))) + ".")
	m := &menu{ask: s.lang.Text("plain.uncounted")}
	for i, d := range all {
		m.items = append(m.items, item{strconv.Itoa(i + 1), joined(s.doubtWords(d), s.lang.Verdict(d.Verdict)), func() error { return s.ruleOn(d, all) }})
	}
	return s.run(m)
}

// ruleOn tells one entry whole and takes the word that rules on it.
func (s *session) ruleOn(d doubt, all []doubt) error {
	s.put(s.doubtWords(d) + ".")
	s.say("log.verdict", s.lang.Verdict(d.Verdict))
	s.put(s.lang.Why(d.Why))
	var words []string
	against := slices.IndexFunc(all, func(o doubt) bool { return o.ID == d.By && o.By == d.ID })
	if against >= 0 {
		s.put(s.lang.Text("log.against", s.doubtWords(all[against])) + ".")
	}
	if s.may(scoring.Chair) {
		if d.Verdict == scoring.CutOff {
			words = append(words, "admit")
		}
		if against >= 0 {
			words = append(words, "hold")
		}
	}
	if s.may(scoring.Chair) || d.Person == s.actor().Person {
		words = append(words, "aside")
	}
	if words == nil {
		s.refuse(scoring.Refuse("log.not-yours"))
		return nil
	}
	a, err := s.ask(question{text: s.lang.Text("plain.uncounted.what", s.words(words)), words: words})
	if err != nil {
		return err
	}
	rule, done := scoring.RuleOn{Acts: []scoring.ActID{d.ID}}, "log.done.aside"
	switch a.word {
	case "admit":
		rule.Admit, done = true, "log.done.admit"
	case "hold":
		rule.Acts, done = []scoring.ActID{all[against].ID}, "log.done.choose"
	case "":
		s.what(a.text)
		return nil
	}
	if rule.Reason, err = s.text(s.lang.Text("plain.reason")); err != nil {
		return err
	}
	_, err = s.store(rule, s.lang.Text(done))
	return err
}
