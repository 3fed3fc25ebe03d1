package main

import (
	"errors"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// bundleCommand carries acts between laptops: a file is written, or files are joined.
func (c *command) bundleCommand() *cobra.Command {
	return c.group("bundle", "cmd.bundle", c.bundleWriteCommand(), c.bundleReadCommand())
}

func (c *command) bundleWriteCommand() *cobra.Command {
	whole := false
	cmd := &cobra.Command{Use: "write FILE", Short: c.text("cmd.bundle.write"), Long: c.text("cmd.bundle.write.long"), Args: c.oneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				var done scoring.Packed
				err := c.waiting(func() (err error) { done, err = d.Pack(cmd.Context(), args[0], whole); return err })
				if err == nil {
					c.line(c.lang.Packed(done))
				}
				return err
			})
		}}
	cmd.Flags().BoolVar(&whole, "all", false, c.text("cmd.flag.bundle-all"))
	return cmd
}

func (c *command) bundleReadCommand() *cobra.Command {
	look := false
	cmd := &cobra.Command{Use: "read FILE...", Short: c.text("cmd.bundle.read"), Long: c.text("cmd.bundle.read.long"), Args: c.someArgs("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				var in scoring.Delivery
				if err := c.waiting(func() (err error) { in, err = d.Receive(cmd.Context(), args); return err }); err != nil {
					return err
				}
				says := in.Says()
				for _, line := range c.lang.ArrivalLines(says) {
					c.line(line)
				}
				if !look {
					if err := c.waiting(func() error { return in.Join(cmd.Context()) }); err != nil {
						return err
					}
					c.line(c.lang.Joined(says))
				}
				return notWhole(says)
			})
		}}
	cmd.Flags().BoolVar(&look, "look", false, c.text("cmd.flag.bundle-look"))
	return cmd
}

// notWhole says that not all of what was read could be taken, or counts; each fault was
// told.
func notWhole(says scoring.Arrival) error {
	var all []error
	for _, f := range says.Forks {
		all = append(all, scoring.Refuse("cmd.bundle.parted", wording.LaptopSign(f.Laptop)))
	}
	for _, p := range says.Parcels {
		if p.Fault != nil || p.Missing > 0 || len(p.Lacks) > 0 {
			all = append(all, scoring.Refuse("cmd.bundle.not-whole", p.Path))
		}
	}
	return errors.Join(all...)
}
