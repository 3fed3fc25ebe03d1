package plain_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
	"ampera/tui/given"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/paint"
	"ampera/tui/plain"
	"ampera/tui/screen"
)

// played is one act with the answers to all that it asks, as keys and as lines.
type playedAct struct {
	t     *rapid.T
	lang  wording.Lang
	desk  scoring.Desk
	apart scoring.Desk // of a copy, for what is worked out beside the screen
	keys  []func(*driver.Driver)
	lines []string
	given given.Answers // the same, given beforehand
	picks []string      // names under which one of a few is answered before anything is stored
	twice bool          // something else is answered under the same name: no command can
	ends  bool          // in something that is stored
}

// named is an answer under a name.
func (p *playedAct) named(name, text string) {
	before, is := p.given.Named[name]
	p.twice = p.twice || is && before != text
	p.given.Named[name] = text
}

// picked is one of a few under a name.
func (p *playedAct) picked(name, id string) {
	if p.named(name, id); !p.ends {
		p.picks = append(p.picks, name)
	}
}

func (p *playedAct) press(names ...string) {
	p.keys = append(p.keys, func(d *driver.Driver) { d.Press(names...) })
}

func (p *playedAct) typed(text string) {
	p.keys = append(p.keys, func(d *driver.Driver) {
		if d.Press("ctrl+u"); text != "" {
			d.Type(text)
		}
	})
}

// answer is something that somebody may type there.
func (p *playedAct) answer(fits func(text string) bool) string {
	texts := []string{"alasan tertentu", "3", "12", "75,5", "Orang Baru", "10-10-2026", "09:00", "001", "26010001", "Guru IPA"}
	texts = slices.DeleteFunc(texts, func(s string) bool { return !fits(s) })
	if len(texts) == 0 {
		return ""
	}
	return rapid.SampledFrom(texts).Draw(p.t, "text")
}

// play answers a step and what comes after it.
func (p *playedAct) play(step page.Step) {
	switch s := step.(type) {
	case page.Ask:
		if len(s.Choices) == 0 {
			return
		}
		at := rapid.IntRange(0, len(s.Choices)-1).Draw(p.t, "choice")
		p.press(append(slices.Repeat([]string{"down"}, at), "enter")...)
		switch c := s.Choices; {
		case len(c) == 1 && c[0].Then == nil:
			return
		case yesNo(s):
			word := map[string]string{page.Yes: "yes", page.No: "no"}[c[at].Key]
			p.lines = append(p.lines, p.lang.Text("plain.word."+word))
			p.twice = p.twice || word == "no"
		default:
			p.lines = append(p.lines, strconv.Itoa(at+1))
			p.given.Told = append(p.given.Told, s.Choices[at].Label.In(p.lang))
		}
		if then := s.Choices[at].Then; then != nil {
			p.play(then())
		}
	case page.Prompt:
		text := p.answer(func(text string) bool { return s.Wrong(p.lang, text) == nil })
		if text == "" || s.Reason {
			text = "alasan tertentu"
		}
		p.typed(text)
		p.press("enter")
		p.lines = append(p.lines, text)
		if !s.Reason {
			p.given.Told = append(p.given.Told, text)
		}
		p.play(s.Then(text))
	case page.Form:
		p.fill(s)
	case page.Work:
		next, err := s.Do(context.Background(), here(p.apart))
		if err == nil {
			p.play(next)
		}
	case page.Choose:
		p.choose(s)
	case page.Fill:
		p.value(s)
	case page.Preview:
		next, moves := s.Look(here(p.desk)).(page.Preview)
		if !moves {
			p.play(s.Submit)
			return
		}
		if err := next.Moved.Check(); err != nil {
			p.t.Fatal(err)
		}
		p.press("enter")
		p.lines = append(p.lines, p.lang.Text("plain.word.yes"))
		p.play(s.Submit)
	case page.Submit:
		p.ends = true
		if results := p.standing(s.Command); results > 0 {
			p.typed("alasan tertentu")
			p.press("enter")
			p.lines = append(p.lines, "alasan tertentu")
		}
	case page.Code:
		p.ends = true
	}
}

func yesNo(a page.Ask) bool {
	_, _, is := a.YesNo()
	return is
}

