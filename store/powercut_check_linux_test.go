package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ampera/scoring"
	"ampera/store/journal"
)

// contents is all that a log says whose acts were verified, as short text: the
// acts, the state they come to, and the notes that must not be lost.
func contents(log *journal.Journal, state *scoring.State) (string, error) {
	size, root, err := log.Tree()
	h := sha256.New()
	h.Write(root[:])
	h.Write(state.AppendSnapshot(nil))
	for _, kind := range []string{"key/", "set/"} {
		fmt.Fprint(h, log.Notes(kind))
	}
	return fmt.Sprintf("%d acts, %x", size, h.Sum(nil)[:8]), err
}

// refolded is what a log says when it is folded anew.
func refolded(log *journal.Journal) (string, error) {
	r, err := readTo(log, log.Count())
	if err != nil {
		return "", err
	}
	return contents(log, r.state)
}

// whole is what a file says that is read only, and verified to the last byte.
func whole(path string) (string, error) {
	if r, err := journal.Verify(path); err != nil || !r.OK() {
		return "", errors.Join(err, fmt.Errorf("verify: %v", r.Problems))
	}
	log, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return "", err
	}
	defer log.Close()
	return refolded(log)
}

// What can be wrong with a state.
const (
	powerLost    = "lost"    // what was acknowledged is not there
	powerDamaged = "damaged" // it cannot be opened or read
	powerOther   = "other"   // neither before nor after a step
	powerKept    = "kept"    // what was destroyed is there
	powerDied    = "died"    // it took the process with it that looked, or kept it for ever
)

// wrong is a state that a power cut must not leave.
type wrong struct {
	Number    int
	Kind, Why string
}

// checker opens states as the program would, each at the place of the recorded
// file, since that is what binds it to this machine.
type checker struct {
	root     string
	saids    []said
	seen     map[string]int               // states in which a step was done that was not acknowledged yet, by step
	backups  map[[32]byte]string          // what whole backups say
	replicas map[scoring.ReplicaID]string // the files of a state, by the name that they write under
	chair    *session                     // signs what is saved after the power came back
}

func (c *checker) path(name string) string { return filepath.Join(c.root, name) }

// Of some states more is asked, which takes longer.
const (
	eachWhole  = 10 // verified to the last byte
	eachGoesOn = 50 // worked with
)

// check is what is wrong with a state, nil when nothing is.
func (c *checker) check(s state) *wrong {
	c.replicas = map[scoring.ReplicaID]string{}
	for name := range c.next(s.said).Files {
		if kind, why := c.file(name, s.said); kind != "" {
			return &wrong{s.number, kind, why + "\n" + s.String()}
		}
	}
	if err := c.more(s.number); err != nil {
		return &wrong{s.number, powerDamaged, err.Error() + "\n" + s.String()}
	}
	if err := c.finishes(s); err != nil {
		return &wrong{s.number, powerLost, err.Error() + "\n" + s.String()}
	}
	return nil
}

// next is the step that was under way.
func (c *checker) next(said int) said { return c.saids[min(said+1, len(c.saids)-1)] }

// file compares a file with what was said before the power went, and with the
// step that was under way: all of it or nothing of it.
func (c *checker) file(name string, at int) (kind, why string) {
	before, after := c.saids[at], c.next(at)
	err := c.free(name, before) // before the start could clean it
	var got string
	if err == nil {
		got, err = c.read(name)
	}
	if err == nil && got == after.Files[name] {
		err = c.free(name, after)
	}
	if kind := c.judge(name, got, err, at); kind != "" {
		return kind, fmt.Sprintf("%s says %q, %v; acknowledged is %q (%s), under way %q (%s)",
			name, got, err, before.Files[name], before.Step, after.Files[name], after.Step)
	}
	if got != before.Files[name] {
		c.seen[after.Step]++
	}
	return "", ""
}

var errKept = errors.New("what was destroyed is there")

// judge is "" for a file that says what it must.
func (c *checker) judge(name, got string, err error, at int) string {
	switch {
	case errors.Is(err, errKept):
		return powerKept
	case err != nil:
		return powerDamaged
	case got == c.saids[at].Files[name], got == c.next(at).Files[name]:
		return ""
	}
	for _, earlier := range c.saids[:at] {
		if got == earlier.Files[name] {
			return powerLost
		}
	}
	return powerOther
}

