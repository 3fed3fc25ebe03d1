package plain_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ampera/scoring/wording"
	"ampera/tui/driver/lines"
)

// sources is all of the package's own text and that of the pages that it tells,
// tests left out.
func sources(t *testing.T) string {
	t.Helper()
	var files []string
	for _, where := range []string{"*.go", "*/*.go", "../pages/*/*.go"} {
		found, err := filepath.Glob(where)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	out := ""
	for _, name := range files {
		if !strings.HasSuffix(name, "_test.go") {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out += string(text)
		}
	}
	return out
}

// begun are keys of which the source has only the beginning.
var begun = []string{"plain.menu.", "plain.word.", "plain.help.", "plain.refusal.", "plain.rank.part."}

// Every key that the sources name is in the catalogue, and no words are left of
// what nobody says.
func TestKeys(t *testing.T) {
	text := sources(t)
	for _, m := range regexp.MustCompile(`"(plain\.[a-z.-]*[a-z])"`).FindAllStringSubmatch(text, -1) {
		if !wording.Has(m[1]) {
			t.Errorf("the catalogue has no %s", m[1])
		}
	}
	for _, key := range wording.Keys() {
		if !strings.HasPrefix(key, "plain.") || slices.ContainsFunc(begun, func(b string) bool { return strings.HasPrefix(key, b) }) {
			continue
		}
		if !strings.Contains(text, `"`+key+`"`) {
			t.Errorf("nobody says %s", key)
		}
	}
	for _, key := range wording.Keys() {
		word, ok := strings.CutPrefix(key, "plain.word.")
		if ok && (!wording.Has("plain.help."+word) || !strings.Contains(text, `"`+word+`"`)) {
			t.Errorf("the word %s is not explained, or nobody takes it", word)
		}
	}
}

// onScreens are refusals that name a key or a screen and that a conversation
// never meets: it does not do what they are of.
var onScreens = []string{"home.nowhere", "frame.no-clipboard", "phrase.short", "sittings.none", "panels.no-assessors", "component.unknown", "rulebook.level-digit", "csv.separator",
	"keying.single", "import.rival", "import.missing"}

// A refusal that tells which key to press has words of its own in lines, which
// name none.
func TestNoKeysOfTheScreens(t *testing.T) {
	keys := regexp.MustCompile(`(?i)tekan |press |ctrl|\bF[0-9]+\b|\btab\b|\benter\b|layar|\bscreens?\b|hapus lalu|erase`)
	for _, key := range wording.Keys() {
		code, ok := strings.CutPrefix(key, "refusal.")
		if !ok || slices.Contains(onScreens, code) || wording.Has("plain.refusal."+code) {
			continue
		}
		for _, l := range wording.Langs {
			if m := keys.FindString(l.Text(key)); m != "" {
				t.Errorf("%s says %q", key, m)
			}
		}
	}
	for _, key := range wording.Keys() {
		if code, ok := strings.CutPrefix(key, "plain.refusal."); ok && !wording.Has("refusal."+code) {
			t.Errorf("%s replaces nothing", key)
		}
	}
	for _, m := range regexp.MustCompile(`"((?:sheet|sitting|rank|marks|queue|unlock|undo|redo|keying|home)\.[a-z.-]*[a-z])"`).FindAllStringSubmatch(sources(t), -1) {
		for _, l := range wording.Langs {
			if wording.Has(m[1]) && keys.MatchString(l.Text(m[1])) {
				t.Errorf("%s is said, and names a key: %s", m[1], l.Text(m[1]))
			}
		}
	}
}

// Every word can be answered: it is one word, and not one that goes back or to
// the menu.
func TestWordsCanBeAnswered(t *testing.T) {
	for _, l := range wording.Langs {
		for _, key := range wording.Keys() {
			word, ok := strings.CutPrefix(key, "plain.word.")
			if !ok {
				word, ok = strings.CutPrefix(key, "page.word.")
			}
			if !ok {
				continue
			}
			said := l.Text(key)
			if said == l.Text("plain.back") || said == l.Text("plain.back.word") || said == "menu" || strings.ContainsAny(said, " ?") || said != strings.ToLower(said) {
				t.Errorf("%s: %s cannot be answered as %q", l, word, said)
			}
		}
	}
}

// Whatever is answered, nothing fails, every line is a line, and the input's end
// is an end.
func TestRandomAnswers(t *testing.T) {
	words := []string{"", "", "?", "menu", "k", "b", "-", "0", "1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "ya", "yes", "tidak", "no",
		"78,5", "80 90", "3 3 3 3 3 3 3 3", "850", "26020035", "048", "0", "ani", "formasi:ipa", "x:y", "\x1b[A", "é", "alasan tertentu", strings.Repeat("panjang ", 40)}
	for _, key := range wording.Keys() {
		if strings.HasPrefix(key, "plain.word.") {
			words = append(words, wording.ID.Text(key), wording.EN.Text(key)+" 3")
		}
	}
	runs := 12
	if testing.Short() {
		runs = 3
	}
	for seed := range runs {
		rng := rand.New(rand.NewPCG(uint64(seed), 63))
		lang := wording.Langs[seed%2]
		o := lines.Sample(t)
		var story []string
		for range 400 {
			story = append(story, words[rng.IntN(len(words))])
		}
		story = append([]string{[]string{"Maya", "Yusuf", "Ratna"}[seed%3], ""}, story...)
		said, err := lines.Whole(o, "", lang, strings.Join(story, "\n"))
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, tail(said))
		}
		for _, fault := range lines.Faults(said, false) {
			t.Errorf("seed %d: %s", seed, fault)
		}
	}
}

func tail(text string) string { return text[max(0, len(text)-2000):] }
