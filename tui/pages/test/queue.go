package test

import (
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

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
	type task = scoring.SheetTask
	return page.List[queue, task]{
		ID: "queue", Title: "queue.title", Name: scoring.Text{ID: "antrean", EN: "queue"}, Roles: scoring.Chair | scoring.Secretary | scoring.Assessor,
		Args: []page.Arg{{ID: "component", Name: scoring.Text{ID: "komponen", EN: "component"}}, {ID: "list", Name: scoring.Text{ID: "daftar", EN: "list"}}},
		Read: func(_ context.Context, from page.Source, args page.Args) (q queue, err error) {
			from.Read(func(v scoring.View) { q = readQueue(v, args) })
			return q, nil
		},
		Rows:      func(q *queue) []task { return q.tasks },
		Columns:   taskColumns,
		Key:       func(t *task) string { return t.ID.Subject().ID },
		Number:    func(t *task) string { return t.ID.Candidate },
		Words:     func(t *task) string { return t.ID.Candidate + " " + t.Name + " " + t.Group + " " + t.Form },
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
			for i := range q.tasks {
				if !q.waits(&q.tasks[i]) {
					done++
				}
			}
			return done, len(q.tasks)
		},
		Opens: true,
		Acts: []page.Act[queue, task]{
			{Keys: []string{"enter"}, Word: "open", Help: "queue.do.open", On: page.One,
				Why: func(_ *queue, t *task) *scoring.Refusal {
					if t == nil {
						return scoring.Refuse("marks.nobody")
					}
					return nil
				},
				Do: func(_ page.Env, q *queue, ts []task) page.Step { return q.open(&ts[0]) }},
			{Keys: []string{"n"}, Word: "next", Help: "queue.do.next",
				Why: func(q *queue, _ *task) *scoring.Refusal {
					if q.next() == nil {
						return scoring.Refuse("queue.all-done")
					}
					return nil
				},
				Do: func(_ page.Env, q *queue, _ []task) page.Step { return sheetOf(q.next()) }},
			{Keys: []string{"tab"}, Word: "other", Help: "queue.do.other",
				Why: func(q *queue, _ *task) *scoring.Refusal {
					if !q.both {
						return scoring.Refuse("queue.one-list")
					}
					return nil
				},
				Do: func(_ page.Env, q *queue, _ []task) page.Step { return q.with(!q.paper, q.component) }},
			{Keys: []string{"c"}, Word: "component", Help: "queue.do.component", Quiet: true,
				Why: func(q *queue, _ *task) *scoring.Refusal {
					if len(q.components) < 2 {
						return scoring.Refuse("queue.one-component")
					}
					return nil
				},
				Do: func(_ page.Env, q *queue, _ []task) page.Step {
					at := slices.Index(q.components, q.component)
					return q.with(q.paper, q.components[(at+1)%len(q.components)])
				}},
		},
	}.Page()
}

