package paint

import (
	"cmp"
	"slices"

	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/screen"
)

// PageKeep saves what a declared page shows.
const PageKeep screen.Action = "page.keep"

// flipping is the mode in which what stands beside a list is shown in its place.
const flipping screen.Mode = "flip"

// painting is the mode in which a form is filled in.
const painting screen.Mode = "form"

// deedAction is the action of a page's act.
func deedAction(p *page.Page, d page.Deed) screen.Action {
	return screen.Action(string(p.ID) + "." + d.Word)
}

// sendAction sends the form that is filled in.
func sendAction(p *page.Page) screen.Action { return screen.Action(string(p.ID) + ".send") }

// Page is the registration of a declared page: a list with its acts, and the
// forms that they open.
func Page(p page.Page) screen.Registration {
	var own []screen.Binding
	for _, d := range p.Acts {
		b := screen.Binding{Keys: d.Keys, Action: deedAction(&p, d), Help: d.Help, Kind: d.Kind, Quiet: d.Quiet}
		if !p.Detail || p.Alone || d.On == page.None || d.Keys[0] != "enter" { // which opens the detail
			own = append(own, b)
		}
		if p.Detail && !p.Alone && (d.On != page.None || p.First) {
			b.Mode, b.Quiet = detailing, d.Quiet && d.On == page.None
			own = append(own, b)
		}
		if p.Flips && (d.On == page.None || d.On == page.Either) {
			b.Mode = flipping
			own = append(own, b)
		}
	}
	if p.Flips { // there and back again
		last := len(own) - 1
		own[last].Keys, own[last].Help, own[last].Quiet = append(slices.Clone(own[last].Keys), "enter"), "page.do.list", false
	}
	if p.Detail && !p.Alone {
		own = append(detailBindings(&p), own...)
	}
	if !p.Alone {
		own = list.Bindings(own...)
	}
	save := "list.do.save"
	if p.Alone && p.Detail {
		save = "page.do.keep"
	}
	bindings := append(own, screen.Binding{Keys: []string{"f8"}, Action: PageKeep, Help: save, Quiet: !p.Alone || !p.Detail})
	if p.Marks {
		bindings = list.MarkBindings(bindings...)
	}
	if p.Took != "" {
		bindings = append(bindings, chooseBindings(&p)...)
	}
	if p.Agreed != "" {
		bindings = append(bindings, previewBindings(&p)...)
	}
	if p.Sent != "" {
		form := screen.FormBindings(painting, sendAction(&p), p.Sent, 0)
		form[1].Help = cmp.Or(p.Does, form[1].Help)
		bindings = append(bindings, form...)
	}
	return screen.Registration{ID: screen.ID(p.ID), Title: p.Title, Roles: p.Roles, Direct: !p.Inside, Bindings: bindings,
		New: func(env *screen.Env, args screen.Args) screen.Screen {
			s := newPainted(env, &p, args)
			switch {
			case p.Beside:
				return newPaintedBeside(s)
			case p.Aside:
				return paintedAside{s}
			case p.Detail:
				return &paintedDetail{painted: s}
			}
			return s
		}}
}
