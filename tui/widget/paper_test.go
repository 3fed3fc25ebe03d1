package widget_test

import (
	"image/color"
	"io"
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/paper/scan"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
	tea "github.com/charmbracelet/bubbletea"
)

// A code on a screen is read from its cells by a decoder of others, in every theme and
// number of colours, on a dark terminal and on a light one. In ASCII its text stands there.
func TestCodesAreScannedFromTheScreen(t *testing.T) {
	says := "ampera/99557c025c8fab03 137 " + strings.Repeat("b81c7720", 24)
	code, err := qr.Encode(says, qr.M, qr.Unicode)
	if err != nil {
		t.Fatal(err)
	}
	size := code.Bounds().Dx()
	dark := make([]string, size)
	for y := range dark {
		for x := range size {
			dark[y] += map[bool]string{true: "#", false: " "}[code.At(x, y) == color.Black]
		}
	}
	p := paper.Paper{Title: table.Same("Kode"), Blocks: []paper.Block{paper.Heading{Level: 1, Words: table.Same("Kode")},
		paper.Code{Form: paper.QR, Title: table.Same("Utuh"), Says: says, Dark: dark}}}
	w := size + 14
	for _, name := range theme.Names {
		for _, colours := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256, termenv.ANSI} {
			for _, ground := range []color.Color{color.Black, color.White} {
				look := widget.Look{Theme: painted(name, colours, false), Lang: wording.ID}
				lines := widget.Paper(look, p, w, 100)
				screen := vt.NewEmulator(w, len(lines))
				_, _ = io.WriteString(screen, strings.ReplaceAll(look.Theme.Plain(strings.Join(lines, "\n")), "\n", "\r\n"))
				got, err := scan.Cells(w, len(lines), func(x, y int) scan.Cell {
					c := screen.CellAt(x, y)
					out := scan.Cell{Ground: ground, Ink: color.Gray{128}}
					if c == nil {
						return out
					}
					if out.Letter = c.Content; c.Style.Bg != nil {
						out.Ground = c.Style.Bg
					}
					if c.Style.Fg != nil {
						out.Ink = c.Style.Fg
					}
					return out
				})
				if err != nil || got != says {
					t.Errorf("%s, %v, on %v: %q, %v", name, colours, ground, got, err)
				}
			}
		}
	}
	look := widget.Look{Theme: painted("dark", termenv.TrueColor, false), Lang: wording.EN}
	for _, room := range [][2]int{{60, 100}, {80, 20}} { // too narrow, and too low: half a code is none
		shown := strings.Join(widget.Paper(look, p, room[0], room[1]), "\n")
		if strings.Contains(shown, "▀") || !strings.Contains(strings.Join(strings.Fields(shown), " "), "type what it says") {
			t.Errorf("in %v it is drawn:\n%s", room, shown)
		}
	}
	look = widget.Look{Theme: painted("dark", termenv.TrueColor, true), Lang: wording.EN}
	shown := look.Theme.Plain(strings.Join(widget.Paper(look, p, 80, 100), "\n"))
	for _, r := range shown {
		if r > '~' {
			t.Fatalf("not in ASCII: %q in\n%s", r, shown)
		}
	}
	for _, want := range []string{"ampera/99557c025c8fab03 137 b81c7720 ", wording.EN.Text("paper.code.undrawn")} {
		if !strings.Contains(strings.Join(strings.Fields(shown), " "), strings.TrimSpace(want)) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	if n := strings.Count(shown, "b81c7720"); n != 24 {
		t.Errorf("%d groups of 24 in\n%s", n, shown)
	}
}

func painted(name string, colours termenv.Profile, ascii bool) *theme.Theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(colours)
	return theme.New(r, name, ascii)
}

// What is wrong with a field is said whole, in as many lines as it takes, and the field
// that it is about stays in view with it.
func TestWhatIsWrongWithAFieldIsSaidWhole(t *testing.T) {
	why := scoring.Refuse("rulebook.fill.written")
	for _, lang := range wording.Langs {
		l := widget.Look{Theme: painted("dark", termenv.TrueColor, false), Lang: lang}
		whole := lang.Refusal(*why)
		for _, at := range []int{0, 1, 2} {
			var fields []*widget.Field
			for range 3 {
				fields = append(fields, widget.NewField(widget.Plain("Bobot"), nil))
			}
			f := widget.NewForm(fields...)
			f.SetSize(50, 6)
			f.Go(at)
			fields[at].SetProblem(why)
			view := widget.Strip(f.View(l))
			if flat := strings.Join(strings.Fields(view), " "); !strings.Contains(flat, strings.Join(strings.Fields(whole), " ")) {
				t.Errorf("%s, field %d does not say %q:\n%s", lang, at, whole, view)
			}
			if strings.Count(view, "\n") != 5 || !strings.Contains(view, "▌") {
				t.Errorf("%s, field %d is not in view:\n%s", lang, at, view)
			}
			f.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("6")})
			if strings.Contains(widget.Strip(f.View(l)), "✗") {
				t.Errorf("%s, field %d: what was wrong stays below what is typed", lang, at)
			}
		}
	}
}
