package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/compare"
	"ampera/store/tabular"
)

// compareFlags are what `ampera compare` is asked.
type compareFlags struct {
	rulebook string
	inputs
	sheet  string
	match  []string
	format string
}

func (c *command) compareCommand() *cobra.Command {
	var f compareFlags
	cmd := &cobra.Command{Use: "compare FILE.xlsx|FILE.csv", Short: c.text("cmd.compare"), Long: c.text("cmd.compare.long"), Args: c.oneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error { return c.compare(cmd, args[0], f) }}
	flags := cmd.Flags()
	flags.StringVar(&f.sheet, "sheet", "", c.text("cmd.flag.sheet"))
	flags.StringSliceVar(&f.match, "match", nil, c.text("cmd.flag.match"))
	flags.StringVar(&f.format, "format", "table", c.text("cmd.flag.format"))
	c.inputFlags(cmd, &f.rulebook, &f.inputs)
	return cmd
}

// inputFlags are those of commands that can work without a database.
func (c *command) inputFlags(cmd *cobra.Command, rulebook *string, in *inputs) {
	flags := cmd.Flags()
	flags.StringVar(rulebook, "rulebook", "", c.text("cmd.flag.rulebook"))
	flags.StringVar(&in.candidates, "input", "", c.text("cmd.flag.input"))
	flags.StringVar(&in.marks, "marks", "", c.text("cmd.flag.marks"))
	flags.StringVar(&in.formations, "formations", "", c.text("cmd.flag.formations"))
	in.spellings.add(flags, c)
}

// reports write a report in the formats that --format names.
var reports = map[string]func(*command, tabular.Report) error{
	"csv":   func(c *command, r tabular.Report) error { return r.WriteCSV(c.out) },
	"json":  func(c *command, r tabular.Report) error { return r.WriteJSON(c.out) },
	"table": func(c *command, r tabular.Report) error { return r.Write(c.out) },
}

// compare holds a recap against the record; that something differs is told by
// the exit code, like diff.
func (c *command) compare(cmd *cobra.Command, path string, f compareFlags) error {
	write, ok := reports[f.format]
	if !ok {
		return usageError{errors.New(c.text("cmd.bad-format", f.format, formats(reports)))}
	}
	said, err := c.said(f.match)
	if err != nil {
		return err
	}
	names, sheets, err := readSheets(path, f.sheet)
	if err != nil {
		return err
	}
	return c.onRecord(cmd, f.rulebook, f.inputs, func(r scoring.Record) error {
		book := r.Book()
		if book == nil {
			return scoring.Refuse("rulebook.none")
		}
		recap, err := c.recap(names, sheets, book, said, path)
		if err != nil {
			return err
		}
		report := compare.Compare(r, recap)
		c.differs = len(report.Findings) > 0
		return write(c, tabular.Report{Report: report, Lang: c.lang, Book: book})
	})
}

// said are the columns that --match names.
func (c *command) said(match []string) ([]compare.Said, error) {
	var out []compare.Said
	for _, m := range match {
		ours, theirs, ok := strings.Cut(m, "=")
		if !ok || theirs == "" {
			return nil, usageError{errors.New(c.text("cmd.match-form", m))}
		}
		out = append(out, compare.Said{Ours: strings.TrimSpace(ours), Theirs: theirs})
	}
	return out, nil
}

// readSheets reads the sheets of a file, or the one that is named.
func readSheets(path, named string) (names []string, sheets [][][]string, err error) {
	names, rows, err := tabular.Recap(path)
	if err != nil {
		return nil, nil, err
	}
	if named != "" {
		if !slices.Contains(names, named) {
			return nil, nil, scoring.Refuse("csv.sheet", named, strings.Join(names, ", "))
		}
		names = []string{named}
	}
	for _, name := range names {
		list, err := rows(name)
		if err != nil {
			return nil, nil, err
		}
		sheets = append(sheets, list)
	}
	return names, sheets, nil
}

// recap is the sheet of which most columns are known; what was made of it goes
// to the error output.
func (c *command) recap(names []string, sheets [][][]string, book *scoring.Rulebook, said []compare.Said, path string) (compare.Recap, error) {
	codes := compare.Codes(book)
	for _, s := range said {
		if s.Ours != "" && !slices.Contains(codes, s.Ours) {
			return compare.Recap{}, scoring.Refuse("recap.code", s.Ours, strings.Join(codes, ", "))
		}
	}
	best, at := compare.Best(sheets, book, said...)
	if at < 0 {
		return best, scoring.Refuse("recap.no-table", filepath.Base(path))
	}
	for _, s := range said {
		if best.Column(s.Theirs) < 0 {
			return best, scoring.Refuse("recap.column", s.Theirs)
		}
	}
	c.tellColumns(names[at], best)
	return best, nil
}

// tellColumns says which columns are not compared, and which a person has to
// match.
func (c *command) tellColumns(name string, recap compare.Recap) {
	tell := func(key string, args ...string) { fmt.Fprintln(c.err, c.text("cmd.note", c.text(key, args...))) }
	tell("cmd.compare.read", name, strconv.Itoa(recap.Known()))
	var left []string
	for _, column := range recap.Columns {
		switch {
		case len(column.Maybe) > 0:
			tell("cmd.compare.maybe", column.Header, strings.Join(column.Maybe, ", "))
		case column.Ours == "" && column.Header != "":
			left = append(left, column.Header)
		}
	}
	if left != nil {
		tell("cmd.compare.left", strings.Join(left, ", "))
	}
}
