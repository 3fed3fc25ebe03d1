package main

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/store"
	"ampera/store/document"
	"ampera/store/tabular"
)

// rankFlags are what `ampera rank` is asked.
type rankFlags struct {
	rulebook string
	inputs
	format  string
	out     string
	explain string
}

func (c *command) rankCommand() *cobra.Command {
	var f rankFlags
	cmd := &cobra.Command{Use: "rank", Short: c.text("cmd.rank"), Long: c.text("cmd.rank.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.rank(cmd, f) }}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "table", c.text("cmd.flag.format-rank"))
	flags.StringVar(&f.out, "out", "", c.text("cmd.flag.out"))
	flags.StringVar(&f.explain, "explain", "", c.text("cmd.flag.explain"))
	c.inputFlags(cmd, &f.rulebook, &f.inputs, "")
	return cmd
}

func (c *command) rank(cmd *cobra.Command, f rankFlags) error {
	write, ok := writers[f.format]
	explain := explainers[f.format]
	switch {
	case !ok:
		return usageError{errors.New(c.text("cmd.bad-format", f.format, formats(writers)))}
	case f.explain != "" && explain == nil:
		return usageError{errors.New(c.text("cmd.bad-format", f.format, formats(explainers)))}
	case f.format == "xlsx" && f.out == "":
		return usageError{errors.New(c.text("cmd.out-needed", f.format))}
	}
	return c.onRecord(cmd, f.rulebook, f.inputs, func(r scoring.Record) error {
		return c.deliver(f.out, func(w io.Writer) error {
			if f.explain != "" {
				return c.why(explain, w, r, f.explain)
			}
			return write(c, w, r)
		})
	})
}

// formats are the names that --format takes.
func formats[T any](of map[string]T) string { return strings.Join(slices.Sorted(maps.Keys(of)), ", ") }

// deliver writes to the screen, or whole to a new file.
func (c *command) deliver(path string, write func(io.Writer) error) error {
	if path == "" {
		return write(c.out)
	}
	var whole bytes.Buffer
	if err := write(&whole); err != nil {
		return err
	}
	if err := (store.Files{}).Save(path, whole.Bytes()); err != nil {
		return err
	}
	c.say("cmd.written", path)
	return nil
}

// onRecord works on the selection as far as its reader may see it, or on one
// that is computed from files.
func (c *command) onRecord(cmd *cobra.Command, rulebook string, in inputs, work func(scoring.Record) error) error {
	if rulebook != "" || in.candidates.path != "" {
		return c.onFiles(cmd, rulebook, in, work)
	}
	if in.candidates.given() || in.marks.given() || in.formations.given() {
		return usageError{errors.New(c.text("cmd.rank.input-needed"))}
	}
	c.reads = true
	return c.session(cmd.Context(), func(desk scoring.Desk) error {
		var err error
		desk.Read(func(v scoring.View) {
			if why := ranking.Barred(v); why != nil {
				err = why
				return
			}
			err = work(v.Record())
		})
		return err
	}, (*store.Office).Prove)
}

// onFiles works without a database.
func (c *command) onFiles(cmd *cobra.Command, rulebook string, in inputs, work func(scoring.Record) error) error {
	if rulebook == "" || in.candidates.path == "" {
		return usageError{errors.New(c.text("cmd.rank.input-needed"))}
	}
	if err := cmp.Or(in.spellings.bad(c), in.zeros.bad(c)); err != nil {
		return err
	}
	if r := (importFlags{match: slices.Concat(in.candidates.match, in.marks.match, in.formations.match)}).badPair(); r != nil {
		return usageError{errors.New(c.lang.Refusal(*r))}
	}
	book, err := readBook(rulebook)
	if err != nil {
		return err
	}
	in.told = c.reading
	var state *scoring.State
	if err := c.waiting(func() (err error) { state, err = compute(cmd.Context(), book, in); return err }); err != nil {
		return err
	}
	return work(state)
}

// writers write a ranking in the formats that --format names.
var writers = map[string]func(*command, io.Writer, scoring.Record) error{
	"csv":  func(_ *command, w io.Writer, r scoring.Record) error { return tabular.WriteCSV(w, r, ranking.Parts(r)) },
	"json": func(_ *command, w io.Writer, r scoring.Record) error { return tabular.WriteJSON(w, r, ranking.Rank(r)) },
	"xlsx": func(c *command, w io.Writer, r scoring.Record) error {
		return tabular.WriteXLSX(w, c.lang, r, ranking.Rank(r))
	},
	"table": func(c *command, w io.Writer, r scoring.Record) error {
		return tabular.Text{Lang: c.lang, ASCII: c.ascii || c.console.old && w == c.out}.Write(w, r, ranking.Parts(r))
	},
}

// explainers write why somebody has their place, in the formats that --explain takes.
var explainers = map[string]func(*command, io.Writer, scoring.Record, ranking.Explanation) error{
	"json": func(_ *command, w io.Writer, r scoring.Record, x ranking.Explanation) error {
		return tabular.WriteWhyJSON(w, r, x)
	},
	"table": func(c *command, w io.Writer, r scoring.Record, x ranking.Explanation) error {
		sheet := document.Why(r, x, document.Issue{At: time.Now()})
		_, err := io.WriteString(w, sheet.Text(c.lang, document.Width))
		return err
	},
}

// why writes why a candidate has their place.
func (c *command) why(write func(*command, io.Writer, scoring.Record, ranking.Explanation) error, w io.Writer, r scoring.Record, number string) error {
	for i := range r.Len() {
		if r.At(i).Number == number {
			return write(c, w, r, ranking.Explain(r, i))
		}
	}
	return scoring.Refuse("number.unknown", number)
}
