// Package information is what applicants are told before they apply: a paper, and a
// public page in which they can check themselves. Both are made from the rulebook, so
// that what is announced and what rules cannot differ.
package information

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/publishing"
	"ampera/scoring/rulebook/inwords"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Paper is the announcement.
func Paper(b *scoring.Rulebook, f Facts) paper.Paper {
	title := table.Rulebook(b.Title)
	if f.Selection != "" {
		title = table.Same(f.Selection)
	}
	switch own := f.own(); {
	case f.Page == publishing.OfFormation && len(own) > 0:
		title = table.Put(title, table.Plain(": "), table.Plain(strings.Join(valuesOf(b, own[0]), " · ")))
	case f.Page == publishing.OfTest:
		title = table.Put(title, table.Plain(": "), table.Rulebook(b.Component(f.Of).Name))
	}
	p := paper.Paper{Title: title, Blocks: []paper.Block{paper.Heading{Level: 1, Words: title}}}
	if f.Office != "" {
		p.Blocks = append(p.Blocks, paper.Para{table.Same(f.Office)})
	}
	part := func(key string, blocks ...paper.Block) {
		p.Blocks = append(append(p.Blocks, paper.Heading{Level: 2, Words: table.Key(key)}), blocks...)
	}
	applicants := f.Page != publishing.OfTest
	if reasons := f.reasons(b); applicants && len(reasons) > 0 {
		part("info.reasons", paper.Table{Table: table.New(table.Words{}, reasonColumns(b), reasons)})
	}
	if f.Was != nil {
		part("info.errata", f.errata(b)...)
	}
	if own := f.own(); applicants && len(own) > 0 {
		part("info.formations", paper.Table{Table: table.New(table.Words{}, formationColumns(), own)})
	}
	if asked := f.asked(b); applicants && len(asked.Requirements) > 0 {
		part("rulebook.part.requirements", inwords.Requirements(asked)...)
		if documents := documentsOf(asked); len(documents) > 0 {
			part("info.documents", paper.Table{Table: table.New(table.Words{}, documentColumns(), documents)})
		}
	}
	tests := slices.DeleteFunc(tests(b), func(t tested) bool { return f.Page == publishing.OfTest && t.Code != f.Of })
	part("info.tests", paper.Table{Table: table.New(table.Words{}, testColumns(b), tests)})
	for i := range tests {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 3, Words: table.Rulebook(tests[i].Name)}, inwords.Component(tests[i].Component))
	}
	if dates := f.schedule(b); len(dates) > 0 {
		part("info.schedule", paper.Table{Table: table.New(table.Words{}, scheduleColumns(), dates)})
	}
	part("rulebook.part.final", inwords.Final(b))
	p.Blocks = append(p.Blocks, paper.Para{table.Keyed("info.code", b.Name, b.Hash[:min(12, len(b.Hash))])})
	return p
}

// valuesOf are a formation's columns, in their order.
func valuesOf(b *scoring.Rulebook, f eligibility.Formation) (out []string) {
	for _, column := range b.GroupBy {
		out = append(out, f.Cells[column])
	}
	return out
}

// reasons are those of requirements that the page has, the commonest first.
func (f *Facts) reasons(b *scoring.Rulebook) (out []Reason) {
	for _, r := range f.Reasons {
		if at := slices.IndexFunc(b.Requirements, func(q scoring.Requirement) bool { return q.Code == r.Requirement }); at < 0 || f.applies(&b.Requirements[at]) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return b.Many - a.Many })
	return out
}

// errata says what changed since the page was published last. Where nothing of it is said
// otherwise, it says that.
func (f *Facts) errata(b *scoring.Rulebook) []paper.Block {
	since := paper.Para{table.Key("info.errata.since", table.DayOf(f.Since), table.Plain(f.Was.Hash[:min(12, len(f.Was.Hash))]))}
	for i := range f.Amended {
		a := &f.Amended[i]
		since = append(since, table.Key("info.errata.by", table.Same(a.Reason), table.Plain(a.By), table.Plain(a.Answered), table.DayOf(a.Day)))
	}
	changes := inwords.Changes(f.Was, b)
	if len(changes) == 0 {
		return []paper.Block{append(since, table.Key("info.errata.none"))}
	}
	return []paper.Block{since, paper.Table{Table: table.New(table.Words{}, []table.Column[inwords.Change]{
		table.Says("part", "info.errata.part", scoring.Text{}, 0, func(l wording.Lang, c *inwords.Change) string { return c.Part.In(l) }),
		table.Col("was", "info.errata.was", scoring.Text{}, 0, table.Said, func(c *inwords.Change) table.Value { return table.SaidOf(c.Was) }),
		table.Col("now", "info.errata.now", scoring.Text{}, 0, table.Said, func(c *inwords.Change) table.Value { return table.SaidOf(c.Now) }),
	}, changes)}}
}

