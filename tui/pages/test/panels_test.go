package test_test

import (
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// sent are all submitted sheets, and ranks every rank, of an office.
func sent(o *play.Office) (sheets []string) {
	s := o.State()
	for i := range s.Len() {
		for _, sh := range s.Sheets(i, "simulasi") {
			if sh.Status.Counts() {
				sheets = append(sheets, sh.ID.Subject().ID)
			}
		}
	}
	return sheets
}

func ranks(o *play.Office) map[string]int {
	out := map[string]int{}
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		for _, g := range ranking.Rank(v.Record()).Groups {
			for _, s := range g.Standings {
				out[v.Record().At(s.Candidate).Number] = s.Rank
			}
		}
	})
	return out
}

func sameRanks(t *testing.T, was, now map[string]int) {
	t.Helper()
	for number, rank := range was {
		if now[number] != rank {
			t.Errorf("%s had rank %d, has %d", number, rank, now[number])
		}
	}
}

func panel(o *play.Office, number string) []scoring.PersonID {
	i, _ := o.State().Find(number)
	return o.State().Panel(i, "simulasi")
}

func TestPanelsOfAFormationByHand(t *testing.T) {
	o := play.Sample(t)
	d := o.Open("yusuf", screen.Panels, screen.Args{})
	play.Wants(t, d, "Guru IPA", "Maya Puspita, Sari Wulandari", "Maya Puspita 36")
	before := len(o.Acts())
	d.Press("down", "enter")
	play.Wants(t, d, "Siapa menilai Guru IPA", "✓ 2 dari 2 kursi", "○ Anton Wijaya")
	d.Press(" ")
	play.Wants(t, d, "✗ 3 dipilih, kursinya 2")
	d.Press("enter")
	play.Wants(t, d, "Satu panel punya 2 kursi")
	d.Press("down", " ", "down", "down", " ")
	play.Wants(t, d, "! 1 dari 2 kursi: kurang 1 penilai", "◉ Anton Wijaya")
	d.Press("enter")
	play.Wants(t, d, "1 kursi tetap kosong", "Biarkan seperti sekarang")
	d.Press("enter") // the first answer leaves it
	if len(o.Acts()) != before {
		t.Fatal("saved by Enter alone")
	}
	d.Press("up", " ", "enter") // with Rudi all seats are taken, and no sheet is touched
	play.Wants(t, d, "Anton Wijaya, Rudi Hartono", "Panel tersimpan")
	assessor := o.Open("maya", screen.Panels, screen.Args{}).Press("m")
	play.Wants(t, assessor, "sekretariat") // why not
	if len(o.Acts()) != before+1 {
		t.Error("an assessor changed panels")
	}
}

// Sharing evenly says what it touches and leaves it by default: no submitted
// sheet is lost, no rank changes, whatever is answered.
func TestSharingEvenlyKeepsSubmittedSheets(t *testing.T) {
	for _, way := range []string{"1", "2"} {
		for _, answer := range []string{"enter", "s", "esc"} {
			o := play.Sample(t)
			was, stood, acts := sent(o), ranks(o), len(o.Acts())
			if len(was) != 57 {
				t.Fatalf("the sample has %d submitted sheets", len(was))
			}
			d := o.Open("yusuf", screen.Panels, screen.Args{}).Press("m")
			play.Wants(t, d, "Satu panel tiap formasi: Anton Wijaya", "Dibagi per peserta", "Lembar yang terkirim selalu")
			d.Press(way)
			play.Wants(t, d, "berganti penilai", "Lembar terkirim yang tetap dihitung", "Draf yang tidak diminta lagi", "Peringkat yang tersentuh: 0")
			if len(o.Acts()) != acts {
				t.Fatal("an offer was saved")
			}
			d.Press(answer)
			if now := sent(o); !slices.Equal(was, now) {
				t.Fatalf("way %s, answer %s: %d of %d sheets count", way, answer, len(now), len(was))
			}
			sameRanks(t, stood, ranks(o))
			if changed := len(o.Acts()) > acts; changed != (answer == "s") {
				t.Errorf("way %s, answer %s: changed %v\n%s", way, answer, changed, d.Frame())
			}
		}
	}
}

