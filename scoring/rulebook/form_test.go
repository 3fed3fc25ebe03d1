package rulebook_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// form is FORM.md: the keys of each section, and the example.
func form(t *testing.T) (keys map[string][]string, example string) {
	t.Helper()
	raw, err := os.ReadFile("FORM.md")
	if err != nil {
		t.Fatal(err)
	}
	text, rest, _ := strings.Cut(string(raw), "```toml\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("FORM.md has no example")
	}
	keys, section := map[string][]string{}, ""
	row := regexp.MustCompile("^\\| `(\\w+)` \\|")
	for line := range strings.SplitSeq(text, "\n") {
		if title, ok := strings.CutPrefix(line, "## "); ok {
			section = title
		} else if m := row.FindStringSubmatch(line); m != nil {
			keys[section] = append(keys[section], m[1])
		}
	}
	return keys, example
}

// section is the section of FORM.md about the table that a key stands in.
func section(path string) string {
	path = strings.ReplaceAll(regexp.MustCompile(`\[\d+\]`).ReplaceAllString(path, "[]"), "parts[].", "")
	path = regexp.MustCompile(`(test)(\.(all|any|count)\[\]|\.not)+`).ReplaceAllString(path, "$1")
	table := strings.TrimSuffix(strings.TrimSuffix(path, "unheard"), ".")
	last := table[strings.LastIndexByte(table, '.')+1:]
	switch {
	case table == "":
		return "the file"
	case slices.Contains([]string{"name", "title", "label", "behaviours[]", "anchors[]", "document", "cure"}, last):
		return "name"
	}
	return strings.TrimSuffix(table, ".parts[]")
}

// FORM.md names the very keys that the parser knows: an unheard-of key put into
// each table of its example is told with all that could stand there.
func TestFormNamesEveryKey(t *testing.T) {
	documented, example := form(t)
	mustParse(t, example)
	const unheard = "unheard = 1"
	spoilt := unheard + "\n" + regexp.MustCompile(`(?m)^\[.*$`).ReplaceAllString(example, "$0\n"+unheard)
	spoilt = strings.ReplaceAll(spoilt, "{ ", "{ "+unheard+", ")
	_, err := rulebook.Parse(spoilt)
	var problems scoring.Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	known := map[string]map[string]bool{}
	for _, p := range problems {
		if p.Code != "rulebook.unknown-key" {
			continue
		}
		path, _, _ := strings.Cut(p.Column, ",")
		at := section(path)
		if known[at] == nil {
			known[at] = map[string]bool{}
		}
		for key := range strings.SplitSeq(p.Args[1], ", ") {
			known[at][key] = true
		}
	}
	for at, keys := range documented {
		for _, key := range keys {
			if !known[at][key] {
				t.Errorf("FORM.md, %q: the parser knows no key %q", at, key)
			}
		}
	}
	count := 0
	for at, keys := range known {
		for key := range keys {
			count++
			if !slices.Contains(documented[at], key) {
				t.Errorf("FORM.md, %q: %q is missing", at, key)
			}
		}
	}
	if count < 80 || len(known) != len(documented) {
		t.Errorf("%d keys in %d tables, FORM.md has %d tables", count, len(known), len(documented))
	}
	for _, key := range []string{"weights", "factors", "step", "double", "knock_out", "least", "topics"} {
		if !strings.Contains(example, "\n"+key+" = ") {
			t.Errorf("the example lacks %q", key)
		}
	}
}
