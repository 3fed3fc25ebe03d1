package desk

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/wording"
	"ampera/tui/pages/test"
	"ampera/tui/plain/talk"
)

// Sittings has somebody choose a room and a day.
func (s *Session) Sittings() error {
	for {
		var all []scoring.SittingLine
		s.Desk.Read(func(v scoring.View) { all = v.Sittings() })
		if len(all) == 0 {
			s.Say("plain.sittings.none")
			return nil
		}
		l := &talk.List{Ask: s.Lang.Text("plain.sittings")}
		for i := range all {
			l.Rows = append(l.Rows, talk.Row{Text: s.sittingLine(&all[i])})
		}
		at, _, err := s.Pick(l)
		if err != nil {
			return err
		}
		if err := s.Sitting(all[at].ID); err != nil && !errors.Is(err, talk.ErrBack) {
			return err
		}
	}
}

func (s *Session) sittingLine(t *scoring.SittingLine) string {
	return talk.Joined(t.Name, t.Place, talk.Sentences(wording.Day(t.Day), t.Start.String()), s.Lang.Of(t.PartName()), s.Lang.Text("sittings.state."+t.State()), s.rollWords(t.Roll))
}

// rollWords are a roster counted.
func (s *Session) rollWords(r scoring.Roll) string {
	n := strconv.Itoa
	out := []string{s.Lang.Text("plain.roll", n(r.Roster)), n(r.Present) + " " + s.Lang.Text("state.present")}
	for _, c := range []struct {
		n   int
		key string
	}{{r.Late, "plain.of-late"}, {r.Absent, "state.absent"}, {r.Repeat, "state.repeat"}, {r.Left, "sitting.left"}, {r.Open(), "state.unrecorded"}} {
		if c.n > 0 {
			out = append(out, n(c.n)+" "+s.Lang.Text(c.key))
		}
	}
	return talk.Joined(out...)
}

// room is one sitting while it is open.
type room struct {
	*Session
	id       scoring.SittingID
	happened []incidents.Incident
	page     scoring.SittingPage
	list     *talk.List
}

// sittingWords are the words of the order of the day.
var sittingWords = []string{"next", "late", "absent", "repeat", "clear", "incident", "undo", "close", "open-again"}

// Sitting tells the order of the day and records who comes.
func (s *Session) Sitting(id scoring.SittingID) error {
	r := &room{Session: s, id: id, list: &talk.List{Ask: s.Lang.Text("plain.sitting"), Help: []string{s.Lang.Text("plain.sitting.help")}, Words: sittingWords, Begun: true}}
	if why := r.read(); why != nil {
		s.Refuse(why)
		return talk.ErrBack
	}
	s.Put(s.sittingLine(&r.page.SittingLine) + ".")
	for _, n := range r.happened {
		s.Put(s.Lang.Text("sitting.incident") + ", " + talk.Sentences(s.clock(n.At), n.Candidate) + ": " + n.Text)
	}
	r.tellNext()
	for {
		at, a, err := s.Pick(r.list)
		if err != nil {
			return err
		}
		if a.Word == "" {
			err = r.checkIn(at)
		} else {
			err = r.do(a)
		}
		if err != nil && !errors.Is(err, talk.ErrBack) && !errors.Is(err, errSkip) {
			return err
		}
		if why := r.read(); why != nil {
			s.Refuse(why)
			return talk.ErrBack
		}
	}
}

// read reads the room anew. What of the roster was told stays told.
func (r *room) read() (why *scoring.Refusal) {
	r.Desk.Read(func(v scoring.View) {
		r.page, why = v.SittingPage(r.id)
		r.happened = incidents.Of(v, r.id)
	})
	if why != nil {
		return why
	}
	var rows []talk.Row
	for i := range r.page.Seats {
		rows = append(rows, talk.Row{Label: talk.NoLabel, Number: r.page.Seats[i].Number, Text: r.seatLine(&r.page.Seats[i])})
	}
	r.list.Renew(rows)
	return nil
}

func (r *room) seatLine(l *scoring.SeatLine) string {
	sheets := ""
	if l.Of > 0 {
		sheets = r.Lang.Text("plain.sheets-of", strconv.Itoa(l.Sent), strconv.Itoa(l.Of))
	}
	return talk.Joined(l.Number+" "+l.Name, l.At.String(), r.seatWords(l), sheets)
}

// seatWords say how somebody came, and when.
func (r *room) seatWords(l *scoring.SeatLine) string {
	text := r.Lang.Text("state." + l.State())
	if l.Presence.Here() && !l.Arrived.IsZero() {
		text += " " + l.Arrived.In(r.Clock().Location()).Format("15:04")
	}
	return text
}

func (r *room) tellNext() {
	if l := r.page.Next(); l != nil {
		r.Say("plain.sitting.next", r.seatLine(l))
	} else {
		r.Refuse(scoring.Refuse("queue.all-done"))
	}
}

// closed says that a closed sitting takes nothing.
func (r *room) closed() bool {
	if r.page.Closing == nil {
		return false
	}
	r.Refuse(scoring.Refuse("sitting.closed", r.page.Name))
	return true
}

