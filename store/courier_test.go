package store

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/store/bundle"
	"ampera/store/journal"
	"ampera/store/keyring"
)

// carried is a bench on which laptops exchange files and nothing else.
type carried struct {
	bench
	chair scoring.PersonID
}

// quickFolder lies in memory where it can: nothing of it must last.
func quickFolder(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "ampera-powercut-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

// rooms are an office and copies of it, each with somebody at work who has not seen the
// others.
func rooms(t *testing.T) carried { return roomsIn(newBench(t)) }

func roomsIn(b bench) carried {
	b.Helper()
	base, chair := b.staffed("kantor.ampera", candidates("Ayu", "Bagus"), panel())
	c := carried{b, chair}
	for _, room := range []string{"satu.ampera", "dua.ampera", "tiga.ampera"} {
		b.copied(base, room)
	}
	both := func(who scoring.PersonID, level int64) []scoring.Command {
		return append(marked("001", who, level), marked("002", who, level)...)
	}
	c.work("satu.ampera", "maya", both("maya", 4)...)
	c.work("dua.ampera", "rudi", both("rudi", 4)...)
	c.work("tiga.ampera", "sek", written("001", 80), written("002", 70))
	c.work("kantor.ampera", c.chair, scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 1"}, Quota: 1}}})
	return c
}

// staff is an office with its committee, made once.
var staff struct {
	sync.Once
	data  []byte
	chair scoring.PersonID
}

// staffed puts an office into a file in which something was done. Its passphrases are
// those of everywhere, and opened as quickly as those of the sample: tests of files do
// that hundreds of times.
func (b bench) staffed(name string, first ...scoring.Command) (path string, chair scoring.PersonID) {
	b.Helper()
	staff.Do(func() {
		o := b.office("staf.ampera", "machine of staf.ampera")
		staff.data, staff.chair = b.committee(o, b.founded(o))
	})
	path, chair = b.path(name), staff.chair
	if err := os.WriteFile(path, staff.data, 0o600); err != nil {
		b.Fatal(err)
	}
	o, d := b.at(name, chair)
	b.do(d, first...)
	return closed(b, o), chair
}

// committee has the others join who was founded alone, and closes the file.
func (b bench) committee(o *Office, d scoring.Desk) (file []byte, chair scoring.PersonID) {
	b.Helper()
	people := []scoring.Desk{d}
	for id, roles := range map[scoring.PersonID]scoring.Roles{"sek": scoring.Secretary, "maya": scoring.Assessor, "rudi": scoring.Assessor} {
		people = append(people, join(b, o, d, id, roles))
	}
	for _, d := range people {
		s := d.(*session)
		wrapped, err := s.key.Wrap(phrase, owner(o.log.Selection(), s.person), keyring.Public)
		if err == nil {
			err = o.log.SetNotes(journal.Note{Name: keyNote(s.person), Value: wrapped})
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	chair = d.Actor().Person
	file, err := os.ReadFile(closed(b, o))
	if err != nil {
		b.Fatal(err)
	}
	return file, chair
}

func (c carried) work(name string, who scoring.PersonID, commands ...scoring.Command) {
	c.Helper()
	o, d := c.at(name, who)
	c.do(d, commands...)
	closed(c, o)
}

// packs writes the file of a laptop, and says where it is.
func (c carried) packs(name string, who scoring.PersonID, whole bool) string {
	c.Helper()
	o, d := c.at(name, who)
	defer closed(c, o)
	path := c.path(name + ".kiriman")
	got, err := d.Pack(ctx, path, whole)
	if err != nil || got.Path != path || len(got.Print) != 16 {
		c.Fatalf("%s packs %+v: %v", name, got, err)
	}
	return path
}

// takes joins files on a laptop.
func (c carried) takes(name string, who scoring.PersonID, paths ...string) scoring.Arrival {
	c.Helper()
	o, d := c.at(name, who)
	defer closed(c, o)
	in, err := d.Receive(ctx, paths)
	if err != nil {
		c.Fatalf("%s receives: %v", name, err)
	}
	if err := in.Join(ctx); err != nil {
		c.Fatalf("%s joins: %v", name, err)
	}
	return in.Says()
}

// shows is what the chair sees on a laptop.
func (c carried) shows(name string) string {
	c.Helper()
	o, d := c.at(name, c.chair)
	defer closed(c, o)
	return shown(d)
}

// Who is no member, or of another selection, opens nothing and closes nothing; a file in
// the way stays.
func TestFilesOfOthers(t *testing.T) {
	c := rooms(t)
	file := c.packs("satu.ampera", "maya", true)
	other := newBench(t)
	o := other.office("lain.ampera", "another machine")
	d := other.founded(o)
	refused := func(d scoring.Desk, path, code string) {
		t.Helper()
		in, err := d.Receive(ctx, []string{path})
		if err != nil {
			t.Fatal(err)
		}
		if says := in.Says(); says.New != 0 || says.Parcels[0].Fault == nil || says.Parcels[0].Fault.Code != code {
			t.Errorf("%s: %+v, want %s", path, says.Parcels[0], code)
		}
	}
	refused(d, file, "bundle.sealed")
	foreign := c.path("lain.kiriman")
	if _, err := d.Pack(ctx, foreign, true); err != nil {
		t.Fatal(err)
	}
	path := closed(t, o)
	m, maya := c.at("satu.ampera", "maya")
	defer closed(t, m)
	refused(maya, foreign, "bundle.sealed")
	refused(maya, path, "bundle.foreign")
	refused(maya, c.path("satu.ampera"), "bundle.itself")
	text := c.path("teks.csv")
	if err := os.WriteFile(text, []byte("no;name\n1;Ayu\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(maya, text, "bundle.not-one")
	refused(maya, c.path("nowhere"), "store.not-found")
	var refusal *scoring.Refusal
	if _, err := maya.Pack(ctx, text, true); !errors.As(err, &refusal) || refusal.Code != "store.exists" {
		t.Errorf("over somebody's file: %v", err)
	}
	if again, err := maya.Pack(ctx, file, false); err != nil || again.Path != file {
		t.Errorf("over its own: %v", err)
	}
}

// A key that somebody chose on another laptop opens their session here, and never
// takes the place of one that was chosen here; whatever a member sends as theirs keeps
// it out neither here nor where it goes on to.
func TestKeysTravelWithTheirAct(t *testing.T) {
	b := newBench(t)
	base, chair := b.staffed("kantor.ampera")
	c := carried{b, chair}
	o, d := b.at("kantor.ampera", chair)
	code, err := d.Enrol(ctx, "sari", "Sari", scoring.Assessor)
	if err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	b.copied(base, "satu.ampera")
	b.copied(base, "dua.ampera")
	v := b.opened(b.office("satu.ampera", "machine of satu.ampera"))
	if _, err := v.ChooseKey(ctx, "sari", code, phrase); err != nil {
		t.Fatal(err)
	}
	closed(t, v)
	garbage := func(word string, n int) string {
		return c.makes("satu.ampera", "maya", func(p *packer) {
			sari, _ := p.office.state.Person("sari")
			p.Keys = []bundle.Key{{Person: "sari", Public: sari.Key, Wrapped: make([]byte, wrappedMost+1)}}
			for i := range n {
				p.Keys = append(p.Keys, bundle.Key{Person: "sari", Public: sari.Key, Wrapped: fmt.Append(nil, word, i)})
			}
		})
	}
	if says := c.takes("kantor.ampera", chair, garbage("sampah", 3)); says.New != 1 {
		t.Errorf("it brings %+v", says)
	}
	c.takes("kantor.ampera", chair, garbage("sampah lagi", 2*besideMost)) // before hers
	c.takes("kantor.ampera", chair, c.packs("satu.ampera", "sari", true))
	c.takes("kantor.ampera", chair, garbage("sampah lain", 2*besideMost))
	c.takes("dua.ampera", "rudi", c.packs("kantor.ampera", chair, true))
	b.copied(b.path("kantor.ampera"), "salinan.ampera")
	b.copied(base, "tiga.ampera")
	c.takes("tiga.ampera", "rudi", b.path("salinan.ampera"))
	for _, name := range []string{"kantor.ampera", "dua.ampera", "tiga.ampera"} {
		o, d := b.at(name, "sari")
		if d.Actor().Roles != scoring.Assessor || len(o.log.Notes(brought("sari", ""))) > besideMost+1 || name == "dua.ampera" && len(o.log.Notes(brought("sari", ""))) > 1 {
			t.Errorf("on %s she is %+v, with %d keys", name, d.Actor(), len(o.log.Notes(brought("sari", ""))))
		}
		closed(t, o)
	}
}

// The minutes of a sitting that was closed have the kode segel of then, in a line that a
// machine reads; it holds against the file later, and against no other.
func TestMinutesHaveTheCheckpoint(t *testing.T) {
	b := newBench(t)
	o := b.office("kantor.ampera", "machine of kantor.ampera")
	d, err := o.Create(ctx, sample.Founding(guru(t)))
	if err == nil {
		err = sample.Play(ctx, o, d, 20261005)
	}
	if err != nil {
		t.Fatal(err)
	}
	other := b.path("lain.ampera")
	if _, err := o.Backup(ctx, other); err != nil {
		t.Fatal(err)
	}
	b.do(d, scoring.CloseSitting{ID: "ruang1", Papers: 35, Backup: "00112233445566aa", Reason: "Satu formulir rusak kena air"}, oneMore())
	var text string
	d.Read(func(v scoring.View) {
		var err error
		if text, err = (Files{Office: o}).Minutes(v, "ruang1", "id", time.Now()); err != nil {
			t.Error(err)
		}
	})
	path := closed(t, o)
	at := strings.Index(text, "ampera/")
	if at < 0 || !strings.Contains(text, "Kode segel") || !strings.Contains(text, "▀") {
		t.Fatalf("the minutes are\n%s", text)
	}
	var line []string
	for _, part := range strings.Split(text[at:], "\n") {
		if strings.TrimSpace(part) == "" {
			break
		}
		line = append(line, strings.TrimSpace(part))
	}
	since, err := HoldAgainst(path, strings.Join(line, " "))
	if err != nil || !since.Whole || since.Now-since.Size != 1 {
		t.Errorf("%q: %+v, %v", line, since, err)
	}
	var refusal *scoring.Refusal
	if _, err := HoldAgainst(other, strings.Join(line, " ")); !errors.As(err, &refusal) || refusal.Code != "checkpoint.longer" {
		t.Errorf("an older copy: %v", err)
	}
}

// A kode segel that does not hold says what is wrong with it, before anybody is told that
// a history was replaced.
func TestAKodeSegelThatWasChanged(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "machine")
	d, err := o.Create(ctx, sample.Founding(guru(t)))
	if err != nil {
		t.Fatal(err)
	}
	b.do(d, oneMore())
	made, err := d.Checkpoint(ctx)
	if err != nil {
		t.Fatal(err)
	}
	size, root, err := o.log.Tree()
	if err != nil {
		t.Fatal(err)
	}
	path := closed(t, o)
	other, read := fmt.Sprint(size-1), hex.EncodeToString(root[:8])
	chair := sample.Founding(guru(t)).Chair
	at := strings.LastIndexByte(made.Text, ' ') + 20 // within the signature
	turned := made.Text[:at] + map[bool]string{true: "B", false: "A"}[made.Text[at] == 'A'] + made.Text[at+1:]
	for _, c := range []struct{ text, code, says string }{
		{made.Text, "", ""},
		{fmt.Sprint(size, " ", read), "", ""},
		{strings.Replace(made.Text, fmt.Sprintf("\n%d\n", size), "\n"+other+"\n", 1), "checkpoint.size", fmt.Sprint(size)},
		{strings.Replace(made.Text, fmt.Sprintf("\n%d\n", size), "\n9999\n", 1), "checkpoint.size", fmt.Sprint(size)},
		{other + " " + read, "checkpoint.size", fmt.Sprint(size)},
		{"9999 " + read, "checkpoint.size", fmt.Sprint(size)},
		{strings.Replace(made.Text, fmt.Sprintf("\n%d\n", size), "\nx\n", 1), "checkpoint.line", "2"},
		{strings.Replace(made.Text, base64.StdEncoding.EncodeToString(root[:]), base64.StdEncoding.EncodeToString(make([]byte, 32)), 1), "checkpoint.changed", chair},
		{turned, "checkpoint.changed", chair},
		{fmt.Sprint(size, " 0123456789abcdef"), "checkpoint.differs", ""},
		{"9999 0123456789abcdef", "checkpoint.longer", "9999"},
		{"segel", "checkpoint.form", ""},
	} {
		_, err := HoldAgainst(path, c.text)
		var refusal *scoring.Refusal
		if errors.As(err, &refusal); refusal == nil {
			refusal = &scoring.Refusal{}
		}
		if refusal.Code != c.code || c.says != "" && !slices.Contains(refusal.Args, c.says) || c.code == "" && err != nil {
			t.Errorf("%q: %v, not %s with %s", c.text, err, c.code, c.says)
		}
	}
}

func oneMore() scoring.Command {
	return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 1"}, Quota: 1}}}
}

// What is saved while a file is being written is no part of it, and no part of what its
// end says.
func TestSavedWhileAFileIsWritten(t *testing.T) {
	c := rooms(t)
	o, d := c.at("tiga.ampera", "sek")
	content, people, err := d.(*session).content(ctx, o.log, true)
	if err != nil {
		t.Fatal(err)
	}
	c.do(d, written("002", 71))
	var file bytes.Buffer
	if _, err := bundle.Write(&file, content, people...); err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	path := c.path("tiga.kiriman")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	says := c.takes("kantor.ampera", c.chair, path)
	if p := says.Parcels[0]; p.Fault != nil || p.New == 0 || p.Missing != 0 {
		t.Errorf("it brings %+v", p)
	}
	if says = c.takes("kantor.ampera", c.chair, c.packs("tiga.ampera", "sek", false)); says.New == 0 {
		t.Error("what was saved meanwhile is lost")
	}
}

// A laptop that was restored from a backup is told what another knows of it that is not
// here any more; a whole file brings it back, and the laptop's own acts say so.
func TestAnOlderFileIsToldWhatItLacks(t *testing.T) {
	c := rooms(t)
	old, err := os.ReadFile(c.path("tiga.ampera"))
	if err != nil {
		t.Fatal(err)
	}
	c.work("tiga.ampera", "sek", written("001", 66))
	c.takes("kantor.ampera", c.chair, c.packs("tiga.ampera", "sek", true))
	free := c.path("bebas.kiriman") // nothing in it rests on what will be lost
	if err := os.Rename(c.packs("kantor.ampera", c.chair, false), free); err != nil {
		t.Fatal(err)
	}
	c.work("kantor.ampera", c.chair, written("001", 77))
	some := c.path("sebagian.kiriman")
	if err := os.Rename(c.packs("kantor.ampera", c.chair, false), some); err != nil {
		t.Fatal(err)
	}
	all := c.packs("kantor.ampera", c.chair, true)
	if err := os.WriteFile(c.path("tiga.ampera"), old, 0o600); err != nil {
		t.Fatal(err)
	}
	lost := c.asCopy("tiga.ampera", "machine of tiga.ampera")
	if s, _ := c.opened(lost).Selection(); s.Reopened == nil || s.Reopened.Lacks() != 1 {
		t.Errorf("opened, it says %+v", s.Reopened)
	}
	closed(t, lost)
	if p := c.takes("tiga.ampera", "sek", free).Parcels[0]; p.Fault != nil || p.Missing != 0 || len(p.Lacks) != 1 || p.New == 0 {
		t.Errorf("where nothing rests on it, it is told %+v", p)
	}
	says := c.takes("tiga.ampera", "sek", some)
	p := says.Parcels[0]
	if p.Fault != nil || len(p.Lacks) != 1 || p.Lacks[0].Count != 1 || p.Lacks[0].Laptop.Here || p.Lacks[0].From < 2 || p.Missing == 0 {
		t.Errorf("it is told %+v", p)
	}
	if says := c.takes("tiga.ampera", "sek", all); says.New < 2 || len(says.Parcels[0].Lacks) > 0 {
		t.Errorf("a whole file brings %+v", says)
	}
	if says := c.takes("tiga.ampera", "sek", some); len(says.Parcels[0].Lacks) > 0 || says.Parcels[0].Fault != nil {
		t.Errorf("afterwards it lacks %+v", says.Parcels[0])
	}
}

// A stick that is out, or a folder that is called otherwise, gets no file in its place: nobody
// would look for a parcel there.
func TestAFolderThatIsNotThere(t *testing.T) {
	a := prepared(t)
	o, d := a.at("kantor.ampera", a.chair)
	defer closed(t, o)
	for _, path := range []string{a.path("stik"), a.path("stik") + string(filepath.Separator), a.path("ditulis.txt")} {
		if _, err := d.Pack(ctx, path, true); !refused(err, "bundle.no-folder") || there(a.path("stik")) || there(a.path("ditulis.txt")) {
			t.Errorf("a parcel at %s: %v", path, err)
		}
		if _, err := d.Acknowledge(ctx, a.path("cadangan.ampera"), path); !refused(err, "bundle.no-folder") || there(a.path("cadangan.ampera")) {
			t.Errorf("an acknowledgement at %s: %v", path, err)
		}
	}
	if done, err := d.Pack(ctx, a.path("ini.KIRIMAN"), true); err != nil || done.Path != a.path("ini.KIRIMAN") {
		t.Errorf("%+v, %v", done, err)
	}
}

// Where a stick has venues' files and no parcel, they are named: one of them is what somebody
// looks for.
func TestAFolderOfSetUps(t *testing.T) {
	a := prepared(t)
	a.opened("titik.ampera")
	o, d := a.at("titik.ampera", "sek")
	defer closed(t, o)
	stick := t.TempDir()
	if _, err := d.Receive(ctx, []string{stick}); !refused(err, "bundle.none-here") {
		t.Errorf("of nothing: %v", err)
	}
	a.must(os.Rename(a.file, filepath.Join(stick, "titik.ampera-titik")))
	if _, err := d.Receive(ctx, []string{stick}); !refused(err, "bundle.set-ups") {
		t.Errorf("of a venue's file: %v", err)
	}
}
