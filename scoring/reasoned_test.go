package scoring

import (
	"reflect"
	"testing"
)

// A reason goes into every command that has room for one, and changes nothing else of it;
// of one that has none nobody asks for one.
func TestWhichCommandsTakeAReason(t *testing.T) {
	for _, c := range []Command{SaveWritten{}, ImportMarks{}, SaveFormations{}, SaveCandidates{}, CorrectCandidate{Number: "1"}, RecordRoll{}, MarkExit{}, Undo{}, Moderate{}, PutAside{}} {
		if got := WithReason(c, "sebab"); !TakesReason(c) || reflect.ValueOf(got).FieldByName("Reason").String() != "sebab" || !reflect.DeepEqual(WithReason(got, ""), c) {
			t.Errorf("%T becomes %+v", c, got)
		}
	}
	for _, c := range []Command{nil, AdmitPerson{ID: "ani"}, ConfirmSheet{}} {
		if got := WithReason(c, "sebab"); TakesReason(c) || !reflect.DeepEqual(got, c) {
			t.Errorf("%T takes a reason: %+v", c, got)
		}
	}
}
