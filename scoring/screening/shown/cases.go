package shown

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/intake"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Case is an applicant of a file with what the rules propose, whose they are to read, and
// whether dice drew them to be read again.
type Case struct {
	intake.AnswerRow
	Proposal Proposal
	Verifier string
	Again    bool
}

// Cases are a file's applicants, proposed, shared among verifiers and drawn by dice; "":
// no dice were thrown.
func Cases(book *scoring.Rulebook, rows []intake.AnswerRow, verifiers []string, dice string) []Case {
	p := eligibility.Compile(book, nil)
	out, ids := make([]Case, len(rows)), make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		out[i] = Case{AnswerRow: row, Proposal: Propose(book, p, row.Cells, row.Answers), Verifier: screening.Seat(row.ID, verifiers)}
	}
	if dice == "" {
		return out
	}
	drawn := map[string]bool{}
	for _, id := range screening.Draw(ids, book.Second.Share, dice) {
		drawn[id] = true
	}
	for i := range out {
		out[i].Again = drawn[out[i].ID]
	}
	return out
}

// Proposed are what the rules propose.
var Proposed = []table.Named{
	{ID: "tms", Word: table.Key("screen.tms"), Sign: table.Bad},
	{ID: "look", Word: table.Key("screen.look"), Sign: table.Open},
	{ID: "ms", Word: table.Key("screen.ms"), Sign: table.Good},
}

// ID is the proposal's name for programs: tms, look, ms.
func (p *Proposal) ID() string { return Proposed[p.Is].ID }

// Of says something of each point that is so, one after another.
func (p *Proposal) Of(is int, say func(*Point) string) string {
	var all []string
	for i := range p.Points {
		if p.Points[i].Is == is {
			all = append(all, say(&p.Points[i]))
		}
	}
	return strings.Join(all, "; ")
}

// reasons are those by which a point can be decided against: one is proposed, of several
// somebody chooses.
func (p *Point) reasons(l wording.Lang) string {
	names := make([]string, len(p.Reasons))
	for i, r := range p.Reasons {
		names[i] = r.ID() + " " + l.Of(r.Name)
	}
	return strings.Join(names, " / ")
}

// Columns are those of a list of cases; of readers where there are any.
func Columns(book *scoring.Rulebook, shared, drawn bool) []table.Column[Case] {
	out := []table.Column[Case]{
		table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 14, func(c *Case) string { return c.ID }),
		table.Names(func(c *Case) string { return c.Name }),
	}
	for _, name := range book.GroupBy {
		out = append(out, table.Column[Case]{Head: table.Head{ID: name, Name: table.Ask(name, name), Title: table.Same(name), Width: 16, Priority: 3},
			Cell: func(c *Case) table.Value { return table.TextOf(c.Cells[name]) }})
	}
	named := func(l wording.Lang) func(*Point) string {
		return func(p *Point) string { return l.Of(p.Requirement.Name) }
	}
	out = append(out,
		table.OneOf("proposal", "screen.proposal", table.Ask("usul", "proposal"), 14, Proposed, func(c *Case) string { return c.Proposal.ID() }),
		table.Says("failed", "eligible.failed", table.Ask("gagal", "failed"), 30, func(l wording.Lang, c *Case) string {
			return c.Proposal.Of(eligibility.No, named(l))
		}),
		table.Says("reasons", "screen.reasons", table.Ask("alasan", "reasons"), 30, func(l wording.Lang, c *Case) string {
			return c.Proposal.Of(eligibility.No, func(p *Point) string { return p.reasons(l) })
		}).Later(2),
		table.Says("open", "eligible.open", table.Ask("belum", "open"), 30, func(l wording.Lang, c *Case) string {
			return c.Proposal.Of(eligibility.Unknown, named(l))
		}).Later(1),
		table.Says("found", "screen.found", table.Ask("temuan", "found"), 40, func(l wording.Lang, c *Case) string {
			var all []string
			for i := range c.Proposal.Points {
				if p := &c.Proposal.Points[i]; p.Is != eligibility.Yes {
					all = append(all, l.Of(p.Requirement.Name)+": "+strings.Join(p.Says(l), " "))
				}
			}
			return strings.Join(all, " ")
		}).Grow().Later(4))
	if shared {
		out = append(out, table.Texts("verifier", "screen.verifier", table.Ask("verifikator", "verifier"), 16, func(c *Case) string { return c.Verifier }).Later(1))
	}
	if drawn {
		out = append(out, table.OneOf("again", "screen.again", table.Ask("ulang", "again"), 8, again, func(c *Case) string { return map[bool]string{true: "yes", false: "no"}[c.Again] }))
	}
	return out
}

var again = []table.Named{{ID: "no", Word: table.Key("eligible.no"), Mute: true}, {ID: "yes", Word: table.Key("eligible.yes"), Sign: table.Warn}}
