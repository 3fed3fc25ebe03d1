package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/amending/shown"
	"ampera/scoring/rulebook"
	"ampera/scoring/rulebook/inwords"
	"ampera/scoring/table"
	"ampera/store/disk"
)

func (c *command) rulebookCommand() *cobra.Command {
	list := &cobra.Command{Use: "list", Short: c.text("cmd.rulebook.list"), Args: c.noArgs, RunE: func(*cobra.Command, []string) error {
		w := tabwriter.NewWriter(c.out, 0, 4, 3, ' ', 0)
		for _, t := range rulebook.Templates() {
			fmt.Fprintf(w, "%s\t%s\t%s\n", t.Name, c.lang.Of(t.Title), c.lang.Of(t.About))
		}
		return w.Flush()
	}}
	show := &cobra.Command{Use: "show NAME", Short: c.text("cmd.rulebook.show"), Args: c.oneArg("NAME"), RunE: func(_ *cobra.Command, args []string) error {
		text, ok := rulebook.Template(args[0])
		if !ok {
			return scoring.Refuse("cmd.no-rulebook", args[0], templateNames())
		}
		_, err := fmt.Fprint(c.out, text)
		return err
	}}
	check := &cobra.Command{Use: "check FILE", Short: c.text("cmd.rulebook.check"), Args: c.oneArg("FILE"), RunE: func(_ *cobra.Command, args []string) error {
		book, err := readBook(args[0])
		if err != nil {
			return err
		}
		fmt.Fprintln(c.out, c.text("cmd.rulebook.sound", book.Name, c.lang.Of(book.Title), book.Hash[:16]))
		return nil
	}}
	return c.group("rulebook", "cmd.rulebook", list, show, check, c.rulebookDiffCommand(), c.publicPageCommand())
}

// rulebookDiffCommand says what one rulebook says otherwise than another, in words.
func (c *command) rulebookDiffCommand() *cobra.Command {
	var format, out string
	cmd := &cobra.Command{Use: "diff OLD NEW", Short: c.text("cmd.rulebook.diff"), Long: c.text("cmd.rulebook.diff.long"), Args: c.twoArgs("OLD NEW"),
		RunE: func(_ *cobra.Command, args []string) error {
			form, ok := table.Forms[format]
			if !ok {
				return usageError{errors.New(c.text("cmd.bad-format", format, formats(table.Forms)))}
			}
			was, err := readBook(args[0])
			if err != nil {
				return err
			}
			now, err := readBook(args[1])
			if err != nil {
				return err
			}
			changes := inwords.Changes(was, now)
			if len(changes) == 0 {
				fmt.Fprintln(c.err, c.text("cmd.note", c.text("info.errata.none")))
			}
			sheet := table.NamedTable{Table: table.New(table.Key("amend.difference"), shown.ChangeColumns, changes), Page: "rulebook-diff"}
			return c.deliver(out, func(w io.Writer) error { return c.writeSheet(w, form, sheet) })
		}}
	cmd.Flags().StringVar(&format, "format", "table", c.text("cmd.flag.format-show"))
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.out"))
	return cmd
}

// readBook reads a rulebook: the name of a template, or a file.
func readBook(name string) (*scoring.Rulebook, error) {
	if text, ok := rulebook.Template(name); ok {
		return rulebook.Parse(text)
	}
	text, err := disk.Read(name, rulebook.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, scoring.Refuse("cmd.no-rulebook", name, templateNames())
	}
	if errors.Is(err, disk.ErrTooLarge) {
		return nil, scoring.Refuse("rulebook.not-text", strconv.Itoa(rulebook.MaxSize/1024))
	}
	if err != nil {
		return nil, err
	}
	return rulebook.Read(string(text))
}

func templateNames() string {
	var names []string
	for _, t := range rulebook.Templates() {
		names = append(names, t.Name)
	}
	return strings.Join(names, ", ")
}
