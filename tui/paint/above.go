package paint

import (
	"strings"

	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/widget"
)

// From these heights on there is room for all that stands above a list, and for a sentence
// there in two lines.
const (
	roomForAll = 16
	roomForTwo = 12
)

// mostCount is how many cells the count of a list may take, with what is marked.
const mostCount = 60

// signs stand before a line by its tone.
var signs = map[page.Tone]table.Sign{page.Warn: table.Warn, page.Bad: table.Bad, page.Good: table.Good}

// spread are lines with their signs, each in as many lines as it needs, two at most. Where
// one has a sign the words of all stand below each other.
func spread(l widget.Look, lines []page.Line, w int) (out []string) {
	indent := "  "
	for _, line := range lines {
		if sign := strings.TrimSpace(list.Glyph(l, signs[line.Tone])); sign != "" {
			indent = widget.Blank(3 + widget.Width(sign))
		}
	}
	for _, line := range lines {
		if line.Silent() {
			continue
		}
		sign := strings.TrimSpace(list.Glyph(l, signs[line.Tone]))
		parts := widget.Wrap(inLine(l, line), w-len(indent)-1)
		for i, part := range parts[:min(len(parts), 2)] {
			switch {
			case sign == "":
				part = indent + l.Put(tones[line.Tone], part)
			case i == 0:
				part = "  " + l.Put(tones[line.Tone], sign) + " " + part
			default:
				part = indent + part
			}
			out = append(out, widget.Cut(part, w))
		}
	}
	return out
}

// inLine is a line's words as they are shown: a line end that a file brought in is a
// blank there, before anything is measured or broken.
func inLine(l widget.Look, line page.Line) string { return text.Shown(line.In(l.Lang)) }

// above is what is said of the whole, and how much is done: where there is little height the
// last of it alone, since a list without its rows says less.
func (s *painted) above() []string {
	if s.now == nil || s.h < 8 {
		return nil
	}
	out := spread(s.env.Look, s.now.Above(), s.w)
	if s.h < roomForAll && len(out) > 1 && s.now.Len() > 0 {
		out = out[len(out)-1:]
	}
	if done, of := s.now.Done(); of > 0 && s.h >= 12 {
		out = append(out, "  "+widget.Progress(s.env.Look, done, of, 0, s.w-4))
	}
	return out
}

// lead is the sentence above the list, beside the count and below it, so that it is not
// cut where there is height for more than one line.
func (s *painted) lead() []string {
	l, lead := s.env.Look, page.Line{}
	if s.now != nil {
		lead = s.now.Lead()
	}
	if s.busy != nil {
		lead = page.Line{Tone: page.Muted, Words: *s.busy}
	}
	said := inLine(l, lead)
	lines := []string{said}
	if s.h >= roomForTwo && widget.Width(said)+mostCount > s.w {
		if room := s.List.Beside(s.count()); room > 0 && widget.Width(said) > room {
			rest := widget.Wrap(said, s.w-4) // below the count, and not around it
			lines = append([]string{""}, rest[:min(len(rest), 2)]...)
		}
	}
	if lead.Tone != page.Muted {
		for i := range lines {
			lines[i] = l.Put(tones[lead.Tone], lines[i])
		}
	}
	return lines
}

// foot is what stands below the list, where there is room for it.
func (s *painted) foot() []string {
	if s.now == nil || s.h < 8 {
		return nil
	}
	foot := s.now.Foot()
	if foot.Silent() {
		return nil
	}
	l := s.env.Look
	lines := widget.Wrap(list.Glyph(l, signs[foot.Tone])+inLine(l, foot), s.w-3)
	if s.h < roomForTwo {
		return []string{widget.Cut("  "+l.Put(tones[foot.Tone], strings.Join(lines, " ")), s.w)}
	}
	lines = lines[:min(len(lines), 2)]
	for i := range lines {
		lines[i] = "  " + l.Put(tones[foot.Tone], lines[i])
	}
	return lines
}

// fit gives the list the height that what stands around it leaves.
func (s *painted) fit() {
	if s.List.Head = len(s.lead()); s.around() != s.taking {
		s.SetSize(s.w, s.h)
	}
}

// around is how many lines the list cannot have for its rows.
func (s *painted) around() int { return len(s.above()) + s.List.HeadLines() + len(s.foot()) }

// listView is the list with what stands around it.
func (s *painted) listView() string {
	body := s.List.View(strings.Join(s.lead(), "\n"), s.count())
	return strings.Join(append(append(s.above(), body), s.foot()...), "\n")
}

// turnOver shows what stands beside the list in its place, or the list again.
func (s *painted) turnOver() {
	if s.flip != nil {
		s.flip = nil
		return
	}
	flip := widget.NewScroll(func() []string { return widget.Paper(s.env.Look, s.now.Aside(), s.w, s.h) })
	s.flip = &flip
	s.SetSize(s.w, s.h)
}
