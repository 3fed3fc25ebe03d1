package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
)

// The test binary is also the child processes of its tests.
const (
	childRole = "JOURNAL_TEST_CHILD"
	childFile = "JOURNAL_TEST_FILE"
	childFrom = "JOURNAL_TEST_FROM" // what is joined
)

func TestMain(m *testing.M) {
	var err error
	switch os.Getenv(childRole) {
	case "":
		os.Exit(m.Run())
	case "save":
		err = saveForEver(os.Getenv(childFile))
	case "join":
		err = joinInParts(os.Getenv(childFile), os.Getenv(childFrom))
	case "examine":
		err = examineEach(os.Stdin, os.Stdout)
	case "verify":
		err = PrintReport(os.Stdout, os.Args[len(os.Args)-1], Verify)
	case "sound":
		err = PrintSound(os.Stdout, os.Args[len(os.Args)-1])
	case "die":
		panic("as bbolt does")
	case "hang":
		time.Sleep(time.Hour)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func child(role string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), childRole+"="+role), env...)
	return cmd
}

// saveForEver saves until it is killed, and says each commit after Append
// returned. Between them it does what else is written to a file.
func saveForEver(path string) error {
	j, err := Open(path, Options{AnyDrive: true, Timeout: 10 * time.Second})
	if err != nil {
		return err
	}
	w := newWriter("a")
	chance := rand.New(rand.NewPCG(uint64(os.Getpid()), 1))
	w.clock += int64(chance.Uint32()) // no two processes seal the same commit
	for {
		size := 1
		if chance.IntN(4) == 0 {
			size = 1 + chance.IntN(600)
		}
		head := j.Head()
		s, err := Seal(head, w.meta(j), marks(size, "a value"), j.LeafHash, w.sign, w.salt)
		if err != nil {
			return err
		}
		if _, err := j.Append(head, s, Note{"last", s.ID[:]}); err != nil {
			return err
		}
		fmt.Printf("%d %s\n", s.Seq, s.ID)
		switch chance.IntN(25) {
		case 0:
			err = j.Compact()
		case 1:
			err = j.PutSnapshot(j.Count(), bytes.Repeat([]byte("state"), 40_000), someBlocks(int(j.Count())), []byte("key"))
		case 2:
			ref := scoring.NewRef(1+uint32(chance.IntN(int(j.Count())-1)), 0)
			if of, gone, fault := j.LeafSubject(ref); fault != nil || gone || of.Kind == scoring.OnRegistration {
				break // what an act of destruction says stays
			}
			if err = w.destroying(j, "s", ref); err == nil {
				fmt.Printf("%d %s\n", j.Head().Seq, j.Head().ID)
			}
		}
		if err != nil {
			return err
		}
	}
}

// ledger is what was acknowledged, in order: "sequence id".
type ledger []string

// holds says what of the ledger the file at path does not have, or has too
// much: at most one commit may be there that nobody was told of.
func (l ledger) holds(path string) (extra string, err error) {
	j, err := Open(path, Options{AnyDrive: true})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	n := 0
	for a, err := range j.Acts(1) {
		if err != nil {
			return "", err
		}
		c, err := j.Commit(a.Place)
		if err != nil {
			return "", err
		}
		said := fmt.Sprintf("%d %s", c.Seq, c.ID)
		switch {
		case n < len(l) && said != l[n]:
			return "", fmt.Errorf("at %d: %s, acknowledged %s", n, said, l[n])
		case n > len(l):
			return "", fmt.Errorf("%d commits, %d acknowledged", n+1, len(l))
		case n == len(l):
			extra = said
		}
		n++
	}
	if n < len(l) {
		return "", fmt.Errorf("%d commits, %d acknowledged: lost %s", n, len(l), l[n])
	}
	return extra, nil
}

func TestKillLosesNothing(t *testing.T) {
	rounds := long(200)
	if testing.Short() {
		rounds = 20
	}
	const perFile = 10
	chance := rand.New(rand.NewPCG(7, 7))
	folder := t.TempDir()
	var path string
	var all ledger
	acknowledged, unsaid := 0, 0
	for round := range rounds {
		if round%perFile == 0 {
			path, all = filepath.Join(folder, fmt.Sprint(round)), nil
			if err := createAt(t, path, "a").Close(); err != nil {
				t.Fatal(err)
			}
		}
		got := killedRound(t, path, chance)
		acknowledged += len(got)
		all = append(all, got...)
		r, err := Verify(path)
		if err != nil || !r.OK() {
			t.Fatalf("round %d: %+v, %v", round, r, err)
		}
		extra, err := all.holds(path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if extra != "" {
			all = append(all, extra)
			unsaid++
		}
	}
	if acknowledged < rounds {
		t.Errorf("only %d commits in %d rounds: nothing was tried", acknowledged, rounds)
	}
	t.Logf("%d rounds, %d acknowledged, 0 lost, %d stored but not yet said", rounds, acknowledged, unsaid)
	ledgerControl(t, path, all)
}

// ledgerControl: the check must see what it is for.
func ledgerControl(t *testing.T, path string, all ledger) {
	t.Helper()
	never := append(append(ledger(nil), all...), fmt.Sprintf("%d %s", len(all)+1, ID{1}))
	changed := append(ledger(nil), all...)
	changed[len(all)/2] = never[len(all)]
	for name, wrong := range map[string]ledger{"never stored": never, "another one": changed, "two unsaid": all[:len(all)-2]} {
		if _, err := wrong.holds(path); err == nil {
			t.Errorf("a ledger with a commit %s holds", name)
		}
	}
}

// killedRound starts a child, kills it within some 40 ms of its first receipt,
// and gives the receipts that came whole.
func killedRound(t *testing.T, path string, chance *rand.Rand) (got ledger) {
	t.Helper()
	cmd := child("save", childFile+"="+path)
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() }).Stop()
	read := bufio.NewReader(out)
	for first := true; ; first = false {
		line, err := read.ReadString('\n')
		if errors.Is(err, io.EOF) {
			break // a line without its end was not said
		}
		got = append(got, strings.TrimSpace(line))
		if first {
			time.AfterFunc(time.Duration(chance.IntN(40_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		}
	}
	_ = cmd.Wait()
	if faults.Len() > 0 {
		t.Fatalf("the child failed by itself: %s", faults.String())
	}
	return got
}
