package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"weak"

	"github.com/fxamacker/cbor/v2"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/rulebook"
	"ampera/store/journal"
	"ampera/store/keyring"
	_ "ampera/store/keyring/keyringtest"
)

const phrase = "sungai musi jembatan ampera"

var ctx = context.Background()

func guru(t testing.TB) *scoring.Rulebook {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// bench is an office in a folder of its own, on a machine of its own.
type bench struct {
	testing.TB
	folder string
}

func newBench(t testing.TB) bench { return bench{t, t.TempDir()} }

func (b bench) path(name string) string { return filepath.Join(b.folder, name) }

func (b bench) office(name, machine string) *Office {
	b.Helper()
	o := New(b.path(name), Options{Name: "uji", Config: b.path(machine), Wait: 50 * time.Millisecond,
		Clock: func() time.Time { return time.UnixMilli(1_800_000_000_000) }})
	o.guess = 4 // nobody guesses here
	held.Store(o, true)
	its := weak.Make(o)
	b.Cleanup(func() {
		if o := its.Value(); o != nil {
			_ = o.Close()
			held.Delete(o)
		}
	})
	return o
}

// held are the offices of tests that are under way and did not say that they have [closed]
// one: who opens files again and again must not keep what was read of each.
var held sync.Map

func (b bench) founded(o *Office) scoring.Desk { return b.foundedBy(o, guru(b)) }

func (b bench) foundedBy(o *Office, book *scoring.Rulebook) scoring.Desk {
	b.Helper()
	d, err := o.Create(ctx, scoring.Founding{Name: "Seleksi Uji", Office: "Dinas Uji", Chair: "Ratna Dewi", Passphrase: phrase,
		Book: book, Freeze: true})
	if err != nil {
		b.Fatal(err)
	}
	return d
}

func (b bench) opened(o *Office) *Office {
	b.Helper()
	if err := o.Open(); err != nil {
		b.Fatal(err)
	}
	return o
}

func (b bench) do(d scoring.Desk, commands ...scoring.Command) {
	b.Helper()
	for _, c := range commands {
		if _, err := d.Submit(ctx, c); err != nil {
			b.Fatalf("%T: %v", c, err)
		}
	}
}

// refused says whether err is a refusal of this code.
func refused(err error, code string) bool {
	var r *scoring.Refusal
	return errors.As(err, &r) && r.Code == code
}

func candidates(names ...string) scoring.SaveCandidates {
	var rows []scoring.CandidateRow
	for i, name := range names {
		rows = append(rows, scoring.CandidateRow{Number: fmt.Sprintf("%03d", i+1), Name: name,
			Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMPN 1"}})
	}
	return scoring.SaveCandidates{Rows: rows}
}

func written(number string, pedagogik int64) scoring.SaveWritten {
	m := scoring.Points(pedagogik) * scoring.Point
	return scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"pedagogik": &m}}}}
}

// shown is all that a person may see, as text.
func shown(d scoring.Desk) (text string) {
	d.Read(func(v scoring.View) { text = shownIn(v) })
	return text
}

func shownIn(v scoring.View) string {
	var b strings.Builder
	r := v.Record()
	for i := range r.Len() {
		c := r.At(i)
		fmt.Fprintf(&b, "%s %s %s %v gone=%v exit=%s\n", c.Number, c.Name, c.NIK, c.Born, c.Gone, r.Exit(i))
	}
	for _, g := range ranking.Rank(r).Groups {
		for _, s := range g.Standings {
			held := ""
			if s.Held != nil {
				held = s.Held.Error()
			}
			fmt.Fprintf(&b, "%d %d %v %s %s %v\n", s.Rank, s.Candidate, s.Stages, s.Code, held, s.Why)
		}
	}
	return b.String()
}

func TestReopenedIsTheSame(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu", "Bagus"), written("001", 80), written("002", 70), written("001", 90))
	want := o.state.AppendSnapshot(nil)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}

	again := b.opened(b.office("s.ampera", "here"))
	if again.covered == 0 {
		t.Error("no snapshot was used: the start verified everything again")
	}
	if got := again.state.AppendSnapshot(nil); !bytes.Equal(got, want) {
		t.Error("the state from the snapshot is another one")
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}

	// Another machine has no key for the snapshot, so it folds the whole log.
	other := b.opened(b.office("s.ampera", "elsewhere"))
	if other.covered != 0 {
		t.Error("a snapshot that this machine did not seal was used")
	}
	if got := other.state.AppendSnapshot(nil); !bytes.Equal(got, want) {
		t.Error("the state from the log is another one")
	}
}

