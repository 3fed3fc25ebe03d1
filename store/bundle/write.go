package bundle

import (
	"bytes"
	"encoding/binary"
	"io"
	"iter"

	"filippo.io/age"

	"ampera/scoring"
	"ampera/store/form"
	"ampera/store/journal"
)

// Content is what a bundle holds.
type Content struct {
	Head
	Commits iter.Seq2[*journal.Sealed, error] // in order of arrival, without what Base covers
	Keys    []Key
	// End is asked when all commits are written; its Head, Chunks and Commits are
	// filled in.
	End func() (End, error)
	// Sign signs with the key that the head names.
	Sign func([]byte) ([]byte, error)
}

// Write writes a bundle that any of the recipients can read, and says how many commits it
// has. Errors: ErrNobody, ErrCrowd, those of the writer, of the commits and of End.
func Write(w io.Writer, c Content, to ...age.Recipient) (commits uint64, err error) {
	if len(to) == 0 {
		return 0, ErrNobody
	}
	if len(to) > MostReaders {
		return 0, ErrCrowd
	}
	sealed, err := age.Encrypt(w, to...)
	if err != nil {
		return 0, err
	}
	out := &writer{to: sealed}
	c.Format = Format
	if err := out.head(c.Head); err != nil {
		return 0, err
	}
	for s, err := range c.Commits {
		if err == nil {
			err = out.commit(s)
		}
		if err != nil {
			return out.end.Commits, err
		}
	}
	for i := range c.Keys {
		if err := out.piece(piece{Key: &c.Keys[i]}); err != nil {
			return out.end.Commits, err
		}
	}
	if err := out.flush(); err != nil {
		return out.end.Commits, err
	}
	end, err := c.End()
	if err != nil {
		return out.end.Commits, err
	}
	end.Head, end.Chunks, end.Commits = out.end.Head, out.end.Chunks, out.end.Commits
	if err := out.close(end, c.Sign); err != nil {
		return end.Commits, err
	}
	return end.Commits, sealed.Close()
}

type writer struct {
	to    io.Writer
	chunk bytes.Buffer // pieces of the chunk that is being filled
	one   bytes.Buffer
	end   End
}

func (w *writer) head(h Head) error {
	if err := form.Enc.MarshalToBuffer(&h, &w.one); err != nil {
		return err
	}
	if _, err := io.WriteString(w.to, magic); err != nil {
		return err
	}
	w.end.Head = sum(w.one.Bytes())
	return w.frame(w.one.Bytes())
}

func (w *writer) commit(s *journal.Sealed) error {
	parts, err := s.Leaving()
	if err != nil {
		return err
	}
	if err := w.piece(piece{Commit: &commit{Raw: s.Raw, Signature: s.Signature, Parts: uint32(len(parts))}}); err != nil {
		return err
	}
	for i := range parts {
		if err := w.piece(piece{Leaves: &parts[i]}); err != nil {
			return err
		}
	}
	w.end.Commits++
	return nil
}

// piece adds a piece, after what is full was written.
func (w *writer) piece(p piece) error {
	w.one.Reset()
	if err := form.Enc.MarshalToBuffer(&p, &w.one); err != nil {
		return err
	}
	if w.one.Len() > chunkSize {
		return scoring.Refuse("bundle.piece") // no leaf that the desk takes is so large
	}
	if w.chunk.Len()+w.one.Len() > chunkSize {
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.chunk.Write(w.one.Bytes())
	return nil
}

func (w *writer) flush() error {
	if w.chunk.Len() == 0 {
		return nil
	}
	w.end.Chunks = append(w.end.Chunks, sum(w.chunk.Bytes()))
	err := w.frame(w.chunk.Bytes())
	w.chunk.Reset()
	return err
}

// close writes an empty frame, and after it the end.
func (w *writer) close(end End, sign func([]byte) ([]byte, error)) error {
	w.one.Reset()
	if err := form.Enc.MarshalToBuffer(&end, &w.one); err != nil {
		return err
	}
	raw := bytes.Clone(w.one.Bytes())
	signature, err := sign(signed(raw))
	if err != nil {
		return err
	}
	w.one.Reset()
	if err := form.Enc.MarshalToBuffer(&signedEnd{Raw: raw, Signature: signature}, &w.one); err != nil {
		return err
	}
	if err := w.frame(nil); err != nil {
		return err
	}
	return w.frame(w.one.Bytes())
}

func (w *writer) frame(data []byte) error {
	var size [4]byte
	binary.BigEndian.PutUint32(size[:], uint32(len(data)))
	if _, err := w.to.Write(size[:]); err != nil {
		return err
	}
	_, err := w.to.Write(data)
	return err
}
