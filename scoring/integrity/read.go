package integrity

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Case is a complaint as one of its readers sees it. What is sealed opens [Case.Open].
type Case struct {
	ID             string
	Number         string
	Day            scoring.Date
	Letter         string // kind of letter
	Source         string
	State, Outcome string
	Outside        bool // somebody outside can open it, too
	Access         []Access
	Steps          []Step

	letter [][]byte // copies that may be for the key of who looks
	sum    string
	way    string // outside key
}

// Access is somebody for whom it is sealed.
type Access struct {
	Person scoring.PersonID
	Name   string
	Opens  bool // with the key that they have now
}

// Step is what was done about it.
type Step struct {
	ID             string
	Day            scoring.Date
	State, Outcome string
	note           [][]byte
}

// Opens says whether somebody reads it with the key that they have now.
func (c *Case) Opens(who scoring.PersonID) bool {
	return slices.ContainsFunc(c.Access, func(a Access) bool { return a.Person == who && a.Opens })
}

// Lost says whether nobody in the office can open it any more.
func (c *Case) Lost() bool {
	return !slices.ContainsFunc(c.Access, func(a Access) bool { return a.Opens })
}

// Late says whether its answer is.
func (c *Case) Late(rules *scoring.Integrity, today scoring.Date) bool {
	return rules != nil && c.State != Closed && Days(c.Day, today) > rules.Days
}

// Due is the last day for an answer; 0: it is closed.
func (c *Case) Due(rules *scoring.Integrity) scoring.Date {
	if rules == nil || c.State == Closed {
		return 0
	}
	return scoring.DateOf(moment(c.Day).AddDate(0, 0, rules.Days))
}

// waits are the complaints that a reader can open and that are not closed, with the first
// last day for an answer. Of the others the chair is told how many are late, and nothing
// more: whoever can open them is to be reminded. Nobody else is told at home that there is
// one.
func waits(v scoring.View) []scoring.Wait {
	p, me := scoring.PastOf(v), v.Actor()
	book := p.Book()
	if book == nil || book.Integrity == nil || !me.Roles.Has(Handlers) {
		return nil
	}
	w, late := scoring.Wait{What: scoring.WaitComplaint}, scoring.Wait{What: scoring.WaitOverdue}
	for _, of := range p.Under(On, "") {
		if p.Value(of, "sealed") == "" || p.Value(of, "state") == Closed {
			continue
		}
		c := Case{State: p.Value(of, "state")}
		c.Day, _ = scoring.ParseDate(p.Value(of, "day"))
		if !isReader(p, of.ID, me.Person) {
			late.Dues = append(late.Dues, c.Due(book.Integrity))
			continue
		}
		if due := c.Due(book.Integrity); w.Count == 0 || due < w.Until {
			w.Until = due
		}
		w.Count++
	}
	var out []scoring.Wait
	if w.Count > 0 {
		out = append(out, w)
	}
	if late.Count = len(late.Dues); late.Count > 0 {
		slices.Sort(late.Dues) // in whatever order they came
		out = append(out, late)
	}
	return out
}

// ReceivedOn is the day of receipt that somebody typed: it is a day, and has come. Codes:
// needed, date.shape, integrity.future.
func ReceivedOn(said string, today scoring.Date) (scoring.Date, *scoring.Refusal) {
	day, ok := scoring.ParseDate(strings.TrimSpace(said))
	switch {
	case strings.TrimSpace(said) == "":
		return 0, scoring.Refuse("needed")
	case !ok:
		return 0, scoring.Refuse("date.shape", said)
	case day > today:
		return 0, scoring.Refuse("integrity.future")
	}
	return day, nil
}

// Days are those since one day, until another.
func Days(since, until scoring.Date) int {
	return int(max(moment(until).Sub(moment(since)), 0) / (24 * time.Hour))
}

func moment(d scoring.Date) time.Time {
	n := int(d)
	return time.Date(n/10000, time.Month(n/100%100), n%100, 0, 0, 0, 0, time.UTC)
}

