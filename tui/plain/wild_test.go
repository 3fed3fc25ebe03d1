package plain_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
)

// Whatever anybody did, no room of the conversation fails on it, whatever is
// answered there.
func TestLinesOnWhatAnybodyDid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pick := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "pick") }
		w := driver.NewWild(pick, rapid.IntRange(10, 60).Draw(t, "tries"))
		lang := wording.Langs[pick(len(wording.Langs))]
		who := rapid.SampledFrom([]scoring.PersonID{driver.Chair, "yusuf", "maya", "rudi", "sari"}).Draw(t, "who")
		answers := []string{"liar"}
		for room := range 12 {
			answers = append(answers, "menu", fmt.Sprint(room%10+1))
			for range pick(8) {
				answers = append(answers, answer(w, lang, pick))
			}
		}
		said, err := lines.Whole(w, who, lang, strings.Join(answers, "\n")+"\n")
		failed, _, _ := strings.Cut(lang.Text("plain.failed", "|"), "|")
		if flat := strings.Join(strings.Fields(said), " "); err != nil || strings.Contains(flat, failed) {
			t.Fatalf("%v, answered %q\n%s\nafter %s", err, answers, said, strings.Join(w.Story, ", "))
		}
	})
}

// answer is something that somebody may answer to anything.
func answer(w *driver.Wild, lang wording.Lang, pick func(n int) int) string {
	words := []string{"next", "late", "absent", "repeat", "clear", "incident", "undo", "read", "note", "topic", "form", "time", "start", "pause",
		"stop", "resume", "criteria", "brief", "move", "leave", "correct", "code", "yes", "no", "more", "list", "all", "component"}
	switch pick(4) {
	case 0:
		return fmt.Sprint(1 + pick(5))
	case 1:
		return w.Number()
	case 2:
		if key := "plain.word." + words[pick(len(words))]; wording.Has(key) {
			return lang.Text(key)
		}
	}
	return []string{"", "?", lang.Text("plain.back"), "3,5", "Siti", "-", "x"}[pick(7)]
}
