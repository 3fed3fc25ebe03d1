// Package wording is the one catalogue of words, Indonesian and English, that
// screens, documents and the command line share. Rules answer with codes and
// arguments; only here do they become sentences.
//
// Every area of the program has a file of its own (home.go, rank.go, ...) that
// holds one table: key, Indonesian, English. A text may hold {1}, {2}, ... for
// its arguments, as they are shown, and {1:candidate|candidates} for a word that depends on the
// number in argument 1 (the form after the bar for everything but 1).
package wording

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Lang is a language of the screens.
type Lang uint8

// Languages. The zero value is Indonesian, the default.
const (
	ID Lang = iota
	EN
)

// Langs are all languages.
var Langs = []Lang{ID, EN}

// Parse reads "id" or "en".
func Parse(s string) (Lang, bool) {
	switch s {
	case "id":
		return ID, true
	case "en":
		return EN, true
	}
	return ID, false
}

// String is "id" or "en".
func (l Lang) String() string { return [...]string{"id", "en"}[l] }

// entry is one text in both languages, in the order of Langs.
type entry [2]string

// table is the texts of one area by key.
type table map[string]entry

// tables are all areas. A key lives in exactly one; a test holds it.
var tables = []table{refusals, ruleWords, tabularFiles, rulebookForm, documents, tuiWords, welcomeWords, rankings, command, journalWords, storeWords, marksWords, homeWords, rankScreen, logWords, candidateWords, peopleWords, deskWords, queryWords, listWords, paperWords, settingsWords, minutesWords, sittingWords, keyingWords, importWords, chartWords, compareWords, workbookWords, comparingWords, keyWords, guideWords, plainWords, stoodWords, recoveryWords, verdictWords, clashWords, textWords, aboutWords, laptopWords, venueWords, leadWords, writeOffWords, repairWords, receiptWords, forkWords, eligibleWords, planWords, requirementWords, screeningWords, informationWords, registrationWords, counterWords, conflictWords, accommodationWords, publishingWords, needWords, integrityWords, objectionWords, amendWords}

// Text is the text of a key with its arguments put in. An unknown key comes
// back as itself in angle brackets, so that it is seen and a test can find it.
func (l Lang) Text(key string, args ...string) string {
	for _, t := range tables {
		if e, ok := t[key]; ok {
			return l.fill(e[l], args)
		}
	}
	return "‹" + key + "›"
}

// Word is the one word of an act: of a page, else of the conversation in lines.
func (l Lang) Word(act string) string {
	if of := "page.word." + act; Has(of) {
		return l.Text(of)
	}
	return l.Text("plain.word." + act)
}

// Has says whether the catalogue has a key.
func Has(key string) bool {
	for _, t := range tables {
		if _, ok := t[key]; ok {
			return true
		}
	}
	return false
}

// Keys are all keys, for tests.
func Keys() []string {
	var out []string
	for _, t := range tables {
		for k := range t {
			out = append(out, k)
		}
	}
	return out
}

// Refusal says a refusal in words, with what to do next.
func (l Lang) Refusal(r scoring.Refusal) string {
	switch {
	case r.Code == "allow.role" && len(r.Args) == 1:
		return l.Text("refusal.allow.role", l.Roles(scoring.ParseRoles(r.Args[0])))
	case r.Code == "undo.kind" && len(r.Args) == 2:
		return l.Text("refusal.undo.kind", l.Of(scoring.Text{ID: r.Args[0], EN: r.Args[1]}))
	case r.Code == "moderate.not-independent" && len(r.Args) == 1:
		return l.Text("refusal.moderate.not-independent", l.Roles(scoring.ParseRoles(r.Args[0])))
	}
	args := make([]string, len(r.Args))
	for i, arg := range r.Args {
		if day, is := scoring.ParseDate(arg); is && day.String() == arg { // as a cell holds it
			arg = Day(day)
		}
		args[i] = quoted(arg)
	}
	return l.Text("refusal."+r.Code, args...)
}

// longest is how many cells an argument of a refusal takes at most: some are
// lists of ours. What a file holds is cut to a line where the file is read.
const longest = 240

