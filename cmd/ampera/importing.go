package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/store"
)

func (c *command) importCommand() *cobra.Command {
	kinds := []struct {
		name string
		kind scoring.FileKind
	}{{"formations", scoring.FormationFile}, {"candidates", scoring.CandidateFile}, {"marks", scoring.MarkFile}}
	var subs []*cobra.Command
	for _, k := range kinds {
		var dry bool
		sub := &cobra.Command{Use: k.name + " FILE.csv", Short: c.text("cmd.import." + k.name), Args: c.oneArg("FILE.csv"),
			RunE: func(cmd *cobra.Command, args []string) error {
				return c.session(cmd.Context(), func(desk scoring.Desk) error {
					return c.importFile(cmd.Context(), desk, args[0], k.kind, dry)
				})
			}}
		sub.Flags().BoolVar(&dry, "dry-run", false, c.text("cmd.flag.dry-run"))
		subs = append(subs, sub)
	}
	return c.group("import", "cmd.import", subs...)
}

// importFile takes a file whole, or says everything that is wrong with it.
func (c *command) importFile(ctx context.Context, desk scoring.Desk, path string, kind scoring.FileKind, dry bool) error {
	var act scoring.Command
	var notes scoring.Problems
	var err error
	desk.Read(func(v scoring.View) {
		if act, notes, err = (store.Files{}).Read(path, kind, v); err == nil {
			err = v.Check(act)
		}
	})
	for _, n := range notes {
		fmt.Fprintln(c.err, c.text("cmd.note", c.problem(n)))
	}
	if err != nil {
		return err
	}
	name := filepath.Base(path)
	if dry {
		c.say("cmd.checked", name, c.amount(act))
		return nil
	}
	if _, err := desk.Submit(ctx, act); err != nil {
		return err
	}
	c.say("cmd.taken", name, c.amount(act))
	return nil
}

// amount says how much a file holds.
func (c *command) amount(act scoring.Command) string {
	switch act := act.(type) {
	case scoring.SaveFormations:
		return c.text("import.taken.formations", fmt.Sprint(len(act.Rows)))
	case scoring.SaveCandidates:
		return c.text("import.taken.candidates", fmt.Sprint(len(act.Rows)))
	case scoring.ImportMarks:
		return c.text("import.taken.marks", fmt.Sprint(len(act.Written)), fmt.Sprint(len(act.Sheets)))
	}
	return ""
}
