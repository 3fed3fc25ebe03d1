package scoring

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

func (d *decider) planSitting(c PlanSitting) error {
	of := onSitting(c.ID)
	if err := d.allow(of); err != nil {
		return err
	}
	book := d.s.book.component(c.Component)
	was := d.s.Sitting(c.ID)
	switch {
	case c.ID == "" || strings.Contains(c.ID, "/"):
		return Refuse("sitting.unknown")
	case book == nil || book.Kind == Composite:
		return Refuse("component.unknown", c.Component)
	case strings.TrimSpace(c.Name) == "":
		return Refuse("sitting.name-blank")
	case c.Day == 0:
		return Refuse("sitting.day-blank")
	case c.Minutes < 0 || c.Minutes > 24*60:
		return Refuse("sitting.minutes")
	case was != nil && was.Closing != nil:
		return Refuse("sitting.closed", was.Name)
	}
	if err := d.checkRoster(c); err != nil {
		return err
	}
	if r := d.checkLeaving(was, c); r != nil {
		return r
	}
	d.say(of, [2]string{"component", c.Component}, [2]string{"name", c.Name}, [2]string{"place", c.Place},
		[2]string{"day", c.Day.String()}, [2]string{"start", c.Start.String()},
		[2]string{"minutes", strconv.Itoa(c.Minutes)}, [2]string{"roster", strings.Join(c.Roster, ",")})
	return nil
}

// checkRoster refuses a number twice, an unknown one, and one that another open
// sitting of the component has.
func (d *decider) checkRoster(c PlanSitting) error {
	var problems Problems
	fault := func(line int, r *Refusal) {
		problems = append(problems, problem(line, ColNumber, r))
	}
	elsewhere := map[string]string{}
	for _, t := range d.s.sittings {
		if t.ID != c.ID && t.Component == c.Component && t.Closing == nil {
			for _, number := range t.Roster {
				elsewhere[number] = t.Name
			}
		}
	}
	seen := map[string]bool{}
	for i, number := range c.Roster {
		switch name, taken := elsewhere[number]; {
		case seen[number]:
			fault(i+1, Refuse("sitting.twice", number))
		case d.known(number) != nil:
			fault(i+1, Refuse("number.unknown", number))
		case taken:
			fault(i+1, Refuse("sitting.elsewhere", number, name))
		}
		seen[number] = true
	}
	return problems.orNil()
}

// checkLeaving refuses to take out somebody who is recorded or has a sheet: the
// roster is what the room's papers are counted against.
func (d *decider) checkLeaving(was *Sitting, c PlanSitting) *Refusal {
	if was == nil {
		return nil
	}
	for _, number := range was.Roster {
		i, ok := d.s.Find(number)
		if !ok || c.Component == was.Component && slices.Contains(c.Roster, number) {
			continue
		}
		if d.s.Presence(i, was.Component) != NoPresence || len(counting(d.s.Sheets(i, was.Component))) > 0 {
			return Refuse("sitting.recorded", number)
		}
	}
	return nil
}

func (d *decider) closeSitting(c CloseSitting) error {
	of := onSitting(c.ID)
	if err := d.allow(of); err != nil {
		return err
	}
	t := d.s.Sitting(c.ID)
	switch {
	case t == nil:
		return Refuse("sitting.unknown")
	case t.Closing != nil:
		return Refuse("sitting.closed", t.Name)
	}
	n := d.s.roll(t)
	switch {
	case n.Open() > 0:
		return Refuse("sitting.open-roster", strconv.Itoa(n.Open()))
	case n.Unsent > 0:
		return Refuse("sitting.unsent", strconv.Itoa(n.Unsent))
	case c.Backup == "":
		return Refuse("sitting.no-backup")
	case c.Papers < 0 || c.Papers != n.Sheets && c.Reason == "":
		return Refuse("sitting.papers", strconv.Itoa(c.Papers), strconv.Itoa(n.Sheets))
	}
	d.say(of, [2]string{"closed", string(d.who.Person)}, [2]string{"papers", strconv.Itoa(c.Papers)},
		[2]string{"sheets", strconv.Itoa(n.Sheets)}, [2]string{"backup", c.Backup}, [2]string{"reason", c.Reason})
	return nil
}

func (d *decider) reopenSitting(c ReopenSitting) error {
	of := onSitting(c.ID)
	if err := d.allow(of); err != nil {
		return err
	}
	t := d.s.Sitting(c.ID)
	switch {
	case t == nil:
		return Refuse("sitting.unknown")
	case t.Closing == nil:
		return Refuse("sitting.is-open", t.Name)
	case c.Reason == "":
		return Refuse("reason.needed")
	}
	d.say(of, [2]string{"closed", ""}, [2]string{"reason", c.Reason})
	return nil
}

func (d *decider) noteIncident(c NoteIncident) error {
	if err := d.allow(Subject{Kind: OnIncident}); err != nil {
		return err
	}
	t := d.s.Sitting(c.Sitting)
	switch {
	case t == nil:
		return Refuse("sitting.unknown")
	case t.Closing != nil:
		return Refuse("sitting.closed", t.Name)
	case strings.TrimSpace(c.Text) == "":
		return Refuse("needed")
	case c.Candidate != "" && !slices.Contains(t.Roster, c.Candidate):
		return Refuse("sitting.not-in", c.Candidate)
	}
	d.say(Subject{OnIncident, c.Sitting + "/" + c.ID}, [2]string{"text", c.Text},
		[2]string{"candidate", c.Candidate}, [2]string{"at", c.At.Format(time.RFC3339)})
	return nil
}

func (d *decider) runClock(c RunClock) error {
	if err := d.allow(c.Sheet.Beside(OnClock)); err != nil {
		return err
	}
	row, component, err := d.seat(c.Sheet.Candidate, c.Sheet.Component)
	if err != nil {
		return err
	}
	was := d.s.clock(c.Sheet)
	switch {
	case component.Rubric == nil:
		return Refuse("component.unknown", c.Sheet.Component)
	case !d.onPanel(row, component):
		return Refuse("allow.not-panel")
	case c.Run == !was.Since.IsZero(): // it does so already
		return nil
	case !c.Run && c.Reason == "" && !component.Rubric.over(was.Elapsed(c.At)) && !d.counts(c.Sheet):
		return Refuse("reason.needed")
	}
	since, ran, pauses := "", was.Elapsed(c.At), was.Pauses
	if c.Run {
		since = c.At.Format(time.RFC3339Nano)
	}
	if c.Reason != "" {
		pauses = append(slices.Clone(pauses), c.At.Format("15:04")+" "+strings.ReplaceAll(c.Reason, "\n", " "))
	}
	d.say(c.Sheet.Beside(OnClock), [2]string{"since", since},
		[2]string{"ran", strconv.FormatInt(ran.Milliseconds(), 10)}, [2]string{"pauses", strings.Join(pauses, "\n")})
	return nil
}

// counts says whether a sheet is submitted.
func (d *decider) counts(id SheetID) bool {
	sh := d.s.Sheet(id)
	return sh != nil && sh.Status.Counts()
}
