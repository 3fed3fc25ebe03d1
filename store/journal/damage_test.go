package journal

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// finding is what a child says of one file: what Verify found, and a digest of
// all that can be read, or "" when not all can.
type finding struct {
	Report Report
	Digest string
}

// examineEach answers each line, a path, with a finding.
func examineEach(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	answers := json.NewEncoder(out)
	for lines.Scan() {
		var f finding
		var err error
		if f.Report, err = Verify(lines.Text()); err != nil {
			return err
		}
		if !slices.ContainsFunc(f.Report.Problems, func(p Problem) bool { return p.Place == whole }) {
			f.Digest, _ = digest(lines.Text())
		}
		if err := answers.Encode(f); err != nil {
			return err
		}
	}
	return lines.Err()
}

var snapshotKey, snapshotData = []byte("0123456789abcdef"), make([]byte, 9000)

// digest is over every commit, fact and note.
func digest(path string) (string, error) {
	j, err := Open(path, Options{AnyDrive: true, ReadOnly: true})
	if err != nil {
		return "", err
	}
	defer j.Close()
	h := sha256.New()
	for a, err := range j.Acts(0) {
		if err != nil {
			return "", err
		}
		c, err := j.Commit(a.Place)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%x %x %v %v\n", c.Raw, c.Signature, a.Facts, a.Gone)
	}
	size, root, err := j.Tree()
	fmt.Fprintf(h, "%d %x %v %v", size, root, j.Heads(), j.Notes(""))
	if data, _, ok := j.Snapshot(snapshotKey); ok && string(data) != string(snapshotData) {
		return "", errors.New("another snapshot")
	}
	return hex.EncodeToString(h.Sum(nil)), err
}

// fileToDamage has a few dozen commits of all shapes, notes, a snapshot, free
// pages and another replica.
func fileToDamage(t *testing.T) string {
	t.Helper()
	j, other := newFile(t, "a"), newMemLog(t, "b")
	w, b := newWriter("a"), newWriter("b")
	for i := range 40 {
		w.save(t, j, marks(1+i%3, fmt.Sprintf("value %d", i))...)
		if i%10 == 5 {
			w.save(t, j, marks(700, "of an import")...)
			s, _ := b.save(t, other, mark("y", "1"))
			if _, err := j.Adopt(s); err != nil {
				t.Fatal(err)
			}
			w.save(t, j, mark("x", "2", scoring.NewRef(uint32(i)+1, 0)))
		}
	}
	for i := range 12 {
		if err := j.SetNotes(Note{fmt.Sprintf("key/p%d", i), make([]byte, 400)}); err != nil {
			t.Fatal(err)
		}
	}
	w.destroy(t, j, "s", scoring.NewRef(4, 0), scoring.NewRef(8, 0))
	if err := j.PutSnapshot(20, snapshotData, nil, snapshotKey); err != nil {
		t.Fatal(err)
	}
	w.save(t, j, mark("x", "the last"))
	sound(t, j)
	return j.Path()
}

const damagedPage = 4096

// damages are ways to lose data, each at a place that chance picks.
var damages = []struct {
	name string
	do   func(b []byte, chance *rand.Rand) []byte
}{
	{"bit", func(b []byte, chance *rand.Rand) []byte {
		b[chance.IntN(len(b))] ^= 1 << chance.IntN(8)
		return b
	}},
	{"bit in a page's head", func(b []byte, chance *rand.Rand) []byte {
		b[chance.IntN(len(b)/damagedPage)*damagedPage+chance.IntN(80)] ^= 1 << chance.IntN(8)
		return b
	}},
	{"sector of noise", func(b []byte, chance *rand.Rand) []byte {
		at := chance.IntN(len(b)/512) * 512
		for i := range 512 {
			b[at+i] = byte(chance.Uint32())
		}
		return b
	}},
	{"page of zeros", func(b []byte, chance *rand.Rand) []byte {
		clear(page(b, chance))
		return b
	}},
	{"cut off", func(b []byte, chance *rand.Rand) []byte { return b[:chance.IntN(len(b))] }},
	{"two pages swapped", func(b []byte, chance *rand.Rand) []byte {
		x, y := page(b, chance), page(b, chance)
		kept := slices.Clone(x)
		copy(x, y)
		copy(y, kept)
		return b
	}},
	{"a page written over another", func(b []byte, chance *rand.Rand) []byte {
		copy(page(b, chance), page(b, chance))
		return b
	}},
}

