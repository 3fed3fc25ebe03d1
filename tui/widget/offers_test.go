package widget

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// Right at the end of the text takes what is known and holds what is typed, one after
// the other; before the end it goes right, and what is typed then is sought anew.
func TestOffersAreTakenOneAfterAnother(t *testing.T) {
	f := NewField(nil, nil)
	f.Offers = &Offers{Known: func() []string { return []string{"Guru IPA", "Guru IPS", "Guru Matematika", "Dosen IPA"} }}
	f.Focus(true)
	right := tea.KeyMsg{Type: tea.KeyRight}
	press := func(keys ...tea.KeyMsg) string {
		for _, k := range keys {
			f.Key(k)
		}
		return f.Value()
	}
	for _, want := range []string{"Guru IPA", "Guru IPS", "Guru Matematika", "Dosen IPA", "Guru IPA"} {
		if got := press(right); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	}
	if got := press(tea.KeyMsg{Type: tea.KeyHome}, right, tea.KeyMsg{Type: tea.KeyCtrlU}); got != "uru IPA" {
		t.Fatalf("inside the text: %q", got)
	}
	press(tea.KeyMsg{Type: tea.KeyEnd}, tea.KeyMsg{Type: tea.KeyCtrlU})
	typed(f, "ipa", false)
	for _, want := range []string{"Guru IPA", "Dosen IPA", "Guru IPA"} {
		if got := press(right); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	}
	press(tea.KeyMsg{Type: tea.KeyCtrlU})
	typed(f, "x", false)
	if got := press(right); got != "x" || !f.Typed() {
		t.Errorf("nothing fits, and it is %q", got)
	}
	f.SetValue("Guru IPA")
	if got := press(right); got != "Guru IPA" || f.Typed() {
		t.Errorf("what stands there alone is taken for %q", got)
	}
}
