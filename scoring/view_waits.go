package scoring

import "slices"

// WaitKind is a kind of thing that waits for somebody.
type WaitKind string

// What may wait. The first five are how an empty selection begins.
const (
	WaitRulebook    WaitKind = "rulebook"    // there is none
	WaitFormations  WaitKind = "formations"  // there are none, or Count are without a quota
	WaitCandidates  WaitKind = "candidates"  // there are none
	WaitApplicants  WaitKind = "applicants"  // there are none, and candidates come of them
	WaitPeople      WaitKind = "people"      // nobody who could assess
	WaitPanels      WaitKind = "panels"      // Count candidates lack assessors
	WaitFreeze      WaitKind = "freeze"      // the rulebook is a draft
	WaitAmendment   WaitKind = "amendment"   // Count amendments of the rulebook wait for a second person, whom the reader is
	WaitSheets      WaitKind = "sheets"      // Count sheets are the reader's to fill
	WaitConfirm     WaitKind = "confirm"     // Count typed sheets are the reader's to confirm
	WaitUnconfirmed WaitKind = "unconfirmed" // Count typed sheets are to be confirmed by People others
	WaitWritten     WaitKind = "written"     // Count candidates lack written marks that nobody has typed
	WaitSecond      WaitKind = "second"      // of Count candidates marks are typed once, and a second person is to type them
	WaitRepeat      WaitKind = "repeat"      // Count candidates are to come again
	WaitGap         WaitKind = "gap"         // Count gaps between sheets are to be moderated
	WaitConflict    WaitKind = "conflict"    // Count candidates are held by contradictions
	WaitClash       WaitKind = "clash"       // Count things have two values, of which the reader chooses one
	WaitEnrol       WaitKind = "enrol"       // Count proposed people wait for the chair
	WaitIdle        WaitKind = "idle"        // Count assessors are on no panel
	WaitDiffer      WaitKind = "differ"      // Count marks were typed differently by two people
	WaitMove        WaitKind = "move"        // Count sheets of the reader's are asked to be moved
	WaitReview      WaitKind = "review"      // Count settled marks lapsed: what they rest on has changed
	WaitHole        WaitKind = "hole"        // Count candidates lack a revoked member of their panel
	WaitSurplus     WaitKind = "surplus"     // Count candidates have more sheets than seats
	WaitTie         WaitKind = "tie"         // in Count complete formations nothing settles who of equals is placed
	WaitSitting     WaitKind = "sitting"     // Count sittings have begun and are not closed
	WaitSilent      WaitKind = "silent"      // of a venue that was prepared nothing has come yet
	WaitOnPaper     WaitKind = "on-paper"    // Count sheets of a venue that was written off are to be typed from paper
	WaitRefused     WaitKind = "refused"     // Count sheets of a venue are to be typed from paper: the chair refused what they rest on
	WaitWriteOff    WaitKind = "write-off"   // a second person is to confirm that a venue is written off
	WaitVenue       WaitKind = "venue"       // Count sheets have still to come of an open venue
	WaitUncounted   WaitKind = "uncounted"   // Count acts in the file do not count
	WaitParted      WaitKind = "parted"      // Count laptops have two histories
	WaitCode        WaitKind = "code"        // Count people wait for a new code
	WaitJoin        WaitKind = "join"        // a joining was interrupted: the same files finish it
	WaitSign        WaitKind = "sign"        // Count acts of who lead venues wait for the chair
	WaitDeclare     WaitKind = "declare"     // of Count candidates and applicants the reader has not said what ties them
	WaitNobody      WaitKind = "nobody"      // Count applicants wait for a decision of whom everybody who could is kept from them
	WaitNoAnswer    WaitKind = "no-answer"   // Count objections wait that nobody here may decide on
	WaitNoRuling    WaitKind = "no-ruling"   // Count acts wait for a ruling, and everybody who could rule is kept from whomever they are about
	WaitLift        WaitKind = "lift"        // Count conflicts wait for a second person to lift them
	WaitVerify      WaitKind = "verify"      // Count applicants are the reader's to decide about
	WaitSupervise   WaitKind = "supervise"   // Count screening decisions wait for a second person, whom the reader may be
	WaitAgain       WaitKind = "again"       // Count applicants may be read again by the reader
	WaitNumber      WaitKind = "number"      // Count applicants qualify and have no number
	WaitObjection   WaitKind = "objection"   // Count objections wait for the reader's answer
	WaitLate        WaitKind = "late"        // Count objections came late, and wait for the chair
	WaitComplaint   WaitKind = "complaint"   // Count complaints that the reader can open are not closed
	WaitOverdue     WaitKind = "overdue"     // Count complaints that the reader cannot open are not closed, and late
	WaitAlike       WaitKind = "alike"       // Count decisions are of the same kind as one that was wrong
	WaitExtension   WaitKind = "extension"   // a second person is to confirm later days for objections
	WaitDecree      WaitKind = "decree"      // the ministry's figures wait for a second person, whom the reader may be
	WaitApprove     WaitKind = "approve"     // what the ministry granted waits for the chair to approve the plan
	WaitCorrected   WaitKind = "corrected"   // Count corrections in formations that were complete, not looked at yet
)

