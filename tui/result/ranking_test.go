package result_test

import (
	"context"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// rankingOf opens the ranking of a person.
func rankingOf(t *testing.T, who scoring.PersonID) (*play.Office, *driver.Driver, *screen.Env) {
	t.Helper()
	office := play.Sample(t)
	env := driver.Env(office.Office, who)
	return office, driver.New(env, screen.Ranking, screen.Args{}), env
}

func TestRankingShowsWhatRankSays(t *testing.T) {
	office, d, env := rankingOf(t, driver.Chair)
	d.Resize(140, 60)
	office.Desk(driver.Chair).Read(func(v scoring.View) {
		r := v.Record()
		for n, g := range ranking.Rank(r).Groups {
			if n > 0 {
				d.Press("right")
			}
			if title := r.Groups()[g.Group].Title(); !d.Sees(title) {
				t.Fatalf("formation %d is not %s:\n%s", n, title, d.Frame())
			}
			last := ""
			for _, st := range g.Standings {
				at := r.At(st.Candidate)
				line := play.LineOf(d, at.Number)
				if line == "" || !strings.Contains(line, st.Code) {
					t.Errorf("%s with code %q is shown as %q", at.Number, st.Code, line)
				}
				if final := env.Lang.Decimal(st.Final, 2); st.Rank > 0 && !strings.Contains(line, final) {
					t.Errorf("%s: final %s is missing in %q", at.Number, final, line)
				}
				if st.Held != nil && !strings.Contains(line, "! ditahan") {
					t.Errorf("%s is held, shown as %q", at.Number, line)
				}
				if last != "" && strings.Index(d.Frame(), last) > strings.Index(d.Frame(), at.Number) {
					t.Errorf("%s stands above %s", at.Number, last)
				}
				last = at.Number
			}
		}
	})
}

func TestRankingDrawsTheCutAfterTheLastPlace(t *testing.T) {
	_, d, _ := rankingOf(t, driver.Chair)
	lines := strings.Split(d.Press("left").Frame(), "\n") // Guru Matematika, 3 places
	for i, line := range lines {
		if strings.Contains(line, "batas kebutuhan (3)") {
			if !strings.Contains(lines[i-1], " 3  2601") || !strings.Contains(lines[i+1], " 4  2601") {
				t.Errorf("the cut stands elsewhere:\n%s", d.Frame())
			}
			return
		}
	}
	t.Errorf("no cut line:\n%s", d.Frame())
}

func TestRankingSaysWhyAboutTheRowUnderTheCursor(t *testing.T) {
	_, d, _ := rankingOf(t, driver.Chair)
	if !d.Sees("Teratas. Jarak ke batas +") {
		t.Errorf("the first is not said to be:\n%s", d.Frame())
	}
	if d.Press("down"); !d.Sees("Di bawah 26020022: nilai akhir 86,68 lawan 92,45.") {
		t.Errorf("what decides is not said:\n%s", d.Frame())
	}
	for range 8 {
		d.Press("down")
	}
	if !d.Sees("26020021: Selisih antarpenilai Simulasi mengajar") {
		t.Errorf("why a candidate is held is not said:\n%s", d.Frame())
	}
}

func TestRankingShowsASharedRank(t *testing.T) {
	o := play.Guru(t, func(s string) string { return s })
	env := driver.Env(o.Office, driver.Chair)
	var numbers []string
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		for i := range v.Record().Len() {
			numbers = append(numbers, v.Record().At(i).Number)
		}
	})
	for _, n := range numbers {
		m := map[string]*scoring.Points{}
		o.Desk(driver.Chair).Read(func(v scoring.View) {
			for _, sub := range v.Record().Book().SubTests() {
				p := 60 * scoring.Point
				m[sub.Code] = &p
			}
		})
		o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: n, Marks: m}}})
		for _, who := range []scoring.PersonID{"maya", "rudi"} {
			submitSheet(t, o, n, who, 3*scoring.Point)
		}
	}
	d := driver.New(env, screen.Ranking, screen.Args{})
	if strings.Count(d.Frame(), "=1  ") != len(numbers) || !d.Sees("Peringkat 1 dimiliki bersama.") {
		t.Errorf("equals do not share a rank:\n%s", d.Frame())
	}
}

// submitSheet fills and submits a sheet with one level everywhere.
func submitSheet(t *testing.T, o *play.Office, number string, who scoring.PersonID, level scoring.Points) {
	t.Helper()
	id := scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who}
	marks, plain := map[string]*scoring.Points{}, map[string]scoring.Points{}
	var total scoring.Points
	o.Desk(who).Read(func(v scoring.View) {
		rubric := v.Record().Book().Component("simulasi").Rubric
		for _, c := range rubric.Criteria {
			marks[c.Code], plain[c.Code] = &level, level
		}
		total, _ = rubric.Total(rubric.Criteria, plain)
	})
	o.Do(who, scoring.SaveSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: marks}})
	o.Do(who, scoring.SubmitSheet{Sheet: id, Total: total})
}

