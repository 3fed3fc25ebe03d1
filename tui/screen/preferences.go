package screen

import (
	"slices"
	"strconv"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
)

// Restyled says that a person chose how things look and work: the root puts it
// into force.
type Restyled struct{}

// Preference is one thing that a person can choose; values are as they are
// kept, the first is what holds when nothing was chosen.
type Preference struct {
	Name   string
	Values func() []string
	Get    func(*Env) string
	Set    func(*Env, string)
}

func onOff() []string { return []string{"off", "on"} }

func isOn(b bool) string {
	if b {
		return "on"
	}
	return "off"
}

// Preferences are all there are. Adding one is adding a line here and its words.
var Preferences = []Preference{
	{"lang", func() []string { return []string{"id", "en"} },
		func(e *Env) string { return e.Lang.String() },
		func(e *Env, v string) { e.Lang, _ = wording.Parse(v) }},
	{"theme", func() []string { return theme.Names },
		func(e *Env) string { return e.Theme.Name },
		func(e *Env, v string) { e.Theme = e.Theme.Named(v, e.Theme.ASCII) }},
	{"ascii", onOff,
		func(e *Env) string { return isOn(e.Theme.ASCII) },
		func(e *Env, v string) { e.Theme = e.Theme.Named(e.Theme.Name, v == "on") }},
	{"advance", onOff,
		func(e *Env) string { return isOn(e.Settings.AutoAdvance) },
		func(e *Env, v string) { e.Settings.AutoAdvance = v == "on" }},
	{"silent", onOff,
		func(e *Env) string { return isOn(e.Settings.Silent) },
		func(e *Env, v string) { e.Settings.Silent = v == "on" }},
	{"mouse", func() []string { return []string{"on", "off"} },
		func(e *Env) string { return isOn(!e.Settings.NoMouse) },
		func(e *Env, v string) { e.Settings.NoMouse = v == "off" }},
	{"idle", func() []string { return []string{"10", "20", "30", "60", "0", "5"} },
		func(e *Env) string { return strconv.Itoa(int(e.Settings.Idle / time.Minute)) },
		func(e *Env, v string) {
			e.Settings.Idle = scoring.IdleOf(v, scoring.IdleLock)
		}},
}

// Recall puts into force what this person chose before; what they never chose
// stays as the command line said.
func Recall(e *Env) {
	for _, p := range Preferences {
		if v := e.Desk.Recall("look/" + p.Name); slices.Contains(p.Values(), v) {
			p.Set(e, v)
		}
	}
}
