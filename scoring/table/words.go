package table

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// Words are something said, as data: a key of the catalogue with what is put into
// it, a text of the rulebook, a text that is the same in every language, or
// several things one after another. The zero value says nothing.
type Words struct {
	key  string
	args []Argument
	said scoring.Text
}

// Argument is what is put into words: Plain, a figure, or other words.
type Argument interface{ In(wording.Lang) string }

// Plain is an argument that is the same in every language, such as a name.
type Plain string

// In is the text itself.
func (p Plain) In(wording.Lang) string { return string(p) }

// Digits are what is written in figures, with points: a number, or an expression
// such as "(7.5 + 8) / 2". Each language writes it in its own way.
type Digits string

// In has the language's sign before the decimals.
func (d Digits) In(l wording.Lang) string {
	if l != wording.ID {
		return string(d)
	}
	out := []byte(d)
	for i := range len(out) - 1 {
		if out[i] == '.' && '0' <= out[i+1] && out[i+1] <= '9' {
			out[i] = ','
		}
	}
	return string(out)
}

// Either are names of which any will do: "Ani atau Budi".
type Either []string

// In joins the names.
func (e Either) In(l wording.Lang) string { return l.Who(e) }

// List are arguments one after another.
type List []Argument

// In joins them with commas.
func (a List) In(l wording.Lang) string {
	parts := make([]string, len(a))
	for i, one := range a {
		parts[i] = one.In(l)
	}
	return strings.Join(parts, ", ")
}

// In is a value as an argument: as it is shown where no column says more.
func (v Value) In(l wording.Lang) string { return Head{Kind: v.kind}.Shown(l, v) }

// Key are the words of the catalogue under a key.
func Key(key string, args ...Argument) Words { return Words{key: key, args: args} }

// Keyed is Key with arguments that are the same in every language.
func Keyed(key string, args ...string) Words {
	w := Words{key: key, args: make([]Argument, len(args))}
	for i, a := range args {
		w.args[i] = Plain(a)
	}
	return w
}

// Rulebook is a text of the rulebook as words.
func Rulebook(t scoring.Text) Words { return Words{said: t} }

// SaidIn are words that are said in each language by a function.
func SaidIn(say func(wording.Lang) string) Words { return Rulebook(Both(say)) }

// Same is a text that is the same in every language.
func Same(s string) Words { return Words{said: scoring.Text{ID: s, EN: s}} }

// Put is what is said one after another, without words of its own between.
func Put(parts ...Argument) Words { return Words{args: parts} }

// Silent says whether nothing is said.
func (w Words) Silent() bool { return w.key == "" && len(w.args) == 0 && w.said == scoring.Text{} }

// Catalogued is the key of the catalogue that the words are under, or "".
func (w Words) Catalogued() string { return w.key }

// In are the words in a language.
func (w Words) In(l wording.Lang) string {
	args := make([]string, len(w.args))
	for i, a := range w.args {
		args[i] = a.In(l)
	}
	switch {
	case w.key != "":
		return l.Text(w.key, args...)
	case len(args) > 0:
		return strings.Join(args, "")
	}
	return l.Of(w.said)
}

// OfColumn is what a column of candidates' files is called: those that the program
// reads, and that most rulebooks group by, have words.
func OfColumn(name string) Words {
	switch name {
	case scoring.ColNumber, scoring.ColName, scoring.ColNIK, scoring.ColBorn, scoring.ColGPA, scoring.ColStatus, scoring.ColResult,
		"jabatan", "lokasi", "jenis_formasi", "pendidikan":
		return Key("column." + name)
	}
	return Same(name)
}

// Grouped are signs as they are read out: in fours.
func Grouped(signs string) string {
	var out []string
	for len(signs) > 4 {
		out, signs = append(out, signs[:4]), signs[4:]
	}
	return strings.Join(append(out, signs), " ")
}
