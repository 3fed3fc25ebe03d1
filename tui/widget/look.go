// Package widget holds the parts that screens are made of: Table, Form and
// Field, Menu, Dialog, Scroll, Progress, Clock, charts, and the text helpers that
// cut and pad. A widget is a plain struct changed on the loop; it takes keys
// through Key and shows itself through View(Look), which gives exactly the
// lines and width asked for. It knows nothing of the selection, of screens or
// of the store, and does no I/O.
package widget

import (
	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
)

// Look is how one person wants to see things; it may change between frames.
type Look struct {
	Theme *theme.Theme
	Lang  wording.Lang
}

// Text is a text of the catalogue.
func (l Look) Text(key string, args ...string) string { return l.Lang.Text(key, args...) }

// Put paints a text in a tone.
func (l Look) Put(tone theme.Tone, s string) string { return l.Theme.Put(tone, s) }

// Words is something said in whatever language is asked for. Widgets hold
// Words rather than text, so that a change of language needs no rebuilding.
type Words func(wording.Lang) string

// Key is a text of the catalogue as Words.
func Key(key string, args ...string) Words {
	return func(l wording.Lang) string { return l.Text(key, args...) }
}

// Said is a text of a rulebook as Words.
func Said(t scoring.Text) Words {
	return func(l wording.Lang) string { return l.Of(t) }
}

// Plain is a text that is the same in every language, such as a name, as it is
// shown.
func Plain(s string) Words {
	s = Clean(s)
	return func(wording.Lang) string { return s }
}

// say is w in the look's language; nil is silent.
func (l Look) say(w Words) string {
	if w == nil {
		return ""
	}
	return w(l.Lang)
}
