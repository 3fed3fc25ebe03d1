package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/store"
)

// fileKinds are what each command takes. Marks come one a row, or a column for
// each sub-test.
var fileKinds = map[string][]intake.Kind{
	"formations": {intake.Formations},
	"candidates": {intake.Candidates},
	"marks":      {intake.Marks, intake.Written},
	"applicants": {intake.Applicants},
	"numbers":    {intake.Numbers},
	"schools":    {intake.Staffing},
	"decree":     {intake.Decree},
	"objections": {intake.Objections},
}

// importFlags are how a file is to be taken.
type importFlags struct {
	dry, update bool
	problems    string
	reason      string // for results that stood and change
	match       []string
	sheets      []string
	spellingFlags
	zeros zeroFlag
}

// badPair is what is wrong with a pair of columns before any file is read.
func (f importFlags) badPair() *scoring.Refusal {
	for _, pair := range f.match {
		if !strings.Contains(pair, "=") {
			return scoring.Refuse("match.pair", pair)
		}
	}
	return nil
}

func (c *command) importCommand() *cobra.Command {
	var subs []*cobra.Command
	for _, name := range []string{"formations", "candidates", "marks", "applicants", "numbers", "schools", "decree", "objections"} {
		var f importFlags
		sub := &cobra.Command{Use: name + " FILE", Short: c.text("cmd.import." + name), Long: c.text("cmd.import." + name + ".long"), Args: c.oneArg("FILE.csv / FILE.xlsx"),
			RunE: func(cmd *cobra.Command, args []string) error {
				c.takes = true
				if r := f.badPair(); r != nil {
					return usageError{errors.New(c.lang.Refusal(*r))}
				}
				if err := cmp.Or(f.bad(c), f.zeros.bad(c)); err != nil {
					return err
				}
				return c.session(cmd.Context(), func(desk scoring.Desk) error {
					return c.importFile(cmd.Context(), desk, args[0], fileKinds[name], f)
				})
			}}
		flags := sub.Flags()
		flags.BoolVar(&f.dry, "dry-run", false, c.text("cmd.flag.dry-run"))
		flags.StringArrayVar(&f.sheets, "sheet", nil, c.text("cmd.flag.sheets"))
		flags.StringSliceVar(&f.match, "match", nil, c.text("cmd.flag.import-match"))
		flags.StringVar(&f.reason, "reason", "", c.text("cmd.flag.reason"))
		flags.StringVar(&f.problems, "problems", "", c.text("cmd.flag.problems"))
		if name == "formations" || name == "candidates" {
			f.add(flags, c)
		}
		if name == "candidates" || name == "marks" {
			f.zeros.add(flags, c)
		}
		if name == "candidates" || name == "applicants" {
			flags.BoolVar(&f.update, "update", false, c.text("cmd.flag.update"))
		}
		subs = append(subs, sub)
	}
	return c.group("import", "cmd.import", append(subs, c.applicationImport())...)
}

// importFile takes a file whole, or says everything that is wrong with it.
func (c *command) importFile(ctx context.Context, desk scoring.Desk, path string, kinds []intake.Kind, f importFlags) error {
	var in intake.File
	var act scoring.Command
	var read intake.Reading
	err := c.waiting(func() (err error) { in, act, read, err = c.readFile(ctx, desk, path, kinds, f); return err })
	desk.Read(func(v scoring.View) {
		if err != nil {
			err = intake.Judged(v, in, read, err)
			return
		}
		act = scoring.WithReason(act, strings.TrimSpace(f.reason))
		if act, err = c.asked(v, in, read, act, f); err == nil {
			err = c.preview(v, act, f)
		} else if errors.As(err, new(scoring.Problems)) { // what is asked is told with all that is wrong
			err = in.Together(err, v.Check(scoring.WithReason(act, scoring.WantedLater)))
		}
	})
	var problems scoring.Problems
	if errors.As(err, &problems) {
		return c.withProblems(in.Locate(problems), f.problems)
	}
	if err != nil {
		return err
	}
	if f.dry {
		c.say("cmd.checked", in.Name, c.amount(act))
		return nil
	}
	if err := c.waiting(func() error { _, err := desk.Submit(ctx, act); return err }); err != nil {
		return err
	}
	c.say("cmd.taken", in.Name, c.amount(act))
	return nil
}

