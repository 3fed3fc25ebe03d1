package store

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/adrg/xdg"

	"ampera/store/journal"
)

// defaultName is the file of the one selection that most offices have.
const defaultName = "seleksi.ampera"

// DefaultPath is that file's place: on Windows the folder Ampera among the
// person's documents, where people look for what is theirs and where an office
// makes its backups; elsewhere the folder for data, as is the custom there.
func DefaultPath() string { return defaultPath(runtime.GOOS) }

func defaultPath(system string) string {
	xdg.Reload() // the folders follow the environment of now, not of the program's start
	return places{
		data:      xdg.DataHome,
		documents: xdg.UserDirs.Documents, // the known folder: where OneDrive or an office moved it
		earlier:   earlierDocuments(xdg.Home, os.Getenv),
	}.choose(system, exists, fit)
}

// places are the folders in which the default file may lie.
type places struct {
	data      string
	documents string
	earlier   []string // where the documents may have been at an earlier start
}

// choose is the first of the places that has the file already, so that a
// selection is found again when OneDrive takes the documents over or gives them
// back; without one, the documents, or the folder for data where the documents
// are on a drive that loses databases.
func (p places) choose(system string, exists, fit func(path string) bool) string {
	data := filepath.Join(p.data, "ampera", defaultName)
	if system != "windows" {
		return data
	}
	in := func(documents string) string { return filepath.Join(documents, "Ampera", defaultName) }
	for _, folder := range slices.Concat([]string{p.documents}, p.earlier) {
		if fit(folder) && exists(in(folder)) {
			return in(folder)
		}
	}
	if exists(data) || !fit(p.documents) {
		return data
	}
	return in(p.documents)
}

// earlierDocuments are the folders that Windows and OneDrive use for documents,
// whichever of them is in force. OneDrive names its own in the language of the
// system.
func earlierDocuments(home string, getenv func(string) string) []string {
	folders := []string{filepath.Join(home, "Documents")}
	for _, name := range []string{"OneDrive", "OneDriveCommercial", "OneDriveConsumer"} {
		if root := getenv(name); root != "" {
			folders = append(folders, filepath.Join(root, "Documents"), filepath.Join(root, "Dokumen"))
		}
	}
	return folders
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// fit says whether a database may lie in a folder, which need not be there yet:
// its drive is, and is one of this computer.
func fit(folder string) bool {
	return exists(filepath.VolumeName(folder)+string(filepath.Separator)) && journal.Drive(folder) == ""
}
