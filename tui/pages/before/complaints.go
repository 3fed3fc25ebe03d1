package before

import (
	"cmp"
	"context"

	"ampera/scoring"
	"ampera/scoring/integrity"
	"ampera/scoring/integrity/recap"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// complaints is what one reading of them brings.
type complaints struct {
	all    []complaint
	counts integrity.Counts
	people []scoring.Person
	today  scoring.Date
	folder string // in which files were looked for last
}

// complaint is one as its reader sees it.
type complaint struct {
	integrity.Case
	me    scoring.PersonID
	today scoring.Date
	due   scoring.Date // 0: nothing is
	late  bool
}

// Complaints lists what was complained of to whoever it is sealed for; everybody else of
// the office learns how many there are.
func Complaints() page.Page {
	return page.List[complaints, complaint]{
		ID: "complaints", Title: "complaint.title", Name: table.Ask("pengaduan", "complaints"),
		Sealed: true, Sent: "page.do.send", Took: "complaint.do.took", Roles: integrity.Handlers,
		Read:    readComplaints,
		Rows:    func(d *complaints) []complaint { return d.all },
		Columns: func(*complaints) []table.Column[complaint] { return complaintColumns },
		Key:     func(c *complaint) string { return c.ID },
		Tone: func(c *complaint) page.Tone {
			if c.late || c.Lost() {
				return page.Warn
			}
			return page.MutedIf(c.State == integrity.Closed)
		},
		Lead: (*complaints).lead,
		None: page.Says[complaints](page.Muted, "complaint.none"), NoRow: "integrity.none",
		Detail: func(_ context.Context, from page.Source, c complaint) (paper.Paper, error) {
			o, err := c.Open(from, c.me)
			return recap.Case(c.Case, o, err, c.today), nil
		},
		Acts: []page.Act[complaints, complaint]{
			{Keys: page.Keys("a"), Word: "new", Help: "complaint.do.write", Kind: integrity.KindFile,
				Can: (*complaints).off, Do: page.Whole[complaints, complaint](typed)},
			{Keys: page.Keys("g"), Word: "complaint-file", Help: "complaint.do.file", Kind: integrity.KindFile,
				Can: (*complaints).off, Do: page.Whole[complaints, complaint](handedOver)},
			{Keys: page.Keys("t"), Word: "follow-up", Help: "complaint.do.follow", Kind: integrity.KindHandle,
				On: page.One, Why: closedTo, Do: page.Row(followed)},
			{Keys: page.Keys("b"), Word: "complaint-share", Help: "complaint.do.share", Kind: integrity.KindShare,
				On: page.One, Why: closedTo, Do: page.Row(shared)},
			{Keys: page.Keys("e"), Word: "complaint-correct", Help: "complaint.do.correct", Kind: integrity.KindCorrect,
				On: page.One, Quiet: true, Why: closedTo, Do: page.Row(corrected)},
			{Keys: page.Keys("r"), Word: "complaint-recap", Help: "complaint.do.recap",
				Do: page.Opens[complaints, complaint]("complaintcounts", nil)},
		},
	}.Page()
}

func readComplaints(_ context.Context, from page.Source, _ page.Args) (d complaints, err error) {
	d.folder = from.Recall(scoring.CourierFolder)
	d.today = from.Today()
	from.Read(func(v scoring.View) {
		d.counts, d.people = integrity.CountsOf(v, d.today), v.People()
		for _, c := range integrity.Of(v) {
			d.all = append(d.all, complaint{c, v.Actor().Person, d.today, c.Due(d.counts.Rules), c.Late(d.counts.Rules, d.today)})
		}
	})
	return d, nil
}

var complaintColumns = []table.Column[complaint]{
	table.Texts("register", "complaint.number", table.Ask("register", "register"), 14, func(c *complaint) string { return c.Number }).Stay(),
	table.Days("day", "complaint.day", table.Ask("diterima", "received"), 10, func(c *complaint) scoring.Date { return c.Day }),
	table.OneOf("state", "complaint.state", table.AsState, 14, recap.States, func(c *complaint) string {
		if c.Lost() {
			return "lost"
		}
		return c.State
	}).Stay(),
	table.Days("due", "complaint.due", table.Ask("jatuh-tempo", "due"), 14, func(c *complaint) scoring.Date { return c.due }),
	table.OneOf("kind", "complaint.kind", table.Ask("jenis", "kind"), 22, recap.Kinds,
		func(c *complaint) string { return c.Letter }).Grow().Shrink(12),
	table.OneOf("outcome", "complaint.outcome", table.Ask("hasil", "outcome"), 18, recap.Outcomes,
		func(c *complaint) string { return c.Outcome }).Later(1),
	table.Col("access", "complaint.access", table.Ask("pembaca", "readers"), 8, table.Of, func(c *complaint) table.Value {
		return table.OfAll(page.Count(c.Access, func(a *integrity.Access) bool { return a.Opens }), len(c.Access))
	}).Later(2),
}

// lead says what the reader is not shown.
func (d *complaints) lead() page.Line {
	switch {
	case d.counts.Rules == nil && d.counts.Total() == 0:
		return page.Say(page.Muted, "refusal.integrity.off")
	case d.counts.Lost > 0:
		return page.Say(page.Warn, "complaint.lead.lost", table.CountOf(d.counts.Lost))
	case d.counts.Late > 0:
		return page.Say(page.Warn, "complaint.lead.late", table.CountOf(len(d.all)),
			table.CountOf(d.counts.Total()), table.CountOf(d.counts.Late))
	}
	return page.Say(page.Muted, "complaint.lead", table.CountOf(len(d.all)), table.CountOf(d.counts.Total()))
}

// off is why nothing can be filed here, or nil.
func (d *complaints) off() *scoring.Refusal { return page.If(d.counts.Rules == nil, "integrity.off") }

// closedTo is why a reader cannot work on a complaint, or nil.
func closedTo(_ *complaints, c *complaint) *scoring.Refusal {
	return cmp.Or(page.If(c.Lost(), "integrity.lost", c.Number), page.If(!c.Opens(c.me), "integrity.not-open", c.Number))
}

// ComplaintCounts is how many complaints there are, for a report.
func ComplaintCounts() page.Page {
	type counts struct {
		integrity.Counts
		paper paper.Paper
	}
	return page.List[counts, integrity.Count]{
		ID: "complaintcounts", Inside: true, Title: "complaint.recap", Name: table.Ask("rekap-pengaduan", "complaint-counts"),
		Roles: integrity.Handlers,
		Read: page.ViewedToday(func(v scoring.View, today scoring.Date) counts {
			all := integrity.CountsOf(v, today)
			return counts{all, recap.Counts(all, today)}
		}),
		Rows:    func(d *counts) []integrity.Count { return d.Lines },
		Columns: func(*counts) []table.Column[integrity.Count] { return recap.Columns },
		Key:     func(c *integrity.Count) string { return c.Letter + "/" + c.State + "/" + c.Outcome },
		Lead:    page.Says[counts](page.Muted, "complaint.recap.lead"),
		None:    page.Says[counts](page.Muted, "complaint.none"),
		Foot: func(d *counts) page.Line {
			return page.Say(page.Muted, "complaint.recap.foot", table.CountOf(d.Total()),
				table.CountOf(d.Open), table.CountOf(d.Late), table.CountOf(d.Lost))
		},
		Aside: func(d *counts) paper.Paper { return d.paper },
	}.Page()
}
