package wording

import (
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/memory"
	"ampera/scoring/planning"
	"ampera/scoring/rulebook"
)

// changes know a selection with a rulebook and a person whose id is a word.
func changes(t *testing.T) *Changes {
	t.Helper()
	text, _ := rulebook.Template("guru")
	b, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	o := memory.New(time.Now, nil)
	chair, err := o.Found(scoring.Founding{Name: "Uji", Chair: "Ratna", Book: b})
	if err == nil {
		_, err = chair.Submit(t.Context(), scoring.ProposePerson{ID: "absent", Name: "Maya", Roles: scoring.Assessor})
	}
	if err != nil {
		t.Fatal(err)
	}
	var c *Changes
	chair.Read(func(v scoring.View) {
		c = NewChanges(v)
		c.Meet(v, scoring.Subject{Kind: scoring.OnPerson, ID: "absent"}, "name", "Maya")
	})
	return c
}

// example is a cell of a subject: what stands for any ending is one.
func example(of cellOf, ending string) (scoring.Subject, string) {
	return scoring.Subject{Kind: of.on, ID: "001/simulasi/absent"}, strings.Replace(of.name, "*", ending, 1)
}

// tempting are texts that somebody may have written, and that the program writes
// elsewhere with a meaning of its own.
func tempting() []string {
	out := []string{"1.5", "70", "2026-10-05", "2026-10-05T09:00:00+07:00", "absent,001", "chair", "assessor,chair", "simulasi", "a\nb", "ketua", "60000", "true", "-"}
	for _, key := range Keys() {
		if word, ok := strings.CutPrefix(key, "log.value."); ok {
			out = append(out, word)
		}
	}
	return out
}

// What somebody wrote is shown as they wrote it, whatever it is, in every cell of
// every kind of subject that holds such words; so is a cell that nobody knows.
func TestWhatIsWrittenIsNeverTranslated(t *testing.T) {
	c, n := changes(t), 0
	free := []cellOf{{scoring.OnIncident, "of the future"}, {99, "status"}}
	for of, m := range cells {
		if m.holds == written {
			free = append(free, of)
		}
	}
	for _, of := range free {
		for _, ending := range []string{"status", "materi", "presence"} {
			subject, cell := example(of, ending)
			if _, exact := cells[cellOf{of.on, cell}]; exact && cell != of.name {
				continue // another row's
			}
			for _, l := range Langs {
				for _, text := range tempting() {
					if n++; c.Value(l, subject, cell, text) != strings.ReplaceAll(text, "\n", " ") { // on one line
						t.Errorf("%s: cell %q of kind %d: %q is shown as %q", l, cell, of.on, text, c.Value(l, subject, cell, text))
					}
				}
			}
		}
	}
	if n < 5000 {
		t.Errorf("only %d values were looked at", n)
	}
}

