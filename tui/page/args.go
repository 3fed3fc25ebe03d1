package page

import (
	"cmp"
	"maps"
	"slices"

	"ampera/scoring"
	"ampera/scoring/table"
)

// Args are the args of a page by their ids.
type Args map[string]string

// Arg is something that a page is opened with: another value shows other rows. One
// with Keys is switched on the page.
type Arg[D any] struct {
	ID   string
	Name scoring.Text // as commands know it

	Loose bool // a page opened with it shows all without it before it is left

	Keys  []string
	Word  string // in lines, as of an act; "": the ID
	Help  string // a key of the catalogue: what switching does
	Quiet bool   // in help and palette, not in the footer
	Few   string // the code of what is refused where there is nothing else to switch to
	// Options are the values there are, in their order, and which is in force.
	Options func(d *D) (all []Option, now string)
}

// ArgName is how commands know an arg.
type ArgName struct {
	ID    string
	Name  scoring.Text
	Loose bool
}

// asked is up to how many values a key goes to the next at once; of more it is asked
// which.
const asked = 3

// deed is the act that switches an arg.
func (a Arg[D]) deed() Deed {
	return Deed{Keys: a.Keys, Word: cmp.Or(a.Word, a.ID), Help: a.Help, Quiet: a.Quiet}
}

// why is why an arg cannot be switched, or nil.
func (a Arg[D]) why(d *D) *scoring.Refusal {
	all, _ := a.Options(d)
	return If(len(all) < 2, a.Few)
}

// switched goes to the next value, or asks for one.
func (a Arg[D]) switched(d *D, args Args) Step {
	all, now := a.Options(d)
	to := func(id string) Step { return With{args.With(a.ID, id)} }
	at := slices.IndexFunc(all, func(o Option) bool { return o.ID == now })
	if len(all) <= asked {
		return to(all[(at+1)%len(all)].ID)
	}
	ask := Ask{Question: table.Key(a.Help)}
	for _, o := range all {
		ask.Choices = append(ask.Choices, Choice{Label: o.Label, Then: func() Step { return to(o.ID) }})
	}
	return ask
}

// With are args with another value of one; "" is none.
func (a Args) With(id, value string) Args {
	out := maps.Clone(a)
	if out == nil {
		out = Args{}
	}
	if out[id] = value; value == "" {
		delete(out, id)
	}
	return out
}

// Toggled are args with a value of one, or without it where it is there.
func (a Args) Toggled(id, value string) Args {
	if a[id] == value {
		value = ""
	}
	return a.With(id, value)
}
