// Package shown is what lists and papers say of objections: what was objected to, what was
// found, what was answered. Words stand on package objection, so it knows none.
package shown

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/paper"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	screenshown "ampera/scoring/screening/shown"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Finding is what a stage found of one requirement.
type Finding struct {
	Code     string
	Document int // the place in Files of the one that shows it; -1: none does
	Name     scoring.Text
	Clause   string
	Reason   scoring.Text
	ReasonID string
	Found    [2][]string // by language
	Next     table.Words // what that says for a next application; silent: nothing
}

// Objection is one with what it is about, as a reader works on it.
type Objection struct {
	objection.Row
	Name     string
	Findings []Finding               // all that stands against the applicant, and what was objected to
	Result   string                  // how the applicant stands now: ms, tms, or "" while that waits
	Files    []registration.Document // that were handed in
}

// NameOf is what a document is called by who handed it in; "": there is none.
func (o *Objection) NameOf(code string) string {
	for _, d := range o.Files {
		if d.Code == code {
			return d.Name
		}
	}
	return ""
}

// stages are how each stage says what it found.
var stages = map[string]func(v scoring.View, o *Objection){scoring.StageScreening: screened}

// Objections are all of them, with what they are about.
func Objections(v scoring.View, today scoring.Date) (out []Objection) {
	for _, r := range objection.Rows(v, today) {
		o := Objection{Row: r}
		stages[r.Stage](v, &o)
		out = append(out, o)
	}
	return out
}

// FindingsOf are what stands against an applicant who has not objected.
func FindingsOf(v scoring.View, stage, applicant string) []Finding {
	o := Objection{Row: objection.Row{ID: applicant, Against: objection.AgainstOf(v, stage, applicant)}}
	stages[stage](v, &o)
	return o.Findings
}

// NameOf is the name of an applicant.
func NameOf(v scoring.View, stage, applicant string) string {
	o := Objection{Row: objection.Row{ID: applicant}}
	stages[stage](v, &o)
	return o.Name
}

func screened(v scoring.View, o *Objection) {
	book := v.Record().Book()
	r, is := screening.RowOf(v, o.ID)
	if !is {
		return
	}
	o.Name = r.Name
	switch r.Stage {
	case screening.Qualified:
		o.Result = screening.MS
	case screening.Failed:
		o.Result = screening.TMS
	}
	o.Files = r.Documents
	p := screenshown.Propose(book, screenshown.Program(book), r.Cells, r.Answers)
	for i := range p.Points {
		point := &p.Points[i]
		code := point.Requirement.Code
		if !slices.Contains(o.Against, code) && !slices.Contains(o.Claims, code) {
			continue
		}
		f := Finding{Code: code, Document: screenshown.DocumentAt(book, r.Documents, code), Name: point.Requirement.Name, Clause: point.Requirement.Clause, Found: point.Found, Next: point.Next()}
		if reason := r.First.Reason(book, code); reason != nil {
			f.Reason, f.ReasonID = reason.Name, reason.ID()
		}
		o.Findings = append(o.Findings, f)
	}
}

// States are how objections are.
var States = table.Prefixed("objection.state.", table.Named{ID: objection.LateState, Sign: table.Warn}, table.Named{ID: objection.Two, Sign: table.Warn}, table.Named{ID: objection.Lapsed, Sign: table.Warn},
	table.Named{ID: objection.Waiting, Sign: table.Open}, table.Named{ID: objection.Granted, Sign: table.Good}, table.Named{ID: objection.Rejected, Sign: table.Bad},
	table.Named{ID: objection.Refused, Sign: table.Bad}, table.Named{ID: objection.Moot}, table.Named{ID: objection.Withheld})

// KinStates are how decisions are that are held against a wrong one.
var KinStates = table.Prefixed("objection.kin.", table.Named{ID: objection.KinWaits, Sign: table.Open}, table.Named{ID: objection.KinLapsed, Sign: table.Warn},
	table.Named{ID: objection.KinOpen, Sign: table.Busy}, table.Named{ID: objection.KinAnew, Sign: table.Good}, table.Named{ID: objection.KinLeft, Mute: true})

