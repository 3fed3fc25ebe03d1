package plain_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/sample"
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

// savedAt is a time of day to the second: the test's clock goes on as often as it
// is read.
var savedAt = regexp.MustCompile(`\d\d:\d\d:\d\d`)

// printed is the fingerprint of a rulebook, which is of its very letters.
var printed = regexp.MustCompile(`[0-9a-f]{8}(\s[0-9a-f]{8}){7}`)

// What a file holds reaches no line as code: with orders in every text the
// conversation is the one with plain letters in their place.
func TestForeignTextInLines(t *testing.T) {
	office, err := driver.Sample()
	if err != nil {
		t.Fatal(err)
	}
	hostile, harmless := driver.Hostile.Retold(office), driver.Harmless.Retold(office)
	foreign := 0
	for _, lang := range wording.Langs {
		for _, who := range []scoring.PersonID{driver.Chair, "yusuf", "maya"} {
			person, _ := office.State().Person(who)
			answers := []string{sample.Passphrases()[person.Name]}
			for room := range 10 {
				answers = append(answers, "menu", fmt.Sprint(room+1), "1", "1", "?", lang.Text("plain.word.list"), "1", lang.Text("plain.word.read"), lang.Text("plain.word.next"), "1",
					"menu", fmt.Sprint(room+1), hostile.State().At(20).Number, lang.Text("plain.word.more"), "2", lang.Text("plain.word.criteria"), lang.Text("plain.back"))
			}
			said := func(f string, o scoring.Lifecycle) string {
				out, err := lines.Whole(o, who, lang, strings.Join(answers, "\n")+"\n")
				if err != nil {
					t.Fatal(f, err)
				}
				return out
			}
			got, want := said("hostile", hostile.Copy("aaaaaaaaaaaaaaaa")), said("harmless", harmless.Copy("aaaaaaaaaaaaaaaa"))
			for _, r := range got {
				if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || strings.ContainsRune("\u202e\u2066\u200b\u00ad\u200d\u2028\ufeff\ue000", r)) {
					t.Fatalf("%s %s: %U is printed", who, lang, r)
				}
			}
			foreign += strings.Count(got, "\ufffd")
			got, want = savedAt.ReplaceAllString(driver.Alike(got), "00:00:00"), savedAt.ReplaceAllString(want, "00:00:00")
			got, want = printed.ReplaceAllString(got, "#"), printed.ReplaceAllString(want, "#")
			if got != want {
				as, bs := strings.Split(got, "\n"), strings.Split(want, "\n")
				for i := range as {
					if i >= len(bs) || as[i] != bs[i] {
						t.Fatalf("%s %s, line %d:\n%q\n%q", who, lang, i, as[max(0, i-2):i+1], bs[max(0, i-2):min(i+1, len(bs))])
					}
				}
			}
		}
	}
	if foreign < 200 {
		t.Errorf("foreign text was said %d times: the test looks at the wrong place", foreign)
	}
}
