package intake

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/registration"
)

// AmountOf is how much a command of a file holds: a key of the catalogue and its figures;
// "" for one that is of no file.
func AmountOf(c scoring.Command) (key string, args []string) {
	switch c := c.(type) {
	case scoring.SaveFormations:
		return "import.taken.formations", []string{strconv.Itoa(len(c.Rows))}
	case scoring.SaveCandidates:
		return "import.taken.candidates", []string{strconv.Itoa(len(c.Rows))}
	case scoring.ImportMarks:
		return "import.taken.marks", []string{strconv.Itoa(len(c.Written)), strconv.Itoa(len(c.Sheets))}
	case registration.Save:
		return "import.taken.applicants", []string{strconv.Itoa(len(c.Rows))}
	case registration.GiveNumbers:
		return "import.taken.numbers", []string{strconv.Itoa(len(c.Rows))}
	case planning.Import:
		ids, _, _ := planning.Counts(c.Rows)
		return "import.taken.schools", []string{strconv.Itoa(len(ids)), strconv.Itoa(len(c.Rows))}
	case planning.Decree:
		return "import.taken.decree", []string{strconv.Itoa(len(c.Posts))}
	case objection.Filings:
		return "import.taken.objections", []string{strconv.Itoa(len(c.Rows))}
	}
	return "", nil
}

// schools counts counts of schools.
func (a *arriving) schools(rows []planning.Row) {
	was, _ := planning.Rows(scoring.PastOf(a.view), a.plan())
	before, _ := a.counted(was)
	after, order := a.counted(rows)
	for _, id := range order {
		for _, cell := range slices.Sorted(maps.Keys(after[id])) {
			a.mark(Difference{schoolOf(id), strings.ReplaceAll(cell, "/", " "), before[id][cell], after[id][cell]})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(before)) {
		for _, cell := range slices.Sorted(maps.Keys(before[id])) {
			if _, stays := after[id][cell]; !stays {
				a.out.Gone++
				note(&a.out.Missing, Difference{Of: schoolOf(id), Column: strings.ReplaceAll(cell, "/", " "), Was: before[id][cell]})
			}
		}
	}
}

func (a *arriving) counted(rows []planning.Row) (counts map[string]map[string]string, order []string) {
	order, counts, _ = planning.Counts(rows)
	return counts, order
}

func schoolOf(id string) string {
	level, school, _ := strings.Cut(id, "/")
	return school + " · " + level
}

func (a *arriving) plan() *scoring.Plan {
	if book := a.view.Record().Book(); book != nil && book.Plan != nil {
		return book.Plan
	}
	return &scoring.Plan{}
}

// decree counts places of posts.
func (a *arriving) decree(posts []planning.Post) {
	was, named := map[planning.Post]int{}, map[planning.Post]bool{}
	at := func(x planning.Post) planning.Post { x.Many = 0; return x }
	of := func(x planning.Post) string {
		return strings.Trim(strings.Join([]string{x.Level, x.Subject, x.School}, " · "), " ·")
	}
	status := planning.Of(a.view)
	for _, x := range status.Decree.Posts {
		was[at(x)] = x.Many
	}
	for _, x := range posts {
		d := Difference{Of: of(x), Column: "jumlah", Becomes: strconv.Itoa(x.Many)}
		if n, known := was[at(x)]; known {
			d.Was = strconv.Itoa(n)
		}
		named[at(x)] = true
		a.mark(d)
	}
	for _, x := range status.Decree.Posts {
		if !named[at(x)] {
			a.out.Gone++
			note(&a.out.Missing, Difference{Of: of(x), Column: "jumlah", Was: strconv.Itoa(x.Many)})
		}
	}
}

// objections are all new: of one that was put down before, nothing is taken.
func (a *arriving) objections(rows []objection.Filed) {
	for i := range rows {
		claims := strings.Join(rows[i].Claims, " ")
		if rows[i].Claims == nil {
			claims = strings.Join(objection.AgainstOf(a.view, rows[i].Stage, rows[i].Applicant), " ")
		}
		a.mark(Difference{Of: rows[i].Applicant, Column: objection.ColClaims, Becomes: claims})
	}
}
