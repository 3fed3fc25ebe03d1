package table

import (
	"ampera/scoring"
	"ampera/scoring/wording"
)

// Words by which filters ask for the columns that many lists have.
var (
	AsNumber    = Ask("nomor", "number")
	AsName      = Ask("nama", "name")
	AsState     = Ask("keadaan", "status")
	AsFormation = Ask("formasi", "formation")
	AsAssessor  = Ask("penilai", "assessor")
)

// Ask is one word in each language by which a filter asks for a column.
func Ask(id, en string) scoring.Text { return scoring.Text{ID: id, EN: en} }

// Col is a column: how wide, what it is called (a key of the catalogue), by which
// word it is asked for, and what it has of a row. Of what kind its values are, and
// what else there is to say, the methods below say.
func Col[R any](id, title string, ask scoring.Text, width int, kind Kind, cell func(r *R) Value) Column[R] {
	return Column[R]{Head: Head{ID: id, Name: ask, Title: Key(title), Width: width, Kind: kind}, Cell: cell}
}

// Texts is a column of texts.
func Texts[R any](id, title string, ask scoring.Text, width int, text func(r *R) string) Column[R] {
	return Col(id, title, ask, width, Text, func(r *R) Value { return TextOf(text(r)) })
}

// Numbers is the column of candidates' numbers, as wide as those of the rows.
func Numbers[R any](rows []R, number func(r *R) string) Column[R] {
	width := 3
	for i := range rows {
		width = max(width, len(number(&rows[i])))
	}
	c := Texts("number", "marks.number", AsNumber, min(width, 20), number).Stay()
	c.Short = Key("marks.number.short")
	return c
}

// nameWidth is what nearly every name needs.
const nameWidth = 22

// Names is the column of people's names, which are shown whole before anything that
// matters less is.
func Names[R any](name func(r *R) string) Column[R] {
	return Texts("name", "marks.name", AsName, nameWidth, name).Shrink(nameWidth / 2).Grow().Stay()
}

// Says is a column of what is said in each language.
func Says[R any](id, title string, ask scoring.Text, width int, say func(l wording.Lang, r *R) string) Column[R] {
	return Col(id, title, ask, width, Said, func(r *R) Value { return InBoth(func(l wording.Lang) string { return say(l, r) }) })
}

// Counts is a column of whole numbers.
func Counts[R any](id, title string, ask scoring.Text, width int, count func(r *R) int) Column[R] {
	return Col(id, title, ask, width, Count, func(r *R) Value { return CountOf(count(r)) })
}

// Days is a column of days.
func Days[R any](id, title string, ask scoring.Text, width int, day func(r *R) scoring.Date) Column[R] {
	return Col(id, title, ask, width, Day, func(r *R) Value { return DayOf(day(r)) })
}

// Formations is the column of the formations that rows are of.
func Formations[R any](title string, width int, of func(r *R) scoring.Group) Column[R] {
	return Col("formation", title, AsFormation, width, Formation, func(r *R) Value { return FormationOf(of(r)) })
}

// Registers is the column of the numbers under which people applied.
func Registers[R any](width int, id func(r *R) string) Column[R] {
	return Texts("no_register", "eligible.register", Ask("register", "register"), width, id)
}

// Stages is a column of marks with at least so many decimals, blank where there is
// none.
func Stages[R any](id string, title Words, ask scoring.Text, width, decimals int, mark func(r *R) scoring.Stage) Column[R] {
	c := Col(id, "", ask, width, Mark, func(r *R) Value { return StageOf(mark(r)) })
	c.Title, c.Decimals = title, decimals
	return c
}

// OneOf is a column of states, by their ids.
func OneOf[R any](id, title string, ask scoring.Text, width int, states []Named, state func(r *R) string) Column[R] {
	c := Col(id, title, ask, width, State, func(r *R) Value { return StateOf(state(r)) })
	c.States = states
	return c
}

// Several is a column of several states, by their ids.
func Several[R any](id, title string, ask scoring.Text, width int, states []Named, of func(r *R) []string) Column[R] {
	c := Col(id, title, ask, width, States, func(r *R) Value { return StatesOf(of(r)...) })
	c.States = states
	return c
}

// Prefixed are states whose words stand in the catalogue under a prefix and the id,
// where they have none of their own.
func Prefixed(prefix string, states ...Named) []Named {
	for i := range states {
		if states[i].Word.Silent() {
			states[i].Word = Key(prefix + states[i].ID)
		}
	}
	return states
}

// Ids are states of these ids, whose words stand in the catalogue under a prefix.
func Ids(prefix string, ids ...string) []Named {
	out := make([]Named, len(ids))
	for i, id := range ids {
		out[i] = Named{ID: id, Word: Key(prefix + id)}
	}
	return out
}

// Grow is c, taking what is left.
func (c Column[R]) Grow() Column[R] {
	c.Flex = true
	return c
}

// Stay is c, standing still when others scroll.
func (c Column[R]) Stay() Column[R] {
	c.Frozen = true
	return c
}

// Later is c, out of view where there is no room for it: the largest priority first.
func (c Column[R]) Later(priority int) Column[R] {
	c.Priority = priority
	return c
}

// Shrink is c, which keeps so many cells where there is little room.
func (c Column[R]) Shrink(least int) Column[R] {
	c.Least = least
	return c
}

// Only is c, shown on screens only when it is told so; a filter and programs know it
// all the same.
func (c Column[R]) Only(shown bool) Column[R] {
	c.Unshown = !shown
	return c
}

// RolesCol is a column of people's roles.
func RolesCol[R any](id, title string, ask scoring.Text, width int, roles func(r *R) scoring.Roles) Column[R] {
	c := Col(id, title, ask, width, States, func(r *R) Value { return RolesOf(roles(r)) })
	c.States = Roles()
	return c
}

// Reasoned is c, whose values may be absent for a reason.
func (c Column[R]) Reasoned() Column[R] {
	c.Whys = true
	return c
}

// Veiled is c, whose values the reader may not see where hidden says so: what is
// there all the same, they may.
func (c Column[R]) Veiled(hidden func(r *R) bool) Column[R] {
	cell := c.Cell
	c.Whys = true
	c.Cell = func(r *R) Value {
		v := cell(r)
		if v.Has() || !hidden(r) {
			return v
		}
		return v.Hidden()
	}
	return c
}

// Elsewhere is c in a file that has not all there is: what is blank here, or none, is so
// for that reason, a key of the catalogue. "": the file has all, and c stays.
func (c Column[R]) Elsewhere(why string) Column[R] {
	if why == "" {
		return c
	}
	cell := c.Cell
	c.Whys = true
	c.Cell = func(r *R) Value {
		v := cell(r)
		if n, _ := v.Figure(); v.Has() && (v.kind != Count || n != 0) {
			return v
		}
		return v.None(why)
	}
	return c
}

// Quiet is c, not told in lines.
func (c Column[R]) Quiet() Column[R] {
	c.Unspoken = true
	return c
}

// Offer is c, for whose texts a filter offers these.
func (c Column[R]) Offer(texts []string) Column[R] {
	c.Offers = texts
	return c
}
