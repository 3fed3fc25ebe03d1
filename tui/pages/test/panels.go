package test

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// panelled is what one reading of the formations' panels brings.
type panelled struct {
	components []*scoring.Component
	component  *scoring.Component // nil: there is none to assess
	lines      []scoring.PanelLine
	elsewhere  string // why candidates are not in this file; "": they are
	crew
}

// crew are those who may assess, and what each has to do.
type crew struct {
	people    []scoring.Person // everybody, also who was revoked
	assessors []scoring.Person // who may be chosen
	load      map[scoring.PersonID]int
}

func readCrew(v scoring.View, c *scoring.Component) crew {
	out := crew{people: v.People(), assessors: v.Assessors()}
	if c != nil {
		out.load = v.Load(c)
	}
	return out
}

// of is a person by id.
func (c *crew) of(id scoring.PersonID) scoring.Person {
	if at := slices.IndexFunc(c.people, func(p scoring.Person) bool { return p.ID == id }); at >= 0 {
		return c.people[at]
	}
	return scoring.Person{ID: id, Name: string(id)}
}

func (c *crew) gone(id scoring.PersonID) bool { return c.of(id).Status == scoring.Revoked }

// Panels gives assessors to formations, by hand or evenly, and shows their load.
// Nothing is saved before it was shown, nor, where there are sheets, before it was
// said what stays and what changes.
func Panels() page.Page {
	type (
		D = panelled
		R = scoring.PanelLine
	)
	none := func(d *D) *scoring.Refusal { return page.If(d.component == nil, "panels.nothing-observed") }
	able := func(d *D) *scoring.Refusal {
		return cmp.Or(none(d), page.If(len(d.assessors) == 0, "panels.no-assessors"))
	}
	return page.List[D, R]{
		ID: "panels", Title: "panels.title", Name: table.Ask("panel", "panels"), Took: "panels.do.save", Agreed: "preview.do.agree",
		Args: []page.Arg[D]{componentArg(func(d *D) ([]*scoring.Component, *scoring.Component) { return d.components, d.component })},
		Read: func(_ context.Context, from page.Source, args page.Args) (d D, err error) {
			from.Read(func(v scoring.View) {
				d.components, d.component = observed(v, args["component"])
				if d.crew = readCrew(v, d.component); d.component != nil {
					d.lines, d.elsewhere = v.PanelLines(d.component), v.Elsewhere()
				}
			})
			return d, nil
		},
		Rows:    func(d *D) []R { return d.lines },
		Columns: panelColumns,
		Key:     func(l *R) string { return l.Group.Key },
		At: func(d *D, args page.Args) string {
			for i := range d.lines {
				if slices.Contains(d.lines[i].Numbers, args["candidate"]) {
					return d.lines[i].Group.Key
				}
			}
			return args["group"]
		},
		Tone: func(l *R) page.Tone {
			if len(l.Assessors) == 0 && l.Own < len(l.Numbers) || l.Holes > 0 {
				return page.Warn
			}
			return page.Plain
		},
		Lead: func(d *D) page.Line {
			if d.component == nil {
				return page.Line{}
			}
			return page.Line{Tone: page.Muted, Words: table.Put(table.Rulebook(d.component.Name), table.Plain(" · "),
				table.Key("panels.each", table.CountOf(d.component.Rubric.Assessors)))}
		},
		Foot: (*D).foot, Aside: (*D).aside, None: page.Says[D](page.Muted, "panels.nothing"),
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("enter"), Word: "choose", Help: "panels.do.open", Kind: scoring.KindAssignPanel, On: page.One,
				Can: able, NoRow: "panels.no-formation", Do: page.Row(choosePanel)},
			{Keys: page.Keys("m"), Word: "evenly", Help: "panels.do.evenly", Kind: scoring.KindAssignPanel,
				Can: func(d *D) *scoring.Refusal {
					if why := able(d); why != nil {
						return why
					}
					return d.tooFew()
				}, Do: page.Whole[D, R](shareEvenly)},
			{Keys: page.Keys("p"), Word: "candidates", Help: "panels.do.candidates", On: page.One, Can: none, NoRow: "panels.no-formation",
				Do: page.Row(func(_ page.Env, d *D, l R) page.Step {
					return page.Go{To: "seats", Args: page.Args{"component": d.component.Code, "group": l.Group.Key}}
				})},
		},
	}.Page()
}

