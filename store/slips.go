package store

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/slip"
	"ampera/scoring/wording"
	"ampera/store/checkpoint"
	"ampera/store/disk"
	"ampera/store/document"
	"ampera/store/receipt"
)

// Slips are what is handed to candidates, each held against what would be published.
func (s *session) Slips(ctx context.Context, sitting scoring.SittingID, number string) ([]scoring.Slip, error) {
	p, err := s.receipts(ctx, asked{sitting, number}, false)
	if err != nil {
		return nil, err
	}
	out := make([]scoring.Slip, len(p.Slips))
	for i, line := range p.Slips {
		f, err := p.Check(line)
		if err != nil {
			return nil, err
		}
		out[i] = scoring.Slip{Number: f.Number, Component: f.Component, Sheets: f.Sheets, Totals: f.Totals, Said: f.Said, At: f.At,
			Then: scoring.Checkpoint{Acts: uint64(f.Then.Size), Print: f.Then.Read()}, Line: line, Dark: document.QR(line)}
	}
	s.Read(func(v scoring.View) {
		for i := range out {
			if c := v.Record().Book().Component(out[i].Component); c != nil {
				out[i].Part = c.Name
			}
		}
	})
	return out, nil
}

// KeepSlips writes the slips of a sitting for printing. Codes: receipt.no-closing
// and those of the disk.
func (s *session) KeepSlips(ctx context.Context, sitting scoring.SittingID, path, lang string) (int, error) {
	all, err := s.Slips(ctx, sitting, "")
	if err == nil && len(all) == 0 {
		err = scoring.Refuse("receipt.no-closing")
	}
	if err != nil {
		return 0, err
	}
	var issue document.Issue
	s.Read(func(v scoring.View) { issue.Selection, issue.Office = v.Letterhead() })
	l, _ := wording.Parse(lang)
	whole := slip.Papers(all, issue.Letterhead()...)
	text := whole.HTML(l)
	if end := strings.ToLower(filepath.Ext(path)); end != ".html" && end != ".htm" {
		text = whole.Text(l, document.Width)
	}
	return len(all), (Files{Office: s.office}).Save(path, []byte(text))
}

// KeepDeclarations writes what a member, or everybody, declares of conflicts of interest,
// to be signed. Codes: conflict.off and those of the folder.
func (s *session) KeepDeclarations(_ context.Context, who scoring.PersonID, path, lang string) (int, error) {
	if err := s.office.proved(); err != nil {
		return 0, err
	}
	var all []conflict.Declaration
	issue, off := document.Issue{At: s.office.options.Clock()}, false
	s.Read(func(v scoring.View) {
		issue.Selection, issue.Office = v.Letterhead()
		issue.By, off = v.Actor().Name, conflict.Mine(v).Rule == nil
		for _, m := range v.People() {
			if d := conflict.DeclarationOf(v, m.ID); len(d.Lines) > 0 && (who == "" || who == m.ID) || who == m.ID {
				all = append(all, d)
			}
		}
	})
	if off {
		return 0, scoring.Refuse("conflict.off")
	}
	l, _ := wording.Parse(lang)
	whole := document.Declarations(all, issue)
	text := whole.HTML(l)
	if end := strings.ToLower(filepath.Ext(path)); end != ".html" && end != ".htm" {
		text = whole.Text(l, document.Width)
	}
	return len(all), (Files{Office: s.office}).Save(path, []byte(text))
}

// Publish writes what anybody may have into a folder, which is made where it is missing:
// the file to check against, the page that checks, and the kode segel. The names say how
// many entries there were, so that a later one stands beside it. One that is there already
// and says the same stays.
func (s *session) Publish(ctx context.Context, folder string) (out scoring.Publication, err error) {
	p, err := s.receipts(ctx, asked{}, true)
	if err != nil {
		return out, err
	}
	now, _, err := checkpoint.Read(p.Checkpoint, nil)
	if err != nil {
		return out, err
	}
	folder = typed(folder)
	if err := disk.MakeFolder(folder); err != nil {
		return out, explained(err)
	}
	at := strconv.FormatUint(uint64(now.Size), 10)
	for _, f := range []struct {
		name string
		text []byte
	}{
		{"tanda-terima-" + at + ".json", receipt.Write(p)},
		{"kode-segel-" + at + ".txt", []byte(p.Checkpoint)},
		{"periksa-tanda-terima.html", receipt.Page()},
	} {
		path := filepath.Join(folder, f.name)
		if there, err := disk.Read(path, receipt.Most); err != nil || string(there) != string(f.text) {
			if err := (Files{Office: s.office}).Save(path, f.text); err != nil {
				return out, err
			}
		}
		out.Paths = append(out.Paths, path)
	}
	out.Today = scoring.Checkpoint{Text: p.Checkpoint, Acts: uint64(now.Size), Print: now.Read()}
	return out, nil
}
