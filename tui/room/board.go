package room

import (
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// boardPace is how often the board looks at the clock and reads anew.
const boardPace = 5 * time.Second

// Board registers the screen.
func Board() screen.Registration {
	return screen.Registration{ID: screen.Board, Title: "board.title", Direct: true, New: newBoard}
}

// boardData is what the board shows: counts only. It holds no name, no number
// and no mark, so that none can be shown.
type boardData struct {
	selection, office string
	over              scoring.Overview
	rooms             []boardRoom
}

// boardRoom is a sitting of today.
type boardRoom struct {
	name, place      string
	start            scoring.DayTime
	present, of      int
	closed           bool
	sheets, sheetsOf int
}

// board is for the projector of a venue: large, without anything personal, read
// only. It refreshes itself.
type board struct {
	env    *screen.Env
	data   boardData
	reader screen.Reader[boardData]
	ticks  screen.Turn
	w, h   int
}

func newBoard(env *screen.Env, _ screen.Args) screen.Screen {
	s := &board{env: env}
	s.reader = screen.NewReader(env, s, s.ask, s.show)
	return s
}

// Init reads beside the loop and starts the clock.
func (s *board) Init() tea.Cmd { return tea.Batch(s.ask(), s.tick()) }

// Bare has the whole window: who is unlocked is nobody's business here.
func (s *board) Bare() {}

// Attended says that the board is looked at.
func (s *board) Attended() bool { return true }

// Guarded has who leaves the board prove who they are: it stands where everybody
// passes.
func (s *board) Guarded() {}

func (s *board) ask() tea.Cmd {
	today := scoring.DateOf(s.env.Clock())
	return s.reader.Ask(func(v scoring.View) (d boardData) {
		d.selection, d.office = v.Letterhead()
		d.over = v.Overview(0)
		d.over.Waits = nil
		for _, t := range v.Sittings() {
			if t.Day == today {
				d.rooms = append(d.rooms, boardRoom{name: t.Name, place: t.Place, start: t.Start, present: t.Roll.Present,
					of: t.Roll.Roster, closed: t.Closing != nil, sheets: t.Roll.Sheets, sheetsOf: t.Roll.Sheets + t.Roll.Unsent})
			}
		}
		return d
	})
}

func (s *board) tick() tea.Cmd {
	return s.env.After(boardPace, screen.Then(s, s.ticks.Newest(func() tea.Cmd { return tea.Batch(s.ask(), s.tick()) })))
}

func (s *board) show(d boardData) tea.Cmd {
	s.data = d
	return nil
}

func (s *board) SetSize(w, h int) { s.w, s.h = w, h }

func (s *board) Update(m tea.Msg) tea.Cmd {
	if _, changed := m.(screen.Changed); changed {
		return s.ask()
	}
	return nil
}

// View is the clock and the rooms of today, the components with how much is
// done, and the formations as far as there is room.
func (s *board) View() string {
	l := s.env.Look
	w := max(s.w-4, 0)
	var lines []string
	put := func(more ...string) { lines = append(lines, more...) }
	put("", widget.Spread(l.Put(theme.Strong, s.data.selection), l.Put(theme.Muted, s.data.office), w), "")
	clock := s.env.Clock().Format("15:04")
	if s.h >= 20 {
		put(s.abreast(widget.Big(l, theme.Accent, clock, s.times()), w)...)
	} else {
		put(l.Put(theme.Accent, clock))
		put(s.rooms(w, 4)...)
	}
	put("")
	for _, p := range s.data.over.Progress {
		put(s.component(p, w)...)
	}
	if room := s.h - len(lines) - 2; room > 2 {
		put("")
		put(widget.GroupBars(l, s.data.over, w, room)...)
	}
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	foot := "  " + l.Put(theme.Faint, "Esc "+l.Text("help.back")+"   ? "+l.Text("help.help"))
	return widget.Fit(widget.Fit(strings.Join(lines, "\n"), s.w, max(s.h-1, 0))+"\n"+foot, s.w, s.h)
}

// times is how much larger than five lines the digits are.
func (s *board) times() int {
	if s.w >= 160 && s.h >= 46 {
		return 2
	}
	return 1
}

// abreast puts the rooms of today beside the clock.
func (s *board) abreast(clock []string, w int) []string {
	at := widget.Width(clock[0]) + 6
	for i, room := range s.rooms(min(w-at, 90), len(clock)) {
		clock[i] = widget.Pad(clock[i], at) + room
	}
	return clock
}

// rooms are the sittings of today, a line each.
func (s *board) rooms(w, most int) []string {
	l := s.env.Look
	if len(s.data.rooms) == 0 {
		return []string{l.Put(theme.Muted, widget.Cut(l.Text("board.no-room"), max(w, 0)))}
	}
	var lines []string
	for i, r := range s.data.rooms {
		if len(lines) == most-1 && len(s.data.rooms)-i > 1 {
			return append(lines, l.Put(theme.Muted, l.Text("board.rooms-more", strconv.Itoa(len(s.data.rooms)-i))))
		}
		state := l.Text("board.present", strconv.Itoa(r.present), strconv.Itoa(r.of))
		if r.closed {
			state = l.Theme.Glyph.Good + " " + l.Text("sittings.state.closed")
		}
		lines = append(lines, widget.Spread(r.name+"  "+l.Put(theme.Muted, r.place), r.start.String()+"  "+state, max(w, 0)))
	}
	return lines
}

// component is one line and, where the window is high, its share in large.
func (s *board) component(p scoring.Progress, w int) []string {
	l := s.env.Look
	share := 0
	if p.Of > 0 {
		share = p.Done * 100 / p.Of
	}
	count := strconv.Itoa(p.Done) + "/" + strconv.Itoa(p.Of)
	name := l.Put(theme.Strong, l.Lang.Of(p.Component.Name))
	if s.h < 36 || len(s.data.over.Progress) > 3 {
		return []string{widget.Spread(name, count+"  "+widget.PadLeft(strconv.Itoa(share)+" %", 6), w), widget.Bar(l, p.Done, p.Of, w), ""}
	}
	big := strconv.Itoa(share) + "%"
	lines := widget.Big(l, theme.Plain, big, s.times())
	room := 36 * s.times() // of the share, so that bars begin below each other
	for i := range lines {
		lines[i] = widget.Pad(lines[i], room)
	}
	lines[s.times()] += widget.Spread(name, count, w-room)
	for i := range s.times() {
		lines[3*s.times()+i] += widget.Bar(l, p.Done, p.Of, w-room)
	}
	return append(lines, "")
}
