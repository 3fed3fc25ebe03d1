package shown

import (
	"strings"

	"ampera/scoring/screening"
	"ampera/scoring/table"
)

// DocumentColumns are those of a list of faults.
var DocumentColumns = []table.Column[screening.DocumentFault]{
	table.OneOf("fault", "documents.fault", table.Ask("masalah", "fault"), 24, table.Prefixed("documents.fault.", table.Named{ID: "missing", Sign: table.Bad}, table.Named{ID: "changed", Sign: table.Bad},
		table.Named{ID: "shared", Sign: table.Warn}, table.Named{ID: "unlisted", Sign: table.Warn}), func(f *screening.DocumentFault) string { return f.Fault }),
	table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 14, func(f *screening.DocumentFault) string { return f.Applicant }),
	table.Texts("document", "documents.document", table.Ask("dokumen", "document"), 12, func(f *screening.DocumentFault) string { return f.Code }),
	table.Texts("path", "documents.path", table.Ask("berkas", "file"), 30, func(f *screening.DocumentFault) string { return f.Path }).Grow(),
	table.Texts("others", "documents.others", table.Ask("pelamar_lain", "others"), 20, func(f *screening.DocumentFault) string { return strings.Join(f.Others, " ") }),
}
