package office

import (
	"context"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/slip"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// given is what one reading of the receipts brings.
type given struct {
	all []receipt
}

type receipt = scoring.ReceiptLine

// Receipts lists what candidates take home of sittings that are closed: shown one by one,
// printed for a whole sitting, and published so that anybody can check them.
func Receipts() page.Page {
	return page.List[given, receipt]{
		ID: "receipts", Title: "receipts.title", Name: table.Ask("tanda-terima", "receipts"),
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer,
		Read: func(_ context.Context, from page.Source, _ page.Args) (d given, err error) {
			from.Read(func(v scoring.View) { d.all = v.Receipts() })
			return d, nil
		},
		Rows:      func(d *given) []receipt { return d.all },
		Columns:   receiptColumns,
		Key:       func(r *receipt) string { return string(r.Sitting.ID) + "/" + r.Number },
		Number:    func(r *receipt) string { return r.Number },
		Candidate: func(r *receipt) string { return r.Number },
		Group: func(_ *given, r *receipt) (string, table.Words) {
			return string(r.Sitting.ID), table.Keyed("receipts.of", r.Sitting.Name, wording.Day(r.Sitting.Day))
		},
		Lead: page.Says[given](page.Muted, "receipts.lead"),
		None: page.Says[given](page.Muted, "refusal.receipt.no-closing"),
		Detail: func(ctx context.Context, from page.Source, r receipt) (paper.Paper, error) {
			slips, err := from.Slips(ctx, r.Sitting.ID, r.Number)
			if err != nil {
				return paper.Paper{}, err
			}
			return slip.Papers(slips), nil
		},
		Acts: []page.Act[given, receipt]{
			{Keys: page.Keys("s"), Word: "keep-slips", Help: "receipts.do.keep", On: page.One, NoRow: "receipt.no-closing",
				Do: page.Row(func(env page.Env, d *given, r receipt) page.Step { return d.keep(env.Lang, r.Sitting) })},
			{Keys: page.Keys("t"), Word: "publish", Help: "receipts.do.publish", On: page.None,
				Can: func(d *given) *scoring.Refusal { return page.If(len(d.all) == 0, "receipt.no-closing") },
				Do:  page.Whole[given, receipt](func(_ page.Env, d *given) page.Step { return d.publish() })},
		},
	}.Page()
}

func receiptColumns(d *given) []table.Column[receipt] {
	same := true
	for _, r := range d.all {
		same = same && r.Sitting.Component == d.all[0].Sitting.Component
	}
	return []table.Column[receipt]{
		table.Numbers(d.all, func(r *receipt) string { return r.Number }),
		table.Names(func(r *receipt) string { return r.Name }),
		table.Col("part", "receipt.part", table.Ask("ujian", "test"), 18, table.Said, func(r *receipt) table.Value {
			if r.Part == nil {
				return table.TextOf(r.Sitting.Component)
			}
			return table.SaidOf(r.Part.Name)
		}).Only(!same),
		table.Texts("sitting", "queue.sitting", table.Ask("sesi", "sitting"), 14, func(r *receipt) string { return r.Sitting.Name }).Later(2),
		table.Texts("sheets", "receipt.sheets", table.Ask("lembar", "sheets"), 12, func(r *receipt) string { return r.Sheets }).Later(1),
		table.Says("totals", "receipt.totals", table.Ask("jumlah", "totals"), 16, func(l wording.Lang, r *receipt) string {
			if !r.Said {
				return l.Text("receipts.unsaid")
			}
			return slip.Totals(l, r.Totals)
		}),
	}
}

// keep writes all slips of a sitting into one file to be printed.
func (d *given) keep(l wording.Lang, t *scoring.Sitting) page.Step {
	name := text.FileName(l.Text("receipts.file"), t.Name, wording.Day(t.Day)) + ".html"
	return page.NewFile(table.Keyed("receipts.where", t.Name), name, func(path string) page.Step {
		return page.Work{Lead: table.Key("receipts.working"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
			n, err := from.KeepSlips(ctx, t.ID, path, l.String())
			if err != nil {
				return nil, err
			}
			return page.Tell{Line: page.Say(page.Good, "receipts.kept", table.Plain(strconv.Itoa(n)), table.Plain(path))}, nil
		}}
	})
}

// publish writes what anybody may have, and tells what to read out with it.
func (d *given) publish() page.Step {
	return page.NewFile(table.Key("receipts.publish.where"), "terbitan", func(folder string) page.Step {
		return page.Work{Lead: table.Key("receipts.working"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
			done, err := from.Publish(ctx, folder)
			if err != nil {
				return nil, err
			}
			return page.Ask{Question: table.Key("receipts.published", table.Plain(folder), slip.Segel(done.Today)),
				Detail: table.Key("receipts.published.detail"), Choices: []page.Choice{{Label: table.Key("laptops.good")}}}, nil
		}}
	})
}
