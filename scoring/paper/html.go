package paper

import (
	_ "embed"
	"fmt"
	"html"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// style is how the page looks, on a screen and printed.
//
//go:embed html.css
var style string

// HTML is the paper as a page that stands alone: it asks nothing of a network and
// runs nothing. It is well-formed XML, too.
func (p Paper) HTML(l wording.Lang) string {
	return fmt.Sprintf(`<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>%s</title>
<style>
%s</style>
</head>
<body>
<main>
%s</main>
</body>
</html>
`, l, (&webpage{lang: l}).text(p.Title), style, p.Fragment(l))
}

// Style is how a page of papers looks.
func Style() string { return style }

// Fragment is the paper as a part of a page: its blocks, under a heading of its own.
func (p Paper) Fragment(l wording.Lang) string {
	d := &webpage{lang: l}
	if !p.headed() {
		d.level = 1
		d.put("<h1>%s</h1>\n", d.text(p.Title))
	}
	for _, b := range p.Blocks {
		d.block(b)
	}
	d.release()
	return d.String()
}

// headed says whether a paper has a heading of its own.
func (p Paper) headed() bool {
	for _, b := range p.Blocks {
		if h, ok := b.(Heading); ok && h.Level == 1 {
			return true
		}
	}
	return false
}

type webpage struct {
	strings.Builder
	lang  wording.Lang
	keeps bool // what stands together is open
	level int  // of the heading before: who goes from one to the next misses no level
}

// put writes marks of ours; what else goes into them has passed escaped.
func (d *webpage) put(marks string, args ...any) { fmt.Fprintf(d, marks, args...) }

// escaped is the road out for papers that are a page.
func escaped(s string) string { return html.EscapeString(text.Shown(s)) }

func (d *webpage) text(w table.Words) string { return escaped(w.In(d.lang)) }

func (d *webpage) word(key string) string { return escaped(d.lang.Text(key)) }

// release ends what stands together.
func (d *webpage) release() {
	if d.keeps {
		d.put("</div>\n")
	}
	d.keeps = false
}

func (d *webpage) block(b Block) {
	switch b := b.(type) {
	case Heading:
		d.release()
		d.level = min(b.Level, d.level+1)
		d.put("<h%d>%s</h%d>\n", d.level, d.text(b.Words), d.level)
	case Para:
		d.put("<p>%s</p>\n", strings.Join(d.each(b), "<br/>\n"))
	case Fields:
		d.fields(b)
	case Table:
		d.put("%s", d.table(b.Table))
	case Steps:
		d.steps(b)
	case Items:
		d.items(b)
	case Chart:
		d.put("<figure>\n%s%s</figure>\n", d.drawn(b.Table), d.table(b.Table))
	case Sign:
		d.put("<ul class=\"sign\">\n<li>%s</li>\n</ul>\n", strings.Join(d.each(b), "</li>\n<li>"))
	case Code:
		d.code(b)
	case Break:
		d.parted(b)
	default:
		d.put("<p>%s</p>\n", escaped(unknown(b)))
	}
}

func (d *webpage) each(words []table.Words) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = d.text(w)
	}
	return out
}

func (d *webpage) fields(f Fields) {
	d.put("<dl>\n")
	for _, one := range f {
		d.put("<dt>%s</dt><dd>%s</dd>\n", d.text(one.Name), d.text(one.Value))
	}
	d.put("</dl>\n")
}

// Blanks of the width of a digit and of a comma.
const (
	digitBlank = "\u2007"
	commaBlank = "\u2008"
)

