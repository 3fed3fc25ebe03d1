package before

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// The form to add a candidate, or to correct what was written wrongly. A formation
// that is typed is chosen from the known ones; one that is not known is made only when
// somebody says so.

// hinted are the columns whose form is not plain.
var hinted = []string{scoring.ColNIK, scoring.ColBorn, scoring.ColGPA, scoring.ColStatus}

// figures are the columns that are replaced whole, not edited in place.
var figures = []string{scoring.ColNumber, scoring.ColNIK, scoring.ColBorn, scoring.ColGPA}

// addCandidate has somebody new named.
func addCandidate(env page.Env, _ *everybody) page.Step {
	var c identity
	env.Read(func(v scoring.View) {
		c = identity{CandidatePage: v.CandidatePage(""), groups: slices.Clone(v.Groups())}
	})
	return page.Form{Title: table.Key("candidate.add"),
		Fields: func(page.Answers) []page.Field {
			number := c.field(scoring.ColNumber, true)
			number.Hint = table.Keyed("candidate.number.hint", c.Book.Number.Example)
			return append([]page.Field{number}, c.fields(true)...)
		},
		Then: func(a page.Answers) page.Step {
			return c.meant(env, a, true, func(a page.Answers) page.Step {
				row := c.row(a)
				return page.Submit{Command: scoring.SaveCandidates{Rows: []scoring.CandidateRow{row}}, Then: func() page.Step {
					return page.Go{To: "candidate", Args: page.Args{"candidate": row.Number}}
				}}
			})
		}}
}

// correct has the candidate's columns typed anew, and asks why.
func (c *identity) correct(env page.Env) page.Step {
	number := c.Candidate.Number
	return page.Form{Title: table.Keyed("candidate.correct", number),
		Fields: func(page.Answers) []page.Field { return c.fields(false) },
		Then: func(a page.Answers) page.Step {
			typed := slices.ContainsFunc(c.Book.GroupBy, func(name string) bool { return a.Text(name) != c.shown(name) })
			return c.meant(env, a, typed, func(a page.Answers) page.Step {
				changes := map[string]string{}
				for _, name := range c.asked() {
					text := typedAs(name, a)
					if text != c.shown(name) && scoring.StoredColumn(name, text) != c.Values[name] { // not the same in another form
						changes[name] = text
					}
				}
				if len(changes) == 0 {
					return page.Tell{Line: page.Say(page.Muted, "candidate.unchanged")}
				}
				return because(env, "candidate.correct.reason", true, func(reason string) scoring.Command {
					return scoring.CorrectCandidate{Number: number, Changes: changes, Reason: reason}
				})
			})
		}}
}

// fields are those of a candidate's columns.
func (c *identity) fields(added bool) (out []page.Field) {
	for _, name := range c.asked() {
		out = append(out, c.field(name, added))
	}
	return out
}

// asked are the columns that can be typed: where screening decides here, the status follows
// from its decisions, and a form that asked for it would be refused.
func (c *identity) asked() []string {
	return slices.DeleteFunc(slices.Clone(c.Columns), func(name string) bool {
		return name == scoring.ColStatus && c.Book.ScreensHere()
	})
}

func (c *identity) field(name string, added bool) page.Field {
	f := page.Field{ID: name, Label: table.OfColumn(name), Value: c.shown(name), Check: func(a page.Answers) *scoring.Refusal {
		text := a.Text(name)
		if !added && text == c.shown(name) {
			return nil
		}
		why := scoring.CheckColumn(c.Book, name, text, added)
		if born, is := scoring.ParseDate(text); why == nil && name == scoring.ColBorn && is {
			why = scoring.CheckAge(born, c.AgeDay)
		}
		return why
	}}
	if slices.Contains(figures, name) {
		f.Kind = page.NumberField
	}
	if slices.Contains(hinted, name) {
		f.Hint = table.Key("candidate.hint." + name)
	}
	if at := slices.Index(c.Book.GroupBy, name); at >= 0 {
		f.Known = func(a page.Answers) []string { return intake.KnownValues(c.groups, c.formation(a), at) }
	}
	return f
}

// formation is what was answered to the columns that make a formation.
func (c *identity) formation(a page.Answers) (out []string) {
	for _, name := range c.Book.GroupBy {
		out = append(out, a.Text(name))
	}
	return out
}

// meant goes on with the formation that is meant, as it is known; where one was typed
// that is not known, it asks first.
func (c *identity) meant(env page.Env, a page.Answers, typed bool, then func(page.Answers) page.Step) page.Step {
	if !typed {
		return then(a)
	}
	var t intake.Typed
	env.Read(func(v scoring.View) { t = intake.TypedFormation(v, c.formation(a)) })
	with := func(values []string) page.Step {
		for i, name := range c.Book.GroupBy {
			a[name] = values[i]
		}
		return then(a)
	}
	if t.Known {
		return with(t.Values)
	}
	return page.MeantFormation(t, with)
}

// row is a new candidate as answered.
func (c *identity) row(a page.Answers) scoring.CandidateRow {
	row := scoring.CandidateRow{Number: a.Text(scoring.ColNumber), Name: a.Text(scoring.ColName), NIK: a.Text(scoring.ColNIK),
		Columns: map[string]string{}}
	row.Born, _ = scoring.ParseDate(a.Text(scoring.ColBorn))
	row.GPA, _ = scoring.ParsePoints(typedAs(scoring.ColGPA, a))
	row.Status, _ = scoring.ParseScreening(a.Text(scoring.ColStatus))
	for _, name := range c.Descriptive {
		row.Columns[name] = a.Text(name)
	}
	return row
}

// typedAs is what was answered to a column, as the column has it.
func typedAs(name string, a page.Answers) string {
	if name == scoring.ColGPA {
		return strings.Replace(a.Text(name), ",", ".", 1)
	}
	return a.Text(name)
}
