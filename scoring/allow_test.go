package scoring

import (
	"os"
	"regexp"
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
	KindTypeSheet: "CS", KindModerate: "C", KindAssignPanel: "CS", KindResolve: "C",
	KindUndo: "CSA", KindRedo: "CSA", KindSettleKeying: "CS", KindPlanSitting: "CS", KindCloseSitting: "CS",
	KindReopenSitting: "C", KindNoteIncident: "CSA", KindRunClock: "A", KindMoveSheet: "A", KindAskMove: "CS", KindNoteTotal: "A",
	KindProposePerson: "CS", KindEnrolPerson: "C", KindAdmitPerson: "C", KindRevokePerson: "C",
}

var roleLetters = map[string]Roles{"C": Chair, "S": Secretary, "A": Assessor, "O": Observer}

func TestAllow(t *testing.T) {
	for kind, letters := range mayDo {
		for letter, role := range roleLetters {
			r := Allow(Actor{Person: "x", Roles: role}, kind, Subject{})
			if allowed := r == nil; allowed != strings.Contains(letters, letter) {
				t.Errorf("kind %d, %s: %v", kind, role, r)
			}
		}
		for name, nobody := range map[string]Actor{"zero actor": {}, "no role": {Person: "x"}, "no person": {Roles: Chair | Secretary | Assessor | Observer}} {
			if Allow(nobody, kind, Subject{}) == nil {
				t.Errorf("kind %d: %s may do it", kind, name)
			}
		}
	}
	if r := Allow(Actor{Person: "x", Roles: Chair}, 999, Subject{}); r == nil || r.Code != "allow.unknown" {
		t.Errorf("a kind that nobody knows: %v", r)
	}
}

// No kind is without a rule: a new one fails here until it has its line above,
// and a form of what it may say.
func TestEveryKindHasItsRule(t *testing.T) {
	source, err := os.ReadFile("act.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`(?m)^\tKind\w+ +Kind = (\d+)`).FindAllStringSubmatch(string(source), -1)
	if len(declared) != len(mayDo) || len(declared) < 25 {
		t.Errorf("%d kinds are declared, %d have a line", len(declared), len(mayDo))
	}
	numbers := map[string]bool{}
	for _, d := range declared {
		if numbers[d[1]] {
			t.Errorf("number %s is used twice", d[1])
		}
		numbers[d[1]] = true
	}
	for kind := range mayDo {
		if len(forms[kind]) == 0 {
			t.Errorf("kind %d may say nothing", kind)
		}
		_, byRole := rolesFor[kind]
		if byKey := kind == KindFound || kind == KindChooseKey; byRole == byKey {
			t.Errorf("kind %d: by role %v, by key %v", kind, byRole, byKey)
		}
	}
}

// A sheet is its assessor's: nobody else fills, submits, corrects or confirms
// it, and nobody types their own for themselves.
func TestAllowOnSheets(t *testing.T) {
	own, other := SheetID{"001", "sim", "p1"}.Subject(), SheetID{"001", "sim", "p2"}.Subject()
	all := Actor{Person: "p1", Roles: Chair | Secretary | Assessor}
	for kind, letters := range mayDo {
		if letters == "" || !matchesSheet(kind) {
			continue
		}
		onOwn, onOther := code(Allow(all, kind, own)), code(Allow(all, kind, other))
		want := [2]string{"", "allow.not-yours"}
		switch kind {
		case KindTypeSheet, KindImportMarks:
			want = [2]string{"allow.type-own", ""}
		case KindResolve:
			want = [2]string{}
		}
		if got := [2]string{onOwn, onOther}; got != want {
			t.Errorf("kind %d: own and other %q, want %q", kind, got, want)
		}
	}
}

// matchesSheet says whether a kind of act may speak of sheets.
func matchesSheet(kind Kind) bool {
	return speaks(kind, &Fact{Subject: Subject{Kind: OnSheet}})
}

func code(r *Refusal) string {
	if r == nil {
		return ""
	}
	return r.Code
}