// What the program wrote is said in words, in its own cell and in no other.
func TestWhatTheProgramWroteIsWorded(t *testing.T) {
	c := changes(t)
	sheet := scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: "absent"}
	one := func(k scoring.SubjectKind) scoring.Subject { return scoring.Subject{Kind: k, ID: "001"} }
	for _, x := range []struct {
		of         scoring.Subject
		cell, is   string
		name, says string
	}{
		{one(scoring.OnPresence), "presence", "absent", "kehadiran", "tidak hadir"},
		{one(scoring.OnPresence), "reason", "absent", "alasan", "absent"},
		{one(scoring.OnPresence), "at", "2026-10-05T09:02:00+07:00", "pukul", "05-10-2026 09:02:00"},
		{one(scoring.OnExit), "exit", "withdrew", "keluar", "mengundurkan diri"},
		{one(scoring.OnPerson), "status", "revoked", "keadaan", "dicabut"},
		{one(scoring.OnPerson), "roles", "chair", "peran", ID.Roles(scoring.Chair)},
		{one(scoring.OnRegistration), scoring.ColIdentity, "destroyed", "data pribadi", "dimusnahkan"},
		{one(scoring.OnRegistration), scoring.ColGPA, "3.5", "IPK", "3,5"},
		{one(scoring.OnRegistration), scoring.ColStatus, "MS", "Hasil administrasi", "MS"},
		{one(scoring.OnRegistration), "sekolah", "draft", "sekolah", "draft"},
		{one(scoring.OnWritten), "pedagogik", "70.5", "Pedagogik", "70,5"},
		{one(scoring.OnWritten), "reason/pedagogik", "70.5", "alasan Pedagogik", "70.5"},
		{one(scoring.OnSelection), "rulebook", "title = 1", "peraturan", "(diubah)"},
		{one(scoring.OnPanel), "assessors", "absent,ketua", "penilai", "Maya, ketua"},
		{sheet.Subject(), "status", "draft", "keadaan", "draf"},
		{sheet.Subject(), "topic", "draft", "topik", "draft"},
		{sheet.Subject(), "mark/materi", "3", "Penguasaan materi", "3"},
		{sheet.Subject(), "note/materi", "3.5", "catatan Penguasaan materi", "3.5"},
		{sheet.Subject(), "note/", "locked", "catatan", "locked"},
		{sheet.Subject(), "typist", "absent", "pengetik", "Maya"},
		{sheet.Beside(scoring.OnPeer), "total/absent", "80.5", "jumlah dari Maya", "80,5"},
		{sheet.Beside(scoring.OnClock), "ran", "725000", "sudah berjalan (menit)", "12:05"},
		{sheet.Beside(scoring.OnClock), "pauses", "09:02 listrik\n09:10 absent", "jeda", "09:02 listrik; 09:10 absent"},
		{one(scoring.OnSitting), "component", "simulasi", "komponen", "Simulasi mengajar"},
		{one(scoring.OnSitting), "name", "simulasi", "nama", "simulasi"},
		{one(scoring.OnSitting), "day", "2026-10-05", "hari", "05-10-2026"},
		{one(scoring.OnSitting), "closed", "absent", "ditutup oleh", "Maya"},
		{one(scoring.OnSitting), "roster", "001,002", "urutan peserta", "001, 002"},
		{one(scoring.OnIncident), "text", "absent", "kejadian", "absent"},
		{one(scoring.OnFork), "history", "0a1b2c3d~4e5f6071", "riwayat yang berlaku", "laptop 0A1B, riwayat 4E5F"},
		{one(scoring.OnExit), "reason", "", "alasan", "kosong"},
	} {
		if got := c.Cell(ID, x.of, x.cell); got != x.name {
			t.Errorf("cell %q of kind %d is called %q, want %q", x.cell, x.of.Kind, got, x.name)
		}
		if got := c.Value(ID, x.of, x.cell, x.is); got != x.says {
			t.Errorf("%q in cell %q of kind %d is %q, want %q", x.is, x.cell, x.of.Kind, got, x.says)
		}
	}
}

