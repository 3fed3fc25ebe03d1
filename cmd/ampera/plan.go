package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/planning"
	"ampera/scoring/table"
	"ampera/store"
	"ampera/store/tabular"
)

// planFlags are what `ampera plan` is asked.
type planFlags struct {
	rulebook, format, out, by string
	input                     fileInput
}

// planCommand counts the need of teachers from a file.
func (c *command) planCommand() *cobra.Command {
	f := planFlags{input: fileInput{flag: "sheet"}}
	cmd := &cobra.Command{Use: "plan --rulebook NAME|FILE --input FILE", Short: c.text("cmd.plan"), Long: c.text("cmd.plan.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.plan(cmd, f) }}
	flags := cmd.Flags()
	flags.StringVar(&f.rulebook, "rulebook", "", c.text("cmd.flag.rulebook"))
	flags.StringVar(&f.input.path, "input", "", c.text("cmd.flag.input-plan"))
	flags.StringArrayVar(&f.input.sheets, "sheet", nil, c.text("cmd.flag.sheets"))
	flags.StringSliceVar(&f.input.match, "match", nil, c.text("cmd.flag.import-match"))
	flags.StringVar(&f.by, "by", "total", c.text("cmd.flag.plan-by"))
	flags.StringVar(&f.format, "format", "table", c.text("cmd.flag.format-show"))
	flags.StringVar(&f.out, "out", "", c.text("cmd.flag.out"))
	return cmd
}

// planTables are the tables of a plan by the names of --by.
var planTables = map[string]func(*scoring.Plan, planning.Result) table.Table{
	"total": func(p *scoring.Plan, r planning.Result) table.Table {
		return table.New(table.Key("plan.title"), planning.Columns(p, false), planning.ByYear(r.Totals, r.First))
	},
	"sekolah": func(p *scoring.Plan, r planning.Result) table.Table {
		return table.New(table.Key("plan.title"), planning.Columns(p, true), planning.ByYear(r.Schools, r.First))
	},
	"pindah": func(p *scoring.Plan, r planning.Result) table.Table {
		return table.New(table.Key("plan.moves"), planning.MoveColumns(p), r.Moves)
	},
}

func (c *command) plan(cmd *cobra.Command, f planFlags) error {
	form, err := c.formOf(f.format, f.out, f.rulebook, f.input.path)
	if err != nil {
		return err
	}
	make, known := planTables[f.by]
	if !known {
		return usageError{errors.New(c.lang.Refusal(*scoring.Refuse("cmd.plan-by", f.by)))}
	}
	book, err := readBook(f.rulebook)
	if err != nil {
		return err
	}
	if book.Plan == nil {
		return scoring.Refuse("cmd.no-plan")
	}
	file, err := look(f.input.path, book, []intake.Kind{intake.Staffing}, importFlags{sheets: f.input.sheets, match: f.input.match})
	if err != nil {
		return err
	}
	rows, read, err := store.Files{}.Staffing(cmd.Context(), file, intake.Knowing{Book: book})
	c.reading(read)
	if err != nil {
		return intake.Flagged(err, f.input.flag)
	}
	sheet := table.NamedTable{Table: make(book.Plan, planning.Count(book.Plan, rows)), Page: "plan"}
	return c.deliver(f.out, func(w io.Writer) error { return tabular.WriteSheet(w, form, c.lang, sheet) })
}

// formOf is the form of what a command without a database writes; what it needs must be
// given.
func (c *command) formOf(format, out, rulebook, input string) (table.Form, error) {
	form, ok := table.Forms[format]
	switch {
	case rulebook == "":
		return 0, usageError{errors.New(c.text("cmd.needs-flag", "--rulebook"))}
	case input == "":
		return 0, usageError{errors.New(c.text("cmd.needs-flag", "--input"))}
	case !ok:
		return 0, usageError{errors.New(c.text("cmd.bad-format", format, formats(table.Forms)))}
	case form == table.XLSX && out == "":
		return 0, usageError{errors.New(c.text("cmd.out-needed", format))}
	}
	return form, nil
}
