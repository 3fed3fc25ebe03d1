package scoring

import (
	"context"
	"time"
)

// Courier is how what was saved on one laptop reaches another that was never
// connected with it: as a file, on a stick or in a folder that both see.
type Courier interface {
	// Laptops are those whose acts are in this file, this one first, then the one that
	// was heard of last.
	Laptops(ctx context.Context) ([]Laptop, error)
	// Checkpoint is the kode segel of this file as it is; of no act where there is no file.
	Checkpoint(ctx context.Context) (Checkpoint, error)
	// Receipts is what the committee publishes of closed sittings, as a text that names
	// nobody; of a candidate's number their receipt, which proves by it what the closing
	// said of them. See package receipt of the store.
	Receipts(ctx context.Context, number string) (text []byte, err error)
	// Slips are what is handed to the candidates of a closed sitting, or to one candidate of
	// all that are closed: as far as the reader may see it, each proven before it is given.
	Slips(ctx context.Context, sitting SittingID, number string) ([]Slip, error)
	// KeepSlips writes those of a sitting for printing, each on a page of its own, in a
	// language: as a web page where the path ends so, else as a text. It says how many.
	KeepSlips(ctx context.Context, sitting SittingID, path, lang string) (int, error)
	// KeepDeclarations writes what a member, "": everybody, declares of conflicts of
	// interest, each on a page of its own, to be signed. It says how many.
	KeepDeclarations(ctx context.Context, who PersonID, path, lang string) (int, error)
	// Announce writes the public page of something to a path where nothing is, reads it
	// back, and only then signs that it was published: see package publishing.
	Announce(ctx context.Context, a Announcement) (Announced, error)
	// Publish writes into a folder what anybody may have.
	Publish(ctx context.Context, folder string) (Publication, error)
	// Pack writes a file with what the others have not seen, or with everything; its
	// name is path, or made below the folder that path is. Everybody who is unlocked may,
	// and every active person can read it. Only a file of this laptop's own is replaced.
	Pack(ctx context.Context, path string, whole bool) (Packed, error)
	// CopyOut writes a whole copy of the selection, for a laptop that has none yet, and
	// says its fingerprint. Opened elsewhere it is a second laptop.
	CopyOut(ctx context.Context, path string) (print string, err error)
	// CopyAgain writes a copy anew in the place of one that this file made, known by its
	// fingerprint, so that it has what was done since.
	CopyAgain(ctx context.Context, path, print string) error
	// PrepareVenue signs what goes to a venue (titik), a place of open sittings, and
	// writes its set-up to a path where nothing is; besides those on its panels others
	// go along: the first of them leads it, the others are reserves. See [Lifecycle.SetUp].
	PrepareVenue(ctx context.Context, place string, also []PersonID, path string) (SetUp, error)
	// AmendVenue takes a newer set-up of the venue whose file this is: see
	// [Lifecycle.Amend].
	AmendVenue(ctx context.Context, path, passphrase string) (Amended, error)
	// Receive looks at files that others packed, at whole copies of the selection, and
	// at all files of the first kind in a folder, and verifies all of it. Nothing is
	// stored: Delivery.Join does that.
	Receive(ctx context.Context, paths []string) (Delivery, error)
	// Acknowledge writes a backup, reads it back, and then writes an acknowledgement that
	// the person signs: how far this file has every laptop's acts. path may be a folder.
	Acknowledge(ctx context.Context, backup, path string) (Acknowledged, error)
	// Wipe removes this laptop's file, with the copies and backups that this machine knows,
	// if another laptop's acknowledgement covers every act in each, and leaves a minute at
	// to, which may be a folder. sure false only says what would be. Afterwards there is
	// nothing to work on any more.
	Wipe(ctx context.Context, acknowledgement, to string, sure bool) (Wiped, error)
}

// Announcement is a public page that is to be published.
type Announcement struct {
	Page    string // of what: "all", "formation" or "test"
	Of      string // the formation's [GroupKey], or the component's code; "" of all
	Path    string // where the page is written
	Reasons string // the file of why applicants of the last round failed; "": that part is left out
	Intake  bool   // applicants save an application from it, where no portal registers
	Day     Date   // on which it is published
}

// Announced is a page that was published.
type Announced struct {
	Path    string
	Sum     string // SHA-256 of the page's bytes, hex
	Changes int    // things of the rulebook that it says changed since it was published last
	Since   Date   // when the very same page was published: it is written again, and nothing recorded; 0: now
}

// Checkpoint is a kode segel: what a file was at one time.
type Checkpoint struct {
	Text  string // whole and signed by the person, to be printed or kept elsewhere
	Acts  uint64
	Print string // what is read out of it: 16 digits, which are enough to compare and no proof
}

// Acknowledged is an acknowledgement that was written, and the backup that it speaks of.
type Acknowledged struct {
	Path, Backup string
	Print        string // of the backup
	Laptops      int    // that it names
}

// Wiped is a laptop's file that was removed, or would be.
type Wiped struct {
	Place   string
	Acts    uint32
	Print   string
	By      string // who acknowledged it
	At      time.Time
	Removed []string // copies and backups
	Left    []string // those that this machine knows and does not reach
	Minute  string   // where that lies
	Done    bool
}

// CourierFolder is what the folder is remembered under, for each person, in which files
// of a [Courier] were written or looked for last.
const CourierFolder = "courier.folder"

// HandsOver are the roles by whose signature a laptop is wiped: one acknowledges what it
// had, one signs the minute.
const HandsOver = Chair | Secretary

