package widget

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/text"
	"ampera/tui/theme"
)

// Offers are values known for a field, to be chosen from: those that hold what is
// typed stand below it, and Right at the end of the text takes one after the other.
// Anything else may be typed all the same.
type Offers struct {
	// Known are all of them, the likeliest first. It is asked when the field comes
	// into focus.
	Known func() []string
	// Lying are, in the place of Known, those that lie where is typed, such as the files
	// of a folder: nothing else can be meant.
	Lying func(typed string) []string

	all   []string
	fit   []string // those that hold what was sought
	of    string   // what that was
	ready bool
	next  int  // the one that Right takes
	taken bool // the last was taken, so that what was sought stays
}

// shownOffers is how many are named below a field.
const shownOffers = 8

// read asks what is known.
func (o *Offers) read() {
	if o.Lying != nil {
		o.ready, o.taken = false, false
		return
	}
	o.all, o.ready, o.taken = o.Known(), false, false
}

// seek finds those of which words begin as what is typed does.
func (o *Offers) seek(typed string) {
	if o.taken || o.ready && o.of == typed {
		return
	}
	o.of, o.ready, o.next, o.fit = typed, true, 0, o.fit[:0]
	if o.Lying != nil {
		o.fit = o.Lying(typed)
		return
	}
	words := " "
	if strings.TrimSpace(typed) != "" {
		words += text.Key(typed)
	}
	for _, known := range o.all {
		if strings.Contains(" "+text.Key(known), words) {
			o.fit = append(o.fit, known)
		}
	}
}

// take is the next that holds what is typed.
func (o *Offers) take(typed string) (string, bool) {
	o.seek(typed)
	if len(o.fit) == 0 {
		return "", false
	}
	if !o.taken && len(o.fit) > 1 && o.fit[0] == typed { // it stands there
		o.next = 1
	}
	value := o.fit[o.next]
	o.taken, o.next = true, (o.next+1)%len(o.fit)
	return value, true
}

// line names those that may be chosen, beginning with what Right takes.
func (o *Offers) line(l Look) string {
	if len(o.fit) == 0 && o.Lying != nil {
		return l.Put(theme.Muted, l.Text("widget.offers.nothing"))
	}
	if len(o.fit) == 0 {
		return l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("widget.offers.none"))
	}
	names := make([]string, 0, shownOffers)
	for i := range min(len(o.fit), shownOffers) {
		names = append(names, o.named(o.fit[(o.next+i)%len(o.fit)]))
	}
	key := "widget.offers"
	if o.Lying != nil {
		key = "widget.offers.there"
	}
	return l.Put(theme.Muted, l.Text(key, strconv.Itoa(len(o.fit)), strings.Join(names, " · ")))
}

// offer takes the next known value; false: the key is not for that.
func (f *Field) offer(k tea.KeyMsg) bool {
	if f.Offers == nil {
		return false
	}
	if k.Type != tea.KeyRight || f.input.Position() < len([]rune(f.input.Value())) {
		f.Offers.taken = false
		return false
	}
	value, ok := f.Offers.take(f.Value())
	if ok {
		f.Put(value)
	}
	return ok
}

// named is one as it is named below the field: of a path the last part, for the field has
// the rest.
func (o *Offers) named(one string) string {
	if o.Lying == nil {
		return one
	}
	return one[strings.LastIndexAny(strings.TrimRight(one, `/\`), `/\`)+1:]
}
