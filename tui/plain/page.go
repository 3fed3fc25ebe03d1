package plain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/tui/page"
	"ampera/tui/pages"
	"ampera/tui/plain/talk"
)

// reading is a page as it is told: what one reading brought, and which of its acts
// this person may do.
type reading struct {
	*session
	page *page.Page
	page.Reading
	acts []int // places of acts that this person's roles allow
	told bool  // the list of a page on which numbers are typed one after another
}

// showPage tells a page, and does what is chosen on it until the person goes back.
func (s *session) showPage(p page.Page, args page.Args) error {
	return s.onPage(&p, args, func(*reading) bool { return true })
}

// waitsOn is showPage for what waits on a page: it ends with the last row.
func (s *session) waitsOn(p page.Page, args page.Args) error {
	return s.onPage(&p, args, func(r *reading) bool {
		if r.Len() == 0 {
			r.tellNone()
		}
		return r.Len() > 0
	})
}

func (s *session) onPage(p *page.Page, args page.Args, stays func(*reading) bool) error {
	var before []page.Args // a step back goes to
	told := ""             // of its one row
	begun := false         // its rows were told
	for {
		r, err := s.readPage(p, args)
		if err != nil {
			s.Refuse(err)
			return nil
		}
		if !stays(r) {
			return nil
		}
		s.saw(r)
		if begins := r.act(p.Begins); begins >= 0 {
			if r.Why(begins, -1) == nil {
				return r.does(p.Begins, -1)
			}
			r.Put(r.Refusal(*r.Why(begins, -1)))
		}
		r.told, begun = begun && p.Scans, true
		chooses := r.choose
		if p.Alone && r.Len() > 0 {
			chooses = func() (page.Step, error) { return r.alone(&told) }
		}
		step, err := chooses()
		if err == nil {
			err = s.do(step)
		}
		var other turned
		switch {
		case errors.As(err, &other):
			args, before, begun = other.args, append(before, args), false
		case errors.Is(err, talk.ErrBack) && len(before) > 0:
			args, before = before[len(before)-1], before[:len(before)-1]
		case errors.Is(err, errStays): // nothing to choose from
			return nil
		case err != nil && !errors.Is(err, errInside):
			return err
		}
	}
}

// saw remembers that somebody was told this, if that is so.
func (s *session) saw(r *reading) {
	name, value := r.Saw()
	if name == "" || s.Desk.Recall(name) == value {
		return
	}
	if err := s.Desk.Remember(name, value); err != nil {
		s.Refuse(err)
	}
}

// errStays says that a page has nothing to choose; errInside that an act on it is at its
// end; errLeft that it is and nothing was done: what was filled in for it still stands.
var (
	errStays  = errors.New("nothing to choose")
	errInside = errors.New("back on the page")
	errLeft   = fmt.Errorf("%w, nothing done", errInside)
)

// turned has the page told with other args.
type turned struct{ args page.Args }

func (turned) Error() string { return "another page" }

func (s *session) readPage(p *page.Page, args page.Args) (*reading, error) {
	got, err := s.readWhole(p, args)
	if err != nil {
		return nil, err
	}
	r := &reading{session: s, page: p, Reading: got}
	for i, d := range p.Acts {
		if d.Kind == 0 || s.Desk.Allow(d.Kind, scoring.Subject{}) == nil {
			r.acts = append(r.acts, i)
		}
	}
	return r, nil
}

// here is the desk with the clock of this conversation.
func (s *session) here() page.Source { return page.Here{Desk: s.Desk, Clock: s.Clock} }

// readWhole reads a page with all its rows.
func (s *session) readWhole(p *page.Page, args page.Args) (page.Reading, error) {
	r, err := p.Read(s.Ctx, s.here(), args)
	if err != nil {
		return nil, err
	}
	return page.Full(s.Ctx, s.here(), r, 0)
}

// alone is what is chosen to be done to the one row of a page, which is told where
// that is another thing than was told.
func (r *reading) alone(told *string) (page.Step, error) {
	step, err := r.onRow(0, told)
	if step == nil && err == nil {
		err = talk.ErrBack
	}
	return step, err
}

