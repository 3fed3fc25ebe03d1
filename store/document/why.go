package document

import (
	"strconv"
	"time"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
)

// Issue is who had a sheet made, and when: the clock is the caller's.
type Issue struct {
	Selection string    // the selection's name; may be empty
	Office    string    // letterhead; may be empty
	By        string    // who asked for the sheet; may be empty
	At        time.Time // zero: not printed
}

// Why is the 'why this rank' sheet of one candidate: every number from raw mark
// to final mark with its rounding, the thresholds, and key by key what puts the
// neighbour above and sets the one below. The explanation is of this record.
// It shows marks of everybody on the panel: the record must be one that the
// reader may see.
func Why(lang wording.Lang, record scoring.Record, x ranking.Explanation, issue Issue) string {
	var p page
	if record.Book() == nil {
		return ""
	}
	s := sheet{newNames(lang, record), &p, x}
	s.head(issue)
	s.result()
	s.steps()
	s.floors()
	s.order()
	s.legend()
	return p.String()
}

// sheet is one 'why' sheet while it is written.
type sheet struct {
	names
	*page
	ranking.Explanation
}

func (s *sheet) head(issue Issue) {
	for _, l := range []string{issue.Office, issue.Selection} {
		if l != "" {
			s.para("", l)
		}
	}
	s.line(s.lang.Text("why.title"))
	s.rule("=")
	book := s.record.Book()
	title := s.lang.Of(book.Title)
	if title == "" {
		title = book.Name
	} else {
		title += " (" + book.Name + ")"
	}
	s.field(s.lang.Text("why.rulebook"), title)
	s.field(s.lang.Text("why.print"), fingerprint(book.Hash))
	if made := s.made(issue); made != "" {
		s.field(s.lang.Text("why.made"), made)
	}
	s.line("")
}

func (s *sheet) made(issue Issue) string {
	at := ""
	if !issue.At.IsZero() {
		at = issue.At.Format("2006-01-02 15:04")
	}
	switch {
	case issue.By == "":
		return at
	case at == "":
		return issue.By
	}
	return s.lang.Text("why.made.by", at, issue.By)
}

// fingerprint is the whole hash in groups of eight, to compare by eye.
func fingerprint(hash string) string {
	out := ""
	for i := 0; i < len(hash); i += 8 {
		if i > 0 {
			out += " "
		}
		out += hash[i:min(i+8, len(hash))]
	}
	return out
}

// result is who it is and what came out.
func (s *sheet) result() {
	s.field(s.lang.Text("why.number"), s.Candidate.Number)
	if s.Candidate.Name != "" {
		s.field(s.lang.Text("why.name"), s.Candidate.Name)
	}
	s.field(s.lang.Text("why.group"), s.Group.Title())
	if s.Group.HasQuota {
		s.field(s.lang.Text("why.quota"), strconv.Itoa(s.Group.Quota))
	}
	s.line("")
	st := &s.Standing
	if st.Rank == 0 {
		s.field(s.lang.Text("why.rank"), s.lang.Text("why.rank.none"))
	} else {
		s.field(s.lang.Text("why.rank"), strconv.Itoa(st.Rank))
	}
	if st.Rank > 0 || st.Outcome == scoring.Below {
		s.field(s.lang.Text("why.final"), s.lang.Decimal(st.Final, s.record.Book().Total.Decimals))
	}
	if st.HasMargin {
		s.field(s.lang.Text("why.margin"), s.signed(st.Margin))
	}
	s.outcome()
}

func (s *sheet) signed(p scoring.Points) string {
	text := s.lang.Decimal(p, s.record.Book().Total.Decimals)
	if p > 0 {
		return "+" + text
	}
	return text
}

// outcome is the code in words, or why there is none.
func (s *sheet) outcome() {
	st := &s.Standing
	switch {
	case st.Held != nil:
		s.field(s.lang.Text("why.held"), s.lang.Held(s.record.Book(), *st.Held))
	case st.Code != "":
		s.field(s.lang.Text("why.result"), s.coded(st.Code))
	case st.Rank == 0 && st.Outcome == "":
		s.field(s.lang.Text("why.result"), s.lang.Text("why.unassessed"))
	case s.Group.HasQuota:
		s.field(s.lang.Text("why.result"), s.lang.Text("why.uncertain"))
	}
}

// coded is a result code with its words.
func (s *sheet) coded(code string) string {
	for _, c := range s.record.Book().Codes {
		if c.Code == code {
			return code + " - " + s.lang.Of(c.Name)
		}
	}
	return code
}

func (s *sheet) steps() {
	s.section(s.lang.Text("why.part.steps"))
	if len(s.Steps) == 0 {
		s.para("", s.lang.Text("why.nothing"))
		return
	}
	s.para("", s.lang.Text("why.reading"))
	for i := range s.Steps {
		s.step(s.page, &s.Steps[i])
	}
}

func (s *sheet) floors() {
	s.section(s.lang.Text("why.part.floors"))
	if len(s.Thresholds) == 0 {
		s.para("", s.lang.Text("why.floor.none"))
	}
	for _, t := range s.Thresholds {
		value, verdict := s.lang.Text("why.floor.blank"), ""
		if t.Known {
			value, verdict = points(s.lang, t.Value), ": "+s.lang.Text(metKey(t.Met))
		}
		s.para("  ", s.lang.Text("why.floor", s.of(t.Of), value, points(s.lang, t.AtLeast))+verdict)
	}
}

func metKey(met bool) string {
	if met {
		return "why.floor.met"
	}
	return "why.floor.unmet"
}

// legend says what the rulebook's codes mean.
func (s *sheet) legend() {
	codes := s.record.Book().Codes
	if len(codes) == 0 {
		return
	}
	s.line("")
	s.rule("=")
	s.line(s.lang.Text("why.legend"))
	for _, c := range codes {
		s.para("  ", s.coded(c.Code))
	}
}