// Every kind of subject has a title, or is one that the act's own name says.
func TestEverySubjectIsNamed(t *testing.T) {
	c := changes(t)
	c.sittings["s1"] = "Ruang 1"
	sheet := scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: "absent"}
	for of, want := range map[scoring.Subject]string{
		{Kind: scoring.OnSelection}:                                                                   "",
		{Kind: scoring.OnPerson, ID: "absent"}:                                                        "Maya",
		{Kind: scoring.OnFormation, ID: scoring.GroupID([]string{"Guru", "SMP"})}:                     "Guru · SMP",
		{Kind: scoring.OnSpelling, ID: scoring.GroupID([]string{"jabatan", "Guru IPA", "Guru IPS"})}:  "jabatan · Guru IPA · Guru IPS",
		{Kind: scoring.OnIdentity, ID: "001"}:                                                         "001",
		{Kind: scoring.OnRegistration, ID: "001"}:                                                     "001",
		{Kind: scoring.OnWritten, ID: "001"}:                                                          "001",
		scoring.Part(scoring.OnPresence, "001", "tertulis"):                                           "001 · Tes tertulis",
		{Kind: scoring.OnExit, ID: "001"}:                                                             "001",
		sheet.Subject():                                                                               "001 · Maya",
		scoring.Part(scoring.OnModeration, "001", "gone"):                                             "001 · gone",
		scoring.Part(scoring.OnReceipt, "001", "gone"):                                                "001 · gone",
		{Kind: scoring.OnFork, ID: "0a1b2c3d~4e5f6071"}:                                               "riwayat laptop 0A1B",
		{Kind: scoring.OnVenue, ID: "SMPN 1/2"}:                                                       "SMPN 1/2",
		{Kind: scoring.OnWriteOff, ID: "SMPN 1/2"}:                                                    "SMPN 1/2",
		{Kind: scoring.OnTie, ID: "absent/candidate:001"}:                                             "Maya · 001",
		{Kind: scoring.OnTie, ID: "absent/group:" + scoring.GroupID([]string{"Guru", "SMP"})}:         "Maya · Guru · SMP",
		{Kind: scoring.OnClear, ID: "absent/001"}:                                                     "Maya · 001",
		{Kind: scoring.OnClear, ID: "absent/"}:                                                        "Maya",
		{Kind: scoring.OnExtra, ID: "001"}:                                                            "001",
		{Kind: scoring.OnGranted, ID: "001/measure"}:                                                  "001",
		scoring.PanelOfGroup("simulasi", scoring.GroupID([]string{"Guru", "SMP"})):                    "Guru · SMP",
		scoring.PanelOfCandidate("simulasi", "001"):                                                   "001",
		{Kind: scoring.OnKeying, ID: "001/absent"}:                                                    "001 · Maya",
		{Kind: scoring.OnSitting, ID: "s1"}:                                                           "Ruang 1",
		{Kind: scoring.OnIncident, ID: "s1/i1"}:                                                       "Ruang 1",
		sheet.Beside(scoring.OnClock):                                                                 "001 · Maya",
		sheet.Beside(scoring.OnMove):                                                                  "001 · Maya",
		sheet.Beside(scoring.OnPeer):                                                                  "001 · Maya",
		{Kind: scoring.OnPublication, ID: "a1/formation/" + scoring.GroupID([]string{"Guru", "SMP"})}: "Guru · SMP",
		{Kind: scoring.OnPublication, ID: "a1/test/tertulis"}:                                         "Tes tertulis",
		{Kind: scoring.OnPublication, ID: "a1/all/"}:                                                  "semua",
		{Kind: scoring.OnPublished, ID: "0123456789abcdef"}:                                           "0123456789ab",
		{Kind: planning.OnSchool, ID: "smp/SMPN 1/2"}:                                                 "SMPN 1/2 · smp",
		{Kind: planning.OnApproval, ID: "2027"}:                                                       "",
		{Kind: onStep, ID: "0a1b2c3d4e5f/s1"}:                                                         "pengaduan 0a1b2c3d",
	} {
		if got := c.Subject(ID, of); got != want {
			t.Errorf("kind %d is called %q, want %q", of.Kind, got, want)
		}
	}
	kinds := map[scoring.SubjectKind]bool{}
	for of := range cells {
		kinds[of.on] = true
	}
	for _, kind := range scoring.NewState(house.Whole()).Subjects() {
		if !kinds[kind] {
			t.Errorf("no cell of subjects of kind %d has words", kind)
		}
		delete(kinds, kind)
	}
	if len(kinds) > 0 {
		t.Errorf("of no subject: %v", kinds)
	}
}

// Nothing of the table lacks its words.
func TestEveryCellIsNamed(t *testing.T) {
	for of, m := range cells {
		if !Has(m.called) {
			t.Errorf("cell %q of kind %d is called by %q, which has no words", of.name, of.on, m.called)
		}
	}
}
