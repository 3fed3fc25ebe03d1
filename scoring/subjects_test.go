package scoring

import (
	"testing"

	"pgregory.net/rapid"
)

// The set tells what was met before as a map does, in order or not.
func TestSubjectSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 3, -1)
		facts := rapid.SliceOf(rapid.Custom(func(t *rapid.T) Fact {
			return Fact{Subject: Subject{SubjectKind(rapid.IntRange(4, 6).Draw(t, "kind")), id.Draw(t, "id")}}
		})).Draw(t, "facts")
		personal := SubjectKind(rapid.SampledFrom([]int{0, 4}).Draw(t, "personal"))
		met, set := map[Subject]bool{}, subjectSet{facts: facts}
		for i, f := range facts {
			if f.Subject.Kind == personal {
				continue
			}
			if got := set.add(i); got == met[f.Subject] {
				t.Fatalf("fact %d, %v of %v: new is %v", i, f.Subject, facts[:i], got)
			}
			met[f.Subject] = true
		}
	})
}
