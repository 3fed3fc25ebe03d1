package scoring

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ampera/scoring/text"
)

// A name that stands beside a candidate's number says whether the row is about them:
// in files of marks, in updates, in recaps. It is compared and never stored.

// NameFit is how a name goes with the candidate of a number.
type NameFit uint8

// Fits. The zero value is a name that goes, or none.
const (
	NameFits    NameFit = iota
	NameDiffers         // it shares a word with theirs: to be told
	NameWrong           // it shares none: a fault
	NameOfOther         // it is another candidate's: a fault
)

// Names are the names of candidates by their numbers.
type Names struct {
	of     map[string]string
	owners map[string]string // the least number by the name's key; nil until it is asked for
}

// NewNames are these names, by number.
func NewNames(of map[string]string) *Names { return &Names{of: of} }

// NamesOf are the names of everybody in a record.
func NamesOf(r Record) *Names {
	of := make(map[string]string, r.Len())
	for i := range r.Len() {
		c := r.At(i)
		of[c.Number] = c.Name
	}
	return NewNames(of)
}

// Owner is the number of a candidate of this name, the least of several; "" nobody
// has it.
func (n *Names) Owner(name string) string { return n.owner(nameWords(name)) }

func (n *Names) owner(words []string) string {
	if n.owners == nil {
		n.owners = make(map[string]string, len(n.of))
		for number, name := range n.of {
			key := nameKey(nameWords(name))
			if before, met := n.owners[key]; !met || number < before {
				n.owners[key] = number
			}
		}
		delete(n.owners, "") // of who has no name
	}
	return n.owners[nameKey(words)]
}

// Fit is how a name goes with the candidate of a number. Titles, capitals and
// punctuation do not count; a number without a name goes with any.
func (n *Names) Fit(number, name string) NameFit {
	own := n.of[number]
	if name == own || name == "" || own == "" {
		return NameFits
	}
	words, theirs := nameWords(name), nameWords(own)
	if slices.Equal(words, theirs) || len(words) == 0 {
		return NameFits
	}
	switch {
	case n.owner(words) != "":
		return NameOfOther
	case !shareWord(words, theirs):
		return NameWrong
	}
	return NameDiffers
}

// Refusal is the fault of a name beside a number, or nil. It repeats no name.
func (f NameFit) Refusal(number string) *Refusal {
	switch f {
	case NameWrong:
		return Refuse("name.wrong", number)
	case NameOfOther:
		return Refuse("name.of-other", number)
	}
	return nil
}

func nameKey(words []string) string { return strings.Join(words, " ") }

// leastShared is how many letters a word has that two names must share.
const leastShared = 3

// shareWord says whether two names share a word of three letters; where one has no
// such word, any.
func shareWord(a, b []string) bool {
	long := func(w string) bool { return utf8.RuneCountInString(w) >= leastShared }
	least := slices.ContainsFunc(a, long) && slices.ContainsFunc(b, long)
	return slices.ContainsFunc(a, func(w string) bool { return (long(w) || !least) && slices.Contains(b, w) })
}

// titles stand before a name, or behind it; degrees behind one of the letters with
// which they begin (S.Pd., M.Si.), or behind a comma.
var (
	titles        = wordSet("dr drs dra drg drh prof ir h hj kh tgk ust r rr hajah haji raden sdr sdri bpk ibu")
	degrees       = wordSet("pd kom si sos hum h e t ag ip ap ars ked kep keb farm gz psi stat mat p pt hut kes kn kp kpd pdi pdk st ss sn tr th fil ling in ak akun m md ikom kel pi or en i")
	shortDegrees  = wordSet("spd mpd skom mkom ssi msi ssos msos shum mhum sh mh se me st mt sag mag sip mip sp mp spt skm mkm skep ners apt amd amk amkeb phd lc ma ba mba mm mpdi spdi shi gr sgz spsi mpsi sst bsc msc")
	degreeLetters = wordSet("s m a d b")
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// nameWords are the words of a name as they compare, without titles.
func nameWords(name string) []string {
	if before, _, cut := strings.Cut(name, ","); cut && strings.TrimSpace(before) != "" {
		name = before
	}
	words := strings.Fields(text.Key(strings.NewReplacer("'", "", "\u2019", "", "\u2018", "", "`", "").Replace(name)))
	for len(words) > 1 && titles[words[0]] {
		words = words[1:]
	}
	for {
		n := len(words)
		switch {
		case n > 3 && degreeLetters[words[n-3]] && degrees[words[n-2]] && degrees[words[n-1]]: // S.Pd.I
			words = words[:n-3]
		case n > 2 && degreeLetters[words[n-2]] && degrees[words[n-1]]:
			words = words[:n-2]
		case n > 1 && shortDegrees[words[n-1]]:
			words = words[:n-1]
		default:
			return words
		}
	}
}

// known are the names of the candidates who are there.
func (d *Draft) known() *Names {
	if d.people == nil {
		d.people = NamesOf(d.s)
	}
	return d.people
}
