package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/store"
	"ampera/store/tabular"
	"ampera/tui/page"
	"ampera/tui/pages"
)

// showFlags are what `ampera show` is asked.
type showFlags struct {
	filter  string
	columns []string
	sort    string
	limit   int
	count   bool
	format  string
	out     string
}

// rankingPage is what `ampera rank` prints, under the name of a page.
var rankingPage = page.Page{ID: "ranking", Name: scoring.Text{ID: "peringkat", EN: "ranking"}}

func (c *command) showCommand() *cobra.Command {
	f := showFlags{format: "table", limit: -1}
	cmd := &cobra.Command{Use: "show PAGE... [NAME=VALUE...]", Short: c.text("cmd.show"), Long: c.text("cmd.show.long", strings.Join(pageNames(c), ", ")),
		Args: cobra.ArbitraryArgs, ValidArgs: pageNames(c),
		RunE: func(cmd *cobra.Command, args []string) error { return c.show(cmd, args, f) }}
	flags := cmd.Flags()
	flags.StringVar(&f.filter, "filter", "", c.text("cmd.flag.filter"))
	flags.StringSliceVar(&f.columns, "columns", nil, c.text("cmd.flag.columns"))
	flags.StringVar(&f.sort, "sort", "", c.text("cmd.flag.sort"))
	flags.IntVar(&f.limit, "limit", -1, c.text("cmd.flag.limit"))
	flags.BoolVar(&f.count, "count", false, c.text("cmd.flag.count"))
	flags.StringVar(&f.format, "format", f.format, c.text("cmd.flag.format-show"))
	flags.StringVar(&f.out, "out", "", c.text("cmd.flag.out-show"))
	return cmd
}

// pageNames are the names of the pages in the language.
func pageNames(c *command) []string {
	out := []string{c.lang.Of(rankingPage.Name)}
	for _, p := range pages.All() {
		out = append(out, c.lang.Of(p.Name))
	}
	slices.Sort(out)
	return out
}

// findPage is the page of a name: its id, or the word of either language.
func findPage(name string) (page.Page, bool) {
	name = query.Fold(name)
	for _, p := range append(pages.All(), rankingPage) {
		if name == string(p.ID) || name == p.Name.ID || name == p.Name.EN {
			return p, true
		}
	}
	return page.Page{}, false
}

// show prints pages as the person who unlocks may see them. It writes nothing to
// the selection.
func (c *command) show(cmd *cobra.Command, words []string, f showFlags) error {
	if len(words) == 0 {
		for _, name := range pageNames(c) {
			fmt.Fprintln(c.out, name)
		}
		return nil
	}
	asked, args, err := c.named(words)
	if err != nil {
		return err
	}
	form, ok := table.Forms[f.format]
	switch {
	case !ok:
		return usageError{errors.New(c.text("cmd.bad-format", f.format, formats(table.Forms)))}
	case form == table.XLSX && f.out == "" && !f.count:
		return usageError{errors.New(c.text("cmd.out-needed", f.format))}
	case len(asked) > 1 && f.out == "" && (form == table.CSV || form == table.JSON) && !f.count:
		return usageError{errors.New(c.text("cmd.show.folder-needed", f.format))}
	}
	c.reads = true
	return c.session(cmd.Context(), func(desk scoring.Desk) error {
		var shown []shownPage
		for _, p := range asked {
			one, err := c.showPage(cmd.Context(), desk, p, args, f)
			if err != nil {
				return err
			}
			shown = append(shown, one)
		}
		return c.deliverPages(shown, form, f)
	}, (*store.Office).Prove)
}

// named are the pages and args that were named; each arg is one of some page.
func (c *command) named(words []string) (asked []page.Page, args page.Args, err error) {
	args = page.Args{}
	for _, word := range words {
		if name, value, is := strings.Cut(word, "="); is {
			args[name] = value
			continue
		}
		p, ok := findPage(word)
		if !ok {
			return nil, nil, usageError{errors.New(c.text("cmd.show.no-page", word, strings.Join(pageNames(c), ", ")))}
		}
		asked = append(asked, p)
	}
	named := page.Args{}
	for name, value := range args {
		id, offered := "", []string{}
		for _, p := range asked {
			for _, a := range p.Args {
				if offered = append(offered, c.lang.Of(a.Name)); name == a.ID || name == a.Name.ID || name == a.Name.EN {
					id = a.ID
				}
			}
		}
		if id == "" {
			return nil, nil, usageError{errors.New(c.text("cmd.show.no-arg", name, strings.Join(offered, ", ")))}
		}
		named[id] = value
	}
	if len(asked) == 0 {
		return nil, nil, usageError{errors.New(c.text("cmd.show.no-page", "", strings.Join(pageNames(c), ", ")))}
	}
	return asked, named, nil
}

// shownPage is one page as it was asked for: a table, or the ranking, which has a
// form of its own.
type shownPage struct {
	page page.Page
	table.NamedTable
	rank func(io.Writer) error // nil: a table
	rows int
}

