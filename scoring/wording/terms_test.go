package wording

import (
	"strings"
	"testing"
)

// What is one thing has one name: whoever reads two looks for two. What an applicant is known
// by is the portal's no_register.
func TestOneTermForOneThing(t *testing.T) {
	other := map[Lang][]string{
		ID: {"nomor pendaftaran", "no. pendaftaran", "nomor lamaran", "nomor pelamar"},
		EN: {"registration number", "registration no.", "application number", "applicant number"},
	}
	for _, key := range Keys() {
		for _, l := range Langs {
			for _, term := range other[l] {
				if strings.Contains(strings.ToLower(l.Text(key)), term) {
					t.Errorf("%s in %s says %q of the register number", key, l, term)
				}
			}
		}
	}
}
