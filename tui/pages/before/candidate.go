package before

import (
	"cmp"
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// known is what one reading of the page of a candidate brings.
type known struct {
	number  string // "": everybody
	columns []string
	rows    []identity
}

// identity is one candidate as far as the reader may see them.
type identity struct {
	scoring.CandidatePage
	me     scoring.PersonID
	chairs bool
	groups []scoring.Group
	bare   bool             // the NIK is not masked
	kept   *scoring.Refusal // why the reader says nothing of them, or nil
	out    bool             // they were disqualified, which a chair alone takes back
}

// shown is a column as it is to be seen: the NIK masked until asked for.
func (c *identity) shown(name string) string {
	if name == scoring.ColNIK && !c.bare {
		return scoring.MaskNIK(c.Values[name])
	}
	if name == scoring.ColBorn && c.Candidate.Born != 0 {
		return wording.Day(c.Candidate.Born)
	}
	return c.Values[name]
}

// own is one's own sheet for the candidate, or nil.
func (c *identity) own() *scoring.SheetTask {
	for _, part := range c.Parts {
		for i := range part.Tasks {
			if part.Tasks[i].ID.Assessor == c.me {
				return &part.Tasks[i]
			}
		}
	}
	return nil
}

// Candidate is all there is to say about one candidate, and what is done to them.
func Candidate() page.Page {
	type act = page.Act[known, identity]
	to := func(screen page.ID) func(page.Env, *known, []identity) page.Step {
		return page.Row(func(_ page.Env, _ *known, c identity) page.Step {
			return page.Go{To: screen, Args: page.Args{"candidate": c.Candidate.Number}}
		})
	}
	acts := []act{
		{Keys: page.Keys("e"), Word: "correct", Help: "candidate.do.correct", Kind: scoring.KindCorrectCandidate,
			Why: func(_ *known, c *identity) *scoring.Refusal {
				return cmp.Or(c.kept, page.If(c.Candidate.Gone, "identity.gone", c.Candidate.Number))
			},
			Do: page.Row(func(env page.Env, _ *known, c identity) page.Step { return c.correct(env) })},
		{Keys: page.Keys("w"), Word: "why", Help: "candidate.do.why", Do: to("why")},
		{Keys: page.Keys("l"), Word: "log", Help: "candidate.do.log", Do: to("log")},
		{Keys: page.Keys("n"), Word: "written", Help: "candidate.do.written", Kind: scoring.KindSaveWritten, Quiet: true, Do: to("written")},
		{Keys: page.Keys("s"), Word: "sheet", Help: "candidate.do.sheet", Kind: scoring.KindSaveSheet, Quiet: true,
			Why: func(_ *known, c *identity) *scoring.Refusal {
				return page.If(c.own() == nil, "sheet.not-assigned", c.Candidate.Number)
			},
			Do: page.Row(func(_ page.Env, _ *known, c identity) page.Step {
				id := c.own().ID
				return page.Go{To: "sheet", Args: page.Args{"candidate": id.Candidate, "component": id.Component, "person": string(id.Assessor)}}
			})},
		{Keys: page.Keys("v"), Word: "nik", Help: "candidate.do.reveal", Kind: scoring.KindCorrectCandidate, Quiet: true,
			Why: func(_ *known, c *identity) *scoring.Refusal {
				return page.If(c.Values[scoring.ColNIK] == "", "candidate.no-nik", c.Candidate.Number)
			},
			Do: func(env page.Env, _ *known, _ []identity) page.Step {
				return page.With{Args: env.Args.Toggled("only", "nik")}
			}},
		{Keys: page.Keys("x"), Word: "exit", Help: "candidate.do.exit", Kind: scoring.KindMarkExit, Quiet: true,
			Why: func(_ *known, c *identity) *scoring.Refusal {
				return cmp.Or(c.kept, page.If(c.out && !c.chairs, "allow.role", scoring.Chair.String()))
			},
			Do: page.Row(askExit)},
		{Keys: page.Keys("ctrl+d"), Word: "destroy", Help: "candidate.do.destroy", Kind: scoring.KindDestroyIdentity, Quiet: true,
			Do: page.Row(destroy)},
	}
	for i := range acts {
		acts[i].On = page.One
	}
	return page.List[known, identity]{
		ID: "candidate", Title: "candidate.title", Name: table.Ask("biodata", "candidate"), Sent: "page.do.send", Agreed: "preview.do.agree",
		Inside: true, First: true, Alone: true,
		Args: []page.Arg[known]{{ID: "candidate", Name: table.Ask("peserta", "candidate")}, {ID: "only", Name: table.Ask("hanya", "only")}},
		Read: readKnown, Rows: func(d *known) []identity { return d.rows }, Columns: identityColumns,
		Key:    func(c *identity) string { return c.Candidate.Number },
		Can:    func(d *known) *scoring.Refusal { return page.If(len(d.rows) == 0, "number.unknown", d.number) },
		At:     func(_ *known, args page.Args) string { return args["candidate"] },
		Tone:   func(*identity) page.Tone { return page.Warn },
		None:   func(d *known) page.Line { return page.Say(page.Muted, "refusal.number.unknown", table.Plain(d.number)) },
		Detail: identityPaper, Acts: acts,
	}.Page()
}

func readKnown(_ context.Context, from page.Source, args page.Args) (d known, err error) {
	d.number = args["candidate"]
	from.Read(func(v scoring.View) {
		groups := slices.Clone(v.Groups())
		add := func(number string) {
			p := v.CandidatePage(number)
			if d.columns = p.Columns; p.Known {
				exit := scoring.Subject{Kind: scoring.OnExit, ID: number}
				kept := page.If(v.KeptFrom(scoring.Subject{Kind: scoring.OnRegistration, ID: number}), "conflict.kept", number)
				d.rows = append(d.rows, identity{CandidatePage: p, me: v.Actor().Person, chairs: v.Actor().Roles.Has(scoring.Chair), groups: groups,
					bare: args["only"] == "nik", kept: kept, out: v.Value(exit, "exit") == string(scoring.ExitDisqualified)})
			}
		}
		add(d.number)
		if r := v.Record(); d.number == "" {
			for i := range r.Len() {
				add(r.At(i).Number)
			}
		}
	})
	return d, nil
}

// identityColumns are what is known of a candidate beside their marks.
func identityColumns(d *known) []table.Column[identity] {
	out := []table.Column[identity]{
		table.Numbers(d.rows, func(c *identity) string { return c.Candidate.Number }),
		table.Names(func(c *identity) string { return c.Candidate.Name }),
		table.OneOf("state", "candidates.state", table.AsState, 16, candidateStates(), func(c *identity) string { return string(c.State) }),
	}
	for _, name := range d.columns[1:] { // without the name
		c := table.Texts(name, "", scoring.Text{}, 18, func(c *identity) string { return c.shown(name) })
		switch name {
		case scoring.ColBorn:
			c = table.Days(name, "", scoring.Text{}, 14, func(c *identity) scoring.Date { return c.Candidate.Born })
		case scoring.ColGPA:
			c = table.Stages(name, table.Words{}, scoring.Text{}, 5, 2, func(c *identity) scoring.Stage {
				return scoring.Stage{Value: c.Candidate.GPA, Has: c.Candidate.GPA != 0}
			})
		}
		c.Title = table.OfColumn(name)
		out = append(out, c)
	}
	return out
}