func (c *command) showPage(ctx context.Context, desk scoring.Desk, p page.Page, args page.Args, f showFlags) (shownPage, error) {
	if p.Roles != 0 && !desk.Actor().Roles.Has(p.Roles) {
		return shownPage{}, scoring.Refuse("allow.role", p.Roles.String())
	}
	if p.ID == rankingPage.ID {
		return c.showRanking(desk, f)
	}
	from := page.Here{Desk: desk, Clock: c.now}
	r, err := p.Read(ctx, from, args)
	if err == nil {
		r, err = page.Full(ctx, from, r, 0)
	}
	if err != nil {
		return shownPage{}, err
	}
	rows, err := c.pickRows(desk, p, r, f)
	if err != nil {
		return shownPage{}, err
	}
	var columns []int
	for _, name := range f.columns {
		at := page.Column(r, name)
		if at < 0 {
			return shownPage{}, c.noColumn(r, name)
		}
		columns = append(columns, at)
	}
	return shownPage{page: p, NamedTable: p.Table(r, args, rows, columns), rows: len(rows)}, nil
}

// pickRows are the rows that filter, order and limit leave.
func (c *command) pickRows(desk scoring.Desk, p page.Page, r page.Reading, f showFlags) ([]int, error) {
	saved := func(name string) (string, bool) {
		for known, text := range desk.Recalls("filter/" + p.Saved + "/") {
			if query.Fold(known) == query.Fold(name) {
				return text, true
			}
		}
		return "", false
	}
	rows, fault := page.Find(r, c.lang, f.filter, saved)
	if fault != nil {
		return nil, usageError{errors.New(c.lang.Refusal(fault.Refusal))}
	}
	if by, down := strings.CutPrefix(f.sort, "-"); by != "" {
		at := page.Column(r, by)
		if at < 0 {
			return nil, c.noColumn(r, by)
		}
		page.Sort(r, c.lang, rows, at, down)
	}
	if f.limit >= 0 {
		rows = rows[:min(f.limit, len(rows))]
	}
	return rows, nil
}

func (c *command) noColumn(r page.Reading, name string) error {
	var offered []string
	for _, h := range r.Heads() {
		offered = append(offered, h.ID)
	}
	return usageError{errors.New(c.text("cmd.show.no-column", name, strings.Join(offered, ", ")))}
}

// showRanking is what `ampera rank` prints.
func (c *command) showRanking(desk scoring.Desk, f showFlags) (shownPage, error) {
	if f.filter != "" || f.columns != nil || f.sort != "" || f.limit >= 0 {
		return shownPage{}, usageError{errors.New(c.text("cmd.show.ranking-whole"))}
	}
	out := shownPage{page: rankingPage}
	var whole bytes.Buffer
	var err error
	desk.Read(func(v scoring.View) {
		if why := ranking.Barred(v); why != nil {
			err = why
			return
		}
		record := v.Record()
		out.rows = record.Len()
		err = writers[f.format](c, &whole, record)
	})
	out.rank = func(w io.Writer) error {
		_, err := w.Write(whole.Bytes())
		return err
	}
	return out, err
}

// deliverPages prints or writes what was asked for: counts, a file, a workbook of
// several pages, or a folder with a file each.
func (c *command) deliverPages(shown []shownPage, form table.Form, f showFlags) error {
	if f.count {
		for _, p := range shown {
			fmt.Fprintln(c.out, p.rows)
		}
		return nil
	}
	if len(shown) == 1 {
		return c.deliver(f.out, func(w io.Writer) error { return c.writePages(w, form, shown[0]) })
	}
	if form == table.Print || form == table.XLSX {
		return c.deliver(f.out, func(w io.Writer) error { return c.writePages(w, form, shown...) })
	}
	for _, p := range shown {
		path := filepath.Join(f.out, string(p.page.ID)+"."+f.format)
		if err := c.deliver(path, func(w io.Writer) error { return c.writePages(w, form, p) }); err != nil {
			return err
		}
	}
	return nil
}

func (c *command) writePages(w io.Writer, form table.Form, shown ...shownPage) error {
	var tables []table.NamedTable
	for _, p := range shown {
		if p.rank == nil {
			tables = append(tables, p.NamedTable)
			continue
		}
		if len(shown) > 1 && form == table.XLSX {
			return usageError{errors.New(c.text("cmd.show.ranking-alone"))}
		}
		if err := p.rank(w); err != nil {
			return err
		}
	}
	if tables == nil {
		return nil
	}
	return c.writeSheet(w, form, tables...)
}

// writeSheet writes tables in a form. For reading in a terminal they are as wide as that is;
// elsewhere a row is a line, for whoever looks for one.
func (c *command) writeSheet(w io.Writer, form table.Form, tables ...table.NamedTable) error {
	if to := file(w); form == table.Print && to != nil {
		if wide, _, err := term.GetSize(int(to.Fd())); err == nil {
			return tabular.WritePrint(w, c.lang, wide, tables...)
		}
	}
	return tabular.WriteSheet(w, form, c.lang, tables...)
}

// now is the time by which is shown what depends on the day.
func (c *command) now() time.Time {
	if c.clock != nil {
		return c.clock()
	}
	return time.Now()
}
