package talk

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
	ErrBack = errors.New("one step back")
	ErrMenu = errors.New("to the main menu")
	ErrEnd  = errors.New("no more answers")
)

// Streams are what a conversation is held through.
type Streams struct {
	In  io.Reader
	Out io.Writer
	// Secret reads one line unseen, such as a passphrase from a terminal; an
	// error ends the conversation. nil: the next line of In is it.
	Secret func(context.Context) (string, error)
	Phrase string // answers the first question for a passphrase; "" asks
}

// Talk is the conversation itself. It alone touches the two streams.
type Talk struct {
	Ctx   context.Context // of the whole conversation: it ends with it
	Lang  wording.Lang
	Watch Watch
	Fault error // why nothing can be printed any more; nil: it can

	streams Streams
	in      *bufio.Reader
	typing  chan typed // a line that is waited for; nil: none
}

// New is a conversation in a language.
func New(ctx context.Context, streams Streams, lang wording.Lang) *Talk {
	return &Talk{Ctx: ctx, Lang: lang, streams: streams, in: bufio.NewReader(streams.In)}
}

// typed is a line that was read.
type typed struct {
	line string
	err  error
}

// Say prints a text of the catalogue, whose line ends are its own.
func (t *Talk) Say(key string, args ...string) {
	for line := range strings.SplitSeq(t.Lang.Text(key, args...), "\n") {
		t.Put(line)
	}
}

// What says that an answer is none of those that may be given.
func (t *Talk) What(given string) { t.Say("plain.what", quoted(given)) }

// Put prints a text as one paragraph, in as many lines as 80 columns need. A
// line end in it is somebody else's.
func (t *Talk) Put(text string) {
	for _, part := range wrap(spoken(text), columns) {
		if t.Fault == nil {
			_, t.Fault = io.WriteString(t.streams.Out, part+"\n")
		}
	}
}

// Read waits for the next line. It reads no further than that, so that somebody
// else may read the same terminal for a passphrase.
func (t *Talk) Read() (string, error) {
	if t.Fault != nil {
		return "", ErrEnd
	}
	late := t.Watch.begin() // before anybody can answer
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
		case <-t.Ctx.Done():
			return "", ErrEnd
		case l := <-t.typing:
			t.typing = nil
			if l.err != nil && l.line == "" {
				return "", ErrEnd
			}
			return meant(l.line), nil
		case <-late:
			if late = t.Watch.again(); late == nil {
				return "", errIdle
			}
		}
	}
}

// Unseen reads a passphrase.
func (t *Talk) Unseen() (string, error) {
	if phrase := t.streams.Phrase; phrase != "" {
		t.streams.Phrase = ""
		return phrase, nil
	}
	if t.streams.Secret == nil {
		return t.Read()
	}
	text, err := t.streams.Secret(t.Ctx)
	if err != nil {
		return "", ErrEnd
	}
	return strings.TrimSpace(text), nil
}

// Question is one thing that is asked.
type Question struct {
	Text  string            // the question, with what may be answered
	Help  []string          // what "?" says, before the words
	Words []string          // words that may be answered, by their keys: plain.word.<key>, or of a page page.word.<key>
	Means map[string]string // what words of a page do, by keys of the catalogue
	Free  bool              // any text is an answer: a word counts whole, or by its first letter
	Enter bool              // a blank answer is an answer; else it goes back
}

// Answer is a word of the question, with what stands behind it, or a text.
type Answer struct{ Word, Text string }

// Ask asks until there is an answer.
func (t *Talk) Ask(q Question) (Answer, error) {
	for {
		t.Put(q.Text)
		text, err := t.Read()
		if away := errors.Is(err, errIdle); away || err == nil && t.isLock(text) {
			if err := t.Watch.Lock(away); err != nil {
				return Answer{}, err
			}
			continue
		}
		if err != nil {
			return Answer{}, err
		}
		switch {
		case text == "?":
			t.explain(q)
			continue
		case text == "" && !q.Enter, t.isBack(text):
			return Answer{}, ErrBack
		case query.Fold(text) == "menu":
			return Answer{}, ErrMenu
		}
		a, several := t.understand(q, text)
		if several == nil {
			return a, nil
		}
		t.Say("plain.several", strings.Join(several, ", "))
	}
}

// explain says what may be answered, and by which words.
func (t *Talk) explain(q Question) {
	for _, line := range q.Help {
		t.Put(line)
	}
	for _, w := range q.Words {
		key, own := q.Means[w]
		if !own {
			key = "plain.help." + w
		}
		t.Put(t.Word(w) + ": " + t.Lang.Text(key))
	}
	t.Say("plain.help.always")
}

// Word is the word of a key, of the conversation or of a page.
func (t *Talk) Word(key string) string { return t.Lang.Word(key) }

// Words are the words of some keys, to be told.
func (t *Talk) Words(keys []string) string {
	out := make([]string, len(keys))
	for i, key := range keys {
		out[i] = t.Word(key)
	}
	return strings.Join(out, ", ")
}

// isBack says whether an answer goes back: by this language's letter, or the
// word of any.
func (t *Talk) isBack(text string) bool {
	text = query.Fold(text)
	if text == t.Lang.Text("plain.back") {
		return true
	}
	return slices.ContainsFunc(wording.Langs, func(l wording.Lang) bool { return text == l.Text("plain.back.word") })
}

// understand finds the word that an answer begins with, or all that it may be.
func (t *Talk) understand(q Question, text string) (a Answer, several []string) {
	first, rest, _ := strings.Cut(text, " ")
	first, rest = query.Fold(first), strings.TrimSpace(rest)
	if first == "" || strings.IndexFunc(first, unicode.IsLetter) != 0 {
		return Answer{Text: text}, nil
	}
	var found []string
	for _, key := range q.Words {
		switch word := t.Word(key); {
		case first == word:
			return Answer{key, rest}, nil
		case q.Free && len(first) > 1:
		case strings.HasPrefix(word, first):
			found = append(found, key)
		}
	}
	switch len(found) {
	case 0:
		return Answer{Text: text}, nil
	case 1:
		return Answer{found[0], rest}, nil
	}
	for _, key := range found {
		several = append(several, t.Word(key))
	}
	return a, several
}

// AskText asks for words of one's own, such as a reason. A blank answer goes back.
func (t *Talk) AskText(ask string, help ...string) (string, error) {
	a, err := t.Ask(Question{Text: ask, Help: help})
	return a.Text, err
}

// Confirm asks for yes or no; going back is no.
func (t *Talk) Confirm(ask string) (bool, error) {
	for {
		a, err := t.Ask(Question{Text: ask + " " + t.Lang.Text("plain.yes-or-no"), Words: []string{"yes", "no"}})
		switch {
		case errors.Is(err, ErrBack):
			return false, nil
		case err != nil || a.Word != "":
			return a.Word == "yes", err
		}
		t.What(a.Text)
	}
}
