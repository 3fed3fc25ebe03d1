package wording

// comparingWords are the words of the screen on which a recap is compared.
var comparingWords = table{
	"comparing.title":      {"Bandingkan rekap", "Compare a recap"},
	"comparing.lead":       {"Rekap panitia sendiri: apa yang dihitungnya berbeda, dan mengapa.", "The committee's own recap: what it computed differently, and why."},
	"comparing.working":    {"Membaca dan membandingkan …", "Reading and comparing …"},
	"comparing.found":      {"{1} sebab perbedaan", "{1} {1:cause|causes} of differences"},
	"comparing.line":       {"Baris", "Line"},
	"comparing.theirs":     {"Di rekap", "Recap"},
	"comparing.ours":       {"Di sini", "Here"},
	"comparing.what":       {"Sebab", "Cause"},
	"comparing.said":       {"Selengkapnya", "In full"},
	"comparing.next":       {"Yang dilakukan", "What to do"},
	"comparing.cause":      {"Sebab ini", "This cause"},
	"comparing.match":      {"Kolom rekap dan kolom kita", "The recap's columns and ours"},
	"comparing.left":       {"tidak dibandingkan", "not compared"},
	"comparing.leave":      {"Tidak dibandingkan", "Not compared"},
	"comparing.file":       {"beda-rekap", "recap-differences"},
	"comparing.file.own":   {"rekap", "recap"},
	"comparing.do.open":    {"bandingkan", "compare"},
	"comparing.do.columns": {"kolom", "columns"},
	"comparing.do.save":    {"simpan daftar", "save the list"},
	"comparing.do.own":     {"simpan rekap kita", "save our recap"},
	"comparing.do.compare": {"bandingkan lagi", "compare again"},
	"comparing.do.choose":  {"pilih kolom kita", "choose our column"},
	"comparing.do.chosen":  {"pakai", "use it"},

	"refusal.comparing.nobody":  {"Perbedaan ini tidak tentang satu peserta.", "This difference is about no candidate."},
	"refusal.comparing.nothing": {"Tidak ada yang berbeda.", "Nothing differs."},
}
