package journal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"ampera/scoring"
	"ampera/store/form"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// Buckets. The log holds, by place: chunks of leaves under place and first
// leaf, then the record under place and recordKey. So a commit is written at
// the right edge of one tree, and the last key is the newest record. The
// bucket's sequence is the number of commits: it lies on another page than the
// records, so that one damaged page cannot make the log shorter unseen.
var (
	logBucket      = []byte("log")
	notesBucket    = []byte("notes")
	snapshotBucket = []byte("snapshot")
	blocksBucket   = []byte("blocks") // of the snapshot, by their sums
)

// recordKey takes the place of the leaf number: after every chunk.
const recordKey = 1<<32 - 1

// inlineSize is how many bytes of leaves stay in the record itself.
const inlineSize = 16 << 10

// record is one commit as stored. Only Raw is signed; the rest is local, and
// whoever reads it checks it. Raw may lie in parts, some of them in another record:
// see owing.
type record struct {
	_         struct{} `cbor:",toarray"`
	Raw       []byte
	Signature []byte
	Hashes    []byte // tree hashes that this record completes, level by level
	Heads     []storedHead
	Leaves    []byte // one chunk, when small
}

// headsEvery is at how many places one record has the heads of all replicas: after
// forty joins they would be several times what a mark is. What follows changes one
// head each, which is the commit itself. Files of before have them in every record.
const headsEvery = 64

// storedHead is a replica's head after this record, and where it is.
type storedHead struct {
	_       struct{} `cbor:",toarray"`
	Replica scoring.ReplicaID
	Seq     uint64
	ID      ID
	Place   uint32
}

// heads are all replicas' heads, by replica.
type heads map[scoring.ReplicaID]storedHead

func (h heads) vector() scoring.Vector {
	v := make(scoring.Vector, len(h))
	for r, s := range h {
		v[r] = s.Seq
	}
	return v
}

func (h heads) of(r scoring.ReplicaID) Head {
	s := h[r]
	return Head{r, s.Seq, s.ID}
}

// headsAfter are the heads after the commit at a place, nothing of it verified: those of
// the nearest record that has them all, with what came since.
func headsAfter(log values, place uint32) (heads, error) {
	out := heads{}
	var since []*Commit // backwards
	for at := place; ; at-- {
		r, err := readRecord(log, at)
		if err != nil {
			return nil, err
		}
		if len(r.Heads) > 0 {
			for _, h := range r.Heads {
				out[h.Replica] = h
			}
			break
		}
		c, err := r.link(at)
		if err != nil {
			return nil, err
		}
		since = append(since, c)
		if at%headsEvery == 0 {
			return nil, &ErrDamaged{Code: "record.heads", Place: at, Placed: true}
		}
	}
	for i, c := range slices.Backward(since) {
		out.take(place-uint32(i), c)
	}
	return out, nil
}

// link is a commit of whose header only its place in the chain is read: what its author had
// seen is most of a header after many joins, and a start asks nothing of it.
func (r *record) link(place uint32) (*Commit, error) {
	var is struct {
		Replica scoring.ReplicaID `cbor:"3,keyasint"`
		Seq     uint64            `cbor:"4,keyasint"`
		Prev    ID                `cbor:"5,keyasint"`
	}
	if err := form.Dec.Unmarshal(r.Raw, &is); err != nil {
		return nil, &ErrDamaged{Code: "commit.form", Place: place, Placed: true, Cause: err}
	}
	return &Commit{Header: Header{Replica: is.Replica, Seq: is.Seq, Prev: is.Prev}, ID: sha256.Sum256(r.Raw)}, nil
}

func (h heads) take(place uint32, c *Commit) {
	lane := h.lane(c)
	h[lane] = storedHead{Replica: lane, Seq: c.Seq, ID: c.ID, Place: place}
}

// follows says why c may not come next: of another selection, founding one that
// is founded, not the next of its replica, or resting on what is not here.
func (h heads) follows(selection string, c *Commit) string { return h.followsIn(nil, selection, c) }

