package before

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// declared is what one reading of a member's own declaration brings.
type declared struct {
	conflict.Declaration
	groups     []scoring.Group
	applicants []string // ids of who applied
	folder     string
}

// Declare is where a member says what ties them to those whom they are asked about.
func Declare() page.Page {
	type (
		D = declared
		R = conflict.Line
	)
	off := func(d *D) *scoring.Refusal { return page.If(d.Rule == nil, "conflict.off") }
	return page.List[D, R]{
		ID: "declare", Title: "declare.title", Name: table.Ask("benturan", "declare"),
		Sent: "page.do.send",
		Read: func(_ context.Context, from page.Source, _ page.Args) (d D, err error) {
			from.Read(func(v scoring.View) {
				d.Declaration, d.groups = conflict.Mine(v), slices.Clone(v.Groups())
				for _, on := range v.Under(scoring.OnApplicant, "") {
					d.applicants = append(d.applicants, on.ID)
				}
			})
			d.folder = from.Recall(lastFolder)
			return d, nil
		},
		Rows:    func(d *D) []R { return d.Lines },
		Columns: declareColumns,
		Key:     func(l *R) string { return l.On.ID },
		Number:  func(l *R) string { return l.Number },
		Tone: func(l *R) page.Tone {
			if l.Said == "" && l.Same != "" {
				return page.Warn
			}
			return page.MutedIf(l.Said == conflict.None || l.Lifted)
		},
		Lead: func(d *D) page.Line {
			switch {
			case d.Rule == nil:
				return page.Say(page.Muted, "declare.lead.off")
			case d.Open > 0:
				return page.Say(page.Plain, "declare.lead.open", table.CountOf(d.Open))
			}
			return page.Say(page.Muted, "declare.lead.done")
		},
		None: page.Says[D](page.Muted, "declare.none"),
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("enter"), Word: "tie", Help: "declare.do.tie", Kind: conflict.KindDeclare,
				On: page.One, NoRow: "declare.only", Can: off, Do: page.Row(func(_ page.Env, _ *D, l R) page.Step {
					return askTie(l.Declares(), l.Whom(), "declare.ask.more")
				})},
			{Keys: page.Keys("f"), Word: "formation", Help: "declare.do.formation", Kind: conflict.KindDeclare, Can: off,
				Do: page.Whole[D, R](func(_ page.Env, d *D) page.Step { return d.askFormation() })},
			{Keys: page.Keys("a"), Word: "applicant", Help: "declare.do.applicant", Kind: conflict.KindDeclare,
				Can: func(d *D) *scoring.Refusal {
					if r := off(d); r != nil {
						return r
					}
					return page.If(len(d.applicants) == 0, "conflict.no-applicant")
				}, Do: page.Whole[D, R](func(_ page.Env, d *D) page.Step { return d.askApplicant() })},
			{Keys: page.Keys("t"), Word: "unbound", Help: "declare.do.clear", Kind: conflict.KindClear,
				Can: func(d *D) *scoring.Refusal {
					if r := off(d); r != nil {
						return r
					}
					return page.If(d.Open == 0, "conflict.all-said")
				}, Do: page.Whole[D, R](func(_ page.Env, d *D) page.Step { return d.askClear() })},
			{Keys: page.Keys("s"), Word: "schools", Help: "declare.do.schools", Kind: conflict.KindSchools, Can: off,
				Do: page.Whole[D, R](func(_ page.Env, d *D) page.Step { return d.askSchools() })},
			{Keys: page.Keys("p"), Word: "paper", Help: "declare.do.paper", Can: off,
				Do: page.Whole[D, R](func(env page.Env, d *D) page.Step {
					return keepDeclarations(env.Lang, scoring.PersonID(d.Who), d.Name, d.folder)
				})},
		},
	}.Page()
}

func declareColumns(d *declared) []table.Column[conflict.Line] {
	type R = conflict.Line
	said := table.Prefixed("declare.tie.", table.Named{ID: "open", Sign: table.Open}, table.Named{ID: conflict.None, Mute: true})
	for _, tie := range conflict.Ties {
		said = append(said, table.Prefixed("declare.tie.", table.Named{ID: tie, Sign: table.Warn})...)
	}
	tied := func(l *R) bool { return l.Said != "" && l.Said != conflict.None }
	any := slices.ContainsFunc(d.Lines, func(l R) bool { return tied(&l) })
	same := slices.ContainsFunc(d.Lines, func(l R) bool { return l.Same != "" })
	return []table.Column[R]{
		table.Numbers(d.Lines, func(l *R) string { return l.Number }),
		table.Names(func(l *R) string { return l.Name }),
		table.OneOf("tie", "declare.said", table.Ask("hubungan", "tie"), 14, said, func(l *R) string {
			if l.Said == "" {
				return "open"
			}
			return l.Said
		}),
		liftState(func(l *R) conflict.Lifting { return l.Lifting }, tied).Only(any),
		table.Texts("same", "declare.same", table.Ask("sekolah", "school"), 16, func(l *R) string { return l.Same }).Only(same).Later(1),
		table.Texts("formation", "list.formation", table.AsFormation, 18, func(l *R) string { return l.Group }).Later(2),
	}
}