// read is what a file says, "" when there is none.
func (c *checker) read(name string) (string, error) {
	_, err := os.Stat(c.path(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case filepath.Ext(name) == parcelEnd:
		return c.parcel(name)
	case isPlain(name):
		return bytesOf(c.path(name))
	case New(c.path(name), Options{Config: c.path(machineOf(name))}).Unfinished(): // nobody opens it any more
		return whole(c.path(name))
	case filepath.Ext(name) != selectionExt:
		return c.wholeOnce(name)
	}
	o, err := c.open(name)
	if err != nil {
		return "", err
	}
	got, err := c.started(name, o)
	return got, errors.Join(err, o.shut())
}

// started is what an office has that was just opened.
func (c *checker) started(name string, o *Office) (string, error) {
	r, err := readTo(o.log, o.log.Count())
	if err != nil {
		return "", err
	}
	if due, err := r.due(o.log); err != nil || len(due) > 0 {
		return "", errors.Join(errKept, err)
	}
	replica := o.log.Head().Replica
	if other := c.replicas[replica]; other != "" {
		return "", fmt.Errorf("it writes under the same name as %s", other)
	}
	c.replicas[replica] = name
	if o.covered > 0 { // by a snapshot, so that the start did not read them
		if _, err := refolded(o.log); err != nil {
			return "", err
		}
	}
	return contents(o.log, o.state)
}

// parcel is what a parcel says that is read to its end.
func (c *checker) parcel(name string) (string, error) {
	if c.chair == nil {
		o, err := c.open(powerFile)
		if err == nil {
			err = c.unlocked(o)
		}
		if err = errors.Join(err, o.shut()); err != nil {
			return "", err
		}
	}
	end, err := c.chair.readBack(c.path(name))
	return parcelSays(end.Commits, figure(hex.EncodeToString(end.Root[:]))), err
}

// unlocked has the chair at work with an office that was opened.
func (c *checker) unlocked(o *Office) error {
	if c.chair == nil {
		d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
		if err != nil {
			return err
		}
		c.chair = d.(*session)
	}
	c.chair.office = o
	return nil
}

// wholeOnce is whole, asked once of each file that differs: a backup is the same
// in most states.
func (c *checker) wholeOnce(name string) (string, error) {
	data, err := os.ReadFile(c.path(name))
	if err != nil {
		return "", err
	}
	print := sha256.Sum256(data)
	says, known := c.backups[print]
	if !known {
		if says, err = whole(c.path(name)); err == nil {
			c.backups[print] = says
		}
	}
	return says, err
}

// open opens a file as a start of the program does.
func (c *checker) open(name string) (*Office, error) {
	o := New(c.path(name), Options{Name: "uji", Config: c.path(machineOf(name))})
	return o, o.Open()
}

// free says whether a file is free of what was destroyed.
func (c *checker) free(name string, s said) error {
	if len(s.Gone[name]) == 0 {
		return nil
	}
	data, err := os.ReadFile(c.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // which is for read to say
	}
	for _, word := range s.Gone[name] {
		if bytes.Contains(data, []byte(word)) {
			err = errKept
		}
	}
	return err
}

// more looks longer at some states.
func (c *checker) more(number int) error {
	if number%eachWhole == 0 {
		if _, err := whole(c.path(powerFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if number%eachGoesOn == 0 {
		return c.goesOn()
	}
	return nil
}

// goesOn does with a checked state what people do when the power is back: they
// save, and whatever lies about from before is in nobody's way.
func (c *checker) goesOn() error {
	o, err := c.open(powerFile)
	if errors.Is(err, fs.ErrNotExist) {
		return c.begins(o)
	}
	if err != nil {
		return err
	}
	if err := errors.Join(c.unlocked(o), c.joinsAgain(o)); err != nil {
		return errors.Join(err, o.shut())
	}
	_, err = c.chair.Submit(ctx, scoring.ProposePerson{ID: scoring.PersonID(c.chair.NewID()), Name: "Sari", Roles: scoring.Assessor})
	if err == nil {
		err = o.log.Compact()
	}
	if err := errors.Join(err, o.shut()); err != nil {
		return err
	}
	_, err = whole(c.path(powerFile))
	return err
}

// joinsAgain joins the parcel that is there, whatever became of a joining before: after
// that nothing of it is new, and none is half done.
func (c *checker) joinsAgain(o *Office) error {
	if !exists(c.path(powerParcel)) {
		return nil
	}
	in, err := c.chair.Receive(ctx, []string{c.path(powerParcel)})
	if err == nil {
		err = in.Join(ctx)
	}
	if err == nil {
		in, err = c.chair.Receive(ctx, []string{c.path(powerParcel)})
	}
	if err != nil {
		return err
	}
	if _, half := o.log.Note(joiningNote); half || in.Says().New > 0 || in.Says().Parcels[0].Fault != nil {
		return fmt.Errorf("joined again: %+v, half %v", in.Says(), half)
	}
	return nil
}

// begins founds the selection again that no power cut left anything of.
func (c *checker) begins(o *Office) error {
	_, err := o.Create(ctx, powerFounding())
	return errors.Join(err, o.shut())
}