// Name is what a requirement is called.
func (o *Objection) name(code string) scoring.Text {
	for i := range o.Findings {
		if o.Findings[i].Code == code {
			return o.Findings[i].Name
		}
	}
	return scoring.Text{ID: code, EN: code}
}

// Claimed are the requirements that are objected to, by name.
func (o *Objection) Claimed(l wording.Lang) string {
	var out []string
	for _, code := range o.Claims {
		out = append(out, l.Of(o.name(code)))
	}
	return strings.Join(out, "; ")
}

// Says is what was found, in both languages.
func (f *Finding) Says() table.Words {
	return table.SaidIn(func(l wording.Lang) string { return strings.Join(f.Found[l], " ") })
}

// found are what the committee found of a requirement: the reason, the clause, the value.
func (f *Finding) found() (out paper.Items) {
	say := func(w table.Words) { out = append(out, paper.Item{Words: w}) }
	if f.ReasonID != "" {
		say(table.Key("screening.letter.reason", table.Rulebook(f.Reason), table.Same(f.ReasonID)))
	}
	if f.Clause != "" {
		say(table.Key("rulebook.req.clause", table.Same(f.Clause)))
	}
	for i := range f.Found[wording.ID] {
		say(table.Rulebook(scoring.Text{ID: f.Found[wording.ID][i], EN: f.Found[wording.EN][i]}))
	}
	if !f.Next.Silent() {
		say(f.Next)
	}
	return out
}

// answered is what was answered about a requirement; silent: nothing is.
func (o *Objection) answered(code string) table.Words {
	document, granted := o.GrantedBy(code)
	switch {
	case granted:
		name := o.NameOf(document)
		if name == "" {
			name = document
		}
		return table.Key("objection.said.granted", table.Same(name))
	case o.Said[code] == objection.Rejected:
		return table.Key("objection.said.rejected")
	}
	return table.Words{}
}

// Sheet is all there is to say about one objection.
func (o *Objection) Sheet() paper.Paper {
	title := table.Same(strings.TrimSpace(o.ID + "  " + o.Name))
	head := paper.Para{table.Key("objection.received", table.DayOf(o.Day), table.Plain(o.FiledBy))}
	if o.Late {
		head = append(head, o.lateness())
	}
	if objection.Open(o.State) {
		head = append(head, o.left())
		if len(o.Deciders) > 0 {
			head = append(head, table.Key("objection.deciders", table.Plain(strings.Join(o.Deciders, ", "))))
		} else {
			head = append(head, table.Keyed("refusal.objection.nobody", o.ID))
		}
	}
	out := []paper.Block{paper.Heading{Level: 3, Words: title}, head}
	if o.Text != "" {
		out = append(out, paper.Para{table.Key("objection.quoted", table.Plain(o.Text))})
	}
	for i := range o.Findings {
		f := &o.Findings[i]
		items := f.found()
		switch said := o.answered(f.Code); {
		case !slices.Contains(o.Claims, f.Code):
			items = append(items, paper.Item{Words: table.Key("objection.uncontested")})
		case !said.Silent():
			items = append(items, paper.Item{Words: said})
		}
		out = append(out, paper.Heading{Level: 3, Words: table.Rulebook(f.Name)}, items)
	}
	if o.Outcome != "" {
		out = append(out, paper.Para(o.decided()))
	}
	return paper.Paper{Title: title, Blocks: out}
}

// lateness is that it came late, and what the chair said of that.
func (o *Objection) lateness() table.Words {
	switch o.Admitted {
	case "yes":
		return table.Key("objection.late.admitted", table.Plain(o.Why))
	case "no":
		return table.Key("objection.late.refused", table.Plain(o.Why))
	}
	return table.Key("objection.late.open")
}

// left is how many days there are to answer it.
func (o *Objection) left() table.Words {
	if o.Left < 0 {
		return table.Key("objection.left.over", table.DayOf(o.Until))
	}
	return table.Key("objection.left", table.DayOf(o.Until), table.CountOf(o.Left))
}

