package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/paper"
	"ampera/scoring/planning"
	"ampera/scoring/planning/shown"
	"ampera/scoring/table"
	"ampera/store"
)

// computeFlags are what a command is asked that works on a rulebook and one file, without
// a database.
type computeFlags struct {
	rulebook, format, out string
	input                 fileInput
}

// add adds them; what says what the file has.
func (f *computeFlags) add(flags *pflag.FlagSet, c *command, what string) {
	f.input.flag = "sheet"
	flags.StringVar(&f.rulebook, "rulebook", "", c.text("cmd.flag.rulebook"))
	flags.StringVar(&f.input.path, "input", "", c.text(what))
	flags.StringArrayVar(&f.input.sheets, "sheet", nil, c.text("cmd.flag.sheets"))
	flags.StringSliceVar(&f.input.match, "match", nil, c.text("cmd.flag.import-match"))
	flags.StringVar(&f.format, "format", "table", c.text("cmd.flag.format-show"))
	flags.StringVar(&f.out, "out", "", c.text("cmd.flag.out"))
}

// planFlags are what `ampera plan` is asked.
type planFlags struct {
	computeFlags
	by     string
	whatIf map[string]*string
}

// planCommand counts the need of teachers from a file.
func (c *command) planCommand() *cobra.Command {
	f := planFlags{whatIf: map[string]*string{}}
	cmd := &cobra.Command{Use: "plan --rulebook NAME|FILE --input FILE", Short: c.text("cmd.plan"), Long: c.text("cmd.plan.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.plan(cmd, f) }}
	f.add(cmd.Flags(), c, "cmd.flag.input-plan")
	cmd.Flags().StringVar(&f.by, "by", "total", c.text("cmd.flag.plan-by"))
	for _, name := range []string{"hours", "basis", "rounding", "per", "later"} {
		f.whatIf[name] = cmd.Flags().String(name, "", c.text("cmd.flag.plan-"+name))
	}
	cmd.AddCommand(c.planPaperCommand())
	return cmd
}

// planPaperCommand writes the proposal that a selection holds, to be printed.
func (c *command) planPaperCommand() *cobra.Command {
	form, out := "text", ""
	cmd := &cobra.Command{Use: "paper", Short: c.text("cmd.plan.paper"), Args: c.noArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		if form != "text" && form != "html" {
			return usageError{errors.New(c.text("cmd.bad-format", form, "text, html"))}
		}
		c.reads = true
		return c.session(cmd.Context(), func(desk scoring.Desk) error {
			var p paper.Paper
			desk.Read(func(v scoring.View) {
				s := planning.Of(v)
				var rows []planning.Compared
				if s.Plan != nil {
					rows = s.Compare(v)
				}
				selection, office := v.Letterhead()
				p = shown.Paper(s, rows, selection, office)
			})
			said := p.Text(c.lang, 100)
			if form == "html" {
				said = p.HTML(c.lang)
			}
			return c.deliver(out, func(w io.Writer) error { _, err := io.WriteString(w, said); return err })
		})
	}}
	cmd.Flags().StringVar(&form, "format", form, c.text("cmd.flag.format-paper"))
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.out"))
	return cmd
}

// planTables are the tables of a plan by the names of --by.
var planTables = map[string]func(*scoring.Plan, planning.Result) table.Table{
	"total": func(p *scoring.Plan, r planning.Result) table.Table {
		return table.New(table.Key("plan.title"), shown.Columns(p, false), shown.ByYear(r.Totals, r.First))
	},
	"sekolah": func(p *scoring.Plan, r planning.Result) table.Table {
		return table.New(table.Key("plan.title"), shown.Columns(p, true), shown.ByYear(r.Schools, r.First))
	},
	"pindah": func(p *scoring.Plan, r planning.Result) table.Table {
		return table.New(table.Key("plan.moves"), shown.MoveColumns(p), r.Moves)
	},
}

func (c *command) plan(cmd *cobra.Command, f planFlags) error {
	form, err := f.form(c)
	if err != nil {
		return err
	}
	make, known := planTables[f.by]
	if !known {
		return usageError{errors.New(c.lang.Refusal(*scoring.Refuse("cmd.plan-by", f.by)))}
	}
	whatIf, why := planning.ReadWhatIf(func(name string) string { return *f.whatIf[name] })
	if why != nil {
		return usageError{errors.New(c.lang.Refusal(*why))}
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
	plan := whatIf.Plan(book.Plan)
	sheet := table.NamedTable{Table: make(plan, planning.Count(plan, whatIf.Rows(rows))), Page: "plan"}
	return c.deliver(f.out, func(w io.Writer) error { return c.writeSheet(w, form, sheet) })
}

// form is the form of what is written; what is needed must be given.
func (f computeFlags) form(c *command) (table.Form, error) {
	form, ok := table.Forms[f.format]
	switch {
	case f.rulebook == "":
		return 0, usageError{errors.New(c.text("cmd.needs-flag", "--rulebook"))}
	case f.input.path == "":
		return 0, usageError{errors.New(c.text("cmd.needs-flag", "--input"))}
	case !ok:
		return 0, usageError{errors.New(c.text("cmd.bad-format", f.format, formats(table.Forms)))}
	case form == table.XLSX && f.out == "":
		return 0, usageError{errors.New(c.text("cmd.out-needed", f.format))}
	}
	return form, nil
}
