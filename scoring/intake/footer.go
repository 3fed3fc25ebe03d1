package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// What stands in tables below their rows, or between them, and is no row of
// theirs. It is shared by what takes files in and what compares recaps. None of
// it says anything about a row that has a candidate's number.

// sumHeads are words of which one at least is in the label of a total, sumTails
// those that may stand beside them. A label has no other word.
var (
	sumHeads = wordSet("jumlah jml total subtotal rata rerata mean average sum maksimum minimum maksimal minimal tertinggi terendah median " +
		"simpangan deviasi highest lowest maximum")
	sumTails = wordSet("sub grand rata formasi kebutuhan kuota alokasi peserta nilai skor semua seluruh seluruhnya keseluruhan akhir umum halaman ini " +
		"pindahan dipindahkan baku standar orang pelamar per of the places quota candidates marks score scores page standard deviation")
)

// signHeads are words with which a line of a signature begins.
var signHeads = wordSet("mengetahui menyetujui mengesahkan disahkan ditetapkan dibuat diperiksa disetujui diketahui ttd tertanda hormat nip nrp " +
	"ketua wakil sekretaris sekretariat kepala panitia bupati walikota wali gubernur menteri tim approved signed prepared")

// placeAndDate is "Palembang, 14 Februari 2026" or the date alone, in words or in
// figures, and with dots, or with blanks behind the place, where it is still to be
// filled in.
var placeAndDate = regexp.MustCompile(`(?i)^(?:[\p{L} .'-]{2,60},\s*(?:\p{L}{3,10}\.?\s+)?20[0-9]{2}|(?:[\p{L} .'-]{2,60}[,\s]\s*)?(?:tanggal(?:\s*:\s*|\s+))?(?:[0-9]{1,2}|[.…_]{2,})[\s./-]+(?:\p{L}{3,10}\.?|[0-9]{1,2}|[.…_]{2,})[\s./-]+(?:[0-9]{2,4}|20[.…_]+))\s*$`)

// figure is what stands behind the label of a total in the same cell.
var figure = regexp.MustCompile(`(?i)\s*[:=]?\s*([0-9][0-9.,]*)\s*(?:orang|peserta|pelamar|persons?|candidates?|%)?\s*$`)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// wordsIn are the words of a text in small letters.
func wordsIn(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// SumLabel says whether a cell is the label of a total, an average or the like:
// every word of it is one of such a label, and its number may stand behind it.
func SumLabel(cell string) bool {
	_, is := sumLabel(cell)
	return is
}

// sumLabel is [SumLabel] with the number that stands behind the label.
func sumLabel(cell string) (number string, is bool) {
	if len(cell) > 60 {
		return "", false
	}
	if sumWords(wordsIn(cell)) {
		return "", true
	}
	at := figure.FindStringSubmatchIndex(cell)
	if at == nil {
		return "", false
	}
	return cell[at[2]:at[3]], sumWords(wordsIn(cell[:at[0]]))
}

func sumWords(words []string) bool {
	head := false
	for _, w := range words {
		w = strings.TrimSuffix(w, "2") // rata2
		if !sumHeads[w] && !sumTails[w] {
			return false
		}
		head = head || sumHeads[w]
	}
	return head
}

// Remark says whether a text is said in words, so that it is neither a number nor a
// mark: figures in it stand beside a word.
func Remark(cell string) bool {
	return !hasDigit(cell) || strings.ContainsAny(cell, " :") && slices.ContainsFunc(wordsIn(cell), func(w string) bool {
		return len(w) > 2 && !hasDigit(w)
	})
}

// SigningLine says whether a cell is of a signature, or a place and a date.
func SigningLine(cell string) bool {
	cell = strings.TrimSpace(cell)
	words := wordsIn(cell)
	return len(words) > 0 && signHeads[words[0]] || placeAndDate.MatchString(cell)
}

// FooterCell says whether what stands in the place of a number is a label of a total,
// part of a signature or a line without words: no candidate's number. It is to be asked
// only of what is no number that is known.
func FooterCell(cell string) bool {
	return len(wordsIn(cell)) == 0 || SumLabel(cell) || SigningLine(cell)
}
