package store

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"

	"ampera/scoring/screening"
)

// DocumentsIn are the files of a folder of documents, each with its hash. A link is followed
// only as far as it stays below the folder, as where one is opened: see [Viewer].
func DocumentsIn(ctx context.Context, folder string) (out []screening.Found, err error) {
	folder = typed(folder)
	v := &Viewer{Documents: folder}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, explained(orNotFolder(err, folder))
	}
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		whole, err := real(path)
		if err != nil || !v.below(whole) {
			return err
		}
		if info, err := os.Stat(whole); err != nil || !info.Mode().IsRegular() {
			return err
		}
		hash, err := hashOf(whole)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(folder, path)
		out = append(out, screening.Found{Path: filepath.ToSlash(below), Hash: hash})
		return err
	})
	return out, explained(err)
}

// orNotFolder is a fault, or that what is there is no folder.
func orNotFolder(err error, path string) error {
	if err != nil {
		return err
	}
	return &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
}
