package plain_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/lines"
)

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
