package main

import (
	"errors"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
	"ampera/scoring/table"
	"ampera/store"
)

// documentsCommand is about the documents that applicants handed in.
func (c *command) documentsCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "documents", Short: c.text("cmd.documents"), Args: c.noArgs}
	var format, out string
	check := &cobra.Command{Use: "check FOLDER", Short: c.text("cmd.documents.check"), Long: c.text("cmd.documents.check.long"), Args: c.oneArg("FOLDER"),
		RunE: func(cmd *cobra.Command, args []string) error { return c.checkDocuments(cmd, args[0], format, out) }}
	check.Flags().StringVar(&format, "format", "table", c.text("cmd.flag.format-show"))
	check.Flags().StringVar(&out, "out", "", c.text("cmd.flag.out"))
	cmd.AddCommand(check)
	return cmd
}

func (c *command) checkDocuments(cmd *cobra.Command, folder, named, out string) error {
	form, ok := table.Forms[named]
	if !ok {
		return usageError{errors.New(c.text("cmd.bad-format", named, formats(table.Forms)))}
	}
	c.reads = true
	return c.session(cmd.Context(), func(desk scoring.Desk) error {
		found, err := store.DocumentsIn(cmd.Context(), folder)
		if err != nil {
			return err
		}
		var listed []screening.Listed
		var saved map[string]string
		var book *scoring.Rulebook
		desk.Read(func(v scoring.View) {
			listed, saved, book = screening.ListedOf(v), registration.SavedAt(scoring.PastOf(v)), v.Record().Book()
		})
		faults := screening.CheckDocuments(listed, found, saved)
		sheet := table.NamedTable{Table: table.New(table.Key("documents.title"), shown.DocumentColumns(book), faults), Page: "documents"}
		if err := c.deliver(out, func(w io.Writer) error { return c.writeSheet(w, form, sheet) }); err != nil {
			return err
		}
		if len(faults) > 0 {
			return scoring.Refuse("documents.faults", strconv.Itoa(len(faults)))
		}
		return nil
	})
}
