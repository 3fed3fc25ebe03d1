package scoring

import (
	"slices"
	"strings"
	"time"
)

// Roll is a sitting's roster counted: everybody is present, absent or to
// repeat, or is still open.
type Roll struct {
	Roster, Present, Late, Absent, Repeat int // Late are among Present
	Left                                  int // withdrew or disqualified
	Sheets                                int // submitted; of a written component one answer sheet for each who came
	Unsent                                int // of those present: sheets of the panel that are not submitted
}

// Open is how many of the roster are not accounted for.
func (r Roll) Open() int { return r.Roster - r.Present - r.Absent - r.Repeat - r.Left }

// roll counts a sitting. Whoever has a submitted sheet was there, checked in
// or not.
func (p Past) roll(t *Sitting) Roll {
	out := Roll{Roster: len(t.Roster)}
	part := p.Component(t.Component)
	for _, number := range t.Roster {
		i, ok := p.Find(number)
		if !ok {
			continue
		}
		sent := len(counting(p.Sheets(i, t.Component)))
		out.Sheets += sent
		presence := p.Presence(i, t.Component)
		switch {
		case p.Exit(i) != NoExit:
			out.Left++
		case presence == WasAbsent:
			out.Absent++
		case presence == ToRepeat:
			out.Repeat++
		case presence.Here() || sent > 0:
			out.Present++
			if presence == WasLate {
				out.Late++
			}
			if part != nil && part.Rubric == nil {
				out.Sheets++
			}
			if part != nil && part.Rubric != nil {
				out.Unsent += max(p.owed(i, part)-sent, 0)
			}
		}
	}
	return out
}

// owed is how many sheets a candidate is to get.
func (p Past) owed(i int, c *Component) int {
	return p.Seats(i, c).Of
}

// SittingLine is one sitting of the list.
type SittingLine struct {
	Sitting
	Part *Component
	Roll Roll
}

// State is the one word for how far a sitting is: planned, open, ready (to be
// closed) or closed.
func (l SittingLine) State() string {
	switch r := l.Roll; {
	case l.Closing != nil:
		return "closed"
	case r.Present+r.Absent+r.Repeat == 0:
		return "planned"
	case r.Open() == 0 && r.Unsent == 0:
		return "ready"
	}
	return "open"
}

// Observed says whether the sitting's candidates get score sheets.
func (l SittingLine) Observed() bool { return l.Part != nil && l.Part.Rubric != nil }

// PartName is the name of the sitting's component: its code where the rulebook in
// force has none of that code any more.
func (l SittingLine) PartName() Text {
	if l.Part == nil {
		return Text{ID: l.Component, EN: l.Component}
	}
	return l.Part.Name
}

// Sittings are all sittings in the order of days. Of one whose planning was undone
// nothing is left but its id: it is none.
func (v View) Sittings() []SittingLine {
	out := make([]SittingLine, 0, len(v.state.sittings))
	for _, t := range v.state.sittings {
		if t.Component == "" {
			continue
		}
		out = append(out, SittingLine{*v.state.lengthened(t), v.state.book.component(t.Component), v.state.Now().roll(t)})
	}
	return out
}

// SeatLine is one candidate of a sitting.
type SeatLine struct {
	Order        int // from 1
	At           DayTime
	Index        int
	Number, Name string
	Presence     Presence
	Arrived      time.Time // when checked in; zero: not said
	Reason       string    // of the presence
	Exit         Exit
	Sent, Of     int         // submitted sheets, and how many the panel owes
	Mine         SheetStatus // of the reader's own sheet
	IsMine       bool        // the reader is on the panel
	Extra        int         // minutes that they have beyond the plan, as far as the reader may know
}

// State is the one word for how a candidate came: an exit, a presence, or
// unrecorded. Whoever has a submitted sheet was there.
func (l SeatLine) State() string {
	switch {
	case l.Exit != NoExit:
		return string(l.Exit)
	case l.Presence != NoPresence:
		return string(l.Presence)
	case l.Sent > 0:
		return string(WasPresent)
	}
	return "unrecorded"
}

