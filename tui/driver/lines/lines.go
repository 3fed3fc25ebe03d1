// Package lines is a conversation in lines that a test leads.
package lines

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/plain"
	"ampera/tui/plain/talk"
)

// Dialog is a conversation that a test leads: it waits for each question before
// it answers. Every line of it is held to what lines may be.
type Dialog struct {
	Lang wording.Lang
	Err  error // of the end
	t    *testing.T

	mu      sync.Mutex
	out     bytes.Buffer // since the last answer
	all     strings.Builder
	rest    []byte
	asked   chan struct{}
	answers chan string
	ended   chan error
	over    bool
}

// Write takes what the conversation prints.
func (d *Dialog) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.all.Write(p)
	return d.out.Write(p)
}

// Read hands an answer over, once the test has seen the question.
func (d *Dialog) Read(p []byte) (int, error) {
	if len(d.rest) == 0 {
		d.asked <- struct{}{}
		line, more := <-d.answers
		if !more {
			return 0, io.EOF
		}
		d.rest = []byte(line)
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// Talk begins a conversation at an office. It ends with the test.
func Talk(t *testing.T, life scoring.Lifecycle, lang wording.Lang, change ...func(*plain.Env)) *Dialog {
	t.Helper()
	d := &Dialog{t: t, Lang: lang, asked: make(chan struct{}), answers: make(chan string), ended: make(chan error, 1)}
	e := plain.Env{Streams: talk.Streams{In: d, Out: d}, Lang: lang, Clock: driver.Clock(), Life: life, Files: driver.Files{}}
	for _, c := range change {
		c(&e)
	}
	ctx, stop := context.WithCancel(t.Context())
	go func() { d.ended <- plain.Run(ctx, e) }()
	t.Cleanup(func() {
		stop()
		if !d.over {
			d.End()
		}
	})
	d.wait()
	return d
}

// Whole is all that a conversation with these answers says: the first is the
// passphrase of who, where somebody is named.
func Whole(life scoring.Lifecycle, who scoring.PersonID, lang wording.Lang, answers string) (said string, err error) {
	var out strings.Builder
	err = plain.Run(context.Background(), plain.Env{Streams: talk.Streams{In: strings.NewReader(answers), Out: &out}, Lang: lang, Clock: driver.Clock(), Life: life,
		Files: driver.Files{}, Person: who})
	return out.String(), err
}

// wait waits for the next question, or for the end.
func (d *Dialog) wait() {
	d.t.Helper()
	select {
	case <-d.asked:
	case d.Err = <-d.ended:
		d.over = true
	case <-time.After(time.Minute):
		d.t.Fatalf("neither a question nor an end after\n%s", d.all.String())
	}
	for _, fault := range Faults(d.Shown(), !d.over) {
		d.t.Errorf("%s in\n%s", fault, d.Shown())
	}
}

// Shown is what was printed since the last answer.
func (d *Dialog) Shown() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.out.String()
}

// Answer answers the question and is what is printed until the next one.
func (d *Dialog) Answer(text string) string {
	d.t.Helper()
	if d.over {
		d.t.Fatalf("nobody asks any more after\n%s", d.all.String())
	}
	d.mu.Lock()
	d.out.Reset()
	d.mu.Unlock()
	d.answers <- text + "\n"
	d.wait()
	return d.Shown()
}

// Says answers and demands that every text is printed until the next question.
func (d *Dialog) Says(text string, want ...string) {
	d.t.Helper()
	d.Holds(d.Answer(text), want...)
}

// Sees demands that every text was printed since the last answer.
func (d *Dialog) Sees(want ...string) {
	d.t.Helper()
	d.Holds(d.Shown(), want...)
}

// Holds compares words, wherever a line was broken.
func (d *Dialog) Holds(shown string, want ...string) {
	d.t.Helper()
	flat := strings.Join(strings.Fields(shown), " ")
	for _, w := range want {
		if !strings.Contains(flat, strings.Join(strings.Fields(w), " ")) {
			d.t.Fatalf("does not say %q:\n%s", w, shown)
		}
	}
}

// Awaits waits until something is printed without an answer.
func (d *Dialog) Awaits(text string) {
	d.t.Helper()
	for end := time.Now().Add(time.Minute); !strings.Contains(d.Shown(), text); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			d.t.Fatalf("never says %q:\n%s", text, d.Shown())
		}
	}
}

// All is what was printed since the beginning.
func (d *Dialog) All() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.all.String()
}

// Over says whether the conversation has ended.
func (d *Dialog) Over() bool { return d.over }

// Lacks demands that no text was printed since the last answer.
func (d *Dialog) Lacks(texts ...string) {
	d.t.Helper()
	flat := strings.Join(strings.Fields(d.Shown()), " ")
	for _, text := range texts {
		if strings.Contains(flat, text) {
			d.t.Fatalf("says %q:\n%s", text, d.Shown())
		}
	}
}

