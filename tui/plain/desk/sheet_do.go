package desk

import (
	"math/rand/v2"
	"strings"

	"ampera/scoring"
	"ampera/tui/plain/talk"
)

// do does what a word of a criterion's question says.
func (sh *sheet) do(a talk.Answer, c scoring.Criterion) (over bool, err error) {
	switch a.Word {
	case "read":
		return sh.readBack()
	case "note":
		return false, sh.note(c.Code, sh.Lang.Of(c.Name), a.Text)
	case "sheetnote":
		return false, sh.note("", sh.Lang.Text("sheet.whole"), a.Text)
	case "topic":
		return false, sh.topic(a.Text)
	case "form":
		return false, sh.form(a.Text)
	case "time":
		sh.tellTime()
	case "start":
		return false, sh.start()
	case "pause":
		return false, sh.pause(a.Text)
	case "stop":
		return false, sh.stop(a.Text)
	case "resume":
		_, err = sh.Store(scoring.InterruptSheet{Sheet: sh.id, Resume: true}, sh.Lang.Text("sheet.resumed"))
	case "absent":
		return false, sh.away(sh.id.Candidate, sh.page.Candidate.Name, sh.id.Component, sh.page.Presence, scoring.WasAbsent)
	case "repeat":
		return false, sh.away(sh.id.Candidate, sh.page.Candidate.Name, sh.id.Component, sh.page.Presence, scoring.ToRepeat)
	case "criteria":
		return false, ignoreBack(sh.chooseCriterion())
	case "brief":
		return false, sh.toggleBrief()
	case "undo":
		return false, ignoreBack(sh.Reverse(false))
	case "move":
		return sh.move(a.Text)
	case "leave":
		if sh.correcting {
			return false, talk.ErrBack
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
			ask = sh.Lang.Text("plain.mark.now", now) + ". " + ask
		}
		var err error
		if text, err = sh.AskText(ask); err != nil {
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
	text, err := sh.asked(text, sh.Lang.Text("plain.note", name), sh.shown().Notes[code])
	if err != nil {
		return ignoreBack(err)
	}
	return sh.change(scoring.SheetChange{Notes: map[string]string{code: text}}, sh.Lang.Text("sheet.note")+", "+sh.said(name, text))
}

// said is a name with a text, or that it is blank.
func (sh *sheet) said(name, text string) string {
	if text == "" {
		text = sh.Lang.Text("log.blank")
	}
	return name + ": " + text + "."
}

func (sh *sheet) form(text string) error {
	text, err := sh.asked(text, sh.Lang.Text("plain.form"), sh.shown().Form)
	if err != nil {
		return ignoreBack(err)
	}
	return sh.change(scoring.SheetChange{Form: &text}, sh.said(sh.Lang.Text("sheet.form"), text))
}

// topic writes the topic, chooses one of the rulebook's, or draws one.
func (sh *sheet) topic(text string) (err error) {
	topics := sh.rubric().Topics
	if text == "" && len(topics) > 0 {
		text, err = sh.chooseTopic(topics)
	}
	if err == nil {
		text, err = sh.asked(text, sh.Lang.Text("plain.topic"), sh.shown().Topic)
	}
	if err != nil {
		return ignoreBack(err)
	}
	return sh.change(scoring.SheetChange{Topic: &text}, sh.said(sh.Lang.Text("sheet.topic"), text))
}

// chooseTopic is a topic of the rulebook's, drawn or chosen; "" to write one.
func (sh *sheet) chooseTopic(topics []string) (topic string, err error) {
	m := &talk.Menu{Ask: sh.Lang.Text("plain.topic.which"), Items: []talk.Item{{Label: sh.Lang.Text("sheet.topic.draw")}}}
	for _, t := range topics {
		m.Items = append(m.Items, talk.Item{Label: t})
	}
	m.Items = append(m.Items, talk.Item{Key: "0", Label: sh.Lang.Text("sheet.topic.free")})
	at, err := sh.Choose(m)
	switch {
	case err != nil:
	case at == 0:
		topic = topics[rand.IntN(len(topics))]
	case at <= len(topics):
		topic = topics[at-1]
	}
	return topic, err
}

// chooseCriterion tells every criterion with its mark and goes to one.
func (sh *sheet) chooseCriterion() error {
	m := &talk.Menu{Ask: sh.Lang.Text("plain.criterion.which")}
	for _, line := range sh.markLines() {
		m.Items = append(m.Items, talk.Item{Label: line})
	}
	at, err := sh.Choose(m)
	if err == nil {
		sh.at = at
	}
	return err
}

// toggleBrief tells criteria without their levels, or with them again; it is
// kept for this person.
func (sh *sheet) toggleBrief() error {
	sh.brief = !sh.brief
	value := map[bool]string{true: "on", false: ""}[sh.brief]
	if err := sh.Desk.Remember("plain/brief", value); err != nil {
		sh.Refuse(err)
	}
	sh.Say(map[bool]string{true: "plain.brief.on", false: "plain.brief.off"}[sh.brief])
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
		if to, err = sh.AskText(sh.Lang.Text("plain.move", sh.id.Candidate, sh.page.Candidate.Name)); err != nil {
			return false, ignoreBack(err)
		}
	}
	name, known := "", false
	sh.Desk.Read(func(v scoring.View) { name, known = v.NameOf(to) })
	if !known {
		sh.Refuse(scoring.Refuse("number.unknown", to))
		return false, nil
	}
	why, err := sh.AskText(sh.Lang.Text("sheet.move.why", sh.id.Candidate, to, name))
	if err != nil {
		return false, ignoreBack(err)
	}
	return sh.Store(scoring.MoveSheet{Sheet: sh.id, To: to, Reason: strings.TrimSpace(why)}, sh.Lang.Text("sheet.moved"))
}
