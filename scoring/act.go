package scoring

import "time"

// Kind names what an act does. The numbers are in every stored commit: never
// change or reuse one.
type Kind uint16

// Kinds of acts.
const (
	KindFound            Kind = 1  // the selection begins; its chair signs with the root key
	KindAdoptRulebook    Kind = 2  // a rulebook is put down as draft
	KindFreezeRulebook   Kind = 3  // the chair freezes it; every mark needs this
	KindSaveFormations   Kind = 4  // formations and quotas, typed or imported
	KindSaveCandidates   Kind = 5  // candidates added, typed or imported
	KindCorrectCandidate Kind = 6  // a candidate's data corrected, with a reason
	KindSaveWritten      Kind = 7  // written marks, typed or imported
	KindMarkPresence     Kind = 8  // absent, repeat, or present again, for one component
	KindMarkExit         Kind = 9  // withdrew, disqualified, or back, for the whole selection
	KindSaveSheet        Kind = 10 // a draft of a score sheet
	KindSubmitSheet      Kind = 11 // its assessor submits it
	KindCorrectSheet     Kind = 12 // a submitted sheet's next version, with a reason
	KindInterruptSheet   Kind = 13 // terhenti, or resumed
	KindTypeSheet        Kind = 14 // a paper sheet typed by somebody else
	KindConfirmSheet     Kind = 15 // its assessor confirms what was typed
	KindModerate         Kind = 16 // a gap between sheets is settled, with a reason
	KindProposePerson    Kind = 17 // the secretary proposes a person
	KindEnrolPerson      Kind = 18 // the chair enrols them, with a one-time key
	KindChooseKey        Kind = 19 // the person replaces the one-time key with their own
	KindRevokePerson     Kind = 20 // the chair revokes a person
	KindAssignPanel      Kind = 21 // assessors are given candidates
	KindDestroyIdentity  Kind = 22 // a candidate's personal data are destroyed
	KindResolve          Kind = 23 // somebody chooses between two heads of a cell
	KindAdmitPerson      Kind = 24 // the chair gives an enrolled person other roles
	KindImportMarks      Kind = 25 // a file of marks: written ones, and sheets typed for their assessors
	KindUndo             Kind = 26 // an act of one's own is taken back
	KindRedo             Kind = 27 // what was taken back is said again
	KindSettleKeying     Kind = 28 // a written mark is settled from the paper
	KindPlanSitting      Kind = 29 // a sitting: place, day, order of the day
	KindCloseSitting     Kind = 30 // its checklist is done, its sheets are locked
	KindReopenSitting    Kind = 31 // the chair opens it again, with a reason
	// 32 is scoring/incidents' own
	KindRunClock  Kind = 33 // the clock of a simulation starts, or pauses with a reason
	KindMoveSheet Kind = 34 // a sheet given to the wrong candidate goes to the right one
	KindAskMove   Kind = 35 // somebody asks its assessor to move it
	KindNoteTotal Kind = 36 // another laptop's total, from its code
	KindRule      Kind = 37 // acts that do not count are admitted, or put aside, by name
	KindSetAside  Kind = 38 // a submitted sheet is put aside by the chair
	KindAskCode   Kind = 39 // somebody asks for a new code for who forgot their passphrase
	KindGiveCode  Kind = 40 // the chair gives it, which ends the old key
	KindRecover   Kind = 41 // a person recovers with the sealed code of the founding
	KindReturn    Kind = 42 // a typed sheet is returned unconfirmed: its paper is not of this candidate
	// 43 and 46 are scoring/venues' own, 60 to 64 scoring/registration's, 75 to 78 scoring/integrity's
	KindDestroyApplicant Kind = 63 // an applicant's personal data are destroyed
	KindNameHistory      Kind = 47 // of two histories of a laptop the one that counts is named
	// 70 to 74 are scoring/objection's own, 80 to 83 scoring/conflict's, 84 is scoring/accommodation's
	// 55 is scoring/publishing's own, 90 to 92 scoring/amending's
)

// SubjectKind says what a fact speaks of. Stored: never change or reuse one.
type SubjectKind uint8

