package office

import (
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/venues"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// away is a venue, and what came of it last.
type away struct {
	venues.Venue
	last   scoring.Laptop     // that sent last; its Print is "" where none did
	heads  []scoring.Person   // who may lead it
	others []scoring.Person   // who may go along beside its panels: reserves, and the office, to close there
	went   []scoring.PersonID // who work there, as it was prepared last
	waits  []scoring.Unsigned // what who leads there did, and the chair has not answered
}

// state is one word for how far a venue is: planned, prepared, back (its laptop has
// sent), to be written off, written off, or closed.
func (v *away) state() string {
	switch {
	case v.Stage == scoring.VenueClosed:
		return "closed"
	case v.Stage == scoring.VenueWrittenOff:
		return "off"
	case v.Stage == scoring.VenuePlanned:
		return "planned"
	case v.Off.Pending():
		return "proposed"
	case v.last.Print != "":
		return "back"
	}
	return "prepared"
}

// venueList is what one reading of the venues brings.
type venueList struct {
	all []away
}

// Venues lists the places of sittings, where people work on a file of their own.
func Venues() page.Page {
	return page.List[venueList, away]{
		ID: "venues", Title: "venues.title", Name: table.Ask("titik", "venues"), Took: "venues.do.take", Agreed: "preview.do.agree",
		Roles:   scoring.Chair | scoring.Secretary | scoring.Observer,
		Read:    readVenues,
		Rows:    func(d *venueList) []away { return d.all },
		Columns: func(d *venueList) []table.Column[away] { return d.columns() },
		Key:     func(v *away) string { return v.Place },
		Tone: func(v *away) page.Tone {
			return page.MutedIf(v.Stage == scoring.VenueClosed || v.Stage == scoring.VenueWrittenOff)
		},
		Lead:  page.Says[venueList](page.Muted, "venues.lead"),
		None:  page.Says[venueList](page.Muted, "venues.none"),
		NoRow: "venues.only",
		Acts: []page.Act[venueList, away]{
			{Keys: page.Keys("enter"), Word: "missing", Help: "venues.do.missing", On: page.One,
				Do: page.Row(func(_ page.Env, _ *venueList, v away) page.Step {
					return page.Go{To: "missing", Args: page.Args{"only": v.Place}}
				})},
			{Keys: page.Keys("h"), Word: "sign", Help: "venues.do.sign", Kind: scoring.KindRule, On: page.One,
				Why: func(_ *venueList, v *away) *scoring.Refusal {
					if len(v.waits) == 0 {
						return scoring.Refuse("venues.nothing-to-sign")
					}
					return v.waits[0].Why
				},
				Do: page.Row(func(_ page.Env, _ *venueList, v away) page.Step { return v.sign() })},
			{Keys: page.Keys("s"), Word: "prepare", Help: "venues.do.prepare", Kind: venues.KindPrepare, On: page.One,
				Why: func(_ *venueList, v *away) *scoring.Refusal {
					if v.Stage == scoring.VenueWrittenOff {
						return scoring.Refuse("writeoff.done", v.Place)
					}
					return page.If(v.Stage == scoring.VenueClosed, "venue.no-sitting", v.Place)
				},
				Do: page.Row(func(_ page.Env, d *venueList, v away) page.Step { return d.prepare(v) })},
			{Keys: page.Keys("w"), Word: "write-off", Help: "venues.do.write-off", Kind: venues.KindWriteOff, On: page.One,
				Why: func(_ *venueList, v *away) *scoring.Refusal { return v.notOff() },
				Do:  page.Row(func(_ page.Env, _ *venueList, v away) page.Step { return v.writeOff() })},
			{Keys: page.Keys("l"), Word: "laptops", Help: "venues.do.laptops",
				Do: page.Whole[venueList, away](func(page.Env, *venueList) page.Step { return page.Go{To: "laptops"} })},
		},
	}.Page()
}

func readVenues(ctx context.Context, from page.Source, _ page.Args) (d venueList, err error) {
	laptops, err := from.Laptops(ctx)
	from.Read(func(v scoring.View) {
		unsigned := v.Unsigned()
		for _, x := range venues.Of(v) {
			row := away{Venue: x}
			row.heads, row.others = goers(v, x.Place)
			var led scoring.PersonID
			led, row.went = venues.Prepared(v, x.Place)
			if i := slices.IndexFunc(row.heads, func(p scoring.Person) bool { return p.ID == led }); i > 0 { // who led it stands first
				first := row.heads[i]
				row.heads = slices.Insert(slices.Delete(row.heads, i, i+1), 0, first)
			}
			for _, l := range laptops {
				if !l.Here && l.Venue == x.Place && (row.last.Print == "" || l.At.After(row.last.At)) {
					row.last = l
				}
			}
			for _, u := range unsigned {
				if u.Venue == x.Place {
					row.waits = append(row.waits, u)
				}
			}
			d.all = append(d.all, row)
		}
	})
	return d, err
}

func (d *venueList) columns() []table.Column[away] {
	waits := slices.ContainsFunc(d.all, func(v away) bool { return len(v.waits) > 0 })
	return []table.Column[away]{
		table.Texts("place", "venues.place", table.Ask("titik", "venue"), 24, func(v *away) string { return v.Place }).Stay().Grow(),
		table.OneOf("state", "marks.state", table.AsState, 17, table.Prefixed("venues.state.", table.Named{ID: "planned", Sign: table.Open},
			table.Named{ID: "prepared", Sign: table.Busy}, table.Named{ID: "back", Sign: table.Good}, table.Named{ID: "closed", Sign: table.Good},
			table.Named{ID: "proposed", Sign: table.Busy}, table.Named{ID: "off", Sign: table.Bad}),
			(*away).state),
		table.Col("sheets", "venues.sheets", table.Ask("lembar", "sheets"), 7, table.Of,
			func(v *away) table.Value { return table.OfAll(v.Sheets, v.Due) }),
		table.Counts("sign", "venues.sign", table.Ask("pengesahan", "countersign"), 10, func(v *away) int { return len(v.waits) }).Only(waits),
		table.Texts("print", "venues.print", table.Ask("segel", "print"), 16, func(v *away) string { return v.last.Print }).Later(1),
		table.Col("came", "venues.came", table.Ask("kiriman", "parcel"), 16, table.Moment, func(v *away) table.Value {
			return table.MomentOf(v.last.At)
		}).Later(2),
		table.Counts("candidates", "venues.candidates", table.Ask("peserta", "candidates"), 10,
			func(v *away) int { return v.Candidates }).Later(1),
		table.Counts("sittings", "venues.sittings", table.Ask("sesi", "sittings"), 8, func(v *away) int { return len(v.Sittings) }).Later(1),
		table.Texts("why", "venues.why", table.Ask("alasan", "why"), 16, func(v *away) string { return v.Off.Reason }).Later(1),
	}
}

// goers are who may lead a venue, the office first and then its panels, and who may go
// along beside these: the assessors of no panel there, as reserves, and the office, who
// close its sittings where an assessor leads.
func goers(v scoring.View, place string) (heads, others []scoring.Person) {
	roster, err := venues.RosterOf(v, place)
	if err != nil {
		return nil, nil // all its sittings are closed
	}
	work := venues.PeopleOf(v, roster, nil)
	in := func(p scoring.Person) bool { return slices.Contains(work, p.ID) }
	others = slices.DeleteFunc(v.Assessors(), in)
	for _, office := range []bool{true, false} {
		for _, p := range v.People() {
			if p.Status == scoring.Active && p.Roles.Has(scoring.HandsOver) == office && (office || in(p)) {
				heads = append(heads, p)
			}
			if p.Status == scoring.Active && office && p.Roles.Has(scoring.HandsOver) && !p.Roles.Has(scoring.Assessor) {
				others = append(others, p)
			}
		}
	}
	return heads, others
}

// prepare asks who leads a venue, which reserves go along and where its file goes, and
// shows the passphrase once.
func (d *venueList) prepare(v away) page.Step {
	choices := make([]page.Choice, len(v.heads))
	for i, p := range v.heads {
		choices[i] = page.Choice{Label: table.Same(p.Name), Then: func() page.Step { return d.choose(v, p.ID) }}
	}
	return page.Ask{Question: table.Keyed("venues.head", v.Place), Detail: table.Key("venues.head.hint"), Choices: choices}
}

// choose has those chosen who go along beside its panels and who leads.
func (d *venueList) choose(v away, head scoring.PersonID) page.Step {
	var rows []page.Choosable
	for _, p := range v.others {
		label := table.Same(p.Name)
		if !p.Roles.Has(scoring.Assessor) {
			label = table.SaidIn(func(l wording.Lang) string { return p.Name + "  " + l.Roles(p.Roles) })
		}
		if p.ID != head {
			rows = append(rows, page.Choosable{Option: page.Option{ID: string(p.ID), Label: label}, Taken: slices.Contains(v.went, p.ID)})
		}
	}
	if rows == nil {
		return d.where(v.Place, []scoring.PersonID{head})
	}
	return page.Choose{Title: table.Keyed("venues.reserves", v.Place), Rows: rows,
		Lead: []page.Line{page.Say(page.Muted, "venues.reserves.lead")},
		Then: func(taken []string) page.Step {
			also := []scoring.PersonID{head} // anew each time: who was taken before and is not now stays here
			for _, id := range taken {
				also = append(also, scoring.PersonID(id))
			}
			return d.where(v.Place, also)
		}}
}

// where asks where a venue's file goes.
func (d *venueList) where(place string, also []scoring.PersonID) page.Step {
	return page.NewFile(table.Keyed("venues.where", place), venues.FileName(place),
		func(path string) page.Step { return d.write(place, also, path) })
}

func (d *venueList) write(place string, also []scoring.PersonID, path string) page.Step {
	return page.Work{Lead: table.Key("venues.preparing"), Kept: true, Do: func(ctx context.Context, from page.Source) (page.Step, error) {
		made, err := from.PrepareVenue(context.WithoutCancel(ctx), place, also, path)
		if err != nil {
			return nil, err
		}
		return page.Note{Title: table.Keyed("venues.made", place, made.Passphrase),
			Lines: func(l wording.Lang) []string { return []string{l.SetUpMade(made)} },
			Leave: page.Ask{Question: table.Key("venues.leave"), Detail: table.Key("venues.leave.detail")},
			Again: table.Key("rehearsal.again"), Noted: table.Key("venues.noted"), Then: func() page.Step {
				return page.Tell{Line: page.Say(page.Good, "venues.done", table.Plain(place))}
			}}, nil
	}}
}
