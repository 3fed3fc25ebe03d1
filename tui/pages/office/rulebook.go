package office

import (
	"context"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/amending/shown"
	"ampera/scoring/paper"
	"ampera/scoring/rulebook"
	"ampera/scoring/rulebook/inwords"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/page"
)

// rules are the rules in force.
type rules struct {
	books   []*scoring.Rulebook // one, or none
	frozen  bool
	source  bool             // the text itself is shown, to who asked
	several *scoring.Refusal // there are two that were adopted apart, of which one is chosen first
}

// ruled is a rulebook as it is shown.
type ruled struct {
	*scoring.Rulebook
	*rules
}

// Rulebook says what the rules in force are, in plain words; the chair freezes them.
func Rulebook() page.Page {
	type (
		D = rules
		R = ruled
	)
	draft := func(d *D) *scoring.Refusal { return page.If(d.frozen, "rulebook.frozen") }
	return page.List[D, R]{
		ID: "rulebook", Title: "rulebook.title", Name: table.Ask("peraturan", "rulebook"), First: true, Agreed: "preview.do.agree",
		Args: []page.Arg[D]{{ID: "source", Name: table.Ask("sumber", "source")}},
		Read: func(_ context.Context, from page.Source, args page.Args) (d D, err error) {
			from.Read(func(v scoring.View) {
				d.several = scoring.PastOf(v).Several()
				if d.frozen = v.Frozen(); v.Record().Book() != nil {
					d.books = []*scoring.Rulebook{v.Record().Book()}
				}
			})
			d.source = args["source"] != ""
			return d, nil
		},
		Rows: func(d *D) (out []R) {
			for _, b := range d.books {
				out = append(out, ruled{b, d})
			}
			return out
		},
		Columns: func(*D) []table.Column[R] {
			return []table.Column[R]{
				table.Texts("name", "rulebook.name", table.AsName, 16, func(r *R) string { return r.Name }).Stay(),
				table.Col("title", "rulebook.of", table.Ask("judul", "title"), 30, table.Said,
					func(r *R) table.Value { return table.SaidOf(r.Title) }).Grow(),
				table.OneOf("state", "marks.state", table.AsState, 14, bookStates, (*R).state),
				table.Col("hash", "rulebook.hash", table.Ask("sidik", "hash"), 16, table.Hash,
					func(r *R) table.Value { return table.HashOf(r.Hash) }).Only(false),
			}
		},
		Key:    func(r *R) string { return r.Hash },
		Detail: bookDetail,
		Tone: func(r *R) page.Tone {
			if r.frozen {
				return page.Good
			}
			return page.Warn
		},
		None: page.Says[D](page.Muted, "rulebook.nothing"),
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("f"), Word: "freeze", Help: "rulebook.do.freeze", Kind: scoring.KindFreezeRulebook, On: page.One,
				Can: draft, NoRow: "rulebook.none",
				Why: func(d *D, _ *R) *scoring.Refusal { return d.several },
				Do:  page.Row(func(_ page.Env, _ *D, r R) page.Step { return freeze(r.Hash) })},
			{Keys: page.Keys("g"), Word: "other", Help: "rulebook.do.other", Kind: scoring.KindAdoptRulebook,
				Can: draft, Do: page.Whole[D, R](adopt)},
			{Keys: page.Keys("b"), Word: "read", Help: "rulebook.do.read", Kind: scoring.KindAdoptRulebook,
				Can: draft, Do: page.Whole[D, R](readDraft)},
			{Keys: page.Keys("k"), Word: "write", Help: "rulebook.do.write", Quiet: true,
				Can: func(d *D) *scoring.Refusal { return page.If(d.books == nil, "rulebook.none") },
				Do:  page.Whole[D, R](writeText)},
			{Keys: page.Keys("t"), Word: "source", Help: "rulebook.do.source", Quiet: true,
				Can: func(d *D) *scoring.Refusal { return page.If(d.books == nil, "rulebook.none") },
				Do: page.Whole[D, R](func(env page.Env, _ *D) page.Step {
					return page.With{Args: env.Args.Toggled("source", "toml")}
				})},
		},
	}.Page()
}

