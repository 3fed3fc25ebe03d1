package shown

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// DocumentAt is which document shows a requirement, of those that were handed in: its own, else
// one that the rulebook calls by the same name, since one diploma shows several; -1: none.
func DocumentAt(book *scoring.Rulebook, all []registration.Document, requirement string) int {
	if at := slices.IndexFunc(all, func(d registration.Document) bool { return d.Code == requirement }); at >= 0 {
		return at
	}
	name := book.DocumentOf(requirement)
	return slices.IndexFunc(all, func(d registration.Document) bool { return book.DocumentOf(d.Code) == name })
}

// DocumentColumns are those of a list of faults. A document is registered under the
// requirement that it shows, and called as the rulebook calls it.
func DocumentColumns(book *scoring.Rulebook) []table.Column[screening.DocumentFault] {
	type R = screening.DocumentFault
	return []table.Column[R]{
		table.OneOf("fault", "documents.fault", table.Ask("masalah", "fault"), 24, table.Prefixed("documents.fault.", table.Named{ID: "missing", Sign: table.Bad}, table.Named{ID: "changed", Sign: table.Bad},
			table.Named{ID: "shared", Sign: table.Warn}, table.Named{ID: "unlisted", Sign: table.Warn}), func(f *R) string { return f.Fault }),
		table.Registers(14, func(f *R) string { return f.Applicant }),
		table.Says("document", "documents.document", table.Ask("dokumen", "document"), 16,
			func(l wording.Lang, f *R) string { return l.Of(book.DocumentOf(f.Code)) }),
		table.Texts("requirement", "objection.requirement", table.Ask("syarat", "requirement"), 10, func(f *R) string { return f.Code }),
		table.Texts("path", "documents.path", table.Ask("berkas", "file"), 30, func(f *R) string { return f.Path }).Grow(),
		table.Texts("others", "documents.others", table.Ask("pelamar_lain", "others"), 20, func(f *R) string { return strings.Join(f.Others, " ") }),
	}
}
