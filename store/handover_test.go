package store

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store/checkpoint"
	"ampera/store/journal"
)

func there(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// goesHome are an office and a laptop whose parcel it has joined, with the office's
// acknowledgement.
func goesHome(t *testing.T) (c carried, ack string) {
	c = rooms(t)
	c.takes("kantor.ampera", c.chair, c.packs("satu.ampera", "maya", true))
	return c, c.acknowledges("kantor.ampera", c.chair)
}

// acknowledges writes the acknowledgement of a laptop into a folder of its own.
func (c carried) acknowledges(name string, who scoring.PersonID) string {
	c.Helper()
	o, d := c.at(name, who)
	defer closed(c.TB.(*testing.T), o)
	folder := c.TempDir()
	done, err := d.Acknowledge(ctx, filepath.Join(folder, "cadangan"), folder)
	if err != nil || !there(done.Backup) || len(done.Print) != 16 || done.Laptops < 2 {
		c.Fatalf("%s acknowledges %+v: %v", name, done, err)
	}
	if r, err := Examine(done.Backup, c.path("nowhere")); err != nil || !r.OK() || r.Root[:16] != done.Print {
		c.Fatalf("its backup: %+v, %v", r, err)
	}
	return done.Path
}

// A laptop goes home: what it has is acknowledged, it is wiped with the copies that it
// knows, and its minute closes its line at home.
func TestALaptopGoesHome(t *testing.T) {
	c, ack := goesHome(t)
	stick := t.TempDir()
	o, d := c.at("satu.ampera", "sek")
	backup, gone := c.path("cadangan-satu"), filepath.Join(c.path("stik-lain"), "cadangan")
	if err := os.Mkdir(filepath.Dir(gone), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{backup, gone} {
		if _, err := o.Backup(ctx, path); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Dir(gone)); err != nil { // that stick is not there now
		t.Fatal(err)
	}
	maya, err := o.Unlock(ctx, "maya", phrase)
	if err != nil {
		t.Fatal(err)
	}
	for _, sure := range []bool{false, true} {
		if _, err := maya.Wipe(ctx, ack, stick, sure); !refused(err, "allow.role") {
			t.Errorf("an assessor wipes: %v", err)
		}
	}
	if _, err := maya.Acknowledge(ctx, c.path("x"), stick); !refused(err, "allow.role") || there(c.path("x")) {
		t.Errorf("an assessor acknowledges: %v", err)
	}
	says, err := d.Wipe(ctx, ack, stick, false)
	if err != nil || says.Done || says.By != "Ratna Dewi" || !slices.Equal(says.Removed, []string{backup}) || !slices.Equal(says.Left, []string{gone}) {
		t.Fatalf("it would do %+v: %v", says, err)
	}
	if !there(o.log.Path()) || !there(backup) || o.Unfinished() {
		t.Fatal("to ask removes something")
	}
	letters := t.TempDir() // as it came on a stick, beside one that does not hold
	for name, text := range map[string][]byte{"a" + receiptEnd: []byte("bukan"), "b" + receiptEnd: fileOf(t, ack)} {
		if err := os.WriteFile(filepath.Join(letters, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if says, err := d.Wipe(ctx, letters, "", false); err != nil || says.By != "Ratna Dewi" {
		t.Errorf("of a folder it says %+v: %v", says, err)
	}
	for _, x := range []struct {
		ack, to, code string
		sure          bool
	}{{letters, "", "needed", true}, {t.TempDir(), "", "ack.none-here", false}, {ack, filepath.Join(letters, "stik"), "bundle.no-folder", true}} {
		if _, err := d.Wipe(ctx, x.ack, x.to, x.sure); !refused(err, x.code) || !there(o.log.Path()) {
			t.Errorf("%+v: %v", x, err)
		}
	}
	done, err := d.Wipe(ctx, ack, stick, true)
	if err != nil || !done.Done || done.Minute == "" || !slices.Equal(done.Removed, []string{backup}) || done.Acts != says.Acts {
		t.Fatalf("it did %+v: %v", done, err)
	}
	if there(c.path("satu.ampera")) || there(backup) || there(c.path("satu.ampera.lock")) || o.Unfinished() {
		t.Error("something is still there")
	}
	if left, _ := filepath.Glob(c.path("machine of satu.ampera") + "/seen/*"); len(left) > 0 {
		t.Errorf("the machine still knows %v", left)
	}
	if _, err := d.Submit(ctx, written("001", 1)); !refused(err, "store.closed") {
		t.Errorf("somebody goes on working: %v", err)
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}

	home, chair := c.at("kantor.ampera", c.chair)
	defer closed(t, home)
	for _, first := range []bool{true, false} {
		in, err := chair.Receive(ctx, []string{stick})
		if err != nil {
			t.Fatal(err)
		}
		says := in.Says()
		if p := says.Parcels[0]; (says.Wiped == 1) != first || !p.Wiped || p.Fault != nil || p.Person != "Orang sek" {
			t.Errorf("the minute says %+v", says)
		}
		if err := in.Join(ctx); err != nil {
			t.Fatal(err)
		}
	}
	all, err := chair.Laptops(ctx)
	if err != nil {
		t.Fatal(err)
	}
	wiped := 0
	for _, l := range all {
		if !l.Wiped.IsZero() {
			if wiped++; l.Here || l.Print == "" {
				t.Errorf("wiped is %+v", l)
			}
		}
	}
	if wiped != 1 {
		t.Errorf("%d of the laptops are wiped", wiped)
	}
	if have := allHave(home.log); have != nil {
		t.Errorf("a laptop that was wiped is written for: %v", have)
	}
}

// signedBy is a statement as somebody signs it.
func signedBy(t *testing.T, st checkpoint.Statement, person scoring.PersonID, key ed25519.PrivateKey) string {
	t.Helper()
	st.Files = slices.Clone(st.Files)
	text, err := checkpoint.SignStatement(st, string(person), key)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "tanda")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Whoever signs what is not so wipes nothing.
func TestAcknowledgementsThatAreNone(t *testing.T) {
	c, ack := goesHome(t)
	text, err := os.ReadFile(ack)
	if err != nil {
		t.Fatal(err)
	}
	right, _, err := checkpoint.ReadStatement(string(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	o, d := c.at("satu.ampera", c.chair)
	keys := map[scoring.PersonID]ed25519.PrivateKey{c.chair: d.(*session).key.Signer()}
	for _, who := range []scoring.PersonID{"sek", "maya"} {
		x, err := o.Unlock(ctx, who, phrase)
		if err != nil {
			t.Fatal(err)
		}
		keys[who] = ed25519.NewKeyFromSeed(x.(*session).key.Signer().Seed())
	}
	stranger := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{3}, 32))
	own := string(o.log.Head().Replica)
	changed := func(change func(*checkpoint.Statement)) checkpoint.Statement {
		st := right
		st.Files = slices.Clone(right.Files)
		change(&st)
		return st
	}
	at := func(st *checkpoint.Statement, laptop string) *checkpoint.File {
		return &st.Files[slices.IndexFunc(st.Files, func(f checkpoint.File) bool { return f.Laptop == laptop })]
	}
	stick := t.TempDir()
	try := func(what, path, code string) {
		t.Helper()
		if _, err := d.Wipe(ctx, path, stick, true); !refused(err, code) {
			t.Errorf("%s: %v, want %s", what, err, code)
		}
		if !there(c.path("satu.ampera")) || o.Unfinished() {
			t.Fatalf("%s: something is done", what)
		}
	}
	try("by an outsider", signedBy(t, right, "orang", stranger), "ack.unsigned")
	try("by an outsider in the chair's name", signedBy(t, right, c.chair, stranger), "ack.unsigned")
	try("by an assessor", signedBy(t, right, "maya", keys["maya"]), "ack.unsigned")
	try("of another selection", signedBy(t, changed(func(st *checkpoint.Statement) { st.Selection = right.Selection[:16] + "0" + right.Selection[17:] + "1" }), c.chair, keys[c.chair]), "ack.other")
	try("of this very laptop", signedBy(t, changed(func(st *checkpoint.Statement) { st.Laptop = own }), c.chair, keys[c.chair]), "ack.own")
	try("by who never joined a parcel", signedBy(t, changed(func(st *checkpoint.Statement) { at(st, own).Size = 0 }), c.chair, keys[c.chair]), "ack.not-heard")
	try("without this laptop", signedBy(t, changed(func(st *checkpoint.Statement) {
		st.Files = slices.DeleteFunc(st.Files, func(f checkpoint.File) bool { return f.Laptop == own })
	}), c.chair, keys[c.chair]), "ack.not-heard")
	try("with another root", signedBy(t, changed(func(st *checkpoint.Statement) { at(st, own).Root[5] ^= 1 }), c.chair, keys[c.chair]), "ack.differs")
	try("with another head", signedBy(t, changed(func(st *checkpoint.Statement) { at(st, own).ID[5] ^= 1 }), c.chair, keys[c.chair]), "ack.differs")
	try("with one act less", signedBy(t, changed(func(st *checkpoint.Statement) { at(st, own).Seq-- }), c.chair, keys[c.chair]), "wipe.outside")
	try("a minute", signedBy(t, changed(func(st *checkpoint.Statement) { st.What = checkpoint.Wiped }), c.chair, keys[c.chair]), "ack.form")
	segel, err := d.Checkpoint(ctx)
	if err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(t.TempDir(), "segel")
	if err := os.WriteFile(kept, []byte(segel.Text), 0o600); err != nil {
		t.Fatal(err)
	}
	try("a kode segel", kept, "ack.form")

	s := d.(*session)
	flipped := filepath.Join(t.TempDir(), "bit")
	for at := range text {
		other := bytes.Clone(text)
		other[at] ^= 1
		if err := os.WriteFile(flipped, other, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.acknowledged(o.log, flipped, &scoring.Wiped{}); err == nil {
			t.Errorf("byte %d changed: it is taken", at)
		}
	}
	if _, err := s.acknowledged(o.log, ack, &scoring.Wiped{}); err != nil { // control
		t.Errorf("as it is: %v", err)
	}

	// A copy on this machine with an act of its own is not acknowledged.
	closed(t, o)
	copied := c.copied(c.path("satu.ampera"), "salinan.ampera")
	other := c.opened(c.office("salinan.ampera", "machine of satu.ampera"))
	x, err := other.Unlock(ctx, "sek", phrase)
	if err != nil {
		t.Fatal(err)
	}
	c.do(x, written("002", 33))
	closed(t, other)
	o, d = c.at("satu.ampera", c.chair)
	try("of a machine with another copy", ack, "wipe.copy")
	if err := os.Remove(copied); err != nil {
		t.Fatal(err)
	}

	// Acts after it, and by who was revoked by then.
	secretary := signedBy(t, right, "sek", keys["sek"])
	c.do(d, scoring.RevokePerson{ID: "sek", Reason: "pindah tugas"})
	try("of an older state", ack, "wipe.outside")
	try("by a revoked person", secretary, "ack.unsigned")
	closed(t, o)
}

// interrupted is a laptop whose wiping was planned, and nothing done yet.
func interrupted(t *testing.T) (c carried, o *Office, p plan, backup string) {
	c, ack := goesHome(t)
	o, d := c.at("satu.ampera", "sek")
	backup = c.path("cadangan-satu")
	if _, err := o.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	p, err := d.(*session).planned(o.log, ack, t.TempDir(), &scoring.Wiped{})
	if err == nil {
		err = o.keepPlan(p)
	}
	if err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	return c, o, p, backup
}

// Killed after any step, it is finished later, by who has no key; the file is not removed
// if something was saved meanwhile.
func TestAWipingThatIsInterrupted(t *testing.T) {
	c, _, p, backup := interrupted(t)
	config := c.path("machine of satu.ampera")
	seenFiles, _ := filepath.Glob(config + "/seen/*")
	all := append([]string{p.Path, backup}, seenFiles...)
	saved := map[string][]byte{planPath(config, p.Path): nil}
	for _, path := range all {
		saved[path] = nil
	}
	for path := range saved {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		saved[path] = data
	}
	for step := range len(all) + 1 {
		for path, data := range saved {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for _, path := range all[:step] { // in the order in which it is done
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
		fresh := c.office("satu.ampera", "machine of satu.ampera")
		if !fresh.Unfinished() {
			t.Fatal("nobody knows that it is unfinished")
		}
		if step > 0 {
			if err := fresh.Open(); !refused(err, "wipe.unfinished") {
				t.Errorf("step %d: opened: %v", step, err)
			}
			if _, err := fresh.Create(ctx, scoring.Founding{Name: "Lain", Chair: "Lain", Passphrase: phrase, Book: guru(t)}); !refused(err, "wipe.unfinished") {
				t.Errorf("step %d: another selection is begun there: %v", step, err)
			}
		}
		if _, err := fresh.FinishWipe(filepath.Join(c.path("tiada"), "x", "minute"+minuteEnd)); !refused(err, "wipe.minute") {
			t.Errorf("step %d: without a place for its minute: %v", step, err)
		}
		to := t.TempDir()
		done, err := fresh.FinishWipe(to)
		if err != nil || !done.Done || filepath.Dir(done.Minute) != to || there(p.Path) || there(backup) || fresh.Unfinished() {
			t.Errorf("step %d: finished %+v: %v", step, done, err)
		}
		if text, err := os.ReadFile(done.Minute); err != nil || string(text) != p.Minute {
			t.Errorf("step %d: its minute: %v", step, err)
		}
		if _, err := fresh.FinishWipe(to); !refused(err, "wipe.none") {
			t.Errorf("step %d: once more: %v", step, err)
		}
	}

	c, _, p, backup = interrupted(t)
	c.work("satu.ampera", "sek", written("001", 44))
	fresh := c.office("satu.ampera", "machine of satu.ampera")
	if _, err := fresh.FinishWipe(""); !refused(err, "wipe.changed") || !there(p.Path) || !there(backup) || fresh.Unfinished() {
		t.Errorf("something was saved: %v", err)
	}
	o, d := c.at("satu.ampera", "sek") // and it opens as before
	d.Read(func(v scoring.View) { _ = v })
	closed(t, o)
}

// A minute of who is nobody, or of acts that are not here, closes no line.
func TestMinutesThatCloseNothing(t *testing.T) {
	c := rooms(t)
	o, d := c.at("tiga.ampera", "sek")
	st, err := stateOf(o.log, checkpoint.Wiped)
	if err != nil {
		t.Fatal(err)
	}
	key := ed25519.NewKeyFromSeed(d.(*session).key.Signer().Seed())
	closed(t, o)
	home, chair := c.at("kantor.ampera", c.chair)
	defer closed(t, home)
	for path, code := range map[string]string{
		signedBy(t, st, "sek", key): "bundle.wiped-outside",
		signedBy(t, st, "sek", ed25519.NewKeyFromSeed(bytes.Repeat([]byte{3}, 32))): "bundle.stranger",
	} {
		in, err := chair.Receive(ctx, []string{path})
		if err != nil {
			t.Fatal(err)
		}
		if says := in.Says(); says.Wiped != 0 || says.Parcels[0].Fault == nil || says.Parcels[0].Fault.Code != code {
			t.Errorf("it says %+v, want %s", says, code)
		}
		if err := in.Join(ctx); err != nil {
			t.Fatal(err)
		}
		if _, wiped := wipedAt(home.log, scoring.ReplicaID(st.Laptop)); wiped {
			t.Errorf("%s: its line is closed", code)
		}
	}
}

// What is discarded is what was seen, and nobody else's.
func TestDiscardIsOfWhatWasSeen(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.founded(o)
	size, root, err := o.log.Tree()
	if err != nil {
		t.Fatal(err)
	}
	if err := o.log.Discard(size-1, root); !errors.Is(err, journal.ErrHeadMoved) || !there(o.log.Path()) {
		t.Errorf("another size: %v", err)
	}
	other := root
	other[0] ^= 1
	if err := o.log.Discard(size, other); !errors.Is(err, journal.ErrHeadMoved) || !there(o.log.Path()) {
		t.Errorf("another root: %v", err)
	}
	if err := o.log.Discard(size, root); err != nil || there(b.path("s.ampera")) || there(b.path("s.ampera.lock")) {
		t.Errorf("as it was: %v", err)
	}
}

// A laptop that is known by whole copies alone goes home by the same proof: its own history,
// root for root, is in the backup. An older copy says so, too; what it did since refuses.
func TestALaptopKnownByCopiesGoesHome(t *testing.T) {
	c := rooms(t)
	o, _ := c.at("satu.ampera", "maya")
	if _, err := o.Backup(ctx, c.path("salinan.ampera")); err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	c.takes("kantor.ampera", c.chair, c.path("salinan.ampera"))
	ack := c.acknowledges("kantor.ampera", c.chair)
	c.work("satu.ampera", "sek", written("001", 44))
	try := func(ack, code string) {
		t.Helper()
		o, d := c.at("satu.ampera", "sek")
		defer closed(t, o)
		_, err := d.Wipe(ctx, ack, t.TempDir(), false)
		if code == "" && err != nil || code != "" && !refused(err, code) {
			t.Errorf("%v, want %q", err, code)
		}
	}
	try(ack, "wipe.outside")
	c.takes("kantor.ampera", c.chair, c.copied(c.path("satu.ampera"), "lagi.ampera"))
	ack = c.acknowledges("kantor.ampera", c.chair)
	try(ack, "")

	// A copy in whose order something else came first says nothing of this laptop's history,
	// and keeps no honest parcel out.
	o, _ = c.at("kantor.ampera", c.chair)
	own := c.called("satu.ampera", "sek")
	lies, _ := copiedOf(o.log, own)
	lies.Root = strings.Repeat("ab", 32)
	note := lies.note(own)
	note.Name = copiedNote + string(own)
	c.must(o.log.SetNotes(note))
	closed(t, o)
	try(c.acknowledges("kantor.ampera", c.chair), "ack.differs")
	c.work("satu.ampera", "sek", written("002", 45))
	if says := c.takes("kantor.ampera", c.chair, c.packs("satu.ampera", "sek", true)); says.New != 1 || says.Parcels[0].Fault != nil {
		t.Errorf("its parcel: %+v", says)
	}
	try(c.acknowledges("kantor.ampera", c.chair), "")
}
