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

// eligibleFlags are what `ampera eligible` is asked.
type eligibleFlags struct {
	rulebook, format, out string
	input                 fileInput
}

// eligibleCommand answers a rulebook's requirements for applicants of a file.
func (c *command) eligibleCommand() *cobra.Command {
	f := eligibleFlags{input: fileInput{flag: "sheet"}}
	cmd := &cobra.Command{Use: "eligible --rulebook NAME|FILE --input FILE", Short: c.text("cmd.eligible"), Long: c.text("cmd.eligible.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.eligible(cmd, f) }}
	flags := cmd.Flags()
	flags.StringVar(&f.rulebook, "rulebook", "", c.text("cmd.flag.rulebook"))
	flags.StringVar(&f.input.path, "input", "", c.text("cmd.flag.input-answers"))
	flags.StringArrayVar(&f.input.sheets, "sheet", nil, c.text("cmd.flag.sheets"))
	flags.StringSliceVar(&f.input.match, "match", nil, c.text("cmd.flag.import-match"))
	flags.StringVar(&f.format, "format", "table", c.text("cmd.flag.format-show"))
	flags.StringVar(&f.out, "out", "", c.text("cmd.flag.out"))
	return cmd
}

func (c *command) eligible(cmd *cobra.Command, f eligibleFlags) error {
	form, err := c.formOf(f.format, f.out, f.rulebook, f.input.path)
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
	file, err := look(in.path, book, []intake.Kind{intake.Answers}, importFlags{sheets: in.sheets, match: in.match})
	if err != nil {
		return nil, err
	}
	rows, read, err := store.Files{}.Answers(cmd.Context(), file, intake.Knowing{Book: book})
	c.reading(read)
	if err != nil {
		return nil, intake.Flagged(err, in.flag)
	}
	program := eligibility.Compile(book, nil, eligibility.Words)
	cases := make([]eligibility.Case, len(rows))
	for i, row := range rows {
		cases[i] = eligibility.CaseOf(program, row)
	}
	return cases, nil
}
