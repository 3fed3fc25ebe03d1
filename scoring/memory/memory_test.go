package memory_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/rulebook"
)

// An office in memory is what screens and commands take for a store.
var (
	_ scoring.Lifecycle = (*memory.Office)(nil)
	_ scoring.Desk      = (*memory.Desk)(nil)
)

func refused(err error) string {
	var r *scoring.Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	return ""
}

func TestOffice(t *testing.T) {
	ctx := context.Background()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	o := memory.New(func() time.Time { return time.Unix(1, 0) }, nil)
	if _, there := o.Selection(); there {
		t.Error("an empty office has a selection")
	}
	chair, err := o.Create(ctx, scoring.Founding{Name: "Uji", Chair: "Ketua", Passphrase: "rahasia", Book: book, Freeze: true})
	if err != nil {
		t.Fatal(err)
	}
	code, err := chair.Enrol(ctx, "p1", "Penilai", scoring.Assessor)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.ChooseKey(ctx, "p1", "salah", "x"); refused(err) != "store.code" {
		t.Errorf("a wrong code: %v", err)
	}
	if roles := o.Desk("p1").Actor().Roles; roles != 0 {
		t.Errorf("who has not chosen a key is %s", roles)
	}
	if _, err := o.ChooseKey(ctx, "p1", code, "milik saya"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.ChooseKey(ctx, "p1", code, "lagi"); refused(err) != "store.code" {
		t.Errorf("a spent code: %v", err)
	}
	if _, err := o.Unlock(ctx, "p1", "rahasia"); refused(err) != "store.passphrase" {
		t.Errorf("another's passphrase: %v", err)
	}
	if _, err := o.Unlock(ctx, "p1", "milik saya"); err != nil {
		t.Error(err)
	}
	if _, err := chair.Submit(ctx, scoring.RevokePerson{ID: "p1", Reason: "keluar"}); err != nil {
		t.Fatal(err)
	}
	if roles := o.Desk("p1").Actor().Roles; roles != 0 {
		t.Errorf("who was revoked is %s", roles)
	}
}

// A command that changes nothing makes no act; one that does is signalled once
// and is the newest of the log.
func TestSubmit(t *testing.T) {
	ctx := context.Background()
	o := memory.New(func() time.Time { return time.Unix(1, 0) }, nil)
	chair, err := o.Found(scoring.Founding{Name: "Uji", Chair: "Ketua"})
	if err != nil {
		t.Fatal(err)
	}
	person := scoring.ProposePerson{ID: scoring.PersonID(chair.NewID()), Name: "Penilai", Roles: scoring.Assessor}
	for range 2 {
		_, err = chair.Submit(ctx, person)
	}
	if refused(err) != "person.known" {
		t.Errorf("proposed twice: %v", err)
	}
	if n := len(chair.Changes()); n != 1 {
		t.Errorf("%d signals", n)
	}
	same := scoring.AdmitPerson{ID: person.ID, Roles: scoring.Assessor}
	if r, err := chair.Submit(ctx, same); err != nil || r.Seq != 0 || len(o.Acts()) != 2 {
		t.Errorf("nothing changed: %+v %v, %d acts", r, err, len(o.Acts()))
	}
	log, err := chair.Log(ctx, scoring.LogQuery{Limit: 1})
	if err != nil || len(log) != 1 || log[0].Kind != scoring.KindProposePerson || log[0].Place != 2 {
		t.Errorf("log %+v %v", log, err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := chair.Submit(stopped, same); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped command: %v", err)
	}
}
