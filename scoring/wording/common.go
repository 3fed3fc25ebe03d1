package wording

import (
	"strings"

	"ampera/scoring"
)

// Roles names the roles of a set: "ketua, penilai".
func (l Lang) Roles(r scoring.Roles) string {
	var names []string
	for _, words := range r.Words() {
		names = append(names, l.Of(words))
	}
	return strings.Join(names, ", ")
}
