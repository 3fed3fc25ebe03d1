package eligibility

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// Unset is the quota of a formation for which nobody has said one.
const Unset = -1

// Other is a formation for which the same answers give yes, or of which they cannot tell.
type Other struct {
	*Formation
	Is int
}

// Others are those of the program, but for the one that was asked about (nil: none was),
// first those with yes. Formations that no requirement tells apart are answered once.
func Others(p *Program, f *Formation, answers map[string]string) (out []Other) {
	known := map[string]int{}
	columns := p.columns()
	for i := range p.Formations {
		g := &p.Formations[i]
		key := ""
		for _, c := range columns {
			key += g.Cells[c] + "\x1f"
		}
		is, met := known[key]
		if !met {
			is = Evaluate(p, g, answers, "id").Is
			known[key] = is
		}
		if is != No && !g.alike(f) {
			out = append(out, Other{g, is})
		}
	}
	slices.SortStableFunc(out, func(a, b Other) int { return b.Is - a.Is })
	return out
}

// alike says whether two are the same formation: all their columns are.
func (f *Formation) alike(g *Formation) bool {
	if g == nil || len(f.Cells) != len(g.Cells) {
		return false
	}
	for column, value := range f.Cells {
		if !alike(value, g.Cells[column]) {
			return false
		}
	}
	return true
}

// columns are those of formations that some requirement asks for.
func (p *Program) columns() (out []string) {
	for _, r := range p.Requirements {
		for _, w := range r.For {
			out = append(out, w[0])
		}
		for _, s := range r.Steps {
			for _, m := range s.Match {
				if m.Of == "" {
					out = append(out, m.Group)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Asked are the questions that some requirement of a formation reads, in their order.
func Asked(p *Program, f *Formation) (out []Question) {
	codes := map[string]bool{}
	for _, r := range p.Requirements {
		if slices.ContainsFunc(r.For, func(w []string) bool { return !among(w[1:], f.Cells[w[0]]) }) {
			continue
		}
		for _, s := range r.Steps {
			codes[s.Of], codes[s.On] = true, true
			for _, m := range s.Match {
				codes[m.Of] = true
			}
		}
	}
	for _, q := range p.Questions {
		if codes[q.Code] {
			out = append(out, q)
		}
	}
	return out
}

// Named are the formations that applicants stand for, each once, in the order met. How
// many places they have is not known.
func Named(book *scoring.Rulebook, rows []intake.AnswerRow) (out []Formation) {
	met := map[string]bool{}
	for _, row := range rows {
		var values []string
		for _, column := range book.GroupBy {
			values = append(values, row.Cells[column])
		}
		name := values
		for _, n := range book.Needs {
			if n.Code == row.Cells[scoring.WhereNeed] {
				name = append(slices.Clone(values), n.Name.ID)
			}
		}
		if key := scoring.GroupKey(append(values, row.Cells[scoring.WhereNeed])); !met[key] {
			met[key] = true
			out = append(out, Formation{Name: strings.Join(name, " · "), Cells: row.Cells, Quota: Unset})
		}
	}
	return out
}
