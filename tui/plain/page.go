package plain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/pages"
)

// reading is a page as it is told: what one reading brought, and which of its acts
// this person may do.
type reading struct {
	*session
	page *page.Page
	page.Reading
	acts []int // places of acts that this person's roles allow
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
	for {
		r, err := s.readPage(p, args)
		if err != nil {
			s.refuse(err)
			return nil
		}
		if !stays(r) {
			return nil
		}
		s.saw(r)
		chooses := r.choose
		if p.Alone && r.Len() == 1 {
			chooses = func() (page.Step, error) { return r.alone(&told) }
		}
		step, err := chooses()
		if err == nil {
			err = s.do(step)
		}
		var other turned
		switch {
		case errors.As(err, &other):
			args, before = other.args, append(before, args)
		case errors.Is(err, errBack) && len(before) > 0:
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
	if name == "" || s.desk.Recall(name) == value {
		return
	}
	if err := s.desk.Remember(name, value); err != nil {
		s.refuse(err)
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
		if d.Kind == 0 || s.desk.Allow(d.Kind, scoring.Subject{}) == nil {
			r.acts = append(r.acts, i)
		}
	}
	return r, nil
}

// here is the desk with the clock of this conversation.
func (s *session) here() page.Source { return page.Here{Desk: s.desk, Clock: s.Clock} }

// readWhole reads a page with all its rows.
func (s *session) readWhole(p *page.Page, args page.Args) (page.Reading, error) {
	r, err := p.Read(s.ctx, s.here(), args)
	if err != nil {
		return nil, err
	}
	return page.Full(s.ctx, s.here(), r, 0)
}

// alone is what is chosen to be done to the one row of a page, which is told where
// that is another thing than was told.
func (r *reading) alone(told *string) (page.Step, error) {
	step, err := r.onRow(0, told)
	if step == nil && err == nil {
		err = errBack
	}
	return step, err
}

// choose tells the list until something is chosen to be done.
func (r *reading) choose() (page.Step, error) {
	words := r.words(func(i int) bool { return r.page.Acts[i].On != page.None || r.Why(i, -1) == nil })
	if r.Len() == 0 {
		r.tellNone()
		if words = r.words(func(i int) bool { return r.page.Acts[i].On == page.None && r.Why(i, -1) == nil }); words == nil {
			return nil, errStays
		}
	} else if lead := r.Lead(); !lead.Silent() {
		r.put(lead.In(r.lang))
	}
	ask := r.lang.Text("plain.page", r.lang.Text(r.page.Title), r.session.words(words))
	switch {
	case r.page.Asks != "":
		ask = r.lang.Text(r.page.Asks)
	case words == nil:
		ask = r.lang.Text("plain.page.look", r.lang.Text(r.page.Title))
	}
	l := &list{ask: ask, help: []string{r.lang.Text("about." + string(r.page.ID))}, words: words, means: r.means(words), filter: r.filter}
	for i := range r.Len() {
		l.rows = append(l.rows, row{number: r.Number(i), text: r.line(i)})
	}
	for {
		p, err := r.pick(l)
		if err != nil {
			return nil, err
		}
		step, err := r.picked(l, p)
		if err != nil || step != nil {
			return step, err
		}
	}
}

// filter finds rows as the page's filter does on a screen.
func (r *reading) filter(text string) ([]int, *scoring.Refusal) {
	saved := r.desk.Recalls("filter/" + r.page.Saved + "/")
	rows, fault := page.Find(r.Reading, r.lang, text, func(name string) (string, bool) {
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
		if r.page.Acts[i].On == page.None {
			continue
		}
		if why := r.Why(i, -1); why != nil {
			r.put(r.refusal(*why))
			return
		}
	}
	if none := r.None(); !none.Silent() {
		r.put(none.In(r.lang))
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

// line is a row in one line: its first column, then every other that says
// something. A figure has its title before it, and so has a text behind another, which
// nobody could tell apart.
func (r *reading) line(row int) string {
	var out []string
	var before table.Head
	for c, h := range r.Heads() {
		if h.Unspoken {
			continue
		}
		text := h.Spoken(r.lang, r.Cell(row, c))
		if text != "" && c > 0 && (h.Right() || isText(h) && isText(before) && before.ID != "number") {
			text = h.Title.In(r.lang) + " " + text
		}
		before = h
		if text != "" {
			out = append(out, text)
		}
	}
	if len(out) > 1 && r.Heads()[0].ID == "number" { // the number and the name are one thing
		out = append([]string{out[0] + " " + out[1]}, out[2:]...)
	}
	return joined(out...)
}

// isText says whether a column's values say of themselves neither what they are of nor
// how much.
func isText(h table.Head) bool {
	return slices.Contains([]table.Kind{table.Text, table.Said, table.Person, table.Formation, table.Candidate}, h.Kind)
}

// said is what a row has in a column, without its title; "" where there is no such.
func (r *reading) said(row int, id string) string {
	if at := page.Column(r, id); at >= 0 {
		return r.Heads()[at].Spoken(r.lang, r.Cell(row, at))
	}
	return ""
}

// act is the place of an act by its word.
func (r *reading) act(word string) int {
	return slices.IndexFunc(r.page.Acts, func(d page.Deed) bool { return d.Word == word })
}

// does does one act to a row, and comes back.
func (r *reading) does(word string, row int) error {
	step, err := r.begin(r.act(word), []int{row})
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
func (r *reading) picked(l *list, p picked) (page.Step, error) {
	if p.word == "" {
		return r.onRow(p.row, new(string))
	}
	act := r.act(p.word)
	if r.page.Acts[act].On == page.None {
		return r.begin(act, nil)
	}
	rows, err := r.rowsOf(l, p.text)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	if r.page.Acts[act].On == page.One {
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
		if why := r.Why(i, row); why == nil {
			can, only = append(can, r.page.Acts[i].Word), i
		} else if first == nil {
			first = why
		}
	}
	switch {
	case len(can) == 0 && first != nil && !r.page.Detail:
		r.put(r.refusal(*first))
		return nil, nil
	case len(can) == 0:
		r.details(row, told)
		return nil, nil
	case len(can) == 1 && !r.page.Detail:
		return r.begin(only, []int{row})
	}
	r.details(row, told)
	for {
		a, err := r.ask(question{text: r.lang.Text("plain.page.row", r.session.words(can)), words: can, means: r.means(can)})
		switch {
		case errors.Is(err, errBack):
			return nil, nil
		case err != nil:
			return nil, err
		case a.word != "":
			return r.begin(r.act(a.word), []int{row})
		}
		r.what(a.text)
	}
}

// details are all that a row has: its own paper with how it stands, or a line a column.
// What was told is not told again.
func (r *reading) details(row int, told *string) {
	var lines []string
	for c, h := range r.Heads() {
		text := h.Spoken(r.lang, r.Cell(row, c))
		switch {
		case text == "" || h.Unspoken:
		case !r.page.Detail:
			lines = append(lines, h.Title.In(r.lang)+": "+text)
		case h.ID == "state":
			lines = append(lines, text+".")
		}
	}
	if r.page.Detail {
		whole, err := r.Detail(r.ctx, r.here(), row)
		if err != nil {
			r.refuse(err)
			return
		}
		all := whole.Lines(r.lang)
		lines = slices.Concat(all[:1], lines, all[1:])
	}
	if all := strings.Join(lines, "\n"); all != *told {
		*told = all
		for _, line := range lines {
			r.put(line)
		}
	}
}

// begin does an act to rows; those that it cannot be done to are left out, and
// named.
func (r *reading) begin(act int, rows []int) (page.Step, error) {
	if rows == nil {
		if why := r.Why(act, -1); why != nil {
			r.put(r.refusal(*why))
			return nil, nil
		}
	}
	var can []int
	for _, row := range rows {
		if why := r.Why(act, row); why != nil {
			r.put(joined(r.line(row), r.refusal(*why)))
			continue
		}
		can = append(can, row)
	}
	if rows != nil && can == nil {
		return nil, nil
	}
	desk := r.desk
	step := r.Do(page.Env{Source: r.here(), Actor: desk.Actor(), Lang: r.lang, Now: r.Clock(), NewID: desk.NewID, Allow: desk.Allow}, act, can)
	if step == nil {
		return nil, errInside
	}
	return step, nil
}

// rowsOf are the rows that stand behind a word: "3", "1-5", "1,4", "all", a number,
// a part of a name; nothing asks for one.
func (r *reading) rowsOf(l *list, text string) ([]int, error) {
	if rows := l.several(text, r.lang); rows != nil {
		return rows, nil
	}
	row, err := r.candidate(l, r.lang.Text("plain.page.which"), text)
	if errors.Is(err, errBack) {
		return nil, nil
	}
	if err != nil || row < 0 {
		return nil, err
	}
	return []int{row}, nil
}

// several are rows named by their lines: "1-5", "1,4", "all"; nil: it is not that.
func (l *list) several(text string, lang wording.Lang) []int {
	if text == lang.Text("plain.word.all") {
		return l.say
	}
	var out []int
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		from, to, is := strings.Cut(part, "-")
		if !is {
			to = from
		}
		a, err := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil || a < 1 || a > b || b > l.most {
			return nil
		}
		for at := a; at <= b; at++ {
			if i := l.say[at-1]; !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// work does what takes its time; Ctrl+C ends it with the conversation.
func (s *session) doWork(w page.Work) error {
	if !w.Lead.Silent() {
		s.put(w.Lead.In(s.lang))
	}
	step, err := w.Do(context.WithoutCancel(s.ctx), s.here())
	if err != nil {
		s.refuse(err)
		return errLeft
	}
	return s.do(step)
}

// pages offers the lists that this person may open.
func (s *session) pages() error {
	m := &menu{ask: s.lang.Text("plain.pages")}
	for _, p := range pages.All() {
		if p.Inside || p.Roles != 0 && !s.may(p.Roles) {
			continue
		}
		m.items = append(m.items, item{strconv.Itoa(len(m.items) + 1), s.lang.Text(p.Title), func() error { return s.showPage(p, nil) }})
	}
	return s.run(m)
}