// Rest says whether nothing is left to do for the reader: away, gone, or their
// sheet is in; for who is on no panel, all sheets are; where there are none,
// how the candidate came is recorded.
func (l SeatLine) Rest() bool {
	switch {
	case l.Exit != NoExit, l.Presence.Away():
		return true
	case l.IsMine:
		return l.Mine.Counts()
	case l.Of == 0:
		return l.State() != "unrecorded"
	}
	return l.Sent >= l.Of
}

// Pause is a simulation's clock that stopped for a reason.
type Pause struct {
	Candidate string
	Assessor  string
	Reason    string // "HH:MM reason"
}

// SittingPage is one sitting whole: its roster, counts, and where clocks paused.
type SittingPage struct {
	SittingLine
	Seats  []SeatLine
	Pauses []Pause
	Off    Off // how its venue was written off, this sitting with it; By is "" where it was not
}

// Next is the first of the day who is not through for the reader, or nil.
func (p *SittingPage) Next() *SeatLine {
	for i := range p.Seats {
		if l := &p.Seats[i]; !l.Rest() {
			return l
		}
	}
	return nil
}

// SittingPage reads one sitting.
func (v View) SittingPage(id SittingID) (SittingPage, *Refusal) {
	t := v.state.Sitting(id)
	if t == nil || t.Component == "" || v.state.book == nil {
		return SittingPage{}, Refuse("sitting.unknown")
	}
	t = v.state.lengthened(t)
	p := SittingPage{SittingLine: SittingLine{*t, v.state.book.component(t.Component), v.state.Now().roll(t)}}
	if v.state.Now().writtenOff(t.Place, []*Sitting{t}) {
		p.Off = v.Off(t.Place)
	}
	for place, number := range t.Roster {
		if i, ok := v.state.Find(number); ok {
			p.Seats = append(p.Seats, v.seatLine(t, place, i))
			p.Pauses = append(p.Pauses, v.pauses(i, t.Component)...)
		}
	}
	return p, nil
}

// extra is what a candidate has beyond the plan, as far as the reader may know. The plan
// that it lengthens is everybody's.
func (v View) extra(number string) int {
	if n := v.state.extra[number]; n > 0 && !v.kept(number) && (v.who.Roles.Has(office) || v.InRoomOf(number)) {
		return n
	}
	return 0
}

func (v View) seatLine(t *Sitting, place, i int) SeatLine {
	at := v.at(i)
	of := Part(OnPresence, at.Number, t.Component)
	line := SeatLine{Order: place + 1, At: t.At(place), Index: i, Number: at.Number, Name: at.Name,
		Presence: v.state.Presence(i, t.Component), Reason: v.Value(of, "reason"), Exit: v.state.Exit(i),
		Sent: len(counting(v.state.Sheets(i, t.Component)))}
	line.Extra = v.extra(at.Number)
	line.Arrived, _ = time.Parse(time.RFC3339, v.state.value(of, "at"))
	part := v.state.book.component(t.Component)
	if part == nil || part.Rubric == nil {
		return line
	}
	line.Of = v.state.Now().owed(i, part)
	line.IsMine = slices.Contains(v.state.Panel(i, t.Component), v.who.Person)
	if own := v.state.Sheet(SheetID{at.Number, t.Component, v.who.Person}); own != nil {
		line.Mine = own.Status
	}
	return line
}

// pauses are the clocks of a simulation that were stopped.
func (v View) pauses(i int, component string) []Pause {
	var out []Pause
	number := v.state.rows[i].number
	for _, who := range v.state.Panel(i, component) {
		for _, why := range v.state.Now().clock(SheetID{number, component, who}).Pauses {
			out = append(out, Pause{number, v.state.PersonName(who), why})
		}
	}
	return out
}

// Unseated are the candidates who are in no sitting of a component, or were
// told to come again, by group and number.
func (v View) Unseated(component string) []Candidate {
	var out []Candidate
	for i := range v.state.Len() {
		at := v.at(i)
		if v.state.Exit(i) != NoExit || at.Status == NotQualified {
			continue
		}
		place, seated := v.state.seats[Seat{at.Number, component}]
		if !seated || v.state.Presence(i, component) == ToRepeat && place.sitting.Closing != nil {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		if a.Group != b.Group {
			return a.Group - b.Group
		}
		return strings.Compare(a.Number, b.Number)
	})
	return out
}