// followsIn is follows in a log with these paths: there it may also begin a history
// beside another.
func (h heads) followsIn(p *paths, selection string, c *Commit) string {
	lane := h.lane(c)
	own := h[lane]
	if own.Seq == 0 && lane != c.Replica {
		if _, begins := p.before(c); begins {
			own = storedHead{Seq: c.Seq - 1, ID: c.Prev}
		} else {
			own = h[c.Replica]
		}
	}
	switch {
	case c.Selection != selection:
		return "commit.selection"
	case replicaOf(c.Replica) != c.Replica:
		return "commit.replica"
	case (c.Kind == scoring.KindFound) != (len(h) == 0):
		return "commit.founding"
	case c.Seq != own.Seq+1:
		return "commit.sequence"
	case c.Prev != own.ID:
		return "commit.chain"
	case c.Observed[c.Replica] != own.Seq:
		return "commit.observed"
	}
	for r, seq := range c.Observed {
		if r != c.Replica && !h.has(r, seq, p) {
			return "commit.observed"
		}
	}
	return ""
}

func key(place, leaf uint32) []byte {
	k := make([]byte, 8)
	binary.BigEndian.PutUint32(k, place)
	binary.BigEndian.PutUint32(k[4:], leaf)
	return k
}

func readRecord(log values, place uint32) (*record, error) {
	return paid(log.Get(key(place, recordKey)), place, func(d *debt) []byte { return headerIn(d.lender(log, place)) })
}

// paid is a record with its header put together of what it owes.
func paid(data []byte, place uint32, lender func(*debt) []byte) (*record, error) {
	return paidOf(decodeRecord, data, place, lender)
}

type decoding func(data []byte) (record, *debt, error)

func paidOf(decode decoding, data []byte, place uint32, lender func(*debt) []byte) (*record, error) {
	r, owes, err := storedOf(decode, data, place)
	if err != nil {
		return nil, err
	}
	if owes != nil {
		raw, ok := owes.pay(r.Raw, lender(owes))
		if r.Raw = raw; !ok {
			return nil, at(place, damage("record.owes"))
		}
	}
	return r, nil
}

// stored is a record as it lies there: where it owes, of its header it has the rest.
func stored(data []byte, place uint32) (*record, *debt, error) {
	return storedOf(decodeRecord, data, place)
}

func storedOf(decode decoding, data []byte, place uint32) (*record, *debt, error) {
	if data == nil {
		return nil, nil, at(place, damage("record.missing"))
	}
	r, owes, err := decode(data)
	if err != nil {
		return nil, nil, &ErrDamaged{Code: "record.form", Place: place, Placed: true, Cause: err}
	}
	return &r, owes, nil
}

// inOrder reads records one after the other, as whoever goes through a log does: it looks for
// none of them, and who lends to many is read once.
type inOrder struct {
	c    *bolt.Cursor
	next uint32            // the place of the record that is read next
	k, v []byte            // where the cursor is
	lent map[uint32][]byte // headers that were borrowed of, by place
}

// lenders is of how many who lend the headers are kept: of every laptop one is asked at a time.
const lenders = 256

func recordsFrom(log *bolt.Bucket, place uint32) *inOrder {
	o := &inOrder{c: log.Cursor(), next: place, lent: map[uint32][]byte{}}
	o.k, o.v = o.c.Seek(key(place, 0))
	return o
}

// record is the one at the next place.
func (o *inOrder) record() (*record, error) { return o.recordOf(decodeRecord) }

// signed is record with what was signed and no more.
func (o *inOrder) signed() (*record, error) { return o.recordOf(decodeSigned) }

func (o *inOrder) recordOf(decode decoding) (*record, error) {
	place := o.next
	o.next++
	for len(o.k) == 8 && (binary.BigEndian.Uint32(o.k) < place || binary.BigEndian.Uint32(o.k) == place && binary.BigEndian.Uint32(o.k[4:]) != recordKey) {
		o.k, o.v = o.c.Next()
	}
	if len(o.k) != 8 || binary.BigEndian.Uint32(o.k) != place {
		return nil, at(place, damage("record.missing"))
	}
	return paidOf(decode, o.v, place, func(d *debt) []byte {
		if d.Place >= place {
			return nil
		}
		raw, met := o.lent[d.Place]
		if !met {
			if len(o.lent) == lenders {
				clear(o.lent)
			}
			raw = headerIn(o.c.Bucket().Get(key(d.Place, recordKey)))
			o.lent[d.Place] = raw
		}
		return raw
	})
}

