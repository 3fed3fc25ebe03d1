package start

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// newRules are the pages with the rules of a new selection: a template and its
// questions and, for whoever wants other ones, its sub-tests and criteria.
type newRules struct {
	templates []rulebook.Info
	template  *widget.Field // which of them
	answers   map[rulebook.Question]*widget.Field
	form      *widget.Form

	which *widget.Field // the template's parts, or their own; nil: the template asks for none
	rows  map[rulebook.Question][]*widget.Field
	parts *widget.Form

	shown, chosen int // the template whose questions are shown, and what of which
}

// partsAsked are the questions of the page of their own parts, spare how many blank
// fields it has for more.
var partsAsked = []rulebook.Question{rulebook.AskSubTests, rulebook.AskCriteria}

const spare = 2

func openNewRules() *newRules {
	r := &newRules{templates: rulebook.Templates(), form: widget.NewForm(), parts: widget.NewForm()}
	names := make([]widget.Words, len(r.templates))
	for i, t := range r.templates {
		names[i] = widget.Said(t.Title)
	}
	r.template = widget.NewChoice(widget.Key("new.template"), r.about, names...)
	r.ask()
	return r
}

// about says what the template chosen weighs.
func (r *newRules) about(l wording.Lang) string {
	return l.Of(r.templates[r.template.Chosen()].About)
}

func (r *newRules) name() string { return r.templates[r.template.Chosen()].Name }

// ask shows the questions of the template chosen, with its own answers.
func (r *newRules) ask() {
	defaults, _ := rulebook.Defaults(r.name())
	asked := rulebook.Questions(r.name())
	r.answers, r.rows, r.which = map[rulebook.Question]*widget.Field{}, map[rulebook.Question][]*widget.Field{}, nil
	fields, parts := []*widget.Field{r.template}, []*widget.Field(nil)
	for _, q := range asked {
		switch q {
		case rulebook.AskTitle, rulebook.AskNumber: // the selection's name is one, a page of its own asks for the other
		case rulebook.AskSubTests, rulebook.AskCriteria:
			parts = append(parts, r.rowsOf(q, defaults)...)
		default:
			f := r.question(q, defaults)
			r.answers[q] = f
			fields = append(fields, f)
		}
	}
	if parts != nil {
		r.which = widget.NewChoice(widget.Key("new.which"), widget.Key("new.which.hint"), widget.Key("new.which.template"), widget.Key("new.which.own"))
		fields = append(fields, r.which)
	}
	r.form.SetFields(fields...)
	r.parts.SetFields(parts...)
	r.shown, r.chosen = r.template.Chosen(), 0
}

// question is the field of a question with one answer.
func (r *newRules) question(q rulebook.Question, defaults rulebook.Answers) *widget.Field {
	label, hint := widget.Key("new.ask."+string(q)), widget.Key("rulebook.ask."+string(q))
	if q == rulebook.AskTwice {
		return widget.NewChoice(label, hint, widget.Key("new.twice.no"), widget.Key("new.twice.yes"))
	}
	f := widget.NewField(label, hint)
	f.Number = q != rulebook.AskGroups
	f.SetValue(answerText(defaults, q))
	f.Check = r.checkOf(q)
	return f
}

// list.Rows are the fields of sub-tests or criteria: the template's, and a few more.
func (r *newRules) rowsOf(q rulebook.Question, defaults rulebook.Answers) []*widget.Field {
	known := partsOf(&defaults, q)
	for i := range len(*known) + spare {
		f := widget.NewField(widget.Key("new.ask."+string(q), strconv.Itoa(i+1)), widget.Key("rulebook.ask."+string(q)))
		if i < len(*known) {
			f.SetValue((*known)[i].String())
		}
		f.Check = checkPart
		r.rows[q] = append(r.rows[q], f)
	}
	return r.rows[q]
}

func checkPart(text string) *scoring.Refusal {
	_, ok := rulebook.ParsePart(text)
	return scoring.When(strings.TrimSpace(text) != "" && !ok, scoring.Refuse("new.part"))
}

// partsOf is where the answers hold sub-tests or criteria.
func partsOf(a *rulebook.Answers, q rulebook.Question) *[]rulebook.Part {
	if q == rulebook.AskCriteria {
		return &a.Criteria
	}
	return &a.SubTests
}

// own says whether they want parts of their own.
func (r *newRules) own() bool { return r.which != nil && r.which.Chosen() == 1 }

// changed takes note of another choice and says whether the pages are others now.
func (r *newRules) changed() bool {
	if r.template.Chosen() != r.shown {
		r.ask()
		return true
	}
	if r.which == nil || r.which.Chosen() == r.chosen {
		return false
	}
	r.chosen = r.which.Chosen()
	return true
}

