package main

import (
	"errors"
	"io"
	"time"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/store/document"
	"ampera/store/tabular"
)

// rankFlags are what `ampera rank` is asked.
type rankFlags struct {
	rulebook string
	inputs
	format  string
	explain string
}

func (c *command) rankCommand() *cobra.Command {
	var f rankFlags
	cmd := &cobra.Command{Use: "rank", Short: c.text("cmd.rank"), Long: c.text("cmd.rank.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.rank(cmd, f) }}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "table", c.text("cmd.flag.format"))
	flags.StringVar(&f.explain, "explain", "", c.text("cmd.flag.explain"))
	flags.StringVar(&f.rulebook, "rulebook", "", c.text("cmd.flag.rulebook"))
	flags.StringVar(&f.candidates, "input", "", c.text("cmd.flag.input"))
	flags.StringVar(&f.marks, "marks", "", c.text("cmd.flag.marks"))
	flags.StringVar(&f.formations, "formations", "", c.text("cmd.flag.formations"))
	return cmd
}

func (c *command) rank(cmd *cobra.Command, f rankFlags) error {
	write, ok := writers[f.format]
	if !ok {
		return usageError{errors.New(c.text("cmd.bad-format", f.format))}
	}
	show := func(r scoring.Record) error {
		if f.explain != "" {
			return c.why(r, f.explain)
		}
		return write(c, r, ranking.Rank(r))
	}
	if f.rulebook != "" || f.candidates != "" {
		return c.rankFiles(cmd, f, show)
	}
	if f.marks != "" || f.formations != "" {
		return usageError{errors.New(c.text("cmd.rank.input-needed"))}
	}
	return c.session(cmd.Context(), func(desk scoring.Desk) error {
		var err error
		desk.Read(func(v scoring.View) { err = show(v.Record()) })
		return err
	})
}

// rankFiles ranks without a database.
func (c *command) rankFiles(cmd *cobra.Command, f rankFlags, show func(scoring.Record) error) error {
	if f.rulebook == "" || f.candidates == "" {
		return usageError{errors.New(c.text("cmd.rank.input-needed"))}
	}
	book, err := readBook(f.rulebook)
	if err != nil {
		return err
	}
	state, err := compute(cmd.Context(), book, f.inputs)
	if err != nil {
		return err
	}
	return show(state)
}

// writers write a ranking in the formats that --format names.
var writers = map[string]func(*command, scoring.Record, scoring.Ranking) error{
	"csv":  func(c *command, r scoring.Record, k scoring.Ranking) error { return tabular.WriteCSV(c.out, r, k) },
	"json": func(c *command, r scoring.Record, k scoring.Ranking) error { return tabular.WriteJSON(c.out, r, k) },
	"table": func(c *command, r scoring.Record, k scoring.Ranking) error {
		return tabular.Text{Lang: c.lang, ASCII: c.ascii || c.console.old}.Write(c.out, r, k)
	},
}

// why prints the sheet that says why a candidate has their place.
func (c *command) why(r scoring.Record, number string) error {
	for i := range r.Len() {
		if r.At(i).Number == number {
			sheet := document.Why(c.lang, r, ranking.Explain(r, i), document.Issue{At: time.Now()})
			_, err := io.WriteString(c.out, sheet)
			return err
		}
	}
	return scoring.Refuse("number.unknown", number)
}
