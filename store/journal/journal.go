package journal

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/form"

	bolt "go.etcd.io/bbolt"
)

// Options say how to open a file. The zero value opens for writing and waits 2 s.
type Options struct {
	Timeout  time.Duration // for the lock; 0: 2 s
	ReadOnly bool          // shares the lock with other readers
	Name     string        // what others are told holds the lock, for instance the person's or the program's name
	AnyDrive bool          // do not refuse network and removable drives
	Fleeting bool          // a file that is thrown away: nothing waits for the disk
}

// timeout is how long to wait for the lock.
func (o Options) timeout() time.Duration {
	if o.Timeout <= 0 {
		return defaultTimeout
	}
	return o.Timeout
}

// Genesis is what a new file begins with.
type Genesis struct {
	Selection string
	Replica   scoring.ReplicaID
	First     []*Sealed // the founding commit and those that go with it, stored with the file itself
	Notes     []Note
}

// Journal is an open file. It is safe for concurrent use.
type Journal struct {
	path    string
	options Options
	commit  func(*bolt.DB, func(*bolt.Tx) error) error // (*bolt.DB).Update; tests have it fail
	most    int                                        // open branches; tests allow other numbers
	beside  func(string) (*disk.Temp, error)           // disk.Beside; tests have it fail
	closed  func()                                     // called while the file is closed to be replaced; nil: nothing

	hashes  leafHashes
	writing sync.Mutex // one writer; held over the disk

	branches int  // that are open; 0: not counted yet. For who holds writing
	proved   bool // the heads are; for who holds writing

	mu       sync.RWMutex // the fields below, and db while a transaction is open
	db       *bolt.DB     // nil when closed
	file     *os.File     // what db is on
	pages    *looking     // nil: all of them were looked at before anything else
	away     *disk.Away   // the file is no longer at path: nothing more is stored, for good
	identity identity
	heads    heads
	paths    *paths // nil: no replica has two histories
	count    uint32
}

// identity is the note that says what the file is.
type identity struct {
	_         struct{} `cbor:",toarray"`
	Format    uint16
	Selection string
	Replica   scoring.ReplicaID
}

const identityNote = "\x00journal" // no caller's name begins so: see SetNotes

// decodeIdentity reads what a file is. Errors: ErrNotAJournal, ErrEarlier.
func decodeIdentity(data []byte) (identity, error) {
	var id identity
	if form.Dec.Unmarshal(data, &id) != nil || id.Format > Format {
		return identity{}, ErrNotAJournal
	}
	if id.Format < Format {
		return identity{}, ErrEarlier
	}
	return id, nil
}

// Create makes the file, crash-atomically: it is there whole or not at all.
// Errors: ErrExists, *ErrDrive, and what Append says of the first commits, among
// them ErrForeign when they do not begin with the act that founds the selection.
func Create(path string, g Genesis, o Options) (*Journal, error) {
	if err := checkDrive(path, o); err != nil {
		return nil, err
	}
	temp, err := besideNew(path)
	if err != nil {
		return nil, err
	}
	if err := writeGenesis(temp, g); err != nil {
		temp.Drop()
		return nil, err
	}
	if err := publish(temp, disk.New); err != nil {
		return nil, err
	}
	return Open(path, o)
}

// besideNew is a file beside a place where nothing is.
func besideNew(path string) (*disk.Temp, error) { return besideOf(path, "") }

func besideOf(path string, whose scoring.ReplicaID) (*disk.Temp, error) {
	if err := taken(disk.Vacant(path)); err != nil {
		return nil, err
	}
	return disk.BesideOf(path, string(whose))
}

// publish puts a finished, synced file in its place, where nothing is. On an
// error there is no file, but for a *disk.Unsure.
func publish(temp *disk.Temp, how disk.How) error {
	err := taken(temp.Put(how))
	if err != nil {
		temp.Drop()
	}
	return err
}

// taken says ErrExists where something is in a new file's place.
func taken(err error) error {
	if errors.Is(err, fs.ErrExist) {
		return errors.Join(ErrExists, err)
	}
	return err
}

