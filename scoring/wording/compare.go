package wording

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/compare"
)

// compareWords say in what a committee's own recap differs, and what to do. In a
// finding {1} are the candidates, {2} the column, {3} and {4} the values there
// and here, and the rest is the finding's own.
var compareWords = table{
	"compare.mark":               {"{2} nomor {1}: di rekap {3}, di sini {4}.", "{2} of {1}: {3} in the recap, {4} here."},
	"compare.mark.next":          {"Lihat lembar nilai aslinya, lalu perbaiki yang salah.", "Look at the original mark sheet, then correct the one that is wrong."},
	"compare.blank":              {"{2} nomor {1} kosong di rekap; di sini {4}.", "{2} of {1} is blank in the recap; here it is {4}."},
	"compare.blank.next":         {"Isi di rekap, atau periksa dari mana nilai di sini berasal.", "Fill it in, or check where the mark here comes from."},
	"compare.text":               {"{2} nomor {1} di rekap berisi '{3}', bukan angka; di sini {4}.", "{2} of {1} is '{3}' in the recap, which is no number; here it is {4}."},
	"compare.text.next":          {"Perbaiki rumus atau isi sel itu.", "Correct the formula or the text of that cell."},
	"compare.swap":               {"{2} tertukar antara nomor {1}.", "{2} is exchanged between {1}."},
	"compare.swap.row":           {"Nilai nomor {1} saling tertukar.", "The marks of {1} are exchanged."},
	"compare.swap.next":          {"Periksa apakah baris bergeser, atau nomor diurutkan tanpa nilainya.", "Check whether rows have slipped, or numbers were sorted without their marks."},
	"compare.zero":               {"{2} nomor {1} tidak ada di sini, tetapi di rekap dihitung sebagai 0. {5}", "{2} of {1} is not there here, but was computed as 0 in the recap. {5}"},
	"compare.zero.next":          {"Kosong bukan nol: keluarkan dari peringkat sampai nilainya ada.", "Blank is not zero: take the candidate out of the ranking until there is a mark."},
	"compare.end":                {"Dibulatkan hanya di akhir, padahal peraturan membulatkan setiap tahap: nomor {1}.", "Rounded only at the end, while the rulebook rounds at each stage: {1}."},
	"compare.never":              {"Tidak dibulatkan sama sekali: nomor {1}.", "Not rounded at all: {1}."},
	"compare.cut-all":            {"Angka dipotong, bukan dibulatkan, di setiap tahap: nomor {1}.", "Numbers are cut off instead of rounded at each stage: {1}."},
	"compare.even-all":           {"Angka yang tepat di tengah dibulatkan ke angka genap (0,125 menjadi 0,12), padahal peraturan membulatkannya ke atas: nomor {1}.", "Halves are rounded to the even digit (0.125 becomes 0.12), while the rulebook rounds them up: {1}."},
	"compare.even":               {"{5}: angka yang tepat di tengah dibulatkan ke angka genap, padahal peraturan membulatkannya ke atas, ke {6} desimal: nomor {1}.", "{5}: halves are rounded to the even digit, while the rulebook rounds them up, to {6} {6:decimal|decimals}: {1}."},
	"compare.up-all":             {"Angka selalu dibulatkan ke atas di setiap tahap: nomor {1}.", "Numbers are always rounded up at each stage: {1}."},
	"compare.up":                 {"{5} selalu dibulatkan ke atas; menurut peraturan ke {6} desimal terdekat: nomor {1}.", "{5} is always rounded up; by the rulebook to the nearest {6} {6:decimal|decimals}: {1}."},
	"compare.even.next":          {"Pakai ROUND di spreadsheet; Round di VBA dan Python membulatkan ke angka genap.", "Use ROUND in the spreadsheet; Round in VBA and Python goes to the even digit."},
	"compare.unrounded":          {"{5} tidak dibulatkan; peraturan membulatkannya ke {6} desimal: nomor {1}.", "{5} is not rounded; the rulebook rounds it to {6} {6:decimal|decimals}: {1}."},
	"compare.places":             {"{5} dibulatkan ke {6} desimal, menurut peraturan {7}: nomor {1}.", "{5} is rounded to {6} {6:decimal|decimals}, by the rulebook to {7}: {1}."},
	"compare.places.none":        {"{5} dibulatkan ke {6} desimal; peraturan tidak membulatkannya: nomor {1}.", "{5} is rounded to {6} {6:decimal|decimals}; the rulebook does not round it: {1}."},
	"compare.cut":                {"{5} dipotong, bukan dibulatkan ke {6} desimal: nomor {1}.", "{5} is cut off instead of rounded to {6} {6:decimal|decimals}: {1}."},
	"compare.rounding.next":      {"Pakai fungsi pembulatan (ROUND) tepat di tahap yang disebut peraturan; format sel tidak membulatkan nilainya.", "Use the rounding function (ROUND) at exactly the stages that the rulebook names; a cell's format does not round its value."},
	"compare.weight":             {"{2} nomor {1}: angka di rekap ({3}) keluar bila bobotnya {5}; menurut peraturan {6}, hasilnya {4}.", "{2} of {1}: the number in the recap ({3}) comes out with the weights {5}; by the rulebook they are {6}, which gives {4}."},
	"compare.weight.next":        {"Perbaiki bobot dalam rumus baris itu.", "Correct the weights in the formula of that row."},
	"compare.maximum":            {"{2} nomor {1} dihitung dari nilai tertinggi {5}; menurut peraturan {6}.", "{2} of {1} is computed from a maximum of {5}; by the rulebook it is {6}."},
	"compare.maximum.next":       {"Perbaiki pembagi dalam rumusnya.", "Correct the divisor in the formula."},
	"compare.crossed":            {"Nomor {1}: nilai {5} tertukar kolom dalam baris itu sendiri.", "{1}: the marks of {5} stand in each other's columns of the same row."},
	"compare.crossed.next":       {"Lihat lembar nilai aslinya, lalu tukar kembali nilai di baris itu. Bila semua baris begitu, judul kolomnya yang tertukar.", "Look at the original mark sheet, then exchange the marks of that row again. If it is so in every row, the headers are exchanged."},
	"compare.status":             {"Nomor {1}: menurut rekap {5}, di sini {6}.", "{1}: {5} by the recap, {6} here."},
	"compare.status.absent.next": {"Lihat daftar hadir. Bila tidak hadir, catat begitu di sini (nilai 0 bukan tidak hadir); bila hadir, perbaiki rekap.", "Look at the attendance list. If absent, record that here (a mark of 0 is not an absence); if present, correct the recap."},
	"compare.status.left.next":   {"Lihat surat atau keputusannya, lalu perbaiki yang salah.", "Look at the letter or the decision, then correct the one that is wrong."},
	"compare.status.below.next":  {"Bandingkan nilainya dengan ambang batas dalam peraturan, lalu perbaiki keterangan yang salah.", "Hold the marks against the thresholds of the rulebook, then correct the result that is wrong."},
	"compare.name":               {"Nama di baris nomor {1} bukan nama pemilik nomor itu.", "The name in the row of {1} is not that of the number's owner."},
	"compare.name.next":          {"Cocokkan nama dan nomor dengan kartu peserta sebelum memakai nilai di baris itu.", "Hold name and number against the candidate's card before the marks of that row are used."},
	"compare.names":              {"Nama di baris nomor {1} adalah nama peserta lain, yaitu nomor {5}.", "The name in the row of {1} is another candidate's: that of {5}."},
	"compare.names.next":         {"Nama atau nomor telah bergeser: urutkan semua kolom bersama, lalu periksa nilai siapa yang ada di baris itu.", "Names or numbers have slipped: sort all columns together, then see whose marks stand in those rows."},
	"compare.spelling":           {"{2} di rekap '{3}', di sini '{4}': nomor {1}. Nama itu tidak ada di sini.", "{2} is '{3}' in the recap and '{4}' here: {1}. There is no such name here."},
	"compare.spelling.next":      {"Bila hanya beda ejaan, samakan ejaannya; bila formasi lain, periksa formasi yang dilamar.", "If it is only spelled differently, spell it alike; if it is another one, check what was applied for."},
	"compare.gaps":               {"Peringkat nomor {1} urut, tetapi dihitung di antara peserta lain: formasi ini hanya {5} peserta di rekap.", "The ranks of {1} are in order, but were counted among others: this formation has only {5} {5:candidate|candidates} in the recap."},
	"compare.gaps.next":          {"Lengkapi rekap, atau beri peringkat lagi per formasi.", "Complete the recap, or rank again within the formation."},
	"compare.across":             {"Peringkat di rekap dihitung atas semua formasi bersama, bukan per formasi: nomor {1}.", "The recap ranks all formations as one instead of each by itself: {1}."},
	"compare.across.next":        {"Beri peringkat per formasi (COUNTIFS dengan formasinya, bukan RANK atas seluruh kolom).", "Rank within each formation (COUNTIFS with the formation, not RANK over the whole column)."},
	"compare.odd":                {"{2} nomor {1}: di rekap {3}, di sini {4}. Tidak dapat dijelaskan: angka itu tidak keluar dari baris itu sendiri, juga tidak dengan pembulatan atau bobot lain.", "{2} of {1}: {3} in the recap, {4} here. It cannot be explained: the number does not come out of its own row, nor with another rounding or other weights."},
	"compare.odd.next":           {"Periksa sel itu; mungkin angkanya diketik, bukan dihitung.", "Check that cell; the number may have been typed instead of computed."},
	"compare.held":               {"Nomor {1} punya nilai atau peringkat di rekap, tetapi ditahan di sini. {5}", "{1}: a mark or a rank in the recap, but held here. {5}"},
	"compare.unassessed":         {"Nomor {1} punya nilai atau peringkat di rekap, tetapi di sini belum ada nilainya.", "{1}: a mark or a rank in the recap, but nothing is recorded here."},
	"compare.unassessed.next":    {"Masukkan nilainya di sini, atau keluarkan dari rekap.", "Enter the marks here, or take the candidate out of the recap."},
	"compare.out":                {"Nomor {1} punya nilai atau peringkat di rekap; di sini {5}.", "{1}: a mark or a rank in the recap; here the result is {5}."},
	"compare.out.below":          {"Nomor {1} diperingkat di rekap; di sini {5}, karena {6} di bawah ambang.", "{1} is ranked in the recap; here the result is {5}, as {6} is below its threshold."},
	"compare.out.next":           {"Keluarkan dari peringkat rekap, atau perbaiki catatannya di sini.", "Take the candidate out of the recap's ranking, or correct what is recorded here."},
	"compare.unranked":           {"Nomor {1} tidak punya peringkat di rekap; di sini {4}.", "{1} has no rank in the recap; here it is {4}."},
	"compare.unranked.next":      {"Beri peringkat di rekap, atau cari mengapa dikeluarkan.", "Rank the candidate in the recap, or find out why they were left out."},
	"compare.tie":                {"Nilai akhir nomor {1} sama di rekap. {5} memutuskan, {6} lawan {7}: peringkatnya {4}, bukan {3}.", "The final marks of {1} are equal in the recap. {5} decides, {6} against {7}: the ranks are {4}, not {3}."},
	"compare.tie.born":           {"Nilai akhir nomor {1} sama di rekap. Yang lebih tua di atas: peringkatnya {4}, bukan {3}.", "The final marks of {1} are equal in the recap. The older is above: the ranks are {4}, not {3}."},
	"compare.tie.next":           {"Urutkan menurut urutan penentu dalam peraturan.", "Sort by the tie chain of the rulebook."},
	"compare.untied":             {"Peringkat nomor {1} dimiliki bersama di rekap, padahal {5} memutuskan, {6} lawan {7}: {4}, bukan {3}.", "The rank of {1} is shared in the recap, although {5} decides, {6} against {7}: {4}, not {3}."},
	"compare.untied.born":        {"Peringkat nomor {1} dimiliki bersama di rekap, padahal yang lebih tua di atas: {4}, bukan {3}.", "The rank of {1} is shared in the recap, although the older is above: {4}, not {3}."},
	"compare.unshared":           {"Nomor {1} sama pada semua kunci, jadi peringkatnya dimiliki bersama: {4}, bukan {3}.", "{1} are equal in every key, so they share a rank: {4}, not {3}."},
	"compare.unshared.stop":      {"{5} belum diketahui untuk salah satu dari nomor {1}, jadi peringkatnya dimiliki bersama: {4}, bukan {3}.", "{5} is not known for one of {1}, so they share a rank: {4}, not {3}."},
	"compare.unshared.next":      {"Peringkat bersama tidak diputuskan dengan undian atau urutan daftar.", "A shared rank is not settled by lot, nor by the order of a list."},
	"compare.dense":              {"Setelah peringkat bersama, rekap tidak melompati nomor (1, 2, 2, 3); di sini 1, 2, 2, 4: nomor {1}.", "After a shared rank the recap leaves no rank out (1, 2, 2, 3); here it runs 1, 2, 2, 4: {1}."},
	"compare.dense.next":         {"Pakai RANK.EQ, bukan peringkat yang diketik berurutan.", "Use RANK.EQ instead of ranks that are typed one after the other."},
	"compare.order":              {"Peringkat nomor {1} di rekap {3}; menurut nilai akhir di rekap itu sendiri {4}.", "The rank of {1} is {3} in the recap; by the recap's own final marks it is {4}."},
	"compare.order.next":         {"Urutkan rekap lagi menurut nilai akhirnya.", "Sort the recap by its final marks again."},
	"compare.result":             {"Keterangan nomor {1}: di rekap {3}, di sini {4}, dengan peringkat dan nilai akhir yang sama.", "The result of {1} is {3} in the recap and {4} here, with the same rank and final mark."},
	"compare.result.next":        {"Periksa kebutuhan formasi, dan apakah masih ada peserta yang belum selesai dinilai.", "Check the quota of the formation, and whether candidates are still to be finished."},
	"compare.group":              {"{2} nomor {1}: di rekap {3}, di sini {4}.", "{2} of {1}: {3} in the recap, {4} here."},
	"compare.group.next":         {"Periksa formasi yang dilamar.", "Check which formation was applied for."},
	"compare.missing":            {"Nomor {1} tidak ada di rekap.", "{1} is not in the recap."},
	"compare.missing.next":       {"Tambahkan ke rekap; peringkat lain dapat bergeser karenanya.", "Add the candidate to the recap; other ranks may move because of it."},
	"compare.unknown":            {"Nomor {1} tidak dikenal di sini.", "Number {1} is not known here."},
	"compare.unknown.next":       {"Periksa nomornya: spreadsheet membulatkan nomor panjang yang tidak diformat sebagai Teks.", "Check the number: a spreadsheet rounds a long one that is not formatted as Text."},
	"compare.twice":              {"Nomor {1} sudah ada di {5}; baris ini tidak dibandingkan.", "{1} is already at {5}; this line was not compared."},
	"compare.twice.next":         {"Hapus salah satu baris.", "Remove one of the lines."},

	"compare.blank-value": {"kosong", "blank"},
	"compare.others":      {"{1} dan {2} lainnya", "{1} and {2} {2:other|others}"},
	"compare.and":         {"{1} dan {2}", "{1} and {2}"},
	"compare.code":        {"{1} ({2})", "{1} ({2})"},
	"compare.reproduced":  {"Cara itu menghasilkan {1} dari {2} nilai akhir rekap.", "That way gives {1} of the recap's {2} final marks."},
	"compare.uncoded":     {"tanpa kode hasil", "no result code"},
	"compare.more":        {"Berlaku untuk {1} peserta; alasan yang disebut adalah milik yang pertama.", "So it is for {1} candidates; the reason told is that of the first."},
	"compare.or":          {"Sama cocoknya: {1}.", "It fits equally: {1}."},
	"compare.or.more":     {"Sama cocoknya: {1}, dan {2} cara lain.", "It fits equally: {1}, and {2} other {2:way|ways}."},
	"compare.or.sign":     {"; atau ", "; or "},
	"compare.together":    {" bersama ", " together with "},
	"way.end":             {"dibulatkan hanya di akhir", "rounded only at the end"},
	"way.never":           {"tidak dibulatkan sama sekali", "not rounded at all"},
	"way.cut-all":         {"dipotong di setiap tahap", "cut off at each stage"},
	"way.even-all":        {"tengah ke angka genap di setiap tahap", "halves to the even digit at each stage"},
	"way.up-all":          {"dibulatkan ke atas di setiap tahap", "rounded up at each stage"},
	"way.unrounded":       {"{1} tidak dibulatkan", "{1} not rounded"},
	"way.places":          {"{1} dibulatkan ke {2} desimal", "{1} rounded to {2} {2:decimal|decimals}"},
	"way.cut":             {"{1} dipotong", "{1} cut off"},
	"way.even":            {"{1}: tengah ke angka genap", "{1}: halves to the even digit"},
	"way.up":              {"{1} dibulatkan ke atas", "{1} rounded up"},
	"way.weight":          {"bobot {1}", "weights {1}"},
	"way.maximum":         {"nilai tertinggi {1}", "a maximum of {1}"},
	"way.crossed":         {"{1} tertukar", "{1} exchanged"},
	"compare.nothing":     {"Belum ada nilainya di sini.", "Nothing is recorded here."},

	"report.counts":   {"{1} peserta, {2} sel dibandingkan: {3} sama.", "{1} {1:candidate|candidates}, {2} {2:cell|cells} compared: {3} agree."},
	"report.none":     {"Tidak ada yang berbeda.", "Nothing differs."},
	"report.found":    {"{1} sebab perbedaan:", "{1} {1:cause|causes} of differences:"},
	"report.line":     {"baris {1}", "line {1}"},
	"report.lines":    {"baris {1}", "lines {1}"},
	"report.sheet":    {"lembar {1} {2}", "sheet {1} {2}"},
	"report.spelled":  {"{1} nama ditulis dengan cara lain.", "{1} {1:name is|names are} written in another way."},
	"report.values":   {"{1}: {2} di rekap, {3} di sini", "{1}: {2} in the recap, {3} here"},
	"report.follows":  {"{1} sel lain berbeda hanya karena ini.", "{1} other {1:cell differs|cells differ} only because of this."},
	"report.passed":   {"{1} baris tanpa nomor peserta dilewati.", "{1} {1:row|rows} without a candidate number {1:was|were} passed over."},
	"report.hidden":   {"{1} peserta tidak dibandingkan: nilainya belum boleh Anda lihat.", "{1} {1:candidate was|candidates were} not compared: you may not see their marks yet."},
	"report.unlisted": {"{1} formasi tidak ada di rekap ini.", "{1} {1:formation is|formations are} not in this recap."},

	"cmd.compare": {"Bandingkan rekap panitia sendiri dengan hasil di sini", "Compare the committee's own recap with the results here"},
	"cmd.compare.long": {
		"Membaca buku kerja (.xlsx) atau CSV rekap panitia, mencocokkan kolomnya, dan\nmenyebut setiap nilai dan peringkat yang dihitung berbeda, dengan sebabnya.\nKode keluar 0: tidak ada yang berbeda; 1: ada.\n\nKolom yang tidak dikenali dicocokkan dengan --match, misalnya\n--match nilai_akhir=Jumlah,peringkat=F; bagian kanan adalah judul atau huruf kolom.",
		"Reads the committee's own recap, a workbook (.xlsx) or CSV, matches its columns, and\nnames every mark and rank that it computed differently, with the reason.\nExit code 0: nothing differs; 1: something does.\n\nMatch a column that is not recognised with --match, for instance\n--match nilai_akhir=Jumlah,peringkat=F; the right side is a header or a column's letter."},
	"cmd.keys":               {"Tampilkan semua tombol", "Show what every key does"},
	"cmd.flag.format-keys":   {"bentuk keluaran: text, markdown", "output: text, markdown"},
	"cmd.flag.sheet":         {"lembar buku kerja (bawaan: yang paling banyak dikenali)", "sheet of the workbook (default: the one most recognised)"},
	"cmd.flag.match":         {"KODE=KOLOM: apa isi sebuah kolom rekap", "CODE=COLUMN: what a column of the recap holds"},
	"cmd.flag.format-rank":   {"bentuk keluaran: table, csv, json, xlsx", "output: table, csv, json, xlsx"},
	"cmd.flag.out":           {"tulis ke berkas baru ini", "write to this new file"},
	"cmd.out-needed":         {"Bentuk {1} ditulis ke berkas: sebutkan dengan --out.", "The format {1} is written to a file: name it with --out."},
	"cmd.written":            {"Ditulis: {1}", "Written: {1}"},
	"cmd.compare.read":       {"rekap: lembar {1}, judul kolom dikenali: {2}", "recap: sheet {1}, columns recognised: {2}"},
	"cmd.compare.others":     {"lembar dengan kolom lain, tidak dibandingkan: {1}; sebutkan dengan --sheet", "sheets with other columns, not compared: {1}; name one with --sheet"},
	"cmd.compare.left":       {"tidak dibandingkan: {1}", "not compared: {1}"},
	"cmd.compare.maybe":      {"kolom {1} dapat berarti {2}; sebutkan dengan --match", "column {1} may mean {2}; say which with --match"},
	"cmd.match-form":         {"--match perlu bentuk KODE=KOLOM, tertulis {1}.", "--match takes CODE=COLUMN, but it says {1}."},
	"refusal.recap.no-table": {"Tidak ada kolom nomor peserta di {1}. Beri judul Nomor Peserta di berkasnya, atau di baris perintah --match nomor_peserta=JUDUL.", "{1} has no column of candidate numbers. Call it Candidate Number in the file or, on the command line, --match nomor_peserta=HEADER."},
	"refusal.recap.code":     {"Tidak ada kolom berkode {1} di sini. Yang ada: {2}.", "There is no column of code {1} here. There are: {2}."},
	"refusal.recap.column":   {"Tidak ada kolom {1} di rekap.", "There is no column {1} in the recap."},

	"column.peringkat":   {"Peringkat", "Rank"},
	"column.nilai_akhir": {"Nilai akhir", "Final mark"},
	"column.keterangan":  {"Keterangan", "Result"},
	"column.penentu":     {"Penentu", "Decided by"},
	// how a finding names its candidates, and the values: see Cause
	"compare.about.end":     {": nomor {1}", ": {1}"},
	"compare.about.of":      {" nomor {1}", " of {1}"},
	"compare.about.begin":   {"Nomor {1}: ", "{1}: "},
	"compare.about.subject": {"Nomor {1} ", "{1} "},
	"compare.about.values":  {"di rekap {1}, di sini {2}.", "{1} in the recap, {2} here."},
	"stage.raw":             {"{1} (mentah)", "{1} (raw)"},
	"stage.scaled":          {"{1} (skala {2:n})", "{1} (scale {2:n})"},
	"stage.weighted":        {"{1} ({2:n}%)", "{1} ({2:n}%)"},
}

