package store

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/store/checkpoint"
	"ampera/store/disk"
	"ampera/store/journal"
)

// A laptop goes home. Who joined its file there writes an acknowledgement: a signed note
// that says how far they have every laptop's acts, written only after a backup of that was
// written and read back. With it the laptop is wiped, if it has no act that is not in it,
// and leaves a minute: a signed note of the same form, which home takes in.
//
// The order in which it is wiped: the minute is signed while there is still a key, and lies
// as a plan beside this machine's secret, durable, before anything is removed; then go the
// file, under its lock and only if it is as it was signed; the copies and backups; and last
// the minute goes to where it was to. Killed in between, the plan says what is left to do,
// and whoever does it needs no key. Nothing is lost by any of it: what is removed is in the
// backup that the acknowledgement speaks of.

const (
	receiptEnd = ".tanda-terima"
	minuteEnd  = ".dihapus"

	statementMost = 1 << 20
)

// mayHandOver refuses who may not sign for a laptop.
func (s *session) mayHandOver() error {
	if !s.Actor().Roles.Has(scoring.HandsOver) {
		return scoring.Refuse("allow.role", scoring.HandsOver.String())
	}
	return nil
}

// Acknowledge writes a backup, reads it back, and writes what it has, signed. Codes:
// allow.role, those of Backup and of the disk.
func (s *session) Acknowledge(ctx context.Context, backup, path string) (out scoring.Acknowledged, err error) {
	log, err := s.open()
	if err == nil {
		err = s.mayHandOver()
	}
	if err != nil {
		return out, err
	}
	var how disk.How
	if path, err = placedFor(path, log.Head().Replica, receiptEnd); err == nil {
		how, err = ownStatement(path, checkpoint.Received, log)
	}
	if err != nil {
		return out, explained(err)
	}
	if out.Print, err = s.CopyOut(ctx, backup); err != nil {
		return out, err
	}
	st, err := statedBy(typed(backup), checkpoint.Received)
	if err != nil {
		return out, explained(err)
	}
	text, err := s.stated(st)
	if err == nil {
		err = writeStatement(path, text, how)
	}
	out.Path, out.Backup, out.Laptops = path, typed(backup), len(st.Files)
	if err == nil {
		s.rememberFolder(scoring.CourierFolder, path)
	}
	return out, explained(err)
}

// stated signs a statement, now.
func (s *session) stated(st checkpoint.Statement) (string, error) {
	o := s.office
	o.mu.RLock()
	defer o.mu.RUnlock()
	if s.key == nil {
		return "", scoring.Refuse("store.closed")
	}
	st.At = o.options.Clock().UnixMilli()
	return checkpoint.SignStatement(st, string(s.person), s.key.Signer())
}

// statedBy is what a file has, unsigned: read from the file that lies there.
func statedBy(path, what string) (st checkpoint.Statement, err error) {
	log, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return st, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	return stateOf(log, what)
}

// stateOf is what a log has, unsigned.
func stateOf(log *journal.Journal, what string) (st checkpoint.Statement, err error) {
	st = checkpoint.Statement{What: what, Selection: log.Selection(), Laptop: string(log.Head().Replica)}
	newest, err := log.Newest()
	if err != nil {
		return st, err
	}
	size, root, err := log.Tree()
	if err != nil {
		return st, err
	}
	files := map[string]checkpoint.File{st.Laptop: {}}
	for r, c := range newest {
		files[string(r)] = checkpoint.File{Seq: c.Seq, ID: c.ID}
	}
	for _, n := range log.Notes(laptopNote) {
		var h heard
		r := strings.TrimPrefix(n.Name, laptopNote)
		if json.Unmarshal(n.Value, &h) != nil {
			continue
		}
		f := files[r]
		if raw, err := hex.DecodeString(h.Root); err == nil && copy(f.Root[:], raw) == len(f.Root) {
			f.Size = h.Size
		}
		files[r] = f
	}
	for r, f := range files { // of a laptop that never sent a parcel, what its copy had
		h, ok := copiedOf(log, scoring.ReplicaID(r))
		raw, err := hex.DecodeString(h.Root)
		if ok && err == nil && f.Size == 0 && copy(f.Root[:], raw) == len(f.Root) {
			f.Size = h.Size
			files[r] = f
		}
	}
	own := files[st.Laptop]
	own.Size, own.Root = size, root
	files[st.Laptop] = own
	for r, f := range files {
		f.Laptop = r
		st.Files = append(st.Files, f)
	}
	slices.SortFunc(st.Files, func(a, b checkpoint.File) int { return cmp.Compare(a.Laptop, b.Laptop) })
	return st, nil
}

