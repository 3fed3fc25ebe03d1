package wording

// refusals says why a rule said no, and what to do next. The key is "refusal."
// and the code.
var refusals = table{
	"refusal.allow.role":      {"Ini hanya boleh dilakukan oleh: {1}. Ganti orang dengan Ctrl+O.", "Only these may do this: {1}. Switch person with Ctrl+O."},
	"refusal.allow.unknown":   {"Tindakan ini tidak dikenal versi ini. Pasang versi terbaru.", "This version does not know that action. Install a newer one."},
	"refusal.allow.not-yours": {"Ini lembar penilai lain. Buka lembar Anda sendiri.", "This is another assessor's sheet. Open your own."},
	"refusal.allow.type-own":  {"Lembar Anda sendiri diisi sebagai penilai, bukan diketik untuk orang lain.", "Fill your own sheet as its assessor; typing is for somebody else's paper."},
}
