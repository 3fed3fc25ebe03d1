package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/keyring"
)

// A key that is not entered is wiped, whatever stopped it.
func TestAKeyThatIsNotEnteredIsWiped(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	head := b.founded(o)
	maya := scoring.PersonID(head.NewID())
	code, err := head.Enrol(ctx, maya, "Maya", scoring.Assessor)
	if err != nil {
		t.Fatal(err)
	}
	var made *keyring.Key
	stopped, stop := context.WithCancel(ctx)
	_, err = o.spend(stopped, maya, code, "pempek kapal selam enak", func(who scoring.Person) (string, bool) { return who.Key, true },
		func(key *keyring.Key, _ string) scoring.Command {
			made = key
			stop()
			return scoring.ChooseKey{Key: key.Public(), Seal: key.Recipient()}
		})
	if err == nil || made == nil {
		t.Fatalf("it is entered: %v", err)
	}
	if len(bytes.Trim(made.Signer(), "\x00")) > 0 {
		t.Error("the key stays in memory")
	}
	if _, err := o.ChooseKey(ctx, maya, code, "pempek kapal selam enak"); err != nil {
		t.Errorf("the code is spent: %v", err)
	}
}

func TestKeys(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	head := b.founded(o)
	chair := head.Actor().Person
	maya := scoring.PersonID(head.NewID())
	code, err := head.Enrol(ctx, maya, "Maya", scoring.Assessor)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		do   func() error
		code string
	}{
		"wrong passphrase": {func() error { _, err := o.Unlock(ctx, chair, "salah sama sekali"); return err }, "store.passphrase"},
		"nobody":           {func() error { _, err := o.Unlock(ctx, "x", phrase); return err }, "person.unknown"},
		"only invited":     {func() error { _, err := o.Unlock(ctx, maya, phrase); return err }, "store.invited"},
		"wrong code":       {func() error { _, err := o.ChooseKey(ctx, maya, "AAAAA-AAAAA", phrase); return err }, "store.code"},
		"another's code":   {func() error { _, err := o.ChooseKey(ctx, chair, code, phrase); return err }, "store.code"},
		"weak passphrase":  {func() error { _, err := o.ChooseKey(ctx, maya, code, "pendek"); return err }, "key.short"},
	} {
		if err := c.do(); !refused(err, c.code) {
			t.Errorf("%s: got %v, want %s", name, err, c.code)
		}
	}
	own, err := o.ChooseKey(ctx, maya, strings.ToLower(code), "pempek kapal selam enak")
	if err != nil {
		t.Fatal(err)
	}
	if own.Actor().Roles != scoring.Assessor {
		t.Errorf("roles %v", own.Actor().Roles)
	}
	if _, err := o.ChooseKey(ctx, maya, code, phrase); !refused(err, "store.code") {
		t.Errorf("a code works twice: %v", err)
	}
	if _, err := own.Submit(ctx, candidates("Ayu")); !refused(err, "allow.role") {
		t.Errorf("an assessor adds candidates: %v", err)
	}
	o.Lock(own)
	if _, err := own.Submit(ctx, written("001", 1)); !refused(err, "store.closed") {
		t.Errorf("a locked session acts: %v", err)
	}
	if own, err = o.Unlock(ctx, maya, "  pempek kapal  selam enak "); err != nil {
		t.Fatalf("unlock with blanks: %v", err)
	}
	b.do(head, scoring.RevokePerson{ID: maya, Reason: "pindah tugas"})
	if own.Actor().Roles != 0 {
		t.Error("a revoked person keeps their roles")
	}
	if _, err := o.Unlock(ctx, maya, "pempek kapal selam enak"); !refused(err, "store.not-active") {
		t.Errorf("a revoked person comes in: %v", err)
	}
}

// enrolled adds somebody who has a passphrase of their own.
func (b bench) enrolled(o *Office, head scoring.Desk, name string, roles scoring.Roles, own string) scoring.PersonID {
	b.Helper()
	id := scoring.PersonID(head.NewID())
	code, err := head.Enrol(ctx, id, name, roles)
	if err == nil {
		_, err = o.ChooseKey(ctx, id, code, own)
	}
	if err != nil {
		b.Fatal(err)
	}
	return id
}