func page(b []byte, chance *rand.Rand) []byte {
	at := chance.IntN(len(b)/damagedPage) * damagedPage
	return b[at : at+damagedPage]
}

// usedPages is the file without the room at its end that bbolt has not used:
// damage there would be no test.
func usedPages(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := readMeta(f)
	b := make([]byte, int64(m.pages)*m.pageSize)
	whole, err2 := readAt(f, b, 0)
	if err != nil || err2 != nil || !whole {
		t.Fatal("the undamaged file cannot be read")
	}
	return b
}

// missed says that a finding keeps silent about a loss.
func missed(f finding, whole string) bool { return f.Report.OK() && f.Digest != whole }

func TestDamageIsFoundOrHarmless(t *testing.T) {
	copies := long(500)
	if testing.Short() {
		copies = 50
	}
	path := fileToDamage(t)
	original := usedPages(t, path)
	whole, err := digest(path)
	if err != nil {
		t.Fatal(err)
	}
	ex := &examiner{t: t}
	defer ex.stop()
	if f := ex.examine(path); !f.Report.OK() || f.Digest != whole {
		t.Fatalf("undamaged: %+v", f)
	}
	found, harmless, blind := 0, 0, 0
	for n := range copies {
		kind := damages[n%len(damages)]
		damaged := filepath.Join(t.TempDir(), "damaged")
		if err := os.WriteFile(damaged, kind.do(slices.Clone(original), rand.New(rand.NewPCG(uint64(n), 5))), 0o600); err != nil {
			t.Fatal(err)
		}
		f := ex.examine(damaged)
		if missed(f, whole) {
			t.Errorf("copy %d (%s): not found, and not all can be read back", n, kind.name)
		}
		if missed(finding{Digest: f.Digest}, whole) { // control: whoever finds nothing
			blind++
		}
		if f.Report.OK() {
			harmless++
		} else {
			found++
		}
		worded(t, f.Report)
		if n%50 == 0 {
			sameInChild(t, damaged, f.Report)
		}
	}
	t.Logf("%d copies: %d found, %d harmless; children that died or hung: %d, %d", copies, found, harmless, ex.died, ex.hung)
	if blind < copies/4 {
		t.Errorf("a check that finds nothing misses only %d of %d: the damage is no test", blind, copies)
	}
}

// worded: what is shown of a damaged file has words, never a stack trace.
func worded(t *testing.T, r Report) {
	t.Helper()
	for _, p := range r.Problems {
		if !wording.Has("problem." + p.Code) {
			t.Errorf("problem %q has no words", p.Code)
		}
	}
}

// sameInChild: the child of VerifyInChild says what the examiner said.
func sameInChild(t *testing.T, path string, want Report) {
	t.Helper()
	t.Setenv(childRole, "verify")
	r, err := VerifyInChild(t.Context(), os.Args[0], nil, path)
	if err != nil || r.OK() != want.OK() || r.Root != want.Root {
		t.Errorf("%s: %+v, %v; want %+v", path, r, err, want)
	}
}

// examiner keeps a child as long as it lives.
type examiner struct {
	t          *testing.T
	cmd        *exec.Cmd
	in         io.WriteCloser
	out        *json.Decoder
	died, hung int
}

const examineLimit = 10 * time.Second

func (e *examiner) start() {
	e.t.Helper()
	e.cmd = child("examine", "GOTRACEBACK=none")
	in, err1 := e.cmd.StdinPipe()
	out, err2 := e.cmd.StdoutPipe()
	if err := errors.Join(err1, err2, e.cmd.Start()); err != nil {
		e.t.Fatal(err)
	}
	e.in, e.out = in, json.NewDecoder(out)
}

func (e *examiner) stop() {
	if e.cmd != nil {
		_ = e.in.Close()
		_ = e.cmd.Wait()
		e.cmd = nil
	}
}

// examine is what the child finds; one that dies has found damage.
func (e *examiner) examine(path string) (f finding) {
	if e.cmd == nil {
		e.start()
	}
	late := false
	limit := time.AfterFunc(examineLimit, func() { late = true; _ = e.cmd.Process.Kill() })
	_, err1 := fmt.Fprintln(e.in, path)
	err2 := e.out.Decode(&f)
	limit.Stop()
	if err1 == nil && err2 == nil {
		return f
	}
	e.stop()
	if e.died++; late {
		e.hung++
	}
	return finding{Report: Report{Problems: []Problem{{"file.unreadable", whole}}}}
}

