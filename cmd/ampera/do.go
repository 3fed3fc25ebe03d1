package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/tui/given"
	"ampera/tui/page"
	"ampera/tui/pages"
)

// doFlags are what `ampera do` is asked.
type doFlags struct {
	filter  string
	answers given.Answers
}

// doCommand does the acts of pages.
func (c *command) doCommand() *cobra.Command {
	var f doFlags
	cmd := &cobra.Command{Use: "do PAGE ACT [ROW...] [NAME=VALUE...]", Short: c.text("cmd.do"), Long: c.text("cmd.do.long"),
		Args: cobra.ArbitraryArgs, ValidArgs: doablePages(c),
		RunE: func(cmd *cobra.Command, args []string) error { return c.do(cmd.Context(), args, f) }}
	flags := cmd.Flags()
	flags.StringVar(&f.filter, "filter", "", c.text("cmd.flag.filter"))
	flags.StringArrayVar(&f.answers.Told, "answer", nil, c.text("cmd.flag.answer"))
	flags.StringArrayVar(&f.answers.Take, "take", nil, c.text("cmd.flag.take"))
	flags.StringVar(&f.answers.Reason, "reason", "", c.text("cmd.flag.do-reason"))
	flags.BoolVar(&f.answers.Yes, "yes", false, c.text("cmd.flag.yes"))
	return cmd
}

// doablePages are the names of the pages on which something can be done.
func doablePages(c *command) (out []string) {
	for _, p := range pages.All() {
		if len(p.Acts) > 0 {
			out = append(out, c.lang.Of(p.Name))
		}
	}
	slices.Sort(out)
	return out
}

// deed is an act on a page, as it was asked for.
type deed struct {
	page page.Page
	act  int
	args page.Args
	rows []string // their keys or numbers
	doFlags
}

func (d *deed) on() page.On { return d.page.Acts[d.act].On }

// every says whether all rows are meant.
func (d *deed) every(l wording.Lang) bool {
	return len(d.rows) == 1 && (d.rows[0] == l.Word("all") || d.rows[0] == given.Every)
}

func (c *command) do(ctx context.Context, words []string, f doFlags) error {
	if len(words) == 0 {
		for _, name := range doablePages(c) {
			c.line(name)
		}
		return nil
	}
	p, ok := findPage(words[0])
	if !ok {
		return usageError{errors.New(c.text("cmd.show.no-page", words[0], strings.Join(doablePages(c), ", ")))}
	}
	if len(words) == 1 {
		for _, a := range p.Acts {
			on := map[page.On]string{page.One: c.text("cmd.do.on-row"), page.Marked: c.text("cmd.do.on-rows")}[a.On]
			c.say("cmd.do.line", c.lang.Word(a.Word), on, c.text(a.Help))
		}
		return nil
	}
	d, err := c.deed(p, words[1:], f)
	if err != nil {
		return err
	}
	return c.session(ctx, func(desk scoring.Desk) error { return c.does(ctx, desk, d) }, (*store.Office).Prove)
}

// deed takes the words behind a page's name apart: the act, rows, args of the page, and
// what else is answered.
func (c *command) deed(p page.Page, words []string, f doFlags) (*deed, error) {
	d := &deed{page: p, args: page.Args{}, doFlags: f}
	d.act = slices.IndexFunc(p.Acts, func(a page.Deed) bool {
		word := query.Fold(words[0])
		return word == a.Word || word == query.Fold(c.lang.Word(a.Word))
	})
	if d.act < 0 {
		var known []string
		for _, a := range p.Acts {
			known = append(known, c.lang.Word(a.Word))
		}
		return nil, usageError{errors.New(c.text("cmd.do.no-act", words[0], strings.Join(known, ", ")))}
	}
	d.answers.Named = map[string]string{}
	for _, word := range words[1:] {
		name, value, is := strings.Cut(word, "=")
		arg := slices.IndexFunc(p.Args, func(a page.ArgName) bool { return name == a.ID || name == a.Name.ID || name == a.Name.EN })
		switch {
		case !is:
			d.rows = append(d.rows, word)
		case arg >= 0:
			d.args[p.Args[arg].ID] = value
		default:
			d.answers.Named[name] = value
		}
	}
	named := d.rows != nil || f.filter != ""
	switch {
	case d.on() == page.None && named:
		return nil, usageError{errors.New(c.text("cmd.do.no-rows"))}
	case d.on() != page.None && !named:
		return nil, usageError{errors.New(c.text("cmd.do.which"))}
	case d.on() == page.One && d.rows == nil, d.on() == page.One && d.every(c.lang):
		return nil, usageError{errors.New(c.text("cmd.do.each"))}
	}
	return d, nil
}

