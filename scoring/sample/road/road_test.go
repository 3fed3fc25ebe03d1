package road

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/registration"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
)

// today is a day on which February is in the calendar of every stage's neighbours.
var today = scoring.Date(20270226)

func clock() time.Time { return time.Date(2027, 2, 26, 8, 0, 0, 0, time.UTC) }

// at is the road as far as a stage, on a selection in memory.
func at(t *testing.T, s Stage) (*memory.Office, *road) {
	t.Helper()
	f, err := Founding(s, today)
	if err != nil {
		t.Fatal(err)
	}
	office := memory.New(clock, nil)
	head, err := office.Found(f)
	if err != nil {
		t.Fatal(err)
	}
	r := begun(context.Background(), office, head, s, today)
	r.until(s)
	if r.err != nil {
		t.Fatalf("%s: %v", s.ID, r.err)
	}
	return office, r
}

// Every stage begins: every act counts, nothing is held, and what it promises waits.
func TestEveryStageBegins(t *testing.T) {
	for _, s := range Stages() {
		t.Run(s.ID, func(t *testing.T) {
			office, r := at(t, s)
			for _, a := range office.Acts() {
				if office.State().Rejected(a.Place) {
					t.Errorf("act %d of kind %d counts nowhere", a.Place, a.Kind)
				}
			}
			promised := map[scoring.PersonID][]scoring.WaitKind{}
			for _, w := range s.Waits {
				promised[w.Who] = w.What
			}
			if len(promised) < 2 {
				t.Error("it waits for one person alone")
			}
			for who, desk := range r.desks {
				var waits []scoring.Wait
				desk.Read(func(v scoring.View) { waits = v.Overview(0).Waits })
				for _, what := range promised[who] {
					if !slices.ContainsFunc(waits, func(w scoring.Wait) bool { return w.What == what }) {
						t.Errorf("%q does not find %s on home: %+v", who, what, waits)
					}
				}
				for _, w := range waits {
					if w.What == scoring.WaitUncounted || w.What == scoring.WaitClash {
						t.Errorf("%q finds %s on home", who, w.What)
					}
				}
			}
		})
	}
}

// Two roads are the same to the last act and file.
func TestTheSameEachTime(t *testing.T) {
	var acts [2][]string
	var files [2]Files
	for i := range 2 {
		office, r := at(t, stages[len(stages)-1])
		for _, a := range office.Acts() {
			acts[i] = append(acts[i], fmt.Sprintf("%+v", *a))
		}
		files[i] = r.files
	}
	if !slices.Equal(acts[0], acts[1]) || len(acts[0]) < 100 {
		t.Errorf("%d and %d acts, which differ", len(acts[0]), len(acts[1]))
	}
	if !maps.EqualFunc(files[0], files[1], bytes.Equal) || len(files[0]) < 150 {
		t.Errorf("%d and %d files, which differ", len(files[0]), len(files[1]))
	}
}

// Each stage can be ended by chair and secretary alone, and then asks them for nothing of
// what it had promised but what is the next stage's.
func TestTwoPersonsGoOn(t *testing.T) {
	next := map[string][]scoring.WaitKind{"planning": kinds(scoring.WaitFreeze), "information": kinds(scoring.WaitApplicants), "registration": kinds(scoring.WaitVerify),
		"screening": kinds(scoring.WaitNumber), "objections": kinds(scoring.WaitNumber), "complaints": kinds(scoring.WaitNumber)}
	for _, s := range Stages()[:len(stages)-1] {
		t.Run(s.ID, func(t *testing.T) {
			_, r := at(t, s)
			r.desks = map[scoring.PersonID]scoring.Desk{chair: r.desks[chair], secretary: r.desks[secretary]}
			r.verifiers = []scoring.PersonID{secretary}
			if s.end(r); r.err != nil {
				t.Fatal(r.err)
			}
			for _, w := range s.Waits {
				if r.desks[w.Who] == nil {
					continue
				}
				r.desks[w.Who].Read(func(v scoring.View) {
					for _, left := range v.Overview(0).Waits {
						if slices.Contains(w.What, left.What) && !slices.Contains(next[s.ID], left.What) {
							t.Errorf("%q still finds %s", w.Who, left.What)
						}
					}
				})
			}
		})
	}
}

