package office

import (
	"cmp"
	"slices"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/page"
)

type person = scoring.Person

// committee is what one reading of the people brings.
type committee struct {
	people []person
	codes  map[scoring.PersonID]codeState
	stay   map[scoring.PersonID]*scoring.Refusal // why somebody stays a chair
}

// People lists the committee: the secretary proposes, the chair enrols.
func People() page.Page {
	return page.List[committee, person]{
		ID: "people", Title: "people.title", Name: table.Ask("orang", "people"), Sent: "page.do.send",
		Read:    page.Viewed(func(v scoring.View) committee { return committee{v.People(), codeStates(v), scoring.LastChairs(v)} }),
		Rows:    func(c *committee) []person { return c.people },
		Columns: func(*committee) []table.Column[person] { return personColumns },
		Key:     func(p *person) string { return string(p.ID) },
		Tone:    func(p *person) page.Tone { return page.MutedIf(p.Status == scoring.Revoked) },
		Lead:    wishes, NoRow: "person.unknown",
		Acts: []page.Act[committee, person]{
			{Keys: page.Keys("a"), Word: "new", Help: "people.do.add", Kind: scoring.KindProposePerson,
				Do: page.Whole[committee, person](addPerson)},
			{Keys: page.Keys("e"), Word: "enrol", Help: "people.do.enrol", Kind: scoring.KindEnrolPerson, On: page.One,
				Why: func(_ *committee, p *person) *scoring.Refusal {
					return page.If(p.Status != scoring.Proposed && p.Status != scoring.Invited, "person.has-key", p.Name)
				},
				Do: page.Row(func(_ page.Env, _ *committee, p person) page.Step { return enrol(p.ID, p.Name, p.Roles) })},
			{Keys: page.Keys("r"), Word: "roles", Help: "people.do.roles", Kind: scoring.KindAdmitPerson, On: page.One,
				Why: notRevoked, Do: page.Row(askRoles)},
			{Keys: page.Keys("c"), Word: "code", Help: "people.do.code", On: page.One,
				Why: func(c *committee, p *person) *scoring.Refusal { return c.codes[p.ID].why },
				Do:  page.Row(func(_ page.Env, c *committee, p person) page.Step { return askCode(p, c.codes[p.ID]) })},
			{Keys: page.Keys("x"), Word: "revoke", Help: "people.do.revoke", Kind: scoring.KindRevokePerson, On: page.One, Quiet: true,
				Why: func(c *committee, p *person) *scoring.Refusal { return cmp.Or(notRevoked(c, p), c.stay[p.ID]) },
				Do:  page.Row(revoke)},
		},
	}.Page()
}

var personColumns = []table.Column[person]{
	table.Names(func(p *person) string { return p.Name }),
	table.RolesCol("roles", "people.roles", table.Ask("peran", "role"), 22, func(p *person) scoring.Roles { return p.Roles }),
	table.OneOf("status", "people.status", table.AsState, 26, table.Prefixed("people.status.",
		table.Named{ID: string(scoring.Proposed), Sign: table.Open}, table.Named{ID: string(scoring.Invited), Sign: table.Busy},
		table.Named{ID: string(scoring.Active), Sign: table.Good}, table.Named{ID: string(scoring.Revoked), Sign: table.Bad},
		table.Named{ID: "asked", Word: table.Key("people.code.wish"), Sign: table.Warn}),
		func(p *person) string {
			if p.Asked != "" {
				return "asked"
			}
			return string(p.Status)
		}),
}

func notRevoked(_ *committee, p *person) *scoring.Refusal {
	return page.If(p.Status == scoring.Revoked, "store.not-active", p.Name)
}

// addPerson has somebody new named: a chair enrols at once, others propose.
func addPerson(env page.Env, _ *committee) page.Step {
	enrols := env.Allow(scoring.KindEnrolPerson, scoring.Subject{Kind: scoring.OnPerson}) == nil
	title := "people.propose"
	if enrols {
		title = "people.enrol"
	}
	return page.Form{Title: table.Key(title),
		Fields: func(page.Answers) []page.Field {
			return []page.Field{
				{ID: "name", Label: table.Key("people.name"), Hint: table.Key("people.name.hint"), Most: text.Name,
					Check: func(a page.Answers) *scoring.Refusal { return page.If(a.Text("name") == "", "name.blank") }},
				{ID: "roles", Kind: page.ChoiceField, Label: table.Key("people.roles"), Hint: table.Key("people.roles.hint"),
					Options: page.Options("people.role.", page.Each(offered(env), (*scoring.Roles).String)...)},
			}
		},
		Then: func(a page.Answers) page.Step {
			id, name, roles := scoring.PersonID(env.NewID()), a.Text("name"), scoring.ParseRoles(a.Text("roles"))
			if enrols {
				return enrol(id, name, roles)
			}
			return page.Submit{Command: scoring.ProposePerson{ID: id, Name: name, Roles: roles}}
		}}
}

// offered are the sets of roles that a person may be given here.
func offered(env page.Env) (out []scoring.Roles) {
	env.Read(func(v scoring.View) { out = v.OfferedRoles() })
	return out
}

// askRoles offers a last chair none that would leave nobody one.
func askRoles(env page.Env, c *committee, p person) page.Step {
	may := slices.DeleteFunc(offered(env), func(r scoring.Roles) bool { return c.stay[p.ID] != nil && !r.Has(scoring.Chair) })
	return page.Which(page.Ask{Question: table.Keyed("people.roles.ask", p.Name)}, may,
		func(r scoring.Roles) table.Words { return table.Key("people.role." + r.String()) },
		func(r scoring.Roles) page.Step { return page.Submit{Command: scoring.AdmitPerson{ID: p.ID, Roles: r}} })
}

func revoke(_ page.Env, _ *committee, p person) page.Step {
	return page.Because(table.Keyed("people.revoke.ask", p.Name), func(reason string) page.Step {
		return page.Submit{Command: scoring.RevokePerson{ID: p.ID, Reason: reason}}
	})
}
