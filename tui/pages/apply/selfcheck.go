package apply

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/registration/counter"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// checking is one reading of the desk's self-check: what can be asked, and what was
// answered. Nothing of it is stored.
type checking struct {
	program   *eligibility.Program
	book      *scoring.Rulebook
	formation *eligibility.Formation // that was asked about; nil: none was
	answers   map[string]string      // as evaluators read them
	typed     page.Answers           // as they were typed
	results   [2]eligibility.Result  // by language: see [wording.Langs]
	others    []eligibility.Other
}

// checked is one requirement answered, or another formation for which the same answers
// give yes or cannot tell.
type checked struct {
	*checking
	at    int // of the findings; -1: it is a formation
	other eligibility.Other
}

// SelfCheck answers the requirements for who stands at the desk: their answers are typed,
// what they come to is shown, and nothing is kept.
func SelfCheck() page.Page {
	type (
		D = checking
		R = checked
	)
	return page.List[D, R]{
		ID: "selfcheck", Title: "check.title", Name: table.Ask("periksa", "check"), Sent: "check.do",
		Args: []page.Arg[D]{{ID: "formation", Name: table.Ask("formasi", "formation")}, {ID: "answers", Name: table.Ask("jawaban", "answers")}},
		Read: func(_ context.Context, from page.Source, args page.Args) (d D, err error) {
			from.Read(func(v scoring.View) { d.read(v) })
			d.answer(args)
			return d, nil
		},
		Rows:    func(d *D) []R { return d.rows() },
		Columns: func(*D) []table.Column[R] { return checkColumns() },
		Key:     func(r *R) string { return r.key() },
		Tone:    func(r *R) page.Tone { return page.MutedIf(r.at < 0) },
		Group: func(d *D, r *R) (string, table.Words) {
			if r.at < 0 {
				return "others", table.Key("info.page.others")
			}
			return "own", table.Same(d.formation.Name)
		},
		Lead: func(d *D) page.Line { return d.lead() },
		None: func(d *D) page.Line {
			if why := d.why(); why != nil {
				return page.Say(page.Muted, "refusal."+why.Code)
			}
			return page.Say(page.Muted, "check.none")
		},
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("a"), Word: "answer", Help: "check.do.answer", On: page.None, Can: (*D).why,
				Do: page.Whole[D, R](func(_ page.Env, d *D) page.Step { return d.form() })},
			{Keys: page.Keys("b"), Word: "afresh", Help: "check.do.afresh", On: page.None, Quiet: true,
				Can: func(d *D) *scoring.Refusal { return page.If(d.formation == nil, "check.nothing") },
				Do:  page.Whole[D, R](func(page.Env, *D) page.Step { return page.With{} })},
		},
	}.Page()
}

func (d *checking) read(v scoring.View) {
	if d.book = v.Record().Book(); d.book == nil {
		return
	}
	d.program = programOf(v, d.book)
}

// programOf is what asks the requirements of the formations there are.
func programOf(v scoring.View, book *scoring.Rulebook) *eligibility.Program {
	return eligibility.Compile(book, counter.Formations(v, book))
}

// why is why nothing can be asked.
func (d *checking) why() *scoring.Refusal {
	switch {
	case d.book == nil:
		return scoring.Refuse("rulebook.none")
	case len(d.book.Requirements) == 0:
		return scoring.Refuse("check.no-requirements")
	case len(d.program.Formations) == 0:
		return scoring.Refuse("panels.no-formation")
	}
	return nil
}

// named is the formation of a name.
func (d *checking) named(name string) *eligibility.Formation {
	at := slices.IndexFunc(d.program.Formations, func(f eligibility.Formation) bool { return text.Key(f.Name) == text.Key(name) })
	if at < 0 {
		return nil
	}
	return &d.program.Formations[at]
}

// answer evaluates what the page was opened with.
func (d *checking) answer(args page.Args) {
	if d.why() != nil {
		return
	}
	if d.formation = d.named(args["formation"]); d.formation == nil {
		return
	}
	d.typed = page.Answers{}
	_ = json.Unmarshal([]byte(args["answers"]), &d.typed) // what is none answers nothing
	d.answers = d.understood()
	for i, l := range wording.Langs {
		d.results[i] = eligibility.Evaluate(d.program, d.formation, d.answers, l.String())
	}
	d.others = eligibility.Others(d.program, d.formation, d.answers)
}

// understood are the answers as evaluators read them.
func (d *checking) understood() map[string]string {
	out := map[string]string{}
	for i := range d.book.Questions {
		q := &d.book.Questions[i]
		scales := q.Scales
		if len(q.Scales) > 1 {
			code := d.typed.Text(q.Code + eligibility.OfScale)
			out[q.Code+eligibility.OfScale], scales = code, eligibility.ScalesOf(q, code)
		}
		said := d.typed.Text(q.Code)
		if understood, refused := readAnswer(q, scales, said); refused == nil {
			said = understood
		}
		out[q.Code] = said // else the evaluator says that it cannot be read
	}
	return out
}

// readAnswer is an answer as it was typed in the form in which evaluators read it.
func readAnswer(q *scoring.Question, scales []scoring.AnswerScale, said string) (string, *scoring.Refusal) {
	if said == "" {
		return "", nil
	}
	if q.Kind == scoring.DayAnswer {
		if day, ok := scoring.ParseDate(said); ok {
			return day.String(), nil
		}
		return "", scoring.Refuse("date.shape", said)
	}
	return eligibility.Read(q, scales, said)
}

func (d *checking) rows() (out []checked) {
	if d.formation == nil {
		return nil
	}
	for i := range d.results[0].Findings {
		out = append(out, checked{checking: d, at: i})
	}
	for _, o := range d.others {
		out = append(out, checked{checking: d, at: -1, other: o})
	}
	return out
}

