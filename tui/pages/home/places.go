// Package home declares what home shows: the places of a selection in their rooms, and
// what waits. Screen and lines are made from it.
package home

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/integrity"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// Room is a stage of a selection, or the office around it.
type Room string

// Rooms. One in which a person has no place is not shown.
const (
	Before Room = "before"
	Test   Room = "test"
	Result Room = "result"
	After  Room = "after"
	Office Room = "office"
)

// rooms are they in order.
var rooms = []Room{Before, Test, Result, After, Office}

// Title is what a room is called.
func (r Room) Title() table.Words { return table.Key("home.room." + string(r)) }

// Place is somewhere to go from home.
type Place struct {
	ID    page.ID
	Room  Room
	Key   string        // opens it from home
	Title string        // a key of the catalogue
	Roles scoring.Roles // who may go there; 0: everybody
	// Count is how much there is, as far as an overview tells; nil: it tells nothing.
	Count func(*scoring.Overview) much
	// Rare says that a small office has no use for it: it is then not shown, and found by
	// its name. nil: it never is.
	Rare func(*scoring.Overview) bool
}

// much is how much there is, and the same in fewer cells.
type much struct{ whole, brief table.Value }

func just(v table.Value) much { return much{v, v} }

// Short is the key of what a place is called where there is little room.
func (p Place) Short() string {
	if key := "home.short." + string(p.ID); wording.Has(key) {
		return key
	}
	return p.Title
}

// Open says whether somebody may go there.
func (p Place) Open(who scoring.Actor) bool { return p.Roles == 0 || who.Roles.Has(p.Roles) }

const (
	office   = scoring.Chair | scoring.Secretary
	watching = office | scoring.Observer
)

// Places are all of them, room by room. A later stage adds its lines here.
func Places() []Place { return places }

var places = []Place{
	{"applicants", Before, "d", "home.place.applicants", 0, count(func(o *scoring.Overview) int { return o.Applicants }), noApplicants},
	{"screening", Before, "w", "screening.title", screening.Readers, nil, unscreened},
	{"supervision", Before, "j", "supervision.title", screening.Readers, nil, unscreened},
	{"objections", Before, "x", "home.place.objections", objection.Working, nil, noObjections},
	{"candidates", Before, "1", "home.place.candidates", 0, count(func(o *scoring.Overview) int { return o.Candidates }), nil},
	{"formations", Before, "2", "home.place.formations", 0, count(func(o *scoring.Overview) int { return o.Formations }), nil},
	{"plan", Before, "n", "plan.title", office | planning.Planner | scoring.Observer, nil, noPlan},
	{"panels", Before, "7", "home.place.panels", 0, of(func(o *scoring.Overview) (int, int) { return o.Panels, o.PanelsOf }), nil},
	{"rulebook", Before, "8", "home.place.rulebook", 0, rulebook, nil},
	{"amendments", Before, "z", "amend.title", office, nil, unmended},
	{"publications", Before, "u", "publish.title", 0, count(func(o *scoring.Overview) int { return o.Published }), unpublished},
	{"selfcheck", Before, "e", "check.title", 0, nil, unasked},
	{"recap", Before, "h", "recap.title", watching, nil, noApplicants},
	{"import", Before, "0", "home.place.import", office | planning.Planner, nil, away},

	{"declare", Before, "y", "home.place.declare", 0, nil, noConflicts},
	{"conflicts", Before, "i", "home.place.conflicts", watching, nil, noConflicts},
	{"accommodations", Before, "a", "home.place.accommodations", 0, count(func(o *scoring.Overview) int { return o.Granted }), noneGranted},
	{"complaints", Before, "o", "complaint.title", integrity.Handlers, nil, noComplaints},

	{"written", Test, "3", "home.place.written", watching, of(written), away},
	{"queue", Test, "4", "home.place.queue", office | scoring.Assessor, of(sheets), nil},
	{"sittings", Test, "s", "home.place.sittings", 0, of(func(o *scoring.Overview) (int, int) { return o.Closed, o.Sittings }), nil},
	{"keying", Test, "k", "keying.title", office, nil, away},
	{"moderation", Test, "m", "moderation.title", watching | scoring.Assessor, nil, away},

	{"ranking", Result, "5", "home.place.ranking", 0, nil, away},
	{"overview", Result, "f", "overview.title", watching, of(func(o *scoring.Overview) (int, int) { return o.Ready, len(o.ByGroup) }), away},
	{"charts", Result, "g", "home.place.charts", watching, nil, away},
	{"compare", Result, "b", "home.place.compare", watching, nil, away},
	{"board", Result, "p", "home.place.board", 0, nil, nil},

	{"people", Office, "6", "home.place.people", 0, count(func(o *scoring.Overview) int { return o.People }), nil},
	{"log", Office, "9", "home.place.log", 0, count(func(o *scoring.Overview) int { return o.Acts }), nil},
	{"laptops", Office, "l", "laptops.title", 0, count(func(o *scoring.Overview) int { return o.Laptops }), alone},
	{"venues", Office, "v", "venues.title", watching, count(func(o *scoring.Overview) int { return o.Venues }), noVenue},
	{"receipts", Office, "r", "receipts.title", watching, nil, noReceipt},
	{"clashes", Office, "c", "clash.title", office | scoring.Assessor, nil, nil},
	{"settings", Office, "t", "home.place.settings", 0, nil, nil},
}

// has says whether there is a rulebook that has something.
func has(o *scoring.Overview, what func(*scoring.Rulebook) bool) bool {
	return o.Book != nil && what(o.Book)
}

