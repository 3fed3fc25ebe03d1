package document

import (
	"strconv"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/wording"
)

// Minutes are the record (berita acara) of one sitting: where and when, how many
// came in figures and words, who did not, what happened, and lines to sign on.
// issue.At is when it was written.
func Minutes(lang wording.Lang, p scoring.SittingPage, happened []incidents.Incident, issue Issue) string {
	m := minutes{&page{}, lang, &p, happened}
	m.head(issue)
	m.counts()
	m.away()
	m.incidents()
	m.pauses()
	m.closing()
	m.signatures()
	return m.String()
}

type minutes struct {
	*page
	lang wording.Lang
	of   *scoring.SittingPage

	happened []incidents.Incident
}

func (m *minutes) text(key string, args ...string) string {
	return m.lang.Text("minutes."+key, args...)
}

func (m *minutes) head(issue Issue) {
	for _, l := range []string{issue.Office, issue.Selection} {
		if l != "" {
			m.para("", l)
		}
	}
	m.line(m.text("title"))
	m.rule("=")
	t := &m.of.Sitting
	if m.of.Part != nil {
		m.field(m.text("subject"), m.lang.Of(m.of.Part.Name))
	}
	m.field(m.text("sitting"), t.Name)
	if t.Place != "" {
		m.field(m.text("place"), t.Place)
	}
	m.field(m.text("day"), m.day(t.Day))
	if t.Start >= 0 {
		m.field(m.text("start"), t.Start.String())
	}
	if issue.By != "" {
		m.field(m.text("written"), m.lang.Text("why.made.by", issue.At.Format("2006-01-02 15:04"), issue.By))
	}
}

// day is a date as people say it: Senin, 5 Oktober 2026.
func (m *minutes) day(d scoring.Date) string {
	at := time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC)
	return m.lang.Text("day."+strconv.Itoa(int(at.Weekday()))) + ", " + strconv.Itoa(at.Day()) + " " +
		m.lang.Text("month."+strconv.Itoa(int(at.Month()))) + " " + strconv.Itoa(at.Year())
}

// counts are in figures and in words, so that neither can be changed alone.
func (m *minutes) counts() {
	m.section(m.text("counts"))
	r := m.of.Roll
	for _, c := range []struct {
		key string
		n   int
	}{{"roster", r.Roster}, {"present", r.Present}, {"late", r.Late}, {"absent", r.Absent}, {"repeat", r.Repeat}, {"left", r.Left}, {"open", r.Open()}, {"sheets", r.Sheets}} {
		if c.n == 0 && (c.key == "left" || c.key == "open") {
			continue
		}
		m.count(c.key, c.n)
	}
	if c := m.of.Closing; c != nil {
		m.count("papers", c.Papers)
	}
}

func (m *minutes) count(key string, n int) {
	figure := strconv.Itoa(n)
	m.line(pad("  "+m.text(key), 34-len(figure)) + figure + "  (" + m.lang.Count(n) + ")")
}

// away lists who was late, absent, is to repeat, or has left, with the reason.
func (m *minutes) away() {
	m.section(m.text("away"))
	none := true
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
		none = false
		text := s.Number + "  " + s.Name + ": " + m.lang.Text(key)
		if s.Presence == scoring.WasLate && !s.Arrived.IsZero() {
			text += " (" + s.Arrived.Format("15:04") + ")"
		}
		if s.Reason != "" {
			text += ", " + s.Reason
		}
		m.para("  ", text)
	}
	if none {
		m.para("  ", m.text("nobody"))
	}
}

func (m *minutes) incidents() {
	m.section(m.text("incidents"))
	if len(m.happened) == 0 {
		m.para("  ", m.text("nothing"))
	}
	for _, n := range m.happened {
		about := ""
		if n.Candidate != "" {
			about = n.Candidate + ": "
		}
		m.para("  ", n.At.Format("15:04")+"  "+about+n.Text)
	}
}

func (m *minutes) pauses() {
	if len(m.of.Pauses) == 0 {
		return
	}
	m.section(m.text("pauses"))
	for _, p := range m.of.Pauses {
		m.para("  ", p.Candidate+", "+p.Assessor+": "+p.Reason)
	}
}

func (m *minutes) closing() {
	c := m.of.Closing
	m.line("")
	if c == nil {
		m.para("", m.text("not-closed"))
		return
	}
	if c.Reason != "" {
		m.para("", m.text("differ", c.Reason))
	}
	m.para("", m.text("backup", c.Backup))
}

// signatures are lines for the head of the venue and two members.
func (m *minutes) signatures() {
	m.line("")
	m.para("", m.text("closing-words"))
	m.line("")
	m.line(pad(m.text("sign.head"), 26) + pad(m.text("sign.member", "1"), 24) + m.text("sign.member", "2"))
	m.line("")
	m.line("")
	m.line(pad("(....................)", 26) + pad("(....................)", 24) + "(....................)")
}
