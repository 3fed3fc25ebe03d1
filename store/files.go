package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/incidents"
	"ampera/scoring/information"
	"ampera/scoring/intake"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/registration"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
	"ampera/store/disk"
	"ampera/store/document"
	"ampera/store/tabular"
)

// Files implements [scoring.Files] and [intake.Reader] on the user's own disk.
// With an office, what leaves it is first held against the log: see
// [Office.Prove].
type Files struct {
	Office *Office
	Viewer *Viewer // nil: no file is opened
}

var (
	_ scoring.Files     = Files{}
	_ intake.Reader     = Files{}
	_ scoring.Lifecycle = (*Office)(nil)
	_ scoring.Desk      = (*session)(nil)
)

// Look looks at a CSV or XLSX file.
func (Files) Look(path string, want intake.Wanted, book *scoring.Rulebook, remembered func(string) (string, bool)) (intake.File, error) {
	if book == nil {
		return intake.File{}, scoring.Refuse("rulebook.none")
	}
	path = typed(path)
	file, err := tabular.Open(path)
	if err != nil {
		return intake.File{}, explained(err)
	}
	defer file.Close()
	in, err := file.Look(want, book, remembered)
	in.Path = path
	return in, explained(err)
}

// Take reads a file whole into the command that would take it.
func (f Files) Take(ctx context.Context, in intake.File, k intake.Knowing, progress func(intake.Headway)) (scoring.Command, intake.Reading, error) {
	if k.Book == nil {
		return nil, intake.Reading{}, scoring.Refuse("rulebook.none")
	}
	file, err := tabular.Open(in.Path)
	if err != nil {
		return nil, intake.Reading{}, explained(err)
	}
	defer file.Close()
	c, read, err := file.Take(ctx, in, k, progress)
	c, read.Rest = f.dated(c), f.dated(read.Rest)
	if taken, are := c.(registration.Save); are {
		c, err = f.hashed(ctx, taken)
	}
	return c, read, explained(err)
}

// dated is a command of a file that is told which day it is.
func (f Files) dated(c scoring.Command) scoring.Command {
	if filings, are := c.(objection.Filings); are {
		filings.Today = f.today()
		return filings
	}
	if applied, are := c.(registration.Save); are {
		applied.Today = f.today()
		return applied
	}
	return c
}

// Column is what stands in one of our columns of a file that was looked at.
func (Files) Column(in intake.File, column string) ([]string, error) {
	file, err := tabular.Open(in.Path)
	if err != nil {
		return nil, explained(err)
	}
	defer file.Close()
	cells, err := file.Column(in, column)
	return cells, explained(err)
}

// Parts reads a file of candidates piece by piece: see [tabular.File.Parts].
func (Files) Parts(ctx context.Context, in intake.File, k intake.Knowing, rows int, each func(scoring.SaveCandidates) error) (intake.Reading, error) {
	file, err := tabular.Open(in.Path)
	if err != nil {
		return intake.Reading{}, explained(err)
	}
	defer file.Close()
	problems, err := file.Parts(ctx, in, k, rows, each)
	return problems, explained(err)
}

// rowsOf reads rows of a file in one of the ways that a [tabular.File] has.
func rowsOf[R any](path string, read func(*tabular.File) ([]R, intake.Reading, error)) ([]R, intake.Reading, error) {
	file, err := tabular.Open(path)
	if err != nil {
		return nil, intake.Reading{}, explained(err)
	}
	defer file.Close()
	rows, told, err := read(file)
	return rows, told, explained(err)
}

// Answers reads a file of applicants and what they answered.
func (Files) Answers(ctx context.Context, in intake.File, k intake.Knowing) ([]intake.AnswerRow, intake.Reading, error) {
	return rowsOf(in.Path, func(f *tabular.File) ([]intake.AnswerRow, intake.Reading, error) { return f.Answers(ctx, in, k) })
}

// Reasons reads how many failed each requirement in the last round.
func (Files) Reasons(ctx context.Context, in intake.File, k intake.Knowing) ([]information.Reason, intake.Reading, error) {
	return rowsOf(in.Path, func(f *tabular.File) ([]information.Reason, intake.Reading, error) { return f.Reasons(ctx, in, k) })
}