func writeGenesis(temp *disk.Temp, g Genesis) error {
	db, err := fill(temp, false)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{logBucket, notesBucket} {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		if err := putIdentity(tx, identity{Format: Format, Selection: g.Selection, Replica: g.Replica}); err != nil {
			return err
		}
		if !g.founded() {
			return ErrForeign
		}
		known := heads{}
		for place, s := range g.First {
			if s.Replica != g.Replica || known.follows(g.Selection, &s.Commit) != "" {
				return ErrForeign
			}
			if err := putCommit(tx.Bucket(logBucket), uint32(place), s, known); err != nil {
				return err
			}
		}
		return putNotes(tx, g.Notes)
	})
	if err == nil {
		err = db.Sync()
	}
	return errors.Join(err, db.Close())
}

// Open opens a file. It checks how the pages hang together, those of a large file
// that it needs itself and the others meanwhile, and else reads little: what is stored
// is verified as it is read. See Whole.
// Errors: *ErrLocked, *ErrDrive, *ErrDamaged, ErrNotAJournal,
// ErrEarlier, fs.ErrNotExist.
func Open(path string, o Options) (*Journal, error) {
	if err := checkDrive(path, o); err != nil {
		return nil, err
	}
	path = disk.Resolve(path)
	j := &Journal{path: path, options: o, commit: (*bolt.DB).Update, most: MaxBranches, beside: disk.Beside}
	if err := j.open(false); err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		writeHolder(path, o.Name)
	}
	return j, nil
}

// Drive is "network" or "removable" for a folder on a drive that loses
// databases, else "". What cannot be told is not refused.
func Drive(folder string) string { return driveKind(folder) }

func checkDrive(path string, o Options) error {
	if o.AnyDrive || o.ReadOnly {
		return nil
	}
	if kind := Drive(filepath.Dir(path)); kind != "" {
		return &ErrDrive{kind}
	}
	return nil
}

// open fills db and what is known of the file. The caller holds mu, or alone
// knows j, and passes the gate when it holds it.
func (j *Journal) open(passes bool) error {
	db, f, pages, err := openFile(j.path, j.options, passes)
	if err != nil {
		return err
	}
	was := j.identity.Selection
	j.pages = pages
	err = guard(func() error { return db.View(j.load) })
	if err != nil {
		err = cmp.Or(pages.whole(), err) // of how the pages hang together all else may come
	}
	if err == nil && was != "" && was != j.identity.Selection { // another file took the place of the one that was open
		err = &disk.Away{Path: j.path, Replaced: true}
	}
	if err != nil {
		pages.end()
		j.pages = nil
		_ = guard(db.Close)
		return err
	}
	j.db, j.file, j.proved = db, f, false
	j.hashes.forget()
	return nil
}

func (j *Journal) load(tx *bolt.Tx) error {
	if tx.Bucket(logBucket) == nil || tx.Bucket(notesBucket) == nil {
		return ErrNotAJournal
	}
	log := j.pages.logOf(tx)
	data, ok := getNote(tx, identityNote)
	if !ok {
		return ErrNotAJournal
	}
	var err error
	if j.identity, err = decodeIdentity(data); err != nil {
		return err
	}
	j.heads, j.count = heads{}, 0
	place, r, err := lastRecord(log)
	if err != nil {
		return err
	}
	if r != nil {
		j.count = place + 1
	}
	if tx.Bucket(logBucket).Sequence() != uint64(j.count) {
		return damage("log.length")
	}
	if r == nil {
		return damage("commit.founding")
	}
	if j.heads, err = headsAfter(log, place); err != nil {
		return err
	}
	if j.paths = nil; j.heads.parted() {
		bucket, err := bucketOf(log)
		if err == nil {
			j.paths, err = pathsOf(bucket, j.count)
		}
		if err != nil {
			return err
		}
	}
	return checkFounding(log, j.identity.Selection)
}

// Close lets the lock go. Closing twice is nothing.
func (j *Journal) Close() error {
	j.writing.Lock()
	defer j.writing.Unlock()
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.db == nil {
		return nil
	}
	if !j.options.ReadOnly && j.lost() == nil { // else it may be of who has the file that is there now
		dropHolder(j.path)
	}
	return j.shut()
}

// shut closes db. The caller holds mu.
func (j *Journal) shut() error {
	db := j.db
	j.pages.end()
	j.db, j.file, j.pages = nil, nil, nil
	return guard(db.Close)
}

