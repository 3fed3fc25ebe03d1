package tabular

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"io"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"sync/atomic"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Columns of a ranking beside the group columns and the stages.
const (
	ColRank   = "peringkat"
	ColFinal  = "nilai_akhir"
	ColResult = scoring.ColResult
	ColReason = "penentu"
)

// keyBorn is the tie key whose values are birth dates, which are not published.
const keyBorn = "born"

// WriteCSV writes a ranking, whole or in parts, as CSV, one row a candidate, in the
// ranking's order: the group columns, peringkat, nomor_peserta, nama, each stage,
// nilai_akhir, keterangan and penentu. Marks have a decimal point and codes do
// not depend on a language. What is not known is blank: the rank of a
// candidate without one, a stage without a mark. keterangan is the rulebook's
// code, or the code of the reason why a candidate is held ("held. ...") or has
// none yet ("open. ...").
func WriteCSV(w io.Writer, record scoring.Record, ranking iter.Seq[scoring.Ranking]) error {
	round := make([]bytes.Buffer, runtime.GOMAXPROCS(0))
	headed := false
	for part := range ranking {
		if !headed {
			if err := writeHeader(w, record.Book(), part); err != nil {
				return err
			}
			headed = true
		}
		if err := writePart(w, record, part, round); err != nil {
			return err
		}
	}
	return nil
}

