package test

import (
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

type task = scoring.SheetTask

// queue is what one reading of the sheets to fill brings.
type queue struct {
	tasks      []scoring.SheetTask
	paper      bool // those of others that are on paper
	both       bool // the reader may see either list
	planned    bool // some stand in the order of a day
	me         scoring.PersonID
	component  *scoring.Component
	components []*scoring.Component
}

// Queue lists the sheets that one person has to fill, the next one first; or, for
// the secretary, those of others that are on paper.
func Queue() page.Page {
	return page.List[queue, task]{
		ID: "queue", Title: "queue.title", Name: table.Ask("antrean", "queue"), Roles: scoring.Chair | scoring.Secretary | scoring.Assessor,
		Args: []page.Arg[queue]{
			{ID: "list", Name: table.Ask("daftar", "list"), Keys: page.Keys("tab"), Word: "other",
				Help: "queue.do.other", Few: "queue.one-list", Options: (*queue).lists},
			componentArg(func(q *queue) ([]*scoring.Component, *scoring.Component) { return q.components, q.component }),
		},
		Read: func(_ context.Context, from page.Source, args page.Args) (q queue, err error) {
			from.Read(func(v scoring.View) { q = readQueue(v, args) })
			return q, nil
		},
		Rows:      func(q *queue) []task { return q.tasks },
		Columns:   taskColumns,
		Key:       func(t *task) string { return t.ID.Subject().ID },
		Number:    func(t *task) string { return t.ID.Candidate },
		Candidate: func(t *task) string { return t.ID.Candidate },
		Tone: func(t *task) page.Tone {
			switch {
			case t.Rest():
				return page.Muted
			case t.Status == scoring.SheetTyped, t.Status == scoring.SheetInterrupted:
				return page.Warn
			}
			return page.Plain
		},
		Lead: func(q *queue) page.Line { return page.Line{Tone: page.Muted, Words: table.Key(q.title())} },
		None: func(q *queue) page.Line { return page.Line{Tone: page.Plain, Words: table.Key(q.title() + ".none")} },
		Done: func(q *queue) (done, of int) {
			if q.paper { // most sheets never are on paper: how many are in, home says
				return 0, 0
			}
			for i := range q.tasks {
				if !q.waits(&q.tasks[i]) {
					done++
				}
			}
			return done, len(q.tasks)
		},
		Opens: true,
		Acts: []page.Act[queue, task]{
			{Keys: page.Keys("enter"), Word: "open", Help: "queue.do.open", On: page.One, NoRow: "marks.nobody", Do: page.Row(openTask)},
			{Keys: page.Keys("n"), Word: "next", Help: "queue.do.next",
				Can: func(q *queue) *scoring.Refusal { return page.If(q.next() == nil, "queue.all-done") },
				Do:  page.Whole[queue, task](func(_ page.Env, q *queue) page.Step { return sheetOf(q.next()) })},
		},
	}.Page()
}

func readQueue(v scoring.View, args page.Args) queue {
	roles := v.Actor().Roles
	q := queue{me: v.Actor().Person, both: roles.Has(scoring.Assessor) && roles.Has(scoring.Chair|scoring.Secretary)}
	if q.paper = !roles.Has(scoring.Assessor); args["list"] != "" {
		q.paper = args["list"] == "paper"
	}
	q.components, q.component = observed(v, args["component"])
	switch {
	case q.component == nil:
	case q.paper:
		q.tasks = v.PaperSheets(q.component)
	default:
		q.tasks = v.MySheets(q.component)
	}
	q.planned = slices.ContainsFunc(q.tasks, func(t scoring.SheetTask) bool { return t.Day > 0 })
	return q
}

func (q *queue) title() string {
	if q.paper {
		return "queue.paper"
	}
	return "queue.mine"
}

// lists are those that the reader may see, and which it is.
func (q *queue) lists() (all []page.Option, now string) {
	if now = "mine"; q.paper {
		now = "paper"
	}
	if q.both {
		return []page.Option{{ID: "mine", Label: table.Key("queue.mine")}, {ID: "paper", Label: table.Key("queue.paper")}}, now
	}
	return []page.Option{{ID: now}}, now
}

// waits says whether something is left to be done on a sheet.
func (q *queue) waits(t *scoring.SheetTask) bool {
	return !t.Rest() && !(q.paper && t.Status == scoring.SheetTyped)
}

// next is the sheet that is to be filled next, or nil: what is begun, then the
// order of the day.
func (q *queue) next() *scoring.SheetTask {
	for i := range q.tasks {
		if t := &q.tasks[i]; q.waits(t) {
			return t
		}
	}
	return nil
}

// openTask opens a sheet; one that is not the next of the day asks first.
func openTask(_ page.Env, q *queue, t task) page.Step {
	next := q.next()
	if q.paper || next == nil || !next.Before(t) {
		return sheetOf(&t)
	}
	sheet := func(t *task) func() page.Step { return func() page.Step { return sheetOf(t) } }
	return askTurn(turn{next.ID.Candidate, next.Name, next.At, sheet(next)}, turn{t.ID.Candidate, t.Name, t.At, sheet(&t)})
}

// turn is somebody's turn on a day, and what opens their sheet.
type turn struct {
	number, name string
	at           scoring.DayTime
	open         func() page.Step
}

// askTurn asks whether to open another one's sheet than the next of the day's.
func askTurn(next, other turn) page.Step {
	return page.Ask{Question: table.Keyed("queue.turn", next.number, next.name, next.at.String()),
		Detail: table.Keyed("queue.turn.detail", other.number, other.name), Sure: table.Key("plain.turn"), Choices: []page.Choice{
			{Key: "n", Label: table.Keyed("queue.turn.next", next.number), Then: next.open},
			{Key: "b", Label: table.Keyed("queue.turn.open", other.number), Then: other.open},
		}}
}

func sheetOf(t *scoring.SheetTask) page.Step {
	return page.Go{To: "sheet", Args: page.Args{"candidate": t.ID.Candidate, "component": t.ID.Component, "person": string(t.ID.Assessor)}}
}

func taskColumns(q *queue) []table.Column[task] {
	marked := slices.ContainsFunc(q.tasks, func(t task) bool { return t.Marked || t.Hidden })
	return []table.Column[task]{
		table.OneOf("state", "marks.state", table.AsState, 16, taskStates, func(t *task) string { return t.State(t.ID.Assessor == q.me) }).Stay(),
		table.Numbers(q.tasks, func(t *task) string { return t.ID.Candidate }),
		table.Names(func(t *task) string { return t.Name }),
		table.Col("at", "queue.at", scoring.Text{}, 5, table.Time,
			func(t *task) table.Value { return table.MinuteOf(int(t.At)) }).Only(q.planned),
		table.Col("assessor", "queue.assessor", table.AsAssessor, 16, table.Person,
			func(t *task) table.Value { return table.PersonOf(t.ID.Assessor, t.Assessor) }).Only(q.paper),
		table.Texts("form", "sheet.form", table.Ask("formulir", "form"), 10,
			func(t *task) string { return t.Form }).Veiled(unseen).Later(1).Only(q.paper),
		table.Texts("group", "list.formation", table.AsFormation, 14,
			func(t *task) string { return t.Group }).Grow().Later(2).Only(!q.paper),
		table.Stages("total", table.Key("queue.total"), table.Ask("jumlah", "total"), 7, 2,
			func(t *task) scoring.Stage { return scoring.Stage{Value: t.Total, Has: t.Marked} }).Veiled(unseen).Later(1).Only(!q.paper && marked),
		table.Texts("sitting", "queue.sitting", table.Ask("sesi", "sitting"), 14,
			func(t *task) string { return t.Sitting }).Later(3).Only(q.planned),
	}
}

func unseen(t *task) bool { return t.Hidden }

// taskStates are how far a sheet may be, in the order of a queue.
var taskStates = taskNamed([]table.Named{{ID: "draft", Sign: table.Busy}, {ID: "confirm", Sign: table.Warn},
	{ID: "typed", Sign: table.Warn}, {ID: "paper", Sign: table.Warn},
	{ID: "here", Sign: table.Open}, {ID: "none", Sign: table.Open}, {ID: "interrupted", Sign: table.Warn}, {ID: "submitted", Sign: table.Good},
	{ID: "locked", Sign: table.Good}, {ID: "aside", Sign: table.Bad}},
	awayStates())

// awayStates are why somebody is not there.
func awayStates() []table.Named {
	return table.Prefixed("state.", table.Named{ID: "absent", Sign: table.Bad}, table.Named{ID: "repeat", Sign: table.Warn},
		table.Named{ID: "withdrew", Sign: table.Bad}, table.Named{ID: "disqualified", Sign: table.Bad})
}

// taskNamed are the states of sheets and of who is not there, under the words of each.
func taskNamed(sheets, away []table.Named) []table.Named {
	out := slices.Concat(table.Prefixed("sheet.status.", sheets...), table.Prefixed("state.", away...))
	for i := range out {
		out[i].Asks = table.Key("filter.task." + out[i].ID)
	}
	return out
}
