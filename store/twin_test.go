package store

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/memory"
)

// An office on a disk and one in memory are told the same things and must
// refuse and show the same. Both go on from sequence to sequence.
func TestTwin(t *testing.T) {
	b := newBench(t)
	disk := b.office("s.ampera", "here")
	twin := memory.New(func() time.Time { return time.UnixMilli(1_800_000_000_000) }, nil)
	diskChair := b.founded(disk)
	twinChair, err := twin.Found(scoring.Founding{Name: "Seleksi Uji", Office: "Dinas Uji", Chair: "Ratna Dewi", Book: guru(t), Freeze: true})
	if err != nil {
		t.Fatal(err)
	}
	pairs := map[string][2]scoring.Desk{"chair": {diskChair, twinChair}}
	for id, roles := range map[scoring.PersonID]scoring.Roles{"yusuf": scoring.Secretary, "maya": scoring.Assessor, "rudi": scoring.Assessor} {
		pairs[string(id)] = [2]scoring.Desk{join(t, disk, diskChair, id, roles), join(t, twin, twinChair, id, roles)}
	}
	b.do(diskChair, panel(), candidates("Ayu", "Bagus"))
	b.do(twinChair, panel(), candidates("Ayu", "Bagus"))
	rapid.Check(t, func(t *rapid.T) {
		for range 4 {
			pair := pairs[rapid.SampledFrom([]string{"chair", "yusuf", "maya", "rudi"}).Draw(t, "who")]
			c := someCommand(t)
			_, err1 := pair[0].Submit(ctx, c)
			_, err2 := pair[1].Submit(ctx, c)
			if told(err1) != told(err2) {
				t.Fatalf("%T: the disk says %q, memory %q", c, told(err1), told(err2))
			}
		}
		for who, pair := range pairs {
			if a, b := shown(pair[0]), shown(pair[1]); a != b {
				t.Fatalf("%s sees on the disk\n%s\nin memory\n%s", who, a, b)
			}
		}
	})
	if err := disk.Close(); err != nil {
		t.Fatal(err)
	}
	again := b.opened(b.office("s.ampera", "elsewhere"))
	for who, pair := range pairs {
		if shown(as(again, pair[0])) != shown(pair[1]) {
			t.Errorf("%s: the log folded again shows something else than memory", who)
		}
	}
}

// as is a person's session on another office, which can read only.
func as(o *Office, d scoring.Desk) scoring.Desk {
	return &reading{session: o.enter(d.(*session).person, nil)}
}

// reading reads with the roles that the person has, though nothing unlocked.
type reading struct{ *session }

func (r *reading) Read(f func(scoring.View)) {
	p, _ := r.office.state.Person(r.person)
	f(scoring.NewView(r.office.state, scoring.Actor{Person: r.person, Name: p.Name, Roles: p.Roles}))
}

func join(t testing.TB, o scoring.Lifecycle, head scoring.Desk, id scoring.PersonID, roles scoring.Roles) scoring.Desk {
	t.Helper()
	code, err := head.Enrol(ctx, id, "Orang "+string(id), roles)
	if err != nil {
		t.Fatal(err)
	}
	d, err := o.ChooseKey(ctx, id, code, phrase)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func panel() scoring.Command {
	return scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{
		Group: scoring.GroupKey([]string{"Guru IPA", "SMPN 1"}), Assessors: []scoring.PersonID{"maya", "rudi"}}}}
}

// told is an error without what differs by nature.
func told(err error) string {
	var r *scoring.Refusal
	if errors.As(err, &r) {
		return r.Error()
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func someCommand(t *rapid.T) scoring.Command {
	number := rapid.SampledFrom([]string{"001", "002", "009"}).Draw(t, "number")
	level := scoring.Points(rapid.IntRange(0, 5).Draw(t, "level")) * scoring.Point
	sheet := scoring.SheetID{Candidate: number, Component: "simulasi",
		Assessor: scoring.PersonID(rapid.SampledFrom([]string{"maya", "rudi"}).Draw(t, "assessor"))}
	all := map[string]*scoring.Points{}
	for _, c := range []string{"rencana", "pembuka", "materi", "metode", "tanya", "kelas", "penutup", "komunikasi"} {
		all[c] = &level
	}
	form := "F-1"
	return rapid.SampledFrom([]scoring.Command{
		written(number, rapid.Int64Range(-1, 101).Draw(t, "mark")),
		scoring.SaveSheet{Sheet: sheet, SheetChange: scoring.SheetChange{Marks: all}},
		scoring.SaveSheet{Sheet: sheet, SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"materi": &level}}},
		scoring.SubmitSheet{Sheet: sheet, Total: level * 25},
		scoring.CorrectSheet{Sheet: sheet, SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"kelas": &level}}, Reason: "salah baca"},
		scoring.TypeSheet{Sheet: sheet, SheetChange: scoring.SheetChange{Marks: all, Form: &form}},
		scoring.ConfirmSheet{Sheet: sheet, Total: level * 25},
		scoring.InterruptSheet{Sheet: sheet, Reason: "listrik padam"},
		scoring.InterruptSheet{Sheet: sheet, Resume: true},
		scoring.Moderate{Number: number, Component: "simulasi", Mark: level * 20, Reason: "dibahas"},
		scoring.MarkPresence{Numbers: []string{number}, Component: "tertulis", Presence: scoring.WasAbsent, Reason: "sakit"},
		scoring.MarkPresence{Numbers: []string{number}, Component: "tertulis", Reason: "hadir"},
		scoring.MarkExit{Number: number, Exit: scoring.ExitWithdrew, Reason: "surat"},
		scoring.MarkExit{Number: number, Reason: "batal"},
		scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 1"}, Quota: int(level / scoring.Point)}}},
		scoring.SaveCandidates{Update: true, Rows: []scoring.CandidateRow{{Number: "002", Name: "Bagus " + level.String(), GPA: level,
			Marks: scoring.RowMarks{{SubTest: "profesional", Value: level}}}}},
		scoring.CorrectCandidate{Number: number, Changes: map[string]string{"nama": "Ayu Lestari"}, Reason: "ijazah"},
		scoring.AdmitPerson{ID: "maya", Roles: scoring.Assessor | scoring.Secretary},
		scoring.AdmitPerson{ID: "maya", Roles: scoring.Assessor},
		panel(),
	}).Draw(t, "command")
}
