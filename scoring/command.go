package scoring

import "time"

// Command is what somebody wants done: a concrete struct, decided by [Decide].
type Command interface {
	// Kind is the kind of the act that the command becomes.
	Kind() Kind
}

// AdoptRulebook puts a rulebook down as draft. The text is the TOML form.
type AdoptRulebook struct{ Book *Rulebook }

// FreezeRulebook freezes the rulebook in force, named by its hash.
type FreezeRulebook struct{ Hash string }

// SaveFormations adds or changes formations; Quota < 0 takes the quota away.
type SaveFormations struct {
	Rows   []FormationRow
	Source Source
}

// FormationRow is a group and its quota.
type FormationRow struct {
	Line   int      // of the file, for problems; 0: typed
	Values []string // in the order of GroupBy
	Quota  int
}

// SaveCandidates adds candidates. A number that is known already is refused or,
// with Update, compared: what differs is changed, and what the row leaves blank
// stays as it is. Candidates without a row stay.
type SaveCandidates struct {
	Rows   []CandidateRow
	Update bool
	Source Source
}

// CandidateRow is a candidate as typed or read from a file, already parsed.
type CandidateRow struct {
	Line              int // of the file, for problems; 0: typed
	Number, Name, NIK string
	Born              Date
	GPA               Points
	Status            Screening
	Columns           map[string]string // descriptive and group columns
	Marks             map[string]Points // by sub-test; a missing key is blank
}

// CorrectCandidate changes some columns of a candidate, with a reason.
type CorrectCandidate struct {
	Number  string
	Changes map[string]string // column name to text
	Reason  string
}

// SaveWritten saves written marks of one or more candidates.
type SaveWritten struct {
	Rows   []WrittenRow
	Source Source
}

// WrittenRow is some sub-tests' marks of a candidate; nil makes a mark blank.
type WrittenRow struct {
	Line   int // of the file, for problems; 0: typed
	Number string
	Marks  map[string]*Points
}

// ImportMarks takes a file of marks whole: written marks, and paper sheets
// typed for their assessors, who still have to confirm them.
type ImportMarks struct {
	Written []WrittenRow
	Sheets  []SheetRow
	Source  Source
}

// SheetRow is one paper sheet of a file. Assessor is a person's id or name.
type SheetRow struct {
	Line                        int // of the file, for problems
	Number, Component, Assessor string
	Marks                       map[string]Points // by criterion
}

// MarkPresence records candidates as present, late, absent, to repeat, or
// (NoPresence) as not looked at: all of them or none.
type MarkPresence struct {
	Numbers   []string
	Component string
	Presence  Presence
	Reason    string    // required to take an absence back
	At        time.Time // when they came, as the screen's clock says; zero: not said
}

// MarkExit records withdrew, disqualified, or (NoExit) back in.
type MarkExit struct {
	Number string
	Exit   Exit
	Reason string
}

// SheetChange is what changes on a sheet; nil pointers leave a field alone.
type SheetChange struct {
	Marks map[string]*Points // nil value makes a mark blank
	Notes map[string]string
	Topic *string
	Form  *string
}

// SaveSheet saves a draft of the actor's own sheet.
type SaveSheet struct {
	Sheet SheetID
	SheetChange
}

// SubmitSheet submits the actor's own sheet as it stands. Total is what the
// screen read back to them: refused if the sheet says otherwise.
type SubmitSheet struct {
	Sheet SheetID
	Total Points
}

// CorrectSheet makes the next version of a submitted sheet.
type CorrectSheet struct {
	Sheet SheetID
	SheetChange
	Reason string
}

// InterruptSheet marks the sitting as interrupted, or (Resume) resumed.
type InterruptSheet struct {
	Sheet  SheetID
	Resume bool
	Reason string
}

// TypeSheet types a paper sheet for its assessor; Form is its printed number.
type TypeSheet struct {
	Sheet SheetID
	SheetChange
}

// ConfirmSheet is the assessor's word that what was typed is their paper.
type ConfirmSheet struct {
	Sheet SheetID
	Total Points
}

// Moderate settles a gap between the sheets of a candidate.
type Moderate struct {
	Number, Component string
	Mark              Points
	Reason            string
}

// ProposePerson proposes somebody for the committee.
type ProposePerson struct {
	ID    PersonID
	Name  string
	Roles Roles
}

// EnrolPerson enrols a person, proposed or not, with a one-time key.
type EnrolPerson struct {
	ID    PersonID
	Name  string
	Roles Roles
	Key   string // public key made from the one-time code, hex
}

// ChooseKey replaces the actor's one-time key with their own.
type ChooseKey struct{ Key, Seal string }

// AdmitPerson gives an enrolled person other roles.
type AdmitPerson struct {
	ID    PersonID
	Roles Roles
}

// RevokePerson ends a person's rights from here on.
type RevokePerson struct {
	ID     PersonID
	Reason string
}

