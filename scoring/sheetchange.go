package scoring

import "maps"

// Then lays newer changes over older ones; neither is changed.
func (c SheetChange) Then(newer SheetChange) SheetChange {
	out := SheetChange{Marks: map[string]*Points{}, Notes: map[string]string{}, Topic: c.Topic, Form: c.Form}
	for _, one := range []SheetChange{c, newer} {
		maps.Copy(out.Marks, one.Marks)
		maps.Copy(out.Notes, one.Notes)
	}
	if newer.Topic != nil {
		out.Topic = newer.Topic
	}
	if newer.Form != nil {
		out.Form = newer.Form
	}
	return out
}

// Over is a sheet with the change laid over it, as who makes it sees it; the
// sheet itself stays.
func (c SheetChange) Over(sh Sheet) Sheet {
	marks, notes := map[string]Points{}, map[string]string{}
	maps.Copy(marks, sh.Marks)
	maps.Copy(notes, sh.Notes)
	for code, m := range c.Marks {
		if m == nil {
			delete(marks, code)
		} else {
			marks[code] = *m
		}
	}
	maps.Copy(notes, c.Notes)
	sh.Marks, sh.Notes = marks, notes
	if c.Topic != nil {
		sh.Topic = *c.Topic
	}
	if c.Form != nil {
		sh.Form = *c.Form
	}
	return sh
}
