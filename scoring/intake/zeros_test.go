package intake_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/wording"
)

// fileWith is a file that was looked at, with a column of results or without.
func fileWith(results bool) intake.File {
	field := -1
	if results {
		field = 3
	}
	return intake.File{Targets: []intake.Target{{Name: scoring.ColResult, Field: field}}}
}

// Who has nothing but 0 is asked about only where that changes something and the
// file does not tell.
func TestNoughts(t *testing.T) {
	o := founded(t)
	o.do("sek", scoring.SaveCandidates{Rows: []scoring.CandidateRow{
		{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}, Status: scoring.NotQualified}, {Number: "004", Name: "Empat", Columns: map[string]string{"jabatan": "X"}}}})
	o.do("sek", scoring.MarkExit{Number: "004", Exit: scoring.ExitWithdrew, Reason: "mundur"})
	o.do("sek", scoring.SaveWritten{Rows: []scoring.WrittenRow{written("002", "ped", 0)}})
	row := func(number string, marks ...int64) scoring.WrittenRow {
		r := scoring.WrittenRow{Line: 2, Number: number, Marks: map[string]*scoring.Points{}}
		for i, m := range marks {
			r.Marks[[]string{"ped", "prof"}[i]] = points(m)
		}
		return r
	}
	said := row("001", 0)
	said.Remark = &scoring.Remark{Exit: scoring.ExitWithdrew}
	for name, c := range map[string]struct {
		row     scoring.WrittenRow
		results bool
		read    intake.Reading
		want    bool
	}{
		"zeros":               {row("001", 0, 0), false, intake.Reading{}, true},
		"one zero":            {row("001", 0), false, intake.Reading{}, true},
		"a mark":              {row("001", 0, 1), false, intake.Reading{}, false},
		"blank":               {row("001"), false, intake.Reading{}, false},
		"a column that tells": {row("001", 0, 0), true, intake.Reading{}, false},
		"a column of remarks": {row("001", 0, 0), true, intake.Reading{Remarks: true}, true},
		"said already":        {said, false, intake.Reading{}, false},
		"unqualified":         {row("003", 0, 0), false, intake.Reading{}, false},
		"withdrew":            {row("004", 0, 0), false, intake.Reading{}, false},
		"stored so":           {row("002", 0), false, intake.Reading{}, false},
		"stored in part":      {row("002", 0, 0), false, intake.Reading{}, true},
		"somebody new":        {row("009", 0, 0), false, intake.Reading{}, true},
	} {
		v := o.as("sek", scoring.Secretary)
		got := intake.Noughts(v, fileWith(c.results), c.read, scoring.ImportMarks{Written: []scoring.WrittenRow{c.row}})
		if (len(got) == 1) != c.want {
			t.Errorf("%s: %v", name, got)
		}
		var marks scoring.RowMarks
		for code, m := range c.row.Marks {
			marks = append(marks, scoring.RowMark{SubTest: code, Value: *m})
		}
		person := scoring.CandidateRow{Line: 2, Number: c.row.Number, Marks: marks, Remark: c.row.Remark}
		got = intake.Noughts(v, fileWith(c.results), c.read, scoring.SaveCandidates{Rows: []scoring.CandidateRow{person}})
		if (len(got) == 1) != c.want {
			t.Errorf("%s, a candidate: %v", name, got)
		}
		person.Number, person.Status = "009", scoring.NotQualified
		if got = intake.Noughts(v, fileWith(c.results), c.read, scoring.SaveCandidates{Rows: []scoring.CandidateRow{person}}); len(got) > 0 {
			t.Errorf("%s, unqualified by the file: %v", name, got)
		}
	}
}

