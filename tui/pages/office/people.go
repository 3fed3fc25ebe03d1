package office

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/page"
)

// committee is what one reading of the people brings.
type committee struct {
	people []scoring.Person
	codes  map[scoring.PersonID]codeState
}

// People lists the committee: the secretary proposes, the chair enrols.
func People() page.Page {
	type person = scoring.Person
	return page.List[committee, person]{
		ID: "people", Title: "people.title", Name: scoring.Text{ID: "orang", EN: "people"}, Sent: "people.do.send",
		Read:    page.Viewed(func(v scoring.View) committee { return committee{v.People(), codeStates(v)} }),
		Rows:    func(c *committee) []person { return c.people },
		Columns: func(*committee) []table.Column[person] { return personColumns },
		Key:     func(p *person) string { return string(p.ID) },
		Tone: func(p *person) page.Tone {
			if p.Status == scoring.Revoked {
				return page.Muted
			}
			return page.Plain
		},
		Lead: func(c *committee) page.Line {
			var wishes []string
			for _, p := range c.people {
				if p.Asked != "" {
					wishes = append(wishes, p.Name)
				}
			}
			if wishes == nil {
				return page.Line{Tone: page.Muted, Words: table.Key("people.lead")}
			}
			return page.Line{Tone: page.Warn, Words: table.Keyed("people.code.waits", strings.Join(wishes, ", "))}
		},
		Acts: []page.Act[committee, person]{
			{Keys: []string{"a"}, Word: "new", Help: "people.do.add", Kind: scoring.KindProposePerson, Do: addPerson},
			{Keys: []string{"e"}, Word: "enrol", Help: "people.do.enrol", Kind: scoring.KindEnrolPerson, On: page.One,
				Why: func(_ *committee, p *person) *scoring.Refusal {
					if p == nil {
						return scoring.Refuse("person.unknown")
					}
					if p.Status != scoring.Proposed && p.Status != scoring.Invited {
						return scoring.Refuse("person.has-key", p.Name)
					}
					return nil
				},
				Do: func(_ page.Env, _ *committee, ps []person) page.Step { return enrol(ps[0].ID, ps[0].Name, ps[0].Roles) }},
			{Keys: []string{"r"}, Word: "roles", Help: "people.do.roles", Kind: scoring.KindAdmitPerson, On: page.One, Why: notRevoked, Do: askRoles},
			{Keys: []string{"c"}, Word: "code", Help: "people.do.code", On: page.One,
				Why: func(c *committee, p *person) *scoring.Refusal {
					if p == nil {
						return nil
					}
					return c.codes[p.ID].why
				},
				Do: func(_ page.Env, c *committee, ps []person) page.Step { return askCode(ps[0], c.codes[ps[0].ID]) }},
			{Keys: []string{"x"}, Word: "revoke", Help: "people.do.revoke", Kind: scoring.KindRevokePerson, On: page.One, Quiet: true, Why: notRevoked,
				Do: func(_ page.Env, _ *committee, ps []person) page.Step {
					p := ps[0]
					return page.Prompt{Question: table.Keyed("people.revoke.ask", p.Name), Reason: true,
						Then: func(reason string) page.Step {
							return page.Submit{Command: scoring.RevokePerson{ID: p.ID, Reason: reason}}
						}}
				}},
		},
	}.Page()
}

var personColumns = []table.Column[scoring.Person]{
	{Head: table.Head{ID: "name", Name: nameName, Title: table.Key("marks.name"), Width: 20, Flex: true, Frozen: true},
		Cell: func(p *scoring.Person) table.Value { return table.TextOf(p.Name) }},
	{Head: table.Head{ID: "roles", Name: scoring.Text{ID: "peran", EN: "role"}, Title: table.Key("people.roles"), Width: 22,
		Kind: table.States, States: table.Roles()},
		Cell: func(p *scoring.Person) table.Value { return table.RolesOf(p.Roles) }},
	{Head: table.Head{ID: "status", Name: stateName, Title: table.Key("people.status"), Width: 26, Kind: table.State, States: []table.Named{
		{ID: string(scoring.Proposed), Word: table.Key("people.status.proposed"), Sign: table.Open},
		{ID: string(scoring.Invited), Word: table.Key("people.status.invited"), Sign: table.Busy},
		{ID: string(scoring.Active), Word: table.Key("people.status.active"), Sign: table.Good},
		{ID: string(scoring.Revoked), Word: table.Key("people.status.revoked"), Sign: table.Bad},
		{ID: "asked", Word: table.Key("people.code.wish"), Sign: table.Warn}}},
		Cell: func(p *scoring.Person) table.Value {
			if p.Asked != "" {
				return table.StateOf("asked")
			}
			return table.StateOf(string(p.Status))
		}},
}

