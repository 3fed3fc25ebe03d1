package before

import (
	"cmp"
	"slices"

	"ampera/scoring"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// Supervision lists what verifiers decided, for who confirms it: what waits first.
func Supervision() page.Page {
	return page.List[*screenedList, screened]{
		ID: "supervision", Title: "supervision.title", Name: table.Ask("supervisi", "supervision"), Roles: screening.Readers,
		Agreed: "preview.do.agree",
		Read:   page.Viewed(waitingFirst), Rows: func(d **screenedList) []screened { return (*d).all }, Columns: screenedColumns,
		Number: func(s *screened) string { return s.ID },
		Tone:   func(s *screened) page.Tone { return page.MutedIf(s.Stage != screening.Decided) },
		Lead:   leads("supervision.lead"),
		None:   page.Says[*screenedList](page.Muted, "supervision.none"),
		Done:   atLeast(screening.Qualified),
		Detail: page.Sheet((*screened).sheet), NoRow: "screening.no-row",
		Acts: []page.Act[*screenedList, screened]{
			{Keys: page.Keys("m"), Word: "confirm", Help: "supervision.do.ms", Kind: screening.KindConfirm, On: page.Marked,
				Why: func(_ **screenedList, s *screened) *scoring.Refusal { return s.confirms(screening.MS) },
				Do:  confirmThem},
			{Keys: page.Keys("t"), Word: "tms", Help: "supervision.do.tms", Kind: screening.KindConfirm, On: page.One,
				Why: func(_ **screenedList, s *screened) *scoring.Refusal { return s.confirms(screening.TMS) },
				Do: page.Row(func(env page.Env, _ **screenedList, s screened) page.Step {
					return page.Ask{Question: table.Keyed("supervision.tms.ask", s.ID, s.Name), Detail: table.Key("supervision.tms.detail")}.
						NoOrYes("eligible.no", "supervision.yes", func() page.Step { return confirmed(env, s) })
				})},
			{Keys: page.Keys("b"), Word: "reopen", Help: "supervision.do.reopen", Kind: screening.KindReopen, On: page.Marked,
				Why: func(_ **screenedList, s *screened) *scoring.Refusal {
					return cmp.Or(s.barred(), page.If(s.First.Result == "", "screening.none", s.ID), s.Reopens)
				},
				Do: reopen},
			{Keys: page.Keys("e"), Word: "letter", Help: "supervision.do.letter", On: page.Either,
				Why: func(_ **screenedList, s *screened) *scoring.Refusal {
					return cmp.Or(s.withheld(), page.If(!s.confirmed(), "screening.no-letter", s.ID))
				},
				Do: page.OpensAt[*screenedList]("screeningletters", "applicant", func(s *screened) string { return s.ID })},
			{Keys: page.Keys("h"), Word: "results", Help: "supervision.do.results",
				Do: page.Opens[*screenedList, screened]("screeningresults", nil)},
			{Keys: page.Keys("l"), Word: "pace", Help: "supervision.do.pace", Do: page.Opens[*screenedList, screened]("pace", nil)},
			{Keys: page.Keys("k"), Word: "drift", Help: "supervision.do.drift", Do: page.Opens[*screenedList, screened]("drift", nil)},
			{Keys: page.Keys("d"), Word: "dice", Help: "supervision.do.dice", Kind: screening.KindDraw,
				Can: func(d **screenedList) *scoring.Refusal {
					return page.If((*d).book == nil || (*d).book.Second.Share == 0, "screen.no-share")
				},
				Do: page.Whole[*screenedList, screened](throw)},
		},
	}.Page()
}

func waitingFirst(v scoring.View) *screenedList {
	d := readScreened(v)
	rank := func(s *screened) int {
		switch s.Stage {
		case screening.Decided:
			return 0
		case screening.Two, screening.Lapsed:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(d.all, func(a, b screened) int { return rank(&a) - rank(&b) })
	return d
}

// confirms is why a decision cannot be confirmed as this, or nil.
func (s *screened) confirms(as string) *scoring.Refusal {
	switch {
	case s.barred() != nil:
		return s.barred()
	case s.Stage >= screening.Qualified:
		return scoring.Refuse("screening.confirmed", s.ID)
	case s.Stage == screening.Two:
		return scoring.Refuse("screening.two", s.ID)
	case s.Stage == screening.Lapsed:
		return scoring.Refuse("screening.lapsed", s.ID)
	case s.First.Result == "":
		return scoring.Refuse("screening.none", s.ID)
	case s.Confirms != nil:
		return s.Confirms
	case s.First.Result != as:
		if s.First.Result == "ms" {
			return scoring.Refuse("screening.decided-ms", s.ID)
		}
		return scoring.Refuse("screening.decided-tms", s.ID)
	}
	return nil
}

func ids(rows []screened) []string { return page.Each(rows, func(s *screened) string { return s.ID }) }

func confirmThem(env page.Env, _ **screenedList, rows []screened) page.Step {
	return confirmed(env, rows...)
}

func confirmed(env page.Env, who ...screened) page.Step {
	done, last := ids(who), &who[len(who)-1]
	return page.Submit{Command: screening.Confirm{Applicants: done, Day: scoring.DateOf(env.Now)},
		Told: page.Say(page.Good, "supervision.done."+who[0].First.Result, table.CountOf(len(who))), Then: func() page.Step {
			return last.next(func(o *screened) bool { return o.Stage == screening.Decided && !slices.Contains(done, o.ID) })
		}}
}

// reopen opens decisions again: it is shown first who moves, where results stood.
func reopen(_ page.Env, _ **screenedList, rows []screened) page.Step { return reopens(ids(rows)) }

func reopens(who []string) page.Step {
	many := table.CountOf(len(who))
	return page.Because(table.Key("supervision.reopen.ask", many), func(why string) page.Step {
		return page.Preview{Submit: page.Submit{Command: screening.Reopen{Applicants: who, Reason: why},
			Told: page.Say(page.Good, "supervision.reopened", many)}}
	})
}

// throw has public dice typed, by which second readings are drawn.
func throw(env page.Env, _ *(*screenedList)) page.Step {
	return page.Prompt{Question: table.Key("supervision.dice.ask"), Label: table.Key("supervision.dice"), Needed: true,
		Check: func(text string) *scoring.Refusal {
			_, ok := screening.Dice(text)
			return page.If(!ok, "screen.dice")
		},
		Then: func(text string) page.Step {
			return page.Submit{Command: screening.DrawAgain{ID: env.NewID(), Dice: text}, Told: page.Say(page.Good,
				"supervision.drawn")}
		}}
}
