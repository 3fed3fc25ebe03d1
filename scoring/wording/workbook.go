package wording

// workbookWords are the words of a ranking as a workbook.
var workbookWords = table{
	"workbook.ranking":  {"Peringkat", "Ranking"},
	"workbook.legend":   {"Arti", "Legend"},
	"workbook.column":   {"Kolom", "Column"},
	"workbook.code":     {"Kode", "Code"},
	"workbook.rounding": {"Pembulatan", "Rounding"},
	"workbook.rounded":  {"dibulatkan ke {1} desimal, setengah ke atas", "rounded to {1} {1:decimal|decimals}, half up"},
	"workbook.exact":    {"tidak dibulatkan; ditampilkan enam desimal", "not rounded; shown with six decimals"},
	"workbook.mark":     {"nilai, paling banyak {1} desimal", "mark of at most {1} {1:decimal|decimals}"},
	"workbook.ties":     {"Penentu bila nilai akhir sama", "What decides when final marks are equal"},
	"workbook.none":     {"tidak ada: peringkat dimiliki bersama", "nothing: the rank is shared"},
	"workbook.codes":    {"Keterangan", "Results"},
	"workbook.held":     {"ditahan: {1}", "held: {1}"},
}
