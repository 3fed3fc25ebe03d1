package test

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// clash is something that has two values, with the words for it.
type clash struct {
	scoring.Clash
	words *wording.Changes
}

// clashKeys are the keys of the sides of one.
const clashKeys = "123456789abcdefghijklmopqrstuvwxyz"

// Clashes lists what copies that were apart say differently. For each the one who
// may chooses which holds, and says why.
func Clashes() page.Page {
	return page.List[[]clash, clash]{
		ID: "clashes", Title: "clash.title", Asks: "plain.clash", Name: scoring.Text{ID: "beda", EN: "clashes"}, Roles: scoring.Chair | scoring.Secretary | scoring.Assessor,
		Read: page.Viewed(func(v scoring.View) (out []clash) {
			all := v.Clashes()
			words := wording.NewClashes(v, all)
			for _, c := range all {
				out = append(out, clash{c, words})
			}
			return out
		}),
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
		Acts: []page.Act[[]clash, clash]{{Keys: []string{"enter"}, Word: "choose", Help: "clash.do.choose", Kind: scoring.KindResolve, On: page.One,
			Why: func(_ *[]clash, c *clash) *scoring.Refusal {
				switch {
				case c == nil:
					return scoring.Refuse("clash.nothing")
				case c.Why == nil && c.Hidden:
					return scoring.Refuse("clash.hidden")
				}
				return c.Why
			},
			Do: func(_ page.Env, _ *[]clash, cs []clash) page.Step { return cs[0].ask() }}},
	}.Page()
}

var clashColumns = []table.Column[clash]{
	{Head: table.Head{ID: "about", Name: scoring.Text{ID: "tentang", EN: "about"}, Title: table.Key("clash.about"), Width: 16, Kind: table.Said},
		Cell: func(c *clash) table.Value {
			return table.InBoth(func(l wording.Lang) string { return c.words.About(l, c.Clash) })
		}},
	{Head: table.Head{ID: "cells", Name: scoring.Text{ID: "isian", EN: "value"}, Title: table.Key("clash.cells"), Width: 10, Kind: table.Said},
		Cell: func(c *clash) table.Value {
			return table.InBoth(func(l wording.Lang) string { return c.words.Cells(l, c.Clash) })
		}},
	{Head: table.Head{ID: "sides", Name: scoring.Text{ID: "pilihan", EN: "choices"}, Title: table.Key("clash.sides"), Width: 24, Flex: true, Kind: table.Said},
		Cell: func(c *clash) table.Value {
			return table.InBoth(func(l wording.Lang) string {
				var out []string
				for _, x := range c.Sides {
					out = append(out, c.words.Side(l, x)+" "+x.Who)
				}
				return strings.Join(out, " · ")
			})
		}},
}

// ask asks which side holds, then why.
func (c clash) ask() page.Step {
	both := func(say func(wording.Lang) string) table.Words { return table.Rulebook(table.Both(say)) }
	ask := page.Ask{Sure: table.Key("plain.clash.choose"), Question: both(func(l wording.Lang) string {
		return l.Text("clash.ask", c.words.About(l, c.Clash), c.words.Cells(l, c.Clash))
	})}
	told := c.words.Told
	if c.words.Whole(wording.ID, c.Clash) != "" {
		ask.Detail = both(func(l wording.Lang) string { return c.words.Whole(l, c.Clash) })
		told = func(l wording.Lang, x scoring.Side) string {
			return l.Text("clash.who", x.Who, strconv.FormatUint(x.Place, 10))
		}
	}
	for i := range c.Sides[:min(len(c.Sides), len(clashKeys))] {
		ask.Choices = append(ask.Choices, page.Choice{Key: clashKeys[i : i+1], Label: both(func(l wording.Lang) string { return told(l, c.Sides[i]) }),
			Then: func() page.Step {
				return page.Prompt{Question: both(func(l wording.Lang) string { return l.Text("clash.why", c.words.Side(l, c.Sides[i])) }),
					Reason: true, Then: func(reason string) page.Step {
						return page.Submit{Command: c.Choose(i, reason), Told: page.Line{Tone: page.Good, Words: table.Key("clash.done")}}
					}}
			}})
	}
	return ask
}