// lead says what the answers come to.
func (d *checking) lead() page.Line {
	if d.formation == nil {
		return page.Say(page.Muted, "check.lead")
	}
	r := d.results[0]
	line := page.Say([]page.Tone{page.Bad, page.Warn, page.Good}[r.Is], []string{"check.is.0", "check.is.1", "check.is.2"}[r.Is])
	if r.Near {
		line.Words = table.Put(line.Words, table.Plain(" "), table.Key("info.page.near"))
	}
	if d.formation.Quota == 0 {
		line.Words = table.Put(line.Words, table.Plain(" "), table.Key("info.page.no-place"))
	}
	return line
}

func (r *checked) key() string {
	if r.at < 0 {
		return "formation/" + r.other.Name
	}
	return r.results[0].Findings[r.at].Code
}

func (r *checked) is() int {
	if r.at < 0 {
		return r.other.Is
	}
	return r.results[0].Findings[r.at].Is
}

// name is what the requirement, or the formation, is called.
func (r *checked) name(l wording.Lang) string {
	if r.at < 0 {
		return r.other.Name
	}
	return r.program.Words[l.String()]["r."+r.key()]
}

// reasons are what was found, with the clause and the cure; of a formation, whether it has
// places.
func (r *checked) reasons(l wording.Lang) string {
	if r.at < 0 {
		if r.other.Quota == 0 {
			return l.Text("info.page.no-place")
		}
		return ""
	}
	f := r.results[l].Findings[r.at]
	said := slices.Clone(f.Texts)
	if clause := r.program.Words[l.String()]["k."+f.Code]; clause != "" && f.Is != eligibility.Yes {
		said = append(said, clause)
	}
	return strings.Join(said, " ")
}

func checkColumns() []table.Column[checked] {
	return []table.Column[checked]{
		table.Says("requirement", "check.requirement", table.Ask("syarat", "requirement"), 28,
			func(l wording.Lang, r *checked) string { return r.name(l) }).Stay(),
		table.OneOf("result", "eligible.result", table.Ask("hasil", "result"), 16, eligibility.Outcomes(),
			func(r *checked) string { return eligibility.OutcomeID(r.is()) }),
		table.Says("why", "eligible.why", table.Ask("alasan", "why"), 40,
			func(l wording.Lang, r *checked) string { return r.reasons(l) }).Grow().Later(1),
	}
}

// form asks for a formation, then for what its requirements read.
func (d *checking) form() page.Step {
	var names []string
	for _, f := range d.program.Formations {
		names = append(names, f.Name)
	}
	value := ""
	if d.formation != nil {
		value = d.formation.Name
	}
	return page.Form{Title: table.Key("check.form"),
		Fields: func(a page.Answers) []page.Field {
			out := []page.Field{{ID: "formation", Label: table.Key("counter.formation"), Value: value, Needed: true,
				Known: func(page.Answers) []string { return names },
				Check: func(a page.Answers) *scoring.Refusal {
					return page.If(d.named(a.Text("formation")) == nil, "application.formation")
				}}}
			if f := d.named(a.Text("formation")); f != nil {
				out = append(out, d.fields(f)...)
			}
			return out
		},
		Then: func(a page.Answers) page.Step {
			given := page.Answers{}
			for id, said := range a {
				if id != "formation" && strings.TrimSpace(said) != "" {
					given[id] = said
				}
			}
			raw, _ := json.Marshal(given) // texts
			return page.With{Args: page.Args{"formation": a.Text("formation"), "answers": string(raw)}}
		}}
}

// fields are the questions of a formation. None is needed: what is not answered is not
// certain, and never a no.
func (d *checking) fields(f *eligibility.Formation) (out []page.Field) {
	for _, asked := range eligibility.Asked(d.program, f) {
		at := slices.IndexFunc(d.book.Questions, func(q scoring.Question) bool { return q.Code == asked.Code })
		q := &d.book.Questions[at]
		field := page.Field{ID: q.Code, Label: table.Rulebook(q.Name), Value: d.typed.Text(q.Code)}
		switch q.Kind {
		case scoring.DayAnswer:
			field.Kind = page.DayField
		case scoring.ChoiceAnswer, scoring.YesNoAnswer:
			field.Kind, field.Options = page.ChoiceField, d.options(asked.Code, "c.", asked.Choices)
		case scoring.PeriodsAnswer:
			field.Hint = table.Key("check.periods")
		}
		if len(asked.Scales) > 1 {
			var codes []string
			for _, s := range asked.Scales {
				codes = append(codes, s.Code)
			}
			id := q.Code + eligibility.OfScale
			out = append(out, page.Field{ID: id, Kind: page.ChoiceField,
				Label: table.Put(table.Rulebook(q.Name), table.Plain(": "), table.Key("info.page.scale")),
				Value: d.typed.Text(id), Options: d.options(q.Code, "s.", codes)})
		}
		if field.Kind != page.ChoiceField {
			field.Check = func(a page.Answers) *scoring.Refusal {
				scales := q.Scales
				if len(scales) > 1 {
					scales = eligibility.ScalesOf(q, a.Text(q.Code+eligibility.OfScale))
				}
				_, refused := readAnswer(q, scales, a.Text(q.Code))
				return refused
			}
		}
		out = append(out, field)
	}
	return out
}

// options are the choices of a question; the first answers nothing.
func (d *checking) options(code, of string, codes []string) []page.Option {
	out := []page.Option{{ID: "", Label: table.Key("check.unanswered")}}
	for _, c := range codes {
		key := of + code + "." + c
		out = append(out, page.Option{ID: c, Label: table.Rulebook(scoring.Text{ID: d.program.Words["id"][key], EN: d.program.Words["en"][key]})})
	}
	return out
}
