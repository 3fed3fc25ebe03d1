package main

import (
	"io"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/store"
	"ampera/store/tabular"
)

// eligibleCommand answers a rulebook's requirements for applicants of a file.
func (c *command) eligibleCommand() *cobra.Command {
	var f computeFlags
	cmd := &cobra.Command{Use: "eligible --rulebook NAME|FILE --input FILE", Short: c.text("cmd.eligible"), Long: c.text("cmd.eligible.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.eligible(cmd, f) }}
	f.add(cmd.Flags(), c, "cmd.flag.input-answers")
	return cmd
}

func (c *command) eligible(cmd *cobra.Command, f computeFlags) error {
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
	cases, err := c.cases(cmd, book, f.input)
	if err != nil {
		return err
	}
	sheet := table.NamedTable{Table: table.New(table.Key("eligible.title"), eligibility.Columns(book), cases), Page: "eligible"}
	return c.deliver(f.out, func(w io.Writer) error { return tabular.WriteSheet(w, form, c.lang, sheet) })
}

// cases are a file's applicants, each answered.
func (c *command) cases(cmd *cobra.Command, book *scoring.Rulebook, in fileInput) ([]eligibility.Case, error) {
	rows, err := c.answers(cmd, book, in)
	program := eligibility.Compile(book, nil)
	cases := make([]eligibility.Case, len(rows))
	for i, row := range rows {
		cases[i] = eligibility.CaseOf(program, row)
	}
	return cases, err
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
