package desk

import (
	"errors"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/tui/plain/talk"
)

// sheetWords are the words that every criterion's question takes.
var sheetWords = []string{"read", "note", "sheetnote", "topic", "form", "time", "start", "pause", "stop", "resume", "absent", "repeat",
	"criteria", "brief", "undo", "move", "leave"}

// fixWords are those of a correction.
var fixWords = []string{"read", "note", "sheetnote", "topic", "form", "criteria", "brief", "leave"}

// criterion asks for the mark of the criterion that is open, and goes on to the
// next; after the last one the sheet is read back.
func (sh *sheet) criterion() (over bool, err error) {
	sh.tellEnded()
	c := sh.page.Criteria[sh.at]
	full := append([]string{sh.criterionWords(c, sh.weight(c)) + "."}, sh.levelLines(c)...)
	text := sh.criterionWords(c, "") + ", " + sh.markRange() + ":"
	if !sh.brief && sh.told != sh.at {
		for _, line := range full {
			sh.Put(line)
		}
		text = sh.Lang.Text("plain.give", sh.markRange())
	}
	sh.told = sh.at
	words := sheetWords
	if sh.correcting {
		words = fixWords
	}
	a, err := sh.Ask(talk.Question{Text: text, Help: append(full, sh.Lang.Text("plain.criterion.help")), Words: words, Enter: true})
	switch {
	case errors.Is(err, talk.ErrBack) && sh.at > 0:
		sh.at--
		return false, nil
	case err != nil:
		return false, err
	case a.Word != "":
		return sh.do(a, c)
	case a.Text == "":
		return sh.onward(1)
	case a.Text == "-":
		blank := scoring.SheetChange{Marks: map[string]*scoring.Points{c.Code: nil}}
		return false, sh.change(blank, sh.Lang.Of(c.Name)+" "+sh.Lang.Text("log.blank")+".")
	}
	return sh.give(strings.Fields(a.Text))
}

// levelLines are the levels of a criterion with what each looks like, and the
// behaviours.
func (sh *sheet) levelLines(c scoring.Criterion) (out []string) {
	keys := sh.rubric().LevelKeys()
	for i, level := range sh.rubric().Levels {
		line := keys[i] + " " + sh.Lang.Of(level.Name)
		if i < len(c.Anchors) {
			line += ": " + sh.Lang.Of(c.Anchors[i])
		}
		out = append(out, line+".")
	}
	var seen []string
	for _, b := range c.Behaviours {
		seen = append(seen, sh.Lang.Of(b))
	}
	if seen != nil {
		out = append(out, sh.Lang.Text("sheet.seen")+": "+strings.Join(seen, "; ")+".")
	}
	return out
}

// criterionWords is a criterion by its place and name, with its weight where it
// is told in full, and what stands.
func (sh *sheet) criterionWords(c scoring.Criterion, weight string) string {
	now := ""
	if m, ok := sh.shown().Marks[c.Code]; ok {
		now = sh.Lang.Text("plain.mark.now", sh.levelWords(m))
	}
	note := ""
	if sh.shown().Notes[c.Code] != "" {
		note = sh.Lang.Text("plain.has-note")
	}
	head := sh.Lang.Text("plain.criterion", strconv.Itoa(sh.at+1), strconv.Itoa(len(sh.page.Criteria)), sh.Lang.Of(c.Name))
	return talk.Joined(head, weight, now, note)
}

// weight is a criterion's share of the sheet, or its factor.
func (sh *sheet) weight(c scoring.Criterion) string {
	if sh.rubric().Mapping == scoring.Plain {
		return sh.Lang.Text("plain.factor", sh.Points(c.Weight))
	}
	return sh.Lang.Text("plain.weight", sh.Points(c.Weight*100))
}

// markRange is what may be answered to a criterion.
func (sh *sheet) markRange() string {
	r := sh.rubric()
	if keys := r.LevelKeys(); keys != nil {
		return sh.Lang.Text("plain.levels", keys[0], keys[len(keys)-1])
	}
	words := sh.Range(r.Rule(sh.page.Criteria, ""))
	if r.Step > 0 {
		words = talk.Joined(words, sh.Lang.Text("plain.range.step", sh.Points(r.Step)))
	}
	return words
}

// levelWords is a mark, with the level's name where there are levels.
func (sh *sheet) levelWords(m scoring.Points) string { return sh.Lang.Mark(sh.rubric(), m) }

// give gives marks to the criterion that is open and those after it.
func (sh *sheet) give(texts []string) (over bool, err error) {
	left := sh.page.Criteria[sh.at:]
	if len(texts) > len(left) {
		sh.Say("plain.marks.many", strconv.Itoa(len(texts)), strconv.Itoa(len(left)))
		return false, nil
	}
	marks := map[string]*scoring.Points{}
	var words []string
	for i, text := range texts {
		m, why := sh.markOf(left[i], text)
		if why != nil {
			sh.Refuse(why)
			return false, nil
		}
		marks[left[i].Code] = m
		said := sh.levelWords(*m)
		if len(texts) > 1 {
			said = sh.Lang.Of(left[i].Name) + " " + said
		}
		words = append(words, said)
	}
	if err := sh.change(scoring.SheetChange{Marks: marks}, talk.Joined(words...)+"."); err != nil {
		return false, err
	}
	return sh.onward(len(texts))
}

// markOf reads the mark of one criterion: the key of a level, or a number.
func (sh *sheet) markOf(c scoring.Criterion, text string) (*scoring.Points, *scoring.Refusal) {
	r := sh.rubric()
	keys := r.LevelKeys()
	for i, key := range keys {
		if key == text {
			return &r.Levels[i].Value, nil
		}
	}
	if keys != nil {
		return nil, scoring.Refuse("sheet.no-level", text, keys[0], keys[len(keys)-1])
	}
	rule := r.Rule(sh.page.Criteria, c.Code)
	m, why := rule.Read(text)
	if why != nil && len(why.Args) > 0 {
		named := *why
		named.Args = append([]string{sh.Lang.Of(c.Name)}, why.Args[1:]...)
		why = &named
	}
	return m, why
}

// errKept is a change that was refused, which was said.
var errKept = errors.New("refused and said")

// change saves a change of the draft at once, or puts it into the correction.
func (sh *sheet) change(c scoring.SheetChange, words string) error {
	if sh.correcting {
		sh.fixes[sh.id] = sh.fixes[sh.id].Then(c)
		sh.Put(talk.Sentences(words, sh.Lang.Text("plain.fix.not-yet")))
		return nil
	}
	done, err := sh.Store(scoring.SaveSheet{Sheet: sh.id, SheetChange: c}, words)
	if err == nil && !done {
		err = errKept
	}
	return err
}

// onward goes on by so many criteria; behind the last one the sheet is read
// back when it is full, else the first blank one is asked for.
func (sh *sheet) onward(by int) (over bool, err error) {
	if sh.at += by; sh.at < len(sh.page.Criteria) {
		return false, nil
	}
	if why := sh.load(); why != nil {
		sh.Refuse(why)
		return true, nil
	}
	return sh.readBack()
}