// quoted is an argument as a refusal may repeat it.
func quoted(arg string) string {
	if len(arg) > 8*longest {
		arg = arg[:8*longest] // not measured to its end: a cell may hold megabytes
	}
	if arg = text.Masked(text.Shown(arg)); text.Width(arg) > longest {
		head, _ := text.Cut(arg, longest-1)
		return head + "…"
	}
	return arg
}

// Problem says one fault of an input with its place: the line, the column by
// name and, where it is known, the cell as a spreadsheet calls it.
func (l Lang) Problem(p scoring.Problem) string {
	if file := p.File; file != "" {
		if p.File = ""; p.Line == 0 && p.Column != "" {
			return l.Text("cmd.at-field", text.Quote(file), text.Quote(p.Column), l.Refusal(p.Refusal))
		}
		return l.Text("cmd.at-file", text.Quote(file), l.Problem(p))
	}
	if sheet := p.Sheet; sheet != "" {
		p.Sheet = ""
		return l.Text("cmd.at-sheet", text.Quote(sheet), l.Problem(p))
	}
	what, line, column := l.Refusal(p.Refusal), strconv.Itoa(p.Line), text.Quote(p.Column)
	switch cell := p.Cell(); {
	case cell != "" && p.Column != "":
		return l.Text("cmd.at-named-cell", line, column, cell, what)
	case cell != "":
		return l.Text("cmd.at-bare-cell", line, cell, what)
	case p.Line > 0 && p.Column != "":
		return l.Text("cmd.at-cell", line, column, what)
	case p.Line > 0:
		return l.Text("cmd.at-line", line, what)
	case p.Column != "":
		return l.Text("cmd.at-column", column, what)
	}
	return what
}

// Problems says faults of an input, or notes on it, a line each: those that are
// many of one kind once, with how many there are and the first places. Each
// place stands in the list that the input's reader made.
func (l Lang) Problems(all scoring.Problems) []string {
	var out []string
	for _, g := range all.Gathered() {
		said := l.Problem(g[0])
		if len(g) > 1 {
			said = l.Text("problems.gathered", said, strconv.Itoa(len(g)), l.places(g))
		}
		out = append(out, said)
	}
	return out
}

// places are the first few places of faults.
func (l Lang) places(all scoring.Problems) string {
	const some = 5
	var out []string
	for _, p := range all[:min(len(all), some)] {
		if cell := p.Cell(); cell != "" {
			out = append(out, cell)
		} else {
			out = append(out, l.Text("problems.place", strconv.Itoa(p.Line)))
		}
	}
	return strings.Join(out, ", ")
}

// Of is the text of this language.
func (l Lang) Of(t scoring.Text) string {
	if l == EN && t.EN != "" || t.ID == "" {
		return t.EN
	}
	return t.ID
}

// Decimal is p with a decimal comma in Indonesian and a point in English, with
// at least the given decimals.
func (l Lang) Decimal(p scoring.Points, places int) string {
	s := p.Fixed(places)
	if l == ID {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// fill puts arguments into a sentence. They are what people and files brought:
// here they take the road out, whoever asked for the words.
func (l Lang) fill(sentence string, args []string) string {
	if !strings.Contains(sentence, "{") {
		return sentence
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		inside, after, closed := strings.Cut(rest, "}")
		if !closed {
			b.WriteString("{" + rest)
			return b.String()
		}
		b.WriteString(l.argument(inside, args))
		sentence = after
	}
}

// argument is what stands for "1", for "1:one|many", or for "1:n": a figure, as this
// language writes it.
func (l Lang) argument(spec string, args []string) string {
	digit, forms, plural := strings.Cut(spec, ":")
	if len(digit) != 1 || digit[0] < '1' || int(digit[0]-'0') > len(args) {
		return "{" + spec + "}"
	}
	value := text.Shown(args[digit[0]-'1'])
	switch {
	case !plural:
		return value
	case forms == "n":
		return l.sign(value)
	}
	one, many, _ := strings.Cut(forms, "|")
	if value == "1" {
		return one
	}
	return many
}