// does does it to all rows at once, or to one after the other where it is done to one:
// each is then a commit of its own, and the rules are asked of each as it is then.
func (c *command) does(ctx context.Context, desk scoring.Desk, d *deed) error {
	if d.page.Roles != 0 && !desk.Actor().Roles.Has(d.page.Roles) {
		return scoring.Refuse("allow.role", d.page.Roles.String())
	}
	if kind := d.page.Acts[d.act].Kind; kind != 0 {
		if why := desk.Allow(kind, scoring.Subject{}); why != nil {
			return why
		}
	}
	at := given.Desk{Desk: desk, Lang: c.lang, Clock: time.Now, Say: c.line}
	r, err := at.Page(ctx, d.page, d.args)
	if err != nil {
		return err
	}
	if d.on() == page.None {
		return c.doneTo(ctx, at, r, d, nil)
	}
	rows, err := c.rowsOf(desk, r, d)
	if err != nil {
		return err
	}
	if d.on() == page.Marked {
		return c.doneTo(ctx, at, r, d, rows)
	}
	done := 0
	for _, row := range rows {
		err := c.doneTo(ctx, at, r, d, []int{row})
		switch {
		case err == nil:
			done++
		case len(rows) == 1:
			return err
		case errors.As(err, new(*scoring.Refusal)) || errors.As(err, new(usageError)): // the others go on
			c.left(r, row, c.whyNot(err))
		default:
			return err
		}
	}
	if len(rows) > 1 {
		c.say("cmd.do.some", strconv.Itoa(done), strconv.Itoa(len(rows)))
	}
	return nil
}

// left says why a row was left out, and which where that does not say so itself.
func (c *command) left(r page.Reading, row int, why string) {
	c.differs = true
	first, _, _ := strings.Cut(why, "\n")
	if !names(first, r.Key(row)) && !names(first, r.Number(row)) {
		why = c.text("cmd.do.left", r.Key(row), why)
	}
	fmt.Fprintln(c.err, why)
}

// names says whether a text has a name in it, whole: P1 is not in P12.
func names(in, name string) bool {
	inside := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for at := 0; name != ""; at++ {
		next := strings.Index(in[at:], name)
		if next < 0 {
			return false
		}
		at += next
		before, _ := utf8.DecodeLastRuneInString(in[:at])
		after, _ := utf8.DecodeRuneInString(in[at+len(name):])
		if !inside(before) && !inside(after) {
			return true
		}
	}
	return false
}

// whyNot is why something was left out, in words.
func (c *command) whyNot(err error) string {
	var refusal *scoring.Refusal
	if errors.As(err, &refusal) {
		return c.lang.Refusal(*refusal)
	}
	return err.Error()
}

// rowsOf are the places of the rows that were named or that the filter leaves.
func (c *command) rowsOf(desk scoring.Desk, r page.Reading, d *deed) ([]int, error) {
	picked, err := c.pickRows(desk, d.page, r, showFlags{filter: d.filter, limit: -1})
	if err != nil || d.rows == nil || d.every(c.lang) {
		return picked, err
	}
	var rows []int
	for _, name := range d.rows {
		found := c.called(r, picked, name)
		if len(found) != 1 {
			key := map[bool]string{true: "cmd.do.no-row", false: "cmd.do.many-rows"}[len(found) == 0]
			return nil, usageError{errors.New(c.text(key, name, strconv.Itoa(len(found))))}
		}
		rows = append(rows, found[0])
	}
	return rows, nil
}

// called are the rows of a name: by key or number, else by what its first column or its
// name says, else, where rows have no numbers of their own, by its place in the list, as in
// lines.
func (c *command) called(r page.Reading, among []int, name string) []int {
	fits := func(is func(row int) bool) (out []int) {
		for _, row := range among {
			if is(row) {
				out = append(out, row)
			}
		}
		return out
	}
	if exact := fits(func(row int) bool { return r.Key(row) == name || r.Number(row) == name }); exact != nil {
		return exact
	}
	columns := []int{0}
	if at := page.Column(r, "name"); at > 0 {
		columns = append(columns, at)
	}
	said := fits(func(row int) bool {
		return slices.ContainsFunc(columns, func(at int) bool {
			return query.Fold(r.Heads()[at].Spoken(c.lang, r.Cell(row, at))) == query.Fold(name)
		})
	})
	if place, err := strconv.Atoi(name); said == nil && err == nil && place >= 1 && place <= len(among) && strconv.Itoa(place) == name &&
		!slices.ContainsFunc(among, func(row int) bool { return r.Number(row) != "" }) {
		return among[place-1 : place]
	}
	return said
}

// doneTo does it to rows, nil is none; those that it cannot be done to are left out and
// named.
func (c *command) doneTo(ctx context.Context, at given.Desk, r page.Reading, d *deed, rows []int) error {
	var can []int
	var last *scoring.Refusal
	if rows == nil {
		last = r.Why(d.act, -1)
	}
	for _, row := range rows {
		why := r.Why(d.act, row)
		if why == nil {
			can = append(can, row)
			continue
		}
		if last = why; len(rows) > 1 {
			c.left(r, row, c.lang.Refusal(*why))
		}
	}
	if last != nil && can == nil {
		return last
	}
	_, err := at.Do(ctx, r, d.act, can, d.answers)
	var asks *given.Unanswered
	var elsewhere *given.Elsewhere
	switch {
	case errors.As(err, &asks):
		return usageError{errors.New(c.text("cmd.do.unanswered") + "\n" + asks.Error())}
	case errors.As(err, &elsewhere):
		return usageError{errors.New(c.text("cmd.do.elsewhere", string(elsewhere.To)))}
	}
	return err
}
