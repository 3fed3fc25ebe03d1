package test

import (
	"cmp"
	"context"
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// clash is something that has two values, with the words for it.
type clash struct {
	scoring.Clash
	words *wording.Changes
	times map[uint64]time.Time // of the acts that say its values, by their place in the log
}

// clashKeys are the keys of the sides of one.
const clashKeys = "123456789abcdefghijklmopqrstuvwxyz"

// Clashes lists what copies that were apart say differently. For each the one who
// may chooses which holds, and says why.
func Clashes() page.Page {
	return page.List[[]clash, clash]{
		ID: "clashes", Title: "clash.title", Name: table.Ask("beda", "clashes"), Asks: "plain.clash", Agreed: "preview.do.agree",
		Roles:   scoring.Chair | scoring.Secretary | scoring.Assessor,
		Read:    readClashes,
		Rows:    func(all *[]clash) []clash { return *all },
		Columns: func(*[]clash) []table.Column[clash] { return clashColumns },
		Key: func(c *clash) string {
			return strconv.Itoa(int(c.Subject.Kind)) + c.Subject.ID + "/" + c.Sides[0].Cells[0].Cell
		},
		Tone: func(c *clash) page.Tone {
			if c.Why != nil || c.Hidden {
				return page.Muted
			}
			return page.Warn
		},
		Lead: page.Says[[]clash](page.Muted, "clash.lead"),
		None: page.Says[[]clash](page.Good, "clash.empty"),
		Acts: []page.Act[[]clash, clash]{
			{Keys: page.Keys("enter"), Word: "choose", Help: "clash.do.choose", Kind: scoring.KindResolve, On: page.One, NoRow: "clash.nothing",
				Why: func(_ *[]clash, c *clash) *scoring.Refusal {
					if c.Why != nil {
						return c.Why
					}
					return page.If(c.Hidden, "clash.hidden")
				},
				Do: page.Row(func(_ page.Env, _ *[]clash, c clash) page.Step { return c.ask() })}},
	}.Page()
}

func readClashes(ctx context.Context, from page.Source, _ page.Args) (out []clash, err error) {
	times := map[uint64]time.Time{}
	from.Read(func(v scoring.View) {
		all := v.Clashes()
		words := wording.NewClashes(v, all)
		for _, c := range all {
			out = append(out, clash{c, words, times})
		}
	})
	for _, c := range out {
		for _, x := range c.Sides {
			acts, err := from.Log(ctx, scoring.LogQuery{Before: x.Place + 1, Limit: 1})
			if err != nil {
				return nil, err
			}
			if len(acts) > 0 && acts[0].Place == x.Place {
				times[x.Place] = acts[0].At.In(from.Zone())
			}
		}
	}
	return out, nil
}

var clashColumns = []table.Column[clash]{
	table.Says("about", "clash.about", table.Ask("tentang", "about"), 16,
		func(l wording.Lang, c *clash) string { return c.words.About(l, c.Clash) }),
	table.Says("cells", "clash.cells", table.Ask("isian", "value"), 10,
		func(l wording.Lang, c *clash) string { return c.words.Cells(l, c.Clash) }),
	table.Says("sides", "clash.sides", table.Ask("pilihan", "choices"), 24, func(l wording.Lang, c *clash) string {
		var out []string
		for _, x := range c.Sides {
			out = append(out, c.words.ByWhom(l, x))
		}
		return strings.Join(out, " · ")
	}).Grow(),
}

// ask asks which side holds, then why.
func (c clash) ask() page.Step {
	ask := page.Ask{Sure: table.Key("plain.clash.choose"), Question: table.SaidIn(func(l wording.Lang) string {
		return l.Text("clash.ask", c.words.About(l, c.Clash), c.words.Cells(l, c.Clash))
	})}
	told := c.words.Told
	ask.Detail = table.SaidIn(func(l wording.Lang) string {
		deeds := c.words.Deeds(l, c.Clash, func(x scoring.Side) time.Time { return c.times[x.Place] })
		return strings.TrimSpace(cmp.Or(c.words.Whole(l, c.Clash), l.Gone(c.Clash)) + "\n" + deeds)
	})
	if c.words.Whole(wording.ID, c.Clash) != "" {
		told = func(l wording.Lang, x scoring.Side) string {
			return l.Text("clash.who", x.Who, strconv.FormatUint(x.Place, 10))
		}
	}
	for i := range c.Sides[:min(len(c.Sides), len(clashKeys))] {
		ask.Choices = append(ask.Choices, page.Choice{Key: clashKeys[i : i+1], Then: func() page.Step { return c.why(i) },
			Label: table.SaidIn(func(l wording.Lang) string { return told(l, c.Sides[i]) })})
	}
	return ask
}

// why asks why one side holds.
func (c clash) why(side int) page.Step {
	question := table.SaidIn(func(l wording.Lang) string { return l.Text("clash.why", c.words.Side(l, c.Sides[side])) })
	return page.Because(question, func(reason string) page.Step {
		return page.Preview{Submit: page.Submit{Command: c.Choose(side, reason), Told: page.Say(page.Good, "clash.done")}}
	})
}
