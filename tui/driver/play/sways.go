package play

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/ranking"
	"ampera/tui/driver"
)

// Sway is a selection with an act of the chair's before it that moves somebody whose
// result stands.
type Sway struct {
	*Office
	Number  string // of the candidate whom the act is about
	Command scoring.Command
	Moves   []ranking.Move
}

// swayed is the first of what is made of each sheet of maya's that counts whose act moves
// somebody.
func swayed(t *testing.T, with func(o *Office, id scoring.SheetID) scoring.Command) (s Sway) {
	t.Helper()
	all := Sample(t)
	for i := range all.State().Len() {
		number := all.State().At(i).Number
		sheet := all.Sheet(number, "maya")
		if sheet == nil || !sheet.Status.Counts() {
			continue
		}
		s = Sway{Office: Sample(t), Number: number}
		s.Command = with(s.Office, sheet.ID)
		s.Desk(driver.Chair).Read(func(v scoring.View) {
			if !v.Sways(s.Command) {
				return
			}
			after, err := v.Would(scoring.WithReason(s.Command, scoring.WantedLater))
			if err != nil {
				t.Fatalf("%T: %v", s.Command, err)
			}
			s.Moves = ranking.Moves(v, after)
		})
		if len(s.Moves) > 0 {
			return s
		}
	}
	t.Fatal("nobody would move")
	return s
}

// SwayAside is a sheet to be put aside.
func SwayAside(t *testing.T) Sway {
	return swayed(t, func(_ *Office, id scoring.SheetID) scoring.Command {
		return scoring.PutAside{Sheet: id, Reason: scoring.WantedLater}
	})
}

// SwayUndo is a mark of somebody whose result stands, which the chair has just made another
// and may take back.
func SwayUndo(t *testing.T) Sway {
	return swayed(t, func(o *Office, id scoring.SheetID) scoring.Command {
		for sub, of := range o.State().Book().SubTests() {
			i, _ := o.State().Find(id.Candidate)
			if m, marked := o.State().Mark(i, sub); marked && m > scoring.Point {
				zero := scoring.Points(0)
				o.Do(driver.Chair, scoring.SaveWritten{Reason: "salah baca", Rows: []scoring.WrittenRow{{Number: id.Candidate,
					Marks: map[string]*scoring.Points{of.Code: &zero}}}})
				break
			}
		}
		u, err := o.Desk(driver.Chair).Reverse(t.Context(), false)
		if err != nil {
			t.Fatal(err)
		}
		return u
	})
}

// SwayAdmit is a correction of maya's, made elsewhere by who did not know that she is
// revoked: cut off, until it is admitted.
func SwayAdmit(t *testing.T) Sway {
	return swayed(t, func(o *Office, id scoring.SheetID) scoring.Command {
		other := o.lowered(id)
		o.Do(driver.Chair, scoring.RevokePerson{ID: "maya", Reason: "pindah"})
		o.Receive(other)
		return scoring.RuleOn{Acts: []scoring.ActID{o.Last().ID()}, Admit: true, Reason: scoring.WantedLater}
	})
}

// SwayHistory is a laptop with two histories, of which none is named yet: in the first
// maya corrected a sheet.
func SwayHistory(t *testing.T) Sway {
	return swayed(t, func(o *Office, id scoring.SheetID) scoring.Command {
		second := &Office{Office: o.Copy(elsewhere), T: o.T, Now: o.Now}
		second.Do("yusuf", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru Baru", "SMP Baru"}, Quota: 2}}})
		first := o.lowered(id).Parted(o.Office, "a")
		o.Receive(second.Parted(o.Office, "b"))
		o.Receive(first)
		return scoring.NameHistory{History: elsewhere + scoring.HistoryMark + "a", Reason: scoring.WantedLater}
	})
}

// elsewhere is another laptop.
const elsewhere scoring.ReplicaID = "eeeeeeeeeeeeeeee"

// lowered is the selection on another laptop, on which maya has corrected a sheet to the
// lowest level throughout.
func (o *Office) lowered(id scoring.SheetID) *memory.Office {
	other := &Office{Office: o.Copy(elsewhere), T: o.T, Now: o.Now}
	level, change := scoring.Point, scoring.SheetChange{Marks: map[string]*scoring.Points{}}
	for _, c := range o.State().Book().Component("simulasi").Rubric.Criteria {
		change.Marks[c.Code] = &level
	}
	other.Do("maya", scoring.CorrectSheet{Sheet: id, SheetChange: change, Reason: "salah baca"})
	return other.Office
}
