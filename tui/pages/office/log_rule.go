package office

import (
	"context"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// What does not count stands in the log until somebody speaks about it by name:
// the chair admits what was cut off or puts an entry aside, and of two that rule
// each other out chooses which holds; whoever wrote one may take it back.

// whyOpen is why an entry cannot be ruled on at all, or nil.
func whyOpen(e *entry) *scoring.Refusal {
	if e.failed == nil {
		return scoring.Refuse("log.counts")
	}
	return page.If(!e.open(), "log.ruled")
}

func whyAdmit(d *entries, e *entry) *scoring.Refusal {
	if why := whyChair(d, e); why != nil {
		return why
	}
	return page.If(e.Verdict != scoring.CutOff, "log.not-cut")
}

func whyHold(d *entries, e *entry) *scoring.Refusal {
	if why := whyChair(d, e); why != nil {
		return why
	}
	return page.If(e.Verdict != scoring.Waits, "log.no-pair")
}

func whyChair(_ *entries, e *entry) *scoring.Refusal {
	if why := whyOpen(e); why != nil {
		return why
	}
	return e.failed.Barred
}

func whyAside(d *entries, e *entry) *scoring.Refusal {
	if why := whyOpen(e); why != nil {
		return why
	}
	switch why := e.failed.Barred; {
	case e.failed.Back:
		return nil
	case why != nil && why.Code == "allow.role":
		return scoring.Refuse("log.not-yours")
	default:
		return why
	}
}

// named is an entry as questions name it.
func (e *entry) named() table.Words {
	return table.SaidIn(func(l wording.Lang) string {
		return l.Text("log.entry", strconv.FormatUint(e.Place, 10), l.Done(e.LogEntry), e.Name)
	})
}

func admit(_ page.Env, _ *entries, rows []entry) page.Step {
	return rule(rows, true, "log.admit.ask", "log.done.admit")
}

func aside(_ page.Env, d *entries, rows []entry) page.Step {
	question := "log.back.ask"
	for _, e := range rows {
		if e.Person != d.me.Person {
			question = "log.aside.ask"
		}
	}
	return rule(rows, false, question, "log.done.aside")
}

// rule asks for the reason of a ruling on entries.
func rule(rows []entry, admit bool, question, done string) page.Step {
	which := table.Keyed("log.entries", strconv.Itoa(len(rows)))
	if len(rows) == 1 {
		which = rows[0].named()
	}
	on := scoring.RuleOn{Admit: admit}
	for _, e := range rows {
		on.Acts = append(on.Acts, e.ID)
	}
	return page.Because(table.Key(question, which), func(reason string) page.Step {
		on.Reason = reason
		return page.Preview{Submit: page.Submit{Command: on, Told: page.Say(page.Good, done)}}
	})
}

// hold asks which of two entries that rule each other out holds.
func hold(_ page.Env, _ *entries, e entry) page.Step {
	return page.Work{Lead: table.Key("log.reading"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
		pair, err := pairOf(ctx, from, e)
		if err != nil {
			return nil, err
		}
		choice := func(key string, holds, gone entry) page.Choice {
			return page.Choice{Key: key, Label: holds.named(), Then: func() page.Step {
				on := scoring.RuleOn{Acts: []scoring.ActID{gone.ID}}
				return page.Because(table.Key("log.choose.reason", holds.named()), func(reason string) page.Step {
					on.Reason = reason
					return page.Preview{Submit: page.Submit{Command: on, Told: page.Say(page.Good, "log.done.choose")}}
				})
			}}
		}
		return page.Ask{Question: table.Key("log.choose.ask"), Detail: table.Key("log.choose.detail"),
			Choices: []page.Choice{choice("1", pair[0], pair[1]), choice("2", pair[1], pair[0])}}, nil
	}}
}

// pairOf finds the two entries on which one that waits depends: itself and what
// rules it out, or what it waits for and what rules that out.
func pairOf(ctx context.Context, from page.Source, of entry) (pair []entry, err error) {
	at := map[scoring.ActID]scoring.Uncounted{}
	from.Read(func(v scoring.View) {
		for _, u := range v.Uncounted() {
			at[u.ID] = u
		}
	})
	by, known := at[of.failed.By]
	first := of.ID
	if known && by.By != of.ID {
		first, by = by.ID, at[by.By]
	}
	for _, id := range []scoring.ActID{first, by.ID} {
		u, known := at[id]
		if !known {
			return nil, scoring.Refuse("log.no-pair")
		}
		e, known, err := entryAt(ctx, from, uint64(u.Place))
		if err != nil || !known {
			return nil, err
		}
		pair = append(pair, e)
	}
	return pair, nil
}
