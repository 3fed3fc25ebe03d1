// Package hostile attacks a selection's file as somebody does who has a program
// of their own: a key that is theirs, raw bbolt and CBOR, and no rule asked
// before they sign. What they make must be damage, or be named as counting
// nowhere; and beside each attack the honest act of the same kind passes, so
// that a rule which refuses everything fails, too.
package hostile

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/store/journal"
)

// client is a program of one's own: a file, and as many keys as one has got hold
// of. It signs whatever it is told to.
type client struct {
	testing.TB
	log   *journal.Journal
	clock time.Time

	folded *scoring.State // of the first many acts
	many   uint32

	last     *scoring.Act // up to which acts were folded for a snapshot
	snapshot string
}

// keyOf is the key of a name, the same in every run.
func keyOf(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("hostile " + name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func public(key ed25519.PrivateKey) string {
	return hex.EncodeToString(key.Public().(ed25519.PublicKey))
}

const salt = "00112233445566778899aabbccddeeff"

// The selection of these tests, named after its chair's key.
var selection = scoring.SelectionID(public(keyOf("ketua")), salt)

// book is the teachers' rulebook with a mark that two people type.
func book(t testing.TB) *scoring.Rulebook {
	t.Helper()
	return read(t, bookText())
}

// screeningBook is the same, and applicants are screened here.
func screeningBook(t testing.TB) *scoring.Rulebook {
	t.Helper()
	return read(t, sample.Screened(bookText()))
}

func bookText() string {
	text, _ := rulebook.Template("guru")
	return strings.Replace(text, "# ----------------------------------------------------------- Simulasi",
		"[[components.subtests]]\ncode = \"esai\"\nname = { id = \"Esai\", en = \"Essay\" }\nmax = 100\ndecimals = 0\ndouble = true\n\n# --- Simulasi", 1) + sample.Stages + "\n[conflict]\n" + sample.Need
}

func read(t testing.TB, text string) *scoring.Rulebook {
	t.Helper()
	b, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var anyDrive = journal.Options{AnyDrive: true, Timeout: 100 * time.Millisecond, Name: "uji"}

// found makes a file whose selection the key named ketua founded.
func found(t testing.TB, path string) *client {
	t.Helper()
	c := &client{TB: t, clock: time.UnixMilli(1_800_000_000_000)}
	first := scoring.FirstReplica(selection)
	d := scoring.FoundingDecision(scoring.Founding{Name: "Seleksi Uji", Office: "Dinas Uji", Chair: "Ketua"},
		scoring.Founder{Person: "ketua", Key: public(keyOf("ketua")), Seal: "age1x", Salt: salt, Recovery: public(keyOf("tersegel"))})
	s := c.seal(act{who: "ketua", d: d}, journal.Head{Replica: first}, scoring.Vector{})
	var err error
	c.log, err = journal.Create(path, journal.Genesis{Selection: selection, Replica: first, First: []*journal.Sealed{s}}, anyDrive)
	c.check(err)
	t.Cleanup(func() { _ = c.log.Close() })
	return c
}

// open opens a file.
func open(t testing.TB, path string) *client {
	t.Helper()
	c := &client{TB: t, clock: time.UnixMilli(1_800_000_100_000)}
	var err error
	c.log, err = journal.Open(path, anyDrive)
	c.check(err)
	t.Cleanup(func() { _ = c.log.Close() })
	return c
}

// folder is one that goes with the test: in memory where there is such a place,
// since thousands of forged acts need not reach a disk.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "ampera-hostile-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// copied is a file's copy in a folder of its own.
func copied(t testing.TB, from string) string {
	t.Helper()
	data, err := os.ReadFile(from)
	to := filepath.Join(folder(t), "salinan.ampera")
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func (c *client) check(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

// whole is the house with a rulebook's text read once: attacks fold the same file
// thousands of times.
var whole = func() scoring.House {
	h := house.Whole()
	read, known := h.Read, map[string]*scoring.Rulebook{}
	h.Read = func(text string) (b *scoring.Rulebook, err error) {
		if b = known[text]; b == nil {
			b, err = read(text)
			known[text] = b
		}
		return b, err
	}
	return h
}()

// close lets the file go and gives its path.
func (c *client) close() string {
	c.Helper()
	c.check(c.log.Close())
	return c.log.Path()
}

// acts are all acts of the file.
func (c *client) acts() (out []*scoring.Act) {
	c.Helper()
	for a, err := range c.log.Acts(0) {
		c.check(err)
		out = append(out, a)
	}
	return out
}

// state is what the file folds to.
func (c *client) state() *scoring.State {
	c.Helper()
	if c.folded == nil || !c.grow() {
		c.folded = scoring.Fold(whole, c.acts())
	}
	c.many = c.log.Count()
	return c.folded
}

// grow takes what the file has got since; false when the whole must be folded.
func (c *client) grow() bool {
	c.Helper()
	if c.many == c.log.Count() {
		return true
	}
	for a, err := range c.log.Acts(c.many) {
		c.check(err)
		switch err := c.folded.Apply(a); {
		case errors.Is(err, scoring.ErrStale):
			return false
		default:
			c.check(err)
		}
	}
	return true
}

// act is what the client signs.
type act struct {
	who     scoring.PersonID
	key     string            // name of the key that signs; "": the person's own
	replica scoring.ReplicaID // "": the file's own
	seen    scoring.Vector    // that it claims; nil: all that the file has
	d       scoring.Decision
}

func (a act) signer() ed25519.PrivateKey {
	if a.key != "" {
		return keyOf(a.key)
	}
	return keyOf(string(a.who))
}

func (c *client) seal(a act, head journal.Head, seen scoring.Vector) *journal.Sealed {
	c.Helper()
	c.clock = c.clock.Add(time.Second)
	key := a.signer()
	resolve := func(scoring.Ref) [32]byte { return [32]byte{} }
	if c.log != nil {
		resolve = c.log.LeafHash
	}
	s, err := journal.Seal(head, journal.Meta{Selection: selection, Person: a.who, Key: key.Public().(ed25519.PublicKey), Kind: a.d.Kind,
		Observed: seen, At: c.clock, OnBehalf: a.d.OnBehalf, Source: a.d.Source}, a.d.Facts, resolve,
		func(b []byte) []byte { return ed25519.Sign(key, b) }, rand.Reader)
	c.check(err)
	return s
}

// put signs an act and stores it; nobody is asked. It gives the act's place.
func (c *client) put(a act) uint32 {
	c.Helper()
	own := c.log.Head().Replica
	if a.replica == "" {
		a.replica = own
	}
	seen := a.seen
	if seen == nil {
		seen = c.log.Heads()
	}
	head := c.log.HeadOf(a.replica)
	s := c.seal(a, head, maps.Clone(seen))
	place, err := uint32(0), error(nil)
	if a.replica == own {
		place, err = c.log.Append(head, s)
	} else {
		place, err = c.log.Adopt(s)
	}
	c.check(err)
	return place
}

// plan is what an honest program would sign.
func (c *client) plan(who scoring.PersonID, cmd scoring.Command) (scoring.Decision, error) {
	c.Helper()
	s := c.state()
	p, _ := s.Person(who)
	if p.Status != scoring.Active {
		p.Roles = 0
	}
	return scoring.Decide(s, scoring.Actor{Person: who, Name: p.Name, Roles: p.Roles}, cmd)
}

// do does honestly what somebody wants done.
func (c *client) do(who scoring.PersonID, commands ...scoring.Command) {
	c.Helper()
	for _, cmd := range commands {
		d, err := c.plan(who, cmd)
		if err != nil || len(d.Facts) == 0 {
			c.Fatalf("%s may not %T: %v", who, cmd, err)
		}
		place := c.put(act{who: who, key: keyFor(cmd, who), d: d})
		if s := c.state(); s.Rejected(place) {
			c.Fatalf("%s's %T counts nowhere: %+v", who, cmd, s.Uncounted())
		}
	}
}

// keyFor is the name of the key that an honest program signs a command with.
func keyFor(cmd scoring.Command, who scoring.PersonID) string {
	switch cmd.(type) {
	case scoring.ChooseKey:
		return onceOf(who)
	case scoring.Recover:
		return "tersegel"
	}
	return ""
}

// onceOf is the name of the key that somebody's one-time code makes.
func onceOf(who scoring.PersonID) string { return "kode " + string(who) }

// chooses is somebody's own key in the place of a code's.
func chooses(who scoring.PersonID, key, spent string) scoring.ChooseKey {
	return scoring.ChooseKey{Key: public(keyOf(key)), Seal: "age1x", Proof: proof(who, key, spent)}
}

func proof(who scoring.PersonID, key, spent string) string {
	return hex.EncodeToString(ed25519.Sign(keyOf(key), scoring.KeyClaim(selection, who, public(keyOf(spent)))))
}