// Of are the complaints whose register the reader may see, by day and number.
func Of(v scoring.View) (out []Case) {
	people := map[scoring.PersonID]scoring.Person{}
	for _, p := range v.People() {
		people[p.ID] = p
	}
	for _, of := range v.Under(On, "") {
		sealed := v.Value(of, "sealed")
		if sealed == "" {
			continue
		}
		c := Case{ID: of.ID, Number: v.Value(of, "number"), Letter: v.Value(of, "kind"), Source: v.Value(of, "source"), State: v.Value(of, "state"),
			Outcome: v.Value(of, "outcome"), sum: v.Value(of, "sum"), way: v.Value(of, "outside"), letter: [][]byte{decoded(sealed)}}
		c.Outside = c.way != ""
		c.Day, _ = scoring.ParseDate(v.Value(of, "day"))
		to, _ := unlisted(v.Value(of, "to"))
		copies := map[string][][]byte{}
		for _, share := range v.Under(OnShare, of.ID) {
			r, what := Reader{scoring.PersonID(v.Value(share, "person")), v.Value(share, "key")}, v.Value(share, "what")
			if what == TheLetter {
				to = append(to, r)
			}
			if r.Person == v.Actor().Person {
				copies[what] = append(copies[what], decoded(v.Value(share, "sealed")))
			}
		}
		c.letter = append(c.letter, copies[TheLetter]...)
		for _, r := range to {
			at := slices.IndexFunc(c.Access, func(a Access) bool { return a.Person == r.Person })
			if at < 0 {
				at, c.Access = len(c.Access), append(c.Access, Access{Person: r.Person, Name: people[r.Person].Name})
			}
			m := people[r.Person]
			c.Access[at].Opens = c.Access[at].Opens || m.Key == r.Key && m.Status == scoring.Active
		}
		for _, step := range v.Under(OnStep, of.ID) {
			_, own := split(step.ID)
			s := Step{ID: own, State: v.Value(step, "state"), Outcome: v.Value(step, "outcome"), note: append([][]byte{decoded(v.Value(step, "note"))}, copies[own]...)}
			s.Day, _ = scoring.ParseDate(v.Value(step, "day"))
			c.Steps = append(c.Steps, s)
		}
		slices.SortStableFunc(c.Steps, func(a, b Step) int { return int(a.Day) - int(b.Day) })
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Case) int {
		if a.Day != b.Day {
			return int(a.Day) - int(b.Day)
		}
		return strings.Compare(a.Number, b.Number)
	})
	return out
}

// Opened is what a reader reads of a complaint.
type Opened struct {
	Letter Letter
	Notes  []string // of the steps; "": one that is not for them
	plain  [][]byte // the letter, and each note
}

// Format keeps it from every message, as it does the letter: its notes are as sealed.
func (Opened) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "an opened complaint") }

// Open opens a complaint. Codes: integrity.lost, integrity.new-key, integrity.differs.
func (c *Case) Open(e scoring.Envelope, who scoring.PersonID) (o Opened, err error) {
	plain := opens(e, c.letter)
	switch {
	case plain == nil && c.Lost():
		return o, scoring.Refuse("integrity.lost", c.Number)
	case plain == nil:
		return o, scoring.Refuse("integrity.new-key", c.Number, strings.Join(c.who(who), ", "))
	case Sum(plain) != c.sum:
		return o, scoring.Refuse("integrity.differs", c.Number)
	}
	if o.Letter, err = ReadLetter(plain); err != nil {
		return o, err
	}
	o.plain = [][]byte{plain}
	for _, s := range c.Steps {
		plain := opens(e, s.note)
		n, err := ReadNote(plain)
		if err != nil {
			plain = nil
		}
		o.Notes, o.plain = append(o.Notes, n.Text), append(o.plain, plain)
	}
	return o, nil
}

// who are the others who can open it.
func (c *Case) who(but scoring.PersonID) (out []string) {
	for _, a := range c.Access {
		if a.Opens && a.Person != but {
			out = append(out, a.Name)
		}
	}
	return out
}

func opens(e scoring.Envelope, copies [][]byte) []byte {
	for _, sealed := range copies {
		if plain, err := e.Unseal(sealed); err == nil {
			return plain
		}
	}
	return nil
}