func TestRankingFindsAFormationAndOpensWhy(t *testing.T) {
	_, d, _ := rankingOf(t, driver.Chair)
	d.Press("f").Type("mat negeri")
	if d.Press("enter"); !d.Sees("Guru Matematika", "formasi ← 3/3 →") {
		t.Fatalf("the formation is not shown:\n%s", d.Frame())
	}
	if d.Press("enter"); !d.Sees("Mengapa peringkat ini 2601", "1 dari 18", "1/18") {
		t.Errorf("Enter does not explain:\n%s", d.Frame())
	}
}

func TestRankingIsSavedAsCSVAndText(t *testing.T) {
	_, d, env := rankingOf(t, driver.Chair)
	disk := env.Files.(driver.Files)
	d.Press("s", "c", "enter")
	if !strings.HasPrefix(disk["/dokumen/peringkat-2026-10-05.csv"], "csv\n26020022") || !d.Sees("Tersimpan di /dokumen/peringkat-2026-10-05.csv") {
		t.Errorf("no CSV: %v\n%s", disk, d.Frame())
	}
	d.Press("s", "t", "enter")
	if !strings.HasPrefix(disk["/dokumen/peringkat-2026-10-05.txt"], "text id\n26020022") {
		t.Errorf("no text: %v", disk)
	}
	d.Press("s", "c", "enter")
	if !d.Sees("Sudah ada berkas di", "peringkat-2026-10-05.csv") {
		t.Fatalf("a file that is there is replaced, or what was typed is lost:\n%s", d.Frame())
	}
	d.Press("backspace", "backspace", "backspace", "backspace").Type("-2.csv").Press("enter")
	if disk["/dokumen/peringkat-2026-10-05-2.csv"] == "" {
		t.Errorf("no second file: %v\n%s", disk, d.Frame())
	}
}

func TestRankingHidesWhatAnAssessorMayNotSee(t *testing.T) {
	_, d, _ := rankingOf(t, "maya") // on the panels of Matematika and IPA, not of Bahasa Indonesia
	if d.Sees("92,45") || !d.Sees("Nilai penilai lain belum boleh Anda lihat") {
		t.Errorf("totals of another panel are shown:\n%s", d.Frame())
	}
}

func TestRankingFollowsTheSelectionAndKeepsItsCandidate(t *testing.T) {
	office, d, _ := rankingOf(t, driver.Chair)
	d.Press("down", "down")
	_, err := office.Desk("yusuf").Submit(context.Background(),
		scoring.MarkExit{Number: "26020022", Exit: scoring.ExitWithdrew, Reason: "surat"})
	if err != nil {
		t.Fatal(err)
	}
	d.Settle()
	if line := play.LineOf(d, "26020019"); !strings.HasPrefix(line, "▸    2  ") {
		t.Errorf("the ranking is as before, or the cursor moved to another candidate: %q", line)
	}
}

func TestRankingInEnglishAndASCII(t *testing.T) {
	office := play.Sample(t)
	env := driver.Env(office.Office, driver.Chair)
	env.Lang, env.Theme = wording.EN, driver.Theme("dark", 0, true)
	d := driver.New(env, screen.Ranking, screen.Args{}).Resize(120, 24)
	if !d.Sees("end of places (4)", "92.45", "! held", "sheet missing") {
		t.Errorf("not in English:\n%s", d.Frame())
	}
	for _, r := range d.Frame() {
		if r > '~' {
			t.Fatalf("%q is not ASCII:\n%s", r, d.Frame())
		}
	}
}

// Sheets that were typed from paper are in, and wait for their assessors' word: nobody
// is told that they are still to come.
func TestTypedSheetsWaitForConfirmation(t *testing.T) {
	o := play.Guru(t, play.Same)
	mark := 3 * scoring.Point
	o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001", Marks: map[string]*scoring.Points{"pedagogik": &mark, "profesional": &mark}}}})
	marks := map[string]*scoring.Points{}
	for _, c := range o.State().Book().Component("simulasi").Rubric.Criteria {
		marks[c.Code] = &mark
	}
	form, words := "F-1", "Lembar nilai simulasi sudah diketik dan menunggu persetujuan: Maya Puspita, Rudi Hartono."
	kept := func(want string) {
		t.Helper()
		o.Desk(driver.Chair).Read(func(v scoring.View) {
			for _, st := range ranking.Rank(v.Record()).Groups[0].Standings {
				if r := v.Record(); r.At(st.Candidate).Number == "001" && wording.ID.Refusal(*st.Held) != want {
					t.Errorf("held for %q, not %q", wording.ID.Refusal(*st.Held), want)
				}
			}
		})
	}
	for _, who := range []scoring.PersonID{"maya", "rudi"} {
		kept("Lembar nilai simulasi belum masuk dari: " + map[scoring.PersonID]string{"maya": "Maya Puspita, "}[who] + "Rudi Hartono.")
		o.Do("yusuf", scoring.TypeSheet{Sheet: scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: who},
			SheetChange: scoring.SheetChange{Form: &form, Marks: marks}})
	}
	kept(words)
}
