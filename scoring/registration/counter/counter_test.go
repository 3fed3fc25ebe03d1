package counter_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/memory"
	"ampera/scoring/memory/acting"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
)

const today scoring.Date = 20260910

// office is a selection under the example, with two formations.
func office(t *testing.T) (*memory.Office, *scoring.Rulebook) {
	t.Helper()
	book, err := rulebook.Parse(rulebook.Example())
	if err != nil {
		t.Fatal(err)
	}
	o := memory.New(func() time.Time { return time.Date(2026, 9, 10, 8, 0, 0, 0, time.UTC) }, nil)
	d, err := o.Found(scoring.Founding{Name: "Uji", Office: "Dinas", Chair: "Ketua", Passphrase: "sandi", Book: book, Freeze: true})
	if err != nil {
		t.Fatal(err)
	}
	submit(t, d, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru PJOK", "SMA 1"}, Quota: 2}, {Values: []string{"Guru Seni", "SMA 1"}, Quota: 1}}})
	return o, book
}

func submit(t *testing.T, d scoring.Desk, c scoring.Command) {
	t.Helper()
	if _, err := d.Submit(context.Background(), c); err != nil {
		t.Fatalf("%T: %v", c, err)
	}
}

// saved is a file that somebody saved who meets every requirement, with some of it
// replaced.
func saved(book *scoring.Rulebook, name string, change func(*scoring.Lodged)) scoring.Lodged {
	out := scoring.Lodged{Path: "/folder/" + name + ".json", Sum: fmt.Sprintf("%x", sha256.Sum256([]byte(name))),
		Application: scoring.Application{Book: book.Name, Code: eligibility.Compile(book, nil).Code, Name: "Siti " + name, NIK: "1671014510910001", Born: "1991-10-05",
			Cells:     map[string]string{"jabatan": "guru pjok", "lokasi": "SMA 1", scoring.WhereNeed: "umum"},
			Answers:   map[string]string{"lahir": "1991-10-05", "ipk": "3,4", "ipk:scale": "ipk", "ijazah": "S1 PJKR", "lulus": "2018-01-01", "akreditasi": "a", "surat": "yes"},
			Documents: map[string]string{"usia": "ktp.pdf"}, Email: "siti@contoh.id"},
		Handed: []scoring.Handed{{Code: "usia", Name: name + "/ktp.pdf", Hash: strings.Repeat("0c", 32)}}}
	if change != nil {
		change(&out)
	}
	return out
}

func look(d scoring.Desk, day scoring.Date, files ...scoring.Lodged) (out []counter.File) {
	d.Read(func(v scoring.View) { out = counter.Look(v, files, day) })
	return out
}

// notes are what is said of a file, in English.
func notes(f counter.File) string {
	var out []string
	for _, n := range f.Notes() {
		out = append(out, n.In(wording.EN))
	}
	return strings.Join(out, " ")
}

// Each file is looked at by itself and beside the others, and against who applied.
func TestLook(t *testing.T) {
	o, book := office(t)
	chair := o.Desk("ketua")
	for _, c := range []struct {
		name   string
		day    scoring.Date
		change func(*scoring.Lodged)
		state  counter.State
		check  string
		note   string
	}{
		{"right", today, nil, counter.Open, "yes", ""},
		{"low", today, func(f *scoring.Lodged) { f.Answers["ipk"] = "2,4" }, counter.Open, "no", ""},
		{"silent", today, func(f *scoring.Lodged) { delete(f.Answers, "ipk") }, counter.Open, "unknown", ""},
		{"older", today, func(f *scoring.Lodged) { f.Code, f.Answers["hobi"] = "0123456789ab", "catur" }, counter.Open, "yes", "other rules: contoh 0123456789ab"},
		{"left", today, func(f *scoring.Lodged) { f.Code, f.Answers["hobi"] = "0123456789ab", "catur" }, counter.Open, "yes", "left out: hobi"},
		{"late", 20261001, nil, counter.Open, "yes", "registration closed on 14-09-2026"},
		{"unread", today, func(f *scoring.Lodged) { f.Handed[0].Hash = "" }, counter.Open, "yes", "unread/ktp.pdf"},
		{"nowhere", today, func(f *scoring.Lodged) { f.Cells["jabatan"] = "Guru Tari" }, counter.Wrong, "", "no such formation"},
		{"nik", today, func(f *scoring.Lodged) { f.NIK = "16710" }, counter.Wrong, "", "16 digits"},
		{"born", today, func(f *scoring.Lodged) { f.Born = "2024-01-01" }, counter.Wrong, "yes", ""},
		{"form", today, func(f *scoring.Lodged) { f.Wrong = scoring.Refuse("application.form") }, counter.Wrong, "", "damaged"},
	} {
		f := look(chair, c.day, saved(book, c.name, c.change))[0]
		if f.State != c.state || f.Check() != c.check || !strings.Contains(notes(f), c.note) || c.note == "" && c.state == counter.Open && notes(f) != "" || (f.State == counter.Wrong) != (f.Faults != nil) {
			t.Errorf("%s: %s, check %q, %q, %v", c.name, f.State, f.Check(), notes(f), f.Faults)
		}
	}
	if f := look(o.Desk("nobody"), today, saved(book, "right", nil))[0]; f.State != counter.Wrong {
		t.Errorf("without a role: %s", f.State)
	}
}

// What is taken is there; the same file again is said, a NIK in two is said of both, and
// neither is merged.
func TestTaken(t *testing.T) {
	o, book := office(t)
	chair := o.Desk("ketua")
	first, copied := saved(book, "one", nil), saved(book, "one", func(f *scoring.Lodged) { f.Path = "/copy/one (1).json" })
	second := saved(book, "two", func(f *scoring.Lodged) { f.Cells["jabatan"] = "Guru Seni" })
	files := look(chair, today, first, copied, second)
	if files[0].State != counter.Open || files[1].State != counter.Again || files[2].State != counter.Open ||
		!slices.Equal(files[0].Twins, []string{"two.json"}) || !slices.Equal(files[2].Twins, []string{"one.json"}) {
		t.Fatalf("%s %s %s, %q %q", files[0].State, files[1].State, files[2].State, files[0].Twins, files[2].Twins)
	}
	act := counter.Take(files, chair.NewID, today)
	if len(act.Rows) != 2 || act.Rows[0].ID == act.Rows[1].ID {
		t.Fatalf("%+v", act.Rows)
	}
	submit(t, chair, act)
	id := act.Rows[0].ID
	for i, f := range look(chair, today, first, second) {
		if f.State != counter.Taken || f.As != act.Rows[i].ID || len(f.Others) != 1 || f.Others[0].ID != act.Rows[1-i].ID || f.Twins != nil {
			t.Errorf("again: %+v", f)
		}
	}
	if len(counter.Take(look(chair, today, first, second), chair.NewID, today).Rows) != 0 {
		t.Error("the same files are taken twice")
	}
	chair.Read(func(v scoring.View) {
		a, _ := registration.Of(v, id)
		p := scoring.PastOf(v)
		switch all := registration.HashesAt(p, id); {
		case a.Name != "Siti one" || a.Columns["jabatan"] != "Guru PJOK" || a.Columns[scoring.ColNeed] != "umum" || a.Received != today || a.Book != first.Code:
			t.Errorf("%+v", a)
		case registration.ContactOf(v, id)[registration.Email] != "siti@contoh.id" || registration.SavedAt(p)[first.Sum] != id:
			t.Errorf("%v", registration.ContactOf(v, id))
		case len(all) != 1 || all[0].Day != today || !registration.RegisteredBy(p, id, all[0].Hash, registration.Closes(p)) || registration.RegisteredBy(p, id, all[0].Hash, today-1):
			t.Errorf("%+v", all)
		}
		text := counter.Receipts(v, []string{id, act.Rows[1].ID}, nil).Text(wording.ID, 72)
		for _, says := range []string{id, act.Rows[1].ID, "1671********0001", "one/ktp.pdf", "0c0c0c0c", "Umum"} {
			if !strings.Contains(text, says) {
				t.Errorf("the receipts do not say %q\n%s", says, text)
			}
		}
		if strings.Contains(text, "1671014510910001") {
			t.Error("the receipt has the whole NIK")
		}
	})
	// Handed in anew after the closing, the document that was there is still registered.
	late := strings.Repeat("0d", 32)
	submit(t, chair, counter.Hashes([]scoring.Handed{{Applicant: id, Code: "usia", Name: "one/ktp-baru.pdf", Hash: late}, {Applicant: act.Rows[1].ID, Code: "usia", Name: "ktp.pdf"}}, 20261001))
	chair.Read(func(v scoring.View) {
		p := scoring.PastOf(v)
		if registration.RegisteredBy(p, id, late, registration.Closes(p)) || !registration.RegisteredBy(p, id, late, 20261001) || !registration.RegisteredBy(p, id, strings.Repeat("0c", 32), registration.Closes(p)) {
			t.Errorf("%+v", registration.HashesAt(p, id))
		}
		if now := registration.DocumentsAt(p, id); len(now) != 1 || now[0].Hash != late {
			t.Errorf("%+v", now)
		}
	})
	// One that is only named again keeps its hash.
	submit(t, chair, registration.Save{Update: true, Day: 20261002, Rows: []registration.Row{{ID: id, Documents: map[string]registration.File{"usia": {Name: "one/ktp-baru.pdf"}}, Answers: map[string]string{"surat": "no"}}}})
	chair.Read(func(v scoring.View) {
		if f := registration.DocumentsOf(v, id)["usia"]; f.Hash != late {
			t.Errorf("%+v", f)
		}
	})
}

// Nobody applies for a formation that is not listed, nor on a day that has not come: a file
// and who types are told the same.
func TestWhatCannotBeAppliedFor(t *testing.T) {
	o, _ := office(t)
	row := func(place string, day scoring.Date) registration.Row {
		return registration.Row{ID: "R1", Name: "Siti", Received: day, Columns: map[string]string{"jabatan": "guru pjok", "lokasi": place, scoring.ColNeed: "umum"}}
	}
	for _, c := range []struct {
		row  registration.Row
		want string
	}{
		{row("SMA 7", today), "application.formation"},
		{row("SMA 1", today+1), "applicant.future"},
		{row("sma 1", today), ""},
	} {
		_, err := o.Desk("ketua").Submit(context.Background(), registration.Save{Rows: []registration.Row{c.row}, Day: today, Today: today})
		if got := acting.RefusedAs(err); got != c.want {
			t.Errorf("%+v: %q, want %q (%v)", c.row, got, c.want, err)
		}
	}
}
