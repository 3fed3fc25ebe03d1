package scoring

import "context"

// Counter is where applicants, and who drafts rules, hand something in: files of a person's
// own disk.
type Counter interface {
	// Applications reads files that applicants saved from the public page, and of a folder
	// all that are called so. Nothing is stored. Codes: application.none,
	// application.crowd, and those of the disk; what is wrong with one file stands with it.
	Applications(ctx context.Context, paths []string) ([]Lodged, error)
	// Handed says of documents, in their order, what hash each has now: "" of one that does
	// not lie below the folder of documents set for this computer. See [Files.Document].
	Handed(ctx context.Context, documents []Handed) ([]Handed, error)
	// KeepApplications writes what applicants take home of their registration, each on a
	// page of its own, in a language: as a web page where the path ends so, else as a text.
	// It says how many.
	KeepApplications(ctx context.Context, applicants []string, path, lang string) (int, error)
	// Rulebook reads the text of a rulebook. Nothing is stored. The error is Problems, or
	// says why the file cannot be read.
	Rulebook(ctx context.Context, path string) (*Rulebook, error)
	// KeepRulebook writes the text of the rulebook that is in force to a path where nothing
	// is, for whoever works on it elsewhere.
	KeepRulebook(ctx context.Context, path string) error
}

// Application is what an applicant saved from the public page, as it was read. What the
// page itself made of the answers is not in it.
type Application struct {
	Book string // the rulebook's name
	Code string // its code, as the page has it

	Name  string
	NIK   string
	Born  string // a day as 2026-10-05; "": not said
	Email string
	Phone string

	Cells     map[string]string // of the formation: grouping columns, and [WhereNeed]
	Answers   map[string]string // by question
	Documents map[string]string // names of files, by requirement
}

// Lodged is a file that an applicant saved, and what was read of it.
type Lodged struct {
	Path string
	Sum  string // SHA-256 of its bytes, hex
	Application
	Handed []Handed // its documents, each as it lies beside the file or in the folder of documents
	Wrong  error    // why it cannot be read: a *Refusal or Problems
}

// Handed is a document that an applicant hands in.
type Handed struct {
	Applicant string // "": they have no number yet
	Code      string // of the requirement that it shows
	Name      string // below the folder of documents, or of the applicant's in it
	Hash      string // SHA-256, hex; "": nobody has read it
}
