package plain

import (
	"errors"
	"strings"

	"ampera/scoring/query"
)

// item is one line of a menu.
type item struct {
	key   string // the number that chooses it
	label string // its first letters, or those of one of its words, choose it too
	do    func() error
}

// menu is a question with numbered answers. They are told once; a blank answer
// or "?" tells them again.
type menu struct {
	ask   string
	items []item
	now   string // the key that a blank answer chooses; "": it goes back
	stay  bool   // a blank answer tells the items instead of going back
	told  bool
}

// choose asks until one item is chosen.
func (t *talk) choose(m *menu) (item, error) {
	for {
		if !m.told {
			m.told = true
			for _, i := range m.items {
				t.put(i.key + ". " + i.label)
			}
		}
		a, err := t.ask(question{text: m.ask, help: m.lines(), enter: m.now != ""})
		switch {
		case errors.Is(err, errBack) && m.stay:
			m.told = false
			continue
		case err != nil:
			return item{}, err
		}
		if a.text == "" {
			a.text = m.now
		}
		found := m.find(a.text)
		switch len(found) {
		case 0:
			t.what(a.text)
		case 1:
			return found[0], nil
		default:
			t.say("plain.several", labels(found))
		}
	}
}

// run chooses an item and does it.
func (t *talk) run(m *menu) error {
	i, err := t.choose(m)
	if err != nil {
		return err
	}
	return i.do()
}

func (m *menu) lines() []string {
	var out []string
	for _, i := range m.items {
		out = append(out, i.key+". "+i.label)
	}
	return out
}

// find are the items that an answer may mean: by number, by the start of the
// label, else by the start of one of its words.
func (m *menu) find(text string) []item {
	want := query.Fold(text)
	var byLabel, byWord []item
	for _, i := range m.items {
		label := query.Fold(i.label)
		switch {
		case want == i.key, want == label:
			return []item{i}
		case strings.HasPrefix(label, want):
			byLabel = append(byLabel, i)
		case strings.Contains(" "+label, " "+want):
			byWord = append(byWord, i)
		}
	}
	if byLabel != nil {
		return byLabel
	}
	return byWord
}

func labels(items []item) string {
	var out []string
	for _, i := range items {
		out = append(out, i.key+" "+i.label)
	}
	return strings.Join(out, "; ")
}
