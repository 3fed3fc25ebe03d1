package test

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

type difference = scoring.KeyDifference

// twice is what one reading of the marks typed twice brings.
type twice struct {
	differ []difference
	double []*scoring.SubTest // sub-tests that are typed twice
}

// Keying lists the marks that two people typed differently. Each waits for
// somebody to look at the paper and type what it says: neither value is offered.
func Keying() page.Page {
	return page.List[twice, difference]{
		ID: "keying", Title: "keying.title", Name: table.Ask("ganda", "keying"), Roles: scoring.Chair | scoring.Secretary,
		Agreed:  "preview.do.agree",
		Read:    page.Viewed(readTwice),
		Rows:    func(d *twice) []difference { return d.differ },
		Columns: differenceColumns,
		Key:     func(d *difference) string { return d.Number + "/" + d.SubTest.Code },
		Number:  func(d *difference) string { return d.Number },
		Tone:    func(*difference) page.Tone { return page.Warn },
		Lead:    page.Says[twice](page.Muted, "keying.lead"),
		None: func(d *twice) page.Line {
			if len(d.double) == 0 {
				return page.Say(page.Muted, "keying.no-double")
			}
			return page.Say(page.Muted, "keying.empty")
		},
		Can: func(d *twice) *scoring.Refusal { return page.If(len(d.double) == 0, "keying.none-double") },
		Acts: []page.Act[twice, difference]{
			{Keys: page.Keys("enter"), Word: "settle", Help: "keying.do.settle", Kind: scoring.KindSettleKeying, On: page.One,
				NoRow: "keying.nothing", Do: page.Row(settle)},
			{Keys: page.Keys("e"), Word: "correct", Help: "keying.do.correct", Kind: scoring.KindSettleKeying,
				Do: page.Whole[twice, difference](correctAgreed)},
		},
	}.Page()
}

func readTwice(v scoring.View) twice {
	d := twice{differ: v.KeyDifferences()}
	if book := v.Record().Book(); book != nil {
		d.double = slices.DeleteFunc(slices.Clone(book.SubTests()), func(t *scoring.SubTest) bool { return !t.Double })
	}
	return d
}

func differenceColumns(d *twice) []table.Column[difference] {
	return []table.Column[difference]{
		table.Numbers(d.differ, func(d *difference) string { return d.Number }),
		table.Names(func(d *difference) string { return d.Name }),
		table.Col("sub", "keying.sub", table.Ask("subtes", "subtest"), 12, table.Said,
			func(d *difference) table.Value { return table.SaidOf(d.SubTest.Name) }),
		// not told: who has heard a value reads it on the paper, too
		table.Says("typed", "keying.typed", table.Ask("ketikan", "typed"), 30, typedWords).Later(1).Shrink(12).Grow().Quiet(),
	}
}

// typedWords are both values with who typed them.
func typedWords(l wording.Lang, d *difference) string {
	parts := make([]string, len(d.Typed))
	for i, k := range d.Typed {
		parts[i] = l.Decimal(k.Mark, 0) + " " + d.Names[i]
	}
	return strings.Join(parts, " · ")
}

// keyed is a mark: whose, of which sub-test, and what was typed for it.
type keyed struct {
	number, name string
	sub          *scoring.SubTest
	typed        []scoring.Keyed // empty: the two agreed, or it was settled before
}

func settle(_ page.Env, _ *twice, d difference) page.Step {
	k := keyed{d.Number, d.Name, d.SubTest, d.Typed}
	if d.Lapsed {
		k.typed = nil // settled anew with a reason
	}
	return k.ask()
}

// correctAgreed asks which mark is wrong though both typed it.
func correctAgreed(env page.Env, d *twice) page.Step {
	return page.Whose(env, table.Key("keying.correct.ask"), func(number, name string) page.Step {
		return page.Which(page.Ask{Question: table.Keyed("keying.sub.ask", number, name)}, d.double,
			func(t *scoring.SubTest) table.Words { return table.Rulebook(t.Name) },
			func(t *scoring.SubTest) page.Step { return keyed{number: number, name: name, sub: t}.ask() })
	})
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
		return page.Preview{Submit: page.Submit{Command: c, Told: page.Say(page.Good, "keying.done")}}
	}
	mark := table.MarkOf(*m)
	switch {
	case len(k.typed) == 0:
		return page.Prompt{Question: table.Key("keying.why", table.Plain(k.number), mark), Reason: true, Behind: true,
			Then: func(why string) page.Step { c.Reason = why; return settle() }}
	case slices.ContainsFunc(k.typed, func(t scoring.Keyed) bool { return t.Mark == *m }):
		return settle()
	}
	return page.Ask{Question: table.Key("keying.neither", mark), Sure: table.Key("plain.keying.sure", mark), Choices: []page.Choice{
		{Key: page.No, Label: table.Key("keying.neither.no"), Then: k.ask},
		{Key: page.Yes, Label: table.Key("keying.neither.yes", mark), Then: settle},
	}}
}
