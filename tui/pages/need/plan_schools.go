package need

import (
	"cmp"
	"context"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/planning"
	"ampera/scoring/planning/shown"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// counted is what one reading of the schools' counts brings.
type counted struct {
	plan    *scoring.Plan
	schools []shown.School
	unknown int
}

// PlanSchools lists the schools with their counts as they were imported; what an import
// changed is in the log, count by count.
func PlanSchools() page.Page {
	return page.List[counted, shown.School]{
		ID: "plan-schools", Inside: true, Title: "plan.schools", Name: table.Ask("sekolah", "schools"), Roles: plannersOf,
		Read: page.Viewed(func(v scoring.View) (c counted) {
			if book := v.Record().Book(); book == nil || book.Plan == nil {
				return c
			} else {
				c.plan = book.Plan
			}
			rows, unknown := planning.Rows(scoring.PastOf(v), c.plan)
			c.schools, c.unknown = shown.Schools(c.plan, rows), unknown
			return c
		}),
		Rows: func(c *counted) []shown.School { return c.schools },
		Columns: func(c *counted) []table.Column[shown.School] {
			return shown.SchoolColumns(cmp.Or(c.plan, new(scoring.Plan)))
		},
		Key: func(s *shown.School) string { return s.Level + "/" + s.Name },
		Lead: func(c *counted) page.Line {
			if c.unknown > 0 {
				return page.Say(page.Warn, "plan.schools.unknown", table.CountOf(c.unknown))
			}
			return page.Say(page.Muted, "plan.schools.lead", table.CountOf(len(c.schools)))
		},
		None: page.Says[counted](page.Muted, "refusal.need.no-schools"),
		Detail: func(_ context.Context, from page.Source, s shown.School) (out paper.Paper, err error) {
			from.Read(func(v scoring.View) {
				if book := v.Record().Book(); book != nil && book.Plan != nil {
					name := table.Same(s.Name)
					out = paper.Paper{Title: name, Blocks: []paper.Block{paper.Heading{Level: 3, Words: name},
						paper.Table{Table: table.New(table.Key("plan.counts"), shown.CountColumns(book.Plan), s.Counts)}}}
				}
			})
			return out, nil
		},
		Acts: []page.Act[counted, shown.School]{
			{Keys: page.Keys("i"), Word: "file", Help: "plan.do.import", Kind: planning.KindImport,
				Can: func(c *counted) *scoring.Refusal { return page.If(c.plan == nil, "need.no-plan") },
				Do:  page.Opens[counted, shown.School]("import", page.Args{"component": "schools"})},
			{Keys: page.Keys("l"), Word: "log", Help: "plan.do.log", Do: page.Opens[counted, shown.School]("log", nil)},
		},
	}.Page()
}

// PlanPaper is the proposal as a paper.
func PlanPaper() page.Page {
	return page.List[need, need]{
		ID: "plan-paper", Inside: true, Title: "plan.paper", Name: table.Ask("usulan", "proposal"), Roles: plannersOf, First: true, Alone: true,
		Read: readNeed,
		Rows: func(n *need) []need {
			if n.Plan == nil || n.Proposal.By == "" {
				return nil
			}
			return []need{*n}
		},
		None: page.Says[need](page.Muted, "refusal.need.not-proposed"),
		Columns: func(*need) []table.Column[need] {
			return []table.Column[need]{table.Texts("by", "plan.by", table.Ask("oleh", "by"), 20, func(n *need) string { return n.Proposal.By }),
				table.Texts("decree", "plan.decree", table.Ask("sk", "decree"), 20, func(n *need) string { return n.Decree.Number }),
				table.Texts("approval", "plan.approval", table.Ask("disetujui", "approval"), 20, func(n *need) string { return n.Approval.By })}
		},
		Key: func(*need) string { return "plan" },
		Detail: func(_ context.Context, from page.Source, n need) (out paper.Paper, err error) {
			from.Read(func(v scoring.View) {
				selection, office := v.Letterhead()
				out = shown.Paper(n.Status, n.rows, selection, office)
			})
			return out, nil
		},
	}.Page()
}
