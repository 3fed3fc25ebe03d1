package wording

// paperWords are what papers say by themselves, whatever they are about.
var paperWords = table{
	"paper.empty":        {"Tidak ada.", "None."},
	"paper.rows":         {"{1} baris", "{1} {1:row|rows}"},
	"paper.tens":         {"{1} sampai {2} dari {3}", "{1} to {2} of {3}"},
	"paper.sign":         {"Tanda tangan: {1}", "Signature: {1}"},
	"paper.code.undrawn": {"Kode QR tidak muat di sini. Perbesar jendela atau cetak; atau ketik isinya, kelompok demi kelompok.", "The QR code does not fit here. Enlarge the window or print; or type what it says, group by group."},
	"paper.step":         {"Langkah", "Step"},
	"paper.expression":   {"Hitungan", "Calculation"},
	"paper.value":        {"Nilai", "Value"},
}
