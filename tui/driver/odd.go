package driver

import (
	"fmt"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// Odd is the office of a Wild as it would be if its file had come with acts that
// this program would have refused: of a newer one, or of one with a fault. They
// are signed by people who may, so that they count.
type Odd struct {
	*Wild
	state *scoring.State
}

// NewOdd writes some such acts behind what was done.
func NewOdd(w *Wild) (*Odd, error) {
	acts := w.Acts()
	for range 1 + w.Pick(6) {
		who, kind, facts := w.odd()
		last := acts[len(acts)-1]
		observed := scoring.Vector{last.Replica: last.Seq}
		p, _ := w.State().Person(who)
		acts = append(acts, &scoring.Act{Place: uint32(len(acts)), Replica: last.Replica, Seq: last.Seq + 1, Observed: observed,
			Person: who, Key: p.Key, Kind: kind, At: w.Now(), Facts: facts})
		w.Story = append(w.Story, fmt.Sprintf("%s wrote %+v", who, facts))
	}
	state := scoring.NewState(rulebook.Parse)
	for _, a := range acts {
		if err := state.Apply(a); err != nil {
			return nil, err
		}
	}
	return &Odd{w, state}, nil
}

// odd is a fact that no rule would let somebody say.
func (w *Wild) odd() (who scoring.PersonID, kind scoring.Kind, facts []scoring.Fact) {
	number, part := one(w, w.number(), "999"), w.Component()
	sheet := scoring.SheetID{Candidate: number, Component: part, Assessor: one[scoring.PersonID](w, "hantu", "maya")}
	say := func(of scoring.Subject, cells ...string) []scoring.Fact {
		f := scoring.Fact{Subject: of}
		for i := 0; i < len(cells); i += 2 {
			f.Cells = append(f.Cells, scoring.Cell{Name: cells[i], Value: cells[i+1], Supersedes: w.State().Heads(of, cells[i])})
		}
		return []scoring.Fact{f}
	}
	switch w.Pick(9) {
	case 0:
		return Chair, scoring.KindAssignPanel, say(scoring.PanelOfGroup(part, w.Group()), "assessors", one(w, "hantu", "hantu,maya", "hantu,hantu", ","))
	case 1:
		return Chair, scoring.KindAssignPanel, say(scoring.PanelOfCandidate(part, number), "assessors", one(w, "hantu", "maya,hantu"))
	case 2:
		return Chair, scoring.KindPlanSitting, say(scoring.Subject{Kind: scoring.OnSitting, ID: one(w, "s1", "s3")}, "component", part,
			"name", one(w, "", "Ruang"), "day", one(w, "", "besok"), "start", "pagi", "minutes", one(w, "", "-5", "x"), "roster", one(w, "999", "001,001,,999"))
	case 3:
		return Chair, scoring.KindMarkPresence, say(scoring.Part(scoring.OnPresence, number, part), "presence", one(w, "asleep", "absent"), "at", "tadi")
	case 4:
		return "yusuf", scoring.KindTypeSheet, say(sheet.Subject(), "mark/"+one(w, "materi", "hilang"), one(w, "3", "x", "-1", "99999"), "status", "typed", "typist", "hantu")
	case 5:
		return Chair, scoring.KindModerate, say(scoring.Part(scoring.OnModeration, number, part), "mark", one(w, "x", "-1", "9999"), "by", "hantu")
	case 6:
		return Chair, scoring.KindAdmitPerson, say(scoring.Subject{Kind: scoring.OnPerson, ID: one(w, "hantu", "maya")}, "roles", one(w, "", "king", "assessor"))
	case 7:
		return "yusuf", scoring.KindSaveWritten, say(scoring.Subject{Kind: scoring.OnWritten, ID: number}, one(w, "pedagogik", "hilang"), one(w, "x", "-3", "99999"))
	}
	return Chair, scoring.KindNoteIncident, say(scoring.Subject{Kind: scoring.OnIncident, ID: one(w, "s1/i9", "hilang/i9", "i9")}, "text", "", "at", "x", "candidate", number)
}

// Desk is somebody's desk that reads the odd state. What they do goes to the office
// as it was.
func (o *Odd) Desk(p scoring.PersonID) scoring.Desk { return oddDesk{o.Wild.Desk(p), o.state} }

type oddDesk struct {
	scoring.Desk
	state *scoring.State
}

func (d oddDesk) Read(f func(scoring.View)) { f(scoring.NewView(d.state, d.Actor())) }
