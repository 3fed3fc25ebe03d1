package test

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// twice is what one reading of the marks typed twice brings.
type twice struct {
	differ []scoring.KeyDifference
	double []*scoring.SubTest // sub-tests that are typed twice
}

// Keying lists the marks that two people typed differently. Each waits for
// somebody to look at the paper and type what it says: neither value is offered.
func Keying() page.Page {
	type difference = scoring.KeyDifference
	return page.List[twice, difference]{
		ID: "keying", Title: "keying.title", Name: scoring.Text{ID: "ganda", EN: "keying"}, Roles: scoring.Chair | scoring.Secretary,
		Read:    page.Viewed(readTwice),
		Rows:    func(d *twice) []difference { return d.differ },
		Columns: func(*twice) []table.Column[difference] { return differenceColumns },
		Key:     func(d *difference) string { return d.Number + "/" + d.SubTest.Code },
		Number:  func(d *difference) string { return d.Number },
		Words:   func(d *difference) string { return d.Number + " " + d.Name },
		Tone:    func(*difference) page.Tone { return page.Warn },
		Lead:    page.Says[twice](page.Muted, "keying.lead"),
		None: func(d *twice) page.Line {
			key := "keying.empty"
			if len(d.double) == 0 {
				key = "keying.no-double"
			}
			return page.Line{Tone: page.Muted, Words: table.Key(key)}
		},
		Acts: []page.Act[twice, difference]{
			{Keys: []string{"enter"}, Word: "settle", Help: "keying.do.settle", Kind: scoring.KindSettleKeying, On: page.One, Why: nothingDiffers,
				Do: func(_ page.Env, _ *twice, ds []difference) page.Step {
					m := keyed{ds[0].Number, ds[0].Name, ds[0].SubTest, ds[0].Typed}
					if ds[0].Lapsed {
						m.typed = nil // settled anew with a reason
					}
					return m.ask()
				}},
			{Keys: []string{"e"}, Word: "correct", Help: "keying.do.correct", Kind: scoring.KindSettleKeying, Why: nothingDouble, Do: correctAgreed},
		},
	}.Page()
}

func readTwice(v scoring.View) twice {
	d := twice{differ: v.KeyDifferences()}
	if book := v.Record().Book(); book != nil {
		for _, t := range book.SubTests() {
			if t.Double {
				d.double = append(d.double, t)
			}
		}
	}
	return d
}

var differenceColumns = []table.Column[scoring.KeyDifference]{
	{Head: table.Head{ID: "number", Name: numberName, Title: table.Key("marks.number"), Width: 8, Frozen: true},
		Cell: func(d *scoring.KeyDifference) table.Value { return table.TextOf(d.Number) }},
	{Head: table.Head{ID: "name", Name: nameName, Title: table.Key("marks.name"), Width: 14, Frozen: true},
		Cell: func(d *scoring.KeyDifference) table.Value { return table.TextOf(d.Name) }},
	{Head: table.Head{ID: "sub", Name: scoring.Text{ID: "subtes", EN: "subtest"}, Title: table.Key("keying.sub"), Width: 12, Kind: table.Said},
		Cell: func(d *scoring.KeyDifference) table.Value { return table.SaidOf(d.SubTest.Name) }},
	// not told: who has heard a value reads it on the paper, too
	{Head: table.Head{ID: "typed", Name: scoring.Text{ID: "ketikan", EN: "typed"}, Title: table.Key("keying.typed"), Width: 30, Flex: true, Kind: table.Said, Unspoken: true},
		Cell: func(d *scoring.KeyDifference) table.Value {
			return table.InBoth(func(l wording.Lang) string { return typedWords(l, d) })
		}},
}

// typedWords are both values with who typed them.
func typedWords(l wording.Lang, d *scoring.KeyDifference) string {
	parts := make([]string, len(d.Typed))
	for i, k := range d.Typed {
		parts[i] = l.Decimal(k.Mark, 0) + " " + d.Names[i]
	}
	return strings.Join(parts, " · ")
}

func nothingDouble(d *twice, _ *scoring.KeyDifference) *scoring.Refusal {
	if len(d.double) == 0 {
		return scoring.Refuse("keying.none-double")
	}
	return nil
}

func nothingDiffers(d *twice, at *scoring.KeyDifference) *scoring.Refusal {
	if why := nothingDouble(d, at); why != nil || at != nil {
		return why
	}
	return scoring.Refuse("keying.nothing")
}

// keyed is a mark: whose, of which sub-test, and what was typed for it.
type keyed struct {
	number, name string
	sub          *scoring.SubTest
	typed        []scoring.Keyed // empty: the two agreed, or it was settled before
}

// correctAgreed asks which mark is wrong though both typed it.
func correctAgreed(env page.Env, d *twice, _ []scoring.KeyDifference) page.Step {
	return page.Prompt{Question: table.Key("keying.correct.ask"), Label: table.Key("marks.number"), Needed: true, Then: func(number string) page.Step {
		number = strings.TrimSpace(number)
		name, known := "", false
		env.Read(func(v scoring.View) {
			var i int
			if i, known = v.Find(number); known {
				name = v.Record().At(i).Name
			}
		})
		if !known {
			return page.Fail{Err: scoring.Refuse("list.no-number", number)}
		}
		ask := page.Ask{Question: table.Keyed("keying.sub.ask", number, name)}
		for i, t := range d.double {
			ask.Choices = append(ask.Choices, page.Choice{Key: strconv.Itoa(i + 1), Label: table.Rulebook(t.Name), Then: keyed{number: number, name: name, sub: t}.ask})
		}
		return ask
	}}
}

// ask asks what the paper says. It shows neither value: whoever looks at one
// first, reads it.
func (k keyed) ask() page.Step {
	rule := k.sub.Rule()
	return page.Prompt{Question: table.Key("keying.ask", table.Plain(k.number), table.Plain(k.name), table.Rulebook(k.sub.Name)),
		Label: table.Key("keying.paper"), Needed: true, Number: true, Mark: &rule, Of: table.Rulebook(k.sub.Name), Then: k.read}
}

// read takes what the paper says. What neither of the two had typed is asked
// about once more; what both had typed needs a reason to be changed.
func (k keyed) read(text string) page.Step {
	m, why := k.sub.Rule().Read(text)
	if why != nil {
		return page.Fail{Err: why}
	}
	c := scoring.SettleKeying{Number: k.number, SubTest: k.sub.Code, Mark: *m}
	settle := func() page.Step {
		return page.Submit{Command: c, Told: page.Line{Tone: page.Good, Words: table.Key("keying.done")}}
	}
	switch {
	case len(k.typed) == 0:
		return page.Prompt{Question: table.Key("keying.why", table.Plain(k.number), table.MarkOf(*m)), Reason: true, Behind: true,
			Then: func(why string) page.Step { c.Reason = why; return settle() }}
	case slices.ContainsFunc(k.typed, func(t scoring.Keyed) bool { return t.Mark == *m }):
		return settle()
	}
	return page.Ask{Question: table.Key("keying.neither", table.MarkOf(*m)), Sure: table.Key("plain.keying.sure", table.MarkOf(*m)), Choices: []page.Choice{
		{Key: page.No, Label: table.Key("keying.neither.no"), Then: k.ask},
		{Key: page.Yes, Label: table.Key("keying.neither.yes", table.MarkOf(*m)), Then: settle},
	}}
}
