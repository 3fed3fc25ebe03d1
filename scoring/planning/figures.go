package planning

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// Figures as a cell has them: a line of the plan a line, its fields parted by tabs, which
// no name has. Of a field that is the same in every year it is said once.

// written are a plan's lines, totals first: their school is blank.
func written(r Result) string {
	var b strings.Builder
	for _, l := range slices.Concat(r.Totals, r.Schools) {
		kind := "school"
		if !l.Years[0].Rounded {
			kind = "pooled"
		}
		fields := []string{l.Level, l.Subject, l.School, kind,
			yearly(l, func(y Year) string { return y.Exact.String() }),
			yearly(l, func(y Year) string { return strconv.Itoa(y.Need) }),
			yearly(l, func(y Year) string { return strconv.Itoa(y.Place) }),
			yearly(l, func(y Year) string { return strconv.Itoa(y.Retiring) }),
			yearly(l, func(y Year) string { return strconv.Itoa(y.Arriving) })}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
	return b.String()
}

func yearly(l Line, of func(Year) string) string {
	var out []string
	for _, y := range l.Years {
		out = append(out, of(y))
	}
	if same := slices.Compact(slices.Clone(out)); len(same) == 1 {
		out = same
	}
	return strings.Join(out, " ")
}

// read is written read back: it was held to be what the schools' counts make.
func read(text string, first int) Result {
	out := Result{First: first}
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 9 {
			continue
		}
		l := Line{Level: fields[0], Subject: fields[1], School: fields[2]}
		for y := range l.Years {
			at := func(i int) string {
				all := strings.Split(fields[i], " ")
				return all[min(y, len(all)-1)]
			}
			count := func(i int) int { n, _ := strconv.Atoi(at(i)); return n }
			l.Years[y] = Year{Exact: ratio(at(4)), Need: count(5), Rounded: fields[3] != "pooled", Place: count(6), Retiring: count(7), Arriving: count(8)}
		}
		if l.School == "" {
			out.Totals = append(out.Totals, l)
		} else {
			out.Schools = append(out.Schools, l)
		}
	}
	out.Moves, out.Posts = settle(out.Totals, out.Schools)
	return out
}

// ratio reads what Ratio.String says.
func ratio(text string) scoring.Ratio {
	num, den, whole := strings.Cut(text, "/")
	n, _ := strconv.ParseInt(num, 10, 64)
	d, err := strconv.ParseInt(den, 10, 64)
	if !whole || err != nil || d == 0 {
		d = 1
	}
	return scoring.NewRatio(n, d)
}

// Listed are posts as a cell has them: a post a line, in one order, each place once.
func Listed(posts []Post) string {
	var b strings.Builder
	for _, p := range Sorted(posts) {
		b.WriteString(strings.Join([]string{p.Level, p.Subject, p.School, strconv.Itoa(p.Many)}, "\t") + "\n")
	}
	return b.String()
}

// Sorted are posts in the order of their levels, subjects and schools.
func Sorted(posts []Post) []Post {
	out := slices.Clone(posts)
	slices.SortStableFunc(out, func(a, b Post) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.School, b.School))
	})
	return out
}

// Posts is Listed read back.
func Posts(text string) (out []Post) {
	for line := range strings.Lines(text) {
		if fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(fields) == 4 {
			n, _ := strconv.Atoi(fields[3])
			out = append(out, Post{fields[0], fields[1], fields[2], n})
		}
	}
	return out
}