// decided is by whom and when it was answered, and what the applicant is told.
func (o *Objection) decided() []table.Words {
	key := "objection.by"
	if o.Alone {
		key = "objection.by.alone"
	}
	out := []table.Words{table.Key(key, table.Plain(o.ByName), table.DayOf(o.Answered))}
	if o.Answered > o.Until {
		out = append(out, table.Key("objection.answered.late", table.DayOf(o.Until)))
	}
	if o.Answer != "" {
		out = append(out, table.Key("objection.answer.quoted", table.Plain(o.Answer)))
	}
	return out
}

// Letter is what the applicant is answered: it quotes what they wrote and what was found, says
// of each requirement what became of it, and what that comes to.
func (o *Objection) Letter(title, office string) paper.Paper {
	out := []paper.Block{
		paper.Heading{Level: 1, Words: table.Key("objection.letter")},
		paper.Para{table.Same(office), table.Same(title)},
		paper.Fields{{Name: table.Key("eligible.register"), Value: table.Same(o.ID)}, {Name: table.Key("marks.name"), Value: table.Same(o.Name)},
			{Name: table.Key("objection.to"), Value: table.Key("objection.stage." + o.Stage)}, {Name: table.Key("objection.day"), Value: table.Put(table.DayOf(o.Day))}},
	}
	if o.Text != "" {
		out = append(out, paper.Heading{Level: 2, Words: table.Key("objection.letter.yours")}, paper.Para{table.Key("objection.quoted", table.Plain(o.Text))})
	}
	if o.Late {
		out = append(out, paper.Para{o.lateness()})
	}
	for i := range o.Findings {
		f := &o.Findings[i]
		said := o.answered(f.Code)
		if !slices.Contains(o.Claims, f.Code) {
			said = table.Key("objection.uncontested")
		}
		items := f.found()
		if !said.Silent() {
			items = append(items, paper.Item{Words: said})
		}
		out = append(out, paper.Heading{Level: 2, Words: table.Rulebook(f.Name)}, items)
	}
	if o.Outcome != "" {
		out = append(out, paper.Heading{Level: 2, Words: table.Key("objection.letter.answer")}, paper.Para(o.decided()))
	}
	if o.Result != "" {
		out = append(out, paper.Para{table.Key("objection.letter.result", table.Key("screening.result."+o.Result))})
	}
	return paper.Paper{Title: table.Key("objection.letter"), Blocks: append(out, paper.Para{table.Key("objection.letter.once")}, paper.Sign{table.Key("screening.sign.chair")})}
}

// List is the published list of objections: by number, and nothing of who they are or what
// they wrote.
func List(all []Objection, arranged []objection.Arrangement, title, office string) paper.Paper {
	p := paper.Paper{Title: table.Key("objection.list"), Blocks: []paper.Block{paper.Heading{Level: 1, Words: table.Key("objection.list")}, paper.Para{table.Same(title), table.Same(office)}}}
	for _, a := range arranged {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("objection.stage." + a.Stage)}, days(a))
		var answered []Objection
		open, alone := 0, 0
		for _, o := range all {
			switch {
			case o.Stage != a.Stage:
			case objection.Open(o.State):
				open++
			default:
				answered = append(answered, o)
				if o.Alone {
					alone++
				}
			}
		}
		slices.SortFunc(answered, func(a, b Objection) int { return strings.Compare(a.ID, b.ID) })
		p.Blocks = append(p.Blocks, paper.Table{Table: table.New(table.Words{}, listColumns, answered)})
		note := paper.Para{table.Key("objection.list.count", table.CountOf(len(answered)), table.CountOf(open))}
		if alone > 0 {
			note = append(note, table.Key("objection.list.alone", table.CountOf(alone)))
		}
		p.Blocks = append(p.Blocks, append(note, table.Key("objection.list.order")))
	}
	p.Blocks = append(p.Blocks, paper.Sign{table.Key("screening.sign.chair")})
	return p
}

