package rulebook

import (
	"slices"

	"ampera/scoring"
)

// conflict reads how conflicts of interest are declared.
func (r *reader) conflict(root *fields) {
	t := root.sub("conflict")
	if t == nil {
		return
	}
	c := &scoring.Conflict{Declare: t.flag("declare"), School: t.text("school")}
	if at := t.get("school"); at != nil && c.School != "" && !slices.Contains(scoring.PlaceColumns, c.School) && !slices.Contains(r.book.GroupBy, c.School) {
		r.add(at, "no-column", c.School)
	}
	t.close()
	r.book.Conflict = c
}
