package sheet

import (
	"strconv"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// pageLines is the page of the mode: why the sheet takes no marks, what is
// read back before it is sent, or what was submitted.
func (s *sheet) pageLines() []string {
	switch mode := s.Mode(); {
	case s.none != nil:
		return nil
	case mode == sheetOut:
		return s.outLines()
	case mode == sheetReading:
		return s.readLines()
	case s.page.Sheet.Status == scoring.SheetAside:
		return s.asideLines()
	case s.page.Hidden && s.page.Sheet.Status == scoring.SheetTyped:
		return s.say(theme.Muted, "", "sheet.hidden.typed", s.page.Typist, s.page.Assessor)
	case s.page.Hidden:
		return s.say(theme.Muted, "", "sheet.hidden", s.page.Assessor)
	}
	return s.shutLines()
}

// say is a text of the catalogue over as many lines as it needs.
func (s *sheet) say(tone theme.Tone, glyph, key string, args ...string) []string {
	return s.put(tone, glyph, s.env.Text(key, args...))
}

// put is a text over as many lines as it needs.
func (s *sheet) put(tone theme.Tone, glyph, text string) []string {
	if glyph != "" {
		glyph += " "
	}
	return widget.Lines(s.env.Look, tone, glyph+widget.Clean(text), s.w)
}

func (s *sheet) outLines() []string {
	why := s.page.Closed()
	lines := []string{"", "  " + s.env.Put(theme.Warn, screen.OutWords(s.env.Look, s.page.Exit, s.page.Presence))}
	return append(lines, widget.Lines(s.env.Look, theme.Plain, s.env.Lang.Refusal(*why), s.w)...)
}

// readLines read back every mark and the total. What is to be pressed comes
// first, so that it is in view in the smallest window.
func (s *sheet) readLines() []string {
	l := s.env.Look
	total, _ := s.total()
	shown := l.Lang.Decimal(total, 0)
	var lines []string
	switch {
	case s.toConfirm():
		lines = s.say(theme.Strong, "", "sheet.read.confirm", shown, s.page.Typist, s.form())
		lines = append(lines, s.say(theme.Muted, "", "sheet.read.wrong", s.page.Typist, "x")...)
	case !s.own:
		lines = s.say(theme.Strong, "", "sheet.read.typed", shown, s.page.Assessor)
	case s.correcting:
		lines = s.say(theme.Strong, "", "sheet.read.correct", shown, strconv.Itoa(s.page.Sheet.Version+1))
	default:
		lines = s.say(theme.Strong, "", "sheet.read", shown)
	}
	if s.sending {
		lines = append(lines, s.say(theme.Warn, l.Theme.Glyph.Saving, "sheet.sending")...)
	}
	return append(append(lines, ""), s.markLines()...)
}

// markLines are every criterion with its mark and note, and the rest.
// In a correction the mark that stood before is beside the new one.
func (s *sheet) markLines() []string {
	l := s.env.Look
	var lines []string
	for i, c := range s.page.Criteria {
		words := l.Theme.Glyph.Dot
		if m, ok := s.given(c.Code); ok {
			words = s.levelWords(m)
			if was := s.page.Sheet.Marks[c.Code]; s.correcting && was != m {
				words += "  (" + l.Text("sheet.was", l.Lang.Decimal(was, 0)) + ")"
			}
		}
		name := strconv.Itoa(i+1) + " " + widget.Clean(l.Lang.Of(c.Name))
		lines = append(lines, "  "+widget.Pad(name, min(s.w-22, 44))+"  "+words)
		if note := s.note(c.Code); note != "" {
			lines = append(lines, s.indented("sheet.note", note, s.w, 2)...)
		}
	}
	return append(lines, s.wholeLines()...)
}

// wholeLines are what the sheet says beside its marks.
func (s *sheet) wholeLines() []string {
	l := s.env.Look
	var lines []string
	for _, t := range []struct{ label, text string }{
		{"sheet.topic", s.topic()}, {"sheet.form", s.form()}, {"sheet.whole", s.note("")},
	} {
		if t.text != "" {
			lines = append(lines, "  "+l.Put(theme.Muted, l.Text(t.label)+": "+widget.Clean(t.text)))
		}
	}
	return lines
}

// asideLines are a sheet that was put aside: by whom and why, then its marks as
// far as they may be seen.
func (s *sheet) asideLines() []string {
	lines := s.say(theme.Warn, s.env.Theme.Glyph.Bad, "sheet.is-aside", s.page.AsideBy, s.page.Sheet.Reason)
	lines = append(lines, s.say(theme.Muted, "", "sheet.is-aside.seat")...)
	if s.page.Hidden {
		return lines
	}
	return append(append(lines, ""), s.markLines()...)
}

// shutLines are a submitted sheet, with the sheets of the others beside it as
// far as they may be seen, and the gap.
func (s *sheet) shutLines() []string {
	l := s.env.Look
	sh := &s.page.Sheet
	total, _ := s.total()
	lines := s.say(theme.Good, l.Theme.Glyph.Good, "sheet.is-sent", l.Lang.Decimal(total, 0), strconv.Itoa(sh.Version))
	if s.page.Typist != "" {
		lines = append(lines, s.say(theme.Muted, "", "sheet.typed-by", s.page.Typist, sh.Form)...)
	}
	if sh.Version > 1 {
		lines = append(lines, s.say(theme.Muted, "", "sheet.reason", sh.Reason)...)
	}
	if s.page.Locked {
		lines = append(lines, s.say(theme.Muted, "", "sheet.is-locked")...)
	}
	lines = append(lines, s.gapLines()...)
	lines = append(append(lines, ""), s.wishLines()...)
	if len(s.page.Others) == 0 {
		lines = append(lines, s.markLines()...)
	} else {
		lines = append(lines, s.sideBySide()...)
		for _, c := range s.page.Criteria {
			if note := s.note(c.Code); note != "" {
				lines = append(lines, s.indented("sheet.note", l.Lang.Of(c.Name)+", "+note, s.w, 2)...)
			}
		}
		lines = append(lines, s.wholeLines()...)
	}
	if s.page.Unseen > 0 {
		lines = append(lines, s.say(theme.Muted, "", "sheet.unseen", strconv.Itoa(s.page.Unseen))...)
	}
	return lines
}

// sideBySide is a small table: criteria down, sheets across.
func (s *sheet) sideBySide() []string {
	const wide = 12
	l := s.env.Look
	sheets := append([]scoring.Sheet{s.page.Sheet}, s.page.Others...)
	names := append([]string{s.page.Assessor}, s.page.Names...)
	label := max(min(s.w-4-len(sheets)*(wide+1), 44), 8)
	row := func(tone theme.Tone, head string, cell func(i int) string) string {
		text := "  " + widget.Pad(head, label)
		for i := range sheets {
			text += " " + widget.PadLeft(cell(i), wide)
		}
		return l.Put(tone, text)
	}
	lines := []string{row(theme.Muted, "", func(i int) string { return widget.Clean(names[i]) })}
	for n, c := range s.page.Criteria {
		lines = append(lines, row(theme.Plain, strconv.Itoa(n+1)+" "+widget.Clean(l.Lang.Of(c.Name)), func(i int) string {
			if m, ok := sheets[i].Marks[c.Code]; ok {
				return l.Lang.Decimal(m, 0)
			}
			return l.Theme.Glyph.Dot
		}))
	}
	return append(lines, row(theme.Strong, l.Text("sheet.total"), func(i int) string {
		total, _ := s.page.Component.Rubric.Total(s.page.Criteria, sheets[i].Marks)
		return l.Lang.Decimal(total, 0)
	}))
}

// gapLines say how far the sheets are apart and whether that calls for
// moderation; while somebody's sheet is on another laptop, this one's code is
// shown, and what other codes have told.
func (s *sheet) gapLines() []string {
	if !s.page.Sheet.Status.Counts() || s.page.Hidden {
		return nil
	}
	var lines []string
	if s.page.Unseen > 0 && s.page.Code != "" {
		lines = s.say(theme.Strong, "", "sheet.code.own", s.page.Code)
	}
	for _, t := range s.page.Told {
		lines = append(lines, s.say(theme.Muted, "", "sheet.code.told", t.Name, s.env.Lang.Decimal(t.Total, 0))...)
	}
	return append(lines, s.verdict()...)
}

// verdict is what is known of the gap.
func (s *sheet) verdict() []string {
	g := s.env.Theme.Glyph
	text, verdict := s.env.Lang.Gap(&s.page)
	switch verdict {
	case scoring.GapUnlimited:
		return s.put(theme.Muted, "", text)
	case scoring.GapWide:
		return s.put(theme.Warn, g.Warn, text)
	case scoring.GapNear:
		return s.put(theme.Good, g.Good, text)
	}
	if s.page.Unseen == 0 {
		return nil
	}
	return s.say(theme.Muted, g.Ellipsis, "sheet.gap.unknown")
}
