package result

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// cutCode takes a code such as "held.gap" apart.
func cutCode(code string) (area, rest string, ok bool) { return strings.Cut(code, ".") }

// words says a row whole: why it stands there, how far from the cut, what its
// code means, or why it is held.
func (r *rankRows) words(line *rankLine) string {
	s := r.standing(line)
	if s == nil {
		return ""
	}
	var out []string
	switch {
	case s.Held != nil:
		return r.data.Numbers[s.Candidate] + ": " + r.env.Lang.Held(r.data.Book, *s.Held)
	case s.Rank > 0:
		out = r.rankedWords(line, s)
	case s.Outcome == "":
		return r.env.Text("why." + scoring.OpenUnassessed)
	case s.Failed != "":
		out = append(out, r.env.Text("rank.failed", r.partName(s.Failed)))
	}
	if s.Code != "" {
		out = append(out, s.Code+": "+r.env.Lang.Meaning(r.data.Book, s.Code)+".")
	}
	return strings.Join(out, " ")
}

func (r *rankRows) rankedWords(line *rankLine, s *scoring.Standing) []string {
	var out []string
	switch {
	case s.Why.Key == "":
		out = append(out, r.env.Text("rank.first"))
	case s.Why.Key == "tie":
	case s.Why.Key == "born":
		out = append(out, r.env.Text("rank.below.older", r.above(line)))
	default:
		out = append(out, r.env.Text("rank.below", r.above(line), r.keyName(s.Why.Key), r.decimal(s.Why.Below), r.decimal(s.Why.Above)))
	}
	if r.shared(line, s) {
		out = append(out, r.env.Text("rank.shared", strconv.Itoa(s.Rank)))
		if s.Why.Stopped != "" {
			out = append(out, r.env.Text("rank.stopped", r.keyName(s.Why.Stopped)))
		}
	}
	if s.HasMargin {
		out = append(out, r.env.Text("rank.margin", r.margin(s)))
	}
	if open := r.open(s); open != "" {
		out = append(out, r.env.Text("why."+open, strconv.Itoa(r.data.Groups[r.group].Pending)))
	}
	return out
}

// above is the number of the one listed just above.
func (r *rankRows) above(line *rankLine) string {
	at := line.at
	if at == 0 {
		return ""
	}
	return r.data.Numbers[r.data.Groups[r.group].Standings[at-1].Candidate]
}

func (r *rankRows) decimal(s string) string {
	if r.env.Lang == wording.ID {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}
