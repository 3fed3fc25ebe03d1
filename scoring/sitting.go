package scoring

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// SittingID names a sitting.
type SittingID string

// Sitting is one sitting (sesi) of a component: a room on a day, and its
// candidates in the order of the day.
type Sitting struct {
	ID        SittingID
	Component string
	Name      string // what people call it: "Ruang 1"
	Place     string // the venue (titik lokasi)
	Day       Date
	Start     DayTime
	Minutes   int      // for each candidate; 0: they sit together
	Roster    []string // candidate numbers, in order
	Closing   *Closing // nil: open

	extra []int // minutes that each of Roster has beyond Minutes; nil: nobody has
}

// existed says whether it is there: one whose planning was taken back is gone.
func (s *Sitting) existed() bool { return s.Name != "" && s.Component != "" }

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

// At is when the candidate at a place of the roster begins, from 0: after those before,
// with what they have beyond the plan.
func (s *Sitting) At(place int) DayTime {
	if s.Start < 0 {
		return -1
	}
	begins := place * s.Minutes
	if s.Minutes > 0 {
		for _, extra := range s.extra[:min(place, len(s.extra))] {
			begins += extra
		}
	}
	return (s.Start + DayTime(begins)) % (24 * 60)
}

// lengthened is a sitting with what its candidates have beyond the plan.
func (s *State) lengthened(t *Sitting) *Sitting {
	if len(s.extra) == 0 {
		return t
	}
	longer := *t
	longer.extra = make([]int, len(t.Roster))
	for n, number := range t.Roster {
		longer.extra[n] = s.extra[number]
	}
	return &longer
}

// Title is the sitting in a few words that need no language.
func (s *Sitting) Title() string {
	parts := []string{s.Name, s.Place, s.Day.String(), s.Start.String()}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// Arrival is how a candidate at a place of the roster came, from 0: late after
// their time on the day itself. Where no time is set, or on another day, nobody
// is late.
func (s *Sitting) Arrival(place int, now time.Time) Presence {
	at := s.At(place)
	if at >= 0 && DateOf(now) == s.Day && DayTime(now.Hour()*60+now.Minute()) > at {
		return WasLate
	}
	return WasPresent
}

// Sitting is the sitting of an id, or nil when there is none.
func (p Past) Sitting(id SittingID) *Sitting {
	if p.at == nil {
		return p.s.Sitting(id)
	}
	return p.readSitting(id)
}

// Sittings are all sittings.
func (p Past) Sittings() []*Sitting {
	if p.at == nil {
		return p.s.sittings
	}
	var out []*Sitting
	for _, id := range sortedKeys(p.s.sittingIDs) {
		if t := p.readSitting(id); t != nil {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, compareSittings)
	return out
}
