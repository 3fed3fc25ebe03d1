package journal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"sync/atomic"

	"ampera/scoring"
	"ampera/store/form"

	"golang.org/x/mod/sumdb/tlog"
)

// Sealed is a commit with its leaves, ready to be stored. Seal makes one, and
// Read gives those of another file.
type Sealed struct {
	Commit
	chunks []chunk
}

// Seal makes the commit that follows head. resolve gives the hash of a leaf
// that a cell supersedes ([Journal.LeafHash]; a zero hash is an error); sign
// signs with the key that meta names; salt is crypto/rand.Reader outside tests.
func Seal(head Head, meta Meta, facts []scoring.Fact, resolve func(scoring.Ref) [32]byte, sign func([]byte) []byte, salt io.Reader) (*Sealed, error) {
	chunks, hashes, err := sealLeaves(facts, resolve, salt)
	if err != nil {
		return nil, err
	}
	h := header(head, meta)
	h.Leaves, h.Root = uint32(len(facts)), leafRoot(hashes)
	raw, err := form.Enc.Marshal(h)
	if err != nil {
		return nil, err
	}
	s := &Sealed{Commit{h, raw, sign(signed(raw)), sha256.Sum256(raw)}, chunks}
	if err := s.Commit.Verify(); err != nil {
		return nil, fmt.Errorf("journal: the key that signed is not the one named: %w", err)
	}
	return s, nil
}

func header(head Head, m Meta) Header {
	seen := maps.Clone(m.Observed)
	if seen == nil {
		seen = scoring.Vector{}
	}
	if delete(seen, head.Replica); head.Seq > 0 {
		seen[head.Replica] = head.Seq
	}
	return Header{
		Format: Format, Selection: m.Selection, Replica: head.Replica, Seq: head.Seq + 1, Prev: head.ID,
		Person: m.Person, Key: ed25519.PublicKey(m.Key), Kind: m.Kind, Observed: seen, At: m.At.UnixMilli(),
		OnBehalf: m.OnBehalf, SourceName: m.Source.Name, SourceHash: m.Source.Hash,
	}
}

// sealRun is how many facts one processor seals at a time.
const sealRun = 8192

// sealLeaves encodes and hashes facts on all processors: run by run, and what
// comes out is the same for any number of them but for where chunks end.
func sealLeaves(facts []scoring.Fact, resolve func(scoring.Ref) [32]byte, salt io.Reader) ([]chunk, []tlog.Hash, error) {
	salts := make([]byte, saltSize*len(facts))
	if _, err := io.ReadFull(salt, salts); err != nil {
		return nil, nil, err
	}
	hashes := make([]tlog.Hash, len(facts))
	runs := make([]encoder, (len(facts)+sealRun-1)/sealRun)
	faults := make([]error, len(runs))
	var next atomic.Int32
	scoring.Abreast(min(runtime.GOMAXPROCS(0), len(runs))-1, func() {
		for i := int(next.Add(1)) - 1; i < len(runs); i = int(next.Add(1)) - 1 {
			from, to := i*sealRun, min((i+1)*sealRun, len(facts))
			runs[i].first, runs[i].hashes = from, hashes[from:from:to]
			faults[i] = runs[i].seal(facts[from:to], salts[saltSize*from:], resolve)
		}
	})
	var chunks []chunk
	for i := range runs {
		chunks = append(chunks, runs[i].chunks...)
	}
	return chunks, hashes, errors.Join(faults...)
}

func (c *encoder) seal(facts []scoring.Fact, salts []byte, resolve func(scoring.Ref) [32]byte) error {
	var l leaf
	for i := range facts {
		l.Salt = [saltSize]byte(salts[saltSize*i:])
		refs, err := l.set(&facts[i], resolve)
		if err != nil {
			return err
		}
		if err := c.add(&l, refs); err != nil {
			return err
		}
	}
	return nil
}

