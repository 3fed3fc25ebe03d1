package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math/bits"

	"ampera/scoring"
	"ampera/store/form"

	"golang.org/x/mod/sumdb/tlog"
)

// chunkSize bounds a run of leaves, so that with its key it fills whole pages
// of bbolt. A leaf larger than this has a chunk to itself.
const chunkSize = 64<<10 - 256

// leaf is the signed content of one fact. The salt keeps a destroyed leaf from
// being guessed back from its hash: names are few.
type leaf struct {
	_     struct{} `cbor:",toarray"`
	Salt  [saltSize]byte
	Kind  scoring.SubjectKind
	ID    string
	Cells []cell
}

const saltSize = 16

type cell struct {
	_          struct{} `cbor:",toarray"`
	Name       string
	Value      string
	Supersedes [][32]byte // hashes of leaves
}

// chunk is a run of leaves in stored form: entry after entry.
type chunk struct {
	first int // place of the first leaf in the commit
	data  []byte
}

// entry is one leaf as stored: its bytes or, destroyed or withheld, its hash; and,
// beside what is signed, where in this file the leaves are that it supersedes.
type entry struct {
	raw      []byte
	gone     bool
	withheld bool          // gone, from this file alone: see [Journal.SetUp]
	refs     []scoring.Ref // in the order of the hashes in the leaf; a hint, checked against them
}

// withheldMark stands after the hash of a leaf that is withheld.
const withheldMark = 1

func (e *entry) hash() tlog.Hash {
	if e.gone {
		return tlog.Hash(e.raw)
	}
	return tlog.RecordHash(e.raw)
}

// appendEntry adds an entry: uvarint length<<1|gone, bytes (of one that is withheld its
// hash and a 1), uvarint number of refs, and per ref uvarint commit and uvarint leaf+1.
func appendEntry(to []byte, e *entry) []byte {
	head := uint64(len(e.raw)) << 1
	if e.gone {
		head |= 1
	}
	if e.withheld {
		head += 1 << 1
	}
	to = binary.AppendUvarint(to, head)
	if to = append(to, e.raw...); e.withheld {
		to = append(to, withheldMark)
	}
	to = binary.AppendUvarint(to, uint64(len(e.refs)))
	for _, r := range e.refs {
		to = binary.AppendUvarint(to, uint64(r.Commit()))
		to = binary.AppendUvarint(to, uint64(r.Leaf()+1))
	}
	return to
}

// nextEntry takes one entry off data. The entry's bytes are data's own.
func nextEntry(data []byte) (e entry, rest []byte, err error) {
	head, rest, ok := uvarint(data)
	if !ok || head>>1 > uint64(len(rest)) {
		return e, nil, damage("leaf.form")
	}
	e.gone = head&1 == 1
	e.raw, rest = rest[:head>>1:head>>1], rest[head>>1:]
	if e.gone && len(e.raw) == tlog.HashSize+1 && e.raw[tlog.HashSize] == withheldMark {
		e.raw, e.withheld = e.raw[:tlog.HashSize:tlog.HashSize], true
	}
	if e.gone && len(e.raw) != tlog.HashSize {
		return e, nil, damage("leaf.form")
	}
	n, rest, ok := uvarint(rest)
	if !ok || n > uint64(len(rest))/2 {
		return e, nil, damage("leaf.form")
	}
	for range n {
		var commit, place uint64
		var ok1, ok2 bool
		commit, rest, ok1 = uvarint(rest)
		place, rest, ok2 = uvarint(rest)
		if !ok1 || !ok2 || commit > 1<<32-1 || place == 0 || place > 1<<31-1 {
			return e, nil, damage("leaf.form")
		}
		e.refs = append(e.refs, scoring.NewRef(uint32(commit), int(place)-1))
	}
	return e, rest, nil
}

func uvarint(data []byte) (v uint64, rest []byte, ok bool) {
	v, n := binary.Uvarint(data)
	if n <= 0 {
		return 0, nil, false
	}
	return v, data[n:], true
}

// encoder packs facts into chunks and keeps the hash of each leaf.
type encoder struct {
	first  int // place of the first leaf in the commit
	buf    bytes.Buffer
	chunks []chunk
	hashes []tlog.Hash
}

// entryGuess is about how many bytes an entry has.
const entryGuess = 160

func (c *encoder) add(l *leaf, refs []scoring.Ref) error {
	c.buf.Reset()
	if err := form.Enc.MarshalToBuffer(l, &c.buf); err != nil {
		return err
	}
	c.addEntry(&entry{raw: c.buf.Bytes(), refs: refs})
	return nil
}

func (c *encoder) addEntry(e *entry) {
	last := len(c.chunks) - 1
	if last < 0 || len(c.chunks[last].data)+len(e.raw)+16 > chunkSize {
		left := cap(c.hashes) - len(c.hashes) // entries still to come: room made at once is not made again and again
		c.chunks = append(c.chunks, chunk{first: c.first + len(c.hashes), data: make([]byte, 0, min(chunkSize, entryGuess*left))})
		last++
	}
	c.chunks[last].data = appendEntry(c.chunks[last].data, e)
	c.hashes = append(c.hashes, e.hash())
}

// leafRoot is the root of the RFC 6962 tree over leaves of these hashes.
func leafRoot(hashes []tlog.Hash) tlog.Hash {
	switch n := len(hashes); n {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return hashes[0]
	default:
		half := 1 << (bits.Len(uint(n-1)) - 1) // the largest power of two below n
		return tlog.NodeHash(leafRoot(hashes[:half]), leafRoot(hashes[half:]))
	}
}

// tree is an RFC 6962 tree in memory, for commits: it has every stored hash.
type tree struct {
	n      int64
	hashes []tlog.Hash
}

func (t *tree) add(h tlog.Hash) error {
	more, err := tlog.StoredHashesForRecordHash(t.n, h, t)
	t.hashes = append(t.hashes, more...)
	t.n++
	return err
}

func (t *tree) root() (tlog.Hash, error) { return tlog.TreeHash(t.n, t) }

// ReadHashes is for tlog.
func (t *tree) ReadHashes(at []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(at))
	for i, x := range at {
		out[i] = t.hashes[x]
	}
	return out, nil
}
