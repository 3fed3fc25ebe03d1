package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/wording"
)

// sittings has somebody choose a room and a day.
func (s *session) sittings() error {
	for {
		var all []scoring.SittingLine
		s.desk.Read(func(v scoring.View) { all = v.Sittings() })
		if len(all) == 0 {
			s.say("plain.sittings.none")
			return nil
		}
		l := &list{ask: s.lang.Text("plain.sittings")}
		for i := range all {
			l.rows = append(l.rows, row{text: s.sittingLine(&all[i])})
		}
		p, err := s.pick(l)
		if err != nil {
			return err
		}
		if err := s.sitting(all[p.row].ID); err != nil && !errors.Is(err, errBack) {
			return err
		}
	}
}

func (s *session) sittingLine(t *scoring.SittingLine) string {
	return joined(t.Name, t.Place, joinWords(wording.Day(t.Day), t.Start.String()), s.lang.Of(t.PartName()), s.lang.Text("sittings.state."+t.State()), s.rollWords(t.Roll))
}

// rollWords are a roster counted.
func (s *session) rollWords(r scoring.Roll) string {
	n := strconv.Itoa
	out := []string{s.lang.Text("plain.roll", n(r.Roster)), n(r.Present) + " " + s.lang.Text("state.present")}
	for _, c := range []struct {
		n   int
		key string
	}{{r.Late, "plain.of-late"}, {r.Absent, "state.absent"}, {r.Repeat, "state.repeat"}, {r.Left, "sitting.left"}, {r.Open(), "state.unrecorded"}} {
		if c.n > 0 {
			out = append(out, n(c.n)+" "+s.lang.Text(c.key))
		}
	}
	return joined(out...)
}

// room is one sitting while it is open.
type room struct {
	*session
	id       scoring.SittingID
	happened []incidents.Incident
	page     scoring.SittingPage
	list     *list
}

// sittingWords are the words of the order of the day.
var sittingWords = []string{"next", "late", "absent", "repeat", "clear", "incident", "undo"}

// sitting tells the order of the day and records who comes.
func (s *session) sitting(id scoring.SittingID) error {
	r := &room{session: s, id: id}
	if why := r.read(); why != nil {
		s.refuse(why)
		return errBack
	}
	s.put(s.sittingLine(&r.page.SittingLine) + ".")
	for _, n := range r.happened {
		s.put(s.lang.Text("sitting.incident") + ", " + joinWords(s.clock(n.At), n.Candidate) + ": " + n.Text)
	}
	r.tellNext()
	for {
		p, err := s.pick(r.list)
		if err != nil {
			return err
		}
		if p.word == "" {
			err = r.checkIn(p.row)
		} else {
			err = r.do(p)
		}
		if err != nil && !errors.Is(err, errBack) && !errors.Is(err, errSkip) {
			return err
		}
		if why := r.read(); why != nil {
			s.refuse(why)
			return errBack
		}
	}
}

// read reads the room anew. What of the roster was told stays told.
func (r *room) read() (why *scoring.Refusal) {
	r.desk.Read(func(v scoring.View) {
		r.page, why = v.SittingPage(r.id)
		r.happened = incidents.Of(v, r.id)
	})
	if why != nil {
		return why
	}
	l := &list{ask: r.lang.Text("plain.sitting"), help: []string{r.lang.Text("plain.sitting.help")}, words: sittingWords, begun: true}
	for i := range r.page.Seats {
		l.rows = append(l.rows, row{label: noLabel, number: r.page.Seats[i].Number, text: r.seatLine(&r.page.Seats[i])})
	}
	if r.list != nil {
		l.told, l.most = min(r.list.told, len(l.rows)), min(r.list.most, len(l.rows))
	}
	r.list = l
	return nil
}

func (r *room) seatLine(l *scoring.SeatLine) string {
	sheets := ""
	if l.Of > 0 {
		sheets = r.lang.Text("plain.sheets-of", strconv.Itoa(l.Sent), strconv.Itoa(l.Of))
	}
	return joined(l.Number+" "+l.Name, l.At.String(), r.seatWords(l), sheets)
}

// seatWords say how somebody came, and when.
func (r *room) seatWords(l *scoring.SeatLine) string {
	text := r.lang.Text("state." + l.State())
	if l.Presence.Here() && !l.Arrived.IsZero() {
		text += " " + l.Arrived.In(r.Clock().Location()).Format("15:04")
	}
	return text
}

func (r *room) tellNext() {
	if l := r.page.Next(); l != nil {
		r.say("plain.sitting.next", r.seatLine(l))
	} else {
		r.refuse(scoring.Refuse("queue.all-done"))
	}
}

// closed says that a closed sitting takes nothing.
func (r *room) closed() bool {
	if r.page.Closing == nil {
		return false
	}
	r.refuse(scoring.Refuse("sitting.closed", r.page.Name))
	return true
}

// checkIn records that somebody came: on time or late, as the clock says.
func (r *room) checkIn(at int) error {
	l := &r.page.Seats[at]
	switch {
	case r.closed():
		return nil
	case l.Exit != scoring.NoExit:
		r.refuse(scoring.Refuse("sheet.exited", l.Number))
		return nil
	case l.State() == "unrecorded":
		return r.record(l, r.page.Arrival(l.Order-1, r.Clock()))
	case l.Presence.Away():
		r.say("plain.sitting.away", l.Number, l.Name, r.seatWords(l))
		yes, err := r.confirm(r.lang.Text("marks.present.ask", l.Number, l.Name))
		if err != nil || !yes {
			return err
		}
		return r.record(l, scoring.WasPresent)
	}
	r.say("sitting.is-here", l.Number, l.Name, r.seatWords(l))
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
	_, err = r.store(set, joined(l.Number+" "+l.Name, r.lang.Text(state))+".")
	return err
}

// do does what a word of the order of the day says.
func (r *room) do(p picked) error {
	switch p.word {
	case "next":
		r.tellNext()
		return nil
	case "undo":
		return r.reverse(false)
	}
	if r.closed() {
		return nil
	}
	if p.word == "incident" {
		return r.incident(p.text)
	}
	at, err := r.candidate(r.list, r.lang.Text("plain.sitting.whom", r.lang.Text("plain.help."+p.word)), p.text)
	if err != nil {
		return err
	}
	l := &r.page.Seats[at]
	switch p.word {
	case "absent":
		return r.away(l.Number, l.Name, r.page.Component, l.Presence, scoring.WasAbsent)
	case "repeat":
		return r.away(l.Number, l.Name, r.page.Component, l.Presence, scoring.ToRepeat)
	case "clear":
		yes, err := r.confirm(r.lang.Text("sitting.clear.ask", l.Number, l.Name))
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
	note := incidents.Note{Sitting: r.id, ID: incidents.ID(r.desk.NewID()), Text: "-", At: r.Clock()}
	r.desk.Read(func(v scoring.View) { err = v.Check(note) })
	if err != nil {
		r.refuse(err)
		return nil
	}
	if text == "" {
		if text, err = r.text(r.lang.Text("plain.incident")); err != nil {
			return err
		}
	}
	note.Text, note.At = text, r.Clock()
	if number, rest, _ := strings.Cut(text, " "); rest != "" && slices.Contains(r.page.Roster, number) {
		note.Candidate, note.Text = number, strings.TrimSpace(rest)
	}
	_, err = r.store(note, joined(note.Candidate, note.Text)+".")
	return err
}
