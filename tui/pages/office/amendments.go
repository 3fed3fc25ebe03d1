package office

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/amending/shown"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// amendments is what one reading of the amendments brings.
type amendments struct {
	all  []amending.Amendment
	none *scoring.Refusal // why nothing can be proposed yet
}

// Amendments lists how the frozen rulebook was mended: by whom, why, and what reads
// otherwise. What is proposed is a file; of whom the rules would propose otherwise is shown
// before it is proposed, and before it is approved.
func Amendments() page.Page {
	type (
		D = amendments
		R = amending.Amendment
	)
	return page.List[D, R]{
		ID: "amendments", Title: "amend.title", Name: table.Ask("ralat", "amendments"),
		Roles: scoring.Chair | scoring.Secretary, Agreed: "amend.do.agreed",
		Read: func(_ context.Context, from page.Source, _ page.Args) (d D, err error) {
			from.Read(func(v scoring.View) {
				d.all, d.none = amending.All(v), page.If(!v.Frozen(), "rulebook.not-frozen")
			})
			return d, nil
		},
		Rows:    func(d *D) []R { return d.all },
		Columns: func(*D) []table.Column[R] { return amendmentColumns },
		Key:     func(a *R) string { return a.ID },
		Detail: func(_ context.Context, from page.Source, a R) (p paper.Paper, err error) {
			from.Read(func(v scoring.View) { p = shown.Sheet(v, &a) })
			return p, nil
		},
		Tone: func(a *R) page.Tone { return page.MutedIf(!a.May && a.State != amending.Approved) },
		Lead: page.Says[D](page.Muted, "amend.lead"),
		None: page.Says[D](page.Muted, "amend.none"),
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("u"), Word: "propose", Help: "amend.do.propose", Kind: amending.KindPropose, On: page.None,
				Can: func(d *D) *scoring.Refusal { return d.none }, Do: page.Whole[D, R](proposeAmendment)},
			{Keys: page.Keys("s"), Word: "approve", Help: "amend.do.approve", Kind: amending.KindApprove, On: page.One,
				Why: func(_ *D, a *R) *scoring.Refusal {
					switch {
					case a.State == amending.Moved:
						return scoring.Refuse("amend.moved")
					case a.State != amending.Waiting:
						return scoring.Refuse("amend.answered")
					}
					return page.If(!a.Mine, "amend.not-mine")
				},
				Do: page.Row(approveAmendment)},
			{Keys: page.Keys("x"), Word: "reject", Help: "amend.do.reject", Kind: amending.KindReject, On: page.One,
				Why: func(_ *D, a *R) *scoring.Refusal { return page.If(!a.May, "amend.answered") },
				Do: page.Row(func(_ page.Env, _ *D, a R) page.Step {
					return page.Prompt{Question: table.Key("amend.reject"), Label: table.Key("people.reason"), Reason: true,
						Then: func(why string) page.Step {
							c := amending.Reject{ID: a.ID, Reason: why}
							return page.Submit{Command: c, Reason: why, Told: page.Say(page.Good, "amend.rejected")}
						}}
				})},
		},
	}.Page()
}

var amendmentStates = table.Prefixed("amend.state.", table.Named{ID: string(amending.Waiting), Sign: table.Warn},
	table.Named{ID: string(amending.Moved)}, table.Named{ID: string(amending.Rejected), Sign: table.Bad},
	table.Named{ID: string(amending.Approved), Sign: table.Good}, table.Named{ID: string(amending.Unchosen)})

var amendmentColumns = []table.Column[amending.Amendment]{
	table.OneOf("state", "marks.state", table.AsState, 16, amendmentStates,
		func(a *amending.Amendment) string { return string(a.State) }).Stay(),
	table.Texts("reason", "people.reason", table.Ask("alasan", "reason"), 30, func(a *amending.Amendment) string { return a.Reason }).Grow(),
	table.Texts("by", "amend.by", table.Ask("pengusul", "proposed-by"), 16, func(a *amending.Amendment) string { return a.By }),
	table.Texts("answered", "amend.answered", table.Ask("dijawab", "answered-by"), 16,
		func(a *amending.Amendment) string { return a.Answered }).Later(1),
	table.Days("day", "publish.day", table.Ask("tanggal", "day"), 10, func(a *amending.Amendment) scoring.Date { return a.Day }).Later(2),
	table.Col("rules", "publish.rules", table.Ask("peraturan", "rulebook"), 14, table.Hash, func(a *amending.Amendment) table.Value {
		if a.Now == nil {
			return table.HashOf("")
		}
		return table.HashOf(a.Now.Hash)
	}).Quiet().Later(3),
}

// proposeAmendment asks for the file with the rulebook's new text, and why; what it changes
// is shown before it is proposed.
func proposeAmendment(env page.Env, _ *amendments) page.Step {
	return bookFile("amend.file", "", func(from page.Source, book *scoring.Rulebook) (page.Step, error) {
		var why *scoring.Refusal
		from.Read(func(v scoring.View) { why = amending.Wrong(v, book) })
		if why != nil {
			return nil, why
		}
		return whyAmended(env.NewID(), book), nil
	})
}

// bookFile asks for the file with the text of a rulebook, and for it again while something
// in it is wrong: it is mended elsewhere meanwhile.
func bookFile(question, path string, then func(page.Source, *scoring.Rulebook) (page.Step, error)) page.Step {
	return page.Prompt{Question: table.Key(question), Label: table.Key("amend.file.label"), Value: path, Needed: true, Path: true, There: true,
		Then: func(path string) page.Step {
			return page.Work{Lead: table.Key("amend.reading"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
				book, err := from.Rulebook(ctx, path)
				if err != nil {
					return page.Fail{Err: err, Then: func() page.Step { return bookFile(question, path, then) }}, nil
				}
				return then(from, book)
			}}
		}}
}

// whyAmended asks why, and shows what an amendment changes.
func whyAmended(id string, book *scoring.Rulebook) page.Step {
	return page.Prompt{Question: table.Key("amend.reason"), Label: table.Key("people.reason"), Reason: true,
		Then: func(reason string) page.Step {
			c := amending.Propose{ID: id, Book: book, Reason: reason}
			return page.Preview{
				Shows:  func(v, _ scoring.View) []paper.Block { return shown.Effects(v, v.Record().Book(), book) },
				Submit: page.Submit{Command: c, Reason: reason, Told: page.Say(page.Good, "amend.proposed")}}
		}}
}

// approveAmendment shows once more what it changes, and who moves by it.
func approveAmendment(env page.Env, _ *amendments, a amending.Amendment) page.Step {
	c := amending.Approve{ID: a.ID, Day: scoring.DateOf(env.Now)}
	return page.Preview{
		Shows:  func(v, _ scoring.View) []paper.Block { return shown.Effects(v, a.Was, a.Now) },
		Submit: page.Submit{Command: c, Told: page.Say(page.Good, "amend.approved")}}
}
