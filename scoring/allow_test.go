package scoring

import (
	"strings"
	"testing"
)

// Who may do what: C chair, S secretary, A assessor, O observer. Founding and
// choosing a key are allowed by the key that signs, never by a role.
var mayDo = map[Kind]string{
	KindFound: "", KindChooseKey: "",
	KindAdoptRulebook: "CS", KindFreezeRulebook: "C", KindSaveFormations: "CS",
	KindSaveCandidates: "CS", KindCorrectCandidate: "CS", KindDestroyIdentity: "C",
	KindSaveWritten: "CS", KindImportMarks: "CS", KindMarkPresence: "CSA", KindMarkExit: "CS",
	KindSaveSheet: "A", KindSubmitSheet: "A", KindCorrectSheet: "A", KindInterruptSheet: "A", KindConfirmSheet: "A",
	KindTypeSheet: "CS", KindReturn: "CSA", KindModerate: "CSA", KindRule: "CSA", KindNameHistory: "C", KindSetAside: "C", KindAskCode: "CSA", KindGiveCode: "C", KindRecover: "", KindAssignPanel: "CS", KindResolve: "CSA",
	KindUndo: "CSA", KindRedo: "CSA", KindSettleKeying: "CS", KindPlanSitting: "CS", KindCloseSitting: "CS",
	KindReopenSitting: "C", KindRunClock: "A", KindMoveSheet: "A", KindAskMove: "CS", KindNoteTotal: "A",
	KindProposePerson: "CS", KindEnrolPerson: "C", KindAdmitPerson: "C", KindRevokePerson: "C",
}

var roleLetters = map[string]Roles{"C": Chair, "S": Secretary, "A": Assessor, "O": Observer}

func TestAllow(t *testing.T) {
	for kind, letters := range mayDo {
		for letter, role := range roleLetters {
			r := own.allow(Actor{Person: "x", Roles: role}, kind, Subject{})
			if allowed := r == nil; allowed != strings.Contains(letters, letter) {
				t.Errorf("kind %d, %s: %v", kind, role, r)
			}
		}
		for name, nobody := range map[string]Actor{"zero actor": {}, "no role": {Person: "x"}, "no person": {Roles: Chair | Secretary | Assessor | Observer}} {
			if own.allow(nobody, kind, Subject{}) == nil {
				t.Errorf("kind %d: %s may do it", kind, name)
			}
		}
	}
	if r := own.allow(Actor{Person: "x", Roles: Chair}, 999, Subject{}); r == nil || r.Code != "allow.unknown" {
		t.Errorf("a kind that nobody knows: %v", r)
	}
}

// Every kind of this package has its row and its line above, and each row a word
// in both languages and something that it may say.
func TestEveryKindHasItsRule(t *testing.T) {
	h := newHouse(ownParts())
	kinds := sortedKinds()
	if len(kinds) != len(mayDo) {
		t.Errorf("%d rules, %d lines", len(kinds), len(mayDo))
	}
	for _, kind := range kinds {
		rule := h.rule(kind)
		if _, ok := mayDo[kind]; !ok {
			t.Errorf("kind %d has no line", kind)
		}
		if len(rule.Says) == 0 && !rule.takesBack() && !rule.chooses() || rule.Words.ID == "" || rule.Words.EN == "" {
			t.Errorf("kind %d may say nothing, or has no words", kind)
		}
		if byKey := rule.Signs != nil; byKey == (rule.Roles != 0) {
			t.Errorf("kind %d: by role %v, by key %v", kind, rule.Roles, byKey)
		}
		for _, form := range rule.Says {
			if h.subjects[form.On] == nil {
				t.Errorf("kind %d speaks of subject %d, which has no row", kind, form.On)
			}
		}
	}
}

// The zero row, and a kind that nobody knows, refuse everything.
func TestZeroRuleRefuses(t *testing.T) {
	h := &house{rules: []*Rule{5: {}}}
	everybody := Actor{Person: "x", Roles: Chair | Secretary | Assessor | Observer}
	if h.allow(everybody, 5, Subject{}) == nil || h.allow(everybody, 6, Subject{}) == nil {
		t.Error("a row that says nothing allows something")
	}
	if r := h.speaks(h.rule(5), &Fact{Subject: Subject{OnWritten, "001"}}); r == nil {
		t.Error("a row that says nothing may be said")
	}
}

// A sheet is its assessor's: nobody else fills, submits, corrects or confirms
// it, and nobody types their own for themselves.
func TestAllowOnSheets(t *testing.T) {
	mine, other := SheetID{"001", "sim", "p1"}.Subject(), SheetID{"001", "sim", "p2"}.Subject()
	all := Actor{Person: "p1", Roles: Chair | Secretary | Assessor}
	for kind, letters := range mayDo {
		if letters == "" || !matchesSheet(kind) {
			continue
		}
		onOwn, onOther := code(own.allow(all, kind, mine)), code(own.allow(all, kind, other))
		want := [2]string{"", "allow.not-yours"}
		switch kind {
		case KindTypeSheet, KindImportMarks:
			want = [2]string{"allow.type-own", ""}
		case KindResolve, KindSetAside, KindReturn:
			want = [2]string{}
		}
		if got := [2]string{onOwn, onOther}; got != want {
			t.Errorf("kind %d: own and other %q, want %q", kind, got, want)
		}
	}
}

// matchesSheet says whether a kind of act may speak of sheets.
func matchesSheet(kind Kind) bool {
	_, ok := own.form(own.rule(kind), OnSheet)
	return ok
}

func code(r *Refusal) string {
	if r == nil {
		return ""
	}
	return r.Code
}