// commit is the record as a commit, nothing of it verified.
func (r *record) commit(place uint32) (*Commit, error) {
	c := &Commit{Raw: r.Raw, Signature: r.Signature, ID: sha256.Sum256(r.Raw)}
	if err := form.Dec.Unmarshal(r.Raw, &c.Header); err != nil {
		return nil, &ErrDamaged{Code: "commit.form", Place: place, Placed: true, Cause: err}
	}
	return c, nil
}

// sealed is the record as a commit with leaves, nothing of it verified.
func (r *record) sealed(log values, place uint32) (*Sealed, error) {
	commit, err := r.commit(place)
	if err != nil {
		return nil, err
	}
	s := &Sealed{Commit: *commit}
	if len(r.Leaves) > 0 {
		s.chunks = []chunk{{0, r.Leaves}}
		return s, nil
	}
	bucket, err := bucketOf(log)
	if err != nil {
		return nil, err
	}
	c := bucket.Cursor()
	for k, v := c.Seek(key(place, 0)); len(k) == 8; k, v = c.Next() {
		leaf := binary.BigEndian.Uint32(k[4:])
		if binary.BigEndian.Uint32(k) != place || leaf == recordKey {
			break
		}
		s.chunks = append(s.chunks, chunk{int(leaf), bytes.Clone(v)})
	}
	return s, nil
}

// putCommit writes s at place: chunks, then the record. It takes s into the heads.
func putCommit(log *bolt.Bucket, place uint32, s *Sealed, known heads) error {
	before := known[known.lane(&s.Commit)]
	known.take(place, &s.Commit)
	log.FillPercent = 0.95 // it only grows at its right edge
	r := record{Raw: s.Raw, Signature: s.Signature}
	if len(s.chunks) == 1 && len(s.chunks[0].data) <= inlineSize {
		r.Leaves = s.chunks[0].data
	} else {
		for _, c := range s.chunks {
			if err := log.Put(key(place, uint32(c.first)), c.data); err != nil {
				return err
			}
		}
	}
	hashes, err := tlog.StoredHashes(int64(place), s.record(), treeReader{log})
	if err != nil {
		return err
	}
	for _, h := range hashes {
		r.Hashes = append(r.Hashes, h[:]...)
	}
	if place%headsEvery == 0 {
		for _, replica := range slices.Sorted(maps.Keys(known)) {
			r.Heads = append(r.Heads, known[replica])
		}
	}
	if err := log.SetSequence(uint64(place) + 1); err != nil {
		return err
	}
	if owing, ok := r.owed(log, s, before); ok {
		return putValue(log, place, &owing)
	}
	return putRecord(log, place, &r)
}

// putRecord writes a whole record.
func putRecord(log *bolt.Bucket, place uint32, r *record) error { return putValue(log, place, r) }

func putValue(log *bolt.Bucket, place uint32, r any) error {
	var buf bytes.Buffer
	if err := form.Enc.MarshalToBuffer(r, &buf); err != nil {
		return err
	}
	return log.Put(key(place, recordKey), buf.Bytes())
}

// record is what the tree over commits has as its record.
func (c *Commit) record() []byte {
	return append(append(make([]byte, 0, len(c.Raw)+ed25519.SignatureSize), c.Raw...), c.Signature...)
}

// treeReader gives tlog the hashes that lie in the records.
type treeReader struct{ log values }

// ReadHashes is for tlog.
func (t treeReader) ReadHashes(at []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(at))
	for i, x := range at {
		level, n := tlog.SplitStoredHashIndex(x)
		place := uint32((n+1)<<level - 1)
		r, _, err := stored(t.log.Get(key(place, recordKey)), place) // of the header nothing is asked
		if err != nil {
			return nil, err
		}
		if len(r.Hashes) < (level+1)*tlog.HashSize {
			return nil, &ErrDamaged{Code: "record.tree", Place: place, Placed: true}
		}
		out[i] = tlog.Hash(r.Hashes[level*tlog.HashSize:])
	}
	return out, nil
}

// lastRecord gives the newest record and its place; nil in an empty log.
func lastRecord(log values) (place uint32, r *record, err error) {
	k := lastKey(log)
	if k == nil {
		return 0, nil, nil
	}
	if len(k) != 8 || binary.BigEndian.Uint32(k[4:]) != recordKey {
		return 0, nil, damage("record.key")
	}
	place = binary.BigEndian.Uint32(k)
	r, err = readRecord(log, place)
	return place, r, err
}