// Finding says one cause of differences, and what to do next.
func (l Lang) Finding(f compare.Finding, book *scoring.Rulebook) (said, next string) {
	key := string(f.Kind)
	args := []string{l.Numbers(f.Numbers), l.Column(f.Column, book), l.Value(f.Theirs), l.Value(f.Ours)}
	own := slices.Clone(f.Args)
	switch f.Kind {
	case compare.KindSwap:
		args[0] = l.both(f.Numbers)
		if f.Column == "" {
			key += ".row"
		}
	case compare.KindZero, compare.KindHeld:
		own = []string{l.whyNot(f, book)}
	case compare.KindStatus:
		own = []string{l.code(f.Args[0], book), l.coded(f.Args[1], book)}
	case compare.KindCrossed:
		own = []string{l.columns(f.Args, book)}
	case compare.KindNames:
		own = []string{l.Numbers(f.Args)}
	case compare.KindTwice:
		own = []string{l.Place(compare.Place{Sheet: f.Args[1], Line: lineOf(f.Args[0])})}
	case compare.KindOut:
		own = []string{l.code(f.Args[0], book), l.Column(f.Args[1], book)}
		if f.Args[1] != "" {
			key += ".below"
		}
	case compare.KindWeight:
		own = l.weights(f.Args, book)
	case compare.KindUnrounded, compare.KindCut, compare.KindEven, compare.KindUp, compare.KindPlaces:
		own[0] = l.Column(own[0], book)
		if f.Kind == compare.KindPlaces && f.Args[2] == "" {
			key += ".none"
		}
	case compare.KindTie, compare.KindUntied:
		if args[0] = l.both(f.Numbers); f.Args[0] == "born" {
			key += ".born"
		}
		own = []string{l.Key(f.Args[0], book), l.sign(f.Args[1]), l.sign(f.Args[2])}
	case compare.KindUnshared:
		if f.Args[0] != "" {
			key += ".stop"
		}
		own = []string{l.Key(f.Args[0], book)}
	}
	said = l.Text(key, append(args, own...)...)
	if len(f.Numbers) > 1 && (f.Kind == compare.KindZero || f.Kind == compare.KindHeld) {
		said += " " + l.Text("compare.more", strconv.Itoa(len(f.Numbers)))
	}
	if n := len(f.Args); isRounding(f.Kind) && f.Args[n-1] != "0" {
		said += " " + l.Text("compare.reproduced", f.Args[n-2], f.Args[n-1])
	}
	if len(f.Or) > 0 {
		said += " " + l.either(f.Or, book)
	}
	return said, l.nextOf(f)
}