// days are those of a stage, with who extended them.
func days(a objection.Arrangement) (out paper.Items) {
	extended := false
	for _, row := range a.Periods {
		words := table.Key("rulebook.objections."+row.Row, table.DayOf(row.From), table.DayOf(row.Until))
		if row.Until != row.Was {
			extended = true
			words = table.Put(words, table.Plain(" "), table.Key("objection.extended", table.DayOf(row.Was)))
		}
		out = append(out, paper.Item{Words: words})
	}
	if extended && !a.Pending {
		key := "objection.extended.by"
		if a.Alone {
			key = "objection.extended.alone"
		}
		out = append(out, paper.Item{Words: table.Key(key, table.Plain(a.By), table.Plain(a.Approved), table.Plain(a.Reason))})
	}
	return out
}

var listColumns = []table.Column[Objection]{
	table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 14, func(o *Objection) string { return o.ID }),
	table.OneOf("outcome", "objection.outcome", table.Ask("hasil", "outcome"), 24, States, func(o *Objection) string { return o.State }),
	table.OneOf("result", "eligible.result", table.Ask("akhir", "result"), 8, table.Ids("screening.stage.", screening.MS, screening.TMS), func(o *Objection) string { return o.Result }),
}

// turn is an applicant who stands otherwise than before.
type turn struct{ id, name, was, is string }

// Changes are what an answer changes: who stands otherwise, and whose decisions are of the
// same kind as the one that was wrong, and so wait to be looked at.
func Changes(before, after scoring.View) (out []paper.Block) {
	were, turns := screening.Rows(before), []turn(nil)
	for i, is := range screening.Rows(after) {
		if was := were[i]; was.Stage != is.Stage {
			turns = append(turns, turn{is.ID, is.Name, was.Stage.Word(), is.Stage.Word()})
		}
	}
	known := map[[3]string]bool{}
	key := func(k objection.Kin) [3]string { return [3]string{k.Stage, k.Requirement, k.Applicant} }
	for _, k := range objection.Kins(before) {
		known[key(k)] = true
	}
	var kin []string
	for _, k := range objection.Kins(after) {
		if !known[key(k)] {
			kin = append(kin, k.Applicant)
		}
	}
	if len(turns) == 0 && len(kin) == 0 {
		return nil
	}
	told := paper.Para{table.Key("objection.change.none")}
	if len(turns) > 0 {
		told = paper.Para{table.Key("objection.change.who", table.CountOf(len(turns)))}
	}
	if out = append(out, told); len(turns) > 0 {
		out = append(out, paper.Table{Table: table.New(table.Words{}, turnColumns, turns)})
	}
	if len(kin) > 0 {
		out = append(out, paper.Para{table.Key("objection.change.kin", table.CountOf(len(kin)), table.Plain(strings.Join(kin, ", ")))})
	}
	return out
}

var turnColumns = []table.Column[turn]{
	table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 14, func(t *turn) string { return t.id }),
	table.Names(func(t *turn) string { return t.name }),
	table.OneOf("was", "objection.was", table.Ask("semula", "was"), 16, screenshown.Stages, func(t *turn) string { return t.was }),
	table.OneOf("is", "objection.is", table.Ask("menjadi", "becomes"), 16, screenshown.Stages, func(t *turn) string { return t.is }),
}

// Phase says which of a stage's days it is now: before people object, while they do, while
// they are answered, after it.
func Phase(a objection.Arrangement) table.Words {
	filing, answering := a.Periods[0], a.Periods[1]
	switch {
	case !filing.Begun:
		return table.Key("objection.lead.from", table.DayOf(filing.From), table.DayOf(filing.Until))
	case filing.Left >= 0:
		return table.Key("objection.lead.filing", table.DayOf(filing.Until), table.DayOf(answering.Until))
	case answering.Left >= 0:
		return table.Key("objection.lead.answering", table.DayOf(answering.Until), table.CountOf(answering.Left))
	}
	return table.Key("objection.lead.over", table.DayOf(answering.Until))
}