// unlocked opens a person's session.
func (b bench) unlocked(o *Office, id scoring.PersonID, own string) scoring.Desk {
	b.Helper()
	d, err := o.Unlock(ctx, id, own)
	if err != nil {
		b.Fatal(err)
	}
	return d
}

const ownPhrase, nextPhrase = "pempek kapal selam enak", "kemplang bakar panggang gurih"

// A forgotten passphrase: the secretary asks, the chair gives, the old key is
// refused from then on, what it signed stays, and the person is told.
func TestNewCode(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	head := b.founded(o)
	yusuf := b.enrolled(o, head, "Yusuf", scoring.Secretary, ownPhrase+" y")
	maya := b.enrolled(o, head, "Maya", scoring.Assessor, ownPhrase)
	rudi := b.enrolled(o, head, "Rudi", scoring.Assessor, ownPhrase+" r")
	secretary, old, other := b.unlocked(o, yusuf, ownPhrase+" y"), b.unlocked(o, maya, ownPhrase), b.unlocked(o, rudi, ownPhrase+" r")
	b.do(head, candidates("Ayu"), scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Group: scoring.GroupID([]string{"Guru IPA", "SMPN 1"}), Assessors: []scoring.PersonID{maya, rudi}}}})
	sheet := scoring.SheetID{Candidate: "001", Component: "simulasi", Assessor: maya}
	topic := "pecahan"
	b.do(old, scoring.SaveSheet{Sheet: sheet, SheetChange: scoring.SheetChange{Topic: &topic}})

	refuse := func(err error, code string) {
		t.Helper()
		if !refused(err, code) {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	give := func(d scoring.Desk) error { _, err := d.GiveCode(ctx, maya); return err }
	say := func(d scoring.Desk, c scoring.Command) error { _, err := d.Submit(ctx, c); return err }
	refuse(give(head), "person.code-not-asked")
	refuse(say(old, scoring.AskCode{ID: maya}), "allow.not-yours") // for oneself
	refuse(say(head, scoring.AskCode{ID: maya}), "allow.role")     // there is a secretary
	refuse(say(other, scoring.AskCode{ID: maya}), "allow.role")    // likewise
	b.do(secretary, scoring.AskCode{ID: maya})
	refuse(give(secretary), "allow.role")
	b.do(head, scoring.AdmitPerson{ID: yusuf, Roles: scoring.Chair | scoring.Secretary})
	refuse(give(secretary), "person.code-second") // who asked, though a chair now
	b.do(secretary, scoring.AskCode{ID: maya, Back: true})
	refuse(give(head), "person.code-not-asked")
	b.do(secretary, scoring.AskCode{ID: maya})
	code, err := head.GiveCode(ctx, maya)
	if err != nil {
		t.Fatal(err)
	}
	refuse(give(head), "person.code-not-asked") // twice

	if roles := old.Actor().Roles; roles != 0 {
		t.Errorf("the old session is %s still", roles)
	}
	if say(old, scoring.SaveSheet{Sheet: sheet, SheetChange: scoring.SheetChange{Topic: &code}}) == nil {
		t.Error("the old key signs still")
	}
	_, err = o.Unlock(ctx, maya, ownPhrase)
	refuse(err, "store.invited")
	_, err = o.ChooseKey(ctx, rudi, code, nextPhrase)
	refuse(err, "store.code") // another's
	own, err := o.ChooseKey(ctx, maya, code, nextPhrase)
	if err != nil {
		t.Fatal(err)
	}
	_, err = o.ChooseKey(ctx, maya, code, nextPhrase)
	refuse(err, "store.code")
	_, err = o.Unlock(ctx, maya, ownPhrase)
	refuse(err, "store.passphrase")
	own.Read(func(v scoring.View) {
		page, r := v.SheetPage(sheet)
		if r != nil || page.Sheet.Topic != topic {
			t.Errorf("the sheet given before: %+v, %v", page.Sheet, r)
		}
		if n := len(v.Uncounted()); n != 0 {
			t.Errorf("%d acts do not count", n)
		}
	})
	told, ok, err := scoring.UntoldCode(ctx, own)
	if !ok || err != nil || told.By != "Ratna Dewi" || told.Asked != "Yusuf" {
		t.Errorf("told of %+v, %v, %v", told, ok, err)
	}
	if err := scoring.ToldCode(own, told); err != nil {
		t.Fatal(err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	again := b.unlocked(b.opened(b.office("s.ampera", "here")), maya, nextPhrase)
	if told, ok, _ := scoring.UntoldCode(ctx, again); ok {
		t.Errorf("told twice: %+v", told)
	}
}

// The only chair recovers with the code that was sealed at founding, once, and
// with the next one after that.
func TestRecovery(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	sealed := o.RecoveryCode()
	head, err := o.Create(ctx, scoring.Founding{Name: "Seleksi Uji", Chair: "Ratna Dewi", Passphrase: phrase, Recovery: sealed, Book: guru(t), Freeze: true})
	if err != nil {
		t.Fatal(err)
	}
	chair := head.Actor().Person
	maya := b.enrolled(o, head, "Maya", scoring.Assessor, ownPhrase)
	b.do(head, candidates("Ayu"))
	next, third := o.RecoveryCode(), o.RecoveryCode()
	for name, c := range map[string]struct {
		who        scoring.PersonID
		code, next string
		want       string
	}{
		"another code":   {chair, next, third, "store.code"},
		"another person": {maya, sealed, next, "store.code"},
		"the same again": {chair, sealed, sealed, "person.no-recovery"},
	} {
		if _, err := o.Recover(ctx, c.who, c.code, c.next, nextPhrase); !refused(err, c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
	if _, err := o.Recover(ctx, chair, sealed, next, "pendek"); !refused(err, "key.short") {
		t.Errorf("a weak passphrase: %v", err)
	}
	own, err := o.Recover(ctx, chair, strings.ToLower(sealed), next, nextPhrase)
	if err != nil {
		t.Fatal(err)
	}
	if own.Actor().Roles != scoring.Chair {
		t.Errorf("recovered as %s", own.Actor().Roles)
	}
	b.do(own, written("001", 70))
	if _, err := o.Unlock(ctx, chair, phrase); !refused(err, "store.passphrase") {
		t.Errorf("the old passphrase: %v", err)
	}
	if _, err := o.Recover(ctx, chair, sealed, third, ownPhrase); !refused(err, "store.code") {
		t.Errorf("the code works twice: %v", err)
	}
	if _, err := o.Recover(ctx, chair, next, third, ownPhrase); err != nil {
		t.Errorf("the next code does not work: %v", err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	report, err := Examine(b.path("s.ampera"), b.path("here"))
	if err != nil || !report.OK() || len(report.Uncounted) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestLastYear(t *testing.T) {
	b := newBench(t)
	old := b.office("old.ampera", "here")
	head := b.founded(old)
	b.do(head, candidates("Ayu Lestari"))
	if _, err := head.Enrol(ctx, scoring.PersonID(head.NewID()), "Maya", scoring.Assessor); err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	o := b.office("new.ampera", "here")
	f, err := o.LastYear(ctx, b.path("old.ampera"))
	if err != nil {
		t.Fatal(err)
	}
	if f.Office != "Dinas Uji" || f.Chair != "Ratna Dewi" || f.Book.Hash != guru(t).Hash || f.Freeze ||
		len(f.Proposed) != 1 || f.Proposed[0].Name != "Maya" {
		t.Errorf("got %+v", f)
	}
	f.Passphrase = phrase
	d, err := o.Create(ctx, f)
	if err != nil {
		t.Fatal(err)
	}
	d.Read(func(v scoring.View) {
		if v.Record().Len() != 0 || o.state.Frozen() {
			t.Error("last year's candidates or freeze came along")
		}
	})
	if _, err := o.LastYear(ctx, b.path("absent")); !errors.Is(err, os.ErrNotExist) || !refused(err, "store.not-found") {
		t.Errorf("absent: %v", err)
	}
}
