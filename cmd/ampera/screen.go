package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
	"ampera/scoring/table"
)

// screenFlags are what `ampera screen` is asked.
type screenFlags struct {
	computeFlags
	verifiers []string
	dice      string
}

// screenCommand proposes who qualifies, from a file.
func (c *command) screenCommand() *cobra.Command {
	var f screenFlags
	cmd := &cobra.Command{Use: "screen --rulebook NAME|FILE --input FILE", Short: c.text("cmd.screen"), Long: c.text("cmd.screen.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.screen(cmd, f) }}
	f.add(cmd.Flags(), c, "cmd.flag.input-answers")
	cmd.Flags().StringArrayVar(&f.verifiers, "verifier", nil, c.text("cmd.flag.verifier"))
	cmd.Flags().StringVar(&f.dice, "dice", "", c.text("cmd.flag.dice"))
	return cmd
}

func (c *command) screen(cmd *cobra.Command, f screenFlags) error {
	form, err := f.form(c)
	if err != nil {
		return err
	}
	dice, thrown := screening.Dice(f.dice)
	if f.dice != "" && !thrown {
		return usageError{errors.New(c.lang.Refusal(*scoring.Refuse("screen.dice")))}
	}
	book, err := readBook(f.rulebook)
	if err != nil {
		return err
	}
	switch {
	case len(book.Requirements) == 0:
		return scoring.Refuse("cmd.no-requirements")
	case book.Second.Share == 0 && dice != "":
		return scoring.Refuse("screen.no-share")
	}
	rows, err := c.answers(cmd, book, f.input)
	if err != nil {
		return err
	}
	cases := shown.Cases(book, rows, f.verifiers, dice)
	sheet := table.NamedTable{Table: table.New(table.Key("screen.title"), shown.Columns(book, len(f.verifiers) > 0, dice != ""), cases), Page: "screen"}
	return c.deliver(f.out, func(w io.Writer) error { return c.writeSheet(w, form, sheet) })
}
