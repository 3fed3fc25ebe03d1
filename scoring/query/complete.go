package query

import (
	"slices"
	"strings"
)

// Suggestion is one way to go on: Text is the whole line with the word at its
// end completed, Shown the word alone.
type Suggestion struct{ Text, Shown string }

// Complete says how the last word of a text can go on: as a field, as one of a
// field's choices, as a saved filter. english says which names to offer.
func Complete(text string, fields []Field, saved []string, english bool) []Suggestion {
	head, last := text, ""
	if words := split(text); len(words) > 0 && !endsBlank(text) {
		w := words[len(words)-1]
		head, last = string([]rune(text)[:w.at]), w.text
	}
	sign := ""
	if strings.HasPrefix(last, "-") {
		sign, last = "-", last[1:]
	}
	var out []Suggestion
	offer := func(word string) { out = append(out, Suggestion{head + sign + word, word}) }
	if name, ok := strings.CutPrefix(last, "@"); ok {
		for _, s := range saved {
			if strings.HasPrefix(Fold(s), Fold(name)) {
				offer("@" + quote(s))
			}
		}
		return out
	}
	if name, op, value, asks := ask(last); asks {
		if at := find(fields, name); at >= 0 && (op == ":" || op == "=") {
			completeValue(&fields[at], last[:strings.IndexAny(last, ":=")+1], value, english, offer)
		}
		return out
	}
	completeField(fields, last, english, offer)
	return out
}

func endsBlank(text string) bool {
	return text == "" || strings.HasSuffix(text, " ") && strings.Count(text, `"`)%2 == 0
}

func completeField(fields []Field, last string, english bool, offer func(string)) {
	for _, f := range fields {
		name := f.Name.ID
		if english && f.Name.EN != "" {
			name = f.Name.EN
		}
		if !strings.HasPrefix(Fold(name), Fold(last)) {
			continue
		}
		if f.Kind == Number {
			offer(name + "<")
		} else {
			offer(name + ":")
		}
	}
}

// completeValue goes on after "status:draf," with the values that fit.
func completeValue(f *Field, head, value string, english bool, offer func(string)) {
	before := ""
	if at := lastComma(value); at >= 0 && f.Kind != Number {
		before, value = value[:at+1], value[at+1:]
	}
	value = unquote(value)
	if f.Kind == Number {
		word := blanks[0]
		if english {
			word = blanks[1]
		}
		if strings.HasPrefix(word, Fold(value)) {
			offer(head + word)
		}
		return
	}
	taken := texts(before)
	for _, o := range f.Choices {
		name := o.Name.ID
		if english && o.Name.EN != "" {
			name = o.Name.EN
		}
		fits := strings.HasPrefix(Fold(name), Fold(value)) || f.Kind == Text && strings.Contains(Fold(name), Fold(value))
		if fits && !slices.Contains(taken, Fold(name)) {
			offer(head + before + quote(name))
		}
	}
}

// lastComma is the place of the last comma outside quotes, or -1.
func lastComma(s string) int {
	at, quoted := -1, false
	for i, r := range s {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			at = i
		}
	}
	return at
}

// quote puts quotes around a name with blanks.
func quote(s string) string {
	if strings.ContainsAny(s, " ,") {
		return `"` + s + `"`
	}
	return s
}
