package test

import (
	"cmp"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// gap is a candidate whose sheets are too far apart, or were.
type gap struct {
	scoring.GapCase
	seats scoring.Seats
	me    scoring.PersonID
}

// Moderation shows sheets that differ too much, criterion by criterion, and lets
// whoever's turn it is settle the mark with a reason. What was settled and has
// lapsed stands first, with what changed since.
func Moderation() page.Page {
	type (
		D = []gap
		R = gap
	)
	return page.List[D, R]{
		ID: "moderation", Title: "moderation.title", Name: table.Ask("moderasi", "moderation"),
		Roles: scoring.Chair | scoring.Secretary | scoring.Assessor | scoring.Observer,
		Args:  []page.Arg[D]{candidateArg[D](), {ID: "component", Name: table.Ask("komponen", "component")}},
		Read:  page.Viewed(readGaps), First: true, Agreed: "preview.do.agree",
		Detail:  gapDetail,
		Rows:    func(all *D) []R { return *all },
		Columns: gapColumns,
		Key:     (*R).key,
		Number:  func(g *R) string { return g.Candidate.Number },
		At: func(all *D, args page.Args) string {
			for _, g := range *all {
				if g.Candidate.Number == args["candidate"] && (args["component"] == "" || args["component"] == g.Component.Code) {
					return g.key()
				}
			}
			return ""
		},
		Tone:  func(g *R) page.Tone { return gapTones[g.state()] },
		None:  page.Says[D](page.Muted, "moderation.nothing"),
		NoRow: "moderation.none",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("enter"), Word: "settle", Help: "moderation.do.settle", Kind: scoring.KindModerate, On: page.One,
				Why: func(_ *D, g *R) *scoring.Refusal { return cmp.Or(g.whose(), page.If(!g.Wide, "moderate.no-gap")) },
				Do:  page.Row(func(_ page.Env, _ *D, g R) page.Step { return g.settle() })},
			{Keys: page.Keys("l"), Word: "let-go", Help: "moderation.do.let-go", Kind: scoring.KindModerate, On: page.One,
				Why: func(_ *D, g *R) *scoring.Refusal {
					if g.Turn == nil && g.Settled == nil {
						return scoring.Refuse("moderation.no-mark")
					}
					return cmp.Or(g.whose(), page.If(g.Wide, "moderate.gap"))
				},
				Do: page.Row(func(_ page.Env, _ *D, g R) page.Step {
					c := scoring.Moderate{Number: g.Candidate.Number, Component: g.Component.Code, LetGo: true}
					return page.Preview{Submit: page.Submit{Command: c, Told: page.Say(page.Good, "moderation.let-go")}}
				})},
			{Keys: page.Keys("x"), Word: "aside", Help: "moderation.do.aside", Kind: scoring.KindSetAside, On: page.One,
				Why: func(_ *D, g *R) *scoring.Refusal { return g.aside().Why() },
				Do:  page.Row(func(_ page.Env, _ *D, g R) page.Step { return g.aside().Ask() })},
		},
	}.Page()
}

// readGaps puts what lapsed before what was never settled, and that before what
// stands.
func readGaps(v scoring.View) (out []gap) {
	for _, c := range v.Gaps() {
		seats, _ := v.Seats(c.Candidate.Number, c.Component.Code)
		out = append(out, gap{c, seats, v.Actor().Person})
	}
	order := func(g gap) int {
		switch {
		case g.lapsed():
			return 0
		case g.Open():
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b gap) int { return cmp.Compare(order(a), order(b)) })
	return out
}

func (g *gap) key() string { return g.Candidate.Number + "/" + g.Component.Code }

func (g *gap) lapsed() bool { return g.Settled != nil && g.Settled.Lapsed }

// state is what is to be done about it.
func (g *gap) state() string {
	switch {
	case g.lapsed():
		return "review"
	case g.missing():
		return "waits"
	case g.Settled != nil:
		return "settled"
	case !g.Wide:
		return "near"
	}
	return "open"
}

func (g *gap) missing() bool { return len(g.Sheets) < g.Component.Rubric.Assessors }

var gapStates = table.Prefixed("moderation.state.", table.Named{ID: "review", Sign: table.Bad}, table.Named{ID: "open", Sign: table.Warn},
	table.Named{ID: "waits", Sign: table.Open}, table.Named{ID: "near", Sign: table.Good}, table.Named{ID: "settled", Sign: table.Good})

var gapTones = map[string]page.Tone{"review": page.Bad, "open": page.Warn, "waits": page.Muted, "near": page.Plain, "settled": page.Good}

