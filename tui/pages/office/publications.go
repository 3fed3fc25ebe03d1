package office

import (
	"cmp"
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/information"
	"ampera/scoring/publishing"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// publications is what one reading of what was published brings.
type publications struct {
	all    []published
	groups []scoring.Group      // that have a quota: each can have a page
	tests  []*scoring.Component // and so can these
	none   *scoring.Refusal     // why nothing can be published yet
}

// published is one page that was published.
type published struct {
	publishing.Publication
	by string
}

// Publications lists what was published when, and publishes: a page is written and read
// back before the act is signed.
func Publications() page.Page {
	type (
		D = publications
		R = published
	)
	return page.List[D, R]{
		ID: "publications", Title: "publish.title", Name: table.Ask("pengumuman", "publications"), Sent: "publish.do", Does: "publish.do",
		Read:    page.Viewed(readPublications),
		Rows:    func(d *D) []R { return d.all },
		Columns: func(*D) []table.Column[R] { return publicationColumns() },
		Key:     func(r *R) string { return r.ID },
		Tone:    func(r *R) page.Tone { return page.MutedIf(r.Now == publishing.Replaced) },
		Lead:    page.Says[D](page.Muted, "publish.lead"),
		None:    page.Says[D](page.Muted, "publish.none"),
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("u"), Word: "announce", Help: "publish.do", Kind: publishing.KindPublish,
				Can: func(d *D) *scoring.Refusal { return d.none }, Do: page.Whole[D, R](publish)},
		},
	}.Page()
}

func readPublications(v scoring.View) (d publications) {
	for _, p := range publishing.Published(v) {
		d.all = append(d.all, published{p, v.Record().PersonName(p.By)})
	}
	d.groups = slices.DeleteFunc(slices.Clone(v.Groups()), func(g scoring.Group) bool { return !g.HasQuota })
	d.tests = slices.Concat(v.Parts(scoring.Written), v.Parts(scoring.Observed))
	d.none = page.If(!v.Frozen(), "rulebook.not-frozen")
	return d
}

func publicationColumns() []table.Column[published] {
	standings := table.Prefixed("publish.now.", table.Named{ID: string(publishing.Stands), Sign: table.Good},
		table.Named{ID: string(publishing.Outdated), Sign: table.Warn}, table.Named{ID: string(publishing.Replaced)})
	return []table.Column[published]{
		table.Days("day", "publish.day", table.Ask("tanggal", "day"), 10, func(r *published) scoring.Date { return r.Day }).Stay(),
		table.OneOf("page", "publish.page", table.Ask("tentang", "about"), 9,
			table.Ids("publish.page.", publishing.All, publishing.OfFormation, publishing.OfTest),
			func(r *published) string { return r.Page }),
		table.Col("of", "publish.of", table.AsFormation, 24, table.Said, func(r *published) table.Value { return table.SaidOf(r.Title) }).Grow(),
		table.OneOf("state", "marks.state", table.AsState, 17, standings, func(r *published) string { return string(r.Now) }),
		table.Texts("file", "publish.file", table.Ask("berkas", "file"), 18, func(r *published) string { return r.File }).Later(1),
		table.Texts("by", "publish.by", table.Ask("oleh", "by"), 14, func(r *published) string { return r.by }).Later(2),
		table.Col("rules", "publish.rules", table.Ask("peraturan", "rulebook"), 14, table.Hash,
			func(r *published) table.Value { return table.HashOf(r.Rules) }).Quiet().Later(3),
		table.Col("sha256", "publish.sum", table.Ask("sidik", "hash"), 16, table.Hash,
			func(r *published) table.Value { return table.HashOf(r.Sum) }).Quiet().Later(4),
	}
}

// publish asks what is published, and where to.
func publish(env page.Env, d *publications) page.Step {
	name := text.FileName(env.Lang.Text("publish.name"), wording.Day(scoring.DateOf(env.Now))) + ".html"
	return page.Form{Title: table.Key("publish.form"),
		Fields: func(a page.Answers) []page.Field {
			which := page.Field{ID: "of", Label: table.Key("publish.which"), Needed: true,
				Known: func(page.Answers) []string { return d.names(a.Text("page"), env.Lang) },
				Check: func(a page.Answers) *scoring.Refusal {
					_, known := d.about(a, env.Lang)
					return page.If(!known, "publish.about")
				}}
			out := []page.Field{{ID: "page", Kind: page.ChoiceField, Label: table.Key("publish.page"), Value: publishing.All, Needed: true,
				Options: page.Options("publish.page.", publishing.All, publishing.OfFormation, publishing.OfTest)}}
			if a.Text("page") != "" && a.Text("page") != publishing.All {
				out = append(out, which)
			}
			return append(out,
				page.Field{ID: "intake", Kind: page.ChoiceField, Label: table.Key("publish.intake"), Value: "no", Needed: true,
					Options: page.Options("publish.intake.", "no", "yes")},
				page.Field{ID: "reasons", Kind: page.PathField, Label: table.Key("publish.reasons"), Hint: table.Key("publish.reasons.hint")},
				page.Field{ID: "path", Kind: page.NewFileField, Label: table.Key("publish.path"), Needed: true,
					Value: name, Folder: scoring.CourierFolder})
		},
		Then: func(a page.Answers) page.Step {
			about, _ := d.about(a, env.Lang)
			return announce(scoring.Announcement{Page: about.Page, Of: about.Of, Path: a.Text("path"), Reasons: a.Text("reasons"),
				Intake: a.Text("intake") == "yes", Day: scoring.DateOf(env.Now)})
		}}
}

func announce(a scoring.Announcement) page.Step {
	return page.Work{Lead: table.Key("publish.working"), Kept: true, Do: func(ctx context.Context, from page.Source) (page.Step, error) {
		done, err := from.Announce(ctx, a)
		return page.Tell{Line: page.Line{Tone: page.Good, Words: information.Told(done)}}, err
	}}
}

// names are the formations, or the tests, that can have a page.
func (d *publications) names(kind string, l wording.Lang) []string {
	if kind == publishing.OfTest {
		return page.Each(d.tests, func(c **scoring.Component) string { return l.Of((*c).Name) })
	}
	return page.Each(d.groups, (*scoring.Group).Title)
}

// about is what the answers say that the page is about; known is false where there is no
// such thing.
func (d *publications) about(a page.Answers, l wording.Lang) (out publishing.About, known bool) {
	out.Page = cmp.Or(a.Text("page"), publishing.All)
	if out.Page == publishing.All {
		return out, true
	}
	at := slices.IndexFunc(d.names(out.Page, l), func(name string) bool { return text.Key(name) == text.Key(a.Text("of")) })
	if at < 0 {
		return out, false
	}
	if out.Page == publishing.OfTest {
		out.Of = d.tests[at].Code
	} else {
		out.Of = d.groups[at].Key
	}
	return out, true
}
