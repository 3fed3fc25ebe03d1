package document

import (
	"strconv"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/store/checkpoint"
)

// Minutes are the record (berita acara) of one sitting: where and when, how many
// came in figures and words, who did not, what happened, and lines to sign on.
// abstain are those who sign it as abstaining, since they declared a conflict of interest
// with somebody on it. issue.At is when it was written.
func Minutes(p scoring.SittingPage, happened []incidents.Incident, abstain []string, issue Issue) paper.Paper {
	m := minutes{&p, paper.Paper{Title: table.Key("minutes.title"), Blocks: issue.Letterhead()}}
	m.head(issue)
	m.counts()
	m.listed("away", "nobody", m.away())
	var told paper.Items
	for _, n := range happened {
		about := ""
		if n.Candidate != "" {
			about = n.Candidate + ": "
		}
		told = append(told, paper.Item{Words: table.Same(n.At.Format("15:04") + " " + about + n.Text)})
	}
	m.listed("incidents", "nothing", told)
	m.pauses()
	if more := extra(p.Seats); more != nil {
		m.part("extra")
		m.add(more)
	}
	m.closing(issue.Checkpoint)
	m.add(abstains(abstain)...)
	m.add(paper.Keep, paper.Para{table.Key("minutes.closing-words")},
		paper.Sign{table.Key("minutes.sign.head"), table.Keyed("minutes.sign.member", "1"), table.Keyed("minutes.sign.member", "2")})
	return m.Paper
}

type minutes struct {
	of *scoring.SittingPage
	paper.Paper
}

func (m *minutes) add(blocks ...paper.Block) { m.Blocks = append(m.Blocks, blocks...) }

func (m *minutes) head(issue Issue) {
	var fields paper.Fields
	add := func(key string, value table.Words) { fields = append(fields, field("minutes."+key, value)) }
	t := &m.of.Sitting
	if m.of.Part != nil {
		add("subject", table.Rulebook(m.of.Part.Name))
	}
	add("sitting", table.Same(t.Name))
	if t.Place != "" {
		add("place", table.Same(t.Place))
	}
	add("day", table.Put(longDay(t.Day)))
	if t.Start >= 0 {
		add("start", table.Same(t.Start.String()))
	}
	if issue.By != "" {
		add("written", issue.made())
	}
	m.add(paper.Heading{Level: 1, Words: m.Title}, fields)
}

// longDay is a date as people say it: Senin, 5 Oktober 2026.
type longDay scoring.Date

// In is the day in a language.
func (d longDay) In(l wording.Lang) string {
	at := time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC)
	return l.Text("day."+strconv.Itoa(int(at.Weekday()))) + ", " + strconv.Itoa(at.Day()) + " " +
		l.Text("month."+strconv.Itoa(int(at.Month()))) + " " + strconv.Itoa(at.Year())
}

// counted is how many of something there were.
type counted struct {
	key string
	n   int
}

// countColumns are in figures and in words, so that neither can be changed alone.
var countColumns = []table.Column[counted]{
	{Head: table.Head{ID: "what", Title: table.Key("minutes.what"), Kind: table.Said, Width: 24},
		Cell: func(c *counted) table.Value { return table.InBoth(table.Key("minutes." + c.key).In) }},
	{Head: table.Head{ID: "count", Title: table.Key("minutes.count"), Kind: table.Count, Width: 6},
		Cell: func(c *counted) table.Value { return table.CountOf(c.n) }},
	{Head: table.Head{ID: "words", Title: table.Key("minutes.words"), Kind: table.Said},
		Cell: func(c *counted) table.Value {
			return table.InBoth(func(l wording.Lang) string { return "(" + l.Count(c.n) + ")" })
		}},
}

func (m *minutes) counts() {
	r := m.of.Roll
	var rows []counted
	for _, c := range []counted{{"roster", r.Roster}, {"present", r.Present}, {"late", r.Late}, {"absent", r.Absent}, {"repeat", r.Repeat}, {"left", r.Left}, {"open", r.Open()}, {"sheets", r.Sheets}} {
		if c.n > 0 || c.key != "left" && c.key != "open" {
			rows = append(rows, c)
		}
	}
	if c := m.of.Closing; c != nil {
		rows = append(rows, counted{"papers", c.Papers})
	}
	m.part("counts")
	m.add(paper.Table{Table: table.New(table.Words{}, countColumns, rows), Bare: true})
}

// part begins a part of the minutes.
func (m *minutes) part(key string) {
	m.add(paper.Heading{Level: 2, Words: table.Key("minutes." + key)})
}

// listed is a part that says so where there is nothing.
func (m *minutes) listed(key, none string, items paper.Items) {
	if items == nil {
		items = paper.Items{{Words: table.Key("minutes." + none)}}
	}
	m.part(key)
	m.add(items)
}

// away are who was late, absent, is to repeat, or has left, with the reason.
func (m *minutes) away() (out paper.Items) {
	for _, s := range m.of.Seats {
		key := ""
		switch {
		case s.Exit != scoring.NoExit:
			key = "state." + string(s.Exit)
		case s.Presence.Away() || s.Presence == scoring.WasLate:
			key = "state." + string(s.Presence)
		}
		if key == "" {
			continue
		}
		after := ""
		if s.Presence == scoring.WasLate && !s.Arrived.IsZero() {
			after = " (" + s.Arrived.Format("15:04") + ")"
		}
		if s.Reason != "" {
			after += ", " + s.Reason
		}
		out = append(out, paper.Item{Words: table.Put(table.Plain(s.Number+" "+s.Name+": "), table.Key(key), table.Plain(after))})
	}
	return out
}

func (m *minutes) pauses() {
	var items paper.Items
	for _, p := range m.of.Pauses {
		items = append(items, paper.Item{Words: table.Same(p.Candidate + ", " + p.Assessor + ": " + p.Reason)})
	}
	if items != nil {
		m.part("pauses")
		m.add(items)
	}
}

func (m *minutes) closing(then *checkpoint.Checkpoint) {
	m.off()
	c := m.of.Closing
	if c == nil {
		m.add(paper.Para{table.Key("minutes.not-closed")})
		return
	}
	var said paper.Para
	if c.Reason != "" {
		said = append(said, table.Keyed("minutes.differ", c.Reason))
	}
	m.add(append(said, table.Keyed("minutes.backup", c.Backup)))
	m.add(sealed(then)...)
}

// off says that the sitting's venue was written off, by whom and why.
func (m *minutes) off() {
	switch o := m.of.Off; {
	case o.By == "":
	case o.Alone():
		m.add(paper.Para{table.Keyed("minutes.off.alone", m.of.Place, o.Name, o.Reason)})
	default:
		m.add(paper.Para{table.Keyed("minutes.off", m.of.Place, o.Name, o.Second, o.Reason)})
	}
}
