// Package counter is what the desk does with the files that applicants saved from the
// public page: each is looked at before it is taken, and answered with a receipt. It
// stands on what asks requirements and on words, so it is no part of the capability: see
// package registration.
package counter

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/information"
	"ampera/scoring/registration"
)

// State is whether a file can be taken.
type State string

// States: Open can be taken; Taken was, as it is here; Again is the same as one before it;
// Wrong cannot be taken.
const (
	Open  State = "open"
	Taken State = "taken"
	Again State = "again"
	Wrong State = "wrong"
)

// File is a file that an applicant saved, held against the rulebook and against who
// applied. What the page made of the answers counts for nothing.
type File struct {
	scoring.Lodged
	State   State
	Checked eligibility.Checked
	Name    string           // of the file, without its folder where that is not needed
	As      string           // the number of the application that it was taken as
	Others  []Other          // applications with the same NIK
	Twins   []string         // files beside it with the same NIK
	Faults  scoring.Problems // why it cannot be taken: all of it
	Late    scoring.Date     // registration had closed on this day; 0: it had not
	book    *scoring.Rulebook
}

// Other is an application with the same NIK.
type Other struct{ ID, Number string }

// Look holds files against the rulebook and against who applied, in their order. Day is
// that of today: who is late is said, and taken all the same.
func Look(v scoring.View, read []scoring.Lodged, day scoring.Date) []File {
	l := looking{View: v, day: day, book: v.Record().Book(), taken: map[string]string{}, niks: map[string][]Other{}}
	if v.Allow(registration.KindRegister, scoring.Subject{}) == nil { // nobody learns from a file who applied
		l.applied()
	}
	if l.book != nil {
		l.formations = Formations(v, l.book)
	}
	out, first := make([]File, len(read)), map[string]int{}
	niks, names := map[string][]int{}, namesOf(read)
	for i, one := range read {
		f := File{Lodged: one, State: Open, Name: names[i], book: l.book}
		at, again := first[one.Sum]
		switch id := l.taken[one.Sum]; {
		case one.Sum == "":
			f.wrong(one.Wrong)
		case again:
			f.State, f.As = Again, out[at].Name
		case id != "":
			f.State, f.As = Taken, id
		case one.Wrong != nil:
			f.wrong(one.Wrong)
		default:
			l.look(&f)
		}
		if !again {
			first[one.Sum] = i
			if nik := one.NIK; nik != "" && f.State != Taken { // else it is said of the application
				niks[nik] = append(niks[nik], i)
			}
		}
		if one.NIK != "" {
			f.Others = slices.DeleteFunc(slices.Clone(l.niks[one.NIK]), func(o Other) bool { return o.ID == f.As })
		}
		out[i] = f
	}
	for _, all := range niks {
		for _, i := range all {
			for _, other := range all {
				if other != i {
					out[i].Twins = append(out[i].Twins, out[other].Name)
				}
			}
		}
	}
	return out
}

// namesOf are what files are called: those of one name with the folder that they are in.
func namesOf(read []scoring.Lodged) []string {
	out, many := make([]string, len(read)), map[string]int{}
	for i := range read {
		out[i] = filepath.Base(read[i].Path)
		many[out[i]]++
	}
	for i := range read {
		if many[out[i]] > 1 {
			out[i] = filepath.Base(filepath.Dir(read[i].Path)) + "/" + out[i]
		}
	}
	return out
}

// Formations are those there are, with or without a quota.
func Formations(v scoring.View, book *scoring.Rulebook) []eligibility.Formation {
	var rows []scoring.FormationRow
	for _, g := range v.Groups() {
		quota := eligibility.Unset
		if g.HasQuota {
			quota = g.Quota
		}
		rows = append(rows, scoring.FormationRow{Values: g.Values, Quota: quota})
	}
	return information.Formations(book, rows)
}

// looking is what is known while files are looked at.
type looking struct {
	scoring.View
	book       *scoring.Rulebook
	day        scoring.Date
	formations []eligibility.Formation
	taken      map[string]string // the application by the hash of its file
	niks       map[string][]Other
}

