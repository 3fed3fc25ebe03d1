package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ampera/scoring/wording"
	"ampera/tui"
)

// keyForms print the keys in the formats that --format names.
var keyForms = map[string]func(wording.Lang) string{"text": tui.KeysText, "markdown": tui.KeysMarkdown}

// keysCommand prints what every key does: the registry that the application
// itself goes by.
func (c *command) keysCommand() *cobra.Command {
	format := "text"
	cmd := &cobra.Command{Use: "keys", Short: c.text("cmd.keys"), Args: c.noArgs, RunE: func(*cobra.Command, []string) error {
		write, ok := keyForms[format]
		if !ok {
			return usageError{errors.New(c.text("cmd.bad-format", format, formats(keyForms)))}
		}
		_, err := fmt.Fprint(c.out, write(c.lang))
		return err
	}}
	cmd.Flags().StringVar(&format, "format", format, c.text("cmd.flag.format-keys"))
	return cmd
}
