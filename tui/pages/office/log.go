package office

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// logPage is how many entries are read at once.
const logPage = 200

// entries is what one reading of the log brings.
type entries struct {
	lines     []entry
	me        scoring.Actor
	candidate string    // whose log it is; "" everybody's
	only      string    // some alone: "uncounted", or "corrected"; "" all
	waiting   int       // entries that wait for a ruling
	saw       [2]string // what is remembered of who looked at it, and its value
}

// entry is one entry with what it is about, and why it does not count.
type entry struct {
	scoring.LogEntry
	day, at table.Value
	subject table.Words
	failed  *scoring.Uncounted // nil: it counts
	reason  string
	words   *wording.Changes // of what it says
	recent  bool             // a correction that the reader has not looked at yet
}

// open says whether somebody has still to rule on it.
func (e *entry) open() bool { return e.failed != nil && e.failed.Open() }

// Log lists who did what when, the newest first.
func Log() page.Page {
	type (
		D = entries
		R = entry
	)
	return page.List[D, R]{
		ID: "log", Title: "log.title", Name: table.Ask("catatan", "log"), Unread: "log.reading", Agreed: "preview.do.agree",
		Args: []page.Arg[D]{{ID: "candidate", Name: table.Ask("peserta", "candidate")},
			{ID: "only", Name: table.Ask("hanya", "only"), Loose: true}},
		Read: readLog, More: moreOfLog, Detail: logDetail,
		Rows:    func(d *D) []R { return d.lines },
		Columns: logColumns,
		Group: func(_ *D, e *R) (id string, title table.Words) {
			return e.day.In(wording.ID), table.Put(e.day)
		},
		Key:  func(e *R) string { return strconv.FormatUint(e.Place, 10) },
		Tone: (*R).tone,
		Heading: func(d *D) table.Words {
			if d.candidate != "" {
				return table.Keyed("log.of", d.candidate)
			}
			return table.Key("log.title")
		},
		Lead: (*D).lead, None: (*D).none,
		Saw:   func(d *D) (name, value string) { return d.saw[0], d.saw[1] },
		NoRow: "log.nothing",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("p"), Word: "candidate", Help: "log.do.find", Do: page.Whole[D, R](findInLog)},
			{Keys: page.Keys("u"), Word: "uncounted", Help: "log.do.uncounted", Do: page.Whole[D, R](alone("uncounted"))},
			{Keys: page.Keys("k"), Word: "corrected", Help: "log.do.corrected", Do: page.Whole[D, R](alone("corrected"))},
			{Keys: page.Keys("t"), Word: "admit", Help: "log.do.admit", Kind: scoring.KindRule, On: page.Marked, Quiet: true,
				Why: whyAdmit, Do: admit},
			{Keys: page.Keys("x"), Word: "aside", Help: "log.do.aside", Kind: scoring.KindRule, On: page.Marked, Quiet: true,
				Why: whyAside, Do: aside},
			{Keys: page.Keys("b"), Word: "hold", Help: "log.do.choose", Kind: scoring.KindRule, On: page.One, Quiet: true,
				Why: whyHold, Do: page.Row(hold)},
		},
	}.Page()
}

// alone shows some entries alone, or all again.
func alone(only string) func(page.Env, *entries) page.Step {
	return func(env page.Env, _ *entries) page.Step { return page.With{Args: env.Args.Toggled("only", only)} }
}

// findInLog shows the log of one candidate; blank shows everything.
func findInLog(env page.Env, d *entries) page.Step {
	return page.Prompt{Question: table.Key("log.do.find"), Label: table.Key("log.find"), Value: d.candidate, Number: true,
		Check: func(number string) *scoring.Refusal {
			known := number == ""
			env.Read(func(v scoring.View) { known = known || v.Knows(number) })
			return page.If(!known, "number.unknown", number)
		},
		Then: func(number string) page.Step { return page.With{Args: env.Args.With("candidate", number)} }}
}

// readLog reads the newest entries, or those alone that were asked for.
func readLog(ctx context.Context, from page.Source, args page.Args) (d entries, err error) {
	d.candidate, d.only = args["candidate"], args["only"]
	var read []scoring.LogEntry
	since := scoring.SeenCorrections(from)
	switch d.only {
	case "uncounted":
		read, err = uncountedEntries(ctx, from)
	case "corrected":
		var places []uint64
		from.Read(func(v scoring.View) {
			places = v.CorrectedPlaces()
			d.saw[0], d.saw[1] = scoring.CorrectionsSeen(v)
		})
		read, err = entriesAt(ctx, from, places)
	default:
		read, err = from.Log(ctx, scoring.LogQuery{Candidate: d.candidate, Limit: logPage})
	}
	from.Read(func(v scoring.View) {
		d.me = v.Actor()
		d.lines, d.waiting = withWords(v, from, read)
	})
	for i := range d.lines {
		d.lines[i].recent = d.only == "corrected" && d.lines[i].Place > since
	}
	return d, err
}

