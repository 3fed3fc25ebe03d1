package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/store"
	"ampera/tui/fault"
)

// Exit codes.
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
)

// command is one run of the program: what it reads and writes, and the flags
// that every command has.
type command struct {
	clock    func() time.Time // nil: the machine's
	in       io.Reader
	out, err io.Writer
	lang     wording.Lang

	db     string // file of the selection; empty: the default
	asCopy bool   // the file is a copy of its own, whatever was in its place
	takes  bool   // a file is to be taken into a selection
	reads  bool   // nothing is to be stored: a file that takes nothing is good enough
	theme  string
	ascii  bool
	as     string // name of the person who unlocks

	differs bool // what was compared differs: told by the exit code alone

	console console
	screens bool // the application was asked for, not a command
	lines   bool // a conversation in lines instead of screens
}

// usageError is a wrong command line.
type usageError struct{ error }

// run is main without the process: it returns the exit code.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	c, flush := newCommand(args, in, out, errs)
	code := c.run(args)
	if err := flush(); err != nil && code == exitDone {
		return exitRefused
	}
	return code
}

// newCommand is one run of the program. All that it says goes through a wall,
// whoever says it; flush writes what that still holds.
func newCommand(args []string, in io.Reader, out, errs io.Writer) (c *command, flush func() error) {
	said, told := text.NewWriter(out), text.NewWriter(errs)
	c = &command{in: in, out: said, err: told, lang: language(args), console: consoleOf(file(out))}
	return c, func() error { return errors.Join(said.Flush(), told.Flush()) }
}

func (c *command) run(args []string) int {
	code := c.execute(args)
	if c.lingers(code) {
		c.linger()
	}
	return code
}

func (c *command) execute(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), endings()...)
	defer func() {
		if ctx.Err() == nil { // else a second one, on the way out, would kill what ends in order
			stop()
		}
	}()
	root := c.root()
	root.SetArgs(args)
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	asked := root // the command that was meant
	err := guarded(func() (err error) {
		asked, err = root.ExecuteContextC(ctx)
		return err
	})
	var usage usageError
	switch {
	case err == nil && c.differs:
		return exitRefused
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		fmt.Fprintln(c.err, usage.Error())
		fmt.Fprintln(c.err, c.text("cmd.see-help", asked.CommandPath()))
		return exitUsage
	}
	c.explain(err)
	return exitRefused
}

// endings are the signals that end the program in order: Ctrl+C, the end of the
// system, the window closed. Whoever ran it with nohup wants it to outlive that one.
func endings() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}

// guarded makes an error of a panic: nobody at a command line reads a stack.
func guarded(run func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fault.Caught(r).Refusal()
		}
	}()
	return run()
}

// language is the language of help, which is needed before flags are read:
// --lang, else AMPERA_LANG, else Indonesian.
func language(args []string) wording.Lang {
	chosen := os.Getenv("AMPERA_LANG")
	for i, a := range args {
		switch {
		case a == "--lang" && i+1 < len(args):
			chosen = args[i+1]
		case len(a) > 7 && a[:7] == "--lang=":
			chosen = a[7:]
		}
	}
	lang, _ := wording.Parse(chosen)
	return lang
}

func (c *command) text(key string, args ...string) string { return c.lang.Text(key, args...) }

// line tells what is in words already.
func (c *command) line(text string) { fmt.Fprintln(c.out, text) }

// say tells what was done.
func (c *command) say(key string, args ...string) { fmt.Fprintln(c.out, c.text(key, args...)) }

func (c *command) root() *cobra.Command {
	cobra.MousetrapHelpText = "" // cobra would send away whoever double-clicks
	root := &cobra.Command{
		Use:           "ampera",
		Short:         c.text("cmd.root"),
		Long:          c.text("cmd.root.long"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          c.noArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return c.application(cmd.Context(), nil) },
	}
	flags := root.PersistentFlags()
	flags.StringVar(&c.db, "db", "", c.text("cmd.flag.db"))
	flags.BoolVar(&c.asCopy, "as-copy", false, c.text("cmd.flag.as-copy"))
	lang := flags.String("lang", c.lang.String(), c.text("cmd.flag.lang"))
	flags.StringVar(&c.theme, "theme", "dark", c.text("cmd.flag.theme"))
	flags.BoolVar(&c.ascii, "ascii", false, c.text("cmd.flag.ascii"))
	flags.StringVar(&c.as, "as", "", c.text("cmd.flag.as"))
	c.linesFlag(root)
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if _, ok := wording.Parse(*lang); !ok {
			return usageError{errors.New(c.text("cmd.bad-lang", *lang))}
		}
		return nil
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{c.flagError(err)} })
	root.SetHelpTemplate(c.helpTemplate())
	root.SetHelpCommand(&cobra.Command{Use: "help [command]", Hidden: true, Run: func(cmd *cobra.Command, args []string) {
		if found, _, err := root.Find(args); err == nil {
			_ = found.Help()
		}
	}})
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(c.demoCommand(), c.initCommand(), c.importCommand(), c.rankCommand(), c.planCommand(), c.eligibleCommand(), c.screenCommand(), c.documentsCommand(), c.showCommand(), c.doCommand(), c.verifyCommand(),
		c.verifyChildCommand(), c.soundChildCommand(), c.repairCommand(), c.repairChildCommand(), c.backupCommand(), c.checkpointCommand(), c.bundleCommand(), c.laptopCommand(), c.venueCommand(), c.receiptCommand(), c.complaintCommand(), c.rulebookCommand(), c.publishCommand(), c.compareCommand(), c.keysCommand())
	info, _ := debug.ReadBuildInfo()
	root.Version = c.versionText(version, commit, info)
	root.SetVersionTemplate("{{.Version}}\n")
	root.Flags().Bool("version", false, c.text("cmd.flag.version"))
	c.localizeHelp(root)
	return root
}