// choose tells the list until something is chosen to be done.
func (r *reading) choose() (page.Step, error) {
	words := r.words(func(i int) bool { return r.page.Acts[i].On.Needs() || r.Why(i, -1) == nil })
	if !r.told {
		r.tellLines(r.Above())
	}
	if r.Len() == 0 {
		r.tellNone()
		if words = r.words(func(i int) bool { return !r.page.Acts[i].On.Needs() && r.Why(i, -1) == nil }); words == nil {
			return nil, errStays
		}
	} else if lead := r.Lead(); !lead.Silent() && !r.told && r.page.Begins == "" { // why it does not begin was told
		r.Put(lead.In(r.Lang))
	}
	ask := r.Lang.Text("plain.page", r.Lang.Text(r.page.Title), r.Words(words))
	switch {
	case r.page.Asks != "" && r.Len() > 0:
		ask = r.Lang.Text(r.page.Asks)
	case words == nil:
		ask = r.Lang.Text("plain.page.look", r.Lang.Text(r.page.Title))
	}
	l := &talk.List{Ask: ask, Help: []string{r.Lang.Text("about." + string(r.page.ID))}, Words: words, Filter: r.filter, Begun: r.told}
	for _, word := range r.words(func(int) bool { return r.Len() > 0 }) { // what cannot be done now says why
		if !slices.Contains(l.Words, word) {
			l.Words = append(slices.Clone(l.Words), word)
		}
	}
	if r.act("undo") < 0 && r.may(scoring.Chair|scoring.Secretary|scoring.Assessor) {
		l.Words = append(slices.Clone(l.Words), "undo")
	}
	l.Means = r.means(l.Words)
	label := ""
	if r.page.Scans { // numbers are typed, and no places
		label = talk.NoLabel
	}
	for i := range r.Len() {
		l.Rows = append(l.Rows, talk.Row{Label: label, Number: r.Number(i), Text: r.line(i)})
	}
	for {
		row, a, err := r.Pick(l)
		if err != nil {
			return nil, err
		}
		step, err := r.picked(l, row, a)
		if err != nil || step != nil {
			return step, err
		}
	}
}

// tellLines tells lines that stand one below the other, each with what its sign means.
func (s *session) tellLines(lines []page.Line) {
	for _, line := range lines {
		switch text := line.In(s.Lang); line.Tone {
		case page.Good:
			s.Say("plain.check.good", text)
		case page.Warn, page.Bad:
			s.Say("plain.check.open", text)
		default:
			s.Put(text)
		}
	}
}

// filter finds rows as the page's filter does on a screen.
func (r *reading) filter(text string) ([]int, *scoring.Refusal) {
	saved := r.Desk.Recalls("filter/" + r.page.Saved + "/")
	rows, fault := page.Find(r.Reading, r.Lang, text, func(name string) (string, bool) {
		for known, text := range saved {
			if query.Fold(known) == query.Fold(name) {
				return text, true
			}
		}
		return "", false
	})
	if fault != nil {
		return nil, &fault.Refusal
	}
	return rows, nil
}

// tellNone says why there is nothing to choose from.
func (r *reading) tellNone() {
	for _, i := range r.acts {
		if !r.page.Acts[i].On.Needs() {
			continue
		}
		if why := r.Why(i, -1); why != nil {
			r.Put(r.Refusal(*why))
			return
		}
	}
	if none := r.None(); !none.Silent() {
		r.Put(none.In(r.Lang))
	}
}

// words are those of the acts that may be asked for.
func (r *reading) words(which func(act int) bool) (out []string) {
	for _, i := range r.acts {
		if which(i) {
			out = append(out, r.page.Acts[i].Word)
		}
	}
	return out
}

// means are what the words of acts do, for "?".
func (r *reading) means(words []string) map[string]string {
	out := map[string]string{}
	for _, d := range r.page.Acts {
		if slices.Contains(words, d.Word) {
			out[d.Word] = d.Help
		}
	}
	return out
}

