package scoring

// Allow says why an actor may not do an act of this kind on a subject, or nil.
// Decide asks it before anything else and the key bindings ask it too, so that
// screen and store cannot disagree. What the state has to say (a frozen
// rulebook, a locked sheet) is Decide's.
func Allow(who Actor, do Kind, on Subject) *Refusal {
	need, known := rolesFor[do]
	if !known {
		return Refuse("allow.unknown")
	}
	if who.Person == "" || !who.Roles.Has(need) {
		return Refuse("allow.role", need.String())
	}
	if on.Kind == OnSheet {
		return allowSheet(who, do, SheetOf(on))
	}
	return nil
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