// asked is the rulebook with those requirements alone that the page has, and the tables
// that they look something up in.
func (f *Facts) asked(b *scoring.Rulebook) *scoring.Rulebook {
	if f.Own == nil {
		return b
	}
	out := *b
	out.Requirements, out.Tables = nil, nil
	used := map[string]bool{}
	for i := range b.Requirements {
		if r := &b.Requirements[i]; f.applies(r) {
			out.Requirements = append(out.Requirements, *r)
			looksUp(&r.Test, used)
		}
	}
	for _, t := range b.Tables {
		if used[t.Code] {
			out.Tables = append(out.Tables, t)
		}
	}
	return &out
}

func looksUp(t *scoring.Test, used map[string]bool) {
	used[t.Table] = true
	for i := range t.Parts {
		looksUp(&t.Parts[i], used)
	}
}

// documentsOf are the requirements that a document shows.
func documentsOf(b *scoring.Rulebook) (out []*scoring.Requirement) {
	for i := range b.Requirements {
		if b.Requirements[i].Document != (scoring.Text{}) {
			out = append(out, &b.Requirements[i])
		}
	}
	return out
}

func documentColumns() []table.Column[*scoring.Requirement] {
	return []table.Column[*scoring.Requirement]{
		table.Col("document", "info.document", scoring.Text{}, 0, table.Said, func(r **scoring.Requirement) table.Value { return table.SaidOf((*r).Document) }),
		table.Col("requirement", "info.requirement", scoring.Text{}, 0, table.Said, func(r **scoring.Requirement) table.Value { return table.SaidOf((*r).Name) }),
	}
}

func reasonColumns(b *scoring.Rulebook) []table.Column[Reason] {
	of := func(r *Reason) *scoring.Requirement {
		for i := range b.Requirements {
			if b.Requirements[i].Code == r.Requirement {
				return &b.Requirements[i]
			}
		}
		return &scoring.Requirement{Name: scoring.Text{ID: r.Requirement}}
	}
	return []table.Column[Reason]{
		table.Col("requirement", "info.requirement", scoring.Text{}, 0, table.Said, func(r *Reason) table.Value { return table.SaidOf(of(r).Name) }),
		table.Counts("many", "info.many", scoring.Text{}, 0, func(r *Reason) int { return r.Many }),
		table.Col("cure", "info.cure", scoring.Text{}, 0, table.Said, func(r *Reason) table.Value { return table.SaidOf(of(r).Cure) }),
	}
}

func formationColumns() []table.Column[eligibility.Formation] {
	return []table.Column[eligibility.Formation]{
		table.Texts("formation", "info.formation", scoring.Text{}, 0, func(f *eligibility.Formation) string { return f.Name }),
		table.Counts("quota", "info.quota", scoring.Text{}, 0, func(f *eligibility.Formation) int { return f.Quota }),
	}
}

// dated is a line of the schedule: from a day until another, at a place where it has one.
type dated struct {
	what        table.Words
	from, until scoring.Date
	place       string
}

// schedule is when one applies, objects and is tested, as far as it is known: the days that
// the rules name, and those of the sittings that are planned.
func (f *Facts) schedule(b *scoring.Rulebook) (out []dated) {
	if r := b.Registration; r != nil && r.Opens != 0 && f.Page != publishing.OfTest {
		out = append(out, dated{what: table.Key("info.registration"), from: r.Opens, until: r.Closes})
	}
	if o := b.Objected(scoring.StageScreening); o != nil && f.Page != publishing.OfTest {
		out = append(out, dated{what: table.Key("info.objection"), from: o.Filing.From, until: o.Filing.Until})
	}
	for _, s := range f.Sittings {
		out = append(out, dated{what: table.Rulebook(s.Part), from: s.Day, place: s.Place})
	}
	slices.SortStableFunc(out, func(a, b dated) int { return int(a.from) - int(b.from) })
	return out
}

