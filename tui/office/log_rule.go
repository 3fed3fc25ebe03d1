package office

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// What does not count stands in the log until somebody speaks about it by name:
// the chair admits what was cut off or puts an entry aside, and of two that rule
// each other out chooses which holds; whoever wrote one may take it back.

// Messages of ruling.
type (
	logRuled struct { // with its reason
		of   *logScreen
		rule scoring.RuleOn
		done string // wording key of what is said then
	}
	logHolds struct { // which of two
		of          *logScreen
		holds, gone logLine
	}
)

// verdicts are all but the one of most entries, in the order of their numbers.
var verdicts = []scoring.Verdict{scoring.Unknown, scoring.Damaged, scoring.NoRight, scoring.CutOff, scoring.Waits, scoring.SetAside, scoring.Lapsed}

// verdictField lets a filter ask what became of an entry.
func verdictField() list.Field[logLine] {
	return list.Field[logLine]{Column: widget.Column{ID: "verdict"}, Name: list.StateName, Kind: query.Choice,
		Choices: func() []query.Option {
			var ids []string
			for _, v := range verdicts {
				ids = append(ids, v.String())
			}
			return list.OptionsOf("verdict.", ids)
		},
		Text: func(e *logLine) string { return e.Verdict.String() }}
}

func toneOf(e *logLine) theme.Tone {
	switch {
	case e.recent && e.Counted():
		return theme.Warn
	case e.Verdict == scoring.Counts:
		return theme.Plain
	case e.Verdict == scoring.Lapsed:
		return theme.Warn
	case e.failed != nil && !e.open():
		return theme.Muted
	}
	return theme.Bad
}

// logLines are entries with what they are about; open is how many of the whole
// log wait for a ruling.
func logLines(v scoring.View, entries []scoring.LogEntry) (out []logLine, open int) {
	failed := map[uint64]*scoring.Uncounted{}
	for _, u := range v.Uncounted() {
		failed[uint64(u.Place)+1] = &u
		if u.Open() {
			open++
		}
	}
	for i := range entries {
		out = append(out, logLine{LogEntry: entries[i], subject: aboutWords(v, &entries[i]), failed: failed[entries[i].Place]})
	}
	return out, open
}

// ruledWords is which entry a ruling is about.
func ruledWords(v scoring.View, e *scoring.LogEntry) string {
	words := wording.NewChanges(v)
	words.Meet(v, e.Changes[0].Subject, "", "")
	return words.Subject(wording.ID, e.Changes[0].Subject)
}

// uncountedEntries are the entries that count nowhere: those that wait for a
// ruling first, then by place, newest first.
func uncountedEntries(desk scoring.Desk) ([]scoring.LogEntry, error) {
	open := map[uint64]bool{}
	var places []uint64
	desk.Read(func(v scoring.View) {
		for _, u := range v.Uncounted() {
			places = append(places, uint64(u.Place)+1)
			open[uint64(u.Place)+1] = u.Open()
		}
	})
	out, err := entriesAt(desk, places)
	if err != nil {
		return out, err
	}
	slices.SortStableFunc(out, func(a, b scoring.LogEntry) int {
		switch {
		case open[a.Place] == open[b.Place]:
			return cmp.Compare(b.Place, a.Place)
		case open[a.Place]:
			return -1
		}
		return 1
	})
	return out, nil
}

// correctedEntries are those that changed a result of a formation that was
// complete, newest first.
func correctedEntries(desk scoring.Desk) ([]scoring.LogEntry, error) {
	var places []uint64
	desk.Read(func(v scoring.View) { places = v.CorrectedPlaces() })
	return entriesAt(desk, places)
}

// entriesAt are the entries at places, which are in order, newest first.
func entriesAt(desk scoring.Desk, places []uint64) (out []scoring.LogEntry, err error) {
	for i := len(places) - 1; i >= 0; {
		page, err := desk.Log(context.Background(), scoring.LogQuery{Before: places[i] + 1, Limit: logPage})
		if err != nil || len(page) == 0 {
			return out, err
		}
		oldest := page[len(page)-1].Place
		for _, e := range page {
			if slices.Contains(places, e.Place) {
				out = append(out, e)
			}
		}
		for i >= 0 && places[i] >= oldest {
			i--
		}
	}
	return out, nil
}

