package wording

// rankings says why a candidate is held, and names what decides between two.
// The steps of the computation are worded with the why sheet.
var rankings = table{
	"refusal.held.sheet-unconfirmed": {"Lembar nilai {1} sudah diketik dan menunggu persetujuan: {2}.", "Score sheet of {1} is typed and waits for confirmation by: {2}."},
	"refusal.held.sheet-missing":     {"Lembar nilai {1} belum masuk dari: {2}.", "Score sheet of {1} still to come from: {2}."},
	"refusal.held.sheets-short":      {"Lembar nilai {1} kurang {2}. Tetapkan penilainya atau tunggu lembarnya masuk.", "{1} lacks {2} {2:score sheet|score sheets}. Name the assessors, or wait for the sheets."},
	"refusal.held.mark-missing":      {"Nilai {2} pada {1} belum diisi. Kosong tidak sama dengan nol.", "The mark of {2} in {1} is not filled in. Blank is not zero."},
	"refusal.held.too-few":           {"Nilai {1} terlalu sedikit untuk dipangkas: perlu paling sedikit {2}.", "Too few marks of {1} to trim: at least {2} are needed."},
	"refusal.held.gap":               {"Selisih antarpenilai {1} sebesar {2:n}, melebihi batas {3:n}. Ketua memoderasi, atau penilai ketiga ditunjuk.", "The assessors of {1} differ by {2:n}, more than the limit of {3:n}. The chair moderates, or a third assessor is named."},
	"refusal.held.repeat":            {"{1} akan diulang (susulan). Peringkat menunggu hasilnya.", "{1} is to be repeated. The rank waits for it."},
	"refusal.held.need-unknown":      {"Jenis kebutuhan nomor {1} tidak dikenal, sehingga ambang batasnya tidak diketahui. Periksa nomornya.", "The need type of number {1} is not known, so neither is its threshold. Check the number."},
	"refusal.held.rulebooks":         {"Ada dua peraturan yang berlaku bersamaan. Ketua harus memilih satu.", "Two rulebooks are in force at once. The chair must choose one."},
	"refusal.held.conflict":          {"Ada dua isian berbeda untuk {1}. Seseorang yang berwenang harus memilih satu.", "There are two different values of {1}. Somebody with the right must choose one."},
	"refusal.held.absent-with-marks": {"Tercatat tidak hadir di {1}, tetapi ada nilainya. Perbaiki salah satunya.", "Recorded as absent from {1}, yet there are marks. Correct one of them."},
	"refusal.held.kept":              {"Anda terbentur dengan seorang di formasi ini: peringkatnya tidak ditampilkan, sebab letak yang lain menyebut letaknya. Orang lain menandatangani.", "You have a conflict with one of this formation: its ranking is not shown, since the places of the others would tell theirs. Others sign it."},
	"refusal.held.hidden":            {"Nilai penilai lain belum boleh Anda lihat. Kirim lembar Anda sendiri dahulu.", "You may not see another assessor's marks yet. Submit your own sheet first."},

	"open.unassessed": {"belum dinilai", "not assessed"},
	"open.pending":    {"menunggu yang belum selesai dinilai", "waits for who is not finished"},
	"open.tied":       {"nilai sama di batas kebutuhan", "equal across the last place"},

	"tie.final": {"nilai akhir", "final mark"},
	"tie.ipk":   {"IPK", "GPA"},
	"tie.born":  {"usia (yang lebih tua)", "age (the older)"},
	"tie.tie":   {"sama pada semua kunci", "equal in every key"},
}
