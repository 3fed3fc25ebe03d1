package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/store/journal"
)

// verifyLimit is how long checking a file may take before it counts as
// damaged: a damaged file may keep a reader busy for ever.
const verifyLimit = 10 * time.Minute

// childCommand is the hidden command that checks a file in a process of its
// own, which a damaged file may bring down.
const childCommand = "verify-child"

// soundChild is the hidden command that checks no more than the pages of a file from
// elsewhere, before it is opened.
const soundChild = "sound-child"

func (c *command) verifyCommand() *cobra.Command {
	var asJSON bool
	var kept string
	cmd := &cobra.Command{Use: "verify [FILE]", Short: c.text("cmd.verify"), Args: c.mostOneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := c.path()
			if len(args) == 1 {
				path = args[0]
			}
			err := c.verify(cmd.Context(), path, asJSON)
			if err == nil && kept != "" {
				err = c.held(path, kept)
			}
			return err
		}}
	cmd.Flags().BoolVar(&asJSON, "json", false, c.text("cmd.flag.json"))
	cmd.Flags().StringVar(&kept, "checkpoint", "", c.text("cmd.flag.checkpoint"))
	return cmd
}

// verify checks a file in a child process and says what was found.
func (c *command) verify(ctx context.Context, path string, asJSON bool) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(ctx, verifyLimit)
	defer stop()
	var report journal.Report
	if err := c.waiting(func() (err error) {
		report, err = journal.VerifyInChild(ctx, self, []string{childCommand}, path)
		return err
	}); err != nil {
		return err
	}
	if asJSON {
		out := json.NewEncoder(c.out)
		out.SetIndent("", "  ")
		if err := out.Encode(report); err != nil {
			return err
		}
	} else if report.OK() {
		c.sound(path, report)
	}
	if !report.OK() {
		return damaged(c.lang, path, report)
	}
	return doubtful(c.lang, path, report)
}

// sound says what a file holds in which nothing is damaged.
func (c *command) sound(path string, r journal.Report) {
	c.say("cmd.sound", path, fmt.Sprint(r.Commits), fmt.Sprint(r.Leaves), r.Root[:16])
	if r.Destroyed > 0 {
		c.say("cmd.sound-gone", fmt.Sprint(r.Destroyed))
	}
	if r.Withheld > 0 {
		c.say("cmd.sound-withheld", fmt.Sprint(r.Withheld))
	}
	if r.Due > 0 {
		c.say("cmd.sound-due", fmt.Sprint(r.Due))
	}
	if r.Left > 0 {
		c.say("cmd.sound-left", fmt.Sprint(r.Left))
	}
	told := 0
	for _, u := range r.Uncounted {
		if u.Aside {
			c.say("cmd.aside", fmt.Sprint(u.Place+1), c.lang.Of(u.Words), u.Name, why(c.lang, u))
			told++
		}
	}
	if r.Aside > told {
		c.say("cmd.more-aside", fmt.Sprint(r.Aside-told))
	}
}

// doubtful is what a sound file leaves for somebody to look at.
func doubtful(lang wording.Lang, path string, r journal.Report) error {
	var all []error
	for _, u := range r.Uncounted {
		if !u.Aside {
			all = append(all, scoring.Refuse("cmd.uncounted", fmt.Sprint(u.Place+1), lang.Of(u.Words), u.Name, why(lang, u)))
		}
	}
	if told := len(all); r.Open > told {
		all = append(all, scoring.Refuse("cmd.more-uncounted", fmt.Sprint(r.Open-told)))
	}
	if r.Open > 0 {
		all = append(all, scoring.Refuse("cmd.not-all-count", path, fmt.Sprint(r.Open)))
	}
	if r.Differs {
		all = append(all, scoring.Refuse("store.snapshot-differs"))
	}
	return errors.Join(all...)
}

// why says of which kind the fault of an act is that counts nowhere, and why.
func why(lang wording.Lang, u journal.Uncounted) string {
	verdict := lang.Text("verdict." + u.Verdict)
	if u.Why == nil {
		return verdict + "."
	}
	if u.Aside { // that was said before it
		return lang.Why(*u.Why)
	}
	return verdict + ". " + lang.Why(*u.Why)
}

// damaged is the faults of a file as problems, each at its act.
func damaged(lang wording.Lang, path string, r journal.Report) error {
	var all []error
	for _, p := range r.Problems {
		what := lang.Text("problem." + p.Code)
		if p.Place >= 0 {
			all = append(all, scoring.Refuse("cmd.fault-at", fmt.Sprint(p.Place+1), what))
		} else {
			all = append(all, scoring.Refuse("cmd.fault-in", what))
		}
	}
	if len(r.Problems) == 1 && r.Problems[0].Code == journal.NotOurs {
		return scoring.Refuse("cmd.not-ours", path)
	}
	return errors.Join(append(all, scoring.Refuse("cmd.damaged", path))...)
}

func (c *command) verifyChildCommand() *cobra.Command {
	return &cobra.Command{Use: childCommand, Hidden: true, Args: c.oneArg("FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			return journal.PrintReport(c.out, args[0], func(path string) (journal.Report, error) { return store.Examine(path, "") })
		}}
}

func (c *command) soundChildCommand() *cobra.Command {
	return &cobra.Command{Use: soundChild, Hidden: true, Args: c.oneArg("FILE"),
		RunE: func(_ *cobra.Command, args []string) error { return journal.PrintSound(c.out, args[0]) }}
}

func (c *command) backupCommand() *cobra.Command {
	return &cobra.Command{Use: "backup FILE", Short: c.text("cmd.backup"), Args: c.oneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			c.reads = true
			office, _, err := c.openOffice()
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, office.Close()) }()
			if err := c.waiting(func() error { _, err := office.Backup(cmd.Context(), args[0]); return err }); err != nil {
				return err
			}
			c.say("cmd.backed-up", args[0])
			return nil
		}}
}
