package rulebook

import (
	"embed"

	"ampera/scoring"
)

//go:embed templates/*.toml
var files embed.FS

// names are the templates in the order that they are offered.
var names = []string{"guru", "cpns-guru", "cpns-2024"}

// Info is what a list of templates shows.
type Info struct {
	Name  string       // what `--rulebook` takes: "guru"
	Title scoring.Text // the title in the file
	About scoring.Text // what it weighs, in one line
}

// Templates are the starting points, in the order that they are offered.
func Templates() []Info {
	out := make([]Info, 0, len(names))
	for _, name := range names {
		text, _ := Template(name)
		book, err := Parse(text)
		if err != nil {
			continue // a test holds that each parses
		}
		out = append(out, Info{Name: name, Title: book.Title, About: about(book)})
	}
	return out
}

// Template is the text of a starting point.
func Template(name string) (string, bool) {
	text, err := files.ReadFile("templates/" + name + ".toml")
	return string(text), err == nil
}

// about lists the components with their weights, so that it cannot say
// anything else than the file.
func about(b *scoring.Rulebook) scoring.Text {
	var out scoring.Text
	for i, c := range b.Components {
		if i > 0 {
			out.ID, out.EN = out.ID+", ", out.EN+", "
		}
		percent := " " + (c.Weight * 100).String() + " %"
		out.ID, out.EN = out.ID+c.Name.ID+percent, out.EN+c.Name.EN+percent
	}
	return out
}
