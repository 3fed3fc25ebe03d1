package wording

// eligibleWords are what the answers to requirements say, the same in the terminal, in a
// file and on the public page.
var eligibleWords = table{
	"refusal.csv.answer.yesno":   {"Tulis ya atau tidak.", "Write yes or no."},
	"refusal.csv.answer.one-of":  {"Tulis salah satu dari: {1}.", "Write one of: {1}."},
	"refusal.csv.answer.number":  {"Tulis bilangan 0 sampai {1:n}, paling banyak {2} desimal.", "Write a number from 0 to {1:n}, of at most {2} decimals."},
	"refusal.csv.answer.periods": {"Tulis tanggal mulai .. tanggal selesai, misalnya 01-07-2019 .. 30-06-2022; beberapa dipisah titik koma.", "Write first day .. last day, such as 01-07-2019 .. 30-06-2022; more of them after a semicolon."},

	"cmd.flag.other-formations": {"berkas CSV atau XLSX formasi dan kebutuhannya, untuk formasi lain yang mungkin (tanpanya: formasi pelamar di --input)", "CSV or XLSX file of formations and their quotas, for other formations that are possible (without it: those of the applicants of --input)"},
	"eligible.title":            {"Syarat pelamar", "Requirements of applicants"},
	"eligible.register":         {"No. register", "Register no."},
	"eligible.result":           {"Hasil", "Result"},
	"eligible.failed":           {"Tidak dipenuhi", "Not met"},
	"eligible.open":             {"Belum pasti", "Not certain"},
	"eligible.near":             {"Nyaris", "Near"},
	"eligible.why":              {"Alasan", "Reasons"},
	"eligible.quota":            {"Kebutuhan", "Places"},
	"eligible.places":           {"kebutuhan", "places"},
	"eligible.others":           {"Formasi lain", "Other formations"},
	"eligible.is.no":            {"tidak memenuhi", "does not qualify"},
	"eligible.is.unknown":       {"belum pasti", "not certain"},
	"eligible.is.yes":           {"memenuhi", "qualifies"},
	"cmd.eligible":              {"Periksa syarat pelamar dari berkas, tanpa basis data", "Check applicants' requirements from a file, without a database"},
	"cmd.eligible.long": {
		"Periksa jawaban pelamar terhadap syarat dalam peraturan ([[requirements]]). Satu baris satu pelamar: no_register, nama, kolom kelompok (group_by), jenis_kebutuhan bila peraturan menyebutnya, lalu satu kolom tiap pertanyaan (kodenya atau namanya; KODE_skala untuk bilangan yang skalanya beberapa). Tanggal ditulis 5-10-1991, ya atau tidak, pilihan dengan kode atau namanya, masa kerja ‘01-07-2019 .. 30-06-2022’, beberapa dipisah titik koma. Yang kosong tidak pernah menjadi TMS: hasilnya belum pasti.",
		"Check applicants' answers against the rulebook's [[requirements]]. A row each: no_register, nama, the group columns (group_by), jenis_kebutuhan where the rulebook has need types, then a column a question (its code or its name; CODE_skala for a number of several scales). Days as 5-10-1991, yes or no, choices by code or name, periods as ‘01-07-2019 .. 30-06-2022’, more of them after a semicolon. What is blank is never a no: the result is not certain."},
	"cmd.flag.input-answers":      {"berkas CSV atau XLSX pelamar", "CSV or XLSX file of applicants"},
	"refusal.cmd.no-requirements": {"Peraturan ini tidak memuat syarat. Tambahkan [[questions]] dan [[requirements]].", "This rulebook has no requirements. Add [[questions]] and [[requirements]]."},

	"eligible.blank":        {"Belum dijawab: ‘{1}’.", "Not answered: ‘{1}’."},
	"eligible.bad":          {"{1} ‘{2}’ tidak dapat dibaca; perbaiki.", "{1} ‘{2}’ cannot be read; correct it."},
	"eligible.has":          {"{1} {2}.", "{1} {2}."},
	"eligible.day":          {"Harus antara {3} dan {4}.", "It must lie between {3} and {4}."},
	"eligible.before":       {"Harus paling lambat {3}.", "It must be {3} or before."},
	"eligible.after":        {"Harus paling awal {3}.", "It must be {3} or after."},
	"eligible.months":       {"Seluruhnya {1} bulan {2} hari; diperlukan {3} bulan.", "In all {1} months, {2} days; {3} months are required."},
	"eligible.months.until": {"Sampai {4}: {1} bulan {2} hari; diperlukan {3} bulan.", "Until {4}: {1} months, {2} days; {3} months are required."},
	"eligible.least":        {"Diperlukan paling rendah {3}.", "Required: {3} or more."},
	"eligible.most":         {"Diperlukan paling tinggi {3}.", "Required: {3} or less."},
	"eligible.bound":        {"Diperlukan {3} sampai {4}.", "Required: {3} to {4}."},
	"eligible.row":          {"Menurut tabel ({1}).", "By the table ({1})."},
	"eligible.unlisted":     {"‘{1}’ tidak ada dalam daftar; petugas yang memeriksa.", "‘{1}’ is not listed; an officer looks at it."},
	"eligible.cure":         {"Dapat diperbaiki: {1}", "It can be mended: {1}"},
	"eligible.point":        {",", "."},
	"eligible.yes":          {"ya", "yes"},
	"eligible.no":           {"tidak", "no"},
}
