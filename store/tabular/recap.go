package tabular

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
)

// Recap opens a committee's own table, a workbook or a CSV file: the names of
// its sheets, and the rows of each as texts, the row at place i on line i+1. A
// number of a workbook is the text that is stored, whatever format shows it. A
// CSV file is one sheet of its own name.
func Recap(path string) (sheets []string, rows func(sheet string) ([][]string, error), err error) {
	file, err := Open(path)
	if err != nil {
		return nil, nil, err
	}
	name := filepath.Base(path)
	switch code := unreadable(file.data); {
	case bytes.HasPrefix(file.data, []byte("\xd0\xcf\x11\xe0")):
		return nil, nil, scoring.Refuse("recap.old-workbook", name)
	case code == "csv.workbook":
		return openWorkbook(file, name)
	case code != "":
		return nil, nil, scoring.Refuse(code)
	}
	return []string{name}, func(string) ([][]string, error) { return readLines(file.data, name) }, nil
}

// mostUnpacked is how large a workbook may become when it is unpacked, all of it
// in memory: nobody need close it.
const mostUnpacked = 1 << 30

func openWorkbook(file *File, name string) ([]string, func(string) ([][]string, error), error) {
	book, err := excelize.OpenReader(file.Reader(), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return nil, nil, scoring.Refuse("recap.unreadable", name, err.Error())
	}
	rows := func(sheet string) ([][]string, error) {
		out, err := book.GetRows(sheet)
		if err != nil {
			return nil, scoring.Refuse("recap.unreadable", name, err.Error())
		}
		return out, nil
	}
	return book.GetSheetList(), rows, nil
}

// readLines reads a CSV file, each row at the place of its line.
func readLines(data []byte, name string) ([][]string, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma = separator(data)
	in.FieldsPerRecord = -1
	var out [][]string
	for {
		record, err := in.Read()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, scoring.Refuse("recap.unreadable", name, err.Error())
		}
		for line, _ := in.FieldPos(0); len(out) < line-1; {
			out = append(out, nil)
		}
		out = append(out, record)
	}
}
