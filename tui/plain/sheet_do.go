package plain

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"ampera/scoring"
)

// do does what a word of a criterion's question says.
func (sh *sheet) do(a answer, c scoring.Criterion) (over bool, err error) {
	switch a.word {
	case "read":
		return sh.readBack()
	case "note":
		return false, sh.note(c.Code, sh.lang.Of(c.Name), a.text)
	case "sheetnote":
		return false, sh.note("", sh.lang.Text("sheet.whole"), a.text)
	case "topic":
		return false, sh.topic(a.text)
	case "form":
		return false, sh.form(a.text)
	case "time":
		sh.tellTime()
	case "start":
		return false, sh.start()
	case "pause":
		return false, sh.pause(a.text)
	case "stop":
		return false, sh.stop(a.text)
	case "resume":
		_, err = sh.store(scoring.InterruptSheet{Sheet: sh.id, Resume: true}, sh.lang.Text("sheet.resumed"))
	case "absent":
		return false, sh.away(sh.id.Candidate, sh.page.Candidate.Name, sh.id.Component, sh.page.Presence, scoring.WasAbsent)
	case "repeat":
		return false, sh.away(sh.id.Candidate, sh.page.Candidate.Name, sh.id.Component, sh.page.Presence, scoring.ToRepeat)
	case "criteria":
		return false, ignoreBack(sh.chooseCriterion())
	case "brief":
		return false, sh.toggleBrief()
	case "undo":
		return false, ignoreBack(sh.reverse(false))
	case "move":
		return sh.move(a.text)
	case "leave":
		if sh.correcting {
			return false, errBack
		}
		return true, nil
	}
	return false, err
}

// asked is what stands behind a word, or what is asked for when nothing does;
// "-" makes it blank.
func (sh *sheet) asked(text, ask, now string) (string, error) {
	if text == "" {
		if now != "" {
			ask = sh.lang.Text("plain.mark.now", now) + ". " + ask
		}
		var err error
		if text, err = sh.text(ask); err != nil {
			return "", err
		}
	}
	if text == "-" {
		return "", nil
	}
	return text, nil
}

// note writes the note of a criterion, or with code "" that of the sheet.
func (sh *sheet) note(code, name, text string) error {
	text, err := sh.asked(text, sh.lang.Text("plain.note", name), sh.shown().Notes[code])
	if err != nil {
		return ignoreBack(err)
	}
	return sh.change(scoring.SheetChange{Notes: map[string]string{code: text}}, sh.lang.Text("sheet.note")+", "+sh.said(name, text))
}

// said is a name with a text, or that it is blank.
func (sh *sheet) said(name, text string) string {
	if text == "" {
		text = sh.lang.Text("log.blank")
	}
	return name + ": " + text + "."
}

func (sh *sheet) form(text string) error {
	text, err := sh.asked(text, sh.lang.Text("plain.form"), sh.shown().Form)
	if err != nil {
		return ignoreBack(err)
	}
	return sh.change(scoring.SheetChange{Form: &text}, sh.said(sh.lang.Text("sheet.form"), text))
}

// topic writes the topic, chooses one of the rulebook's, or draws one.
func (sh *sheet) topic(text string) (err error) {
	topics := sh.rubric().Topics
	if text == "" && len(topics) > 0 {
		text, err = sh.chooseTopic(topics)
	}
	if err == nil {
		text, err = sh.asked(text, sh.lang.Text("plain.topic"), sh.shown().Topic)
	}
	if err != nil {
		return ignoreBack(err)
	}
	return sh.change(scoring.SheetChange{Topic: &text}, sh.said(sh.lang.Text("sheet.topic"), text))
}

// chooseTopic is a topic of the rulebook's, drawn or chosen; "" to write one.
func (sh *sheet) chooseTopic(topics []string) (topic string, err error) {
	take := func(t string) func() error { return func() error { topic = t; return nil } }
	m := &menu{ask: sh.lang.Text("plain.topic.which")}
	m.items = append(m.items, item{"1", sh.lang.Text("sheet.topic.draw"), take(topics[rand.IntN(len(topics))])})
	for i, t := range topics {
		m.items = append(m.items, item{strconv.Itoa(i + 2), t, take(t)})
	}
	m.items = append(m.items, item{"0", sh.lang.Text("sheet.topic.free"), take("")})
	err = sh.run(m)
	return topic, err
}

// chooseCriterion tells every criterion with its mark and goes to one.
func (sh *sheet) chooseCriterion() error {
	m := &menu{ask: sh.lang.Text("plain.criterion.which")}
	for i, line := range sh.markLines() {
		m.items = append(m.items, item{strconv.Itoa(i + 1), line, func() error { sh.at = i; return nil }})
	}
	return sh.run(m)
}

// toggleBrief tells criteria without their levels, or with them again; it is
// kept for this person.
func (sh *sheet) toggleBrief() error {
	sh.brief = !sh.brief
	value := map[bool]string{true: "on", false: ""}[sh.brief]
	if err := sh.desk.Remember("plain/brief", value); err != nil {
		sh.refuse(err)
	}
	sh.say(map[bool]string{true: "plain.brief.on", false: "plain.brief.off"}[sh.brief])
	return nil
}

// move takes the sheet to the candidate who was assessed: the one whom somebody
// wished for, if anybody did.
func (sh *sheet) move(to string) (over bool, err error) {
	wish := sh.page.Move
	if to == "" && wish != nil {
		to = wish.To
	}
	if to == "" {
		if to, err = sh.text(sh.lang.Text("plain.move", sh.id.Candidate, sh.page.Candidate.Name)); err != nil {
			return false, ignoreBack(err)
		}
	}
	name, known := "", false
	sh.desk.Read(func(v scoring.View) {
		var i int
		if i, known = v.Find(to); known {
			name = v.Record().At(i).Name
		}
	})
	if !known {
		sh.refuse(scoring.Refuse("number.unknown", to))
		return false, nil
	}
	why, err := sh.text(sh.lang.Text("sheet.move.why", sh.id.Candidate, to, name))
	if err != nil {
		return false, ignoreBack(err)
	}
	return sh.store(scoring.MoveSheet{Sheet: sh.id, To: to, Reason: strings.TrimSpace(why)}, sh.lang.Text("sheet.moved"))
}
