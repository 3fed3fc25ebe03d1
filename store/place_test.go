package store

import (
	"path/filepath"
	"slices"
	"testing"
)

// The rule is tried for both kinds of system on whichever this is.
func TestChooseThePlace(t *testing.T) {
	p := places{data: "data", documents: "docs", earlier: []string{"old", "cloud"}}
	data, docs := filepath.Join("data", "ampera", defaultName), filepath.Join("docs", "Ampera", defaultName)
	old, cloud := filepath.Join("old", "Ampera", defaultName), filepath.Join("cloud", "Ampera", defaultName)
	for name, c := range map[string]struct {
		system string
		there  []string // files
		unfit  []string // folders
		want   string
	}{
		"first start":                               {system: "windows", want: docs},
		"the next start":                            {system: "windows", there: []string{docs}, want: docs},
		"OneDrive took the documents over":          {system: "windows", there: []string{old}, want: old},
		"OneDrive gave them back":                   {system: "windows", there: []string{cloud}, want: cloud},
		"today's documents come first":              {system: "windows", there: []string{cloud, docs, data}, want: docs},
		"documents on a server":                     {system: "windows", unfit: []string{"docs"}, want: data},
		"the server can be reached since":           {system: "windows", there: []string{data}, want: data},
		"a copy on the server, which would be lost": {system: "windows", there: []string{docs}, unfit: []string{"docs"}, want: data},
		"another system":                            {system: "linux", there: []string{docs}, want: data},
		"another system, first start":               {system: "darwin", want: data},
	} {
		got := p.choose(c.system,
			func(path string) bool { return slices.Contains(c.there, path) },
			func(folder string) bool { return !slices.Contains(c.unfit, folder) })
		if got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

func TestEarlierDocuments(t *testing.T) {
	env := map[string]string{"OneDriveCommercial": "od"}
	got := earlierDocuments("home", func(name string) string { return env[name] })
	want := []string{filepath.Join("home", "Documents"), filepath.Join("od", "Documents"), filepath.Join("od", "Dokumen")}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestFit(t *testing.T) {
	if !fit(filepath.Join(t.TempDir(), "not", "there", "yet")) {
		t.Error("a folder to be made on this computer's disk is not fit")
	}
}
