package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/information"
	"ampera/scoring/publishing"
	"ampera/scoring/text"
)

// publishCommand writes a page for applicants, and records that it was published.
func (c *command) publishCommand() *cobra.Command {
	a, formation, test := scoring.Announcement{}, "", ""
	cmd := &cobra.Command{Use: "publish --out FILE.html", Short: c.text("cmd.publish"), Long: c.text("cmd.publish.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case a.Path == "":
				return usageError{errors.New(c.text("cmd.needs-flag", "--out"))}
			case formation != "" && test != "":
				return usageError{errors.New(c.lang.Refusal(*scoring.Refuse("publish.which")))}
			}
			a.Day = scoring.DateOf(time.Now())
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				about, err := aboutWhat(d, formation, test)
				if err != nil {
					return err
				}
				a.Page, a.Of = about.Page, about.Of
				done, err := d.Announce(cmd.Context(), a)
				if err != nil {
					return err
				}
				c.line(information.Told(done).In(c.lang))
				return nil
			})
		}}
	flags := cmd.Flags()
	flags.StringVar(&formation, "formation", "", c.text("cmd.flag.publish-formation"))
	flags.StringVar(&test, "test", "", c.text("cmd.flag.publish-test"))
	flags.StringVar(&a.Reasons, "reasons", "", c.text("cmd.flag.reasons"))
	flags.BoolVar(&a.Intake, "intake", false, c.text("cmd.flag.intake"))
	flags.StringVar(&a.Path, "out", "", c.text("cmd.flag.receipt-out"))
	return cmd
}

// aboutWhat is what a page is about, by the name of a formation or the code of a test.
func aboutWhat(d scoring.Desk, formation, test string) (a publishing.About, err error) {
	switch {
	case test != "":
		return publishing.About{Page: publishing.OfTest, Of: test}, nil
	case formation == "":
		return publishing.About{Page: publishing.All}, nil
	}
	same := func(g scoring.Group) bool {
		return slices.ContainsFunc([]string{" · ", "/"}, func(sign string) bool {
			return text.Key(strings.Join(g.Values, sign)) == text.Key(formation)
		})
	}
	d.Read(func(v scoring.View) {
		if at := slices.IndexFunc(v.Groups(), same); at >= 0 {
			a = publishing.About{Page: publishing.OfFormation, Of: v.Groups()[at].Key}
			return
		}
		err = scoring.Refuse("publish.about")
	})
	return a, err
}