// Away is why nothing more is stored: the open file is no longer the one at its
// path. It stays once it was so: where the file went, somebody else may have gone on
// with it. What was stored before can be read, and copied with Backup. nil: nobody
// knows otherwise than that the file is where it was.
func (j *Journal) Away() *disk.Away {
	var away *disk.Away
	errors.As(j.InPlace(), &away)
	return away
}

// InPlace is nil when the open file is the one at its path. It is asked before each
// save and after it. Errors: *disk.Away, which stays; the disk's, when it gave no
// answer this time.
func (j *Journal) InPlace() error {
	j.mu.RLock()
	lost := j.lost()
	j.mu.RUnlock()
	var away *disk.Away
	if errors.As(lost, &away) {
		j.mu.Lock()
		defer j.mu.Unlock()
		return j.stays(away)
	}
	return lost
}

// lost is InPlace that keeps nothing. The caller holds mu.
func (j *Journal) lost() error {
	switch {
	case j.away != nil:
		return j.away
	case j.file == nil:
		return nil
	}
	return disk.Lost(j.file, j.path)
}

// stays keeps why the file is away, for good. The caller holds mu for writing.
func (j *Journal) stays(away *disk.Away) error {
	if j.away == nil {
		j.away = away
	}
	return j.away
}

// Reads says that the file was opened for reading.
func (j *Journal) Reads() bool { return j.options.ReadOnly }

// Leftovers are the files beside this one that whoever wrote it left when they
// were killed.
func (j *Journal) Leftovers() []string {
	return slices.Concat(disk.Leftovers(j.path), disk.Leftovers(holderPath(j.path)))
}

// Path is the file, with every link followed.
func (j *Journal) Path() string { return j.path }

// Selection is the id of the selection that the file is of.
func (j *Journal) Selection() string { return j.known().Selection }

func (j *Journal) known() identity {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.identity
}

// Head is the head of this file's own replica.
func (j *Journal) Head() Head {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.heads.of(j.identity.Replica)
}

// HeadOf is the head of any replica; Seq 0 when it has no commit here.
func (j *Journal) HeadOf(r scoring.ReplicaID) Head {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.heads.of(r)
}

// Heads is how much of each replica, or history of one, the file has.
func (j *Journal) Heads() scoring.Vector {
	j.mu.RLock()
	defer j.mu.RUnlock()
	if j.paths != nil {
		return j.paths.vector()
	}
	return j.heads.vector()
}

func (j *Journal) pathsNow() *paths {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.paths
}

// Count is how many commits the file has: their places are 0 to Count-1.
func (j *Journal) Count() uint32 {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.count
}

// NewReplica gives the file a new replica id, for a copy on another machine.
// Commits of the old id stay as those of another replica.
func (j *Journal) NewReplica(r scoring.ReplicaID) error {
	j.writing.Lock()
	defer j.writing.Unlock()
	next := j.known()
	next.Replica = r
	err := j.update(func(tx *bolt.Tx) error { return putIdentity(tx, next) })
	if err == nil {
		j.mu.Lock()
		j.identity = next
		j.mu.Unlock()
	}
	return err
}

// headsNow is a copy that the caller may change.
func (j *Journal) headsNow() heads {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return maps.Clone(j.heads)
}

// Whole says whether the pages of the file hang together, and waits until that is known.
func (j *Journal) Whole() error { return j.view(func(*bolt.Tx) error { return nil }) }

// view runs f in a reading transaction, once all pages were looked at.
func (j *Journal) view(f func(*bolt.Tx) error) error {
	return j.read(func(db *bolt.DB, pages *looking) error {
		if err := pages.whole(); err != nil {
			return err
		}
		return db.View(f)
	})
}

// viewEarly is view for who asks for notes, for the snapshot and, by their keys, for records:
// for that not all pages need have been looked at.
func (j *Journal) viewEarly(f func(tx *bolt.Tx, log values) error) error {
	return j.read(func(db *bolt.DB, pages *looking) error {
		return db.View(func(tx *bolt.Tx) error { return f(tx, pages.logOf(tx)) })
	})
}

// read runs f while the file stays open. f asks nothing of j: a writer may be
// waiting for mu, and a second reader's lock would wait for it.
func (j *Journal) read(f func(*bolt.DB, *looking) error) error {
	j.mu.RLock()
	defer j.mu.RUnlock()
	if j.db == nil {
		return ErrClosed
	}
	return guard(func() error { return f(j.db, j.pages) })
}