func notRevoked(_ *committee, p *scoring.Person) *scoring.Refusal {
	if p == nil {
		return scoring.Refuse("person.unknown")
	}
	if p.Status == scoring.Revoked {
		return scoring.Refuse("store.not-active", p.Name)
	}
	return nil
}

// addPerson has somebody new named: a chair enrols at once, others propose.
func addPerson(env page.Env, _ *committee, _ []scoring.Person) page.Step {
	enrols := env.Allow(scoring.KindEnrolPerson, scoring.Subject{Kind: scoring.OnPerson}) == nil
	title := "people.propose"
	if enrols {
		title = "people.enrol"
	}
	return page.Form{Title: table.Key(title),
		Fields: func(page.Answers) []page.Field {
			return []page.Field{
				{ID: "name", Label: table.Key("people.name"), Hint: table.Key("people.name.hint"), Most: text.Name, Check: func(a page.Answers) *scoring.Refusal {
					if a.Text("name") == "" {
						return scoring.Refuse("name.blank")
					}
					return nil
				}},
				{ID: "roles", Kind: page.ChoiceField, Label: table.Key("people.roles"), Hint: table.Key("people.roles.hint"), Options: offeredRoles()},
			}
		},
		Then: func(a page.Answers) page.Step {
			id, name, roles := scoring.PersonID(env.NewID()), a.Text("name"), rolesOf(a.Text("roles"))
			if enrols {
				return enrol(id, name, roles)
			}
			return page.Submit{Command: scoring.ProposePerson{ID: id, Name: name, Roles: roles}}
		}}
}

// enrol makes the one-time code to hand over.
func enrol(id scoring.PersonID, name string, roles scoring.Roles) page.Step {
	return page.Code{Person: id, Name: name, Roles: roles, Lead: table.Key("people.working"), Then: handOver(name, "people.code.detail")}
}

// handOver shows a code, once.
func handOver(name, detail string) func(code string) page.Step {
	return func(code string) page.Step {
		return page.Ask{Question: table.Keyed("people.code", name, code), Detail: table.Keyed(detail, name),
			Choices: []page.Choice{{Label: table.Key("people.code.noted")}}}
	}
}

// offered are the sets of roles that a person may be given here.
var offered = []scoring.Roles{scoring.Assessor, scoring.Secretary, scoring.Observer, scoring.Chair,
	scoring.Chair | scoring.Assessor, scoring.Secretary | scoring.Assessor}

func offeredRoles() []page.Option {
	out := make([]page.Option, len(offered))
	for i, r := range offered {
		out[i] = page.Option{ID: r.String(), Label: table.Key("people.role." + r.String())}
	}
	return out
}

func rolesOf(id string) scoring.Roles {
	for _, r := range offered {
		if r.String() == id {
			return r
		}
	}
	return 0
}

func askRoles(_ page.Env, _ *committee, ps []scoring.Person) page.Step {
	ask := page.Ask{Question: table.Keyed("people.roles.ask", ps[0].Name)}
	for i, r := range offered {
		ask.Choices = append(ask.Choices, page.Choice{Key: string(rune('1' + i)), Label: table.Key("people.role." + r.String()),
			Then: func() page.Step { return page.Submit{Command: scoring.AdmitPerson{ID: ps[0].ID, Roles: r}} }})
	}
	return ask
}