func gapColumns(gaps *[]gap) []table.Column[gap] {
	return []table.Column[gap]{
		table.Numbers(*gaps, func(g *gap) string { return g.Candidate.Number }),
		table.Names(func(g *gap) string { return g.Candidate.Name }),
		table.OneOf("state", "marks.state", table.AsState, 16, gapStates, (*gap).state),
		table.Stages("gap", table.Key("moderation.gap.title"), table.Ask("selisih", "gap"), 8, 2,
			func(g *gap) scoring.Stage { return scoring.Stage{Value: g.Gap, Has: true} }),
		table.Stages("mark", table.Key("moderation.mark.title"), table.Ask("nilai", "mark"), 8, 2, func(g *gap) (s scoring.Stage) {
			if g.Settled != nil {
				s = scoring.Stage{Value: g.Settled.Mark, Has: true}
			}
			return s
		}),
		table.Texts("by", "moderation.by.title", table.Ask("oleh", "by"), 14, func(g *gap) string { return g.By }).Later(1),
		table.Col("component", "moderation.component", table.Ask("komponen", "component"), 16, table.Said,
			func(g *gap) table.Value { return table.SaidOf(g.Component.Name) }).Later(3),
		table.Texts("formation", "panels.formation", table.AsFormation, 20, func(g *gap) string { return g.Group }).Later(2),
	}
}

// whose is why it is not for the reader to decide now, or nil.
func (g *gap) whose() *scoring.Refusal {
	if g.Turn != nil {
		return g.Turn
	}
	return page.If(g.missing(), "moderate.sheets-missing")
}

// aside are the sheets of the case, any of which the chair may put aside.
func (g *gap) aside() Aside {
	out := Aside{Number: g.Candidate.Number, Seats: g.seats, Settled: g.Settled != nil}
	for i, sh := range g.Sheets {
		note := table.Put(table.MarkOf(g.Totals[i]))
		out.Sheets = append(out.Sheets, AsideSheet{ID: sh.ID, Name: g.Names[i], Note: note, Status: sh.Status})
	}
	return out
}

// settle offers the mean, each sheet's own total, and a mark to be typed: of the
// first two only what a sheet could have given.
func (g *gap) settle() page.Step {
	rule := g.Component.Reach(g.Criteria)
	ask := page.Ask{Question: table.Keyed("moderation.ask", g.Candidate.Number), Detail: table.Key("moderation.ask.detail")}
	offer := func(mark scoring.Points, key string, args ...table.Argument) {
		if _, why := rule.Read(mark.String()); why == nil {
			ask.Choices = append(ask.Choices, page.Choice{Key: strconv.Itoa(len(ask.Choices) + 1), Then: func() page.Step { return g.why(mark) },
				Label: table.Key(key, append([]table.Argument{table.MarkOf(mark)}, args...)...)})
		}
	}
	offer(meanOf(g.Totals).Round(min(rule.Decimals, 2)), "moderation.mean")
	for i, t := range g.Totals {
		offer(t, "moderation.of", table.Plain(g.Names[i]))
	}
	within := table.Keyed("mark.range", rule.Least.String(), rule.Most.String(), strconv.Itoa(rule.Decimals))
	typed := page.Prompt{Question: table.Key("moderation.mark"), Label: within,
		Needed: true, Number: true, Mark: &rule, Of: table.Rulebook(g.Component.Name), Then: func(text string) page.Step {
			mark, why := rule.Read(text)
			if why != nil {
				return page.Fail{Err: why}
			}
			return g.why(*mark)
		}}
	ask.Choices = append(ask.Choices, page.Choice{Key: "t", Label: table.Key("moderation.other"), Then: func() page.Step { return typed }})
	return ask
}

func meanOf(totals []scoring.Points) scoring.Ratio {
	sum := scoring.Points(0)
	for _, t := range totals {
		sum += t
	}
	return sum.Ratio().Div(scoring.NewRatio(int64(max(len(totals), 1)), 1))
}

// why asks why a mark is settled.
func (g *gap) why(mark scoring.Points) page.Step {
	question := table.Key("moderation.reason", table.MarkOf(mark))
	return page.Prompt{Question: question, Reason: true, Behind: true, Then: func(reason string) page.Step {
		c := scoring.Moderate{Number: g.Candidate.Number, Component: g.Component.Code, Mark: mark, Reason: reason}
		return page.Preview{Submit: page.Submit{Command: c, Told: page.Say(page.Good, "moderation.done")}}
	}}
}
