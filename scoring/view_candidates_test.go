package scoring_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/memory"
)

// classOffice has six candidates in two formations under the guru template,
// nobody assessed yet, and x who assesses in the simulation.
func classOffice(t *testing.T) (*memory.Office, scoring.Desk) {
	office, chair := guruOffice(t, false, true)
	for _, id := range []scoring.PersonID{"x", "y"} {
		code, err := chair.Enrol(t.Context(), id, "Penilai "+string(id), scoring.Assessor)
		if err == nil {
			_, err = office.ChooseKey(t.Context(), id, code, "sandi-contoh-ampera")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var rows []scoring.CandidateRow
	for i, name := range []string{"Budi Satu", "Ani Dua", "Citra Budiman", "Ani Empat", "Eka Lima", "Fitri Enam"} {
		place := []string{"SMP", "SMA"}[i%2]
		rows = append(rows, scoring.CandidateRow{Number: fmt.Sprintf("00%d", i+1), Name: name, NIK: fmt.Sprintf("167101500290000%d", i),
			GPA: 3 * scoring.Point, Columns: map[string]string{"jabatan": "Guru", "lokasi": place}})
	}
	submit(t, chair, scoring.SaveCandidates{Rows: rows})
	return office, chair
}

// inState are the last digits of the candidates in a state, by number.
func inState(d scoring.Desk, state scoring.CandidateState) string {
	var out strings.Builder
	d.Read(func(v scoring.View) {
		for _, c := range v.CandidateLines() {
			if c.State == state {
				out.WriteString(c.Number[2:])
			}
		}
	})
	return out.String()
}

// Each state is told, the first in the order of the constants when several
// hold.
func TestCandidateStates(t *testing.T) {
	_, chair := classOffice(t)
	submit(t, chair, scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.WasAbsent})
	submit(t, chair, scoring.MarkPresence{Numbers: []string{"002"}, Component: "simulasi", Presence: scoring.ToRepeat})
	submit(t, chair, scoring.CorrectCandidate{Number: "003", Changes: map[string]string{scoring.ColStatus: "TMS"}, Reason: "ijazah"})
	submit(t, chair, scoring.MarkExit{Number: "004", Exit: scoring.ExitWithdrew, Reason: "surat"})
	submit(t, chair, scoring.MarkExit{Number: "005", Exit: scoring.ExitDisqualified, Reason: "joki"})
	submit(t, chair, scoring.MarkPresence{Numbers: []string{"005"}, Component: "tertulis", Presence: scoring.WasAbsent})
	for state, want := range map[scoring.CandidateState]string{
		scoring.StateAbsent: "1", scoring.StateRepeat: "2", scoring.StateUnqualified: "3",
		scoring.StateWithdrew: "4", scoring.StateDisqualified: "5", scoring.StateIncomplete: "6",
	} {
		if got := inState(chair, state); got != want {
			t.Errorf("%s lists %q, want %q", state, got, want)
		}
	}
	submit(t, chair, scoring.DestroyIdentity{Number: "005", Reason: "masa simpan habis"})
	if got := inState(chair, scoring.StateDestroyed); got != "5" {
		t.Errorf("destroyed lists %q", got)
	}
}

// One is complete only with every sub-test and every sheet of the panel.
func TestCandidateIsCompleteWithEveryMark(t *testing.T) {
	_, chair := guruOffice(t, true, true)
	var complete, incomplete int
	chair.Read(func(v scoring.View) {
		r := v.Record()
		for _, line := range v.CandidateLines() {
			sheets := len(r.Sheets(line.Index, "simulasi"))
			_, first := r.Mark(line.Index, 0)
			_, second := r.Mark(line.Index, 1)
			whole := sheets == 2 && first && second
			switch line.State {
			case scoring.StateTaking:
				complete++
				if !whole {
					t.Errorf("%s has %d sheets and is called complete", line.Number, sheets)
				}
			case scoring.StateIncomplete:
				incomplete++
				if whole {
					t.Errorf("%s has every mark and is called incomplete", line.Number)
				}
			}
		}
	})
	if complete == 0 || incomplete == 0 {
		t.Fatalf("the sample has %d complete and %d incomplete", complete, incomplete)
	}
}

// A simulation for which nobody is named is not done.
func TestCandidateWithoutAPanelIsIncomplete(t *testing.T) {
	_, chair := classOffice(t)
	mark := scoring.Points(70 * scoring.Point)
	submit(t, chair, scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "006",
		Marks: map[string]*scoring.Points{"pedagogik": &mark, "profesional": &mark}}}})
	if got := inState(chair, scoring.StateIncomplete); got != "123456" {
		t.Errorf("incomplete lists %q", got)
	}
}

