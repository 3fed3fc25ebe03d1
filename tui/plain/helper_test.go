package plain_test

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
	"ampera/scoring/memory"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/plain"
)

// dialog is a conversation that a test leads: it waits for each question before
// it answers. Every line of it is held to what lines may be.
type dialog struct {
	t    *testing.T
	lang wording.Lang
	env  plain.Env

	mu      sync.Mutex
	out     bytes.Buffer // since the last answer
	all     strings.Builder
	rest    []byte
	asked   chan struct{}
	answers chan string
	ended   chan error
	over    bool
	err     error
}

// Write takes what the conversation prints.
func (d *dialog) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.all.Write(p)
	return d.out.Write(p)
}

// Read hands an answer over, once the test has seen the question.
func (d *dialog) Read(p []byte) (int, error) {
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

// talk begins a conversation at an office. It ends with the test.
func talk(t *testing.T, life scoring.Lifecycle, lang wording.Lang, change ...func(*plain.Env)) *dialog {
	t.Helper()
	d := &dialog{t: t, lang: lang, asked: make(chan struct{}), answers: make(chan string), ended: make(chan error, 1)}
	d.env = plain.Env{In: d, Out: d, Lang: lang, Clock: driver.Clock(), Life: life, Files: driver.Files{}}
	for _, c := range change {
		c(&d.env)
	}
	ctx, stop := context.WithCancel(t.Context())
	go func() { d.ended <- plain.Run(ctx, d.env) }()
	t.Cleanup(func() {
		stop()
		if !d.over {
			d.end()
		}
	})
	d.wait()
	return d
}

// wait waits for the next question, or for the end.
func (d *dialog) wait() {
	d.t.Helper()
	select {
	case <-d.asked:
	case d.err = <-d.ended:
		d.over = true
	case <-time.After(time.Minute):
		d.t.Fatalf("neither a question nor an end after\n%s", d.all.String())
	}
	for _, fault := range faults(d.shown(), !d.over) {
		d.t.Errorf("%s in\n%s", fault, d.shown())
	}
}

// shown is what was printed since the last answer.
func (d *dialog) shown() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.out.String()
}

// answer answers the question and is what is printed until the next one.
func (d *dialog) answer(text string) string {
	d.t.Helper()
	if d.over {
		d.t.Fatalf("nobody asks any more after\n%s", d.all.String())
	}
	d.mu.Lock()
	d.out.Reset()
	d.mu.Unlock()
	d.answers <- text + "\n"
	d.wait()
	return d.shown()
}

// says answers and demands that every text is printed until the next question.
func (d *dialog) says(text string, want ...string) {
	d.t.Helper()
	d.holds(d.answer(text), want...)
}

// sees demands that every text was printed since the last answer.
func (d *dialog) sees(want ...string) {
	d.t.Helper()
	d.holds(d.shown(), want...)
}

// holds compares words, wherever a line was broken.
func (d *dialog) holds(shown string, want ...string) {
	d.t.Helper()
	flat := strings.Join(strings.Fields(shown), " ")
	for _, w := range want {
		if !strings.Contains(flat, strings.Join(strings.Fields(w), " ")) {
			d.t.Fatalf("does not say %q:\n%s", w, shown)
		}
	}
}

// lacks demands that no text was printed since the last answer.
func (d *dialog) lacks(texts ...string) {
	d.t.Helper()
	flat := strings.Join(strings.Fields(d.shown()), " ")
	for _, text := range texts {
		if strings.Contains(flat, text) {
			d.t.Fatalf("says %q:\n%s", text, d.shown())
		}
	}
}

// end ends the input and waits for the end of the conversation.
func (d *dialog) end() {
	d.t.Helper()
	close(d.answers)
	select {
	case d.err = <-d.ended:
	case <-time.After(time.Minute):
		d.t.Fatal("does not end with its input")
	}
	d.over = true
}

// text is a text of the catalogue in the dialog's language.
func (d *dialog) text(key string, args ...string) string { return d.lang.Text(key, args...) }

// done is what the log calls a kind of act.
func (d *dialog) done(k scoring.Kind) string {
	return d.lang.Of(scoring.NewState(house.Whole()).Rule(k).Words)
}

