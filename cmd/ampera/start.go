package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"ampera/scoring"
)

// startFlags are what `ampera init` is asked.
type startFlags struct {
	rulebook, chair, name, office string
	draft                         bool
}

func (c *command) initCommand() *cobra.Command {
	var f startFlags
	cmd := &cobra.Command{Use: "init --rulebook NAME|FILE --chair NAME", Short: c.text("cmd.init"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.start(cmd, f) }}
	flags := cmd.Flags()
	flags.StringVar(&f.rulebook, "rulebook", "", c.text("cmd.flag.rulebook"))
	flags.StringVar(&f.chair, "chair", "", c.text("cmd.flag.chair"))
	flags.StringVar(&f.name, "name", "", c.text("cmd.flag.name"))
	flags.StringVar(&f.office, "office", "", c.text("cmd.flag.office"))
	flags.BoolVar(&f.draft, "draft", false, c.text("cmd.flag.draft"))
	cmd.DisableFlagsInUseLine = true
	return cmd
}

// start makes a new selection.
func (c *command) start(cmd *cobra.Command, f startFlags) (err error) {
	f.chair = strings.TrimSpace(f.chair)
	for _, needed := range [][2]string{{"--rulebook", f.rulebook}, {"--chair", f.chair}} {
		if needed[1] == "" {
			return usageError{errors.New(c.text("cmd.needs-flag", needed[0]))}
		}
	}
	book, err := readBook(f.rulebook)
	if err != nil {
		return err
	}
	office := c.office()
	defer func() { err = errors.Join(err, office.Close()) }()
	passphrase, err := c.newPassphrase(cmd.Context(), f.chair, office.Passphrase())
	if err != nil {
		return err
	}
	if f.name == "" {
		f.name = c.lang.Of(book.Title)
	}
	recovery := office.RecoveryCode()
	desk, err := office.Create(cmd.Context(), scoring.Founding{Name: f.name, Office: f.office, Chair: f.chair,
		Passphrase: passphrase, Recovery: recovery, Book: book, Freeze: !f.draft})
	if err != nil {
		return err
	}
	office.Lock(desk)
	c.say("cmd.ready", c.path())
	if f.draft {
		c.say("cmd.drafted", book.Name)
	} else {
		c.say("cmd.frozen", book.Name, f.chair, book.Hash[:16])
	}
	c.say("cmd.recovery", f.chair, recovery)
	c.say("cmd.recovery.why")
	return nil
}
