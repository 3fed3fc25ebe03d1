package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/scoring/venues"
	"ampera/store"
)

// venueCommand prepares venues, which work on a file of their own, and opens those files.
func (c *command) venueCommand() *cobra.Command {
	return c.group("venue", "cmd.venue", c.venuePrepareCommand(), c.venueOpenCommand(), c.venueAmendCommand(), c.venueRehearseCommand())
}

func (c *command) venuePrepareCommand() *cobra.Command {
	head, out, also := "", "", []string(nil)
	cmd := &cobra.Command{Use: "prepare NAME", Short: c.text("cmd.venue.prepare"), Long: c.text("cmd.venue.prepare.long"), Args: c.oneArg("NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				along, err := goers(d, append([]string{head}, also...))
				if err != nil {
					return err
				}
				place := placeOf(d, args[0])
				var made scoring.SetUp
				err = c.waiting(func() (err error) {
					made, err = d.PrepareVenue(cmd.Context(), place, along, cmp.Or(out, venues.FileName(place)))
					return err
				})
				if err == nil {
					c.say("venues.made", place, made.Passphrase)
					c.line(c.lang.SetUpMade(made))
				}
				return err
			})
		}}
	cmd.Flags().StringVar(&head, "head", "", c.text("cmd.flag.venue-head"))
	cmd.Flags().StringArrayVar(&also, "reserve", nil, c.text("cmd.flag.venue-reserve"))
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.venue-out"))
	return cmd
}

// placeOf is a place as the plan spells it, however somebody typed it.
func placeOf(d scoring.Desk, typed string) (place string) {
	place = typed
	d.Read(func(v scoring.View) {
		for _, x := range venues.Of(v) {
			if text.Key(x.Place) == text.Key(typed) {
				place = x.Place
			}
		}
	})
	return place
}

// goers are people by id or by name, the first of whom leads the venue: who prepares it,
// where nobody is named.
func goers(d scoring.Desk, named []string) (out []scoring.PersonID, err error) {
	var names []string
	d.Read(func(v scoring.View) {
		people := slices.DeleteFunc(v.People(), func(p scoring.Person) bool { return p.Status != scoring.Active })
		for _, p := range people {
			names = append(names, p.Name)
		}
		for _, name := range named {
			if name == "" {
				out = append(out, d.Actor().Person)
				continue
			}
			at := slices.IndexFunc(people, func(p scoring.Person) bool { return string(p.ID) == name || strings.EqualFold(p.Name, name) })
			if at < 0 {
				err = scoring.Refuse("cmd.venue.nobody", name, strings.Join(names, ", "))
				return
			}
			out = append(out, people[at].ID)
		}
	})
	return out, err
}

func (c *command) venueOpenCommand() *cobra.Command {
	return &cobra.Command{Use: "open FILE", Short: c.text("cmd.venue.open"), Long: c.text("cmd.venue.open.long"), Args: c.oneArg("FILE"),
		RunE: c.withSetUp("welcome.setup.ask", func(ctx context.Context, office *store.Office, path, phrase string) error {
			if err := c.waiting(func() error { return office.SetUp(ctx, path, phrase) }); err != nil {
				return err
			}
			s, _ := office.Selection()
			c.say("cmd.venue.opened", s.Venue, fmt.Sprint(len(s.People)), c.path())
			return nil
		})}
}

func (c *command) venueAmendCommand() *cobra.Command {
	return &cobra.Command{Use: "amend FILE", Short: c.text("cmd.venue.amend"), Long: c.text("cmd.venue.amend.long"), Args: c.oneArg("FILE"),
		RunE: c.withSetUp("venues.amend.ask", func(ctx context.Context, office *store.Office, path, phrase string) error {
			var done scoring.Amended
			err := c.waiting(func() (err error) { done, err = office.Amend(ctx, path, phrase); return err })
			if err == nil {
				c.line(c.lang.Amended(done))
			}
			return err
		})}
}

func (c *command) venueRehearseCommand() *cobra.Command {
	return &cobra.Command{Use: "rehearse FILE", Short: c.text("cmd.venue.rehearse"), Long: c.text("cmd.venue.rehearse.long"), Args: c.oneArg("FILE"),
		RunE: c.withSetUp("welcome.setup.ask", func(ctx context.Context, office *store.Office, path, phrase string) error {
			var made scoring.Rehearsal
			err := c.waiting(func() (err error) { made, err = office.Rehearse(ctx, path, phrase); return err })
			if err == nil {
				c.say("cmd.venue.rehearsed", made.Venue, c.path())
				for _, line := range c.lang.RehearsalLines(made) {
					c.line(line)
				}
			}
			return err
		})}
}

// withSetUp asks for a set-up's passphrase and works with the file of this place on it.
func (c *command) withSetUp(ask string, work func(ctx context.Context, office *store.Office, path, phrase string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) (err error) {
		phrase, err := c.passphrase(cmd.Context(), c.text(ask)+": ")
		if err != nil {
			return err
		}
		office := c.office()
		defer func() { err = errors.Join(err, office.Close()) }()
		return work(cmd.Context(), office, args[0], phrase)
	}
}
