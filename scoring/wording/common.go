package wording

import (
	"strings"

	"ampera/scoring"
)

// Roles names the roles of a set: "ketua, penilai".
func (l Lang) Roles(r scoring.Roles) string {
	var names []string
	for _, words := range r.Words() {
		name := l.Of(words)
		if key := "role." + name; Has(key) { // a later role's stored name: see scoring.Roles
			name = l.Text(key)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}
