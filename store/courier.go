package store

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"

	"ampera/scoring"
	"ampera/scoring/venues"
	"ampera/store/bundle"
	"ampera/store/disk"
	"ampera/store/journal"
	"ampera/store/keyring"
)

// laptopNote begins the names of notes that say how far this file has heard of other
// laptops: one for each replica that packed a file which was joined here.
const laptopNote = "laptop/"

// heard is such a note.
type heard struct {
	Size uint32         `json:"size"` // of that laptop's file
	Root string         `json:"root"` // hex
	Had  scoring.Vector `json:"had"`
	// Venue is the place whose file it is.
	Venue string `json:"venue,omitempty"`
}

func heardOf(log *journal.Journal, r scoring.ReplicaID) (h heard, ok bool) {
	data, ok := log.Note(laptopNote + string(r))
	return h, ok && json.Unmarshal(data, &h) == nil
}

func (h heard) note(r scoring.ReplicaID) journal.Note {
	data, _ := json.Marshal(h) // texts and numbers
	return journal.Note{Name: laptopNote + string(r), Value: data}
}

// copiedNote begins the names of notes that say how far this file has a laptop's own file of
// which a whole copy was joined. Nobody signs in which order a copy has its acts, so nothing
// rests on it but the acknowledgement for that laptop, which holds it against its own.
const copiedNote = "copied/"

// copiedOf is such a note.
func copiedOf(log *journal.Journal, r scoring.ReplicaID) (h heard, ok bool) {
	data, ok := log.Note(copiedNote + string(r))
	return h, ok && json.Unmarshal(data, &h) == nil
}

// allHave is what every laptop is known to have from which this file has heard: what a
// file for them need not say again. Of no laptop, nothing.
func allHave(log *journal.Journal) scoring.Vector {
	var out scoring.Vector
	for _, n := range log.Notes(laptopNote) {
		var h heard
		if _, gone := wipedAt(log, scoring.ReplicaID(strings.TrimPrefix(n.Name, laptopNote))); gone || json.Unmarshal(n.Value, &h) != nil {
			continue // a laptop that was wiped hears of nothing more
		}
		if out == nil {
			out = h.Had
			continue
		}
		for r, seq := range out {
			out[r] = min(seq, h.Had[r])
		}
	}
	return out
}

// Laptops are those whose acts are in this file.
func (s *session) Laptops(context.Context) ([]scoring.Laptop, error) {
	log, err := s.open()
	if err != nil {
		return nil, err
	}
	newest, err := log.Newest()
	if err != nil {
		return nil, explained(err)
	}
	here := log.Head().Replica
	out := []scoring.Laptop{{ID: here, Here: true}}
	for _, of := range []string{laptopNote, wipedNote} { // one that has sent a file, and never an act
		for _, n := range log.Notes(of) {
			if r := scoring.ReplicaID(strings.TrimPrefix(n.Name, of)); newest[r] == nil {
				newest[r] = &journal.Commit{}
			}
		}
	}
	for r, c := range newest {
		l := scoring.Laptop{ID: r, Here: r == here, Acts: c.Seq}
		if c.Seq > 0 {
			l.At, l.Person = time.UnixMilli(c.At), s.nameOf(c.Person)
		}
		h, ok := heardOf(log, r)
		if !ok {
			h, ok = copiedOf(log, r)
		}
		if ok {
			l.Print, l.Venue = figure(h.Root), h.Venue
		}
		l.Wiped, _ = wipedAt(log, r)
		s.Read(func(v scoring.View) { l.History = v.HistoryOf(r) })
		if !l.Here {
			out = append(out, l)
			continue
		}
		out[0] = l
	}
	if _, root, err := log.Tree(); err == nil {
		out[0].Print = figure(hex.EncodeToString(root[:]))
	}
	s.Read(func(v scoring.View) { out[0].Half = v.IsHalf() })
	s.Read(func(v scoring.View) { out[0].Venue = v.Venue() })
	out[0].Apart = log.Apart()
	slices.SortFunc(out[1:], func(a, b scoring.Laptop) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return out, nil
}

func (s *session) nameOf(p scoring.PersonID) string {
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	return s.office.state.PersonName(p)
}

// parcelName is what a laptop calls the file that it packs: one of its own, so that
// several may use one folder.
func parcelName(r scoring.ReplicaID) string { return ownName(r, parcelEnd) }

func ownName(r scoring.ReplicaID, end string) string {
	return "ampera-" + string(r)[:min(8, len(r))] + end
}

const parcelEnd = ".kiriman"

// placedFor is where a file that this laptop writes for others goes: into a folder under a
// name of its own, else under the name that is given, which ends as such files do. A folder
// that is not there, since the stick is out or is called otherwise, would become a file in
// which nobody looks. Code: bundle.no-folder.
func placedFor(path string, r scoring.ReplicaID, end string) (string, error) {
	switch path = typed(path); {
	case isFolder(path):
		return filepath.Join(path, ownName(r, end)), nil
	case strings.EqualFold(filepath.Ext(path), end) || exists(path): // what lies there says what is wrong with it
		return path, nil
	}
	return "", scoring.Refuse("bundle.no-folder", path, end)
}

// parcels are the files at a path: in a folder those that other laptops packed. Code:
// bundle.none-here.
func parcels(log *journal.Journal, path string) ([]string, error) {
	if !isFolder(path) {
		return []string{path}, nil
	}
	all, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range all {
		if name := e.Name(); (filepath.Ext(name) == parcelEnd || filepath.Ext(name) == minuteEnd) && name[0] != '.' && name != parcelName(log.Head().Replica) && !e.IsDir() {
			out = append(out, filepath.Join(path, name))
		}
	}
	if out == nil {
		if setUps := slices.DeleteFunc(all, func(e os.DirEntry) bool { return filepath.Ext(e.Name()) != venues.FileEnd || e.IsDir() }); len(setUps) > 0 {
			var names []string
			for _, e := range setUps {
				names = append(names, e.Name())
			}
			return nil, scoring.Refuse("bundle.set-ups", path, strings.Join(names, ", "))
		}
		return nil, scoring.Refuse("bundle.none-here", path)
	}
	return out, nil
}

// CopyOut writes a whole copy.
func (s *session) CopyOut(ctx context.Context, path string) (string, error) {
	if _, err := s.open(); err != nil {
		return "", err
	}
	print, err := s.office.Backup(ctx, path)
	if err == nil {
		s.rememberFolder(scoring.BackupFolder, typed(path))
	}
	return print, err
}

// CopyAgain writes a copy anew, over one that holds a beginning of this file. Codes:
// store.not-that-copy, those of Backup.
func (s *session) CopyAgain(ctx context.Context, path, print string) error {
	log, err := s.open()
	if err == nil {
		err = s.office.Prove()
	}
	if err != nil {
		return err
	}
	path = typed(path)
	if s.office.sound(ctx, path) != nil || !begins(log, path, print) {
		return scoring.Refuse("store.not-that-copy", path)
	}
	defer s.office.outside(path, log.Head().Replica)()
	report, err := log.Renew(path)
	if err == nil {
		s.office.noteBackup(log, path, report)
	}
	return explained(err)
}

// begins says whether a file is a copy of the first acts of a log, with this fingerprint.
func begins(log *journal.Journal, path, print string) bool {
	other, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return false
	}
	defer other.Close()
	size, root, err := other.Tree()
	if err != nil || other.Selection() != log.Selection() || size > log.Count() {
		return false
	}
	then, err := log.RootOf(size)
	is := hex.EncodeToString(root[:])
	return err == nil && then == root && len(print) >= 16 && strings.HasPrefix(is, print)
}