// liftState is how a tie stands.
func liftState[R any](of func(*R) conflict.Lifting, is func(*R) bool) table.Column[R] {
	states := table.Prefixed("conflicts.state.", table.Named{ID: "stands", Sign: table.Warn}, table.Named{ID: "proposed", Sign: table.Busy},
		table.Named{ID: "lifted", Sign: table.Good}, table.Named{ID: "alone", Sign: table.Good})
	states = append(states, table.Named{ID: "none", Word: table.Key("panels.none"), Mute: true})
	return table.OneOf("state", "declare.state", table.AsState, 15, states, func(r *R) string {
		switch l := of(r); {
		case !is(r):
			return "none"
		case l.Alone:
			return "alone"
		default:
			return l.State()
		}
	})
}

// askTie asks what ties a member to a candidate or a formation.
func askTie(c conflict.Declare, whom, more string) page.Step {
	ask := page.Ask{Question: table.Keyed("declare.ask", whom), Detail: table.Key(more)}
	for n, tie := range conflict.Ties {
		ask.Choices = append(ask.Choices, page.Choice{Key: strconv.Itoa(n + 1), Label: table.Key("declare.tie." + tie),
			Then: func() page.Step {
				c.Tie = tie
				return page.Submit{Command: c, Told: page.Say(page.Good, "declare.told")}
			}})
	}
	return ask
}

// askApplicant asks for somebody who applied and then for the tie.
func (d *declared) askApplicant() page.Step {
	form := page.Form{Title: table.Key("declare.ask.applicant")}
	form.Fields = func(page.Answers) []page.Field {
		return []page.Field{{ID: "applicant", Label: table.Key("declare.applicants"), Needed: true, Most: text.Number,
			Known: func(page.Answers) []string { return d.applicants },
			Check: func(a page.Answers) *scoring.Refusal {
				return page.If(!slices.Contains(d.applicants, a.Text("applicant")), "applicant.unknown", a.Text("applicant"))
			}}}
	}
	form.Then = func(a page.Answers) page.Step {
		return askTie(conflict.Declare{Applicant: a.Text("applicant")}, a.Text("applicant"), "declare.ask.more")
	}
	return form
}

// askFormation asks for a formation and then for the tie.
func (d *declared) askFormation() page.Step {
	if len(d.groups) == 0 {
		return page.Tell{Line: page.Say(page.Muted, "declare.none")}
	}
	form := page.Form{Title: table.Key("declare.ask.group")}
	var options []page.Option
	for _, g := range d.groups {
		options = append(options, page.Option{ID: g.Key, Label: table.Same(g.Title())})
	}
	form.Fields = func(page.Answers) []page.Field {
		return []page.Field{{ID: "group", Kind: page.ChoiceField, Label: table.Key("declare.ask.group"),
			Options: options, Value: options[0].ID}}
	}
	form.Then = func(a page.Answers) page.Step {
		at := slices.IndexFunc(d.groups, func(g scoring.Group) bool { return g.Key == a.Text("group") })
		return askTie(conflict.Declare{Group: d.groups[at].Key}, d.groups[at].Title(), "declare.ask.group.more")
	}
	return form
}

// askClear has 'none' said of all of whom nothing is said yet.
func (d *declared) askClear() page.Step {
	n := strconv.Itoa(d.Open)
	return page.Ask{Question: table.Keyed("declare.ask.clear", n), Detail: table.Key("declare.ask.clear.more"), Choices: []page.Choice{
		{Key: page.No, Label: table.Key("declare.clear.no")},
		{Key: page.Yes, Label: table.Key("declare.clear.yes"), Then: func() page.Step {
			return page.Submit{Command: conflict.Clear{}, Told: page.Say(page.Good, "declare.told.clear", table.CountOf(d.Open))}
		}},
	}}
}

func (d *declared) askSchools() page.Step {
	return page.Prompt{Question: table.Key("declare.schools.ask"), Label: table.Key("declare.schools"), Value: strings.Join(d.Schools, "; "),
		Then: func(names string) page.Step {
			return page.Submit{Command: conflict.NameSchools{Schools: strings.Split(names, ";")}, Told: page.Say(page.Good, "declare.schools.told")}
		}}
}

// lastFolder is where files were written last.
const lastFolder = scoring.CourierFolder

// keepDeclarations writes the declaration of one member, or of all, to be signed.
func keepDeclarations(l wording.Lang, who scoring.PersonID, name, folder string) page.Step {
	path := text.FileName(l.Text("declare.paper.file"), name) + ".html"
	if folder != "" {
		path = strings.TrimRight(folder, `/\`) + "/" + path
	}
	return page.Prompt{Question: table.Key("declare.paper.where"), Label: table.Key("save.path"), Value: path, Needed: true, Path: true,
		Then: func(path string) page.Step {
			return page.Work{Lead: table.Key("declare.paper.where"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
				if _, err := from.KeepDeclarations(ctx, who, path, l.String()); err != nil {
					return nil, err
				}
				return page.Tell{Line: page.Say(page.Good, "declare.paper.told", table.Plain(path))}, nil
			}}
		}}
}