// tooFew is why the work cannot be shared, or nil.
func (d *panelled) tooFew() *scoring.Refusal {
	have, need := len(d.assessors), d.component.Rubric.Assessors
	if have < need {
		return scoring.Refuse("panels.too-few", strconv.Itoa(have), strconv.Itoa(need))
	}
	return page.If(len(d.lines) == 0, "panels.no-formation")
}

func panelColumns(d *panelled) []table.Column[scoring.PanelLine] {
	type R = scoring.PanelLine
	has := func(of func(l *R) int) bool {
		return slices.ContainsFunc(d.lines, func(l R) bool { return of(&l) > 0 })
	}
	own, holes := func(l *R) int { return l.Own }, func(l *R) int { return l.Holes }
	return []table.Column[R]{
		table.Formations("panels.formation", 24, func(l *R) scoring.Group { return l.Group }).Stay().Grow(),
		table.Counts("candidates", "panels.candidates", table.Ask("peserta", "candidates"), 7,
			func(l *R) int { return len(l.Numbers) }).Elsewhere(d.elsewhere).Later(1),
		table.Several("panel", "panels.panel", table.AsAssessor, 28, d.members(), d.panel).Grow(),
		table.Counts("holes", "panels.empty", table.Ask("kosong", "empty"), 6, holes).Only(has(holes)),
		table.Counts("own", "panels.theirs", table.Ask("sendiri", "own"), 7, own).Later(2).Only(has(own)),
	}
}

// members are all people as members of a panel.
func (d *panelled) members() []table.Named {
	out := []table.Named{{ID: "none", Word: table.Key("panels.none"), Sign: table.Warn}}
	for _, p := range d.people {
		n := table.Named{ID: string(p.ID), Word: table.Same(p.Name)}
		if p.Status == scoring.Revoked {
			n.Word, n.Sign = table.Keyed("panels.revoked", p.Name), table.Warn
		}
		out = append(out, n)
	}
	return out
}

// panel are the members of a formation's panel: who was revoked first, then by name.
func (d *panelled) panel(l *scoring.PanelLine) []string {
	ids := slices.Clone(l.Assessors)
	slices.SortFunc(ids, func(a, b scoring.PersonID) int {
		switch {
		case d.gone(a) == d.gone(b):
			return cmp.Compare(d.of(a).Name, d.of(b).Name)
		case d.gone(a):
			return -1
		}
		return 1
	})
	if len(ids) == 0 {
		return []string{"none"}
	}
	return asStrings(ids)
}

func asStrings(ids []scoring.PersonID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}

func asPeople(ids []string) []scoring.PersonID {
	var out []scoring.PersonID
	for _, id := range ids {
		out = append(out, scoring.PersonID(id))
	}
	slices.Sort(out)
	return out
}

// foot is how much each assessor has to do.
func (d *panelled) foot() page.Line {
	if d.component == nil {
		return page.Line{}
	}
	loads := table.List{}
	for _, p := range d.assessors {
		loads = append(loads, table.Plain(p.Name+" "+strconv.Itoa(d.load[p.ID])))
	}
	return page.Line{Tone: page.Muted, Words: table.Put(table.Key("panels.loads"), table.Plain(": "), loads)}
}

// aside is the same, drawn.
func (d *panelled) aside() paper.Paper {
	title := table.Key("panels.loads")
	columns := []table.Column[scoring.Person]{
		table.Texts("name", "people.name", table.AsName, 20, func(p *scoring.Person) string { return p.Name }),
		table.Counts("load", "panels.loads", table.Ask("beban", "load"), 6, func(p *scoring.Person) int { return d.load[p.ID] }),
	}
	chart := paper.Chart{Table: table.New(title, columns, d.assessors)}
	return paper.Paper{Title: title, Blocks: []paper.Block{chart}}
}

