package tabular

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/compare"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// Report is a comparison of a recap as it is printed.
type Report struct {
	compare.Report
	Lang wording.Lang
	Book *scoring.Rulebook
}

// printed is how wide a report is, indent stands before what is said of a cause.
const (
	printed = 80
	indent  = "   "
)

// Write writes the report for a person: how much was compared, then each cause
// with its place, both values, the reason, what to do, and how many cells only
// follow from it.
func (r Report) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	line := func(parts ...string) { _, _ = out.WriteString(strings.Join(parts, "") + "\n") } // Flush tells its error
	line(r.Lang.Text("report.counts", strconv.Itoa(r.Rows), strconv.Itoa(r.Cells), strconv.Itoa(r.Equal)))
	for _, note := range r.notes() {
		line(note)
	}
	if len(r.Findings) == 0 {
		line(r.Lang.Text("report.none"))
	} else {
		line(r.Lang.Text("report.found", strconv.Itoa(len(r.Findings))))
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		said, next := r.Lang.Finding(*f, r.Book)
		line()
		line(strconv.Itoa(i+1), ". ", r.place(f, said))
		follows := ""
		if len(f.Follows) > 0 {
			follows = r.Lang.Text("report.follows", strconv.Itoa(len(f.Follows)))
		}
		for _, part := range []string{said, next, follows} {
			if part == "" {
				continue
			}
			for _, row := range text.Wrap(part, printed-len(indent)) {
				line(indent, row)
			}
		}
	}
	return out.Flush()
}

// notes are what was not compared.
func (r Report) notes() []string {
	var out []string
	for _, n := range []struct {
		key   string
		count int
	}{{"report.passed", r.Passed}, {"report.hidden", r.Hidden}, {"report.unlisted", r.Unlisted}, {"report.spelled", r.Spelled}} {
		if n.count > 0 {
			out = append(out, r.Lang.Text(n.key, strconv.Itoa(n.count)))
		}
	}
	return out
}

// place is where a finding begins and, unless what is said tells it, what stands
// there: "line 7, 001, Final mark: 78.5 in the recap, 78.4 here".
func (r Report) place(f *compare.Finding, said string) string {
	parts := []string{r.Lang.Numbers(f.Numbers)}
	switch where := r.Lang.Places(f.Places); {
	case where != "" && len(f.Numbers) > 2: // what is said names them
		parts = []string{where}
	case where != "":
		parts = []string{where, parts[0]}
	}
	if f.Column != "" {
		parts = append(parts, r.Lang.Column(f.Column, r.Book))
	}
	place, theirs, ours := strings.Join(parts, ", "), r.Lang.Value(f.Theirs), r.Lang.Value(f.Ours)
	if f.Theirs == "" && f.Ours == "" || strings.Contains(said, theirs) && strings.Contains(said, ours) {
		return place
	}
	return r.Lang.Text("report.values", place, theirs, ours)
}

// WriteCSV writes one row a finding: line, kind, candidates, column, both
// values, how many cells follow, and the reason in the language.
func (r Report) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"line", "kind", scoring.ColNumber, "column", "theirs", "ours", "follows", "reason", "sheet"}) // Error tells it
	for i := range r.Findings {
		f := &r.Findings[i]
		said, _ := r.Lang.Finding(*f, r.Book)
		_ = out.Write([]string{lineText(f.Line), kindText(f.Kind), textCell(strings.Join(f.Numbers, " ")), textCell(f.Column),
			textCell(f.Theirs), textCell(f.Ours), strconv.Itoa(len(f.Follows)), textCell(said), textCell(f.Sheet)})
	}
	out.Flush()
	return out.Error()
}

func lineText(line int) string {
	if line == 0 {
		return ""
	}
	return strconv.Itoa(line)
}

func kindText(k compare.Kind) string { return strings.TrimPrefix(string(k), "compare.") }

// jsonReport is the JSON form; the order of fields here is that of the file.
type jsonReport struct {
	Rows     int           `json:"rows"`
	Cells    int           `json:"cells"`
	Equal    int           `json:"equal"`
	Passed   int           `json:"passed,omitempty"`   // rows without a candidate number
	Hidden   int           `json:"hidden,omitempty"`   // rows whose marks the reader may not see
	Unlisted int           `json:"unlisted,omitempty"` // formations that the recap has no row of
	Findings []jsonFinding `json:"findings"`
}

type jsonFinding struct {
	Kind    string      `json:"kind"`
	Sheet   string      `json:"sheet,omitempty"` // none: there is but one
	Line    int         `json:"line,omitempty"`  // none: not in the recap
	Lines   []int       `json:"lines,omitempty"` // of each of the candidates, where there are several
	Numbers []string    `json:"nomor_peserta"`
	Column  string      `json:"column,omitempty"`
	Theirs  string      `json:"theirs"`
	Ours    string      `json:"ours"`
	Args    []string    `json:"args,omitempty"`
	Or      [][]jsonWay `json:"or,omitempty"` // sets of ways that explain the very same
	Held    *jsonHeld   `json:"held,omitempty"`
	Reason  string      `json:"reason"`
	Follows []jsonCell  `json:"follows,omitempty"`
}

type jsonWay struct {
	Kind string   `json:"kind"`
	Args []string `json:"args,omitempty"`
}

type jsonCell struct {
	Sheet  string `json:"sheet,omitempty"`
	Line   int    `json:"line"`
	Number string `json:"nomor_peserta"`
	Column string `json:"column"`
	Theirs string `json:"theirs"`
	Ours   string `json:"ours"`
}

// WriteJSON writes the report as one JSON object; values are texts, so that no
// reader rounds them.
func (r Report) WriteJSON(w io.Writer) error {
	out := jsonReport{r.Rows, r.Cells, r.Equal, r.Passed, r.Hidden, r.Unlisted, make([]jsonFinding, len(r.Findings))}
	for i := range r.Findings {
		out.Findings[i] = r.finding(&r.Findings[i])
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(out)
}

func (r Report) finding(f *compare.Finding) jsonFinding {
	out := jsonFinding{Kind: kindText(f.Kind), Sheet: text.Shown(f.Sheet), Line: f.Line, Numbers: shownAll(f.Numbers), Column: text.Shown(f.Column), Theirs: text.Shown(f.Theirs), Ours: text.Shown(f.Ours), Args: shownAll(f.Args)}
	out.Reason, _ = r.Lang.Finding(*f, r.Book)
	if f.Why != nil {
		out.Held = &jsonHeld{f.Why.Code, shownAll(f.Why.Args)}
	}
	for _, set := range f.Or {
		var ways []jsonWay
		for _, w := range set {
			ways = append(ways, jsonWay{kindText(w.Kind), shownAll(w.Args)})
		}
		out.Or = append(out.Or, ways)
	}
	for i := 0; len(f.Places) > 1 && i < len(f.Places); i++ {
		out.Lines = append(out.Lines, f.Places[i].Line)
	}
	for _, c := range f.Follows {
		out.Follows = append(out.Follows, jsonCell{text.Shown(c.Sheet), c.Line, text.Shown(c.Number), text.Shown(c.Column), text.Shown(c.Theirs), text.Shown(c.Ours)})
	}
	return out
}