// choose takes some that may be taken.
func (p *playedAct) choose(c page.Choose) {
	var taken, numbers []string
	for i, r := range c.Rows {
		take := r.Taken
		if r.Fixed == nil && rapid.Bool().Draw(p.t, "take") != r.Taken {
			take = !take
			p.press("home")
			p.press(slices.Repeat([]string{"down"}, i)...)
			p.press(" ")
		}
		if take {
			taken, numbers = append(taken, r.ID), append(numbers, strconv.Itoa(i+1))
		}
	}
	if c.Check != nil && c.Check(taken) != nil {
		return
	}
	p.press("enter")
	line := strings.Join(numbers, ",")
	if line == "" {
		line = p.lang.Text("plain.word.clear")
	}
	p.lines = append(p.lines, line)
	p.given.Take = append([]string{}, taken...)
	p.play(c.Then(taken))
}

// value gives some of several another value.
func (p *playedAct) value(f page.Fill) {
	now := f.Filled()
	for i, r := range f.Rows {
		if r.Fixed != nil || !f.Each && rapid.Bool().Draw(p.t, "stays") {
			continue
		}
		k := rapid.SampledFrom(f.Keys).Draw(p.t, "value")
		now[r.ID] = k.ID
		p.picked(r.ID, k.ID)
		p.press("home")
		p.press(slices.Repeat([]string{"down"}, i)...)
		p.press(k.Key)
		if f.Each {
			p.lines = append(p.lines, k.Key)
			continue
		}
		p.lines = append(p.lines, k.Key+" "+strconv.Itoa(i+1))
	}
	if f.Wrong(now) != nil {
		return
	}
	p.press("enter")
	p.lines = append(p.lines, "")
	p.play(f.Then(now))
}

func (p *playedAct) standing(c scoring.Command) (n int) {
	p.desk.Read(func(v scoring.View) { n = v.Unreasoned(c) })
	return n
}

// fill answers each field of a form.
func (p *playedAct) fill(f page.Form) {
	given := page.Answers{}
	for at := 0; ; at++ {
		fields := f.Fields(given)
		if at == len(fields) {
			break
		}
		field := fields[at]
		if field.Kind == page.ChoiceField {
			n := rapid.IntRange(0, len(field.Options)-1).Draw(p.t, "option")
			p.press(slices.Repeat([]string{"right"}, n)...)
			p.lines = append(p.lines, strconv.Itoa(n+1))
			given[field.ID] = field.Options[n].ID
			p.picked(field.ID, field.Options[n].ID)
		} else {
			text := p.answer(func(text string) bool {
				with := page.Answers{field.ID: text}
				for id, other := range given {
					with[id] = other
				}
				return field.Wrong(with) == nil
			})
			given[field.ID] = text
			p.named(field.ID, text)
			p.typed(text)
			line := text
			if text == "" && field.Value != "" {
				line = p.lang.Text("plain.word.clear")
			}
			p.lines = append(p.lines, line)
		}
		p.press("enter")
	}
	p.play(f.Then(f.Of(given)))
}

// ids are what two copies of an office make up by themselves, and what their clocks say.
var ids = regexp.MustCompile(`[0-9a-f]{12,}|AAAAA-\d{5}|age1[0-9a-z]+|/p\d{3}\b|T\d\d:\d\d:\d\d\+07:00`)

// said is what acts said, but for what is made up.
func said(t *rapid.T, desk scoring.Desk, since uint64) (out []string) {
	entries, err := desk.Log(context.Background(), scoring.LogQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Place <= since {
			break
		}
		text := fmt.Sprintf("%d by %s about %s", e.Kind, e.Person, ids.ReplaceAllString(e.About, "#"))
		for _, c := range e.Changes {
			text += fmt.Sprintf("; %d %s: %s", c.Subject.Kind, c.Cell, ids.ReplaceAllString(c.Value, "#"))
		}
		out = append(out, text)
	}
	return out
}

func newest(desk scoring.Desk) uint64 {
	entries, err := desk.Log(context.Background(), scoring.LogQuery{Limit: 1})
	if err != nil || len(entries) == 0 {
		return 0
	}
	return entries[0].Place
}

