package wording

// chartWords are the words of pictures: charts, and the board on a projector.
var chartWords = table{
	"charts.title":      {"Gambaran", "Charts"},
	"charts.progress":   {"Kemajuan tiap formasi", "Progress by formation"},
	"charts.nobody":     {"Belum ada peserta.", "No candidates yet."},
	"charts.more":       {"dan {1} formasi lain", "and {1} more {1:formation|formations}"},
	"charts.no-marks":   {"Belum ada nilai.", "No marks yet."},
	"charts.marks":      {"{1} nilai, {2} sampai {4}, tengah {3}", "{1} {1:mark|marks}, {2} to {4}, median {3}"},
	"charts.sheets":     {"{1} lembar, {2} sampai {4}, tengah {3}", "{1} {1:sheet|sheets}, {2} to {4}, median {3}"},
	"charts.panel":      {"Beda dengan rekan panel: {1}", "Difference from the panel: {1}"},
	"charts.panel.lead": {"Rata-rata beda jumlah lembarnya dengan lembar rekan untuk peserta yang sama, ± galat bakunya. Ini bukan ukuran siapa yang benar.", "The mean difference of their sheets' totals from their panel's for the same candidates, ± its standard error. It does not say who is right."},
	"charts.difference": {"{1} (±{2}, {3} peserta)", "{1} (±{2}, {3} {3:candidate|candidates})"},
	"charts.done":       {"Selesai", "Done"},
	"charts.from":       {"Mulai", "From"},
	"charts.count":      {"Banyaknya", "How many"},
	"charts.assessor":   {"Penilai", "Assessor"},
	"charts.mean":       {"Beda", "Difference"},
	"board.title":       {"Papan", "Board"},
	"board.no-room":     {"Tidak ada sesi hari ini", "No sitting today"},
	"board.rooms-more":  {"dan {1} ruang lain", "and {1} more {1:room|rooms}"},
	"board.present":     {"hadir {1}/{2}", "present {1}/{2}"},
	"charts.few":        {"{1} penilai lain belum bersama rekan pada {2} peserta.", "{1} other {1:assessor has|assessors have} not yet shared {2} candidates."},
}
