package main

import (
	"fmt"
	"slices"
	"strings"

	"ampera/scoring/wording"
	"ampera/tui"
	"ampera/tui/screen"
)

// guideKeys are the actions whose keys the guide tells.
var guideKeys = []screen.Action{screen.Help, screen.StepBack, screen.Undo, screen.Lang, screen.Quit}

// guide is the page of guidance in a language, as Notepad reads it. Keys and
// names come from where the application has them, so that they cannot go stale;
// an action that is no longer bound is an error.
func guide(lang wording.Lang, version string) ([]byte, error) {
	var lines []string
	for _, action := range guideKeys {
		b, err := bound(action)
		if err != nil {
			return nil, err
		}
		names := make([]string, len(b.Keys))
		for i, key := range b.Keys {
			names[i] = tui.KeyName(key)
		}
		lines = append(lines, fmt.Sprintf("  %-8s  %s", strings.Join(names, " "), lang.Text(b.Help)))
	}
	redraw, err := bound(screen.Redraw)
	if err != nil {
		return nil, err
	}
	language, err := bound(screen.Lang)
	if err != nil {
		return nil, err
	}
	const keys = "@keys@" // an argument of words is one line
	text := lang.Text("guide", version, keys,
		lang.Text("welcome.sample"), lang.Text("welcome.backup"), lang.Text("closing.title"), lang.Text("welcome.new"),
		tui.KeyName(redraw.Keys[0]), tui.KeyName(language.Keys[0]))
	text = strings.Replace(text, keys, strings.Join(lines, "\n"), 1)
	return []byte(strings.ReplaceAll(text, "\n", "\r\n")), nil
}

// bound is the binding of an action that holds on every screen.
func bound(action screen.Action) (screen.Binding, error) {
	all := screen.Global()
	i := slices.IndexFunc(all, func(b screen.Binding) bool { return b.Action == action })
	if i < 0 {
		return screen.Binding{}, fmt.Errorf("guide: no key for %s", action)
	}
	return all[i], nil
}
