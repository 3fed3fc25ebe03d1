package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
)

// NewFile asks where a file that is to be made goes: by this name it is offered where files
// were written last.
func NewFile(question table.Words, name string, then func(path string) Step) Prompt {
	return Prompt{Question: question, Label: table.Key("save.path"), Value: name, Needed: true, Path: true, New: true, Folder: scoring.CourierFolder, Then: then}
}

// Within is the prompt whose new file is offered where place says.
func (p Prompt) Within(place func(name, folder string) string) Prompt {
	if p.New {
		p.Value = place(p.Value, p.Folder)
	}
	return p
}

// FolderFor is where a new file is offered: in the folder that is remembered under a name,
// else where copies are written, else in a person's own. "" is remembered nowhere.
func FolderFor(recall func(name string) string, under, own string) string {
	if under == "" {
		return own
	}
	return cmp.Or(recall(under), recall(scoring.BackupFolder), own)
}

// InFolder is a file's path in a folder, written as the folder is.
func InFolder(folder, name, separator string) string {
	if folder == "" || strings.HasSuffix(folder, "/") || strings.HasSuffix(folder, `\`) {
		return folder + name
	}
	return folder + separator + name
}

// Free is a new file's path that is offered: as it is, or with a number, where a file lies
// there already and Enter could only be refused. there lists paths that begin with another.
func Free(path string, there func(start string) []string) string {
	start, end := path, ""
	if at := strings.LastIndexByte(path, '.'); at > strings.LastIndexAny(path, `/\`)+1 {
		start, end = path[:at], path[at:]
	}
	lies, out := there(start), path
	for n := 2; slices.Contains(lies, out); n++ {
		out = start + "-" + strconv.Itoa(n) + end
	}
	return out
}
