package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/registration/counter"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
	"ampera/store/application"
	"ampera/store/disk"
	"ampera/store/document"
)

// Files that applicants saved are read here, and nothing of them is stored: what they
// bring is looked at by package counter, and taken by the act that it makes.

// mostApplications are how many files are read at once, and mostSeen how much of a folder
// is looked through for them.
const (
	mostApplications = 2000
	mostSeen         = 100000
)

// applicationEnd is how files of applications are called.
const applicationEnd = ".json"

// Applications reads files that applicants saved, and all that lie in a folder.
func (s *session) Applications(ctx context.Context, paths []string) (out []scoring.Lodged, err error) {
	all, err := applicationsIn(ctx, paths)
	if err != nil {
		return nil, explained(err)
	}
	viewer := s.office.Viewer()
	for _, path := range all {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		out = append(out, viewer.lodged(path))
	}
	return out, nil
}

// applicationsIn are the files of paths, each once, in the order of their names.
func applicationsIn(ctx context.Context, paths []string) (out []string, err error) {
	seen := 0
	for _, path := range paths {
		path = typed(path)
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return nil, err
		case !info.IsDir():
			out = append(out, path)
			continue
		}
		err = filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
			if seen++; err != nil {
				return err
			}
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case seen > mostSeen:
				return scoring.Refuse("application.crowd", strconv.Itoa(mostApplications))
			case d.Type().IsRegular() && strings.EqualFold(filepath.Ext(at), applicationEnd):
				out = append(out, at)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	switch {
	case len(out) == 0:
		return nil, scoring.Refuse("application.none")
	case len(out) > mostApplications:
		return nil, scoring.Refuse("application.crowd", strconv.Itoa(mostApplications))
	}
	return out, nil
}

// lodged reads one file. What is wrong with it stands with it.
func (v *Viewer) lodged(path string) scoring.Lodged {
	out := scoring.Lodged{Path: path}
	file, err := disk.Read(path, application.Most)
	if errors.Is(err, disk.ErrTooLarge) {
		err = scoring.Refuse("application.size", strconv.Itoa(application.Most>>10))
	}
	if err != nil {
		out.Wrong = explained(err)
		return out
	}
	sum := sha256.Sum256(file)
	out.Sum = hex.EncodeToString(sum[:])
	if out.Application, out.Wrong = application.Read(file); out.Wrong != nil {
		return out
	}
	for _, code := range slices.Sorted(maps.Keys(out.Documents)) {
		out.Handed = append(out.Handed, v.beside(filepath.Dir(path), scoring.Handed{Code: code, Name: out.Documents[code]}))
	}
	return out
}

// beside is a document that is named in a file of a folder: where that folder is below the
// folder of documents it may lie beside the file, and is then called so from there.
func (v *Viewer) beside(folder string, h scoring.Handed) scoring.Handed {
	if root, err := real(v.env(documentsFolder)); err == nil && v.env(documentsFolder) != "" && filepath.IsLocal(h.Name) {
		if whole, err := real(folder); err == nil {
			if at, err := filepath.Rel(root, filepath.Join(whole, h.Name)); err == nil && filepath.IsLocal(at) {
				if _, hash, err := v.document("", at); err == nil {
					h.Name, h.Hash = filepath.ToSlash(at), hash
					return h
				}
			}
		}
	}
	return v.hashed(h)
}

// hashed is a document with the hash that it has now, where it lies below the folder of
// documents.
func (v *Viewer) hashed(h scoring.Handed) scoring.Handed {
	if _, hash, err := v.document(h.Applicant, h.Name); err == nil {
		h.Hash = hash
	}
	return h
}

// Handed says which hash documents have now.
func (s *session) Handed(ctx context.Context, documents []scoring.Handed) ([]scoring.Handed, error) {
	viewer, out := s.office.Viewer(), slices.Clone(documents)
	if viewer.folder() == "" {
		return nil, scoring.Refuse("documents.folder")
	}
	for i := range out {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		out[i] = viewer.hashed(out[i])
	}
	return out, nil
}

// today is the day by the office's clock.
func (f Files) today() scoring.Date {
	if f.Office != nil {
		return scoring.DateOf(f.Office.options.Clock())
	}
	return scoring.DateOf(time.Now())
}

// hashed has the documents of applicants say the hash that they have now, where they lie
// below the folder of documents; one that lies elsewhere is registered by its name.
func (f Files) hashed(ctx context.Context, c registration.Save) (registration.Save, error) {
	c.Day = f.today()
	for i := range c.Rows {
		if ctx.Err() != nil {
			return c, ctx.Err()
		}
		for code, file := range c.Rows[i].Documents {
			file.Hash = f.Viewer.hashed(scoring.Handed{Applicant: c.Rows[i].ID, Code: code, Name: file.Name}).Hash
			c.Rows[i].Documents[code] = file
		}
	}
	return c, nil
}

// Rulebook reads the text of a rulebook, as whoever drafts it saved it. Codes: those of the
// form and of the disk.
func (s *session) Rulebook(_ context.Context, path string) (*scoring.Rulebook, error) {
	text, err := disk.Read(typed(path), rulebook.MaxSize)
	switch {
	case errors.Is(err, disk.ErrTooLarge):
		return nil, scoring.Refuse("rulebook.not-text", strconv.Itoa(rulebook.MaxSize/1024))
	case err != nil:
		return nil, explained(err)
	}
	return rulebook.Read(string(text))
}

// KeepRulebook writes the text of the rulebook in force. Codes: rulebook.none and those of
// the disk.
func (s *session) KeepRulebook(_ context.Context, path string) error {
	text := ""
	s.Read(func(v scoring.View) {
		if book := v.Record().Book(); book != nil {
			text = book.Source
		}
	})
	if text == "" {
		return scoring.Refuse("rulebook.none")
	}
	return (Files{Office: s.office}).Save(path, []byte(text))
}

// KeepApplications writes the receipts of applicants. Codes: applicant.unknown and those of
// the disk.
func (s *session) KeepApplications(_ context.Context, applicants []string, path, lang string) (int, error) {
	if err := s.office.proved(); err != nil {
		return 0, err
	}
	issue := document.Issue{At: s.office.options.Clock()}
	l, _ := wording.Parse(lang)
	var text string
	s.Read(func(v scoring.View) {
		issue.Selection, issue.Office = v.Letterhead()
		whole := counter.Receipts(v, applicants, issue.Letterhead())
		text = whole.HTML(l)
		if end := strings.ToLower(filepath.Ext(path)); end != ".html" && end != ".htm" {
			text = whole.Text(l, document.Width)
		}
	})
	return len(applicants), (Files{Office: s.office}).Save(path, []byte(text))
}