// word is the word of an act.
func (d *dialog) word(key string) string { return d.text("plain.word." + key) }

// back is the letter that goes back.
func (d *dialog) back() string { return d.text("plain.back") }

// enter unlocks a person of the sample.
func (d *dialog) enter(name string) *dialog {
	d.t.Helper()
	d.says(name, sample.Passphrases()[name])
	d.says("", d.text("plain.menu"))
	return d
}

// each runs a story in every language.
func each(t *testing.T, story func(t *testing.T, lang wording.Lang)) {
	for _, lang := range wording.Langs {
		t.Run(lang.String(), func(t *testing.T) { story(t, lang) })
	}
}

var missing = regexp.MustCompile(`‹[^›]*›`)

// faults are what is wrong with printed lines: a control character, a sign that
// no voice reads, a line that is too wide or blank, a word that is missing, a
// question that does not end as one.
func faults(text string, asks bool) (out []string) {
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

// office is a selection in memory of which tests ask what its log has.
type office struct {
	*memory.Office
	t *testing.T
}

// played is the sample, played.
func played(t *testing.T) *office {
	t.Helper()
	o, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return &office{o, t}
}

// small is driver.Small with three candidates.
func small(t *testing.T, change func(string) string) *office {
	t.Helper()
	o, err := driver.Small(change, "Siti Contoh", "Budi Contoh", "Édi Contoh")
	if err != nil {
		t.Fatal(err)
	}
	return &office{o, t}
}

func same(text string) string { return text }

// as talks at a small office as one of its people.
func (o *office) as(name string, lang wording.Lang) *dialog {
	o.t.Helper()
	d := talk(o.t, o, lang)
	d.says(name, d.text("plain.phrase", name))
	d.says(sample.Passphrases()[name], d.text("plain.menu"))
	return d
}

// do submits a command as a person.
func (o *office) do(who scoring.PersonID, c scoring.Command) {
	o.t.Helper()
	if _, err := o.Desk(who).Submit(o.t.Context(), c); err != nil {
		o.t.Fatalf("%T: %v", c, err)
	}
}

// written is a candidate's mark of a sub-test as the log has it; "" is blank.
func (o *office) written(number, code, want string) {
	o.t.Helper()
	i, _ := o.State().Find(number)
	got := ""
	for sub, t := range o.State().Book().SubTests() {
		if m, ok := o.State().Mark(i, sub); ok && t.Code == code {
			got = m.String()
		}
	}
	if got != want {
		o.t.Fatalf("%s of %s is %q, want %q", code, number, got, want)
	}
}

// sheet is a simulation's sheet as the log has it, or nil.
func (o *office) sheet(number string, who scoring.PersonID) *scoring.Sheet {
	return o.State().Sheet(scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who})
}

// fill fills a sheet with one level, and submits it.
func (o *office) fill(number string, who scoring.PersonID, level scoring.Points, submit bool) {
	o.t.Helper()
	id := scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who}
	rubric := o.State().Book().Component("simulasi").Rubric
	change, given := scoring.SheetChange{Marks: map[string]*scoring.Points{}}, map[string]scoring.Points{}
	for _, c := range rubric.Criteria {
		change.Marks[c.Code], given[c.Code] = &level, level
	}
	o.do(who, scoring.SaveSheet{Sheet: id, SheetChange: change})
	if submit {
		total, _ := rubric.Total(rubric.Criteria, given)
		o.do(who, scoring.SubmitSheet{Sheet: id, Total: total})
	}
}

// presence is what the log has of a candidate at a component.
func (o *office) presence(number, component string, want scoring.Presence) {
	o.t.Helper()
	i, _ := o.State().Find(number)
	if got := o.State().Presence(i, component); got != want {
		o.t.Fatalf("%s at %s is %q, want %q", number, component, got, want)
	}
}

// last is the newest act, held to its kind and author.
func (o *office) last(kind scoring.Kind, who scoring.PersonID) *scoring.Act {
	o.t.Helper()
	acts := o.Acts()
	a := acts[len(acts)-1]
	if a.Kind != kind || a.Person != who {
		o.t.Fatalf("the last act is %d by %s, want %d by %s", a.Kind, a.Person, kind, who)
	}
	return a
}
