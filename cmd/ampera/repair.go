package main

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/store"
	"ampera/store/journal"
)

// repairChild is the hidden command that repairs in a process of its own.
const repairChild = "repair-child"

// askedLimit is how long it may take to find out whether a damaged file is open: what is
// not known then is no lock.
const askedLimit = 30 * time.Second

// repairCommand saves what is sound of a damaged file into a new one.
func (c *command) repairCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{Use: "repair FILE --out NEW", Short: c.text("cmd.repair"), Long: c.text("cmd.repair.long"), Args: c.oneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New(c.text("cmd.needs-flag", "--out"))}
			}
			return c.repair(cmd.Context(), args[0], out)
		}}
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.repair-out"))
	return cmd
}

func (c *command) repair(ctx context.Context, damaged, out string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(ctx, verifyLimit)
	defer stop()
	var said scoring.Repaired
	if err := c.waiting(func() (err error) {
		if err := openElsewhere(ctx, self, damaged); err != nil {
			return err
		}
		said, err = store.RepairInChild(ctx, self, []string{repairChild}, damaged, out)
		return err
	}); err != nil {
		return err
	}
	for _, line := range c.lang.RepairLines(said, out) {
		c.line(line)
	}
	if !said.Whole() {
		return scoring.Refuse("repair.lost", damaged)
	}
	return nil
}

// openElsewhere refuses a file that somebody has open: it would be read while it is
// written.
func openElsewhere(ctx context.Context, self, path string) error {
	ctx, stop := context.WithTimeout(ctx, askedLimit)
	defer stop()
	_, err := journal.VerifyInChild(ctx, self, []string{childCommand}, path)
	return err
}

func (c *command) repairChildCommand() *cobra.Command {
	return &cobra.Command{Use: repairChild, Hidden: true, Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error { return store.PrintRepaired(c.out, args[0], args[1]) }}
}
