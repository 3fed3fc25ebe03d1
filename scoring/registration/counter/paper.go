package counter

import (
	"maps"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/registration"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Receipt is what an applicant takes home: their register number, and what was taken.
func Receipt(v scoring.View, id string) paper.Paper {
	title := table.Key("paper.application.title")
	p := paper.Paper{Title: title, Blocks: []paper.Block{paper.Heading{Level: 1, Words: title}}}
	a, known := registration.Of(v, id)
	if !known {
		return p
	}
	book, contact := v.Record().Book(), registration.ContactOf(v, id)
	fields := paper.Fields{
		{Name: table.Key("eligible.register"), Value: table.Same(a.ID)},
		{Name: table.Key("applicants.column.number"), Value: table.Same(a.Number)},
		{Name: table.OfColumn(scoring.ColName), Value: table.Same(a.Name)},
		{Name: table.OfColumn(scoring.ColNIK), Value: table.Same(a.NIK)},
		{Name: table.OfColumn(scoring.ColBorn), Value: day(a.Born)},
		{Name: table.Key("counter.email"), Value: table.Same(contact[registration.Email])},
		{Name: table.Key("counter.phone"), Value: table.Same(contact[registration.Phone])},
		{Name: table.Key("applicants.column.day"), Value: day(a.Received)},
	}
	for _, name := range slices.Sorted(maps.Keys(a.Columns)) {
		fields = append(fields, paper.Field{Name: table.OfColumn(name), Value: value(book, name, a.Columns[name])})
	}
	fields = append(fields, paper.Field{Name: table.Key("counter.rulebook"), Value: table.Same(a.Book)},
		paper.Field{Name: table.Key("counter.file.sum"), Value: sum(contact[registration.Saved])})
	p.Blocks = append(p.Blocks, said(fields), paper.Para{table.Key("paper.application.lead")})
	answers, files := registration.AnswersOf(v, id), registration.DocumentsOf(v, id)
	var told paper.Fields
	if book != nil {
		for i := range book.Questions {
			told = append(told, paper.Field{Name: table.Rulebook(book.Questions[i].Name), Value: eligibility.Said(&book.Questions[i], answers)})
		}
	}
	if told = said(told); len(told) > 0 {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("paper.application.answer")}, told)
	}
	told = nil
	for _, code := range slices.Sorted(maps.Keys(files)) {
		told = append(told, paper.Field{Name: DocumentName(book, code), Value: handed(files[code].Name, files[code].Hash)})
	}
	if len(told) > 0 {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("paper.application.file")}, told)
		for _, file := range files {
			if file.Hash != "" {
				p.Blocks = append(p.Blocks, paper.Para{table.Key("paper.application.hashes")})
				break
			}
		}
	}
	return p
}

// Receipts are those of several, each on a page of its own under the office's head.
func Receipts(v scoring.View, ids []string, head []paper.Block) paper.Paper {
	out := paper.Paper{Title: table.Key("paper.application.title")}
	for i, id := range ids {
		if i > 0 {
			out.Blocks = append(out.Blocks, paper.Page)
		}
		out.Blocks = append(append(out.Blocks, head...), Receipt(v, id).Blocks...)
	}
	return out
}

// DocumentName is what a document is called that shows a requirement.
func DocumentName(book *scoring.Rulebook, code string) table.Words {
	if book != nil {
		if q := book.Requirement(code); q != nil && q.Document != (scoring.Text{}) {
			return table.Rulebook(q.Document)
		}
	}
	return table.Same(code)
}

// handed is a document with the hash that is registered of it.
func handed(name, hash string) table.Words {
	if hash == "" {
		return table.Key("counter.unhashed", table.Plain(name))
	}
	return table.Key("counter.hashed", table.Plain(name), table.Plain(paper.Grouped(hash)))
}

func sum(hash string) table.Words {
	if hash == "" {
		return table.Words{}
	}
	return table.Same(paper.Grouped(hash))
}

func day(d scoring.Date) table.Words {
	if d == 0 {
		return table.Words{}
	}
	return table.Put(table.DayOf(d))
}

// value is what a column of an applicant says: of the need type, its name.
func value(book *scoring.Rulebook, column, said string) table.Words {
	if column == scoring.ColNeed && book != nil {
		for _, n := range book.Needs {
			if n.Code == said {
				return table.Rulebook(n.Name)
			}
		}
	}
	return table.Same(said)
}

// said are the fields that say something.
func said(fields paper.Fields) paper.Fields {
	return slices.DeleteFunc(fields, func(f paper.Field) bool { return f.Value.Silent() })
}

// Check is what the requirements come to: an outcome's name, "" where nothing was asked.
func (f *File) Check() string {
	if f.Checked.Results[0].Findings == nil {
		return ""
	}
	return f.Checked.Results[0].ID()
}

// Formation is what is applied for, as the file has it where there is no such formation.
func (f *File) Formation() string {
	if f.Checked.Formation.Name != "" {
		return f.Checked.Formation.Name
	}
	var out []string
	for _, column := range slices.Sorted(maps.Keys(f.Cells)) {
		out = append(out, f.Cells[column])
	}
	return strings.Join(out, " · ")
}

// Applicant is who applies, as far as the file could be read.
func (f *File) Applicant() string { return f.Application.Name }

