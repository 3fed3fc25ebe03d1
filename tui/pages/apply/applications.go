package apply

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/scoring/text"
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
		Detail: func(_ context.Context, _ page.Source, f R) (paper.Paper, error) { return f.Sheet(), nil },
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("b"), Word: "choose", Help: "applications.do.choose", Kind: registration.KindRegister,
				Can: func(d *D) *scoring.Refusal { return d.off }, Do: page.Whole[D, R](chooseFiles)},
			{Keys: page.Keys("a"), Word: "take", Help: "applications.do.take", Kind: registration.KindRegister, On: page.Marked,
				NoRow: "application.empty",
				Why:   func(_ *D, f *R) *scoring.Refusal { return page.If(f.State != counter.Open, "application.state") },
				Do:    func(env page.Env, d *D, rows []R) page.Step { return d.take(env, rows) }},
			{Keys: page.Keys("s"), Word: "take-all", Help: "applications.do.take-all", Kind: registration.KindRegister,
				Can: func(d *D) *scoring.Refusal { return page.If(d.open == 0, "application.empty") },
				Do:  page.Whole[D, R](func(env page.Env, d *D) page.Step { return d.take(env, d.rows) })},
			{Keys: page.Keys("r"), Word: "receipt", Help: "applications.do.receipt", On: page.Marked, NoRow: "application.empty",
				Why: func(_ *D, f *R) *scoring.Refusal { return page.If(f.State != counter.Taken, "application.open") },
				Do: func(env page.Env, d *D, rows []R) page.Step {
					var ids []string
					for i := range rows {
						ids = append(ids, rows[i].As)
					}
					return keepReceipts(env.Lang, env.Now, ids, d.folder)
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
	d.folder = from.Recall(lastFolder)
	from.Read(func(v scoring.View) {
		d.book = v.Record().Book()
		d.off = page.If(d.book == nil || d.book.Registration == nil, "applicant.off")
		d.rows = counter.Look(v, read, from.Today())
	})
	for i := range d.rows {
		if d.rows[i].State == counter.Open {
			d.open++
		}
	}
	return d, nil
}

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

// chooseFiles asks for a file or a folder, beside those that were chosen before.
func chooseFiles(env page.Env, d *handedIn) page.Step {
	return page.Prompt{Question: table.Key("applications.choose"), Label: table.Key("save.path"), Value: d.folder,
		Needed: true, Path: true, There: true, Then: func(path string) page.Step {
			paths := strings.Fields("")
			if before := env.Args[pathsArg]; before != "" {
				paths = strings.Split(before, "\n")
			}
			if !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
			return page.Work{Lead: table.Key("applications.reading"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
				if _, err := from.Applications(ctx, paths); err != nil {
					return nil, err
				}
				return page.With{Args: page.Args{pathsArg: strings.Join(paths, "\n")}}, nil
			}}
		}}
}

// take asks whether files are taken, and what is to be known of them together.
func (d *handedIn) take(env page.Env, rows []counter.File) page.Step {
	rows = slices.DeleteFunc(slices.Clone(rows), func(f counter.File) bool { return f.State != counter.Open })
	act := counter.Take(rows, env.NewID, scoring.DateOf(env.Now))
	twins, failed := 0, 0
	for i := range rows {
		if len(rows[i].Others)+len(rows[i].Twins) > 0 {
			twins++
		}
		if rows[i].Check() == eligibility.OutcomeID(eligibility.No) {
			failed++
		}
	}
	var detail []table.Argument
	say := func(n int, key string) {
		if n == 0 {
			return
		}
		if detail != nil {
			detail = append(detail, table.Plain(" "))
		}
		detail = append(detail, table.Key(key, table.CountOf(n)))
	}
	say(twins, "applications.ask.twins")
	say(failed, "applications.ask.failed")
	return page.Ask{Question: table.Key("applications.ask", table.CountOf(len(rows))), Detail: table.Put(detail...), Choices: []page.Choice{
		{Key: page.No, Label: table.Key("applications.ask.no")},
		{Key: page.Yes, Label: table.Key("applications.ask.yes"), Then: func() page.Step {
			return registers(env, act, d.folder)
		}},
	}}
}

// registers has applicants registered, and then offers what they take home.
func registers(env page.Env, act registration.Save, folder string) page.Step {
	var ids []string
	for i := range act.Rows {
		ids = append(ids, act.Rows[i].ID)
	}
	return page.Submit{Command: act, Told: page.Say(page.Good, "applications.told", table.CountOf(len(ids))),
		Then: func() page.Step { return keepReceipts(env.Lang, env.Now, ids, folder) }}
}

// lastFolder is where files were read or written last.
const lastFolder = scoring.CourierFolder

// receiptFolder is where receipts are offered to be written.
func receiptFolder(from page.Source) string {
	return cmp.Or(from.Recall(lastFolder), from.Recall(scoring.BackupFolder))
}

// inFolder is a file's name in a folder; "" is none.
func inFolder(folder, name string) string {
	if folder == "" {
		return name
	}
	return strings.TrimRight(folder, `/\`) + "/" + name
}

// receiptName is what a file of receipts is offered to be called: it names nobody.
func receiptName(l wording.Lang, at string) string {
	return text.FileName(l.Text("applications.receipts.at"), at) + ".html"
}
