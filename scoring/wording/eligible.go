package wording

// eligibleWords are what the answers to requirements say, the same in the terminal, in a
// file and on the public page.
var eligibleWords = table{
	"eligible.blank":    {"Belum dijawab: {1}.", "Not answered: {1}."},
	"eligible.bad":      {"{1}: ‘{2}’ tidak dapat dibaca; perbaiki.", "{1}: ‘{2}’ cannot be read; correct it."},
	"eligible.has":      {"{1}: {2}.", "{1}: {2}."},
	"eligible.day":      {"Harus {1} sampai {2}.", "It must lie from {1} to {2}."},
	"eligible.months":   {"Sampai {1}: {2} bulan {3} hari; diperlukan {4} bulan.", "Until {1}: {2} months, {3} days; {4} months are required."},
	"eligible.bound":    {"Diperlukan {1} sampai {2}.", "Required: {1} to {2}."},
	"eligible.row":      {"Menurut tabel ({1}).", "By the table ({1})."},
	"eligible.unlisted": {"‘{1}’ tidak ada dalam daftar; petugas yang memeriksa.", "‘{1}’ is not listed; an officer looks at it."},
	"eligible.cure":     {"Dapat diperbaiki: {1}", "It can be mended: {1}"},
	"eligible.point":    {",", "."},
	"eligible.any":      {"kapan pun", "any day"},
	"eligible.yes":      {"ya", "yes"},
	"eligible.no":       {"tidak", "no"},
}
