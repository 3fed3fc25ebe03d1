package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/venues"
	"ampera/store/checkpoint"
	"ampera/store/disk"
	"ampera/store/journal"
)

// plan is what is left to do of wiping a laptop, as it lies beside this machine's secret.
type plan struct {
	Path      string   `json:"path"` // of the file
	Selection string   `json:"selection"`
	Acts      []seen   `json:"files"` // what is to be removed, each as it was; the file first
	Stray     []string `json:"stray"` // what interrupted writings left beside it
	Minute    string   `json:"minute"`
	To        string   `json:"to"`   // where the minute goes
	Over      bool     `json:"over"` // over one of this laptop's own
}

func planPath(config, place string) string {
	sum := sha256.Sum256([]byte(placeOf(place)))
	return filepath.Join(config, "wiping", hex.EncodeToString(sum[:8])+".json")
}

// planOf is what is left to do of wiping a file; false when nothing is.
func planOf(config, path string) (p plan, ok bool) {
	data, err := disk.Read(planPath(config, path), witnessMost)
	return p, err == nil && json.Unmarshal(data, &p) == nil && len(p.Acts) > 0
}

// Wipe removes this laptop's file, with the copies and backups of it that this machine
// knows, if an acknowledgement of another laptop covers every act in each; sure false only
// says what would be, and may leave it open where the minute goes. The office is closed
// afterwards. Codes: allow.role, needed, wipe.sample, bundle.no-folder, ack.none-here, ack.form, ack.other, ack.own, ack.unsigned, ack.not-heard, ack.differs, wipe.outside,
// wipe.apart, wipe.copy, wipe.changed, wipe.minute.
func (s *session) Wipe(ctx context.Context, ack, to string, sure bool) (out scoring.Wiped, err error) {
	o := s.office
	o.submitting.Lock()
	defer o.submitting.Unlock()
	log, err := s.open()
	if err == nil {
		err = errors.Join(ctx.Err(), s.mayWipe(log))
	}
	if err == nil && sure && to == "" {
		err = scoring.Refuse("needed")
	}
	if err != nil {
		return out, err
	}
	p, err := s.planned(log, typed(ack), to, &out)
	if err != nil || !sure {
		return out, explained(err)
	}
	if err := o.keepPlan(p); err != nil {
		return out, explained(err)
	}
	return out, explained(o.carryOut(p, log, &out))
}

// planned is what is to be done, the minute signed; nothing is done.
func (s *session) planned(log *journal.Journal, ack, to string, out *scoring.Wiped) (p plan, err error) {
	st, err := s.acknowledgedIn(log, ack, out)
	if err != nil {
		return p, err
	}
	p = plan{Path: placeOf(log.Path()), Selection: log.Selection(), Stray: log.Leftovers()}
	if err := s.office.gather(log, st, &p, out); err != nil || to == "" {
		return p, err
	}
	if p.To, err = placedFor(to, log.Head().Replica, minuteEnd); err == nil {
		p.To, err = filepath.Abs(p.To)
	}
	if err != nil {
		return p, err
	}
	how, err := ownStatement(p.To, checkpoint.Wiped, log)
	if err != nil {
		return p, err
	}
	p.Over = how == disk.Over
	mine, err := stateOf(log, checkpoint.Wiped)
	if err == nil {
		p.Minute, err = s.stated(mine)
	}
	return p, err
}

func (s *session) mayWipe(log *journal.Journal) error {
	switch o := s.office; {
	case o.sample != "":
		return scoring.Refuse("wipe.sample")
	case log.Reads():
		return scoring.Refuse("store.opened-read-only")
	case log.Apart() > 0:
		return scoring.Refuse("wipe.apart", fmt.Sprint(log.Apart()))
	}
	var why *scoring.Refusal
	s.Read(func(v scoring.View) { why = venues.MayWipe(v) })
	if why != nil {
		return why
	}
	return nil
}

// acknowledgedIn takes an acknowledgement, or of those in a folder the first that holds:
// several offices may have written theirs there. Code: ack.none-here.
func (s *session) acknowledgedIn(log *journal.Journal, path string, out *scoring.Wiped) (st checkpoint.Statement, err error) {
	if !isFolder(path) {
		return s.acknowledged(log, path, out)
	}
	all, err := os.ReadDir(path)
	if err != nil {
		return st, err
	}
	err = scoring.Refuse("ack.none-here", path)
	for _, e := range all {
		if !strings.EqualFold(filepath.Ext(e.Name()), receiptEnd) || e.IsDir() || e.Name()[0] == '.' {
			continue
		}
		if st, err = s.acknowledged(log, filepath.Join(path, e.Name()), out); err == nil {
			return st, nil
		}
	}
	return st, err
}