// checkIn records that somebody came: on time or late, as the clock says.
func (r *room) checkIn(at int) error {
	l := &r.page.Seats[at]
	switch {
	case r.closed():
		return nil
	case l.Exit != scoring.NoExit:
		r.Refuse(scoring.Refuse("sheet.exited", l.Number))
		return nil
	case l.State() == "unrecorded":
		return r.record(l, r.page.Arrival(l.Order-1, r.Clock()))
	case l.Presence.Away():
		r.Say("plain.sitting.away", l.Number, l.Name, r.seatWords(l))
		yes, err := r.Confirm(r.Lang.Text("marks.present.ask", l.Number, l.Name))
		if err != nil || !yes {
			return err
		}
		return r.record(l, scoring.WasPresent)
	}
	r.Say("sitting.is-here", l.Number, l.Name, r.seatWords(l))
	return nil
}

// record records how somebody came; taking an absence back needs a reason.
func (r *room) record(l *scoring.SeatLine, as scoring.Presence) (err error) {
	set := scoring.MarkPresence{Numbers: []string{l.Number}, Component: r.page.Component, Presence: as, At: r.Clock()}
	state, ask := "state."+string(as), "plain.present.why"
	if as == scoring.NoPresence {
		state, ask = "state.unrecorded", "plain.reason"
	}
	if set.Reason, err = r.whyNotAbsent(l.Presence, as, ask, l.Number, l.Name); err != nil {
		return err
	}
	_, err = r.Store(set, talk.Joined(l.Number+" "+l.Name, r.Lang.Text(state))+".")
	return err
}

// do does what a word of the order of the day says.
func (r *room) do(a talk.Answer) error {
	switch a.Word {
	case "next":
		r.tellNext()
		return nil
	case "undo":
		return r.Reverse(false)
	case "open-again":
		return r.reopen()
	}
	if r.closed() {
		return nil
	}
	switch a.Word {
	case "incident":
		return r.incident(a.Text)
	case "close":
		return r.close()
	}
	at, err := r.Which(r.list, r.Lang.Text("plain.sitting.whom", r.Lang.Text("plain.help."+a.Word)), a.Text)
	if err != nil {
		return err
	}
	l := &r.page.Seats[at]
	switch a.Word {
	case "absent":
		return r.away(l.Number, l.Name, r.page.Component, l.Presence, scoring.WasAbsent)
	case "repeat":
		return r.away(l.Number, l.Name, r.page.Component, l.Presence, scoring.ToRepeat)
	case "clear":
		yes, err := r.Confirm(r.Lang.Text("sitting.clear.ask", l.Number, l.Name))
		if err != nil || !yes {
			return err
		}
		return r.record(l, scoring.NoPresence)
	}
	return r.record(l, scoring.WasLate)
}

// incident notes what happened, for the minutes: of one candidate whose number
// comes first, or of the whole sitting.
func (r *room) incident(text string) (err error) {
	note := incidents.Note{Sitting: r.id, ID: incidents.ID(r.Desk.NewID()), Text: "-", At: r.Clock()}
	r.Desk.Read(func(v scoring.View) { err = v.Check(note) })
	if err != nil {
		r.Refuse(err)
		return nil
	}
	if text == "" {
		if text, err = r.AskText(r.Lang.Text("plain.incident")); err != nil {
			return err
		}
	}
	note.Text, note.At = text, r.Clock()
	if number, rest, _ := strings.Cut(text, " "); rest != "" && slices.Contains(r.page.Roster, number) {
		note.Candidate, note.Text = number, strings.TrimSpace(rest)
	}
	_, err = r.Store(note, talk.Joined(note.Candidate, note.Text)+".")
	return err
}

// close has the sitting closed, as on a screen. Who and what is in the way is said.
func (r *room) close() error {
	why := r.Desk.Allow(scoring.KindCloseSitting, scoring.OnSittingOf(r.id))
	if why == nil {
		why = test.CannotClose(&r.page)
	}
	if why != nil {
		r.Refuse(why)
		unrecorded, unsent := test.InTheWay(&r.page)
		r.names("closing.open", unrecorded)
		r.names("closing.unsent", unsent)
		return nil
	}
	r.Say("plain.closing", strconv.Itoa(r.page.Roll.Sheets), strconv.Itoa(len(r.happened)))
	return r.Do(test.Closing(&r.page, r.offeredCopy()))
}

// reopen has a closed sitting opened again, as on a screen.
func (r *room) reopen() error {
	why := r.Desk.Allow(scoring.KindReopenSitting, scoring.OnSittingOf(r.id))
	if why == nil {
		why = test.IsOpen(&r.page.Sitting)
	}
	if why != nil {
		r.Refuse(why)
		return nil
	}
	return r.Do(test.Reopen(r.page.Sitting))
}

// names says who is meant, if anybody is.
func (r *room) names(key string, numbers []string) {
	if len(numbers) > 0 {
		r.Put(r.Lang.Text(key, strings.Join(numbers, ", ")) + ".")
	}
}