func TestCandidatePageOfNobodySaysTheColumns(t *testing.T) {
	_, chair := classOffice(t)
	chair.Read(func(v scoring.View) {
		p := v.CandidatePage("")
		want := []string{"nama", "nik", "tgl_lahir", "jabatan", "lokasi", "jenis_formasi", "pendidikan", "ipk", "status"}
		if p.Known || !slices.Equal(p.Columns, want) || v.CandidatePage("999").Known {
			t.Errorf("the page of nobody is %+v", p)
		}
	})
}

func TestCandidatePageTellsWhatIsKnown(t *testing.T) {
	_, chair := classOffice(t)
	mark := scoring.Points(70 * scoring.Point)
	submit(t, chair, scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"profesional": &mark}}}})
	chair.Read(func(v scoring.View) {
		p := v.CandidatePage("001")
		if !p.Known || p.Values["nama"] != "Budi Satu" || p.Values["nik"] != "1671015002900000" || p.Values["lokasi"] != "SMP" || p.Values["ipk"] != "3" {
			t.Errorf("the page says %v", p.Values)
		}
		if m := p.Parts[0].Marks; len(m) != 2 || m[0] != nil || m[1] == nil || *m[1] != mark {
			t.Errorf("the written marks are %v", m)
		}
	})
}

// The NIK is for who may correct it.
func TestCandidatePageKeepsTheNIKFromAssessors(t *testing.T) {
	office, _ := classOffice(t)
	office.Desk("x").Read(func(v scoring.View) {
		if p := v.CandidatePage("001"); p.Values["nik"] != "1671********0000" || p.Candidate.NIK != "" {
			t.Errorf("an assessor reads %q, %q", p.Values["nik"], p.Candidate.NIK)
		}
	})
}

// What another assessor gave is unseen on the page until one's own is in.
func TestCandidatePageIsBlind(t *testing.T) {
	office, chair := classOffice(t)
	submit(t, chair, scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{
		{Group: scoring.GroupKey([]string{"Guru", "SMP"}), Assessors: []scoring.PersonID{"x", "y"}}}})
	give := func(who scoring.PersonID, level scoring.Points) {
		id := scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: who}
		rubric := office.State().Book().Component("simulasi").Rubric
		change, given := scoring.SheetChange{Marks: map[string]*scoring.Points{}}, map[string]scoring.Points{}
		for _, c := range rubric.Criteria {
			change.Marks[c.Code], given[c.Code] = &level, level
		}
		total, _ := rubric.Total(rubric.Criteria, given)
		submit(t, office.Desk(who), scoring.SaveSheet{Sheet: id, SheetChange: change})
		submit(t, office.Desk(who), scoring.SubmitSheet{Sheet: id, Total: total})
	}
	seen := func() (n int) {
		office.Desk("x").Read(func(v scoring.View) {
			for _, task := range v.CandidatePage("001").Parts[1].Tasks {
				if task.Marked || task.Total != 0 {
					n++
				}
			}
		})
		return n
	}
	give("y", 3*scoring.Point)
	if n := seen(); n != 0 {
		t.Fatalf("x sees %d totals before giving one", n)
	}
	give("x", 2*scoring.Point)
	if n := seen(); n != 2 {
		t.Fatalf("x sees %d totals after giving one", n)
	}
}

// A line tells the gap only to who may see every sheet, and whom the panel has.
func TestCandidateLineTellsTheGap(t *testing.T) {
	office, chair := guruOffice(t, true, true)
	line := func(d scoring.Desk, number string) (out scoring.CandidateLine) {
		d.Read(func(v scoring.View) {
			for _, c := range v.CandidateLines() {
				if c.Number == number {
					out = c
				}
			}
		})
		return out
	}
	const wide, half = "26020021", "26020030" // a gap to moderate; one sheet still a draft
	if c := line(chair, wide); !c.Gap.Has || c.Gap.Value <= 15*scoring.Point || c.Sent != 2 || c.Of != 2 || c.Assessors != "Anton Wijaya, Sari Wulandari" {
		t.Errorf("the chair reads %+v", c)
	}
	if c := line(office.Desk("maya"), wide); c.Gap.Has {
		t.Errorf("who is not on the panel reads a gap of %v", c.Gap.Value)
	}
	if c := line(office.Desk("anton"), half); c.Gap.Has || c.Sent != 1 {
		t.Errorf("half a panel: %+v", c)
	}
	if c := line(chair, wide); len(c.Marks) != 2 || !c.Marks[0].Has {
		t.Errorf("marks %v", c.Marks)
	}
}
