package apply

import (
	"context"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// pathsArg has the files and folders that were chosen, a line each.
const pathsArg = "paths"

// handedIn is what one reading of the chosen files brings.
type handedIn struct {
	rows   []counter.File
	open   int
	book   *scoring.Rulebook
	folder string // in which files were read or written last
	off    *scoring.Refusal
}

// Applications are files that applicants saved from the public page: looked at here before
// they are taken. Nothing is stored of those that are not.
func Applications() page.Page {
	type (
		D = handedIn
		R = counter.File
	)
	return page.List[D, R]{
		ID: "applications", Title: "applications.title", Name: table.Ask("lamaran", "applications"), Inside: true,
		Unread: "applications.reading", Roles: scoring.Chair | scoring.Secretary, Marks: true, Sent: "applications.do.take",
		Args:    []page.Arg[D]{{ID: pathsArg, Name: table.Ask("berkas", "files")}},
		Read:    readHanded,
		Rows:    func(d *D) []R { return d.rows },
		Columns: func(*D) []table.Column[R] { return handedColumns() },
		Key:     func(f *R) string { return f.Path },
		Tone: func(f *R) page.Tone {
			switch f.State {
			case counter.Wrong:
				return page.Warn
			case counter.Open:
				return page.Plain
			}
			return page.Muted
		},
		Lead: func(d *D) page.Line {
			if len(d.rows) == 0 {
				return page.Line{}
			}
			return page.Say(page.Muted, "applications.lead", table.CountOf(len(d.rows)), table.CountOf(d.open))
		},
		None:   page.Says[D](page.Muted, "applications.none"),
		Detail: page.Sheet((*R).Sheet), NoRow: "application.empty",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("b"), Word: "choose", Help: "applications.do.choose", Kind: registration.KindRegister,
				Can: func(d *D) *scoring.Refusal { return d.off }, Do: page.Whole[D, R](chooseFiles)},
			{Keys: page.Keys("a"), Word: "take", Help: "applications.do.take", Kind: registration.KindRegister, On: page.Marked,
				Why: func(_ *D, f *R) *scoring.Refusal { return page.If(!isOpen(f), "application.state") },
				Do:  func(env page.Env, _ *D, rows []R) page.Step { return take(env, rows) }},
			{Keys: page.Keys("s"), Word: "take-all", Help: "applications.do.take-all", Kind: registration.KindRegister,
				Can: func(d *D) *scoring.Refusal { return page.If(d.open == 0, "application.empty") },
				Do:  page.Whole[D, R](func(env page.Env, d *D) page.Step { return take(env, d.rows) })},
			{Keys: page.Keys("r"), Word: "receipt", Help: "applications.do.receipt", On: page.Marked,
				Why: func(_ *D, f *R) *scoring.Refusal { return page.If(f.State != counter.Taken, "application.open") },
				Do: func(env page.Env, _ *D, rows []R) page.Step {
					return keepReceipts(env.Lang, env.Now, page.Each(rows, func(f *R) string { return f.As }))
				}},
			{Keys: page.Keys("z"), Word: "afresh-file", Help: "applications.do.clear", Quiet: true,
				Can: func(d *D) *scoring.Refusal { return page.If(len(d.rows) == 0, "application.empty") },
				Do:  page.Whole[D, R](func(page.Env, *D) page.Step { return page.With{} })},
		},
	}.Page()
}

func readHanded(ctx context.Context, from page.Source, args page.Args) (d handedIn, err error) {
	var read []scoring.Lodged
	if paths := args[pathsArg]; paths != "" {
		if read, err = from.Applications(ctx, strings.Split(paths, "\n")); err != nil {
			return d, err
		}
	}
	d.folder = from.Recall(scoring.CourierFolder)
	from.Read(func(v scoring.View) {
		d.book = v.Record().Book()
		d.off = page.If(d.book == nil || d.book.Registration == nil, "applicant.off")
		d.rows = counter.Look(v, read, from.Today())
	})
	d.open = page.Count(d.rows, isOpen)
	return d, nil
}

// isOpen says whether a file is there to be taken.
func isOpen(f *counter.File) bool { return f.State == counter.Open }

func handedColumns() []table.Column[counter.File] {
	type R = counter.File
	states := table.Prefixed("applications.is.", table.Named{ID: string(counter.Open), Sign: table.Open},
		table.Named{ID: "yes", Sign: table.Good}, table.Named{ID: "unknown", Sign: table.Open}, table.Named{ID: "no", Sign: table.Warn},
		table.Named{ID: string(counter.Taken), Sign: table.Good}, table.Named{ID: string(counter.Again), Mute: true},
		table.Named{ID: string(counter.Wrong), Sign: table.Bad})
	return []table.Column[R]{
		table.Names(func(f *R) string { return f.Applicant() }).Shrink(16),
		table.OneOf("state", "applications.column.state", table.AsState, 18, states, func(f *R) string {
			if is := f.Check(); f.State == counter.Open && is != "" {
				return is
			}
			return string(f.State)
		}),
		table.Texts("formation", "counter.formation", table.AsFormation, 20, func(f *R) string { return f.Formation() }).Shrink(16).Later(2),
		table.Says("notes", "applications.column.notes", table.Ask("catatan", "notes"), 24, func(l wording.Lang, f *R) string {
			var out []string
			for _, n := range f.Notes() {
				out = append(out, n.In(l))
			}
			return strings.Join(out, " ")
		}).Shrink(16).Grow().Later(1),
		table.Texts("file", "applications.column.file", table.Ask("berkas", "file"), 18, func(f *R) string { return f.Name }).Later(4),
	}
}
