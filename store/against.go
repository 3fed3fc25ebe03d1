package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"ampera/scoring"
	"ampera/store/checkpoint"
	"ampera/store/journal"
)

// Checkpoint is the kode segel of the file as it is, held against the log first.
func (s *session) Checkpoint(context.Context) (out scoring.Checkpoint, err error) {
	log, err := s.open()
	if err == nil {
		err = s.office.Prove()
	}
	if err != nil {
		return out, err
	}
	size, root, err := log.Tree()
	if err != nil {
		return out, explained(err)
	}
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	if s.key == nil {
		return out, scoring.Refuse("store.closed")
	}
	c := checkpoint.Checkpoint{Selection: checkpoint.Selection(log.Selection()), Size: size, Root: root[:]}
	out.Acts, out.Print = uint64(size), c.Read()
	out.Text, err = checkpoint.Sign(c, string(s.person), s.key.Signer())
	return out, err
}

// checkpointAt is what the file was after so many of its acts; nil where there is no file.
// Whoever asks holds a session's Read, so it holds nothing that a reader does.
func (o *Office) checkpointAt(acts uint64) *checkpoint.Checkpoint {
	if o == nil || acts == 0 {
		return nil
	}
	log := o.reading.Load()
	if log == nil {
		return nil
	}
	root, err := log.RootOf(uint32(acts))
	if err != nil {
		return nil
	}
	return &checkpoint.Checkpoint{Selection: checkpoint.Selection(log.Selection()), Size: uint32(acts), Root: root[:]}
}

// Since is what holding a file against a kode segel found.
type Since struct {
	Size, Now uint32   // acts then, and now
	Whole     bool     // it was whole, not only what is read out
	By        []string // names of those who signed it
}

// HoldAgainst says whether a file goes on from what a kode segel says that it was, as
// text or as it is read out ("137 b81c7720e5d30126"). Call it of a file that is verified.
// Codes: checkpoint.form, checkpoint.line, checkpoint.changed, checkpoint.size,
// checkpoint.other, checkpoint.longer, checkpoint.differs.
func HoldAgainst(path, text string) (Since, error) {
	log, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return Since{}, explained(err)
	}
	defer log.Close()
	people, names, err := signers(log)
	if err != nil {
		return Since{}, explained(err)
	}
	c, by, err := checkpoint.Read(text, people)
	var broken *checkpoint.Broken
	var changed *checkpoint.Changed
	switch {
	case errors.As(err, &broken):
		return Since{}, scoring.Refuse("checkpoint.line", fmt.Sprint(broken.Line))
	case errors.As(err, &changed):
		c = changed.Checkpoint
	case err != nil:
		return Since{}, scoring.Refuse("checkpoint.form")
	}
	out := Since{Size: c.Size, Now: log.Count(), Whole: c.Whole()}
	if c.Selection != "" && c.Selection != checkpoint.Selection(log.Selection()) {
		return out, scoring.Refuse("checkpoint.other")
	}
	switch is, err := leaves(log, c); {
	case err != nil:
		return out, explained(err)
	case is != nil && is.Code == "checkpoint.size", is != nil && changed == nil:
		return out, is
	case changed != nil: // by whom it was signed, whatever the file is
		return out, scoring.Refuse("checkpoint.changed", names[changed.Person])
	}
	for _, id := range by {
		out.By = append(out.By, names[id])
	}
	return out, nil
}

// leaves is why a log does not go on from a kode segel; nil: it does. Where the root is
// that of another number of acts only the number is wrong, and no history.
func leaves(log *journal.Journal, c checkpoint.Checkpoint) (*scoring.Refusal, error) {
	var root [32]byte
	now := log.Count()
	if c.Size <= now {
		var err error
		if root, err = log.RootOf(c.Size); err != nil || bytes.HasPrefix(root[:], c.Root) {
			return nil, err
		}
	}
	size, err := log.SizeOf(c.Root)
	switch {
	case err != nil:
		return nil, err
	case size > 0:
		return scoring.Refuse("checkpoint.size", fmt.Sprint(c.Size), fmt.Sprint(size)), nil
	case c.Size > now:
		return scoring.Refuse("checkpoint.longer", fmt.Sprint(c.Size), fmt.Sprint(now)), nil
	}
	return scoring.Refuse("checkpoint.differs", fmt.Sprint(c.Size), figure(hex.EncodeToString(c.Root)), figure(hex.EncodeToString(root[:]))), nil
}

// signers are the people who signed acts of a log, with the keys they signed by, and
// their names.
func signers(log *journal.Journal) (out []checkpoint.Person, names map[string]string, err error) {
	r, err := readTo(log, log.Count())
	if err != nil {
		return nil, nil, err
	}
	names = map[string]string{}
	for _, p := range r.state.People() {
		names[string(p.ID)] = r.state.PersonName(p.ID)
		if key, err := hex.DecodeString(p.Key); err == nil {
			out = append(out, checkpoint.Person{ID: string(p.ID), Key: key})
		}
	}
	met := map[string]bool{}
	for a, err := range log.Acts(0) {
		if err != nil {
			return nil, nil, err
		}
		if met[a.Key] {
			continue
		}
		met[a.Key] = true
		if key, err := hex.DecodeString(a.Key); err == nil {
			out = append(out, checkpoint.Person{ID: string(a.Person), Key: key})
		}
	}
	return out, names, nil
}
