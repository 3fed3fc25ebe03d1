package main

import (
	"context"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"ampera/scoring"
	"ampera/store"
	"ampera/tui/plain"
	"ampera/tui/plain/talk"
)

// linesFlag gives a command --aksesibel, which may be written in English, too.
func (c *command) linesFlag(cmd *cobra.Command) {
	cmd.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "accessible" {
			name = "aksesibel"
		}
		return pflag.NormalizedName(name)
	})
	cmd.Flags().BoolVar(&c.lines, "aksesibel", false, c.text("cmd.flag.lines"))
}

// converse talks in lines about a selection, which may not be there yet.
func (c *command) converse(ctx context.Context, office *store.Office, who scoring.PersonID) error {
	e := plain.Env{Streams: talk.Streams{In: c.in, Out: c.out, Phrase: os.Getenv(passphraseVariable)}, Lang: c.lang, Clock: time.Now, Life: office, Files: store.Files{Office: office, Viewer: office.Viewer()},
		Person: who, Place: c.path(), Idle: scoring.IdleLock}
	if in := file(c.in); in != nil && term.IsTerminal(int(in.Fd())) {
		e.Secret = func(ctx context.Context) (string, error) { return unseen(ctx, in) }
	}
	return plain.Run(ctx, e)
}
