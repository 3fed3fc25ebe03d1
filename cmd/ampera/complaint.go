package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ampera/scoring"
	"ampera/scoring/integrity"
	"ampera/scoring/integrity/recap"
	"ampera/store"
	"ampera/store/document"
	"ampera/tui/plain/talk"
)

// complaintCommand is how complaints are written, filed, read and counted.
func (c *command) complaintCommand() *cobra.Command {
	return c.group("complaint", "cmd.complaint", c.complaintWriteCommand(), c.complaintFileCommand(), c.complaintShowCommand(), c.complaintReportCommand())
}

func (c *command) complaintWriteCommand() *cobra.Command {
	out := ""
	cmd := &cobra.Command{Use: "write", Short: c.text("cmd.complaint.write"), Long: c.text("cmd.complaint.write.long"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.writeComplaint(cmd.Context(), out) }}
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.complaint-out"))
	return cmd
}

// writeComplaint asks for a complaint and writes it sealed. Nobody unlocks, and nothing of
// it is anywhere but in this process before it is sealed.
func (c *command) writeComplaint(ctx context.Context, out string) (err error) {
	c.reads = true
	office, _, err := c.openOffice()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.Close()) }()
	var people []scoring.Person
	var rules *scoring.Integrity
	office.Anybody(func(v scoring.View) {
		people, rules = v.People(), integrity.CountsOf(v, 0).Rules
	})
	if rules == nil {
		return scoring.Refuse("integrity.off")
	}
	asks := asking{c, talk.New(ctx, talk.Streams{In: c.in, Out: c.out}, c.lang)}
	l, err := asks.letter(people)
	if err != nil {
		return err
	}
	to, err := integrity.AddressOf(people, rules, l.Named, "", integrity.Pick(rand.Text()))
	if err != nil {
		return err
	}
	var readers []string
	for _, p := range to.To {
		readers = append(readers, p.Name)
	}
	if to.Outside != "" {
		readers = append(readers, c.lang.Of(rules.OutsideName))
	}
	if to.Few() {
		c.say("cmd.complaint.few", readers[0])
	}
	sealed, err := l.Seal(office, to, rand.Text())
	if err != nil {
		return err
	}
	if out == "" {
		out = "pengaduan-" + integrity.Sum(sealed)[:8] + ".age"
	}
	if err := (store.Files{}).Save(out, sealed); err != nil {
		return err
	}
	c.say("cmd.complaint.written", out, strings.Join(readers, ", "))
	return nil
}

// asking asks line by line.
type asking struct {
	*command
	talk *talk.Talk
}

// line is an answer; the end of the input ends it all, with nothing written.
func (a asking) line(key string, args ...string) (string, error) {
	if key != "" {
		a.talk.Say(key, args...)
	}
	text, err := a.talk.Read()
	if err != nil {
		return "", scoring.Refuse("cmd.complaint.ended")
	}
	return strings.TrimSpace(text), nil
}

// letter asks for a whole complaint.
func (a asking) letter(people []scoring.Person) (l integrity.Letter, err error) {
	kind, err := a.line("cmd.complaint.kind")
	if err != nil {
		return l, err
	}
	switch kind {
	case "", "1":
		l.Kind = integrity.Complaint
	case "2":
		l.Kind = integrity.Gratification
	default:
		return l, scoring.Refuse("cmd.complaint.number", kind)
	}
	var text []string
	for key := "cmd.complaint.text"; ; key = "" {
		line, err := a.line(key)
		if err != nil {
			return l, err
		}
		if line == "" {
			break
		}
		text = append(text, line)
	}
	l.Text = strings.Join(text, "\n")
	if l.Who, err = a.line("cmd.complaint.who"); err != nil {
		return l, err
	}
	if l.Named, err = a.named(people); err != nil {
		return l, err
	}
	if l.Contact, err = a.line("cmd.complaint.contact"); err != nil {
		return l, err
	}
	taken, r := l.Taken()
	if r != nil {
		return l, r
	}
	return taken, nil
}