// Pack writes a file for other laptops. Codes: bundle.nobody, store.exists, and those
// of the disk.
func (s *session) Pack(ctx context.Context, path string, whole bool) (scoring.Packed, error) {
	out, err := s.pack(ctx, path, whole)
	if errors.Is(err, bundle.ErrNobody) {
		err = errors.Join(scoring.Refuse("bundle.nobody"), err)
	}
	return out, explained(err)
}

func (s *session) pack(ctx context.Context, path string, whole bool) (out scoring.Packed, err error) {
	log, err := s.open()
	if err == nil {
		err = s.office.Prove()
	}
	if err != nil {
		return out, err
	}
	here := log.Head().Replica
	var how disk.How
	if path, err = placedFor(path, here, parcelEnd); err == nil {
		how, err = s.mayWrite(log, path)
	}
	if err != nil {
		return out, err
	}
	content, people, err := s.content(ctx, log, whole)
	if err != nil {
		return out, err
	}
	defer s.office.outside(path, here)()
	temp, err := disk.BesideOf(path, string(here))
	if err != nil {
		return out, err
	}
	_, err = bundle.Write(temp, content, people...)
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = temp.Put(how)
	}
	if err != nil {
		temp.Drop()
		return out, err
	}
	out.Path = path
	end, err := s.readBack(path)
	if err != nil {
		return out, errors.Join(scoring.Refuse("bundle.not-read-back", path), err)
	}
	out.Acts, out.Print = end.Commits, figure(hex.EncodeToString(end.Root[:]))
	s.rememberFolder(scoring.CourierFolder, path)
	return out, nil
}

// rememberFolder remembers where a file was written or looked for. That it is not
// remembered is no fault of what was asked.
func (s *session) rememberFolder(as, path string) {
	folder, err := filepath.Abs(filepath.Dir(path))
	if err == nil && s.Recall(as) != folder {
		_ = s.Remember(as, folder)
	}
}

