package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/sample/road"
	"ampera/store/disk"
)

// Sample makes a throw-away selection in a folder of its own, which Close
// removes; the office's file is not touched. One that fails leaves nothing of it
// behind: what is created next is a selection like any other.
func (o *Office) Sample(ctx context.Context) error {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		return err
	}
	return o.played(ctx, sample.Founding(book), func(head scoring.Desk, _ string) error {
		return sample.Play(ctx, o, head, scoring.DateOf(o.options.Clock()))
	})
}

// SampleAt is Sample, begun at a stage before the tests. The documents of its applicants lie
// in its folder, too, and are the ones that are opened.
func (o *Office) SampleAt(ctx context.Context, at road.Stage) error {
	today := scoring.DateOf(o.options.Clock())
	founding, err := road.Founding(at, today)
	if err != nil {
		return err
	}
	return o.played(ctx, founding, func(head scoring.Desk, folder string) error {
		files, err := road.Play(ctx, o, head, at, today)
		if err != nil {
			return err
		}
		for path, data := range files {
			path = filepath.Join(folder, filepath.FromSlash(path))
			if err := errors.Join(disk.MakeFolder(filepath.Dir(path)), disk.Write(path, data, disk.Loose)); err != nil {
				return err
			}
		}
		o.mu.Lock()
		defer o.mu.Unlock()
		o.papers = filepath.Join(folder, road.Documents)
		return nil
	})
}

// played founds a throw-away selection, and has it played; folder is its own.
func (o *Office) played(ctx context.Context, founding scoring.Founding, play func(head scoring.Desk, folder string) error) error {
	folder, err := os.MkdirTemp("", "ampera-contoh-")
	if err != nil {
		return err
	}
	_ = o.shut()
	path, before := o.place(filepath.Join(folder, "contoh.ampera"), folder)
	made := false
	defer func() {
		o.lockAll()
		if !made {
			_ = o.shut()
			o.place(path, before)
			_ = os.RemoveAll(folder)
		}
	}()
	head, err := o.create(ctx, founding, true)
	if err == nil {
		err = play(head, folder)
	}
	made = err == nil
	return err
}

// Viewer opens files for who works in the office: a sample has documents of its own.
func (o *Office) Viewer() *Viewer {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return &Viewer{Documents: o.papers}
}

// place puts the office at a file, and at the folder of a sample or at none; it
// answers where it was. No doubt about a file goes along to another.
func (o *Office) place(path, sample string) (oldPath, oldSample string) {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	o.mu.Lock()
	defer o.mu.Unlock()
	oldPath, oldSample = o.path, o.sample
	o.path, o.sample, o.papers, o.unsure = path, sample, "", nil
	return oldPath, oldSample
}
