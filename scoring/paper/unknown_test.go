package paper

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// strange is a block that no printer knows.
type strange struct{}

func (strange) block() {}

// printers are all of them.
var printers = map[string]func(Paper) string{
	"text":   func(p Paper) string { return p.Text(wording.ID, 72) },
	"screen": func(p Paper) string { return p.Screen(wording.ID, 72)[0].Text },
	"lines":  func(p Paper) string { return strings.Join(p.Lines(wording.ID), "\n") },
	"html":   func(p Paper) string { return p.HTML(wording.ID) },
}

// every is one of each kind of block.
var every = []Block{
	Heading{1, table.Same("x")}, Para{table.Same("x")}, Fields{{table.Same("x"), table.Same("y")}}, Table{}, Steps{{Label: table.Same("x")}},
	Items{{Words: table.Same("x")}}, Chart{table.Table{Heads: make([]table.Head, 2), Cell: func(int, int) table.Value { return table.Value{} }}}, Sign{table.Same("x")}, Code{Form: Hash, Title: table.Same("x"), Says: "ab"}, Rule, Page, Keep,
}

// An unknown block prints its type, and none of the ten does.
func TestEveryPrinterKnowsEveryBlock(t *testing.T) {
	for name, print := range printers {
		if got := print(Paper{table.Same("t"), []Block{strange{}}}); !strings.Contains(got, "‹paper.strange›") {
			t.Errorf("%s hides an unknown block: %q", name, got)
		}
		if got := print(Paper{table.Same("t"), every}); strings.Contains(got, "‹") {
			t.Errorf("%s does not know a block: %s", name, got)
		}
	}
}

// A page asks for nothing, runs nothing, and is what a reader needs: well formed,
// in a language, with a main part, headings in their order, and cells that say what
// they are of.
func TestPageStandsAlone(t *testing.T) {
	body := []Block{Heading{2, table.Same("a")}, Heading{3, table.Same("b")}}
	for _, p := range []Paper{{table.Same("t<\"&"), append(body, every[1:]...)}, {table.Same("t"), every}} {
		for _, l := range wording.Langs {
			page := p.HTML(l)
			for _, bad := range []string{"http:", "https:", "src=", "href=", "url(", "<script", "@import"} {
				if strings.Contains(page, bad) {
					t.Errorf("the page has %s", bad)
				}
			}
			if err := walk(page, l); err != nil {
				t.Errorf("%v\n%s", err, page)
			}
		}
	}
}

// walk reads a page as XML and looks at what it is made of.
func walk(page string, l wording.Lang) error {
	d, level, mains := xml.NewDecoder(strings.NewReader(page)), 0, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if mains != 1 || level == 0 {
				return errors.New("no main part, or no heading")
			}
			return nil
		}
		if err != nil {
			return err
		}
		e, is := token.(xml.StartElement)
		if !is {
			continue
		}
		attrs := map[string]string{}
		for _, a := range e.Attr {
			attrs[a.Name.Local] = a.Value
		}
		switch name := e.Name.Local; {
		case name == "html" && attrs["lang"] != l.String():
			return errors.New("no language")
		case name == "th" && attrs["scope"] == "":
			return errors.New("a heading cell of nothing")
		case name == "svg" && (attrs["role"] != "img" || attrs["aria-label"] == "" && !strings.Contains(page, "<figure>\n<svg role=\"img\" aria-label=\"\"")):
			return errors.New("a picture without words")
		case name == "main":
			mains++
		case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '3':
			if n := int(name[1] - '0'); n > level+1 {
				return errors.New("a heading skips a level")
			} else {
				level = n
			}
		}
	}
}

// Check finds what a paper may not have.
func TestCheck(t *testing.T) {
	deep := Items{{Items: Items{{Items: Items{{Items: Items{{}}}}}}}}
	for name, p := range map[string]Paper{
		"no title":        {},
		"a level":         {table.Same("t"), []Block{Heading{4, table.Same("x")}}},
		"too deep":        {table.Same("t"), []Block{deep}},
		"a chart of text": {table.Same("t"), []Block{Chart{table.Table{Heads: make([]table.Head, 2)}}}},
		"nothing dark":    {table.Same("t"), []Block{Code{Form: QR, Title: table.Same("x")}}},
	} {
		if p.Check() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
