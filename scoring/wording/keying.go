package wording

// keyingWords are the words of the screen of what was typed twice.
var keyingWords = table{
	"keying.title":       {"Ketik ganda", "Typed twice"},
	"keying.lead":        {"Dua orang mengetik berbeda: ketik menurut kertas", "Two people typed differently: type what the paper says"},
	"keying.sub":         {"Subtes", "Sub-test"},
	"keying.typed":       {"Diketik", "Typed"},
	"keying.paper":       {"Menurut kertas", "On the paper"},
	"keying.ask":         {"{1} {2}, {3}: berapa menurut kertas?", "{1} {2}, {3}: what does the paper say?"},
	"keying.neither":     {"{1} tidak sama dengan kedua ketikan. Lihat kertas sekali lagi.", "{1} is neither of what was typed. Look at the paper once more."},
	"keying.neither.no":  {"Ketik lagi", "Type again"},
	"keying.neither.yes": {"Kertas berkata {1}, simpan", "The paper says {1}, save it"},
	"keying.correct.ask": {"Nilai siapa yang salah walaupun kedua ketikan sama?", "Whose mark is wrong though both typed the same?"},
	"keying.sub.ask":     {"{1} {2}: subtes mana?", "{1} {2}: which sub-test?"},
	"keying.why":         {"Mengapa nilai {1} diubah menjadi {2}?", "Why is the mark of {1} changed to {2}?"},
	"keying.done":        {"Tersimpan menurut kertas.", "Saved as the paper says."},
	"keying.empty":       {"Tidak ada beda ketikan. e memperbaiki nilai yang diketik sama oleh dua orang tetapi salah.", "Nothing was typed differently. e corrects a mark that two people typed alike, and wrongly."},
	"keying.no-double":   {"Peraturan ini tidak meminta nilai diketik dua kali.", "This rulebook asks for no mark to be typed twice."},
	"keying.do.settle":   {"ketik menurut kertas", "type from the paper"},
	"keying.do.correct":  {"perbaiki yang sama", "correct an agreed one"},

	"refusal.keying.none-double": {"Peraturan ini tidak meminta nilai diketik dua kali.", "This rulebook asks for no mark to be typed twice."},
	"refusal.keying.nothing":     {"Tidak ada beda ketikan.", "Nothing was typed differently."},
}
