package desk

import (
	"strings"
	"testing"

	"ampera/scoring/wording"
	"ampera/tui/plain/talk"
)

// Only the word itself sends a sheet.
func TestOnlyYesIsYes(t *testing.T) {
	for _, l := range wording.Langs {
		sh := &sheet{Session: &Session{Talk: &talk.Talk{Lang: l}}}
		yes := sh.Word("yes")
		for text, want := range map[string]bool{yes: true, strings.ToUpper(yes): true, yes[:1]: false, yes + " tapi nomor 3 salah": false, yes[:1] + " 3": false, "": false} {
			if sh.isYes(text) != want {
				t.Errorf("%s: %q", l, text)
			}
		}
	}
}