// End ends the input and waits for the end of the conversation.
func (d *Dialog) End() {
	d.t.Helper()
	close(d.answers)
	select {
	case d.Err = <-d.ended:
	case <-time.After(time.Minute):
		d.t.Fatal("does not end with its input")
	}
	d.over = true
}

// Text is a text of the catalogue in the dialog's language.
func (d *Dialog) Text(key string, args ...string) string { return d.Lang.Text(key, args...) }

// Done is what the log calls a kind of act.
func (d *Dialog) Done(k scoring.Kind) string {
	return d.Lang.Of(scoring.NewState(house.Whole()).Rule(k).Words)
}

// Word is the word of an act.
func (d *Dialog) Word(key string) string { return d.Text("plain.word." + key) }

// Back is the letter that goes back.
func (d *Dialog) Back() string { return d.Text("plain.back") }

// Enter unlocks a person of the sample.
func (d *Dialog) Enter(name string) *Dialog {
	d.t.Helper()
	d.Says(name, sample.Passphrases()[name])
	d.Says("", d.Text("plain.menu"))
	return d
}

// Each runs a story in every language.
func Each(t *testing.T, story func(t *testing.T, lang wording.Lang)) {
	for _, lang := range wording.Langs {
		t.Run(lang.String(), func(t *testing.T) { story(t, lang) })
	}
}

var missing = regexp.MustCompile(`‹[^›]*›`)

// Faults are what is wrong with printed lines: a control character, a sign that
// no voice reads, a line that is too wide or blank, a word that is missing, a
// question that does not end as one.
func Faults(text string, asks bool) (out []string) {
	if text != "" && !strings.HasSuffix(text, "\n") {
		out = append(out, "a line has no end")
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for _, line := range lines {
		for _, r := range line {
			if r < ' ' || r > '~' && !unicode.IsLetter(r) && !unicode.IsMark(r) {
				out = append(out, fmt.Sprintf("%q", r))
			}
		}
		if n := len([]rune(line)); n > 80 {
			out = append(out, fmt.Sprintf("%d columns", n))
		}
		if text != "" && strings.TrimSpace(line) == "" {
			out = append(out, "a blank line")
		}
	}
	if m := missing.FindString(text); m != "" {
		out = append(out, "no words for "+m)
	}
	last := lines[len(lines)-1]
	if asks && !strings.HasSuffix(last, ":") && !strings.HasSuffix(last, "?") {
		out = append(out, fmt.Sprintf("%q asks nothing", last))
	}
	return out
}

// Office is a selection in memory, at which tests talk and ask what its log has.
type Office struct{ *play.Office }

// Sample is the sample, played.
func Sample(t *testing.T) Office {
	t.Helper()
	return Office{play.Sample(t)}
}

// Small is driver.Small with three candidates.
func Small(t *testing.T, change ...func(string) string) Office {
	t.Helper()
	return Office{play.Named(t, func(text string) string {
		for _, c := range change {
			text = c(text)
		}
		return text
	}, "Siti Contoh", "Budi Contoh", "Édi Contoh")}
}

// As talks at a small office as one of its people.
func (o Office) As(name string, lang wording.Lang) *Dialog {
	o.T.Helper()
	d := Talk(o.T, o, lang)
	d.Says(name, d.Text("plain.phrase", name))
	d.Says(sample.Passphrases()[name], d.Text("plain.menu"))
	return d
}

// Marked checks a candidate's mark of a sub-test as it counts; "" is none.
func (o Office) Marked(number, code, want string) {
	o.T.Helper()
	i, _ := o.State().Find(number)
	got := ""
	for sub, t := range o.State().Book().SubTests() {
		if m, ok := o.State().Mark(i, sub); ok && t.Code == code {
			got = m.String()
		}
	}
	if got != want {
		o.T.Fatalf("%s of %s is %q, want %q", code, number, got, want)
	}
}

// Presence is what the log has of a candidate at a component.
func (o Office) Presence(number, component string, want scoring.Presence) {
	o.T.Helper()
	i, _ := o.State().Find(number)
	if got := o.State().Presence(i, component); got != want {
		o.T.Fatalf("%s at %s is %q, want %q", number, component, got, want)
	}
}

// LastIs is the newest act, held to its kind and author.
func (o Office) LastIs(kind scoring.Kind, who scoring.PersonID) *scoring.Act {
	o.T.Helper()
	a := o.Last()
	if a.Kind != kind || a.Person != who {
		o.T.Fatalf("the last act is %d by %s, want %d by %s", a.Kind, a.Person, kind, who)
	}
	return a
}
