package screening

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
)

// Listed is a document that is registered of an applicant.
type Listed struct {
	Applicant string
	registration.Document
}

// Found is a file of the folder of documents: its path below it, with slashes, and its hash.
type Found struct{ Path, Hash string }

// DocumentFault is what is wrong with one document: missing, changed, unlisted, or shared
// with other applicants.
type DocumentFault struct {
	Fault      string
	Applicant  string
	Code, Path string
	Others     []string // applicants of the same hash
}

// ListedOf are all documents that are registered, but those of whom the reader is kept from.
func ListedOf(v scoring.View) (out []Listed) {
	p := scoring.PastOf(v)
	for _, id := range applicants(p) {
		if v.KeptFrom(applicant(id)) {
			continue
		}
		for _, d := range registration.DocumentsAt(p, id) {
			out = append(out, Listed{id, d})
		}
	}
	return out
}

// CheckDocuments holds what is registered against what lies in a folder: a document lies in
// a folder of its applicant's id, or as it is named. Saved are the hashes of the files by
// which people applied: those may lie there, too.
func CheckDocuments(listed []Listed, found []Found, saved map[string]string) (out []DocumentFault) {
	at, told, holders := map[string]string{}, map[string]bool{}, map[string][]string{}
	for _, f := range found {
		at[f.Path] = f.Hash
	}
	for _, l := range listed {
		path := l.Applicant + "/" + l.Name
		if _, there := at[path]; !there {
			path = l.Name
		}
		hash, there := at[path]
		switch {
		case !there:
			out = append(out, DocumentFault{Fault: "missing", Applicant: l.Applicant, Code: l.Code, Path: l.Name})
			hash = l.Hash
		case registration.IsHash(l.Hash) && hash != l.Hash:
			out = append(out, DocumentFault{Fault: "changed", Applicant: l.Applicant, Code: l.Code, Path: path})
		}
		told[path] = true
		if registration.IsHash(hash) && !slices.Contains(holders[hash], l.Applicant) {
			holders[hash] = append(holders[hash], l.Applicant)
		}
	}
	for _, l := range listed {
		path := l.Applicant + "/" + l.Name
		if _, there := at[path]; !there {
			path = l.Name
		}
		hash := cmp.Or(at[path], l.Hash)
		if of := holders[hash]; len(of) > 1 {
			others := slices.DeleteFunc(slices.Clone(of), func(id string) bool { return id == l.Applicant })
			out = append(out, DocumentFault{Fault: "shared", Applicant: l.Applicant, Code: l.Code, Path: path, Others: others})
		}
	}
	for _, f := range found {
		if _, applied := saved[f.Hash]; !told[f.Path] && !applied {
			out = append(out, DocumentFault{Fault: "unlisted", Path: f.Path})
		}
	}
	slices.SortStableFunc(out, func(a, b DocumentFault) int {
		return cmp.Or(strings.Compare(a.Fault, b.Fault), strings.Compare(a.Applicant, b.Applicant), strings.Compare(a.Path, b.Path))
	})
	return out
}
