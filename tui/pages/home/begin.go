package home

import (
	"context"
	"errors"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// Where no selection is yet, these ways lead to one that somebody then unlocks; screens
// and lines go the same.

// Sample makes the throw-away sample.
func Sample(life scoring.Lifecycle) page.Step {
	return opening(func(ctx context.Context) (page.Step, error) { return page.Enter{}, life.Sample(ctx) })
}

// File asks for a file, first in a folder, and opens it: a backup, or what the office
// prepared for a venue.
func File(life scoring.Lifecycle, folder string) page.Step {
	return page.Prompt{Question: table.Key("welcome.backup.ask"), Label: table.Key("welcome.path"), Value: folder,
		Needed: true, Path: true, There: true,
		Then: func(path string) page.Step {
			if life.IsSetUp(path) {
				return setUp(life, path)
			}
			return opening(func(ctx context.Context) (page.Step, error) {
				err := life.Restore(ctx, path)
				if why := (*scoring.Refusal)(nil); errors.As(err, &why) { // another is chosen from where this one lies
					return page.Fail{Err: err, Then: func() page.Step { return File(life, path) }}, nil
				}
				return page.Enter{}, err
			})
		}}
}

// EndRehearsal puts a rehearsal aside, so that what was practised can be opened.
func EndRehearsal(life scoring.Lifecycle) page.Step {
	ask := page.Ask{Question: table.Key("rehearsal.end.ask"), Detail: table.Key("rehearsal.end.detail"), Sure: table.Key("rehearsal.end.ask")}
	return ask.NoOrYes("rehearsal.end.no", "rehearsal.end.yes", func() page.Step {
		return opening(func(context.Context) (page.Step, error) {
			aside, err := life.EndRehearsal()
			if err != nil {
				return nil, err
			}
			return page.Enter{Told: page.Say(page.Good, "rehearsal.ended", table.Plain(aside))}, nil
		})
	})
}

func opening(do func(context.Context) (page.Step, error)) page.Work {
	return page.Work{Lead: table.Key("welcome.working"), Do: func(ctx context.Context, _ page.Source) (page.Step, error) { return do(ctx) }}
}

// setUp asks for the passphrase of a venue's file, and what it is opened for: to work, or
// to rehearse.
func setUp(life scoring.Lifecycle, path string) page.Step {
	return phrase("", func(phrase string) page.Step {
		return page.Ask{Question: table.Key("setup.which"), Detail: table.Key("setup.which.detail"), Choices: []page.Choice{
			{Label: table.Key("setup.open"), Then: func() page.Step {
				return opens(phrase, func(ctx context.Context, phrase string) (page.Step, error) {
					return page.Enter{}, life.SetUp(ctx, path, phrase)
				})
			}},
			{Label: table.Key("setup.rehearse"), Then: func() page.Step {
				return opens(phrase, func(ctx context.Context, phrase string) (page.Step, error) {
					made, err := life.Rehearse(ctx, path, phrase)
					return rehearsed(made), err
				})
			}},
		}}
	})
}

func phrase(typed string, then func(string) page.Step) page.Step {
	return page.Prompt{Question: table.Key("welcome.setup.ask"), Label: table.Key("welcome.setup.label"), Value: typed,
		Needed: true, Then: then}
}

// opens opens a file with its passphrase. One that does not fit is asked for once more as
// it was typed: four words are easily misheard.
func opens(typed string, open func(context.Context, string) (page.Step, error)) page.Step {
	return opening(func(ctx context.Context) (page.Step, error) {
		next, err := open(ctx, typed)
		var why *scoring.Refusal
		if errors.As(err, &why) && why.Code == "venue.passphrase" {
			return page.Fail{Err: err, Then: func() page.Step {
				return phrase(typed, func(again string) page.Step { return opens(again, open) })
			}}, nil
		}
		return next, err
	})
}

// rehearsed shows how everybody begins who rehearses.
func rehearsed(made scoring.Rehearsal) page.Step {
	return page.Note{Title: table.Keyed("rehearsal.made", made.Venue), Lines: func(l wording.Lang) []string { return l.RehearsalLines(made) },
		Leave: page.Ask{Question: table.Key("rehearsal.leave"), Detail: table.Key("rehearsal.leave.detail")},
		Again: table.Key("rehearsal.again"), Noted: table.Key("venues.noted"), Then: func() page.Step { return page.Enter{} }}
}
