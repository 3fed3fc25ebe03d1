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

	"refusal.recap.old-workbook": {"{1} adalah buku kerja bentuk lama (.xls) atau berkata sandi. Simpan sebagai .xlsx tanpa kata sandi.", "{1} is a workbook of the old form (.xls) or has a password. Save it as .xlsx without one."},
	"refusal.recap.unreadable":   {"{1} tidak dapat dibaca sebagai tabel: {2}", "{1} cannot be read as a table: {2}"},
	"refusal.recap.no-sheet":     {"Tidak ada lembar {1}. Yang ada: {2}.", "There is no sheet {1}. There are: {2}."},
}