// A mark that Submit called durable is there though nothing was closed.
func TestNothingIsKeptForClose(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu"), written("001", 80))
	copied, err := os.ReadFile(o.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.path("crash.ampera"), copied, 0o600); err != nil {
		t.Fatal(err)
	}
	after := b.opened(b.office("crash.ampera", "here"))
	if after.state.Value(scoring.Subject{Kind: scoring.OnWritten, ID: "001"}, "pedagogik") != "80" {
		t.Error("the mark is lost")
	}
}

func TestCopyTakesItsOwnReplica(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.founded(o)
	first := o.log.Head()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	same := b.opened(b.office("s.ampera", "here"))
	if same.log.Head() != first {
		t.Error("the same machine took another replica")
	}
	if err := same.Close(); err != nil {
		t.Fatal(err)
	}
	copied, err := os.ReadFile(o.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.path("copy.ampera"), copied, 0o600); err != nil {
		t.Fatal(err)
	}
	if b.opened(b.office("copy.ampera", "here")).log.Head().Replica == first.Replica {
		t.Error("a copy beside the original writes under the same replica")
	}
	other := b.opened(b.office("s.ampera", "elsewhere"))
	if other.log.Head().Replica == first.Replica {
		t.Error("another machine writes under the same replica")
	}
	d, err := other.Unlock(ctx, other.state.People()[0].ID, phrase)
	if err != nil {
		t.Fatal(err)
	}
	b.do(d, candidates("Ayu"))
}

