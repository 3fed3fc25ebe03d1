package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/store"
	"ampera/store/disk"
)

// checkpointCommand prints the kode segel: what a file has, signed by who unlocked.
func (c *command) checkpointCommand() *cobra.Command {
	return &cobra.Command{Use: "checkpoint", Short: c.text("cmd.checkpoint"), Long: c.text("cmd.checkpoint.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c.reads = true
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				sealed, err := d.Checkpoint(cmd.Context())
				if err == nil {
					fmt.Fprint(c.out, sealed.Text)
				}
				return err
			})
		}}
}

// checkpointMost is more bytes than a kode segel ever has.
const checkpointMost = 64 << 10

// held says whether a file goes on from what a kode segel says, which is a file or the
// text itself.
func (c *command) held(path, kept string) error {
	if _, err := os.Lstat(kept); err == nil {
		text, err := disk.Read(kept, checkpointMost)
		if err != nil {
			return store.Explained(err)
		}
		kept = string(text)
	}
	since, err := store.HoldAgainst(path, kept)
	if err != nil {
		return err
	}
	c.say("checkpoint.holds", fmt.Sprint(since.Size), fmt.Sprint(since.Now-since.Size))
	switch {
	case !since.Whole:
		c.say("checkpoint.read-out")
	case len(since.By) == 0:
		c.say("checkpoint.unsigned")
	default:
		c.say("checkpoint.signed", strings.Join(since.By, ", "))
	}
	return nil
}
