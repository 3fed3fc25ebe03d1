package main

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"ampera/scoring"
	handed "ampera/scoring/registration/counter"
)

// applicationImport takes files that applicants saved from the public page.
func (c *command) applicationImport() *cobra.Command {
	var dry bool
	var receipts, problems string
	cmd := &cobra.Command{Use: "application FILE...", Short: c.text("cmd.import.application"), Long: c.text("cmd.import.application.long"), Args: c.someArgs("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c.takes = true
			return c.session(cmd.Context(), func(desk scoring.Desk) error {
				return c.takeApplications(cmd.Context(), desk, args, taking{dry, receipts, problems})
			})
		}}
	flags := cmd.Flags()
	flags.BoolVar(&dry, "dry-run", false, c.text("cmd.flag.dry-run"))
	flags.StringVar(&receipts, "receipts", "", c.text("cmd.flag.receipts"))
	flags.StringVar(&problems, "problems", "", c.text("cmd.flag.problems"))
	return cmd
}

// taking is how applications are to be taken.
type taking struct {
	dry                bool
	receipts, problems string
}

// takeApplications takes files whole, or says everything that is wrong with them. What was
// taken before is said, and no fault.
func (c *command) takeApplications(ctx context.Context, desk scoring.Desk, paths []string, how taking) error {
	var read []scoring.Lodged
	if err := c.waiting(func() (err error) { read, err = desk.Applications(ctx, paths); return err }); err != nil {
		return err
	}
	var files []handed.File
	var refused *scoring.Refusal
	desk.Read(func(v scoring.View) {
		if refused = v.Allow(handed.Take(nil, nil, 0).Kind(), scoring.Subject{}); refused == nil {
			files = handed.Look(v, read, scoring.DateOf(time.Now()))
		}
	})
	if refused != nil {
		return refused
	}
	for i := range files {
		c.lookedAt(&files[i])
	}
	if faults := handed.Faults(files); len(faults) > 0 {
		return c.withProblems(faults, how.problems)
	}
	act := handed.Take(files, desk.NewID, scoring.DateOf(time.Now()))
	amount := c.text("import.taken.applicants", strconv.Itoa(len(act.Rows)))
	switch {
	case how.dry:
		c.say("cmd.checked.files", strconv.Itoa(len(files)), amount)
		return nil
	case len(act.Rows) > 0:
		if err := c.waiting(func() error { _, err := desk.Submit(ctx, act); return err }); err != nil {
			return err
		}
	}
	c.say("cmd.taken.files", strconv.Itoa(len(files)), amount)
	var ids []string
	taken := 0
	for i := range files {
		id := files[i].As
		switch files[i].State {
		case handed.Open:
			id = act.Rows[taken].ID
			taken++
			c.say("cmd.application.as", files[i].Name, id)
		case handed.Again:
			continue
		}
		ids = append(ids, id)
	}
	if how.receipts == "" {
		return nil
	}
	n, err := desk.KeepApplications(ctx, ids, how.receipts, c.lang.String())
	if err == nil {
		c.say("cmd.application.receipts", strconv.Itoa(n), how.receipts)
	}
	return err
}

// lookedAt says who a file is of, and what is to be known before it is taken; why one
// cannot be taken is told with all other faults.
func (c *command) lookedAt(f *handed.File) {
	if f.State == handed.Wrong {
		return
	}
	c.say("cmd.application.line", f.Name, f.Applicant(), f.Formation())
	if is := f.Check(); is != "" {
		c.say("cmd.application.check", c.text("eligible.is."+is))
	}
	for _, note := range f.Notes() {
		c.say("cmd.application.note", note.In(c.lang))
	}
}