// Notes is what is to be known of a file before it is taken: that it is there, that it is
// by older rules, that its NIK is already there or comes twice, or why it cannot be taken.
func (f *File) Notes() (out []table.Words) {
	switch f.State {
	case Taken:
		out = append(out, table.Keyed("counter.note.taken", f.As))
	case Again:
		return append(out, table.Keyed("counter.note.again", f.As))
	case Wrong:
		for _, p := range f.Faults {
			p.File = ""
			out = append(out, fault(p))
		}
	case Open:
		if f.Late != 0 {
			out = append(out, table.Key("counter.note.late", table.DayOf(f.Late)))
		}
		if f.Checked.Older {
			out = append(out, table.Keyed("counter.note.older", f.Book, f.Code))
		}
		if len(f.Checked.Left) > 0 {
			out = append(out, table.Keyed("counter.note.left", strings.Join(f.Checked.Left, ", ")))
		}
		if n := f.unread(); len(n) > 0 {
			out = append(out, table.Keyed("counter.note.unread", strings.Join(n, ", ")))
		}
	}
	for _, o := range f.Others {
		if o.Number != "" {
			out = append(out, table.Keyed("counter.note.candidate", o.ID, o.Number))
		} else {
			out = append(out, table.Keyed("counter.note.other", o.ID))
		}
	}
	if len(f.Twins) > 0 {
		out = append(out, table.Keyed("counter.note.twin", strings.Join(f.Twins, ", ")))
	}
	return out
}

// fault is why a file cannot be taken, with its place in it.
func fault(p scoring.Problem) table.Words {
	return table.SaidIn(func(l wording.Lang) string {
		if p.Column == "" {
			return l.Refusal(p.Refusal)
		}
		return place(p.Column).In(l) + ": " + l.Refusal(p.Refusal)
	})
}

// place is a part of the file in words, where it has some.
func place(column string) table.Words {
	switch column {
	case "applicant.name":
		return table.OfColumn(scoring.ColName)
	case "applicant.nik":
		return table.OfColumn(scoring.ColNIK)
	case "applicant.born":
		return table.OfColumn(scoring.ColBorn)
	case "formation":
		return table.Key("counter.formation")
	}
	return table.OfColumn(column)
}

// unread are the documents that do not lie where their hash could be taken.
func (f *File) unread() (out []string) {
	for _, h := range f.Handed {
		if _, kept := f.Checked.Documents[h.Code]; kept && h.Hash == "" {
			out = append(out, h.Name)
		}
	}
	return out
}

// Sheet is all there is to say of a file before it is taken.
func (f *File) Sheet() paper.Paper {
	title := table.Same(f.Name)
	fields := paper.Fields{
		{Name: table.OfColumn(scoring.ColName), Value: table.Same(f.Applicant())},
		{Name: table.OfColumn(scoring.ColNIK), Value: table.Same(scoring.MaskNIK(f.NIK))},
		{Name: table.OfColumn(scoring.ColBorn), Value: table.Same(f.Born)},
		{Name: table.Key("counter.email"), Value: table.Same(f.Email)},
		{Name: table.Key("counter.phone"), Value: table.Same(f.Phone)},
		{Name: table.Key("counter.formation"), Value: table.Same(f.Formation())},
		{Name: table.Key("counter.rulebook"), Value: table.Same(strings.TrimSpace(f.Book + " " + f.Code))},
		{Name: table.Key("counter.file.sum"), Value: sum(f.Sum)},
	}
	p := paper.Paper{Title: title, Blocks: []paper.Block{paper.Heading{Level: 1, Words: title}}}
	var notes paper.Items
	for _, n := range f.Notes() {
		notes = append(notes, paper.Item{Words: n})
	}
	if notes != nil {
		p.Blocks = append(p.Blocks, notes)
	}
	p.Blocks = append(p.Blocks, said(fields))
	if is := f.Check(); is != "" {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("counter.check")},
			paper.Para{table.Key("eligible.is." + is)}, f.findings())
	}
	if told := f.documents(); told != nil {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("paper.application.file")}, told)
	}
	return p
}

func (f *File) documents() (out paper.Fields) {
	for _, h := range f.Handed {
		out = append(out, paper.Field{Name: DocumentName(f.book, h.Code), Value: handed(h.Name, h.Hash)})
	}
	return out
}

// findings are the requirements one by one, those that are not met first.
func (f *File) findings() (out paper.Items) {
	order := []int{eligibility.No, eligibility.Unknown, eligibility.Yes}
	for _, is := range order {
		for i, found := range f.Checked.Results[0].Findings {
			if found.Is != is {
				continue
			}
			item := paper.Item{Words: table.SaidIn(func(l wording.Lang) string {
				name := found.Code
				if q := f.book.Requirement(found.Code); q != nil {
					name = l.Of(q.Name)
				}
				return name + ": " + l.Text("eligible.is."+eligibility.OutcomeID(found.Is))
			})}
			if is != eligibility.Yes {
				item.Items = append(item.Items, paper.Item{Words: table.SaidIn(func(l wording.Lang) string {
					return strings.Join(f.Checked.Results[l].Findings[i].Texts, " ")
				})})
			}
			out = append(out, item)
		}
	}
	return out
}
