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

// askTie asks what ties a member to a candidate or a formation. Where they have declared a
// tie, stronger ones alone are theirs to say.
func askTie(d *declared, c conflict.Declare, whom, more string) page.Step {
	detail, before := table.Key(more), d.To(c)
	switch may := before.May(); {
	case len(may) == 0:
		return page.Fail{Err: scoring.Refuse("conflict.weaker")}
	case len(may) < len(conflict.Ties):
		detail = table.Key("declare.ask.stronger", table.Key("declare.tie."+before.Said))
	}
	return page.Which(page.Ask{Question: table.Keyed("declare.ask", whom), Detail: detail}, before.May(),
		func(tie string) table.Words { return table.Key("declare.tie." + tie) }, func(tie string) page.Step {
			c.Tie = tie
			return page.Submit{Command: c, Told: page.Say(page.Good, "declare.told")}
		})
}

// askApplicant asks for somebody who applied and then for the tie.
func askApplicant(_ page.Env, d *declared) page.Step {
	form := page.Form{Title: table.Key("declare.ask.applicant")}
	form.Fields = func(page.Answers) []page.Field {
		return []page.Field{{ID: "applicant", Label: table.Key("declare.applicants"), Needed: true, Most: text.Number,
			Known: func(page.Answers) []string { return d.applicants },
			Check: func(a page.Answers) *scoring.Refusal {
				return page.If(!slices.Contains(d.applicants, a.Text("applicant")), "applicant.unknown", a.Text("applicant"))
			}}}
	}
	form.Then = func(a page.Answers) page.Step {
		return askTie(d, conflict.Declare{Applicant: a.Text("applicant")}, a.Text("applicant"), "declare.ask.more")
	}
	return form
}

// askFormation asks for a formation and then for the tie.
func askFormation(_ page.Env, d *declared) page.Step {
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
		return askTie(d, conflict.Declare{Group: d.groups[at].Key}, d.groups[at].Title(), "declare.ask.group.more")
	}
	return form
}

// askClear has 'none' said of all of whom nothing is said yet.
func askClear(_ page.Env, d *declared) page.Step {
	n := strconv.Itoa(d.Open)
	return page.Ask{Question: table.Keyed("declare.ask.clear", n), Detail: table.Key("declare.ask.clear.more")}.
		NoOrYes("declare.clear.no", "declare.clear.yes", func() page.Step {
			return page.Submit{Command: conflict.Clear{}, Told: page.Say(page.Good, "declare.told.clear", table.CountOf(d.Open))}
		})
}

func askSchools(_ page.Env, d *declared) page.Step {
	return page.Prompt{Question: table.Key("declare.schools.ask"), Label: table.Key("declare.schools"), Value: strings.Join(d.Schools, "; "),
		Then: func(names string) page.Step {
			return page.Submit{Command: conflict.NameSchools{Schools: strings.Split(names, ";")}, Told: page.Say(page.Good, "declare.schools.told")}
		}}
}

// keepDeclarations writes the declaration of one member, or of all, to be signed.
func keepDeclarations(l wording.Lang, who scoring.PersonID, name string) page.Step {
	file := text.FileName(l.Text("declare.paper.file"), name) + ".html"
	return page.NewFile(table.Key("declare.paper.where"), file, func(path string) page.Step {
		return page.Work{Lead: table.Key("declare.paper.where"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
			_, err := from.KeepDeclarations(ctx, who, path, l.String())
			return page.Tell{Line: page.Say(page.Good, "declare.paper.told", table.Plain(path))}, err
		}}
	})
}