// The office at a stage has what the stage is for: applicants with answers and documents,
// usual reasons, a doubt, somebody who applied twice, days that are open.
func TestWhatIsThere(t *testing.T) {
	s, _ := Find("verifikasi")
	_, r := at(t, s)
	r.desks[chair].Read(func(v scoring.View) {
		all := registration.List(v)
		reasons, twice, doubts := map[string]int{}, 0, 0
		for _, a := range all {
			twice += len(a.Others)
			for code, f := range registration.DocumentsOf(v, a.ID) {
				if got := sum(r.files[Documents+"/"+a.ID+"/"+f.Name]); got != f.Hash {
					t.Errorf("%s: the %s is registered with %s, and is %s", a.ID, code, f.Hash, got)
				}
			}
		}
		for _, a := range r.applicants {
			if reasons[a.why]++; a.doubt {
				doubts++
			}
		}
		if len(all) != 50 || twice != 2 || doubts != 1 || len(reasons) != 6 {
			t.Errorf("%d applicants, %d of them twice, %d doubts, reasons %v", len(all), twice, doubts, reasons)
		}
		for _, row := range screening.Rows(v) {
			if at := slices.IndexFunc(r.applicants, func(a applicant) bool { return a.row.ID == row.ID }); r.applicants[at].doubt && row.Stage != screening.Waiting {
				t.Error("the doubt is decided already")
			}
		}
	})
	book, err := rules(r.days)
	if err != nil || book.Registration.Closes >= today {
		t.Errorf("screening begins while people register (%v)", err)
	}
	objections, _ := Find("sanggahan")
	book, err = rules(days{today, objections.day})
	if o := book.Objected(stage); err != nil || o.Filing.Until >= today || o.Answering.Until < today {
		t.Errorf("objections: filed until %s, answered until %s", o.Filing.Until, o.Answering.Until)
	}
}

// On any day of two years the rules can be read, and a stage has both names.
func TestAnyDay(t *testing.T) {
	for n := 0; n < 730; n += 13 {
		for _, s := range []Stage{stages[0], stages[len(stages)-1]} {
			if _, err := Founding(s, days{today, 0}.on(n)); err != nil {
				t.Fatal(s.ID, n, err)
			}
		}
	}
	for _, s := range stages {
		for _, name := range []string{s.ID, s.Name.ID, s.Name.EN, strings.ToUpper(s.ID)} {
			if found, ok := Find(name); !ok || found.ID != s.ID {
				t.Errorf("%q is not found", name)
			}
		}
	}
	if _, ok := Find("lain"); ok {
		t.Error("there is a stage of any name")
	}
}

// Who works here is the sample's, and their passphrases are those that are shown.
func TestThePeopleAreTheSamples(t *testing.T) {
	office, _ := at(t, stages[len(stages)-1])
	selection, _ := office.Selection()
	if len(selection.People) != len(sample.Passphrases()) {
		t.Errorf("%d people", len(selection.People))
	}
	for _, p := range selection.People {
		if _, err := office.Unlock(context.Background(), p.ID, sample.Passphrases()[p.Name]); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

// A document is a PDF whose table says where its objects are.
func TestPageIsAPDF(t *testing.T) {
	out := string(page([]string{"IPK (rapor): 3,29", `a\b`}))
	if !strings.HasPrefix(out, "%PDF-1.4\n") || !strings.HasSuffix(out, "%%EOF\n") || !strings.Contains(out, `(IPK \(rapor\): 3,29) Tj`) {
		t.Fatalf("%q", out)
	}
	table := strings.Split(out[strings.Index(out, "xref\n"):], "\n")
	for n := 1; n <= 5; n++ {
		var at int
		if _, err := fmt.Sscanf(table[2+n], "%d", &at); err != nil || !strings.HasPrefix(out[at:], fmt.Sprintf("%d 0 obj", n)) {
			t.Errorf("object %d is not at %d (%v)", n, at, err)
		}
	}
}
