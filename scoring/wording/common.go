package wording

import (
	"strings"

	"ampera/scoring"
)

// Roles names the roles of a set: "ketua, penilai".
func (l Lang) Roles(r scoring.Roles) string {
	var names []string
	for _, words := range r.Words() {
		if key := "role." + words.ID; Has(key) { // of a later capability
			names = append(names, l.Text(key))
			continue
		}
		names = append(names, l.Of(words))
	}
	return strings.Join(names, ", ")
}
