package wording

// keyWords are the words of what widgets do with keys, and of the key table.
var keyWords = table{
	"keys.where":        {"Di mana", "Where"},
	"keys.keys":         {"Tombol", "Keys"},
	"motion.list":       {"Setiap daftar", "Every list"},
	"motion.row":        {"baris", "row"},
	"motion.page":       {"halaman", "page"},
	"motion.ends":       {"ujung", "ends"},
	"motion.columns":    {"kolom yang tidak muat", "columns that do not fit"},
	"motion.number":     {"ke nomor peserta (juga dengan pemindai)", "to a candidate number (a scanner, too)"},
	"motion.extend":     {"tandai beberapa baris", "mark several rows"},
	"motion.grid":       {"Kisi nilai", "The grid of marks"},
	"motion.type":       {"ketik nilai", "type a mark"},
	"motion.commit":     {"simpan, ke peserta berikutnya", "save, to the next candidate"},
	"motion.right":      {"simpan, ke kanan", "save, to the right"},
	"motion.left":       {"simpan, ke kiri", "save, to the left"},
	"motion.cells":      {"simpan, ke sel sebelah", "save, to the next cell"},
	"motion.blank":      {"kosongkan", "make blank"},
	"motion.first-last": {"kolom pertama, terakhir", "first, last column"},
	"motion.paste":      {"(atau tombol tempel terminal Anda) tempel kolom dari spreadsheet", "(or what pastes in your terminal) paste a column from a spreadsheet"},
	"motion.form":       {"Isian dan pertanyaan", "Forms and questions"},
	"motion.next":       {"isian berikutnya", "next field"},
	"motion.prev":       {"isian sebelumnya", "field before"},
	"motion.choose":     {"pilihan lain", "another answer"},
	"motion.clear":      {"hapus sebaris", "clear the line"},
}