// For the same answers screen, lines and a command submit the same: every act of every page, by
// anybody, on what anybody did. What may not be done is done by neither; and where
// the input ends, nothing more is done than what was answered.
func TestScreenAndLinesSubmitTheSame(t *testing.T) {
	stored, commanded := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := driver.NewWild(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "pick") }, rapid.IntRange(5, 30).Draw(t, "tries"))
		who := rapid.SampledFrom([]scoring.PersonID{driver.Chair, "yusuf", "maya", "rudi"}).Draw(t, "who")
		desk, lang := w.Desk(who), rapid.SampledFrom(wording.Langs).Draw(t, "lang")
		all := pages.All()
		p := all[rapid.IntRange(0, len(all)-1).Draw(t, "page")]
		if p.Roles != 0 && !desk.Actor().Roles.Has(p.Roles) {
			return
		}
		args := page.Args{}
		if st := w.State(); p.Alone && st.Len() > 0 {
			args["candidate"] = st.At(rapid.IntRange(0, st.Len()-1).Draw(t, "candidate")).Number
		}
		sitting := 0 // its place in the list from which it is opened
		if slices.ContainsFunc(p.Args, func(a page.ArgName) bool { return a.ID == "sitting" }) {
			var all []scoring.SittingLine
			desk.Read(func(v scoring.View) { all = v.Sittings() })
			if len(all) == 0 {
				return
			}
			sitting = rapid.IntRange(0, len(all)-1).Draw(t, "sitting")
			args["sitting"] = string(all[sitting].ID)
		}
		r, err := p.Read(context.Background(), here(desk), args)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Acts) == 0 {
			return
		}
		act := rapid.IntRange(0, len(p.Acts)-1).Draw(t, "act")
		deed, row := p.Acts[act], -1
		begins := deed.Word == p.Begins // it begins with that by itself
		if deed.On != page.None && r.Len() > 0 {
			row = rapid.IntRange(0, min(r.Len(), 10)-1).Draw(t, "row")
		}
		since := newest(desk)
		if why := r.Why(act, row); why != nil || deed.Kind != 0 && desk.Allow(deed.Kind, scoring.Subject{}) != nil {
			driver.New(driver.Env(w.Office, who), screen.ID(p.ID), paint.Args(args)).Press("home").Press(slices.Repeat([]string{"down"}, max(row, 0))...).Press(deed.Keys[0], "enter", "enter")
			if got := said(t, desk, since); got != nil && why == nil {
				t.Fatalf("%s, %s was done by %s: %q", p.ID, deed.Word, who, got)
			}
			return
		}
		var rows []int
		if row >= 0 {
			rows = []int{row}
		}
		play := &playedAct{t: t, lang: lang, desk: desk, apart: w.Copy("ffffffffffffffff").Desk(who), given: given.Answers{Named: map[string]string{}, Reason: "alasan tertentu", Yes: true}}
		play.play(r.Do(page.Env{Source: here(desk), Actor: desk.Actor(), Lang: lang, Now: driver.Clock()(), NewID: desk.NewID, Allow: desk.Allow}, act, rows))
		if !play.ends {
			return
		}
		third := w.Copy("dddddddddddddddd").Desk(who)
		other := w.Copy("eeeeeeeeeeeeeeee")
		otherDesk := other.Desk(who)

		env := driver.Env(w.Office, who)
		env.Lang = lang
		d := driver.New(env, screen.ID(p.ID), paint.Args(args))
		if !begins {
			d.Press("home").Press(slices.Repeat([]string{"down"}, max(row, 0))...).Press(deed.Keys[0])
		}
		for _, press := range play.keys {
			press(d)
		}
		d.Settle()
		byKeys := said(t, desk, since)

		inLines := func() {
			to := []string{"liar", "15", lang.Text(p.Title)}
			switch {
			case p.Alone:
				to = []string{"liar", "2", args["candidate"]}
			case p.ID == "seats": // it is opened from another page
				to = []string{"liar", "15", lang.Text("panels.title"), lang.Text("page.word.candidates") + " " + strconv.Itoa(leads(t, desk, r))}
			case args["sitting"] != "":
				to = []string{"liar", "15", lang.Text("sittings.title"), strconv.Itoa(sitting + 1)}
				if p.ID == "closing" {
					to = append(to, lang.Word("close"))
				}
			}
			answers := slices.Concat(to, play.lines)
			word := lang.Word(deed.Word)
			switch {
			case p.Scans && row >= 0: // numbers are typed there, and no places
				word += " " + r.Number(row)
			case row >= 0 && !p.Alone:
				word += " " + strconv.Itoa(row+1)
			}
			if !begins {
				answers = slices.Insert(answers, len(to), word)
			}
			talk := func(answers []string) string {
				out, err := lines.Whole(other, who, lang, strings.Join(answers, "\n")+"\n")
				if err != nil {
					t.Fatal(err)
				}
				return out
			}
			before := newest(otherDesk)
			if len(play.lines) > 0 { // the input ends at the last question
				out := talk(answers[:len(answers)-1])
				if got := said(t, otherDesk, before); got != nil {
					t.Fatalf("%s, %s: with the end of the input %q is done\n%s", p.ID, deed.Word, got, out)
				}
			}
			out := talk(answers)
			if inLines := said(t, otherDesk, before); !slices.Equal(byKeys, inLines) {
				t.Fatalf("%s, %s by %s, answered %q\nby keys  %q\nin lines %q\n%s\n%s", p.ID, deed.Word, who, answers, byKeys, inLines, d.Frame(), out)
			} else if byKeys != nil {
				stored++
			}
		}
		if !p.Inside || p.ID == "seats" || args["sitting"] != "" { // what opens the others in lines is told elsewhere
			inLines()
		} else if byKeys != nil {
			stored++
		}
		if play.twice {
			return
		}
		told := []string(nil)
		at := given.Desk{Desk: third, Lang: lang, Clock: driver.Clock(), Say: func(line string) { told = append(told, line) }}
		again, err := at.Page(context.Background(), p, args)
		if err != nil {
			t.Fatal(err)
		}
		before := newest(third)
		if len(play.picks) > 0 { // an answer that is none of those is none
			wrong := play.given
			wrong.Named = maps.Clone(wrong.Named)
			wrong.Named[rapid.SampledFrom(play.picks).Draw(t, "wrong")] = "mungkin"
			var asks *given.Unanswered
			if _, err = at.Do(context.Background(), again, act, rows, wrong); !errors.As(err, &asks) || newest(third) != before {
				t.Fatalf("%s, %s by %s, given %+v: %v", p.ID, deed.Word, who, wrong, err)
			}
		}
		_, err = at.Do(context.Background(), again, act, rows, play.given)
		if given := said(t, third, before); !slices.Equal(byKeys, given) {
			t.Fatalf("%s, %s by %s, given %+v: %v\nby keys  %q\nby command %q\n%q", p.ID, deed.Word, who, play.given, err, byKeys, given, told)
		} else if given != nil {
			commanded++
		}
	})
	if (stored == 0 || commanded == 0) && !testing.Short() { // of the few that are tried in short
		t.Error("nothing was ever stored: the test looks at the wrong place")
	}
}

