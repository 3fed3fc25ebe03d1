package before_test

import (
	"context"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/page"
	"ampera/tui/pages/before"
	"ampera/tui/screen"
	_ "ampera/tui/screens"
)

// at has somebody on a page, in a language, and what is looked for there.
func at(t *testing.T, o *play.Office, l wording.Lang, who scoring.PersonID, id screen.ID) (*driver.Driver, func(key string, args ...string)) {
	env := driver.Env(o.Office, who)
	env.Lang = l
	d := driver.New(env, id, screen.Args{}).Settle().Resize(110, 30)
	return d, func(key string, args ...string) {
		t.Helper()
		if d.Settle(); !d.Shows(l.Text(key, args...)) {
			t.Fatalf("%s: %q is not shown:\n%s", l, l.Text(key, args...), d.Frame())
		}
	}
}

// A proposal stands beside each requirement and decides none: each takes its key, of a
// decision that was opened again, too. What departs from what the rules are sure of is asked
// once more, and then it is said what was decided.
func TestEachRequirementTakesItsKey(t *testing.T) {
	for _, l := range wording.Langs {
		office, err := driver.Objected()
		if err != nil {
			t.Fatal(err)
		}
		o := &play.Office{Office: office, T: t}
		o.Do(driver.Chair, screening.Reopen{Applicants: []string{"R001"}, Reason: "mohon dilihat lagi"})
		stage := func() screening.Stage { return screening.StageOf(o.State().Now(), "R001") }
		name := func(code string) string { return l.Of(o.State().Book().Requirement(code).Name) }
		d, sees := at(t, o, l, "ani", "screening")
		d.Press("v")
		sees("screening.beside.tms")
		sees("screening.beside.ms")
		d.Press("enter")
		sees("refusal.screening.undecided", name("nilai"))
		d.Press("t", "enter")
		sees("refusal.screening.undecided", name("sertifikat"))
		if stage() != screening.Reopened {
			t.Fatal("it is decided before every requirement had its key")
		}
		d.Press("y", "home", "y", "enter")
		sees("screening.departs", "1")
		d.Press("t")
		if d.Settle(); stage() != screening.Reopened {
			t.Fatal("what departs from the proposal is stored though it is to be looked at again")
		}
		d.Press("enter", "y")
		sees("screening.verified.ms", "R001")
		d, sees = at(t, o, l, driver.Chair, "supervision")
		d.Press("m")
		sees("supervision.done.ms", "1")
		if stage() != screening.Qualified {
			t.Error("it is not confirmed")
		}
	}
}

// The document of the requirement under the cursor is opened from inside the sheet: what was
// decided so far stays, and the hash that the document had then stands in the decision. Where
// none is registered under the requirement, it is the one of the same name, else asked which.
func TestTheDocumentIsOpenedWhereItIsDecided(t *testing.T) {
	for _, l := range wording.Langs {
		office, err := driver.Objected()
		if err != nil {
			t.Fatal(err)
		}
		o := &play.Office{Office: office, T: t}
		o.Do("yusuf", registration.Save{Day: 20260902, Update: true, Reason: "salah nama", Rows: []registration.Row{{ID: "R001",
			Documents: map[string]registration.File{"nilai": {Name: "nilai.pdf"}}}}})
		o.Do(driver.Chair, screening.Reopen{Applicants: []string{"R001"}, Reason: "mohon dilihat lagi"})
		env := driver.Env(o.Office, "ani")
		env.Lang, env.Files = l, driver.Files{"nilai.pdf": "isi"}
		d := driver.New(env, "screening", screen.Args{}).Settle().Resize(80, 24)
		sees := func(key string, args ...string) {
			t.Helper()
			if d.Settle(); !d.Shows(l.Text(key, args...)) {
				t.Fatalf("%s: %q is not shown:\n%s", l, l.Text(key, args...), d.Frame())
			}
		}
		d.Press("v")
		sees("screening.key.document")
		d.Press("l")
		sees("screening.document.open", "nilai.pdf")
		d.Press("y", "l")
		sees("screening.document.ask", "R001") // the certificate has none of its own
		d.Press("esc", "y", "enter", "y")
		sees("screening.verified.ms", "R001")
		o.Desk("ani").Read(func(v scoring.View) {
			r, _ := screening.RowOf(v, "R001")
			if seen := r.First.Seen["nilai"]; len(seen) != 64 || len(r.First.Seen) != 1 {
				t.Errorf("%s: seen %v", l, r.First.Seen)
			}
		})
	}
}

// Who may not is told so before anything is typed: by the same rules as the act.
func TestWhoMayNotIsToldAtOnce(t *testing.T) {
	office, err := driver.Objected()
	if err != nil {
		t.Fatal(err)
	}
	o, l := &play.Office{Office: office, T: t}, wording.ID
	d, sees := at(t, o, l, driver.Chair, "screening")
	d.Press("v")
	sees("refusal.screening.not-verifier", "R001")
	d, sees = at(t, o, l, driver.Chair, "objections")
	d.Press("a")
	sees("refusal.objection.not-filer")
	d.Press("t")
	sees("refusal.objection.own", "R001")
	d, sees = at(t, o, l, "yusuf", "objections")
	d.Press("a")
	sees("objection.file")
	d.Type("R999").Press("enter")
	sees("refusal.applicant.unknown", "R999")
}

// The results have a row for each whose decision is confirmed, whoever reads them.
func TestResultsCountTheirRows(t *testing.T) {
	office, err := driver.Objected()
	if err != nil {
		t.Fatal(err)
	}
	r, err := before.ScreeningResults().Read(context.Background(), page.Here{Desk: office.Desk(driver.Chair), Clock: driver.Clock()}, nil)
	if err != nil || r.Len() != 4 {
		t.Errorf("%d rows of 4 confirmed (%v)", r.Len(), err)
	}
}

// Of several, those to which it cannot be done are still named when it is told what was done.
func TestWhoIsLeftOutIsNamed(t *testing.T) {
	for _, l := range wording.Langs {
		office, err := driver.Objected()
		if err != nil {
			t.Fatal(err)
		}
		o := &play.Office{Office: office, T: t}
		o.Do(driver.Chair, screening.Reopen{Applicants: []string{"R002", "R004"}, Reason: "mohon dilihat lagi"})
		for id, nilai := range map[string]string{"R002": "ipk_kurang.1", "R004": screening.Met} {
			o.Do("ani", screening.Verify{Applicant: id, Said: map[string]string{"nilai": nilai, "sertifikat": screening.Met}, Day: 20260912})
		}
		d, sees := at(t, o, l, driver.Chair, "supervision")
		d.Press("home", " ", " ", "m")
		sees("supervision.done.ms", "1")
		d.Settle()
		for _, part := range []string{"R002", l.Text("refusal.screening.decided-tms", "R002")[:20]} {
			if foot := d.Frame()[len(d.Frame())/2:]; !strings.Contains(foot, part) {
				t.Errorf("%s: %q is not said below:\n%s", l, part, d.Frame())
			}
		}
	}
}
