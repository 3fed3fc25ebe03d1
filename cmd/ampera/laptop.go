package main

import (
	"errors"

	"github.com/spf13/cobra"

	"ampera/scoring"
)

// laptopCommand is what is done for a laptop that goes home: acknowledged where its acts
// were joined, wiped where they were made.
func (c *command) laptopCommand() *cobra.Command {
	return c.group("laptop", "cmd.laptop", c.acknowledgeCommand(), c.wipeCommand())
}

func (c *command) acknowledgeCommand() *cobra.Command {
	backup := ""
	cmd := &cobra.Command{Use: "acknowledge FILE --backup NEW", Short: c.text("cmd.laptop.ack"), Long: c.text("cmd.laptop.ack.long"), Args: c.oneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if backup == "" {
				return usageError{errors.New(c.text("cmd.needs-flag", "--backup"))}
			}
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				var done scoring.Acknowledged
				err := c.waiting(func() (err error) { done, err = d.Acknowledge(cmd.Context(), backup, args[0]); return err })
				if err == nil {
					c.line(c.lang.Acknowledged(done))
				}
				return err
			})
		}}
	cmd.Flags().StringVar(&backup, "backup", "", c.text("cmd.flag.ack-backup"))
	return cmd
}

func (c *command) wipeCommand() *cobra.Command {
	to, sure := "", false
	cmd := &cobra.Command{Use: "wipe [FILE] --to FILE", Short: c.text("cmd.laptop.wipe"), Long: c.text("cmd.laptop.wipe.long"), Args: c.mostOneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if to == "" {
				return usageError{errors.New(c.text("cmd.needs-flag", "--to"))}
			}
			if len(args) == 0 {
				return c.finishWipe(to)
			}
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				var done scoring.Wiped
				err := c.waiting(func() (err error) { done, err = d.Wipe(cmd.Context(), args[0], to, sure); return err })
				if err == nil {
					c.wiped(done)
				}
				return err
			})
		}}
	cmd.Flags().StringVar(&to, "to", "", c.text("cmd.flag.wipe-to"))
	cmd.Flags().BoolVar(&sure, "yes", false, c.text("cmd.flag.wipe-yes"))
	return cmd
}

// finishWipe goes on with what was interrupted: it needs no key, since all was signed
// before anything was removed.
func (c *command) finishWipe(to string) error {
	done, err := c.office().FinishWipe(to)
	if err == nil {
		c.wiped(done)
	}
	return err
}

func (c *command) wiped(w scoring.Wiped) {
	for _, line := range c.lang.WipeLines(w) {
		c.line(line)
	}
	if !w.Done {
		c.say("cmd.wipe.sure")
	}
}