// BackupFolder is what the folder is remembered under, for each person, in which a copy
// of the selection was written last.
const BackupFolder = "backup.folder"

// Laptop is one copy of the selection on one machine.
type Laptop struct {
	ID      ReplicaID
	Here    bool
	Acts    uint64
	Person  string          // who signed its newest act
	At      time.Time       // when, by its clock
	Print   string          // what is read out of the kode segel of its newest file that came; "": none did
	Venue   string          // the place whose file it has; "": the office's, or not known
	Half    bool            // of this one: a joining was interrupted, and the same files finish it
	Wiped   time.Time       // when it was wiped, by the minute that came of it; zero: it was not
	History HistoryStanding // where its laptop has several histories: what becomes of this one
	Apart   int             // of this one: acts that wait for what a damaged file lost
}

// SetUp is a venue's set-up that was written and read back.
type SetUp struct {
	Path       string
	Passphrase string // told apart from the file, and kept nowhere
	Candidates int
	People     int  // who can unlock there
	Again      bool // the venue was prepared before: its laptops take the file as an amendment
	Away       int  // laptops that may come back with what nobody here has seen
	Unclosed   bool // nobody who can unlock there may close its sittings
}

// Crowded says that so many laptops are away that no more venues should be prepared before
// some of them have come back and their venues are closed: see MostAway.
func (s SetUp) Crowded() bool { return s.Away >= manyAway }

// MostAway is how many laptops may come back beside one another.
const (
	MostAway = 256
	manyAway = 200
)

// Amended is what became of a venue's file by a newer set-up.
type Amended struct {
	Venue string
	Same  bool // it was taken before: nothing is changed
	New   int  // acts that came by it
	Here  int  // acts of the venue that the office had not when it wrote it: they stay
}

// Rehearsal is a selection that looks like a venue, with invented people to be scored.
type Rehearsal struct {
	Name, Venue string
	Chair       string // who leads it, invented
	Passphrase  string // theirs
	Codes       []RehearsalCode
}

// RehearsalCode is the one-time code with which somebody of the venue begins to rehearse.
type RehearsalCode struct {
	Name  string
	Roles Roles
	Code  string
}

// Packed is a file that was written and read back.
type Packed struct {
	Path  string
	Acts  uint64
	Print string // what is read out of this laptop's kode segel: the same history has the same
}

// Parcel is what one file holds.
type Parcel struct {
	Path    string
	Copy    bool // a whole copy of the selection
	Wiped   bool // the minute of a laptop that was wiped
	From    ReplicaID
	Person  string    // who packed it
	At      time.Time // when, by that laptop's clock
	Print   string    // what is read out of that laptop's kode segel
	Venue   string    // the place whose file that laptop has; "": the office's
	New     int
	Known   int
	Missing int // rest on acts that are nowhere here
	// Lacks are acts that this laptop has sent or passed on, as the other one heard, and
	// has not any more: its file is older than it was.
	Lacks []Lack
	// Sheets are how many score sheets that laptop had of those that it waits for.
	Sheets, Due int
	// Fault is why not all of it is taken, nil where it is: what came before is sound.
	Fault *Refusal
}

// Lack is what this file lacks of one laptop.
type Lack struct {
	Laptop Laptop
	From   uint64 // the first act
	Count  uint64
}

// Delivery is what files bring, before any of it is stored.
type Delivery interface {
	Says() Arrival
	// Join stores it, part by part, and shows it when it is complete. What was stored
	// before a fault stays, and the same files go on from there.
	Join(ctx context.Context) error
}

// Arrival is what joining would bring.
type Arrival struct {
	Parcels []Parcel
	New     int         // acts, of all files together
	Wiped   int         // laptops that were wiped, of which nobody knew here
	Back    uint64      // those of this laptop's own among them: its file was older than it was
	By      []Brought   // by their authors, most first
	Closes  []string    // names of sittings that they close
	Signs   int         // acts of who lead venues among them, which the chair would have to answer
	Forks   []Fork      // laptops of which histories part that nobody knew of here
	Clashes int         // cells that would have two values which have one now
	Not     []Uncounted // acts among them that would count nowhere
	Strays  []Strayed   // of candidates who are not of the venue at which it was done
	Awaited []Awaited   // of each venue that sent: what it has still to send, as far as the reader may know
}

// Strayed is what somebody did of candidates who are not of the venue whose laptop they
// worked on: see [State.Strays].
type Strayed struct {
	Person     PersonID
	Name       string
	At, Of     string // the venue of the laptop, "" the office or a copy; and the candidates', where that is open
	Candidates []string
}

// Awaited are the sheets that are still expected of a venue, the first few of them: see
// [View.Awaited].
type Awaited struct {
	Venue string
	Count int
	First []SheetTask
}

// awaitedNamed are how many sheets are named where all of them would be too many.
const awaitedNamed = 5

// AwaitedOf is what is still expected of a venue; false: nothing, or nothing that the
// reader may know.
func AwaitedOf(v View, venue string) (out Awaited, any bool) {
	if !v.who.Roles.Has(Chair|Secretary) || v.VenueStage(venue) == VenueWrittenOff {
		return out, false
	}
	all := v.Awaited(venue)
	return Awaited{venue, len(all), all[:min(len(all), awaitedNamed)]}, len(all) > 0
}

// Brought is what one person did on other laptops.
type Brought struct {
	Person PersonID
	Name   string
	Acts   int
	Sheets int // of their own, submitted
	From   time.Time
	To     time.Time
}
