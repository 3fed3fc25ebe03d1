package scoring

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Sitting is one sitting (sesi) of a component: a room on a day, and its
// candidates in the order of the day.
type Sitting struct {
	ID        string
	Component string
	Name      string // what people call it: "Ruang 1"
	Place     string // the venue (titik lokasi)
	Day       Date
	Start     DayTime
	Minutes   int      // for each candidate; 0: they sit together
	Roster    []string // candidate numbers, in order
	Closing   *Closing // nil: open
}

// Closing is what the checklist said when a sitting was closed.
type Closing struct {
	Papers int    // paper forms counted by hand
	Sheets int    // submitted sheets
	Backup string // fingerprint of the backup
	Reason string // why papers and sheets differ
	By     PersonID
}

// DayTime is a time of day in minutes after midnight; -1 is not known.
type DayTime int

// ParseDayTime reads 8:00, 08.00 or 0800; "" is not known.
func ParseDayTime(s string) (DayTime, bool) {
	if s == "" {
		return -1, true
	}
	hour, minute, split := strings.Cut(strings.Replace(s, ".", ":", 1), ":")
	if !split && len(s) == 4 {
		hour, minute = s[:2], s[2:]
	}
	h, err1 := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	if err1 != nil || err2 != nil || h < 0 || h > 23 || m < 0 || m > 59 || len(minute) != 2 {
		return -1, false
	}
	return DayTime(h*60 + m), true
}

// String is HH:MM, or "" when not known.
func (t DayTime) String() string {
	if t < 0 {
		return ""
	}
	return time.Date(0, 1, 1, 0, int(t), 0, 0, time.UTC).Format("15:04")
}

// At is when the candidate at a place of the roster begins, from 0.
func (s *Sitting) At(place int) DayTime {
	if s.Start < 0 {
		return -1
	}
	return (s.Start + DayTime(place*s.Minutes)) % (24 * 60)
}

// Title is the sitting in a few words that need no language.
func (s *Sitting) Title() string {
	parts := []string{s.Name, s.Place, s.Day.String(), s.Start.String()}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

func onSitting(id string) Subject { return Subject{OnSitting, id} }

// readSitting reads a sitting from its cells and puts it into the order of
// sittings: by day, start, name, id.
func (s *State) readSitting(of Subject) {
	text := func(cell string) string { return s.value(of, cell) }
	number := func(cell string) int { n, _ := strconv.Atoi(text(cell)); return n }
	t := &Sitting{ID: of.ID, Component: text("component"), Name: text("name"), Place: text("place"), Minutes: number("minutes")}
	t.Day, _ = ParseDate(text("day"))
	t.Start, _ = ParseDayTime(text("start"))
	if roster := text("roster"); roster != "" {
		t.Roster = strings.Split(roster, ",")
	}
	if text("closed") != "" {
		t.Closing = &Closing{Papers: number("papers"), Sheets: number("sheets"), Backup: text("backup"),
			Reason: text("reason"), By: PersonID(text("closed"))}
	}
	at := slices.IndexFunc(s.sittings, func(x *Sitting) bool { return x.ID == of.ID })
	if at < 0 {
		s.sittings = append(s.sittings, t)
	} else {
		s.sittings[at] = t
	}
	slices.SortFunc(s.sittings, compareSittings)
	s.reseat()
}

func compareSittings(a, b *Sitting) int {
	return strings.Compare(sittingKey(a), sittingKey(b))
}

func sittingKey(t *Sitting) string {
	return t.Day.String() + "\x00" + t.Start.String() + "\x00" + t.Name + "\x00" + t.ID
}

// place is a candidate's place in the order of the day: of all sittings of a
// component, one after the other.
type dayPlace struct {
	sitting *Sitting
	order   int // in the roster, from 0
	day     int // over all sittings, from 1
}

// reseat finds every candidate's place anew. Who is in several sittings (a
// repeat) has the last one.
func (s *State) reseat() {
	s.seats = map[Seat]dayPlace{}
	day := 0
	for _, t := range s.sittings {
		for order, number := range t.Roster {
			day++
			s.seats[Seat{number, t.Component}] = dayPlace{t, order, day}
		}
	}
}

// Sitting is the sitting of an id, or nil.
func (s *State) Sitting(id string) *Sitting {
	at := slices.IndexFunc(s.sittings, func(t *Sitting) bool { return t.ID == id })
	if at < 0 {
		return nil
	}
	return s.sittings[at]
}

// shut says whether a sheet is locked: it counts, and its sitting is closed.
func (s *State) shut(sh *Sheet) bool {
	if !sh.Status.Counts() {
		return false
	}
	place, ok := s.seats[Seat{sh.ID.Candidate, sh.ID.Component}]
	return ok && place.sitting.Closing != nil
}

// Clock is the clock of one simulation as the log has it. It is a claim of the
// laptop that runs it.
type Clock struct {
	Since  time.Time // running since; zero: stopped
	Ran    time.Duration
	Pauses []string // "HH:MM reason", in order
}

// Elapsed is how long it has run. A clock that was set back while it ran takes
// nothing away.
func (c Clock) Elapsed(now time.Time) time.Duration {
	if c.Since.IsZero() {
		return c.Ran
	}
	return c.Ran + max(now.Sub(c.Since), 0)
}

func (s *State) clock(id SheetID) Clock {
	of := id.Beside(OnClock)
	ran, _ := strconv.ParseInt(s.value(of, "ran"), 10, 64)
	c := Clock{Ran: time.Duration(ran) * time.Millisecond}
	if pauses := s.value(of, "pauses"); pauses != "" {
		c.Pauses = strings.Split(pauses, "\n")
	}
	c.Since, _ = time.Parse(time.RFC3339Nano, s.value(of, "since"))
	return c
}