// ruled are the entries that a ruling would be about: the one that is read, the
// marked ones, or the one under the cursor.
func (s *logScreen) ruled() []*logLine {
	if s.detail != nil {
		return []*logLine{&s.detail.line}
	}
	var out []*logLine
	for _, id := range s.List.Chosen() {
		for i := range s.List.Items {
			if e := &s.List.Items[i]; strconv.FormatUint(e.Place, 10) == id {
				out = append(out, e)
			}
		}
	}
	return out
}

// whyRule is why the entries chosen cannot be ruled on so, or nil.
func (s *logScreen) whyRule(a screen.Action) *scoring.Refusal {
	all, who := s.ruled(), s.env.Actor()
	if len(all) == 0 {
		return scoring.Refuse("log.nothing")
	}
	for _, e := range all {
		switch {
		case e.failed == nil:
			return scoring.Refuse("log.counts")
		case !e.open():
			return scoring.Refuse("log.ruled")
		case a != LogAside && !who.Roles.Has(scoring.Chair):
			return scoring.Refuse("allow.role", scoring.Chair.String())
		case a == LogAside && !who.Roles.Has(scoring.Chair) && e.Person != who.Person:
			return scoring.Refuse("log.not-yours")
		case a == LogAdmit && e.Verdict != scoring.CutOff:
			return scoring.Refuse("log.not-cut")
		case a == LogPick && (len(all) > 1 || e.Verdict != scoring.Waits):
			return scoring.Refuse("log.no-pair")
		}
	}
	return nil
}

// entryWords names an entry in a question.
func (s *logScreen) entryWords(e *logLine) widget.Words {
	place, name, done := strconv.FormatUint(e.Place, 10), e.Name, e.LogEntry
	return func(l wording.Lang) string { return l.Text("log.entry", place, l.Done(done), name) }
}

// askRuling asks for the reason of admitting, or of putting aside.
func (s *logScreen) askRuling(admit bool) tea.Cmd {
	all := s.ruled()
	rule, own := scoring.RuleOn{Admit: admit}, true
	for _, e := range all {
		rule.Acts = append(rule.Acts, e.ID)
		own = own && e.Person == s.env.Actor().Person
	}
	which := widget.Key("log.entries", strconv.Itoa(len(all)))
	if len(all) == 1 {
		which = s.entryWords(all[0])
	}
	question, done := "log.aside.ask", "log.done.aside"
	switch {
	case admit:
		question, done = "log.admit.ask", "log.done.admit"
	case own:
		question = "log.back.ask"
	}
	return s.askWhy(func(l wording.Lang) string { return l.Text(question, which(l)) }, rule, done)
}

func (s *logScreen) askWhy(question widget.Words, rule scoring.RuleOn, done string) tea.Cmd {
	return screen.Do(screen.Prompt{Question: question, Label: widget.Key("people.reason"), Needed: true, Then: func(reason string) tea.Msg {
		rule.Reason = reason
		return logRuled{s, rule, done}
	}})
}

// askHolds asks which of two entries that rule each other out holds.
func (s *logScreen) askHolds() tea.Cmd {
	desk, one := s.env.Desk, *s.ruled()[0]
	return func() tea.Msg {
		pair, err := pairOf(desk, one)
		if err != nil {
			return screen.Fail(err)()
		}
		choice := func(key string, holds, gone logLine) screen.Choice {
			return screen.Choice{Key: key, Label: s.entryWords(&holds), Then: logHolds{s, holds, gone}}
		}
		return screen.Ask{Question: widget.Key("log.choose.ask"), Detail: widget.Key("log.choose.detail"),
			Choices: []screen.Choice{choice("1", pair[0], pair[1]), choice("2", pair[1], pair[0])}}
	}
}