// Staffing reads a file of a plan.
func (Files) Staffing(ctx context.Context, in intake.File, k intake.Knowing) ([]planning.Row, intake.Reading, error) {
	return rowsOf(in.Path, func(f *tabular.File) ([]planning.Row, intake.Reading, error) { return f.Staffing(ctx, in, k) })
}

// Report is problems as a CSV file.
func (Files) Report(p scoring.Problems, lang string) []byte {
	l, _ := wording.Parse(lang)
	var out bytes.Buffer
	_ = tabular.WriteProblems(&out, p, l) // a buffer takes everything
	return out.Bytes()
}

// Table is rows as a CSV file.
func (Files) Table(rows [][]string) []byte {
	var out bytes.Buffer
	_ = tabular.WriteTable(&out, rows) // a buffer takes all
	return out.Bytes()
}

// Sheet is tables in a form.
func (Files) Sheet(form table.Form, lang string, tables ...table.NamedTable) ([]byte, error) {
	l, _ := wording.Parse(lang)
	var out bytes.Buffer
	err := tabular.WriteSheet(&out, form, l, tables...)
	return out.Bytes(), err
}

// Save writes a new file whole or not at all; one that is there stays.
func (f Files) Save(path string, content []byte) error {
	if err := f.Office.proved(); err != nil {
		return err
	}
	path = typed(path)
	err := disk.Write(path, content, disk.New)
	if err == nil {
		f.Viewer.wrote(path)
	}
	return explained(err)
}

// Unseen is why a file cannot be opened here, or nil.
func (f Files) Unseen(path string) *scoring.Refusal { return f.Viewer.why(typed(path)) }

// View opens a file with what the system has for it.
func (f Files) View(path string) error { return f.Viewer.open(typed(path)) }

// Document is where an applicant's document lies, and its hash.
func (f Files) Document(applicant, name string) (path, hash string, err error) {
	return f.Viewer.document(applicant, name)
}

// typed is a path as somebody gave it, without what comes along when it is pasted
// or dropped, and with their own folder for ~. One that is there as it stands is
// that.
func typed(path string) string {
	if _, err := os.Lstat(path); err == nil {
		return path
	}
	path = text.Path(path, filepath.Separator == '\\')
	if path == "~" || strings.HasPrefix(path, "~/") || strings.HasPrefix(path, `~\`) {
		xdg.Reload()
		return filepath.Join(xdg.Home, path[1:])
	}
	return path
}

// Complete lists paths that begin with what is typed, folders with a
// separator; hidden ones only when asked for.
func (Files) Complete(path string) []string {
	folder, start := filepath.Split(typed(path))
	in := folder
	if in == "" {
		in = "."
	}
	entries, err := os.ReadDir(in)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(strings.ToLower(name), strings.ToLower(start)) || start == "" && name[0] == '.' {
			continue
		}
		if e.IsDir() {
			name += string(filepath.Separator)
		}
		out = append(out, folder+name)
	}
	slices.Sort(out)
	return out
}

// Folder is where a person's documents are.
func (Files) Folder() string {
	xdg.Reload()
	for _, folder := range []string{xdg.UserDirs.Documents, xdg.Home} {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
	}
	return "."
}

// Minutes are the record of a sitting.
func (f Files) Minutes(v scoring.View, sitting scoring.SittingID, lang string, at time.Time) (string, error) {
	if err := f.Office.proved(); err != nil {
		return "", err
	}
	page, refusal := v.SittingPage(sitting)
	if refusal != nil {
		return "", refusal
	}
	l, _ := wording.Parse(lang)
	name, office := v.Letterhead()
	issue := document.Issue{Selection: name, Office: office, By: v.Actor().Name, At: at, Checkpoint: f.Office.checkpointAt(v.LastSaid(scoring.OnSittingOf(sitting), "closed"))}
	return document.Minutes(page, incidents.Of(v, page.ID), conflict.Abstaining(v, page.Roster), issue).Text(l, document.Width), nil
}