// answered are the answers as they stand.
func (r *newRules) answered() (a rulebook.Answers) {
	for q, f := range r.answers {
		if q == rulebook.AskTwice {
			a.Twice = f.Chosen() == 1
		} else {
			putAnswer(&a, q, f.Value())
		}
	}
	if !r.own() {
		return a
	}
	for q, rows := range r.rows {
		for _, f := range rows {
			if p, ok := rulebook.ParsePart(f.Value()); ok {
				*partsOf(&a, q) = append(*partsOf(&a, q), p)
			}
		}
		if *partsOf(&a, q) == nil {
			*partsOf(&a, q) = []rulebook.Part{} // none is an answer, and a wrong one
		}
	}
	return a
}

// fieldOf is the field in which a refused answer stands, or nil.
func (r *newRules) fieldOf(code string) *widget.Field {
	q := rulebook.Question(strings.TrimPrefix(code, "rulebook.fill."))
	if f := r.answers[q]; f != nil {
		return f
	}
	if rows := r.rows[q]; r.own() && len(rows) > 0 {
		return rows[0]
	}
	return nil
}

// answerText is a template's own answer as it is typed.
func answerText(a rulebook.Answers, q rulebook.Question) string {
	switch q {
	case rulebook.AskWritten:
		return a.Written.String()
	case rulebook.AskAssessors:
		return strconv.Itoa(a.Assessors)
	case rulebook.AskGap:
		return a.Gap.String()
	case rulebook.AskDecimals:
		return strconv.Itoa(a.Decimals)
	case rulebook.AskGroups:
		return strings.Join(a.GroupBy, ", ")
	}
	return ""
}

// checkOf refuses what cannot be read as the answer to a question, and what the template
// does not take with its own answers to the others: whether all of them make sense
// together is asked when the page is left.
func (r *newRules) checkOf(q rulebook.Question) func(string) *scoring.Refusal {
	code := "rulebook.fill." + string(q)
	return func(text string) *scoring.Refusal {
		a, _ := rulebook.Defaults(r.name())
		if !putAnswer(&a, q, text) {
			return scoring.Refuse(code)
		}
		var refusal *scoring.Refusal
		if _, err := rulebook.Fill(r.name(), a); errors.As(err, &refusal) && refusal.Code == code {
			return refusal
		}
		return nil
	}
}

// putAnswer reads a text as the answer to a question.
func putAnswer(a *rulebook.Answers, q rulebook.Question, text string) bool {
	text = strings.TrimSpace(text)
	var err error
	switch q {
	case rulebook.AskWritten:
		a.Written, err = scoring.ParsePoints(text)
	case rulebook.AskAssessors:
		a.Assessors, err = strconv.Atoi(text)
	case rulebook.AskGap:
		a.Gap, err = scoring.ParsePoints(text)
	case rulebook.AskDecimals:
		a.Decimals, err = strconv.Atoi(text)
	case rulebook.AskGroups:
		a.GroupBy = strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
		return len(a.GroupBy) > 0
	}
	return err == nil
}

// book is the rulebook of the answers.
func (s *newSelection) book() (*scoring.Rulebook, error) {
	if s.taken != nil {
		return s.taken.Book, nil
	}
	answers := s.rules.answered()
	answers.Title, answers.Numbers = strings.TrimSpace(s.title.Value()), s.numbers.answered()
	text, err := rulebook.Fill(s.rules.name(), answers)
	if err != nil {
		return nil, err
	}
	return rulebook.Parse(text)
}

// holdsTrue asks the answers of a page that is left whether they make a rulebook;
// what later pages ask is as the template has it until then.
func (s *newSelection) holdsTrue(p newPage) (tea.Cmd, bool) {
	if !slices.Contains([]string{newRulesPage, newPartsPage, newNumbersPage}, p.title) {
		return nil, true
	}
	if p.title == newNumbersPage && s.numbers.unread() {
		s.numbers.form.Go(1)
		return s.numbers.look(), false // its numbers are to be seen first
	}
	if p.title == newNumbersPage && s.numbers.reading {
		return nil, false
	}
	_, err := s.book()
	var refusal *scoring.Refusal
	later := p.title == newRulesPage && errors.As(err, &refusal) && s.answeredLater(refusal.Code)
	if err == nil || later {
		return nil, true
	}
	return s.wrong(err), false
}

// answeredLater says whether a refusal is about the page after the rules.
func (s *newSelection) answeredLater(code string) bool {
	q := rulebook.Question(strings.TrimPrefix(code, "rulebook.fill."))
	return slices.Contains(partsAsked, q) || strings.HasPrefix(code, "number.") || q == rulebook.AskNumber
}

// wrong shows a refused answer at its field.
func (s *newSelection) wrong(err error) tea.Cmd {
	var refusal *scoring.Refusal
	if !errors.As(err, &refusal) {
		return screen.Fail(err)
	}
	f := s.rules.fieldOf(refusal.Code)
	if f == nil && s.page().title == newNumbersPage {
		f = s.numbers.example
	}
	if at := slices.Index(s.page().form.Fields(), f); f != nil && at >= 0 {
		f.SetProblem(refusal)
		s.page().form.Go(at)
		return nil
	}
	return screen.Fail(err)
}
