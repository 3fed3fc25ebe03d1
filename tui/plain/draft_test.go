package plain_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/given"
	"ampera/tui/pages/office"
)

// In lines and by a command, too, a draft is written, changed elsewhere and read again: what
// is wrong is told with its place, what reads otherwise before anybody agrees.
func TestADraftIsChangedElsewhereInLines(t *testing.T) {
	text, _ := rulebook.Template("guru")
	wrong, mended := strings.Replace(text, "gap = 15", "gapp = 12", 1), strings.Replace(text, "gap = 15", "gap = 12", 1)
	lines.Each(t, func(t *testing.T, lang wording.Lang) {
		book, err := rulebook.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		o := driver.Empty()
		f := sample.Founding(book)
		f.Freeze = false
		chair, err := o.Found(f)
		if err != nil {
			t.Fatal(err)
		}
		d := lines.Talk(t, o, lang)
		d.Answer("Ratna Dewi")
		d.Answer("ketua-contoh-ampera")
		d.Says("15", d.Text("rulebook.title"))
		d.Answer(d.Text("rulebook.title"))
		d.Answer(d.Text("page.word.write"))
		d.Says("/stik/draf.toml", d.Text("rulebook.written", "/stik/draf.toml"))
		o.Shelve("/stik/draf.toml", wrong)
		d.Answer(d.Word("read"))
		d.Says("/stik/draf.toml", d.Text("problems.place", "97"), "gapp")
		o.Shelve("/stik/draf.toml", mended)
		d.Says("/stik/draf.toml", d.Text("rulebook.lines"), "gap = 12")
		if o.State().Book().Hash != book.Hash {
			t.Fatal("it was replaced before anybody agreed")
		}
		d.Says(d.Word("yes"), d.Text("rulebook.taken"))
		if o.State().Book().Hash == book.Hash {
			t.Fatal("the draft is as it was")
		}

		p, said := office.Rulebook(), []string(nil)
		read := func(yes bool) (bool, error) {
			at := given.Desk{Desk: chair, Lang: lang, Clock: driver.Clock(), Say: func(line string) { said = append(said, line) }}
			r, err := at.Page(t.Context(), p, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i, a := range p.Acts {
				if a.Word == "read" {
					return at.Do(context.Background(), r, i, nil, given.Answers{Told: []string{"/stik/draf.toml"}, Yes: yes})
				}
			}
			return false, errors.New("no such act")
		}
		o.Shelve("/stik/draf.toml", wrong)
		var problems scoring.Problems
		if stored, err := read(true); stored || !errors.As(err, &problems) || problems[0].Line != 97 {
			t.Errorf("a text with faults: %v, %v", stored, err)
		}
		o.Shelve("/stik/draf.toml", text)
		if stored, err := read(false); stored || err == nil || o.State().Book().Hash == book.Hash {
			t.Errorf("nobody agreed: %v, %v", stored, err)
		}
		if stored, err := read(true); !stored || err != nil || o.State().Book().Hash != book.Hash || !strings.Contains(strings.Join(said, "\n"), "gap = 15") {
			t.Errorf("by command: %v, %v, %q", stored, err, said)
		}
	})
}
