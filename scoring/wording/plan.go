package wording

// planWords are the words of a plan of the need.
var planWords = table{
	"plan.title":        {"Kebutuhan guru", "Need of teachers"},
	"home.wait.decree":  {"SK penetapan kebutuhan menunggu dicocokkan oleh Anda", "The ministry's decree waits for you to confirm its figures"},
	"home.wait.approve": {"Kebutuhan yang ditetapkan menunggu persetujuan rencana", "What the ministry granted waits for the plan to be approved"},
	"plan.moves":        {"Usul pemindahan", "Proposed moves"},
	"plan.school":       {"Sekolah", "School"},
	"plan.level":        {"Jenjang", "Level"},
	"plan.subject":      {"Mapel", "Subject"},
	"plan.year":         {"Tahun", "Year"},
	"plan.exact":        {"Tepat", "Exact"},
	"plan.need":         {"Kebutuhan", "Need"},
	"plan.added":        {"Pembulatan", "Rounding"},
	"plan.place":        {"Ada", "In place"},
	"plan.retiring":     {"Pensiun", "Retiring"},
	"plan.arriving":     {"Datang", "Arriving"},
	"plan.short":        {"Kurang", "Short"},
	"plan.from":         {"Dari", "From"},
	"plan.to":           {"Ke", "To"},
	"plan.teachers":     {"Guru", "Teachers"},
	"cmd.plan":          {"Hitung kebutuhan guru dari berkas, tanpa basis data", "Count the need of teachers from a file, without a database"},
	"cmd.plan.long": {
		"Hitung kebutuhan guru lima tahun menurut [plan] dalam peraturan. Satu baris satu hitungan: sekolah, jenjang, jenis (rombel, siswa, guru, datang, tugas), jumlah; lalu menurut jenisnya: kelas dan tahun (rombel), tahun (siswa), mapel, status_kepegawaian dan tahun pensiun (guru; kosong: tidak dalam lima tahun ini), mapel, status_kepegawaian dan tahun (datang), mapel dan tugas (tugas); inklusi ya atau tidak.",
		"Count the need of teachers for five years by the rulebook's [plan]. A row a count: sekolah, jenjang, jenis (rombel: classes, siswa: pupils, guru: teachers, datang: arriving, tugas: duties), jumlah; then by its kind: kelas and tahun (rombel), tahun (siswa), mapel, status_kepegawaian and the year of retirement (guru; blank: not in these five), mapel, status_kepegawaian and tahun (datang), mapel and tugas (tugas); inklusi ya or tidak."},
	"cmd.flag.input-plan":   {"berkas CSV atau XLSX hitungan sekolah", "CSV or XLSX file of schools' counts"},
	"cmd.flag.plan-by":      {"total, sekolah, atau pindah (usul pemindahan)", "total, sekolah (by school), or pindah (proposed moves)"},
	"refusal.cmd.plan-by":   {"--by ‘{1}’ tidak dikenal. Pilih: total, sekolah, pindah.", "--by ‘{1}’ is not known. Choose: total, sekolah, pindah."},
	"refusal.cmd.no-plan":   {"Peraturan ini tidak memuat [plan]. Tambahkan.", "This rulebook has no [plan]. Add one."},
	"refusal.csv.row.lacks": {"Baris ini memerlukan kolom {1}.", "This row needs a column {1}."},
	"refusal.csv.year":      {"Bukan tahun. Tulis empat angka, misalnya 2027.", "This is no year. Write four figures, such as 2027."},
	"refusal.csv.year.plan": {"Rencana ini meliputi {1} sampai {2}.", "This plan goes from {1} to {2}."},
}