// folderOf is a folder, or that of a file.
func folderOf(path string) string {
	if isFolder(path) {
		return path
	}
	return filepath.Dir(path)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// mayWrite says how a place may be written: where something is, only over a file that
// this laptop packed before.
func (s *session) mayWrite(log *journal.Journal, path string) (disk.How, error) {
	taken := disk.Vacant(path)
	if taken == nil {
		return disk.New, nil
	}
	f, err := disk.Open(path)
	if err != nil {
		return 0, taken
	}
	defer f.Close()
	keys, err := s.identities()
	if err != nil {
		return 0, err
	}
	r, err := bundle.Read(f, keys...)
	if err != nil || r.Selection != log.Selection() || r.Replica != log.Head().Replica {
		return 0, taken
	}
	return disk.Over, nil
}

// content is what a file for others says, and for whom.
func (s *session) content(ctx context.Context, log *journal.Journal, whole bool) (c bundle.Content, to []age.Recipient, err error) {
	o := s.office
	o.mu.RLock()
	defer o.mu.RUnlock()
	if s.key == nil {
		return c, nil, scoring.Refuse("store.closed")
	}
	away := o.state.Venue() != ""
	for _, p := range o.state.People() {
		if away && !atHome(p) && !worksHere(log, p) {
			p.Seal = "" // who has nothing to do with this venue reads nothing of it
		}
		to, err = recipients(to, p)
		if err != nil {
			return c, nil, err
		}
		c.Keys = append(c.Keys, keysOf(log, p)...)
	}
	if err := tooMany(scoring.Refuse("bundle.crowd", fmt.Sprint(len(to)), fmt.Sprint(mostReaders)), len(to)); err != nil {
		return c, nil, err
	}
	c.Head = bundle.Head{Selection: log.Selection(), Replica: log.Head().Replica, Person: s.person, Key: public(s.key), At: o.options.Clock().UnixMilli(), Venue: o.state.Venue(), Prepared: preparedBy(log)}
	if !whole {
		c.Base = allHave(log)
	}
	count := log.Count() // what is saved while it is written is no part of it
	c.Commits = until(ctx, log.Since(c.Base, count))
	c.Sign = s.sign
	end := bundle.End{Size: count, Sheets: sheetsOf(o.state)}
	c.End = func() (bundle.End, error) {
		order, err1 := log.Order(count)
		root, err2 := log.RootOf(count)
		end.Order, end.Root = order, root
		return end, errors.Join(err1, err2)
	}
	return c, to, nil
}

// mostReaders is for how many a file can be sealed.
var mostReaders = bundle.MostReaders // tests have fewer

// tooMany refuses more readers than a file takes.
func tooMany(r *scoring.Refusal, readers int) error {
	if readers > mostReaders {
		return r
	}
	return nil
}

// recipients adds for whom a file is: every active person, and whoever has the printed
// recovery code.
func recipients(to []age.Recipient, p scoring.Person) ([]age.Recipient, error) {
	if p.Status == scoring.Active && p.Seal != "" {
		r, err := keyring.Recipient(p.Seal)
		if err != nil {
			return nil, err
		}
		to = append(to, r)
	}
	if p.Status != scoring.Revoked && p.Recovery != "" {
		r, err := keyring.CodeRecipient(p.Recovery)
		if err != nil {
			return nil, err
		}
		to = append(to, r)
	}
	return to, nil
}

// worksHere says whether somebody can unlock in a venue's file: their key went along,
// or they have still to choose one.
func worksHere(log *journal.Journal, p scoring.Person) bool {
	return p.Status == scoring.Invited || len(wrappedOf(log, p)) > 0
}

// sheetsOf are the score sheets that a state has of those that it waits for.
func sheetsOf(s *scoring.State) (out bundle.Sheets) {
	view := scoring.NewView(s, scoring.Actor{Roles: scoring.Chair})
	for _, p := range view.Overview(0).Progress {
		if p.Component.Rubric != nil {
			out.Present, out.Due = out.Present+uint32(p.Done), out.Due+uint32(p.Of)
		}
	}
	return out
}

// until ends a sequence with the context.
func until[T any](ctx context.Context, all iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x, err := range all {
			if err == nil {
				err = ctx.Err()
			}
			if !yield(x, err) || err != nil {
				return
			}
		}
	}
}

// sign signs with the person's key, unless they have locked it meanwhile.
func (s *session) sign(message []byte) ([]byte, error) {
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	if s.key == nil {
		return nil, scoring.Refuse("store.closed")
	}
	return signer(s.key)(message), nil
}

// identities open what was sealed for the person.
func (s *session) identities() ([]age.Identity, error) {
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	if s.key == nil {
		return nil, scoring.Refuse("store.closed")
	}
	return s.key.Identities()
}

// readBack reads a file that was just written, from its beginning to its end.
func (s *session) readBack(path string) (bundle.End, error) {
	keys, err := s.identities()
	if err != nil {
		return bundle.End{}, err
	}
	f, err := disk.Open(path)
	if err != nil {
		return bundle.End{}, err
	}
	defer f.Close()
	r, err := bundle.Read(f, keys...)
	if err != nil {
		return bundle.End{}, err
	}
	for _, err := range r.Commits() {
		if err != nil {
			return bundle.End{}, err
		}
	}
	return r.End, nil
}

// start are the first bytes of a file.
func start(path string) ([]byte, error) {
	f, err := disk.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, 64)
	n, err := io.ReadFull(f, data)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return data[:n], err
}
