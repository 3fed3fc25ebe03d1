package test

import (
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

type line = scoring.SittingLine

// days is what one reading of the sittings brings, and what its form needs.
type days struct {
	lines    []scoring.SittingLine
	parts    []*scoring.Component
	groups   []scoring.Group
	unseated map[string][]scoring.Candidate // by component: who is in no sitting yet
}

// Sittings lists the rooms and days of the selection.
func Sittings() page.Page {
	return page.List[days, line]{
		ID: "sittings", Title: "sittings.title", Name: table.Ask("sesi", "sittings"),
		Sent: "sittings.do.send", Took: "sittings.do.recorded", Agreed: "preview.do.agree",
		Read:    page.Viewed(readDays),
		Rows:    func(d *days) []line { return d.lines },
		Columns: sittingColumns, Opens: true, Asks: "plain.sittings",
		Key:  func(t *line) string { return string(t.ID) },
		Tone: func(t *line) page.Tone { return page.MutedIf(t.Closing != nil) },
		Lead: page.Says[days](page.Muted, "sittings.lead"),
		None: page.Says[days](page.Muted, "sittings.empty"),
		Foot: func(d *days) page.Line {
			if left := d.left(); left != nil {
				return page.Say(page.Warn, "sittings.unseated", left)
			}
			return page.Line{}
		},
		NoRow: "sittings.none",
		Acts: []page.Act[days, line]{
			{Keys: page.Keys("enter"), Word: "open", Help: "sittings.do.open", On: page.One,
				Do: page.Row(func(_ page.Env, _ *days, t line) page.Step { return sittingOf(t.ID) })},
			{Keys: page.Keys("h"), Word: "roll", Help: "sittings.do.roll", Kind: scoring.KindMarkPresence, On: page.One,
				Why: whyRoll, Do: page.Row(roll)},
			{Keys: page.Keys("a"), Word: "plan", Help: "sittings.do.add", Kind: scoring.KindPlanSitting,
				Can: func(d *days) *scoring.Refusal {
					if len(d.parts) == 0 {
						return scoring.Refuse("rulebook.none")
					}
					return page.If(len(d.offered()) == 0, "sittings.all-seated")
				},
				Do: page.Whole[days, line](func(env page.Env, d *days) page.Step { return d.plan(env) })},
			{Keys: page.Keys("b"), Word: "open-again", Help: "sitting.do.reopen", Kind: scoring.KindReopenSitting, On: page.One, Quiet: true,
				Why: func(_ *days, t *line) *scoring.Refusal { return IsOpen(&t.Sitting) },
				Do:  page.Row(func(_ page.Env, _ *days, t line) page.Step { return Reopen(t.Sitting) })},
		},
	}.Page()
}

func sittingOf(id scoring.SittingID) page.Step {
	return page.Go{To: "sitting", Args: page.Args{"sitting": string(id)}}
}

func readDays(v scoring.View) days {
	d := days{lines: v.Sittings(), groups: slices.Clone(v.Groups()), unseated: map[string][]scoring.Candidate{}}
	if book := v.Record().Book(); book != nil {
		d.parts = book.Leaves()
	}
	for _, p := range d.parts {
		d.unseated[p.Code] = v.Unseated(p.Code)
	}
	return d
}

// left counts who is in no sitting of a component that has sittings; nil is nobody.
func (d *days) left() table.Argument {
	var parts table.List
	for _, p := range d.parts {
		planned := slices.ContainsFunc(d.lines, func(t scoring.SittingLine) bool { return t.Component == p.Code })
		if n := len(d.unseated[p.Code]); n > 0 && (p.Rubric != nil || planned) {
			parts = append(parts, table.Key("sittings.left-of", table.Rulebook(p.Name), table.CountOf(n)))
		}
	}
	if parts == nil {
		return nil
	}
	return parts
}

func sittingColumns(d *days) []table.Column[line] {
	same := !slices.ContainsFunc(d.lines, func(t line) bool { return t.Part == nil || t.Component != d.lines[0].Component })
	return []table.Column[line]{
		table.Days("day", "sittings.day", table.Ask("hari", "day"), 10, func(t *line) scoring.Date { return t.Day }),
		table.Col("start", "sittings.start", table.Ask("mulai", "start"), 5, table.Time,
			func(t *line) table.Value { return table.MinuteOf(int(t.Start)) }).Later(2),
		table.Texts("name", "sittings.name", table.AsName, 10, func(t *line) string { return t.Name }).Stay(),
		table.Texts("place", "sittings.place", table.Ask("tempat", "place"), 10, func(t *line) string { return t.Place }).Grow(),
		table.OneOf("state", "marks.state", table.AsState, 16, table.Prefixed("sittings.state.", table.Named{ID: "planned", Sign: table.Open},
			table.Named{ID: "open", Sign: table.Busy}, table.Named{ID: "ready", Sign: table.Good}, table.Named{ID: "closed", Sign: table.Good}),
			func(t *line) string { return t.State() }),
		table.Counts("roster", "sittings.roster", table.Ask("terdaftar", "roster"), 7, func(t *line) int { return t.Roll.Roster }).Later(3),
		table.Counts("left", "sittings.left", table.Ask("belum", "left"), 5, func(t *line) int { return t.Roll.Open() }).Later(1),
		table.Col("part", "sittings.part", table.Ask("ujian", "test"), 18, table.Said,
			func(t *line) table.Value { return table.SaidOf(t.PartName()) }).Only(!same),
	}
}

// offered are the components of which somebody is in no sitting, an observed one
// first: it is what has rooms.
func (d *days) offered() []*scoring.Component {
	out := slices.DeleteFunc(slices.Clone(d.parts), func(p *scoring.Component) bool { return len(d.unseated[p.Code]) == 0 })
	if at := slices.IndexFunc(out, func(p *scoring.Component) bool { return p.Rubric != nil }); at > 0 {
		out[0], out[at] = out[at], out[0]
	}
	return out
}

// plan has a sitting planned: whose it is, where and when. It is filled with what is
// likely.
func (d *days) plan(env page.Env) page.Step {
	last := scoring.Sitting{Day: scoring.DateOf(env.Now), Start: 8 * 60, Minutes: -1}
	if n := len(d.lines); n > 0 {
		last.Day, last.Start, last.Place = d.lines[n-1].Day, d.lines[n-1].Start, d.lines[n-1].Place
	}
	last.Name = env.Lang.Text("sittings.name.next", strconv.Itoa(len(d.lines)+1))
	return page.Form{Title: table.Key("sittings.add"),
		Fields: func(a page.Answers) []page.Field { return append(d.whose(a), when(last, d.usual(a))...) },
		Then: func(a page.Answers) page.Step {
			t := sittingFrom(a, scoring.Sitting{ID: scoring.SittingID(env.NewID()), Component: d.part(a).Code,
				Roster: d.roster(a), Minutes: d.usual(a)})
			if n, ok := a.Number("count"); ok {
				t.Roster = t.Roster[:min(n, len(t.Roster))]
			}
			return page.Submit{Command: scoring.PlanSitting{Sitting: t}, Then: func() page.Step { return sittingOf(t.ID) }}
		}}
}

// whose are the fields that say who sits.
func (d *days) whose(a page.Answers) []page.Field {
	var parts []page.Option
	for _, p := range d.offered() {
		parts = append(parts, page.Option{ID: p.Code, Label: table.Rulebook(p.Name)})
	}
	groups := []page.Option{{ID: "", Label: table.Key("list.formation.all")}}
	for i, g := range d.groups {
		if slices.ContainsFunc(d.unseated[d.part(a).Code], func(c scoring.Candidate) bool { return c.Group == i }) {
			groups = append(groups, page.Option{ID: g.Key, Label: table.Same(g.Title())})
		}
	}
	all := len(d.roster(a))
	return []page.Field{
		{ID: "part", Kind: page.ChoiceField, Label: table.Key("sittings.part"), Options: parts},
		{ID: "group", Kind: page.ChoiceField, Label: table.Key("list.formation"), Options: groups,
			Hint: table.Key("sittings.group.hint", table.CountOf(all))},
		{ID: "count", Kind: page.NumberField, Label: table.Key("sittings.count"), Hint: table.Key("sittings.count.hint", table.CountOf(all)),
			Check: func(a page.Answers) *scoring.Refusal {
				all := len(d.roster(a))
				if n, ok := a.Number("count"); a.Text("count") != "" && (!ok || n < 1 || n > all) {
					return scoring.Refuse("sittings.count", strconv.Itoa(all))
				}
				return nil
			}},
	}
}

// part is the component chosen.
func (d *days) part(a page.Answers) *scoring.Component {
	offered := d.offered()
	return offered[max(0, slices.IndexFunc(offered, func(p *scoring.Component) bool { return p.Code == a["part"] }))]
}

// roster is who is seated if all of them are to come.
func (d *days) roster(a page.Answers) (out []string) {
	for _, c := range d.unseated[d.part(a).Code] {
		if a["group"] == "" || d.groups[c.Group].Key == a["group"] {
			out = append(out, c.Number)
		}
	}
	return out
}

// usual is how long a candidate of the component takes by the rulebook, with five
// minutes to change over; 0 where they sit together.
func (d *days) usual(a page.Answers) int {
	if r := d.part(a).Rubric; r != nil {
		return r.Teach + r.Ask + 5
	}
	return 0
}

// EditSitting has said anew where and when a sitting is.
func EditSitting(t scoring.Sitting) page.Form {
	return page.Form{Title: table.Key("sitting.edit"),
		Fields: func(page.Answers) []page.Field { return when(t, -1) },
		Then: func(a page.Answers) page.Step {
			t.Minutes = 0
			return page.Submit{Command: scoring.PlanSitting{Sitting: sittingFrom(a, t)}}
		}}
}

// when are the fields that say where and when a sitting is. usual is how long a
// candidate takes where nothing is typed; -1: it is not said.
func when(t scoring.Sitting, usual int) []page.Field {
	ask := func(id, value string, kind page.FieldKind, wrong func(text string) *scoring.Refusal) page.Field {
		return page.Field{ID: id, Kind: kind, Label: table.Key("sittings." + id), Hint: table.Key("sittings." + id + ".hint"),
			Value: value, Most: text.Name,
			Check: func(a page.Answers) *scoring.Refusal { return wrong(a.Text(id)) }}
	}
	any := func(string) *scoring.Refusal { return nil }
	minutes := ""
	if t.Minutes >= 0 {
		minutes = strconv.Itoa(t.Minutes)
	}
	name, long := ask("name", t.Name, page.TextField, any), ask("minutes", minutes, page.NumberField, func(text string) *scoring.Refusal {
		if n, err := strconv.Atoi(text); text != "" && (err != nil || n < 0 || n > 24*60) {
			return scoring.Refuse("sitting.minutes")
		}
		return nil
	})
	if name.Needed = true; usual >= 0 {
		long.Hint = table.Key("sittings.minutes.own", table.CountOf(usual))
	}
	return []page.Field{name, ask("place", t.Place, page.TextField, any),
		ask("day", wording.Day(t.Day), page.DayField, func(text string) *scoring.Refusal {
			if d, ok := scoring.ParseDate(text); !ok || d == 0 {
				return scoring.Refuse("sitting.day-blank")
			}
			return nil
		}),
		ask("start", t.Start.String(), page.TimeField, func(text string) *scoring.Refusal {
			if _, ok := scoring.ParseDayTime(text); !ok {
				return scoring.Refuse("sittings.start-shape")
			}
			return nil
		}), long}
}

// sittingFrom is what was answered, over what the sitting was.
func sittingFrom(a page.Answers, was scoring.Sitting) scoring.Sitting {
	was.Name, was.Place = a.Text("name"), a.Text("place")
	was.Day, _ = scoring.ParseDate(a.Text("day"))
	was.Start, _ = scoring.ParseDayTime(a.Text("start"))
	if n, ok := a.Number("minutes"); ok {
		was.Minutes = n
	}
	return was
}
