package before

import (
	"cmp"
	"strings"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// drifting is what one reading of the drifts brings.
type drifting struct {
	all  []drift
	book *scoring.Rulebook
}

// drift is one verifier's by one reason, with their name and what the reason is called.
type drift struct {
	screening.Drifted
	name   string
	reason scoring.Text
}

// Drifts lists verifiers who decide by a reason otherwise than those who read again, as the
// rulebook wants it told, and opens again the decisions that this makes doubtful.
func Drifts() page.Page {
	type (
		D = drifting
		R = drift
	)
	return page.List[D, R]{
		ID: "drift", Inside: true, Title: "drift.title", Name: table.Ask("beda-bacaan", "drift"),
		Roles: screening.Readers, Took: "drift.do.took", Agreed: "preview.do.agree",
		Read: page.Viewed(readDrifts), Rows: func(d *D) []R { return d.all }, Columns: func(*D) []table.Column[R] { return driftColumns },
		Key:  func(d *R) string { return string(d.Verifier) + "/" + d.Reason },
		Tone: func(*R) page.Tone { return page.Warn },
		Lead: (*D).lead, None: page.Says[D](page.Muted, "drift.none"),
		Detail: page.Sheet((*R).sheet), NoRow: "screening.no-row",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("b"), Word: "open-again", Help: "drift.do.reopen", Kind: screening.KindReopen,
				On: page.One,
				Why: func(_ *D, d *R) *scoring.Refusal {
					return cmp.Or(page.If(len(d.Decisions) == 0, "screening.drift-done", d.name), d.Reopens())
				},
				Do: page.Row(func(_ page.Env, _ *D, d R) page.Step { return d.reopen() })},
		},
	}.Page()
}

func readDrifts(v scoring.View) (d drifting) {
	d.book = v.Record().Book()
	for _, one := range screening.DriftsOf(v) {
		d.all = append(d.all, drift{one, v.Record().PersonName(one.Verifier), d.book.Reason(one.Reason).Name})
	}
	return d
}

// lead says from when on a difference is told.
func (d *drifting) lead() page.Line {
	if d.book == nil || d.book.Second.Share == 0 {
		return page.Say(page.Muted, "refusal.screen.no-share")
	}
	return page.Say(page.Muted, "drift.lead", table.CountOf(d.book.Second.Least), table.NumberOf(100*d.book.Second.Disagree))
}

var driftColumns = []table.Column[drift]{
	table.Col("verifier", "screen.verifier", table.Ask("verifikator", "verifier"), 16, table.Person,
		func(d *drift) table.Value { return table.PersonOf(d.Verifier, d.name) }).Stay(),
	table.Says("reason", "drift.reason", table.Ask("alasan", "reason"), 26,
		func(l wording.Lang, d *drift) string { return l.Of(d.reason) }).Stay().Grow(),
	table.Counts("read", "drift.read", table.Ask("dibaca", "read"), 8, func(d *drift) int { return d.Read }),
	table.Counts("differ", "drift.differ", table.Ask("beda", "differ"), 7, func(d *drift) int { return d.Differ }),
	table.Counts("strict", "drift.strict", table.Ask("ketat", "strict"), 7, func(d *drift) int { return d.Strict }).Later(1),
	table.Counts("loose", "drift.loose", table.Ask("longgar", "loose"), 8, func(d *drift) int { return d.Loose }).Later(1),
	table.Counts("decisions", "drift.decisions", table.Ask("keputusan", "decisions"), 10,
		func(d *drift) int { return len(d.Decisions) }).Later(2),
}

// sheet is all there is to say about one: who was read otherwise, and which decisions this
// makes doubtful.
func (d *drift) sheet() paper.Paper {
	title := table.SaidIn(func(l wording.Lang) string { return d.name + ": " + l.Of(d.reason) })
	list := func(ids []string) table.Words {
		if len(ids) == 0 {
			return table.Key("drift.nobody")
		}
		return table.Same(strings.Join(ids, " "))
	}
	return paper.Paper{Title: title, Blocks: []paper.Block{paper.Heading{Level: 3, Words: title},
		paper.Para{table.Key("drift.said", table.CountOf(d.Read), table.CountOf(d.Differ), table.CountOf(d.Strict), table.CountOf(d.Loose))},
		paper.Heading{Level: 3, Words: table.Key("drift.applicants")}, paper.Para{list(d.Applicants)},
		paper.Heading{Level: 3, Words: table.Key("drift.doubtful")}, paper.Para{list(d.Decisions)}}}
}

// reopen has the decisions chosen that are opened again: all of them unless some are left
// out; who moves is shown first, where results stood.
func (d drift) reopen() page.Step {
	choose := page.Choose{Title: table.Keyed("drift.which", d.name),
		Count: func(taken []string) page.Line { return page.Say(page.Muted, "drift.taken", table.CountOf(len(taken))) },
		Check: func(taken []string) *scoring.Refusal { return page.If(len(taken) == 0, "screening.none-taken") },
		Then:  reopens}
	for _, id := range d.Decisions {
		row := page.Choosable{Taken: d.Barred[id] == nil, Fixed: d.Barred[id], Option: page.Option{ID: id, Label: table.Same(id)}}
		choose.Rows = append(choose.Rows, row)
	}
	return choose
}