// acknowledged reads an acknowledgement: by an active chair or secretary, as this file
// knows them, on another laptop, of all that this file has, its own history root for root.
func (s *session) acknowledged(log *journal.Journal, path string, out *scoring.Wiped) (st checkpoint.Statement, err error) {
	text, err := disk.Read(path, statementMost)
	if err != nil {
		return st, err
	}
	people, names := s.office.handingOver()
	st, by, err := checkpoint.ReadStatement(string(text), people)
	own := string(log.Head().Replica)
	mine, known := st.Of(own)
	switch {
	case err != nil || st.What != checkpoint.Received:
		return st, scoring.Refuse("ack.form")
	case st.Selection != log.Selection():
		return st, scoring.Refuse("ack.other")
	case len(by) == 0:
		return st, scoring.Refuse("ack.unsigned")
	case st.Laptop == own:
		return st, scoring.Refuse("ack.own")
	case !known || mine.Size == 0 || mine.Size > log.Count():
		return st, scoring.Refuse("ack.not-heard")
	}
	root, err := log.RootOf(mine.Size)
	if err != nil {
		return st, err
	}
	if root != mine.Root {
		return st, scoring.Refuse("ack.differs")
	}
	outside, err := outsideOf(log, st)
	if err == nil && outside > 0 {
		err = scoring.Refuse("wipe.outside", fmt.Sprint(outside))
	}
	out.By, out.At = names[by[0]], time.UnixMilli(st.At)
	return st, err
}

// handingOver are those whose acknowledgement counts, with their names.
func (o *Office) handingOver() (out []checkpoint.Person, names map[string]string) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	names = map[string]string{}
	for _, p := range o.state.People() {
		key, err := hex.DecodeString(p.Key)
		if err != nil || p.Status != scoring.Active || !p.Roles.Has(scoring.HandsOver) {
			continue
		}
		out = append(out, checkpoint.Person{ID: string(p.ID), Key: key})
		names[string(p.ID)] = o.state.PersonName(p.ID)
	}
	return out, names
}

// outsideOf is how many acts of a file are not in what is stated. Error: the refusal
// ack.differs where a laptop has another history there.
func outsideOf(log *journal.Journal, st checkpoint.Statement) (n uint64, err error) {
	newest, err := log.Newest()
	if err != nil {
		return 0, err
	}
	for r, c := range newest {
		f, _ := st.Of(string(r))
		switch {
		case f.Seq < c.Seq:
			n += c.Seq - f.Seq
		case f.Seq == c.Seq && f.ID != c.ID:
			return 0, scoring.Refuse("ack.differs")
		}
	}
	return n, nil
}

// gather finds what is to be removed: the file, and the copies and backups of the same
// selection that this machine knows. One with an act that is not acknowledged, or that is
// open elsewhere, refuses all; one that is not there now is named.
func (o *Office) gather(log *journal.Journal, st checkpoint.Statement, p *plan, out *scoring.Wiped) error {
	size, root, err := log.Tree()
	if err != nil {
		return err
	}
	p.Acts = []seen{{Path: p.Path, Size: size, Root: hex.EncodeToString(root[:])}}
	out.Place, out.Acts, out.Print = log.Path(), size, figure(p.Acts[0].Root)
	for _, s := range o.witness(log.Selection()).all() {
		if s.Path == p.Path {
			continue
		}
		now, err := o.copyAsSeen(s.Path, log.Selection(), st)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if _, err := os.Stat(filepath.Dir(s.Path)); err != nil { // the stick is not there
				out.Left = append(out.Left, s.Path)
			}
		case errors.Is(err, journal.ErrNotAJournal), errors.Is(err, journal.ErrForeign): // something else took its place
		case errors.Is(err, errWriter):
			return scoring.Refuse("ack.own")
		case err != nil:
			return errors.Join(scoring.Refuse("wipe.copy", s.Path), err)
		default:
			p.Acts, out.Removed = append(p.Acts, now), append(out.Removed, s.Path)
		}
	}
	return nil
}

// errWriter says that a copy is of the laptop that wrote the acknowledgement: what it
// promises to have would go with it.
var errWriter = errors.New("store: the laptop that acknowledged is this machine")

