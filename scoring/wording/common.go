package wording

import (
	"strings"

	"ampera/scoring"
)

// common holds words that several areas use.
var common = table{
	"role.chair":     {"ketua", "chair"},
	"role.secretary": {"sekretariat", "secretary"},
	"role.assessor":  {"penilai", "assessor"},
	"role.observer":  {"pengawas", "observer"},
}

// Roles names the roles of a set: "ketua, penilai".
func (l Lang) Roles(r scoring.Roles) string {
	if r == 0 {
		return ""
	}
	names := strings.Split(r.String(), ",")
	for i, n := range names {
		names[i] = l.Text("role." + n)
	}
	return strings.Join(names, ", ")
}