// Subjects. Identity and marks are apart, so that a person's data can be
// destroyed while every mark still verifies.
const (
	OnSelection    SubjectKind = 1  // ID ""
	OnPerson       SubjectKind = 2  // ID is the PersonID
	OnFormation    SubjectKind = 3  // ID is the group's; see [GroupID]
	OnIdentity     SubjectKind = 4  // ID is the candidate number
	OnRegistration SubjectKind = 5  // ID is the candidate number
	OnWritten      SubjectKind = 6  // ID is the candidate number
	OnPresence     SubjectKind = 7  // ID is number/component
	OnExit         SubjectKind = 8  // ID is the candidate number
	OnSheet        SubjectKind = 9  // ID is number/component/assessor
	OnModeration   SubjectKind = 10 // ID is number/component
	OnPanel        SubjectKind = 11 // ID is component/group:ID or component/candidate:NUMBER
	OnKeying       SubjectKind = 12 // ID is number/person: what that person typed from paper
	OnSitting      SubjectKind = 13 // ID is the sitting's
	OnIncident     SubjectKind = 14 // ID is sitting/incident; see scoring/incidents
	OnClock        SubjectKind = 15 // ID is number/component/assessor
	OnMove         SubjectKind = 16 // ID is number/component/assessor
	OnPeer         SubjectKind = 17 // ID is number/component/assessor: totals that this assessor was told
	OnRuling       SubjectKind = 18 // ID is an act's: replica/sequence
	OnSpelling     SubjectKind = 19 // ID is a group column and two of its values, as GroupID has them
	OnVenue        SubjectKind = 20 // ID is the place; see scoring/venues
	OnReceipt      SubjectKind = 21 // ID is number/component
	OnWriteOff     SubjectKind = 23 // ID is the place; see scoring/venues
	OnFork         SubjectKind = 24 // ID is where a replica's histories part; see [Parting]
	OnPublication  SubjectKind = 34 // ID is the publication's; see scoring/publishing
	OnPublished    SubjectKind = 35 // ID is the hash of a rulebook under which something was published
	OnApplicant    SubjectKind = 36 // ID is the applicant's; see scoring/registration
	OnApplying     SubjectKind = 37 // the same: who an applicant is
	OnAnswers      SubjectKind = 38 // the same: what they answered
	OnDocuments    SubjectKind = 39 // the same: what they handed in
	OnDecision     SubjectKind = 40 // ID is the applicant's; see scoring/screening
	OnConfirmation SubjectKind = 41 // the same
	OnDraw         SubjectKind = 42 // ID is the draw's
	OnSecond       SubjectKind = 43 // ID is the applicant's
	OnObjection    SubjectKind = 44 // ID is stage/applicant; see scoring/objection
	OnObjecting    SubjectKind = 45 // the same: what is written in it
	OnAlike        SubjectKind = 46 // ID is stage/requirement/applicant
	OnTie          SubjectKind = 50 // ID is person/candidate:NUMBER or person/group:FORMATION; see scoring/conflict
	OnClear        SubjectKind = 51 // ID is person/NUMBER, person/applicant:ID, or person/ for what a member says of themselves
	OnExtra        SubjectKind = 52 // ID is the candidate number; see scoring/accommodation
	OnGranted      SubjectKind = 53 // ID is number/measure or number/disability
	OnContact      SubjectKind = 60 // ID is the applicant's: how they are reached, and the file by which they applied
	OnPeriod       SubjectKind = 54 // ID is the stage to which people object
	// 47 to 49 are scoring/integrity's own, 90 is scoring/amending's
)

// Subject is the one thing that a fact, and so a leaf, speaks of.
type Subject struct {
	Kind SubjectKind
	ID   string
}

// Ref names a stored leaf in this file: the commit's place in order of arrival
// in the upper half, one plus the leaf's place in it in the lower. 0 is none.
// It is local: the store turns it into the leaf's hash before anything is
// signed.
type Ref uint64

// NewRef is the ref of a leaf.
func NewRef(commit uint32, leaf int) Ref { return Ref(commit)<<32 | Ref(leaf+1) }

// Commit is the commit's place.
func (r Ref) Commit() uint32 { return uint32(r >> 32) }

// Leaf is the leaf's place in its commit.
func (r Ref) Leaf() int { return int(uint32(r)) - 1 }

// Cell is one value of a subject. Supersedes names the leaves whose value of
// this very cell it replaces, so that correcting one mark of eight keeps seven.
type Cell struct {
	Name       string
	Value      string // canonical text; "" is blank, which is not zero
	Supersedes []Ref
}

// Fact is what one leaf says: a few cells of one subject.
type Fact struct {
	Subject Subject
	Cells   []Cell
}

// Value is the value of the named cell, and whether the fact has that cell.
func (f *Fact) Value(name string) (string, bool) {
	for i := range f.Cells {
		if f.Cells[i].Name == name {
			return f.Cells[i].Value, true
		}
	}
	return "", false
}

// ReplicaID names one copy of the file on one machine.
type ReplicaID string

// Vector says how much of each replica somebody had seen.
type Vector map[ReplicaID]uint64

// Covers says whether the act at (replica, seq) is in v.
func (v Vector) Covers(r ReplicaID, seq uint64) bool { return v[r] >= seq }

// Source says where imported or typed values come from.
type Source struct {
	Name string // file name or paper form number
	Hash string // sha256 of the file, hex; empty for paper
}

// Act is one commit as the rules see it: who did what, having seen what.
type Act struct {
	Selection string // id of the selection that it is of
	Place     uint32 // order of arrival in this file, from 0: the commit half of its refs
	Replica   ReplicaID
	Seq       uint64 // from 1, without gaps in one replica
	Observed  Vector // includes Replica: Seq-1
	Person    PersonID
	Key       string // public key that signed, hex
	Kind      Kind
	At        time.Time // the signer's clock: a claim
	OnBehalf  PersonID  // whose marks these are, when somebody else typed them
	Source    Source
	Facts     []Fact
	Gone      []bool   // Facts[i] has no words here: its leaf's hash remains; nil: all have
	Parts     *Parting // where it begins a history of its replica beside another; nil: it begins none
	Withheld  []bool   // those of them that are not destroyed, but left out of this venue's file; nil: none

	said    []Fact  // with the subjects as they were spelled, where Facts has them otherwise
	decided decided // by whom its rules were asked already; see [Decision.Act]
}

// Ref is the ref of fact i.
func (a *Act) Ref(i int) Ref { return NewRef(a.Place, i) }
