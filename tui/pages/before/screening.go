package before

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// screened is an applicant as verifiers and supervisors see them.
type screened struct {
	screening.Row
	of *screenedList
}

// proposal is what the rules propose: worked out where it is looked at.
func (s *screened) proposal() shown.Proposal {
	return shown.Propose(s.of.book, s.of.program, s.Cells, s.Answers)
}

// screenedList is what one reading of the applicants brings.
type screenedList struct {
	all     []screened
	book    *scoring.Rulebook
	program *eligibility.Program
	me      scoring.PersonID
}

func readScreened(v scoring.View) *screenedList {
	d := &screenedList{book: v.Record().Book(), me: v.Actor().Person}
	d.program = shown.Program(d.book)
	for _, r := range screening.Rows(v) {
		d.all = append(d.all, screened{r, d})
	}
	return d
}

func screenedColumns(d **screenedList) []table.Column[screened] {
	return []table.Column[screened]{
		table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 12,
			func(s *screened) string { return s.ID }).Stay(),
		table.Names(func(s *screened) string { return s.Name }),
		table.Texts("result", "screening.decision", table.Ask("keputusan", "decision"), 7,
			func(s *screened) string { return strings.ToUpper(s.First.Result) }),
		table.OneOf("stage", "marks.state", table.AsState, 17, shown.Stages, func(s *screened) string { return s.Stage.Word() }),
		table.OneOf("proposal", "screen.proposal", table.Ask("usul", "proposal"), 11, shown.Proposed,
			func(s *screened) string {
				if s.Kept {
					return ""
				}
				p := s.proposal()
				return p.ID()
			}),
		table.Texts("verifier", "screen.verifier", table.Ask("verifikator", "verifier"), 14,
			func(s *screened) string { return s.reader() }).Later(2),
		table.Says("reasons", "screen.reasons", table.Ask("alasan", "reasons"), 24, func(l wording.Lang,
			s *screened) string {
			return shown.Reasons(&s.Row, s.of.book, l)
		}).Later(3),
		table.Texts("formation", "screening.formation", table.AsFormation, 24,
			func(s *screened) string { return s.Title() }).Later(4).Grow(),
	}
}

// reader is who decided, else whose they are to read.
func (s *screened) reader() string {
	if s.First.Name != "" {
		return s.First.Name
	}
	return s.SeatName
}

// withheld is why nothing of them is for the reader, or nil.
func (s *screened) withheld() *scoring.Refusal { return page.If(s.Kept, "conflict.kept", s.ID) }

func screenedSheet(_ context.Context, _ page.Source, s screened) (paper.Paper, error) {
	return shown.Sheet(&s.Row, s.of.book, s.proposal()), nil
}

// Screening lists applicants for those who decide requirement by requirement: their own
// first.
func Screening() page.Page {
	return page.List[*screenedList, screened]{
		ID: "screening", Title: "screening.title", Name: table.Ask("verifikasi", "screening"), Roles: screening.Readers,
		Took: "screening.do.send", Read: page.Viewed(func(v scoring.View) *screenedList { return mineFirst(readScreened(v)) }),
		Rows: func(d **screenedList) []screened { return (*d).all }, Columns: screenedColumns,
		Key: func(s *screened) string { return s.ID }, Number: func(s *screened) string { return s.ID },
		Tone:   func(s *screened) page.Tone { return page.MutedIf(s.Stage >= screening.Decided) },
		Lead:   page.Says[*screenedList](page.Muted, "screening.lead"),
		None:   page.Says[*screenedList](page.Muted, "screening.none"),
		Done:   func(d **screenedList) (done, of int) { return decidedOf((*d).all), len((*d).all) },
		Detail: screenedSheet,
		Acts: []page.Act[*screenedList, screened]{
			{Keys: page.Keys("v"), Word: "verify", Help: "screening.do.verify", Kind: screening.KindVerify,
				On: page.One, NoRow: "screening.no-row",
				Why: func(_ **screenedList, s *screened) *scoring.Refusal {
					if why := s.withheld(); why != nil {
						return why
					}
					return page.If(s.Stage >= screening.Qualified, "screening.confirmed", s.ID)
				},
				Do: page.Row(func(env page.Env, _ **screenedList, s screened) page.Step { return s.decide(env, false) })},
			{Keys: page.Keys("u"), Word: "again", Help: "screening.do.again", Kind: screening.KindSecond,
				On: page.One, NoRow: "screening.no-row",
				Why: func(_ **screenedList, s *screened) *scoring.Refusal {
					if why := s.withheld(); why != nil {
						return why
					}
					return page.If(!s.Again, "screening.not-yours-again", s.ID)
				},
				Do: page.Row(func(env page.Env, _ **screenedList, s screened) page.Step { return s.decide(env, true) })},
			{Keys: page.Keys("l"), Word: "document", Help: "screening.do.document", On: page.One, NoRow: "screening.no-row",
				Why: func(_ **screenedList, s *screened) *scoring.Refusal {
					if why := s.withheld(); why != nil {
						return why
					}
					return page.If(len(s.Documents) == 0, "screening.no-document", s.ID)
				},
				Do: page.Row(func(_ page.Env, _ **screenedList, s screened) page.Step { return s.open() })},
		},
	}.Page()
}