// So is who has nothing but 0 on every sheet of a component: once, whoever gave it.
func TestNoughtsOfSheets(t *testing.T) {
	o := founded(t)
	o.do("sek", scoring.SaveCandidates{Rows: []scoring.CandidateRow{
		{Number: "003", Name: "Tiga", Columns: of("X"), Status: scoring.NotQualified}, {Number: "004", Name: "Empat", Columns: of("X")}}})
	o.do("sek", scoring.MarkExit{Number: "004", Exit: scoring.ExitWithdrew, Reason: "mundur"})
	v := o.as("sek", scoring.Secretary)
	row := func(line int, number, assessor string, a, b int64) scoring.SheetRow {
		return scoring.SheetRow{Line: line, Number: number, Component: "sim", Assessor: assessor, Marks: levels(a, b)}
	}
	other := row(3, "001", "p1", 0, 0)
	other.Component = "lain"
	for name, c := range map[string]struct {
		rows    []scoring.SheetRow
		results bool
		want    string
	}{
		"one sheet":                {[]scoring.SheetRow{row(2, "001", "p1", 0, 0)}, false, "[001 (sim)]"},
		"both":                     {[]scoring.SheetRow{row(2, "001", "p1", 0, 0), row(4, "001", "p2", 0, 0)}, false, "[001 (sim)]"},
		"a mark of it":             {[]scoring.SheetRow{row(2, "001", "p1", 0, 1)}, false, "[]"},
		"a mark of the other":      {[]scoring.SheetRow{row(2, "001", "p1", 0, 0), row(4, "001", "p2", 0, 3)}, false, "[]"},
		"a mark of the first":      {[]scoring.SheetRow{row(2, "001", "p1", 2, 0), row(4, "001", "p2", 0, 0)}, false, "[]"},
		"another component":        {[]scoring.SheetRow{row(2, "001", "p1", 1, 0), other}, false, "[001 (lain)]"},
		"two candidates":           {[]scoring.SheetRow{row(2, "001", "p1", 0, 0), row(4, "002", "p1", 0, 0)}, false, "[001 (sim) 002 (sim)]"},
		"a column that tells":      {[]scoring.SheetRow{row(2, "001", "p1", 0, 0)}, true, "[]"},
		"unqualified":              {[]scoring.SheetRow{row(2, "003", "p1", 0, 0)}, false, "[]"},
		"withdrew":                 {[]scoring.SheetRow{row(2, "004", "p1", 0, 0)}, false, "[]"},
		"an assessor nobody knows": {[]scoring.SheetRow{row(2, "001", "Siapa", 0, 0)}, false, "[001 (sim)]"},
		"no mark":                  {[]scoring.SheetRow{{Line: 2, Number: "001", Component: "sim", Assessor: "p1"}}, false, "[]"},
	} {
		act := scoring.ImportMarks{Sheets: c.rows}
		list := intake.Noughts(v, fileWith(c.results), intake.Reading{}, act)
		if got := fmt.Sprint(list); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		after := intake.ZerosAbsent.Answer(v, act, list).(scoring.ImportMarks)
		for _, n := range list {
			at := slices.IndexFunc(after.Written, func(w scoring.WrittenRow) bool { return w.Number == n.Number })
			if at < 0 || after.Written[at].Line != n.Line || !slices.Contains(after.Written[at].Remark.Absent, n.Component) ||
				slices.ContainsFunc(after.Sheets, func(s scoring.SheetRow) bool { return s.Number == n.Number && s.Component == n.Component }) {
				t.Errorf("%s, absent: %+v", name, after)
			}
		}
		if left := intake.Noughts(v, fileWith(false), intake.Reading{}, after); len(list) > 0 && len(left) > 0 {
			t.Errorf("%s: still asked about %v", name, left)
		}
		if len(act.Written) > 0 || len(act.Sheets) != len(c.rows) {
			t.Errorf("%s: the command itself was changed", name)
		}
	}
	// Absent from both, and from one beside marks of the other, in one row.
	act := scoring.ImportMarks{Written: []scoring.WrittenRow{written("001", "ped", 0), written("002", "ped", 9)}, Sheets: []scoring.SheetRow{row(3, "001", "p1", 0, 0), row(4, "002", "p1", 0, 0)}}
	list := intake.Noughts(v, fileWith(false), intake.Reading{}, act)
	after := intake.ZerosAbsent.Answer(v, act, list).(scoring.ImportMarks)
	if intake.WhoseNoughts(list) != 2 || len(list) != 3 || len(after.Sheets) > 0 || len(after.Written) != 2 ||
		fmt.Sprint(after.Written[0].Remark.Absent, after.Written[1].Remark.Absent, len(after.Written[1].Marks)) != "[tulis sim] [sim] 1" {
		t.Errorf("%v: %+v", list, after)
	}
	if act.Written[0].Remark != nil {
		t.Error("the command itself was changed")
	}
}