// leads is the number of the panel whose candidates a page shows that nobody narrowed.
func leads(t *rapid.T, desk scoring.Desk, seats page.Reading) int {
	panels, _ := pages.Find("panels")
	inside, _ := pages.Find("seats")
	r, err := panels.Read(context.Background(), here(desk), nil)
	if err != nil {
		t.Fatal(err)
	}
	act := slices.IndexFunc(panels.Acts, func(d page.Deed) bool { return d.Word == "candidates" })
	for row := range r.Len() {
		to := r.Do(page.Env{Source: here(desk), Actor: desk.Actor(), Now: driver.Clock()(), NewID: desk.NewID, Allow: desk.Allow}, act, []int{row})
		there, err := inside.Read(context.Background(), here(desk), to.(page.Go).Args)
		if err != nil {
			t.Fatal(err)
		}
		if there.Len() == seats.Len() && (seats.Len() == 0 || there.Key(0) == seats.Key(0)) {
			return row + 1
		}
	}
	return 1
}

func here(desk scoring.Desk) page.Source { return page.Here{Desk: desk, Clock: driver.Clock()} }

// onlyOnScreens is where pages lead and lines do not: they say so.
var onlyOnScreens = []page.ID{"import"}

// Wherever a page leads, a conversation can follow, or it is listed.
func TestLinesFollow(t *testing.T) {
	files, err := filepath.Glob("../pages/*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	found := map[page.ID]bool{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?:To: |page\.Opens\[.*\]\()"([a-z-]+)"`).FindAllStringSubmatch(string(text), -1) {
			to := page.ID(m[1])
			if found[to] = true; !plain.Follows(to) && !slices.Contains(onlyOnScreens, to) {
				t.Errorf("%s leads to %s, where lines cannot follow", name, to)
			}
		}
	}
	for _, to := range onlyOnScreens {
		if !found[to] || plain.Follows(to) {
			t.Errorf("%s is listed for nothing", to)
		}
	}
}