// One candidate's panel is set without touching the formation's, and whoever has
// submitted keeps the seat.
func TestOneCandidatesPanel(t *testing.T) {
	o := play.Guru(t, play.Same)
	enrol(t, o, "sari", "Sari Wulandari")
	d := o.Open("yusuf", screen.Panels, screen.Args{}).Press("p")
	play.Wants(t, d, "Panel per peserta", "Guru IPA", "▸ 001", "○ Maya Puspita, ○ Rudi Hartono")
	d.Press("down", "enter")
	play.Wants(t, d, "Siapa menilai 002 Budi Contoh?", "✓ 2 dari 2 kursi")
	d.Press(" ", "end", " ", "enter")
	play.Wants(t, d, "○ Rudi Hartono, ○ Sari Wulandari", "panel sendiri", "Panel tersimpan")
	panelOf(t, o, "002", "rudi", "sari")
	panelOf(t, o, "001", "maya", "rudi")
	d.Press("enter", "end", " ", "up", " ", "enter") // nobody: the formation's panel again
	panelOf(t, o, "002", "maya", "rudi")
	play.Lacks(t, d, "panel sendiri")
}

func panelOf(t *testing.T, o *play.Office, number string, want ...scoring.PersonID) {
	t.Helper()
	slices.Sort(want)
	if got := panel(o, number); !slices.Equal(got, want) {
		t.Fatalf("the panel of %s is %v, want %v", number, got, want)
	}
}