// pairOf finds the two entries on which one that waits depends: itself and what
// rules it out, or what it waits for and what rules that out.
func pairOf(desk scoring.Desk, of logLine) (pair []logLine, err error) {
	at := map[scoring.ActID]scoring.Uncounted{}
	desk.Read(func(v scoring.View) {
		for _, u := range v.Uncounted() {
			at[u.ID] = u
		}
	})
	by, known := at[of.failed.By]
	first := of.ID
	if known && by.By != of.ID {
		first, by = by.ID, at[by.By]
	}
	for _, id := range []scoring.ActID{first, by.ID} {
		u, known := at[id]
		if !known {
			return nil, scoring.Refuse("log.no-pair")
		}
		entries, err := desk.Log(context.Background(), scoring.LogQuery{Before: uint64(u.Place) + 2, Limit: 1})
		if err != nil {
			return nil, err
		}
		desk.Read(func(v scoring.View) {
			lines, _ := logLines(v, entries)
			pair = append(pair, lines...)
		})
	}
	if len(pair) != 2 {
		return nil, scoring.Refuse("log.no-pair")
	}
	return pair, nil
}

// ruling takes the messages of ruling and says whether m was one.
func (s *logScreen) ruling(m tea.Msg) (tea.Cmd, bool) {
	switch m := m.(type) {
	case logHolds:
		if m.of != s {
			return nil, false
		}
		which := s.entryWords(&m.holds)
		return s.askWhy(func(l wording.Lang) string { return l.Text("log.choose.reason", which(l)) },
			scoring.RuleOn{Acts: []scoring.ActID{m.gone.ID}}, "log.done.choose"), true
	case logRuled:
		if m.of != s {
			return nil, false
		}
		return s.env.Submit(logTag{s, m.done}, m.rule), true
	case screen.Submitted:
		tag, is := m.Tag.(logTag)
		if !is || tag.of != s || m.Err != nil {
			return nil, false
		}
		s.detail = nil
		clear(s.List.Marks)
		return tea.Batch(s.read(true), screen.Tell(theme.Good, tag.done)), true
	}
	return nil, false
}

// logTag is the tag of a ruling.
type logTag struct {
	of   *logScreen
	done string
}

// verdictLines are what became of an entry, and why.
func (d *logDetails) verdictLines() []string {
	l, e := d.env.Look, &d.line
	switch {
	case e.Verdict == scoring.Counts:
		return nil
	case e.Verdict == scoring.Lapsed:
		return []string{l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("log.verdict.stale")), l.Lang.Why(e.Why)}
	}
	out := []string{l.Put(theme.Bad, l.Theme.Glyph.Bad+" "+l.Text("log.verdict", l.Lang.Verdict(e.Verdict))), l.Lang.Why(e.Why)}
	if d.other != nil {
		out = append(out, l.Text(d.relation, d.other(l.Lang)))
	}
	if e.failed != nil && !e.open() && e.Verdict != scoring.SetAside {
		out = append(out, l.Text("log.ruled"))
	}
	return out
}

// readOther finds the entry that cut this one off, or waits with it.
func (d *logDetails) readOther(desk scoring.Desk) (relation string, other widget.Words) {
	if d.line.failed == nil || d.line.failed.By == (scoring.ActID{}) {
		return "", nil
	}
	place, mutual := uint64(0), false
	desk.Read(func(v scoring.View) {
		place = v.PlaceOf(d.line.failed.By)
		mutual = slices.ContainsFunc(v.Uncounted(), func(u scoring.Uncounted) bool { return u.ID == d.line.failed.By && u.By == d.line.ID })
	})
	entries, err := desk.Log(context.Background(), scoring.LogQuery{Before: place + 1, Limit: 1})
	if place == 0 || err != nil || len(entries) == 0 {
		return "", nil
	}
	relation = "log.cut-by"
	switch {
	case mutual:
		relation = "log.against"
	case d.line.Verdict == scoring.Waits:
		relation = "log.waits-for"
	}
	e := entries[0]
	return relation, func(l wording.Lang) string {
		return l.Text("log.entry", strconv.FormatUint(e.Place, 10), l.Done(e), strings.TrimSpace(e.Name))
	}
}