// line is a row in one line: its first column, then every other that says something. A
// figure has its title before it, and so has a text behind another, which nobody could tell
// apart. Who it is of is told first, number and name as one thing, where nothing stands
// before that but times and places in an order.
func (r *reading) line(row int) string {
	var out []string
	var before table.Head
	heads := r.Heads()
	who := slices.IndexFunc(heads, func(h table.Head) bool { return h.ID == "number" })
	if who > 0 && slices.ContainsFunc(heads[:who], func(h table.Head) bool { return !h.Unspoken && h.Kind != table.Time }) {
		who = -1
	}
	for c, h := range heads {
		if h.Unspoken {
			continue
		}
		text := h.Spoken(r.Lang, r.Cell(row, c))
		if text != "" && c > 0 && (h.Right() || isText(h) && isText(before) && before.ID != "number") {
			text = h.Title.In(r.Lang) + " " + text
		}
		switch before = h; {
		case text == "":
		case c == who:
			out = append([]string{text}, out...)
		case c == who+1 && who >= 0 && r.Heads()[who].Spoken(r.Lang, r.Cell(row, who)) != "":
			out[0] += " " + text
		default:
			out = append(out, text)
		}
	}
	return talk.Joined(out...)
}

// isText says whether a column's values say of themselves neither what they are of nor
// how much.
func isText(h table.Head) bool {
	return slices.Contains([]table.Kind{table.Text, table.Said, table.Person, table.Formation, table.Candidate}, h.Kind)
}

// said is what a row has in a column, without its title; "" where there is no such.
func (r *reading) said(row int, id string) string {
	if at := page.Column(r, id); at >= 0 {
		return r.Heads()[at].Spoken(r.Lang, r.Cell(row, at))
	}
	return ""
}

// act is the place of an act by its word.
func (r *reading) act(word string) int {
	return slices.IndexFunc(r.page.Acts, func(d page.Deed) bool { return d.Word == word })
}

// does does one act to a row, to none where it is -1, and comes back.
func (r *reading) does(word string, row int) error {
	rows := []int{row}
	if row < 0 {
		rows = nil
	}
	step, err := r.begin(r.act(word), rows)
	if err == nil && step != nil {
		err = r.do(step)
	}
	if errors.Is(err, errInside) {
		return nil
	}
	return err
}

// picked is what comes of a choice: a word with what stands behind it, or a row.
// No step and no error: something was said, and the list is asked again.
func (r *reading) picked(l *talk.List, row int, a talk.Answer) (page.Step, error) {
	act := r.act(a.Word)
	switch {
	case a.Word == "" && r.page.Scans:
		return r.Scan(r.env(), row), nil
	case a.Word == "":
		return r.onRow(row, new(string))
	case act < 0: // the word of every page
		if err := r.Reverse(false); err != nil {
			return nil, err
		}
		return nil, errInside
	case r.page.Acts[act].On == page.None, r.page.Acts[act].On == page.Either && a.Text == "":
		return r.begin(act, nil)
	}
	rows, err := r.rowsOf(l, a.Text)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	if r.page.Acts[act].On != page.Marked {
		rows = rows[:1]
	}
	return r.begin(act, rows)
}

// onRow does the one thing that can be done to a row, or asks which.
func (r *reading) onRow(row int, told *string) (page.Step, error) {
	var can []string
	var only int
	var first *scoring.Refusal
	for _, i := range r.acts {
		if r.page.Acts[i].On == page.None {
			continue
		}
		if d := r.page.Acts[i]; r.page.Opens && d.Keys[0] == "enter" && r.Why(i, row) == nil {
			return r.begin(i, []int{row})
		}
		if why := r.Why(i, row); why == nil {
			can, only = append(can, r.page.Acts[i].Word), i
		} else if first == nil {
			first = why
		}
	}
	switch {
	case len(can) == 0 && first != nil && !r.page.Detail:
		r.Put(r.Refusal(*first))
		return nil, nil
	case len(can) == 0:
		r.details(row, told)
		return nil, nil
	case len(can) == 1 && !r.page.Detail:
		return r.begin(only, []int{row})
	}
	r.details(row, told)
	for {
		a, err := r.Ask(talk.Question{Text: r.Lang.Text("plain.page.row", r.Words(can)), Words: can, Means: r.means(can)})
		switch {
		case errors.Is(err, talk.ErrBack):
			return nil, nil
		case err != nil:
			return nil, err
		case a.Word != "":
			return r.begin(r.act(a.Word), []int{row})
		}
		r.What(a.Text)
	}
}