// Handled seals a note for whoever can open the complaint; nonce is from chance. Codes:
// needed, those of texts.
func (c *Case) Handled(by scoring.Sealer, h Handle, note, nonce string) (Handle, error) {
	got, _ := text.TakeLines(strings.TrimSpace(note))
	if r := scoring.TextFault(got, TextMost); r != nil {
		return h, r
	}
	if got.Text == "" {
		return h, scoring.Refuse("needed")
	}
	var to []scoring.PersonID
	for _, a := range c.Access {
		if a.Opens {
			to = append(to, a.Person)
		}
	}
	sealed, err := by.Seal(marshal(Note{noteForm, got.Text, nonce}), to, c.way)
	h.ID, h.Note = c.ID, sealed
	return h, err
}

// Shared seals what was opened for somebody, by the key that they have now. Codes:
// integrity.named, integrity.has-it.
func (c *Case) Shared(by scoring.Sealer, o Opened, whom scoring.Person, newID func() string) (Share, error) {
	switch {
	case slices.Contains(o.Letter.Named, whom.ID):
		return Share{}, scoring.Refuse("integrity.named", whom.Name)
	case c.Opens(whom.ID):
		return Share{}, scoring.Refuse("integrity.has-it", whom.Name)
	}
	out := Share{ID: c.ID, Person: whom.ID}
	for i, plain := range o.plain {
		if plain == nil {
			continue
		}
		what := TheLetter
		if i > 0 {
			what = c.Steps[i-1].ID
		}
		sealed, err := by.Seal(plain, []scoring.PersonID{whom.ID}, "")
		if err != nil {
			return out, err
		}
		out.Copies = append(out.Copies, Copy{ID: newID(), What: what, Sealed: sealed})
	}
	return out, nil
}

// tally is what may be counted of a complaint: kind, state, outcome, day of receipt, and
// whether it is lost.
func tally(p scoring.Past, of scoring.Subject) string {
	if p.Value(of, "sealed") == "" {
		return ""
	}
	lost := "lost"
	for _, r := range readers(p, of.ID) {
		if m, known := p.Person(r.Person); known && m.Status == scoring.Active && m.Key == r.Key {
			lost = "kept"
		}
	}
	return strings.Join([]string{p.Value(of, "kind"), p.Value(of, "state"), p.Value(of, "outcome"), p.Value(of, "day"), lost}, "|")
}

// Counts are how many complaints there are, without a name.
type Counts struct {
	Rules *scoring.Integrity
	Lines []Count // one for each kind, state and outcome that there are
	Open  int     // not closed
	Late  int     // of them
	Lost  int     // that nobody in the office can open any more
}

// Count is how many complaints of a kind are in a state.
type Count struct {
	Letter, State, Outcome string
	N                      int
}

// Total is how many there are.
func (c *Counts) Total() (n int) {
	for _, l := range c.Lines {
		n += l.N
	}
	return n
}

// CountsOf are the counts for who takes complaints, or is of the office; nothing for others.
func CountsOf(v scoring.View, today scoring.Date) (c Counts) {
	if book := v.Record().Book(); book != nil {
		c.Rules = book.Integrity
	}
	if !v.Actor().Roles.Has(Handlers) {
		return c
	}
	at := map[Count]int{}
	for word, n := range v.Tally(On) {
		said := strings.Split(word, "|")
		at[Count{Letter: said[0], State: said[1], Outcome: said[2]}] += n
		day, _ := scoring.ParseDate(said[3])
		if said[1] != Closed {
			c.Open += n
			if c.Rules != nil && Days(day, today) > c.Rules.Days {
				c.Late += n
			}
		}
		if said[4] == "lost" {
			c.Lost += n
		}
	}
	for line, n := range at {
		line.N = n
		c.Lines = append(c.Lines, line)
	}
	slices.SortFunc(c.Lines, func(a, b Count) int {
		for _, by := range []struct {
			among []string
			a, b  string
		}{{Letters, a.Letter, b.Letter}, {States, a.State, b.State}, {Outcomes, a.Outcome, b.Outcome}} {
			if n := slices.Index(by.among, by.a) - slices.Index(by.among, by.b); n != 0 {
				return n
			}
		}
		return 0
	})
	return c
}
