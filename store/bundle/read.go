package bundle

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"errors"
	"io"
	"iter"

	"filippo.io/age"

	"ampera/store/form"
	"ampera/store/journal"
)

// Reader reads a bundle. Nothing that it hands out is verified but that it is in
// this bundle: commits are verified by who stores them.
type Reader struct {
	Head
	// Keys and End are there when Commits came to its end without error.
	Keys []Key
	End  End

	from   *bufio.Reader
	head   [32]byte
	chunks [][32]byte
	count  uint64
	keys   int // bytes of wrapped keys
}

// Read opens a bundle with keys of who reads it. Errors: ErrNotABundle, ErrNewer,
// ErrSealed, *Damaged, those of the reader.
func Read(from io.Reader, keys ...age.Identity) (*Reader, error) {
	begin := bufio.NewReaderSize(from, 64<<10)
	if start, _ := begin.Peek(len(ageStart)); string(start) != ageStart {
		return nil, ErrNotABundle
	}
	plain, err := age.Decrypt(begin, keys...)
	var no *age.NoIdentityMatchError
	switch {
	case errors.As(err, &no):
		return nil, ErrSealed
	case err != nil:
		return nil, &Damaged{Code: "seal", Cause: err}
	}
	r := &Reader{from: bufio.NewReaderSize(plain, 64<<10)}
	start := make([]byte, len(magic))
	if _, err := io.ReadFull(r.from, start); err != nil {
		return nil, &Damaged{Code: "short", Cause: err}
	}
	if string(start) != magic {
		return nil, ErrNotABundle
	}
	data, err := r.frame(frameMost)
	if err != nil {
		return nil, err
	}
	var what struct {
		Format uint16 `cbor:"1,keyasint"`
	}
	if form.Dec.Unmarshal(data, &what) == nil && what.Format > Format {
		return nil, ErrNewer
	}
	if err := form.Dec.Unmarshal(data, &r.Head); err != nil {
		return nil, &Damaged{Code: "head", Cause: err}
	}
	r.head = sum(data)
	return r, nil
}

const ageStart = "age-encryption.org/v1\n"

// IsOne says whether bytes begin as a bundle does.
func IsOne(start []byte) bool { return bytes.HasPrefix(start, []byte(ageStart)) }

// Commits reads the commits, once. It stops at the first error: *Damaged, with what
// came before sound, or one of the reader.
func (r *Reader) Commits() iter.Seq2[*journal.Sealed, error] {
	return func(yield func(*journal.Sealed, error) bool) {
		var now waiting
		for {
			data, err := r.frame(frameMost)
			if err == nil && len(data) == 0 {
				if now.commit != nil {
					err = r.damaged("commit", nil)
				} else {
					err = r.finish()
				}
				if err != nil {
					yield(nil, err)
				}
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			r.chunks = append(r.chunks, sum(data))
			if !r.pieces(data, &now, yield) {
				return
			}
		}
	}
}

// waiting is a commit of which leaves are still to come.
type waiting struct {
	commit *journal.Sealed // as far as its header and signature
	parts  int             // of leaves
	leaves []journal.Leaves
	size   int64 // of them, so far
}

// takes adds a part of the leaves; false where there are more than this commit can have.
// The root over them is known when all have come, so until then they are bounded by their
// number, which is signed.
func (w *waiting) takes(l *journal.Leaves) bool {
	w.leaves = append(w.leaves, *l)
	w.size += int64(len(l.Data)) + pieceSize
	return w.size <= min(leavesMost, chunkSize+int64(w.commit.Leaves)*leafMost)
}

// pieces hands out the commits of a chunk; false ends the reading.
func (r *Reader) pieces(data []byte, now *waiting, yield func(*journal.Sealed, error) bool) bool {
	for len(data) > 0 {
		var p piece
		rest, err := form.Dec.UnmarshalFirst(data, &p)
		switch {
		case err != nil:
		case p.Commit != nil && p.Leaves == nil && p.Key == nil && now.commit == nil:
			now.parts = int(p.Commit.Parts)
			now.commit, err = journal.Arriving(p.Commit.Raw, p.Commit.Signature, nil)
			if err != nil {
				yield(nil, r.damaged("commit", err))
				return false
			}
		case p.Leaves != nil && p.Commit == nil && p.Key == nil && now.commit != nil && len(now.leaves) < now.parts && now.takes(p.Leaves):
		case p.Key != nil && p.Commit == nil && p.Leaves == nil && now.commit == nil && r.keys <= keysMost:
			r.Keys = append(r.Keys, *p.Key)
			r.keys += len(p.Key.Wrapped) + pieceSize
		default:
			err = errPiece
		}
		if err != nil {
			yield(nil, r.damaged("chunk", err))
			return false
		}
		data = rest
		if now.commit == nil || len(now.leaves) < now.parts {
			continue
		}
		s := now.commit.With(now.leaves)
		r.count++
		if *now = (waiting{}); !yield(s, nil) {
			return false
		}
	}
	return true
}

var errPiece = errors.New("bundle: a piece where none may be")

// finish reads the end, and holds what was read against it.
func (r *Reader) finish() error {
	data, err := r.frame(endMost)
	if err != nil {
		return err
	}
	var s signedEnd
	if err := form.Dec.Unmarshal(data, &s); err != nil {
		return r.damaged("end", err)
	}
	if len(r.Key) != ed25519.PublicKeySize || !ed25519.Verify(r.Key, signed(s.Raw), s.Signature) {
		return r.damaged("end", nil)
	}
	var end End
	if err := form.Dec.Unmarshal(s.Raw, &end); err != nil {
		return r.damaged("end", err)
	}
	same := end.Head == r.head && len(end.Chunks) == len(r.chunks) && end.Commits == r.count
	for i := 0; same && i < len(r.chunks); i++ {
		same = end.Chunks[i] == r.chunks[i]
	}
	if !same {
		return r.damaged("end", nil)
	}
	if _, err := r.from.ReadByte(); err != io.EOF {
		return r.damaged("end", err)
	}
	r.End = end
	return nil
}

func (r *Reader) damaged(code string, cause error) error {
	return &Damaged{Code: code, Chunk: len(r.chunks), Cause: cause}
}

// frame reads a frame of at most so many bytes.
func (r *Reader) frame(most uint32) ([]byte, error) {
	var size [4]byte
	if _, err := io.ReadFull(r.from, size[:]); err != nil {
		return nil, r.next("short", err)
	}
	n := binary.BigEndian.Uint32(size[:])
	if n > most {
		return nil, r.next("frame", nil)
	}
	// What a frame says of its length is believed as far as bytes come.
	var data bytes.Buffer
	if got, err := io.CopyN(&data, r.from, int64(n)); err != nil || got != int64(n) {
		return nil, r.next("short", err)
	}
	return data.Bytes(), nil
}

// next is damage in the frame that comes next.
func (r *Reader) next(code string, cause error) error {
	return &Damaged{Code: code, Chunk: len(r.chunks) + 1, Cause: cause}
}
