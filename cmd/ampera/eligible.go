package main

import (
	"io"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/store"
)

// eligibleCommand answers a rulebook's requirements for applicants of a file.
func (c *command) eligibleCommand() *cobra.Command {
	f, formations := computeFlags{}, fileInput{flag: "sheet"}
	cmd := &cobra.Command{Use: "eligible --rulebook NAME|FILE --input FILE", Short: c.text("cmd.eligible"), Long: c.text("cmd.eligible.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.eligible(cmd, f, formations) }}
	f.add(cmd.Flags(), c, "cmd.flag.input-answers")
	cmd.Flags().StringVar(&formations.path, "formations", "", c.text("cmd.flag.other-formations"))
	return cmd
}

func (c *command) eligible(cmd *cobra.Command, f computeFlags, formations fileInput) error {
	form, err := f.form(c)
	if err != nil {
		return err
	}
	book, err := readBook(f.rulebook)
	if err != nil {
		return err
	}
	if len(book.Requirements) == 0 {
		return scoring.Refuse("cmd.no-requirements")
	}
	cases, err := c.cases(cmd, book, f.input, formations)
	if err != nil {
		return err
	}
	sheet := table.NamedTable{Table: table.New(table.Key("eligible.title"), eligibility.Columns(book), cases), Page: "eligible"}
	return c.deliver(f.out, func(w io.Writer) error { return c.writeSheet(w, form, sheet) })
}

// cases are a file's applicants, each answered; other formations are those of a file, or
// those that the applicants stand for.
func (c *command) cases(cmd *cobra.Command, book *scoring.Rulebook, in, formations fileInput) ([]eligibility.Case, error) {
	rows, err := c.answers(cmd, book, in)
	if err != nil {
		return nil, err
	}
	facts, err := c.facts(cmd.Context(), book, formations, fileInput{})
	if err != nil {
		return nil, err
	}
	if formations.path == "" {
		facts.Formations = eligibility.Named(book, rows)
	}
	program := eligibility.Compile(book, facts.Formations)
	cases := make([]eligibility.Case, len(rows))
	for i, row := range rows {
		cases[i] = eligibility.CaseOf(program, row)
	}
	return cases, nil
}

// answers are a file's applicants with what they answered.
func (c *command) answers(cmd *cobra.Command, book *scoring.Rulebook, in fileInput) ([]intake.AnswerRow, error) {
	file, err := look(in.path, book, []intake.Kind{intake.Answers}, importFlags{sheets: in.sheets, match: in.match})
	if err != nil {
		return nil, err
	}
	rows, read, err := store.Files{}.Answers(cmd.Context(), file, intake.Knowing{Book: book})
	c.reading(read)
	if err != nil {
		return nil, intake.Flagged(err, in.flag)
	}
	return rows, nil
}
