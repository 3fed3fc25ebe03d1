package bring

import (
	"path/filepath"
	"strconv"
	"strings"

	"ampera/tui/theme"
	"ampera/tui/widget"
)

// head says what was compared, and how much of it agrees.
func (s *comparing) head(l widget.Look, w int) string {
	r := s.data.Report
	name := filepath.Base(s.path)
	if sheets := s.data.Recap.Sheets; sheets[0] != name {
		name += " " + l.Theme.Glyph.Dot + " " + l.Text("import.sheet", strings.Join(sheets, ", "))
	}
	counts := l.Text("report.counts", strconv.Itoa(r.Rows), strconv.Itoa(r.Cells), strconv.Itoa(r.Equal))
	for _, n := range []struct {
		key   string
		count int
	}{{"report.passed", r.Passed}, {"report.hidden", r.Hidden}, {"report.unlisted", r.Unlisted}, {"report.spelled", r.Spelled}} {
		if n.count > 0 {
			counts += " " + l.Text(n.key, strconv.Itoa(n.count))
		}
	}
	state := l.Put(theme.Warn, l.Theme.Glyph.Warn)
	if len(r.Findings) == 0 {
		state = l.Put(theme.Good, l.Theme.Glyph.Good)
		counts = l.Text("report.none") + " " + counts
	}
	return widget.Cut("  "+l.Put(theme.Strong, name), w) + "\n" + widget.Cut("  "+state+" "+counts, w)
}

// foot is the finding under the cursor in full, with what to do.
func (s *comparing) foot() []string {
	f := s.finding()
	if f == nil {
		return nil
	}
	l := s.env.Look
	said, next := l.Lang.Finding(*f, s.data.Book)
	lines, do := widget.Wrap(said, max(s.w-4, 10)), []string(nil)
	if len(f.Follows) > 0 {
		do = append(do, l.Text("report.follows", strconv.Itoa(len(f.Follows))))
	}
	if next != "" {
		do = append(do, widget.Wrap(next, max(s.w-4, 10))...)
	}
	if room := max(compareFoot-len(do), 1); len(lines) > room { // what to do is never left out
		lines = lines[:room]
		lines[room-1] = widget.Cut(lines[room-1], max(s.w-6, 8)) + " " + l.Theme.Glyph.Ellipsis
	}
	lines = append(lines, do...)
	lines = lines[:min(len(lines), compareFoot)]
	for i := range lines {
		lines[i] = "  " + l.Put(theme.Muted, lines[i])
	}
	return lines
}

// Aside is what differs only because of the finding under the cursor.
func (s *comparing) Aside(w, h int) string {
	if s.mode != compareShowing {
		return ""
	}
	f := s.finding()
	if f == nil {
		return ""
	}
	l := s.env.Look
	lines := []string{l.Put(theme.Strong, l.Text("comparing.cause")), ""}
	said, next := l.Lang.Finding(*f, s.data.Book)
	lines = append(lines, widget.Wrap(said, w-4)...)
	if next != "" {
		lines = append(append(lines, ""), widget.Wrap(next, w-4)...)
	}
	if len(f.Follows) > 0 {
		lines = append(lines, "", l.Put(theme.Strong, l.Text("report.follows", strconv.Itoa(len(f.Follows)))))
		for _, c := range f.Follows {
			lines = append(lines, widget.Cut(l.Put(theme.Muted, c.Number)+"  "+l.Lang.Column(c.Column, s.data.Book)+"  "+l.Lang.Value(c.Theirs)+" → "+l.Lang.Value(c.Ours), w-4))
		}
	}
	return widget.Indent(strings.Join(lines[:min(len(lines), h)], "\n"))
}
