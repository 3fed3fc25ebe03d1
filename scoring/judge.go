package scoring

import "strings"

// judge says whether an act counts: its author held the key and the right at
// that place in their own past, and it speaks only of what its kind may.
func (s *State) judge(a *Act) bool {
	switch a.Kind {
	case KindFound:
		return len(s.people) == 0 && s.founds(a)
	case KindChooseKey:
		return s.choosesKey(a)
	}
	if _, known := rolesFor[a.Kind]; !known {
		s.unknown++
		return false
	}
	who, ok := s.authorOf(a)
	if !ok || who.Status != Active || givesMarks[a.Kind] && !s.frozenFor(a) {
		return false
	}
	actor := Actor{who.ID, who.Name, who.Roles}
	for i := range a.Facts {
		f := &a.Facts[i]
		if a.Gone != nil && a.Gone[i] {
			continue
		}
		if !speaks(a.Kind, f) || Allow(actor, a.Kind, f.Subject) != nil {
			return false
		}
		if (f.Subject.Kind == OnWritten || f.Subject.Kind == OnKeying) && !s.frozenFor(a) {
			return false
		}
	}
	return true
}

// authorOf is the author as their own past shows them, if the key is theirs
// and no revocation leaves the act outside.
func (s *State) authorOf(a *Act) (Person, bool) {
	m := s.people[a.Person]
	if m == nil {
		return Person{}, false
	}
	for _, cut := range s.knownCuts[a.Person] {
		if !cut.Covers(a.Replica, a.Seq) {
			return Person{}, false
		}
	}
	who, ok := m.at(a.Observed)
	return who, ok && who.Key == a.Key && !m.cut(a.Replica, a.Seq)
}

// founds says whether an act begins a selection: it names the selection and
// enrols its own author as chair with the key that signs it.
func (s *State) founds(a *Act) bool {
	for i := range a.Facts {
		f := &a.Facts[i]
		if !speaks(a.Kind, f) {
			return false
		}
		if f.Subject.Kind == OnPerson && f.Subject.ID == string(a.Person) {
			key, _ := f.Value("key")
			status, _ := f.Value("status")
			roles, _ := f.Value("roles")
			return key == a.Key && status == string(Active) && ParseRoles(roles).Has(Chair)
		}
	}
	return false
}

func (s *State) choosesKey(a *Act) bool {
	who, ok := s.authorOf(a)
	if !ok || who.Status != Invited || len(a.Facts) != 1 {
		return false
	}
	f := &a.Facts[0]
	status, _ := f.Value("status")
	return speaks(a.Kind, f) && f.Subject.ID == string(a.Person) && status == string(Active)
}

// frozenFor says whether a's author had seen the rulebook frozen.
func (s *State) frozenFor(a *Act) bool {
	for _, h := range s.cells[Subject{Kind: OnSelection}]["frozen"] {
		if at := s.acts[h.ref.Commit()]; h.value != "" && a.Observed.Covers(at.replica, at.seq) {
			return true
		}
	}
	return false
}

// givesMarks are the acts that need a frozen rulebook.
var givesMarks = map[Kind]bool{
	KindSaveWritten: true, KindMarkPresence: true, KindSaveSheet: true, KindSubmitSheet: true, KindCorrectSheet: true,
	KindInterruptSheet: true, KindTypeSheet: true, KindImportMarks: true, KindConfirmSheet: true, KindModerate: true,
	KindSettleKeying: true, KindMoveSheet: true, KindNoteTotal: true, KindRunClock: true,
}

// form is what an act of some kind may say of some kind of subject: the names
// of cells, a trailing * for any ending, and the only values of status.
type form struct {
	on     SubjectKind
	cells  string
	status string
}

var sheetCells = "mark/* note/* topic form status "

// undoForms are what an undo may say: what a person gave, no status.
var undoForms = []form{{OnFormation, "quota", ""}, {OnIdentity, "*", ""}, {OnRegistration, "*", ""}, {OnWritten, "*", ""},
	{OnKeying, "*", ""}, {OnPresence, "presence reason at", ""}, {OnExit, "exit reason", ""},
	{OnSheet, "mark/* note/* topic form", ""}, {OnPanel, "assessors", ""},
	{OnSitting, "component name place day start minutes roster", ""}}