// said are words as the value of a cell.
func said(w table.Words) table.Value { return table.SaidOf(table.Both(w.In)) }

func scheduleColumns() []table.Column[dated] {
	return []table.Column[dated]{
		table.Col("what", "info.what", scoring.Text{}, 0, table.Said, func(d *dated) table.Value { return said(d.what) }),
		table.Col("day", "info.day", scoring.Text{}, 0, table.Said, func(d *dated) table.Value {
			if d.until == 0 || d.until == d.from {
				return said(table.Put(table.DayOf(d.from)))
			}
			return said(table.Key("info.days", table.DayOf(d.from), table.DayOf(d.until)))
		}),
		table.Texts("place", "info.place", scoring.Text{}, 0, func(d *dated) string { return d.place }),
	}
}

// tested is one part that is tested.
type tested struct {
	*scoring.Component
	share  scoring.Points      // of the whole
	floors []scoring.Threshold // on it, or on a sub-test of it
}

// tests are the parts that are tested, with their shares of the whole.
func tests(b *scoring.Rulebook) (out []tested) {
	var walk func(parts []scoring.Component, of scoring.Points)
	walk = func(parts []scoring.Component, of scoring.Points) {
		for i := range parts {
			c := &parts[i]
			share := of * c.Weight / scoring.Point
			if c.Kind == scoring.Composite {
				walk(c.Parts, share)
				continue
			}
			t := tested{Component: c, share: share}
			for _, x := range b.Thresholds {
				if x.Of == c.Code || slices.ContainsFunc(c.SubTests, func(s scoring.SubTest) bool { return s.Code == x.Of }) {
					t.floors = append(t.floors, x)
				}
			}
			out = append(out, t)
		}
	}
	walk(b.Components, scoring.Point)
	return out
}

func testColumns(b *scoring.Rulebook) []table.Column[tested] {
	return []table.Column[tested]{
		table.Col("test", "info.test", scoring.Text{}, 0, table.Said, func(t *tested) table.Value { return table.SaidOf(t.Name) }),
		table.OneOf("type", "info.type", scoring.Text{}, 0, []table.Named{{ID: "written", Word: table.Key("info.written")}, {ID: "observed", Word: table.Key("info.observed")}}, func(t *tested) string {
			return map[bool]string{true: "observed", false: "written"}[t.Rubric != nil]
		}),
		table.Col("share", "info.share", scoring.Text{}, 0, table.Share, func(t *tested) table.Value { return table.ShareOf(t.share) }),
		table.Says("floor", "info.floor", scoring.Text{}, 0, func(l wording.Lang, t *tested) string { return floors(l, t) }),
		table.Says("out", "info.out", scoring.Text{}, 0, func(l wording.Lang, t *tested) string { return knocks(b, l, t) }),
	}
}

// knocks says which code a test that is failed gives, and that it ends the selection for
// who fails it.
func knocks(b *scoring.Rulebook, l wording.Lang, t *tested) string {
	if len(t.floors) == 0 {
		return l.Text("info.no")
	}
	code := t.KnockOut
	for _, c := range b.Codes {
		if code == "" && c.Outcome == scoring.Below || c.Code == code && code != "" {
			return c.Code + ", " + l.Of(c.Name)
		}
	}
	return code
}

// floors are the thresholds of a test, by their sub-tests where they are of those.
func floors(l wording.Lang, t *tested) string {
	var all []string
	for _, x := range t.floors {
		said := l.Decimal(x.AtLeast, 0)
		for _, s := range t.SubTests {
			if s.Code == x.Of {
				said = l.Of(s.Name) + " " + said
			}
		}
		all = append(all, said)
	}
	return strings.Join(all, ", ")
}

// Told is what is said of a page that was published.
func Told(a scoring.Announced) table.Words {
	switch {
	case a.Since != 0:
		return table.Key("publish.done.again", table.Plain(a.Path), table.DayOf(a.Since), table.Plain(a.Sum))
	case a.Changes > 0:
		return table.Key("publish.done.errata", table.Plain(a.Path), table.Plain(strconv.Itoa(a.Changes)), table.Plain(a.Sum))
	}
	return table.Key("publish.done", table.Plain(a.Path), table.Plain(a.Sum))
}