// A branch that leads back to itself would keep bbolt going round for ever, and
// people open files in the process that serves them.
func TestOpeningGoesRoundInNoCircle(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	for range 40 {
		w.save(t, j, mark("x", "1"))
	}
	sound(t, j)
	data := usedPages(t, j.Path())
	circles := 0
	for id := range len(data) / damagedPage {
		page := data[id*damagedPage:][:damagedPage]
		if le.Uint16(page[8:]) != branchPage {
			continue
		}
		circles++
		for i := range int(le.Uint16(page[10:])) {
			le.PutUint64(page[pageHeader+i*element+8:], uint64(id))
		}
	}
	if err := os.WriteFile(j.Path(), data, 0o600); err != nil || circles == 0 {
		t.Fatalf("%d branches: the test looks at nothing; %v", circles, err)
	}
	var damaged *ErrDamaged
	if _, err := Open(j.Path(), anyDrive); !errors.As(err, &damaged) {
		t.Errorf("opened: %v", err)
	}
}

func TestVerifyInChild(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	ask := func(role string, limit time.Duration) (Report, error) {
		t.Setenv(childRole, role)
		ctx, stop := context.WithTimeout(t.Context(), limit)
		defer stop()
		return VerifyInChild(ctx, os.Args[0], nil, j.Path())
	}
	var locked *ErrLocked
	if _, err := ask("verify", time.Minute); !errors.As(err, &locked) || locked.Holder.Name != "uji" {
		t.Errorf("a locked file: %v", err)
	}
	want := sound(t, j)
	if got, err := ask("verify", time.Minute); err != nil || got.Root != want.Root || got.Commits != 2 || !got.OK() {
		t.Errorf("report %+v, %v; want %+v", got, err, want)
	}
	for role, limit := range map[string]time.Duration{"die": time.Minute, "hang": 200 * time.Millisecond} {
		r, err := ask(role, limit)
		if err != nil || !slices.Equal(r.Problems, []Problem{{"file.unreadable", -1}}) {
			t.Errorf("a child that does %s: %+v, %v", role, r, err)
		}
	}
	if _, err := VerifyInChild(t.Context(), os.Args[0], nil, j.Path()+".absent"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent: %v", err)
	}
	if r, err := VerifyInChild(t.Context(), filepath.Join(t.TempDir(), "no-program"), nil, j.Path()); err == nil {
		t.Errorf("no program: %+v", r)
	}
}

func TestSoundInChild(t *testing.T) {
	path := fileToDamage(t)
	ask := func(role, path string, limit time.Duration) error {
		t.Setenv(childRole, role)
		ctx, stop := context.WithTimeout(t.Context(), limit)
		defer stop()
		return SoundInChild(ctx, os.Args[0], nil, path)
	}
	if err := ask("sound", path, time.Minute); err != nil {
		t.Errorf("a sound file: %v", err)
	}
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, bytes.Repeat([]byte("no log\n"), 4096), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := ask("sound", other, time.Minute); !errors.Is(err, ErrNotAJournal) {
		t.Errorf("another file: %v", err)
	}
	original := usedPages(t, path)
	refused := 0
	var damaged *ErrDamaged
	for n := range 20 { // what it lets through this process can read to its end
		copied := filepath.Join(t.TempDir(), "damaged")
		kind := damages[1+n%(len(damages)-1)]
		if err := os.WriteFile(copied, kind.do(slices.Clone(original), rand.New(rand.NewPCG(uint64(n), 9))), 0o600); err != nil {
			t.Fatal(err)
		}
		err := ask("sound", copied, time.Minute)
		if errors.As(err, &damaged) || errors.Is(err, ErrNotAJournal) {
			refused++
		} else if _, verify := Verify(copied); err != nil || verify != nil {
			t.Errorf("%s: %v, %v", kind.name, err, verify)
		}
	}
	if refused < 8 {
		t.Errorf("of 20 damaged files %d are refused", refused)
	}
	for role, limit := range map[string]time.Duration{"die": time.Minute, "hang": 200 * time.Millisecond} {
		if err := ask(role, path, limit); !errors.As(err, &damaged) {
			t.Errorf("a child that does %s: %v", role, err)
		}
	}
}