// Cause is the finding for a row that has candidates, column and values beside it: what
// those say is not said before the cause, which a narrow window would cut off.
func (l Lang) Cause(f compare.Finding, book *scoring.Rulebook) string {
	said, next := l.Finding(f, book)
	for _, numbers := range []string{l.Numbers(f.Numbers), l.both(f.Numbers)} {
		for _, among := range []string{"compare.about.end", "compare.about.of"} {
			said = strings.Replace(said, l.Text(among, numbers), "", 1)
		}
		for _, first := range []string{"compare.about.begin", "compare.about.subject"} {
			said = strings.TrimPrefix(said, l.Text(first, numbers))
		}
	}
	said = strings.TrimPrefix(said, l.Column(f.Column, book)+": ")
	values := l.Text("compare.about.values", l.Value(f.Theirs), l.Value(f.Ours))
	if said = strings.TrimPrefix(strings.TrimPrefix(said, values), " "); said == "" {
		said = next
	}
	first, size := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + said[size:]
}

// rounding are the kinds that are mended alike.
var rounding = []compare.Kind{compare.KindEnd, compare.KindNever, compare.KindCutAll, compare.KindUpAll, compare.KindUnrounded,
	compare.KindPlaces, compare.KindCut, compare.KindUp}

// isRounding says whether a finding is another rounding, of which is told how
// many final marks come out so.
func isRounding(kind compare.Kind) bool {
	return kind == compare.KindEven || kind == compare.KindEvenAll || slices.Contains(rounding, kind)
}

