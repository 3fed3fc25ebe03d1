// Package objections has the pages of the objection stage: what was objected to, how it is
// answered, decisions of the same kind as a wrong one, and the days.
package objections

import (
	"cmp"
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/objection"
	"ampera/scoring/objection/shown"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// objected is what one reading of the objections brings.
type objected struct {
	all      []shown.Objection
	arranged []objection.Arrangement
	may      map[string][]string         // who may object, by stage
	kept     map[string]bool             // stage/applicant of whom the reader is kept from
	barred   map[string]*scoring.Refusal // why the reader decides nothing about an applicant yet
	alike    int                         // decisions that wait to be looked at
	brings   bool                        // whether the reader may take files in
	applied  map[string]map[string]bool  // about whom each stage decides
	unfiled  *scoring.Refusal            // why the reader puts no objection down, or nil
}

func readObjections(_ context.Context, from page.Source, _ page.Args) (d objected, err error) {
	today := from.Today()
	from.Read(func(v scoring.View) {
		d.brings = v.Actor().Roles.Has(scoring.Chair | scoring.Secretary)
		d.all, d.arranged, d.may, d.kept = shown.Objections(v, today), objection.Arrangements(v, today), map[string][]string{}, map[string]bool{}
		d.applied = map[string]map[string]bool{}
		for i, a := range d.arranged {
			if d.applied[a.Stage] = objection.Applied(v, a.Stage); i == 0 {
				d.unfiled = objection.NotFiler(v, a.Stage)
			}
			d.may[a.Stage] = objection.Objectors(v, a.Stage)
			for _, id := range objection.KeptOf(v, a.Stage) {
				d.kept[a.Stage+"/"+id] = true
			}
		}
		d.barred = map[string]*scoring.Refusal{}
		for _, o := range d.all {
			d.barred[o.ID] = conflict.Unsaid(v, o.ID)
		}
		d.alike = page.Count(objection.Kins(v), (*objection.Kin).Waits)
	})
	slices.SortStableFunc(d.all, func(a, b shown.Objection) int { return rank(&a) - rank(&b) })
	return d, nil
}

// rank is what waits for the reader first, then what waits for others.
func rank(o *shown.Objection) int {
	switch open := objection.Open(o.State); {
	case open && o.NotMine == nil:
		return 0
	case open:
		return 1
	}
	return 2
}

// Objections lists what was objected to, for who works on it.
func Objections() page.Page {
	type (
		D = objected
		R = shown.Objection
	)
	return page.List[D, R]{
		ID: "objections", Title: "objection.title", Name: table.Ask("sanggahan", "objections"), Roles: objection.Working,
		Sent: "objection.do.send", Took: "objection.do.took", Agreed: "preview.do.agree",
		Read: readObjections, Rows: func(d *D) []R { return d.all }, Columns: func(*D) []table.Column[R] { return columns },
		Key: key, Number: func(o *R) string { return o.ID },
		Tone: func(o *R) page.Tone { return page.MutedIf(!objection.Open(o.State)) },
		Lead: (*D).lead, None: page.Says[D](page.Muted, "objection.none"),
		Done: func(d *D) (done, of int) {
			return page.Count(d.all, func(o *R) bool { return !objection.Open(o.State) }), len(d.all)
		},
		Detail: page.Sheet((*R).Sheet), NoRow: "objection.no-row",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("a"), Word: "new", Help: "objection.do.file", Kind: objection.KindFile, Can: (*D).unmade, Do: page.Whole[D, R](file)},
			{Keys: page.Keys("i"), Word: "file", Help: "objection.do.import", Kind: objection.KindFile, Can: (*D).unbrought,
				Do: page.Opens[D, R]("import", page.Args{"component": "objections"})},
			{Keys: page.Keys("t"), Word: "answer", Help: "objection.do.answer", Kind: objection.KindAnswer,
				On: page.One, Why: closed, Do: page.Row(answer)},
			{Keys: page.Keys("l"), Word: "late", Help: "objection.do.admit", Kind: objection.KindAdmit,
				On: page.One, Do: page.Row(admit),
				Why: func(d *D, o *R) *scoring.Refusal { return cmp.Or(o.NotAdmit, d.barred[o.ID]) }},
			{Keys: page.Keys("s"), Word: "alike", Help: "objection.do.alike", Do: page.Opens[D, R]("objectionalike", nil)},
			{Keys: page.Keys("w"), Word: "days", Help: "objection.do.days", Do: page.Opens[D, R]("objectiondays", nil)},
			{Keys: page.Keys("r"), Word: "letter", Help: "objection.do.letter", On: page.Either,
				Do: page.OpensAt[D]("objectionletter", "applicant", func(o *R) string { return o.ID })},
			{Keys: page.Keys("p"), Word: "list", Help: "objection.do.list", Do: page.Opens[D, R]("objectionlist", nil)},
			{Keys: page.Keys("e"), Word: "correct", Help: "objection.do.correct", Kind: objection.KindFile,
				On: page.One, Quiet: true, Do: page.Row(correct),
				Why: func(d *D, o *R) *scoring.Refusal {
					return cmp.Or(d.unfiled, page.If(o.Outcome != "", "objection.answered", o.ID))
				}},
		},
	}.Page()
}

func key(o *shown.Objection) string { return o.Stage + "/" + o.ID }

// off is why nobody can object here, or nil.
func (d *objected) off() *scoring.Refusal { return page.If(len(d.arranged) == 0, "objection.off") }

// unmade is why the reader puts no objection down here, or nil.
func (d *objected) unmade() *scoring.Refusal { return cmp.Or(d.off(), d.unfiled) }

// unbrought is why objections do not come from a file here, or nil: who works on them without
// being of the office types them.
func (d *objected) unbrought() *scoring.Refusal {
	return cmp.Or(page.If(!d.brings, "allow.role", (scoring.Chair|scoring.Secretary).String()), d.unmade())
}

var columns = []table.Column[shown.Objection]{
	table.Registers(12, func(o *shown.Objection) string { return o.ID }).Stay(),
	table.Names(func(o *shown.Objection) string { return o.Name }),
	table.OneOf("state", "marks.state", table.AsState, 18, shown.States, func(o *shown.Objection) string { return o.State }).Stay(),
	table.Col("left", "objection.days", table.Ask("sisa", "left"), 9, table.Count, func(o *shown.Objection) table.Value {
		return table.CountOf(o.Left).Where(objection.Open(o.State), "")
	}),
	table.Says("claims", "objection.claims", table.Ask("syarat", "claims"), 28,
		func(l wording.Lang, o *shown.Objection) string { return o.Claimed(l) }).Later(1).Grow(),
	table.Days("day", "objection.day", table.Ask("diterima", "received"), 10, func(o *shown.Objection) scoring.Date { return o.Day }).Later(2),
	table.Texts("by", "objection.answered.by", table.Ask("penjawab", "by"), 16,
		func(o *shown.Objection) string { return o.ByName }).Later(3),
}

// lead says what of the days matters now.
func (d *objected) lead() page.Line {
	switch {
	case len(d.arranged) == 0:
		return page.Say(page.Muted, "refusal.objection.off")
	case d.alike > 0:
		return page.Say(page.Warn, "objection.lead.alike", table.CountOf(d.alike))
	}
	return page.Line{Tone: page.Muted, Words: shown.Phase(d.arranged[0])}
}