// copyAsSeen is what a copy has now, if all of it is in what is stated.
func (o *Office) copyAsSeen(path, selection string, st checkpoint.Statement) (now seen, err error) {
	if err := o.sound(context.Background(), path); err != nil {
		return now, err
	}
	log, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return now, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	switch {
	case log.Selection() != selection:
		return now, journal.ErrForeign
	case string(log.Head().Replica) == st.Laptop:
		return now, errWriter
	}
	outside, err := outsideOf(log, st)
	if err != nil || outside > 0 || log.Apart() > 0 {
		return now, cmp.Or(err, error(scoring.Refuse("wipe.copy", path)))
	}
	size, root, err := log.Tree()
	return seen{Path: path, Size: size, Root: hex.EncodeToString(root[:])}, err
}

func (o *Office) keepPlan(p plan) error {
	data, err := json.Marshal(p)
	if err != nil {
		return err
	}
	path := planPath(o.options.Config, p.Path)
	return errors.Join(disk.MakeFolder(filepath.Dir(path)), disk.Write(path, data, disk.Over))
}

// carryOut does what is left of a plan; log is the open file, nil where it is not open.
// What is removed already is passed over. The caller holds submitting.
func (o *Office) carryOut(p plan, log *journal.Journal, out *scoring.Wiped) error {
	var err error
	if log != nil {
		err = p.Acts[0].discard(log)
	} else {
		err = p.Acts[0].remove(o)
	}
	if err != nil {
		if disk.Vacant(p.Path) != nil { // it is there, and nothing was done: whoever wants it begins anew
			err = errors.Join(err, disk.Remove(planPath(o.options.Config, p.Path)))
		}
		return err
	}
	if log != nil {
		o.lockAll()
		o.mu.Lock()
		o.log = nil
		o.reading.Store(nil)
		o.mu.Unlock()
	}
	out.Removed = nil
	for _, s := range p.Acts[1:] {
		if s.remove(o) == nil {
			out.Removed = append(out.Removed, s.Path)
		} else {
			out.Left = append(out.Left, s.Path)
		}
	}
	for _, path := range p.Stray {
		if err := disk.RemoveFile(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			out.Left = append(out.Left, path)
		}
	}
	how := disk.New
	if p.Over {
		how = disk.Over
	}
	if there, err := disk.Read(p.To, statementMost); err != nil || string(there) != p.Minute {
		if err := writeStatement(p.To, p.Minute, how); err != nil {
			return errors.Join(scoring.Refuse("wipe.minute", p.To), err)
		}
	}
	out.Minute, out.Done = p.To, true
	err = disk.RemoveFile(o.witness(p.Selection).path)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, disk.RemoveFile(planPath(o.options.Config, p.Path)))
}

// discard removes a file that is open, if it is as it was seen. Code: wipe.changed.
func (s seen) discard(log *journal.Journal) error {
	var root [32]byte
	raw, err := hex.DecodeString(s.Root)
	if copy(root[:], raw); err != nil {
		return err
	}
	err = log.Discard(s.Size, root)
	if errors.Is(err, journal.ErrHeadMoved) {
		err = errors.Join(scoring.Refuse("wipe.changed", s.Path), err)
	}
	return err
}

// remove removes a file that is not open here, if it is as it was seen or gone already.
func (s seen) remove(o *Office) error {
	err := o.sound(context.Background(), s.Path)
	var log *journal.Journal
	if err == nil {
		log, err = journal.Open(s.Path, journal.Options{AnyDrive: true})
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := s.discard(log); err != nil {
		return errors.Join(err, log.Close())
	}
	return nil
}

// Unfinished says whether the wiping of this office's file was interrupted.
func (o *Office) Unfinished() bool {
	_, ok := planOf(o.options.Config, o.path)
	return ok
}

// FinishWipe goes on with a wiping that was interrupted; to is where the minute goes
// instead, "" where it was to. It needs nobody's key. Codes: wipe.none, wipe.changed,
// wipe.minute.
func (o *Office) FinishWipe(to string) (out scoring.Wiped, err error) {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	p, ok := planOf(o.options.Config, o.path)
	if !ok {
		return out, scoring.Refuse("wipe.none")
	}
	if to != "" {
		st, _, err := checkpoint.ReadStatement(p.Minute, nil)
		if err != nil {
			return out, scoring.Refuse("wipe.none")
		}
		if p.To, err = placedFor(to, scoring.ReplicaID(st.Laptop), minuteEnd); err == nil {
			p.To, err = filepath.Abs(p.To)
		}
		if err != nil {
			return out, explained(err)
		}
		p.Over = false
	}
	out.Place, out.Acts, out.Print = p.Path, p.Acts[0].Size, figure(p.Acts[0].Root)
	err = o.carryOut(p, nil, &out)
	return out, explained(err)
}
