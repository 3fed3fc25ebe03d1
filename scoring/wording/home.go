package wording

// homeWords are the words of the home screen.
var homeWords = table{
	"home.title":           {"Beranda", "Home"},
	"home.counts":          {"{1} peserta · {2} formasi", "{1} {1:candidate|candidates} · {2} {2:formation|formations}"},
	"home.waits":           {"Yang belum", "To do"},
	"home.places":          {"Buka", "Go to"},
	"home.nothing":         {"Tidak ada yang menunggu Anda.", "Nothing waits for you."},
	"home.empty":           {"Seleksi ini masih kosong. Mulai dari baris pertama di bawah ini.", "This selection is still empty. Begin with the first line below."},
	"home.empty.other":     {"Seleksi ini masih kosong. Ketua atau sekretariat menyiapkannya dahulu.", "This selection is still empty. The chair or the secretary sets it up first."},
	"home.unit.candidates": {"peserta", "{1:candidate|candidates}"},
	"home.unit.sheets":     {"lembar", "{1:sheet|sheets}"},
	"home.reading":         {"Menghitung ...", "Counting ..."},

	"home.place.candidates": {"Peserta", "Candidates"},
	"home.place.formations": {"Formasi", "Formations"},
	"home.place.import":     {"Ambil dari berkas", "Import files"},
	"home.place.written":    {"Tes tertulis", "Written test"},
	"home.place.queue":      {"Lembar nilai", "Score sheets"},
	"home.place.ranking":    {"Peringkat", "Ranking"},
	"home.place.people":     {"Orang", "People"},
	"home.place.panels":     {"Panel penilai", "Panels"},
	"home.place.rulebook":   {"Peraturan", "Rulebook"},
	"home.place.log":        {"Catatan", "Log"},

	"home.wait.rulebook":   {"Tetapkan peraturan seleksi", "Adopt a rulebook"},
	"home.wait.formations": {"Isi formasi dan kebutuhannya", "Enter formations and their places"},
	"home.wait.quotas":     {"{1} formasi tanpa kebutuhan", "{1} {1:formation|formations} without a number of places"},
	"home.wait.candidates": {"Masukkan peserta", "Add candidates"},
	"home.wait.people":     {"Daftarkan penilai", "Enrol assessors"},
	"home.wait.panels":     {"{1} peserta kurang penilai", "{1} {1:candidate lacks|candidates lack} assessors"},
	"home.wait.freeze":     {"Bekukan peraturan", "Freeze the rulebook"},
	"home.wait.sheets":     {"{1} lembar Anda belum selesai", "{1} of your sheets to fill"},
	"home.wait.confirm":    {"{1} lembar menunggu persetujuan Anda", "{1} {1:sheet|sheets} to confirm"},
	"home.wait.written":    {"{1} peserta tanpa nilai lengkap", "{1} {1:candidate lacks|candidates lack} marks"},
	"home.wait.repeat":     {"{1} peserta menunggu susulan", "{1} {1:candidate is|candidates are} to come again"},
	"home.wait.gap":        {"{1} selisih nilai perlu dimoderasi", "{1} {1:gap|gaps} to moderate"},
	"home.wait.conflict":   {"{1} peserta berisi data bertentangan", "{1} {1:candidate has|candidates have} contradicting data"},
	"home.wait.enrol":      {"{1} orang menunggu didaftarkan", "{1} {1:person waits|people wait} to be enrolled"},
	"home.wait.idle":       {"{1} penilai belum masuk panel", "{1} {1:assessor is|assessors are} on no panel"},

	"home.do.open":  {"buka", "open"},
	"home.do.other": {"pindah daftar", "other list"},

	"refusal.home.nowhere": {"Layar ini belum tersedia dalam versi ini.", "This version does not have that screen."},
	"refusal.home.nothing": {"Tidak ada yang menunggu di daftar ini.", "Nothing waits in this list."},
}