// set fills all but the salt, and gives the refs in the order of their hashes.
func (l *leaf) set(f *scoring.Fact, resolve func(scoring.Ref) [32]byte) (refs []scoring.Ref, err error) {
	l.Kind, l.ID, l.Cells = f.Subject.Kind, f.Subject.ID, l.Cells[:0]
	for _, c := range f.Cells {
		var hashes [][32]byte
		for _, r := range c.Supersedes {
			h := resolve(r)
			if h == [32]byte{} {
				return nil, errUnresolved
			}
			hashes, refs = append(hashes, h), append(refs, r)
		}
		l.Cells = append(l.Cells, cell{Name: c.Name, Value: c.Value, Supersedes: hashes})
	}
	return refs, nil
}

var errUnresolved = errors.New("journal: a superseded leaf is not in this file")

// entries calls f with every leaf in order.
func (s *Sealed) entries(f func(i int, e *entry) error) error {
	i := 0
	for _, c := range s.chunks {
		if c.first != i {
			return damage("leaf.count")
		}
		for rest := c.data; len(rest) > 0; i++ {
			e, after, err := nextEntry(rest)
			if err != nil {
				return err
			}
			if err := f(i, &e); err != nil {
				return err
			}
			rest = after
		}
	}
	if i != int(s.Leaves) {
		return damage("leaf.count")
	}
	return nil
}

// leafHashes are the hashes of the leaves, in order.
func (s *Sealed) leafHashes() ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, 0, min(s.Leaves, 1<<16))
	err := s.entries(func(_ int, e *entry) error {
		hashes = append(hashes, e.hash())
		return nil
	})
	return hashes, err
}

// checkLeaves checks number and root of the leaves.
func (s *Sealed) checkLeaves() error {
	hashes, err := s.leafHashes()
	if err == nil && leafRoot(hashes) != s.Root {
		err = damage("leaf.root")
	}
	return err
}

// facts decodes the leaves. hash gives the hash of a leaf of this file, by
// which the local refs are checked; a format that is newer has no facts here.
func (s *Sealed) facts(place uint32, hash func(scoring.Ref) [32]byte) (facts []scoring.Fact, gone, withheld []bool, err error) {
	facts = make([]scoring.Fact, s.Leaves)
	mark := func(set *[]bool, i int) {
		if *set == nil {
			*set = make([]bool, s.Leaves)
		}
		(*set)[i] = true
	}
	err = s.entries(func(i int, e *entry) error {
		if !e.gone {
			return e.fact(&facts[i], place, hash)
		}
		if mark(&gone, i); e.withheld {
			mark(&withheld, i)
		}
		return nil
	})
	return facts, gone, withheld, err
}

func (e *entry) fact(f *scoring.Fact, place uint32, hash func(scoring.Ref) [32]byte) error {
	var l leaf
	if err := form.Dec.Unmarshal(e.raw, &l); err != nil {
		return &ErrDamaged{Code: "leaf.form", Cause: err}
	}
	f.Subject = scoring.Subject{Kind: l.Kind, ID: l.ID}
	f.Cells = make([]scoring.Cell, len(l.Cells))
	refs := e.refs
	for i, c := range l.Cells {
		n := len(c.Supersedes)
		if n > len(refs) {
			return damage("leaf.refs")
		}
		for k, want := range c.Supersedes {
			if refs[k].Commit() >= place || hash(refs[k]) != want {
				return damage("leaf.refs")
			}
		}
		f.Cells[i] = scoring.Cell{Name: c.Name, Value: c.Value}
		if n > 0 {
			f.Cells[i].Supersedes, refs = refs[:n:n], refs[n:]
		}
	}
	if len(refs) > 0 {
		return damage("leaf.refs")
	}
	return nil
}

// superseded are the hashes of the leaves that a leaf supersedes, cell by cell.
func (e *entry) superseded() (hashes [][32]byte, err error) {
	if e.gone {
		return nil, nil
	}
	var l leaf
	if err := form.Dec.Unmarshal(e.raw, &l); err != nil {
		return nil, &ErrDamaged{Code: "leaf.form", Cause: err}
	}
	for _, c := range l.Cells {
		hashes = append(hashes, c.Supersedes...)
	}
	return hashes, nil
}