func (l Lang) nextOf(f compare.Finding) string {
	kind := f.Kind
	key := string(kind) + ".next"
	switch {
	case slices.Contains(rounding, kind):
		key = "compare.rounding.next"
	case kind == compare.KindEvenAll:
		key = string(compare.KindEven) + ".next"
	case kind == compare.KindStatus:
		key = "compare.status." + remedyOf(scoring.Outcome(f.Args[2])) + ".next"
	case kind == compare.KindUntied:
		key = string(compare.KindTie) + ".next"
	case kind == compare.KindHeld: // the reason says it
		return ""
	}
	return l.Text(key)
}

// remedyOf is what to look at where an outcome is in question.
func remedyOf(of scoring.Outcome) string {
	switch of {
	case scoring.Absent:
		return "absent"
	case scoring.Below:
		return "below"
	}
	return "left"
}

// mostWays is how many other ways a finding names; the rest are counted.
const mostWays = 2

// either names the ways that explain the very same.
func (l Lang) either(sets [][]compare.Way, book *scoring.Rulebook) string {
	var named []string
	for _, set := range sets[:min(len(sets), mostWays)] {
		var parts []string
		for _, way := range set {
			parts = append(parts, l.way(way, book))
		}
		named = append(named, strings.Join(parts, l.Text("compare.together")))
	}
	text := strings.Join(named, l.Text("compare.or.sign"))
	if more := len(sets) - mostWays; more > 0 {
		return l.Text("compare.or.more", text, strconv.Itoa(more))
	}
	return l.Text("compare.or", text)
}