func writeHeader(w io.Writer, book *scoring.Rulebook, ranking scoring.Ranking) error {
	out := csv.NewWriter(w)
	header := rankingColumns(book, ranking)
	for i, name := range header {
		header[i] = textCell(name)
	}
	if err := out.Write(header); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// writePart writes the groups of a ranking, as many runs of them at a time as there
// are buffers.
func writePart(w io.Writer, record scoring.Record, ranking scoring.Ranking, round []bytes.Buffer) error {
	for from := 0; from < len(ranking.Groups); {
		to := from
		var runs [][]scoring.GroupRanking
		for i := range round {
			round[i].Reset()
			next := runOf(ranking.Groups[to:])
			runs, to = append(runs, ranking.Groups[to:to+next]), to+next
		}
		var next atomic.Int32
		scoring.Abreast(len(round)-1, func() {
			i := int(next.Add(1)) - 1
			writeGroups(&round[i], record, ranking.Columns, runs[i])
		})
		for i := range round {
			if _, err := w.Write(round[i].Bytes()); err != nil {
				return err
			}
		}
		from = to
	}
	return nil
}

// runOf is how many of the groups are written as one run: some thousand rows.
func runOf(groups []scoring.GroupRanking) (n int) {
	for rows := 0; n < len(groups) && rows < 4096; n++ {
		rows += len(groups[n].Standings)
	}
	return n
}

// writeGroups writes rows of a ranking as CSV.
func writeGroups(to *bytes.Buffer, record scoring.Record, columns []scoring.StageColumn, groups []scoring.GroupRanking) {
	out := csv.NewWriter(to)
	var line []string
	for _, group := range groups {
		of := record.Groups()[group.Group]
		for i := range group.Standings {
			line = line[:0]
			for _, v := range of.Values {
				line = append(line, textCell(v))
			}
			s := &group.Standings[i]
			line = appendStanding(line, record, columns, s, resultText(s, group.Open(of, s)))
			_ = out.Write(line) // a buffer takes everything
		}
	}
	out.Flush()
}

// rankingColumns are the codes of a ranking's columns, in the order of a file.
func rankingColumns(book *scoring.Rulebook, ranking scoring.Ranking) []string {
	out := append([]string{}, book.GroupBy...)
	out = append(out, ColRank, scoring.ColNumber, scoring.ColName)
	for _, c := range ranking.Columns {
		out = append(out, c.Code)
	}
	return append(out, ColFinal, ColResult, ColReason)
}

func appendStanding(line []string, record scoring.Record, columns []scoring.StageColumn, s *scoring.Standing, result string) []string {
	who := record.At(s.Candidate)
	line = append(line, rankText(s), textCell(who.Number), textCell(who.Name))
	for i, c := range columns {
		line = append(line, stageText(s, i, c))
	}
	return append(line, finalText(record.Book(), s), textCell(result), textCell(s.Why.Key))
}

func rankText(s *scoring.Standing) string {
	if s.Rank == 0 {
		return ""
	}
	return strconv.Itoa(s.Rank)
}

func stageText(s *scoring.Standing, i int, c scoring.StageColumn) string {
	if i >= len(s.Stages) || !s.Stages[i].Has {
		return ""
	}
	return s.Stages[i].Value.Fixed(c.Places)
}

// hasFinal says whether a standing's final mark means anything.
func hasFinal(s *scoring.Standing) bool { return s.Rank > 0 || s.Outcome == scoring.Below }

func finalText(book *scoring.Rulebook, s *scoring.Standing) string {
	if !hasFinal(s) {
		return ""
	}
	return s.Final.Fixed(book.Total.Decimals)
}

func resultText(s *scoring.Standing, open string) string {
	if s.Code == "" && s.Held != nil {
		return s.Held.Code
	}
	return cmp.Or(s.Code, open)
}

// jsonRanking is the JSON form: the order of fields here is the order in the
// file, and every mark is a decimal string, so that no reader rounds it.
type jsonRanking struct {
	Rulebook jsonRulebook `json:"rulebook"`
	GroupBy  []string     `json:"group_by"`
	Stages   []jsonColumn `json:"stages"`
	Groups   []jsonGroup  `json:"groups"`
}

type jsonRulebook struct {
	Name string `json:"name"`
	Hash string `json:"hash"`
}

type jsonColumn struct {
	Code string `json:"code"`
	Of   string `json:"of"`
}

type jsonGroup struct {
	Values     []string       `json:"values"`
	Quota      *int           `json:"kebutuhan"`            // null: not set
	Unresolved int            `json:"unresolved,omitempty"` // the shared rank across the last place
	Pending    int            `json:"pending,omitempty"`    // held or not assessed: codes may still come
	Standings  []jsonStanding `json:"standings"`
}

type jsonStanding struct {
	Rank   *int        `json:"peringkat"` // null: not ranked
	Number string      `json:"nomor_peserta"`
	Name   string      `json:"nama"`
	Stages []*string   `json:"stages"` // aligned with the ranking's stages; null: blank
	Final  *string     `json:"nilai_akhir"`
	Result string      `json:"keterangan"`
	Open   string      `json:"open,omitempty"` // why there is no code yet, and nobody holds it
	Failed string      `json:"failed,omitempty"`
	Margin *string     `json:"margin,omitempty"`
	Held   *jsonHeld   `json:"held,omitempty"`
	Why    *jsonReason `json:"penentu"` // null: nobody above
}

type jsonHeld struct {
	Code string   `json:"code"`
	Args []string `json:"args,omitempty"`
}

type jsonReason struct {
	Key   string `json:"key"`
	Above string `json:"above,omitempty"`
	Below string `json:"below,omitempty"`
}

// WriteJSON writes a ranking as one JSON object; numbers that count are decimal
// strings, what is unknown is null, and fields keep their order.
func WriteJSON(w io.Writer, record scoring.Record, ranking scoring.Ranking) error {
	book := record.Book()
	out := jsonRanking{
		Rulebook: jsonRulebook{book.Name, book.Hash},
		GroupBy:  book.GroupBy,
		Stages:   columnsJSON(ranking.Columns),
		Groups:   make([]jsonGroup, len(ranking.Groups)),
	}
	for i := range ranking.Groups {
		out.Groups[i] = groupJSON(record, ranking.Columns, &ranking.Groups[i])
	}
	return encode(w, out)
}

func columnsJSON(columns []scoring.StageColumn) []jsonColumn {
	out := make([]jsonColumn, len(columns))
	for i, c := range columns {
		out[i] = jsonColumn{c.Code, c.Of}
	}
	return out
}

func groupJSON(record scoring.Record, columns []scoring.StageColumn, g *scoring.GroupRanking) jsonGroup {
	group := record.Groups()[g.Group]
	out := jsonGroup{Values: shownAll(group.Values), Unresolved: g.Unresolved, Pending: g.Pending,
		Standings: make([]jsonStanding, len(g.Standings))}
	if group.HasQuota {
		out.Quota = &group.Quota
	}
	for i := range g.Standings {
		out.Standings[i] = standingJSON(record, columns, &g.Standings[i])
		out.Standings[i].Open = g.Open(group, &g.Standings[i])
	}
	return out
}

func standingJSON(record scoring.Record, columns []scoring.StageColumn, s *scoring.Standing) jsonStanding {
	who := record.At(s.Candidate)
	out := jsonStanding{Number: text.Shown(who.Number), Name: text.Shown(who.Name), Result: s.Code, Failed: s.Failed,
		Stages: make([]*string, len(columns)), Final: orNull(finalText(record.Book(), s))}
	if s.Rank > 0 {
		out.Rank = &s.Rank
	}
	for i, c := range columns {
		out.Stages[i] = orNull(stageText(s, i, c))
	}
	if s.HasMargin {
		out.Margin = orNull(s.Margin.Fixed(record.Book().Total.Decimals))
	}
	if s.Held != nil {
		out.Held = &jsonHeld{s.Held.Code, shownAll(s.Held.Args)}
	}
	switch s.Why.Key {
	case "":
	case keyBorn: // whose date it is would be plain to see
		out.Why = &jsonReason{Key: keyBorn}
	default:
		out.Why = &jsonReason{s.Why.Key, text.Shown(s.Why.Above), text.Shown(s.Why.Below)}
	}
	return out
}

// shownAll are texts as they are shown.
func shownAll(texts []string) []string {
	out := slices.Clone(texts)
	for i := range out {
		out[i] = text.Shown(out[i])
	}
	return out
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