// flagError is a fault of a flag in words.
func (c *command) flagError(err error) error {
	var unknown *pflag.NotExistError
	var blank *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return errors.New(c.text("cmd.flag-unknown", unknown.GetSpecifiedName()))
	case errors.As(err, &value):
		return errors.New(c.text("cmd.flag-value", value.GetFlag().Name, value.GetValue()))
	case errors.As(err, &blank):
		return errors.New(c.text("cmd.flag-blank", blank.GetSpecifiedName()))
	}
	return err
}

// localizeHelp gives help the words that cobra has in English alone: the flag itself,
// what a flag takes, and what it is by default.
func (c *command) localizeHelp(cmd *cobra.Command) {
	cmd.Flags().BoolP("help", "h", false, c.text("cmd.flag.help"))
	cmd.DisableFlagsInUseLine = true
	for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
		flags.VisitAll(func(f *pflag.Flag) {
			if _, done := f.Value.(worded); done || f.Value.Type() == "bool" {
				return
			}
			if f.DefValue != "" && f.DefValue != "[]" && f.DefValue != "0" && f.DefValue != "-1" {
				f.Usage += " (" + c.text("cmd.help.default", f.DefValue) + ")"
			}
			kind := "cmd.help.text"
			if strings.HasPrefix(f.Value.Type(), "int") || strings.HasPrefix(f.Value.Type(), "uint") {
				kind = "cmd.help.number"
			}
			f.DefValue, f.Value = "", worded{f.Value, c.text(kind)}
		})
	}
	for _, sub := range cmd.Commands() {
		c.localizeHelp(sub)
	}
}

// worded is a flag's value whose kind is called in words.
type worded struct {
	pflag.Value
	kind string
}

// Type is the word.
func (w worded) Type() string { return w.kind }

func (c *command) helpTemplate() string {
	return `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}` + c.text("cmd.help.usage") + `
{{if .Runnable}}  {{.UseLine}}{{if .HasAvailableFlags}} ` + c.text("cmd.help.options") + `{{end}}
{{end}}{{if .HasAvailableSubCommands}}  {{.CommandPath}} ` + c.text("cmd.help.command") + `

` + c.text("cmd.help.commands") + `
{{range .Commands}}{{if .IsAvailableCommand}}  {{rpad .Name .NamePadding}}  {{.Short}}
{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}
` + c.text("cmd.help.flags") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
` + c.text("cmd.help.global") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}`
}

// noArgs and oneArg are cobra's, worded and with the exit code of wrong usage.
func (c *command) noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{errors.New(c.text("cmd.unexpected", args[0]))}
	}
	return nil
}

func (c *command) mostOneArg(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return c.oneArg(name)(cmd, args)
	}
}

func (c *command) oneArg(name string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError{errors.New(c.text("cmd.one-arg", name))}
		}
		return nil
	}
}

// twoArgs refuses all but two words after a command.
func (c *command) twoArgs(names string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usageError{errors.New(c.text("cmd.two-args", names))}
		}
		return nil
	}
}

// someArgs takes one or more.
func (c *command) someArgs(name string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError{errors.New(c.text("cmd.some-args", name))}
		}
		return nil
	}
}

// group is a command that only has commands below it.
func (c *command) group(use, short string, subs ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: c.text(short), RunE: func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usageError{errors.New(c.text("cmd.unknown", args[0]))}
		}
		return usageError{errors.New(c.text("cmd.which", cmd.CommandPath()))}
	}}
	cmd.AddCommand(subs...)
	return cmd
}

// explain says an error in words: every problem with its place, a refusal or a
// fault of the disk with what to do next, any other fault as it is.
func (c *command) explain(err error) {
	var problems scoring.Problems
	var refusal *scoring.Refusal
	err = store.Explained(err)
	switch {
	case errors.As(err, &problems):
		for _, line := range c.lang.Problems(problems) {
			fmt.Fprintln(c.err, line)
		}
		ends := "cmd.problems"
		if c.takes {
			ends = "cmd.nothing-taken"
		}
		fmt.Fprintln(c.err, c.text(ends, fmt.Sprint(len(problems))))
	case errors.As(err, &refusal):
		for _, r := range refusals(err) {
			fmt.Fprintln(c.err, c.lang.Refusal(*r))
		}
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(c.err, c.text("cmd.cancelled"))
	default:
		fmt.Fprintln(c.err, c.text("cmd.fault", err.Error()))
	}
}

// refusals are all refusals of an error, joined or alone.
func refusals(err error) []*scoring.Refusal {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var out []*scoring.Refusal
		for _, e := range joined.Unwrap() {
			out = append(out, refusals(e)...)
		}
		return out
	}
	var r *scoring.Refusal
	if errors.As(err, &r) {
		return []*scoring.Refusal{r}
	}
	return nil
}