// ownStatement says how a place may be written: where something is, only over what the
// same laptop stated of the same selection.
func ownStatement(path, what string, log *journal.Journal) (disk.How, error) {
	taken := disk.Vacant(path)
	if taken == nil {
		return disk.New, nil
	}
	text, err := disk.Read(path, statementMost)
	if err != nil {
		return 0, taken
	}
	there, _, err := checkpoint.ReadStatement(string(text), nil)
	if err != nil || there.What != what || there.Selection != log.Selection() || there.Laptop != string(log.Head().Replica) {
		return 0, taken
	}
	return disk.Over, nil
}

// writeStatement writes a text whole and reads it back.
func writeStatement(path, text string, how disk.How) error {
	if err := disk.Write(path, []byte(text), how); err != nil {
		return err
	}
	back, err := disk.Read(path, statementMost)
	if err != nil || string(back) != text {
		return errors.Join(scoring.Refuse("bundle.not-read-back", path), err)
	}
	return nil
}

// wipedNote begins the names of notes that have the minute of a laptop that was wiped.
const wipedNote = "wiped/"

// wipedAt is when a laptop was wiped, by its clock; false where it was not, as far as is
// known here.
func wipedAt(log *journal.Journal, r scoring.ReplicaID) (at time.Time, ok bool) {
	text, ok := log.Note(wipedNote + string(r))
	if !ok {
		return at, false
	}
	st, _, err := checkpoint.ReadStatement(string(text), nil)
	return time.UnixMilli(st.At), err == nil
}

// minute is one that came as a file, before it is joined.
type minute struct {
	checkpoint.Statement
	text string
	by   string
}

// minute takes in what a laptop left that was wiped: signed by somebody of the committee.
func (d *delivery) minute(path string, p *scoring.Parcel) *scoring.Refusal {
	text, err := disk.Read(path, statementMost)
	if err != nil {
		return d.unreadable(err)
	}
	people, names, err := signers(d.log)
	if err != nil {
		return d.unreadable(err)
	}
	st, by, err := checkpoint.ReadStatement(string(text), people)
	switch {
	case err != nil:
		return scoring.Refuse("ack.form")
	case st.What != checkpoint.Wiped:
		return scoring.Refuse("bundle.acknowledgement")
	case st.Selection != d.log.Selection():
		return scoring.Refuse("bundle.foreign")
	case len(by) == 0:
		return scoring.Refuse("bundle.stranger")
	}
	p.From, p.At, p.Person, p.Wiped = scoring.ReplicaID(st.Laptop), time.UnixMilli(st.At), by[0], true
	d.minutes[path] = minute{st, string(text), names[by[0]]}
	return nil
}

// unheld says which of the minutes speak of acts that are not here: nothing closes the
// line of a laptop whose acts went with it.
func (d *delivery) unheld() {
	for i := range d.parcel {
		m, ok := d.minutes[d.parcel[i].Path]
		if !ok {
			continue
		}
		var missing uint64
		for _, f := range m.Files {
			if !d.in.Holds(scoring.ReplicaID(f.Laptop), f.Seq, f.ID) {
				missing += max(1, f.Seq-min(f.Seq, d.in.Has()[scoring.ReplicaID(f.Laptop)]))
			}
		}
		if missing > 0 {
			d.parcel[i].Fault = scoring.Refuse("bundle.wiped-outside", fmt.Sprint(missing))
			delete(d.minutes, d.parcel[i].Path)
		}
	}
}

// minuteNotes are the minutes that are kept.
func (d *delivery) minuteNotes() (out []journal.Note) {
	for _, m := range d.minutes {
		if name := wipedNote + m.Laptop; !d.known(m) {
			out = append(out, journal.Note{Name: name, Value: []byte(m.text)})
		}
	}
	return out
}

func (d *delivery) known(m minute) bool {
	_, known := d.log.Note(wipedNote + m.Laptop)
	return known
}
