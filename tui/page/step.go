package page

import (
	"context"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Step is what comes next in an act; nil is its end.
type Step interface{ step() }

// Ask asks for one of a few answers. Esc takes none, and all stays as it was. Two
// answers with the keys No and Yes are a question of no or yes.
type Ask struct {
	Question, Detail table.Words
	Sure             table.Words // what lines end the question with
	Choices          []Choice    // the first is under the cursor
}

// Choice is one answer.
type Choice struct {
	Key   string // its letter; "" has none
	Label table.Words
	Then  func() Step // nil: nothing comes of it
}

// YesNo is what no and yes do where that is the question, in whatever order they stand.
func (a Ask) YesNo() (no, yes func() Step, is bool) {
	if len(a.Choices) != 2 {
		return nil, nil, false
	}
	c, d := a.Choices[0], a.Choices[1]
	if c.Key == Yes {
		c, d = d, c
	}
	return c.Then, d.Then, c.Key == No && d.Key == Yes
}

// Keys of a no and of a yes, in every language.
const (
	No  = "t"
	Yes = "y"
)

// Prompt asks for one line of text.
type Prompt struct {
	Question, Label table.Words
	Value           string
	Reason          bool // it asks why: the label says so, and blank is not taken
	Needed          bool // blank is not taken
	Number          bool // the first key replaces Value
	Behind          bool // an answer typed before waits for this one
	Path            bool // of a file or folder: taken as it is
	There           bool // of one that is there: what lies where is typed is offered
	New             bool // of one that is to be made: Value is its name, offered in Folder
	Folder          string

	// Mark is what the text has to be where it is a mark, and Of what refusals call
	// it; nil: it is none.
	Mark  *scoring.MarkRule
	Of    table.Words
	Check func(text string) *scoring.Refusal // asked again while it refuses; nil takes all
	Warn  func(text string) table.Words      // what is odd about a text that is taken all the same
	Then  func(text string) Step
}

// Rule is the mark's rule with its name in a language.
func (p Prompt) Rule(l wording.Lang) scoring.MarkRule {
	rule := *p.Mark
	rule.Name = p.Of.In(l)
	return rule
}

// Wrong is why a text is not taken, or nil.
func (p Prompt) Wrong(l wording.Lang, text string) *scoring.Refusal {
	text = strings.TrimSpace(text)
	switch {
	case p.Mark != nil:
		_, why := p.Rule(l).Read(text)
		return why
	case p.Check != nil:
		return p.Check(text)
	case p.Reason: // once it is part of a command, most of them can take no other
		return scoring.EmptyReason(text)
	}
	return nil
}

// Form has a form filled in.
type Form struct {
	Title table.Words
	// Fields are those of the answers given so far: they may come and go with them.
	Fields func(Answers) []Field
	// Lead stands above the fields: of the answers so far, a line each, with the sign of
	// its tone. nil: nothing does.
	Lead func(Answers) []Line
	Then func(Answers) Step
}

// Leads are the lines above the fields.
func (f Form) Leads(a Answers) []Line {
	if f.Lead == nil {
		return nil
	}
	return f.Lead(a)
}

// Within is the form as it is shown: new files are offered where place says, and days are
// said as everywhere, however they are stored.
func (f Form) Within(place func(name, folder string) string) Form {
	fields := f.Fields
	f.Fields = func(a Answers) []Field {
		out := fields(a)
		for i := range out {
			if out[i].Kind == NewFileField && out[i].Value != "" {
				out[i].Value = place(out[i].Value, out[i].Folder)
			}
			if day, is := scoring.ParseDate(out[i].Value); is && out[i].Kind == DayField {
				out[i].Value = wording.Day(day)
			}
		}
		return out
	}
	return f
}

// Of are the answers of the fields that the form has with them: what was answered
// to others before is left out.
func (f Form) Of(given Answers) Answers {
	out := Answers{}
	for _, field := range f.Fields(given) {
		if text, ok := given[field.ID]; ok {
			out[field.ID] = text
		}
	}
	return out
}

// Choose has some of several taken. Nothing is done before it is sent.
type Choose struct {
	Title table.Words
	Lead  []Line
	Rows  []Choosable
	Count func(taken []string) Line             // how many they are; nil: nothing is said
	Check func(taken []string) *scoring.Refusal // nil takes all
	Then  func(taken []string) Step
}

// Begun are those that are taken at first, by their ids.
func (c Choose) Begun() (out []string) {
	for _, r := range c.Rows {
		if r.Taken {
			out = append(out, r.ID)
		}
	}
	return out
}

// Choosable is one that may be taken.
type Choosable struct {
	Option
	Taken bool             // at first
	Sign  table.Sign       // of what is not chosen, where it is not that alone
	Fixed *scoring.Refusal // why it stays as it is; nil: it may be taken and left
}

// Fill has each of several take one of a few values, all on one page. Nothing is done
// before it is sent. Each: every row takes a key of its own, and lines ask for one after
// another.
type Fill struct {
	Each  bool
	Title table.Words
	Lead  []Line
	Rows  []Fillable
	Keys  []Value
	Aid   *Aid                           // nil: there is none
	Count func(Answers) Line             // how many have which; nil: nothing is said
	Check func(Answers) *scoring.Refusal // nil takes all
	Then  func(Answers) Step             // values by the rows' ids
}

// Fillable is one of several.
type Fillable struct {
	Option
	Value  string           // at first
	Beside table.Words      // what stands before it, such as what is proposed; no value is taken from it
	Fixed  *scoring.Refusal // why it stays as it is; nil: it may take another
}

// Value is one of the values.
type Value struct {
	ID    string
	Key   string // its letter
	Label table.Words
	Sign  table.Sign
}

// Aid is what may be done to a row while values are given, such as to look at what it is
// about: its letter is none of a value's, it gives none, and all that was given stays.
type Aid struct {
	Key   string
	Label table.Words // what it does
	Why   func(row string) *scoring.Refusal
	Do    func(row string) Step
}

// Named says whether an answer means it: its letter, or what it is called.
func (a *Aid) Named(l wording.Lang, word string) bool {
	return a != nil && (query.Fold(word) == query.Fold(a.Key) || query.Fold(word) == query.Fold(a.Label.In(l)))
}

// On is what it does to a row, or says why it does not.
func (a *Aid) On(row string) Step {
	if why := a.Why(row); why != nil {
		return Fail{Err: why}
	}
	return a.Do(row)
}

// Letters are the letters of the values, and of the aid, with what they mean: what every page
// of values says of itself, on the screen and in lines.
func (f Fill) Letters() (out []table.Words) {
	put := func(key string, label table.Words) { out = append(out, table.Put(table.Plain(key+" "), label)) }
	for _, k := range f.Keys {
		put(k.Key, k.Label)
	}
	if f.Aid != nil {
		put(f.Aid.Key, f.Aid.Label)
	}
	return out
}

// Filled are the values that rows have at first.
func (f Fill) Filled() Answers {
	out := Answers{}
	for _, r := range f.Rows {
		out[r.ID] = r.Value
	}
	return out
}

// Open is the place of the first row that has no value yet and may take one; -1: none.
func (f Fill) Open(a Answers) int {
	return slices.IndexFunc(f.Rows, func(r Fillable) bool { return r.Fixed == nil && a[r.ID] == "" })
}

// Wrong is why these values are not taken, or nil.
func (f Fill) Wrong(a Answers) *scoring.Refusal {
	if f.Check == nil {
		return nil
	}
	return f.Check(a)
}

// Submit has a command decided and stored. A command that needs a reason for what
// it changes in results that stood asks for one first; its reason is then put into
// it.
type Submit struct {
	Command scoring.Command
	Reason  string      // that was given for it; "": none was asked for
	Told    Line        // what is said once it is stored
	Then    func() Step // once it is stored
}

// Code makes a one-time code for a person, by which they are enrolled or, Again,
// choose a passphrase in the place of the one they forgot.
type Code struct {
	Person scoring.PersonID
	Name   string
	Roles  scoring.Roles
	Again  bool
	Lead   table.Words // while it is made, which takes its time
	Then   func(code string) Step
}

// Go opens another screen.
type Go struct {
	To   ID
	Args Args
}

// With reads the page with other args.
type With struct{ Args Args }

// Flip shows what stands beside the list in its place.
type Flip struct{}

// Narrow puts words into the filter, each in the place of one that asks for the same
// column; one without a value takes it out.
type Narrow []Narrowing

// Reach puts the cursor on a row, by its key: who has done one of many goes on to the next.
// Lines tell that row where it is what an act was for.
type Reach struct{ Key string }

// Tell says a line.
type Tell struct{ Line }

// Back goes back to where somebody came from for this.
type Back struct{}

// View opens a file that this program has just written with what this computer shows
// such files with.
type View struct{ Path string }

// Save has a file written where somebody says; Name is what it is offered as, in their own
// folder. It is made beside the screen.
type Save struct {
	Name string
	Make func(scoring.Files, scoring.View) ([]byte, error)
}

// Document opens a document that an applicant handed in, and keeps the hash that it had then
// under [SeenDocument].
type Document struct {
	Applicant, Code, Name string
	Then                  func(hash string) Step
}

// Opened opens a document, and tells where it is not the one that was registered; hash is that
// one's, "": nobody has read it yet. Else it says the words of told with the document's name,
// or, "", nothing more than that it is open.
func Opened(applicant, code, name, hash, told string) Document {
	return Document{Applicant: applicant, Code: code, Name: name, Then: func(now string) Step {
		switch {
		case hash != "" && hash != now:
			return Tell{Say(Warn, "screening.document.other", table.Plain(name))}
		case told == "":
			return nil
		}
		return Tell{Say(Good, told, table.Plain(name))}
	}}
}

// OneOf opens the only document of some, or asks for one of them.
func OneOf(question table.Words, all []Document) Step {
	if len(all) == 1 {
		return all[0]
	}
	return Which(Ask{Question: question}, all, func(d Document) table.Words { return table.Same(d.Name) }, func(d Document) Step { return d })
}

// Look is the aid that opens the document of the row that is decided about, by its letter: of
// says which shows it, nil none in particular, all are those that the applicant handed in.
func Look(applicant string, all []Document, of func(row string) *Document) *Aid {
	return &Aid{Key: "l", Label: table.Key("screening.key.document"),
		Why: func(string) *scoring.Refusal { return If(len(all) == 0, "screening.no-document", applicant) },
		Do: func(row string) Step {
			if one := of(row); one != nil {
				return *one
			}
			return OneOf(table.Keyed("screening.document.ask", applicant), all)
		}}
}

// SeenDocument is the name under which it is remembered which document somebody had open.
func SeenDocument(applicant, code string) string { return "seen/" + applicant + "/" + code }

// Leave ends the program: there is nothing to work on any more.
type Leave struct{}

// Enter has somebody unlock a selection that is there only now, or begin one where it is there
// no more; Told is told with it.
type Enter struct{ Told Line }

// Note has lines noted that nobody can show again. Who leaves them is asked first.
type Note struct {
	Title        table.Words
	Lines        func(wording.Lang) []string
	Leave        Ask         // whether they are left, and what is lost then; it has no choices of its own
	Again, Noted table.Words // what the choices are called
	Then         func() Step // once they are noted
}

// Fail says why it did not work; Then is what is asked once more, nil nothing.
type Fail struct {
	Err  error
	Then func() Step
}

// Work is something that takes its time, beside the screen; leaving cancels ctx, unless it
// is Kept.
type Work struct {
	Lead table.Words // what is being done
	Kept bool        // it comes to its end whatever happens: something is stored by it
	Do   func(ctx context.Context, from Source) (Step, error)
}

func (Ask) step()      {}
func (Prompt) step()   {}
func (Form) step()     {}
func (Choose) step()   {}
func (Fill) step()     {}
func (Flip) step()     {}
func (Save) step()     {}
func (View) step()     {}
func (Document) step() {}
func (Submit) step()   {}
func (Code) step()     {}
func (Go) step()       {}
func (With) step()     {}
func (Narrow) step()   {}
func (Reach) step()    {}
func (Tell) step()     {}
func (Fail) step()     {}
func (Enter) step()    {}
func (Note) step()     {}
func (Leave) step()    {}
func (Back) step()     {}
func (Work) step()     {}
