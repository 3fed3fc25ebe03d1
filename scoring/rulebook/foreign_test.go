package rulebook

import (
	"errors"
	"strings"
	"testing"

	"ampera/scoring"
)

// A rulebook from outside says nothing that a terminal would obey, as it is or
// spelt; what shows nothing is left out. A file's own is read as it stands.
func TestRead(t *testing.T) {
	guru, _ := Template("guru")
	if book, err := Read(guru); err != nil || book.Source != guru {
		t.Fatalf("a template is refused or changed: %v", err)
	}
	book, err := Read("\ufeff" + strings.Replace(guru, "Simulasi", "Simu\u00adlasi", 1))
	if err != nil || strings.ContainsAny(book.Source, "\u00ad\ufeff") {
		t.Errorf("what shows nothing is not left out: %v", err)
	}
	for name, change := range map[string]func(string) string{
		"as it is": func(s string) string { return strings.Replace(s, "Simulasi", "Simu\u202elasi", 1) },
		"spelt":    func(s string) string { return strings.Replace(s, `id = "`, `id = "\u202e`, 1) },
		"in a key": func(s string) string { return s + "\n\"\u202e\" = 1\n" },
	} {
		_, err := Read(change(guru))
		var problems scoring.Problems
		var refusal *scoring.Refusal
		if errors.As(err, &problems) {
			refusal = &problems[0].Refusal
		} else if !errors.As(err, &refusal) {
			t.Fatalf("%s: it is taken", name)
		}
		if refusal.Code != "text.direction" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Parse(strings.Replace(guru, `id = "`, `id = "\u202e`, 1)); err != nil {
		t.Errorf("a file's own rulebook is refused: %v", err)
	}
}
