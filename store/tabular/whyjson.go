package tabular

import (
	"encoding/json"
	"io"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/text"
)

// jsonWhy is the JSON form of an explanation: the standing as in a ranking's, then the
// way to it. Numbers are decimal strings as in [jsonRanking]; what between two roundings
// does not end as a decimal is a fraction, "200/3".
type jsonWhy struct {
	Rulebook   jsonRulebook    `json:"rulebook"`
	GroupBy    []string        `json:"group_by"`
	Values     []string        `json:"values"`
	Quota      *int            `json:"kebutuhan"` // null: not set
	Ranked     int             `json:"ranked"`
	Pending    int             `json:"pending,omitempty"`
	Unresolved int             `json:"unresolved,omitempty"`
	Stages     []jsonColumn    `json:"stages"`
	Standing   jsonStanding    `json:"standing"`
	Steps      []jsonStep      `json:"steps"` // in the order in which a hand would compute
	Thresholds []jsonThreshold `json:"thresholds"`
	Above      *jsonNeighbour  `json:"above"` // null: nobody
	Below      *jsonNeighbour  `json:"below"`
}

type jsonStep struct {
	Step     string        `json:"step"` // "step.raw", ...
	Of       string        `json:"of,omitempty"`
	By       string        `json:"by,omitempty"` // whose sheet or decision
	Fold     string        `json:"fold"`         // sum, mean or span (highest less lowest)
	Operands []jsonOperand `json:"operands"`
	Exact    string        `json:"exact"`
	Rounded  *int          `json:"rounded"` // decimals; null: not rounded
	Value    string        `json:"value"`
}

type jsonOperand struct {
	Of      string `json:"of,omitempty"`
	By      string `json:"by,omitempty"`
	Value   string `json:"value"`
	Worth   string `json:"worth"` // after its term and its rounding
	Dropped bool   `json:"dropped,omitempty"`
}

type jsonThreshold struct {
	Of      string  `json:"of"`
	Value   *string `json:"value"` // null: not known
	AtLeast string  `json:"at_least"`
	Met     bool    `json:"met"`
}

type jsonNeighbour struct {
	Number string `json:"nomor_peserta"`
	Rank   int    `json:"peringkat"`
	Key    string `json:"penentu"` // what puts the upper above the lower
}

// folds are how a step's operands become one number.
var folds = map[ranking.Fold]string{ranking.Sum: "sum", ranking.Mean: "mean", ranking.Span: "span"}

// WriteWhyJSON writes why a candidate has their place as one JSON object. Of birth
// dates it says nothing.
func WriteWhyJSON(w io.Writer, record scoring.Record, x ranking.Explanation) error {
	book := record.Book()
	g := scoring.GroupRanking{Ranked: x.Ranked, Pending: x.Pending, Unresolved: x.Unresolved}
	out := jsonWhy{Rulebook: jsonRulebook{book.Name, book.Hash}, GroupBy: book.GroupBy, Values: shownAll(x.Group.Values),
		Ranked: x.Ranked, Pending: x.Pending, Unresolved: x.Unresolved, Stages: columnsJSON(x.Columns),
		Standing: standingJSON(record, x.Columns, &x.Standing), Steps: make([]jsonStep, 0, len(x.Steps)), Thresholds: []jsonThreshold{},
		Above: neighbourJSON(x.Above), Below: neighbourJSON(x.Below)}
	out.Standing.Open = g.Open(x.Group, &x.Standing)
	if x.Group.HasQuota {
		out.Quota = &x.Group.Quota
	}
	for i := range x.Steps {
		out.Steps = append(out.Steps, stepJSON(record, &x.Steps[i]))
	}
	for _, t := range x.Thresholds {
		row := jsonThreshold{Of: t.Of, AtLeast: t.AtLeast.String(), Met: t.Met}
		if t.Known {
			row.Value = orNull(t.Value.String())
		}
		out.Thresholds = append(out.Thresholds, row)
	}
	return encode(w, out)
}

func stepJSON(record scoring.Record, s *ranking.Step) jsonStep {
	out := jsonStep{Step: string(s.Label), Of: s.Of, By: who(record, s.By), Fold: folds[s.Fold], Operands: make([]jsonOperand, 0, len(s.Operands)),
		Exact: ratio(s.Exact), Value: ratio(s.Value)}
	if s.Rounding.Set {
		out.Rounded = &s.Rounding.N
	}
	for _, o := range s.Operands {
		out.Operands = append(out.Operands, jsonOperand{o.Of, who(record, o.By), ratio(o.Value), ratio(o.Worth), o.Dropped})
	}
	return out
}

func neighbourJSON(n *ranking.Neighbour) *jsonNeighbour {
	if n == nil {
		return nil
	}
	return &jsonNeighbour{text.Shown(n.Candidate.Number), n.Standing.Rank, n.Why.Key}
}

// who is somebody's name; "" nobody's.
func who(record scoring.Record, id scoring.PersonID) string {
	if id == "" {
		return ""
	}
	return text.Shown(record.PersonName(id))
}

// ratio is a number as a decimal that ends, or as a fraction.
func ratio(r scoring.Ratio) string {
	rat := r.Rat()
	if places, ends := rat.FloatPrec(); ends {
		return rat.FloatString(places)
	}
	return rat.RatString()
}

// encode writes one object of JSON, indented.
func encode(w io.Writer, of any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(of)
}