// preview says what a file would bring, if that is wanted, and answers with what
// would be refused.
func (c *command) preview(v scoring.View, act scoring.Command, f importFlags) error {
	if r := v.Allow(act.Kind(), scoring.Subject{}); r != nil {
		return r
	}
	if f.dry || f.update {
		c.arrives(intake.ArrivalOf(v, act))
	}
	stood := v.Standing(act)
	switch {
	case stood == 0:
		return v.Check(act)
	case f.dry, strings.TrimSpace(f.reason) != "":
		c.say("cmd.stood", fmt.Sprint(stood))
	default:
		return scoring.Refuse("cmd.stood", fmt.Sprint(stood))
	}
	if strings.TrimSpace(f.reason) == "" { // --dry-run looks at all the rest
		act = scoring.WithReason(act, "--dry-run")
	}
	return v.Check(act)
}

// readFile reads a file into the command that would take it.
func (c *command) readFile(ctx context.Context, desk scoring.Desk, path string, kinds []intake.Kind, f importFlags) (intake.File, scoring.Command, intake.Reading, error) {
	var k intake.Knowing
	desk.Read(func(v scoring.View) { k = intake.KnowingOf(v) })
	in, err := look(path, k.Book, kinds, f)
	if err != nil {
		return in, nil, intake.Reading{}, err
	}
	if size, memory, large := in.Large(); large {
		fmt.Fprintln(c.err, c.text("cmd.note", c.text("import.large", strconv.FormatInt(size, 10), strconv.FormatInt(memory, 10))))
	}
	act, read, err := store.Files{Viewer: &store.Viewer{}}.Take(ctx, in, k, nil)
	c.notes(read.Notes)
	if err == nil {
		c.counts(read.Counts)
	}
	return in, act, read, err
}

// counts tells what became of each row.
func (c *command) counts(counts []intake.Count) {
	for _, count := range counts {
		for _, line := range c.lang.RowCount(count) {
			fmt.Fprintln(c.out, line)
		}
	}
}

// reading tells what is to be seen of a file that only serves another purpose:
// its notes, and the rows that were set aside.
func (c *command) reading(read intake.Reading) {
	c.notes(read.Notes)
	for _, count := range read.Counts {
		for _, line := range c.lang.SetAside(count) {
			fmt.Fprintln(c.err, c.text("cmd.note", line))
		}
	}
}

// notes tells what was noted of a file that is read.
func (c *command) notes(notes scoring.Problems) {
	for _, line := range c.lang.Problems(notes) {
		fmt.Fprintln(c.err, c.text("cmd.note", line))
	}
}

// look looks at a file and matches its columns as --match says. What it names
// may also say of which kind the file is.
func look(path string, book *scoring.Rulebook, kinds []intake.Kind, f importFlags) (intake.File, error) {
	want := intake.Wanted{Kinds: kinds, Sheets: f.sheets, Update: f.update}
	in, err := store.Files{}.Look(path, want, book, nil)
	if err != nil {
		return in, err
	}
	match := strings.Join(f.match, "\n")
	refused := in.Rematch(match, intake.ByHand)
	for i := 0; refused != nil && refused.Code == "match.target" && i < len(kinds); i++ {
		want.Kinds = kinds[i : i+1]
		other, err := store.Files{}.Look(path, want, book, nil)
		if err != nil {
			return in, err
		}
		if r := other.Rematch(match, intake.ByHand); r == nil || r.Code != refused.Code {
			in, refused = other, r
		}
	}
	if refused != nil {
		return in, refused
	}
	return in, nil
}

// withProblems keeps problems in a file, if one is wanted, before they are told.
func (c *command) withProblems(problems scoring.Problems, path string) error {
	if path == "" {
		return problems
	}
	if err := (store.Files{}).Save(path, store.Files{}.Report(problems, c.lang.String())); err != nil {
		c.explain(problems)
		return err
	}
	fmt.Fprintln(c.err, c.text("cmd.problems-kept", filepath.Base(path)))
	return problems
}

// arrives tells what a file would bring.
func (c *command) arrives(a intake.Arrival) {
	c.say("cmd.arrives", fmt.Sprint(a.New), fmt.Sprint(a.Changed), fmt.Sprint(a.Same), fmt.Sprint(a.Gone))
	for _, d := range a.Unlisted {
		c.say("cmd.unlisted", d.Becomes, d.Of)
	}
	for _, d := range a.Differs {
		c.say("cmd.differs", d.Of, d.Column, c.orBlank(d.Was), c.orBlank(d.Becomes))
	}
	for _, d := range a.Missing {
		c.say("cmd.gone", strings.TrimSpace(d.Of+" "+d.Column))
	}
}

func (c *command) orBlank(value string) string {
	if value == "" {
		return c.text("cmd.blank")
	}
	return value
}

// amount says how much a file holds.
func (c *command) amount(act scoring.Command) string {
	if key, args := intake.AmountOf(act); key != "" {
		return c.text(key, args...)
	}
	return ""
}