// moreOfLog reads what is older than the last.
func moreOfLog(ctx context.Context, from page.Source, args page.Args, last entry) (out []entry, err error) {
	if args["only"] != "" || last.Place < 2 {
		return nil, nil
	}
	read, err := from.Log(ctx, scoring.LogQuery{Candidate: args["candidate"], Before: last.Place, Limit: logPage})
	from.Read(func(v scoring.View) { out, _ = withWords(v, from, read) })
	return out, err
}

// withWords are entries with what they are about; open is how many of the whole log
// wait for a ruling.
func withWords(v scoring.View, from page.Source, read []scoring.LogEntry) (out []entry, open int) {
	failed := map[uint64]*scoring.Uncounted{}
	for _, u := range v.Uncounted() {
		failed[uint64(u.Place)+1] = &u
		if u.Open() {
			open++
		}
	}
	words := wording.NewChanges(v)
	for i := range read {
		e := &read[i]
		for _, c := range e.Changes {
			words.Meet(v, c.Subject, c.Cell, c.Value)
		}
		at := e.At.In(from.Zone())
		out = append(out, entry{LogEntry: *e, day: table.DayOf(scoring.DateOf(at)), at: table.MinuteOf(60*at.Hour() + at.Minute()),
			reason: reasonOf(e), subject: about(v, e), words: words, failed: failed[e.Place]})
	}
	return out, open
}

// reasonOf is why it was done; "" is not said, or hidden.
func reasonOf(e *scoring.LogEntry) string {
	for _, c := range e.Changes {
		if c.Cell == "reason" && !c.Hidden {
			return c.Value
		}
	}
	return ""
}

// says is what it says, value by value, as far as the reader may know it.
func says(l wording.Lang, e *entry) string {
	var out []string
	for _, c := range e.Changes {
		if !c.Hidden && c.Cell != "reason" && c.Value != "" && !wording.Machine(c.Subject.Kind, c.Cell) {
			out = append(out, e.words.Cell(l, c.Subject, c.Cell)+": "+e.words.Value(l, c.Subject, c.Cell, c.Value))
		}
	}
	return strings.Join(out, "; ")
}

// namedByWords are the subjects that are called by words, not by a name or a number.
var namedByWords = []scoring.SubjectKind{scoring.OnRuling, scoring.OnSitting, scoring.OnIncident}

// about is what an entry is about: a person or a sitting by name, a candidate by
// number and name, a formation by its title.
func about(v scoring.View, e *scoring.LogEntry) table.Words {
	switch name, known := v.NameOf(e.About); {
	case known:
		return table.Same(e.About + " " + name)
	case e.About == "":
		return table.Keyed("log.many", strconv.Itoa(e.Count))
	case len(e.Changes) > 0 && slices.Contains(namedByWords, e.Changes[0].Subject.Kind):
		words := wording.NewChanges(v)
		for _, c := range e.Changes {
			words.Meet(v, c.Subject, c.Cell, c.Value) // of one that was undone, what it was called
		}
		return table.SaidIn(func(l wording.Lang) string { return words.Subject(l, e.Changes[0].Subject) })
	}
	_, group, _ := strings.Cut(e.About, "/group:")
	name := v.Record().PersonName(scoring.PersonID(cmp.Or(group, e.About)))
	return table.Same(strings.Join(scoring.GroupValues(name), " · "))
}

// decisions are the acts that stand out in the log: after each of them a selection, a
// result or a person's rights are others.
var decisions = []scoring.Kind{scoring.KindFreezeRulebook, scoring.KindRevokePerson, scoring.KindModerate, scoring.KindSetAside,
	scoring.KindResolve, scoring.KindRule, scoring.KindReopenSitting, scoring.KindDestroyIdentity}

func (e *entry) tone() page.Tone {
	switch {
	case e.Verdict == scoring.Lapsed, e.recent && e.Counted():
		return page.Warn
	case e.Verdict == scoring.Counts && slices.Contains(decisions, e.Kind):
		return page.Strong
	case e.Verdict == scoring.Counts:
		return page.Plain
	case e.failed != nil && !e.open():
		return page.Muted
	}
	return page.Bad
}

