package shown

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

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
