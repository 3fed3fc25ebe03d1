package plain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"ampera/scoring/query"
	"ampera/scoring/wording"
)

// What an answer may be instead of one: every question passes it on.
var (
	errBack = errors.New("one step back")
	errMenu = errors.New("to the main menu")
	errEnd  = errors.New("no more answers")
)

// talk is the conversation itself. It alone touches the two streams.
type talk struct {
	ctx    context.Context // of the whole conversation: it ends with it
	lang   wording.Lang
	in     *bufio.Reader
	out    io.Writer
	secret func(context.Context) (string, error)
	phrase string // answers the first question for a passphrase
	fault  error  // why out takes no more; nil: it does

	typing chan typed // a line that is waited for; nil: none
	idle   idle
}

// typed is a line that was read.
type typed struct {
	line string
	err  error
}

// say prints a text of the catalogue, whose line ends are its own.
func (t *talk) say(key string, args ...string) {
	for line := range strings.SplitSeq(t.lang.Text(key, args...), "\n") {
		t.put(line)
	}
}

// what says that an answer is none of those that may be given.
func (t *talk) what(given string) { t.say("plain.what", quoted(given)) }

// put prints a text as one paragraph, in as many lines as 80 columns need. A
// line end in it is somebody else's.
func (t *talk) put(text string) {
	for _, part := range wrap(spoken(text), columns) {
		if t.fault == nil {
			_, t.fault = io.WriteString(t.out, part+"\n")
		}
	}
}

// document prints a text that was made for paper, without its rules of signs.
func (t *talk) document(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Trim(line, "=- ") != "" {
			t.put(line)
		}
	}
}

// read waits for the next line. It reads no further than that, so that somebody
// else may read the same terminal for a passphrase.
func (t *talk) read() (string, error) {
	if t.fault != nil {
		return "", errEnd
	}
	late := t.idle.begin() // before anybody can answer
	if t.typing == nil {
		got := make(chan typed, 1)
		t.typing = got
		go func() {
			line, err := t.in.ReadString('\n')
			got <- typed{line, err}
		}()
	}
	for {
		select {
		case <-t.ctx.Done():
			return "", errEnd
		case l := <-t.typing:
			t.typing = nil
			if l.err != nil && l.line == "" {
				return "", errEnd
			}
			return meant(l.line), nil
		case <-late:
			if late = t.idle.again(); late == nil {
				return "", errIdle
			}
		}
	}
}

// unseen reads a passphrase.
func (t *talk) unseen() (string, error) {
	if phrase := t.phrase; phrase != "" {
		t.phrase = ""
		return phrase, nil
	}
	if t.secret == nil {
		return t.read()
	}
	text, err := t.secret(t.ctx)
	if err != nil {
		return "", errEnd
	}
	return strings.TrimSpace(text), nil
}

// question is one thing that is asked.
type question struct {
	text  string            // the question, with what may be answered
	help  []string          // what "?" says, before the words
	words []string          // words that may be answered, by their keys: plain.word.<key>, or of a page page.word.<key>
	means map[string]string // what words of a page do, by keys of the catalogue
	free  bool              // any text is an answer: a word counts whole, or by its first letter
	enter bool              // a blank answer is an answer; else it goes back
}

// answer is a word of the question, with what stands behind it, or a text.
type answer struct{ word, text string }

// ask asks until there is an answer.
func (t *talk) ask(q question) (answer, error) {
	for {
		t.put(q.text)
		text, err := t.read()
		if away := errors.Is(err, errIdle); away || err == nil && t.isLock(text) {
			if err := t.idle.lock(away); err != nil {
				return answer{}, err
			}
			continue
		}
		if err != nil {
			return answer{}, err
		}
		switch {
		case text == "?":
			t.explain(q)
			continue
		case text == "" && !q.enter, t.isBack(text):
			return answer{}, errBack
		case query.Fold(text) == "menu":
			return answer{}, errMenu
		}
		a, several := t.understand(q, text)
		if several == nil {
			return a, nil
		}
		t.say("plain.several", strings.Join(several, ", "))
	}
}

// explain says what may be answered, and by which words.
func (t *talk) explain(q question) {
	for _, line := range q.help {
		t.put(line)
	}
	for _, w := range q.words {
		key, own := q.means[w]
		if !own {
			key = "plain.help." + w
		}
		t.put(t.word(w) + ": " + t.lang.Text(key))
	}
	t.say("plain.help.always")
}

func (t *talk) word(key string) string {
	if of := "page.word." + key; wording.Has(of) {
		return t.lang.Text(of)
	}
	return t.lang.Text("plain.word." + key)
}

// words are the words of some keys, to be told.
func (t *talk) words(keys []string) string {
	out := make([]string, len(keys))
	for i, key := range keys {
		out[i] = t.word(key)
	}
	return strings.Join(out, ", ")
}

// isBack says whether an answer goes back: by this language's letter, or the
// word of any.
func (t *talk) isBack(text string) bool {
	text = query.Fold(text)
	if text == t.lang.Text("plain.back") {
		return true
	}
	return slices.ContainsFunc(wording.Langs, func(l wording.Lang) bool { return text == l.Text("plain.back.word") })
}

// understand finds the word that an answer begins with, or all that it may be.
func (t *talk) understand(q question, text string) (a answer, several []string) {
	first, rest, _ := strings.Cut(text, " ")
	first, rest = query.Fold(first), strings.TrimSpace(rest)
	if first == "" || strings.IndexFunc(first, unicode.IsLetter) != 0 {
		return answer{text: text}, nil
	}
	var found []string
	for _, key := range q.words {
		switch word := t.word(key); {
		case first == word:
			return answer{key, rest}, nil
		case q.free && len(first) > 1:
		case strings.HasPrefix(word, first):
			found = append(found, key)
		}
	}
	switch len(found) {
	case 0:
		return answer{text: text}, nil
	case 1:
		return answer{found[0], rest}, nil
	}
	for _, key := range found {
		several = append(several, t.word(key))
	}
	return a, several
}

// text asks for words of one's own, such as a reason. A blank answer goes back.
func (t *talk) text(ask string, help ...string) (string, error) {
	a, err := t.ask(question{text: ask, help: help})
	return a.text, err
}

// confirm asks for yes or no; going back is no.
func (t *talk) confirm(ask string) (bool, error) {
	for {
		a, err := t.ask(question{text: ask + " " + t.lang.Text("plain.yes-or-no"), words: []string{"yes", "no"}})
		switch {
		case errors.Is(err, errBack):
			return false, nil
		case err != nil || a.word != "":
			return a.word == "yes", err
		}
		t.what(a.text)
	}
}
