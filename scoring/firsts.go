package scoring

// Firsts says of numbers, one after the other, on which line each stood first. While
// they come in ascending order, as most lists have them, none is looked up.
type Firsts struct {
	ascending []numberAt
	lineOf    map[string]int // once they did not
}

type numberAt struct {
	number string
	line   int
}

// NewFirsts has room for about so many.
func NewFirsts(many int) *Firsts { return &Firsts{ascending: make([]numberAt, 0, many)} }

// See notes a number on its line. Of one that was seen before it answers where.
func (f *Firsts) See(number string, line int) (before int, twice bool) {
	if f.lineOf == nil {
		if n := len(f.ascending); n == 0 || number > f.ascending[n-1].number {
			f.ascending = append(f.ascending, numberAt{number, line})
			return 0, false
		}
		f.lookUp()
	}
	if before, twice = f.lineOf[number]; !twice {
		f.lineOf[number] = line
	}
	return before, twice
}

// lookUp goes on by looking up.
func (f *Firsts) lookUp() {
	f.lineOf = make(map[string]int, cap(f.ascending))
	for _, at := range f.ascending {
		f.lineOf[at.number] = at.line
	}
	f.ascending = nil
}