func readQueue(v scoring.View, args page.Args) queue {
	roles := v.Actor().Roles
	q := queue{me: v.Actor().Person, both: roles.Has(scoring.Assessor) && roles.Has(scoring.Chair|scoring.Secretary)}
	if q.paper = !roles.Has(scoring.Assessor); args["list"] != "" {
		q.paper = args["list"] == "paper"
	}
	if book := v.Record().Book(); book != nil {
		q.components = book.Observed()
	}
	for _, c := range q.components {
		if q.component == nil || c.Code == args["component"] {
			q.component = c
		}
	}
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

// with is the page of another list or component.
func (q *queue) with(paper bool, c *scoring.Component) page.Step {
	args := page.Args{"list": "mine"}
	if paper {
		args["list"] = "paper"
	}
	if c != nil {
		args["component"] = c.Code
	}
	return page.With{Args: args}
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

// open opens a sheet; one that is not the next of the day asks first.
func (q *queue) open(t *scoring.SheetTask) page.Step {
	next := q.next()
	if q.paper || next == nil || !next.Before(*t) {
		return sheetOf(t)
	}
	sheet := func(t *scoring.SheetTask) func() page.Step { return func() page.Step { return sheetOf(t) } }
	return page.Ask{Question: table.Keyed("queue.turn", next.ID.Candidate, next.Name, next.At.String()),
		Detail: table.Keyed("queue.turn.detail", t.ID.Candidate, t.Name), Choices: []page.Choice{
			{Key: "n", Label: table.Keyed("queue.turn.next", next.ID.Candidate), Then: sheet(next)},
			{Key: "b", Label: table.Keyed("queue.turn.open", t.ID.Candidate), Then: sheet(t)},
		}}
}

func sheetOf(t *scoring.SheetTask) page.Step {
	return page.Go{To: "sheet", Args: page.Args{"candidate": t.ID.Candidate, "component": t.ID.Component, "person": string(t.ID.Assessor)}}
}

func taskColumns(q *queue) []table.Column[scoring.SheetTask] {
	type task = scoring.SheetTask
	width := len("000")
	for i := range q.tasks {
		width = max(width, len(q.tasks[i].ID.Candidate))
	}
	return []table.Column[task]{
		{Head: table.Head{ID: "state", Name: stateName, Title: table.Key("marks.state"), Width: 16, Frozen: true, Kind: table.State, States: taskStates},
			Cell: func(t *task) table.Value { return table.StateOf(t.State(t.ID.Assessor == q.me)) }},
		{Head: table.Head{ID: "number", Name: numberName, Title: table.Key("marks.number"), Width: min(width, 20), Frozen: true},
			Cell: func(t *task) table.Value { return table.TextOf(t.ID.Candidate) }},
		{Head: table.Head{ID: "name", Name: nameName, Title: table.Key("marks.name"), Width: 12, Flex: true},
			Cell: func(t *task) table.Value { return table.TextOf(t.Name) }},
		{Head: table.Head{ID: "at", Title: table.Key("queue.at"), Width: 5, Unshown: !q.planned},
			Cell: func(t *task) table.Value { return table.TextOf(t.At.String()) }},
		{Head: table.Head{ID: "assessor", Name: scoring.Text{ID: "penilai", EN: "assessor"}, Title: table.Key("queue.assessor"), Width: 16, Unshown: !q.paper},
			Cell: func(t *task) table.Value { return table.PersonOf(t.ID.Assessor, t.Assessor) }},
		{Head: table.Head{ID: "form", Name: scoring.Text{ID: "formulir", EN: "form"}, Title: table.Key("sheet.form"), Width: 10, Unshown: !q.paper},
			Cell: func(t *task) table.Value { return table.TextOf(t.Form) }},
		{Head: table.Head{ID: "group", Name: groupName, Title: table.Key("list.formation"), Width: 14, Flex: true, Unshown: q.paper},
			Cell: func(t *task) table.Value { return table.TextOf(t.Group) }},
		{Head: table.Head{ID: "total", Name: scoring.Text{ID: "jumlah", EN: "total"}, Title: table.Key("queue.total"), Width: 7, Kind: table.Mark, Unshown: q.paper},
			Cell: func(t *task) table.Value { return table.StageOf(scoring.Stage{Value: t.Total, Has: t.Marked}) }},
		{Head: table.Head{ID: "sitting", Name: scoring.Text{ID: "sesi", EN: "sitting"}, Title: table.Key("queue.sitting"), Width: 14, From: 110, Unshown: !q.planned},
			Cell: func(t *task) table.Value { return table.TextOf(t.Sitting) }},
	}
}

// taskStates are how far a sheet may be, in the order of a queue.
var taskStates = func() []table.Named {
	signs := map[string]table.Sign{"draft": table.Busy, "confirm": table.Warn, "typed": table.Warn, "here": table.Open, "none": table.Open, "interrupted": table.Warn,
		"submitted": table.Good, "locked": table.Good, "aside": table.Bad, "absent": table.Bad, "repeat": table.Warn, "withdrew": table.Bad, "disqualified": table.Bad}
	var out []table.Named
	for _, id := range []string{"draft", "confirm", "typed", "here", "none", "interrupted", "submitted", "locked", "aside", "absent", "repeat", "withdrew", "disqualified"} {
		word := "sheet.status." + id
		if slices.Contains([]string{"absent", "repeat", "withdrew", "disqualified"}, id) {
			word = "state." + id
		}
		out = append(out, table.Named{ID: id, Word: table.Key(word), Asks: table.Key("filter.task." + id), Sign: signs[id]})
	}
	return out
}()
