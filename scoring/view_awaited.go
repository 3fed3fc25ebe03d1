package scoring

import (
	"slices"
	"strings"
)

// What has still to come of sittings whose sheets are given elsewhere.

// awaits says whether a sheet of a candidate of a sitting is still expected: they came,
// or are still to come.
func (l SeatLine) awaits() bool { return l.Exit == NoExit && !l.Presence.Away() }

// SheetsOf are how many sheets a sitting has of those that it is to have, of candidates
// who came or are still to come.
func (v View) SheetsOf(id SittingID) (sent, due int) {
	t := v.state.Sitting(id)
	if t == nil {
		return 0, 0
	}
	if c := v.state.book.component(t.Component); c == nil || c.Rubric == nil {
		return 0, 0
	}
	for place, number := range t.Roster {
		if i, known := v.state.Find(number); known {
			if seat := v.seatLine(t, place, i); seat.awaits() {
				sent, due = sent+seat.Sent, due+seat.Of
			}
		}
	}
	return sent, due
}

// Awaited are the sheets that open sittings at a place still wait for, in the order of
// the day; "": those of every open sitting. One without an assessor has a seat for which
// nobody is named.
func (v View) Awaited(place string) (out []SheetTask) {
	for _, t := range v.state.sittings {
		if t.Closing != nil || place != "" && t.Place != place {
			continue
		}
		c := v.state.book.component(t.Component)
		if c == nil || c.Rubric == nil {
			continue
		}
		for at, number := range t.Roster {
			i, known := v.state.Find(number)
			if !known || !v.seatLine(t, at, i).awaits() {
				continue
			}
			seats := v.state.Now().Seats(i, c)
			asked := slices.Clone(seats.Asked)
			for len(seats.Filled)+len(asked) < seats.Of {
				asked = append(asked, "")
			}
			for _, who := range asked {
				task := v.task(i, c, who)
				task.Sitting = t.Name
				out = append(out, task)
			}
		}
	}
	return out
}

// Places are the places of open sittings of which sheets are expected, in order.
func (v View) Places() (out []string) {
	for _, t := range v.state.sittings {
		if _, due := v.SheetsOf(t.ID); t.Closing == nil && due > 0 && !slices.Contains(out, t.Place) {
			out = append(out, t.Place)
		}
	}
	slices.SortFunc(out, strings.Compare)
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// venues counts what has still to come of each venue that was prepared and is open.
func (c *counter) venues() {
	if c.out.Venues == 0 || c.out.Away {
		return
	}
	for _, on := range c.Under(OnVenue, "") {
		left, came, stage := 0, false, c.VenueStage(on.ID)
		for _, t := range c.state.Now().OpenSittings(on.ID) {
			sent, due := c.SheetsOf(t.ID)
			left, came = left+due-sent, came || sent > 0 || c.state.Now().anythingOf(t)
		}
		typing := slices.DeleteFunc(c.FromPaper(on.ID), func(t SheetTask) bool { return t.Status == SheetTyped })
		if len(typing) > 0 {
			c.order = append(c.order, &Wait{What: WaitRefused, Count: len(typing), Place: on.ID})
		}
		if off := c.Off(on.ID); stage == VenueOpen && off.Pending() {
			c.order = append(c.order, &Wait{What: WaitWriteOff, Place: on.ID, By: c.unless(off.By)})
		}
		switch {
		case stage == VenueWrittenOff && left > 0:
			c.order = append(c.order, &Wait{What: WaitOnPaper, Count: left, Place: on.ID})
		case stage != VenueOpen:
		case !came:
			c.order = append(c.order, &Wait{What: WaitSilent, Place: on.ID})
		case left > 0:
			c.order = append(c.order, &Wait{What: WaitVenue, Count: left, Place: on.ID})
		}
	}
}

// unless is whose turn it is of what somebody else is to do: the reader's, or, where the
// reader is that somebody, the office's.
func (c *counter) unless(who PersonID) Roles {
	if c.who.Person == who {
		return office
	}
	return 0
}

// anythingOf says whether it is recorded how anybody of a sitting came.
func (p Past) anythingOf(t *Sitting) bool {
	return slices.ContainsFunc(t.Roster, func(number string) bool {
		i, known := p.Find(number)
		return known && p.Presence(i, t.Component) != NoPresence
	})
}
