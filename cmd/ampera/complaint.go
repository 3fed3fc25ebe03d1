package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"slices"
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
	l, err := asks.letter(people, rules)
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

// line is an answer that was taken: what is wrong with one is said, and it is asked for
// again. The end of the input ends it all, with nothing written.
func (a asking) line(ask string, wrong func(text string) *scoring.Refusal) (string, error) {
	for {
		if ask != "" {
			a.talk.Put(ask)
		}
		text, err := a.talk.Read()
		if err != nil {
			return "", scoring.Refuse("cmd.complaint.ended")
		}
		if text = strings.TrimSpace(text); text == "?" {
			continue // the question says what may be answered
		}
		why := wrong(text)
		if why == nil {
			return text, nil
		}
		a.talk.Refuse(why)
	}
}

// letter asks for a whole complaint. Who is named in it is said by numbers of people.
func (a asking) letter(people []scoring.Person, rules *scoring.Integrity) (l integrity.Letter, err error) {
	kind, err := a.line(a.text("cmd.complaint.kind"), func(text string) *scoring.Refusal {
		_, why := numbers(text, len(integrity.Letters), false)
		return why
	})
	if err != nil {
		return l, err
	}
	l.Kind = integrity.Letters[0]
	if at, _ := numbers(kind, len(integrity.Letters), false); at != nil {
		l.Kind = integrity.Letters[at[0]]
	}
	fits := func(in *string) func(string) *scoring.Refusal {
		return func(text string) *scoring.Refusal {
			was := *in
			*in = text
			_, why := l.Taken()
			if *in = was; why != nil && text == "" && in != &l.Text {
				return nil
			}
			return why
		}
	}
	for ask := a.text("cmd.complaint.text"); ; ask = "" {
		line, err := a.line(ask, func(text string) *scoring.Refusal {
			return fits(&l.Text)(strings.TrimPrefix(l.Text+"\n"+text, "\n"))
		})
		if err != nil {
			return l, err
		}
		if line == "" {
			break
		}
		l.Text = strings.TrimPrefix(l.Text+"\n"+line, "\n")
	}
	if l.Who, err = a.line(a.text("cmd.complaint.who"), fits(&l.Who)); err != nil {
		return l, err
	}
	if l.Named, err = a.named(people, rules, l); err != nil {
		return l, err
	}
	if l.Contact, err = a.line(a.text("cmd.complaint.contact"), fits(&l.Contact)); err != nil {
		return l, err
	}
	taken, r := l.Taken()
	if r != nil {
		return l, r
	}
	return taken, nil
}

// named asks who of those that might read it is named in it. Those whom it seems to name
// stay so unless somebody says otherwise; where nobody would be left by that, it is asked
// again.
func (a asking) named(people []scoring.Person, rules *scoring.Integrity, l integrity.Letter) (out []scoring.PersonID, err error) {
	may, seems := integrity.MayRead(people), l.Mentioned(people)
	var names []string
	for i, p := range may {
		a.talk.Put(strconv.Itoa(i+1) + ". " + p.Name + ", " + a.lang.Roles(p.Roles))
		if slices.Contains(seems, p.ID) {
			names = append(names, p.Name)
		}
	}
	ask := a.text("cmd.complaint.named")
	if names != nil {
		ask = a.text("cmd.complaint.named.seem", strings.Join(names, ", "))
	}
	for again := names != nil; ; again = false {
		text, err := a.line(ask, func(text string) *scoring.Refusal {
			_, why := numbers(text, len(may), true)
			return why
		})
		if err != nil {
			return nil, err
		}
		out = nil
		at, _ := numbers(text, len(may), true)
		for _, i := range at {
			out = append(out, may[i].ID)
		}
		if text == "" {
			out = seems
		}
		_, err = integrity.AddressOf(people, rules, out, "", integrity.Pick(""))
		if err == nil || text != "" || !again {
			return out, err
		}
		a.talk.Refuse(err)
	}
}

// numbers are places in a list, by their numbers with commas, or the only one that may be
// answered. 0 alone, like a blank, is none of several.
func numbers(text string, of int, several bool) (out []int, why *scoring.Refusal) {
	if text == "0" && several {
		return nil, nil
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > of || len(out) == 1 && !several {
			return nil, scoring.Refuse("cmd.complaint.number", text)
		}
		out = append(out, n-1)
	}
	return out, nil
}

func (c *command) complaintFileCommand() *cobra.Command {
	number, day, source := "", "", "file"
	cmd := &cobra.Command{Use: "file FILE --number NUMBER --day DAY", Short: c.text("cmd.complaint.file"), Long: c.text("cmd.complaint.file.long"), Args: c.oneArg("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			received, why := integrity.ReceivedOn(day, scoring.DateOf(time.Now()))
			switch {
			case number == "":
				return usageError{errors.New(c.text("cmd.needs-flag", "--number"))}
			case day == "":
				return usageError{errors.New(c.text("cmd.needs-flag", "--day"))}
			case why != nil:
				return usageError{errors.New("--day: " + c.lang.Refusal(*why))}
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