// details are all that a row has: its own paper with how it stands, or a line a column.
// What was told is not told again.
func (r *reading) details(row int, told *string) {
	var lines []string
	for c, h := range r.Heads() {
		text := h.Spoken(r.Lang, r.Cell(row, c))
		switch {
		case text == "" || h.Unspoken:
		case !r.page.Detail:
			lines = append(lines, h.Title.In(r.Lang)+": "+text)
		case h.ID == "state":
			lines = append(lines, text+".")
		}
	}
	if r.page.Detail {
		whole, err := r.Detail(r.Ctx, r.here(), row)
		if err != nil {
			r.Refuse(err)
			return
		}
		all := whole.Lines(r.Lang)
		lines = slices.Concat(all[:1], lines, all[1:])
	}
	if all := strings.Join(lines, "\n"); all != *told {
		*told = all
		for _, line := range lines {
			r.Put(line)
		}
	}
}

// begin does an act to rows; those that it cannot be done to are left out, and
// named.
func (r *reading) begin(act int, rows []int) (page.Step, error) {
	if rows == nil {
		if why := r.Why(act, -1); why != nil {
			r.Put(r.Refusal(*why))
			return nil, nil
		}
	}
	var can []int
	for _, row := range rows {
		if why := r.Why(act, row); why != nil {
			r.Put(talk.Joined(r.line(row), r.Refusal(*why)))
			continue
		}
		can = append(can, row)
	}
	if rows != nil && can == nil {
		return nil, nil
	}
	switch step := r.Do(r.env(), act, can).(type) {
	case nil:
		return nil, errInside
	case page.Flip:
		for _, line := range r.Aside().Lines(r.Lang) {
			r.Put(line)
		}
		return nil, errInside
	case page.Reach:
		for row := range r.Len() {
			if r.Key(row) == step.Key {
				r.Put(r.line(row) + ".")
			}
		}
		return nil, errInside
	default:
		return step, nil
	}
}

// env is what an act may ask.
func (r *reading) env() page.Env {
	desk := r.Desk
	return page.Env{Source: r.here(), Actor: desk.Actor(), Lang: r.Lang, Now: r.Clock(), NewID: desk.NewID, Allow: desk.Allow}
}

// rowsOf are the rows that stand behind a word: "3", "1-5", "1,4", "all", a number,
// a part of a name; nothing asks for one.
func (r *reading) rowsOf(l *talk.List, text string) ([]int, error) {
	for {
		if text == "" {
			var err error
			if text, err = r.AskText(r.Lang.Text("plain.page.which")); errors.Is(err, talk.ErrBack) {
				return nil, nil
			} else if err != nil {
				return nil, err
			}
		}
		if rows := r.Several(l, text); rows != nil {
			return rows, nil
		}
		row, err := r.Find(l, text)
		switch {
		case errors.Is(err, talk.ErrBack):
			return nil, nil
		case err != nil:
			return nil, err
		case row >= 0:
			return []int{row}, nil
		}
		text = ""
	}
}

// doWork does what takes its time; Ctrl+C ends it with the conversation.
func (s *session) doWork(w page.Work) error {
	if !w.Lead.Silent() {
		s.Put(w.Lead.In(s.Lang))
	}
	step, err := w.Do(context.WithoutCancel(s.Ctx), s.here())
	if err != nil {
		s.wrong(err)
		return errLeft
	}
	return s.do(step)
}

// wrong says why something did not work; of a file everything that is wrong, each with its
// place.
func (s *session) wrong(err error) {
	var all scoring.Problems
	if !errors.As(err, &all) {
		s.Refuse(err)
		return
	}
	for _, line := range s.Lang.Problems(all) {
		s.Put(line)
	}
}

// pages offers the lists that this person may open.
func (s *session) pages() error {
	var open []page.Page
	m := &talk.Menu{Ask: s.Lang.Text("plain.pages")}
	for _, p := range pages.All() {
		if p.Inside || p.Roles != 0 && !s.may(p.Roles) {
			continue
		}
		open, m.Items = append(open, p), append(m.Items, talk.Item{Label: s.Lang.Text(p.Title)})
	}
	at, err := s.Choose(m)
	if err != nil {
		return err
	}
	return s.showPage(open[at], nil)
}
