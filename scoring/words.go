package scoring

import (
	"reflect"
	"slices"
	"strings"

	"ampera/scoring/text"
)

// What people write in their own words is asked at the desk alone: a file from
// before holds what it holds. The rules are those of package text.

// TextFault is what is wrong with a text as it may be stored, or nil.
func TextFault(got text.Taken, most text.Limit) *Refusal {
	switch {
	case got.Fault != "":
		return Refuse("text." + string(got.Fault))
	case !most.Fits(got.Text):
		return Refuse("text.long", numberText(int(most)))
	}
	return nil
}

// TakeText is a text as it may be stored, of the length of a name, or what is wrong with it:
// of those that stand within an id, or beside others in a cell.
func TakeText(value string) (string, *Refusal) {
	got := text.Take(value)
	return got.Text, TextFault(got, text.Name)
}

// CheckText is what is wrong with a text that somebody writes, or nil.
func CheckText(value string, most text.Limit) *Refusal { return TextFault(text.Take(value), most) }

// textOf is how long people may write in a cell; ok is false for one that holds
// no words of theirs. Reasons are the same everywhere.
func (h *house) textOf(kind SubjectKind, cell string) (most text.Limit, ok bool) {
	if cell == "reason" || strings.HasPrefix(cell, "reason/") {
		return text.Reason, true
	}
	row := h.subjects[kind]
	if row == nil {
		return 0, false
	}
	if most, ok = row.Texts[cell]; ok {
		return most, true
	}
	for name, most := range row.Texts {
		if prefix, wild := strings.CutSuffix(name, "*"); wild && strings.HasPrefix(cell, prefix) {
			return most, true
		}
	}
	return 0, false
}

// TextOf says how long people may write in a cell, and whether they write there
// in their own words at all.
func (s *State) TextOf(kind SubjectKind, cell string) (text.Limit, bool) {
	return s.house.textOf(kind, cell)
}

// taken is a value as it may be stored, or a fault noted. What a cell says
// already it may say again.
func (d *Draft) taken(on Subject, v Set) Set {
	if d.stored || len(v.Text) <= int(text.Number) && text.IsPlain(v.Text) || v.Text == d.Value(on, v.Cell) {
		return v
	}
	if row := d.s.house.subjects[on.Kind]; row != nil && matchesAny(row.Untaken, v.Cell) {
		return v
	}
	got := text.Take(v.Text)
	most, words := d.s.house.textOf(on.Kind, v.Cell)
	if !words && got.Fault == "" && got.Text != v.Text { // a code, an id: nothing is left out of those
		got.Fault = text.Format
	}
	if r := TextFault(got, most); r != nil {
		d.Fault(v.Cell, r)
		return v
	}
	v.Text = got.Text
	return v
}

// takenCells is taken for the cells of a new subject.
func (d *Draft) takenCells(on Subject, cells []Cell) []Cell {
	for i := range cells {
		c := &cells[i]
		c.Value = d.taken(on, Set{c.Name, c.Value}).Text
	}
	return cells
}

// takenReason is a reason that is kept elsewhere than in a cell of its own.
func (d *Draft) takenReason(reason string) string {
	return d.taken(Subject{}, Set{"reason", reason}).Text
}

// checkNamed notes what is wrong with the id of a subject that people name, as it
// would be written. One that is known may be spoken of whatever it is called.
func (d *Draft) checkNamed(on Subject) {
	if typed, is := d.asTyped[on]; is {
		on = typed
	}
	if len(on.ID) <= int(text.Number) && text.IsPlain(on.ID) {
		return
	}
	parts, most := []string{on.ID}, text.Name
	switch on.Kind {
	case OnRegistration:
		if _, known := d.Find(on.ID); known {
			return
		}
		most = text.Number
	case OnFormation:
		if g, known := d.s.groupOf[groupKey(on.ID)]; known && (d.s.groups[g].own != "" || d.s.groups[g].name == on.ID) {
			return
		}
		parts = GroupValues(on.ID)
	case OnPanel:
		_, of, _ := strings.Cut(on.ID, "/")
		name, group := strings.CutPrefix(of, ofGroup)
		if _, known := d.s.groupOf[groupKey(name)]; !group || known {
			return
		}
		parts = GroupValues(name)
	case OnPerson, OnSitting, OnSpelling:
		if d.s.cellsOf(d.s.house.same(on)) != nil {
			return
		}
		if on.Kind == OnSpelling {
			parts = GroupValues(on.ID)
		}
	default:
		return // made of those, or of what the program names
	}
	for _, part := range parts {
		got := text.Take(part)
		if got.Text != part && got.Fault == "" {
			got.Fault = text.Format
		}
		d.Fault("", TextFault(got, most))
	}
}

// takenColumns are the values of a formation as they may be stored.
func takenColumns(values []string) []string {
	out := slices.Clone(values)
	for i, v := range out {
		if got := text.Take(v); got.Fault == "" {
			out[i] = got.Text
		}
	}
	return out
}

// Taken is what a founding says as it may be stored.
func (f Founding) Taken() (Founding, error) {
	f.Proposed = slices.Clone(f.Proposed)
	words := []*string{&f.Name, &f.Office, &f.Chair}
	for i := range f.Proposed {
		words = append(words, &f.Proposed[i].Name)
	}
	for _, word := range words {
		got := text.Take(*word)
		if r := TextFault(got, text.Name); r != nil {
			return f, r
		}
		*word = got.Text
	}
	return f, nil
}

// CheckTexts is what is wrong with what a rulebook says, or nil: TOML can spell
// signs that its text does not hold.
func (b *Rulebook) CheckTexts() *Refusal {
	bare := *b
	bare.Source = ""
	return checkTexts(reflect.ValueOf(bare))
}

func checkTexts(v reflect.Value) *Refusal {
	switch v.Kind() {
	case reflect.String:
		return CheckText(v.String(), text.Reason)
	case reflect.Struct:
		for i := range v.NumField() {
			if r := checkTexts(v.Field(i)); r != nil {
				return r
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if r := checkTexts(v.Index(i)); r != nil {
				return r
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			if r := firstOfBoth(checkTexts(k), checkTexts(v.MapIndex(k))); r != nil {
				return r
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return checkTexts(v.Elem())
		}
	}
	return nil
}

func firstOfBoth(a, b *Refusal) *Refusal {
	if a != nil {
		return a
	}
	return b
}
