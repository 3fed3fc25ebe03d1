package bring

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/pages/before"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// titled are the two lines above a list: the file, and what is with it.
func titled(l widget.Look, w int, name string, tone theme.Tone, sign, state string) string {
	return widget.Cut("  "+l.Put(theme.Strong, name), w) + "\n" + widget.Cut("  "+l.Put(tone, sign+" "+state), w)
}

// importFaults is the page of a file that cannot be taken: everything wrong with
// it, each with its cell.
type importFaults struct {
	in       intake.File
	problems scoring.Problems
	list     *paint.Inner
}

func newImportFaults(env *screen.Env, in intake.File, problems scoring.Problems) *importFaults {
	return &importFaults{in, problems, paint.NewInner(env, before.ImportFaults(problems))}
}

func (s *importFaults) head(l widget.Look, w int) string {
	return titled(l, w, s.in.Name, theme.Bad, l.Theme.Glyph.Bad, l.Text("import.wrong", strconv.Itoa(len(s.problems))))
}

// importOffer is the page of a file that can be taken: what it would bring.
type importOffer struct {
	in      intake.File
	act     scoring.Command
	arrival intake.Arrival
	stood   int // results that stand and would change
	list    *paint.Inner
}

func newImportOffer(env *screen.Env, m importRead) *importOffer {
	return &importOffer{m.work.in, m.act, m.arrival, m.stood, paint.NewInner(env, before.ImportBrings(m.arrival, m.read))}
}

func (s *importOffer) head(l widget.Look, w int) string {
	a := s.arrival
	parts := []string{l.Text("import.new", strconv.Itoa(a.New))}
	if a.Changed > 0 || a.Same > 0 {
		parts = append(parts, l.Text("import.changed", strconv.Itoa(a.Changed)), l.Text("import.same", strconv.Itoa(a.Same)))
	}
	if a.Gone > 0 {
		parts = append(parts, l.Text("import.gone", strconv.Itoa(a.Gone)))
	}
	first, unlisted := "  "+l.Put(theme.Strong, s.in.Name)+"  "+amountWords(s.act)(l.Lang), ""
	if len(a.Unlisted) > 0 { // most often a slip of a hand
		said := l.Theme.Glyph.Warn + " " + l.Text("import.unlisted", a.Unlisted[0].Becomes)
		unlisted = l.Put(theme.Warn, widget.Cut(said, w-widget.Width(first)-4)) + "  "
	}
	first = widget.Spread(first, unlisted, w)
	if s.stood > 0 { // before all else: it is what somebody answers for
		parts = append([]string{l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("import.stood", strconv.Itoa(s.stood)))}, parts...)
	}
	sound := l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("import.sound"))
	return first + "\n" + widget.Cut("  "+sound+" "+strings.Join(parts, ", "), w)
}