// Wait is one thing that waits: for the reader, or for others whom the reader sees
// to it.
type Wait struct {
	What      WaitKind
	Component *Component // nil: of the whole selection
	Count     int
	People    int       // how many people it waits for, where that is counted
	By        Roles     // who does it; 0: the reader
	Candidate string    // the first it is about, in the order of arrival; "" for many kinds
	Group     string    // key of the first formation it is about
	Sitting   SittingID // the first it is about
	Place     string    // the venue it is about; "": none
	Until     Date      // the last day for it; 0: there is none
	Dues      []Date    // of what is told only once it is late: the last day of each; see [Overview.On]
}

// On is an overview as of a day: of what is told only once its last day has passed, as many
// as are late then. The fold knows no clock, so who shows an overview says the day.
func (o Overview) On(today Date) Overview {
	var told []Wait
	for _, w := range o.Waits {
		if w.Dues != nil {
			w.Dues = slices.DeleteFunc(slices.Clone(w.Dues), func(due Date) bool { return due >= today })
			if w.Count = len(w.Dues); w.Count == 0 {
				continue
			}
		}
		told = append(told, w)
	}
	o.Waits = told
	return o
}

// waitRow says to whom a kind of thing that waits is told, and which of them do it; the
// others see it with the words whose it is.
type waitRow struct {
	what   WaitKind
	to, by Roles
}

const (
	office    = Chair | Secretary
	everybody = office | Assessor | Observer
	anybody   = ^Roles(0) // whoever a capability counts it for
)

// waits are in the order in which they are told, what others do last: what nothing can begin without, what
// holds results or asks for a decision, one's own work, what is missing, what can wait.
var waits = []waitRow{
	{WaitRulebook, office, office},
	{WaitDecree, office, office},
	{WaitApprove, office, Chair},
	{WaitFormations, office, office},
	{WaitCandidates, office, office},
	{WaitApplicants, office, office},
	{WaitPeople, office, office},
	{WaitFreeze, office, Chair},
	{WaitAmendment, office, office},
	{WaitJoin, everybody, everybody},
	{WaitParted, office, Chair},
	{WaitUncounted, office | Assessor, office | Assessor},
	{WaitSign, office, office},
	{WaitClash, office | Assessor, office | Assessor},
	{WaitConflict, office, Chair},
	{WaitDeclare, anybody, anybody},
	{WaitNobody, office, office},
	{WaitNoAnswer, office, office},
	{WaitNoRuling, office, office},
	{WaitLift, office, office},
	{WaitVerify, anybody, anybody},
	{WaitSupervise, anybody, anybody},
	{WaitAgain, anybody, anybody},
	{WaitNumber, office, office},
	{WaitLate, anybody, anybody},
	{WaitObjection, anybody, anybody},
	{WaitComplaint, anybody, anybody},
	{WaitOverdue, Chair, Chair},
	{WaitAlike, anybody, anybody},
	{WaitExtension, anybody, anybody},
	{WaitSurplus, office, Chair},
	{WaitHole, office, office},
	{WaitReview, office | Assessor, office | Assessor},
	{WaitGap, office | Assessor, office | Assessor},
	{WaitTie, office | Observer, Chair},
	{WaitDiffer, office, office},
	{WaitMove, Assessor, Assessor},
	{WaitConfirm, Assessor, Assessor},
	{WaitSheets, Assessor, Assessor},
	{WaitUnconfirmed, office, Assessor},
	{WaitSecond, office, office},
	{WaitWritten, office, office},
	{WaitRepeat, office, office},
	{WaitPanels, office, office},
	{WaitSitting, office, office},
	{WaitWriteOff, office, office},
	{WaitOnPaper, office, office},
	{WaitRefused, office, office},
	{WaitVenue, office, office},
	{WaitSilent, office, office},
	{WaitIdle, office, office},
	{WaitEnrol, office, Chair},
	{WaitCode, Chair, Chair},
	{WaitCorrected, office | Observer, office | Observer},
}

// WaitKinds are all kinds, in the order in which they are told.
func WaitKinds() []WaitKind {
	out := make([]WaitKind, len(waits))
	for i, row := range waits {
		out[i] = row.what
	}
	return out
}

// Told says whether somebody is told of a kind of thing that waits.
func (k WaitKind) Told(who Actor) bool {
	return slices.ContainsFunc(waits, func(row waitRow) bool { return row.what == k && who.Roles.Has(row.to) })
}

// Tell has what waits told to who reads, if it is told to them: in the place of its
// kind, behind all that is the reader's where it is not.
func (o *Overview) Tell(who Actor, w Wait) {
	at := waitAt(w.What)
	if at < 0 || !who.Roles.Has(waits[at].to) {
		return
	}
	if w.By == 0 && !who.Roles.Has(waits[at].by) {
		w.By = waits[at].by
	}
	behind := slices.IndexFunc(o.Waits, func(other Wait) bool {
		if mine, its := w.By == 0, other.By == 0; mine != its {
			return mine
		}
		return waitAt(other.What) > at
	})
	if behind < 0 {
		behind = len(o.Waits)
	}
	o.Waits = slices.Insert(o.Waits, behind, w)
}

func waitAt(what WaitKind) int {
	return slices.IndexFunc(waits, func(row waitRow) bool { return row.what == what })
}