func enrol(t *testing.T, o *play.Office, id scoring.PersonID, name string) {
	t.Helper()
	code, err := o.Desk(driver.Chair).Enrol(t.Context(), id, name, scoring.Assessor)
	if err == nil {
		_, err = o.ChooseKey(t.Context(), id, code, "empat kata yang baru")
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A submitted sheet is put aside and its seat goes to somebody else, whose sheet
// then counts.
func TestPuttingAsideAndReplacing(t *testing.T) {
	o := play.Guru(t, play.Same)
	enrol(t, o, "sari", "Sari Wulandari")
	o.Submit("001", "maya", 4*scoring.Point)
	o.Submit("001", "rudi", 4*scoring.Point)
	d := o.Open(driver.Chair, screen.PanelSeats, screen.Args{Candidate: "001", Component: "simulasi"})
	play.Wants(t, d, "▸ 001", "✓ Maya Puspita, ✓ Rudi Hartono")
	d.Press("enter")
	play.Wants(t, d, "Semua kursi peserta ini sudah terisi")
	d.Press("x", "2", "k").Type("kerabat peserta").Press("enter")
	play.Wants(t, d, "✗ Rudi Hartono", "! penilai", "Lembar Rudi Hartono dikesampingkan")
	d.Press("enter")
	play.Wants(t, d, "✓ Maya Puspita", "sudah mengirim, tetap", "✗ Rudi Hartono", "lembarnya dikesampingkan", "! 1 dari 2 kursi: kurang 1 penilai")
	d.Press("up", "up", "up", " ")
	play.Wants(t, d, "Maya Puspita sudah mengirim lembarnya dan tetap")
	d.Press("down", " ")
	play.Wants(t, d, "Lembar Rudi Hartono dikesampingkan; pilih penilai lain")
	d.Press("down", " ")
	play.Wants(t, d, "✓ 2 dari 2 kursi")
	d.Press("enter")
	play.Wants(t, d, "Lembar terkirim yang tetap dihitung: 1")
	d.Press("s")
	play.Wants(t, d, "✓ Maya Puspita, ○ Sari Wulandari")
	panelOf(t, o, "001", "maya", "sari")
	panelOf(t, o, "002", "maya", "rudi")
	o.Submit("001", "sari", 3*scoring.Point)
	play.Wants(t, o.Open(driver.Chair, screen.PanelSeats, screen.Args{Candidate: "001"}).Resize(140, 30), "✓ Maya Puspita, ✓ Sari Wulandari, ✗ Rudi Hartono")
	args := play.Simulasi("001")
	args.Person = "rudi"
	sheet := o.Open(driver.Chair, screen.Sheet, args).Press("x")
	play.Wants(t, sheet, "sudah terisi penilai lain")
}

// A revoked member leaves a hole that is named and leads to filling it; what was
// submitted stays, that of somebody revoked, too.
func TestHoleOfARevokedMember(t *testing.T) {
	o := play.Guru(t, play.Same)
	enrol(t, o, "sari", "Sari Wulandari")
	o.Submit("001", "rudi", 3*scoring.Point)
	o.Do(driver.Chair, scoring.RevokePerson{ID: "rudi", Reason: "pindah tugas"})
	d := o.Open("yusuf", screen.Panels, screen.Args{})
	play.Wants(t, d, "! Rudi Hartono (dicabut), Maya", "Kosong")
	play.Lacks(t, d, "rudi")
	d.Press("p")
	play.Wants(t, d, "▸ 002", "! Rudi Hartono (dicabut)", "! pengganti", "✓ Rudi Hartono")
	d.Press("enter")
	play.Wants(t, d, "Hak Rudi Hartono dicabut: kursinya kosong", "○ Sari Wulandari", "kurang 1 penilai")
	d.Press("end", " ", "enter")
	panelOf(t, o, "002", "maya", "sari")
	panelOf(t, o, "001", "maya", "rudi")
	play.Wants(t, d, "○ Maya Puspita, ○ Sari Wulandari")
	// The candidate who has the revoked member's sheet can still be given another.
	d.Press("home", "enter")
	if !d.Sees("Siapa menilai 001") {
		d.Press("down", "enter")
	}
	play.Wants(t, d, "Siapa menilai 001", "✓ Rudi Hartono")
	d.Press("end", "up", " ", "up", " ", "enter", "s")
	panelOf(t, o, "001", "rudi", "sari")
	if !strings.Contains(d.Frame(), "✓ Rudi Hartono, ○ Sari Wulandari") {
		t.Error(d.Frame())
	}
}

// A third assessor may be asked for one candidate where the gap is too wide, and
// settles it.
func TestAThirdAssessor(t *testing.T) {
	o := play.Apart(t, play.Same)
	enrol(t, o, "sari", "Sari Wulandari")
	d := o.Open(driver.Chair, screen.PanelSeats, screen.Args{Candidate: "001"})
	play.Wants(t, d, "▸ 001", "penilai ke-3")
	d.Press("enter")
	play.Wants(t, d, "boleh pilih penilai ketiga")
	d.Press(" ")
	play.Wants(t, d, "2 kursi dan satu penilai ketiga")
	d.Press("enter", "s")
	panelOf(t, o, "001", "maya", "rudi", "sari")
	maya := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	play.Wants(t, maya, "Penilai ketiga sudah diminta")
	o.Submit("001", "sari", 3*scoring.Point)
	if r := ranks(o); r["001"] == 0 && held(o, "001") == "held.gap" {
		t.Error("three sheets do not settle the gap")
	}
	play.Wants(t, o.Open("maya", screen.Sheet, play.Simulasi("001")), "Peraturan menggabungkan 3 lembar")
	play.Lacks(t, o.Open(driver.Chair, screen.PanelSeats, screen.Args{Candidate: "001"}), "penilai ke-3")
}

// held is the code of why a candidate is held.
func held(o *play.Office, number string) (code string) {
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		for _, g := range ranking.Rank(v.Record()).Groups {
			for _, s := range g.Standings {
				if s.Held != nil && v.Record().At(s.Candidate).Number == number {
					code = s.Held.Code
				}
			}
		}
	})
	return code
}
