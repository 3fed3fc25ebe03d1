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
	sheets []string
	match  []string
	format string
}

func (c *command) compareCommand() *cobra.Command {
	var f compareFlags
	cmd := &cobra.Command{Use: "compare FILE.xlsx|FILE.csv", Short: c.text("cmd.compare"), Long: c.text("cmd.compare.long"), Args: c.oneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error { return c.compare(cmd, args[0], f) }}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.sheets, "sheet", nil, c.text("cmd.flag.sheet"))
	flags.StringSliceVar(&f.match, "match", nil, c.text("cmd.flag.match"))
	flags.StringVar(&f.format, "format", "table", c.text("cmd.flag.format"))
	c.inputFlags(cmd, &f.rulebook, &f.inputs, "input-") // the shorter ones are the recap's
	return cmd
}

// inputFlags are those of commands that can work without a database. What is chosen of
// the candidates' file begins with prefix, of another one with its own flag.
func (c *command) inputFlags(cmd *cobra.Command, rulebook *string, in *inputs, prefix string) {
	flags := cmd.Flags()
	flags.StringVar(rulebook, "rulebook", "", c.text("cmd.flag.rulebook"))
	for _, x := range []struct {
		of           *fileInput
		name, prefix string
	}{{&in.candidates, "input", prefix}, {&in.marks, "marks", "marks-"}, {&in.formations, "formations", "formations-"}} {
		x.of.flag = x.prefix + "sheet"
		flags.StringVar(&x.of.path, x.name, "", c.text("cmd.flag."+x.name))
		flags.StringArrayVar(&x.of.sheets, x.of.flag, nil, c.text("cmd.flag.input-sheets", x.name))
		flags.StringSliceVar(&x.of.match, x.prefix+"match", nil, c.text("cmd.flag.input-match", x.name))
	}
	in.spellings.add(flags, c)
	in.zeros.add(flags, c)
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
	sheets, err := tabular.Recap(path)
	if err != nil {
		return err
	}
	return c.onRecord(cmd, f.rulebook, f.inputs, func(r scoring.Record) error {
		book := r.Book()
		if book == nil {
			return scoring.Refuse("rulebook.none")
		}
		chosen, refused := compare.Chosen(sheets, book, f.sheets)
		if refused != nil {
			return refused
		}
		recap, err := c.recap(chosen, book, said, path)
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

// recap is what the sheets hold; what was made of it goes to the error output.
func (c *command) recap(sheets []compare.Sheet, book *scoring.Rulebook, said []compare.Said, path string) (compare.Recap, error) {
	codes := compare.Codes(book)
	for _, s := range said {
		if s.Ours != "" && !slices.Contains(codes, s.Ours) {
			return compare.Recap{}, scoring.Refuse("recap.code", s.Ours, strings.Join(codes, ", "))
		}
	}
	best := compare.Joined(sheets, book, said...)
	if best.Sheets == nil {
		return best, scoring.Refuse("recap.no-table", filepath.Base(path))
	}
	for _, s := range said {
		if best.Column(s.Theirs) < 0 {
			return best, scoring.Refuse("recap.column", s.Theirs)
		}
	}
	c.tellColumns(best)
	return best, nil
}

// tellColumns says which columns are not compared, and which a person has to
// match.
func (c *command) tellColumns(recap compare.Recap) {
	tell := func(key string, args ...string) { fmt.Fprintln(c.err, c.text("cmd.note", c.text(key, args...))) }
	tell("cmd.compare.read", strings.Join(recap.Sheets, ", "), strconv.Itoa(recap.Known()))
	if recap.Others != nil {
		tell("cmd.compare.others", strings.Join(recap.Others, ", "))
	}
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
