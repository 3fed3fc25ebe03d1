package apply

import (
	"context"
	"slices"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

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
func take(env page.Env, rows []counter.File) page.Step {
	rows = slices.DeleteFunc(slices.Clone(rows), func(f counter.File) bool { return !isOpen(&f) })
	act := counter.Take(rows, env.NewID, scoring.DateOf(env.Now))
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
	say(page.Count(rows, func(f *counter.File) bool { return len(f.Others)+len(f.Twins) > 0 }), "applications.ask.twins")
	say(page.Count(rows, func(f *counter.File) bool { return f.Check() == eligibility.OutcomeID(eligibility.No) }), "applications.ask.failed")
	return page.Ask{Question: table.Key("applications.ask", table.CountOf(len(rows))), Detail: table.Put(detail...)}.
		NoOrYes("applications.ask.no", "applications.ask.yes", func() page.Step { return registers(env, act) })
}

// registers has applicants registered, and then offers what they take home.
func registers(env page.Env, act registration.Save) page.Step {
	ids := page.Each(act.Rows, func(r *registration.Row) string { return r.ID })
	return page.Submit{Command: act, Told: page.Say(page.Good, "applications.told", table.CountOf(len(ids))),
		Then: func() page.Step { return keepReceipts(env.Lang, env.Now, ids) }}
}

// keepReceipts asks where to, and writes what applicants take home.
func keepReceipts(l wording.Lang, at time.Time, ids []string) page.Step {
	return page.NewFile(table.Key("applications.receipts"), receiptName(l, at.Format("20060102-1504")), func(path string) page.Step {
		write := func(ctx context.Context, from page.Source) (page.Step, error) {
			n, err := from.KeepApplications(context.WithoutCancel(ctx), ids, path, l.String())
			return page.Tell{Line: page.Say(page.Good, "applications.kept", table.CountOf(n), table.Plain(path))}, err
		}
		return page.Work{Lead: table.Key("applications.writing"), Kept: true, Do: write}
	})
}

// receiptName is what a file of receipts is offered to be called: it names nobody.
func receiptName(l wording.Lang, at string) string {
	return text.FileName(l.Text("applications.receipts.at"), at) + ".html"
}
