package shown

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/planning"
	"ampera/scoring/table"
)

// PostColumns hold beside each other what is proposed, granted and approved, and what
// became of it.
func PostColumns(p *scoring.Plan) []table.Column[planning.Compared] {
	type row = planning.Compared
	said := func(id, title, ask, word string, has func(r *row) bool, n func(r *row) int) table.Column[row] {
		return table.Col(id, title, table.Ask(ask, word), 11, table.Count, func(r *row) table.Value {
			if !has(r) {
				return table.CountOf(0).None("")
			}
			return table.CountOf(n(r))
		})
	}
	granted, approved := func(r *row) bool { return r.Granted >= 0 }, func(r *row) bool { return r.Approved >= 0 }
	return []table.Column[row]{
		LevelColumn(p, func(r *row) string { return r.Level }).Later(2),
		SubjectColumn(p, func(r *row) (level, subject string) { return r.Level, r.Subject }).Stay().Shrink(12),
		table.Texts("school", "plan.school", table.Ask("sekolah", "school"), 18, func(r *row) string { return r.School }).Shrink(10).Grow(),
		table.Counts("proposed", "plan.proposed.posts", table.Ask("usul", "proposed"), 9, func(r *row) int { return r.Many }),
		said("granted", "plan.granted", "ditetapkan", "granted", granted, func(r *row) int { return r.Granted }),
		said("difference", "plan.difference", "selisih", "difference", granted, (*row).Difference),
		said("approved", "plan.approved.posts", "disetujui", "approved", approved, func(r *row) int { return r.Approved }),
		said("quota", "formations.quota", "kebutuhan", "quota", func(r *row) bool { return r.Quota >= 0 }, func(r *row) int { return r.Quota }).Later(3),
		table.Texts("formation", "formations.formation", table.AsFormation, 24, func(r *row) string { return strings.Join(r.Formation, " · ") }).Later(4).Shrink(16),
		table.Texts("requirements", "formations.requirements", table.Ask("syarat", "requirements"), 20, func(r *row) string { return strings.Join(r.Requirements, " ") }).Later(5),
	}
}

// School is one school as a list has it: sums of its counts in the first year.
type School struct {
	Name, Level                       string
	Inclusive                         bool
	Classes, Pupils, Place, Uncounted int
	Retiring                          int // in these years
	Counts                            []planning.Row
}

// Schools are they, in the order of rows.
func Schools(p *scoring.Plan, rows []planning.Row) (out []School) {
	for _, r := range rows {
		at := slices.IndexFunc(out, func(s School) bool { return s.Name == r.School && s.Level == r.Level })
		if at < 0 {
			at, out = len(out), append(out, School{Name: r.School, Level: r.Level, Inclusive: r.Inclusive})
		}
		s := &out[at]
		s.Counts = append(s.Counts, r)
		switch first := r.Year == p.Year; {
		case r.Kind == planning.Classes && first:
			s.Classes += r.Many
		case r.Kind == planning.Pupils && first:
			s.Pupils += r.Many
		case r.Kind == planning.Teachers && !p.Counts(r.Status):
			s.Uncounted += r.Many
		case r.Kind == planning.Teachers && (r.Year == 0 || r.Year >= p.Year):
			s.Place += r.Many
			if r.Year >= p.Year && r.Year < p.Year+scoring.PlanYears {
				s.Retiring += r.Many
			}
		}
	}
	return out
}

// SchoolColumns are theirs.
func SchoolColumns(p *scoring.Plan) []table.Column[School] {
	count := func(id, title, ask, word string, n func(s *School) int) table.Column[School] {
		return table.Counts(id, title, table.Ask(ask, word), 12, n)
	}
	return []table.Column[School]{
		table.Texts("school", "plan.school", table.Ask("sekolah", "school"), 20, func(s *School) string { return s.Name }).Stay().Grow(),
		LevelColumn(p, func(s *School) string { return s.Level }),
		table.OneOf("inclusive", "plan.inclusive", table.Ask("inklusi", "inclusive"), 9, table.Prefixed("plan.inclusive.", table.Named{ID: "yes"}), func(s *School) string {
			if s.Inclusive {
				return "yes"
			}
			return ""
		}).Later(3),
		count("classes", "plan.classes", "rombel", "classes", func(s *School) int { return s.Classes }),
		count("pupils", "plan.pupils", "siswa", "pupils", func(s *School) int { return s.Pupils }).Later(1),
		count("place", "plan.place", "ada", "place", func(s *School) int { return s.Place }),
		count("uncounted", "plan.uncounted", "lain", "uncounted", func(s *School) int { return s.Uncounted }).Later(2),
		count("retiring", "plan.retiring", "pensiun", "retiring", func(s *School) int { return s.Retiring }),
	}
}

// CountColumns are those of a school's counts.
func CountColumns(p *scoring.Plan) []table.Column[planning.Row] {
	level := func(r *planning.Row) (string, string) { return r.Level, r.Subject }
	subject := SubjectColumn(p, level)
	whole := subject.Cell
	subject.Cell = func(r *planning.Row) table.Value {
		if r.Subject == "" {
			return table.TextOf("")
		}
		return whole(r)
	}
	return []table.Column[planning.Row]{
		table.OneOf("what", "plan.what", table.Ask("jenis", "what"), 12, table.Ids("plan.what.", string(planning.Classes), string(planning.Pupils), string(planning.Teachers), string(planning.Arriving), string(planning.Duties)),
			func(r *planning.Row) string { return string(r.Kind) }),
		subject,
		table.Texts("detail", "plan.detail", table.Ask("rincian", "detail"), 12, func(r *planning.Row) string { return strings.TrimSpace(r.Class + r.Status + r.Duty) }),
		table.Col("year", "plan.year", table.Ask("tahun", "year"), 6, table.Count, func(r *planning.Row) table.Value {
			if r.Year == 0 {
				return table.CountOf(0).None("")
			}
			return table.CountOf(r.Year)
		}),
		table.Counts("many", "plan.many", table.Ask("jumlah", "many"), 8, func(r *planning.Row) int { return r.Many }),
	}
}