func (d *entries) lead() page.Line {
	recent := 0
	for i := range d.lines {
		if d.lines[i].recent {
			recent++
		}
	}
	switch {
	case recent > 0:
		return page.Say(page.Warn, "log.corrected.new", table.CountOf(recent))
	case d.only == "corrected":
		return page.Say(page.Muted, "log.corrected.seen")
	case d.only == "uncounted" && d.waiting == 0:
		return page.Say(page.Muted, "log.open.none")
	case d.waiting > 0 && (d.only != "" || d.candidate == ""):
		return page.Say(page.Warn, "log.open", table.CountOf(d.waiting))
	case d.candidate == "":
		return page.Say(page.Muted, "log.all")
	}
	return page.Line{Tone: page.Muted, Words: table.Keyed("log.of", d.candidate)}
}

func (d *entries) none() page.Line {
	switch d.only {
	case "uncounted":
		return page.Say(page.Good, "log.uncounted")
	case "corrected":
		return page.Say(page.Plain, "log.corrected.none")
	}
	return page.Say(page.Plain, "log.none")
}

// verdicts are all but the one of most entries, in the order of their numbers.
var verdicts = []scoring.Verdict{scoring.Unknown, scoring.Damaged, scoring.NoRight, scoring.CutOff, scoring.Waits,
	scoring.SetAside, scoring.Lapsed, scoring.Parted}

// state is what became of an entry.
func (e *entry) state() string {
	switch {
	case e.recent && e.Counted():
		return "new"
	case e.failed != nil && !e.open():
		return scoring.SetAside.String()
	}
	return e.Verdict.String()
}

// states are the words of verdicts: among all entries it says enough that one does
// not count.
func (d *entries) states() []table.Named {
	out := []table.Named{{ID: scoring.Counts.String(), Word: table.Key("log.counted"), Mute: true},
		{ID: "new", Word: table.Key("log.new"), Sign: table.Warn}}
	for _, v := range verdicts {
		word := table.Key("verdict." + v.String())
		n := table.Named{ID: v.String(), Word: word, Asks: word, Sign: table.Bad}
		switch {
		case v == scoring.Lapsed:
			n.Sign = table.Warn
		case v == scoring.SetAside:
			n.Sign = table.NoSign
		case d.only != "uncounted":
			n.Word, n.Told = table.Key("log.rejected"), word
		}
		out = append(out, n)
	}
	return out
}

func logColumns(d *entries) []table.Column[entry] {
	say := func(id string, ask scoring.Text, width int, words func(e *entry) table.Words) table.Column[entry] {
		return table.Col(id, "log."+id, ask, width, table.Said, func(e *entry) table.Value { return table.InBoth(words(e).In) })
	}
	odd := slices.ContainsFunc(d.lines, func(e entry) bool { return e.Verdict != scoring.Counts || e.recent })
	several := slices.ContainsFunc(d.lines, func(e entry) bool { return e.History != "" })
	states := table.Head{Kind: table.State, States: d.states()}
	width, who, what := 8, 8, 12
	for i := range d.lines { // what it is about has what these leave
		e := &d.lines[i]
		who = max(who, min(len([]rune(e.Name)), 22))
		for _, l := range wording.Langs {
			what = max(what, min(len([]rune(l.Done(e.LogEntry))), 24))
			width = max(width, min(len([]rune(states.Shown(l, table.StateOf(e.state()))))+2, 16))
		}
	}
	return []table.Column[entry]{
		table.Counts("entry", "log.number", table.Ask("urutan", "entry"), 6, func(e *entry) int { return int(e.Place) }).Only(false).Quiet(),
		table.Col("day", "log.day", table.Ask("hari", "day"), 10, table.Day, func(e *entry) table.Value { return e.day }).Later(1),
		table.Col("when", "log.when", table.Ask("pukul", "at"), 5, table.Time, func(e *entry) table.Value { return e.at }).Stay(),
		table.Texts("who", "log.who", table.Ask("oleh", "by"), who, func(e *entry) string { return e.Name }).Shrink(10),
		say("what", table.Ask("apa", "what"), what, func(e *entry) table.Words {
			return table.SaidIn(func(l wording.Lang) string { return l.Done(e.LogEntry) })
		}).Shrink(16),
		table.OneOf("state", "log.state", table.AsState, width, states.States, (*entry).state).Only(odd),
		table.Says("history", "log.history", table.Ask("riwayat", "history"), 19,
			func(l wording.Lang, e *entry) string { return l.HistoryOf(e.LogEntry) }).Only(several).Shrink(15),
		say("about", table.Ask("tentang", "about"), 31, func(e *entry) table.Words { return e.subject }).Shrink(12).Grow(),
		table.Texts("reason", "log.reason", table.Ask("alasan", "reason"), 20, func(e *entry) string { return e.reason }).Later(2),
		table.Says("says", "log.says", table.Ask("isi", "says"), 20, says).Only(false).Quiet(), // looked through, and kept in files
	}
}