// way is a way of computing in a few words.
func (l Lang) way(w compare.Way, book *scoring.Rulebook) string {
	args := slices.Clone(w.Args)
	switch w.Kind {
	case compare.KindWeight:
		args = l.weights(w.Args, book)
	case compare.KindCrossed:
		args = []string{l.columns(w.Args, book)}
	case compare.KindMaximum:
	default:
		if len(args) > 0 {
			args[0] = l.Column(args[0], book)
		}
	}
	return l.Text("way."+strings.TrimPrefix(string(w.Kind), "compare."), args...)
}

// columns are several columns by name.
func (l Lang) columns(codes []string, book *scoring.Rulebook) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = l.Column(code, book)
	}
	return l.both(names)
}

// coded is a result code, or that there is none: of who is ranked without a quota, or
// has no result yet.
func (l Lang) coded(code string, book *scoring.Rulebook) string {
	if code == "" {
		return l.Text("compare.uncoded")
	}
	return l.code(code, book)
}

func lineOf(text string) int {
	line, _ := strconv.Atoi(text) // compare wrote it
	return line
}

// Place is where a row of a recap stands; "" where there is none.
func (l Lang) Place(p compare.Place) string { return l.Places([]compare.Place{p}) }

// Places are where rows stand: a few, and how many more; "" for none.
func (l Lang) Places(list []compare.Place) string {
	var lines []string
	for _, p := range list {
		if p.Line > 0 && p.Sheet == list[0].Sheet {
			lines = append(lines, strconv.Itoa(p.Line))
		}
	}
	if lines == nil {
		return ""
	}
	key := "report.line"
	if len(lines) > 1 {
		key = "report.lines"
	}
	text := l.Text(key, l.Numbers(lines))
	if more := len(list) - len(lines); more > 0 { // on other sheets
		text = l.Text("compare.others", text, strconv.Itoa(more))
	}
	if list[0].Sheet != "" {
		return l.Text("report.sheet", list[0].Sheet, text)
	}
	return text
}

