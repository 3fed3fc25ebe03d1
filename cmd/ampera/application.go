package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ampera/scoring"
	stages "ampera/scoring/sample/road"
	"ampera/scoring/text"
	"ampera/store"
	"ampera/tui"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

func (c *command) demoCommand() *cobra.Command {
	venues, stage := "", ""
	cmd := &cobra.Command{Use: "demo", Short: c.text("cmd.demo"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			at, known := stages.Find(stage)
			switch begins := cmd.Flags().Changed("stage"); {
			case begins && venues != "":
				return usageError{errors.New(c.text("cmd.stage-venues"))}
			case venues != "":
				return c.venues(cmd.Context(), venues)
			case !begins:
				return c.application(cmd.Context(), (*store.Office).Sample)
			case !known:
				return usageError{errors.New(c.text("cmd.bad-stage", stage, stageNames(c)))}
			}
			return c.application(cmd.Context(), func(o *store.Office, ctx context.Context) error { return o.SampleAt(ctx, at) })
		}}
	c.linesFlag(cmd)
	cmd.Flags().StringVar(&venues, "venues", "", c.text("cmd.flag.venues"))
	cmd.Flags().Lookup("venues").NoOptDefVal = venuesFolder
	cmd.Flags().StringVar(&stage, "stage", "", c.text("cmd.flag.stage", stageNames(c)))
	_ = cmd.RegisterFlagCompletionFunc("stage", cobra.FixedCompletions(strings.Split(stageNames(c), ", "), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// stageNames are what the stages of the sample are called in the language, in their order.
func stageNames(c *command) string {
	var out []string
	for _, s := range stages.Stages() {
		out = append(out, c.lang.Of(s.Name))
	}
	return strings.Join(out, ", ")
}

// application opens the screens, or with --aksesibel a conversation in lines,
// which needs no terminal: on a sample that is thrown away, which demo makes, or on the
// selection of --db, or on the welcome when there is none yet.
func (c *command) application(ctx context.Context, demo func(*store.Office, context.Context) error) (err error) {
	c.screens = true
	if names := theme.Names; !slices.Contains(names, c.theme) {
		return usageError{errors.New(c.text("cmd.bad-theme", c.theme, strings.Join(names, ", ")))}
	}
	in, out := file(c.in), file(c.out)
	if !c.lines && (in == nil || out == nil || !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd()))) {
		return usageError{errors.New(c.text("cmd.needs-terminal"))}
	}
	if c.console.legacy && !c.lines {
		return scoring.Refuse("cmd.legacy-console")
	}
	defer setTitle(c.text("frame.app"))()
	office := c.office()
	defer func() { err = errors.Join(err, office.Close()) }()
	err = c.waiting(func() error {
		if demo != nil {
			return demo(office, ctx)
		}
		return office.Open()
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return err
	}
	start, args := screen.Welcome, screen.Args{}
	if s, ok := office.Selection(); ok {
		start = screen.Unlock
		if p, err := c.person(s); c.as != "" {
			if err != nil {
				return err
			}
			args.Person = p.ID
		}
	}
	if c.lines {
		return c.converse(ctx, office, args.Person)
	}
	return tui.Run(ctx, c.env(out, office), start, args, in, out)
}

// env is what the screens work with. Colours come from the environment alone:
// asking the terminal can take seconds (see tui/quiet).
func (c *command) env(out *os.File, office *store.Office) *screen.Env {
	r := lipgloss.NewRenderer(out, termenv.WithProfile(termenv.EnvColorProfile()))
	look := theme.New(r, c.theme, c.ascii || c.console.raster())
	if c.console.old {
		look = look.ForConsole()
	}
	return &screen.Env{
		Look:  widget.Look{Lang: c.lang, Theme: look},
		Clock: time.Now,
		Life:  office,
		Files: store.Files{Office: office, Viewer: office.Viewer()},

		Settings: screen.Settings{Idle: scoring.IdleLock},
	}
}

// file is a stream as a file, or nil. Screens write to the file itself: what
// they write has a wall of its own.
func file(stream any) *os.File {
	if w, ok := stream.(*text.Writer); ok {
		stream = w.To()
	}
	f, _ := stream.(*os.File)
	return f
}