// named asks who of those that might read it is named in it.
func (a asking) named(people []scoring.Person) (out []scoring.PersonID, err error) {
	var may []scoring.Person
	for _, p := range people {
		if p.Status == scoring.Active && p.Roles.Has(integrity.Handlers) {
			may = append(may, p)
			a.talk.Put(strconv.Itoa(len(may)) + ". " + p.Name + ", " + a.lang.Roles(p.Roles))
		}
	}
	text, err := a.line("cmd.complaint.named")
	if err != nil {
		return nil, err
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > len(may) {
			return nil, scoring.Refuse("cmd.complaint.number", part)
		}
		out = append(out, may[n-1].ID)
	}
	return out, nil
}

func (c *command) complaintFileCommand() *cobra.Command {
	number, day, source := "", "", "file"
	cmd := &cobra.Command{Use: "file FILE --number NUMBER --day DAY", Short: c.text("cmd.complaint.file"), Long: c.text("cmd.complaint.file.long"), Args: c.oneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			received, ok := scoring.ParseDate(day)
			switch {
			case number == "":
				return usageError{errors.New(c.text("cmd.needs-flag", "--number"))}
			case !ok:
				return usageError{errors.New(c.text("cmd.needs-flag", "--day"))}
			}
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				sealed, err := d.Sealed(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				does, _, err := integrity.FileOf(d, sealed)
				if err != nil {
					return err
				}
				does.Number, does.Day, does.Source = number, received, source
				if _, err := d.Submit(cmd.Context(), does); err != nil {
					return err
				}
				c.say("complaint.filed", number)
				return nil
			})
		}}
	cmd.Flags().StringVar(&number, "number", "", c.text("cmd.flag.complaint-number"))
	cmd.Flags().StringVar(&day, "day", "", c.text("cmd.flag.complaint-day"))
	cmd.Flags().StringVar(&source, "source", source, c.text("cmd.flag.complaint-source", strings.Join(integrity.Sources, ", ")))
	return cmd
}

func (c *command) complaintShowCommand() *cobra.Command {
	return &cobra.Command{Use: "show NUMBER", Short: c.text("cmd.complaint.show"), Args: c.oneArg("NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c.reads = true
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				var all []integrity.Case
				d.Read(func(v scoring.View) { all = integrity.Of(v) })
				for _, of := range all {
					if of.Number != args[0] {
						continue
					}
					o, err := of.Open(d, d.Actor().Person)
					if err != nil {
						return err
					}
					c.line(recap.Case(of, o, nil, scoring.DateOf(time.Now())).Text(c.lang, document.Width))
					return nil
				}
				return scoring.Refuse("integrity.unknown")
			})
		}}
}

func (c *command) complaintReportCommand() *cobra.Command {
	out := ""
	cmd := &cobra.Command{Use: "report", Short: c.text("cmd.complaint.report"), Args: c.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c.reads = true
			return c.session(cmd.Context(), func(d scoring.Desk) error {
				if !d.Actor().Roles.Has(integrity.Handlers) {
					return scoring.Refuse("allow.role", integrity.Handlers.String())
				}
				var issue document.Issue
				var counts integrity.Counts
				today := scoring.DateOf(time.Now())
				d.Read(func(v scoring.View) {
					issue.Selection, issue.Office = v.Letterhead()
					counts = integrity.CountsOf(v, today)
				})
				p := recap.Counts(counts, today, issue.Letterhead()...)
				if strings.HasSuffix(out, ".html") {
					return c.deliver(out, func(w io.Writer) error { _, err := io.WriteString(w, p.HTML(c.lang)); return err })
				}
				return c.deliver(out, func(w io.Writer) error { _, err := io.WriteString(w, p.Text(c.lang, document.Width)); return err })
			})
		}}
	cmd.Flags().StringVar(&out, "out", "", c.text("cmd.flag.complaint-report-out"))
	return cmd
}
