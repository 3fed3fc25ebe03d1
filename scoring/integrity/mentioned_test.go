package integrity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/integrity"
	_ "ampera/scoring/seeded"
)

func handlers(names ...string) (out []scoring.Person) {
	for _, name := range names {
		out = append(out, scoring.Person{ID: scoring.PersonID(name), Name: name, Roles: integrity.Officer, Status: scoring.Active})
	}
	return out
}

// Whoever is named is offered as named, however they are written, and nobody else is.
func TestWhoIsMentioned(t *testing.T) {
	people := handlers("Ratna Dewi", "Drs. H. Yusuf Hidayat, M.Si.", "José Ma'ruf")
	people = append(people, scoring.Person{ID: "x", Name: "Rudi Contoh", Roles: scoring.Assessor, Status: scoring.Active},
		scoring.Person{ID: "y", Name: "Wati Contoh", Roles: scoring.Secretary, Status: scoring.Revoked})
	const ratna, yusuf, jose = "Ratna Dewi", "Drs. H. Yusuf Hidayat, M.Si.", "José Ma'ruf"
	for _, x := range []struct {
		who, text string
		want      []string
	}{
		{"", "", nil},
		{"Yusuf Hidayat", "", []string{yusuf}},
		{"Bu Ratna Dewi, ketua", "", []string{ratna}},
		{"RATNA  DEWI / yusuf hidayat", "", []string{ratna, yusuf}},
		{"pak yusuf", "", []string{yusuf}},
		{"jose maruf", "", []string{jose}},
		{"Jose Ma’ruf", "", []string{jose}},
		{"Ratnawati", "Dewian berjalan", nil},
		{"Pak Fulan", "di gerbang, oleh ratna\ndewi sendiri", []string{ratna}},
		{"", "Diminta oleh Pak Yusuf di parkiran.", []string{yusuf}},
		{"", "Seorang bernama dewi, bukan panitia", nil},
		{"H., M.Si.", "", nil},
		{"Rudi Contoh dan Wati Contoh", "Rudi Contoh", nil}, // nobody could send it to them
	} {
		var got []string
		for _, id := range (integrity.Letter{Who: x.who, Text: x.text}).Mentioned(people) {
			got = append(got, string(id))
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%q, %q: %q, want %q", x.who, x.text, got, x.want)
		}
	}
}

// Who is called by their role is named, too, in either language; for a role that nobody
// holds, whoever stands in.
func TestWhoIsMentionedByRole(t *testing.T) {
	person := func(id string, roles scoring.Roles) scoring.Person {
		return scoring.Person{ID: scoring.PersonID(id), Name: "Nama " + id, Roles: roles, Status: scoring.Active}
	}
	office := []scoring.Person{person("ratna", scoring.Chair), person("yusuf", scoring.Secretary)}
	officer := append(slices.Clone(office), person("tia", integrity.Officer))
	for _, x := range []struct {
		people    []scoring.Person
		who, text string
		want      string
	}{
		{office, "ketua", "", "[ratna]"},
		{office, "Bapak Ketua Panitia", "", "[ratna]"},
		{office, "the chair", "", "[ratna]"},
		{office, "sekretaris", "", "[yusuf]"},
		{office, "", "Sekretariat meminta uang.", "[yusuf]"},
		{office, "the Secretary and the Chair", "", "[ratna yusuf]"},
		{office, "petugas pengaduan", "", "[yusuf]"},
		{officer, "petugas pengaduan", "", "[tia]"},
		{officer, "complaints officer", "", "[tia]"},
		{officer, "penilai", "Ditanya di ruang tunggu oleh petugas.", "[]"},
	} {
		if got := fmt.Sprint(integrity.Letter{Who: x.who, Text: x.text}.Mentioned(x.people)); got != x.want {
			t.Errorf("%q, %q: %s, want %s", x.who, x.text, got, x.want)
		}
	}
}

// A name as it stands in the list of people is found in whatever words stand around it.
func TestAWholeNameIsMentioned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-zé][A-Za-zé']{0,8}( [A-Za-zé'.]{1,9}){0,3}(, [A-Z]\.[A-Z][a-z]?\.)?`).Draw(t, "name")
		change := rapid.SampledFrom([]func(string) string{strings.ToUpper, strings.ToLower, func(s string) string { return s },
			func(s string) string { return strings.ReplaceAll(s, " ", " \n ") }}).Draw(t, "change")
		around := rapid.SampledFrom([]string{"%s", "Bu %s, ketua", "katanya (%s) minta", "%s!"}).Draw(t, "around")
		said := fmt.Sprintf(around, change(name))
		for _, l := range []integrity.Letter{{Who: said}, {Text: said}} {
			if got := l.Mentioned(handlers(name)); len(got) != 1 {
				t.Fatalf("%q in %q: %v", name, said, got)
			}
		}
	})
}
