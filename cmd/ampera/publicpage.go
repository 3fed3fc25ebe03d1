package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/information"
	"ampera/scoring/intake"
	"ampera/store"
)

// publicPageCommand writes what applicants are told, as a page in which they check
// themselves.
func (c *command) publicPageCommand() *cobra.Command {
	formations, reasons, out, intake := fileInput{flag: "sheet"}, fileInput{flag: "sheet"}, "", false
	cmd := &cobra.Command{Use: "page NAME|FILE --out FILE.html", Short: c.text("cmd.rulebook.page"), Long: c.text("cmd.rulebook.page.long"), Args: c.oneArg("NAME|FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New(c.text("cmd.needs-flag", "--out"))}
			}
			book, err := readBook(args[0])
			if err != nil {
				return err
			}
			facts, err := c.facts(cmd.Context(), book, formations, reasons)
			if err != nil {
				return err
			}
			facts.Intake = intake
			if err := (store.Files{}).Save(out, information.Page(book, facts)); err != nil {
				return err
			}
			c.say("cmd.written", out)
			return nil
		}}
	flags := cmd.Flags()
	flags.StringVar(&formations.path, "formations", "", c.text("cmd.flag.formations"))
	flags.StringVar(&reasons.path, "reasons", "", c.text("cmd.flag.reasons"))
	flags.BoolVar(&intake, "intake", false, c.text("cmd.flag.intake"))
	flags.StringVar(&out, "out", "", c.text("cmd.flag.receipt-out"))
	return cmd
}

// facts are what files say beside the rulebook.
func (c *command) facts(ctx context.Context, book *scoring.Rulebook, formations, reasons fileInput) (f information.Facts, err error) {
	if formations.path != "" {
		file, err := formations.look(book, "formations")
		if err != nil {
			return f, err
		}
		saved, read, err := store.Files{}.Take(ctx, file, intake.Knowing{Book: book}, nil)
		c.reading(read)
		if err != nil {
			return f, err
		}
		f.Formations = information.Formations(book, saved.(scoring.SaveFormations).Rows)
	}
	if reasons.path != "" {
		file, err := look(reasons.path, book, []intake.Kind{intake.Reasons}, importFlags{})
		if err != nil {
			return f, err
		}
		rows, read, err := store.Files{}.Reasons(ctx, file, intake.Knowing{Book: book})
		c.reading(read)
		if err != nil {
			return f, err
		}
		f.Reasons = rows
	}
	return f, nil
}
