package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"

	bolt "go.etcd.io/bbolt"

	"ampera/store/form"
)

// Note is a local, unsigned value: a wrapped key, a setting of this copy. It
// never ranks. It carries a checksum, so that damage reads as absence.
type Note struct {
	Name  string
	Value []byte // nil deletes
}

var errNoteName = errors.New("journal: a note needs a name of text")

// Note reads a local note; false when it is absent or damaged.
func (j *Journal) Note(name string) (value []byte, ok bool) {
	err := j.viewEarly(func(tx *bolt.Tx, _ values) error {
		value, ok = getNote(tx, name)
		return nil
	})
	return value, ok && err == nil
}

// Notes reads all whole notes whose names begin with prefix, by name.
func (j *Journal) Notes(prefix string) []Note {
	var out []Note
	err := j.viewEarly(func(tx *bolt.Tx, _ values) error {
		c := tx.Bucket(notesBucket).Cursor()
		for k, _ := c.Seek([]byte(prefix)); k != nil && bytes.HasPrefix(k, []byte(prefix)); k, _ = c.Next() {
			if k[0] == 0 {
				continue
			}
			if v, ok := getNote(tx, string(k)); ok {
				out = append(out, Note{string(k), v})
			}
		}
		return nil
	})
	if err != nil {
		return nil // damage reads as absence
	}
	return out
}

// SetNotes stores notes durably. On an error errors.Is(err, ErrUnknownOutcome)
// or another one of the disk, read them back.
func (j *Journal) SetNotes(notes ...Note) error {
	j.writing.Lock()
	defer j.writing.Unlock()
	return j.update(func(tx *bolt.Tx) error { return putNotes(tx, notes) })
}

func putNotes(tx *bolt.Tx, notes []Note) error {
	for _, n := range notes {
		if n.Name == "" || n.Name[0] == 0 {
			return errNoteName
		}
		if err := putNote(tx, n); err != nil {
			return err
		}
	}
	return nil
}

func putIdentity(tx *bolt.Tx, id identity) error {
	var buf bytes.Buffer
	if err := form.Enc.MarshalToBuffer(&id, &buf); err != nil {
		return err
	}
	return putNote(tx, Note{identityNote, buf.Bytes()})
}

func putNote(tx *bolt.Tx, n Note) error {
	b, name := tx.Bucket(notesBucket), []byte(n.Name)
	count := b.Sequence() // of notes, so that one lost with its page is missed
	if b.Get(name) != nil {
		count--
	}
	if n.Value == nil {
		return errors.Join(b.Delete(name), b.SetSequence(count))
	}
	return errors.Join(b.Put(name, encodeNote(n)), b.SetSequence(count+1))
}

func getNote(tx *bolt.Tx, name string) ([]byte, bool) {
	return decodeNote(name, tx.Bucket(notesBucket).Get([]byte(name)))
}

// encodeNote is a note as stored: its checksum, then its value.
func encodeNote(n Note) []byte {
	sum := noteSum(n)
	return append(sum[:], n.Value...)
}

// decodeNote reads a stored note; false when it is absent or damaged.
func decodeNote(name string, stored []byte) ([]byte, bool) {
	if len(stored) < sha256.Size {
		return nil, false
	}
	n := Note{name, bytes.Clone(stored[sha256.Size:])}
	if n.Value == nil {
		n.Value = []byte{}
	}
	return n.Value, noteSum(n) == [32]byte(stored[:sha256.Size])
}

func noteSum(n Note) [32]byte {
	return sha256.Sum256(append(append([]byte(n.Name), 0), n.Value...))
}