func (d *webpage) table(t table.Table) string {
	var b strings.Builder
	b.WriteString("<table>\n")
	if title := d.text(t.Title); title != "" {
		b.WriteString("<caption>" + title + "</caption>\n")
	}
	b.WriteString("<thead><tr>")
	cells := make([][]string, len(t.Heads))
	for i, h := range t.Heads {
		cells[i] = aligned(t, i, shown(t, i, d.lang), digitBlank, commaBlank)
		b.WriteString("<th scope=\"col\"" + right(h) + ">" + d.text(h.Title) + "</th>")
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for row := range t.Rows {
		b.WriteString("<tr>")
		for i, h := range t.Heads {
			mark := "td"
			if i == 0 {
				mark = "th"
				b.WriteString("<th scope=\"row\"" + right(h) + ">")
			} else {
				b.WriteString("<td" + right(h) + ">")
			}
			b.WriteString(html.EscapeString(cells[i][row]) + "</" + mark + ">") // shown already, and the blanks are ours
		}
		b.WriteString("</tr>\n")
	}
	if t.Rows == 0 {
		fmt.Fprintf(&b, "<tr><td colspan=\"%d\">%s</td></tr>\n", len(t.Heads), d.word("paper.empty"))
	}
	b.WriteString("</tbody>\n</table>\n")
	return b.String()
}

func right(h table.Head) string {
	if h.Right() {
		return ` class="figure"`
	}
	return ""
}

// steps are a table of three columns, of which a reader that hears gets the titles.
func (d *webpage) steps(s Steps) {
	d.put("<table class=\"steps\">\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
		d.word("paper.step"), d.word("paper.expression"), d.word("paper.value"))
	for _, one := range s {
		value := d.text(one.Value)
		if value != "" {
			value = "= " + value
		}
		label, mark := d.text(one.Label), "th"
		if label == "" {
			mark = "td"
		}
		scope := map[string]string{"th": ` scope="row"`}[mark]
		d.put("<tr><%s%s>%s</%s><td>%s</td><td class=\"figure\">%s</td></tr>\n", mark, scope, label, mark, d.text(one.Expression), value)
	}
	d.put("</tbody>\n</table>\n")
}

func (d *webpage) items(items Items) {
	d.put("<ul>\n")
	for _, i := range items {
		d.put("<li>%s", d.text(i.Words))
		if len(i.Items) > 0 {
			d.put("\n")
			d.items(i.Items)
		}
		d.put("</li>\n")
	}
	d.put("</ul>\n")
}

// drawn is a chart as a picture; its table stands below it, and says the same.
func (d *webpage) drawn(t table.Table) string {
	least, most := Chart{t}.bounds()
	share := func(n scoring.Points) string {
		thousandths := n * 100_000 / max(most-least, 1)
		return fmt.Sprintf("%d.%03d", thousandths/1000, thousandths%1000)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 100 %d\">\n", d.text(t.Title), max(6*t.Rows, 1))
	for row := range t.Rows {
		n, ok := t.Cell(row, 1).Length()
		if !ok || n == 0 {
			continue
		}
		from := strings.TrimSuffix(share(min(n, 0)-least), ".000")
		fmt.Fprintf(&b, "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"4\"/>\n", from, 6*row+1, share(max(n, -n)))
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// code is a hash to compare, or what a machine reads with what it says below it.
func (d *webpage) code(c Code) {
	if c.Form == Hash {
		d.put("<dl>\n<dt>%s</dt><dd><code>%s</code></dd>\n</dl>\n", d.text(c.Title), escaped(c.said()))
		return
	}
	wide, tall := 0, 1
	for _, row := range c.Dark {
		wide = max(wide, len(row))
	}
	if c.Form == Bars {
		tall = max(wide/4, 1)
	}
	d.put("<figure>\n<svg class=\"code\" role=\"img\" aria-label=\"%s\" viewBox=\"-4 -4 %d %d\">\n", d.text(c.Title), wide+8, len(c.Dark)*tall+8)
	for y, row := range c.Dark {
		for x := range row {
			if row[x] == '#' {
				d.put("<rect x=\"%d\" y=\"%d\" width=\"1\" height=\"%d\"/>\n", x, y*tall, tall)
			}
		}
	}
	d.put("</svg>\n<figcaption>%s: <code>%s</code></figcaption>\n</figure>\n", d.text(c.Title), escaped(c.said()))
}

func (d *webpage) parted(b Break) {
	d.release()
	switch b {
	case Rule:
		d.put("<hr/>\n")
	case Page:
		d.put("<hr class=\"page\"/>\n")
	case Keep:
		d.put("<div class=\"keep\">\n")
		d.keeps = true
	}
}