// mineFirst puts first who waits for the reader, then who waits for others.
func mineFirst(d *screenedList) *screenedList {
	rank := func(s *screened) int {
		switch waits := s.Stage < screening.Decided; {
		case s.Again:
			return 0
		case waits && s.Seat == d.me:
			return 1
		case waits:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(d.all, func(a, b screened) int { return rank(&a) - rank(&b) })
	return d
}

func decidedOf(all []screened) (n int) {
	for i := range all {
		if all[i].Stage >= screening.Decided {
			n++
		}
	}
	return n
}

// words by which a requirement is decided on the page; which reason is asked after.
const met, unmet = "yes", "no"

// decide has a key pressed for each requirement, prefilled with what the rules propose.
func (s screened) decide(env page.Env, again bool) page.Step {
	p := s.proposal()
	fill := page.Fill{Title: table.Keyed("screening.fill", s.ID, s.Name), Keys: []page.Value{
		{ID: met, Key: "y", Label: table.Key("screening.key.met"), Sign: table.Good}, {ID: unmet, Key: "t",
			Label: table.Key("screening.key.unmet"), Sign: table.Bad}}}
	for i := range p.Points {
		point := &p.Points[i]
		row := page.Fillable{Value: map[int]string{eligibility.Yes: met, eligibility.No: unmet}[point.Is],
			Option: page.Option{ID: point.Requirement.Code, Label: table.Rulebook(point.Requirement.Name), Note: found(point)}}
		if word := s.First.Said[point.Requirement.Code]; word == screening.Met && !again {
			row.Value = met
		} else if word != "" && !again {
			row.Value = unmet
		}
		fill.Rows = append(fill.Rows, row)
	}
	fill.Check = func(a page.Answers) *scoring.Refusal {
		for i := range fill.Rows {
			if a[fill.Rows[i].ID] == "" {
				return scoring.Refuse("screening.undecided", fill.Rows[i].ID)
			}
		}
		return nil
	}
	fill.Then = func(a page.Answers) page.Step {
		words := map[string]string{}
		return s.reasons(env, again, p.Points, a, words)
	}
	return fill
}

// found is what was found, in both languages.
func found(p *shown.Point) table.Words {
	return table.SaidIn(func(l wording.Lang) string { return strings.Join(p.Says(l), " ") })
}

// reasons asks for the reason of each requirement that is not met, where there are several,
// and then sends it.
func (s screened) reasons(env page.Env, again bool, points []shown.Point, a page.Answers, words map[string]string) page.Step {
	for i := range points {
		p := &points[i]
		switch code := p.Requirement.Code; {
		case words[code] != "":
		case a[code] == met:
			words[code] = screening.Met
		case len(p.Reasons) == 1:
			words[code] = p.Reasons[0].ID()
		default:
			ask := page.Ask{Question: table.Key("screening.reason.ask", table.Rulebook(p.Requirement.Name)), Detail: found(p)}
			for n, r := range p.Reasons {
				ask.Choices = append(ask.Choices, page.Choice{Key: strconv.Itoa(n + 1),
					Label: table.Rulebook(r.Name), Then: func() page.Step {
						words[code] = r.ID()
						return s.reasons(env, again, points, a, words)
					}})
			}
			return ask
		}
	}
	seen := map[string]string{}
	for _, d := range s.Documents {
		if hash := env.Recall(page.SeenDocument(s.ID, d.Code)); hash != "" {
			seen[d.Code] = hash
		}
	}
	next := func() page.Step { return page.Reach{Key: s.next()} }
	day := scoring.DateOf(env.Now)
	if again {
		return page.Submit{Command: screening.ReadAgain{Applicant: s.ID, Said: words, Seen: seen, Day: day},
			Told: page.Say(page.Good, "screening.read", table.Plain(s.ID)), Then: next}
	}
	return page.Submit{Command: screening.Verify{Applicant: s.ID, Said: words, Seen: seen, Day: day},
		Told: page.Say(page.Good, "screening.verified", table.Plain(s.ID)), Then: next}
}

// next is who waits after them, in the order of the list; themselves where nobody does.
func (s *screened) next() string {
	return s.after(func(o *screened) bool { return o.Again || o.Stage < screening.Decided })
}

// after is the next of whom something is so; themselves where there is nobody.
func (s *screened) after(is func(*screened) bool) string {
	all := s.of.all
	at := slices.IndexFunc(all, func(o screened) bool { return o.ID == s.ID })
	for i := range all {
		if o := &all[(at+1+i)%len(all)]; o.ID != s.ID && is(o) {
			return o.ID
		}
	}
	return s.ID
}

// open opens one of their documents.
func (s screened) open() page.Step {
	show := func(d registration.Document) page.Step {
		return page.Document{Applicant: s.ID, Code: d.Code, Name: d.Name, Then: func(hash string) page.Step {
			if d.Hash != "" && d.Hash != hash {
				return page.Tell{Line: page.Say(page.Warn, "screening.document.other", table.Plain(d.Name))}
			}
			return page.Tell{Line: page.Say(page.Good, "screening.document.open", table.Plain(d.Name))}
		}}
	}
	if len(s.Documents) == 1 {
		return show(s.Documents[0])
	}
	ask := page.Ask{Question: table.Keyed("screening.document.ask", s.ID)}
	for i, d := range s.Documents {
		ask.Choices = append(ask.Choices, page.Choice{Key: strconv.Itoa(i + 1), Label: table.Same(d.Name),
			Then: func() page.Step { return show(d) }})
	}
	return ask
}
