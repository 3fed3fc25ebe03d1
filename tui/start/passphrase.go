package start

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// offer is the two fields of a passphrase that somebody chooses: four words
// are offered, and it is typed twice, so that it is written down or known. The
// words offered are shown, what is made up otherwise is not.
type offer struct {
	words      string
	own, again *widget.Field
}

func newOffer(e *screen.Env) *offer {
	o := &offer{own: widget.NewField(widget.Key("unlock.own"), nil),
		again: widget.NewField(widget.Key("unlock.again"), widget.Key("unlock.again.hint"))}
	o.own.Secret, o.again.Secret = true, true
	o.own.Check = longEnough
	o.again.Check = func(v string) *scoring.Refusal {
		differs := strings.Join(strings.Fields(v), " ") != strings.Join(strings.Fields(o.own.Value()), " ")
		return scoring.When(differs, scoring.Refuse("phrase.other"))
	}
	o.another(e)
	return o
}

// leastPhrase is how many characters a passphrase has at least. The store has
// the last word; this one is said before the other field is typed.
const leastPhrase = 12

func longEnough(v string) *scoring.Refusal {
	return scoring.When(utf8.RuneCountInString(strings.TrimSpace(v)) < leastPhrase, scoring.Refuse("phrase.short", strconv.Itoa(leastPhrase)))
}

// another offers other words; where those before were taken, these take their place, so
// that what is taken is seen.
func (o *offer) another(e *screen.Env) {
	taken := o.words != "" && o.own.Value() == o.words
	o.words = e.Life.Passphrase()
	o.own.Hint = widget.Key("unlock.own.hint", o.words)
	if taken {
		o.own.SetValue(o.words)
		o.again.SetValue("")
	}
}

// take fills the words offered into the first field; they are typed in the other, the
// last of the form.
func (o *offer) take(form *widget.Form) {
	o.own.SetValue(o.words)
	form.Go(len(form.Fields()) - 1)
}

// note says what to do with the passphrase, and shows it while it is the one
// that was offered.
func (o *offer) note(e *screen.Env, w int) string {
	text := "\n"
	if o.own.Value() == o.words {
		text = "  " + e.Put(theme.Accent, o.words) + "\n"
	}
	return text + strings.Join(widget.Lines(e.Look, theme.Muted, e.Text("unlock.write-down"), w), "\n") + "\n"
}