func registers(b *scoring.Rulebook) bool { return b.Registration != nil }

func asks(b *scoring.Rulebook) bool { return len(b.Requirements) > 0 }

// unscreened says that nobody is screened in this file.
func unscreened(o *scoring.Overview) bool {
	return o.Away || !has(o, (*scoring.Rulebook).ScreensHere)
}

// away says that this is the file of a venue, which has no use for it.
func away(o *scoring.Overview) bool { return o.Away }

// noApplicants says that nobody applies here: candidates come with their numbers.
func noApplicants(o *scoring.Overview) bool { return o.Away || o.Applicants == 0 && !has(o, registers) }

// unpublished says that nothing is announced from here.
func unpublished(o *scoring.Overview) bool {
	return o.Away || o.Published == 0 && !has(o, asks) && !has(o, registers)
}

// unmended says that there is nothing of a rulebook that could be amended: it is a draft, or
// has no stage before the tests once somebody has a number.
func unmended(o *scoring.Overview) bool {
	return o.Away || !o.Frozen || o.Candidates > 0 && !has(o, asks) && !has(o, registers)
}

// unasked says that the rulebook asks nothing of applicants.
func unasked(o *scoring.Overview) bool { return o.Away || !has(o, asks) }

// noComplaints says that the rulebook takes none, or that this is a venue's file.
func noComplaints(o *scoring.Overview) bool {
	return o.Away || !has(o, func(b *scoring.Rulebook) bool { return b.Integrity != nil })
}

// noObjections says that nobody can object here.
func noObjections(o *scoring.Overview) bool {
	return o.Away || !has(o, func(b *scoring.Rulebook) bool { return b.Objections != nil })
}

// noVenue says that none was prepared from here.
func noVenue(o *scoring.Overview) bool { return o.Venues == 0 || o.Away }

// noConflicts says that members declare none here.
func noConflicts(o *scoring.Overview) bool {
	return !has(o, func(b *scoring.Rulebook) bool { return b.Conflict != nil })
}

// noneGranted says that nobody has an accommodation of whom the reader may know it.
func noneGranted(o *scoring.Overview) bool { return o.Granted == 0 }

// noPlan says that the rulebook counts no need.
func noPlan(o *scoring.Overview) bool {
	return o.Away || !has(o, func(b *scoring.Rulebook) bool { return b.Plan != nil })
}

// noReceipt says that no sitting was closed that gave any.
func noReceipt(o *scoring.Overview) bool { return o.Receipts == 0 }

// alone says that one laptop has done all there is.
func alone(o *scoring.Overview) bool { return o.Laptops < 2 && o.Venues == 0 }

func count(n func(*scoring.Overview) int) func(*scoring.Overview) much {
	return func(o *scoring.Overview) much { return just(table.CountOf(n(o))) }
}

// of is how many of how many; nothing where there are none.
func of(n func(*scoring.Overview) (done, all int)) func(*scoring.Overview) much {
	return func(o *scoring.Overview) much {
		done, all := n(o)
		if all == 0 {
			return much{}
		}
		return much{table.OfAll(done, all), table.ShareOf(scoring.Points(done*100/all) * scoring.Point / 100)}
	}
}

func rulebook(o *scoring.Overview) much {
	state := "none"
	switch {
	case o.Frozen:
		state = "frozen"
	case o.Book != nil:
		state = "draft"
	}
	return just(table.InBoth(func(l wording.Lang) string { return l.Text("home.rulebook." + state) }))
}

func written(o *scoring.Overview) (done, all int) { return progress(o, false) }

// sheets are those that the place lists: the reader's own where there are any, else all.
func sheets(o *scoring.Overview) (done, all int) {
	if o.MineOf > 0 {
		return o.Mine, o.MineOf
	}
	return progress(o, true)
}

// progress is how far all written components are, or all observed ones.
func progress(o *scoring.Overview, observed bool) (done, all int) {
	for _, p := range o.Progress {
		if (p.Component.Rubric != nil) == observed {
			done, all = done+p.Done, all+p.Of
		}
	}
	return done, all
}

// Line is a place as one person sees it.
type Line struct {
	Place
	Much  table.Value // what Count says; blank: nothing
	Brief table.Value // the same in fewer cells
	Waits int         // how many things wait there
	First bool        // something waits there, counted or not
}

// Group is a room with what a person sees of it.
type Group struct {
	Room
	Lines []Line
}

// Shown are the rooms as home shows them: without what is of no use here.
func Shown(who scoring.Actor, o *scoring.Overview) (out []Group) {
	for _, g := range Rooms(who, o) {
		g.Lines = slices.DeleteFunc(g.Lines, func(l Line) bool { return l.Rare != nil && l.Rare(o) })
		if len(g.Lines) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// Rooms are the rooms in which somebody may go anywhere, with what an overview says.
func Rooms(who scoring.Actor, o *scoring.Overview) (out []Group) {
	for _, r := range rooms {
		g := Group{Room: r}
		for _, p := range places {
			if p.Room != r || !p.Open(who) {
				continue
			}
			l := Line{Place: p}
			if p.Count != nil {
				m := p.Count(o)
				l.Much, l.Brief = m.whole, m.brief
			}
			for _, w := range o.Waits {
				if row(w.What).place == p.ID {
					l.Waits, l.First = l.Waits+w.Count, true
				}
			}
			g.Lines = append(g.Lines, l)
		}
		if g.Lines != nil {
			out = append(out, g)
		}
	}
	return out
}
