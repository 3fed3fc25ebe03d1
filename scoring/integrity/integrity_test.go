package integrity_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/integrity"
	"ampera/scoring/memory"
	"ampera/scoring/rulebook"
)

// takes is a rulebook that takes complaints.
func takes(t testing.TB) *scoring.Rulebook {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text + "\n[integrity]\ndays = 30\n")
	if err != nil {
		t.Fatal(err)
	}
	return book
}

const (
	chair scoring.PersonID = "ketua"
	sek   scoring.PersonID = "sek"
	ana   scoring.PersonID = "ana" // officers
	budi  scoring.PersonID = "budi"
	maya  scoring.PersonID = "maya" // an assessor
)

// world is an office with a secretary, two officers and an assessor.
func world(t testing.TB) *memory.Office {
	t.Helper()
	o := memory.New(func() time.Time { return time.Unix(1_800_000_000, 0).UTC() }, nil)
	if _, err := o.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Book: takes(t)}); err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct {
		id    scoring.PersonID
		roles scoring.Roles
	}{{sek, scoring.Secretary}, {ana, integrity.Officer}, {budi, integrity.Officer}, {maya, scoring.Assessor}} {
		code, err := o.Desk(chair).Enrol(t.Context(), p.id, "Orang "+string(p.id), p.roles)
		if err == nil {
			_, err = o.ChooseKey(t.Context(), p.id, code, "rahasia")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// letter is one that says what nobody else does.
func letter(named ...scoring.PersonID) integrity.Letter {
	return integrity.Letter{Kind: integrity.Complaint, Text: "Meminta uang rokok\ndi parkiran", Who: "Pak Fulan", Contact: "0812-7311", Named: named}
}

// sealed is a letter for whoever it is addressed to.
func sealed(t testing.TB, o *memory.Office, l integrity.Letter, keep scoring.PersonID) []byte {
	t.Helper()
	var people []scoring.Person
	o.Desk(chair).Read(func(v scoring.View) { people = v.People() })
	to, err := integrity.AddressOf(people, takes(t).Integrity, l.Named, keep, integrity.Pick("x"))
	if err != nil {
		t.Fatal(err)
	}
	taken, r := l.Taken()
	if r != nil {
		t.Fatal(r)
	}
	out, err := taken.Seal(o, to, "nonce")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// filed is a complaint on file, of number 1.
func filed(t testing.TB, o *memory.Office, who scoring.PersonID, named ...scoring.PersonID) integrity.File {
	t.Helper()
	c, _, err := integrity.FileOf(o.Desk(who), sealed(t, o, letter(named...), who))
	if err != nil {
		t.Fatal(err)
	}
	c.Number, c.Day, c.Source = "1", 20261005, "paper"
	must(t, o, who, c)
	return c
}

func must(t testing.TB, o *memory.Office, who scoring.PersonID, c scoring.Command) {
	t.Helper()
	if got := do(t, o, who, c); got != "" {
		t.Fatalf("%s, %T: %s", who, c, got)
	}
	if n := len(o.Acts()) - 1; o.State().Rejected(uint32(n)) {
		t.Fatalf("%s, %T: counts nowhere", who, c)
	}
}

// do is the code that the desk answers with; "": it is done.
func do(t testing.TB, o *memory.Office, who scoring.PersonID, c scoring.Command) string {
	t.Helper()
	_, err := o.Desk(who).Submit(context.Background(), c)
	return code(t, err)
}

func code(t testing.TB, err error) string {
	t.Helper()
	var r *scoring.Refusal
	if err != nil && !errors.As(err, &r) {
		t.Fatal(err)
	} else if err != nil {
		return r.Code
	}
	return ""
}

func seen(o *memory.Office, who scoring.PersonID) (out []integrity.Case) {
	o.Desk(who).Read(func(v scoring.View) { out = integrity.Of(v) })
	return out
}

func note(t testing.TB, o *memory.Office, c integrity.Case, step, state, outcome string) integrity.Handle {
	t.Helper()
	h, err := c.Handled(o, integrity.Handle{Step: step, Day: 20261006, State: state, Outcome: outcome}, "Saksi dipanggil", "n")
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// A complaint from writing to its outcome: those it is sealed for read all of it, the one
// who is named and everybody else learn nothing but how many there are.
func TestAComplaintToItsOutcome(t *testing.T) {
	o := world(t)
	filed(t, o, ana, budi)
	c := seen(o, ana)[0]
	must(t, o, ana, note(t, o, c, "s1", integrity.Examined, ""))
	must(t, o, sek, note(t, o, seen(o, sek)[0], "s2", integrity.Closed, integrity.Proven))
	for _, who := range []scoring.PersonID{ana, sek} { // the secretary is the second: of two officers one is named
		c := seen(o, who)[0]
		got, err := c.Open(o.Desk(who), who)
		if err != nil || got.Letter.Who != "Pak Fulan" || got.Letter.Text != "Meminta uang rokok\ndi parkiran" || !slices.Equal(got.Notes, []string{"Saksi dipanggil", "Saksi dipanggil"}) {
			t.Errorf("%s reads %v, %v", who, got.Notes, err)
		}
		if c.State != integrity.Closed || c.Outcome != integrity.Proven || c.Number != "1" {
			t.Errorf("%s sees %+v", who, c.State)
		}
	}
	for _, who := range []scoring.PersonID{budi, chair, maya} {
		if len(seen(o, who)) != 0 {
			t.Errorf("%s sees it", who)
		}
		var n integrity.Counts
		o.Desk(who).Read(func(v scoring.View) { n = integrity.CountsOf(v, 20261201) })
		if want := map[scoring.PersonID]int{budi: 1, chair: 1, maya: 0}[who]; n.Total() != want || n.Late != 0 {
			t.Errorf("%s counts %+v", who, n)
		}
	}
}

// What is not closed in time is late, and only told.
func TestLate(t *testing.T) {
	o := world(t)
	filed(t, o, ana)
	for day, late := range map[scoring.Date]int{20261104: 0, 20261105: 1} {
		var n integrity.Counts
		o.Desk(ana).Read(func(v scoring.View) { n = integrity.CountsOf(v, day) })
		if n.Late != late || n.Open != 1 || seen(o, ana)[0].Late(n.Rules, day) != (late == 1) {
			t.Errorf("on %s: %+v", day, n)
		}
	}
}

// Each of these is refused at the desk, and where somebody's own program stored it all the
// same it counts nowhere.
func TestWhatIsRefused(t *testing.T) {
	for name, x := range map[string]struct {
		want string
		who  scoring.PersonID
		does func(o *memory.Office, c integrity.File) scoring.Command
	}{
		"handled by who is no recipient": {"integrity.not-listed", chair, func(o *memory.Office, c integrity.File) scoring.Command {
			return note(t, o, seen(o, ana)[0], "s1", integrity.Closed, integrity.Unproven)
		}},
		"handled by who is named": {"integrity.not-listed", budi, func(o *memory.Office, c integrity.File) scoring.Command {
			return note(t, o, seen(o, ana)[0], "s1", integrity.Closed, integrity.Unproven)
		}},
		"handled by an assessor": {"allow.role", maya, func(o *memory.Office, c integrity.File) scoring.Command {
			return note(t, o, seen(o, ana)[0], "s1", integrity.Closed, integrity.Unproven)
		}},
		"opened to themselves by who is named": {"integrity.not-listed", budi, func(o *memory.Office, c integrity.File) scoring.Command {
			return integrity.Share{ID: c.ID(), Person: budi, Copies: []integrity.Copy{{ID: "x", What: integrity.TheLetter, Sealed: c.Sealed}}}
		}},
		"opened to an assessor": {"integrity.no-handler", ana, func(o *memory.Office, c integrity.File) scoring.Command {
			return integrity.Share{ID: c.ID(), Person: maya, Copies: []integrity.Copy{{ID: "x", What: integrity.TheLetter, Sealed: c.Sealed}}}
		}},
		"opened in the clear": {"integrity.not-sealed", ana, func(o *memory.Office, c integrity.File) scoring.Command {
			return integrity.Share{ID: c.ID(), Person: chair, Copies: []integrity.Copy{{ID: "x", What: integrity.TheLetter, Sealed: []byte("Pak Fulan")}}}
		}},
		"a replayed filing": {"integrity.filed", ana, func(o *memory.Office, c integrity.File) scoring.Command { return c }},
		"the same text with a list of one's own": {"integrity.filed", chair, func(o *memory.Office, c integrity.File) scoring.Command {
			c.Readers, c.Number = []integrity.Reader{{Person: chair, Key: keyOf(o, chair)}}, "2"
			return c
		}},
		"a filing by who is not on its list": {"integrity.not-listed", chair, func(o *memory.Office, c integrity.File) scoring.Command {
			c.Sealed, c.Number = sealed(t, o, letter(), ana), "2"
			return c
		}},
		"a list with an assessor": {"integrity.no-handler", ana, func(o *memory.Office, c integrity.File) scoring.Command {
			c.Sealed, c.Number = append(slices.Clone(c.Sealed), '0', '0'), "2"
			c.Readers = []integrity.Reader{{Person: ana, Key: keyOf(o, ana)}, {Person: maya, Key: keyOf(o, maya)}}
			return c
		}},
		"a filing in the clear": {"integrity.not-sealed", ana, func(o *memory.Office, c integrity.File) scoring.Command {
			c.Sealed, c.Number = []byte("Pak Fulan meminta uang"), "2"
			return c
		}},
		"an outside key of one's own": {"integrity.outside", ana, func(o *memory.Office, c integrity.File) scoring.Command {
			c.Outside, c.Number = "age1x", "2"
			return c
		}},
		"a number that is taken": {"integrity.number-taken", ana, func(o *memory.Office, c integrity.File) scoring.Command {
			c, _, err := integrity.FileOf(o.Desk(ana), sealed(t, o, letter(), ana))
			if err != nil {
				t.Fatal(err)
			}
			c.Number, c.Day, c.Source = "1", 20261005, "paper"
			return c
		}},
		"closed without an outcome": {"form.status", ana, func(o *memory.Office, c integrity.File) scoring.Command {
			return note(t, o, seen(o, ana)[0], "s1", integrity.Closed, "")
		}},
		"corrected by who is no recipient": {"integrity.not-listed", chair, func(o *memory.Office, c integrity.File) scoring.Command {
			return integrity.Correct{ID: c.ID(), Number: "9", Day: 20261005, Source: "paper", State: integrity.Closed, Outcome: integrity.Unproven, Reason: "salah ketik"}
		}},
	} {
		o := world(t)
		c := filed(t, o, ana, budi)
		if got := do(t, o, x.who, x.does(o, c)); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}

func keyOf(o *memory.Office, who scoring.PersonID) string {
	p, _ := o.State().Person(who)
	return p.Key
}

// What no desk would store counts nowhere where somebody's own program stored it: facts as
// an honest act has them, signed by another or with one cell of their own.
func TestWhatCountsNowhere(t *testing.T) {
	before := world(t)
	c, _, err := integrity.FileOf(before.Desk(ana), sealed(t, before, letter(budi), ana))
	if err != nil {
		t.Fatal(err)
	}
	c.Number, c.Day, c.Source = "1", 20261005, "paper"
	decided := func(o *memory.Office, who scoring.PersonID, c scoring.Command) scoring.Decision {
		d, err := scoring.Decide(o.State(), scoring.Actor{Person: who, Roles: integrity.Handlers}, c)
		if err != nil {
			t.Fatal(err)
		}
		return scoring.Decision{Kind: d.Kind, Facts: d.Facts}
	}
	with := func(d scoring.Decision, cell, value string) scoring.Decision {
		f := &d.Facts[0]
		f.Cells = slices.Clone(f.Cells)
		for i := range f.Cells {
			if f.Cells[i].Name == cell {
				f.Cells[i].Value = value
			}
		}
		return d
	}
	filing, other := decided(before, ana, c), func(id string, d scoring.Decision) scoring.Decision {
		d.Facts = slices.Clone(d.Facts)
		d.Facts[0].Subject.ID = id
		return d
	}
	swapped := c
	swapped.Sealed = append(slices.Clone(c.Sealed), '0', '0')
	ownList := c
	ownList.Readers = []integrity.Reader{{Person: chair, Key: keyOf(before, chair)}}
	value := func(d scoring.Decision, cell string) string { v, _ := d.Facts[0].Value(cell); return v }
	swap := value(decided(before, ana, swapped), "sealed")
	list := "ketua=" + keyOf(before, chair)
	for name, x := range map[string]struct {
		who scoring.PersonID
		do  func(o *memory.Office) scoring.Decision
	}{
		"a replayed filing":                {ana, func(*memory.Office) scoring.Decision { return filing }},
		"a replayed filing by another":     {chair, func(*memory.Office) scoring.Decision { return filing }},
		"another text under the complaint": {ana, func(*memory.Office) scoring.Decision { return with(filing, "sealed", swap) }},
		"another list under the complaint": {chair, func(*memory.Office) scoring.Decision { return with(filing, "to", list) }},
		"the text under a list of one's own": {chair, func(*memory.Office) scoring.Decision {
			return other(ownList.ID(), with(filing, "to", list))
		}},
		"handled by who is no recipient": {chair, func(o *memory.Office) scoring.Decision {
			return decided(o, ana, note(t, o, seen(o, ana)[0], "s1", integrity.Closed, integrity.Unproven))
		}},
		"handled by who is named": {budi, func(o *memory.Office) scoring.Decision {
			return decided(o, ana, note(t, o, seen(o, ana)[0], "s1", integrity.Closed, integrity.Unproven))
		}},
		"opened to themselves by who is named": {budi, func(o *memory.Office) scoring.Decision {
			p, _ := o.State().Person(chair)
			d := decided(o, ana, integrity.Share{ID: c.ID(), Person: p.ID, Copies: []integrity.Copy{{ID: "x", What: integrity.TheLetter, Sealed: c.Sealed}}})
			return with(with(d, "person", "budi"), "key", keyOf(o, budi))
		}},
		"opened for a key that nobody has": {ana, func(o *memory.Office) scoring.Decision {
			d := decided(o, ana, integrity.Share{ID: c.ID(), Person: chair, Copies: []integrity.Copy{{ID: "x", What: integrity.TheLetter, Sealed: c.Sealed}}})
			return with(d, "key", strings.Repeat("0a", 32))
		}},
		"the register corrected by who is named": {budi, func(o *memory.Office) scoring.Decision {
			return decided(o, ana, integrity.Correct{ID: c.ID(), Number: "9", Day: 20261005, Source: "paper", State: integrity.Closed, Outcome: integrity.Unproven, Reason: "salah ketik"})
		}},
	} {
		o := world(t)
		must(t, o, ana, c)
		d := x.do(o)
		o.Forge(x.who, d)
		if n := uint32(len(o.Acts()) - 1); !o.State().Rejected(n) {
			t.Errorf("%s counts", name)
		}
		if got := seen(o, ana); len(got) != 1 || got[0].State != integrity.Received || got[0].Number != "1" || len(got[0].Access) != 2 {
			t.Errorf("%s: the complaint is %+v", name, got)
		}
		if len(seen(o, budi)) != 0 || len(seen(o, chair)) != 0 {
			t.Errorf("%s: somebody else sees it", name)
		}
	}
	o := world(t) // control: the same facts by who may
	must(t, o, ana, c)
	o.Forge(ana, decided(o, ana, note(t, o, seen(o, ana)[0], "s1", integrity.Examined, "")))
	if seen(o, ana)[0].State != integrity.Examined {
		t.Error("an honest act counts nowhere")
	}
}

// A handler with a new code reads nothing until another recipient opens it to them; then
// they handle it again. Where nobody is left, it is lost and says so.
func TestANewCode(t *testing.T) {
	o := world(t)
	c := filed(t, o, ana, budi) // for ana and sek
	must(t, o, ana, note(t, o, seen(o, ana)[0], "s1", integrity.Examined, ""))
	anew(t, o, ana)
	mine := seen(o, ana)[0]
	if _, err := mine.Open(o.Desk(ana), ana); code(t, err) != "integrity.new-key" {
		t.Errorf("with a new key: %v", err)
	}
	h := note(t, o, seen(o, sek)[0], "s2", integrity.Closed, integrity.Proven)
	if got := do(t, o, ana, h); got != "integrity.not-listed" {
		t.Errorf("handled with a new key: %q", got)
	}
	o.Forge(ana, forgedHandle(o, c.ID(), h))
	if n := uint32(len(o.Acts()) - 1); !o.State().Rejected(n) {
		t.Error("handled with a new key, and it counts")
	}
	give := func(from, to scoring.PersonID) {
		t.Helper()
		c := seen(o, from)[0]
		opened, err := c.Open(o.Desk(from), from)
		if err != nil {
			t.Fatal(err)
		}
		p, _ := o.State().Person(to)
		share, err := c.Shared(o, opened, p, o.Desk(from).NewID)
		if err != nil {
			t.Fatal(err)
		}
		must(t, o, from, share)
	}
	give(sek, ana)
	mine = seen(o, ana)[0]
	if got, err := mine.Open(o.Desk(ana), ana); err != nil || got.Notes[0] != "Saksi dipanggil" {
		t.Errorf("given: %v", err)
	}
	must(t, o, ana, h)
	if p, _ := o.State().Person(budi); true {
		opened, _ := mine.Open(o.Desk(ana), ana)
		if _, err := mine.Shared(o, opened, p, o.Desk(ana).NewID); code(t, err) != "integrity.named" {
			t.Errorf("given to who is named: %v", err)
		}
	}
	anew(t, o, ana)
	anew(t, o, sek)
	mine = seen(o, ana)[0]
	if _, err := mine.Open(o.Desk(ana), ana); code(t, err) != "integrity.lost" || !mine.Lost() {
		t.Errorf("nobody is left: %v", err)
	}
	var n integrity.Counts
	o.Desk(chair).Read(func(v scoring.View) { n = integrity.CountsOf(v, 20261101) })
	if n.Lost != 1 {
		t.Errorf("counted %+v", n)
	}
}

// anew gives somebody a new code, and they choose a new key.
func anew(t *testing.T, o *memory.Office, who scoring.PersonID) {
	t.Helper()
	asker := sek
	if who == sek {
		asker = ana
	}
	must(t, o, chair, scoring.AdmitPerson{ID: ana, Roles: integrity.Officer | scoring.Secretary})
	must(t, o, asker, scoring.AskCode{ID: who})
	code, err := o.Desk(chair).GiveCode(t.Context(), who)
	if err == nil {
		_, err = o.ChooseKey(t.Context(), who, code, "rahasia")
	}
	if err != nil {
		t.Fatal(err)
	}
}

// forgedHandle is what was done, as it would be stored.
func forgedHandle(o *memory.Office, id string, h integrity.Handle) scoring.Decision {
	d, err := scoring.Decide(o.State(), scoring.Actor{Person: sek, Roles: scoring.Secretary}, h)
	if err != nil {
		panic(err)
	}
	return scoring.Decision{Kind: d.Kind, Facts: d.Facts}
}

// For whom a letter is sealed: never who is named; two where there are two; who is missing
// where three take complaints need not be named.
func TestForWhom(t *testing.T) {
	person := func(id string, roles scoring.Roles) scoring.Person {
		return scoring.Person{ID: scoring.PersonID(id), Name: id, Key: id, Roles: roles, Status: scoring.Active}
	}
	boss, clerk := person("ketua", scoring.Chair), person("sek", scoring.Secretary)
	three := []scoring.Person{boss, clerk, person("a", integrity.Officer), person("b", integrity.Officer), person("c", integrity.Officer)}
	const inspectorate = "age1inspektorat"
	for _, x := range []struct {
		people []scoring.Person
		named  []scoring.PersonID
		out    string
		want   string
	}{
		{three, nil, "", "a c"}, // b is picked
		{three, []scoring.PersonID{"b"}, "", "a c"},
		{three, []scoring.PersonID{"a", "b"}, "", "c sek"},
		{three, []scoring.PersonID{"a", "b", "c", "sek"}, inspectorate, "ketua " + inspectorate},
		{three[:2], nil, "", "sek ketua"},
		{three[:2], []scoring.PersonID{"ketua"}, inspectorate, "sek " + inspectorate},
		{three[:2], []scoring.PersonID{"ketua"}, "", "sek"},
		{three[:2], []scoring.PersonID{"sek", "ketua"}, inspectorate, inspectorate},
		{three[:2], []scoring.PersonID{"sek", "ketua"}, "", "integrity.nobody"},
		{three[:1], nil, "", "ketua"},
	} {
		a, err := integrity.AddressOf(x.people, &scoring.Integrity{Days: 1, Outside: x.out}, x.named, "", func(n int) int { return 1 })
		var got []string
		for _, p := range a.To {
			got = append(got, string(p.ID))
		}
		if a.Outside != "" {
			got = append(got, a.Outside)
		}
		if err != nil {
			got = []string{code(t, err)}
		}
		if strings.Join(got, " ") != x.want || a.Few() != (err == nil && len(got) == 1 && a.Outside == "") {
			t.Errorf("%v of %d: %q, want %q", x.named, len(x.people), got, x.want)
		}
	}
}

// A letter keeps itself out of whatever prints it.
func TestALetterNeverPrintsItself(t *testing.T) {
	l, _ := letter().Taken()
	for _, form := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if got := fmt.Sprintf(form, struct{ L integrity.Letter }{l}); strings.Contains(got, "Fulan") || strings.Contains(got, "rokok") {
			t.Errorf("%s prints %s", form, got)
		}
	}
}

// Whatever a sealed file holds, it is a letter that says itself again, or refused.
func FuzzReadLetter(f *testing.F) {
	f.Add([]byte(`{"ampera":"complaint 1","kind":"complaint","text":"a","to":[],"nonce":""}`))
	f.Add([]byte(`{"ampera":"complaint 1","kind":"gratification","text":"a","to":[{"person":"a","key":"` + strings.Repeat("0a", 32) + `"}],"nonce":"x"} x`))
	f.Add([]byte(`{"ampera":"note 1","text":"a","nonce":""}`))
	f.Fuzz(func(t *testing.T, plain []byte) {
		l, err := integrity.ReadLetter(plain)
		if err != nil {
			return
		}
		again, err := integrity.ReadLetter(integrity.Marshal(l))
		if err != nil || again.Text != l.Text || len(again.To) != len(l.To) {
			t.Errorf("%q is not read again: %v", plain, err)
		}
	})
}
