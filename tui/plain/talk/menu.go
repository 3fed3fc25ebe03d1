package talk

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"ampera/scoring/query"
)

// Item is one line of a menu.
type Item struct {
	Key   string // the number that chooses it; "": its place, from 1
	Label string // its first letters, or those of one of its words, choose it too
}

// Menu is a question with numbered answers. They are told once; a blank answer
// or "?" tells them again.
type Menu struct {
	Ask   string
	Items []Item
	Now   string // the key that a blank answer chooses; "": it goes back
	Stay  bool   // a blank answer tells the items instead of going back
	told  bool
}

// Choose asks until one item is chosen: its place.
func (t *Talk) Choose(m *Menu) (int, error) {
	for {
		if !m.told {
			m.told = true
			for _, line := range m.lines() {
				t.Put(line)
			}
		}
		a, err := t.Ask(Question{Text: m.Ask, Help: m.lines(), Enter: m.Now != ""})
		switch {
		case errors.Is(err, ErrBack) && m.Stay:
			m.told = false
			continue
		case err != nil:
			return -1, err
		}
		found := m.find(cmp.Or(a.Text, m.Now))
		switch len(found) {
		case 0:
			t.What(a.Text)
		case 1:
			return found[0], nil
		default:
			t.Say("plain.several", m.labels(found))
		}
	}
}

func (m *Menu) key(at int) string { return cmp.Or(m.Items[at].Key, strconv.Itoa(at+1)) }

func (m *Menu) lines() []string {
	var out []string
	for at, i := range m.Items {
		out = append(out, m.key(at)+". "+i.Label)
	}
	return out
}

// find are the items that an answer may mean: by number, by the start of the
// label, else by the start of one of its words.
func (m *Menu) find(text string) []int {
	want := query.Fold(text)
	var byLabel, byWord []int
	for at, i := range m.Items {
		label := query.Fold(i.Label)
		switch {
		case want == m.key(at), want == label:
			return []int{at}
		case strings.HasPrefix(label, want):
			byLabel = append(byLabel, at)
		case strings.Contains(" "+label, " "+want):
			byWord = append(byWord, at)
		}
	}
	if byLabel != nil {
		return byLabel
	}
	return byWord
}

func (m *Menu) labels(items []int) string {
	var out []string
	for _, at := range items {
		out = append(out, m.key(at)+" "+m.Items[at].Label)
	}
	return strings.Join(out, "; ")
}