func (l *looking) applied() {
	for _, on := range l.Under(registration.On, "") {
		if sum := l.Value(scoring.Subject{Kind: registration.Contact, ID: on.ID}, registration.Saved); sum != "" {
			l.taken[sum] = on.ID
		}
		if nik := l.Value(scoring.Subject{Kind: scoring.OnApplying, ID: on.ID}, scoring.ColNIK); nik != "" {
			l.niks[nik] = append(l.niks[nik], Other{on.ID, l.Value(on, registration.Number)})
		}
	}
}

// look holds a file against the rulebook, and then asks whether it would be taken.
func (l *looking) look(f *File) {
	if l.book == nil {
		f.wrong(scoring.Refuse("rulebook.none"))
		return
	}
	var wrong scoring.Problems
	if f.Checked, wrong = eligibility.Check(f.Application, l.book, l.formations); wrong != nil {
		f.wrong(wrong)
		return
	}
	if r := l.book.Registration; r != nil && l.day > r.Closes {
		f.Late = r.Closes
	}
	row := f.row("?", l.day) // as it would be: its number is that of the taking
	f.wrong(l.Check(registration.Save{Rows: []registration.Row{row}, Day: l.day}))
}

// wrong keeps why the file cannot be taken, each with its place in it.
func (f *File) wrong(err error) {
	var all scoring.Problems
	var one *scoring.Refusal
	switch {
	case err == nil:
		return
	case errors.As(err, &all):
		all = slices.Clone(all)
	case errors.As(err, &one):
		all = scoring.Problems{{Refusal: *one}}
	default:
		all = scoring.Problems{{Refusal: *scoring.Refuse("application.fault", err.Error())}}
	}
	for i := range all {
		all[i].File, all[i].Line = f.Name, 0
	}
	f.State, f.Faults = Wrong, all
}

// row is what a file registers, under a number.
func (f *File) row(id string, day scoring.Date) registration.Row {
	row := registration.Row{ID: id, Name: f.Checked.Name, NIK: f.NIK, Received: day, Book: f.Code, Answers: f.Checked.Answers,
		Columns: map[string]string{}, Documents: map[string]registration.File{}, Email: f.Email, Phone: f.Phone, File: f.Sum}
	row.Born, _ = scoring.ParseDate(f.Born)
	for column, value := range f.Checked.Formation.Cells {
		if column == scoring.WhereNeed {
			column = scoring.ColNeed
		}
		row.Columns[column] = value
	}
	for _, code := range slices.Sorted(maps.Keys(f.Checked.Documents)) {
		file := registration.File{Name: f.Checked.Documents[code]}
		if at := slices.IndexFunc(f.Handed, func(h scoring.Handed) bool { return h.Code == code && h.Hash != "" }); at >= 0 {
			file.Name, file.Hash = f.Handed[at].Name, f.Handed[at].Hash
		}
		row.Documents[code] = file
	}
	return row
}

// Take is the act that takes those files that can be, in one: each gets a number of its
// own, which says nothing about anybody.
func Take(files []File, newID func() string, day scoring.Date) registration.Save {
	c := registration.Save{Day: day}
	for i := range files {
		if files[i].State == Open {
			c.Rows = append(c.Rows, files[i].row(newID(), day))
		}
	}
	return c
}

// Faults are all problems of files that cannot be taken.
func Faults(files []File) (out scoring.Problems) {
	for i := range files {
		out = append(out, files[i].Faults...)
	}
	return out
}

// Hashes is the act that registers hashes of documents that are registered by their names.
func Hashes(found []scoring.Handed, day scoring.Date) registration.Save {
	c, at := registration.Save{Day: day, Update: true}, map[string]int{}
	for _, h := range found {
		if h.Hash == "" {
			continue
		}
		i, there := at[h.Applicant]
		if !there {
			i = len(c.Rows)
			at[h.Applicant] = i
			c.Rows = append(c.Rows, registration.Row{ID: h.Applicant, Documents: map[string]registration.File{}})
		}
		c.Rows[i].Documents[h.Code] = registration.File{Name: h.Name, Hash: h.Hash}
	}
	return c
}

// Fill has documents that applicants of a row hand in say the hash that was found.
func Fill(rows []registration.Row, found []scoring.Handed) {
	at := map[string]*registration.Row{}
	for i := range rows {
		at[rows[i].ID] = &rows[i]
	}
	for _, h := range found {
		if row := at[h.Applicant]; row != nil && h.Hash != "" {
			row.Documents[h.Code] = registration.File{Name: h.Name, Hash: h.Hash}
		}
	}
}