func TestCreateNeverOverwrites(t *testing.T) {
	b := newBench(t)
	if err := os.WriteFile(b.path("s.ampera"), []byte("punya orang"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := b.office("s.ampera", "here")
	_, err := o.Create(ctx, scoring.Founding{Name: "x", Chair: "y", Passphrase: phrase, Book: guru(t)})
	if !refused(err, "store.exists") {
		t.Errorf("got %v", err)
	}
	if err := o.Restore(ctx, b.path("s.ampera")); !refused(err, "store.exists") {
		t.Errorf("restore: got %v", err)
	}
	if data, _ := os.ReadFile(b.path("s.ampera")); string(data) != "punya orang" {
		t.Error("the file was touched")
	}
	if err := o.Open(); !refused(err, "store.not-a-selection") {
		t.Errorf("open: got %v", err)
	}
	if _, err := b.office("new.ampera", "here").Create(ctx, scoring.Founding{Passphrase: "12345678"}); !refused(err, "key.pin") {
		t.Errorf("a PIN: got %v", err)
	}
}

func TestBackupAndRestore(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu"), written("001", 80))
	want := shown(d)
	if _, err := o.Backup(ctx, b.path("cadangan")); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Backup(ctx, b.path("cadangan")); !refused(err, "store.exists") {
		t.Errorf("a backup was replaced: %v", err)
	}
	back := b.office("back.ampera", "here")
	if err := back.Restore(ctx, b.path("cadangan")); err != nil {
		t.Fatal(err)
	}
	if back.log.Head().Replica == o.log.Head().Replica {
		t.Error("a restored backup writes under the original's replica")
	}
	again, err := back.Unlock(ctx, d.Actor().Person, phrase)
	if err != nil {
		t.Fatal(err)
	}
	if got := shown(again); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	b.do(again, written("001", 81))

	data, err := os.ReadFile(b.path("cadangan"))
	if err != nil {
		t.Fatal(err)
	}
	for i := len(data) / 4; i < len(data); i += 256 {
		data[i] ^= 0xff
	}
	if err := os.WriteFile(b.path("rusak"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := b.office("third.ampera", "here").Restore(ctx, b.path("rusak")); err == nil {
		t.Error("a damaged backup was restored")
	}
	if _, err := os.Stat(b.path("third.ampera")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a damaged backup left a file")
	}
}

func TestDestroyedIdentityIsNowhere(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	const name, corrected, nik = "Zubaidah Qurrotaayun", "Zubaidah Qurratuaini", "1671019988776655"
	rows := candidates(name, "Bagus")
	rows.Rows[0].NIK = nik
	b.do(d, rows, written("001", 80), written("002", 70),
		scoring.CorrectCandidate{Number: "001", Changes: map[string]string{"nama": corrected}, Reason: "salah ketik"})
	o.keepSnapshot()
	if !holds(t, o.path, name) || !holds(t, o.path, corrected) {
		t.Fatal("the names cannot be found before: the test looks at nothing")
	}
	b.do(d, scoring.DestroyIdentity{Number: "001", Reason: "permintaan peserta"})
	if shown := shown(d); strings.Contains(shown, "Zubaidah") || !strings.Contains(shown, "001") {
		t.Errorf("the state still says\n%s", shown)
	}
	want := shown(d)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{name, corrected, nik} {
		if holds(t, o.path, secret) {
			t.Errorf("the file still holds %d bytes of a destroyed identity", len(secret))
		}
	}
	if report, err := journal.Verify(o.path); err != nil || !report.OK() || report.Destroyed != 2 {
		t.Errorf("verify: %+v, %v", report, err)
	}
	again := b.opened(b.office("s.ampera", "elsewhere"))
	head, err := again.Unlock(ctx, d.(*session).person, phrase)
	if err != nil {
		t.Fatal(err)
	}
	if got := shown(head); got != want {
		t.Errorf("folded again:\n%s\nwant\n%s", got, want)
	}
}

func holds(t *testing.T, path, text string) bool {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(data, []byte(text))
}

func TestLockNamesItsHolder(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.founded(o)
	err := b.office("s.ampera", "here").Open()
	if !refused(err, "journal.locked") || !strings.Contains(err.Error(), "uji") {
		t.Errorf("got %v", err)
	}
}

func TestLogReadsBackwards(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	b.do(d, candidates("Ayu", "Bagus"))
	for i := range int64(2 * logPage) {
		b.do(d, written("001", i%50), written("002", 1+i%7))
	}
	all, err := d.Log(ctx, scoring.LogQuery{})
	if err != nil || uint32(len(all)) != o.log.Count() {
		t.Fatalf("%d entries of %d: %v", len(all), o.log.Count(), err)
	}
	var paged []scoring.LogEntry
	for before := uint64(0); ; {
		part, err := d.Log(ctx, scoring.LogQuery{Before: before, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		if len(part) == 0 {
			break
		}
		paged, before = append(paged, part...), part[len(part)-1].Place
	}
	if fmt.Sprint(paged) != fmt.Sprint(all) {
		t.Error("page by page reads otherwise than at once")
	}
	about, err := d.Log(ctx, scoring.LogQuery{Candidate: "001", Limit: 5})
	if err != nil || len(about) != 5 || about[0].About != "001" || about[0].Name != "Ratna Dewi" {
		t.Errorf("about 001: %+v, %v", about, err)
	}
}

// Two people at once: every act that was answered is there, once.
func TestSubmitTogether(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	head := b.founded(o)
	b.do(head, candidates("Ayu", "Bagus"))
	id := scoring.PersonID(head.NewID())
	code, err := head.Enrol(ctx, id, "Yusuf", scoring.Secretary)
	if err != nil {
		t.Fatal(err)
	}
	second, err := o.ChooseKey(ctx, id, code, phrase)
	if err != nil {
		t.Fatal(err)
	}
	before := o.log.Count()
	var wg sync.WaitGroup
	for at, d := range []scoring.Desk{head, second} {
		wg.Go(func() {
			for i := range int64(25) {
				b.do(d, written(fmt.Sprintf("%03d", at+1), i+1))
				_ = shown(d)
			}
		})
	}
	wg.Wait()
	if got := o.log.Count() - before; got != 50 {
		t.Errorf("%d acts of 50", got)
	}
	select {
	case <-head.Changes():
	default:
		t.Error("nobody told the chair that something changed")
	}
}

// tiring is a context that ends once it was asked so many times.
type tiring struct {
	context.Context
	left int
}

func (c *tiring) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// A sample that fails, at once or on its way, leaves nothing: what is created next is a
// selection like any other, in its place, with keys that cost what they must.
func TestASampleThatFails(t *testing.T) {
	for _, asked := range []int{0, 1, 5} {
		b := newBench(t)
		for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
			t.Setenv(name, b.folder)
		}
		o := b.office("s.ampera", "here")
		if err := o.Sample(&tiring{ctx, asked}); !errors.Is(err, context.Canceled) {
			t.Fatalf("asked %d times: %v", asked, err)
		}
		if folders, _ := filepath.Glob(b.path("ampera-contoh-*")); len(folders) > 0 {
			t.Errorf("asked %d times: %v stays", asked, folders)
		}
		head := b.founded(o)
		note, _ := o.log.Note(keyNote(head.Actor().Person))
		var cost struct {
			Memory uint32 `cbor:"3,keyasint"`
		}
		if err := cbor.Unmarshal(note, &cost); err != nil || cost.Memory != keyring.Full.Memory {
			t.Errorf("asked %d times: a guess at the chair's key costs %d KiB, %v", asked, cost.Memory, err)
		}
		if s, _ := o.Selection(); s.Sample {
			t.Error("it is a sample")
		}
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
		b.opened(b.office("s.ampera", "here"))
	}
}

func TestSample(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	if err := o.Sample(ctx); err != nil {
		t.Fatal(err)
	}
	s, ok := o.Selection()
	if !ok || !s.Sample || len(s.People) != 6 {
		t.Fatalf("got %+v", s)
	}
	folder := o.sample
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
		t.Error("the sample was not thrown away")
	}
	if _, err := os.Stat(b.path("s.ampera")); !errors.Is(err, os.ErrNotExist) {
		t.Error("the office's own file was touched")
	}
}
