package scoring

import "strings"

// Allow says why an actor may not do an act of this kind on a subject, or nil.
// Decide asks it before anything else and the key bindings ask it too, so that
// screen and store cannot disagree. What the state has to say (a frozen
// rulebook, a locked sheet) is Decide's.
func Allow(who Actor, do Kind, on Subject) *Refusal {
	need, known := rolesFor[do]
	if do == KindUndo || do == KindRedo {
		need, known = undoRoles[on.Kind], true
	}
	if !known {
		return Refuse("allow.unknown")
	}
	if who.Person == "" || !who.Roles.Has(need) {
		return Refuse("allow.role", need.String())
	}
	switch on.Kind {
	case OnSheet:
		return allowSheet(who, do, SheetOf(on))
	case OnClock, OnPeer:
		if SheetOf(on).Assessor != who.Person {
			return Refuse("allow.not-yours")
		}
	case OnMove:
		if own := SheetOf(on).Assessor == who.Person; do == KindMoveSheet && !own {
			return Refuse("allow.not-yours")
		}
	case OnKeying:
		if _, by, _ := strings.Cut(on.ID, "/"); by != string(who.Person) {
			return Refuse("allow.not-yours")
		}
	}
	return nil
}

// undoRoles says who may take back what they said of a subject. The zero
// subject asks for undo as such.
var undoRoles = map[SubjectKind]Roles{
	0: Chair | Secretary | Assessor, OnFormation: Chair | Secretary, OnIdentity: Chair | Secretary,
	OnRegistration: Chair | Secretary, OnWritten: Chair | Secretary, OnKeying: Chair | Secretary,
	OnPresence: Chair | Secretary | Assessor, OnExit: Chair | Secretary, OnSheet: Assessor,
	OnPanel: Chair | Secretary, OnSitting: Chair | Secretary,
}

// rolesFor says which roles may do what. KindFound and KindChooseKey are
// allowed by the key that signs them, not by a role: see State.judge.
var rolesFor = map[Kind]Roles{
	KindAdoptRulebook:    Chair | Secretary,
	KindFreezeRulebook:   Chair,
	KindSaveFormations:   Chair | Secretary,
	KindSaveCandidates:   Chair | Secretary,
	KindCorrectCandidate: Chair | Secretary,
	KindSaveWritten:      Chair | Secretary,
	KindMarkPresence:     Chair | Secretary | Assessor,
	KindMarkExit:         Chair | Secretary,
	KindSaveSheet:        Assessor,
	KindSubmitSheet:      Assessor,
	KindCorrectSheet:     Assessor,
	KindInterruptSheet:   Assessor,
	KindTypeSheet:        Chair | Secretary,
	KindImportMarks:      Chair | Secretary,
	KindConfirmSheet:     Assessor,
	KindModerate:         Chair,
	KindProposePerson:    Chair | Secretary,
	KindEnrolPerson:      Chair,
	KindAdmitPerson:      Chair,
	KindRevokePerson:     Chair,
	KindAssignPanel:      Chair | Secretary,
	KindDestroyIdentity:  Chair,
	KindResolve:          Chair,
	KindUndo:             Chair | Secretary | Assessor,
	KindRedo:             Chair | Secretary | Assessor,
	KindSettleKeying:     Chair | Secretary,
	KindPlanSitting:      Chair | Secretary,
	KindCloseSitting:     Chair | Secretary,
	KindReopenSitting:    Chair,
	KindNoteIncident:     Chair | Secretary | Assessor,
	KindRunClock:         Assessor,
	KindMoveSheet:        Assessor,
	KindAskMove:          Chair | Secretary,
	KindNoteTotal:        Assessor,
}

func allowSheet(who Actor, do Kind, id SheetID) *Refusal {
	own := id.Assessor == who.Person
	switch do {
	case KindResolve: // the chair's, on any sheet
	case KindTypeSheet, KindImportMarks:
		if own {
			return Refuse("allow.type-own")
		}
	default:
		if !own {
			return Refuse("allow.not-yours")
		}
	}
	return nil
}
