package wording

// textWords says why a text may not be taken in: see package text.
var textWords = table{
	"refusal.text.encoding":   {"Huruf di sini rusak. Ketik ulang teksnya.", "The letters here are broken. Type the text again."},
	"refusal.text.control":    {"Teks ini memuat karakter kendali, yang tidak terlihat. Ketik ulang, jangan disalin.", "This text holds a control character, which cannot be seen. Type it instead of copying it."},
	"refusal.text.lines":      {"Teks ini memuat pemisah baris. Tulis dalam satu baris.", "This text holds a line separator. Write it on one line."},
	"refusal.text.direction":  {"Teks ini memuat tanda yang membalik arah huruf sesudahnya. Ketik ulang, jangan disalin.", "This text holds a sign that turns the direction of the letters after it. Type it instead of copying it."},
	"refusal.text.format":     {"Teks ini memuat tanda yang tidak terlihat. Ketik ulang, jangan disalin.", "This text holds a sign that cannot be seen. Type it instead of copying it."},
	"refusal.text.private":    {"Teks ini memuat huruf buatan satu program saja, yang tidak terbaca di komputer lain. Ketik ulang.", "This text holds a letter of one program's own, which other computers cannot show. Type it again."},
	"refusal.text.unassigned": {"Teks ini memuat kode yang bukan huruf. Ketik ulang teksnya.", "This text holds a code that is no letter. Type the text again."},
	"refusal.text.marks":      {"Satu huruf di sini memakai lebih dari empat tanda. Ketik ulang hurufnya.", "A letter here carries more than four marks. Type it again."},
	"refusal.text.long":       {"Teks ini terlalu panjang: paling banyak {1} huruf. Persingkat.", "This text is too long: at most {1} characters. Shorten it."},
	"refusal.csv.stripped":    {"{1} tanda yang tidak terlihat dihilangkan, mulai dari sel {2}.", "{1} {1:sign|signs} that cannot be seen left out, from {2} on."},
	"widget.left-out":         {"{1} tanda yang tidak terlihat dihilangkan.", "{1} {1:sign|signs} that cannot be seen left out."},
	"problems.gathered":       {"{1} Sama di {2} tempat, mulai dari {3}.", "{1} The same in {2} places, from {3} on."},
	"problems.ask":            {"Ada {1} hal yang salah di berkas ini", "{1} {1:thing is|things are} wrong in this file"},
	"problems.again":          {"Baca lagi sesudah diperbaiki", "Read it again once it is mended"},
	"problems.leave":          {"Biarkan", "Leave it"},
	"problems.place":          {"baris {1}", "line {1}"},
}
