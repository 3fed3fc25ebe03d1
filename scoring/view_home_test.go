package scoring_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
)

// guruOffice is a selection in memory under the guru template, empty or with
// the sample played.
func guruOffice(t testing.TB, play bool, freeze bool) (*memory.Office, scoring.Desk) {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	office := memory.New(func() time.Time { return time.Unix(1, 0).UTC() }, nil)
	f := sample.Founding(book)
	f.Freeze = freeze
	chair, err := office.Found(f)
	if err != nil {
		t.Fatal(err)
	}
	if play {
		if err := sample.Play(context.Background(), office, chair, 20261123); err != nil {
			t.Fatal(err)
		}
	}
	return office, chair
}

// waits are somebody's waits as text: kind, component, count, candidate.
func waits(d scoring.Desk) string {
	var out []string
	d.Read(func(v scoring.View) {
		for _, w := range v.Overview(0).Waits {
			code := ""
			if w.Component != nil {
				code = w.Component.Code
			}
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", w.What, code, w.Count, w.Candidate)))
		}
	})
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func submit(t testing.TB, d scoring.Desk, c scoring.Command) {
	t.Helper()
	if _, err := d.Submit(context.Background(), c); err != nil {
		t.Fatal(err)
	}
}

func TestOverviewOfAnEmptySelectionSaysWhatToDoFirst(t *testing.T) {
	_, chair := guruOffice(t, false, false)
	if got, want := waits(chair), "candidates  0; formations  0; freeze  0; people  0"; got != want {
		t.Errorf("waits are %q, want %q", got, want)
	}
	submit(t, chair, scoring.ProposePerson{ID: "x", Name: "Xaverius", Roles: scoring.Assessor})
	if got := waits(chair); !strings.Contains(got, "enrol  1") || !strings.Contains(got, "people") {
		t.Errorf("somebody who is proposed cannot assess yet: %q", got)
	}
	if _, err := chair.Enrol(context.Background(), "x", "Xaverius", scoring.Assessor); err != nil {
		t.Fatal(err)
	}
	submit(t, chair, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru", "SMP"}, Quota: 2}}})
	submit(t, chair, scoring.SaveCandidates{Rows: []scoring.CandidateRow{
		{Number: "001", Name: "Satu", Columns: map[string]string{"jabatan": "Guru", "lokasi": "SMP"}},
		{Number: "002", Name: "Dua", Columns: map[string]string{"jabatan": "Guru", "lokasi": "SMA"}}}})
	want := "formations  1; freeze  0; idle  1; panels simulasi 2 001; written tertulis 2 001"
	if got := waits(chair); got != want {
		t.Errorf("waits are %q, want %q", got, want)
	}
}

func TestOverviewOfTheSampleByRole(t *testing.T) {
	office, chair := guruOffice(t, true, true)
	if got, want := waits(chair), "gap simulasi 1 26020021; sitting  2; written tertulis 5 26030056"; got != want {
		t.Errorf("the chair's waits are %q, want %q", got, want)
	}
	if got, want := waits(office.Desk("yusuf")), "gap simulasi 1 26020021; sitting  2; written tertulis 5 26030056"; got != want {
		t.Errorf("the secretary's waits are %q, want %q", got, want)
	}
	for _, who := range []scoring.PersonID{"maya", "anton"} {
		d := office.Desk(who)
		owed := 0
		d.Read(func(v scoring.View) {
			for _, task := range v.MySheets(v.Record().Book().Component("simulasi")) {
				if !task.Rest() {
					owed++
				}
			}
		})
		want := fmt.Sprintf("sheets simulasi %d", owed)
		if got := waits(d); !strings.HasPrefix(got, want) || strings.Contains(got, ";") {
			t.Errorf("%s: waits are %q, want %q", who, got, want)
		}
	}
}

func TestOverviewFollowsTheWork(t *testing.T) {
	office, chair := guruOffice(t, true, true)
	submit(t, chair, scoring.Moderate{Number: "26020021", Component: "simulasi", Mark: 70 * scoring.Point, Reason: "rekaman"})
	if got := waits(chair); strings.Contains(got, "gap") {
		t.Errorf("a moderated gap waits no more: %q", got)
	}
	submit(t, office.Desk("yusuf"), scoring.MarkPresence{Numbers: []string{"26030060"}, Component: "tertulis", Presence: scoring.ToRepeat})
	if got := waits(chair); !strings.Contains(got, "repeat tertulis 1 26030060") || !strings.Contains(got, "written tertulis 4") {
		t.Errorf("who is to come again waits for that: %q", got)
	}
	form := "F-1"
	submit(t, office.Desk("yusuf"), scoring.TypeSheet{Sheet: scoring.SheetID{Candidate: "26020031", Component: "simulasi", Assessor: "sari"},
		SheetChange: scoring.SheetChange{Form: &form}})
	if got := waits(office.Desk("sari")); !strings.Contains(got, "confirm simulasi 1 26020031") {
		t.Errorf("a typed sheet is to be confirmed: %q", got)
	}
}

func TestOverviewCountsProgress(t *testing.T) {
	_, chair := guruOffice(t, true, true)
	chair.Read(func(v scoring.View) {
		o := v.Overview(0)
		if o.Candidates != 60 || o.Formations != 3 || v.Size() != 60 {
			t.Errorf("%d candidates in %d formations, want 60 in 3", o.Candidates, o.Formations)
		}
		for _, p := range o.Progress {
			if p.Component.Rubric != nil {
				// 29 sat with two sheets each, one of them a draft; one of 60 left, one was absent
				if p.Done != 57 || p.Of != 116 {
					t.Errorf("%s: %d of %d sheets, want 57 of 116", p.Component.Code, p.Done, p.Of)
				}
			} else if p.Done != 53 || p.Of != 58 { // one of 60 was absent, one left, five lack a mark
				t.Errorf("%s: %d of %d marks, want 53 of 58", p.Component.Code, p.Done, p.Of)
			}
		}
	})
}

// BenchmarkOverview is the first frame of home at 10,000 candidates.
func BenchmarkOverview(b *testing.B) {
	_, chair := guruOffice(b, false, true)
	rows := make([]scoring.CandidateRow, 10_000)
	for i := range rows {
		rows[i] = scoring.CandidateRow{Number: fmt.Sprintf("%08d", i), Name: "Nama",
			Columns: map[string]string{"jabatan": "Guru", "lokasi": fmt.Sprint(i % 50)}}
	}
	submit(b, chair, scoring.SaveCandidates{Rows: rows})
	for b.Loop() {
		chair.Read(func(v scoring.View) { _ = v.Overview(0) })
	}
}

// The chair, who sees every mark, takes no seat of a candidate of whom a sheet
// is in.
func TestNoSeatForWhoHasSeenTheSheets(t *testing.T) {
	office, chair := guruOffice(t, true, true)
	submit(t, chair, scoring.AdmitPerson{ID: "ketua", Roles: scoring.Chair | scoring.Assessor})
	_, err := office.Desk("yusuf").Submit(context.Background(), scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{
		{Candidate: "26020030", Assessors: []scoring.PersonID{"sari", "ketua"}}}})
	if fmt.Sprint(err) != "panel.has-seen Ratna Dewi 26020030" {
		t.Errorf("the chair joins a panel that has begun to judge: %v", err)
	}
}
