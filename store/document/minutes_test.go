package document

import (
	"context"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/store/checkpoint"
)

// sittings are one sitting that is under way and one that is closed, by the
// name of their golden files.
func sittings(t *testing.T) map[string]sat {
	t.Helper()
	o, head := office(t, "guru")
	if err := sample.Play(context.Background(), o, head, scoring.DateOf(clock)); err != nil {
		t.Fatal(err)
	}
	roster := read(t, head, "ruang1").Roster
	maya := o.Desk("maya")
	late := scoring.SheetID{Candidate: roster[1], Component: "simulasi", Assessor: "maya"}
	for _, c := range []scoring.Command{
		scoring.MarkPresence{Numbers: roster[1:2], Component: "simulasi", Presence: scoring.WasLate, At: clock.Add(7 * time.Minute)},
		incidents.Note{Sitting: "ruang1", ID: "1", Text: "Listrik padam sepuluh menit; simulasi peserta berikutnya diundur dan semua peserta diberi tahu.", At: clock.Add(time.Hour)},
		incidents.Note{Sitting: "ruang1", ID: "2", Candidate: roster[2], Text: "Salah masuk ruang.", At: clock},
	} {
		submit(t, head, c)
	}
	submit(t, maya, scoring.RunClock{Sheet: late, Run: true, At: clock})
	submit(t, maya, scoring.RunClock{Sheet: late, At: clock.Add(4 * time.Minute), Reason: "Listrik padam"})
	open := read(t, head, "ruang1")
	submit(t, head, scoring.CloseSitting{ID: "ruang1", Papers: 35, Backup: "00112233445566aa", Reason: "Satu formulir rusak kena air"})

	// The other has not been seen through: most of its roster is not recorded.
	submit(t, head, scoring.MarkPresence{Numbers: read(t, head, "ruang2").Roster[20:21], Component: "simulasi", Presence: scoring.ToRepeat, Reason: "Sakit, surat dokter"})
	return map[string]sat{"open": open, "closed": read(t, head, "ruang1"), "under-way": read(t, head, "ruang2")}
}

// sat is a sitting with what happened in it.
type sat struct {
	scoring.SittingPage
	happened []incidents.Incident
	abstain  []string
}

func read(t *testing.T, d scoring.Desk, id scoring.SittingID) (p sat) {
	t.Helper()
	d.Read(func(v scoring.View) {
		var refusal *scoring.Refusal
		if p.SittingPage, refusal = v.SittingPage(id); refusal != nil {
			t.Fatal(refusal)
		}
		p.happened = incidents.Of(v, id)
	})
	return p
}

func TestMinutesGolden(t *testing.T) {
	issue := Issue{Selection: "Seleksi Guru (contoh)", Office: "Dinas Pendidikan Kota Contoh", By: "Ratna Dewi", At: clock}
	for name, page := range sittings(t) {
		if issue.Checkpoint = nil; page.Closing != nil {
			issue.Checkpoint = &checkpoint.Checkpoint{Selection: "0123456789abcdef", Size: 137, Root: []byte(strings.Repeat("\xb8\x1c", 16))}
		}
		p := Minutes(page.SittingPage, page.happened, page.abstain, issue)
		holds(t, "minutes."+name, p)
		for _, lang := range wording.Langs {
			for line := range strings.SplitSeq(p.Text(lang, Width), "\n") {
				if n := len([]rune(line)); n > Width {
					t.Errorf("%s: %d columns: %s", name, n, line)
				}
			}
		}
	}
}

// Every count stands in figures and in words that say the same.
func TestMinutesCountsInWords(t *testing.T) {
	for name, page := range sittings(t) {
		text := Minutes(page.SittingPage, page.happened, nil, Issue{At: clock}).Text(wording.ID, Width)
		if !strings.Contains(text, "("+wording.ID.Count(page.Roll.Roster)+")") || !strings.Contains(text, "("+wording.ID.Count(page.Roll.Sheets)+")") {
			t.Errorf("%s: the words are missing:\n%s", name, text)
		}
	}
}