// An answer changes those alone who were asked about, and leaves no question open.
func TestAnswersAboutZeros(t *testing.T) {
	o := founded(t)
	v := o.as("sek", scoring.Secretary)
	rapid.Check(t, func(t *rapid.T) {
		var rows []scoring.CandidateRow
		for i := range rapid.IntRange(0, 6).Draw(t, "rows") {
			row := scoring.CandidateRow{Line: i + 2, Number: fmt.Sprintf("1%02d", i)}
			for _, code := range []string{"ped", "prof", "esai"} {
				if n := rapid.IntRange(-1, 1).Draw(t, code); n >= 0 {
					row.Marks = append(row.Marks, scoring.RowMark{SubTest: code, Value: scoring.Points(n)})
				}
			}
			rows = append(rows, row)
		}
		answer := rapid.SampledFrom([]intake.Zeros{intake.ZerosAsked, intake.ZerosMarks, intake.ZerosAbsent}).Draw(t, "answer")
		before := slices.Clone(rows)
		c := scoring.SaveCandidates{Rows: rows}
		list := intake.Noughts(v, fileWith(false), intake.Reading{}, c)
		after := answer.Answer(v, c, list).(scoring.SaveCandidates)
		for i := range before {
			asked := slices.Contains(list, intake.Nought{Line: before[i].Line, Number: before[i].Number})
			if !slices.Equal(rows[i].Marks, before[i].Marks) || rows[i].Remark != nil {
				t.Fatal("the command itself was changed")
			}
			if absent := asked && answer == intake.ZerosAbsent; absent != (after.Rows[i].Remark != nil) || absent == slices.Equal(after.Rows[i].Marks, before[i].Marks) {
				t.Fatalf("row %d: %+v", i, after.Rows[i])
			}
		}
		told, open := answer.Settled(list)
		if (len(open) > 0) != (len(list) > 0 && answer == intake.ZerosAsked) || (len(told) > 0) != (len(list) > 0 && answer == intake.ZerosAbsent) {
			t.Fatalf("told %v, open %v", told, open)
		}
		if left := intake.Noughts(v, fileWith(false), intake.Reading{}, after); answer == intake.ZerosAbsent && len(left) > 0 {
			t.Fatalf("still asked about: %v", left)
		}
	})
}

// What a file says beside marks is part of what it would bring, as long as it is news.
func TestArrivalsOfRemarks(t *testing.T) {
	o := founded(t)
	away := scoring.WrittenRow{Line: 2, Number: "001", Remark: &scoring.Remark{Absent: []string{"tulis"}, As: "TH"}}
	left := scoring.CandidateRow{Line: 2, Number: "002", Remark: &scoring.Remark{Exit: scoring.ExitWithdrew, As: "APS"}}
	sees(t, o.as("sek", scoring.Secretary), scoring.ImportMarks{Written: []scoring.WrittenRow{away}}, "1 0 0 0", "+001 keterangan [] [TH]")
	sees(t, o.as("sek", scoring.Secretary), updated(left), "0 1 0 1", "-001  [] []", "~002 keterangan [] [APS]")
	o.do("sek", scoring.ImportMarks{Written: []scoring.WrittenRow{away}, Source: scoring.Source{Name: "n.csv"}})
	o.do("sek", scoring.MarkExit{Number: "002", Exit: scoring.ExitWithdrew, Reason: "mundur"})
	sees(t, o.as("sek", scoring.Secretary), scoring.ImportMarks{Written: []scoring.WrittenRow{away}}, "0 0 0 0")
	sees(t, o.as("sek", scoring.Secretary), updated(left), "0 0 1 1", "-001  [] []")
}

// A rulebook's own codes and words come before what offices write.
func TestCodes(t *testing.T) {
	book := &scoring.Rulebook{Codes: []scoring.Code{{Code: "TL", Outcome: scoring.Absent, Name: scoring.Text{ID: "Lulus", EN: "Gone"}}, {Code: "X-1", Name: scoring.Text{ID: "gugur", EN: "out"}}}}
	codes := intake.CodesOf(book, wording.NoResults()...)
	for word, want := range map[string]string{"tl": "TL absent true", "LULUS": "TL absent true", "gone": "TL absent true", "Tidak hadir": "TL absent true", "APS": " withdrew true", "x-1": "X-1  false",
		"P/L": " placed false", "Hadir": "  false", "": "unknown", "open.tied": "  false", "held.gap": "  false", "ditahan: selisih lebar": "  false", "not assessed": "  false", "sakit": "unknown", "P": "  false"} {
		m, ok := codes.Of(word)
		got := "unknown"
		if ok {
			got = fmt.Sprintf("%s %s %v", m.Code, m.Outcome, m.Kept())
		}
		if got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if got := fmt.Sprint(codes.Said()); got != "[TL]" {
		t.Error(got)
	}
}
