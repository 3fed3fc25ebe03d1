package store

import (
	"errors"
	"os"
	"strings"
	"testing"

	"ampera/scoring"
)

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