var bookStates = table.Prefixed("rulebook.", table.Named{ID: "draft", Sign: table.Warn}, table.Named{ID: "frozen", Sign: table.Good})

func (r *ruled) state() string {
	if r.frozen {
		return "frozen"
	}
	return "draft"
}

// bookDetail is a rulebook in words, or as it was written.
func bookDetail(_ context.Context, _ page.Source, r ruled) (paper.Paper, error) {
	title := table.Rulebook(r.Title)
	heading := paper.Heading{Level: 3, Words: title}
	if !r.source {
		p := inwords.Of(r.Rulebook)
		p.Blocks = slices.Insert(p.Blocks, 0, paper.Block(heading))
		return p, nil
	}
	text := paper.Para{table.Keyed("rulebook.print", r.Hash)}
	for line := range strings.SplitSeq(strings.ReplaceAll(r.Source, "\t", "  "), "\n") {
		text = append(text, table.Same(line))
	}
	return paper.Paper{Title: title, Blocks: []paper.Block{heading, text}}, nil
}

// freeze asks before the rules are frozen.
func freeze(hash string) page.Step {
	return page.Ask{Question: table.Key("rulebook.freeze.ask"), Detail: table.Key("rulebook.freeze.detail"), Choices: []page.Choice{
		{Key: "b", Label: table.Key("rulebook.freeze.no")},
		{Key: "s", Label: table.Key("rulebook.freeze.yes"), Then: func() page.Step {
			return page.Submit{Command: scoring.FreezeRulebook{Hash: hash}, Told: page.Say(page.Good, "rulebook.now-frozen")}
		}},
	}}
}

// adopt asks for a template, and puts it down as the draft.
func adopt(page.Env, *rules) page.Step {
	ask := page.Ask{Question: table.Key("rulebook.other.ask"), Detail: table.Key("rulebook.other.detail")}
	for _, t := range rulebook.Templates() {
		ask.Choices = append(ask.Choices, page.Choice{Label: table.Rulebook(t.Title), Then: func() page.Step {
			text, _ := rulebook.Template(t.Name)
			book, err := rulebook.Parse(text)
			if err != nil {
				return page.Fail{Err: err}
			}
			return page.Submit{Command: scoring.AdoptRulebook{Book: book}}
		}})
	}
	return ask
}

// readDraft takes the draft's text from a file in which somebody has changed it. What reads
// otherwise then is shown before it takes the place of the present one.
func readDraft(page.Env, *rules) page.Step {
	return bookFile("rulebook.read", "", func(from page.Source, book *scoring.Rulebook) (page.Step, error) {
		var now *scoring.Rulebook
		from.Read(func(v scoring.View) { now = v.Record().Book() })
		if now != nil && now.Hash == book.Hash {
			return page.Tell{Line: page.Say(page.Warn, "rulebook.same")}, nil
		}
		put := page.Submit{Command: scoring.AdoptRulebook{Book: book}, Told: page.Say(page.Good, "rulebook.taken")}
		if now == nil {
			return put, nil
		}
		return page.Preview{Submit: put, Shows: func(v, _ scoring.View) []paper.Block { return turned(v.Record().Book(), book) }}, nil
	})
}

// turned is what a draft says otherwise than another: in words, and line by line of the text.
func turned(was, now *scoring.Rulebook) []paper.Block {
	return append(shown.Difference(was, now), paper.Heading{Level: 2, Words: table.Key("rulebook.lines")},
		paper.Table{Table: table.New(table.Words{}, shown.ChangeColumns, inwords.Lines(was, now))})
}

// writeText writes the text to a file, where it is changed by whatever writes texts.
func writeText(env page.Env, d *rules) page.Step {
	return page.NewFile(table.Key("save.ask"), text.FileName(d.books[0].Name)+".toml", func(path string) page.Step {
		return page.Work{Do: func(ctx context.Context, from page.Source) (page.Step, error) {
			if err := from.KeepRulebook(ctx, path); err != nil {
				return nil, err
			}
			return page.Tell{Line: page.Say(page.Good, "rulebook.written", table.Plain(path))}, nil
		}}
	})
}
