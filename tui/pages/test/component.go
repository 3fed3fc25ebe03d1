package test

import (
	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// observed are the components that assessors fill sheets for, and the one of this
// code, else the first.
func observed(v scoring.View, code string) (all []*scoring.Component, now *scoring.Component) {
	if book := v.Record().Book(); book != nil {
		all = book.Observed()
	}
	for _, c := range all {
		if now == nil || c.Code == code {
			now = c
		}
	}
	return all, now
}

// candidateArg is the candidate that a page begins on.
func candidateArg[D any]() page.Arg[D] {
	return page.Arg[D]{ID: "candidate", Name: table.Ask("peserta", "candidate")}
}

// componentArg is the observed component that a page shows.
func componentArg[D any](of func(*D) (all []*scoring.Component, now *scoring.Component)) page.Arg[D] {
	return page.Arg[D]{ID: "component", Name: table.Ask("komponen", "component"), Keys: page.Keys("c"),
		Help: "queue.do.component", Quiet: true, Few: "queue.one-component",
		Options: func(d *D) (options []page.Option, code string) {
			all, now := of(d)
			for _, c := range all {
				options = append(options, page.Option{ID: c.Code, Label: table.Rulebook(c.Name)})
			}
			if now != nil {
				code = now.Code
			}
			return options, code
		}}
}
