package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/driver/lines"
	"ampera/tui/page"
)

// conversed is what the conversation in lines says to a person who has a page told, with
// all of its rows.
func conversed(life scoring.Lifecycle, who scoring.PersonID, l wording.Lang, p page.Page, rows int, then ...string) (string, error) {
	passphrase := "liar" // of everybody in a random selection
	if selection, _ := life.Selection(); selection.Name != "Seleksi liar" {
		for _, known := range selection.People {
			if known.ID == who {
				passphrase = sample.Passphrases()[known.Name]
			}
		}
	}
	answers := []string{passphrase, "15", l.Text(p.Title)}
	for range rows / 10 {
		answers = append(answers, l.Text("plain.word.more"))
	}
	return lines.Whole(life, who, l, strings.Join(append(answers, then...), "\n")+"\n")
}

// toldLines are the rows of a page as they are told to a person.
func toldLines(life scoring.Lifecycle, who scoring.PersonID, l wording.Lang, p page.Page, rows int) ([]string, error) {
	out, err := conversed(life, who, l, p, rows)
	if err != nil {
		return nil, err
	}
	_, list, ok := strings.Cut(out, "\n"+l.Text("plain.pages")+"\n")
	if !ok {
		return nil, fmt.Errorf("no lists are offered:\n%s", out)
	}
	return numbered(l, p, list, rows)
}

// numbered are the lines that are numbered from 1, each put together again.
func numbered(l wording.Lang, p page.Page, list string, rows int) ([]string, error) {
	ask, _, _ := strings.Cut(l.Text("plain.page", l.Text(p.Title), "|"), "|")
	look := l.Text("plain.page.look", l.Text(p.Title))
	if p.Asks != "" {
		ask = l.Text(p.Asks)
	}
	more := map[string]bool{}
	for told := 10; told < rows; told += 10 {
		more[l.Text("plain.list.more", strconv.Itoa(rows-told), l.Text("plain.word.more"))] = true
	}
	var out []string
	within := false
	for line := range strings.SplitSeq(list, "\n") {
		rest, begins := strings.CutPrefix(line, strconv.Itoa(len(out)+1)+". ")
		switch {
		case begins:
			out, within = append(out, rest), true
		case more[line], strings.HasPrefix(ask, line), strings.HasPrefix(line, ask), strings.HasPrefix(look, line):
			within = false
		case within:
			out[len(out)-1] += " " + line
		}
		if len(out) == rows && !within {
			return out, nil
		}
	}
	return nil, fmt.Errorf("%d lines of %d:\n%s", len(out), rows, list)
}

// hearing is what a line was understood as.
type hearing struct {
	values  []table.Value // of columns of figures, times and states: each on its own
	texts   []string      // of columns of texts that stand together: what the first of them says, and those behind it
	certain int           // how many columns were told by what they are
}

// isText says whether a column's values are texts, which can only be told by where
// they stand.
func isText(h table.Head) bool {
	return !h.Unspoken && (h.Kind == table.Text || h.Kind == table.Said || h.Kind == table.Person || h.Kind == table.Formation || h.Kind == table.Candidate)
}

// parseLine understands a line: what has a title, or one of a few words, for itself,
// and the texts between, in their order.
func parseLine(heads []table.Head, l wording.Lang, line string) (hearing, error) {
	parts := strings.Split(line, ", ")
	if number, name, both := strings.Cut(parts[0], " "); heads[0].ID == "number" && strings.ContainsAny(number, "0123456789") { // the number and the name are one thing
		if parts[0] = number; both {
			parts = append([]string{number, name}, parts[1:]...)
		}
	}
	got, ok := hear(heads, l, parts, true)
	if !ok {
		return got, fmt.Errorf("%q cannot be understood", line)
	}
	return got, nil
}

// hear understands parts as columns: the way in which most is certain.
func hear(heads []table.Head, l wording.Lang, parts []string, first bool) (best hearing, ok bool) {
	if len(heads) == 0 {
		return hearing{}, len(parts) == 0
	}
	h := heads[0]
	texts := slices.IndexFunc(heads, func(h table.Head) bool { return !isText(h) })
	if texts < 0 {
		texts = len(heads)
	}
	try := func(columns, taken, certain int, v table.Value, text string) {
		rest, fits := hear(heads[columns:], l, parts[taken:], false)
		if rest.certain += certain; !fits || ok && rest.certain <= best.certain {
			return
		}
		values, all := make([]table.Value, columns), make([]string, columns)
		values[0], all[0] = v, text
		best, ok = hearing{append(values, rest.values...), append(all, rest.texts...), rest.certain}, true
	}
	for n := 1; n <= len(parts) && !h.Unspoken && texts == 0; n++ {
		if v, err := fromTold(h, l, strings.Join(parts[:n], ", "), !first && h.Right()); err == nil {
			try(1, n, 1, v, "")
		}
	}
	for n := 0; n <= len(parts) && texts > 0; n++ {
		try(texts, n, 0, table.Value{}, strings.Join(parts[:n], ", "))
	}
	if texts == 0 {
		try(1, 0, 0, zeroOf(h.Kind).None(""), "")
	}
	return best, ok
}

// fromTold is the value that is told, behind its title where it has one.
func fromTold(h table.Head, l wording.Lang, s string, titled bool) (table.Value, error) {
	title := strings.Join(strings.Fields(h.Title.In(l)), " ") + " "
	if titled && !strings.HasPrefix(s, title) || s == "" {
		return table.Value{}, fmt.Errorf("%s: %q has no title", h.ID, s)
	}
	if titled {
		s = s[len(title):]
	}
	return fromWords(h, l, s)
}
