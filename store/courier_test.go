package store

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/store/bundle"
	"ampera/store/journal"
)

// carried is a bench on which laptops exchange files and nothing else.
type carried struct {
	bench
	chair scoring.PersonID
}

// rooms are an office and copies of it, each with somebody at work who has not seen the
// others.
func rooms(t *testing.T) carried {
	b := newBench(t)
	o := b.office("kantor.ampera", "machine of kantor.ampera")
	d := b.founded(o)
	c := carried{b, d.Actor().Person}
	for id, roles := range map[scoring.PersonID]scoring.Roles{"sek": scoring.Secretary, "maya": scoring.Assessor, "rudi": scoring.Assessor} {
		o.Lock(join(t, o, d, id, roles))
	}
	b.do(d, candidates("Ayu", "Bagus"), panel())
	base := closed(t, o)
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

func (c carried) work(name string, who scoring.PersonID, commands ...scoring.Command) {
	c.Helper()
	o, d := c.at(name, who)
	c.do(d, commands...)
	closed(c.TB.(*testing.T), o)
}

// packs writes the file of a laptop, and says where it is.
func (c carried) packs(name string, who scoring.PersonID, whole bool) string {
	c.Helper()
	o, d := c.at(name, who)
	defer closed(c.TB.(*testing.T), o)
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
	defer closed(c.TB.(*testing.T), o)
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
	defer closed(c.TB.(*testing.T), o)
	return shown(d)
}

// Laptops that exchange files in any order, again, and all at once, show the same.
func TestLaptopsJoinInAnyOrder(t *testing.T) {
	c := rooms(t)
	all := []string{"kantor.ampera", "satu.ampera", "dua.ampera", "tiga.ampera"}
	who := map[string]scoring.PersonID{"kantor.ampera": c.chair, "satu.ampera": "maya", "dua.ampera": "rudi", "tiga.ampera": "sek"}
	files := map[string]string{}
	for _, name := range all {
		files[name] = c.packs(name, who[name], true)
	}
	random, want := rand.New(rand.NewPCG(1, 2)), ""
	for _, name := range all {
		random.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		for _, other := range append(all[:len(all):len(all)], all[0]) {
			if other != name {
				c.takes(name, who[name], files[other])
			}
		}
		got := c.shows(name)
		if want == "" {
			want = got
		}
		if got != want || !strings.Contains(got, "100") {
			t.Errorf("%s shows\n%s\nand another\n%s", name, got, want)
		}
		if r, err := Examine(c.path(name), c.path("nowhere")); err != nil || !r.OK() || len(r.Uncounted) > 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

// A file says what it brings before any of it is stored; joined once more it brings
// nothing; a whole copy is as good as a file.
func TestWhatAFileBrings(t *testing.T) {
	c := rooms(t)
	file := c.packs("satu.ampera", "maya", true)
	o, d := c.at("kantor.ampera", c.chair)
	before := shown(d)
	in, err := d.Receive(ctx, []string{file})
	if err != nil {
		t.Fatal(err)
	}
	says := in.Says()
	if len(says.By) != 1 || says.By[0].Name == "" || says.By[0].Sheets != 2 || says.New != says.By[0].Acts || says.Parcels[0].Fault != nil {
		t.Errorf("it says %+v", says)
	}
	if shown(d) != before {
		t.Error("looking changed something")
	}
	c.do(d, written("001", 60)) // something is saved between the look and the answer
	if err := in.Join(ctx); err != nil || shown(d) == before {
		t.Errorf("joined: %v", err)
	}
	if _, there := o.log.Note(joiningNote); there {
		t.Error("it is still said to be joining")
	}
	closed(t, o)
	if says := c.takes("kantor.ampera", c.chair, file); says.New != 0 || says.Parcels[0].New != 0 || says.Parcels[0].Known == 0 {
		t.Errorf("again it brings %+v", says)
	}
	if says := c.takes("kantor.ampera", c.chair, c.path("dua.ampera")); says.New == 0 || !says.Parcels[0].Copy {
		t.Errorf("a copy brings %+v", says)
	}
}

// A file without what its reader lacks names that, takes nothing of it, and comes in
// once the rest is there: in the same step, whichever is named first.
func TestAFileThatRestsOnAnother(t *testing.T) {
	c := rooms(t)
	one := c.packs("satu.ampera", "maya", true)
	c.takes("dua.ampera", "rudi", one)
	c.work("dua.ampera", "sek", written("001", 55)) // having seen what the first laptop has
	two := c.packs("dua.ampera", "rudi", false)     // and without it
	if says := c.takes("tiga.ampera", "sek", two); says.Parcels[0].Missing != 1 || says.New == 0 {
		t.Errorf("alone it brings %+v", says)
	}
	says := c.takes("kantor.ampera", c.chair, two, one)
	if says.New == 0 || says.Parcels[0].Missing != 0 || says.Parcels[1].Missing != 0 {
		t.Errorf("both bring %+v", says)
	}
}

// Whatever bit of a file is another, and wherever it ends: what is sound is offered with
// the chunk named, or nothing is taken; nobody's acts are made of it.
func TestAFileThatIsDamaged(t *testing.T) {
	c := rooms(t)
	file := c.packs("satu.ampera", "maya", true)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	o, d := c.at("kantor.ampera", c.chair)
	defer closed(t, o)
	random := rand.New(rand.NewPCG(3, 4))
	bad := c.path("bad.kiriman")
	for range 150 {
		data := bytes.Clone(whole)
		if random.IntN(2) == 0 {
			data = data[:random.IntN(len(data))]
		} else {
			data[random.IntN(len(data))] ^= 1 << random.IntN(8)
		}
		if err := os.WriteFile(bad, data, 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := d.Receive(ctx, []string{bad})
		if err != nil {
			t.Fatal(err)
		}
		if says := in.Says(); says.Parcels[0].Fault == nil {
			t.Errorf("%d bytes of %d: %+v", len(data), len(whole), says.Parcels[0])
		}
	}
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
// takes the place of one that was chosen here.
func TestKeysTravelWithTheirAct(t *testing.T) {
	b := newBench(t)
	o := b.office("kantor.ampera", "machine of kantor.ampera")
	d := b.founded(o)
	chair := d.Actor().Person
	code, err := d.Enrol(ctx, "sari", "Sari", scoring.Assessor)
	if err != nil {
		t.Fatal(err)
	}
	c := carried{b, chair}
	b.copied(closed(t, o), "satu.ampera")
	v := b.opened(b.office("satu.ampera", "machine of satu.ampera"))
	sari, err := v.ChooseKey(ctx, "sari", code, phrase)
	if err != nil {
		t.Fatal(err)
	}
	file := b.path("satu.kiriman")
	if _, err := sari.Pack(ctx, file, true); err != nil {
		t.Fatal(err)
	}
	closed(t, v)
	if says := c.takes("kantor.ampera", chair, file); says.New != 1 {
		t.Errorf("it brings %+v", says)
	}
	if o, d := b.at("kantor.ampera", "sari"); d.Actor().Roles != scoring.Assessor {
		t.Errorf("she is %+v", d.Actor())
	} else {
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
		if text, err = (Files{o}).Minutes(v, "ruang1", "id", time.Now()); err != nil {
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

func oneMore() scoring.Command {
	return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 1"}, Quota: 1}}}
}

// Interrupted between two parts, what is stored is sound and says that it is half; the
// same file finishes it.
func TestAJoiningThatIsInterrupted(t *testing.T) {
	c := rooms(t)
	file := c.packs("satu.ampera", "maya", true)
	whole := c.takes("tiga.ampera", "sek", file).New
	o, d := c.at("kantor.ampera", c.chair)
	in, err := d.Receive(ctx, []string{file})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.log.SetNotes(journal.Note{Name: joiningNote, Value: []byte("x")}); err != nil { // as a kill after the first part leaves it
		t.Fatal(err)
	}
	half, n := in.(*delivery), 0
	one, err := o.log.Receive()
	if err != nil {
		t.Fatal(err)
	}
	other, err := journal.Open(c.path("satu.ampera"), journal.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = one.Add(func(yield func(*journal.Sealed, error) bool) {
		for s, err := range other.Since(o.log.Heads(), other.Count()) {
			if n++; n > whole/2 || !yield(s, err) {
				return
			}
		}
	})
	if err := errors.Join(err, one.Store(), other.Close()); err != nil {
		t.Fatal(err)
	}
	path := closed(t, o)
	if r, err := Examine(path, c.path("nowhere")); err != nil || !r.OK() {
		t.Errorf("half: %+v, %v", r, err)
	}
	o, d = c.at("kantor.ampera", c.chair)
	if all, err := d.Laptops(ctx); err != nil || !all[0].Half {
		t.Errorf("it is not told: %+v, %v", all, err)
	}
	closed(t, o)
	if says := c.takes("kantor.ampera", c.chair, file); says.New != whole-whole/2 || len(half.parcel) != 1 {
		t.Errorf("the same file brings %d of %d", says.New, whole)
	}
	o, d = c.at("kantor.ampera", c.chair)
	if all, err := d.Laptops(ctx); err != nil || all[0].Half {
		t.Errorf("it is still half: %+v, %v", all, err)
	}
	closed(t, o)
}

// A laptop whose file is an older copy of itself goes on as another, so that its own
// acts from before come back.
func TestAnOlderCopyOfItself(t *testing.T) {
	c := rooms(t)
	older := c.path("lama")
	data, err := os.ReadFile(c.path("satu.ampera"))
	if err == nil {
		err = os.WriteFile(older, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.work("satu.ampera", "sek", written("001", 66))
	file := c.packs("satu.ampera", "maya", true)
	before := c.shows("satu.ampera")
	if data, err = os.ReadFile(older); err == nil {
		err = os.WriteFile(c.path("satu.ampera"), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	o := c.office("satu.ampera", "machine of satu.ampera")
	if err := o.Open(); err == nil { // the machine has seen a newer one
		t.Fatal("an older file opens")
	}
	if err := os.RemoveAll(c.path("machine of satu.ampera") + "/seen"); err != nil { // and now it has not
		t.Fatal(err)
	}
	if says := c.takes("satu.ampera", "maya", file); says.New != 1 || says.Back != 1 {
		t.Errorf("it brings %+v", says)
	}
	if got := c.shows("satu.ampera"); got != before {
		t.Errorf("it shows\n%s\nand did\n%s", got, before)
	}
}

// put puts a laptop's file back to what it was, and makes its machine forget what it saw
// since: as who owns the account can.
func (c carried) put(name string, was []byte) {
	c.Helper()
	if err := errors.Join(os.WriteFile(c.path(name), was, 0o600), os.RemoveAll(c.path("machine of "+name)+"/seen")); err != nil {
		c.Fatal(err)
	}
}

func (c carried) bytesOf(name string) []byte {
	c.Helper()
	data, err := os.ReadFile(c.path(name))
	if err != nil {
		c.Fatal(err)
	}
	return data
}

// refuses says that nothing of a file is taken on a laptop, and why.
func (c carried) refuses(name string, who scoring.PersonID, file, code string) {
	c.Helper()
	before := c.shows(name)
	says := c.takes(name, who, file)
	if p := says.Parcels[0]; says.New != 0 || p.New != 0 || p.Fault == nil || p.Fault.Code != code {
		c.Errorf("of %s it takes %d: %+v, want %s", file, says.New, p, code)
	}
	if c.shows(name) != before {
		c.Errorf("%s changed something", file)
	}
}

// A laptop that went on from an older file of its own has two histories; one whose file
// was put back and joined others in another order is not what was heard of it; one
// packed by somebody who never was here is of nobody. Nothing of any is taken.
func TestHistoriesThatAreNotOne(t *testing.T) {
	c := rooms(t)
	three := c.packs("tiga.ampera", "sek", true)
	satu, dua := c.bytesOf("satu.ampera"), c.bytesOf("dua.ampera")
	c.work("satu.ampera", "sek", written("001", 61))
	one := c.path("satu-1.kiriman") // its next file takes the place of this one
	if err := os.Rename(c.packs("satu.ampera", "maya", true), one); err != nil {
		t.Fatal(err)
	}
	c.takes("kantor.ampera", c.chair, one)

	c.put("satu.ampera", satu)
	c.work("satu.ampera", "sek", written("001", 62))
	c.refuses("kantor.ampera", c.chair, c.packs("satu.ampera", "maya", true), "bundle.forked")

	c.takes("dua.ampera", "rudi", one)
	c.takes("kantor.ampera", c.chair, c.packs("dua.ampera", "rudi", true))
	c.put("dua.ampera", dua)
	c.takes("dua.ampera", "rudi", three)
	c.takes("dua.ampera", "rudi", one)
	c.refuses("kantor.ampera", c.chair, c.packs("dua.ampera", "rudi", true), "bundle.rewritten")

	o, d := c.at("tiga.ampera", "sek")
	content, people, err := d.(*session).content(ctx, o.log, true)
	if err != nil {
		t.Fatal(err)
	}
	public, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	content.Key, content.Sign = public, func(m []byte) ([]byte, error) { return ed25519.Sign(key, m), nil }
	var out bytes.Buffer
	if _, err := bundle.Write(&out, content, people...); err != nil {
		t.Fatal(err)
	}
	closed(t, o)
	stranger := c.path("asing.kiriman")
	if err := os.WriteFile(stranger, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	c.refuses("kantor.ampera", c.chair, stranger, "bundle.stranger")
}

// What somebody did who was revoked meanwhile comes along, counts nowhere, and is told
// before it is joined.
func TestAParcelOfWhoWasRevoked(t *testing.T) {
	c := rooms(t)
	c.work("kantor.ampera", c.chair, scoring.RevokePerson{ID: "maya", Reason: "pindah tugas"})
	says := c.takes("kantor.ampera", c.chair, c.packs("satu.ampera", "maya", true))
	if says.New == 0 || len(says.Not) != says.New {
		t.Errorf("it brings %+v", says)
	}
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