// AssignPanel gives assessors to groups or candidates.
type AssignPanel struct {
	Component string
	Panels    []PanelRow
}

// PanelRow is one panel: Candidate when set, else the Group key.
type PanelRow struct {
	Group, Candidate string
	Assessors        []PersonID
}

// DestroyIdentity destroys a candidate's name, NIK and birth date.
type DestroyIdentity struct {
	Number string
	Reason string
}

// SettleKeying says what the paper says, where two people typed a mark of a
// double-keyed sub-test differently; or, with a reason, that both were wrong.
type SettleKeying struct {
	Number, SubTest string
	Mark            Points
	Reason          string
}

// PlanSitting makes a sitting, or changes one that is not closed.
type PlanSitting struct{ Sitting }

// CloseSitting closes a sitting whose checklist is done; its submitted sheets
// are locked from then on.
type CloseSitting struct {
	ID     string
	Papers int    // paper forms counted by hand
	Backup string // fingerprint of the backup made
	Reason string // required where papers and sheets differ
}

// ReopenSitting opens a closed sitting again.
type ReopenSitting struct{ ID, Reason string }

// NoteIncident notes what happened, for the minutes.
type NoteIncident struct {
	Sitting   string
	ID        string // of the incident: from Desk.NewID
	Candidate string // "" when it concerns everybody
	Text      string
	At        time.Time // as the screen's clock says
}

// RunClock starts the clock of the actor's own sheet, or stops it with a reason.
type RunClock struct {
	Sheet  SheetID
	Run    bool
	At     time.Time // as the screen's clock says
	Reason string
}

// MoveSheet takes the actor's own sheet from the candidate it was given to by
// mistake to the one who was assessed.
type MoveSheet struct {
	Sheet  SheetID
	To     string // candidate number
	Reason string
}

// AskMove asks a sheet's assessor to move it; To "" takes the wish back.
type AskMove struct {
	Sheet  SheetID
	To     string
	Reason string
}

// NoteTotal takes the code that another laptop shows for its sheet of the same
// candidate; Sheet is the actor's own, which is submitted.
type NoteTotal struct {
	Sheet SheetID
	Code  string
}

// Resolve chooses a value where a cell has two heads.
type Resolve struct {
	Subject Subject
	Cell    string
	Value   string
	Reason  string
}

func (AdoptRulebook) Kind() Kind    { return KindAdoptRulebook }
func (FreezeRulebook) Kind() Kind   { return KindFreezeRulebook }
func (SaveFormations) Kind() Kind   { return KindSaveFormations }
func (SaveCandidates) Kind() Kind   { return KindSaveCandidates }
func (CorrectCandidate) Kind() Kind { return KindCorrectCandidate }
func (SaveWritten) Kind() Kind      { return KindSaveWritten }
func (ImportMarks) Kind() Kind      { return KindImportMarks }
func (MarkPresence) Kind() Kind     { return KindMarkPresence }
func (MarkExit) Kind() Kind         { return KindMarkExit }
func (SaveSheet) Kind() Kind        { return KindSaveSheet }
func (SubmitSheet) Kind() Kind      { return KindSubmitSheet }
func (CorrectSheet) Kind() Kind     { return KindCorrectSheet }
func (InterruptSheet) Kind() Kind   { return KindInterruptSheet }
func (TypeSheet) Kind() Kind        { return KindTypeSheet }
func (ConfirmSheet) Kind() Kind     { return KindConfirmSheet }
func (Moderate) Kind() Kind         { return KindModerate }
func (ProposePerson) Kind() Kind    { return KindProposePerson }
func (EnrolPerson) Kind() Kind      { return KindEnrolPerson }
func (ChooseKey) Kind() Kind        { return KindChooseKey }
func (AdmitPerson) Kind() Kind      { return KindAdmitPerson }
func (RevokePerson) Kind() Kind     { return KindRevokePerson }
func (AssignPanel) Kind() Kind      { return KindAssignPanel }
func (DestroyIdentity) Kind() Kind  { return KindDestroyIdentity }
func (Resolve) Kind() Kind          { return KindResolve }
func (SettleKeying) Kind() Kind     { return KindSettleKeying }
func (PlanSitting) Kind() Kind      { return KindPlanSitting }
func (CloseSitting) Kind() Kind     { return KindCloseSitting }
func (ReopenSitting) Kind() Kind    { return KindReopenSitting }
func (NoteIncident) Kind() Kind     { return KindNoteIncident }
func (RunClock) Kind() Kind         { return KindRunClock }
func (MoveSheet) Kind() Kind        { return KindMoveSheet }
func (AskMove) Kind() Kind          { return KindAskMove }
func (NoteTotal) Kind() Kind        { return KindNoteTotal }

// Kind tells taking back from saying again.
func (u Undo) Kind() Kind {
	if u.Again {
		return KindRedo
	}
	return KindUndo
}
