package wording

// common holds words that several areas use.
var common = table{
	"role.chair":     {"ketua", "chair"},
	"role.secretary": {"sekretariat", "secretary"},
	"role.assessor":  {"penilai", "assessor"},
	"role.observer":  {"pengawas", "observer"},
}
