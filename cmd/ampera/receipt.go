package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/slip"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/store/checkpoint"
	"ampera/store/disk"
	"ampera/store/document"
	"ampera/store/receipt"
)

// receiptCommand is what candidates take home of a closing, and how anybody checks it.
func (c *command) receiptCommand() *cobra.Command {
	return c.group("receipt", "cmd.receipt", c.receiptShowCommand(), c.receiptPublishCommand(), c.receiptCheckCommand(), c.receiptPageCommand())
}

func (c *command) receiptShowCommand() *cobra.Command {
	out := ""
	cmd := &cobra.Command{Use: "show NUMBER", Short: c.text("cmd.receipt.show"), Long: c.text("cmd.receipt.show.long"), Args: c.oneArg("NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.receipts(cmd, args[0], func(d scoring.Desk, text []byte, _ receipt.Published) error {
				slips, err := d.Slips(cmd.Context(), "", args[0])
				if err != nil {
					return err
				}
				var issue document.Issue
				d.Read(func(v scoring.View) { issue.Selection, issue.Office = v.Letterhead() })
				for _, s := range slips {
					of := slip.Paper(s, issue.Letterhead()...)
					if c.ascii {
						of = of.Undrawn()
					}
					c.line(of.Text(c.lang, document.Width))
				}
				return c.kept("receipt.kept", out, text)
			})
		}}
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.receipt-out"))
	return cmd
}

func (c *command) receiptPublishCommand() *cobra.Command {
	out := ""
	cmd := &cobra.Command{Use: "publish --out FILE", Short: c.text("cmd.receipt.publish"), Long: c.text("cmd.receipt.publish.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return usageError{errors.New(c.text("cmd.needs-flag", "--out"))}
			}
			return c.receipts(cmd, "", func(_ scoring.Desk, text []byte, p receipt.Published) error {
				now, _, err := checkpoint.Read(p.Checkpoint, nil)
				if err == nil {
					err = c.kept("receipt.published", out, text)
				}
				if err == nil {
					c.say("receipt.today", segel(now).In(c.lang))
				}
				return err
			})
		}}
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.receipt-out"))
	return cmd
}

// receipts works on what is published, or on a candidate's receipt.
func (c *command) receipts(cmd *cobra.Command, number string, work func(scoring.Desk, []byte, receipt.Published) error) error {
	c.reads = true
	return c.session(cmd.Context(), func(d scoring.Desk) error {
		var text []byte
		err := c.waiting(func() (err error) { text, err = d.Receipts(cmd.Context(), number); return err })
		if err != nil {
			return err
		}
		p, err := receipt.Read(text)
		if err != nil {
			return err
		}
		return work(d, text, p)
	})
}

// kept writes a new file, if one was asked for, and says so.
func (c *command) kept(key, path string, text []byte) error {
	if path == "" {
		return nil
	}
	err := (store.Files{}).Save(path, text)
	if err == nil {
		c.say(key, path)
	}
	return err
}

func (c *command) receiptCheckCommand() *cobra.Command {
	published := ""
	cmd := &cobra.Command{Use: "check RECEIPT", Short: c.text("cmd.receipt.check"), Long: c.text("cmd.receipt.check.long"), Args: c.oneArg("RECEIPT"),
		RunE: func(_ *cobra.Command, args []string) error {
			own, err := readReceipt(args[0])
			if err != nil {
				return err
			}
			against := own
			if published != "" {
				if against, err = readReceipt(published); err != nil {
					return err
				}
			}
			switch {
			case len(own.Slips) == 0 || published != "" && len(against.Closings) == 0:
				return scoring.Refuse("receipt.form")
			case len(against.Closings) == 0:
				return scoring.Refuse("receipt.alone")
			}
			for _, slip := range own.Slips {
				f, err := against.Check(slip)
				if err != nil {
					return err
				}
				c.receiptHolds(f)
			}
			c.say("receipt.limit")
			return nil
		}}
	cmd.Flags().StringVar(&published, "published", "", c.text("cmd.flag.published"))
	return cmd
}

// readReceipt reads a file, or the line of a QR code.
func readReceipt(at string) (receipt.Published, error) {
	if _, err := os.Lstat(at); err != nil && len(at) > len("ampera/") && at[:7] == "ampera/" {
		return receipt.Read([]byte(at))
	}
	text, err := disk.Read(at, receipt.Most)
	if err != nil {
		return receipt.Published{}, store.Explained(err)
	}
	return receipt.Read(text)
}

// segel is a kode segel as it is read out.
func segel(c checkpoint.Checkpoint) table.Words {
	return slip.Segel(scoring.Checkpoint{Acts: uint64(c.Size), Print: c.Read()})
}

func (c *command) receiptHolds(f receipt.Found) {
	totals := c.text("receipt.unsaid")
	if f.Said {
		totals = slip.Totals(c.lang, f.Totals)
	}
	c.say("receipt.says", f.Number, f.Component, f.Sheets, totals)
	c.say("receipt.holds", wording.Moment(f.At), segel(f.Then).In(c.lang))
	if !f.Same {
		c.say("receipt.elsewhere")
	}
	c.say("receipt.today", segel(f.Now).In(c.lang))
	for _, l := range f.Later {
		c.say("receipt.later", l.At, c.lang.Of(scoring.Text{ID: l.ID, EN: l.EN}))
	}
	if len(f.Later) == 0 {
		c.say("receipt.later.none")
	}
}

func (c *command) receiptPageCommand() *cobra.Command {
	out := ""
	cmd := &cobra.Command{Use: "page --out FILE", Short: c.text("cmd.receipt.page"), Args: c.noArgs,
		RunE: func(*cobra.Command, []string) error {
			if out == "" {
				return usageError{errors.New(c.text("cmd.needs-flag", "--out"))}
			}
			return c.kept("receipt.page.kept", out, receipt.Page())
		}}
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.receipt-out"))
	return cmd
}