func (d *panelled) plan(rows ...scoring.PanelRow) scoring.AssignPanel {
	return scoring.AssignPanel{Component: d.component.Code, Panels: rows}
}

// choosePanel asks for the assessors of a formation.
func choosePanel(_ page.Env, d *panelled, l scoring.PanelLine) page.Step {
	size := max(d.component.Rubric.Assessors, 1)
	c := seating{crew: &d.crew, seats: size, most: size}
	for _, id := range l.Assessors {
		if d.gone(id) {
			c.gone = append(c.gone, id)
		}
	}
	ask := c.choose(table.Keyed("panels.choose", l.Group.Title()), l.Assessors)
	if l.Begun > 0 {
		ask.Lead = append(ask.Lead, page.Say(page.Warn, "panels.begun", table.CountOf(l.Begun)))
	}
	ask.Then = func(taken []string) page.Step {
		row := scoring.PanelRow{Group: l.Group.Key, Assessors: asPeople(taken)}
		return reseat{plan: d.plan(row), short: c.short(taken)}.weigh()
	}
	return ask
}

// shareEvenly shows both ways to share the work, one panel a formation first.
func shareEvenly(_ page.Env, d *panelled) page.Step {
	ids := make([]scoring.PersonID, len(d.assessors))
	for i, p := range d.assessors {
		ids[i] = p.ID
	}
	size := d.component.Rubric.Assessors
	choice := func(key, words string, rows []scoring.PanelRow) page.Choice {
		return page.Choice{Key: key, Label: table.Put(table.Key(words), table.Plain(": "), d.shares(rows)),
			Then: func() page.Step { return d.weigh(rows) }}
	}
	return page.Ask{Question: table.Key("panels.evenly.ask"), Detail: table.Key("panels.evenly.detail"), Choices: []page.Choice{
		choice("1", "panels.evenly.each", scoring.OnePanelEach(d.lines, ids, size)),
		choice("2", "panels.evenly.spread", scoring.SpreadPanels(d.lines, ids, size)),
	}}
}

// shares are what a plan would give each assessor to do.
func (d *panelled) shares(rows []scoring.PanelRow) table.List {
	load := map[scoring.PersonID]int{}
	for _, row := range rows {
		n := 1
		if row.Candidate == "" {
			n = len(d.lineOf(row.Group).Numbers)
		}
		for _, id := range row.Assessors {
			load[id] += n
		}
	}
	var out table.List
	for _, p := range d.assessors {
		out = append(out, table.Plain(p.Name+" "+strconv.Itoa(load[p.ID])))
	}
	return out
}

func (d *panelled) lineOf(group string) *scoring.PanelLine {
	return &d.lines[slices.IndexFunc(d.lines, func(l scoring.PanelLine) bool { return l.Group.Key == group })]
}

// weigh counts what a plan of the whole changes, and what it would change if only
// seats that nobody has were given away.
func (d *panelled) weigh(rows []scoring.PanelRow) page.Step {
	return reseat{plan: d.plan(rows...), only: func(v scoring.View) scoring.AssignPanel { return d.plan(d.empty(v, rows)...) }}.weigh()
}

// empty are the rows of a plan for seats that nobody has: who is named stays.
func (d *panelled) empty(v scoring.View, rows []scoring.PanelRow) (out []scoring.PanelRow) {
	size := max(d.component.Rubric.Assessors, 1)
	for _, row := range rows {
		var now []scoring.PersonID
		if row.Candidate != "" {
			seats, _ := v.Seats(row.Candidate, d.component.Code)
			now = slices.Clone(seats.Panel())
		} else {
			now = slices.DeleteFunc(slices.Clone(d.lineOf(row.Group).Assessors), d.gone)
		}
		if len(now) >= size {
			continue
		}
		for _, id := range row.Assessors {
			if len(now) < size && !slices.Contains(now, id) {
				now = append(now, id)
			}
		}
		row.Assessors = now
		out = append(out, row)
	}
	return out
}