var forms = map[Kind][]form{
	KindFound:            {{OnSelection, "name office", ""}, {OnPerson, "name roles status key seal", "active"}},
	KindAdoptRulebook:    {{OnSelection, "rulebook", ""}},
	KindFreezeRulebook:   {{OnSelection, "frozen", ""}},
	KindSaveFormations:   {{OnFormation, "quota", ""}},
	KindSaveCandidates:   {{OnIdentity, "*", ""}, {OnRegistration, "*", ""}, {OnWritten, "*", ""}, {OnKeying, "*", ""}},
	KindCorrectCandidate: {{OnIdentity, "*", ""}, {OnRegistration, "*", ""}},
	KindSaveWritten:      {{OnWritten, "*", ""}, {OnKeying, "*", ""}},
	KindMarkPresence:     {{OnPresence, "presence reason at", ""}},
	KindMarkExit:         {{OnExit, "exit reason", ""}},
	KindSaveSheet:        {{OnSheet, sheetCells, "draft interrupted"}},
	KindSubmitSheet:      {{OnSheet, sheetCells + "version reason typist", "submitted"}},
	KindCorrectSheet:     {{OnSheet, sheetCells + "version reason typist", "submitted"}},
	KindInterruptSheet:   {{OnSheet, "status reason", "interrupted draft"}},
	KindTypeSheet:        {{OnSheet, sheetCells + "typist", "typed"}},
	KindImportMarks:      {{OnWritten, "*", ""}, {OnKeying, "*", ""}, {OnSheet, sheetCells + "typist", "typed"}},
	KindConfirmSheet:     {{OnSheet, sheetCells + "version reason typist", "submitted"}},
	KindModerate:         {{OnModeration, "mark reason by", ""}},
	KindProposePerson:    {{OnPerson, "name roles status", "proposed"}},
	KindEnrolPerson:      {{OnPerson, "name roles status key seal", "invited"}},
	KindChooseKey:        {{OnPerson, "status key seal", "active"}},
	KindAdmitPerson:      {{OnPerson, "roles", ""}},
	KindRevokePerson:     {{OnPerson, "status reason", "revoked"}},
	KindAssignPanel:      {{OnPanel, "assessors", ""}},
	KindDestroyIdentity:  {{OnRegistration, "identity reason", ""}},
	KindResolve: {{OnSelection, "*", ""}, {OnFormation, "*", ""}, {OnIdentity, "*", ""}, {OnRegistration, "*", ""},
		{OnWritten, "*", ""}, {OnPresence, "*", ""}, {OnExit, "*", ""}, {OnSheet, "*", ""}, {OnModeration, "*", ""}, {OnPanel, "*", ""},
		{OnSitting, "*", ""}},
	KindUndo:          undoForms,
	KindRedo:          undoForms,
	KindSettleKeying:  {{OnWritten, "*", ""}},
	KindPlanSitting:   {{OnSitting, "component name place day start minutes roster", ""}},
	KindCloseSitting:  {{OnSitting, "closed papers sheets backup reason", ""}},
	KindReopenSitting: {{OnSitting, "closed reason", ""}},
	KindNoteIncident:  {{OnIncident, "text candidate at", ""}},
	KindRunClock:      {{OnClock, "since ran pauses", ""}},
	KindMoveSheet: {{OnSheet, sheetCells + "version reason typist moved", "draft interrupted submitted none"},
		{OnMove, "to reason", ""}},
	KindAskMove:   {{OnMove, "to reason by", ""}},
	KindNoteTotal: {{OnPeer, "total/*", ""}},
}

// speaks says whether a fact is of the form that its kind of act may have.
func speaks(kind Kind, f *Fact) bool {
	for _, form := range forms[kind] {
		if form.on == f.Subject.Kind {
			return form.admits(f)
		}
	}
	return false
}

func (fm form) admits(f *Fact) bool {
	for i := range f.Cells {
		name := f.Cells[i].Name
		if !matchesAny(fm.cells, name) {
			return false
		}
		value := f.Cells[i].Value
		if value == "" {
			value = "none" // a sheet that nobody has begun
		}
		if name == "status" && fm.status != "" && !matchesAny(fm.status, value) {
			return false
		}
	}
	return true
}

func matchesAny(patterns, name string) bool {
	for p := range strings.FieldsSeq(patterns) {
		if prefix, wild := strings.CutSuffix(p, "*"); p == name || wild && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