// Column is the header of a column of a ranking: the rulebook's name and, for a
// component, which of its stages.
func (l Lang) Column(code string, book *scoring.Rulebook) string {
	if key := "column." + code; code != "" && Has(key) {
		return l.Text(key)
	}
	if _, t := book.SubTest(code); t != nil {
		return l.named(t.Name, t.Code)
	}
	name := code
	book.Walk(func(c *scoring.Component, _ int) {
		of := l.named(c.Name, c.Code)
		switch code {
		case c.Code:
			name = l.Text("stage.raw", of)
		case c.Code + "_scaled":
			name = l.Text("stage.scaled", of, c.Scale.String())
		case c.Code + "_weighted":
			name = l.Text("stage.weighted", of, (c.Weight * 100).String())
		}
	})
	return name
}

// Header is the name of a column of a file, or its place, from 0, where it has none.
func (l Lang) Header(name string, at int) string {
	if name == "" {
		return l.Text("import.unnamed", strconv.Itoa(at+1))
	}
	return name
}

func (l Lang) named(name scoring.Text, code string) string {
	if text := l.Of(name); text != "" {
		return text
	}
	return code
}

// sign puts the language's decimal sign into a number; other texts stay.
func (l Lang) sign(s string) string {
	if l == ID && strings.Trim(s, "-0123456789.") == "" {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Value is a value of a cell, or that it is blank.
func (l Lang) Value(s string) string {
	if s == "" {
		return l.Text("compare.blank-value")
	}
	return l.sign(s)
}

// mostNamed is how many candidates a finding names; the rest are counted.
const mostNamed = 6

// Numbers are candidates by number: all of a few, else some and how many more.
func (l Lang) Numbers(numbers []string) string {
	if more := len(numbers) - mostNamed; more > 0 {
		return l.Text("compare.others", strings.Join(numbers[:mostNamed], ", "), strconv.Itoa(more))
	}
	return l.both(numbers)
}

// both joins the last of several with a word.
func (l Lang) both(numbers []string) string {
	if last := len(numbers) - 1; last > 0 {
		return l.Text("compare.and", strings.Join(numbers[:last], ", "), numbers[last])
	}
	return strings.Join(numbers, "")
}

// whyNot is why a candidate has no result here.
func (l Lang) whyNot(f compare.Finding, book *scoring.Rulebook) string {
	switch {
	case f.Why != nil:
		return l.Refusal(*f.Why)
	case len(f.Args) > 0 && f.Args[0] != "":
		return l.code(f.Args[0], book) + "."
	}
	return l.Text("compare.nothing")
}

// code is a result code with its line of the legend.
func (l Lang) code(code string, book *scoring.Rulebook) string {
	for _, c := range book.Codes {
		if name := l.Of(c.Name); c.Code == code && name != "" {
			return l.Text("compare.code", code, name)
		}
	}
	return code
}

// weights are the weights there, and the rulebook's of the same parts.
func (l Lang) weights(args []string, book *scoring.Rulebook) []string {
	var there, here []string
	for i := 0; i+1 < len(args); i += 2 {
		c := book.Component(args[i])
		name := l.named(c.Name, c.Code)
		there = append(there, name+" "+l.sign(args[i+1])+"%")
		here = append(here, name+" "+l.sign((c.Weight*100).String())+"%")
	}
	return []string{strings.Join(there, ", "), strings.Join(here, ", ")}
}

// Key is a key of the order in words: the rulebook's label, else the name of
// what it is the mark of; "" for "".
func (l Lang) Key(key string, book *scoring.Rulebook) string {
	for _, t := range book.Ties {
		if t.Of == key && l.Of(t.Label) != "" {
			return l.Of(t.Label)
		}
	}
	if c := book.Component(key); c != nil {
		return l.named(c.Name, c.Code)
	}
	if _, t := book.SubTest(key); t != nil {
		return l.named(t.Name, t.Code)
	}
	if key == "" {
		return ""
	}
	return l.Text("tie." + key)
}
