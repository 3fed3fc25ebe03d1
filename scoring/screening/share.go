package screening

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"

	"ampera/scoring"
)

// Who reads whom is worked out and stored nowhere: whoever has the file comes to the same.

// Seat is whose an applicant is to read, among several verifiers; "": there is nobody. It
// depends on nothing but the two names, so that one more applicant, or one verifier fewer,
// moves nobody else's.
func Seat[ID ~string](applicant string, among []ID) (best ID) {
	var most []byte
	for _, who := range among {
		sum := sha256.Sum256([]byte("seat\x00" + applicant + "\x00" + string(who)))
		if c := bytes.Compare(sum[:], most); most == nil || c > 0 || c == 0 && who < best {
			best, most = who, sum[:]
		}
	}
	return best
}

// leastDice is how many dice are thrown, so that nobody tries all there are.
const leastDice = 8

// Dice are thrown dice as they are written down, without blanks and commas; false: they are
// none, or too few.
func Dice(text string) (string, bool) {
	dice := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" ,;-\t", r) {
			return -1
		}
		return r
	}, text)
	return dice, len(dice) >= leastDice && strings.Trim(dice, "123456") == ""
}

// Draw is who is read a second time: a share of a batch, and one of any batch at least.
// Public dice decide: each applicant's hash with them gives the order, so that anybody can
// work it out again, and nobody could before they were thrown.
func Draw(batch []string, share scoring.Points, dice string) []string {
	if share <= 0 || len(batch) == 0 {
		return nil
	}
	many := (int64(len(batch))*int64(share) + int64(scoring.Point) - 1) / int64(scoring.Point)
	type lot struct {
		id  string
		sum [32]byte
	}
	lots := make([]lot, len(batch))
	for i, id := range batch {
		lots[i] = lot{id, sha256.Sum256([]byte("dice\x00" + dice + "\x00" + id))}
	}
	slices.SortFunc(lots, func(a, b lot) int {
		if c := bytes.Compare(a.sum[:], b.sum[:]); c != 0 {
			return c
		}
		return strings.Compare(a.id, b.id)
	})
	out := make([]string, min(many, int64(len(lots))))
	for i := range out {
		out[i] = lots[i].id
	}
	slices.Sort(out)
	return out
}
