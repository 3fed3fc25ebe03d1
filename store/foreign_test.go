package store

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store/journal"
)

const soundRole = "SOUND_TEST_ROLE"

// TestSoundChild is the process that looks at a file from elsewhere.
func TestSoundChild(*testing.T) {
	switch os.Getenv(soundRole) {
	case "":
		return
	case "honest":
		if journal.PrintSound(os.Stdout, os.Args[len(os.Args)-1]) != nil {
			os.Exit(1)
		}
	case "die":
		panic("as bbolt does")
	case "hang":
		time.Sleep(time.Hour)
	}
	os.Exit(0)
}

// Whatever file from elsewhere is opened, its pages are looked at before, in a process that
// may die of them or never end; then the file is refused, and this process goes on.
func TestFilesFromElsewhereAreLookedAtFirst(t *testing.T) {
	a := prepared(t)
	a.copied(a.path("kantor.ampera"), "satu.ampera")
	a.copied(a.path("kantor.ampera"), "tahun-lalu.ampera")
	a.work("satu.ampera", "sek", written("002", 61))
	a.copied(a.path("satu.ampera"), "salinan.ampera")
	child := func(o *Office, patience time.Duration) *Office {
		o.options.Child, o.patience = []string{os.Args[0], "-test.run", "^TestSoundChild$"}, patience
		return o
	}
	receive := func(patience time.Duration) error {
		o, d := a.at("kantor.ampera", a.chair)
		defer closed(t, o)
		child(o, patience)
		in, err := d.Receive(ctx, []string{a.path("salinan.ampera")})
		if err == nil && in.Says().Parcels[0].Fault != nil {
			err = in.Says().Parcels[0].Fault
		}
		return err
	}
	ways := map[string]func(name string, patience time.Duration) error{
		"a copy that is joined": func(_ string, patience time.Duration) error { return receive(patience) },
		"a set-up": func(name string, patience time.Duration) error {
			return child(a.office(name+".ampera", "machine of "+name), patience).SetUp(ctx, a.file, a.phrase)
		},
		"a backup": func(name string, patience time.Duration) error {
			return child(a.office(name+"-2.ampera", "machine of "+name), patience).Restore(ctx, a.path("salinan.ampera"))
		},
		"another year's": func(name string, patience time.Duration) error {
			return second(child(a.office(name+"-3.ampera", "machine of "+name), patience).LastYear(ctx, a.path("tahun-lalu.ampera")))
		},
	}
	for what, open := range ways {
		for role, patience := range map[string]time.Duration{"die": time.Minute, "hang": 300 * time.Millisecond, "honest": time.Minute} {
			t.Setenv(soundRole, role)
			err := open(role, patience)
			var r *scoring.Refusal
			if role == "honest" && err != nil {
				t.Errorf("%s is refused: %v", what, err)
			}
			if role != "honest" && (!errors.As(err, &r) || r.Code != "journal.damaged") {
				t.Errorf("%s is opened by a process that would %s: %v", what, role, err)
			}
			if role != "honest" && what != "a copy that is joined" && exists(a.path(role+".ampera")) {
				t.Errorf("%s is in place", what)
			}
		}
	}
}

// So are the copies of a laptop that are wiped with it.
func TestCopiesAreLookedAtBeforeTheyAreWiped(t *testing.T) {
	c, ack := goesHome(t)
	o, _ := c.at("satu.ampera", "maya")
	if _, err := o.Backup(ctx, c.path("cadangan-satu.ampera")); err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	o, d := c.at("satu.ampera", c.chair)
	defer closed(t, o)
	t.Setenv(soundRole, "die")
	o.options.Child = []string{os.Args[0], "-test.run", "^TestSoundChild$"}
	var r *scoring.Refusal
	_, err := d.Wipe(ctx, ack, c.TempDir(), false)
	if !errors.As(err, &r) || r.Code != "wipe.copy" || !strings.HasSuffix(r.Args[0], "cadangan-satu.ampera") {
		t.Errorf("%v", err)
	}
	t.Setenv(soundRole, "honest")
	if out, err := d.Wipe(ctx, ack, c.TempDir(), false); err != nil || len(out.Removed) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
}
